//! Lists over several lines.

use super::field::field;
use super::found::{Mended, Repair};
use super::line::{Line, is_mark, is_quote};
use super::value::{CLOSE, OPEN};
use crate::input::meant::key_meant;
use crate::input::shape::Asked;

/// What is wrong with the list over several lines that a line at fault belongs to, or that has no end above it. It is
/// written again on one line.
pub(crate) fn list(
    lines: &[String],
    at: usize,
    header: impl Fn(usize) -> String,
    asked: &[Asked],
) -> Option<Mended> {
    let opens = |number: usize| opens(&lines[number], asked);
    let is_above = |number: usize| number < at && !goes_on(&lines[number]);
    let begin = (0..=at).rev().find(|number| is_above(*number) || opens(*number))?;
    let goes_on = |line: &&String| goes_on(line) && !line.trim().is_empty();
    opens(begin).then_some(())?;
    let mut end = begin;
    while let Some(next) = lines.get(end + 1).filter(goes_on) {
        end += 1;
        if closes(next) {
            break;
        }
    }
    (end > begin || begin < at).then_some(())?;
    let text = lines[begin..=end].join("\n");
    let Repair { at, message, hint, line } = field(&text, &header(begin), asked)?;
    let also = (begin + 1..=end).map(|number| (number, String::new())).collect();
    let within = text[at.start..].find('\n').map_or(at.end, |end| at.end.min(at.start + end));
    let repair = Repair { at: at.start..within, message, hint, line };
    Some(Mended { also, ..Mended::of(begin, repair) })
}

/// `first = [`, `first = ["05",`
fn opens(text: &str, asked: &[Asked]) -> bool {
    let mut line = Line::new(text.trim_start());
    let key = key_meant(line.key());
    let is_list = asked.iter().any(|it| it.key == key && it.shape.is_list());
    line.equals(&(0..0), true);
    is_list && line.rest().starts_with(OPEN) && !closes(text)
}

fn closes(line: &str) -> bool {
    let bare = line.split('#').next().unwrap_or_default().trim_end();
    bare.trim_end_matches(is_mark).ends_with(CLOSE)
}

/// Whether a line is one within a list: values, a note, or the list's end.
fn goes_on(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty()
        || line.starts_with(is_quote)
        || line.starts_with('#')
        || line.starts_with(CLOSE)
}
