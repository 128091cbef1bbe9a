//! From bytes and numbers to characters in the text.

use super::charset::{self, Charset, Declared, Sureness};
use super::state::{Change, Chars, Slot, Strike, Target};
use super::{MAX_NAME, Reader, short};
use crate::document::NoticeKind;
use crate::document::bits::hex;
use crate::document::flow::{Face, Fate};
use crate::document::symbol::{self, SymbolFont};

impl Reader {
    /// Bytes of text as they stand in the file.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.is_starred = false;
        if self.state.target == Target::Picture {
            return self.digits(bytes);
        }
        let spared = usize::try_from(self.spare).unwrap_or(usize::MAX).min(bytes.len());
        self.spare = self.spare.saturating_sub(u32::try_from(spared).unwrap_or(u32::MAX));
        let bytes = bytes.get(spared..).unwrap_or_default();
        if !self.is_raw_utf8 || bytes.is_ascii() {
            return self.pending.extend_from_slice(bytes);
        }
        self.flush();
        self.tally.is_utf8 = true;
        self.put(&String::from_utf8_lossy(bytes));
    }

    /// A byte of text that is written by a control symbol.
    pub(super) fn byte(&mut self, byte: u8) {
        self.is_starred = false;
        if self.spare > 0 {
            self.spare = self.spare.saturating_sub(1);
        } else {
            self.pending.push(byte);
        }
    }

    /// Decodes what waits.
    pub(super) fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        if self.state.target == Target::Nowhere {
            return;
        }
        let charset = self.charset();
        if charset == Charset::Symbol && self.state.target == Target::Text {
            for byte in bytes {
                self.put_symbol(byte);
            }
            return;
        }
        let (text, sureness) = charset::decode(&bytes, charset, self.declared);
        self.tally.count(sureness);
        if let (Declared::Unknown(page), false) = (self.declared, bytes.is_ascii()) {
            self.tally.unknown_page = Some(page);
        }
        self.put(&text);
    }

    /// A character by its number, or half of one.
    pub(super) fn unicode(&mut self, number: i32) {
        self.spare = self.state.spare;
        let number = if number < 0 { number.saturating_add(0x1_0000) } else { number };
        let Ok(number) = u32::try_from(number) else { return self.put_broken() };
        match (self.surrogate.take(), u16::try_from(number)) {
            (Some(high), Ok(low @ 0xDC00..=0xDFFF)) => {
                let both = char::decode_utf16([high, low]).next().and_then(Result::ok);
                match both {
                    Some(character) => self.put(character.encode_utf8(&mut [0; 4])),
                    None => self.put_broken(),
                }
                return;
            }
            (Some(_), _) => self.put_broken(),
            (None, _) => {}
        }
        match (char::from_u32(number), u16::try_from(number)) {
            (Some('\n' | '\u{b}' | '\r'), _) => self.end_paragraph(),
            (Some(character), _) => self.put_character(character),
            (None, Ok(high @ 0xD800..=0xDBFF)) => self.surrogate = Some(high),
            (None, _) => self.put_broken(),
        }
    }

    /// A character that is not told by bytes: a symbol font may show another for it.
    fn put_character(&mut self, character: char) {
        if self.state.target == Target::Text
            && self.symbol_font().is_some()
            && let Some(number) = symbol::number(character)
        {
            return self.put_symbol(number);
        }
        self.put(character.encode_utf8(&mut [0; 4]));
    }

    /// What a number of the symbol font of the moment shows.
    fn put_symbol(&mut self, number: u8) {
        let font = self.symbol_font().unwrap_or(SymbolFont::Unknown);
        let name = self.current_font().map(|font| font.name.clone()).unwrap_or_default();
        self.put_symbol_of(font, &name, number);
    }

    /// What a number of a symbol font shows.
    pub(super) fn put_symbol_of(&mut self, font: SymbolFont, name: &str, number: u8) {
        if let Some(character) = font.character(number) {
            return self.put(character.encode_utf8(&mut [0; 4]));
        }
        if number < 0x20 {
            return;
        }
        self.put("\u{fffd}");
        self.part().flow.say_symbol(name, number);
    }

    /// Puts characters where the group's text goes.
    pub(super) fn put(&mut self, text: &str) {
        if self.surrogate.take().is_some() {
            self.put_broken();
        }
        match self.state.target {
            Target::Text => self.put_text(text),
            Target::Note => {
                if let Some(note) = self.notes.last_mut() {
                    note.push_str(text);
                }
            }
            Target::Fonts => {
                if let Some(font) = self.fonts.get_mut(&self.font)
                    && font.name.len() < MAX_NAME
                {
                    font.name = short(&format!("{}{}", font.name, text.trim_end_matches(';')));
                }
            }
            Target::Style => self.style_name.push_str(text),
            Target::Nowhere
            | Target::Frame
            | Target::Styles
            | Target::Picture
            | Target::Twice(_) => {}
        }
    }

    fn put_broken(&mut self) {
        self.tally.count(Sureness::Broken);
        self.put("\u{fffd}");
    }

    fn put_text(&mut self, text: &str) {
        let visible = text.chars().filter(|it| !it.is_whitespace()).count();
        self.tally.visible = self.tally.visible.saturating_add(visible);
        let chars = self.state.chars;
        let face = face(&chars);
        let who = |number: i32| {
            let name = self.authors.get(usize::try_from(number).ok()?)?;
            (!name.is_empty()).then_some(name.as_str())
        };
        let what = match chars.change {
            Change::Deleted => Fate::Out(NoticeKind::Deleted, who(chars.deleter)),
            Change::MovedFrom => Fate::Out(NoticeKind::MovedFrom, who(chars.deleter)),
            _ if chars.is_hidden => Fate::Out(NoticeKind::Hidden, None),
            _ if chars.strike != Strike::No => Fate::Out(NoticeKind::Struck, None),
            Change::Inserted => Fate::Told(NoticeKind::Inserted, who(chars.author)),
            Change::MovedTo => Fate::Told(NoticeKind::MovedTo, who(chars.author)),
            Change::No if self.state.is_equation => Fate::Told(NoticeKind::Equation, None),
            Change::No => Fate::Shown,
        };
        let Some(part) = self.parts.last_mut() else { return };
        let is_set_in = part.is_numbered && part.flow.is_blank();
        // A list's number may be set in by spaces, which are no part of it.
        let text = if is_set_in { text.trim_start_matches([' ', '\t']) } else { text };
        if self.state.para.is_in_table || part.is_in_row() {
            part.flow.text(text, face, what);
        } else {
            part.body_text(text, face, what);
        }
    }

    fn digits(&mut self, bytes: &[u8]) {
        let Some(drawn) = &mut self.drawn else { return };
        for digit in bytes.iter().filter_map(|&byte| hex(byte)) {
            match drawn.half.take() {
                Some(high) => drawn.bytes.push(high << 4 | digit),
                None => drawn.half = Some(digit),
            }
        }
    }

    fn current_font(&self) -> Option<&super::Font> {
        self.fonts.get(&self.state.chars.font.or(self.default_font)?)
    }

    fn symbol_font(&self) -> Option<SymbolFont> {
        let font = self.current_font()?;
        match SymbolFont::named(&font.name) {
            Some(known) => Some(known),
            None => (font.charset == Charset::Symbol).then_some(SymbolFont::Unknown),
        }
    }

    /// How bytes are read at this place.
    fn charset(&self) -> Charset {
        if self.state.target == Target::Fonts {
            let charset = self.fonts.get(&self.font).map_or(Charset::Default, |it| it.charset);
            return if charset == Charset::Symbol { Charset::Default } else { charset };
        }
        let charset = self.current_font().map_or(Charset::Default, |font| font.charset);
        let chars = self.state.chars;
        if chars.slot == Slot::EastAsian
            && matches!(charset, Charset::Default | Charset::Western)
            && let Some(font) = chars.east_asian_font.and_then(|it| self.fonts.get(&it))
            && matches!(font.charset, Charset::Page(page) if !page.is_single_byte())
        {
            return font.charset;
        }
        charset
    }
}

fn face(chars: &Chars) -> Face {
    let raised = chars.raised;
    if chars.slot != Slot::EastAsian {
        return Face { is_bold: chars.is_bold, half_points: chars.half_points, raised };
    }
    Face {
        is_bold: chars.east_asian_bold.unwrap_or(chars.is_bold),
        half_points: chars.east_asian_size.or(chars.half_points),
        raised,
    }
}
