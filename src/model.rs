//! What the three kinds of file say, raw and checked.
//!
//! A `Raw…` type is what a file says, each value with its place; the type without `Raw` is what `check`
//! makes of it, in which nothing can be invalid.

pub mod annex;
pub mod bulletin;
pub mod correction;
pub mod date_form;
pub mod fonts;
pub mod footer;
pub mod identity;
pub mod instruction;
pub mod issue;
pub mod item;
pub mod item_name;
pub mod later;
pub mod leader;
pub mod masthead;
pub mod numbering;
pub mod page;
pub mod photo;
pub mod roster;
pub mod scoring;
pub mod section;
pub mod table;
pub mod word;

/// The most characters of a label, or of a mark before an item.
pub const LONGEST_LABEL: usize = 10;

/// The most characters of a field of one line.
pub const LONGEST_LINE: usize = 1000;

/// The most characters of a title, or a subtitle: on the least of pages a displayed one leaves room for text.
pub const LONGEST_TITLE: usize = 100;

/// The most characters of the name of a unit, an office or whoever signs, and of the forms of numbers and dates.
pub const LONGEST_NAME: usize = 60;

/// The most characters of the name of a section or a column.
pub const LONGEST_SECTION: usize = 40;

/// The most units of a joint piece.
pub const MOST_UNITS: usize = 20;

/// The most who sign a piece.
pub const MOST_SIGNATURES: usize = 10;
