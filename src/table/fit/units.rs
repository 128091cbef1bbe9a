//! Columns that are as wide as one another.

use super::cells::{Placed, Role};
use super::count;
use super::kind::{Kind, Traits};

/// A column, or several that have one width. Widths are in ems, of each column, without padding.
pub(super) struct Unit {
    pub(super) columns: Vec<usize>,
    /// None goes below it.
    pub(super) start: f64,
    /// None needs more.
    pub(super) wished: f64,
    /// Its part of the room that nobody needs.
    pub(super) weight: f64,
}

impl Unit {
    /// How many columns it is, as a measure.
    pub(super) fn count(&self) -> f64 {
        count(self.columns.len())
    }
}

/// What all of them together wish for.
pub(super) fn wished(units: &[Unit]) -> f64 {
    units.iter().map(|unit| unit.wished * unit.count()).sum()
}

/// Columns of numbers side by side under one joined head are one unit, if `room` has what the narrower of them lack; those
/// first that lack the least.
pub(super) fn unite(traits: &[Traits], cells: &[Placed], starts: &[f64], wished: &[f64], room: f64) -> Vec<Unit> {
    let mut groups = siblings(traits, cells);
    groups.sort_by(|one, other| lack(one, starts).total_cmp(&lack(other, starts)));
    let mut spare = room - starts.iter().sum::<f64>();
    let mut alone = vec![true; traits.len()];
    let mut sets = Vec::new();
    for group in groups {
        let lack = lack(&group, starts);
        if lack > spare {
            break;
        }
        spare -= lack;
        group.iter().for_each(|&column| alone[column] = false);
        sets.push(group);
    }
    sets.extend((0..traits.len()).filter(|&column| alone[column]).map(|column| vec![column]));
    sets.sort();
    sets.into_iter().map(|set| unit(set, traits, starts, wished)).collect()
}

fn unit(columns: Vec<usize>, traits: &[Traits], starts: &[f64], wished: &[f64]) -> Unit {
    let wished = widest(&columns, wished);
    let share = match columns.first().map(|&first| traits[first].kind) {
        Some(Kind::Serial) => 0.4,
        Some(Kind::Number) => 0.6,
        _ => 1.0,
    };
    Unit { start: widest(&columns, starts), wished, weight: wished * share, columns }
}

/// Columns of numbers under one head, by the lowest head that is joined over them: two at least.
fn siblings(traits: &[Traits], cells: &[Placed]) -> Vec<Vec<usize>> {
    let mut under: Vec<Option<(usize, usize)>> = vec![None; traits.len()];
    for cell in cells.iter().filter(|cell| cell.role == Role::Head && cell.alone().is_none()) {
        under[cell.columns.clone()].fill(Some((cell.row, cell.columns.start)));
    }
    let mut groups: Vec<((usize, usize), Vec<usize>)> = Vec::new();
    for (column, its) in traits.iter().enumerate() {
        let Some(head) = under[column].filter(|_| its.kind == Kind::Number) else { continue };
        match groups.last_mut().filter(|(last, _)| *last == head) {
            Some((_, group)) => group.push(column),
            None => groups.push((head, vec![column])),
        }
    }
    groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect()
}

/// What the narrower of columns lack to be as wide as the widest.
fn lack(columns: &[usize], widths: &[f64]) -> f64 {
    let widest = widest(columns, widths);
    columns.iter().map(|&column| widest - widths[column]).sum()
}

fn widest(columns: &[usize], widths: &[f64]) -> f64 {
    columns.iter().map(|&column| widths[column]).fold(0.0, f64::max)
}
