//! Who has the room that is left.

use super::cells::Placed;
use super::heights;
use super::kind::Traits;
use super::text::HAIR;
use super::units::{Unit, wished};

/// The width of each unit's columns, in ems: together they are `room`. Where all can have what they wish for, they have it;
/// else they have it where it saves the most lines, and long text is no narrower than short.
pub(super) fn share(units: &[Unit], traits: &[Traits], cells: &[Placed], room: f64) -> Vec<f64> {
    if wished(units) > room {
        let starts = favour(units, traits, room);
        let mut widths = heights::settle(units, &starts, cells, room);
        fill(units, &mut widths, room);
        level(units, traits, &mut widths);
        return widths;
    }
    let over = room - wished(units);
    let weights: f64 = units.iter().map(|unit| unit.weight * unit.count()).sum();
    units.iter().map(|unit| unit.wished + over * unit.weight / weights).collect()
}

/// The starts of units, those of long text raised to a fair width by half of what is free.
fn favour(units: &[Unit], traits: &[Traits], room: f64) -> Vec<f64> {
    let starts: Vec<f64> = units.iter().map(|unit| unit.start).collect();
    let used: f64 = units.iter().map(|unit| unit.start * unit.count()).sum();
    let raised = |level: f64| -> Vec<f64> {
        let raise = |unit: &Unit| {
            if is_long(unit, traits) {
                unit.start.max(level.min(unit.wished / 3.0))
            } else {
                unit.start
            }
        };
        units.iter().map(raise).collect()
    };
    let lack = |level: f64| -> f64 {
        raised(level).iter().zip(&starts).map(|(raised, start)| raised - start).sum()
    };
    let spare = (room - used).max(0.0) / 2.0;
    if lack(FAIR) <= spare {
        return raised(FAIR);
    }
    let (mut low, mut high) = (0.0, FAIR);
    while high - low > 0.01 {
        let middle = f64::midpoint(low, high);
        if lack(middle) <= spare { low = middle } else { high = middle }
    }
    raised(low)
}

/// The width that a column of long text should have, in ems.
const FAIR: f64 = 12.0;

/// Units of long text are of one column.
fn is_long(unit: &Unit, traits: &[Traits]) -> bool {
    unit.columns.iter().all(|&column| traits[column].is_long())
}

/// Makes columns of long text as wide as those of shorter text that have come out wider.
fn level(units: &[Unit], traits: &[Traits], widths: &mut [f64]) {
    let its = |unit: usize| &traits[units[unit].columns[0]];
    let outweighs = |one: usize, other: usize| {
        units[one].columns.len() == 1
            && units[other].columns.len() == 1
            && its(one).outweighs(its(other))
    };
    let pairs: Vec<(usize, usize)> = (0..units.len())
        .flat_map(|one| (0..units.len()).map(move |other| (one, other)))
        .filter(|&(one, other)| outweighs(one, other))
        .collect();
    for _ in 0..ROUNDS {
        let mut level = true;
        for &(long, short) in &pairs {
            let over = widths[short] - widths[long];
            let gives = (over / 2.0).min(widths[short] - units[short].start);
            if gives > HAIR {
                widths[short] -= gives;
                widths[long] += gives;
                level = false;
            }
        }
        if level {
            break;
        }
    }
}

/// Columns are level after few.
const ROUNDS: usize = 32;

/// Shares what saves no line among those who have not what they wish for, by what they lack.
fn fill(units: &[Unit], widths: &mut [f64], room: f64) {
    let used: f64 = units.iter().zip(widths.iter()).map(|(unit, width)| width * unit.count()).sum();
    let lack: f64 = units
        .iter()
        .zip(widths.iter())
        .map(|(unit, width)| (unit.wished - width) * unit.count())
        .sum();
    let over = room - used;
    if over <= 0.0 || lack <= HAIR {
        return;
    }
    for (unit, width) in units.iter().zip(widths) {
        *width += (unit.wished - *width) * (over / lack).min(1.0);
    }
}
