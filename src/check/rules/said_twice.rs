//! What the page prints of itself, typed once more in the text: a brief that begins with its own
//! `军庄镇：`, a body that ends with its own （军庄镇）, a first line equal to the title.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

/// A mark of bold.
const BOLD: &str = "**";

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "said-twice",
        severity: Severity::Warning,
        source: "实务",
        about: "正文里又写了一遍版面会印的单位或标题。删去正文里的。",
        fix: FixSafety::Sure,
    },
    fields: Field::BODY,
    wrong: &[
        Fixed("军庄镇：近日，新村修复墙体。", "近日，新村修复墙体。"),
        Fixed("\n**军庄镇**：近日。\n", "\n近日。\n"),
        Fixed("**军庄镇：**近日。", "近日。"),
        Fixed("**军庄镇：近日**，修墙。", "**近日**，修墙。"),
        Fixed("军庄镇：**三举措**推进。", "**三举措**推进。"),
        Fixed("近日。\n（军庄镇）\n", "近日。\n\n"),
        Fixed("三举措\n一是细化。", "一是细化。"),
        Fixed("三举措\n军庄镇：一是。（军庄镇）", "一是。"),
    ],
    right: &["军庄镇近日开展检查。", "清水镇：近日。", "由（军庄镇）牵头。", "军庄镇："],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let remark = |(at, whole, what): (Range<usize>, Range<usize>, &str)| {
        let said = passage.text[at.clone()].to_owned();
        let message = format!("{what}又写了一遍：{said}");
        Remark::new(whole, message, "删去正文里的，版面会印").fix("")
    };
    remarks.extend(first_line(passage).map(remark));
    if passage.desk.prints_unit {
        if remarks.is_empty() {
            remarks.extend(leading_unit(passage).map(remark));
        }
        remarks.extend(trailing_unit(passage).map(remark));
    }
    remarks
}

/// What is said twice, what goes with it, and what it is.
type Twice = (Range<usize>, Range<usize>, &'static str);

/// The first line, where it is the title.
fn first_line(passage: &Passage<'_>) -> Option<Twice> {
    let title = passage.desk.title?;
    let start = passage.text.len() - passage.text.trim_start().len();
    let rest = &passage.text[start..];
    let (line, _) = rest.split_once('\n')?;
    let printed = crate::text::line(line.trim_matches('*'));
    let next = rest[line.len()..].len() - rest[line.len()..].trim_start().len();
    let same = printed == title || printed.trim_end_matches(['。', '：']) == title;
    same.then(|| (start..start + line.trim_end().len(), start..start + line.len() + next, "标题"))
}

/// `军庄镇：` at the beginning.
fn leading_unit(passage: &Passage<'_>) -> Option<Twice> {
    let start = passage.text.len() - passage.text.trim_start().len();
    let text = &passage.text[start..];
    let (mut opened, bare) = text.strip_prefix(BOLD).map_or((false, text), |rest| (true, rest));
    let at = passage.text.len() - bare.len();
    // Of a joint piece's units one alone may lead a part of its own.
    let name = labels(passage).find(|name| bare.starts_with(name.as_str()))?;
    let mut after = &bare[name.len()..];
    if let Some(rest) = after.strip_prefix(BOLD).filter(|_| opened) {
        (opened, after) = (false, rest);
    }
    let mut rest = after.strip_prefix(['：', ':'])?;
    let said = at..passage.text.len() - rest.len();
    if let Some(closed) = rest.strip_prefix(BOLD).filter(|_| opened) {
        (opened, rest) = (false, closed);
    }
    let rest = rest.trim_start();
    // Bold that goes on keeps its opening mark.
    let from = if opened { at } else { start };
    let end = passage.text.len() - rest.len();
    (!rest.is_empty()).then_some((said, from..end, "单位"))
}

/// （军庄镇） at the end.
fn trailing_unit(passage: &Passage<'_>) -> Option<Twice> {
    let text = passage.text.trim_end();
    let inner = text.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let bracket = inner[open..].chars().next().map_or(1, char::len_utf8);
    let inside = inner[open + bracket..].trim();
    let inside = inside.strip_suffix("供稿").unwrap_or(inside);
    let before = text[..open].trim_end();
    let is_unit = labels(passage).any(|name| name == inside);
    (is_unit && !before.is_empty()).then_some((open..text.len(), open..text.len(), "单位"))
}

/// What labels the whole piece: the unit's name and what else the roster calls it; the names together of a joint
/// piece.
fn labels<'a>(passage: &'a Passage<'_>) -> impl Iterator<Item = String> + 'a {
    let units = passage.desk.units;
    let others =
        passage.desk.roster.into_iter().filter(|_| units.len() == 1).flat_map(move |roster| {
            units.iter().flat_map(move |unit| {
                let unit = roster.unit(unit);
                std::iter::once(unit).chain(roster.aliases(unit)).map(str::to_owned)
            })
        });
    std::iter::once(units.join("、")).filter(|name| !name.is_empty()).chain(others)
}
