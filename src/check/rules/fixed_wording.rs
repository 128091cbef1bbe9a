//! What is nearly a wording that is fixed, by the office's own list: names of meetings and plans, full titles.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "fixed-wording",
        severity: Severity::Warning,
        source: "kuaibao.toml 的 [[phrase]]、phrases.txt",
        about: "固定的说法差了一两个字：自己列在 kuaibao.toml 的 [[phrase]] 或旁边的 phrases.txt 里。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("青梧区创建全国文明城区工作领导小组会议", &["青梧区创建全国文明城区工作领导小组"]),
        Found("青梧区创建文明城市工作领导小组", &["青梧区创建文明城市工作领导小组"]),
    ],
    right: &["青梧区创建全国文明城市工作领导小组会议", "工作领导小组召开会议。"],
    is_unseen: false,
    check,
};

/// So many characters may differ.
const MOST: usize = 2;

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let phrases = passage.desk.phrases;
    if phrases.is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> =
        passage.text.char_indices().map(|(at, _)| at).chain([passage.text.len()]).collect();
    let mut remarks: Vec<Remark> = Vec::new();
    for phrase in phrases {
        for at in near(passage.text, &starts, phrase) {
            let message = format!("“{}”和固定说法差一两个字", &passage.text[at.clone()]);
            remarks.push(Remark::new(at, message, format!("固定的说法是：{phrase}")));
        }
    }
    // What is another phrase of the list is right.
    remarks.retain(|remark| {
        !phrases.iter().any(|phrase| passage.text[remark.at.clone()].contains(phrase.as_str()))
    });
    remarks
}

/// Where a text is nearly a phrase: of three parts of it one is whole where two characters differ.
fn near(text: &str, starts: &[usize], phrase: &str) -> Vec<Range<usize>> {
    let characters: Vec<char> = phrase.chars().collect();
    let length = characters.len();
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in 0..=MOST {
        let from = length * part / (MOST + 1);
        let to = length * (part + 1) / (MOST + 1);
        let whole: String = characters[from..to].iter().collect();
        for (at, _) in text.match_indices(&whole) {
            let place = starts.partition_point(|start| *start < at);
            let Some(best) = nearest_at(text, starts, place, from, phrase) else { continue };
            if !found.iter().any(|known| known.start < best.end && best.start < known.end) {
                found.push(best);
            }
        }
    }
    found
}

/// The window around a place that is nearest to a phrase, where it is near and not equal.
fn nearest_at(
    text: &str,
    starts: &[usize],
    place: usize,
    from: usize,
    phrase: &str,
) -> Option<Range<usize>> {
    let length = phrase.chars().count();
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    for first in
        (place + MOST).saturating_sub(from + 2 * MOST)..=(place + MOST).saturating_sub(from)
    {
        for count in length - MOST..=length + MOST {
            let Some(end) = starts.get(first + count) else { continue };
            let window = starts[first]..*end;
            if text[window.clone()].contains(['\n', '\r']) {
                continue;
            }
            let distance = strsim::levenshtein(&text[window.clone()], phrase);
            if distance == 0 {
                return None;
            }
            let key = (distance, count.abs_diff(length));
            if distance <= MOST && best.as_ref().is_none_or(|(d, c, _)| key < (*d, *c)) {
                best = Some((key.0, key.1, window));
            }
        }
    }
    best.map(|(_, _, window)| window)
}
