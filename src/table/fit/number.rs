//! What is a number in a table.

/// A number as it prints in a table, as what stands before its point and from the point on: `-1,234.50％` is `-1,234` and
/// `.50％`. It may have a sign, commas at the thousands, and `%`, `％` or `‰`; with a unit it is text. Blanks around it are
/// left out. `None` where a text is no number.
#[must_use]
pub fn number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let unsigned = text.strip_prefix(SIGNS).unwrap_or(text);
    let bare = unsigned.strip_suffix(PARTS).unwrap_or(unsigned);
    let (whole, rest) = match bare.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (bare, None),
    };
    if !is_whole(whole) || rest.is_some_and(|decimals| !is_digits(decimals)) {
        return None;
    }
    Some(text.split_at(text.len() - unsigned.len() + whole.len()))
}

/// Whether a text says that there is no value: `—` and the like, or nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|mark| mark.is_whitespace() || BLANKS.contains(&mark))
}

const SIGNS: [char; 6] = ['+', '-', '−', '–', '＋', '－'];
const PARTS: [char; 3] = ['%', '％', '‰'];
const BLANKS: [char; 9] = ['—', '–', '-', '－', '−', '―', '─', '/', '／'];

fn is_whole(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    if rest.peek().is_some() && first.len() > 3 {
        return false;
    }
    is_digits(first) && rest.all(|group| group.len() == 3 && is_digits(group))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
