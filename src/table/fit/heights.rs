//! Widths at which a table is low.
//!
//! All columns begin at the width they wish for and give way until they go into the room: each time the one that costs the
//! fewest lines for the width it gives. A row is as high as its highest cell, so once one cell of a row has turned, the others
//! turn for nothing; the other way about, from the narrowest up, no column alone would make a row lower.

use super::cells::Placed;
use super::text::HAIR;
use super::units::Unit;

/// Widths of the columns of each unit, no more together than `room`, which their starts go into.
pub(super) fn settle(units: &[Unit], cells: &[Placed], room: f64) -> Vec<f64> {
    let spare = (room - units.iter().map(|unit| unit.start * unit.count()).sum::<f64>()).max(0.0);
    let steps: Vec<Vec<f64>> = units.iter().map(|unit| steps(unit, spare)).collect();
    let mut state = State::new(units, cells, steps);
    let mut over = units.iter().zip(state.widths()).map(|(unit, width)| unit.count() * width).sum::<f64>() - room;
    while over > HAIR {
        let Some(step) = state.cheapest(units, over) else { break };
        over -= state.gives(units, step);
        state.take(step);
    }
    state.widths().collect()
}

/// The widths a unit may have, from its start up: by half ems, or coarser where they would be too many.
fn steps(unit: &Unit, spare: f64) -> Vec<f64> {
    let top = unit.wished.min(unit.start + spare / unit.count());
    let mut by = 0.5;
    while (top - unit.start) / by > MOST_STEPS {
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

const MOST_STEPS: f64 = 48.0;

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

struct State {
    steps: Vec<Vec<f64>>,
    /// The step each unit is at.
    at: Vec<usize>,
    turns: Vec<Vec<Turn>>,
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
                heights[turn.row] = heights[turn.row].max(turn.lines.last().copied().unwrap_or_default());
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
        Self { steps, at, turns, by_row, heights, losses }
    }

    fn widths(&self) -> impl Iterator<Item = f64> {
        self.steps.iter().zip(&self.at).map(|(steps, &at)| steps[at])
    }

    /// The step that costs the fewest lines for what it gives, up to what is asked; among equals, the widest column's, and the
    /// shortest step.
    fn cheapest(&self, units: &[Unit], asked: f64) -> Option<Step> {
        let mut best: Option<(Step, f64, f64)> = None;
        for (unit, &at) in self.at.iter().enumerate() {
            let width = self.steps[unit][at];
            for to in (0..at).rev() {
                let step = Step { unit, to };
                let cost = f64::from(self.losses[unit][to]) / self.gives(units, step).min(asked);
                let better = best.is_none_or(|(_, least, widest)| {
                    cost < least - HAIR || (cost < least + HAIR && width > widest + HAIR)
                });
                if better {
                    best = Some((step, cost, width));
                }
            }
        }
        best.map(|(step, ..)| step)
    }

    fn gives(&self, units: &[Unit], step: Step) -> f64 {
        let steps = &self.steps[step.unit];
        (steps[self.at[step.unit]] - steps[step.to]) * units[step.unit].count()
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

/// Where each unit's cells turn, row by row, and the heights of the rows by the cells that never do. Cells over several
/// columns have had their say in what these ask for.
fn turns(units: &[Unit], cells: &[Placed], steps: &[Vec<f64>]) -> (Vec<Vec<Turn>>, Vec<u32>) {
    let columns = units.iter().map(|unit| unit.columns.len()).sum();
    let mut unit_of = vec![0; columns];
    for (index, unit) in units.iter().enumerate() {
        unit.columns.iter().for_each(|&column| unit_of[column] = index);
    }
    let mut turns: Vec<Vec<Turn>> = units.iter().map(|_| Vec::new()).collect();
    let mut heights = vec![0; cells.iter().map(|cell| cell.row + 1).max().unwrap_or_default()];
    for cell in cells {
        let Some(column) = cell.alone() else { continue };
        let unit = unit_of[column];
        let lines = lines(cell, &steps[unit]);
        if lines.first() == lines.last() {
            heights[cell.row] = heights[cell.row].max(lines[0]);
            continue;
        }
        match turns[unit].last_mut().filter(|last| last.row == cell.row) {
            Some(last) => last.lines.iter_mut().zip(lines).for_each(|(most, lines)| *most = lines.max(*most)),
            None => turns[unit].push(Turn { row: cell.row, lines }),
        }
    }
    (turns, heights)
}

/// How many lines a cell has at each step, from the narrowest; over several rows, how many fall to one.
fn lines(cell: &Placed, steps: &[f64]) -> Vec<u32> {
    let mut lines = Vec::with_capacity(steps.len());
    let mut last = usize::MAX;
    for &step in steps {
        if last > cell.text.parts() {
            last = cell.text.lines_in(step);
        }
        lines.push(u32::try_from(last.div_ceil(cell.rows)).unwrap_or(u32::MAX));
    }
    lines
}
