//! Widths at which a table is low.
//!
//! All columns begin at the width they wish for and give way until they go into the room: each time the one that costs the
//! fewest lines for the width it gives. A row is as high as its highest cell, so once one cell of a row has turned, the others
//! turn for nothing; the other way about, from the narrowest up, no column alone would make a row lower. What heads give by
//! turning is reckoned together, for one of them alone gives little for the line it costs.

use super::cells::{Placed, Role};
use super::room::count;
use super::text::HAIR;
use super::units::{self, Unit};

/// Widths of the columns of each unit, no more together than `room`, which their starts go into.
pub(super) fn settle(units: &[Unit], cells: &[Placed], room: f64) -> Vec<f64> {
    let mut state = State::new(units, cells, ladders(units, cells, room));
    let mut over: f64 =
        state.widths().zip(units).map(|(width, unit)| width * unit.count()).sum::<f64>() - room;
    while over > HAIR {
        let steps = state.cheapest(over);
        if steps.is_empty() {
            break;
        }
        for step in steps {
            if over > HAIR {
                over -= state.gives(step);
                state.take(step);
            }
        }
    }
    state.widths().collect()
}

/// The widths each unit may have, from its start up.
fn ladders(units: &[Unit], cells: &[Placed], room: f64) -> Vec<Vec<f64>> {
    let spare = (room - units.iter().map(|unit| unit.start * unit.count()).sum::<f64>()).max(0.0);
    let columns = units::by_column(units);
    let turning = cells.iter().filter(|cell| {
        cell.alone().is_some_and(|column| cell.text.whole() > units[columns[column]].start + HAIR)
    });
    let most = (MOST_TRIES / count(turning.count().max(1))).clamp(FEWEST_STEPS, MOST_STEPS);
    units.iter().map(|unit| ladder(unit, spare, most)).collect()
}

/// Steps of half ems from the top down, or coarser where they would be too many.
fn ladder(unit: &Unit, spare: f64, most: f64) -> Vec<f64> {
    let top = unit.wished.min(unit.start + spare / unit.count());
    let mut by = 0.5;
    while (top - unit.start) / by > most {
        by *= 2.0;
    }
    let mut steps = vec![unit.start];
    let mut next = top;
    while next > unit.start + HAIR {
        steps.push(next);
        next -= by;
    }
    steps.sort_by(f64::total_cmp);
    steps
}

/// Of a unit.
const MOST_STEPS: f64 = 48.0;
/// Of a unit, however large the table.
const FEWEST_STEPS: f64 = 4.0;
/// How often a cell is broken to see how many lines it has, all cells together: some hundredths of a second.
const MOST_TRIES: f64 = 200_000.0;

/// A step down of a unit.
#[derive(Debug, Clone, Copy)]
struct Step {
    unit: usize,
    to: usize,
}

/// Where a unit's cells of one row turn.
struct Turn {
    row: usize,
    /// How many lines at each of the unit's steps.
    lines: Vec<u32>,
}

impl Turn {
    /// By another cell of the row.
    fn raise(&mut self, lines: &[u32]) {
        for (most, &lines) in self.lines.iter_mut().zip(lines) {
            *most = lines.max(*most);
        }
    }
}

struct State {
    /// How many columns each unit is.
    counts: Vec<f64>,
    /// The widths each unit may have.
    steps: Vec<Vec<f64>>,
    /// The step each unit is at.
    at: Vec<usize>,
    turns: Vec<Vec<Turn>>,
    /// The rows of the head, most of whose cells turn at much the same width.
    heads: Vec<usize>,
    /// Of each row: the units that have a turn in it, and which.
    by_row: Vec<Vec<(usize, usize)>>,
    /// Of each row, in lines.
    heights: Vec<u32>,
    /// Of each unit: the lines the table gains if it goes to each of its steps, all others staying.
    losses: Vec<Vec<u32>>,
}

impl State {
    fn new(units: &[Unit], cells: &[Placed], steps: Vec<Vec<f64>>) -> Self {
        let (turns, mut heights) = turns(units, cells, &steps);
        let mut by_row = vec![Vec::new(); heights.len()];
        for (unit, its) in turns.iter().enumerate() {
            for (index, turn) in its.iter().enumerate() {
                by_row[turn.row].push((unit, index));
                heights[turn.row] =
                    heights[turn.row].max(turn.lines.last().copied().unwrap_or_default());
            }
        }
        let mut losses: Vec<Vec<u32>> = steps.iter().map(|steps| vec![0; steps.len()]).collect();
        for (losses, turns) in losses.iter_mut().zip(&turns) {
            for turn in turns {
                for (loss, lines) in losses.iter_mut().zip(&turn.lines) {
                    *loss += lines.saturating_sub(heights[turn.row]);
                }
            }
        }
        let at = steps.iter().map(|steps| steps.len() - 1).collect();
        let counts = units.iter().map(Unit::count).collect();
        Self { counts, steps, at, turns, heads: heads(cells), by_row, heights, losses }
    }

    fn widths(&self) -> impl Iterator<Item = f64> {
        self.steps.iter().zip(&self.at).map(|(steps, &at)| steps[at])
    }

    /// The steps that cost the fewest lines for what they give, up to what is asked: one, or those of a row of the head.
    fn cheapest(&self, asked: f64) -> Vec<Step> {
        let Some((step, least)) = self.cheapest_step(asked) else { return Vec::new() };
        let together =
            self.heads.iter().map(|&row| self.turn_together(row)).filter(|steps| !steps.is_empty());
        let costs = together.map(|steps| {
            let gives: f64 = steps.iter().map(|&step| self.gives(step)).sum();
            (1.0 / gives.min(asked), steps)
        });
        match costs.min_by(|one, other| one.0.total_cmp(&other.0)) {
            Some((cost, steps)) if cost < least - HAIR => steps,
            _ => vec![step],
        }
    }

    /// And its cost. Among equals it is of the widest column, and the shortest.
    fn cheapest_step(&self, asked: f64) -> Option<(Step, f64)> {
        let mut best: Option<(Step, f64, f64)> = None;
        for (unit, &at) in self.at.iter().enumerate() {
            let width = self.steps[unit][at];
            for to in (0..at).rev() {
                let step = Step { unit, to };
                let cost = f64::from(self.losses[unit][to]) / self.gives(step).min(asked);
                let better = best.is_none_or(|(_, least, widest)| {
                    cost < least - HAIR || (cost < least + HAIR && width > widest + HAIR)
                });
                if better {
                    best = Some((step, cost, width));
                }
            }
        }
        best.map(|(step, cost, _)| (step, cost))
    }

    /// The steps that cost a row one line more, whichever of its units take them, and no other row any.
    fn turn_together(&self, row: usize) -> Vec<Step> {
        let height = self.heights[row];
        let lowest = |&(unit, index): &(usize, usize)| {
            let lines = &self.turns[unit][index].lines;
            let mut steps = 0..self.at[unit];
            let to = steps.find(|&to| {
                lines[to] <= height + 1 && self.losses[unit][to] == lines[to].saturating_sub(height)
            })?;
            Some(Step { unit, to })
        };
        self.by_row[row].iter().filter_map(lowest).collect()
    }

    /// What the table has by a step, in ems.
    fn gives(&self, step: Step) -> f64 {
        let steps = &self.steps[step.unit];
        (steps[self.at[step.unit]] - steps[step.to]) * self.counts[step.unit]
    }

    fn take(&mut self, step: Step) {
        self.at[step.unit] = step.to;
        for index in 0..self.turns[step.unit].len() {
            let turn = &self.turns[step.unit][index];
            let (row, lines) = (turn.row, turn.lines[step.to]);
            if lines > self.heights[row] {
                self.heighten(row, lines);
            }
        }
    }

    /// A row that is higher already costs the others less to turn in.
    fn heighten(&mut self, row: usize, to: u32) {
        let from = self.heights[row];
        self.heights[row] = to;
        for &(unit, index) in &self.by_row[row] {
            for (loss, lines) in self.losses[unit].iter_mut().zip(&self.turns[unit][index].lines) {
                *loss -= lines.saturating_sub(from) - lines.saturating_sub(to);
            }
        }
    }
}

fn heads(cells: &[Placed]) -> Vec<usize> {
    let mut heads: Vec<usize> =
        cells.iter().filter(|cell| cell.role == Role::Head).map(|cell| cell.row).collect();
    heads.dedup();
    heads
}

/// Where each unit's cells turn, row by row, and the heights of the rows by the cells that never do. Cells over several
/// columns have had their say in what these ask for.
fn turns(units: &[Unit], cells: &[Placed], steps: &[Vec<f64>]) -> (Vec<Vec<Turn>>, Vec<u32>) {
    let unit_of = units::by_column(units);
    let mut turns: Vec<Vec<Turn>> = units.iter().map(|_| Vec::new()).collect();
    let mut heights = vec![0; cells.iter().map(|cell| cell.row + 1).max().unwrap_or_default()];
    for cell in cells {
        let Some(column) = cell.alone() else { continue };
        let unit = unit_of[column];
        if cell.text.whole() <= steps[unit][0] + HAIR {
            heights[cell.row] = heights[cell.row].max(fall_to_one_row(cell, cell.text.parts()));
            continue;
        }
        let lines = lines(cell, &steps[unit]);
        match turns[unit].last_mut().filter(|last| last.row == cell.row) {
            Some(last) => last.raise(&lines),
            None => turns[unit].push(Turn { row: cell.row, lines }),
        }
    }
    (turns, heights)
}

/// How many lines a cell has in a row at each step, from the narrowest.
fn lines(cell: &Placed, steps: &[f64]) -> Vec<u32> {
    let mut lines = Vec::with_capacity(steps.len());
    let mut last = usize::MAX;
    for &step in steps {
        if last > cell.text.parts() {
            last = cell.text.lines_in(step);
        }
        lines.push(fall_to_one_row(cell, last));
    }
    lines
}

fn fall_to_one_row(cell: &Placed, lines: usize) -> u32 {
    u32::try_from(lines.div_ceil(cell.rows)).unwrap_or(u32::MAX)
}
