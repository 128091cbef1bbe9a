//! `[[staff]]`, `[[distribution]]`, `[[contact]]`: the footer (报尾).

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;
use crate::text::{Role, Runs};

/// The most characters of an entry.
pub const LONGEST_ENTRY: usize = 2000;

/// The most characters of a label: it stands before its text, which runs over beside it.
pub const LONGEST_LABEL: usize = 10;

/// What stands after a label.
pub const COLON: &str = "：";

/// A labelled line of the footer: `编校：史佳怡`, `报：…`, `电话：…`.
#[derive(Debug, Clone)]
pub struct RawEntry {
    /// Before the colon.
    pub label: Option<Spanned<String>>,
    /// After it.
    pub value: Option<Spanned<String>>,
}

impl RawEntry {
    fn read(mut fields: Fields<'_, '_>, label: &'static str, value: &'static str) -> Self {
        let entry = Self { label: fields.required_text(label), value: fields.required_text(value) };
        fields.finish();
        entry
    }
}

/// The same, as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Before the colon.
    pub label: String,
    /// After it.
    pub value: Runs,
}

impl Entry {
    /// `编校：史佳怡`
    #[must_use]
    pub fn printed(&self) -> Runs {
        let mut printed = Runs::plain(&*self.label);
        printed.push(Role::Plain, COLON);
        printed.extend(&self.value);
        printed
    }
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
}

impl RawLists {
    /// Reads the three lists below the file's top.
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
        let mut list = |key, label, value| {
            top.has(key).then(|| {
                let tables = top.tables(key).into_iter();
                tables.map(|fields| RawEntry::read(fields, label, value)).collect()
            })
        };
        let (staff, distribution) =
            (list("staff", "role", "name"), list("distribution", "label", "to"));
        let contact = list("contact", "label", "value");
        let order = top.table("footer").map(|mut fields| {
            let order = fields.text_or_texts("order");
            fields.finish();
            order
        });
        Self { staff, distribution, contact, order: order.unwrap_or_default() }
    }

    /// These lists over those.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            staff: self.staff.or(below.staff),
            distribution: self.distribution.or(below.distribution),
            contact: self.contact.or(below.contact),
            order: if self.order.is_empty() { below.order } else { self.order },
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
    /// Its lists from the top down; the usual order where there are none.
    pub order: Vec<Group>,
}

impl Footer {
    /// Whether nothing of it prints.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups().next().is_none() && self.copies.is_none()
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
