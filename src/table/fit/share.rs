//! Who has the room that is left.

use super::cells::Placed;
use super::heights;
use super::text::HAIR;
use super::units::{Unit, wished};

/// The width of each unit's columns, in ems: together they are `room`. Where all can have what they wish for, they have it;
/// else they have it where it saves the most lines.
pub(super) fn share(units: &[Unit], cells: &[Placed], room: f64) -> Vec<f64> {
    if wished(units) > room {
        let mut widths = heights::settle(units, cells, room);
        fill(units, &mut widths, room);
        return widths;
    }
    let over = room - wished(units);
    let weights: f64 = units.iter().map(|unit| unit.weight * unit.count()).sum();
    units.iter().map(|unit| unit.wished + over * unit.weight / weights).collect()
}

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
