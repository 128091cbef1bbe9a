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

pub mod arrange;
pub mod bulletin;
pub mod check;
pub mod cli;
pub mod code;
pub mod command;
pub mod diagnostic;
pub mod edition;
pub mod export;
pub mod fields;
pub mod fix;
pub mod fonts;
pub mod hanzi;
pub mod interrupt;
pub mod issue;
pub mod item;
pub mod load;
pub mod numbering;
pub mod page;
pub mod paste;
pub mod report;
pub mod section;
pub mod source;
pub mod stats;
mod syntax;
pub mod text;
pub mod title;
mod turns;
pub mod typeset;
mod written;
