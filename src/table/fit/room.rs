//! What is known before a table is set: the room it has, and how wide text is.

/// What is known of text before it is set.
pub trait Measure {
    /// The width of a text on one line, in ems.
    fn ems(&self, text: &str) -> f64;
}

/// The room a table has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room<'a> {
    /// Of the type area, in points.
    pub width: f64,
    /// The sizes of type it may have, in points, the largest first: one at least.
    pub sizes: &'a [f64],
}

/// A count as a measure.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
