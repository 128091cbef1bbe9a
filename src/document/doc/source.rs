//! A file opened: its text, and for each character of it how it looks.

use super::character::CharacterLook;
use super::fib::{Fib, Part};
use super::fkp::{About, Runs};
use super::list::Lists;
use super::names;
use super::paragraph::{ParagraphLook, huge};
use super::pieces::{self, Piece, Text};
use super::style::Styles;
use crate::document::Unreadable;
use std::cell::Cell;

/// How many bytes of modifiers are gone through in all: the same ones may be pointed to again and again.
const BUDGET: usize = 256 << 20;

/// The streams of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Streams {
    pub(super) main: Vec<u8>,
    pub(super) table: Vec<u8>,
    pub(super) data: Vec<u8>,
}

/// A file opened.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub(super) streams: &'a Streams,
    pub(super) fib: Fib,
    pub(super) text: Text,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    /// The fonts' names.
    pub(super) fonts: Vec<String>,
    /// Those who made tracked changes.
    pub(super) authors: Vec<String>,
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    budget: Cell<usize>,
}

/// A paragraph's end: how the paragraph looks, and whether it truly ends there.
#[derive(Debug, Clone)]
pub(super) struct End {
    pub(super) look: ParagraphLook,
    /// Whether the properties end there too: a page break in a paragraph is no end of theirs.
    pub(super) is_true: bool,
}

/// The look of a stretch of characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) look: CharacterLook,
    /// One past the last character that is known to have it.
    pub(super) end: usize,
}

impl<'a> Source<'a> {
    /// Opens a file.
    pub(super) fn open(streams: &'a Streams, fib: Fib) -> Result<Self, Unreadable> {
        let table = streams.table.as_slice();
        let text = pieces::read(&streams.main, fib.part(table, Part::Clx))?;
        let part = |part| fib.part(table, part);
        Ok(Self {
            text,
            styles: Styles::read(part(Part::Styles)),
            lists: Lists::read(table, fib.place(Part::Lists), part(Part::ListOverrides)),
            fonts: names::fonts(part(Part::Fonts)),
            authors: names::strings(part(Part::Authors)),
            characters: Runs::read(&streams.main, part(Part::CharacterPages), About::Characters),
            paragraphs: Runs::read(&streams.main, part(Part::ParagraphPages), About::Paragraphs),
            budget: Cell::new(BUDGET),
            streams,
            fib,
        })
    }

    /// A part of the table stream.
    pub(super) fn part(&self, part: Part) -> &'a [u8] {
        let (at, len) = self.fib.place(part);
        crate::document::bytes::span(&self.streams.table, at, len).unwrap_or_default()
    }

    /// A character's unit.
    pub(super) fn unit(&self, number: usize) -> Option<u16> {
        self.text.units.get(number).copied()
    }

    /// What the paragraph whose end a character is looks like.
    pub(super) fn end(&self, number: usize) -> End {
        let Some(piece) = self.text.piece(number) else {
            return End { look: ParagraphLook::default(), is_true: true };
        };
        let place = piece.place(number);
        let Some((_, run)) = self.paragraphs.at(place) else {
            return End { look: self.styles.paragraph(0), is_true: true };
        };
        let mut look = self.styles.paragraph(run.style);
        let inherited = (look.list, look.level);
        look.list = 0;
        look.take(self.affordable(run.modifiers));
        if let Some(more) = self.huge(run.modifiers) {
            look.take(more);
        }
        look.take(self.of_piece(piece));
        if look.list == 0 && !sets_list(run.modifiers) {
            (look.list, look.level) = inherited;
            look.level = self
                .lists
                .level_of_style(look.list, run.style)
                .and_then(|level| u8::try_from(level).ok())
                .or(look.level);
        }
        End { look, is_true: run.end <= place.saturating_add(piece.width()) }
    }

    fn huge(&self, modifiers: &[u8]) -> Option<&'a [u8]> {
        let more = huge(modifiers, &self.streams.data)?;
        self.spend(more).then_some(more)
    }

    fn of_piece<'t>(&'t self, piece: &'t Piece) -> &'t [u8] {
        self.affordable(self.text.modifiers(piece))
    }

    /// The modifiers, where they may still be gone through.
    fn affordable<'t>(&self, modifiers: &'t [u8]) -> &'t [u8] {
        if self.spend(modifiers) { modifiers } else { &[] }
    }

    fn spend(&self, modifiers: &[u8]) -> bool {
        let left = self.budget.get().checked_sub(modifiers.len());
        self.budget.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether so many modifiers were pointed to that some were left.
    pub(super) fn is_over_budget(&self) -> bool {
        self.budget.get() == 0
    }

    /// How a character of a paragraph of a style looks, and how far that goes.
    pub(super) fn stretch(&self, number: usize, style: u16) -> Stretch {
        let base = self.styles.character(style);
        let Some(piece) = self.text.piece(number) else {
            return Stretch { look: base, end: number + 1 };
        };
        let place = piece.place(number);
        let Some((_, run)) = self.characters.at(place) else {
            return Stretch { look: base, end: number + 1 };
        };
        let styled = |look: &CharacterLook, number| self.styled(look, number);
        let own = base.with(self.affordable(run.modifiers), styled);
        let look = own.with(self.of_piece(piece), styled);
        let more = (run.end - place).div_ceil(piece.width()).max(1);
        Stretch { look, end: number.saturating_add(more).min(piece.end) }
    }

    /// What a character style makes of a look.
    fn styled(&self, look: &CharacterLook, number: u16) -> CharacterLook {
        let lists = self.styles.character_lists(number).iter();
        lists.fold(*look, |look, list| look.with(self.affordable(list), |look, _| *look))
    }

    /// Who made a tracked change.
    pub(super) fn author(&self, number: u16) -> Option<String> {
        self.authors
            .get(usize::from(number))
            .filter(|name| !name.is_empty() && *name != "Unknown")
            .cloned()
    }
}

/// Whether a paragraph's own modifiers say of which list it is, or that it is of none.
fn sets_list(modifiers: &[u8]) -> bool {
    super::sprm::Sprms::new(modifiers).any(|sprm| sprm.code == 0x460B)
}
