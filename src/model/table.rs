//! `[[table]]`: rows of cells with what stands over them.

use crate::diagnostic::{Place, SourceId, Sources, Spanned, Written};
use crate::input::fields::Fields;
use crate::table::parse::{HeadRows, Parsed, Source};
use crate::table::{Cell, Table};
use crate::text::{Runs, Title};

/// The most characters of the line at a table's upper right.
pub const LONGEST_NOTE: usize = 40;

/// The most cells of an issue's tables.
pub const MOST_CELLS: usize = 100_000;

/// `[[table]]`
#[derive(Debug)]
pub struct RawTable {
    /// Where it begins.
    pub place: Place,
    /// Its rows, as pasted from a spreadsheet.
    pub data: Option<Spanned<String>>,
    /// Its rows' file, from the item's folder.
    pub csv: Option<Spanned<String>>,
    /// Over it, in the middle.
    pub caption: Option<Spanned<String>>,
    /// Over that, on the left: `附件1`.
    pub label: Option<Spanned<String>>,
    /// A line across all columns before the first row.
    pub group: Option<Spanned<String>>,
    /// At its upper right: `单位：条`.
    pub unit_note: Option<Spanned<String>>,
    /// After how many paragraphs it stands; none for the end.
    pub after: Option<Spanned<i64>>,
    /// How many rows its head has.
    pub header_rows: Option<Spanned<i64>>,
    /// Cells that are one: `A3:A7`.
    pub joined: Vec<Spanned<String>>,
    /// Whether it begins a page.
    pub new_page: Option<Spanned<bool>>,
    /// What its rows were read from, once they were.
    pub read: Option<ReadRows>,
}

/// The rows of a table as they were read.
#[derive(Debug)]
pub struct ReadRows {
    /// Their text.
    pub text: RowsText,
    /// What that says.
    pub parsed: Parsed,
}

/// What rows are read from.
#[derive(Debug)]
pub enum RowsText {
    /// A string of the item.
    Data(Spanned<String>),
    /// A file of comma-separated values.
    Csv(SourceId),
}

impl RawTable {
    /// Reads the tables below a file's top, or below a table of it.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let table = Self {
                place: fields.place(),
                data: fields.text("data"),
                csv: fields.text("csv"),
                caption: fields.text("caption"),
                label: fields.text("label"),
                group: fields.text("group"),
                unit_note: fields.text("unit-note"),
                after: fields.integer("after"),
                header_rows: fields.integer("header-rows"),
                joined: fields.texts("joined"),
                new_page: fields.boolean("new-page"),
                read: None,
            };
            fields.finish();
            table
        };
        top.tables("table").into_iter().map(read).collect()
    }

    /// How many rows its head is said to have.
    #[must_use]
    pub fn head(&self) -> Option<HeadRows> {
        match self.header_rows.as_ref()?.value {
            1 => Some(HeadRows::One),
            2 => Some(HeadRows::Two),
            _ => None,
        }
    }

    /// The cells of its text that say something, in order; the group is another field's.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        let table = self.read.iter().filter_map(|read| read.parsed.table.as_ref());
        let cells = table.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        cells.filter(|cell| !cell.at.is_empty())
    }
}

impl RowsText {
    /// How cells are parted in it.
    #[must_use]
    pub const fn source(&self) -> Source {
        match self {
            Self::Data(_) => Source::Pasted,
            Self::Csv(_) => Source::Csv,
        }
    }

    /// Its characters.
    #[must_use]
    pub fn text<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match self {
            Self::Data(data) => &data.value,
            Self::Csv(file) => &sources.get(*file).text,
        }
    }

    /// How it is written.
    #[must_use]
    pub fn written(&self, sources: &Sources) -> Written {
        match self {
            Self::Data(data) => sources.written(data),
            Self::Csv(file) => Written::plain(*file),
        }
    }

    /// How a cell of it is written.
    #[must_use]
    pub fn written_cell(&self, sources: &Sources, cell: &Cell) -> Written {
        self.written(sources).cell(cell.shifts(self.text(sources)))
    }
}

/// The same as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabled {
    /// Its rows.
    pub table: Table,
    /// Where it begins in the item's file.
    pub place: Place,
    /// Over it, in the middle.
    pub caption: Option<Title>,
    /// The title of its annex, over that, where it lies across a page that it has for itself.
    pub title: Option<Title>,
    /// Over that, on the left.
    pub label: Option<Runs>,
    /// At its upper right.
    pub unit_note: Option<Runs>,
    /// After how many paragraphs of the body it stands.
    pub after: usize,
    /// Whether it begins a page.
    pub begins_page: bool,
}
