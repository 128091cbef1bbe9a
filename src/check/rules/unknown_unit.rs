//! A unit that the roster does not have, neither as a unit nor as an alias or the office's own name.

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity, nearest};
use crate::model::roster::Roster;
use crate::text::hanzi::sound_alike;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-unit",
        severity: Severity::Warning,
        source: "实务",
        about: "单位名册里没有这个单位。核对写法；是新单位就写进 kuaibao.toml 的 [[units.group]]，是另一种叫法就写进 [units.alias]。",
        fix: FixSafety::None,
    },
    fields: &[Field::Unit],
    wrong: &[
        Found("潭拓寺镇", &["潭拓寺镇"]),
        Found("区文旅局", &["区文旅局"]),
        Found("潭柘寺镇、东辛房街道", &["潭柘寺镇、东辛房街道"]),
        Found("区审计局", &["区审计局"]),
    ],
    right: &["潭柘寺镇", " 东辛房街道\n", "区纪委监委", "本刊", "本刊编辑部", "某公司职工"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let Some(roster) = passage.desk.roster else {
        return Vec::new();
    };
    let name = crate::text::line(passage.text);
    if name.is_empty() || roster.knows(&name) || is_no_unit(&name) {
        return Vec::new();
    }
    let message = format!("单位名册里没有“{name}”");
    vec![Remark::new(0..passage.text.len(), message, hint(&name, roster))]
}

/// The office itself, or somebody who is not to be named, as in letters: no roster has them.
fn is_no_unit(name: &str) -> bool {
    name.starts_with("本刊") || (name.starts_with('某') && !name.starts_with("某某"))
}

fn hint(name: &str, roster: &Roster) -> String {
    if let Some(units) = several(name, roster) {
        return format!("联合来稿写成 unit = [{units}]");
    }
    let near = roster
        .names()
        .find(|unit| sounds_like(name, unit))
        .or_else(|| nearest(name, roster.names()));
    if let Some(unit) = near {
        return format!("是不是“{unit}”？");
    }
    match roster.names().find(|unit| is_short_for(name, unit)) {
        Some(unit) => format!("是不是“{unit}”？是它的另一种叫法就写进 [units.alias]"),
        None => "是新单位就写进 kuaibao.toml 的 [[units.group]]，是另一种叫法就写进 [units.alias]"
            .to_owned(),
    }
}

/// Units of a joint piece written as one name.
fn several(name: &str, roster: &Roster) -> Option<String> {
    /// 和 is in names too (区文化和旅游局), and is tried last.
    const BETWEEN: [&[char]; 2] = [&['、', '，', ',', ' '], &['、', '，', ',', ' ', '和']];
    BETWEEN.into_iter().find_map(|between| {
        let parts = name.split(between).map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        let all_known = parts.len() > 1 && parts.iter().all(|part| roster.knows(part));
        all_known
            .then(|| parts.iter().map(|part| format!("\"{part}\"")).collect::<Vec<_>>().join(", "))
    })
}

/// Character by character.
fn sounds_like(name: &str, unit: &str) -> bool {
    name.chars().count() == unit.chars().count()
        && name.chars().zip(unit.chars()).all(|(a, b)| a == b || sound_alike(a, b))
}

/// Whether the name is what is left of the unit's when characters go: 区文旅局 for 区文化和旅游局.
fn is_short_for(name: &str, unit: &str) -> bool {
    let mut rest = unit.chars();
    let last = |text: &str| text.chars().next_back();
    name.chars().count() >= 3
        && last(name) == last(unit)
        && name.chars().all(|c| rest.any(|own| own == c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::Desk;
    use crate::check::rule::examples;

    #[test]
    fn hints_name_the_unit_that_is_meant() {
        for (text, wanted) in [
            ("潭拓寺镇", "是不是“潭柘寺镇”？"),
            ("东新坊街到", "是不是“东辛房街道”？"),
            ("区纪监委", "是不是“区纪委监委”？"),
            ("区文旅局", "是不是“区文化和旅游局”？是它的另一种叫法就写进 [units.alias]"),
            ("潭柘寺镇、东辛房街道", "联合来稿写成 unit = [\"潭柘寺镇\", \"东辛房街道\"]"),
            ("区文化和旅游局、潭柘寺镇", "联合来稿写成 unit = [\"区文化和旅游局\", \"潭柘寺镇\"]"),
            ("潭柘寺镇和东辛房街道", "联合来稿写成 unit = [\"潭柘寺镇\", \"东辛房街道\"]"),
            (
                "区审计局",
                "是新单位就写进 kuaibao.toml 的 [[units.group]]，是另一种叫法就写进 [units.alias]",
            ),
        ] {
            assert_eq!(hint(text, &examples::roster()), wanted, "{text}");
        }
    }

    #[test]
    fn nothing_is_unknown_without_a_roster() {
        let desk = Desk::default();
        assert_eq!(RULE.remarks(&Passage::new(Field::Unit, "区审计局", &desk)), []);
    }
}
