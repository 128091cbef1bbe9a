//! The style sheet ([MS-DOC] 2.9.271): names, and what each style makes of characters and paragraphs.

use super::character::CharacterLook;
use super::paragraph::ParagraphLook;
use crate::document::bytes::{span, u16_at, utf16};
use crate::document::style::is_title_style;

/// The number that is no style's.
const NO_STYLE: u16 = 0x0FFF;
/// The most styles that a sheet may have.
const MAX_STYLES: usize = 4095;
/// How many styles may be based one on another: Word stops at eleven.
const MAX_CHAIN: usize = 12;
/// The most modifiers of a style, in bytes: hundreds are many.
const MAX_MODIFIERS: usize = 2048;
/// The built-in numbers of the first heading and of the title.
const TITLES: [u16; 2] = [1, 62];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StyleKind {
    Paragraph,
    Character,
    Other,
}

#[derive(Debug, Clone)]
struct Style<'a> {
    kind: StyleKind,
    base: u16,
    is_title: bool,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// A style with all that it is based on.
#[derive(Debug, Clone, Default)]
struct Whole {
    is_title: bool,
    paragraph: ParagraphLook,
    character: CharacterLook,
    character_lists: Vec<Vec<u8>>,
}

/// The sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    styles: Vec<Whole>,
}

impl Styles {
    /// Reads the sheet.
    pub(super) fn read(sheet: &[u8]) -> Self {
        let raw = raw_styles(sheet);
        let mut styles: Vec<Option<Whole>> = vec![None; raw.len()];
        for index in 0..raw.len() {
            resolve(&raw, &mut styles, index);
        }
        Self { styles: styles.into_iter().map(Option::unwrap_or_default).collect() }
    }

    /// Whether a style is a title's.
    pub(super) fn is_title(&self, number: u16) -> bool {
        self.get(number).is_some_and(|style| style.is_title)
    }

    /// How a paragraph of a style looks.
    pub(super) fn paragraph(&self, number: u16) -> ParagraphLook {
        let mut look = self.get(number).map(|style| style.paragraph.clone()).unwrap_or_default();
        look.style = number;
        look
    }

    /// How the characters of a paragraph of a style look.
    pub(super) fn character(&self, number: u16) -> CharacterLook {
        self.get(number).map(|style| style.character).unwrap_or_default()
    }

    /// The lists of modifiers of a character style, those that it is based on first.
    pub(super) fn character_lists(&self, number: u16) -> &[Vec<u8>] {
        self.get(number).map(|style| style.character_lists.as_slice()).unwrap_or_default()
    }

    fn get(&self, number: u16) -> Option<&Whole> {
        self.styles.get(usize::from(number))
    }
}

/// Resolves a style from the nearest one that it is based on and that is resolved.
fn resolve(raw: &[Option<Style<'_>>], styles: &mut [Option<Whole>], index: usize) {
    let mut chain = Vec::new();
    let mut next = Some(index);
    while let Some(at) = next.filter(|at| chain.len() < MAX_CHAIN && !chain.contains(at)) {
        let Some(style) = raw.get(at).and_then(Option::as_ref) else { break };
        if styles.get(at).is_some_and(Option::is_some) {
            break;
        }
        chain.push(at);
        next = (style.base != NO_STYLE).then(|| usize::from(style.base));
    }
    for at in chain.into_iter().rev() {
        let Some(style) = raw.get(at).and_then(Option::as_ref) else { continue };
        let base = styles.get(usize::from(style.base)).cloned().flatten().unwrap_or_default();
        if let Some(place) = styles.get_mut(at) {
            *place = Some(whole(style, base));
        }
    }
}

fn whole(style: &Style<'_>, base: Whole) -> Whole {
    let mut whole = base;
    whole.is_title = style.is_title;
    match style.kind {
        StyleKind::Paragraph => {
            whole.paragraph.take(style.paragraph);
            whole.character = whole.character.with(style.character, |look, _| *look);
        }
        StyleKind::Character => {
            if whole.character_lists.len() < MAX_CHAIN {
                whole.character_lists.push(style.character.to_vec());
            }
        }
        StyleKind::Other => {}
    }
    whole
}

fn raw_styles(sheet: &[u8]) -> Vec<Option<Style<'_>>> {
    let Some((head_len, count, fixed)) = head(sheet) else { return Vec::new() };
    let mut at = 2 + head_len;
    let mut styles = Vec::new();
    while styles.len() < count.min(MAX_STYLES) {
        let Some(len) = u16_at(sheet, at).map(usize::from) else { break };
        let raw = span(sheet, at + 2, len).unwrap_or_default();
        styles.push(style(raw, fixed));
        at += 2 + len + len % 2;
    }
    styles
}

/// The head's length, how many styles there are and how many bytes each begins with.
fn head(sheet: &[u8]) -> Option<(usize, usize, usize)> {
    Some((
        usize::from(u16_at(sheet, 0)?),
        usize::from(u16_at(sheet, 2)?),
        usize::from(u16_at(sheet, 4)?),
    ))
}

fn style(raw: &[u8], fixed: usize) -> Option<Style<'_>> {
    let built_in = u16_at(raw, 0)? & 0x0FFF;
    let kind_and_base = u16_at(raw, 2)?;
    let parts = u16_at(raw, 4)? & 0x000F;
    let name_len = usize::from(u16_at(raw, fixed)?);
    let name = utf16(span(raw, fixed + 2, name_len * 2)?);
    let mut rest = raw.get(fixed + 2 + name_len * 2 + 2..).unwrap_or_default();
    let mut take = |may: bool| if may { part(&mut rest) } else { &[] };
    let (kind, paragraph, character) = match kind_and_base & 0x000F {
        1 => {
            let paragraph = take(parts > 0);
            (StyleKind::Paragraph, paragraph.get(2..).unwrap_or_default(), take(parts > 1))
        }
        2 => (StyleKind::Character, [].as_slice(), take(parts > 0)),
        _ => (StyleKind::Other, [].as_slice(), [].as_slice()),
    };
    let is_title = kind == StyleKind::Paragraph && is_title(built_in, &name);
    Some(Style { kind, base: kind_and_base >> 4, is_title, paragraph, character })
}

fn is_title(built_in: u16, name: &str) -> bool {
    let first = name.split(',').next().unwrap_or_default();
    TITLES.contains(&built_in) || is_title_style(first)
}

/// A counted part, and the rest after it, at an even place.
fn part<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let len = u16_at(rest, 0).map_or(0, usize::from);
    let taken = span(rest, 2, len.min(MAX_MODIFIERS)).unwrap_or_default();
    *rest = rest.get(2 + len + len % 2..).unwrap_or_default();
    taken
}
