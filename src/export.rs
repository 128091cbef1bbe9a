//! Pages → bytes, a format a file.

pub mod difference;
mod intent;
mod pdf;
pub mod record;

pub use intent::Intent;
pub use pdf::{Print, pdf};
