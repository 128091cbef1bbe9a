//! `[[staff]]`, `[[distribution]]`, `[[contact]]`

use toml::value::Date;

use super::findings::Findings;
use super::text::{at_most, line, line_within, no_duplicates, without_colon};

use crate::diagnostic::{Code, Spanned, near_or_all};
use crate::input::fields::TextOrFlag;
use crate::model::footer::{Entry, Footer, Group, Issued, LONGEST_ENTRY, RawEntry, RawLists};
use crate::model::{LONGEST_LABEL, LONGEST_NAME};
use crate::text::{self, Runs};

/// The footer, with 本期增发 last of whom the issue goes to.
pub(super) fn footer(
    found: &mut Findings<'_>,
    lists: &RawLists,
    also_to: Option<String>,
    copies: Option<i64>,
    printed_by: &PrintedBy<'_>,
) -> Footer {
    order_of_labels(found, lists.distribution.as_deref().unwrap_or_default());
    let mut distribution = entries(found, ["label", "to"], lists.distribution.as_ref());
    let also_to =
        also_to.map(|to| Entry { label: Some("本期增发".to_owned()), value: Runs::plain(to) });
    distribution.extend(also_to);
    Footer {
        staff: entries(found, ["role", "name"], lists.staff.as_ref()),
        distribution,
        contact: entries(found, ["label", "value"], lists.contact.as_ref()),
        copies,
        issued: issued(found, lists.issued.as_ref(), printed_by),
        order: order(found, &lists.order),
    }
}

/// What the masthead says of who prints the issue, and when.
pub(super) struct PrintedBy<'a> {
    pub offices: &'a [Runs],
    pub date: Option<Date>,
}

/// 印发机关 and 印发日期: the office that is named, or the masthead's first.
fn issued(
    found: &mut Findings<'_>,
    raw: Option<&Spanned<TextOrFlag>>,
    printed_by: &PrintedBy<'_>,
) -> Option<Issued> {
    let raw = raw?;
    let office = match &raw.value {
        TextOrFlag::Flag(false) => return None,
        TextOrFlag::Flag(true) => printed_by.offices.first().cloned().or_else(|| {
            let message = "报头没有 office，不知道印发机关";
            let hint = "在 [masthead] 里加上 office，或写 issued = \"印发机关\"";
            found.report(Code::FieldMisused, &raw.place, message, hint);
            None
        }),
        TextOrFlag::Text(text) => {
            let field = Spanned { value: text.clone(), place: raw.place.clone() };
            at_most(found, "issued", Some(&field), LONGEST_NAME);
            if text.trim().ends_with("印发") {
                let message = "issued 里只写印发机关，日期和“印发”自动印";
                found.report(Code::InvalidValue, &raw.place, message, "删去日期和“印发”");
            }
            line(found, "issued", &field).map(Runs::plain)
        }
    };
    let date = format!("{}印发", text::date(printed_by.date?));
    Some(Issued { office: office?, date })
}

/// Those above come first, then those beside, then those below: 报, 送, 发.
fn order_of_labels(found: &mut Findings<'_>, entries: &[RawEntry]) {
    const RANKS: [&[&str]; 3] =
        [&["报", "抄报", "呈报", "呈"], &["送", "抄送", "分送"], &["发", "下发", "分发"]];
    let rank_of = |label: &str| RANKS.iter().position(|labels| labels.contains(&label));
    let mut before: Option<(usize, String)> = None;
    for label in entries.iter().filter_map(|entry| entry.label.as_ref()) {
        let own = text::line(&label.value);
        let Some(rank) = rank_of(&own) else { continue };
        match &before {
            Some((higher, above)) if *higher > rank => {
                let message = format!("“{above}”写在了“{own}”前面");
                let hint = "按报、送、发的次序写";
                found.report(Code::DistributionOrder, &label.place, message, hint);
            }
            _ => before = Some((rank, own)),
        }
    }
}

/// Each of the lists once, from the top down.
fn order(found: &mut Findings<'_>, names: &[Spanned<String>]) -> Vec<Group> {
    no_duplicates(found, "报尾的部分", names.iter().collect());
    let known = || Group::ALL.iter().map(|(name, _)| *name);
    let mut order: Vec<Group> = Vec::new();
    for name in names {
        let group = Group::ALL.iter().find(|(known, _)| *known == name.value.trim());
        if group.is_none() {
            let message = format!("报尾没有“{}”这一部分", name.value);
            found.report(
                Code::InvalidValue,
                &name.place,
                message,
                near_or_all(&name.value, known()),
            );
        }
        order.extend(group.map(|(_, group)| *group));
    }
    // What is not named follows.
    let rest = Group::ALL.iter().map(|(_, group)| *group).filter(|group| !order.contains(group));
    let rest: Vec<Group> = rest.collect();
    if names.is_empty() { Vec::new() } else { [order, rest].concat() }
}

/// Entries whose label and value are both there.
fn entries(found: &mut Findings<'_>, keys: [&str; 2], raw: Option<&Vec<RawEntry>>) -> Vec<Entry> {
    raw.into_iter()
        .flatten()
        .filter_map(|entry| {
            let label = without_colon(found, keys[0], entry.label.as_ref());
            at_most(found, keys[0], entry.label.as_ref(), LONGEST_LABEL);
            let field = entry.value.as_ref()?;
            let value = line_within(found, keys[1], field, LONGEST_ENTRY)?;
            if entry.label.is_some() && label.is_none() {
                return None;
            }
            let typed = label.as_ref().and_then(|label| value.strip_prefix(label.as_str()));
            if let Some(rest) = typed.and_then(|rest| rest.strip_prefix(['：', ':'])) {
                let message = format!("{} 开头的标签自动印，这里的不印", keys[1]);
                found.report(Code::TypedColon, &field.place, message, "删去标签和冒号");
                return Some(Entry { label, value: Runs::plain(rest.trim()) });
            }
            Some(Entry { label, value: Runs::plain(value) })
        })
        .collect()
}
