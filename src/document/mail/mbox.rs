//! Several mails in one file (mbox): before each stands a line that begins with `From `.

use super::head;
use super::line;

/// The mails of a file: one, unless it begins with a line of an mbox and such lines part it.
pub(super) fn apart(bytes: &[u8]) -> Vec<&[u8]> {
    let is_mbox = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start()
        .starts_with(b"From ");
    if !is_mbox {
        return vec![bytes];
    }
    let mut mails = Vec::new();
    let (mut start, mut rest) = (bytes, bytes);
    let mut is_after_blank = false;
    while let Some((text, after)) = line::first(rest) {
        if is_after_blank && text.starts_with(b"From ") && begins_head(after) {
            let length = start.len().saturating_sub(rest.len());
            mails.extend(start.get(..length).filter(|mail| !line::is_blank(mail)));
            start = rest;
        }
        is_after_blank = line::is_blank(text);
        rest = after;
    }
    mails.push(start);
    mails
}

/// Whether a field follows: a text may have a line that begins with `From `.
fn begins_head(bytes: &[u8]) -> bool {
    line::first(bytes).is_some_and(|(text, _)| head::field(text).is_some())
}
