//! How the rules read a text.

pub(crate) mod glance;
pub(crate) mod pairs;
pub(crate) mod passage;
pub(crate) mod posts;
pub(crate) mod punctuation;
pub(crate) mod wrapping;
