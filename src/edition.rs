//! The edition: a checked issue as blocks in the order they print. It is what is typeset, and what
//! the pages are held against.

pub mod arrange;
pub mod block;
pub mod change;
pub mod fitted;
mod insets;
pub mod keeps;
pub mod outline;
pub mod paginate;
pub mod photo;
pub mod plan;
pub mod proof;
pub mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use toml::value::Date;

use crate::model::page::Page;
use crate::model::photo::Photo;
use crate::picture::Ready;
use block::{Block, Printed};
use fitted::Fitted;
use outline::Outline;

/// A checked issue in print order.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// The document's title, from the masthead: `工作快报第439期`.
    pub title: String,
    /// The number as it prints: `第439期`.
    pub number: String,
    /// The offices.
    pub offices: Vec<String>,
    /// The date.
    pub date: Date,
    /// The page.
    pub page: Page,
    /// Names within which no line of a displayed title breaks.
    pub names: BTreeSet<String>,
    /// The sections that print, and how many items each has.
    pub sections: Vec<SectionCount>,
    /// How many are printed.
    pub copies: Option<i64>,
    /// All that prints, in order.
    pub blocks: Vec<Block>,
    /// Which of it are headings.
    pub outline: Outline,
    /// Its pictures as a press takes them, in order; none before they are prepared.
    pub pictures: Vec<Arc<Ready>>,
    /// How its tables stand, by their blocks; none before they are fitted.
    pub fits: BTreeMap<usize, Fitted>,
}

/// A section that prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionCount {
    /// Its name.
    pub name: String,
    /// How many items it has.
    pub items: usize,
}

impl Edition {
    /// Its photos, in groups that stand side by side.
    pub fn photos(&self) -> impl Iterator<Item = Vec<&Photo>> + '_ {
        self.blocks.iter().filter_map(|block| match &block.content {
            block::Content::Photos(photos) => Some(photos.iter().map(|it| &it.photo).collect()),
            _ => None,
        })
    }

    /// Every text that must be on the pages, in the order it prints; folios and the contents' page
    /// numbers aside.
    pub fn printed(&self) -> impl Iterator<Item = Printed> + '_ {
        self.blocks.iter().flat_map(Block::printed)
    }
}
