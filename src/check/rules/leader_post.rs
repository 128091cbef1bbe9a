//! A leader's name after a post that is not the leader's: `副区长付兆庚` where `[[leader]]` has 区长.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::posts::Post;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::model::leader::Leader;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "leader-post",
        severity: Severity::Warning,
        source: "实务",
        about: "领导的职务和 kuaibao.toml 的 [[leader]] 不一样。核对职务。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("副区长付兆庚主持会议", &["副区长付兆庚"]),
        Found("会议由区委书记付兆庚主持", &["区委书记付兆庚"]),
        Found("区委副书记张力兵指出", &["区委副书记张力兵"]),
        Found("区长庆兆珅带队", &["区长庆兆珅"]),
        Found("区人大常委会副主任陈国才、区政协副主席彭利锋", &["人大常委会副主任陈国才"]),
        Found("区委书记张力兵，区长张永参加", &["区长张永"]),
        Found("区委常委、区长庆兆珅", &["区长庆兆珅"]),
    ],
    right: &[
        "区委书记张力兵、区长付兆庚、副区长庆兆珅",
        "区委副书记、区长付兆庚；区委书记、区长付兆庚。",
        "党组书记付兆庚，创城总指挥张力兵，区创城办主任庆兆珅。",
        "副区长彭利锋，副区长张永红，清水镇镇长张永。",
        "原区长张力兵，张力兵同志，老区长张力兵。",
        "团区委书记张永，共青团云汀区委书记张永，区文联主席张力兵。",
        "海东区委书记付兆庚一行来我区考察",
        "海东区委副书记、区长庆兆珅率队来访",
        "区委常委张力兵",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.is_empty() {
        return Vec::new();
    }
    let text = passage.text;
    let mut remarks = Vec::new();
    for (at, rank) in passage.mentions() {
        let Leader { name, post } = &leaders[*rank];
        let written = post.as_deref().and_then(|held| another(text, at.start, held));
        if let Some((held, written)) = post.as_deref().zip(written) {
            let message = format!("{name}的职务是“{held}”，这里写成“{written}”");
            let hint = format!("写成 {held}{name}，或核对姓名");
            let start = at.start - written.len();
            remarks.push(Remark::new(start..at.end, message, hint));
        }
    }
    remarks
}

/// The post before the name, where it contradicts those held.
fn another<'a>(text: &'a str, at: usize, held: &str) -> Option<&'a str> {
    let post = Post::before(text, at)?;
    let is_elsewhere = post.earlier(text, at).is_some_and(|earlier| earlier.is_elsewhere());
    (post.contradicts(held) && !is_elsewhere).then(|| post.written())
}
