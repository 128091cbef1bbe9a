//! What the three kinds of file say, raw and checked.
//!
//! A `Raw…` type is what a file says, each value with its place; the type without `Raw` is what `check`
//! makes of it, in which nothing can be invalid.

pub mod bulletin;
pub mod footer;
pub mod issue;
pub mod item;
pub mod leader;
pub mod masthead;
pub mod numbering;
pub mod page;
pub mod roster;
pub mod scoring;
pub mod section;

/// The most characters of a field of one line.
pub const LONGEST_LINE: usize = 1000;
