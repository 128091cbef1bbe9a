//! Lines that were broken at a width: three or more, as long as one another, that end in
//! mid-sentence.

use crate::check::reading::glance::Glance;
use crate::check::reading::punctuation::{self, is_line_end};
use crate::text::level::Marker;

/// Where the first of the broken lines ends, in bytes; `None` where no lines were broken.
pub(crate) fn first_break(glance: &Glance<'_>) -> Option<usize> {
    /// So many lines broken alike are no chance.
    const LEAST: usize = 3;
    if punctuation::lines(glance).len() <= LEAST {
        return None;
    }
    let mut seen = Seen::default();
    let mut lines = punctuation::lines(glance).peekable();
    while let Some((start, line)) = lines.next() {
        if let Some((next, rest)) = lines.peek()
            && is_broken(glance.text, line, *next, rest)
        {
            seen.add(start + line.len(), line);
        }
    }
    // Sentences go through the lines: a list of names has no points.
    (seen.lines >= LEAST && seen.points >= seen.lines).then_some(seen.first)
}

/// The broken lines that are as long as one another.
#[derive(Default)]
struct Seen {
    lines: usize,
    points: usize,
    /// Where the first ends, in bytes.
    first: usize,
    /// The longest, in halves of a character.
    width: usize,
}

impl Seen {
    fn add(&mut self, end: usize, line: &str) {
        /// A line breaks a little early where a mark must not begin the next.
        const SLACK: usize = 4;
        let width = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if !(2 * 20..=2 * 60).contains(&width) || width + SLACK < self.width {
            return;
        }
        if width > self.width + SLACK {
            *self = Self { first: end, ..Self::default() };
        }
        self.width = self.width.max(width);
        self.lines += 1;
        self.points += line.matches(['，', '。', '、', '；', '：']).count();
    }
}

/// Whether a line ends in mid-sentence and the next goes on with it: no stop, no indent, no number.
fn is_broken(text: &str, line: &str, next: usize, rest: &str) -> bool {
    let ends = |c: char| {
        punctuation::is_stop(c) || matches!(c, '：' | '；' | '”' | '）' | '—' | '*' | '》')
    };
    let is_indented = text[..next].ends_with(|c| !is_line_end(c));
    // `白沙镇：清运垃圾300吨` is a line of a list.
    let is_labelled = rest.chars().take(12).any(|c| c == '：');
    !line.ends_with(ends) && !is_indented && !is_labelled && Marker::of(rest).is_none()
}
