//! `[[photo]]`: a picture of an item, with its caption.

use std::sync::Arc;

use crate::diagnostic::{Place, Spanned};
use crate::input::fields::{Choice, Fields};
use crate::picture::{Header, Ink};
use crate::text::Runs;

/// The most characters of a caption.
pub const LONGEST_CAPTION: usize = 200;

/// The most pictures of an issue.
pub const MOST_PHOTOS: usize = 200;

/// The most pictures that stand side by side.
pub const MOST_BESIDE: usize = 3;

/// `[[photo]]`
#[derive(Debug)]
pub struct RawPhoto {
    /// The file, from the item's folder.
    pub file: Option<Spanned<String>>,
    /// Under it.
    pub caption: Option<Spanned<String>>,
    /// Who took it, or gave it: `张三摄`.
    pub credit: Option<Spanned<String>>,
    /// What it shows, for whoever cannot see it.
    pub alt: Option<Spanned<String>>,
    /// After how many paragraphs it stands; none for the end.
    pub after: Option<Spanned<i64>>,
    /// Whether it may stand beside the one before it.
    pub beside: Option<Spanned<bool>>,
    /// Whether it prints in grey or in colour.
    pub ink: Option<Spanned<Ink>>,
    /// What is in the file, once that was read.
    pub picture: Option<Arc<Picture>>,
}

impl RawPhoto {
    /// Reads the tables below a file's top.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let photo = Self {
                file: fields.required_text("file"),
                caption: fields.text("caption"),
                credit: fields.text("credit"),
                alt: fields.text("alt"),
                after: fields.integer("after"),
                beside: fields.boolean("beside"),
                ink: fields.choice("ink"),
                picture: None,
            };
            fields.finish();
            photo
        };
        top.tables("photo").into_iter().map(read).collect()
    }
}

impl Choice for Ink {
    const WORDS: &'static [(&'static str, Self)] =
        &[("grey", Self::Grey), ("colour", Self::Colour)];
}

/// A file that holds a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it says of itself.
    pub header: Header,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The same as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// What is in the file.
    pub picture: Arc<Picture>,
    /// Where the file is named.
    pub place: Place,
    /// Under it, with the credit; none where neither is given.
    pub caption: Option<Runs>,
    /// What it shows.
    pub alt: String,
    /// After how many paragraphs of the body it stands.
    pub after: usize,
    /// Whether it may stand beside the one before it.
    pub beside: bool,
    /// Whether it prints in grey or in colour.
    pub ink: Ink,
}
