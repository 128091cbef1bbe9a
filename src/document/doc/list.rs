//! The lists ([MS-DOC] PlfLst, PlfLfo): what numbers their levels have, and which list each paragraph's number means.

use super::sprm::Sprms;
use crate::document::bytes::{i16_at, i32_at, size_at, span, u8_at, u16_at, u32_at, units};
use std::collections::BTreeMap;

/// The levels of a list.
pub(super) const LEVELS: usize = 9;
/// The most lists, and overrides, that are read: files have tens, pasted ones some thousands.
const MAX_LISTS: usize = 20_000;
/// The longest template of a number that is taken: Word allows 31 characters.
const MAX_TEMPLATE: usize = 32;

/// A level of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// The number that it begins with.
    pub(super) start: i32,
    /// How its number is written ([MS-OSHARED] MSONFC).
    pub(super) format: u8,
    /// The number's text, its places for numbers below 9.
    pub(super) template: Vec<u16>,
    /// What stands between the number and the text: 0 a tab, 1 a space, 2 nothing.
    pub(super) follow: u8,
    /// Whether all of its numbers are written in Arabic figures.
    pub(super) is_legal: bool,
    /// Whether it goes on counting after a level above it.
    pub(super) goes_on: bool,
    /// The number's font.
    pub(super) font: Option<u16>,
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct List {
    id: i32,
    /// The style of each level.
    styles: [u16; LEVELS],
    levels: Vec<Level>,
}

/// What a paragraph's list number means: a list, and what it overrides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Override {
    /// The list's place among the lists.
    list: Option<usize>,
    starts: Vec<(usize, i32)>,
    levels: Vec<(usize, Level)>,
}

/// All of a file's lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lists {
    lists: Vec<List>,
    overrides: Vec<Override>,
}

impl Lists {
    /// Reads them out of the table stream.
    pub(super) fn read(table: &[u8], lists: (usize, usize), overrides: &[u8]) -> Self {
        let lists = read_lists(table, lists);
        let places = lists.iter().enumerate().rev().map(|(place, list)| (list.id, place)).collect();
        Self { overrides: read_overrides(overrides, &places), lists }
    }

    /// The list that a paragraph's number means: its place among the lists.
    pub(super) fn list(&self, number: u16) -> Option<usize> {
        self.over(number)?.list
    }

    /// A level of it.
    pub(super) fn level(&self, number: u16, level: usize) -> Option<&Level> {
        let over = self.over(number)?;
        if let Some((_, own)) = over.levels.iter().find(|(at, _)| *at == level) {
            return Some(own);
        }
        let list = self.lists.get(self.list(number)?)?;
        list.levels.get(level).or_else(|| list.levels.first())
    }

    /// The number that a paragraph's list begins a level with anew.
    pub(super) fn restart(&self, number: u16, level: usize) -> Option<i32> {
        self.over(number)?.starts.iter().find(|(at, _)| *at == level).map(|(_, start)| *start)
    }

    /// The level that a style has in a list.
    pub(super) fn level_of_style(&self, number: u16, style: u16) -> Option<usize> {
        let list = self.lists.get(self.list(number)?)?;
        list.styles.iter().position(|known| *known == style)
    }

    fn over(&self, number: u16) -> Option<&Override> {
        self.overrides.get(usize::from(number).checked_sub(1)?)
    }
}

fn read_lists(table: &[u8], (at, len): (usize, usize)) -> Vec<List> {
    let Some(heads) = span(table, at, len) else { return Vec::new() };
    let count = i16_at(heads, 0).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let mut rest = table.get(at.saturating_add(len)..).unwrap_or_default();
    let mut lists = Vec::new();
    for index in 0..count.min(MAX_LISTS) {
        let Some(head) = span(heads, 2 + index * 28, 28) else { break };
        let levels = if u8_at(head, 26).unwrap_or(0) & 1 == 0 { LEVELS } else { 1 };
        let levels = (0..levels).map_while(|_| level(&mut rest)).collect();
        let mut styles = [0x0FFF; LEVELS];
        for (place, style) in styles.iter_mut().enumerate() {
            *style = u16_at(head, 8 + place * 2).unwrap_or(0x0FFF);
        }
        lists.push(List { id: i32_at(head, 0).unwrap_or(0), styles, levels });
    }
    lists
}

fn read_overrides(bytes: &[u8], places: &BTreeMap<i32, usize>) -> Vec<Override> {
    let count = size_at(bytes, 0).unwrap_or(0).min(MAX_LISTS).min(bytes.len() / 16);
    let mut rest = bytes.get(4 + count * 16..).unwrap_or_default();
    let mut overrides = Vec::new();
    for index in 0..count {
        let Some(head) = span(bytes, 4 + index * 16, 16) else { break };
        let mut over = Override {
            list: i32_at(head, 0).and_then(|id| places.get(&id).copied()),
            ..Override::default()
        };
        rest = rest.get(4..).unwrap_or_default();
        for _ in 0..usize::from(u8_at(head, 12).unwrap_or(0)).min(LEVELS) {
            if read_override(&mut rest, &mut over).is_none() {
                break;
            }
        }
        overrides.push(over);
    }
    overrides
}

fn read_override(rest: &mut &[u8], over: &mut Override) -> Option<()> {
    let start = i32_at(rest, 0)?;
    let flags = u32_at(rest, 4)?;
    *rest = rest.get(8..)?;
    let place = usize::try_from(flags & 0x0F).ok()?;
    let own = if flags & 0x20 == 0 { None } else { Some(level(rest)?) };
    if flags & 0x10 != 0 {
        over.starts.push((place, own.as_ref().map_or(start, |level| level.start)));
    }
    over.levels.extend(own.map(|level| (place, level)));
    Some(())
}

/// Reads a level and goes past it.
fn level(rest: &mut &[u8]) -> Option<Level> {
    let head = rest.get(..28)?;
    let flags = u8_at(head, 5)?;
    let characters = usize::from(u8_at(head, 24)?);
    let paragraphs = usize::from(u8_at(head, 25)?);
    let look = span(rest, 28 + paragraphs, characters)?;
    let text_at = 28 + paragraphs + characters;
    let count = usize::from(u16_at(rest, text_at)?);
    let template = units(span(rest, text_at + 2, count * 2)?);
    let font = Sprms::new(look).filter(|sprm| sprm.code == 0x4A4F).last().map(|sprm| sprm.word());
    let level = Level {
        start: i32_at(head, 0)?,
        format: u8_at(head, 4)?,
        template: template.into_iter().take(MAX_TEMPLATE).collect(),
        follow: u8_at(head, 15)?,
        is_legal: flags & 0x04 != 0,
        goes_on: flags & 0x08 != 0,
        font,
    };
    *rest = rest.get(text_at + 2 + count * 2..)?;
    Some(level)
}
