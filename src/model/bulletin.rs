//! `kuaibao.toml`: the bulletin, what stays from issue to issue.
//!
//! The `Raw…` types are what the file says, each value with its place; the others are what
//! `check` makes of them.

use crate::diagnostic::{SourceId, Spanned};
use crate::input::fields::Fields;
use crate::model::footer::RawLists;
use crate::model::leader::{Leader, RawLeader};
use crate::model::masthead::RawMasthead;
use crate::model::numbering::{Numbering, RawNumbering};
use crate::model::page::RawPage;
use crate::model::roster::{RawRoster, Roster};
use crate::model::scoring::Scoring;
use crate::model::section::{RawSection, Section};

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
    /// `[check] off`: rules that this bulletin does without.
    pub off: Vec<Spanned<String>>,
    /// `[[leader]]`, in order of precedence.
    pub leaders: Vec<RawLeader>,
    /// `[scoring]`: points by the kind of piece.
    pub scoring: Vec<(Spanned<String>, Spanned<f64>)>,
}

impl RawBulletin {
    /// Reads the file's fields.
    pub(crate) fn read(file: SourceId, mut top: Fields<'_, '_>) -> Self {
        top.later("fonts");
        let bulletin = Self {
            file,
            extends: top.text("extends"),
            masthead: RawMasthead::read(&mut top),
            numbering: RawNumbering::read(&mut top),
            sections: top.tables("section").into_iter().map(RawSection::read).collect(),
            lists: RawLists::read(&mut top),
            roster: RawRoster::read(&mut top),
            page: RawPage::read(&mut top),
            off: RawBulletin::off(&mut top),
            leaders: top.tables("leader").into_iter().map(RawLeader::read).collect(),
            scoring: top.table("scoring").map_or_else(Vec::new, Fields::number_pairs),
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
            leaders: if self.leaders.is_empty() { other.leaders } else { self.leaders },
            scoring: if self.scoring.is_empty() { other.scoring } else { self.scoring },
            ..self
        }
    }

    fn off(top: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
        let Some(mut fields) = top.table("check") else {
            return Vec::new();
        };
        let off = fields.texts("off");
        fields.finish();
        off
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
    /// `[scoring]`, where the bulletin has it.
    pub scoring: Option<Scoring>,
    /// How issues are numbered; `None` where a form is wrong.
    pub numbering: Option<Numbering>,
}
