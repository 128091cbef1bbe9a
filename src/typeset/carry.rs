//! Carrying the last lines over to a footer that would stand alone on its page.
//!
//! The engine fills a page before it starts the next. So that its last rows go over, rows are kept
//! free at its bottom, by an empty float which is anchored before the first block that begins on
//! that page.

use serde::Serialize;
use typst::layout::Abs;

use super::Pages;
use super::walk::{Event, events};

/// So many rows go over: a line alone would look lost.
const ROWS: usize = 2;

/// Rows kept free at the bottom of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Reserve {
    /// The mark in the template that stands on the page.
    anchor: String,
    /// How many rows.
    rows: usize,
}

/// What to keep free on the last page of text, so that its last rows go over; `None` where no
/// block begins early enough on that page.
pub(super) fn reserve(pages: &Pages) -> Option<Reserve> {
    let facts = &pages.facts;
    let stays = facts.end_row.checked_sub(ROWS)?;
    let last_page = pages.count().checked_sub(2)?;
    let events = events(&pages.document);
    let rows = rows_of(&events, last_page);
    let first_over = *rows.iter().nth_back(ROWS - 1)?;

    let mut mark = None;
    for event in &events {
        match event {
            Event::Mark(id) => mark = Some(id),
            Event::Text { page, y, .. } => {
                if let Some(anchor) = mark.take()
                    && *page == last_page
                    && *y < first_over
                {
                    return Some(Reserve { anchor: anchor.clone(), rows: facts.lines - stays });
                }
            }
        }
    }
    None
}

/// So many rows fill the last page of text and push its last ones over.
pub(super) fn rows_to_fill(pages: &Pages) -> usize {
    pages.facts.lines - pages.facts.end_row + ROWS
}

/// The baselines on a page, from the top, each once.
fn rows_of(events: &[Event<'_>], wanted: usize) -> Vec<Abs> {
    let mut rows: Vec<Abs> = events
        .iter()
        .filter_map(|event| match event {
            Event::Text { page, y, .. } if *page == wanted => Some(*y),
            _ => None,
        })
        .collect();
    rows.sort();
    rows.dedup_by(|a, b| a.approx_eq(*b));
    rows
}
