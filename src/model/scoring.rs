//! `[scoring]` (采用计分).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::diagnostic::Spanned;
use crate::input::fields::{Fields, TextOrNumber};

/// What a piece can count.
pub const POINTS: RangeInclusive<f64> = -1000.0..=1000.0;

/// `[scoring]` as written.
#[derive(Debug, Default)]
pub struct RawScoring {
    /// Points by kind: `item`, `brief`, and what `credit` names.
    pub points: Vec<(Spanned<String>, Spanned<f64>)>,
    /// What a joint piece counts for each of its units.
    pub joint: Option<Spanned<TextOrNumber>>,
    /// The most that a unit gets in a month.
    pub cap: Option<Spanned<f64>>,
    /// `[scoring.least]`: how many pieces of a unit are to be adopted in a month, by group.
    pub least: Vec<(Spanned<String>, Spanned<f64>)>,
}

impl RawScoring {
    /// Reads the table's fields.
    #[must_use]
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let joint = fields.text_or_number("joint");
        let cap = fields.number("cap");
        let least = fields.table("least").map_or_else(Vec::new, Fields::number_pairs);
        Self { joint, cap, least, points: fields.number_pairs() }
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
            && self.joint.is_none()
            && self.cap.is_none()
            && self.least.is_empty()
    }
}

/// What a joint piece counts for each of its units.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Joint {
    /// As much as a piece of one's own.
    #[default]
    Full,
    /// A share of it.
    Split,
    /// So much, instead of what an item or a brief counts.
    Each(f64),
}

/// `[scoring]` (采用计分): points by the kind of piece.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scoring {
    /// For an adopted item.
    pub item: f64,
    /// For an adopted brief.
    pub brief: f64,
    /// For what an item's `credit` names, besides.
    pub credits: BTreeMap<String, f64>,
    /// For a piece of several units.
    pub joint: Joint,
    /// The most that a unit gets in a month.
    pub cap: Option<f64>,
    /// How many pieces of a unit are to be adopted in a month, by group.
    pub least: BTreeMap<String, usize>,
}

impl Scoring {
    /// What a piece of so many units counts for each of them.
    #[expect(clippy::cast_precision_loss, reason = "no piece has that many units")]
    #[must_use]
    pub fn of(&self, is_brief: bool, credits: &BTreeSet<String>, units: usize) -> f64 {
        let base = if is_brief { self.brief } else { self.item };
        let more: f64 = credits.iter().filter_map(|kind| self.credits.get(kind)).sum();
        match self.joint {
            Joint::Split if units > 1 => (base + more) / units as f64,
            Joint::Each(points) if units > 1 => points + more,
            _ => base + more,
        }
    }

    /// What a kind counts that comes later.
    #[expect(clippy::cast_precision_loss, reason = "no piece has that many units")]
    #[must_use]
    pub fn of_kind(&self, kind: &str, units: usize) -> f64 {
        let points = self.credits.get(kind).copied().unwrap_or_default();
        if self.joint == Joint::Split { points / units.max(1) as f64 } else { points }
    }
}
