//! Samples of 8 bits, and the size that is wanted of them.

/// Rows of samples, the first at the top: grey, or red, green and blue in turn.
pub(super) struct Samples {
    pub(super) width: u32,
    pub(super) height: u32,
    /// One or three.
    pub(super) channels: usize,
    /// So many of them: width × height × channels.
    pub(super) data: Vec<u8>,
}

/// The size that a picture gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Target {
    /// That of a picture of a size, at most so wide, its shape kept.
    pub(super) fn of((width, height): (u32, u32), most_width: u32) -> Self {
        if width <= most_width {
            return Self { width, height };
        }
        let exact = u64::from(height) * u64::from(most_width);
        let rounded = (exact + u64::from(width) / 2) / u64::from(width);
        let height = u32::try_from(rounded).unwrap_or(height).max(1);
        Self { width: most_width, height }
    }
}
