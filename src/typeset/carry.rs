//! Carrying the last lines over to a footer that would stand alone on its page, or under one line.
//!
//! The engine fills a page before it starts the next. So that its last rows go over, rows are kept
//! free at its bottom, by an empty float which is anchored before the first block that begins on
//! that page. Where one paragraph fills the page, it is parted between two of its set lines.

use serde::Serialize;
use typst::layout::Abs;

use super::walk::{Event, events};
use super::{Facts, Pages};
use crate::edition::plan::LEAST_ROWS;
use crate::edition::{Content, Edition};
use crate::text::Runs;
use crate::text::turns::is_helper;

/// So many rows go over: a line alone would look lost.
pub(super) const ROWS: usize = LEAST_ROWS;

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
    let over = ROWS.checked_sub(facts.last_rows)?;
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

/// The edition with a page turn in its last paragraph, before the rows that go over; `None` where
/// they are not of its text.
pub(super) fn with_page_turn(pages: &Pages, edition: &Edition) -> Option<Edition> {
    let over = ROWS.checked_sub(pages.facts.last_rows)?;
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

    let mut edition = edition.clone();
    // The text of which most characters begin what goes over; a few may be there by chance.
    let staying = |runs: &Runs| {
        let text = visible(&runs.text());
        let begins = |stays: &usize| *stays < text.len() && going.starts_with(&text[*stays..]);
        (1..text.len()).find(begins).map(|stays| (text.len() - stays, stays))
    };
    let (runs, (_, stays)) = last_paragraph(&mut edition)?
        .into_iter()
        .filter_map(|runs| staying(runs).map(|found| (runs, found)))
        .max_by_key(|(_, (goes, _))| *goes)?;
    *runs = runs.with_page_turn(stays);
    Some(edition)
}

fn visible(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace() && !is_helper(*c)).collect()
}

/// The texts that make the last paragraph of the issue.
fn last_paragraph(edition: &mut Edition) -> Option<Vec<&mut Runs>> {
    match &mut edition.sections.last_mut()?.content {
        Content::Items { items, .. } => {
            items.last_mut()?.piece.body.last_mut().map(|runs| vec![runs])
        }
        Content::Briefs { paragraphs } => {
            let units = paragraphs.last_mut()?.units.iter_mut();
            let briefs = units.flat_map(|unit| &mut unit.briefs);
            Some(briefs.flat_map(|brief| &mut brief.piece.body).collect())
        }
    }
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
