//! Pages → bytes, a format a file.

pub mod difference;
mod format;
mod intent;
mod pdf;
mod png;
pub mod record;
mod txt;

pub use format::{Format, files};
pub use intent::Intent;
pub use pdf::{Print, pdf};
