//! Totals of lines: each column's figure against the sum of the lines above or below.

use super::grid::{Grid, Kind as ColumnKind, Role};
use super::level::{Level, Sides, levels, sides};
use super::reading::Readings;
use super::sum::{Sum, Verdict, Whole};
use super::told::{Finding, Kind};
use super::words;
use std::cmp::Ordering;

/// A total read as the sum of certain lines.
pub(super) struct Tally {
    pub(super) total: usize,
    parts: Vec<usize>,
    pub(super) fits: usize,
    pub(super) misses: Vec<Miss>,
}

/// A column where the sum is another.
pub(super) struct Miss {
    pub(super) column: usize,
    /// By how much the total is more.
    pub(super) over: i128,
    pub(super) sum: Sum,
}

/// Finds totals that are not the sums of their lines: those of groups, those of groups of groups, then those of all.
pub(super) fn check(grid: &Grid, found: &mut Vec<Finding>) {
    let (levels, sides) = (levels(grid), sides(grid));
    let mut open: Vec<bool> = grid.lines.iter().map(|line| line.role == Role::Plain).collect();
    for level in [Level::Group, Level::Groups, Level::Side, Level::All] {
        let totals: Vec<usize> =
            (0..levels.len()).filter(|line| levels[*line] == Some(level)).collect();
        let readings = Readings { grid, levels: &levels, open: &open, level, sides };
        let tallies: Vec<Tally> =
            totals.iter().filter_map(|total| best(grid, *total, readings.of(*total))).collect();
        for tally in &tallies {
            for line in taken_in(grid, tally) {
                open[line] = false;
            }
        }
        for &total in &totals {
            let is_part = tallies.iter().any(|tally| tally.parts.contains(&total));
            let is_sum = sides == Sides::Both || tallies.iter().any(|tally| tally.total == total);
            open[total] = is_sum && !is_part;
        }
        if level == Level::All || is_additive(&tallies) {
            for tally in tallies.iter().filter(|tally| is_clear(grid, tally, level, sides)) {
                tell(grid, tally, found);
            }
        }
    }
}

/// The lines of a total; where it agrees, those between too, which are parts of its parts.
fn taken_in(grid: &Grid, tally: &Tally) -> Vec<usize> {
    let is_between = |line: &usize| {
        let reaches = tally.parts.iter().any(|part| (*part).min(tally.total) <= *line)
            && tally.parts.iter().any(|part| (*part).max(tally.total) >= *line);
        reaches && !words::is_transfer_label(&grid.lines[*line].label)
    };
    let mut lines = tally.parts.clone();
    if tally.fits > 0 && tally.misses.is_empty() {
        lines.extend((0..grid.lines.len()).filter(is_between));
    }
    lines
}

/// Whether it is known what a total takes in: of an account, not where it is of all, or of what is carried over.
fn is_clear(grid: &Grid, tally: &Tally, level: Level, sides: Sides) -> bool {
    let is_own = |line: &usize| !words::is_transfer_label(&grid.lines[*line].label);
    let has_parts = tally.parts.len() > 1 && tally.parts.iter().any(is_own);
    (sides == Sides::One || level != Level::All && has_parts) && !may_be_some(grid, tally)
}

/// Whether the lines may be some of a total and not all: they go on after a 其中 right below it, and with that make less.
fn may_be_some(grid: &Grid, tally: &Tally) -> bool {
    let inset = tally.total + 1;
    let has_inset = tally.parts.contains(&inset);
    let is_less = |miss: &Miss| {
        let decimals = grid.columns[miss.column].decimals;
        let part = grid.number(inset, miss.column).map_or(0, |number| number.scaled(decimals));
        miss.over >= if has_inset { 0 } else { part }
    };
    grid.lines.get(inset).is_some_and(|line| line.role == Role::Inset)
        && tally.fits == 0
        && tally.misses.iter().all(is_less)
}

/// The reading under which the total agrees in most columns; the first of equals.
fn best(grid: &Grid, total: usize, readings: Vec<Vec<usize>>) -> Option<Tally> {
    let mut best: Option<Tally> = None;
    for parts in readings {
        let tally = weigh(grid, total, parts);
        let is_whole = tally.misses.is_empty() && tally.fits > 0;
        if best.as_ref().is_none_or(|best| is_better(grid, &tally, best)) {
            best = Some(tally);
        }
        if is_whole {
            break;
        }
    }
    best
}

/// Whether a reading agrees in more columns; of equals, one with a line 其中 that comes nearer.
fn is_better(grid: &Grid, tally: &Tally, best: &Tally) -> bool {
    let score = |tally: &Tally| (tally.fits, usize::MAX - tally.misses.len());
    let over = |tally: &Tally| tally.misses.iter().map(|miss| miss.over.abs()).sum::<i128>();
    let has_inset = tally.parts.iter().any(|line| grid.lines[*line].role == Role::Inset);
    match score(tally).cmp(&score(best)) {
        Ordering::Equal => has_inset && over(tally) < over(best),
        order => order == Ordering::Greater,
    }
}

/// How a total agrees with the sum of lines, column by column.
pub(super) fn weigh(grid: &Grid, total: usize, parts: Vec<usize>) -> Tally {
    let mut tally = Tally { total, parts, fits: 0, misses: Vec::new() };
    for (index, column) in grid.columns.iter().enumerate() {
        let (ColumnKind::Amounts | ColumnKind::Inset, Some(number)) =
            (column.kind, grid.number(total, index))
        else {
            continue;
        };
        let sum =
            Sum::of(tally.parts.iter().map(|line| column.values[*line].figure), column.decimals);
        match sum.verdict(number, whole(grid, index)) {
            Verdict::Fits => tally.fits += 1,
            Verdict::Fails(over) => tally.misses.push(Miss { column: index, over, sum }),
            Verdict::Unclear => {}
        }
    }
    tally
}

fn whole(grid: &Grid, column: usize) -> Whole {
    if grid.is_rounded(column) { Whole::Rounded } else { Whole::Exact }
}

/// Whether the totals of groups are sums at all: at most half of them fail.
fn is_additive(tallies: &[Tally]) -> bool {
    let misses: usize = tallies.iter().map(|tally| tally.misses.len()).sum();
    let all: usize = tallies.iter().map(|tally| tally.fits + tally.misses.len()).sum();
    all < 3 && tallies.len() < 2 || misses * 2 <= all
}

/// Tells each column that fails; or, where most fail, the line left out or added twice that makes them fail, if there is one.
fn tell(grid: &Grid, tally: &Tally, found: &mut Vec<Finding>) {
    let all = tally.fits + tally.misses.len();
    if tally.misses.len() > 1 && tell_left_out(grid, tally, found) {
        return;
    }
    if all >= 3 && tally.misses.len() * 2 > all {
        return;
    }
    let label = &grid.lines[tally.total].label;
    for miss in &tally.misses {
        let column = &grid.columns[miss.column];
        let Some(place) = grid.place(tally.total, miss.column) else { continue };
        let message = format!("{label}为 {}，各行相加是 {}", grid.text(place), miss.sum.show());
        let name = column.name();
        let hint = format!("核对“{name}”一列：{label}比各行相加{}", miss.sum.off(miss.over));
        found.push(Finding::new(place, Kind::Total, message, hint));
    }
}

fn tell_left_out(grid: &Grid, tally: &Tally, found: &mut Vec<Finding>) -> bool {
    let Some(first) = tally.misses.first() else { return false };
    let Some(place) = grid.place(tally.total, first.column) else { return false };
    for (times, what) in [(-1, "漏加"), (1, "多加了一次")] {
        let Some(line) = tally.parts.iter().find(|line| explains(grid, tally, **line, times))
        else {
            continue;
        };
        let (label, left_out) = (&grid.lines[tally.total].label, &grid.lines[*line].label);
        let message = format!("{label}为 {}，各行相加是 {}", grid.text(place), first.sum.show());
        let count = tally.misses.len();
        let hint = format!("有 {count} 列不合，差数都与“{left_out}”一行相同，看是否{what}这一行");
        found.push(Finding::new(place, Kind::Total, message, hint));
        return true;
    }
    false
}

/// Whether all columns that fail are off by the figures of one line, and it has none in the others.
fn explains(grid: &Grid, tally: &Tally, line: usize, times: i128) -> bool {
    let figures = (0..grid.columns.len()).filter(|column| {
        let is_amount =
            matches!(grid.columns[*column].kind, ColumnKind::Amounts | ColumnKind::Inset);
        is_amount
            && grid.number(line, *column).is_some_and(|number| number.scaled(number.decimals) != 0)
    });
    let is_off = tally.misses.iter().all(|miss| {
        let decimals = grid.columns[miss.column].decimals;
        grid.number(line, miss.column)
            .is_some_and(|number| number.scaled(decimals) * times == miss.over)
    });
    is_off && figures.count() <= tally.misses.len() + 1
}
