//! What is made of pages: the PDF, pictures, text.

use anyhow::Result;

use super::pdf::{Print, pdf};
use super::png::pictures;
use super::txt::txt;
use crate::edition::Edition;
use crate::fonts::Fonts;
use crate::typeset::Pages;

/// What is made of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The PDF.
    Pdf,
    /// A picture of each page.
    Png {
        /// Pixels an inch.
        dpi: u16,
    },
    /// The words alone.
    Txt,
}

impl Format {
    /// What the names of its files end in.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png { .. } => "png",
            Self::Txt => "txt",
        }
    }

    /// Whether each page is a file.
    #[must_use]
    pub const fn is_by_page(self) -> bool {
        matches!(self, Self::Png { .. })
    }
}

/// The files that are made of pages: one, or one a page.
///
/// # Errors
/// Only where the program is at fault.
pub fn files(
    format: Format,
    (edition, pages, fonts): (&Edition, Pages, &Fonts),
    print: &Print,
) -> Result<Vec<Vec<u8>>> {
    match format {
        Format::Pdf => Ok(vec![pdf(edition, pages, fonts, print)?]),
        Format::Png { dpi } => pictures(&pages.printed(print.ink, print.impose), dpi),
        Format::Txt => Ok(vec![txt(edition).into_bytes()]),
    }
}
