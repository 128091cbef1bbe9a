//! A table as its totals see it: columns of figures under heads, and lines with labels.

use super::number::{Figure, Number, figure};
use super::words::{self, Word};
use crate::table::{Cell, Row, RowKind, Table};
use std::collections::BTreeSet;

/// A cell by its row in the table and its index in that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) cell: usize,
}

/// The lines and columns of a table.
pub(super) struct Grid<'a> {
    cover: Cover<'a>,
    pub(super) lines: Vec<Line>,
    pub(super) columns: Vec<Column>,
    /// Whether the table counts by ten thousands: what is printed whole is rounded.
    pub(super) is_rounded: bool,
}

/// A row of the body that has a figure, or words where others have figures.
pub(super) struct Line {
    row: usize,
    pub(super) role: Role,
    pub(super) has_figures: bool,
    /// Its first words, without spaces.
    pub(super) label: String,
    /// How far its label is drawn in.
    pub(super) indent: usize,
    /// How many lines across stand above it.
    pub(super) section: usize,
    /// The cell over several rows that it begins with.
    pub(super) block: Option<Place>,
}

/// What a line is to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Total(Word),
    /// 其中: in the line before.
    Inset,
    /// A rate, an average, the year before: never added.
    Aside,
}

/// A column and its figures, one a line.
pub(super) struct Column {
    /// What its own head says, without spaces.
    pub(super) head: String,
    /// The nearest head above that it shares with other columns, and what that says.
    pub(super) upper: Option<(Place, String)>,
    pub(super) kind: Kind,
    /// The most digits after the point.
    pub(super) decimals: u32,
    pub(super) values: Vec<Value>,
}

/// What a column is to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Amounts.
    Amounts,
    /// 其中: amounts in those of the column before.
    Inset,
    /// Words, rates, ranks: never added.
    Aside,
}

/// What stands in a column on a line.
#[derive(Clone, Copy)]
pub(super) struct Value {
    pub(super) figure: Figure,
    /// Whether it is of this line and column alone, and not of a joined cell.
    pub(super) is_single: bool,
}

impl<'a> Grid<'a> {
    pub(super) fn new(table: &'a Table, unit_note: Option<&str>) -> Self {
        let cover = Cover::new(table);
        let mut columns: Vec<Column> =
            (0..table.columns).map(|column| cover.column(column)).collect();
        let mut lines = Vec::new();
        let (mut section, mut default) = (0, Role::Plain);
        for (row, of) in table.rows.iter().enumerate() {
            let is_group = of.kind == RowKind::Group;
            section += usize::from(is_group);
            if of.kind == RowKind::Body
                && let Some(line) = cover.line(row, section, default, &mut columns)
            {
                lines.push(line);
            } else if is_group || says_inset(of) {
                default = if says_inset(of) { Role::Inset } else { Role::Plain };
            }
        }
        columns.iter_mut().for_each(Column::settle);
        let is_counted = |text: &str| text.contains(['万', '亿']);
        let is_rounded = unit_note.is_some_and(is_counted);
        Grid { cover, lines, columns, is_rounded }
    }

    /// Whether its lines are not all that totals take in, or stand in two halves side by side: nothing is said of sums down.
    pub(super) fn is_partial(&self) -> bool {
        let rows = self.cover.table.rows.iter().filter(|row| row.kind == RowKind::Body);
        let is_left_out = |cell: &Cell| matches!(cell.text.trim(), "…" | "……" | "略" | "⋮");
        let is_label = |column: &&Column| {
            let has_head = column.upper.is_none() && !column.head.is_empty();
            column.kind == Kind::Aside && has_head && !words::is_aside_head(&column.head)
        };
        let mut heads = BTreeSet::new();
        rows.flat_map(|row| row.cells.iter().take(2)).any(is_left_out)
            || self.lines.iter().any(|line| words::is_deduction_label(&line.label))
            || !self.columns.iter().filter(is_label).all(|column| heads.insert(&column.head))
            || self.has_totals_beside()
    }

    /// Whether words with totals stand between amounts, after other words: two accounts side by side.
    fn has_totals_beside(&self) -> bool {
        let is_words =
            |column: &Column| column.values.iter().any(|value| value.figure == Figure::Words);
        let is_of = |kind: Kind| move |column: &Column| column.kind == kind;
        let has_total = |column: usize| {
            (0..self.lines.len()).any(|line| {
                let text = self.place(line, column).map_or("", |place| self.text(place));
                words::total(&words::tight(text)).is_some()
            })
        };
        (1..self.columns.len()).any(|column| {
            let (before, after) = self.columns.split_at(column);
            let amounts = before.iter().position(is_of(Kind::Amounts)).unwrap_or(column);
            is_words(&after[0])
                && before[..amounts].iter().any(is_words)
                && amounts < column
                && after[1..].iter().any(is_of(Kind::Amounts))
                && has_total(column)
        })
    }

    /// The text of a cell.
    pub(super) fn text(&self, place: Place) -> &'a str {
        self.cover.table.rows[place.row].cells[place.cell].text.trim()
    }

    /// Whether whole amounts of a column are rounded.
    pub(super) fn is_rounded(&self, column: usize) -> bool {
        let column = &self.columns[column];
        let upper = column.upper.as_ref().map(|(_, text)| text.as_str());
        self.is_rounded
            || [Some(column.head.as_str()), upper]
                .into_iter()
                .flatten()
                .any(|head| words::unit(head).contains(['万', '亿']))
    }

    /// The cell on a line that begins in a column.
    pub(super) fn place(&self, line: usize, column: usize) -> Option<Place> {
        let row = self.lines[line].row;
        let (place, cell) = self.cover.at(row, column)?;
        (place.row == row && cell.column == column).then_some(place)
    }

    pub(super) fn number(&self, line: usize, column: usize) -> Option<Number> {
        match self.columns[column].values[line].figure {
            Figure::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl Column {
    /// What to call it in a hint.
    pub(super) fn name(&self) -> String {
        match &self.upper {
            Some((_, upper)) if !self.head.is_empty() => format!("{upper}·{}", self.head),
            _ => self.head.clone(),
        }
    }

    /// Whether any of its heads says so.
    pub(super) fn any_head(&self, says: fn(&str) -> bool) -> bool {
        says(&self.head) || self.upper.as_ref().is_some_and(|(_, text)| says(text))
    }

    /// A column of words has no amounts, whatever its head.
    fn settle(&mut self) {
        let (mut numbers, mut others) = (0, 0);
        for value in &self.values {
            match value.figure {
                Figure::Number(number) => {
                    numbers += 1;
                    self.decimals = self.decimals.max(number.decimals);
                }
                Figure::Nothing => {}
                Figure::Percent(_) | Figure::Words | Figure::Mixed => others += 1,
            }
        }
        if numbers <= others {
            self.kind = Kind::Aside;
        }
    }
}

/// Whether a row without figures says that those below are 其中.
fn says_inset(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| words::is_inset(&words::tight(&cell.text)))
}

/// Which cell covers each place of a table.
struct Cover<'a> {
    table: &'a Table,
    places: Vec<Option<Place>>,
}

impl<'a> Cover<'a> {
    fn new(table: &'a Table) -> Self {
        let mut places = vec![None; table.rows.len() * table.columns];
        for (row, of) in table.rows.iter().enumerate() {
            for (index, cell) in of.cells.iter().enumerate() {
                let last_row = (row + cell.rows.max(1)).min(table.rows.len());
                let last_column = (cell.column + cell.columns.max(1)).min(table.columns);
                for covered in row..last_row {
                    let from = covered * table.columns;
                    for column in cell.column..last_column {
                        places[from + column] = Some(Place { row, cell: index });
                    }
                }
            }
        }
        Cover { table, places }
    }

    fn at(&self, row: usize, column: usize) -> Option<(Place, &'a Cell)> {
        let place = self.places[row * self.table.columns + column]?;
        Some((place, &self.table.rows[place.row].cells[place.cell]))
    }

    /// A column with its heads, and no figures yet. A head over the whole table is its title.
    fn column(&self, column: usize) -> Column {
        let mut heads: Vec<(Place, &Cell)> = Vec::new();
        let head_rows = self.table.rows.iter().take_while(|row| row.kind == RowKind::Head).count();
        for row in 0..head_rows {
            if let Some((place, cell)) = self.at(row, column)
                && cell.columns < self.table.columns
                && heads.last().is_none_or(|(last, _)| *last != place)
            {
                heads.push((place, cell));
            }
        }
        let texts: Vec<String> = heads.iter().map(|(_, cell)| words::tight(&cell.text)).collect();
        let upper = heads.iter().zip(&texts).rev().skip(1).find(|((_, cell), _)| cell.columns > 1);
        let kind = if texts.iter().any(|text| words::is_aside_head(text)) {
            Kind::Aside
        } else if texts.iter().any(|text| words::is_inset(text)) {
            Kind::Inset
        } else {
            Kind::Amounts
        };
        Column {
            head: texts.last().cloned().unwrap_or_default(),
            upper: upper.map(|((place, _), text)| (*place, text.clone())),
            kind,
            decimals: 0,
            values: Vec::with_capacity(self.table.rows.len()),
        }
    }

    /// The line of a row, its values put to their columns; none where it is empty but for a label.
    fn line(
        &self,
        row: usize,
        section: usize,
        default: Role,
        columns: &mut [Column],
    ) -> Option<Line> {
        let values: Vec<Value> =
            (0..self.table.columns).map(|column| self.value(row, column)).collect();
        let has_figures = values
            .iter()
            .any(|value| matches!(value.figure, Figure::Number(_) | Figure::Percent(_)));
        if !has_figures && values.iter().filter(|value| value.figure != Figure::Nothing).count() < 2
        {
            return None;
        }
        let label = self.label(row, &values, default);
        for (column, value) in columns.iter_mut().zip(values) {
            column.values.push(value);
        }
        let block = (0..self.table.columns.min(2))
            .find_map(|column| self.tall(row, column))
            .map(|(place, _)| place);
        Some(Line {
            row,
            role: label.role,
            has_figures,
            label: label.text,
            indent: label.indent,
            section,
            block,
        })
    }

    fn value(&self, row: usize, column: usize) -> Value {
        let Some((place, cell)) = self.at(row, column) else {
            return Value { figure: Figure::Nothing, is_single: true };
        };
        let is_single = cell.rows <= 1 && cell.columns <= 1;
        if place.row != row || cell.column != column {
            return Value { figure: Figure::Nothing, is_single };
        }
        let figure = match figure(&cell.text) {
            Figure::Number(_) | Figure::Percent(_) if cell.columns > 1 => Figure::Mixed,
            figure => figure,
        };
        Value { figure, is_single }
    }

    fn tall(&self, row: usize, column: usize) -> Option<(Place, &'a Cell)> {
        self.at(row, column).filter(|(_, cell)| cell.rows > 1)
    }

    /// The words a row begins with, before its first amount; a number before them is its number in the list.
    fn label(&self, row: usize, values: &[Value], default: Role) -> Label {
        let mut label = Label { text: String::new(), indent: 0, role: default };
        for (column, value) in values.iter().enumerate() {
            if let Some((_, cell)) = self.tall(row, column) {
                label.under(&words::tight(&cell.text));
                continue;
            }
            match value.figure {
                Figure::Words | Figure::Mixed => {
                    let Some((_, cell)) = self.at(row, column) else { continue };
                    label.says(&cell.text);
                }
                Figure::Number(_) | Figure::Percent(_) if !label.text.is_empty() => break,
                _ => {}
            }
        }
        label
    }
}

struct Label {
    text: String,
    indent: usize,
    role: Role,
}

impl Label {
    /// Takes the words of a cell over several rows: a total of several rows is of several kinds.
    fn under(&mut self, text: &str) {
        if words::is_inset(text) {
            self.role = Role::Inset;
        } else if words::total(text).is_some() || words::is_aside_label(text) {
            self.role = Role::Aside;
        }
    }

    fn says(&mut self, raw: &str) {
        let text = words::tight(raw);
        if self.role == Role::Plain || words::total(&text).is_some() {
            self.role = match words::total(&text) {
                _ if words::is_aside_label(&text) => Role::Aside,
                Some(word) => Role::Total(word),
                None if words::is_inset(&text) => Role::Inset,
                None => Role::Plain,
            };
        }
        if self.text.is_empty() || matches!(self.role, Role::Total(_)) {
            self.indent = raw.chars().take_while(|c| c.is_whitespace()).count();
            self.text = text;
        }
    }
}
