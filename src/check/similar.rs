//! Items that say the same, or nearly: in this issue, and in the newest before it.
//!
//! Texts are held against each other by the runs of five characters in them, marks and spaces aside.
//! To find who is like whom among thousands, each text is known by its few smallest hashes: only texts
//! that share some are looked at whole.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::findings::Findings;
use crate::diagnostic::{Code, Spanned};
use crate::load::Past;
use crate::model::item::RawItem;
use crate::text::is_han;

/// Characters of a run.
const RUN: usize = 5;

/// Shorter texts are only held to be equal or not.
const SHORTEST: usize = 20;

/// By so many of its smallest hashes a text is known.
const SKETCH: usize = 24;

/// Of two texts nearly the same, about `NEARLY` in a hundred of the smallest hashes are the same, and
/// fewer than this once in four thousand times.
const SHARED: usize = 37;

/// Texts that share fewer hashes are not looked at, however few they are known by.
const FEWEST: usize = 3;

/// A hash that more texts share is that of a phrase which everybody writes.
const COMMON: usize = 40;

/// Of so many in a hundred of their runs, two texts are nearly the same.
const NEARLY: usize = 70;

/// A text to hold against others.
struct Text<'a> {
    owner: Owner<'a>,
    /// Its letters and digits alone.
    letters: String,
    /// The smallest hashes of its runs, in order.
    sketch: Vec<u64>,
    /// The hashes of all its runs, in order, once asked for.
    runs: OnceCell<Vec<u64>>,
}

#[derive(Clone, Copy)]
enum Owner<'a> {
    Item { name: &'a str, body: &'a Spanned<String> },
    Earlier { folder: &'a Path, name: &'a str },
}

/// Reports what is there twice among items that print, and what an earlier issue printed; where
/// `only_equal`, what is nearly the same is not looked for.
pub(super) fn repeated<'a>(
    found: &mut Findings<'_>,
    items: &[&'a RawItem],
    past: &'a [Past<'_>],
    only_equal: bool,
) {
    let mut bodies: Vec<(Owner<'a>, &str)> = items
        .iter()
        .filter_map(|item| {
            let body = item.body.as_ref()?;
            Some((Owner::Item { name: &item.name, body }, body.value.as_str()))
        })
        .collect();
    for issue in past {
        let printed = issue.printed.iter().flat_map(|printed| &printed.bodies);
        let folder = issue.folder;
        bodies.extend(printed.map(|(name, body)| (Owner::Earlier { folder, name }, body.as_str())));
    }
    let text = |(owner, body)| Text::new(owner, body, only_equal);
    let texts: Vec<Text<'a>> = bodies.into_par_iter().map(text).collect();
    let mut told = BTreeSet::new();
    let mut near: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (a, b, likeness) in alike(&texts) {
        let Owner::Item { name, body } = texts[a].owner else {
            continue;
        };
        match (texts[b].owner, likeness) {
            (Owner::Earlier { folder, name: other }, _) => {
                // It is told once; the earlier pieces come from the newest issue on.
                if !told.insert(a) {
                    continue;
                }
                let how = if likeness == Likeness::Equal { "一样" } else { "几乎一样" };
                let folder = folder.display();
                let message = format!("和 {folder} 登过的 {other} {how}");
                let hint = "核对是不是重复来稿；确要再登，写 allow = [\"printed-earlier\"]";
                found.report(Code::PrintedEarlier, &body.place, message, hint);
            }
            (Owner::Item { name: other, body: other_body }, Likeness::Equal) => {
                let hint = "删去一篇，或改成 status = \"rejected\"";
                for (body, other) in [(body, other), (other_body, name)] {
                    let message = format!("正文和 {other} 一样，标点不论");
                    found.report(Code::DuplicateItem, &body.place, message, hint);
                }
            }
            (Owner::Item { .. }, Likeness::Nearly) => near.entry(b).or_default().push(name),
        }
    }
    for (at, names) in near {
        if let Owner::Item { body, .. } = texts[at].owner {
            let message = format!("正文和 {}几乎一样", several(&names));
            let hint = "留下改定的一篇；确是两件事，写 allow = [\"similar-item\"]";
            found.report(Code::SimilarItem, &body.place, message, hint);
        }
    }
}

/// The first few names, and how many there are.
fn several(names: &[&str]) -> String {
    const FEW: usize = 3;
    let few = names.iter().take(FEW).copied().collect::<Vec<_>>().join("、");
    if names.len() > FEW { format!("{few} 等 {} 篇", names.len()) } else { few + " " }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Likeness {
    Equal,
    Nearly,
}

impl<'a> Text<'a> {
    /// A text that is only held to be equal to others or not needs no sketch.
    fn new(owner: Owner<'a>, body: &str, only_equal: bool) -> Self {
        let mut letters = String::with_capacity(body.len());
        letters.extend(body.chars().filter(|c| is_letter(*c)).map(half_width));
        let sketch = if only_equal { Vec::new() } else { smallest(hashes(&letters)) };
        Self { owner, letters, sketch, runs: OnceCell::new() }
    }

    fn runs(&self) -> &[u64] {
        self.runs.get_or_init(|| {
            let mut runs: Vec<u64> = hashes(&self.letters).collect();
            runs.sort_unstable();
            runs.dedup();
            runs
        })
    }
}

/// Whether a character says something; most are Han, and most others the marks among them.
fn is_letter(c: char) -> bool {
    is_han(c)
        || (!matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}') && c.is_alphanumeric())
}

/// Full-width digits and letters are the same ones: what differs in width alone is equal.
fn half_width(c: char) -> char {
    const APART: u32 = '０' as u32 - '0' as u32;
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(c as u32 - APART).unwrap_or(c)
        }
        c => c,
    }
}

/// The hashes of the runs of a text, in its order; none of one that is too short.
fn hashes(letters: &str) -> impl Iterator<Item = u64> + '_ {
    let is_long = letters.chars().nth(SHORTEST - 1).is_some();
    let mut run = ['\0'; RUN];
    let each = letters.chars().filter(move |_| is_long).map(move |c| {
        run.rotate_left(1);
        run[RUN - 1] = c;
        hash(run)
    });
    each.skip(RUN - 1)
}

/// The few smallest, in order, each once.
fn smallest(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut smallest: Vec<u64> = Vec::with_capacity(SKETCH + 1);
    for hash in hashes {
        let is_small = smallest.len() < SKETCH || smallest.last().is_some_and(|last| hash < *last);
        if is_small && let Err(at) = smallest.binary_search(&hash) {
            smallest.insert(at, hash);
            smallest.truncate(SKETCH);
        }
    }
    smallest
}

/// FNV-1a over code points, mixed so that the smallest of many are a fair sample.
fn hash(run: [char; RUN]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in run {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// The pairs that are alike, each by the places of its texts, in their order.
fn alike(texts: &[Text<'_>]) -> Vec<(usize, usize, Likeness)> {
    let mut by_letters: Vec<(&str, usize)> = (texts.iter().enumerate())
        .map(|(at, text)| (text.letters.as_str(), at))
        .filter(|(letters, _)| !letters.is_empty())
        .collect();
    by_letters.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut by_hash: Vec<(u64, usize)> = Vec::new();
    for same in by_letters.chunk_by(|(a, _), (b, _)| a == b) {
        let first = same[0].1;
        // Whatever is like the first is like the others.
        pairs.extend(same[1..].iter().map(|(_, at)| (first, *at)));
        by_hash.extend(texts[first].sketch.iter().map(|hash| (*hash, first)));
    }
    by_hash.sort_unstable();
    // By each text: those after it that share a hash with it, for hashes that few share; and of how
    // many such hashes it is known.
    let mut sharing: Vec<Vec<&[(u64, usize)]>> = vec![Vec::new(); texts.len()];
    let mut known_by = vec![0; texts.len()];
    // Of one form that everybody fills in, each is held against the next.
    let mut next: Vec<(usize, usize)> = Vec::new();
    for owners in by_hash.chunk_by(|(a, _), (b, _)| a == b) {
        let is_common = owners.len() > COMMON;
        for (at, (_, owner)) in owners.iter().enumerate().filter(|_| !is_common) {
            known_by[*owner] += 1;
            sharing[*owner].push(&owners[at + 1..]);
        }
        next.extend(owners.windows(2).map(|pair| (pair[0].1, pair[1].1)));
    }
    let is_likely = |shared: usize, known_by: usize| shared * 100 >= known_by * SHARED;
    let mut shared = vec![0; texts.len()];
    for (a, others) in sharing.into_iter().enumerate() {
        let others = || others.iter().copied().flatten().map(|(_, b)| *b);
        for b in others() {
            shared[b] += 1;
        }
        let likely = |b: &usize| {
            // The first to see a count takes it.
            let shared = std::mem::take(&mut shared[*b]);
            shared >= FEWEST && is_likely(shared, known_by[a].min(known_by[*b]))
        };
        pairs.extend(others().filter(likely).map(|b| (a, b)));
    }
    next.sort_unstable();
    let next = next.chunk_by(|a, b| a == b).filter(|same| {
        let (a, b) = same[0];
        is_likely(same.len(), texts[a].sketch.len().min(texts[b].sketch.len()))
    });
    pairs.extend(next.map(|same| same[0]));
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().filter_map(|(a, b)| Some((a, b, likeness(&texts[a], &texts[b])?))).collect()
}

fn likeness(a: &Text<'_>, b: &Text<'_>) -> Option<Likeness> {
    if a.letters == b.letters {
        return Some(Likeness::Equal);
    }
    let (a, b) = (a.runs(), b.runs());
    let (mut common, mut at) = (0, 0);
    for run in a {
        while b.get(at).is_some_and(|other| other < run) {
            at += 1;
        }
        common += usize::from(b.get(at) == Some(run));
    }
    let all = a.len() + b.len() - common;
    (all > 0 && common * 100 >= all * NEARLY).then_some(Likeness::Nearly)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(bodies: &[&str]) -> Vec<(usize, usize, Likeness)> {
        let owner = Owner::Earlier { folder: Path::new(""), name: "" };
        let texts: Vec<Text<'_>> =
            bodies.iter().map(|body| Text::new(owner, body, false)).collect();
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

    /// The same form from more units than share any hash that counts.
    #[test]
    fn copies_of_one_form_are_found_however_many() {
        let copies: Vec<String> = (0..60).map(|at| format!("第{at}村：{PIECE}")).collect();
        let found = pairs(&copies.iter().map(String::as_str).collect::<Vec<_>>());
        for at in 1..60 {
            assert!(found.iter().any(|(_, b, likeness)| (*b, *likeness) == (at, Likeness::Nearly)));
        }
    }

    #[test]
    fn names_are_told_as_far_as_they_are_read() {
        assert_eq!(several(&["甲"]), "甲 ");
        assert_eq!(several(&["甲", "乙", "丙", "丁"]), "甲、乙、丙 等 4 篇");
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
