//! Ranks: equal scores share one, the next skips (1, 2, 2, 4), and a better score never ranks worse.

mod basis;
mod place;
mod ranking;
mod ties;

use super::grid::{Grid, Role};
use super::told::Finding;
use basis::Basis;
use ranking::{Placed, Ranking, is_rank_head};
use std::collections::BTreeMap;
use ties::Ties;

/// Fewer ranked lines than this prove nothing.
const FEWEST: usize = 3;

/// Words of heads whose ranks are of another time, or no ranks but changes of rank.
const OTHER_RANKS: &[&str] = &["上", "变", "升", "降", "较", "比", "去年", "同期", "原"];

/// Finds ranks that do not follow from the scores, or from one another.
pub(super) fn check(grid: &Grid, found: &mut Vec<Finding>) {
    for column in 0..grid.columns.len() {
        let is_rank = grid.columns[column].any_head(is_rank_head);
        if !is_rank
            || grid.columns[column]
                .any_head(|head| OTHER_RANKS.iter().any(|word| head.contains(word)))
        {
            continue;
        }
        let Some(placed) = placed(grid, column) else { continue };
        for placed in scopes(grid, placed) {
            if placed.len() >= FEWEST {
                Ranking { grid, column, placed: &placed }.check(found);
            }
        }
    }
}

/// The lines that have a rank; none, where more than a few hold something else.
fn placed(grid: &Grid, column: usize) -> Option<Vec<Placed>> {
    let (mut placed, mut others) = (Vec::new(), 0);
    for line in (0..grid.lines.len()).filter(|line| grid.lines[*line].role == Role::Plain) {
        let Some(place) = grid.place(line, column) else { continue };
        match place::rank(grid.text(place)) {
            Some(rank) => placed.push(Placed { line, rank }),
            None if grid.text(place).chars().any(char::is_alphanumeric) => others += 1,
            None => {}
        }
    }
    (others * 5 <= placed.len()).then_some(placed)
}

/// Lines that are ranked together: each section or block by itself, where more than one has a first.
fn scopes(grid: &Grid, placed: Vec<Placed>) -> Vec<Vec<Placed>> {
    for key in [
        |grid: &Grid, line: usize| grid.lines[line].section,
        |grid: &Grid, line: usize| grid.lines[line].block.map_or(0, |block| block.row + 1),
    ] {
        let mut scopes: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
        for one in &placed {
            scopes.entry(key(grid, one.line)).or_default().push(*one);
        }
        let firsts = scopes.values().filter(|scope| scope.iter().any(|one| one.rank == 1)).count();
        if firsts > 1 {
            return scopes.into_values().collect();
        }
    }
    by_group(grid, &placed).unwrap_or_else(|| vec![placed])
}

/// The lines of each group that a column names, where more than one has a first.
fn by_group(grid: &Grid, placed: &[Placed]) -> Option<Vec<Vec<Placed>>> {
    let is_group = |head: &str| ["组", "组别", "分组", "所属组", "类别"].contains(&head);
    let column = (0..grid.columns.len()).find(|column| grid.columns[*column].any_head(is_group))?;
    let mut groups: BTreeMap<&str, Vec<Placed>> = BTreeMap::new();
    for one in placed {
        groups.entry(grid.text(grid.place(one.line, column)?)).or_default().push(*one);
    }
    let has_first = |group: &&Vec<Placed>| group.iter().any(|one| one.rank == 1);
    (groups.values().filter(has_first).count() > 1).then(|| groups.into_values().collect())
}

impl Ranking<'_> {
    fn check(&self, found: &mut Vec<Finding>) {
        let Some(basis) = Basis::of(self) else {
            if !self.is_of_several() {
                self.check_places(found);
            }
            return;
        };
        let before = found.len();
        self.check_order(&basis, found);
        if !basis.is_named {
            self.check_ties(&basis, found);
            return;
        }
        if ties::check(self, &basis, found) == Ties::Sound && found.len() == before {
            self.check_places(found);
        }
    }

    /// Tells lines that stand out of order, each with one that it should stand before or after.
    fn check_order(&self, basis: &Basis, found: &mut Vec<Finding>) {
        for (at, one) in self.placed.iter().enumerate().filter(|(at, _)| basis.is_fault[*at]) {
            let crossed = |(other, placed): &(usize, &Placed)| {
                !basis.is_fault[*other] && basis.crosses((at, *one), (*other, **placed))
            };
            let Some((_, other)) = self.placed.iter().enumerate().find(crossed) else { continue };
            let (head, own, others) =
                (basis.head(self), basis.text(self, one.line), basis.text(self, other.line));
            let message =
                format!("{head} {own} 排第{}名，{head} {others} 排第{}名", one.rank, other.rank);
            self.tell(*one, message, format!("名次与{head}的高低不符，核对这两行"), found);
        }
    }

    /// Tells the first rank after a tie that does not skip, where lines are equal by rank just where they are by a rate.
    fn check_ties(&self, basis: &Basis, found: &mut Vec<Finding>) {
        let mut told = Vec::new();
        self.check_order(basis, &mut told);
        let is_sound = ties::check(self, basis, &mut told) == Ties::Sound && told.is_empty();
        let ranks = || self.placed.iter().map(|one| one.rank);
        let is_dense = (1..=ranks().max().unwrap_or(0)).all(|rank| ranks().any(|own| own == rank));
        if is_sound && is_dense && !self.begins_anew() {
            self.check_places(found);
        }
    }

    /// Tells the first rank after a tie that does not skip, or the one rank that is missing.
    fn check_places(&self, found: &mut Vec<Finding>) {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for one in self.placed {
            *counts.entry(one.rank).or_default() += 1;
        }
        if counts.keys().next() != Some(&1) {
            return;
        }
        let (mut before, mut last, mut gaps) = (0, (0, 0), Vec::new());
        for (&rank, &count) in &counts {
            let meant = before + 1;
            if rank < meant && gaps.is_empty() {
                let (tie, of) = last;
                let message = format!("并列第{tie}名 {of} 个，下一名为第{rank}，应为第{meant}");
                let hint = "并列之后，名次按并列个数顺延".to_owned();
                self.tell_first(rank, message, hint, found);
                return;
            }
            if rank > meant {
                gaps.push((rank, meant));
                before += rank - meant;
            }
            before += u32::try_from(count).unwrap_or(u32::MAX);
            last = (rank, count);
        }
        if let [(rank, meant)] = gaps[..]
            && rank == meant + 1
        {
            let message = format!("名次缺第{meant}名");
            self.tell_first(rank, message, "看是否漏了一行，或名次写错".to_owned(), found);
        }
    }

    /// Whether units of several kinds may be ranked, each kind by itself: ranks begin anew down the table, or most come twice.
    fn is_of_several(&self) -> bool {
        let is_tied =
            |one: &&Placed| self.placed.iter().filter(|other| other.rank == one.rank).count() > 1;
        let tied = self.placed.iter().filter(is_tied).count();
        tied * 2 > self.placed.len() || self.begins_anew()
    }

    fn begins_anew(&self) -> bool {
        let firsts: Vec<usize> =
            (0..self.placed.len()).filter(|at| self.placed[*at].rank == 1).collect();
        firsts.windows(2).any(|pair| pair[1] - pair[0] > 1)
    }

    fn tell_first(&self, rank: u32, message: String, hint: String, found: &mut Vec<Finding>) {
        if let Some(one) = self.placed.iter().find(|one| one.rank == rank) {
            self.tell(*one, message, hint, found);
        }
    }
}
