//! The words of texts that differ.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::pairs::Pairs;
use super::texts::Group;
use super::told::{AROUND, Change, Kind, Said, place, visible};

/// Words of so many characters or more are moved where they stand elsewhere; fewer may stand there by chance.
const LEAST_MOVED: usize = 6;

/// So many characters alike between two changes are part of one.
const MOST_BETWEEN: usize = 2;

/// What stands for the end of a paragraph.
const BREAK: &str = "¶";

/// The changes within groups of texts.
pub(super) fn changes(pairs: &Pairs, groups: &[Group]) -> Vec<Change> {
    let (mut all, moved) = paragraphs_moved(pairs, groups);
    for group in groups {
        let old = group.old.iter().copied().filter(|at| !moved.contains_key(at));
        let new = group.new.iter().copied();
        let new = new.filter(|at| !moved.values().any(|to| to == at));
        in_group(pairs, (&old.collect::<Vec<_>>(), &new.collect::<Vec<_>>()), group.at, &mut all);
    }
    pair_moved(&mut all);
    all.retain(|change| !is_same_unit(pairs, change));
    all
}

/// A unit that stands before its first brief, and before another now: it was printed, and is.
fn is_same_unit(pairs: &Pairs, change: &Change) -> bool {
    let other = match change.kind {
        Kind::Inserted => pairs.old,
        Kind::Deleted => pairs.new,
        _ => return false,
    };
    let text = if change.kind == Kind::Inserted { &change.new } else { &change.old };
    change.field == "unit" && other.iter().any(|it| it.field() == "unit" && it.text == text)
}

/// Whole texts that stand elsewhere, and of the old ones which new ones they are.
fn paragraphs_moved(pairs: &Pairs, groups: &[Group]) -> (Vec<Change>, BTreeMap<usize, usize>) {
    let mut gone: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for group in groups.iter().rev() {
        for at in group.old.iter().rev().filter(|at| visible(pairs.old[**at].text) >= LEAST_MOVED) {
            gone.entry(pairs.old[*at].text).or_default().push((*at, group.at));
        }
    }
    let mut all = Vec::new();
    let mut moved = BTreeMap::new();
    for at in groups.iter().flat_map(|group| &group.new) {
        let text = pairs.new[*at].text;
        if let Some((from, left)) = gone.get_mut(text).and_then(Vec::pop) {
            moved.insert(from, *at);
            let mut change = change(pairs, *at, 0..visible(text), (String::new(), text.to_owned()));
            change.kind = Kind::Moved;
            let old = &pairs.old[from];
            change.from = Some(from_place((old.of(), old.field()), &change));
            change.at.push(left..left);
            all.push(change);
        }
    }
    (all, moved)
}

/// Where moved words stood, in an editor's words.
fn from_place((of, field): (&str, &str), change: &Change) -> String {
    if of == change.of && field == change.field {
        "这一段里".to_owned()
    } else {
        place(of, field)
    }
}

/// Words moved by themselves: what is gone in one place, and new in another.
fn pair_moved(all: &mut Vec<Change>) {
    let is_long = |text: &str| visible(text) >= LEAST_MOVED;
    let mut at = 0;
    while at < all.len() {
        let is_new = all[at].kind == Kind::Inserted && is_long(&all[at].new);
        let gone = is_new
            .then(|| all.iter().position(|it| it.kind == Kind::Deleted && it.old == all[at].new));
        if let Some(gone) = gone.flatten() {
            let left = all[gone].clone();
            all[at].kind = Kind::Moved;
            all[at].from = Some(from_place((&left.of, &left.field), &all[at]));
            all[at].at.extend(left.at);
            all.remove(gone);
            at -= usize::from(gone < at);
        }
        at += 1;
    }
}

/// Changes between some old texts and some new ones, which stand, or stood, after so many visible characters.
fn in_group(pairs: &Pairs, (old, new): (&[usize], &[usize]), stood: usize, all: &mut Vec<Change>) {
    if new.is_empty() {
        all.extend(old.iter().map(|at| gone(&pairs.old[*at], stood)));
        return;
    }
    let (was, is) = (Token::all(pairs.old, old), Token::all(pairs.new, new));
    for (old, new) in edits(&was, &is) {
        let here = is.get(new.start).map(|token| (token.of, token.at));
        let here = here.or_else(|| is.last().map(|token| (token.of, token.at + token.len())));
        let Some(here) = here else { continue };
        let (old, new) = (&was[old], &is[new]);
        let (olds, news) = (pieces(old), pieces(new));
        for nth in 0..olds.len().max(news.len()) {
            let [old, new] = [&olds, &news].map(|of| of.get(nth).copied().unwrap_or_default());
            if old.is_empty() && new.is_empty() {
                continue;
            }
            let words =
                |tokens: &[Token]| tokens.iter().map(|token| token.text).collect::<String>();
            let (of, start) = new.first().map_or(here, |token| (token.of, token.at));
            let end = start + new.iter().map(Token::len).sum::<usize>();
            all.push(change(pairs, of, start..end, (words(old), words(new))));
        }
        if olds.len() != news.len() {
            // Where the new paragraph begins, or began.
            let begins = new.iter().find(|token| token.text == BREAK).map(|token| (token.of, 0));
            let (of, at) = begins.unwrap_or(here);
            let kind = if news.len() > olds.len() { Kind::Parted } else { Kind::Joined };
            let change = change(pairs, of, at..at, (String::new(), String::new()));
            all.push(Change { kind, ..change });
        }
    }
}

/// Tokens between the ends of paragraphs.
fn pieces<'b, 'a>(tokens: &'b [Token<'a>]) -> Vec<&'b [Token<'a>]> {
    tokens.split(|token| token.text == BREAK).collect()
}

/// A change of so many visible characters of a new text, from one to another.
fn change(pairs: &Pairs, of: usize, at: Range<usize>, (old, new): (String, String)) -> Change {
    let said = &pairs.new[of];
    let most = visible(said.text);
    let (start, end) = (at.start.min(most), at.end.min(most));
    // Spaces stand with the characters before them.
    let byte = |visible: usize| {
        let seen = said.text.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(visible);
        seen.map_or(said.text.len(), |(byte, _)| byte)
    };
    let (before, after) = (&said.text[..byte(start)], &said.text[byte(end)..]);
    let kind = match (old.is_empty(), new.is_empty()) {
        (true, _) => Kind::Inserted,
        (_, true) => Kind::Deleted,
        _ => Kind::Replaced,
    };
    let skipped = before.chars().count().saturating_sub(AROUND);
    Change {
        of: said.of().to_owned(),
        field: said.field().to_owned(),
        kind,
        before: before.chars().skip(skipped).collect(),
        old,
        new,
        after: after.chars().take(AROUND).collect(),
        from: None,
        at: std::iter::once(pairs.starts[of] + start..pairs.starts[of] + end).collect(),
    }
}

/// A text that is gone; so many visible characters stand before where it stood.
fn gone(said: &Said, stood: usize) -> Change {
    let change = Change::whole(said.of(), Kind::Deleted, std::iter::once(stood..stood).collect());
    Change { field: said.field().to_owned(), old: said.text.to_owned(), ..change }
}

/// What is compared: a character, or a number or word of Latin letters as a whole.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// Its text's place.
    of: usize,
    /// Visible characters of its text before it.
    at: usize,
}

impl<'a> Token<'a> {
    /// Those of texts one after another, a break between two.
    fn all(texts: &[Said<'a>], some: &[usize]) -> Vec<Self> {
        let mut tokens = Vec::new();
        for (nth, of) in some.iter().enumerate() {
            if nth > 0 {
                tokens.push(Token { text: BREAK, of: *of, at: 0 });
            }
            let text = texts[*of].text;
            let mut at = 0;
            let mut start = 0;
            while let Some(first) = text[start..].chars().next() {
                let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
                let word = text[start..].find(|c| !is_word(c)).unwrap_or(text.len() - start);
                let word = text[start..start + word].trim_end_matches(['.', ',']).len();
                let length = if first.is_ascii_alphanumeric() { word } else { first.len_utf8() };
                let token = Token { text: &text[start..start + length], of: *of, at };
                at += token.len();
                start += length;
                tokens.push(token);
            }
        }
        tokens
    }

    /// How many visible characters.
    fn len(&self) -> usize {
        if self.text == BREAK { 0 } else { visible(self.text) }
    }
}

/// Which tokens of the old ones became which of the new: what is alike between two edits, and shorter than both, is
/// part of them.
fn edits(old: &[Token], new: &[Token]) -> Vec<(Range<usize>, Range<usize>)> {
    let texts =
        |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text.to_owned()).collect::<Vec<_>>();
    let length = |tokens: &[Token]| tokens.iter().map(Token::len).sum::<usize>();
    let mut all: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(old), &texts(new)) {
        if op.tag() == DiffTag::Equal {
            continue;
        }
        let (was, is) = (op.old_range(), op.new_range());
        let joins = all.last().is_some_and(|(last_was, last_is)| {
            let between = &new[last_is.end..is.start];
            let weight = |was: &Range<usize>, is: &Range<usize>| {
                length(&old[was.clone()]).max(length(&new[is.clone()]))
            };
            let alike = length(between);
            alike <= MOST_BETWEEN
                && alike <= weight(last_was, last_is).min(weight(&was, &is))
                && between.iter().all(|token| token.text != BREAK)
        });
        match all.last_mut().filter(|_| joins) {
            Some(last) => (last.0.end, last.1.end) = (was.end, is.end),
            None => all.push((was, is)),
        }
    }
    for at in 0..all.len() {
        let (was, is) = all[at].clone();
        let before = at.checked_sub(1).map(|before| &all[before]);
        let before = before.map_or((0, 0), |(was, is)| (was.end, is.end));
        let after =
            all.get(at + 1).map_or((old.len(), new.len()), |(was, is)| (was.start, is.start));
        // Of `。乙说了` in `甲。乙说了。` what is meant is `乙说了。`.
        let moved = match (was.is_empty(), is.is_empty()) {
            (true, false) => slid(new, &is, before.1..after.1),
            (false, true) => slid(old, &was, before.0..after.0),
            _ => continue,
        };
        let slide = |range: &Range<usize>| {
            range.start.saturating_add_signed(moved)..range.end.saturating_add_signed(moved)
        };
        all[at] = (slide(&was), slide(&is));
    }
    all
}

/// How far a stretch may be moved within some tokens, which reads the same, so that it is a clause or a sentence.
fn slid(tokens: &[Token], stretch: &Range<usize>, within: Range<usize>) -> isize {
    let weight = |end: usize| match tokens[end - 1].text {
        "。" | "！" | "？" | "；" => 2,
        "，" | "、" | "：" => 1,
        _ => 0,
    };
    let is_alike = |one: usize, other: usize| tokens[one].text == tokens[other].text;
    let right =
        (stretch.end..within.end).take_while(|at| is_alike(*at - stretch.len(), *at)).count();
    let left = (within.start..stretch.start)
        .rev()
        .take_while(|at| is_alike(*at, *at + stretch.len()))
        .count();
    let ends = stretch.end - left..=stretch.end + right;
    let best = ends.max_by_key(|end| (weight(*end), std::cmp::Reverse(end.abs_diff(stretch.end))));
    best.unwrap_or(stretch.end).wrapping_sub(stretch.end).cast_signed()
}
