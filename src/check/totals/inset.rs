//! Parts under 其中: none is greater than its whole.

use super::grid::{Grid, Kind as ColumnKind, Place, Role};
use super::number::Number;
use super::told::{Finding, Kind};
use super::words;
use std::cmp::Ordering;

/// A part and its whole, at the cell of the part.
struct Pair {
    place: Place,
    part: Number,
    whole: Number,
    name: String,
}

/// Finds parts greater than their wholes, where most of the same kind are not.
pub(super) fn check(grid: &Grid, found: &mut Vec<Finding>) {
    for column in 0..grid.columns.len() {
        tell(grid, &beside(grid, column), found);
    }
    for line in 0..grid.lines.len() {
        tell(grid, &above(grid, line), found);
    }
}

/// The figures of a column under 其中 and those of the nearest before that is not; of the same unit, where units are told.
fn beside(grid: &Grid, column: usize) -> Vec<Pair> {
    if grid.columns[column].kind != ColumnKind::Inset {
        return Vec::new();
    }
    let Some(whole) =
        (0..column).rev().find(|before| grid.columns[*before].kind != ColumnKind::Inset)
    else {
        return Vec::new();
    };
    if grid.columns[whole].kind == ColumnKind::Aside
        || differ(&grid.columns[whole].head, &grid.columns[column].head)
    {
        return Vec::new();
    }
    let lines = (0..grid.lines.len()).filter(|line| grid.lines[*line].role != Role::Aside);
    lines
        .filter_map(|line| pair(grid, (line, column), (line, whole), &grid.columns[column].head))
        .collect()
}

/// The figures of a line under 其中 and those of the nearest above that is not.
fn above(grid: &Grid, line: usize) -> Vec<Pair> {
    let lines = &grid.lines;
    if lines[line].role != Role::Inset {
        return Vec::new();
    }
    let is_whole = |above: &usize| matches!(lines[*above].role, Role::Plain | Role::Total(_));
    let Some(whole) = (0..line).rev().find(is_whole) else { return Vec::new() };
    let columns =
        (0..grid.columns.len()).filter(|column| grid.columns[*column].kind == ColumnKind::Amounts);
    columns
        .filter_map(|column| pair(grid, (line, column), (whole, column), &lines[line].label))
        .collect()
}

fn differ(one: &str, other: &str) -> bool {
    let (one, other) = (words::unit(one), words::unit(other));
    !one.is_empty() && !other.is_empty() && one != other
}

fn pair(grid: &Grid, part: (usize, usize), whole: (usize, usize), name: &str) -> Option<Pair> {
    let place = grid.place(part.0, part.1)?;
    let whole = grid.number(whole.0, whole.1)?;
    Some(Pair { place, part: grid.number(part.0, part.1)?, whole, name: name.to_owned() })
}

fn tell(grid: &Grid, pairs: &[Pair], found: &mut Vec<Finding>) {
    let is_over =
        |pair: &&Pair| pair.part.order(pair.whole) == Ordering::Greater && !is_negative(pair.whole);
    let over: Vec<&Pair> = pairs.iter().filter(is_over).collect();
    if over.len() > 1 && over.len() * 4 > pairs.len() {
        return;
    }
    for pair in over {
        let whole =
            super::number::show(pair.whole.scaled(pair.whole.decimals), pair.whole.decimals);
        let message = format!("{}为 {}，大于其总数 {whole}", pair.name, grid.text(pair.place));
        let hint = "“其中”的数不能大于总数，核对两处".to_owned();
        found.push(Finding::new(pair.place, Kind::Total, message, hint));
    }
}

fn is_negative(number: Number) -> bool {
    number.scaled(number.decimals) < 0
}
