//! `[page]`: the page as the bulletin wants it.

use serde::Serialize;

use crate::diagnostic::Spanned;
use crate::input::fields::{Choice, Fields};

/// `[page]`, in `kuaibao.toml` and, key by key over it, in `issue.toml`.
#[derive(Debug, Clone, Default)]
pub struct RawPage {
    /// Lines a page.
    pub lines: Option<Spanned<i64>>,
    /// Characters a line.
    pub chars: Option<Spanned<i64>>,
    /// Millimetres above the type area.
    pub top: Option<Spanned<f64>>,
    /// Millimetres at the binding edge.
    pub inner: Option<Spanned<f64>>,
    /// Millimetres at the other edge.
    pub outer: Option<Spanned<f64>>,
    /// Millimetres below.
    pub bottom: Option<Spanned<f64>>,
    /// Whether inner and outer margins change places on even pages.
    pub duplex: Option<Spanned<bool>>,
    /// Where the folio stands.
    pub folio: Option<Spanned<FolioPlace>>,
    /// What the number of pages is a multiple of.
    pub pad_to: Option<Spanned<i64>>,
    /// Whether 本期要目 stands on the first page.
    pub contents: Option<Spanned<bool>>,
}

impl RawPage {
    /// Reads `[page]` below the file's top.
    pub fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("page") else {
            return Self::default();
        };
        let page = Self {
            lines: fields.integer("lines"),
            chars: fields.integer("chars"),
            top: fields.number("top"),
            inner: fields.number("inner"),
            outer: fields.number("outer"),
            bottom: fields.number("bottom"),
            duplex: fields.boolean("duplex"),
            folio: fields.choice("folio"),
            pad_to: fields.integer("pad-to"),
            contents: fields.boolean("contents"),
        };
        fields.finish();
        page
    }

    /// These keys over those.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            lines: self.lines.or(below.lines),
            chars: self.chars.or(below.chars),
            top: self.top.or(below.top),
            inner: self.inner.or(below.inner),
            outer: self.outer.or(below.outer),
            bottom: self.bottom.or(below.bottom),
            duplex: self.duplex.or(below.duplex),
            folio: self.folio.or(below.folio),
            pad_to: self.pad_to.or(below.pad_to),
            contents: self.contents.or(below.contents),
        }
    }
}

/// The page as the bulletin wants it; what is `None` is the template's (`sizes.typ`).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Page {
    /// Lines a page.
    pub lines: Option<i64>,
    /// Characters a line.
    pub chars: Option<i64>,
    /// Millimetres.
    pub top: Option<f64>,
    /// Millimetres; the binding edge.
    pub inner: Option<f64>,
    /// Millimetres.
    pub outer: Option<f64>,
    /// Millimetres.
    pub bottom: Option<f64>,
    /// Whether inner and outer margins change places on even pages.
    pub duplex: bool,
    /// Where the folio stands.
    pub folio: FolioPlace,
    /// What the number of pages is a multiple of, with the footer on the last: 1, 2 or 4.
    pub pad_to: usize,
    /// Whether 本期要目 stands on the first page.
    pub contents: bool,
}

/// Where the folio stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolioPlace {
    /// At the outer edge.
    #[default]
    Outer,
    /// In the middle.
    Center,
}

impl Choice for FolioPlace {
    const WORDS: &'static [(&'static str, Self)] =
        &[("outer", Self::Outer), ("center", Self::Center)];
}
