//! A text of the file gone through: characters become runs, ends become paragraphs and cells, marks become notices.

use super::art::Drawings;
use super::character::{CharacterLook, Mark};
use super::field::{Fields, Goes};
use super::number::{Counters, Number};
use super::output::{Album, Line, Output};
use super::paragraph::{Closes, ParagraphLook};
use super::pieces::NOTHING;
use super::source::Source;
use super::table::Rows;
use crate::document::raised::Raised;
use crate::document::{NoticeKind, Picture};
use std::collections::BTreeMap;
use std::ops::Range;

/// What all the texts of a file have in common.
#[derive(Debug, Default)]
pub(super) struct Shared<'s> {
    /// The drawings.
    pub(super) drawings: Drawings<'s>,
    /// The texts of boxes: the shape each is in and where it stands; each goes out once.
    pub(super) boxes: BTreeMap<u32, Vec<Range<usize>>>,
    /// The shapes that are anchored in the main text: where, and which.
    pub(super) anchors: Vec<(usize, u32)>,
    /// How many pictures in the text were looked at.
    pub(super) looks: usize,
    /// The pictures so far.
    pub(super) album: Album,
    pub(super) counters: Counters,
}

/// Goes through a text.
#[derive(Debug)]
pub(super) struct Story<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) shared: &'s mut Shared<'a>,
    pub(super) out: Output,
    pub(super) fields: Fields,
    pub(super) pending: Vec<(NoticeKind, Option<String>, String)>,
    pub(super) pictures: Vec<Picture>,
    pub(super) boxes: Vec<Range<usize>>,
    pub(super) references: Vec<usize>,
    pub(super) art_lines: Vec<String>,
    pub(super) look: ParagraphLook,
    pub(super) line: Line,
    pub(super) number: Option<String>,
    pub(super) tracked: Option<(NoticeKind, Option<String>, String)>,
    pub(super) high: Option<u16>,
    pub(super) rows: Option<Rows>,
    pub(super) inner: Vec<String>,
    pub(super) nested: Vec<String>,
}

/// Reads a text of the file.
pub(super) fn read<'a>(
    source: &Source<'a>,
    shared: &mut Shared<'a>,
    range: Range<usize>,
) -> Output {
    let mut story = Story {
        source,
        shared,
        out: Output::default(),
        fields: Fields::default(),
        pending: Vec::new(),
        pictures: Vec::new(),
        boxes: Vec::new(),
        references: Vec::new(),
        art_lines: Vec::new(),
        look: ParagraphLook::default(),
        line: Line::default(),
        number: None,
        tracked: None,
        high: None,
        rows: None,
        inner: Vec::new(),
        nested: Vec::new(),
    };
    story.walk(range);
    story.out
}

impl Story<'_, '_> {
    fn walk(&mut self, range: Range<usize>) {
        let mut begin = range.start;
        while begin < range.end {
            let (mark, look) = self.end_after(begin, range.end);
            self.begin_paragraph(mark, look);
            self.characters(begin..mark);
            if mark < range.end {
                self.mark(mark);
            } else {
                self.end_paragraph();
            }
            begin = mark + 1;
        }
        let leftover = self.fields.leftover();
        if !leftover.is_empty() {
            self.pending.push((NoticeKind::Damaged, None, format!("没有结束的域：{leftover}")));
        }
        self.end_paragraph();
        self.end_table();
    }

    /// The paragraph's end: the first that is neither deleted nor a mere parting of styles nor a page's break.
    fn end_after(&self, begin: usize, limit: usize) -> (usize, ParagraphLook) {
        for number in begin..limit {
            match self.source.unit(number) {
                Some(0x0D) if self.joins(number) => {}
                Some(0x07 | 0x0D) => return (number, self.source.end(number).look),
                Some(0x0C) => {
                    let end = self.source.end(number);
                    if end.is_true {
                        return (number, end.look);
                    }
                }
                _ => {}
            }
        }
        (limit, self.source.end(limit.saturating_sub(1)).look)
    }

    fn joins(&self, number: usize) -> bool {
        let look = self.source.stretch(number, 0).look;
        look.is(Mark::Deleted) || (look.is(Mark::StyleSeparator) && look.is(Mark::Hidden))
    }

    fn begin_paragraph(&mut self, mark: usize, look: ParagraphLook) {
        if look.depth() == 0 {
            self.end_table();
        } else if self.rows.is_none() {
            self.rows = Some(Rows::default());
        }
        if look.depth() < 2 {
            self.end_inner_table();
        }
        self.look = look;
        let is_item = self.look.list != 0
            && self.look.closes == Closes::Nothing
            && self.fields.goes() == Goes::Text;
        if is_item && !self.source.stretch(mark, self.look.style).look.is(Mark::Hidden) {
            self.begin_item();
        }
    }

    fn begin_item(&mut self) {
        let level = usize::from(self.look.level.unwrap_or(0));
        let number = self.shared.counters.next(
            &self.source.lists,
            self.look.list,
            level,
            &self.source.fonts,
        );
        match number {
            Number::None => {}
            Number::Text(text) => self.number = Some(text),
            Number::Lost => {
                self.pending.push((
                    NoticeKind::Other,
                    None,
                    "这一段的自动编号没能读出，正文里缺这个编号".to_owned(),
                ));
            }
            Number::Unknown(font, unit) => {
                self.number = Some("\u{FFFD} ".to_owned());
                self.pending.push((
                    NoticeKind::Symbol,
                    None,
                    format!("项目符号：{font} {unit:04X}"),
                ));
            }
        }
    }

    fn characters(&mut self, range: Range<usize>) {
        let mut end = range.start;
        let mut look = CharacterLook::default();
        for number in range {
            if number >= end {
                let stretch = self.source.stretch(number, self.look.style);
                (look, end) = (stretch.look, stretch.end);
            }
            let Some(unit) = self.source.unit(number) else { return };
            self.unit(number, unit, &look);
        }
    }

    fn unit(&mut self, number: usize, unit: u16, look: &CharacterLook) {
        match unit {
            NOTHING => {}
            0x0D => self.joined(look),
            0x0B | 0x0C | 0x0E => self.break_line(look),
            0x09 => self.character(' ', look),
            0x1E => self.character('-', look),
            0x00..0x20 => self.special(number, unit, look),
            0x28 if look.is(Mark::Special) && look.symbol.is_some() => self.symbol(look),
            0xF020..=0xF0FF => {
                let font = self.source.fonts.get(usize::from(look.font)).map_or("", String::as_str);
                self.symbol_of(font, unit, look);
            }
            0xD800..=0xDBFF => self.high = Some(unit),
            _ => {
                let units = self.high.take().into_iter().chain([unit]);
                for character in char::decode_utf16(units) {
                    self.character(character.unwrap_or('\u{FFFD}'), look);
                }
            }
        }
    }

    /// Takes a character of the text to where it goes.
    pub(super) fn character(&mut self, character: char, look: &CharacterLook) {
        let character = if matches!(character, '\u{2028}' | '\u{2029}') { ' ' } else { character };
        if character.is_control() {
            return;
        }
        if self.fields.goes() != Goes::Text {
            return self.fields.take(character);
        }
        let source = self.source;
        if look.is(Mark::Deleted) {
            let deleter = look.deleter.unwrap_or(look.inserter);
            return self.track(NoticeKind::Deleted, source.author(deleter), character);
        }
        if look.is(Mark::Hidden) {
            return self.track(NoticeKind::Hidden, None, character);
        }
        if look.is(Mark::Struck) || look.is(Mark::StruckTwice) {
            return self.track(NoticeKind::Struck, None, character);
        }
        if look.is(Mark::Inserted) {
            self.track(NoticeKind::Inserted, source.author(look.inserter), character);
        } else {
            self.end_tracked();
        }
        if let Some(number) = self.number.take() {
            self.line.push(&number, look, Raised::Line);
        }
        self.line.push(character.encode_utf8(&mut [0; 4]), look, look.raised);
    }

    fn track(&mut self, kind: NoticeKind, who: Option<String>, character: char) {
        match &mut self.tracked {
            Some((known, by, text)) if *known == kind && *by == who => text.push(character),
            _ => {
                self.end_tracked();
                self.tracked = Some((kind, who, String::from(character)));
            }
        }
    }

    pub(super) fn end_tracked(&mut self) {
        self.pending.extend(self.tracked.take());
    }

    fn joined(&mut self, look: &CharacterLook) {
        self.end_tracked();
        if look.is(Mark::Deleted) {
            let who = self.source.author(look.deleter.unwrap_or(look.inserter));
            self.pending.push((NoticeKind::Joined, who, String::new()));
        }
    }

    fn break_line(&mut self, look: &CharacterLook) {
        if self.fields.goes() != Goes::Text {
            return self.fields.take('\n');
        }
        if !look.is(Mark::Deleted) && !look.is(Mark::Hidden) {
            self.end_line();
        }
    }

    fn mark(&mut self, number: usize) {
        if self.fields.goes() != Goes::Text {
            self.fields.take('\n');
        }
        let look = self.source.stretch(number, self.look.style).look;
        if look.is(Mark::Inserted) {
            self.end_tracked();
            self.pending.push((
                NoticeKind::Parted,
                self.source.author(look.inserter),
                String::new(),
            ));
        }
        self.end_paragraph();
        self.end_cell_or_row(self.source.unit(number) == Some(0x07));
    }
}
