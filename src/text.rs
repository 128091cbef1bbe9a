//! Submitted text: its characters, what is normalised of it, its runs and their roles, its levels.

mod address;
pub(crate) mod bold;
pub(crate) mod chars;
pub mod hanzi;
pub(crate) mod level;
mod normal;
pub(crate) mod numeral;
mod pattern;
mod runs;
mod title;

pub(crate) use address::addresses;
pub use chars::{is_han, is_zero_width};
pub(crate) use chars::{is_line_end, is_opening};
pub use level::Level;
pub(crate) use normal::apart;
pub use normal::{date, line, lines, printed, spaced};
pub use pattern::{Pattern, Value};
pub use runs::{Role, Run, Runs};
pub use title::Title;
