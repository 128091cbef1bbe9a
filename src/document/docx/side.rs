//! Texts that stand beside the text: what is kept of them until the text refers to them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Notice;

/// What stands beside a file's text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) sides: BTreeMap<(Kind, String), Side>,
    pub(super) comments: BTreeMap<String, Side>,
    pub(super) told: BTreeSet<String>,
    /// The notes that the text refers to, in order.
    pub(super) referred: Vec<String>,
    pub(super) used: BTreeSet<(Kind, String)>,
}

/// A text beside the text.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) who: Option<String>,
    pub(super) text: String,
    pub(super) notices: Vec<Notice>,
}

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Foot,
    End,
}
