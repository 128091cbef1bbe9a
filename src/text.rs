//! Submitted text: its characters, what is normalised of it, its runs, its levels.

pub(crate) mod bold;
pub(crate) mod chars;
pub mod hanzi;
pub(crate) mod level;
mod normal;
mod runs;
pub mod title;
pub(crate) mod turns;

pub use chars::{is_han, is_zero_width};
pub(crate) use chars::{is_line_end, is_opening};
pub use normal::{date, line, lines, printed, spaced};
pub use runs::{Face, Run, Runs, plain};
