//! Equal scores share a rank, and unequal ones do not.

use super::super::told::Finding;
use super::basis::Basis;
use super::ranking::{Placed, Ranking};
use std::collections::BTreeMap;

/// What the ties of a ranking say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ties {
    /// They follow from the scores.
    Sound,
    /// One does not, and was told.
    Told,
    /// Several do not: ties are broken by something else, or ranks are bands, as is the custom of the table.
    Custom,
}

/// Tells the one tie that does not follow from the scores.
pub(super) fn check(ranking: &Ranking, basis: &Basis, found: &mut Vec<Finding>) -> Ties {
    let broken =
        uneven(ranking, basis, |at| basis.scores[at], |at| i128::from(ranking.placed[at].rank));
    let shared =
        uneven(ranking, basis, |at| i128::from(ranking.placed[at].rank), |at| basis.scores[at]);
    if broken.len() > 1 || shared.len() > 1 {
        return Ties::Custom;
    }
    let head = basis.head(ranking);
    for &(one, other) in &broken {
        let score = basis.text(ranking, one.line);
        let message = format!("{head}同为 {score}，名次却是 {} 和 {}", one.rank, other.rank);
        ranking.tell(other, message, format!("{head}相同的，名次应并列"), found);
    }
    for &(one, other) in &shared {
        let (own, others) = (basis.text(ranking, one.line), basis.text(ranking, other.line));
        let message = format!("名次同为 {}，{head}却是 {own} 和 {others}", one.rank);
        ranking.tell(other, message, format!("{head}不同的，名次不应并列"), found);
    }
    if broken.is_empty() && shared.is_empty() { Ties::Sound } else { Ties::Told }
}

/// Of lines that are equal by one measure, two that are not by the other; those out of order do not count.
fn uneven(
    ranking: &Ranking,
    basis: &Basis,
    equal: impl Fn(usize) -> i128,
    measure: impl Fn(usize) -> i128,
) -> Vec<(Placed, Placed)> {
    let mut groups: BTreeMap<i128, Vec<usize>> = BTreeMap::new();
    for at in (0..ranking.placed.len()).filter(|at| !basis.is_fault[*at]) {
        groups.entry(equal(at)).or_default().push(at);
    }
    let pair = |group: &Vec<usize>| {
        let other = group.iter().find(|at| measure(**at) != measure(group[0]))?;
        Some((ranking.placed[group[0]], ranking.placed[*other]))
    };
    groups.values().filter_map(pair).collect()
}
