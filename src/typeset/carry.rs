//! Carrying the last lines over to a footer that would stand alone on its page, or under one line.
//!
//! The engine fills a page before it starts the next. So that its last rows go over, rows are kept
//! free at its bottom, by an empty float which is anchored before the first block that begins on
//! that page. Where one paragraph fills the page, it is parted between two of its set lines.

use typst::layout::Abs;

use super::pages::{Facts, Pages};
use super::setting::{PageBreak, Reserve};
use super::walk::{Event, events};
use crate::edition::Edition;
use crate::edition::block::{Content, PartKind};
use crate::edition::plan::Plan;

/// What to keep free on the last page of text, so that its last rows go over; `None` where no
/// block begins early enough on that page.
pub(super) fn reserve(pages: &Pages) -> Option<Reserve> {
    let facts = &pages.facts;
    let over = Plan::FOOTER_KEEPS.checked_sub(facts.last_rows)?;
    let stays = rows_before(facts).checked_sub(over)?;
    let last_page = pages.count().checked_sub(2)?;
    let events = events(&pages.document);
    let rows = rows_of(&events, last_page);
    let first_over = *rows.iter().nth_back(over.checked_sub(1)?)?;

    let mut mark = None;
    for event in &events {
        match event {
            Event::Mark(id) => mark = Some(id),
            Event::Text { page, at, .. } => {
                if let Some(anchor) = mark.take()
                    && *page == last_page
                    && at.y <= first_over
                {
                    return Some(Reserve { anchor: anchor.clone(), rows: facts.lines - stays });
                }
            }
        }
    }
    None
}

/// Where to end the page within the last paragraph, before the rows that go over; `None` where they are
/// not of its text.
pub(super) fn page_break(pages: &Pages, edition: &Edition) -> Option<PageBreak> {
    let over = Plan::FOOTER_KEEPS.checked_sub(pages.facts.last_rows)?;
    let last_page = pages.count().checked_sub(2)?;
    let events = events(&pages.document);
    let first_over = *rows_of(&events, last_page).iter().nth_back(over.checked_sub(1)?)?;
    let going: String = events
        .iter()
        .filter_map(|event| match event {
            Event::Text { page, at, text } if *page == last_page && at.y >= first_over => {
                Some(text.text.as_str())
            }
            _ => None,
        })
        .collect();
    let going = visible(&going);

    // The text of which most characters begin what goes over; a few may be there by chance.
    let staying = |text: &str| {
        let text = visible(text);
        let begins = |stays: &usize| *stays < text.len() && going.starts_with(&text[*stays..]);
        (1..text.len()).find(begins).map(|stays| (text.len() - stays, stays))
    };
    let (block, parts) =
        edition.blocks.iter().enumerate().rev().find_map(|(at, block)| match &block.content {
            Content::Paragraph(parts) | Content::Briefs(parts) => Some((at, parts)),
            _ => None,
        })?;
    let texts = parts.iter().enumerate().filter(|(_, part)| part.kind == PartKind::Text);
    let (part, (_, after)) = texts
        .filter_map(|(at, part)| staying(&part.text.text()).map(|found| (at, found)))
        .max_by_key(|(_, (goes, _))| *goes)?;
    Some(PageBreak { block, part, after })
}

fn visible(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Rows of text on the page before the last: where text stands on the last as well, it is full.
const fn rows_before(facts: &Facts) -> usize {
    if facts.last_rows == 0 { facts.end_row } else { facts.lines }
}

/// The baselines on a page, from the top, each once.
fn rows_of(events: &[Event<'_>], wanted: usize) -> Vec<Abs> {
    let mut rows: Vec<Abs> = events
        .iter()
        .filter_map(|event| match event {
            Event::Text { page, at, .. } if *page == wanted => Some(at.y),
            _ => None,
        })
        .collect();
    rows.sort();
    rows.dedup_by(|a, b| a.approx_eq(*b));
    rows
}
