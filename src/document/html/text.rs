//! Text between tags: white space as HTML takes it, paragraphs' ends, symbol fonts.

use super::Reader;
use super::look::{Computed, Space, What, White};
use crate::document::Look;
use crate::document::flow::{Face, Fate};
use crate::document::raised::Raised;
use crate::document::symbol;

impl Reader {
    /// Text as it stands between two tags.
    pub(super) fn text(&mut self, text: &str) {
        let computed = self.computed();
        match (computed.what, computed.space) {
            (What::Raw, _) => self.raw.push_str(text),
            (_, White::Kept) => self.preformatted(text, computed),
            _ => self.collapsed(text, computed),
        }
    }

    /// Puts text that is no white space of the source.
    pub(super) fn put_as(&mut self, text: &str, computed: Computed) {
        if computed.what == What::Raw {
            return self.raw.push_str(text);
        }
        self.put_marker(computed);
        self.put_space(text.chars().next());
        self.put(text, computed);
    }

    /// Ends the paragraph in work.
    pub(super) fn end_paragraph(&mut self) {
        self.space = None;
        let look = self.look.take().unwrap_or_default();
        self.flow().end(look);
    }

    fn preformatted(&mut self, text: &str, computed: Computed) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.end_paragraph();
            }
            if !line.is_empty() {
                self.put_marker(computed);
                self.put_space(line.chars().next());
                self.put(line, computed);
            }
        }
    }

    fn collapsed(&mut self, text: &str, computed: Computed) {
        let is_space = |it: char| {
            matches!(it, ' ' | '\t' | '\n' | '\r' | '\u{c}')
                || (it == '\u{a0}' && computed.space == White::OneOfAll)
        };
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|it| !is_space(it)).unwrap_or(rest.len());
            let (spaces, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if !spaces.is_empty() {
                let before = self.space.is_some_and(|space| space.has_line_end);
                let has_line_end = before || spaces.contains(['\n', '\r']);
                let computed = self.space.map_or(computed, |space| space.computed);
                self.space = Some(Space { has_line_end, computed });
            }
            let end = after.find(is_space).unwrap_or(after.len());
            let (word, after) = after.split_at_checked(end).unwrap_or((after, ""));
            if !word.is_empty() {
                self.put_as(word, computed);
            }
            rest = after;
        }
    }

    /// The space that white space comes to before a character: none at a line's beginning, after another space, or
    /// where a line of the source ends between two characters of Chinese.
    fn put_space(&mut self, next: Option<char>) {
        let Some(space) = self.space.take() else { return };
        let last = self.flow().last_char();
        let is_between_han = last.is_some_and(is_wide) && next.is_some_and(is_wide);
        if last.is_none_or(|last| last == ' ') || (space.has_line_end && is_between_han) {
            return;
        }
        self.put(" ", space.computed);
    }

    fn put_marker(&mut self, computed: Computed) {
        let marker = std::mem::take(&mut self.marker);
        if !marker.is_empty() {
            let item = self.open.iter().rev().find(|element| element.name == "li");
            let is_bold = item.map_or(computed.is_bold, |item| item.computed.is_bold);
            self.put(&marker, Computed { symbol: None, is_bold, raised: Raised::Line, ..computed });
        }
    }

    fn put(&mut self, text: &str, computed: Computed) {
        let (what, symbol) = (computed.what, computed.symbol);
        if matches!(what, What::Shown | What::Told(_)) && self.look.is_none() {
            let Computed { is_title, is_centred, .. } = computed;
            self.look = Some(Look { is_title, is_centred, half_points: None });
        }
        let Some(font) = symbol else { return self.put_plain(text, computed) };
        let mut shown = String::new();
        let mut unknown: Vec<u8> = Vec::new();
        for character in text.chars() {
            match symbol::number(character) {
                Some(number) => shown.push(font.character(number).unwrap_or_else(|| {
                    unknown.push(number);
                    '\u{fffd}'
                })),
                None => shown.push(character),
            }
        }
        self.put_plain(&shown, computed);
        for number in unknown {
            self.flow().say_symbol(font.name(), number);
        }
    }

    fn put_plain(&mut self, text: &str, computed: Computed) {
        let who = computed.who.and_then(|at| self.authors.get(at)).cloned();
        let what = match computed.what {
            What::Shown => Fate::Shown,
            What::Told(kind) => Fate::Told(kind, who.as_deref()),
            What::Out(kind) => Fate::Out(kind, who.as_deref()),
            What::Raw => return,
        };
        let face = Face {
            is_bold: computed.is_bold,
            half_points: computed.half_points,
            raised: computed.raised,
        };
        self.flow().text(text, face, what);
    }
}

/// Whether a character is as wide as a Chinese one, or a mark that stands among them.
fn is_wide(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·'
    )
}
