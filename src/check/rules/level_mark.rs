//! `1、` for `1.`, and `一.` for `一、` (GB/T 15834 annex B, GB/T 9704 7.3.3), where a paragraph or a
//! part begins. `1、2号楼` is a list of numbers.

use crate::check::reading::lists::numbered;
use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, begins_part, is_numeral};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "level-mark",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 附录 B；GB/T 9704—2012 7.3.3",
        about: "阿拉伯数字的序号后面用 . ：写成 1.，不写 1、。",
        fix: FixSafety::Sure,
    },
    fields: Field::BODY,
    wrong: &[
        Fixed("1、压实责任。\n2、完善机制。", "1.压实责任。\n2.完善机制。"),
        Fixed("要求：1、压实责任；2、完善机制。", "要求：1.压实责任；2.完善机制。"),
        Fixed("1、“两新”组织", "1.“两新”组织"),
        Fixed("2、3月12日为植树节。\n3、植树。", "2.3月12日为植树节。\n3.植树。"),
        Fixed("一.提高站位", "一、提高站位"),
        Fixed("一，提高站位", "一、提高站位"),
        Fixed("一．甲", "一、甲"),
    ],
    right: &["1、2号楼", "1.压实责任", "一、提高站位", "检查1、2、3层", "共35、其他", "100、其他"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    let listed = numbered(&passage.glance);
    for (start, line) in punctuation::lines(&passage.glance) {
        let number = punctuation::leading(line, is_numeral);
        let rest = line[number.len()..].strip_prefix('，').unwrap_or_default();
        if (1..=2).contains(&number.chars().count()) && rest.starts_with(is_han) {
            let at = start + number.len()..start + number.len() + '，'.len_utf8();
            let message = format!("序号写成了 {number}，");
            remarks.push(Remark::new(at, message, format!("写成 {number}、")).fix("、").asked());
        }
    }
    for around in punctuation::each(&passage.glance, |c| matches!(c, '、' | '.' | '．')) {
        let (right, is_number): (_, fn(char) -> bool) = match (around.c, around.before) {
            ('、', Some('0'..='9')) => (".", punctuation::is_digit),
            ('.' | '．', Some(c)) if is_numeral(c) => ("、", is_numeral),
            _ => continue,
        };
        let head = &text[..around.at];
        let number = punctuation::trailing(head, is_number);
        let begins = begins_part(&head[..head.len() - number.len()]);
        let start = around.at - number.len();
        let follows = punctuation::first(&text[around.end()..])
            .is_some_and(|c| (is_han(c) && !is_numeral(c)) || punctuation::is_opening(c))
            || listed.iter().any(|it| it.start == start);
        if number.chars().count() <= 2 && begins && follows {
            let message = format!("序号写成了 {number}{}", around.c);
            let hint = format!("写成 {number}{right}");
            let at = around.at..around.end();
            remarks.push(Remark::new(at, message, hint).fix(right));
        }
    }
    remarks
}
