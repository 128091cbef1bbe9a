//! Which texts of an item, or of a part of the page, became which.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::pairs::{Pairs, alike};
use super::told::{Said, is_item};

/// Paragraphs that became more or fewer are the same words parted or joined, where they are so much alike.
const SAME_WORDS: f32 = 0.85;

/// A paragraph that is so much like another is that one changed.
const SAME_TEXT: f32 = 0.35;

/// So many characters of a paragraph are held against another's.
const HEAD: usize = 600;

/// More pairs of paragraphs are not held against each other.
const MOST_PAIRS: usize = 400;

/// Some old texts that became some new ones; none of the old where they are new, none of the new where they are gone.
pub(super) struct Group {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    /// Visible characters of the new one before the place where they stand, or stood.
    pub at: usize,
}

/// The texts that are not alike, in groups; and where old ones would stand.
pub(super) fn paired(pairs: &Pairs) -> (Vec<Group>, Places) {
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    // Of old texts what they are now.
    let mut now: BTreeMap<usize, usize> = BTreeMap::new();
    for (unit, pair) in pairs.is.iter().zip(&pairs.of_new) {
        let was = pair.map_or(&[][..], |pair| &pairs.was[pair].texts);
        if pair.is_none() && is_item(unit.of) {
            continue;
        }
        let words = |texts: &[usize], of: &[Said]| -> Vec<String> {
            texts.iter().map(|at| of[*at].text.to_owned()).collect()
        };
        let (old, new) = (words(was, pairs.old), words(&unit.texts, pairs.new));
        for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
            let (old, new) = (&was[op.old_range()], &unit.texts[op.new_range()]);
            if op.tag() == DiffTag::Equal {
                now.extend(old.iter().copied().zip(new.iter().copied()));
            } else {
                groups.extend(by_field(pairs, old, new));
            }
        }
    }
    for (at, unit) in pairs.was.iter().enumerate() {
        if !is_item(unit.of) && !pairs.of_new.contains(&Some(at)) {
            groups.extend(unit.texts.iter().map(|text| (vec![*text], Vec::new())));
        }
    }
    for (old, new) in &groups {
        now.extend(old.iter().copied().zip(new.iter().copied()));
    }
    let places = Places { now, starts: pairs.starts.clone() };
    let group = |(old, new): (Vec<usize>, Vec<usize>)| {
        let begins = new.first().map(|first| pairs.starts[*first]);
        let stood = || old.last().map(|last| places.of_gone(*last));
        Group { at: begins.or_else(stood).unwrap_or_default(), old, new }
    };
    (groups.into_iter().map(group).collect(), places)
}

/// Where old texts would stand now.
pub(super) struct Places {
    /// Of old texts what they are now.
    now: BTreeMap<usize, usize>,
    starts: Vec<usize>,
}

impl Places {
    /// Visible characters before the place of a text that is gone: before what came next and is still there, or else after
    /// what came before.
    pub(super) fn of_gone(&self, old: usize) -> usize {
        let next = self.now.range(old + 1..).next().map(|(_, new)| self.starts[*new]);
        let before = || self.now.range(..old).next_back().map(|(_, new)| self.starts[*new + 1]);
        next.or_else(before).unwrap_or_default()
    }
}

type Few = (Vec<usize>, Vec<usize>);

/// Texts by their fields: a title became a title, paragraphs became paragraphs.
fn by_field(pairs: &Pairs, old: &[usize], new: &[usize]) -> Vec<Few> {
    let class = |at: &usize, of: &[Said<'_>]| of[*at].class().to_owned();
    let classes: BTreeSet<String> = old
        .iter()
        .map(|at| class(at, pairs.old))
        .chain(new.iter().map(|at| class(at, pairs.new)))
        .collect();
    let of_class = |name: String| {
        let of = |texts: &[usize], of: &[Said]| -> Vec<usize> {
            texts.iter().copied().filter(|at| of[*at].class() == name).collect()
        };
        matched(pairs, &of(old, pairs.old), &of(new, pairs.new))
    };
    classes.into_iter().flat_map(of_class).collect()
}

/// Texts of one field.
fn matched(pairs: &Pairs, old: &[usize], new: &[usize]) -> Vec<Few> {
    let text = |texts: &[usize], of: &[Said]| -> String {
        texts.iter().flat_map(|at| of[*at].text.chars()).take(HEAD * 4).collect()
    };
    if old.len() == 1 && new.len() == 1 {
        return vec![(old.to_vec(), new.to_vec())];
    }
    let are_both = !old.is_empty() && !new.is_empty();
    if are_both
        && old.len() != new.len()
        && alike(&text(old, pairs.old), &text(new, pairs.new)) >= SAME_WORDS
    {
        return vec![(old.to_vec(), new.to_vec())];
    }
    let mut all: Vec<Few> = Vec::new();
    let found = if are_both { best(pairs, old, new) } else { Vec::new() };
    let (mut at_old, mut at_new) = (0, 0);
    for (one, other) in found.into_iter().chain([(old.len(), new.len())]) {
        all.extend(old[at_old..one].iter().map(|at| (vec![*at], Vec::new())));
        all.extend(new[at_new..other].iter().map(|at| (Vec::new(), vec![*at])));
        if one < old.len() {
            all.push((vec![old[one]], vec![new[other]]));
        }
        (at_old, at_new) = (one + 1, other + 1);
    }
    all
}

/// The pairs, in order, that are most alike.
fn best(pairs: &Pairs, old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    if old.len() * new.len() > MOST_PAIRS {
        return (0..old.len().min(new.len())).map(|at| (at, at)).collect();
    }
    let head = |text: &str| text.chars().take(HEAD).collect::<String>();
    let likeness = |one: usize, other: usize| {
        alike(&head(pairs.old[old[one]].text), &head(pairs.new[new[other]].text))
    };
    let alike: Vec<Vec<f32>> = (0..old.len())
        .map(|one| (0..new.len()).map(|other| likeness(one, other)).collect())
        .collect();
    // The best sum of the first so many of each.
    let mut sums = vec![vec![0.0_f32; new.len() + 1]; old.len() + 1];
    for one in 0..old.len() {
        for other in 0..new.len() {
            let paired = sums[one][other] + alike[one][other];
            let skipped = sums[one][other + 1].max(sums[one + 1][other]);
            let may = alike[one][other] >= SAME_TEXT;
            sums[one + 1][other + 1] = if may { skipped.max(paired) } else { skipped };
        }
    }
    let (mut one, mut other) = (old.len(), new.len());
    let mut found = Vec::new();
    while one > 0 && other > 0 {
        if sums[one][other] <= sums[one - 1][other] {
            one -= 1;
        } else if sums[one][other] <= sums[one][other - 1] {
            other -= 1;
        } else {
            (one, other) = (one - 1, other - 1);
            found.push((one, other));
        }
    }
    found.reverse();
    found
}
