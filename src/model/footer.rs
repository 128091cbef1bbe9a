//! `[[staff]]`, `[[distribution]]`, `[[contact]]`: the footer (报尾).

use crate::diagnostic::Spanned;
use crate::input::fields::{Fields, TextOrFlag};
use crate::text::{Role, Runs};

/// The most characters of an entry.
pub const LONGEST_ENTRY: usize = 2000;

/// What stands after a label.
pub const COLON: &str = "：";

/// A labelled line of the footer: `编校：史佳怡`, `报：…`, `电话：…`.
#[derive(Debug, Clone)]
pub struct RawEntry {
    /// Before the colon; none of one that goes on with the entry above.
    pub label: Option<Spanned<String>>,
    /// After it.
    pub value: Option<Spanned<String>>,
}

impl RawEntry {
    /// Entries in order, the first of which has a label.
    fn read_all(
        tables: Vec<Fields<'_, '_>>,
        label: &'static str,
        value: &'static str,
    ) -> Vec<Self> {
        let read = |(at, mut fields): (usize, Fields<'_, '_>)| {
            if at == 0 {
                fields.require(label);
            }
            let entry = Self { label: fields.text(label), value: fields.required_text(value) };
            fields.finish();
            entry
        };
        tables.into_iter().enumerate().map(read).collect()
    }
}

/// The same, as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Before the colon; none of one that goes on with the entry above.
    pub label: Option<String>,
    /// After it.
    pub value: Runs,
}

impl Entry {
    /// `编校：史佳怡`
    #[must_use]
    pub fn printed(&self) -> Runs {
        let Some(label) = &self.label else {
            return self.value.clone();
        };
        let mut printed = Runs::plain(&**label);
        printed.push(Role::Plain, COLON);
        printed.extend(&self.value);
        printed
    }
}

/// Who printed the issue (印发机关) and when, on the footer's last line (GB/T 9704 7.4.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The office.
    pub office: Runs,
    /// `2026年3月5日印发`
    pub date: String,
}

/// One of the footer's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// 编校, 核签
    Staff,
    /// 报, 送, 发
    Distribution,
    /// 电话
    Contact,
}

impl Group {
    /// From the top down, if the bulletin does not say otherwise, each with its name.
    pub const ALL: [(&'static str, Self); 3] =
        [("staff", Self::Staff), ("distribution", Self::Distribution), ("contact", Self::Contact)];
}

/// The footer's lists; in `issue.toml` a list that is there replaces the bulletin's whole.
#[derive(Debug, Clone, Default)]
pub struct RawLists {
    /// `[[staff]]`
    pub staff: Option<Vec<RawEntry>>,
    /// `[[distribution]]`
    pub distribution: Option<Vec<RawEntry>>,
    /// `[[contact]]`
    pub contact: Option<Vec<RawEntry>>,
    /// `[footer] order`: from the top down.
    pub order: Vec<Spanned<String>>,
    /// `[footer] issued`: the office that prints, or whether the masthead's is printed so.
    pub issued: Option<Spanned<TextOrFlag>>,
}

impl RawLists {
    /// Reads the three lists below the file's top.
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
        let mut list = |key, label, value| {
            top.has(key).then(|| RawEntry::read_all(top.tables(key), label, value))
        };
        let (staff, distribution) =
            (list("staff", "role", "name"), list("distribution", "label", "to"));
        let contact = list("contact", "label", "value");
        let (mut order, mut issued) = (Vec::new(), None);
        if let Some(mut fields) = top.table("footer") {
            order = fields.text_or_texts("order");
            issued = fields.text_or_flag("issued");
            fields.finish();
        }
        Self { staff, distribution, contact, order, issued }
    }

    /// These lists over those.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            staff: self.staff.or(below.staff),
            distribution: self.distribution.or(below.distribution),
            contact: self.contact.or(below.contact),
            order: if self.order.is_empty() { below.order } else { self.order },
            issued: self.issued.or(below.issued),
        }
    }
}

/// The footer (报尾) as it prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footer {
    /// 编校, 核签
    pub staff: Vec<Entry>,
    /// 报, 送, 发, with 本期增发 last.
    pub distribution: Vec<Entry>,
    /// 电话
    pub contact: Vec<Entry>,
    /// How many are printed: 共印80份.
    pub copies: Option<i64>,
    /// Its last line.
    pub issued: Option<Issued>,
    /// Its lists from the top down; the usual order where there are none.
    pub order: Vec<Group>,
}

impl Footer {
    /// Whether nothing of it prints.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups().next().is_none() && self.copies.is_none() && self.issued.is_none()
    }

    /// The lists that hold something, from the top down.
    pub fn groups(&self) -> impl Iterator<Item = (Group, &[Entry])> {
        let usual = || Group::ALL.map(|(_, group)| group).to_vec();
        let order = if self.order.is_empty() { usual() } else { self.order.clone() };
        let entries = |group| match group {
            Group::Staff => &self.staff[..],
            Group::Distribution => &self.distribution[..],
            Group::Contact => &self.contact[..],
        };
        order
            .into_iter()
            .map(move |group| (group, entries(group)))
            .filter(|(_, list)| !list.is_empty())
    }

    /// `（共印80份）`
    #[must_use]
    pub fn printed_copies(&self) -> Option<String> {
        self.copies.map(|copies| format!("（共印{copies}份）"))
    }
}
