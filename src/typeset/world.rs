//! What the typesetting engine may see: the template, the shipped faces, one value. No other
//! files, no clock, no network, no packages.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::Fonts;

macro_rules! template {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!($name))),+]
    };
}

/// The template's files; the first is the entry.
const TEMPLATE: &[(&str, &str)] = template![
    "main.typ",
    "sizes.typ",
    "fonts.typ",
    "runs.typ",
    "masthead.typ",
    "section.typ",
    "item.typ",
    "briefs.typ",
    "footer.typ",
    "folio.typ",
    "facts.typ",
];

/// The files parsed once: every issue of a run has the same ones, under the same names.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    TEMPLATE
        .iter()
        .map(|(name, text)| {
            let path = VirtualPath::new(name).expect("a template file's name is a path");
            let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
            Source::new(id, (*text).to_owned())
        })
        .collect()
});

/// The world of one edition.
pub(super) struct TemplateWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
}

impl<'a> TemplateWorld<'a> {
    pub(super) fn new(inputs: Dict, fonts: &'a Fonts) -> Self {
        let library = Library::builder().with_inputs(inputs).build();
        Self {
            library: LazyHash::new(library),
            fonts,
        }
    }
}

impl World for TemplateWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        SOURCES[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = SOURCES.iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
