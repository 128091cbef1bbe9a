//! The column that ranks go by.

use super::super::grid::Kind as ColumnKind;
use super::super::number::Figure;
use super::super::words;
use super::ranking::{Placed, Ranking, is_rank_head};

/// How many columns are tried.
const TRIED: usize = 8;
/// With a column that is not called a score, one rank out of order tells something among this many.
const ENOUGH: usize = 6;

/// The scores of ranked lines, greater for better.
pub(super) struct Basis {
    column: usize,
    /// Whether its head calls it a score: a rate may be equal as printed and not as counted.
    pub(super) is_named: bool,
    pub(super) scores: Vec<i128>,
    /// The lines that stand out of order: the fewest whose leaving out puts the rest in order.
    pub(super) is_fault: Vec<bool>,
}

impl Basis {
    /// The column of scores that agrees best with the ranks, if one agrees with nearly all of them.
    pub(super) fn of(ranking: &Ranking) -> Option<Self> {
        let mut best: Option<Basis> = None;
        for column in columns(ranking) {
            let Some(scores) = scores(ranking, column) else { continue };
            let is_named = is_score_head(&ranking.grid.columns[column].head);
            for scores in [scores.clone(), scores.iter().map(|score| -score).collect()] {
                let is_fault = faults(ranking.placed, &scores);
                let basis = Basis { column, is_named, scores, is_fault };
                let rank = |basis: &Basis| (basis.faults(), !basis.is_named);
                if basis.is_likely() && best.as_ref().is_none_or(|best| rank(&basis) < rank(best)) {
                    best = Some(basis);
                }
            }
        }
        best
    }

    fn faults(&self) -> usize {
        self.is_fault.iter().filter(|fault| **fault).count()
    }

    fn is_likely(&self) -> bool {
        let lines = self.scores.len();
        let some = (lines / 10).max(1);
        let varies = self.scores.iter().any(|score| *score != self.scores[0]);
        varies
            && (self.faults() == 0 || (self.is_named || lines >= ENOUGH) && self.faults() <= some)
    }

    /// Whether two lines stand the other way round than their scores.
    pub(super) fn crosses(&self, one: (usize, Placed), other: (usize, Placed)) -> bool {
        let ranks = one.1.rank.cmp(&other.1.rank);
        let scores = self.scores[one.0].cmp(&self.scores[other.0]);
        ranks != std::cmp::Ordering::Equal && ranks == scores
    }

    pub(super) fn head<'a>(&self, ranking: &Ranking<'a>) -> &'a str {
        &ranking.grid.columns[self.column].head
    }

    pub(super) fn text<'a>(&self, ranking: &Ranking<'a>, line: usize) -> &'a str {
        ranking.grid.place(line, self.column).map_or("", |place| ranking.grid.text(place))
    }
}

/// Columns that may hold the scores: those under the same upper head, else those that are called so, then the nearest.
fn columns(ranking: &Ranking) -> Vec<usize> {
    let columns = &ranking.grid.columns;
    let own = ranking.column;
    let upper = |column: usize| columns[column].upper.as_ref().map(|(place, _)| *place);
    let mut all: Vec<usize> = (0..columns.len())
        .filter(|column| *column != own && !columns[*column].any_head(is_rank_head))
        .filter(|column| !["序号", "编号"].contains(&columns[*column].head.as_str()))
        .collect();
    if upper(own).is_some() && all.iter().any(|column| upper(*column) == upper(own)) {
        all.retain(|column| upper(*column) == upper(own));
    }
    let is_amount = |column: usize| columns[column].kind == ColumnKind::Amounts;
    all.sort_by_key(|column| {
        let is_named = is_score_head(&columns[*column].head);
        (!is_named, !is_amount(*column), *column > own, column.abs_diff(own))
    });
    all.truncate(TRIED);
    all
}

/// Whether a head is of the scores that ranks go by.
fn is_score_head(head: &str) -> bool {
    let words = ["得分", "总分", "积分", "分数", "成绩", "扣分", "用时", "评分", "总评分"];
    let bare = head.split(['（', '(']).next().unwrap_or(head);
    !bare.contains('率') && !bare.contains("均") && words.iter().any(|word| bare.ends_with(word))
        || words::total(head).is_some()
}

/// The scores of all lines, in one unit; none where a line has none.
fn scores(ranking: &Ranking, column: usize) -> Option<Vec<i128>> {
    let values = &ranking.grid.columns[column].values;
    let numbers: Option<Vec<_>> = ranking
        .placed
        .iter()
        .map(|one| match values[one.line].figure {
            Figure::Number(number) | Figure::Percent(number) => Some(number),
            _ => None,
        })
        .collect();
    let numbers = numbers?;
    let decimals = numbers.iter().map(|number| number.decimals).max()?;
    Some(numbers.iter().map(|number| number.scaled(decimals)).collect())
}

/// The fewest lines to leave out for scores to fall as ranks rise: those off a longest run that does not rise.
fn faults(placed: &[Placed], scores: &[i128]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|at| (placed[*at].rank, -scores[*at]));
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; placed.len()];
    for &at in &order {
        let length = ends.partition_point(|end| scores[*end] >= scores[at]);
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut is_fault = vec![true; placed.len()];
    let mut at = ends.last().copied();
    while let Some(kept) = at {
        is_fault[kept] = false;
        at = before[kept];
    }
    is_fault
}
