//! What comes of decoding.

/// Characters, and how sure they are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) doubt: Option<Doubt>,
}

/// Why characters may be wrong.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The mail doesn't say the charset, or a wrong one: this was taken.
    Took(&'static str),
    /// Some bytes are none of the charset's: `U+FFFD` stands for them.
    Damaged,
}
