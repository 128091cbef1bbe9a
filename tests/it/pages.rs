//! How text falls on pages, over texts of every length: full pages, heads with two lines, no unit
//! alone at a page's top, pages added for `pad-to`, the note on a short last page.

use std::collections::BTreeMap;

use crate::common::{issue_of, pages, texts};
use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::edition::plan::{Cut, Shorter};
use kuaibao::model::section::{ItemTitle, UnitPlace};
use kuaibao::text::Title;
use kuaibao::typeset::Pages;
use typst::layout::Abs;

/// Lines a page and characters a line of 439's bulletin.
const LINES: usize = 23;
const CHARS: usize = 27;

/// The masthead's rows.
const MASTHEAD: usize = 6;

/// A row of a page: what stands on it, and the size of its first text in points.
struct Row {
    text: String,
    size: f64,
}

impl Row {
    fn is_head(&self) -> bool {
        self.text.starts_with('【') || self.size > 20.0
    }

    fn is_unit(&self) -> bool {
        self.text == "（军庄镇）"
    }
}

/// The rows of text of each page, by their number from 0, without masthead, footer and folio.
fn rows(pages: &Pages) -> Vec<BTreeMap<usize, Row>> {
    #[expect(clippy::cast_precision_loss, reason = "a page has few lines")]
    let pitch = Abs::mm(297.0 - 37.0 - 35.0).to_pt() / LINES as f64;
    let footer = pages.plan().footer_rows;
    let count = pages.count();
    let of_page = |(number, page): (usize, &typst_layout::Page)| {
        let first = if number == 0 { MASTHEAD } else { 0 };
        let last = LINES - if number + 1 == count { footer } else { 0 };
        let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
        let mut found = texts(&page.frame);
        found.sort_by(|a, b| a.0.x.to_pt().total_cmp(&b.0.x.to_pt()));
        for (at, text) in found {
            #[expect(clippy::cast_possible_truncation, reason = "a page has few lines")]
            #[expect(clippy::cast_sign_loss, reason = "what is above is before the first row")]
            let row = ((at.y.to_pt() - Abs::mm(37.0).to_pt()) / pitch).max(0.0) as usize;
            if (first..last).contains(&row) {
                let row = rows
                    .entry(row)
                    .or_insert_with(|| Row { text: String::new(), size: text.size.to_pt() });
                row.text.push_str(&text.text);
            }
        }
        rows
    };
    pages.document().pages().iter().enumerate().map(of_page).collect()
}

/// Three items of so many half lines each, with heads and units.
fn three_items(half_lines: usize) -> Vec<Vec<String>> {
    let body = |more| vec!["长".repeat(CHARS * (half_lines + more) / 2), "短句。".to_owned()];
    vec![body(0), body(1), body(2)]
}

fn edition_of(half_lines: usize, unit: UnitPlace, item_title: ItemTitle) -> Edition {
    let mut issue = issue_of(three_items(half_lines));
    for section in &mut issue.sections {
        section.item_title = item_title;
    }
    for item in &mut issue.items {
        item.piece.unit_place = unit;
    }
    if item_title == ItemTitle::Display {
        for item in &mut issue.items {
            item.piece.title = Title::displayed("三举措推进问题整改");
        }
    }
    arrange(&issue)
}

#[test]
fn heads_keep_with_two_lines_and_units_with_their_text_and_pages_are_full() {
    let mut turns = 0;
    for (unit, item_title) in [
        (UnitPlace::End, ItemTitle::RunIn),
        (UnitPlace::Tail, ItemTitle::RunIn),
        (UnitPlace::End, ItemTitle::Display),
    ] {
        for half_lines in 1..=2 * LINES {
            let what = format!("{unit:?} {item_title:?} {half_lines}");
            let pages = rows(&pages(&edition_of(half_lines, unit, item_title)));
            for (number, page) in pages.iter().enumerate() {
                for (row, _) in page.iter().filter(|(_, row)| row.is_head()) {
                    let below = page.range(row + 1..).filter(|(_, row)| !row.is_head()).count();
                    assert!(below >= 2, "{what}: a head over {below} rows on page {number}");
                }
                let top = page.first_key_value().map(|(_, row)| row);
                assert!(!top.is_some_and(Row::is_unit), "{what}: a unit tops page {number}");
            }
            for pair in pages.windows(2) {
                turns += 1;
                let first = pair[1].values().next().unwrap();
                let unit = pair[1].values().position(Row::is_unit);
                let last = *pair[0].last_key_value().unwrap().0;
                // What must not be parted: head, title and two lines; two lines and their unit.
                let kept = match unit {
                    Some(unit) if first.is_head() && unit <= 5 => unit,
                    _ if first.is_head() => 4,
                    Some(unit) if unit <= 2 => unit,
                    // A row that must be left empty somewhere may be left on an earlier page.
                    _ => 1,
                };
                // Or rows that were carried over to the footer, with what they keep with: head, title, unit.
                let carried = pair[1].len() <= 5 && pages.len() > 1;
                assert!(
                    last + 1 + kept >= LINES || carried,
                    "{what}: a page ends on row {last}, the next begins “{}”",
                    first.text
                );
            }
        }
    }
    assert!(turns > 200, "only {turns} turns were looked at");
}

fn one_line_paragraphs(lines: usize) -> Vec<Vec<String>> {
    vec![vec!["一行。".to_owned(); lines]]
}

/// The folios of the pages, without dashes and spaces.
fn folios(pages: &Pages) -> Vec<Option<String>> {
    let below = Abs::mm(297.0 - 35.0);
    let of_page = |page: &typst_layout::Page| {
        let found = texts(&page.frame);
        let folio = found.iter().find(|(at, _)| at.y > below)?;
        Some(folio.1.text.chars().filter(char::is_ascii_digit).collect())
    };
    pages.document().pages().iter().map(of_page).collect()
}

#[test]
fn pages_are_added_before_the_footer_s_without_folios() {
    let mut added = 0;
    for lines in 1..5 * LINES {
        let mut issue = issue_of(one_line_paragraphs(lines));
        let natural = pages(&arrange(&issue));
        for pad_to in [2, 4] {
            issue.page.pad_to = pad_to;
            let padded = pages(&arrange(&issue));
            let what = format!("{lines} lines to {pad_to}");
            assert!(padded.count().is_multiple_of(pad_to), "{what}: {} pages", padded.count());
            let last = padded.document().pages().last().unwrap();
            let contact = texts(&last.frame);
            let contact = contact.iter().find(|(_, text)| text.text.starts_with("电子邮箱"));
            let up = Abs::mm(297.0 - 35.0) - contact.unwrap().0.y;
            assert!(up > Abs::zero() && up < Abs::mm(4.0), "{what}: the footer is {up:?} up");

            let text_pages = rows(&padded).iter().take_while(|page| !page.is_empty()).count();
            if natural.count().is_multiple_of(pad_to) {
                assert_eq!(padded.count(), natural.count(), "{what}");
                assert_eq!(text_pages, natural.count(), "{what}");
            } else {
                added += 1;
                assert!(text_pages < padded.count(), "{what}: the footer's page holds text");
                assert!(padded.count() - text_pages <= pad_to, "{what}: too many pages");
            }
            let wanted: Vec<_> = (1..=padded.count())
                .map(|page| (page <= text_pages).then(|| page.to_string()))
                .collect();
            assert_eq!(folios(&padded), wanted, "{what}");
        }
    }
    assert!(added > 50);
}

/// Takes characters out of a paragraph, from its end, and leaves its stop.
fn cut(paragraph: &mut String, chars: usize) {
    let text: Vec<char> = paragraph.chars().collect();
    let left = text.len() - chars;
    *paragraph = text[..left.saturating_sub(1)].iter().collect();
    if left > 0 {
        paragraph.push('。');
    }
}

#[test]
fn a_short_last_page_knows_what_brings_it_back() {
    let mut short = 0;
    for lines in 1..4 * LINES {
        // Paragraphs of one to three lines, whose last lines are of every length.
        let paragraph = |at: usize| format!("{}。", "长".repeat(5 + at * 7 % 70));
        let mut bodies: Vec<Vec<String>> = (0..3)
            .map(|item| (0..lines.div_ceil(6)).map(|at| paragraph(at + 5 * item + lines)).collect())
            .collect();
        let set = pages(&arrange(&issue_of(bodies.clone())));
        let plan = set.plan();
        let is_short = plan.pages > 1 && (1..=5).contains(&plan.last_rows);
        assert_eq!(plan.shorter.is_some(), is_short, "{lines}");
        if !is_short {
            continue;
        }
        short += 1;
        let Shorter { pages: wanted, cuts } = plan.shorter.as_ref().unwrap();
        for Cut { origin, chars } in cuts {
            let item: usize = origin.of[..2].parse().unwrap();
            cut(&mut bodies[item][origin.number.unwrap() - 1], *chars);
        }
        for body in &mut bodies {
            body.retain(|paragraph| !paragraph.is_empty());
        }
        let less = pages(&arrange(&issue_of(bodies)));
        assert_eq!(less.count(), *wanted, "{lines} less {cuts:?}");
    }
    assert!(short > 10, "{short}");
}
