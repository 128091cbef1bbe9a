//! The formatted disk pages ([MS-DOC] 2.9.55, 2.9.175): which bytes of the stream have which properties.

use super::plc::Plc;
use crate::document::bytes::{size_at, span, u8_at, u16_at, u32_at};

/// The bytes of a page.
const PAGE: usize = 512;

/// Properties of a stretch of the stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    /// The first byte's place.
    pub(super) begin: usize,
    /// One past the last's.
    pub(super) end: usize,
    /// A paragraph's style, 0 for characters.
    pub(super) style: u16,
    /// The modifiers.
    pub(super) modifiers: &'a [u8],
}

/// The runs of a kind, by place.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs<'a> {
    runs: Vec<Run<'a>>,
}

/// What the pages of a table are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Characters: an offset a run, its modifiers after their length.
    Characters,
    /// Paragraphs: thirteen bytes a run, its style and modifiers after their length in words.
    Paragraphs,
}

impl<'a> Runs<'a> {
    /// Reads the pages that a table lists, each once.
    pub(super) fn read(main: &'a [u8], table: &[u8], about: About) -> Self {
        let table = Plc::new(table, 4);
        let numbers = (0..table.len()).filter_map(|index| u32_at(table.data(index)?, 0));
        let mut pages: Vec<usize> =
            numbers.filter_map(|number| usize::try_from(number & 0x003F_FFFF).ok()).collect();
        pages.sort_unstable();
        pages.dedup();
        let found = pages.iter().filter_map(|number| span(main, number.checked_mul(PAGE)?, PAGE));
        let mut runs: Vec<Run<'a>> = found.flat_map(|page| page_runs(page, about)).collect();
        runs.sort_by_key(|run| run.begin);
        Self { runs }
    }

    /// The run that a byte of the stream is in, and its number.
    pub(super) fn at(&self, place: usize) -> Option<(usize, Run<'a>)> {
        let index = self.runs.partition_point(|run| run.begin <= place).checked_sub(1)?;
        self.runs.get(index).filter(|run| place < run.end).map(|run| (index, *run))
    }
}

fn page_runs(page: &[u8], about: About) -> Vec<Run<'_>> {
    let count = usize::from(u8_at(page, PAGE - 1).unwrap_or(0));
    (0..count).map_while(|index| page_run(page, count, index, about)).collect()
}

fn page_run(page: &[u8], count: usize, index: usize, about: About) -> Option<Run<'_>> {
    let begin = size_at(page, index * 4)?;
    let end = size_at(page, index * 4 + 4)?;
    if end < begin {
        return None;
    }
    let offsets = (count + 1) * 4;
    let run = Run { begin, end, style: 0, modifiers: &[] };
    if about == About::Characters {
        let at = usize::from(u8_at(page, offsets + index)?) * 2;
        let len = if at == 0 { 0 } else { usize::from(u8_at(page, at)?) };
        return Some(Run { modifiers: span(page, at + 1, len).unwrap_or_default(), ..run });
    }
    let at = usize::from(u8_at(page, offsets + index * 13)?) * 2;
    if at == 0 {
        return Some(run);
    }
    let words = usize::from(u8_at(page, at)?);
    let (at, len) = match words {
        0 => (at + 2, usize::from(u8_at(page, at + 1)?) * 2),
        _ => (at + 1, words * 2 - 1),
    };
    let all = span(page, at, len).or_else(|| page.get(at..)).unwrap_or_default();
    Some(Run {
        style: u16_at(all, 0).unwrap_or(0),
        modifiers: all.get(2..).unwrap_or_default(),
        ..run
    })
}
