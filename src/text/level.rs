//! Levels (层次序数) as a paragraph begins with them: `一、`, `（一）` (GB/T 9704 7.3.3).

/// A level of which the lead sentence looks different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// `一、`
    First,
    /// `（一）`
    Second,
}

/// The level of a paragraph, and how many bytes its lead sentence has, where it is short enough to be
/// one.
pub(super) fn lead(text: &str) -> Option<(Level, usize)> {
    /// A lead sentence has at most so many characters.
    const LONGEST: usize = 30;
    let (level, marker) = marker(text)?;
    if is_list(&text[marker..]) {
        return None;
    }
    let is_stop = |c: char| matches!(c, '。' | '！' | '？');
    let mut characters = text.char_indices().take(LONGEST + 1);
    let Some((stop, c)) = characters.find(|(_, c)| is_stop(*c)) else {
        let is_heading = text.chars().nth(LONGEST).is_none();
        return is_heading.then_some((level, text.len()));
    };
    let after = &text[stop + c.len_utf8()..];
    let is_closing = |c: char| matches!(c, '”' | '’' | '）' | '》' | '」' | '』');
    let rest = after.trim_start_matches(is_closing);
    (!rest.is_empty()).then(|| (level, text.len() - rest.len()))
}

/// The level's marker at the beginning, and its length.
fn marker(text: &str) -> Option<(Level, usize)> {
    if let Some(inside) = text.strip_prefix(['（', '(']) {
        let rest = inside.trim_start_matches(is_numeral);
        let after = rest.strip_prefix(['）', ')'])?;
        return (rest.len() < inside.len()).then(|| (Level::Second, text.len() - after.len()));
    }
    let rest = text.trim_start_matches(is_numeral);
    let after = rest.strip_prefix('、')?;
    (rest.len() < text.len()).then(|| (Level::First, text.len() - after.len()))
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

/// What follows `一、` in a list of numerals: `二、三等奖`, `二等奖`.
fn is_list(text: &str) -> bool {
    let rest = text.trim_start_matches(is_numeral);
    rest.len() < text.len() && rest.starts_with(['、', '等'])
}
