//! The year in a document's number stands in 〔 〕 (GB/T 9704 7.2.5): `〔2026〕12号`, not `[2026]12号`.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, is_document_number};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "year-bracket",
        severity: Severity::Warning,
        source: "GB/T 9704—2012 7.2.5",
        about: "发文字号的年份用六角括号：〔2026〕12号。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("青政发[2026]12号", "青政发〔2026〕12号"),
        Fixed("青政发【2026】12号", "青政发〔2026〕12号"),
        Fixed("青政发（2026）12号", "青政发〔2026〕12号"),
        Fixed("青政发﹝2026﹞12号", "青政发〔2026〕12号"),
        Fixed("公告(2026)第3号。", "公告〔2026〕第3号。"),
        Fixed("青政发[2026]12号文件", "青政发〔2026〕12号文件"),
        Fixed("青政发(2026)12号", "青政发〔2026〕12号"),
    ],
    right: &[
        "青政发〔2026〕12号",
        "《青梧年鉴（2026）》",
        "（2026）12号楼",
        "（2026）京0109民初12号",
        "[2026]年12号",
        "（1200）3号",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let mut remarks = Vec::new();
    if !passage.glance.any("号") {
        return remarks;
    }
    for around in punctuation::each(&passage.glance, is_opening) {
        let tail = &text[around.end()..];
        let year = punctuation::leading(tail, is_digit);
        let tail = &tail[year.len()..];
        let Some(close) = tail.chars().next().filter(|c| is_closing(*c)) else {
            continue;
        };
        let is_right = around.c == '〔' && close == '〕';
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let rest = &tail[close.len_utf8()..];
        if is_right || !is_year || !is_document_number(rest) {
            continue;
        }
        let at = around.at..text.len() - rest.len();
        let message = "发文字号的年份用六角括号";
        let hint = format!("写成 〔{year}〕");
        let fixed = format!("〔{year}〕");
        // Only 发, 函, 办 surely end the sign of an office, and a number without 第 is surely a document's.
        let is_sure = text[..around.at].ends_with(['发', '函', '办']) && !rest.starts_with('第');
        let remark = Remark::new(at, message, hint).fix(fixed);
        remarks.push(if is_sure { remark } else { remark.asked() });
    }
    remarks
}

fn is_opening(c: char) -> bool {
    matches!(c, '[' | '【' | '（' | '(' | '﹝' | '［' | '〔')
}

fn is_closing(c: char) -> bool {
    matches!(c, ']' | '】' | '）' | ')' | '﹞' | '］' | '〕')
}
