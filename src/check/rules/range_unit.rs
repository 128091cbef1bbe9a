//! `9～16亿`: is it 9, or 9亿? The first number has to have its 万, 亿, ％ too (GB/T 15835 5.1.4). Other units
//! may stand once (`5～9℃`), and so may these where the numbers go down: `8000～1万`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "range-unit",
        severity: Severity::Warning,
        source: "GB/T 15835—2011 5.1",
        about: "数值范围前后的“万”“亿”“％”都要写：9～16亿 会被读成 9 到 16 亿。写成 9亿～16亿。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("投资9～16亿元", &["9～16亿"]),
        Found("约10-20万人", &["10-20万"]),
        Found("提高5~8％", &["5~8％"]),
        Found("提高1.5至2.5%", &["1.5至2.5%"]),
    ],
    right: &[
        "9亿～16亿元",
        "5～9℃、10～20人",
        "8000～1万元",
        "5,000～20,000元",
        "1—3月完成46.8亿元",
        "QW-2026-0318万",
        "占3％—5％",
        "达到98.6％",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    for around in punctuation::each(&passage.glance, punctuation::is_digit) {
        let Some(unit) = around.after.filter(|c| matches!(c, '万' | '亿' | '％' | '%')) else {
            continue;
        };
        let at = around.end();
        let upper = punctuation::trailing(&text[..at], is_number);
        let head = &text[..at - upper.len()];
        let Some(head) = head.strip_suffix(['～', '~', '—', '–', '-', '－', '至']) else {
            continue;
        };
        let lower = punctuation::trailing(head, is_number);
        let before = head[..head.len() - lower.len()].chars().next_back();
        let is_code = before.is_some_and(|c| c.is_ascii_alphanumeric() || "-:/_.".contains(c));
        if lower.is_empty() || is_code || !rises(lower, upper) {
            continue;
        }
        let start = head.len() - lower.len();
        let range = &text[start..at];
        let joint = &range[lower.len()..range.len() - upper.len()];
        let joint = if matches!(joint, "-" | "~" | "－" | "–") { "～" } else { joint };
        let message = format!("{range}{unit} 的前一个数缺“{unit}”");
        // 30万元～50万元: what is counted goes with both.
        let rest = &text[at + unit.len_utf8()..];
        let what = WHAT.iter().find(|what| rest.starts_with(**what)).copied().unwrap_or("");
        let hint = format!("写成 {lower}{unit}{what}{joint}{upper}{unit}{what}");
        remarks.push(Remark::new(start..at + unit.len_utf8(), message, hint));
    }
    remarks
}

/// What is counted in 万 and 亿.
const WHAT: [&str; 10] =
    ["元", "人次", "人", "户", "亩", "吨", "平方米", "立方米", "公里", "千瓦时"];

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// Whether the second number is the larger as it stands.
fn rises(lower: &str, upper: &str) -> bool {
    let value = |s: &str| s.replace(',', "").parse::<f64>().ok();
    value(lower).zip(value(upper)).is_some_and(|(lower, upper)| lower < upper)
}
