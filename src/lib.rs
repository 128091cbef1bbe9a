//! `kuaibao` compiles Chinese government work bulletins (工作快报): a folder of TOML items becomes a
//! print-ready PDF.
//!
//! Data goes one way, one type an arrow:
//!
//! ```text
//! argv ─cli→ options ─load→ raw files (spanned) ─check→ checked issue (+ diagnostics)
//!      ─arrange→ edition ─typeset→ pages ─export→ bytes → file
//! diagnostics ─report→ stderr
//! ```
//!
//! `session` goes this way for one issue and returns what came of it; `command` goes it for each issue
//! named, and then has `report` say so. What is public here is what the program, its tests and its
//! measurements use.

pub(crate) mod check;
pub(crate) mod cli;
pub(crate) mod command;
pub mod diagnostic;
pub mod document;
pub mod edition;
pub mod export;
pub mod fonts;
pub(crate) mod input;
pub(crate) mod intake;
pub(crate) mod load;
pub mod model;
pub mod picture;
pub(crate) mod report;
pub(crate) mod schema;
pub mod session;
pub mod table;
pub(crate) mod tally;
pub mod text;
pub mod typeset;
pub(crate) mod write;

pub use check::codes;
pub use command::main;
