//! Nothing is lost: the characters on the pages against the characters of the edition.
//!
//! Every text of the edition must stand on the pages whole and in order. Between two of them
//! there may be furniture and nothing else; white space does not count, since a line's end takes
//! a space away.

use anyhow::{Result, bail};
use typst::layout::Abs;
use typst_layout::PagedDocument;

use super::walk::{Event, events};
use crate::edition::Edition;

/// What the template sets between the texts.
const FURNITURE: &str = "【】（）：—、编者按附件共印份";

/// Holds a document's characters against an edition's.
pub(super) fn compare(edition: &Edition, document: &PagedDocument) -> Result<()> {
    let printed = characters(document)?;
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
    let rest: String = printed[at..].iter().filter(|c| !FURNITURE.contains(**c)).collect();
    if !rest.is_empty() {
        bail!("版面上多出“{rest}”");
    }
    Ok(())
}

/// The characters of the pages, without what is the page's own. Each must be on the paper.
fn characters(document: &PagedDocument) -> Result<Vec<char>> {
    let mut characters = Vec::new();
    for event in events(document) {
        if let Event::Text { page, at, text } = event {
            let paper = document.pages()[page].frame.size();
            let is_on_paper = at.x >= Abs::zero()
                && at.x + text.width() <= paper.x
                && (Abs::zero()..=paper.y).contains(&at.y);
            if !is_on_paper {
                bail!("“{}”排到第 {} 页的纸外面去了", text.text, page + 1);
            }
            if let Some(missing) = text.glyphs.iter().find(|glyph| glyph.id == 0) {
                bail!("版面上缺字：“{}”", &text.text[missing.range()]);
            }
            characters.extend(text.text.chars().filter(|c| !c.is_whitespace()));
        }
    }
    Ok(characters)
}
