//! A unit that the roster does not have, with the near miss in writing or in sound.

use crate::check::passage::{Field, Passage, Remark};
use crate::code::Code;
use crate::diagnostic::nearest;
use crate::hanzi::readings;
use crate::issue::Roster;
use crate::text;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let Some(roster) = passage.desk.roster.filter(|_| passage.field == Field::Unit) else {
        return Vec::new();
    };
    let name = text::line(passage.text);
    if name.is_empty() || roster.knows(&name) {
        return Vec::new();
    }
    let hint = near(&name, roster).map_or_else(
        || {
            "是新单位就写进 kuaibao.toml 的 [[units.group]]，是另一种叫法就写进 [units.alias]"
                .to_owned()
        },
        |near| format!("是不是“{near}”？"),
    );
    let message = format!("单位名册里没有“{name}”");
    vec![Remark::new(Code::UnknownUnit, 0..passage.text.len(), message, hint)]
}

fn near<'a>(name: &str, roster: &'a Roster) -> Option<&'a str> {
    let by_sound = roster.names().find(|known| sound_equal(name, known));
    by_sound.or_else(|| nearest(name, roster.names()))
}

fn sound_equal(a: &str, b: &str) -> bool {
    let alike =
        |(a, b): (char, char)| a == b || readings(a).iter().any(|r| readings(b).contains(r));
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).all(alike)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::check::passage::Desk;
    use crate::issue::Group;

    fn hint(field: Field, name: &str) -> Option<String> {
        let units = ["潭柘寺镇", "清水镇", "区文化和旅游局"].map(str::to_owned).to_vec();
        let alias = BTreeMap::from([("区文旅局".to_owned(), "区文化和旅游局".to_owned())]);
        let groups = vec![Group { name: "组".to_owned(), units }];
        let roster = Roster::new(groups, vec!["本刊".to_owned()], alias);
        let desk = Desk { roster: Some(&roster), ..Desk::default() };
        check(&Passage::new(field, name, &desk)).pop().map(|remark| remark.hint)
    }

    #[test]
    fn fires() {
        assert_eq!(hint(Field::Unit, "潭拓寺镇").as_deref(), Some("是不是“潭柘寺镇”？"));
        assert_eq!(hint(Field::Unit, "青水镇").as_deref(), Some("是不是“清水镇”？"));
        assert!(hint(Field::Unit, "某公司").is_some_and(|hint| hint.contains("[units.alias]")));
    }

    #[test]
    fn is_silent() {
        for name in ["清水镇", " 清水镇 ", "区文旅局", "本刊"] {
            assert_eq!(hint(Field::Unit, name), None, "{name}");
        }
        assert_eq!(hint(Field::Body, "某公司"), None);
    }
}
