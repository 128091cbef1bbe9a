//! A leader's post behind the name, as one speaks: `付兆庚区长指出`. In writing it stands before the name. What is
//! quoted is as it was said.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::posts::Post;
use crate::check::reading::protected::Hold;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "post-after-name",
        severity: Severity::Warning,
        source: "实务",
        about: "领导的职务写在姓名后面，是口头的称呼。公文里职务在前：区长付兆庚。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("付兆庚区长指出，要抓好落实。", &["付兆庚区长"]),
        Found("会上，张力兵书记强调", &["张力兵书记"]),
        Found("庆兆珅副区长带队", &["庆兆珅副区长"]),
    ],
    right: &[
        "区长付兆庚指出",
        "他说：“付兆庚区长来过。”",
        "区委书记张力兵、区长付兆庚",
        "选举付兆庚为区长",
        "免去付兆庚区长职务",
        "付兆庚书记员",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    /// No post that is said behind a name is longer: 常务副区长.
    const LONGEST: usize = 5;
    /// What makes it the post itself that is spoken of.
    const OFFICE_ITSELF: [&str; 4] = ["职务", "一职", "信箱", "热线"];
    let mut remarks = Vec::new();
    for (at, rank) in passage.mentions() {
        let after = &passage.text[at.end..];
        let ends = after.char_indices().take(LONGEST).take_while(|(_, c)| is_han(*c));
        let mut ends = ends.map(|(at, c)| at + c.len_utf8());
        let is_post = |end: &usize| Post::parse(&after[..*end]).is_some_and(|it| it.is_whole());
        let Some(length) = ends.find(is_post) else {
            continue;
        };
        let (post, rest) = after.split_at(length);
        let whole = at.start..at.end + length;
        let is_quoted = passage.held(&whole, "") >= Some(Hold::Asked);
        if is_quoted
            || rest.starts_with('员')
            || OFFICE_ITSELF.iter().any(|it| rest.starts_with(it))
        {
            continue;
        }
        let leader = &passage.desk.leaders[*rank];
        let name = &leader.name;
        let held = leader.post.as_deref().unwrap_or(post);
        let message = format!("职务写在姓名后面：{name}{post}");
        remarks.push(Remark::new(whole, message, format!("写成 {held}{name}")));
    }
    remarks
}
