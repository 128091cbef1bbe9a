//! The piece table ([MS-DOC] 2.4.1): which bytes of the stream are the text, in which order and width.

use super::plc::Plc;
use super::sprm::short_code;
use crate::document::Unreadable;
use crate::document::bytes::{size_at, span, u8_at, u16_at, u32_at, units};
use encoding_rs::{GBK, WINDOWS_1252};

/// The most characters of a text that are taken; pieces may point to the same bytes again and again.
const MAX_CHARS: usize = 4_000_000;
/// The second half of a character that two bytes made: it stands for nothing.
pub(super) const NOTHING: u16 = 0xFFFF;
/// The least pairs of bytes that make a run of bytes Chinese.
const LEAST_PAIRS: usize = 2;

/// A stretch of text that stands together in the stream.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The first character's number.
    pub(super) begin: usize,
    /// One past the last's.
    pub(super) end: usize,
    at: usize,
    width: usize,
    modifiers: Modifiers,
}

/// The modifiers over all of a piece.
#[derive(Debug, Clone, Copy)]
enum Modifiers {
    None,
    One([u8; 3]),
    /// A list, by its number.
    List(usize),
}

/// The whole text, by the numbers of its characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// UTF-16 units, one a character number.
    pub(super) units: Vec<u16>,
    pieces: Vec<Piece>,
    lists: Vec<Vec<u8>>,
    /// Whether Chinese text was found in pieces of single bytes.
    pub(super) has_gbk: bool,
    /// Whether a piece points to bytes that are not there.
    pub(super) is_broken: bool,
}

/// Reads the text by the piece table.
pub(super) fn read(main: &[u8], clx: &[u8]) -> Result<Text, Unreadable> {
    let (lists, table) =
        split(clx).ok_or_else(|| Unreadable::Damaged("找不到正文的位置表（Clx）".to_owned()))?;
    let table = Plc::new(table, 8);
    let mut text =
        Text { lists: lists.iter().map(|list| list.to_vec()).collect(), ..Text::default() };
    for index in 0..table.len() {
        let Some(piece) = piece(&table, index, text.units.len()) else {
            text.is_broken = true;
            break;
        };
        if piece.end > MAX_CHARS {
            return Err(Unreadable::TooLarge("正文超过 400 万字".to_owned()));
        }
        text.take(main, piece);
    }
    Ok(text)
}

/// The lists of modifiers and the table of pieces.
fn split(clx: &[u8]) -> Option<(Vec<&[u8]>, &[u8])> {
    let mut lists = Vec::new();
    let mut at = 0;
    while u8_at(clx, at)? == 1 {
        let len = usize::from(u16_at(clx, at + 1)?);
        lists.push(span(clx, at + 3, len)?);
        at = at.checked_add(3)?.checked_add(len)?;
    }
    let len = size_at(clx, at + 1).filter(|_| u8_at(clx, at) == Some(2))?;
    let rest = clx.get(at + 5..)?;
    Some((lists, rest.get(..len).unwrap_or(rest)))
}

/// A piece; `None` where it does not go on from where the one before ended.
fn piece(table: &Plc<'_>, index: usize, expected: usize) -> Option<Piece> {
    let begin = table.place(index)?;
    let end = table.place(index + 1)?;
    if begin != expected || end < begin {
        return None;
    }
    let data = table.data(index)?;
    let place = u32_at(data, 2)?;
    let is_narrow = place & 0x4000_0000 != 0;
    let at = usize::try_from(place & 0x3FFF_FFFF).ok()?;
    let (at, width) = if is_narrow { (at / 2, 1) } else { (at, 2) };
    Some(Piece { begin, end, at, width, modifiers: modifiers(u16_at(data, 6)?) })
}

fn modifiers(prm: u16) -> Modifiers {
    if prm & 1 != 0 {
        return Modifiers::List(usize::from(prm >> 1));
    }
    let [low, value] = prm.to_le_bytes();
    let Some([first, second]) = short_code(low >> 1).map(u16::to_le_bytes) else {
        return Modifiers::None;
    };
    Modifiers::One([first, second, value])
}

impl Text {
    fn take(&mut self, main: &[u8], piece: Piece) {
        let count = piece.end - piece.begin;
        let rest = main.get(piece.at..).unwrap_or_default();
        let bytes = rest.get(..count.saturating_mul(piece.width)).unwrap_or(rest);
        if piece.width == 2 {
            self.units.extend(units(bytes));
        } else if is_chinese(bytes) {
            self.has_gbk = true;
            self.take_gbk(bytes);
        } else {
            self.units.extend(bytes.iter().map(|byte| western(*byte)));
        }
        self.is_broken |= self.units.len() < piece.end;
        self.units.resize(piece.end, NOTHING);
        self.pieces.push(piece);
    }

    fn take_gbk(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((first, after)) = rest.split_first() {
            match after.split_first() {
                Some((second, after)) if is_pair(*first, *second) => {
                    self.units.extend([hanzi(*first, *second), NOTHING]);
                    rest = after;
                }
                _ => {
                    self.units.push(western(*first));
                    rest = after;
                }
            }
        }
    }

    /// The modifiers over all of a piece.
    pub(super) fn modifiers<'t>(&'t self, piece: &'t Piece) -> &'t [u8] {
        match &piece.modifiers {
            Modifiers::None => &[],
            Modifiers::One(one) => one,
            Modifiers::List(number) => {
                self.lists.get(*number).map(Vec::as_slice).unwrap_or_default()
            }
        }
    }

    /// The piece of a character.
    pub(super) fn piece(&self, number: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.end <= number);
        self.pieces.get(index).filter(|piece| piece.begin <= number)
    }
}

impl Piece {
    /// Where a character of it stands in the stream.
    pub(super) fn place(&self, number: usize) -> usize {
        self.at.saturating_add(number.saturating_sub(self.begin).saturating_mul(self.width))
    }

    /// How many bytes a character of it has.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// Whether single bytes are Chinese after all: the format knows only Western ones there, some writers do not.
/// The rule is strict, since a wrong guess spoils the text: nearly all of the high bytes come in pairs of GB 2312.
fn is_chinese(bytes: &[u8]) -> bool {
    let mut high = 0_usize;
    let mut paired = 0_usize;
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first < 0x80 {
            continue;
        }
        high += 1;
        if let Some((_, after)) =
            after.split_first().filter(|(second, _)| is_pair(*first, **second))
        {
            high += 1;
            paired += 2;
            rest = after;
        }
    }
    paired >= LEAST_PAIRS * 2 && paired * 10 >= high * 9
}

/// A mark (A1–A3) or a common character (B0–F7) of GB 2312.
fn is_pair(first: u8, second: u8) -> bool {
    (matches!(first, 0xA1..=0xA3) || matches!(first, 0xB0..=0xF7)) && matches!(second, 0xA1..=0xFE)
}

fn hanzi(first: u8, second: u8) -> u16 {
    let bytes = [first, second];
    let (text, _) = GBK.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(0xFFFD)
}

/// A Western byte: as in Windows' code page, which the format's own list (0x82 to 0x9F) is.
fn western(byte: u8) -> u16 {
    if !(0x80..0xA0).contains(&byte) {
        return u16::from(byte);
    }
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(0xFFFD)
}
