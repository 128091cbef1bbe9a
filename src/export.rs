//! Pages → bytes, a format a file.

pub mod difference;
mod pdf;
pub mod record;

pub use pdf::{Print, pdf};
