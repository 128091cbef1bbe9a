//! Columns that are as wide as one another.

use super::cells::{Placed, Role};
use super::kind::{Kind, Traits};
use super::room::count;
use super::text::HAIR;

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

/// The unit each column is in.
pub(super) fn by_column(units: &[Unit]) -> Vec<usize> {
    let mut columns = vec![0; units.iter().map(|unit| unit.columns.len()).sum()];
    for (index, unit) in units.iter().enumerate() {
        for &column in &unit.columns {
            columns[column] = index;
        }
    }
    columns
}

/// Columns of numbers that belong together are one unit, if `room` has what the narrower of them lack; those first that lack
/// the least.
pub(super) fn unite(
    traits: &[Traits],
    cells: &[Placed],
    starts: &[f64],
    wished: &[f64],
    room: f64,
) -> Vec<Unit> {
    let spare = room - starts.iter().sum::<f64>();
    let groups = siblings(traits, cells, wished);
    let lacked =
        |groups: &[Vec<usize>]| groups.iter().map(|group| lack(group, starts)).sum::<f64>();
    let repeated = repeated(&groups, wished);
    let mut groups = if lacked(&repeated) <= spare { repeated } else { groups };
    groups.sort_by(|one, other| lack(one, starts).total_cmp(&lack(other, starts)));
    let mut spare = spare;
    let mut alone = vec![true; traits.len()];
    let mut sets = Vec::new();
    for group in groups {
        let lack = lack(&group, starts);
        if lack > spare {
            break;
        }
        spare -= lack;
        for &column in &group {
            alone[column] = false;
        }
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

/// Columns of numbers side by side that are better of one width: two or more under the lowest head that is joined over them,
/// or, under heads of their own, three or more that differ little in what they wish for, such as months.
fn siblings(traits: &[Traits], cells: &[Placed], wished: &[f64]) -> Vec<Vec<usize>> {
    let mut under: Vec<Option<(usize, usize)>> = vec![None; traits.len()];
    for cell in cells.iter().filter(|cell| cell.role == Role::Head && cell.alone().is_none()) {
        under[cell.columns.clone()].fill(Some((cell.row, cell.columns.start)));
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for column in (0..traits.len()).filter(|&column| traits[column].kind == Kind::Number) {
        let joins = |group: &[usize]| match (group.last(), under[column]) {
            (Some(&last), None) => {
                under[last].is_none() && last + 1 == column && alike(group, column, wished)
            }
            (Some(&last), head) => under[last] == head,
            (None, _) => false,
        };
        match groups.last_mut().filter(|group| joins(group)) {
            Some(group) => group.push(column),
            None => groups.push(vec![column]),
        }
    }
    groups.retain(|group| group.len() > if under[group[0]].is_some() { 1 } else { 2 });
    groups
}

/// Groups of as many columns that wish for much the same, such as the two columns of every month, as one.
fn repeated(groups: &[Vec<usize>], wished: &[f64]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<Vec<usize>>> = Vec::new();
    for group in groups {
        let is_like = |other: &Vec<usize>| {
            other.len() == group.len() && group.iter().all(|&column| alike(other, column, wished))
        };
        match all.iter_mut().find(|set| set.iter().all(is_like)) {
            Some(set) => set.push(group.clone()),
            None => all.push(vec![group.clone()]),
        }
    }
    all.into_iter().map(|set| set.concat()).collect()
}

/// Whether a column wishes for much the same as others.
fn alike(group: &[usize], column: usize, wished: &[f64]) -> bool {
    group.iter().all(|&other| (wished[other] - wished[column]).abs() <= ALIKE + HAIR)
}

/// In ems: a digit more, and a head of a character more.
const ALIKE: f64 = 1.0;

/// What the narrower of columns lack to be as wide as the widest.
fn lack(columns: &[usize], widths: &[f64]) -> f64 {
    let widest = widest(columns, widths);
    columns.iter().map(|&column| widest - widths[column]).sum()
}

fn widest(columns: &[usize], widths: &[f64]) -> f64 {
    columns.iter().map(|&column| widths[column]).fold(0.0, f64::max)
}
