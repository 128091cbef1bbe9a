//! Nothing is lost: the characters on the pages against the characters of the edition.
//!
//! Every text of the edition must stand on the pages whole and in order. Between two of them
//! there may be furniture and nothing else; white space does not count, since a line's end takes
//! a space away.

use anyhow::{Result, bail};
use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::arrange::Edition;

/// What the template sets between the texts.
const FURNITURE: &str = "【】（）：—、编者按共印份";

/// Holds a document's characters against an edition's.
pub(super) fn compare(edition: &Edition, document: &PagedDocument) -> Result<()> {
    let mut page_text = PageText::default();
    for page in document.pages() {
        page_text.walk(&page.frame)?;
    }
    let printed = page_text.characters;
    let mut at = 0;
    for wanted in edition.texts() {
        let text: Vec<char> = wanted.text.chars().filter(|c| !c.is_whitespace()).collect();
        while !printed[at..].starts_with(&text) {
            match printed.get(at) {
                Some(c) if FURNITURE.contains(*c) => at += 1,
                _ => {
                    let near: String = printed[at..].iter().take(12).collect();
                    bail!(
                        "{} 没有照原样排出来：应为“{}”，版面上是“{near}…”",
                        wanted.whose,
                        wanted.text
                    );
                }
            }
        }
        at += text.len();
    }
    let rest: String = printed[at..]
        .iter()
        .filter(|c| !FURNITURE.contains(**c))
        .collect();
    if !rest.is_empty() {
        bail!("版面上多出“{rest}”");
    }
    Ok(())
}

/// The characters of the pages, folios left out.
#[derive(Default)]
struct PageText {
    characters: Vec<char>,
    in_folio: bool,
}

impl PageText {
    fn walk(&mut self, frame: &Frame) -> Result<()> {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.walk(&group.frame)?,
                FrameItem::Text(text) => self.text(text)?,
                FrameItem::Tag(tag) => self.tag(tag),
                _ => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &TextItem) -> Result<()> {
        if let Some(missing) = text.glyphs.iter().find(|glyph| glyph.id == 0) {
            bail!("版面上缺字：“{}”", &text.text[missing.range()]);
        }
        if !self.in_folio {
            self.characters
                .extend(text.text.chars().filter(|c| !c.is_whitespace()));
        }
        Ok(())
    }

    /// `folio.typ` sets metadata before and after the folio.
    fn tag(&mut self, tag: &Tag) {
        if let Tag::Start(content, _) = tag
            && let Some(metadata) = content.to_packed::<MetadataElem>()
            && let Value::Str(mark) = &metadata.value
        {
            match mark.as_str() {
                "folio" => self.in_folio = true,
                "/folio" => self.in_folio = false,
                _ => {}
            }
        }
    }
}
