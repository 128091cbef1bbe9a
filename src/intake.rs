//! What units send → pieces.

pub mod paste;
