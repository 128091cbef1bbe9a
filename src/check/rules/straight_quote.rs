//! `"` around Chinese is to be “ ” (GB/T 15834 4.8). Within a paragraph they open and close by
//! turns; where one is without the other, which is which needs a person. `6"管` has inches.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_chinese};
use crate::check::rule::{
    Remark, Rule,
    Wrong::{Fixed, Found},
};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "straight-quote",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.8",
        about: "引号用 “ ”，不用直引号。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("形成\"比学赶超\"氛围，\"3·15\"当天", "形成“比学赶超”氛围，“3·15”当天"),
        Fixed("开展\"Wi-Fi\"体检", "开展“Wi-Fi”体检"),
        Fixed("见'通知'要求", "见“通知”要求"),
        Found("甲\"乙\"丙\"丁\n戊", &["\"乙\"", "\""]),
    ],
    right: &["更换6\"管12根", "said \"hello\" to", "“好”", "55\"电视、65\"电视"],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = singles(passage);
    if !passage.glance.any("\"") {
        return remarks;
    }
    for (start, line) in punctuation::lines(&passage.glance) {
        let from = remarks.len();
        let mut open = None;
        for (at, _) in line.match_indices('"') {
            let Some(first) = open.take() else {
                open = (!is_inch(&line[..at])).then_some(at);
                continue;
            };
            if among_chinese(line, first, at) {
                remarks.push(pair(start, line, first, at));
            }
        }
        if let Some(left) = open {
            let is_ours = remarks.len() > from || beside_chinese(line, left, left);
            for remark in &mut remarks[from..] {
                remark.fix = None;
            }
            if is_ours {
                remarks.push(alone(start + left));
            }
        }
    }
    remarks
}

/// `'比学赶超'`: single marks around Chinese, which no word of Latin letters has.
fn singles(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if !passage.glance.any("'") {
        return remarks;
    }
    for (start, line) in punctuation::lines(&passage.glance) {
        let marks: Vec<usize> = line.match_indices('\'').map(|(at, _)| at).collect();
        let is_apart = marks.len().is_multiple_of(2)
            && marks.iter().all(|at| !line[..*at].ends_with(|c: char| c.is_ascii_alphabetic()));
        for pair in marks.chunks_exact(2).filter(|_| is_apart) {
            let inside = &line[pair[0] + 1..pair[1]];
            if inside.contains(is_chinese) {
                let at = start + pair[0]..start + pair[1] + 1;
                remarks.push(
                    Remark::new(at, "用了直的单引号", "写成 “ ”，引号里的引号写成 ‘ ’")
                        .fix(format!("“{inside}”"))
                        .asked(),
                );
            }
        }
    }
    remarks
}

/// Whether a mark after this can only mean inches: no quotation is open.
fn is_inch(head: &str) -> bool {
    head.ends_with(punctuation::is_digit)
}

fn among_chinese(line: &str, first: usize, last: usize) -> bool {
    line[first..last].contains(is_chinese) || beside_chinese(line, first, last)
}

fn beside_chinese(line: &str, first: usize, last: usize) -> bool {
    line[..first].chars().next_back().is_some_and(is_chinese)
        || line[last + 1..].chars().next().is_some_and(is_chinese)
}

fn pair(start: usize, line: &str, first: usize, last: usize) -> Remark {
    let fixed = format!("“{}”", &line[first + 1..last]);
    let at = start + first..start + last + 1;
    Remark::new(at, "用了直引号", "写成 “ ”").fix(fixed)
}

fn alone(at: usize) -> Remark {
    Remark::new(at..at + 1, "直引号只有一半", "写成 “ 或 ”，补上另一半")
}
