//! A title, or the name of an attachment, that ends in a point mark: `三举措推进整改。` ？ and ！ may end one.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "title-stop",
        severity: Severity::Warning,
        source: "GB/T 9704—2012 7.3.4；实务",
        about: "标题、副题、附件名称的末尾不加句号、逗号、顿号、分号、冒号。",
        fix: FixSafety::Ask,
    },
    fields: &[Field::Title, Field::Subtitle, Field::Attachment, Field::Body],
    wrong: &[
        Fixed("近日检查。\n附件：考评得分表；", "近日检查。\n附件：考评得分表"),
        Fixed("附件1：名单。", "附件1：名单"),
    ],
    right: &["近日检查。\n附件：考评得分表", "附件：见上期。甲。", "附件齐全。"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if passage.field != Field::Body {
        return at_end(passage.text).into_iter().collect();
    }
    let lines = punctuation::lines(&passage.glance).filter(|(_, line)| is_attachment(line));
    lines.filter_map(|(start, line)| Some(at_end(line)?.moved(start))).collect()
}

/// The stop that a name ends in.
fn at_end(name: &str) -> Option<Remark> {
    let name = name.trim_end();
    let last = name.chars().next_back().filter(|c| "。，、；：,;:.".contains(*c))?;
    // `…` typed as dots is for `ellipsis`.
    if name.ends_with("..") {
        return None;
    }
    let at = name.len() - last.len_utf8()..name.len();
    Some(Remark::new(at, format!("末尾有 {last}"), "删去它").fix(""))
}

/// `附件：考评得分表`, `附件1：名单`: one name, and no sentences.
fn is_attachment(line: &str) -> bool {
    const LONGEST: usize = 60;
    let Some(rest) = line.strip_prefix("附件") else { return false };
    let rest = rest.trim_start_matches(punctuation::is_digit);
    let name = rest.strip_prefix(['：', ':']).filter(|_| line.chars().count() <= LONGEST);
    name.is_some_and(|it| it.trim_end().matches(['。', '，', '；']).count() == 1)
}

#[cfg(test)]
mod tests {
    use crate::check::reading::passage::{Desk, Field, Passage};

    #[test]
    fn titles_end_without_a_stop() {
        let desk = Desk::default();
        let found = |text| super::RULE.remarks(&Passage::new(Field::Title, text, &desk)).len();
        assert_eq!((found("三举措推进整改。"), found("汛期检查，")), (1, 1));
        assert_eq!((found("三举措推进整改"), found("这样行吗？"), found("一路向前！")), (0, 0, 0));
    }
}
