//! What is known before anything is read.

use std::path::{Path, PathBuf};

use toml::value::Date;

use crate::cli::AddArgs;
use crate::intake::paste::Lines;
use crate::intake::sort::Sort;
use crate::intake::wish::{Pieces, Wish};
use crate::load;
use crate::model::bulletin::Bulletin;
use crate::model::item;
use crate::session::Archive;

/// What is known before anything is read.
pub(super) struct Intake<'a> {
    pub args: &'a AddArgs,
    pub archive: &'a Archive,
    pub bulletin: &'a Bulletin,
    pub dir: &'a Path,
    pub issued: Option<Date>,
}

impl Intake<'_> {
    pub(super) fn wish(&self, sort: Sort) -> Wish<'_> {
        let args = self.args;
        Wish {
            section: args.section.as_deref(),
            column: args.column.as_deref(),
            units: &args.unit,
            title: args.title.as_deref(),
            lines: if args.join { Lines::AreBroken } else { Lines::AreParagraphs },
            pieces: if args.split { Pieces::Several } else { Pieces::One },
            sort,
            issued: self.issued,
        }
    }

    /// The folder of the items.
    pub(super) fn items(&self) -> PathBuf {
        load::shown(self.dir).join(item::FOLDER)
    }
}
