//! Text that was damaged before it came here: read in the wrong encoding and saved so.

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "damaged-text",
        severity: Severity::Warning,
        source: "实务",
        about: "文字在来之前已经坏了（编码转错）。向来稿单位要原文。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("近日，\u{FFFD}\u{FFFD}镇", &["\u{FFFD}"]),
        Found("军庄镇锟斤拷锟斤拷", &["锟斤拷"]),
        Found("杩戞棩锛屾柊鏉戞慨澧欙紝锛屽張绉嶆爲", &["锛"]),
        Found("CafÃ© 开业", &["Ã©"]),
        Found("鍖烘按鍔″眬鍙紑", &["鍖"]),
    ],
    right: &["烫伤三人，火烫。", "屯田、屯里", "西锛村", "鍖人", "naïve、château"],
    is_unseen: false,
    check,
};

/// What only damage makes, however often it stands there.
const SURE: [&str; 9] = ["\u{FFFD}", "锟斤拷", "烫烫烫", "屯屯屯", "锘", "銆", "Ã©", "â€", "ï¼"];

/// UTF-8's ，。 read as GBK; the character itself is rare and may stand alone in a name.
const TWICE: &str = "锛";

/// What the first bytes of UTF-8's usual characters make in GBK; rare in text, and usual there.
const OFTEN: [char; 14] =
    ['鍖', '鍔', '鍙', '鍚', '鍜', '鍥', '閮', '鐨', '鏄', '鏈', '鎴', '鎬', '鏂', '鍏'];

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    if !passage.glance.rare && !passage.glance.any("锟烫屯锘銆锛鍖鍔鍙鍚鍜鍥閮鐨鏄鏈鎴鎬鏂鍏")
    {
        return Vec::new();
    }
    let mut at: Vec<(usize, &str)> =
        SURE.iter().filter_map(|sign| Some((text.find(sign)?, *sign))).collect();
    if text.matches(TWICE).count() > 1 {
        at.extend(text.find(TWICE).map(|at| (at, TWICE)));
    }
    let mut often = text.match_indices(OFTEN);
    if let (Some(first), true) = (often.next(), often.nth(1).is_some()) {
        at.push(first);
    }
    let first = at.into_iter().min();
    let remark = |(at, sign): (usize, &str)| {
        let message = "这里的文字已经坏了，是编码转错留下的";
        Remark::new(at..at + sign.len(), message, "向来稿单位要原文，重新粘贴")
    };
    first.map(remark).into_iter().collect()
}
