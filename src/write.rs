//! Bytes → files, and text as TOML for them. The only module that writes.

pub(crate) mod deps;
mod file;
pub(crate) mod interrupt;
mod target;
pub(crate) mod toml;

pub(crate) use file::{create_all, create_folder, folder, keep_beside, rewritable, rewrite};
pub(crate) use target::{Links, Output, Refusal, Target};
