//! A body of several parts: they stand between lines of `--` and the boundary that the head says.
//!
//! The last of those lines is often missing, and sometimes so is what the head says.

use super::head;
use super::line;

/// The parts of a body, and the bytes before the first and after the last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parted<'a> {
    pub(super) parts: Vec<&'a [u8]>,
    pub(super) before: &'a [u8],
    pub(super) after: Vec<&'a [u8]>,
    /// Whether the line after the last part is there.
    pub(super) is_whole: bool,
}

/// Parts a body; [`None`] where no line parts it. No more than `most` parts are taken, and one too many tells that
/// there are more.
pub(super) fn part<'a>(body: &'a [u8], boundary: Option<&str>, most: usize) -> Option<Parted<'a>> {
    let said = boundary.map(str::trim_end).filter(|boundary| !boundary.is_empty());
    let parted = said.and_then(|boundary| at(body, boundary.as_bytes(), most));
    parted.or_else(|| at(body, found(body)?, most))
}

enum Mark {
    Start,
    End,
}

fn at<'a>(body: &'a [u8], boundary: &[u8], most: usize) -> Option<Parted<'a>> {
    let mut parted = Parted::default();
    let mut place = Place::Before;
    let (mut start, mut rest) = (body, body);
    while let Some((text, after)) = line::first(rest) {
        if let Some(mark) = mark(text, boundary) {
            parted.take(place, between(start, rest));
            place = if let Mark::End = mark { Place::After } else { Place::Within };
            parted.is_whole |= matches!(mark, Mark::End);
            start = after;
            if parted.parts.len() > most {
                return Some(parted);
            }
        }
        rest = after;
    }
    if let Place::Before = place {
        return None;
    }
    parted.take(place, start);
    Some(parted)
}

#[derive(Clone, Copy)]
enum Place {
    Before,
    Within,
    After,
}

impl<'a> Parted<'a> {
    fn take(&mut self, place: Place, bytes: &'a [u8]) {
        match place {
            Place::Before => self.before = bytes,
            Place::Within => self.parts.push(bytes),
            Place::After if line::is_blank(bytes) => {}
            Place::After => self.after.push(bytes),
        }
    }
}

/// What stands from `start` on before `rest`, which is its end, without the line's end that belongs to the mark.
fn between<'a>(start: &'a [u8], rest: &[u8]) -> &'a [u8] {
    let length = start.len().saturating_sub(rest.len());
    let bytes = start.get(..length).unwrap_or_default();
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

fn mark(text: &[u8], boundary: &[u8]) -> Option<Mark> {
    let after = text.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii();
    match after {
        b"" => Some(Mark::Start),
        b"--" => Some(Mark::End),
        _ => None,
    }
}

/// The boundary that a body shows: its first line of `--` and more that a head's field follows.
fn found(body: &[u8]) -> Option<&[u8]> {
    /// Boundaries are up to 70 characters by rule.
    const LONGEST: usize = 200;
    let mut rest = body;
    while let Some((text, after)) = line::first(rest) {
        rest = after;
        let Some(boundary) = text.strip_prefix(b"--") else { continue };
        let is_likely =
            (4..LONGEST).contains(&boundary.len()) && boundary.iter().all(u8::is_ascii_graphic);
        let next = line::first(rest).and_then(|(next, _)| head::field(next));
        if is_likely
            && next.is_some_and(|(name, _)| name.to_ascii_lowercase().starts_with("content-"))
        {
            return Some(boundary);
        }
    }
    None
}
