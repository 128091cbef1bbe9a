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
//! named, and then has `report` say so.

pub mod check;
pub mod cli;
pub mod command;
pub mod diagnostic;
pub mod edition;
pub mod export;
pub mod fonts;
pub mod input;
pub mod intake;
pub mod load;
pub mod model;
pub mod report;
pub mod session;
pub mod tally;
pub mod text;
pub mod typeset;
pub mod write;
