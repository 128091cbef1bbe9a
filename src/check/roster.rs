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
    let all = units.iter().copied().chain(&raw.own);
    no_duplicates(found, "单位", all.filter(|name| !text::line(&name.value).is_empty()).collect());
    for blank in units.iter().copied().chain(&raw.own) {
        if text::line(&blank.value).is_empty() {
            found.report(
                Code::InvalidValue,
                &blank.place,
                "单位的名字是空的",
                "写上名字，或删去它",
            );
        }
    }
    let names = raw.groups.iter().filter_map(|group| group.name.as_ref());
    for blank in names.clone().filter(|name| text::line(&name.value).is_empty()) {
        let hint = "写上名字，如 镇街、委办局";
        found.report(Code::InvalidValue, &blank.place, "单位组的名字是空的", hint);
    }
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
        let place = name.place.clone();
        let (name, line) = (text::line(&name.value), text::line(&unit.value));
        if known.contains(&line.as_str()) {
            if known.contains(&name.as_str()) {
                let message = format!("“{name}”自己在名册里，别名不起作用");
                found.report(Code::NoEffect, &place, message, "删去这一行，或从名册里删去它");
            } else {
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
