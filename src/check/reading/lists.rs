//! Numbered paragraphs whose text begins with a digit: `2、3月12日为植树节`, `2.120余处…`. By itself such a beginning may
//! be a list of numbers, or a decimal; beside a paragraph with the number before or behind it, it is the list's.

use crate::check::reading::glance::Glance;
use crate::check::reading::punctuation::{self, is_digit};
use crate::text::level::{Level, Marker};

/// A number at a paragraph's beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// Where the paragraph begins.
    pub start: usize,
    pub number: u32,
    /// The bytes of the number with its mark.
    pub length: usize,
}

/// The paragraphs that are a list's for what stands beside them, and that no level shows by itself.
pub(crate) fn numbered(glance: &Glance<'_>) -> Vec<Numbered> {
    let all: Vec<(Option<Numbered>, bool)> = punctuation::lines(glance)
        .filter_map(|(start, line)| {
            let level = Marker::of(line);
            if let Some(marker) = level.filter(|marker| marker.level == Level::Third) {
                return Some((
                    Some(Numbered { start, number: marker.number, length: marker.length }),
                    true,
                ));
            }
            if level.is_some() {
                return Some((None, true));
            }
            let digits = punctuation::leading(line, is_digit);
            let mark =
                line[digits.len()..].chars().next().filter(|c| matches!(c, '.' | '、' | '．'))?;
            let number = digits.parse().ok().filter(|_| digits.len() <= 2)?;
            let length = digits.len() + mark.len_utf8();
            Some((Some(Numbered { start, number, length }), false))
        })
        .collect();
    let neighbours = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| all[at].0);
        let after = all.get(at + 1).and_then(|it| it.0);
        [before, after].into_iter().flatten()
    };
    let is_listed = |(at, (own, is_level)): (usize, &(Option<Numbered>, bool))| {
        let own = own.filter(|_| !is_level)?;
        neighbours(at).any(|other| other.number.abs_diff(own.number) == 1).then_some(own)
    };
    all.iter().enumerate().filter_map(is_listed).collect()
}
