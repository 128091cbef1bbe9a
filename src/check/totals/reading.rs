//! Which lines a total may be the sum of.

use super::grid::{Grid, Role};
use super::number::Figure;
use super::words::{self, Word};

/// The most lines that a line without a mark may be the sum of.
const LONGEST_FAMILY: usize = 40;
/// Longer tables are lists, without families.
const LONGEST_TREE: usize = 400;
/// The most ways that are tried to read lines after 其中.
const MOST_INSET_READINGS: usize = 128;

/// How much a total takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 小计.
    Group,
    /// 合计 in the middle of a table: of a group, or of groups with 小计.
    Groups,
    /// First or last of the table.
    All,
}

/// The level of each line that is a total.
pub(super) fn levels(grid: &Grid) -> Vec<Option<Level>> {
    let counted =
        |line: &usize| grid.lines[*line].role != Role::Aside && grid.lines[*line].has_figures;
    let first = (0..grid.lines.len()).find(counted);
    let last = (0..grid.lines.len()).rev().find(counted);
    let mut levels: Vec<Option<Level>> = (0..grid.lines.len())
        .map(|line| match grid.lines[line].role {
            Role::Total(Word::Part) => Some(Level::Group),
            Role::Total(Word::Whole) if Some(line) == first || Some(line) == last => {
                Some(Level::All)
            }
            Role::Total(Word::Whole) => Some(Level::Groups),
            _ => None,
        })
        .collect();
    for end in [first, last].into_iter().flatten() {
        if levels[end] == Some(Level::All) && is_of_its_section(grid, end) {
            levels[end] = Some(Level::Groups);
        }
    }
    levels
}

/// Whether each section of the table has one 合计, so that the first and the last are no totals of all.
fn is_of_its_section(grid: &Grid, total: usize) -> bool {
    let sections = grid.lines.last().map_or(0, |line| line.section);
    let wholes = |section: usize| {
        let of = grid.lines.iter().filter(move |line| line.section == section);
        of.filter(|line| line.role == Role::Total(Word::Whole)).count()
    };
    let own = grid.lines[total].section;
    sections > 1
        && own > 0
        && (1..=sections).filter(|section| *section != own).all(|section| wholes(section) > 0)
        && wholes(own) == 1
}

/// The ways to read the totals of a level.
pub(super) struct Readings<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) levels: &'a [Option<Level>],
    /// The lines that no total of a lower level has taken in, and those totals.
    pub(super) open: &'a [bool],
    pub(super) level: Level,
}

impl Readings<'_> {
    /// The ways to read a total, the likeliest first; none of no lines, none twice.
    pub(super) fn of(&self, total: usize) -> Vec<Vec<usize>> {
        let spans = match self.level {
            Level::All => self.of_all(total),
            Level::Group | Level::Groups => self.of_group(total),
        };
        let mut readings: Vec<Vec<usize>> = Vec::new();
        let mut take = |reading: Vec<usize>| {
            if !reading.is_empty() && !readings.contains(&reading) {
                readings.push(reading);
            }
        };
        for span in &spans {
            take(self.top(span));
            take(span.clone());
        }
        for span in &spans {
            take(self.least_indented(span));
            self.without_insets(span).into_iter().for_each(&mut take);
            let from_below: Vec<usize> = span.iter().rev().copied().collect();
            for fewest in [2, 1] {
                take(self.without_families(span, fewest));
                take(self.without_families(&from_below, fewest));
            }
        }
        readings
    }

    /// All lines with the totals of groups in place of theirs; all lines without those totals; the totals alone; those of its
    /// own section; with those that were left alone.
    fn of_all(&self, total: usize) -> Vec<Vec<usize>> {
        let section = self.grid.lines[total].section;
        let open: Vec<usize> = self.lines(|line| self.open[line]);
        let own =
            open.iter().copied().filter(|line| self.grid.lines[*line].section == section).collect();
        let before = open.iter().copied().filter(|line| *line < total).collect();
        let after = open.iter().copied().filter(|line| *line > total).collect();
        let plain = self.lines(|line| self.grid.lines[line].role == Role::Plain);
        let totals = self.lines(|line| self.levels[line].is_some_and(|level| level < self.level));
        let with_asides =
            self.lines(|line| self.open[line] || self.grid.lines[line].role == Role::Aside);
        vec![open, plain, totals, own, before, after, with_asides]
    }

    fn lines(&self, is_part: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.grid.lines.len()).filter(|line| is_part(*line)).collect()
    }

    /// The lines of its block, its section, or since the last such total; before or after it.
    fn of_group(&self, total: usize) -> Vec<Vec<usize>> {
        let lines = &self.grid.lines;
        let own = &lines[total];
        let in_section = |line: usize| lines[line].section == own.section;
        let in_block = |line: usize| {
            own.block.is_none_or(|block| lines[line].block == Some(block)) && in_section(line)
        };
        let mut spans = Vec::new();
        for is_near in [&in_block as &dyn Fn(usize) -> bool, &in_section, &|_| true] {
            let before = self.run((0..total).rev(), is_near);
            let after = self.run(total + 1..lines.len(), is_near);
            let both = before.iter().chain(&after).copied().collect();
            if self.leads(is_near) {
                spans.extend([after, before]);
            } else {
                spans.extend([before, after]);
            }
            spans.push(both);
        }
        spans
    }

    /// The open lines next to a total, to the next of its level or above.
    fn run(
        &self,
        lines: impl Iterator<Item = usize>,
        is_near: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let is_end = |line: &usize| {
            self.levels[*line].is_some_and(|level| level >= self.level) || !is_near(*line)
        };
        let mut run: Vec<usize> =
            lines.take_while(|line| !is_end(line)).filter(|line| self.open[*line]).collect();
        run.sort_unstable();
        run
    }

    /// Whether totals stand before their lines: the first of them has none above it.
    fn leads(&self, is_near: &dyn Fn(usize) -> bool) -> bool {
        let mut near = (0..self.levels.len()).filter(|line| is_near(*line));
        near.find(|line| self.levels[*line] == Some(self.level) || self.open[*line])
            .is_some_and(|line| self.levels[line] == Some(self.level))
    }

    /// Those with the highest numbers, as `一、` over `（一）`; all, where there are no two such, and totals of groups always.
    fn top(&self, span: &[usize]) -> Vec<usize> {
        let depth = |line: usize| words::depth(&self.grid.lines[line].label);
        let Some(highest) = span.iter().filter_map(|line| depth(*line)).min() else {
            return span.to_vec();
        };
        let is_top =
            |line: &&usize| depth(**line) == Some(highest) || self.levels[**line].is_some();
        let top: Vec<usize> = span.iter().filter(is_top).copied().collect();
        if top.len() < 2 { span.to_vec() } else { top }
    }

    fn least_indented(&self, span: &[usize]) -> Vec<usize> {
        let indent = |line: &usize| self.grid.lines[*line].indent;
        let Some(least) = span.iter().map(indent).min() else { return Vec::new() };
        span.iter().filter(|line| indent(line) == least).copied().collect()
    }

    /// Without the lines that may belong to a 其中 above them: of each, the next none, one, two and so on, to one that has a
    /// number or is a total.
    fn without_insets(&self, span: &[usize]) -> Vec<Vec<usize>> {
        let mut readings = vec![span.to_vec()];
        let insets =
            (0..self.grid.lines.len()).filter(|line| self.grid.lines[*line].role == Role::Inset);
        for followers in insets.map(|inset| self.followers(inset)) {
            if readings.len() * (followers.len() + 1) > MOST_INSET_READINGS {
                break;
            }
            let shorter = |count: usize| {
                let without = |line: &usize| !followers[..count].contains(line);
                readings
                    .iter()
                    .map(move |reading| reading.iter().copied().filter(without).collect())
                    .collect::<Vec<Vec<usize>>>()
            };
            readings = (0..=followers.len()).flat_map(shorter).collect();
        }
        readings
    }

    /// The lines below a 其中 that it may take in.
    fn followers(&self, inset: usize) -> Vec<usize> {
        let lines = &self.grid.lines;
        let is_follower = |line: &usize| {
            let is_end =
                words::depth(&lines[*line].label).is_some() || self.levels[*line].is_some();
            !is_end && lines[*line].role == Role::Plain
        };
        (inset + 1..lines.len()).take_while(is_follower).collect()
    }

    /// Without the lines of a family: where a line is the sum of the next few in all columns, they are its parts; `span` may
    /// go up as well as down.
    /// `fewest` is how many parts make a family.
    fn without_families(&self, span: &[usize], fewest: usize) -> Vec<usize> {
        if span.len() > LONGEST_TREE {
            return Vec::new();
        }
        let mut heads = Vec::new();
        let mut at = 0;
        while at < span.len() {
            heads.push(span[at]);
            at += 1 + self.family(&span[at..], fewest);
        }
        heads.sort_unstable();
        heads
    }

    /// How many lines next to the first make it up.
    fn family(&self, span: &[usize], fewest: usize) -> usize {
        let longest = span.len().min(LONGEST_FAMILY + 1);
        let whole = self.amounts(span[0]);
        if whole.iter().filter(|amount| **amount != 0).count() == 0 {
            return 0;
        }
        let mut sums = vec![0; whole.len()];
        for (count, line) in span[1..longest].iter().enumerate() {
            for (sum, amount) in sums.iter_mut().zip(self.amounts(*line)) {
                *sum += amount;
            }
            if count + 1 >= fewest && sums == whole {
                return count + 1;
            }
            if sums.iter().zip(&whole).any(|(sum, whole)| sum > whole) {
                return 0;
            }
        }
        0
    }

    fn amounts(&self, line: usize) -> Vec<i128> {
        let columns =
            self.grid.columns.iter().filter(|column| column.kind != super::grid::Kind::Aside);
        columns
            .map(|column| match column.values[line].figure {
                Figure::Number(number) => number.scaled(column.decimals),
                _ => 0,
            })
            .collect()
    }
}
