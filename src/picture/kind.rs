//! What pictures are, and how large they may be.

/// The largest file, in bytes.
pub const LARGEST_FILE: u64 = 30 << 20;
/// The most pixels, and the longest side.
pub(super) const MOST_PIXELS: u64 = 50_000_000;
pub(super) const LONGEST: u32 = 20_000;

/// What a picture is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG, sequential or progressive.
    Jpeg,
    /// PNG.
    Png,
}

/// What a picture is printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// One ink.
    Grey,
    /// Red, green and blue, for a screen or for a press that separates.
    Colour,
}

/// What a file says it is, by its first bytes and its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What it is stored as.
    pub kind: Kind,
    /// How wide it is, turned as its EXIF says.
    pub width: u32,
    /// How high it is, turned as its EXIF says.
    pub height: u32,
    /// Whether it has no colours.
    pub is_grey: bool,
}

/// A picture as it goes into the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is stored as.
    pub kind: Kind,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}
