//! What the typesetting engine may see: the template, the shipped faces, the edition as data. No other
//! files, no clock, no network, no packages.

use std::sync::{Arc, LazyLock};

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::Value as Data;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

use crate::fonts::Fonts;
use crate::picture::Ready;

macro_rules! template {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!($name))),+]
    };
}

/// The template's files; the first is the entry.
const FILES: &[(&str, &str)] = template![
    "main.typ",
    "sizes.typ",
    "fonts.typ",
    "runs.typ",
    "masthead.typ",
    "contents.typ",
    "head.typ",
    "title.typ",
    "paragraph.typ",
    "item.typ",
    "footer.typ",
    "folio.typ",
    "photo.typ",
    "table.typ",
    "proof.typ",
];

/// The file of the edition: what is to be set, as data.
const EDITION: &str = "edition.json";

/// What the names of the pictures' files begin with.
const PICTURE: &str = "picture-";

/// What the engine calls a picture, counted from 0.
pub(super) fn picture_name(at: usize) -> String {
    format!("{PICTURE}{at}")
}

/// A picture's bytes, which the engine shares.
struct Shared(Arc<Ready>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0.bytes
    }
}

/// The template's files, parsed. Every issue of a run has the same ones under the same names.
pub(super) struct Template(Vec<Source>);

impl Template {
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Template> = LazyLock::new(|| {
            let files = FILES.iter().map(|(name, text)| source(name, (*text).to_owned()));
            Template(files.collect())
        });
        &SHIPPED
    }

    /// The template with a fault in one file.
    #[cfg(test)]
    pub(super) fn with_change(file: &str, from: &str, to: &str) -> Self {
        let change = |(name, text): &(&str, &str)| {
            if *name != file {
                return source(name, (*text).to_owned());
            }
            assert!(text.contains(from), "{file} has no `{from}`");
            source(name, text.replace(from, to))
        };
        Self(FILES.iter().map(change).collect())
    }
}

fn source(name: &str, text: String) -> Source {
    let path = VirtualPath::new(name).expect("a template file's name is a path");
    let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
    Source::new(id, text)
}

/// What the engine remembers of how it set blocks is let go at once where they are more than this.
const MANY: usize = 1000;

/// What the template makes of its data.
pub(super) fn compiled(
    template: &Template,
    data: &Data,
    (fonts, pictures): (&Fonts, &[Arc<Ready>]),
) -> Result<PagedDocument> {
    // What is the same in all issues of a bulletin is an input: parts of the template that see no more are run once for all.
    let mut inputs = Dict::new();
    for key in ["page", "fonts"] {
        inputs.insert(key.into(), Value::deserialize(&data[key])?);
    }
    let edition = Bytes::new(serde_json::to_vec(data)?);
    let world = TemplateWorld::new(template, inputs, edition, (fonts, pictures));
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = match output {
        Ok(document) => document,
        Err(errors) => bail!("排版模板出错：{}", said(&errors)),
    };
    if !warnings.is_empty() {
        bail!("排版模板有警告：{}", said(&warnings));
    }
    if document.pages().len() > MANY {
        typst::comemo::evict(0);
    }
    Ok(document)
}

fn said(diagnostics: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    messages.join("；")
}

/// The world of one edition.
pub(super) struct TemplateWorld<'a> {
    library: LazyHash<Library>,
    /// The edition, as JSON.
    edition: Bytes,
    template: &'a Template,
    fonts: &'a Fonts,
    pictures: &'a [Arc<Ready>],
}

impl<'a> TemplateWorld<'a> {
    fn new(
        template: &'a Template,
        inputs: Dict,
        edition: Bytes,
        (fonts, pictures): (&'a Fonts, &'a [Arc<Ready>]),
    ) -> Self {
        let library = Library::builder().with_inputs(inputs).build();
        Self { library: LazyHash::new(library), edition, template, fonts, pictures }
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
        self.template.0[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = self.template.0.iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        if name == EDITION {
            return Ok(self.edition.clone());
        }
        let at = name.strip_prefix(PICTURE).and_then(|number| number.parse::<usize>().ok());
        let picture = at.and_then(|at| self.pictures.get(at)).ok_or(FileError::AccessDenied)?;
        Ok(Bytes::new(Shared(Arc::clone(picture))))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
