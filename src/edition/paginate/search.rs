//! The cheapest way through the blocks, by dynamic programming over rows.
//!
//! All that later rows need to know of those before them is a [`State`]; of the ways that lead to the same state
//! only the cheapest is followed. They are walked together, row by row: at each row every way may end the page or
//! not. Since what follows costs equal states the same, the cheapest at the end is the cheapest of all.

use super::plan::{Block, Cost, FOOTER_KEEPS, Paper, Setting, Shape, part_rows};
use super::route::{Choice, Foot, Route};

/// What a footer alone weighs among the keeps broken: a page taken for it looks worse than a head parted from its text.
const FOOTER_ALONE: u32 = 3;

/// What a head parted from its text weighs among them, beside a unit with too few rows before it.
const HEAD_PARTED: u32 = 2;

/// A page that ends within a block may leave so many rows empty, for what keeps with rows before it.
const FEW_EMPTY: u32 = 2;

/// What rows left empty in the middle of a block weigh beside those at its end.
const TORN: u64 = 4;

/// Which paragraphs may be set in their tighter setting.
#[derive(Clone, Copy)]
pub(super) enum Tightening {
    Forbidden,
    /// Those from this block on.
    From(usize),
}

impl Tightening {
    fn allows(self, block: usize) -> bool {
        matches!(self, Self::From(first) if first <= block)
    }
}

/// What later rows need to know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    /// Rows taken on this page.
    used: u32,
    /// Rows that must still follow on it.
    keep: u32,
    /// Rows of this item on it, as far as any block asks.
    before: u32,
    /// Rows of pictures that wait for the next page.
    waiting: u32,
    /// Pages closed, modulo `pad_to`: of ways with the same, fewer pages are fewer after padding too.
    phase: u32,
    /// The last row is empty: here the page does not end. It may end before that row instead.
    ends_empty: bool,
}

/// One way to a state: what it costs so far, and its last choice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    state: State,
    cost: Cost,
    last: Option<u32>,
}

/// A choice and the one before it; ways share their beginnings.
struct Step {
    before: Option<u32>,
    block: u32,
    choice: Choice,
}

/// Finds the cheapest way through all blocks.
pub(super) fn search(paper: Paper, blocks: &[Block], tightening: Tightening) -> Route {
    let most_before = blocks.iter().map(|block| block.keep_before).max().unwrap_or(0);
    let mut search = Search { paper, tightening, count: blocks.len(), most_before, steps: vec![] };
    let start = State { used: 0, keep: 0, before: 0, waiting: 0, phase: 0, ends_empty: false };
    let mut ways = vec![Way { state: start, cost: Cost::default(), last: None }];
    for (at, block) in blocks.iter().enumerate() {
        ways = search.block(ways, at, block);
    }
    let printed = blocks.iter().filter(|block| !block.shape.is_space());
    search.end(&ways, printed.map(|block| block.shape.len(Setting::Ordinary)).sum())
}

struct Search {
    paper: Paper,
    tightening: Tightening,
    /// Of blocks.
    count: usize,
    /// The most rows that any block asks for before it.
    most_before: u32,
    steps: Vec<Step>,
}

impl Search {
    fn block(&mut self, mut ways: Vec<Way>, at: usize, block: &Block) -> Vec<Way> {
        if block.starts_item {
            ways.retain(|way| way.state.waiting == 0);
        }
        let ended = if block.goes_on {
            self.within_page_end(&ways, at, 0)
        } else {
            self.page_ends(&ways, at, 0)
        };
        ways.extend(ended);
        let mut ways = match &block.shape {
            Shape::Space => self.space(&ways),
            Shape::Yielding => self.yielding(&ways, at),
            Shape::OwnPage { .. } => self.own_page(ways, block),
            Shape::Text { rows, tight } => self.text(ways, at, block, *rows, *tight),
            Shape::Solid { rows } => self.solid(ways, block, *rows),
            Shape::Picture { rows } => self.picture(&ways, at, block, *rows),
            Shape::Table { first, head, rows } => {
                self.table(ways, at, block, (*first, *head), rows)
            }
        };
        keep_cheapest(&mut ways);
        ways
    }

    /// An empty row: vanishes at a page's top.
    fn space(&self, ways: &[Way]) -> Vec<Way> {
        let stands = |mut way: Way| {
            if way.state.used > 0 {
                way.state.used += 1;
                way.state.ends_empty = true;
            }
            (way.state.used <= self.paper.lines).then_some(way)
        };
        ways.iter().copied().filter_map(stands).collect()
    }

    fn yielding(&mut self, ways: &[Way], at: usize) -> Vec<Way> {
        let mut out = self.space(ways);
        for way in ways.iter().filter(|way| way.state.used > 0) {
            let mut way = self.chosen(*way, at, Choice::GiveUp);
            way.cost.yielded += 1;
            out.push(way);
        }
        out
    }

    /// What waits is printed after it. The page before is closed, this one neither filled nor weighed.
    fn own_page(&self, mut ways: Vec<Way>, block: &Block) -> Vec<Way> {
        ways.retain(|way| !way.state.ends_empty && (way.state.waiting == 0 || !block.ends_item));
        for way in &mut ways {
            if way.state.used > 0 {
                way.cost += self.closing(way.state);
                way.state.phase = self.next_phase(way.state);
            }
            way.cost.pages += 1;
            way.state = self.next_page(way.state);
        }
        ways
    }

    fn text(
        &mut self,
        mut ways: Vec<Way>,
        at: usize,
        block: &Block,
        rows: u32,
        tight: Option<u32>,
    ) -> Vec<Way> {
        self.enter(&mut ways, block);
        let mut out = vec![];
        if let Some(rows) = tight.filter(|_| self.tightening.allows(at)) {
            let mut ways: Vec<Way> =
                ways.iter().map(|way| self.chosen(*way, at, Choice::Tighten)).collect();
            for way in &mut ways {
                way.cost += Cost { tight: 1, early: (self.count - at) as u64, ..Cost::default() };
            }
            out = self.row_by_row(ways, at, rows);
        }
        out.extend(self.row_by_row(ways, at, rows));
        leave(&mut out, block);
        out
    }

    fn row_by_row(&mut self, mut ways: Vec<Way>, at: usize, rows: u32) -> Vec<Way> {
        for row in 0..rows {
            if row > 0 {
                let ended = self.within_page_end(&ways, at, row);
                ways.extend(ended);
            }
            ways.retain_mut(|way| self.place(way, 1));
        }
        ways
    }

    fn solid(&self, mut ways: Vec<Way>, block: &Block, rows: u32) -> Vec<Way> {
        self.enter(&mut ways, block);
        ways.retain_mut(|way| self.place(way, rows));
        leave(&mut ways, block);
        ways
    }

    /// Pictures keep their order: none is placed while another waits, but it may wait too.
    fn picture(&mut self, ways: &[Way], at: usize, block: &Block, rows: u32) -> Vec<Way> {
        let here = ways.iter().copied().filter(|way| way.state.waiting == 0).collect();
        let mut out = self.solid(here, block, rows);
        let may_wait =
            |way: &&Way| way.state.used > 0 && way.state.waiting + rows <= self.paper.lines;
        let waiting: Vec<Way> =
            ways.iter().filter(may_wait).filter(|_| !block.ends_item).copied().collect();
        for way in waiting {
            let mut way = self.chosen(way, at, Choice::MoveOn);
            way.cost.moved += 1;
            way.state.waiting += rows;
            if block.starts_item {
                way.state.before = self.most_before;
            }
            out.push(way);
        }
        out
    }

    /// From each row where a part may begin to each where it may end. No picture waits past a part of it: it would stand
    /// within the table.
    fn table(
        &mut self,
        mut ways: Vec<Way>,
        at: usize,
        block: &Block,
        (first, head): (u32, u32),
        rows: &[u32],
    ) -> Vec<Way> {
        self.enter(&mut ways, block);
        let mut ending = vec![vec![]; rows.len() + 1];
        ending[0] = ways;
        for from in 0..rows.len() {
            let ended: Vec<Way> = std::mem::take(&mut ending[from]);
            let starting =
                if from == 0 { ended } else { self.within_page_end(&ended, at, number(from)) };
            for way in starting {
                let mut height = if from == 0 { first } else { head };
                for to in from + 1..=rows.len() {
                    height += rows[to - 1];
                    let (taken, single) = (part_rows(height), to == from + 1);
                    let overfull = way.state.used + taken > self.paper.lines;
                    let mut placed = way;
                    if way.state.waiting > 0 && to < rows.len() {
                        continue;
                    }
                    if overfull && !single || !self.place(&mut placed, taken) {
                        break;
                    }
                    ending[to].push(placed);
                }
            }
        }
        let mut out = ending.pop().unwrap_or_default();
        leave(&mut out, block);
        out
    }

    /// Before a block's first row, whether or not a page begins with it.
    fn enter(&self, ways: &mut [Way], block: &Block) {
        for way in ways {
            if block.starts_item {
                way.state.before = self.most_before;
            }
            way.cost.keeps +=
                u32::from(block.asks_for_keeps() && way.state.before < block.keep_before);
        }
    }

    /// Places rows that stand together, if they fit. What is higher than the page fills an empty one.
    fn place(&self, way: &mut Way, rows: u32) -> bool {
        let state = &mut way.state;
        if rows == 0 {
            return true;
        }
        if state.used > 0 && state.used + rows > self.paper.lines {
            return false;
        }
        state.used = (state.used + rows).min(self.paper.lines);
        state.keep = state.keep.saturating_sub(rows);
        state.before = state.before.saturating_add(rows).min(self.most_before);
        state.ends_empty = false;
        true
    }

    /// The same within a block.
    fn within_page_end(&mut self, ways: &[Way], at: usize, row: u32) -> Vec<Way> {
        let mut ways = ways.to_vec();
        for way in &mut ways {
            way.cost += self.torn(way.state);
        }
        self.page_ends(&ways, at, row)
    }

    /// What the ways become where the page ends before this row; of those that become equal, the cheapest.
    fn page_ends(&mut self, ways: &[Way], at: usize, row: u32) -> Vec<Way> {
        let mut ended: Vec<Way> = vec![];
        for way in ways.iter().filter(|way| way.state.used > 0 && !way.state.ends_empty) {
            let mut next = Way { state: self.next_page(way.state), ..*way };
            next.cost += self.closing(way.state);
            match ended.iter_mut().find(|other| other.state == next.state) {
                Some(other) if next.cost < other.cost => *other = next,
                Some(_) => {}
                None => ended.push(next),
            }
        }
        for way in &mut ended {
            *way = self.chosen(*way, at, Choice::Break { row });
        }
        if ended.iter().any(|way| way.state.used > 0) {
            // A page that holds only the pictures that waited for it.
            let again = self.page_ends(&ended, at, row);
            ended.extend(again);
        }
        ended
    }

    /// The cost of a page that ends with this state.
    fn closing(&self, state: State) -> Cost {
        Cost {
            keeps: if state.keep > 0 { HEAD_PARTED } else { 0 },
            pages: 1,
            remnants: u32::from(state.used == 1),
            gaps: u64::from(self.paper.lines - state.used).pow(2),
            ..Cost::default()
        }
    }

    /// What it costs besides where it ends within a block.
    fn torn(&self, state: State) -> Cost {
        let empty = self.paper.lines - state.used;
        let more = if empty > FEW_EMPTY { TORN - 1 } else { 0 };
        Cost { gaps: u64::from(empty).pow(2) * more, ..Cost::default() }
    }

    fn next_page(&self, state: State) -> State {
        let before = state.waiting.min(self.most_before);
        let phase = self.next_phase(state);
        State { used: state.waiting, keep: 0, before, waiting: 0, phase, ends_empty: false }
    }

    fn next_phase(&self, state: State) -> u32 {
        (state.phase + 1) % self.paper.pad_to
    }

    fn chosen(&mut self, way: Way, at: usize, choice: Choice) -> Way {
        self.steps.push(Step { before: way.last, block: number(at), choice });
        Way { last: Some(number(self.steps.len() - 1)), ..way }
    }

    /// The cheapest of all, with the footer where it costs least; so many rows were to be placed.
    fn end(&self, ways: &[Way], rows: u32) -> Route {
        let ends = ways.iter().filter(|way| way.state.waiting == 0);
        let ends = ends.flat_map(|way| {
            self.feet(way, rows).into_iter().map(move |(foot, cost)| (cost, foot, way))
        });
        let (cost, foot, way) = ends
            .min_by_key(|(cost, ..)| *cost)
            .expect("a way without waiting pictures may end the page before any row");
        let pad_to = self.paper.pad_to;
        // Closed pages; the last is open where it holds rows.
        let before = way.cost.pages - u32::from(way.state.used == 0 && way.cost.pages > 0);
        let loose_pages = (way.state.phase + u32::from(way.state.used > 0)) % pad_to;
        Route {
            cost,
            choices: self.choices(way.last),
            foot,
            last_rows: rows.saturating_sub(before * self.paper.lines),
            loose_pages,
            pad_to,
        }
    }

    /// Where the footer may stand after a way, and what all costs then.
    fn feet(&self, way: &Way, rows: u32) -> Vec<(Foot, Cost)> {
        let Paper { lines, footer, pad_to } = self.paper;
        let used = way.state.used;
        let mut cost = way.cost;
        cost.pages += u32::from(used > 0);
        let padded = cost.pages.next_multiple_of(pad_to);
        let alone = Cost { remnants: cost.remnants + u32::from(used == 1), ..cost };
        if footer == 0 {
            return vec![(Foot::None, Cost { pages: padded, ..alone })];
        }
        // Not where the footer's page is one that `pad_to` adds.
        let keeps = cost.keeps + if pad_to == 1 { FOOTER_ALONE } else { 0 };
        let mut feet = vec![(
            Foot::Alone,
            Cost { keeps, pages: (cost.pages + 1).next_multiple_of(pad_to), ..alone },
        )];
        if used > 0 && used + footer <= lines && padded == cost.pages {
            let keeps = cost.keeps + u32::from(used < rows.min(FOOTER_KEEPS));
            feet.push((Foot::Shared, Cost { keeps, ..cost }));
        }
        feet
    }

    fn choices(&self, mut last: Option<u32>) -> Vec<(usize, Choice)> {
        let mut choices = vec![];
        while let Some(step) = last {
            let step = &self.steps[step as usize];
            choices.push((step.block as usize, step.choice));
            last = step.before;
        }
        choices.reverse();
        choices
    }
}

/// After a block's last row. No picture waits beyond its item, and nothing is kept beyond it.
fn leave(ways: &mut Vec<Way>, block: &Block) {
    if block.ends_item {
        ways.retain(|way| way.state.waiting == 0);
    }
    for way in ways {
        if block.ends_item {
            way.state.keep = 0;
        } else if block.asks_for_keeps() {
            way.state.keep = way.state.keep.max(block.keep_next);
        }
    }
}

/// Of ways to the same state, the cheapest.
fn keep_cheapest(ways: &mut Vec<Way>) {
    ways.sort_unstable();
    ways.dedup_by_key(|way| way.state);
}

/// Blocks, rows and steps are counted in 32 bits, since steps are many.
fn number(index: usize) -> u32 {
    u32::try_from(index).expect("no issue has 2^32 rows")
}
