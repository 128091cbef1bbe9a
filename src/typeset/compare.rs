//! Nothing is lost: the characters on the pages are those of the edition's blocks, in order. White
//! space does not count, since a line's end takes a space away; nor do the page's own folios.

use anyhow::{Result, bail};
use typst::layout::Abs;
use typst_layout::PagedDocument;

use super::walk::{self, texts};
use crate::edition::Edition;
use crate::edition::block::Printed;

/// Holds a document's characters against an edition's.
pub(super) fn compare(edition: &Edition, document: &PagedDocument) -> Result<()> {
    let printed = characters(document)?;
    let mut at = 0;
    for Printed { origin, text } in edition.printed() {
        let wanted: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        if !printed[at..].starts_with(&wanted) {
            let near: String = printed[at..].iter().take(12).collect();
            bail!("{origin} 没有照原样排出来：应为“{text}”，版面上是“{near}…”");
        }
        at += wanted.len();
    }
    let rest: String = printed[at..].iter().collect();
    if !rest.is_empty() {
        bail!("版面上多出“{rest}”");
    }
    Ok(())
}

/// The characters of the pages, without what is the page's own. Each must be on the paper.
fn characters(document: &PagedDocument) -> Result<Vec<char>> {
    let mut characters = Vec::new();
    for walk::Printed { page, at, text } in texts(document) {
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
    Ok(characters)
}
