//! Accounts of what comes in and what goes out: which lines a total of one side may be the sum of.

use super::grid::Role;
use super::level::Level;
use super::reading::Readings;
use super::words;

impl Readings<'_> {
    /// The lines before or after, as the first or the last line of the account is a total, to the next total as great; with
    /// and without what is carried over; with the totals of its side.
    pub(super) fn of_side(&self, total: usize) -> Vec<Vec<usize>> {
        let before = || self.side_spans(total, &mut (0..total).rev());
        let after = || self.side_spans(total, &mut (total + 1..self.levels.len()));
        let own = self.lines(|line| !self.is_transfer(line));
        let is_total = |line: Option<&usize>| line.is_some_and(|line| self.levels[*line].is_some());
        let (starts, ends) = (is_total(own.first()), is_total(own.last()));
        let mut spans = match (starts, ends) {
            (true, false) => after(),
            (false, true) => before(),
            _ => [before(), after()].concat(),
        };
        spans.retain(|span| span.len() > 1 || self.with_insets(total, span).len() > 1);
        spans
    }

    /// A 总计 takes in what is carried over, a 合计 mostly not.
    fn side_spans(&self, total: usize, lines: &mut dyn Iterator<Item = usize>) -> Vec<Vec<usize>> {
        let all: Vec<usize> = lines.collect();
        let stretch = self.stretch(&mut all.iter().copied(), self.level);
        let with = self.kept(stretch.clone(), |line| self.open[line] || self.is_carried(line));
        let open = self.kept(stretch.clone(), |line| self.open[line]);
        let without = self.kept(stretch, |line| self.open[line] && !self.is_transfer(line));
        let totals = self.totals_of_side(total, &all);
        let mut with_totals = [with.clone(), totals.clone()].concat();
        with_totals.sort_unstable();
        with_totals.dedup();
        if words::is_grand(&self.grid.lines[total].label) {
            vec![with, open, without, with_totals, totals]
        } else {
            vec![without, open, with, with_totals, totals]
        }
    }

    /// The 合计 among lines up to the first total of the other side.
    fn totals_of_side(&self, total: usize, lines: &[usize]) -> Vec<usize> {
        let side = words::side(&self.grid.lines[total].label);
        let is_other = |line: &&usize| {
            let other = words::side(&self.grid.lines[**line].label);
            self.levels[**line].is_some() && other.is_some() && other != side
        };
        let own: Vec<usize> = lines.iter().take_while(|line| !is_other(line)).copied().collect();
        self.kept(own, |line| self.levels[line] == Some(Level::Groups))
    }

    /// Whether a line is of what is carried over, left alone or not.
    pub(super) fn is_carried(&self, line: usize) -> bool {
        self.is_transfer(line) && matches!(self.grid.lines[line].role, Role::Plain | Role::Aside)
    }

    fn is_transfer(&self, line: usize) -> bool {
        words::is_transfer_label(&self.grid.lines[line].label)
    }
}
