//! Pages → bytes, a format a file.

mod pdf;
pub mod record;

pub use pdf::pdf;
