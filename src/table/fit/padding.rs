//! What stands between the edge of a cell and its text.

use super::room::{Room, count};

/// Beside text where room is short, in ems.
pub(super) const TIGHT: f64 = 0.25;
/// Beside text where room is free, in ems.
const ROOMY: f64 = 0.35;
/// Beside text at whatever size, in points: less, and it seems to touch the rule.
const CLEAR: f64 = 1.5;

/// Of so many ems at a size, in points.
pub(super) fn padding(size: f64, ems: f64) -> f64 {
    (size * ems).max(CLEAR)
}

/// More than the tightest only where all columns have what they wish for.
pub(super) fn roomy_padding(room: &Room, size: f64, columns: usize, wished: f64) -> f64 {
    let spare = (room.width / size - wished) / (2.0 * count(columns.max(1)));
    padding(size, spare.clamp(TIGHT, ROOMY))
}
