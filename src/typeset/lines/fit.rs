//! How wide a line is, from cluster to cluster: marks that meet, and marks at a line's begin and end, close up
//! (CLREQ 6.1.3 标点符号的宽度调整).

use std::ops::Range;

use typst::layout::Abs;

use super::class::Class;
use super::strip::{Cluster, Placed};

/// The most that is added between two characters, in ems.
pub(super) const MOST_ADDED: f64 = 0.3;

/// What is added evenly on a full line; where it has more to fill, its seams take that first, in ems.
pub(super) const SELDOM_ADDED: f64 = 0.15;

/// The most at a seam, and where a line has nothing but seams (CLREQ 6.2: up to half an em).
const MOST_AT_SEAM: f64 = 0.35;
const MOST_BETWEEN_WORDS: f64 = 0.5;

/// What meets a mark that lost its empty half stands so many ems from it: no eye sees it, and a reader of the file for
/// which it overlaps half a character would take it for the begin of another line.
const HAIR: f64 = 0.002;

/// A paragraph's clusters, with what stands between them.
pub(super) struct Fit<'a> {
    clusters: &'a [Cluster],
    /// The first of them within the strip.
    from: usize,
    /// What is between each cluster and the one before it: space, less what the two close up.
    between: Vec<Between>,
    /// Of all clusters before one, their widths, and with what is between them.
    widths: Vec<Abs>,
    /// Of all before one, how many have a place before them where a line is spread, and how many a seam.
    places: Vec<(u32, u32)>,
    /// Of all before one, what can be squeezed out between each and the one before it.
    marks: Vec<Abs>,
    /// What is kept free after the last.
    end: Abs,
}

#[derive(Clone, Copy, Default)]
struct Between {
    gap: Abs,
    /// What the one before loses on its right.
    right: Abs,
    /// What this one loses on its left.
    left: Abs,
    place: Place,
}

/// Whether a line is spread between two clusters.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    No,
    Yes,
    /// Between Han and a word or figure, or between words: what a line lacks stands out least there
    /// (CLREQ 6.2 行内调整: 西文词间空格, 中西间距 before 汉字间).
    Seam,
}

/// How a line of clusters stands in its room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filling {
    /// What its room has over.
    pub over: Abs,
    /// Between how many clusters it can be spread.
    pub places: u32,
    /// How many of these are seams.
    pub seams: u32,
    /// What an em is.
    pub size: Abs,
}

/// What is added on a line at a seam and at any other place, in ems.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spread {
    pub seam: f64,
    pub other: f64,
}

impl Filling {
    /// What is added at each place so that it fills its room, in ems.
    pub(super) fn added(&self) -> f64 {
        if self.over <= Abs::zero() {
            0.0
        } else if self.places == 0 {
            f64::INFINITY
        } else {
            self.over / self.size / f64::from(self.places)
        }
    }

    /// The same, where its seams take what would be too much for the rest.
    pub(super) fn spread(&self) -> Spread {
        let added = self.added();
        let (seams, others) = (f64::from(self.seams), f64::from(self.places - self.seams));
        if self.places == self.seams {
            return Spread { seam: added.min(MOST_BETWEEN_WORDS), other: added };
        }
        if added <= SELDOM_ADDED || self.seams == 0 {
            return Spread { seam: added, other: added.min(MOST_ADDED) };
        }
        let over = self.over / self.size;
        let other = ((over - seams * MOST_AT_SEAM) / others).clamp(SELDOM_ADDED, MOST_ADDED);
        Spread { seam: ((over - others * other) / seams).min(MOST_AT_SEAM), other }
    }
}

impl<'a> Fit<'a> {
    /// The clusters of a range of a strip; `gaps` stand before some of them, `end` is kept free after the last.
    pub(super) fn new(
        strip: &'a [Cluster],
        range: Range<usize>,
        gaps: &[(usize, Abs)],
        end: Abs,
    ) -> Self {
        let clusters = &strip[range.clone()];
        let mut between = vec![Between::default(); clusters.len()];
        let (mut widths, mut places) = (vec![Abs::zero()], vec![(0, 0)]);
        let mut marks = vec![Abs::zero()];
        for (at, cluster) in clusters.iter().enumerate() {
            if at > 0 {
                let gap = gaps.iter().find(|(before, _)| *before == range.start + at);
                between[at] = Between::of(&clusters[at - 1], cluster, gap.map(|(_, gap)| *gap));
            }
            let Between { gap, right, left, place } = between[at];
            widths.push(widths[at] + cluster.width + gap - right - left);
            let (all, seams) = places[at];
            let (is_place, is_seam) = (place != Place::No, place == Place::Seam);
            places.push((all + u32::from(is_place), seams + u32::from(is_seam)));
            let before = at.checked_sub(1).map_or(Abs::zero(), |before| clusters[before].empty.1);
            marks.push(marks[at] + before - right + cluster.empty.0 - left);
        }
        Self { clusters, from: range.start, between, widths, places, marks, end }
    }

    pub(super) fn len(&self) -> usize {
        self.clusters.len()
    }

    /// A line without the spaces at its end, which have no width there.
    fn trimmed(&self, line: Range<usize>) -> Range<usize> {
        let is_space = |cluster: &&Cluster| cluster.class == Class::Space;
        let spaces = self.clusters[line.clone()].iter().rev().take_while(is_space).count();
        line.start..line.end - spaces
    }

    /// What a line's first cluster loses on its left.
    fn cut_at_begin(&self, line: &Range<usize>) -> Abs {
        self.clusters.get(line.start).map_or(Abs::zero(), |cluster| cluster.empty.0)
    }

    /// What its last loses on its right.
    fn cut_at_end(&self, line: &Range<usize>) -> Abs {
        let last = line.end.checked_sub(1).map(|last| &self.clusters[last]);
        last.map_or(Abs::zero(), |last| last.empty.1 - last.kern)
    }

    /// A line's width before it is filled.
    pub(super) fn width(&self, line: Range<usize>) -> Abs {
        let is_last = line.end == self.len();
        let line = self.trimmed(line);
        if line.is_empty() {
            return Abs::zero();
        }
        let first = &self.between[line.start];
        let inner =
            self.widths[line.end] - self.widths[line.start] - first.gap + first.right + first.left;
        let end = if is_last { self.end } else { Abs::zero() };
        inner - self.cut_at_begin(&line) - self.cut_at_end(&line) + end
    }

    /// What stands before a cluster on a line that begins with the first, marks not closed up.
    pub(super) fn before(&self, cluster: usize) -> Abs {
        self.clusters[..cluster].iter().map(|cluster| cluster.width).sum()
    }

    /// What can be taken out of a line by squeezing its marks.
    pub(super) fn squeezable(&self, line: Range<usize>) -> Abs {
        let line = self.trimmed(line);
        if line.is_empty() {
            Abs::zero()
        } else {
            self.marks[line.end] - self.marks[line.start + 1]
        }
    }

    /// What a cluster within a line can lose yet on its left and right.
    fn squeeze(&self, line: &Range<usize>, at: usize) -> (Abs, Abs) {
        let empty = self.clusters[at].empty;
        let left = if at == line.start { Abs::zero() } else { empty.0 - self.between[at].left };
        let right =
            if at + 1 == line.end { Abs::zero() } else { empty.1 - self.between[at + 1].right };
        (left, right)
    }

    /// How a line stands in its room.
    pub(super) fn filling(&self, line: Range<usize>, room: Abs) -> Filling {
        let over = room - self.width(line.clone());
        let line = self.trimmed(line);
        let (first, last) = (line.start + 1, line.end.max(line.start + 1));
        let size = self.clusters.get(line.start).map_or(Abs::pt(1.0), |cluster| cluster.size);
        let (from, to) = (self.places[first], self.places[last]);
        Filling { over, places: to.0 - from.0, seams: to.1 - from.1, size }
    }

    /// The clusters of a line, from `x`. A line that is to fill its room is spread, or squeezed where it is too wide.
    pub(super) fn placed(&self, line: Range<usize>, x: Abs, room: Option<Abs>) -> Vec<Placed> {
        let inner = self.trimmed(line.clone());
        let (mut added, mut squeezed) = (Spread::default(), 0.0);
        if let Some(room) = room {
            let filling = self.filling(line.clone(), room);
            if filling.over < Abs::zero() {
                let squeezable = self.squeezable(line.clone());
                squeezed = if squeezable > Abs::zero() {
                    (-filling.over / squeezable).min(1.0)
                } else {
                    0.0
                };
            } else if filling.places > 0 {
                added = filling.spread();
            }
        }
        let size = self.clusters.get(inner.start).map_or(Abs::zero(), |cluster| cluster.size);
        let mut placed = Vec::with_capacity(line.len());
        let mut x = x;
        for at in line {
            let cluster = self.from + at;
            if !inner.contains(&at) {
                placed.push(Placed { cluster, x, cut: Abs::zero(), advance: Abs::zero() });
                continue;
            }
            let (is_first, is_last) = (at == inner.start, at + 1 == inner.end);
            let here = self.between[at];
            let next = if is_last { Between::default() } else { self.between[at + 1] };
            let more = self.squeeze(&inner, at);
            let left =
                if is_first { self.cut_at_begin(&inner) } else { here.left } + more.0 * squeezed;
            let right =
                if is_last { self.cut_at_end(&inner) } else { next.right } + more.1 * squeezed;
            let spread = size
                * match next.place {
                    Place::No => 0.0,
                    Place::Yes => added.other,
                    Place::Seam => added.seam,
                };
            if !is_first {
                x += here.gap;
            }
            let advance = self.clusters[at].width - left - right + spread;
            let meets = !is_first && here.left + here.right > Abs::zero();
            let apart = if meets { self.clusters[at].size * HAIR } else { Abs::zero() };
            placed.push(Placed { cluster, x, cut: left - apart, advance });
            x += advance;
        }
        placed
    }
}

impl Between {
    fn of(before: &Cluster, after: &Cluster, gap: Option<Abs>) -> Self {
        let (right, left) = (before.empty.1, after.empty.0);
        if let Some(gap) = gap {
            return Self { gap, right, left, place: Place::No };
        }
        let is_mark = |cluster: &Cluster| cluster.empty.0 + cluster.empty.1 > Abs::zero();
        let closed_up = match is_mark(before) && is_mark(after) {
            true if right > Abs::zero() => (right, Abs::zero()),
            true => (Abs::zero(), left),
            false => (Abs::zero(), Abs::zero()),
        };
        Self {
            gap: Abs::zero(),
            right: closed_up.0,
            left: closed_up.1,
            place: Place::between(before.class, after.class),
        }
    }
}

impl Place {
    fn between(before: Class, after: Class) -> Self {
        if after == Class::Space {
            return Self::No;
        }
        if before == Class::Space {
            return if after.is_spread() { Self::Yes } else { Self::Seam };
        }
        let is_seam = |one: Class, other: Class| one.is_free() && other.is_western();
        if is_seam(before, after) || is_seam(after, before) {
            Self::Seam
        } else if before.is_spread() || after.is_spread() {
            Self::Yes
        } else {
            Self::No
        }
    }
}
