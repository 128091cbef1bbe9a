//! `[[staff]]`, `[[distribution]]`, `[[contact]]`

use super::findings::Findings;
use super::text::{at_most, line, line_within, no_duplicates};
use crate::diagnostic::{Code, Spanned, near_or_all};
use crate::model::footer::{
    Entry, Footer, Group, LONGEST_ENTRY, LONGEST_LABEL, RawEntry, RawLists,
};
use crate::text::Runs;

/// The footer, with 本期增发 last of whom the issue goes to.
pub(super) fn footer(
    found: &mut Findings<'_>,
    lists: &RawLists,
    also_to: Option<String>,
    copies: Option<i64>,
) -> Footer {
    let mut distribution = entries(found, ["label", "to"], lists.distribution.as_ref());
    let also_to =
        also_to.map(|to| Entry { label: "本期增发".to_owned(), value: Runs::plain(to) });
    distribution.extend(also_to);
    Footer {
        staff: entries(found, ["role", "name"], lists.staff.as_ref()),
        distribution,
        contact: entries(found, ["label", "value"], lists.contact.as_ref()),
        copies,
        order: order(found, &lists.order),
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
            let label = line(found, keys[0], entry.label.as_ref()?);
            at_most(found, keys[0], entry.label.as_ref(), LONGEST_LABEL);
            let value = line_within(found, keys[1], entry.value.as_ref()?, LONGEST_ENTRY);
            Some(Entry { label: label?, value: Runs::plain(value?) })
        })
        .collect()
}
