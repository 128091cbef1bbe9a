//! Decimal digits of a number, rounded as people do: half away from nought, by the fifteen digits that sheets keep.

/// The significant digits of a number that sheets keep.
const KEPT: usize = 15;

/// The significant digits that a cell without a format shows of a number with a fraction.
const GENERAL: usize = 10;

/// Above this a whole number no longer has all of its digits.
const EXACT: f64 = 1e15;

/// Decimals beyond which none is asked for in earnest.
const MOST_DECIMALS: usize = 30;

/// A number as a cell without a format shows it; a whole one keeps all digits that it has.
pub(super) fn general(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    if value.abs() >= EXACT || (value != 0.0 && value.abs() < 1e-9) {
        return scientific(value);
    }
    let whole = digits_of(value.trunc().abs());
    if value.fract() == 0.0 {
        return signed(value, whole);
    }
    let decimals =
        if whole == "0" { GENERAL.saturating_sub(1) } else { GENERAL.saturating_sub(whole.len()) };
    let text = rounded(value.abs(), decimals);
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    signed(if text == "0" { 0.0 } else { value }, text.to_owned())
}

/// A number that is not below nought with so many decimals.
pub(super) fn rounded(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(MOST_DECIMALS);
    let (digits, point) = significant(value);
    let wanted = point.saturating_add(isize::try_from(decimals).unwrap_or(isize::MAX));
    let (digits, carried) = cut(&digits, wanted);
    let point = if carried { point.saturating_add(1) } else { point };
    let whole = usize::try_from(point).unwrap_or(0);
    let leading = usize::try_from(point.saturating_neg()).unwrap_or(0).min(decimals);
    let mut all: String = "0".repeat(leading);
    all.push_str(&digits);
    let (before, after) = all.split_at_checked(whole).unwrap_or((&all, ""));
    let before = if before.is_empty() { "0".to_owned() } else { format!("{before:0<whole$}") };
    if decimals == 0 {
        return before;
    }
    let after: String = after.chars().chain(std::iter::repeat('0')).take(decimals).collect();
    format!("{before}.{after}")
}

/// The digits that are kept of a number, and how many of them stand before the point.
fn significant(value: f64) -> (String, isize) {
    let text = format!("{value:.*e}", KEPT.saturating_sub(1));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse::<isize>().unwrap_or(0).saturating_add(1))
}

/// The first digits, the last of them rounded, and whether that made one more before them.
fn cut(digits: &str, wanted: isize) -> (String, bool) {
    let Ok(wanted) = usize::try_from(wanted) else { return ("0".to_owned(), false) };
    let is_up = digits.as_bytes().get(wanted).is_some_and(|next| *next >= b'5');
    let mut kept: Vec<u8> = digits.bytes().take(wanted).collect();
    let mut carry = is_up;
    for digit in kept.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *digit == b'9';
        *digit = if carry { b'0' } else { digit.saturating_add(1) };
    }
    if carry {
        kept.insert(0, b'1');
    }
    (kept.into_iter().map(char::from).collect(), carry)
}

/// A number in powers of ten, as a cell without a format shows one that is too long.
fn scientific(value: f64) -> String {
    let text = format!("{value:.*e}", KEPT.saturating_sub(1));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mantissa = if mantissa.contains('.') {
        mantissa.trim_end_matches('0').trim_end_matches('.')
    } else {
        mantissa
    };
    let exponent = exponent.parse::<i32>().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}E{sign}{:02}", exponent.unsigned_abs())
}

/// A whole number's digits.
fn digits_of(whole: f64) -> String {
    format!("{whole:.0}")
}

/// The text with a minus before it where the number is below nought.
fn signed(value: f64, text: String) -> String {
    if value < 0.0 { format!("-{text}") } else { text }
}
