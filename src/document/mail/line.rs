//! Lines of a mail's bytes: they end with `\n`, with or without `\r` before it.

/// The first line without its end, and what follows it; [`None`] where nothing is left.
pub(super) fn first(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    if bytes.is_empty() {
        return None;
    }
    let Some(end) = bytes.iter().position(|&byte| byte == b'\n') else {
        return Some((without_return(bytes), &[]));
    };
    let (line, rest) = bytes.split_at(end);
    Some((without_return(line), rest.get(1..).unwrap_or_default()))
}

/// All lines, in order.
pub(super) fn all(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (line, after) = first(rest)?;
        rest = after;
        Some(line)
    })
}

fn without_return(line: &[u8]) -> &[u8] {
    let mut line = line;
    while let Some(shorter) = line.strip_suffix(b"\r") {
        line = shorter;
    }
    line
}

/// Whether nothing but white space is in it.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}
