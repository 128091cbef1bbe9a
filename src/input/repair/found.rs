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

impl Repair {
    /// The line as the hint says to write it; none where it only looks like that, or is not all of it.
    pub(crate) fn whole(&self) -> Option<&str> {
        let said = self.hint.strip_prefix("写成 ");
        said.filter(|said| *said == self.line.trim()).map(|_| self.line.as_str())
    }
}

/// A repair of one line, and what it does to others.
pub(crate) struct Mended {
    /// The line, counted from 0.
    pub line: usize,
    pub repair: Repair,
    /// Other lines, and what stands in their place.
    pub also: Vec<(usize, String)>,
    /// Whether nothing behind it can be told.
    pub hides_rest: bool,
}

impl Mended {
    /// A repair that changes no other line.
    pub(crate) const fn of(line: usize, repair: Repair) -> Self {
        Self { line, repair, also: Vec::new(), hides_rest: false }
    }
}
