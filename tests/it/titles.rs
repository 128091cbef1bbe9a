//! Displayed titles turn by sense: a sheet of titles as offices have them, each with the ways that a typist breaks it.

use std::fs;

use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::model::item::Piece;
use kuaibao::model::section::ItemTitle;
use kuaibao::text::Title;

/// A title, and the ways it may be broken, the best first.
struct Entry {
    title: String,
    ways: Vec<Vec<String>>,
}

fn sheet(path: &str) -> Vec<Entry> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entry = |line: &str| {
        let way = |way: &str| way.split('|').map(|line| line.trim().to_owned()).collect();
        let title = line.split('\t').next().unwrap().replace('|', "");
        Entry { title, ways: line.split('\t').map(way).collect() }
    };
    lines.map(entry).collect()
}

fn edition(entries: &[Entry]) -> Edition {
    let mut issue = crate::common::issue("examples/mentougou/439");
    issue.page.chars = 28;
    let item = issue.items[0].clone();
    issue.items = entries
        .iter()
        .map(|entry| {
            let piece = Piece { title: Title::displayed(&entry.title), ..item.piece.clone() };
            kuaibao::model::item::Item { piece, ..item.clone() }
        })
        .collect();
    for section in &mut issue.sections {
        section.item_title = ItemTitle::Display;
    }
    arrange(&issue)
}

/// The lines of each title.
fn set(entries: &[Entry]) -> Vec<Vec<String>> {
    let edition = edition(entries);
    let size = edition.page.display_size();
    let pages = crate::common::pages(&edition);
    let mut rows = Vec::new();
    for (number, page) in pages.document().pages().iter().enumerate() {
        let below = if number == 0 { 100.0 / 25.4 * 72.0 } else { 0.0 };
        let mut texts = crate::common::texts(&page.frame);
        texts.retain(|(at, text)| (text.size.to_pt() - size).abs() < 0.01 && at.y.to_pt() > below);
        for row in texts.chunk_by(|a, b| a.0.y.approx_eq(b.0.y)) {
            rows.push(row.iter().map(|(_, text)| text.text.as_str()).collect::<String>());
        }
    }
    let mut rows = rows.into_iter();
    let of_title = |entry: &Entry| {
        let wanted: String = entry.title.chars().filter(|c| !c.is_whitespace()).collect();
        let (mut seen, mut lines) = (String::new(), Vec::new());
        while seen.len() < wanted.len() {
            let row = rows.next().unwrap();
            seen.extend(row.chars().filter(|c| !c.is_whitespace()));
            lines.push(row.trim().to_owned());
        }
        assert_eq!(seen, wanted);
        lines
    };
    entries.iter().map(of_title).collect()
}

/// How many of a sheet's titles turn as a typist would, and those that do not.
fn score(path: &str) -> (usize, String) {
    let entries = sheet(path);
    let set = set(&entries);
    let missed: Vec<String> = entries
        .iter()
        .zip(&set)
        .filter(|(entry, lines)| !entry.ways.contains(lines))
        .map(|(entry, lines)| format!("{} for {}", lines.join("|"), entry.ways[0].join("|")))
        .collect();
    (entries.len() - missed.len(), format!("{missed:#?}"))
}

/// The second sheet was written by somebody who had not seen how titles turn, and nobody who changes that reads it.
#[test]
fn titles_turn_by_sense() {
    for (path, wanted) in [("tests/titles.txt", 62), ("tests/titles_unseen.txt", 54)] {
        let (right, missed) = score(path);
        assert!(right >= wanted, "{path}: {right} right of {wanted}: {missed}");
    }
}
