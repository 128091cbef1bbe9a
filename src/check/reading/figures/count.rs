//! What is counted in a sentence, and how much of it.

use std::ops::Range;

use crate::check::reading::punctuation::{is_digit, leading, trailing};
use crate::text::is_han;

/// A count with its unit: `18个`.
#[derive(Debug, Clone)]
pub(crate) struct Count<'a> {
    /// The digits.
    pub(super) at: Range<usize>,
    pub(super) number: f64,
    pub(super) unit: &'a str,
    /// What is counted, as far as it stands before.
    pub(super) label: &'a str,
}

impl Count<'_> {
    /// Where it ends with its unit.
    pub(super) const fn end(&self) -> usize {
        self.at.end + self.unit.len()
    }
}

/// Units of what can be added up whatever it is: no two parts are of one piece.
pub(super) const MEASURES: [&str; 12] =
    ["万元", "亿元", "万亩", "公里", "平方米", "立方米", "公顷", "公斤", "元", "亩", "吨", "米"];

/// Units of things and people, one character each.
const UNITS: &str = "个家户名人件处项篇条所辆台株份次起座间场宗册只头套块批本";

/// The numbers of a sentence, each with the unit behind, and the Han before.
pub(crate) fn counts(sentence: &str) -> Vec<Count<'_>> {
    let mut all = Vec::new();
    let mut end = 0;
    while let Some(from) = sentence[end..].find(is_digit) {
        let start = end + from;
        let digits = leading(&sentence[start..], |c| is_digit(c) || matches!(c, '.' | ','));
        let digits = digits.trim_end_matches(['.', ',']);
        end = start + digits.len().max(1);
        let Ok(number) = digits.replace(',', "").parse() else { continue };
        let label = trailing(&sentence[..start], is_han);
        all.push(Count { at: start..end, number, unit: unit(&sentence[end..]), label });
    }
    all
}

fn unit(rest: &str) -> &str {
    let measure = MEASURES.iter().find(|it| rest.starts_with(**it));
    let one = rest.chars().next().filter(|c| UNITS.contains(*c)).map_or(0, char::len_utf8);
    &rest[..measure.map_or(one, |it| it.len())]
}
