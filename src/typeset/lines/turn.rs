//! Whether a line may begin with a character.

/// Whether a line may begin somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Nothing is parted that belongs together.
    Free,
    /// Rather than that a line stands loose.
    Poor,
    /// Only where nothing else can be done.
    None,
}
