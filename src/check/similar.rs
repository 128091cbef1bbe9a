//! Items that say the same, or nearly: in this issue, and in the newest before it.
//!
//! Texts are held against each other by the runs of five characters in them, marks and spaces aside.
//! To find who is like whom among thousands, each text is known by its few smallest hashes: only texts
//! that share some are looked at whole.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::Checker;
use crate::code::Code;
use crate::item::RawItem;
use crate::load::Past;
use crate::source::Spanned;

/// Characters of a run.
const RUN: usize = 5;

/// Shorter texts are only held to be equal or not.
const SHORTEST: usize = 20;

/// By so many of its smallest hashes a text is known.
const SKETCH: usize = 24;

/// A hash that more texts share is that of a phrase which everybody writes.
const COMMON: usize = 40;

/// Of so many in a hundred of their runs, two texts are nearly the same.
const NEARLY: usize = 70;

/// A text to hold against others.
struct Text<'a> {
    owner: Owner<'a>,
    /// Its letters and digits alone.
    letters: String,
    /// The hashes of its runs, sorted, each once.
    runs: Vec<u64>,
}

#[derive(Clone, Copy)]
enum Owner<'a> {
    Item { name: &'a str, body: &'a Spanned<String> },
    Earlier { folder: &'a str, name: &'a str },
}

impl Checker<'_> {
    /// Reports what is there twice among items that print, and what an earlier issue printed.
    pub(super) fn repeated<'a>(
        &mut self,
        items: impl Iterator<Item = &'a RawItem>,
        past: &'a [Past],
    ) {
        let mut bodies: Vec<(Owner<'a>, &str)> = items
            .filter_map(|item| {
                let body = item.body.as_ref()?;
                Some((Owner::Item { name: &item.name, body }, body.value.as_str()))
            })
            .collect();
        for issue in past {
            bodies.extend(issue.bodies.iter().map(|(name, body)| {
                (Owner::Earlier { folder: &issue.folder, name }, body.as_str())
            }));
        }
        let texts: Vec<Text<'a>> =
            bodies.into_par_iter().map(|(owner, body)| Text::new(owner, body)).collect();
        let mut told = BTreeSet::new();
        for (a, b, likeness) in alike(&texts) {
            // An earlier piece is told once; they come from the newest issue on.
            let is_earlier = matches!(texts[b].owner, Owner::Earlier { .. });
            if !is_earlier || told.insert(a) {
                self.report_likeness(&texts[a], &texts[b], likeness);
            }
        }
    }

    /// `a` comes before `b`; earlier issues come last.
    fn report_likeness(&mut self, a: &Text<'_>, b: &Text<'_>, likeness: Likeness) {
        let Owner::Item { name, body } = a.owner else {
            return;
        };
        match b.owner {
            Owner::Earlier { folder, name: other } => {
                let how = if likeness == Likeness::Equal { "一样" } else { "几乎一样" };
                let message = format!("和 {folder} 登过的 {other} {how}");
                let hint = "核对是不是重复来稿；确要再登，写 allow = [\"printed-earlier\"]";
                self.error(Code::PrintedEarlier, &body.place, message, hint);
            }
            Owner::Item { name: other, body: other_body } if likeness == Likeness::Equal => {
                let hint = "删去一篇，或改成 status = \"rejected\"";
                for (body, other) in [(body, other), (other_body, name)] {
                    let message = format!("正文和 {other} 一样");
                    self.error(Code::DuplicateItem, &body.place, message, hint);
                }
            }
            Owner::Item { body: other_body, .. } => {
                let message = format!("正文和 {name} 几乎一样");
                let hint = "留下改定的一篇；确是两件事，写 allow = [\"similar-item\"]";
                self.error(Code::SimilarItem, &other_body.place, message, hint);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Likeness {
    Equal,
    Nearly,
}

impl<'a> Text<'a> {
    fn new(owner: Owner<'a>, body: &str) -> Self {
        let letters: String = body.chars().filter(|c| c.is_alphanumeric()).collect();
        let characters: Vec<char> = letters.chars().collect();
        let mut runs: Vec<u64> = if characters.len() < SHORTEST {
            Vec::new()
        } else {
            characters.windows(RUN).map(hash).collect()
        };
        runs.sort_unstable();
        runs.dedup();
        Self { owner, letters, runs }
    }
}

/// FNV-1a over code points, mixed so that the smallest of many are a fair sample.
fn hash(run: &[char]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in run {
        hash = (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// The pairs that are alike, each by the places of its texts, in their order.
fn alike(texts: &[Text<'_>]) -> Vec<(usize, usize, Likeness)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut by_letters: HashMap<&str, usize> = HashMap::new();
    let mut by_hash: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        if text.letters.is_empty() {
            continue;
        }
        if let Some(first) = by_letters.get(text.letters.as_str()) {
            pairs.push((*first, at));
            // Whatever is like the first is like this one.
            continue;
        }
        by_letters.insert(&text.letters, at);
        for hash in text.runs.iter().take(SKETCH) {
            by_hash.entry(*hash).or_default().push(at);
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for owners in by_hash.into_values().filter(|owners| owners.len() <= COMMON) {
        for (at, a) in owners.iter().enumerate() {
            for b in &owners[at + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    // Of two texts nearly the same, half of the smallest hashes are the same as well.
    pairs
        .extend(shared.into_iter().filter(|(_, count)| *count >= SKETCH / 4).map(|(pair, _)| pair));
    pairs.sort_unstable();
    pairs.into_iter().filter_map(|(a, b)| Some((a, b, likeness(&texts[a], &texts[b])?))).collect()
}

fn likeness(a: &Text<'_>, b: &Text<'_>) -> Option<Likeness> {
    if a.letters == b.letters {
        return Some(Likeness::Equal);
    }
    let (mut common, mut at) = (0, 0);
    for run in &a.runs {
        while b.runs.get(at).is_some_and(|other| other < run) {
            at += 1;
        }
        common += usize::from(b.runs.get(at) == Some(run));
    }
    let all = a.runs.len() + b.runs.len() - common;
    (all > 0 && common * 100 >= all * NEARLY).then_some(Likeness::Nearly)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(bodies: &[&str]) -> Vec<(usize, usize, Likeness)> {
        let owner = Owner::Earlier { folder: "", name: "" };
        let texts: Vec<Text<'_>> = bodies.iter().map(|body| Text::new(owner, body)).collect();
        alike(&texts)
    }

    const PIECE: &str = "结合镇域实际情况，将创城指标细化为14大项77小项，包片定责逐项开展巡查，定时反馈巡查情况，\
        确保责任落实到人。对巡查中发现的难点问题再部署再整改。成立由党政主要领导牵头的创城迎检专班，分别带队下沉社区督促自查。";

    #[test]
    fn equal_but_for_marks_and_nearly_equal() {
        let marks = PIECE.replace('，', ", ");
        let edited =
            PIECE.replace("14大项77小项", "15大项80小项").replace("再部署再整改", "再整改");
        let found =
            pairs(&[PIECE, "别的稿件，说的是另一件事情，和前面的没有关系。", &marks, &edited]);
        assert_eq!(found, [(0, 2, Likeness::Equal), (0, 3, Likeness::Nearly)]);
    }

    #[test]
    fn pieces_of_one_kind_are_not_alike() {
        let found = pairs(&[
            "29日，火村开展环境整治行动，共清理垃圾7吨。",
            "30日，马栏村开展环境整治行动，共清理垃圾5吨。",
            "近日。",
            "近日，",
        ]);
        assert_eq!(found, [(2, 3, Likeness::Equal)]);
    }

    /// One edit in every tenth of thousands: each is found, and none that is not.
    #[test]
    fn near_ones_are_found_among_many() {
        let body = |seed: usize| -> String {
            let word = |at: usize| {
                let point = 0x4E00 + (((seed * 7919 + at) * 2_654_435_761_usize) >> 7) % 6000;
                char::from_u32(u32::try_from(point).unwrap_or(0x4E00)).unwrap_or('一')
            };
            (0..120).map(word).collect()
        };
        let mut bodies: Vec<String> = (0..2000).map(body).collect();
        for at in (0..2000).step_by(10) {
            bodies.push(format!("近日，{}", bodies[at]));
        }
        let found = pairs(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
        let wanted: Vec<_> = (0..200).map(|at| (at * 10, 2000 + at, Likeness::Nearly)).collect();
        assert_eq!(found, wanted);
    }
}
