//! `[units]`

use std::collections::BTreeMap;

use super::findings::Findings;
use super::text::no_duplicates;
use crate::diagnostic::{Code, Spanned, nearest};
use crate::model::roster::{Group, RawRoster, Roster};
use crate::text;

/// The roster's order, with the names that mean a unit of it.
pub(super) fn roster(found: &mut Findings<'_>, raw: &RawRoster) -> Roster {
    let units: Vec<_> = raw.groups.iter().flat_map(|group| &group.list).collect();
    no_duplicates(found, "单位", units.iter().copied().chain(&raw.own).collect());
    let names = raw.groups.iter().filter_map(|group| group.name.as_ref());
    no_duplicates(found, "单位组", names.collect());
    let lines = |fields: &[Spanned<String>]| fields.iter().map(|f| text::line(&f.value)).collect();
    let groups: Vec<Group> = raw
        .groups
        .iter()
        .map(|group| Group {
            name: group.name.as_ref().map_or_else(String::new, |name| text::line(&name.value)),
            units: lines(&group.list),
        })
        .collect();
    let own: Vec<String> = lines(&raw.own);
    let known: Vec<&str> =
        groups.iter().flat_map(|group| &group.units).chain(&own).map(String::as_str).collect();
    let mut alias = BTreeMap::new();
    for (name, unit) in &raw.alias {
        let (name, line) = (text::line(&name.value), text::line(&unit.value));
        if known.contains(&line.as_str()) {
            if !known.contains(&name.as_str()) {
                alias.insert(name, line);
            }
            continue;
        }
        let hint = nearest(&line, known.iter().copied()).map_or_else(
            || "先把它写进 [[units.group]] 的 list".to_owned(),
            |near| format!("是不是“{near}”？"),
        );
        let message = format!("别名指的“{line}”不在单位名册里");
        found.report(Code::InvalidValue, &unit.place, message, hint);
    }
    Roster::new(groups, own, alias)
}
