//! The file information block ([MS-DOC] 2.5): where everything stands.

use crate::document::Unreadable;
use crate::document::bytes::{size_at, span, u16_at};

/// The magic numbers of Word 97 and after, and of Word 6.0 and 95.
const MAGIC: [u16; 2] = [0xA5EC, 0xA5DC];
/// The first version whose text is laid out in Word 97's way: C0 and C2 are Word 97's own besides C1.
const FIRST_97: u16 = 0x00C0;
/// The flags' bits.
const IS_COMPLEX: u16 = 0x0004;
const IS_ENCRYPTED: u16 = 0x0100;
const IS_TABLE_ONE: u16 = 0x0200;
const IS_WIDE: u16 = 0x1000;
const IS_OBFUSCATED: u16 = 0x8000;

/// A part that the block points to, by its number among the pairs of place and length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Styles = 1,
    FootnoteRefs = 2,
    FootnoteTexts = 3,
    CommentRefs = 4,
    CommentTexts = 5,
    HeaderTexts = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Clx = 33,
    CommentAuthors = 36,
    Shapes = 40,
    HeaderShapes = 41,
    EndnoteRefs = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    Authors = 51,
    BoxTexts = 56,
    HeaderBoxTexts = 58,
    Lists = 73,
    ListOverrides = 74,
}

/// How many characters each of the file's texts has, in the order that they stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) main: usize,
    pub(super) footnotes: usize,
    pub(super) headers: usize,
    pub(super) macros: usize,
    pub(super) comments: usize,
    pub(super) endnotes: usize,
    pub(super) boxes: usize,
    pub(super) header_boxes: usize,
}

/// The block, as far as it is used.
#[derive(Debug, Clone)]
pub(super) struct Fib {
    /// The name of the table stream that is the valid one of the two.
    pub(super) table: &'static str,
    /// The lengths of the texts.
    pub(super) counts: Counts,
    pairs: Vec<(usize, usize)>,
}

/// What stands in a file of Word 6.0 or 95.
#[derive(Debug, Clone, Copy)]
pub(super) struct OldFib {
    /// The language that the file was made in: what tells the code page.
    pub(super) lid: u16,
    pub(super) is_complex: bool,
    pub(super) is_wide: bool,
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) main: usize,
}

/// A block of either kind.
#[derive(Debug, Clone)]
pub(super) enum AnyFib {
    /// Word 97 and after.
    Now(Fib),
    /// Word 6.0 and 95.
    Old(OldFib),
}

/// Reads the block at the begin of the WordDocument stream.
pub(super) fn read(main: &[u8]) -> Result<AnyFib, Unreadable> {
    let damaged = || Unreadable::Damaged("文件头（FIB）不完整".to_owned());
    let magic = u16_at(main, 0).ok_or_else(damaged)?;
    let version = u16_at(main, 2).ok_or_else(damaged)?;
    let flags = u16_at(main, 10).ok_or_else(damaged)?;
    if version < FIRST_97 || !MAGIC.contains(&magic) {
        return old(main, magic, version, flags);
    }
    if flags & (IS_ENCRYPTED | IS_OBFUSCATED) != 0 {
        return Err(Unreadable::Encrypted);
    }
    now(main, flags).map(AnyFib::Now).ok_or_else(damaged)
}

fn now(main: &[u8], flags: u16) -> Option<Fib> {
    let shorts = usize::from(u16_at(main, 32)?);
    let longs_at = 34 + shorts * 2 + 2;
    let longs = usize::from(u16_at(main, longs_at - 2)?);
    let pairs_at = longs_at + longs * 4 + 2;
    let pairs = usize::from(u16_at(main, pairs_at - 2)?);
    let count = |place: usize| {
        if place < longs { size_at(main, longs_at + place * 4).unwrap_or(0) } else { 0 }
    };
    Some(Fib {
        table: if flags & IS_TABLE_ONE == 0 { "0Table" } else { "1Table" },
        counts: Counts {
            main: count(3),
            footnotes: count(4),
            headers: count(5),
            macros: count(6),
            comments: count(7),
            endnotes: count(8),
            boxes: count(9),
            header_boxes: count(10),
        },
        pairs: (0..pairs).map_while(|number| pair(main, pairs_at + number * 8)).collect(),
    })
}

fn pair(main: &[u8], at: usize) -> Option<(usize, usize)> {
    Some((size_at(main, at)?, size_at(main, at + 4)?))
}

fn old(main: &[u8], magic: u16, version: u16, flags: u16) -> Result<AnyFib, Unreadable> {
    if !MAGIC.contains(&magic) || version < 0x0065 {
        return Err(Unreadable::Kind(
            "Word 2.0 或更早的文档",
            "请用 Word 或 WPS 打开后另存为 .docx 再导入",
        ));
    }
    if flags & IS_ENCRYPTED != 0 {
        return Err(Unreadable::Encrypted);
    }
    let damaged = || Unreadable::Damaged("文件头（FIB）不完整".to_owned());
    let size = |at| size_at(main, at).ok_or_else(damaged);
    Ok(AnyFib::Old(OldFib {
        lid: u16_at(main, 6).ok_or_else(damaged)?,
        is_complex: flags & IS_COMPLEX != 0,
        is_wide: flags & IS_WIDE != 0,
        begin: size(0x18)?,
        end: size(0x1C)?,
        main: size(0x34)?,
    }))
}

impl Fib {
    /// Where a part stands in the table stream: its begin and length, both 0 where there is none.
    pub(super) fn place(&self, part: Part) -> (usize, usize) {
        self.pairs.get(part as usize).copied().unwrap_or((0, 0))
    }

    /// A part's bytes; none where there is none or it is not whole.
    pub(super) fn part<'a>(&self, table: &'a [u8], part: Part) -> &'a [u8] {
        let (at, len) = self.place(part);
        span(table, at, len).unwrap_or_default()
    }
}
