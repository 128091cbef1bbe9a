//! Bytes → files. The only module that writes.

mod file;
pub mod interrupt;
mod target;

pub use file::{abandon, create, create_folder, folder, remove, rewritable, rewrite};
pub use target::{Links, Output, Target};
