//! `kuaibao.toml`: the bulletin, what stays from issue to issue.
//!
//! The `Raw…` types are what the file says, each value with its place; the others are what
//! `check` makes of them.

use crate::diagnostic::{SourceId, Spanned};
use crate::input::fields::Fields;
use crate::model::fonts::RawFonts;
use crate::model::footer::RawLists;
use crate::model::leader::{Leader, RawLeader};
use crate::model::masthead::RawMasthead;
use crate::model::numbering::{Numbering, RawNumbering};
use crate::model::page::RawPage;
use crate::model::roster::{RawRoster, Roster};
use crate::model::scoring::{RawScoring, Scoring};
use crate::model::section::{RawSection, Section};
use crate::model::word::{RawPhrase, RawWord, Word};
use crate::picture::Ink;

/// The name of the file.
pub const FILE_NAME: &str = "kuaibao.toml";

/// What `kuaibao.toml` says.
#[derive(Debug)]
pub struct RawBulletin {
    /// The file.
    pub file: SourceId,
    /// `extends`: the file that has the tables that this one does not.
    pub extends: Option<Spanned<String>>,
    /// `[masthead]`
    pub masthead: RawMasthead,
    /// `[numbering]`
    pub numbering: RawNumbering,
    /// `[[section]]`; empty for the four standard ones.
    pub sections: Vec<RawSection>,
    /// `[[staff]]`, `[[distribution]]`, `[[contact]]`
    pub lists: RawLists,
    /// `[units]`
    pub roster: RawRoster,
    /// `[page]`
    pub page: RawPage,
    /// `[fonts]`
    pub fonts: RawFonts,
    /// `[photo] ink`
    pub photo_ink: Option<Spanned<Ink>>,
    /// `[check] off`: rules that this bulletin does without.
    pub off: Vec<Spanned<String>>,
    /// `[[leader]]`, in order of precedence.
    pub leaders: Vec<RawLeader>,
    /// `[check] banned`: what this bulletin does not write.
    pub banned: Vec<Spanned<String>>,
    /// `[[word]]`
    pub words: Vec<RawWord>,
    /// `[[phrase]]`
    pub phrases: Vec<RawPhrase>,
    /// The lines of `phrases.txt` beside it.
    pub phrases_beside: Vec<String>,
    /// `[scoring]`: points by the kind of piece.
    pub scoring: RawScoring,
}

impl RawBulletin {
    /// Reads the file's fields.
    pub(crate) fn read(file: SourceId, mut top: Fields<'_, '_>) -> Self {
        let [off, banned] = Self::check(&mut top);
        let bulletin = Self {
            file,
            extends: top.text("extends"),
            masthead: RawMasthead::read(&mut top),
            numbering: RawNumbering::read(&mut top),
            sections: top.tables("section").into_iter().map(RawSection::read).collect(),
            lists: RawLists::read(&mut top),
            roster: RawRoster::read(&mut top),
            page: RawPage::read(&mut top),
            fonts: RawFonts::read(&mut top),
            photo_ink: Self::photo_ink(&mut top),
            off,
            banned,
            words: RawWord::read_all(&mut top),
            phrases: RawPhrase::read_all(&mut top),
            phrases_beside: Vec::new(),
            leaders: top.tables("leader").into_iter().map(RawLeader::read).collect(),
            scoring: top.table("scoring").map_or_else(RawScoring::default, RawScoring::read),
        };
        top.finish();
        bulletin
    }

    /// The same with another's tables, where it has none of its own: an office's bulletins share their units, leaders
    /// and points.
    #[must_use]
    pub(crate) fn extending(self, other: Self) -> Self {
        Self {
            roster: self.roster.extending(other.roster),
            fonts: if self.fonts.is_empty() { other.fonts } else { self.fonts },
            leaders: if self.leaders.is_empty() { other.leaders } else { self.leaders },
            words: if self.words.is_empty() { other.words } else { self.words },
            phrases: if self.phrases.is_empty() { other.phrases } else { self.phrases },
            phrases_beside: if self.phrases_beside.is_empty() {
                other.phrases_beside
            } else {
                self.phrases_beside
            },
            scoring: if self.scoring.is_empty() { other.scoring } else { self.scoring },
            ..self
        }
    }

    /// `[photo]`
    fn photo_ink(top: &mut Fields<'_, '_>) -> Option<Spanned<Ink>> {
        let mut fields = top.table("photo")?;
        let ink = fields.choice("ink");
        fields.finish();
        ink
    }

    /// `off` and `banned`
    fn check(top: &mut Fields<'_, '_>) -> [Vec<Spanned<String>>; 2] {
        let Some(mut fields) = top.table("check") else {
            return [Vec::new(), Vec::new()];
        };
        let check = [fields.texts("off"), fields.texts("banned")];
        fields.finish();
        check
    }
}

/// A checked bulletin: what its commands need to know of it beyond one issue.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// The sections in the order they print.
    pub sections: Vec<Section>,
    /// The units.
    pub roster: Roster,
    /// The leaders, in order of precedence.
    pub leaders: Vec<Leader>,
    /// What the office writes otherwise.
    pub words: Vec<Word>,
    /// Wordings that are fixed.
    pub phrases: Vec<String>,
    /// What the office does not write.
    pub banned: Vec<String>,
    /// `[scoring]`, where the bulletin has it.
    pub scoring: Option<Scoring>,
    /// Whether pictures print in grey or in colour.
    pub photo_ink: Ink,
    /// How issues are numbered; `None` where a form is wrong.
    pub numbering: Option<Numbering>,
}
