//! Control words and symbols: characters, looks, paragraphs' ends, tables.

use super::charset::{self, Charset, Declared};
use super::rows::Merge;
use super::state::{Change, Chars, Half, Para, Slot, Strike, Target};
use super::{Font, Reader, short};
use crate::document::NoticeKind;
use crate::document::flow::Seam;
use crate::document::raised::Raised;

/// The most characters that may stand for one: two bytes do in Chinese, four in GB 18030.
const MAX_SPARE: u32 = 8;
/// The largest size that is one: Word's is 1638 points.
const MAX_HALF_POINTS: i32 = 4000;

impl Reader {
    /// A control word with its number, the first of a group after `\*` or not.
    pub(super) fn word(&mut self, name: &[u8], number: Option<i32>, is_starred: bool) {
        if self.is_spared(name) {
            return;
        }
        match self.state.target {
            Target::Nowhere => return,
            Target::Twice(half) => {
                if name == b"ud" {
                    self.state.target = match half {
                        Half::Text => Target::Text,
                        Half::Note => Target::Note,
                        Half::Nowhere => Target::Nowhere,
                    };
                }
                return;
            }
            Target::Fonts => return self.font_word(name, number, is_starred),
            _ => {}
        }
        if self.too_deep == 0 {
            if self.destination(name) {
                return;
            }
            if is_starred {
                self.state.target = Target::Nowhere;
                return;
            }
        }
        if let Some(character) = character(name) {
            return self.put(character);
        }
        if !self.look_word(name, number) && self.state.target == Target::Text {
            self.layout_word(name, number);
        }
    }

    /// A control symbol that is not a byte of text.
    pub(super) fn symbol(&mut self, symbol: u8) {
        if self.spare > 0 && matches!(symbol, b'~' | b'_' | b'-') {
            self.spare = self.spare.saturating_sub(1);
            return;
        }
        match symbol {
            b'*' => self.is_starred = true,
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("\u{2011}"),
            b'\r' | b'\n' if self.state.target == Target::Text => self.end_paragraph(),
            b'\t' => self.put("\t"),
            _ => {}
        }
    }

    /// Whether a word only stands for the last `\u` in old programs. Those that do are characters; one that ends a
    /// paragraph or is another `\u` shows that a writer left out what it had to write, and ends the counting.
    fn is_spared(&mut self, name: &[u8]) -> bool {
        if self.spare == 0 {
            return false;
        }
        let is_character = character(name).is_some();
        let ends = matches!(
            name,
            b"u" | b"par"
                | b"line"
                | b"cell"
                | b"row"
                | b"nestcell"
                | b"nestrow"
                | b"sect"
                | b"page"
        );
        self.spare = if ends { 0 } else { self.spare.saturating_sub(1) };
        is_character
    }

    fn font_word(&mut self, name: &[u8], number: Option<i32>, is_starred: bool) {
        match (name, number) {
            (b"f", Some(number)) => {
                self.font = number;
                self.fonts.insert(number, Font { charset: Charset::Default, name: String::new() });
            }
            (b"fcharset", Some(number)) => self.set_charset(charset::of_font(number)),
            (b"cpg", Some(number)) => {
                if let Declared::Page(page) = charset::page(number) {
                    self.set_charset(Charset::Page(page));
                }
            }
            (b"u", Some(number)) => self.unicode(number),
            (b"falt" | b"panose" | b"fname" | b"fontemb", _) => self.state.target = Target::Nowhere,
            _ if is_starred => self.state.target = Target::Nowhere,
            _ => {}
        }
    }

    fn set_charset(&mut self, charset: Charset) {
        if let Some(font) = self.fonts.get_mut(&self.font) {
            font.charset = charset;
        }
    }

    /// How characters and paragraphs look.
    fn look_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let chars = &mut self.state.chars;
        match name {
            b"b" => chars.is_bold = is_on,
            b"strike" => chars.strike = chars.strike.switched(Strike::Once, is_on),
            b"striked" => chars.strike = chars.strike.switched(Strike::Twice, is_on),
            b"super" => chars.raised = if is_on { Raised::Above } else { Raised::Line },
            b"sub" => chars.raised = if is_on { Raised::Below } else { Raised::Line },
            b"nosupersub" => chars.raised = Raised::Line,
            b"v" => chars.is_hidden = is_on,
            b"plain" => *chars = Chars::PLAIN,
            b"fs" => chars.half_points = number.and_then(size),
            b"f" => chars.font = number,
            b"af" if chars.slot == Slot::EastAsian => chars.east_asian_font = number,
            b"ab" if chars.slot == Slot::EastAsian => chars.east_asian_bold = Some(is_on),
            b"afs" if chars.slot == Slot::EastAsian => {
                chars.east_asian_size = number.and_then(size);
            }
            b"dbch" => chars.slot = Slot::EastAsian,
            b"loch" | b"hich" | b"rtlch" | b"ltrch" => chars.slot = Slot::Western,
            b"deleted" => chars.change = changed(is_on, Change::Deleted),
            b"mvf" => chars.change = changed(is_on, Change::MovedFrom),
            b"revised" if chars.change == Change::Deleted && is_on => {}
            b"revised" => chars.change = changed(is_on, Change::Inserted),
            b"mvt" => chars.change = changed(is_on, Change::MovedTo),
            b"revauth" => chars.author = number.unwrap_or(0),
            b"revauthdel" => chars.deleter = number.unwrap_or(0),
            b"mvauth" => (chars.author, chars.deleter) = (number.unwrap_or(0), number.unwrap_or(0)),
            b"pard" => self.state.para = Para::default(),
            b"qc" => self.state.para.is_centred = true,
            b"ql" | b"qr" | b"qj" | b"qd" | b"qk" | b"qt" => self.state.para.is_centred = false,
            b"s" => self.style(number.unwrap_or(0)),
            b"ls" => self.state.para.is_listed = number.is_some_and(|it| it > 0),
            b"intbl" => self.state.para.is_in_table = true,
            b"itap" => {
                self.state.para.depth = number.unwrap_or(0);
                self.state.para.is_in_table = self.state.para.depth > 0;
            }
            b"uc" => self.state.spare = spare(number),
            b"u" => self.unicode(number.unwrap_or(0)),
            b"deff" => self.default_font = number,
            b"ansicpg" => self.declared = number.map_or(Declared::Nothing, charset::page),
            b"mac" => self.declared = charset::page(10000),
            b"pc" => self.declared = Declared::Unknown(437),
            b"pca" => self.declared = Declared::Unknown(850),
            _ => return false,
        }
        true
    }

    /// A paragraph's style: in the style sheet its number, in the text its look.
    fn style(&mut self, number: i32) {
        self.state.para.style = number;
        if self.state.target == Target::Style {
            return;
        }
        let Some(style) = self.styles.get(&number).copied() else { return };
        self.state.para.is_centred |= style.is_centred;
        let chars = &mut self.state.chars;
        chars.is_bold |= style.is_bold;
        chars.strike = if style.strike == Strike::No { chars.strike } else { style.strike };
        chars.half_points = style.half_points.or(chars.half_points);
        chars.font = style.font.or(chars.font);
    }

    /// Paragraphs' ends and tables.
    fn layout_word(&mut self, name: &[u8], number: Option<i32>) {
        match name {
            b"par" => self.paragraph_mark(),
            b"line" | b"lbr" | b"page" | b"sect" | b"column" => self.end_paragraph(),
            b"cell" => {
                self.count_number();
                self.part().end_cell();
            }
            b"nestcell" => self.part().end_nested(Seam::Space),
            b"nestrow" => self.part().end_nested(Seam::Line),
            _ if self.state.is_of_nested_row => {}
            b"row" => self.part().end_row(),
            b"trowd" => self.part().begin_row(),
            b"trleft" => self.part().rows.set_left(number.unwrap_or(0)),
            b"cellx" => self.part().rows.plan(number.unwrap_or(0)),
            b"clmgf" => self.part().rows.merge_across(Merge::First),
            b"clmrg" => self.part().rows.merge_across(Merge::More),
            b"clvmgf" => self.part().rows.merge_down(Merge::First),
            b"clvmrg" => self.part().rows.merge_down(Merge::More),
            _ => {}
        }
    }

    /// A paragraph's end, which a change may have put in or taken out.
    fn paragraph_mark(&mut self) {
        let chars = self.state.chars;
        let (kind, number) = match chars.change {
            Change::Deleted | Change::MovedFrom => (NoticeKind::Joined, chars.deleter),
            Change::Inserted | Change::MovedTo => (NoticeKind::Parted, chars.author),
            Change::No => return self.end_paragraph(),
        };
        let who = usize::try_from(number).ok().and_then(|at| self.authors.get(at)).cloned();
        self.part().flow.say(kind, who.filter(|name| !name.is_empty()), "");
        if kind == NoticeKind::Parted {
            self.end_paragraph();
        }
    }

    /// Ends the paragraph in work.
    pub(super) fn end_paragraph(&mut self) {
        if self.state.target != Target::Text {
            return self.put(" ");
        }
        self.count_number();
        self.is_drawn_already = false;
        let (look, is_in_table) = (self.look(), self.state.para.is_in_table);
        let part = self.part();
        if is_in_table || part.is_in_row() {
            part.end_in_cell();
        } else {
            part.end_body(look);
        }
    }

    /// Counts a paragraph of a list whose number is not written out.
    fn count_number(&mut self) {
        let is_listed = self.state.para.is_listed;
        let part = self.part();
        if is_listed && !part.is_numbered && !part.flow.is_blank() {
            self.tally.unnumbered = self.tally.unnumbered.saturating_add(1);
        }
    }

    /// A style of the style sheet begins.
    pub(super) fn begin_style(&mut self) {
        self.state.target = Target::Style;
        self.state.ending = super::Ending::Style;
        self.state.chars = Chars::UNSAID;
        self.state.para = Para::default();
        self.style_name.clear();
    }

    /// The authors of tracked changes, from their table.
    pub(super) fn set_authors(&mut self, table: &str) {
        self.authors = table.split(';').map(short).collect();
    }
}

fn changed(is_on: bool, change: Change) -> Change {
    if is_on { change } else { Change::No }
}

fn size(number: i32) -> Option<u16> {
    u16::try_from(number).ok().filter(|_| (1..=MAX_HALF_POINTS).contains(&number))
}

/// How many characters stand for a `\u`: one where a writer says nothing that can be meant.
fn spare(number: Option<i32>) -> u32 {
    number.and_then(|it| u32::try_from(it).ok()).filter(|it| *it <= MAX_SPARE).unwrap_or(1)
}

/// The character of a control word that is one. Marks that are never seen are the empty text.
fn character(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"tab" => "\t",
        b"bullet" => "•",
        b"endash" => "–",
        b"emdash" => "—",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"emspace" => "\u{2003}",
        b"enspace" => "\u{2002}",
        b"qmspace" => "\u{2005}",
        b"zwj" | b"zwnj" | b"zwbo" | b"zwnbo" | b"ltrmark" | b"rtlmark" => "",
        _ => return None,
    })
}
