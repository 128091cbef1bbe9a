//! How the rules read a text.

pub(super) mod figures;
pub(super) mod glance;
pub(super) mod lists;
pub(super) mod pairs;
pub(crate) mod passage;
pub(super) mod posts;
pub(super) mod protected;
pub(super) mod punctuation;
pub(super) mod slips;
pub(super) mod usage;
pub(super) mod wrapping;
