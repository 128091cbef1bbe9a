//! Edition → pages.
//!
//! The page is a Typst template, `typeset/*.typ`, one component a file; `main.typ` is the entry
//! and `sizes.typ` holds the design's figures. The edition reaches it as one value and never as
//! markup.

mod compare;
mod world;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Dict, Label, Value};
use typst::introspection::MetadataElem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::arrange::Edition;
use crate::fonts::Fonts;

use world::TemplateWorld;

/// Typeset pages.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
    facts: Facts,
}

impl Pages {
    /// The laid-out document.
    #[must_use]
    pub const fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// How many pages there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// What the template says of the pages.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// What the template says of the pages it made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Facts {
    /// Rows left empty on the last page, between text and footer.
    pub rows_left: usize,
    /// Rows of text on the last page; none where it holds the footer alone.
    pub last_rows: usize,
}

/// How tightly the text is set, the roomiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Setting {
    /// An empty row after the masthead's rule.
    empty_row: bool,
    /// Lines chosen for the whole paragraph, with marks squeezed, instead of one by one.
    optimized: bool,
}

const ROOMY: Setting = Setting {
    empty_row: true,
    optimized: false,
};

/// What is tried where the roomy setting leaves a last page that hardly anything stands on.
const TIGHTER: [Setting; 2] = [
    Setting {
        empty_row: false,
        optimized: false,
    },
    Setting {
        empty_row: false,
        optimized: true,
    },
];

/// Typesets an edition, and holds the characters on its pages against the edition's.
///
/// # Errors
/// Only where the program is at fault: the template fails or warns, a glyph is missing, or a
/// character is lost.
pub fn typeset(edition: &Edition, fonts: &Fonts) -> Result<Pages> {
    let mut pages = set(edition, fonts, ROOMY)?;
    if pages.facts.last_rows == 0 {
        for setting in TIGHTER {
            let tighter = set(edition, fonts, setting)?;
            if tighter.count() < pages.count() {
                pages = tighter;
                break;
            }
        }
    }
    compare::compare(edition, &pages.document)?;
    Ok(pages)
}

/// Typesets an edition in one setting.
fn set(edition: &Edition, fonts: &Fonts, setting: Setting) -> Result<Pages> {
    let world = TemplateWorld::new(inputs(edition, setting)?, fonts);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = match output {
        Ok(document) => document,
        Err(errors) => bail!("排版模板出错：{}", said(&errors)),
    };
    if !warnings.is_empty() {
        bail!("排版模板有警告：{}", said(&warnings));
    }
    let facts = facts(&document).context("排版模板没有报告版面")?;
    Ok(Pages { document, facts })
}

fn inputs(edition: &Edition, setting: Setting) -> Result<Dict> {
    let mut inputs = Dict::new();
    inputs.insert("edition".into(), value(edition)?);
    inputs.insert("setting".into(), value(&setting)?);
    Ok(inputs)
}

fn value(data: &impl Serialize) -> Result<Value> {
    Ok(Value::deserialize(serde_json::to_value(data)?)?)
}

/// The one metadata element that `facts.typ` leaves.
fn facts(document: &PagedDocument) -> Result<Facts> {
    use typst::introspection::Introspector;
    let label = Label::new(PicoStr::intern("facts")).context("the label has a name")?;
    let element = document
        .introspector()
        .query_label(label)
        .map_err(|error| anyhow::anyhow!("{error}"))?
        .to_packed::<MetadataElem>()
        .context("it is metadata")?
        .value
        .clone();
    Ok(serde_json::from_value(serde_json::to_value(element)?)?)
}

fn said(diagnostics: &[SourceDiagnostic]) -> String {
    let messages: Vec<_> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    messages.join("；")
}
