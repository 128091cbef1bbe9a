//! Numbered lines: `一、` against the sum of the lines under it, `（一）` or `1.` or without a number.

use super::down::{Tally, weigh};
use super::grid::{Grid, Role};
use super::told::{Finding, Kind};
use super::words;

/// Of so many sums of lines under others, one may fail: where more do, the lines under others are some of them and not all.
const ONE_OF: usize = 4;

/// Finds numbered lines that are not the sums of those under them, where nearly all are.
pub(super) fn check(grid: &Grid, found: &mut Vec<Finding>) {
    let tallies: Vec<Tally> =
        (0..grid.lines.len()).filter_map(|line| best(grid, line, &children(grid, line))).collect();
    let misses: usize = tallies.iter().map(|tally| tally.misses.len()).sum();
    let fits: usize = tallies.iter().map(|tally| tally.fits).sum();
    if misses * ONE_OF <= misses + fits {
        let is_total = |tally: &&Tally| matches!(grid.lines[tally.total].role, Role::Total(_));
        for tally in tallies.iter().filter(|tally| !is_total(tally)) {
            tell(grid, tally, found);
        }
    }
}

/// A line against those under it: all, or without what is carried over or with all of that, or with a 其中 that they go on
/// after.
fn best(grid: &Grid, line: usize, children: &[usize]) -> Option<Tally> {
    let first = children.first().filter(|_| children.len() > 1)?;
    let is_own = |line: &usize| !words::is_transfer_label(&grid.lines[*line].label);
    let own = children.iter().copied().filter(is_own).collect();
    let insets = (line + 1..*first).filter(|line| grid.lines[*line].role == Role::Inset);
    let last = children.last()?;
    let with_carried = (line + 1..=last + 1).filter(|line| {
        let is_carried = grid
            .lines
            .get(*line)
            .is_some_and(|line| line.role == Role::Aside && words::is_transfer_label(&line.label));
        is_carried || children.contains(line)
    });
    let with_insets = insets.chain(children.iter().copied()).collect();
    let readings = [children.to_vec(), own, with_carried.collect(), with_insets];
    let tallies = readings.into_iter().map(|parts| weigh(grid, line, parts));
    tallies.reduce(|best, tally| if tally.fits > best.fits { tally } else { best })
}

/// The lines under a numbered one, of the highest number among them; those without a number, where none has one.
fn children(grid: &Grid, line: usize) -> Vec<usize> {
    let depth = |line: usize| words::depth(&grid.lines[line].label);
    let Some(own) = depth(line) else { return Vec::new() };
    let is_under = |line: &usize| {
        let is_total = matches!(grid.lines[*line].role, Role::Total(_));
        !is_total && depth(*line).is_none_or(|depth| depth > own)
    };
    let under: Vec<usize> = (line + 1..grid.lines.len())
        .take_while(is_under)
        .filter(|line| grid.lines[*line].role == Role::Plain && grid.lines[*line].has_figures)
        .collect();
    let highest = under.iter().filter_map(|line| depth(*line)).min();
    under.into_iter().filter(|line| depth(*line) == highest).collect()
}

/// Tells what fails; not a line greater than those under it in all columns, which may be some of them and not all.
fn tell(grid: &Grid, tally: &Tally, found: &mut Vec<Finding>) {
    let label = &grid.lines[tally.total].label;
    for miss in tally.misses.iter().filter(|miss| tally.fits >= tally.misses.len() || miss.over < 0)
    {
        let column = &grid.columns[miss.column];
        let Some(place) = grid.place(tally.total, miss.column) else { continue };
        let message = format!("{label}为 {}，下列各行相加是 {}", grid.text(place), miss.sum.show());
        let hint =
            format!("核对“{}”一列：{label}比各行相加{}", column.name(), miss.sum.off(miss.over));
        found.push(Finding::new(place, Kind::Total, message, hint));
    }
}
