//! How something came.

/// Whether what came is a letter, with more than the piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Text that somebody pasted: its parts are the piece's.
    Paste,
    /// A file of its own, or a mail: whom it addresses is the office.
    File,
}
