//! The widths that columns ask for.

use super::cells::{Placed, Role};
use super::kind::{Kind, Traits};
use super::padding::TIGHT;
use super::room::count;
use super::text::{HAIR, SLACK, Text};
use std::collections::BTreeMap;

/// Widths of each column, in ems without padding, each no less than the one before.
pub(super) struct Demand {
    /// Below it, something breaks that must not.
    pub(super) least: Vec<f64>,
    /// From it on, names and dates are on one line.
    pub(super) whole: Vec<f64>,
    /// From it on, no cell is a tower besides, and long text is no narrower than short.
    pub(super) decent: Vec<f64>,
    /// All of the body is on one line.
    pub(super) wished: Vec<f64>,
}

impl Demand {
    /// The least widths, raised as `spare` ems allow: columns of long text to a level that is decent for them; then the
    /// others to the whole where this is no more than a level, so that those that want the same have it all or none.
    pub(super) fn compromise(&self, traits: &[Traits], spare: f64) -> Vec<f64> {
        let allowed = self.least.iter().sum::<f64>() + spare;
        let longs = |level: f64| -> Vec<f64> {
            let raise = |column: usize| {
                if traits[column].is_long() { level.min(self.decent[column]) } else { 0.0 }
            };
            self.raised(raise)
        };
        let base = highest(&self.decent, &longs, allowed).unwrap_or_else(|| self.least.clone());
        let wholes = |level: f64| -> Vec<f64> {
            let raise = |column: usize| {
                let whole = self.whole[column];
                if whole <= level { whole.max(base[column]) } else { base[column] }
            };
            self.raised(raise)
        };
        highest(&self.whole, &wholes, allowed).unwrap_or_else(|| base.clone())
    }

    fn raised(&self, to: impl Fn(usize) -> f64) -> Vec<f64> {
        self.least.iter().enumerate().map(|(column, &least)| least.max(to(column))).collect()
    }
}

/// What comes of the highest of levels at which it is no more than so many ems together.
fn highest(levels: &[f64], at: &dyn Fn(f64) -> Vec<f64>, allowed: f64) -> Option<Vec<f64>> {
    let mut levels = levels.to_vec();
    levels.sort_by(f64::total_cmp);
    levels.iter().rev().map(|&level| at(level)).find(|widths| widths.iter().sum::<f64>() <= allowed)
}

/// What one cell asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Ask {
    least: f64,
    whole: f64,
    decent: f64,
    wished: f64,
}

/// What the columns of a table ask for. A cell over several of them asks for their sum.
pub(super) fn reckon(traits: &[Traits], cells: &[Placed]) -> Demand {
    let mut asks: Vec<Ask> = traits.iter().map(Ask::of_column).collect();
    // The narrower joins first: what they add, the wider have. In an order that is not that of the rows.
    let mut joined: BTreeMap<(usize, usize), Ask> = BTreeMap::new();
    for cell in cells {
        match cell.alone() {
            Some(column) => asks[column].raise(cell, traits[column].kind),
            None => joined
                .entry((cell.columns.len(), cell.columns.start))
                .or_default()
                .raise(cell, Kind::Text),
        }
    }
    for ((columns, first), ask) in joined {
        spread(&mut asks[first..first + columns], ask);
    }
    let decent: Vec<f64> = asks.iter().map(|ask| ask.decent).collect();
    for (ask, its) in asks.iter_mut().zip(traits) {
        let others = traits.iter().zip(&decent).filter(|(other, _)| its.outweighs(other));
        ask.decent = others.map(|(_, &decent)| decent).fold(ask.decent, f64::max);
    }
    Demand {
        least: asks.iter().map(|ask| ask.least).collect(),
        whole: asks.iter().map(|ask| ask.whole.max(ask.least)).collect(),
        decent: asks.iter().map(|ask| ask.decent.max(ask.whole).max(ask.least)).collect(),
        wished: asks
            .iter()
            .map(|ask| ask.wished.max(ask.decent).max(ask.whole).max(ask.least))
            .collect(),
    }
}

impl Ask {
    fn of_column(traits: &Traits) -> Self {
        let floor = if traits.kind == Kind::Empty { EMPTY } else { NARROWEST };
        let width = traits.numbers().max(floor);
        Self { least: width, whole: width, decent: width, wished: width }
    }

    /// By a cell of a column that holds so and so.
    fn raise(&mut self, cell: &Placed, kind: Kind) {
        self.least = self.least.max(cell.text.least());
        self.decent = self.decent.max(self.least);
        match cell.role {
            Role::Head => self.raise_by_head(&cell.text, cell.columns.len()),
            Role::Body => self.raise_by_body(&cell.text, kind),
            Role::Note => {}
        }
    }

    fn raise_by_head(&mut self, text: &Text, columns: usize) {
        self.decent = text.narrowest(self.decent, HEAD_LINES);
        let unbroken = text.whole() <= HEAD_LINE * count(columns) + SLACK + HAIR;
        self.wished = if unbroken {
            self.wished.max(text.whole())
        } else {
            text.narrowest(self.wished.max(self.decent), 2)
        };
    }

    fn raise_by_body(&mut self, text: &Text, kind: Kind) {
        self.whole = self.whole.max(text.widest_short_line(match kind {
            Kind::Text => 0.0,
            Kind::Date => DATE,
            _ => NAME,
        }));
        self.decent = self.decent.max(self.whole);
        let narrowest = text.narrowest(self.decent, decent_lines(text.length()));
        self.decent = self.decent.max(narrowest.min(LONG_COLUMN));
        self.wished = self.wished.max(text.whole());
    }
}

/// Of a column with nothing in its body, in ems: somebody writes in it.
const EMPTY: f64 = 2.0;
/// Of any column, in ems.
const NARROWEST: f64 = 1.0;
/// A head has no more lines than these.
const HEAD_LINES: usize = 4;
/// A head that is no wider is best on one line, in ems to a column.
const HEAD_LINE: f64 = 4.0;
/// The name of a unit is no wider, in ems, and is on one line;
const NAME: f64 = 6.0;
/// and so is a date.
const DATE: f64 = 10.0;

/// How many lines a text of the body may have that is so many ems long.
fn decent_lines(length: f64) -> usize {
    LONGER.iter().take_while(|&&limit| length > limit + SLACK + HAIR).count() + 2
}

/// Text has two lines, and with each of these lengths, in ems, one more.
const LONGER: [f64; 6] = [10.0, 16.0, 32.0, 45.0, 63.0, 80.0];
/// The column of the longest text is as wide; then it has as many lines as it takes.
const LONG_COLUMN: f64 = 12.0;

/// Widens columns, each by the same, until what is joined over them has its widths. What stands between two of them is its too.
fn spread(columns: &mut [Ask], ask: Ask) {
    let between = 2.0 * TIGHT * count(columns.len() - 1);
    let share = |sum: f64, asked: f64| (asked - between - sum).max(0.0) / count(columns.len());
    let least = share(columns.iter().map(|column| column.least).sum(), ask.least);
    let whole = share(columns.iter().map(|column| column.whole).sum(), ask.whole);
    let decent = share(columns.iter().map(|column| column.decent).sum(), ask.decent);
    let wished = share(columns.iter().map(|column| column.wished).sum(), ask.wished);
    for column in columns {
        column.least += least;
        column.whole += whole;
        column.decent += decent;
        column.wished += wished;
    }
}
