//! Bytes → files, and text as TOML for them. The only module that writes.

mod file;
pub mod interrupt;
mod target;
pub(crate) mod toml;

pub use file::{abandon, create, create_folder, folder, remove, rewritable, rewrite};
pub use target::{Links, Output, Refusal, Target};
