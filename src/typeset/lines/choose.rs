//! Which turns a paragraph takes.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::layout::Abs;

use super::fit::{Filling, Fit, MOST_ADDED, SELDOM_ADDED};

/// What a poor turn costs: as much as a line with 0.12 em added.
const POOR_TURN: f64 = 0.5;

/// How far a line may be over its room for the figures' sake.
const TOLERANCE: Abs = Abs::raw(1e-2);

/// The room of a paragraph's first line and of those after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub first: Abs,
    pub turned: Abs,
}

impl Room {
    const fn of(self, begin: usize) -> Abs {
        if begin == 0 { self.first } else { self.turned }
    }
}

/// How lines are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// One by one, each as full as it gets.
    OneByOne,
    /// The same; but for the whole paragraph where one would stand too loose.
    Even,
    /// For the whole paragraph, with marks squeezed where that saves a row.
    Tight,
    /// As equal as can be.
    Balanced,
}

/// The clusters before which a line may turn, and those before which it does poorly.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub free: Vec<usize>,
    pub poor: Vec<usize>,
    /// What turns cost by sense, in a paragraph whose lines are to be equal.
    pub costs: BTreeMap<usize, f64>,
}

/// The lines of a paragraph.
pub(super) fn choose(
    fit: &Fit<'_>,
    places: &Places,
    room: Room,
    choice: Choice,
) -> Vec<Range<usize>> {
    let lines = one_by_one(fit, &places.free, room);
    match choice {
        Choice::OneByOne => lines,
        Choice::Even => even(fit, places, room, lines),
        Choice::Tight => for_whole(fit, places, room, Squeeze::Marks).unwrap_or(lines),
        Choice::Balanced => balanced(fit, places, room, lines),
    }
}

/// Lines for the whole, where one of these is loose; and with poor turns where one still is that its seams do not
/// mend.
fn even(fit: &Fit<'_>, places: &Places, room: Room, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let free = Places { free: places.free.clone(), ..Places::default() };
    let lines = if loosest(fit, &lines, room, Filling::added) > SELDOM_ADDED {
        less_loose(fit, &free, room, lines)
    } else {
        lines
    };
    if loosest(fit, &lines, room, |filling| filling.spread().other) > SELDOM_ADDED {
        less_loose(fit, places, room, lines)
    } else {
        lines
    }
}

/// Lines for the whole where they are no more than these and the loosest of them is less so.
fn less_loose(
    fit: &Fit<'_>,
    places: &Places,
    room: Room,
    lines: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let most = |lines: &[Range<usize>]| loosest(fit, lines, room, Filling::added);
    let whole = for_whole(fit, places, room, Squeeze::Never);
    whole.filter(|whole| whole.len() <= lines.len() && most(whole) < most(&lines)).unwrap_or(lines)
}

/// Adds of these turns what it takes that nothing is longer than a line.
pub(super) fn force(fit: &Fit<'_>, turns: &mut Vec<usize>, more: &[usize], room: Room) {
    let ends: Vec<usize> =
        std::iter::once(0).chain(turns.iter().copied()).chain([fit.len()]).collect();
    for pair in ends.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if !fits(fit, from..to, room) {
            turns.extend(more.iter().filter(|at| (from + 1..to).contains(at)));
        }
    }
    turns.sort_unstable();
}

/// Each line as full as it gets.
fn one_by_one(fit: &Fit<'_>, turns: &[usize], room: Room) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut begin = 0;
    let mut turns = turns.iter().copied().chain([fit.len()]).peekable();
    while let Some(mut end) = turns.next() {
        while let Some(next) = turns.next_if(|next| fits(fit, begin..*next, room)) {
            end = next;
        }
        lines.push(begin..end);
        begin = end;
    }
    lines
}

fn fits(fit: &Fit<'_>, line: Range<usize>, room: Room) -> bool {
    fit.width(line.clone()) <= room.of(line.start) + TOLERANCE
}

/// The most that is added on a line that is not the last.
fn loosest(
    fit: &Fit<'_>,
    lines: &[Range<usize>],
    room: Room,
    added: impl Fn(&Filling) -> f64,
) -> f64 {
    let full = &lines[..lines.len().saturating_sub(1)];
    full.iter()
        .map(|line| added(&fit.filling(line.clone(), room.of(line.start))))
        .fold(0.0, f64::max)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Squeeze {
    Never,
    Marks,
}

/// The lines that cost least together: as few as can be, and of those the most even; none where some line does not
/// fit.
fn for_whole(
    fit: &Fit<'_>,
    places: &Places,
    room: Room,
    squeeze: Squeeze,
) -> Option<Vec<Range<usize>>> {
    let mut ends: Vec<usize> =
        [0, fit.len()].iter().chain(&places.free).chain(&places.poor).copied().collect();
    ends.sort_unstable();
    // For each place: the lines before it, what they cost, and where the last of them begins.
    let mut best: Vec<Option<(usize, f64, usize)>> = vec![None; ends.len()];
    best[0] = Some((0, 0.0, 0));
    // What is that much longer than its room is too long, and with what comes after it as well.
    let mut near = 0;
    for to in 1..ends.len() {
        while near < to && fit.width(ends[near]..ends[to]) > room.of(ends[near]) * 1.5 {
            near += 1;
        }
        // The longest first: most of the others would be a line more.
        for from in near..to {
            let Some((lines, cost, _)) = best[from] else { continue };
            if best[to].is_some_and(|found| found.0 < lines + 1) {
                continue;
            }
            let line = ends[from]..ends[to];
            let room = room.of(line.start);
            let Some(own) = cost_of(fit, line, room, squeeze, to + 1 == ends.len()) else {
                continue;
            };
            let poor = if places.poor.contains(&ends[to]) { POOR_TURN } else { 0.0 };
            let sum = (lines + 1, cost + own + poor, from);
            if best[to].is_none_or(|found| (sum.0, sum.1) <= (found.0, found.1)) {
                best[to] = Some(sum);
            }
        }
    }
    let mut lines = Vec::new();
    let mut to = ends.len() - 1;
    while to > 0 {
        let (_, _, from) = best[to]?;
        lines.push(ends[from]..ends[to]);
        to = from;
    }
    lines.reverse();
    Some(lines)
}

/// What a line costs; none where it does not fit.
fn cost_of(
    fit: &Fit<'_>,
    line: Range<usize>,
    room: Abs,
    squeeze: Squeeze,
    is_last: bool,
) -> Option<f64> {
    let filling = fit.filling(line.clone(), room);
    if filling.over < -TOLERANCE {
        let squeezable = fit.squeezable(line);
        let fits = squeeze == Squeeze::Marks && squeezable + filling.over >= -TOLERANCE;
        return fits.then(|| (-filling.over / squeezable).powi(2));
    }
    if is_last {
        return Some(0.0);
    }
    let added = filling.added().min(10.0);
    let too_much = if added > MOST_ADDED { 100.0 * added / MOST_ADDED } else { 0.0 };
    Some((added / SELDOM_ADDED).powi(3) + too_much)
}

/// What lines cost that are unequal: of two, one of which is a third shorter, as much as a turn after a verb.
const UNEQUAL: f64 = 14.0;

/// Lines of a centred paragraph, as few as can be: those whose turns cost least by sense, and which are not too
/// unequal. One line more where that makes far better sense.
fn balanced(
    fit: &Fit<'_>,
    places: &Places,
    room: Room,
    fewest: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    /// So much less must a line more cost.
    const A_LINE_MORE: f64 = 8.0;
    let count = fewest.len();
    if count < 2 {
        return fewest;
    }
    let by_count = [count, count + 1].map(|count| in_lines(fit, places, room, count));
    let [best, more] = by_count;
    match (best, more) {
        (Some((cost, _)), Some((less, lines))) if less + A_LINE_MORE < cost => lines,
        (Some((_, lines)), _) | (None, Some((_, lines))) => lines,
        (None, None) => fewest,
    }
}

/// The cheapest so many lines, and what they cost.
pub(super) fn in_lines(
    fit: &Fit<'_>,
    places: &Places,
    room: Room,
    count: usize,
) -> Option<(f64, Vec<Range<usize>>)> {
    let mean = fit.width(0..fit.len()) / f64::from(u32::try_from(count).ok()?);
    let ends: Vec<usize> =
        std::iter::once(0).chain(places.free.iter().copied()).chain([fit.len()]).collect();
    let mut best: Vec<Option<(f64, Vec<Range<usize>>)>> = vec![None; ends.len()];
    best[0] = Some((0.0, Vec::new()));
    for _ in 0..count {
        let mut next: Vec<Option<(f64, Vec<Range<usize>>)>> = vec![None; ends.len()];
        for to in 1..ends.len() {
            let sense = places.costs.get(&ends[to]).copied().unwrap_or(0.0);
            for from in 0..to {
                let line = ends[from]..ends[to];
                let Some((cost, lines)) =
                    best[from].as_ref().filter(|_| fits(fit, line.clone(), room))
                else {
                    continue;
                };
                let unequal = UNEQUAL * (fit.width(line.clone()) / mean - 1.0).powi(2);
                let cost = cost + sense + unequal;
                if next[to].as_ref().is_none_or(|(found, _)| cost < *found) {
                    let lines = lines.iter().cloned().chain([line]).collect();
                    next[to] = Some((cost, lines));
                }
            }
        }
        best = next;
    }
    best.pop().flatten()
}
