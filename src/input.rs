//! How bytes become fields: encodings, TOML with its problems, typed fields.

pub(crate) mod encoding;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod meant;
mod repair;
pub(crate) mod shape;
pub(crate) mod stdin;
pub(crate) mod syntax;
