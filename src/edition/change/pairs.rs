//! Which item of the one is which of the other.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::TextDiff;

use super::told::{Change, Kind, Said, is_item, visible};

/// How much alike two items are that are one under another name, and under the same.
const SAME_ITEM: f32 = 0.6;
const SAME_NAME: f32 = 0.3;

/// So many items are looked at for another name.
const MOST_RENAMED: usize = 100;

/// So many of their characters are held against each other.
const HEAD: usize = 400;

/// The texts of an item, or of a part of the page.
pub(super) struct Unit<'a> {
    pub of: &'a str,
    pub texts: Vec<usize>,
    /// The section that it stands in, and the column.
    place: (&'a str, &'a str),
}

impl<'a> Unit<'a> {
    fn all(texts: &[Said<'a>]) -> Vec<Self> {
        let mut units: Vec<Self> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut place = ("", "");
        for (at, text) in texts.iter().enumerate() {
            match text.of() {
                "section" => place = (text.text, ""),
                "column" => place.1 = text.text,
                _ => {}
            }
            let unit = *known.entry(text.of()).or_insert(units.len());
            if unit == units.len() {
                units.push(Unit { of: text.of(), texts: Vec::new(), place });
            }
            units[unit].texts.push(at);
        }
        units
    }

    fn text(&self, texts: &[Said]) -> String {
        self.texts.iter().map(|at| texts[*at].text).collect()
    }

    /// The first of its characters.
    fn head(&self, texts: &[Said]) -> String {
        self.texts.iter().flat_map(|at| texts[*at].text.chars()).take(HEAD).collect()
    }
}

/// Two records side by side.
pub(super) struct Pairs<'a> {
    pub old: &'a [Said<'a>],
    pub new: &'a [Said<'a>],
    pub was: Vec<Unit<'a>>,
    pub is: Vec<Unit<'a>>,
    /// Of each unit of the new one that of the old.
    pub of_new: Vec<Option<usize>>,
    /// Where each of the new texts begins among all visible characters, and where the last ends.
    pub starts: Vec<usize>,
}

impl<'a> Pairs<'a> {
    pub(super) fn of(old: &'a [Said<'a>], new: &'a [Said<'a>]) -> Self {
        let (was, is) = (Unit::all(old), Unit::all(new));
        let mut starts = vec![0];
        starts.extend(new.iter().scan(0, |sum, text| {
            *sum += visible(text.text);
            Some(*sum)
        }));
        let mut pairs = Self { old, new, of_new: vec![None; is.len()], was, is, starts };
        let same_name = |one: &Unit, other: &Unit| one.of == other.of;
        pairs.pair(|was, is| !is_item(is.of) && same_name(was, is));
        pairs.pair(|was, is| same_name(was, is) && was.text(old) == is.text(new));
        pairs.pair_equal();
        pairs.pair(|was, is| {
            same_name(was, is) && alike(&was.head(old), &is.head(new)) >= SAME_NAME
        });
        pairs.pair_alike();
        pairs
    }

    fn free(&self) -> (Vec<usize>, Vec<usize>) {
        let was = (0..self.was.len()).filter(|at| !self.of_new.contains(&Some(*at))).collect();
        let is = (0..self.is.len()).filter(|at| self.of_new[*at].is_none()).collect();
        (was, is)
    }

    /// Pairs what a name says.
    fn pair(&mut self, are_one: impl Fn(&Unit, &Unit) -> bool) {
        let (was, is) = self.free();
        let by_name: BTreeMap<&str, usize> = was.iter().map(|at| (self.was[*at].of, *at)).collect();
        for at in is {
            let named = by_name.get(self.is[at].of).copied();
            self.of_new[at] = named.filter(|was| are_one(&self.was[*was], &self.is[at]));
        }
    }

    /// Pairs items that say the same under other names, in their order.
    fn pair_equal(&mut self) {
        let (was, is) = self.free();
        let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for at in was.into_iter().rev().filter(|at| is_item(self.was[*at].of)) {
            by_text.entry(self.was[at].text(self.old)).or_default().push(at);
        }
        for at in is.into_iter().filter(|at| is_item(self.is[*at].of)) {
            self.of_new[at] = by_text.get_mut(&self.is[at].text(self.new)).and_then(Vec::pop);
        }
    }

    /// Pairs items that say nearly the same under other names.
    fn pair_alike(&mut self) {
        let (was, is) = self.free();
        let mut gone: Vec<(usize, String)> = was
            .into_iter()
            .filter(|at| is_item(self.was[*at].of))
            .take(MOST_RENAMED)
            .map(|at| (at, self.was[at].head(self.old)))
            .collect();
        for at in is.into_iter().filter(|at| is_item(self.is[*at].of)).take(MOST_RENAMED) {
            let now = self.is[at].head(self.new);
            let likeness = gone.iter().map(|(_, head)| alike(head, &now));
            let best = likeness.enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
            if let Some((best, _)) = best.filter(|(_, alike)| *alike >= SAME_ITEM) {
                self.of_new[at] = Some(gone.remove(best).0);
            }
        }
    }

    /// Items that are new, gone, or stand elsewhere; `stood` says where an old text would stand now.
    pub(super) fn items(&self, stood: impl Fn(usize) -> usize) -> Vec<Change> {
        let mut all = Vec::new();
        for (unit, pair) in self.is.iter().zip(&self.of_new) {
            if is_item(unit.of) && pair.is_none() {
                let change = Change::whole(unit.of, Kind::ItemAdded, self.spans(unit));
                all.push(Change { new: unit.text(self.new), ..change });
            }
        }
        for (at, unit) in self.was.iter().enumerate().filter(|(_, unit)| is_item(unit.of)) {
            if self.of_new.contains(&Some(at)) {
                continue;
            }
            let stood = unit.texts.last().map_or(0, |last| stood(*last));
            let place = std::iter::once(stood..stood).collect();
            let change = Change::whole(unit.of, Kind::ItemGone, place);
            all.push(Change { old: unit.text(self.old), ..change });
        }
        all.extend(self.moved());
        all
    }

    /// Items that stand in another section, or elsewhere in the order.
    fn moved(&self) -> Vec<Change> {
        let both: Vec<(usize, usize)> = (0..self.is.len())
            .filter(|at| is_item(self.is[*at].of))
            .filter_map(|at| Some((at, self.of_new[at]?)))
            .collect();
        let stay = in_order(&both.iter().map(|(_, was)| *was).collect::<Vec<_>>());
        let were = self.sections(&both);
        let mut all = Vec::new();
        for (nth, (at, was)) in both.iter().enumerate() {
            let (unit, was_in) = (&self.is[*at], self.was[*was].place);
            let from = if were.get(&unit.place).is_some_and(|place| *place != was_in) {
                format!("{}{}", was_in.0, was_in.1)
            } else if !stay.contains(&nth) && !self.goes_along(&both, nth) {
                let before = self.was[..*was].iter().rfind(|unit| is_item(unit.of));
                before.map_or_else(|| "最前".to_owned(), |unit| format!("{} 之后", unit.of))
            } else {
                continue;
            };
            let change = Change::whole(unit.of, Kind::ItemMoved, self.spans(unit));
            all.push(Change { from: Some(from), ..change });
        }
        all
    }

    /// Whether an item stands after the one that it stood after.
    fn goes_along(&self, both: &[(usize, usize)], nth: usize) -> bool {
        let Some((_, before)) = nth.checked_sub(1).map(|before| both[before]) else { return false };
        let (_, was) = both[nth];
        let items = |at: &usize| is_item(self.was[*at].of);
        (0..was).rfind(items) == Some(before)
    }

    /// Of each section of the new one that of the old: the one of the same name, or else where most of its items stood,
    /// which may only be called otherwise now.
    fn sections(
        &self,
        both: &[(usize, usize)],
    ) -> BTreeMap<(&'a str, &'a str), (&'a str, &'a str)> {
        let mut counts: BTreeMap<_, BTreeMap<_, usize>> = BTreeMap::new();
        for (at, was) in both {
            let of = counts.entry(self.is[*at].place).or_default();
            *of.entry(self.was[*was].place).or_default() += 1;
        }
        let names =
            self.was.iter().map(|unit| unit.place).collect::<std::collections::BTreeSet<_>>();
        let section = |(place, of): (_, BTreeMap<_, usize>)| {
            let most = of.into_iter().max_by_key(|(_, count)| *count).map(|(place, _)| place);
            (place, if names.contains(&place) { place } else { most.unwrap_or(place) })
        };
        counts.into_iter().map(section).collect()
    }

    /// Where a unit stands among all visible characters, in pieces that are each in one place.
    pub(super) fn spans(&self, unit: &Unit) -> Vec<Range<usize>> {
        let pieces = unit.texts.chunk_by(|one, other| one + 1 == *other);
        pieces.map(|piece| self.starts[piece[0]]..self.starts[piece[piece.len() - 1] + 1]).collect()
    }
}

/// How much alike two texts are, from 0 to 1.
pub(super) fn alike(one: &str, other: &str) -> f32 {
    TextDiff::from_chars(one, other).ratio()
}

/// Places of the longest run that is in order already: the others were moved.
fn in_order(numbers: &[usize]) -> Vec<usize> {
    // The last of the best run of each length, and what stands before each in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        ends.truncate(ends.len().max(length));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before[at];
    }
    run
}
