//! What was found in a line.

use std::ops::Range;

/// What is wrong in a line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Repair {
    /// The part at fault, in bytes of the line.
    pub at: Range<usize>,
    /// One Chinese sentence.
    pub message: String,
    /// What to write.
    pub hint: String,
    /// What can stand in the line's place.
    pub line: String,
}
