//! What stands between an item's paragraphs: its photos in groups, its tables.

use super::block::{Content, Framed, Origin};
use super::photo;
use crate::model::item::Item;
use crate::model::photo::{MOST_BESIDE, Photo};
use crate::model::table::Tabled;

/// Photos and tables of an item that are yet to be placed, each with after how many paragraphs it stands.
pub(super) struct Insets(std::iter::Peekable<std::vec::IntoIter<(usize, (Origin, Content))>>);

impl Insets {
    /// All of an item; photos before tables where both stand after the same paragraph.
    pub(super) fn of(item: &Item) -> Self {
        let photos = photos(item);
        let mut all: Vec<_> = photos.chain(tables(&item.name, &item.piece.tables)).collect();
        all.sort_by_key(|(after, _)| *after);
        Self(all.into_iter().peekable())
    }

    /// Those of a text that has tables alone.
    pub(super) fn of_tables(name: &str, tables: &[Tabled]) -> Self {
        let all: Vec<_> = self::tables(name, tables).collect();
        Self(all.into_iter().peekable())
    }

    /// Those that stand after so many paragraphs or fewer.
    pub(super) fn to(&mut self, after: usize) -> Vec<(Origin, Content)> {
        let mut blocks = Vec::new();
        while let Some((_, block)) = self.0.next_if(|(of, _)| *of <= after) {
            blocks.push(block);
        }
        blocks
    }

    /// All that are left.
    pub(super) fn rest(&mut self) -> Vec<(Origin, Content)> {
        self.to(usize::MAX)
    }
}

/// An item's photos in groups that stand side by side.
fn photos(item: &Item) -> impl Iterator<Item = (usize, (Origin, Content))> {
    let mut number = 0;
    let framed = move |group: &[Photo]| {
        let photos = group.iter().map(|photo| {
            number += 1;
            let origin = Origin::at(&item.name, "photo", number - 1);
            Framed { origin, photo: photo.clone() }
        });
        let photos: Vec<Framed> = photos.collect();
        (group[0].after, (photos[0].origin.clone(), Content::Photos(photos)))
    };
    photo::groups(&item.piece.photos, MOST_BESIDE).into_iter().map(framed)
}

fn tables(name: &str, tables: &[Tabled]) -> impl Iterator<Item = (usize, (Origin, Content))> {
    let table = move |(at, table): (usize, &Tabled)| {
        let content = Content::Table(Box::new(table.clone()));
        (table.after, (Origin::at(name, "table", at), content))
    };
    tables.iter().enumerate().map(table)
}
