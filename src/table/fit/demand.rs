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
    /// From it on, short text is on one line and no cell is a tower.
    pub(super) decent: Vec<f64>,
    /// All of the body is on one line.
    pub(super) wished: Vec<f64>,
}

impl Demand {
    /// The least widths, of which as many as `spare` ems allow are raised to the decent: those first that lack the least, and
    /// those that lack the same all or none.
    pub(super) fn compromise(&self, mut spare: f64) -> Vec<f64> {
        let mut widths = self.least.clone();
        let mut order: Vec<usize> = (0..widths.len()).collect();
        order.sort_by(|&one, &other| self.lack(one).total_cmp(&self.lack(other)));
        for alike in order.chunk_by(|&one, &other| self.lack(other) - self.lack(one) <= HAIR) {
            let lack: f64 = alike.iter().map(|&column| self.lack(column)).sum();
            if lack > spare {
                break;
            }
            spare -= lack;
            for &column in alike {
                widths[column] = self.decent[column];
            }
        }
        widths
    }

    fn lack(&self, column: usize) -> f64 {
        self.decent[column] - self.least[column]
    }
}

/// What one cell asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Ask {
    least: f64,
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
            Some(column) => asks[column].raise(cell),
            None => joined.entry((cell.columns.len(), cell.columns.start)).or_default().raise(cell),
        }
    }
    for ((columns, first), ask) in joined {
        spread(&mut asks[first..first + columns], ask);
    }
    Demand {
        least: asks.iter().map(|ask| ask.least).collect(),
        decent: asks.iter().map(|ask| ask.decent.max(ask.least)).collect(),
        wished: asks.iter().map(|ask| ask.wished.max(ask.decent).max(ask.least)).collect(),
    }
}

impl Ask {
    fn of_column(traits: &Traits) -> Self {
        let floor = if traits.kind == Kind::Empty { EMPTY } else { NARROWEST };
        let width = traits.numbers().max(floor);
        Self { least: width, decent: width, wished: width }
    }

    fn raise(&mut self, cell: &Placed) {
        self.least = self.least.max(cell.text.least());
        self.decent = self.decent.max(self.least);
        match cell.role {
            Role::Head => self.raise_by_head(&cell.text, cell.columns.len()),
            Role::Body => self.raise_by_body(&cell.text),
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

    fn raise_by_body(&mut self, text: &Text) {
        self.decent = self.decent.max(text.widest_short_line(NAME));
        self.decent = if text.length() > LONG {
            self.decent.max(LONG_COLUMN)
        } else {
            text.narrowest(self.decent, BODY_LINES)
        };
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
/// The name of a unit is no wider, in ems, and is on one line.
const NAME: f64 = 8.0;
/// Text of the body has no more lines than these,
const BODY_LINES: usize = 6;
/// unless it is longer, in ems;
const LONG: f64 = 60.0;
/// then its column is as wide as what is not longer needs: a sixth.
const LONG_COLUMN: f64 = 10.0;

/// Widens columns, each by the same, until what is joined over them has its widths. What stands between two of them is its too.
fn spread(columns: &mut [Ask], ask: Ask) {
    let between = 2.0 * TIGHT * count(columns.len() - 1);
    let share = |sum: f64, asked: f64| (asked - between - sum).max(0.0) / count(columns.len());
    let least = share(columns.iter().map(|column| column.least).sum(), ask.least);
    let decent = share(columns.iter().map(|column| column.decent).sum(), ask.decent);
    let wished = share(columns.iter().map(|column| column.wished).sum(), ask.wished);
    for column in columns {
        column.least += least;
        column.decent += decent;
        column.wished += wished;
    }
}
