//! Figures as a sub-editor holds them against each other: what is counted, and what ought to be equal.

mod count;
mod names;
mod parts;
mod points;
mod shares;

pub(crate) use count::counts;
pub(crate) use names::names;
pub(crate) use parts::parts;
pub(crate) use points::points;
pub(crate) use shares::{change, share, turn};

/// The sentences of a line, each with where it begins.
pub(crate) fn sentences(line: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let mut all = Vec::new();
    for part in line.split_inclusive(['。', '！', '？']) {
        all.push((start, part));
        start += part.len();
    }
    all
}
