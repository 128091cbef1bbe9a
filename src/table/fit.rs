//! How wide the columns of a table are, at which size of type, and how the cells of each column stand.
//!
//! Everything is reckoned in ems, so what a column asks for is one fact for all sizes. A column asks for three widths: the
//! *least* it can be set in, one at which it is *decent*, and the one it would have if room were free (*wished*). The largest
//! size at which every column is decent is taken; where none is, the smallest, at which long text has its room first and then
//! names are whole. Whatever room is then left brings columns toward what they wish for, where it saves the most lines, and
//! what is left after that is shared.
//!
//! A larger room therefore never gives a smaller size, and the order of the rows of the body changes nothing. Pure: no page,
//! no glyphs; the setting afterwards breaks the lines for good.

mod address;
mod cells;
mod columns;
mod demand;
mod heights;
mod kind;
mod number;
mod padding;
mod pieces;
mod room;
mod share;
mod text;
mod units;

#[cfg(test)]
mod tests;

use crate::table::Table;
use demand::Demand;
use kind::Traits;
use padding::{TIGHT, padding, roomy_padding};
use room::count;

pub(crate) use address::{LONGER_ADDRESS, address_turns};
pub use columns::{Column, Fit, Misfit, Stands};
pub use number::number;
pub use room::{Measure, Room};

/// The widths of a table's columns and the size of its type.
///
/// # Errors
/// Where the least widths of its columns do not go into the room at any size.
pub fn fit(table: &Table, room: &Room, measure: &dyn Measure) -> Result<Fit, Misfit> {
    let cells = cells::place(table, measure);
    let traits = kind::judge(table.columns, &cells, measure);
    let demand = demand::reckon(&traits, &cells);
    let choice = choose(room, &demand, &traits).ok_or_else(|| misfit(room, &demand))?;

    let tight = room.width / choice.size
        - 2.0 * count(table.columns) * padding(choice.size, TIGHT) / choice.size;
    let units = units::unite(&traits, &cells, &choice.starts, &demand.wished, tight);
    let padding = roomy_padding(room, choice.size, table.columns, units::wished(&units));
    let inner = (room.width - 2.0 * count(table.columns) * padding) / choice.size;
    let widths = share::share(&units, &traits, &cells, inner);

    let mut columns: Vec<Column> =
        traits.iter().map(|its| Column { width: 2.0 * padding, stands: its.stands }).collect();
    for (unit, width) in units.iter().zip(widths) {
        for &column in &unit.columns {
            columns[column].width += width * choice.size;
        }
    }
    square(&mut columns, room.width);
    Ok(Fit { size: choice.size, padding, columns })
}

/// A size of type and the widths, in ems, that no column goes below at it.
struct Choice {
    size: f64,
    starts: Vec<f64>,
}

/// The largest size at which the table is decent; else the smallest, which has the most room to be decent in.
fn choose(room: &Room, demand: &Demand, traits: &[Traits]) -> Option<Choice> {
    let goes = |ems: &[f64], size: f64| total(ems, size) <= room.width;
    if let Some(&size) = room.sizes.iter().find(|&&size| goes(&demand.decent, size)) {
        return Some(Choice { size, starts: demand.decent.clone() });
    }
    let &size = room.sizes.iter().rev().find(|&&size| goes(&demand.least, size))?;
    let spare = (room.width - total(&demand.least, size)) / size;
    Some(Choice { size, starts: demand.compromise(traits, spare) })
}

fn misfit(room: &Room, demand: &Demand) -> Misfit {
    let size = room.sizes.last().copied().unwrap_or_default();
    let widest = demand.least.iter().copied().fold(0.0, f64::max);
    let column = demand.least.iter().position(|&least| least >= widest).unwrap_or_default();
    let least = widest * size + 2.0 * padding(size, TIGHT);
    Misfit { column, least, needed: total(&demand.least, size), size }
}

/// In points, of columns whose text is so many ems wide.
fn total(ems: &[f64], size: f64) -> f64 {
    ems.iter().sum::<f64>() * size + 2.0 * count(ems.len()) * padding(size, TIGHT)
}

/// Gives the widest column what rounding has left over.
fn square(columns: &mut [Column], width: f64) {
    let over = width - columns.iter().map(|column| column.width).sum::<f64>();
    if let Some(widest) = columns.iter_mut().max_by(|one, other| one.width.total_cmp(&other.width))
    {
        widest.width += over;
    }
}
