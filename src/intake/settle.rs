//! A piece's text as it will stand: what is mechanical in it fixed, its pictures and tables counted in.

use super::insets::{AT_END, caption};
use super::{Line, Piece};
use crate::check::reading::passage::{Desk, Field};
use crate::check::rule::fixed;
use crate::check::rules;
use crate::model::bulletin::Bulletin;
use crate::model::section::{Section, UnitPlace};
use crate::text;

/// Captions at the end of a text whose pictures came beside it: as many as those are.
pub(super) fn caption_loose(piece: &mut Piece) {
    let bare: Vec<usize> = (0..piece.photos.len())
        .filter(|at| piece.photos[*at].at == AT_END && piece.photos[*at].caption.is_none())
        .collect();
    let captions =
        piece.body.iter().rev().take_while(|line| !line.is_told && caption(line).is_some());
    let count = captions.count();
    if bare.is_empty() || count != bare.len() || count >= piece.body.len() {
        return;
    }
    let lines = piece.body.split_off(piece.body.len() - count);
    for (at, line) in bare.into_iter().zip(lines) {
        let (said, credit) = caption(&line).unwrap_or_default();
        piece.photos[at].caption = Some(said).filter(|said| !said.is_empty());
        piece.photos[at].credit = credit;
    }
}

/// What is mechanical in a body is fixed.
pub(super) fn fix(piece: &mut Piece, section: Option<&Section>, bulletin: &Bulletin) {
    let desk = Desk {
        units: &piece.units,
        prints_unit: section.is_none_or(|section| section.unit != UnitPlace::None),
        title: piece.title.as_deref(),
        roster: Some(&bulletin.roster),
        ..Desk::default()
    };
    let body = fixed(rules::OF_PASTES, (Field::Body, &piece.lines().join("\n")), &desk, false);
    let lines = text::lines(&body);
    let is_same = lines.len() == piece.body.len();
    let begins: Vec<usize> = piece.body.iter().map(|line| line.at).collect();
    let at = |number: usize, line: &String| {
        if is_same { begins[number] } else { begin_of(&piece.body, line) }
    };
    let settled: Vec<Line> = lines
        .iter()
        .enumerate()
        .map(|(number, line)| Line::of(line.clone(), at(number, line)))
        .collect();
    piece.body = settled;
    let said = piece.photos.iter_mut().filter_map(|photo| photo.caption.as_mut());
    for text in said.chain(piece.tables.iter_mut().filter_map(|table| table.caption.as_mut())) {
        let desk = Desk { roster: Some(&bulletin.roster), ..Desk::default() };
        *text = fixed_caption(text, &desk);
    }
}

fn fixed_caption(text: &str, desk: &Desk<'_>) -> String {
    fixed(rules::OF_PASTES, (Field::Caption, text), desk, false)
}

/// Where a line began that was fixed, where the number of lines is another: as the first that ends alike.
fn begin_of(before: &[Line], line: &str) -> usize {
    let end: String = line.chars().rev().take(12).collect();
    let ends_alike = |old: &&Line| old.chars().rev().take(12).eq(end.chars());
    before.iter().find(ends_alike).map_or(0, |old| old.at)
}

/// Counts the paragraphs before each picture and table.
pub(super) fn settle_insets(piece: &mut Piece) {
    let before = |at: usize| piece.body.iter().filter(|line| line.at < at).count();
    let all = piece.body.len();
    let counts: Vec<usize> = piece.photos.iter().map(|photo| before(photo.at)).collect();
    for (photo, count) in piece.photos.iter_mut().zip(counts) {
        photo.at = if count == all { AT_END } else { count };
    }
    let counts: Vec<usize> = piece.tables.iter().map(|table| before(table.at)).collect();
    for (table, count) in piece.tables.iter_mut().zip(counts) {
        table.at = if count == all { AT_END } else { count };
    }
}
