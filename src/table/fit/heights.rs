//! Widths at which a table is low.
//!
//! All columns begin at the width they wish for and give way until they go into the room: each time the one that costs the
//! fewest lines for the width it gives. A row is as high as its highest cell, so once one cell of a row has turned, the others
//! turn for nothing; the other way about, from the narrowest up, no column alone would make a row lower. What heads give by
//! turning is reckoned together, for one of them alone gives little for the line it costs. In the end each is tried wider at
//! the cost of the others, as long as that makes the table lower.

use super::cells::{Placed, Role};
use super::room::count;
use super::text::HAIR;
use super::units::{self, Unit};

/// Widths of the columns of each unit, no more together than `room`, which their starts go into.
pub(super) fn settle(units: &[Unit], starts: &[f64], cells: &[Placed], room: f64) -> Vec<f64> {
    let facts = Facts::new(units, cells, ladders(units, starts, cells, room));
    let mut state = State::new(&facts);
    state.give_way(room);
    better(state, room).widths().collect()
}

/// Gives one unit after another more, for which the others give way, as long as that makes the table lower.
fn better(mut state: State<'_>, room: f64) -> State<'_> {
    let costs = state
        .facts
        .turns
        .iter()
        .zip(&state.facts.steps)
        .map(|(its, steps)| its.len() * steps.len());
    let mut tries = MOST_TOUCHED / costs.sum::<usize>().max(1);
    let mut height = state.height();
    loop {
        let before = height;
        for unit in 0..state.facts.steps.len() {
            for to in state.at[unit] + 1..state.facts.steps[unit].len() {
                if tries == 0 {
                    return state;
                }
                tries -= 1;
                let mut other = state.risen(unit, to);
                other.give_way(room);
                if other.height() < height {
                    height = other.height();
                    state = other;
                    state.floors[unit] = 0;
                    break;
                }
            }
        }
        if height == before {
            return state;
        }
    }
}

/// How often a cell's lines are looked at to find a lower table: some hundredths of a second.
const MOST_TOUCHED: usize = 4_000_000;

/// The widths each unit may have, from its start up.
fn ladders(units: &[Unit], starts: &[f64], cells: &[Placed], room: f64) -> Vec<Vec<f64>> {
    let used: f64 = units.iter().zip(starts).map(|(unit, start)| start * unit.count()).sum();
    let spare = (room - used).max(0.0);
    let columns = units::by_column(units);
    let turning = cells.iter().filter(|cell| {
        cell.alone().is_some_and(|column| cell.text.whole() > starts[columns[column]] + HAIR)
    });
    let most = (MOST_TRIES / count(turning.count().max(1))).clamp(FEWEST_STEPS, MOST_STEPS);
    let top = |unit: &Unit, start: f64| unit.wished.min(start + spare / unit.count());
    units.iter().zip(starts).map(|(unit, &start)| ladder(start, top(unit, start), most)).collect()
}

/// Steps of half ems from the top down, or coarser where they would be too many.
fn ladder(start: f64, top: f64, most: f64) -> Vec<f64> {
    let mut by = 0.5;
    while (top - start) / by > most {
        by *= 2.0;
    }
    let mut steps = vec![start];
    let mut next = top;
    while next > start + HAIR {
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
#[derive(Clone)]
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

/// What units can be, and what comes of it.
struct Facts {
    /// How many columns each unit is.
    counts: Vec<f64>,
    /// The widths each unit may have.
    steps: Vec<Vec<f64>>,
    turns: Vec<Vec<Turn>>,
    /// The rows of the head, most of whose cells turn at much the same width.
    heads: Vec<usize>,
    /// Of each row: the units that have a turn in it, and which.
    by_row: Vec<Vec<(usize, usize)>>,
    /// Of each row by the cells that never turn, in lines.
    least: Vec<u32>,
}

impl Facts {
    fn new(units: &[Unit], cells: &[Placed], steps: Vec<Vec<f64>>) -> Self {
        let (turns, least) = turns(units, cells, &steps);
        let mut by_row = vec![Vec::new(); least.len()];
        for (unit, its) in turns.iter().enumerate() {
            for (index, turn) in its.iter().enumerate() {
                by_row[turn.row].push((unit, index));
            }
        }
        let counts = units.iter().map(Unit::count).collect();
        Self { counts, steps, turns, heads: heads(cells), by_row, least }
    }
}

/// Where units are.
#[derive(Clone)]
struct State<'a> {
    facts: &'a Facts,
    /// The step each unit is at.
    at: Vec<usize>,
    /// The step each unit goes down to.
    floors: Vec<usize>,
    /// Of each row, in lines.
    heights: Vec<u32>,
    /// Of each unit: the lines the table gains if it goes to each of its steps, all others staying.
    losses: Vec<Vec<u32>>,
}

impl<'a> State<'a> {
    /// All at their highest step.
    fn new(facts: &'a Facts) -> Self {
        let mut state = Self {
            facts,
            at: facts.steps.iter().map(|steps| steps.len() - 1).collect(),
            floors: vec![0; facts.steps.len()],
            heights: Vec::new(),
            losses: facts.steps.iter().map(|steps| vec![0; steps.len()]).collect(),
        };
        state.reckon();
        state
    }

    /// The heights of the rows where the units are, and what they lose from there.
    fn reckon(&mut self) {
        self.heights.clone_from(&self.facts.least);
        for (turns, &at) in self.facts.turns.iter().zip(&self.at) {
            for turn in turns {
                self.heights[turn.row] = self.heights[turn.row].max(turn.lines[at]);
            }
        }
        self.losses.iter_mut().for_each(|losses| losses.fill(0));
        for (losses, turns) in self.losses.iter_mut().zip(&self.facts.turns) {
            for turn in turns {
                for (loss, lines) in losses.iter_mut().zip(&turn.lines) {
                    *loss += lines.saturating_sub(self.heights[turn.row]);
                }
            }
        }
    }

    /// Takes the cheapest steps until all go into the room.
    fn give_way(&mut self, room: f64) {
        let widths = self.widths().zip(&self.facts.counts).map(|(width, count)| width * count);
        let mut over = widths.sum::<f64>() - room;
        while over > HAIR {
            let steps = self.cheapest(over);
            if steps.is_empty() {
                break;
            }
            for step in steps {
                if over > HAIR {
                    over -= self.gives(step);
                    self.take(step);
                }
            }
        }
    }

    fn height(&self) -> u64 {
        self.heights.iter().map(|&height| u64::from(height)).sum()
    }

    /// With a unit at a higher step, which it keeps.
    fn risen(&self, unit: usize, to: usize) -> Self {
        let mut other = self.clone();
        other.at[unit] = to;
        other.floors[unit] = to;
        other.reckon();
        other
    }

    fn widths(&self) -> impl Iterator<Item = f64> {
        self.facts.steps.iter().zip(&self.at).map(|(steps, &at)| steps[at])
    }

    /// The steps that cost the fewest lines for what they give, up to what is asked: one, or those of a row of the head.
    fn cheapest(&self, asked: f64) -> Vec<Step> {
        let Some((step, least)) = self.cheapest_step(asked) else { return Vec::new() };
        let together = self
            .facts
            .heads
            .iter()
            .map(|&row| self.turn_together(row))
            .filter(|steps| !steps.is_empty());
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
            let width = self.facts.steps[unit][at];
            for to in (self.floors[unit]..at).rev() {
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
            let lines = &self.facts.turns[unit][index].lines;
            let mut steps = self.floors[unit]..self.at[unit];
            let to = steps.find(|&to| {
                lines[to] <= height + 1 && self.losses[unit][to] == lines[to].saturating_sub(height)
            })?;
            Some(Step { unit, to })
        };
        self.facts.by_row[row].iter().filter_map(lowest).collect()
    }

    /// What the table has by a step, in ems.
    fn gives(&self, step: Step) -> f64 {
        let steps = &self.facts.steps[step.unit];
        (steps[self.at[step.unit]] - steps[step.to]) * self.facts.counts[step.unit]
    }

    fn take(&mut self, step: Step) {
        self.at[step.unit] = step.to;
        for index in 0..self.facts.turns[step.unit].len() {
            let turn = &self.facts.turns[step.unit][index];
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
        for &(unit, index) in &self.facts.by_row[row] {
            for (loss, lines) in
                self.losses[unit].iter_mut().zip(&self.facts.turns[unit][index].lines)
            {
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
