//! `format=flowed` (RFC 3676): a line that ends with a space goes on in the next.

/// Whether the space that marks a flowing line is one of the text's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// `delsp=yes`: it only marks.
    Marks,
    /// It is also a space of the text, except between two Chinese characters, where nobody writes one.
    Belongs,
}

/// Joins flowing lines.
pub(super) fn join(text: &str, space: Space) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        if open == Some(depth) && !is_signature {
            close_up(&mut joined, content, space);
        } else {
            start(&mut joined, depth, content);
        }
        joined.push_str(content);
        open = (content.ends_with(' ') && !is_signature).then_some(depth);
    }
    joined
}

fn start(joined: &mut String, depth: usize, content: &str) {
    if !joined.is_empty() {
        joined.push('\n');
    }
    joined.extend(std::iter::repeat_n('>', depth));
    if depth > 0 && !content.is_empty() {
        joined.push(' ');
    }
}

fn close_up(joined: &mut String, content: &str, space: Space) {
    let mut before = joined.chars().rev().skip(1);
    let is_between =
        before.next().is_some_and(is_wide) && content.chars().next().is_some_and(is_wide);
    if space == Space::Marks || is_between {
        joined.pop();
    }
}

fn is_wide(letter: char) -> bool {
    ('\u{2E80}'..='\u{9FFF}').contains(&letter) || ('\u{FF00}'..='\u{FFEF}').contains(&letter)
}
