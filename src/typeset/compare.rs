//! Nothing is lost: the characters on the pages are those of the edition's blocks, in order. White
//! space does not count, since a line's end takes a space away; nor do the page's own folios.

use anyhow::{Result, bail};
use typst::layout::{Abs, Point, Size};

use super::walk::Text;
use crate::edition::Edition;
use crate::edition::block::{Origin, Printed};

/// Holds a document's characters against an edition's.
pub(super) fn compare(edition: &Edition, texts: &[Text], paper: Size) -> Result<()> {
    hold(&characters(texts, paper)?, edition.printed())
}

/// Holds characters against what is to print.
pub(super) fn hold(printed: &[char], wanted: impl IntoIterator<Item = Printed>) -> Result<()> {
    let mut at = 0;
    for Printed { origin, text } in wanted {
        let wanted: Vec<char> = visible(&text).collect();
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

/// What the last of these texts, the first of a document that was compared, is printed for.
pub(super) fn origin(edition: &Edition, texts: &[Text]) -> Option<Origin> {
    let texts = texts.iter().filter(|text| !text.is_own);
    let mut left = texts.map(|text| visible(&text.item.text).count()).sum::<usize>();
    edition.printed().into_iter().find_map(|Printed { origin, text }| {
        let count = visible(&text).count();
        let is_it = left <= count;
        left = left.saturating_sub(count);
        is_it.then_some(origin)
    })
}

/// The characters of the pages, without what is the page's own. Each must be on the paper.
fn characters(texts: &[Text], paper: Size) -> Result<Vec<char>> {
    let mut characters = Vec::new();
    for text in texts.iter().filter(|text| !text.is_own) {
        let Text { page, at, item, condensed, .. } = text;
        let width = item.width() * *condensed;
        let end = if text.is_turned {
            Point::new(at.x, at.y - width)
        } else {
            Point::new(at.x + width, at.y)
        };
        let is_on = |at: &Point| {
            (Abs::zero()..=paper.x).contains(&at.x) && (Abs::zero()..=paper.y).contains(&at.y)
        };
        let is_on_paper = is_on(at) && is_on(&end);
        if !is_on_paper {
            bail!("“{}”排到第 {} 页的纸外面去了", item.text, page + 1);
        }
        if let Some(missing) = item.glyphs.iter().find(|glyph| glyph.id == 0) {
            bail!("版面上缺字：“{}”", &item.text[missing.range()]);
        }
        characters.extend(visible(&item.text));
    }
    Ok(characters)
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
