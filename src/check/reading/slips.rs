//! Slips of hanzi: a list of what is written and what is meant, with what must not stand beside it; and an office's
//! own words.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::reading::usage::misused;
use crate::model::word::Word;

/// Whether a slip is surely one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cure {
    /// What is written is no word.
    Sure,
    /// Sometimes it is right.
    Asked,
}

/// A slip in a text.
pub(crate) struct Slip {
    pub(crate) at: Range<usize>,
    pub(crate) right: String,
    pub(crate) cure: Cure,
}

impl Slip {
    /// What is wrong, and what to write.
    pub(crate) fn words(&self, text: &str) -> (String, String) {
        let wrong = &text[self.at.clone()];
        match self.cure {
            Cure::Sure => (format!("“{wrong}”是错别字"), format!("写成 {}", self.right)),
            Cure::Asked => (format!("“{wrong}”多半是“{}”", self.right), "看上下文改".to_owned()),
        }
    }
}

/// An entry of the list.
struct Entry {
    wrong: &'static str,
    right: &'static str,
    not_before: &'static str,
    not_after: &'static str,
    cure: Cure,
}

static LIST: LazyLock<(Vec<Entry>, AhoCorasick)> = LazyLock::new(|| {
    let entries = entries(include_str!("../rules/data/slips.txt"));
    let words = entries.iter().map(|entry| entry.wrong);
    let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
    (entries, search.expect("the list is short"))
});

fn entries(list: &'static str) -> Vec<Entry> {
    let mut cure = Cure::Sure;
    let mut entries = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('-') {
            cure = Cure::Asked;
            continue;
        }
        let mut parts = line.split(' ');
        let (Some(wrong), Some(right)) = (parts.next(), parts.next()) else { continue };
        let guards: Vec<&str> = parts.collect();
        let guard = |mark| guards.iter().find_map(|guard| guard.strip_prefix(mark)).unwrap_or("");
        entries.push(Entry { wrong, right, not_before: guard('<'), not_after: guard('>'), cure });
    }
    entries
}

/// The slips in a text, by the list and by an office's own words.
pub(crate) fn found(text: &str, words: &[Word]) -> Vec<Slip> {
    let mut slips = Vec::new();
    let (entries, search) = &*LIST;
    for found in search.find_iter(text) {
        let entry = &entries[found.pattern().as_usize()];
        if stands_free(text, &found.range(), entry.not_before, entry.not_after) {
            slips.push(Slip { at: found.range(), right: entry.right.to_owned(), cure: entry.cure });
        }
    }
    slips.extend(misused(text).into_iter().map(|(at, right, is_sure)| {
        let cure = if is_sure { Cure::Sure } else { Cure::Asked };
        Slip { at, right: right.to_owned(), cure }
    }));
    for word in words {
        for (at, _) in text.match_indices(word.wrong.as_str()) {
            let at = at..at + word.wrong.len();
            // The right word may hold the wrong one.
            let is_within = word.right.match_indices(word.wrong.as_str()).any(|(from, _)| {
                at.start >= from && text[at.start - from..].starts_with(word.right.as_str())
            });
            let cure = if word.is_sure { Cure::Sure } else { Cure::Asked };
            if !is_within && stands_free(text, &at, &word.not_before, &word.not_after) {
                slips.push(Slip { at, right: word.right.clone(), cure });
            }
        }
    }
    slips.sort_by_key(|slip| slip.at.start);
    slips
}

fn stands_free(text: &str, at: &Range<usize>, not_before: &str, not_after: &str) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    !before.is_some_and(|c| not_before.contains(c)) && !after.is_some_and(|c| not_after.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let (entries, _) = &*LIST;
        assert!(entries.len() > 200, "{}", entries.len());
        for entry in entries {
            assert!(entry.wrong != entry.right && !entry.right.is_empty(), "{}", entry.wrong);
            assert!(!entry.right.contains(entry.wrong) || entry.wrong.len() < 7, "{}", entry.wrong);
            let again = entries.iter().filter(|other| other.wrong == entry.wrong).count();
            assert_eq!(again, 1, "{} stands twice", entry.wrong);
        }
    }
}
