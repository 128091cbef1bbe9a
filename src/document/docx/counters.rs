//! The automatic numbers as Word shows them: each list's counters, and the text that a level makes of them.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{Found, LEVELS, Level, Numbering};
use super::numerals;
use super::styles::Styles;
use super::symbols;
use crate::document::numeral::{Form, written};

/// How long a number may become: Word allows 255 characters.
const LABEL: usize = 255 * 3;
/// How many bytes all numbers may have: a paragraph of nothing but its number is short.
const LABELS: usize = 64 << 20;
/// How many unknown signs of one number are told.
const SIGNS: usize = 4;

/// The counters of the lists, as the text is gone through.
#[derive(Debug, Default)]
pub(super) struct Counters {
    by_kind: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
    /// The unknown forms of number that were told.
    told: BTreeSet<String>,
    /// How many bytes the numbers so far have.
    written: usize,
}

/// A number as it stands before a paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    /// Whether a tab or a space follows it.
    pub(super) is_spaced: bool,
    pub(super) bold: Option<bool>,
    /// The forms of number in it that are not known: decimal stands for them.
    pub(super) unknown: Vec<String>,
    /// The signs in it that are not known, by font and number.
    pub(super) signs: Vec<String>,
    /// Whether it is the first that is not written, since there are too many.
    pub(super) is_first_lost: bool,
}

impl Counters {
    /// Counts one paragraph of a list's level, and says what stands before it.
    pub(super) fn next(
        &mut self,
        list: &str,
        at: usize,
        numbering: &Numbering,
        styles: &Styles,
    ) -> Option<Label> {
        let found = numbering.find(list, at, styles)?;
        self.count(list, at, &found, |level| restart_of(numbering, list, level, styles));
        let values = self.by_kind.get(found.kind)?;
        let mut label = Label {
            is_spaced: found.level.is_spaced,
            bold: found.level.run.bold,
            ..Label::default()
        };
        if found.level.form == "bullet" {
            bullet(found.level, &mut label);
        } else {
            let level_at = |level| numbering.find(list, level, styles).map(|found| found.level);
            number(found.level, values, level_at, &mut label);
        }
        let is_lost = self.written > LABELS;
        self.written = self.written.saturating_add(label.text.len());
        if self.written > LABELS {
            label.text.clear();
            label.is_first_lost = !is_lost;
        }
        label.unknown.retain(|form| self.told.insert(form.clone()));
        (found.level.run.hidden != Some(true)).then_some(label)
    }

    fn count(
        &mut self,
        list: &str,
        at: usize,
        found: &Found<'_>,
        restart: impl Fn(usize) -> Option<usize>,
    ) {
        let values = self.by_kind.entry(found.kind.to_owned()).or_default();
        let is_first = self.begun.insert((list.to_owned(), at));
        let begins = found.restarts_at.filter(|_| is_first);
        for (level, value) in values.iter_mut().enumerate() {
            if level == at {
                let next = value.map_or(found.level.start, |value| value.saturating_add(1));
                *value = Some(begins.unwrap_or(match (*value, found.restarts_at) {
                    (None, Some(start)) => start,
                    _ => next,
                }));
            } else if level > at && restart(level).is_none_or(|after| at < after) {
                *value = None;
            }
        }
    }
}

/// After which level (counted from one) a level begins anew; none where any above it does that.
fn restart_of(numbering: &Numbering, list: &str, level: usize, styles: &Styles) -> Option<usize> {
    numbering.find(list, level, styles)?.level.restart
}

fn bullet(level: &Level, label: &mut Label) {
    let font = level.run.font.as_deref().unwrap_or_default();
    for character in level.text.chars().take(LABEL) {
        match symbols::shown(font, character) {
            symbols::Shown::Is(shown) => label.text.push(shown),
            symbols::Shown::Unknown(shown, name) => {
                label.text.push(shown);
                if label.signs.len() < SIGNS {
                    label.signs.push(name);
                }
            }
        }
    }
}

fn number<'n>(
    level: &Level,
    values: &[Option<u32>; LEVELS],
    level_at: impl Fn(usize) -> Option<&'n Level>,
    label: &mut Label,
) {
    let mut rest = level.text.chars().peekable();
    while let Some(character) = rest.next().filter(|_| label.text.len() < LABEL) {
        let digit = rest
            .peek()
            .and_then(|next| next.to_digit(10))
            .filter(|digit| character == '%' && *digit > 0);
        let Some(at) = digit
            .and_then(|digit| usize::try_from(digit).ok())
            .and_then(|digit| digit.checked_sub(1))
        else {
            if !character.is_control() {
                label.text.push(character);
            }
            continue;
        };
        rest.next();
        let Some(other) = level_at(at) else { continue };
        let value = values.get(at).copied().flatten().unwrap_or(other.start);
        let form = if level.is_legal { "decimal" } else { other.form.as_str() };
        let known = numerals::form(form);
        if known.is_none() {
            label.unknown.push(other.form.clone());
        }
        let text = written(known.unwrap_or(Form::Decimal), value);
        let missing = other.digits.saturating_sub(text.chars().count());
        label.text.extend(std::iter::repeat_n('0', missing));
        label.text.push_str(&text);
    }
}
