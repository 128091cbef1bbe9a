//! What units send → pieces.

pub(crate) mod paste;
