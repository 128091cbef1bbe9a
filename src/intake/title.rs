//! What may be a title, by its words.

use crate::text::is_han;

/// A title has at most so many characters.
const LONGEST_TITLE: usize = 40;

/// A line that may be a title: short, and no sentence.
#[must_use]
pub(crate) fn is_short(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE
        && !line.ends_with(|c| "。！？：；…，、,;:".contains(c))
        && !line.contains('。')
        && line.chars().any(is_han)
}

/// A bar that was sent is no line break of the editor's: with blanks around it `check` sees it.
pub(crate) fn with_bars_apart(title: &str) -> String {
    title.split('|').map(str::trim).collect::<Vec<_>>().join(" | ")
}
