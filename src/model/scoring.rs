//! `[scoring]` (采用计分).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// What a piece can count.
pub const POINTS: RangeInclusive<f64> = 0.0..=1000.0;

/// `[scoring]` (采用计分): points by the kind of piece.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scoring {
    /// For an adopted item.
    pub item: f64,
    /// For an adopted brief.
    pub brief: f64,
    /// For what an item's `credit` names, besides.
    pub credits: BTreeMap<String, f64>,
}
