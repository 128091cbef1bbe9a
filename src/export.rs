//! Pages → bytes, a format a file.

mod pdf;

pub use pdf::pdf;
