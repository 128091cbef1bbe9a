//! Numbers by a format's digits.

use super::decimal;
use super::token::{Section, Token};

/// Powers of a hundred and a thousand that a format may ask for.
const MOST_POWERS: usize = 5;

/// What a section asks of a number's digits.
#[derive(Debug, Default)]
struct Shape {
    whole: usize,
    least: usize,
    decimals: usize,
    least_decimals: usize,
    has_thousands: bool,
    thousandths: usize,
    percents: usize,
}

/// A number as a section shows it; `None` where it asks for what is not done.
pub(super) fn shown(section: &Section, value: f64) -> Option<String> {
    if section.has(&Token::Fraction) || section.has(&Token::Exponent) {
        return None;
    }
    let shape = shape(section)?;
    let up = 100_f64.powi(i32::try_from(shape.percents).ok()?);
    let down = 1000_f64.powi(i32::try_from(shape.thousandths).ok()?);
    let sized = value.abs() * up / down;
    if !sized.is_finite() || sized >= 1e21 {
        return None;
    }
    let digits = decimal::rounded(sized, shape.decimals);
    let (whole, after) = digits.split_once('.').unwrap_or((&digits, ""));
    let is_nought = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    let body = laid(section, value.abs(), &grouped(whole, &shape), &decimals(after, &shape));
    Some(if value < 0.0 && !is_nought { format!("-{body}") } else { body })
}

/// What the section's tokens ask for; `None` where they ask for too much to be meant.
fn shape(section: &Section) -> Option<Shape> {
    let mut shape = Shape::default();
    let mut is_after = false;
    let mut commas = 0_usize;
    for token in &section.tokens {
        match token {
            Token::Digit(kind) if is_after => {
                shape.decimals = shape.decimals.saturating_add(1);
                if *kind == '0' {
                    shape.least_decimals = shape.decimals;
                }
            }
            Token::Digit(kind) => {
                shape.has_thousands |= commas > 0 && shape.whole > 0;
                commas = 0;
                shape.whole = shape.whole.saturating_add(1);
                if *kind == '0' || shape.least > 0 {
                    shape.least = shape.least.saturating_add(1);
                }
            }
            Token::Comma => commas = commas.saturating_add(1),
            Token::Point => is_after = true,
            Token::Percent => shape.percents = shape.percents.saturating_add(1),
            _ => {}
        }
    }
    // Commas after the last digit's place divide.
    shape.thousandths = if shape.whole > 0 { commas } else { 0 };
    (shape.percents <= MOST_POWERS && shape.thousandths <= MOST_POWERS).then_some(shape)
}

/// The whole part with its noughts and its thousands' commas.
fn grouped(whole: &str, shape: &Shape) -> String {
    let bare = if whole == "0" { "" } else { whole };
    let padded = format!("{bare:0>width$}", width = shape.least);
    if !shape.has_thousands {
        return padded;
    }
    let count = padded.chars().count();
    let mut out = String::new();
    for (index, digit) in padded.chars().enumerate() {
        if index > 0 && count.saturating_sub(index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The decimals without those noughts that need not be shown.
fn decimals(after: &str, shape: &Shape) -> String {
    let mut out = after.to_owned();
    while out.len() > shape.least_decimals && out.ends_with('0') {
        out.pop();
    }
    out
}

/// The section's tokens with the digits in their places. A format such as `000-0000` has its signs among the digits:
/// they are kept where they stand, counted from the right.
fn laid(section: &Section, value: f64, whole: &str, after: &str) -> String {
    let places = section.tokens.iter().take_while(|token| !matches!(token, Token::Point));
    let places = places.filter(|token| matches!(token, Token::Digit(_))).count();
    let ends = ends(whole);
    let mut done = 0;
    let mut left = places;
    let mut is_after = false;
    let mut out = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::General => out.push_str(&decimal::general(value)),
            Token::Percent => out.push('%'),
            Token::Point => {
                is_after = true;
                out.push_str(if after.is_empty() && places > 0 { "" } else { "." });
                out.push_str(after);
            }
            Token::Digit(_) if !is_after => {
                left = left.saturating_sub(1);
                let kept = ends.get(left).copied().unwrap_or(whole.len());
                let end = whole.len().saturating_sub(kept);
                out.push_str(whole.get(done..end).unwrap_or_default());
                done = end.max(done);
            }
            _ => {}
        }
    }
    out
}

/// How many bytes of the whole part its last places take: of none, of one, of two …
fn ends(whole: &str) -> Vec<usize> {
    let bytes = whole.bytes().rev().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    std::iter::once(0).chain(bytes.map(|(at, _)| at.saturating_add(1))).collect()
}
