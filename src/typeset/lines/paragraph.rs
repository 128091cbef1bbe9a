//! A paragraph whose lines are made, and where they may turn.

use std::ops::Range;

use typst::layout::Abs;

use super::choose::{Places, Room, force};
use super::fit::Fit;
use super::strip::Strip;
use super::turns::Turns;

/// A paragraph of a block: its text, and how its lines stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    /// All its characters, those at its end among them.
    pub text: String,
    /// Spaces of the page's own, each before a byte of the text.
    pub gaps: Vec<Gap>,
    /// Where alone they turn, if not by the rules of text, each by its byte, and what a turn there costs.
    pub words: Option<Vec<(usize, f64)>>,
    pub measure: Measure,
    /// Whether it goes on with the paragraph above: all its lines stand where that one's turned lines do.
    pub goes_on: bool,
    pub end: End,
}

/// A space of the page's own inside a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gap {
    pub at: usize,
    pub width: Abs,
    /// Whether a line may turn at it, which swallows it; it stays with what is before it and after it else.
    pub turns: bool,
}

/// How a paragraph's lines stand in the type area.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure {
    pub left: Abs,
    pub width: Abs,
    /// How far its first line is indented, and how far the others.
    pub first: Abs,
    pub hanging: Hanging,
    pub align: Align,
}

/// How far turned lines are indented.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hanging {
    By(Abs),
    /// They stand under this byte of the first line.
    Under(usize),
}

impl Default for Hanging {
    fn default() -> Self {
        Self::By(Abs::zero())
    }
}

/// On which side lines stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Align {
    /// On both: all lines but the last fill their measure.
    #[default]
    Filled,
    Left,
    Center,
    Right,
    /// On the left, at one place for all such paragraphs of a block, so that the widest reaches the right.
    Together,
}

/// What stands at a paragraph's end.
#[derive(Debug, Clone, Default)]
pub(crate) enum End {
    #[default]
    Open,
    /// What begins at this byte stands flush right: on the last line where that leaves so much between, else under it.
    /// Its words are where it turns itself, as a paragraph's.
    Tail { from: usize, between: Abs, words: Vec<(usize, f64)> },
    /// Dots, which begin at one byte, up to the number, which begins at another and stands flush right.
    Leader { from: usize, number: usize },
}

/// Where the lines of a paragraph may turn, in clusters from its first.
pub(super) fn places(
    strip: &Strip,
    fit: &Fit<'_>,
    clusters: &Range<usize>,
    paragraph: &Paragraph,
    room: Room,
) -> Places {
    let Turns { free, poor, forced } = Turns::of(&strip.text_of(clusters));
    let is_held = |byte: &usize| {
        let gap = paragraph.gaps.iter().find(|gap| gap.at == *byte);
        gap.is_some_and(|gap| !gap.turns)
    };
    let start = strip.clusters.get(clusters.start).map_or(0, |cluster| cluster.at);
    let at = |byte: &usize| {
        let cluster =
            strip.clusters[clusters.clone()].binary_search_by_key(&(start + byte), |one| one.at);
        cluster.ok().filter(|at| *at > 0)
    };
    let of_bytes = |bytes: &[usize]| -> Vec<usize> {
        bytes.iter().filter(|byte| !is_held(byte)).filter_map(at).collect()
    };
    let (free, poor) = (of_bytes(&free), of_bytes(&poor));
    let (mut places, fallback) = match &paragraph.words {
        None => (Places { free, poor: poor.clone(), ..Places::default() }, Vec::new()),
        Some(words) => {
            let is_free = |at: &usize| free.binary_search(at).is_ok();
            let bytes: Vec<usize> = words.iter().map(|(byte, _)| *byte).collect();
            let words = of_bytes(&bytes).into_iter().filter(is_free).collect();
            (Places { free: words, ..Places::default() }, free)
        }
    };
    let gaps = paragraph.gaps.iter().filter(|gap| gap.turns);
    places.free.extend(gaps.filter_map(|gap| at(&gap.at)));
    places.free.sort_unstable();
    places.free.dedup();
    let any: Vec<usize> = (1..fit.len()).collect();
    for more in [&fallback, &poor, &of_bytes(&forced), &any] {
        force(fit, &mut places.free, more, room);
    }
    let is_new = |at: &usize| places.free.binary_search(at).is_err();
    places.poor = poor.into_iter().filter(is_new).collect();
    let costs = paragraph.words.iter().flatten();
    places.costs = costs.filter_map(|(byte, cost)| Some((at(byte)?, *cost))).collect();
    places
}
