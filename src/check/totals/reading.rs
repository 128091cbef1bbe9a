//! Which lines a total may be the sum of.

use super::grid::{Grid, Role};
use super::level::{Level, Sides};
use super::number::Figure;
use super::words;

/// The most lines that a line without a mark may be the sum of.
const LONGEST_FAMILY: usize = 40;
/// Longer tables are lists, without families.
const LONGEST_TREE: usize = 400;
/// The most ways that are tried to read lines after 其中.
const MOST_INSET_READINGS: usize = 128;

/// The ways to read the totals of a level.
pub(super) struct Readings<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) levels: &'a [Option<Level>],
    /// The lines that no total of a lower level has taken in, and those totals.
    pub(super) open: &'a [bool],
    pub(super) level: Level,
    pub(super) sides: Sides,
}

impl Readings<'_> {
    /// The ways to read a total, the likeliest first; none of no lines, none twice.
    pub(super) fn of(&self, total: usize) -> Vec<Vec<usize>> {
        let spans = match (self.level, self.sides) {
            (Level::All, _) => self.of_all(total),
            (Level::Groups | Level::Side, Sides::Both) => self.of_side(total),
            (Level::Group | Level::Groups | Level::Side, _) => self.of_group(total),
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
            take(self.with_insets(total, span));
            self.without_insets(span).into_iter().for_each(&mut take);
            let from_below: Vec<usize> = span.iter().rev().copied().collect();
            for fewest in [2, 1] {
                take(self.without_families(span, fewest));
                take(self.without_families(&from_below, fewest));
            }
        }
        self.inset_lists(total).into_iter().for_each(&mut take);
        if matches!(self.level, Level::Groups | Level::Side) {
            spans.iter().flat_map(|span| runs(total, span)).for_each(&mut take);
        }
        readings
    }

    /// All lines with the totals of groups in place of theirs; all lines without those totals; the totals alone; those of its
    /// own section; with those that were left alone; those to the next such total.
    fn of_all(&self, total: usize) -> Vec<Vec<usize>> {
        let section = self.grid.lines[total].section;
        let open: Vec<usize> = self.lines(|line| self.open[line]);
        let own =
            open.iter().copied().filter(|line| self.grid.lines[*line].section == section).collect();
        let before = open.iter().copied().filter(|line| *line < total).collect();
        let after = open.iter().copied().filter(|line| *line > total).collect();
        let near = |lines: &mut dyn Iterator<Item = usize>| {
            self.kept(self.stretch(lines, Level::Groups), |line| self.open[line])
        };
        let (run_before, run_after) =
            (near(&mut (0..total).rev()), near(&mut (total + 1..self.levels.len())));
        let plain = self.lines(|line| self.grid.lines[line].role == Role::Plain);
        let totals = self.lines(|line| self.levels[line].is_some_and(|level| level < self.level));
        let with_asides =
            self.lines(|line| self.open[line] || self.grid.lines[line].role == Role::Aside);
        vec![open, plain, totals, own, before, after, with_asides, run_before, run_after]
    }

    pub(super) fn lines(&self, is_part: impl Fn(usize) -> bool) -> Vec<usize> {
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
        if self.level == Level::Groups {
            let carried = |lines: &mut dyn Iterator<Item = usize>| {
                let stretch = self.stretch(lines, self.level);
                self.kept(stretch, |line| self.open[line] || self.is_carried(line))
            };
            spans.push(carried(&mut (0..total).rev()));
            spans.push(carried(&mut (total + 1..lines.len())));
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

    /// Lists that begin with a 其中 below a total, which it may be shared out by more than once.
    fn inset_lists(&self, total: usize) -> Vec<Vec<usize>> {
        let role = |line: &usize| self.grid.lines[*line].role;
        let below = (total + 1..self.levels.len())
            .take_while(|line| matches!(role(line), Role::Inset | Role::Plain));
        let insets: Vec<usize> = below.filter(|line| role(line) == Role::Inset).collect();
        let list = |inset: &usize| [vec![*inset], self.followers(*inset)].concat();
        insets.iter().map(list).filter(|list| list.len() > 1).collect()
    }

    /// The lines next to a total, to the next total of a level or above.
    pub(super) fn stretch(
        &self,
        lines: &mut dyn Iterator<Item = usize>,
        level: Level,
    ) -> Vec<usize> {
        lines.take_while(|line| self.levels[*line].is_none_or(|other| other < level)).collect()
    }

    pub(super) fn kept(
        &self,
        mut lines: Vec<usize>,
        is_part: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        lines.retain(|line| is_part(*line) && self.grid.lines[*line].has_figures);
        lines.sort_unstable();
        lines
    }

    /// With the line 其中 right below the total: the first of its parts, where they go on in the next lines.
    pub(super) fn with_insets(&self, total: usize, span: &[usize]) -> Vec<usize> {
        let is_inset =
            |line: &usize| self.grid.lines.get(*line).is_some_and(|line| line.role == Role::Inset);
        let insets: Vec<usize> = (total + 1..self.levels.len()).take_while(is_inset).collect();
        if span.is_empty() || span[0] < total {
            return Vec::new();
        }
        [insets, span.to_vec()].concat()
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

/// Runs of two lines and more at the end of a span that is next to a total; none of one on both its sides.
fn runs(total: usize, span: &[usize]) -> Vec<Vec<usize>> {
    let counts = 2..span.len().min(LONGEST_FAMILY);
    if span.iter().all(|line| *line < total) {
        counts.map(|count| span[span.len() - count..].to_vec()).collect()
    } else if span.iter().all(|line| *line > total) {
        counts.map(|count| span[..count].to_vec()).collect()
    } else {
        Vec::new()
    }
}
