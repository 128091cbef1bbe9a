//! What the engine set, as one long line: its glyphs in order, free of the lines that it made.

use std::collections::BTreeSet;
use std::ops::Range;

use typst::layout::{Abs, Em, Frame, FrameItem, Point, Size};
use typst::model::Destination;
use typst::text::TextItem;

use super::class::Class;
use super::grid::Grid;
use crate::typeset::walk::dissolved;

/// A block's text as one line.
#[derive(Clone, Default)]
pub(super) struct Strip {
    /// The characters.
    pub text: String,
    pub clusters: Vec<Cluster>,
    sources: Vec<Source>,
    /// Tags and rules, each with the cluster it stands before.
    pub marks: Vec<(usize, FrameItem)>,
}

/// Characters that are set as one: nearly always one with its glyph.
#[derive(Clone)]
pub(super) struct Cluster {
    pub class: Class,
    /// Where it begins in the strip's text.
    pub at: usize,
    /// Its natural width.
    pub width: Abs,
    /// What an em is.
    pub size: Abs,
    /// What kerning with the next took off it.
    pub kern: Abs,
    /// What is empty of it on its left and right, as a mark.
    pub empty: (Abs, Abs),
    source: usize,
    glyphs: Range<usize>,
}

/// A text of the engine's.
#[derive(Clone)]
struct Source {
    item: TextItem,
    /// How far its glyphs stand under the baseline.
    down: Abs,
    link: Option<Destination>,
    /// Where it begins in the strip's text.
    start: usize,
}

/// A cluster as it stands on a line.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub cluster: usize,
    /// Where it begins.
    pub x: Abs,
    /// How much of it is cut off on its left.
    pub cut: Abs,
    /// How far the next is from it.
    pub advance: Abs,
}

impl Strip {
    /// The strip of a frame whose lines stand on this grid.
    pub(super) fn of(frame: &Frame, grid: Grid) -> Self {
        let mut strip = Self::default();
        let mut places: Vec<Point> = Vec::new();
        for (at, item) in dissolved(frame) {
            match item {
                FrameItem::Text(item) => {
                    let row = (at.y / grid.pitch).floor();
                    let down = at.y - grid.pitch * row - grid.ascent;
                    places.push(at);
                    strip.push(item, down);
                }
                FrameItem::Link(to, size) => {
                    // It stands right after the texts that it covers.
                    let covered =
                        places.iter().zip(&mut strip.sources).rev().take_while(|(place, _)| {
                            at.y <= place.y
                                && place.y <= at.y + size.y
                                && at.x <= place.x + Abs::pt(0.01)
                        });
                    covered.for_each(|(_, source)| source.link = Some(to.clone()));
                }
                mark => strip.marks.push((strip.clusters.len(), mark)),
            }
        }
        strip.join();
        strip
    }

    /// Makes a space between two characters as wide as high half as wide as they.
    pub(super) fn widen_spaces(&mut self, clusters: Range<usize>) {
        for at in clusters.start + 1..clusters.end.saturating_sub(1) {
            let is_space = self.clusters[at].class == Class::Space;
            if is_space
                && self.clusters[at - 1].class.is_spread()
                && self.clusters[at + 1].class.is_spread()
            {
                self.clusters[at].width = self.clusters[at].size / 2.0;
            }
        }
    }

    /// Sets clusters, which share no text with others, in type so many times as large.
    pub(super) fn scale(&mut self, clusters: Range<usize>, by: f64) {
        let sources: BTreeSet<usize> =
            self.clusters[clusters.clone()].iter().map(|cluster| cluster.source).collect();
        for cluster in &mut self.clusters[clusters] {
            cluster.width *= by;
            cluster.kern *= by;
            cluster.size *= by;
            cluster.empty = (cluster.empty.0 * by, cluster.empty.1 * by);
        }
        for source in sources {
            self.sources[source].item.size *= by;
            self.sources[source].down *= by;
        }
    }

    fn push(&mut self, item: TextItem, down: Abs) {
        let source = self.sources.len();
        let start = self.text.len();
        let mut at = 0;
        while at < item.glyphs.len() {
            let bytes = item.glyphs[at].range();
            let same = item.glyphs[at..].iter().take_while(|glyph| glyph.range() == bytes).count();
            let glyphs = at..at + same;
            self.clusters.push(Cluster::of(&item, glyphs, source, start));
            at += same;
        }
        self.text += &item.text;
        self.sources.push(Source { item, down, link: None, start });
    }

    /// Makes one of texts that the engine's lines parted.
    fn join(&mut self) {
        let mut joined: Vec<Source> = Vec::new();
        let mut begins: Vec<(usize, usize)> = Vec::new();
        let mut first = 0;
        for source in std::mem::take(&mut self.sources) {
            let is_marked = self.marks.binary_search_by_key(&first, |(at, _)| *at).is_ok();
            first +=
                self.clusters[first..].iter().take_while(|one| one.source == begins.len()).count();
            let count = joined.len();
            if let Some(last) =
                joined.last_mut().filter(|last| !is_marked && last.goes_on_in(&source))
            {
                begins.push((count - 1, last.item.glyphs.len()));
                last.append(source);
            } else {
                begins.push((count, 0));
                joined.push(source);
            }
        }
        for cluster in &mut self.clusters {
            let (source, begin) = begins[cluster.source];
            cluster.source = source;
            cluster.glyphs = cluster.glyphs.start + begin..cluster.glyphs.end + begin;
        }
        self.sources = joined;
    }

    /// What an em is to its first characters.
    pub(super) fn size(&self) -> Abs {
        self.clusters.first().map_or(Abs::zero(), |cluster| cluster.size)
    }

    /// The characters of some clusters.
    pub(super) fn text_of(&self, clusters: &Range<usize>) -> String {
        let byte = |at: usize| self.clusters.get(at).map_or(self.text.len(), |cluster| cluster.at);
        self.text[byte(clusters.start)..byte(clusters.end)].to_owned()
    }

    /// The items of a line whose baseline is at `y`; tags and rules stand among its texts.
    pub(super) fn line(
        &self,
        placed: &[Placed],
        y: Abs,
        grid: Grid,
    ) -> Vec<(usize, Point, FrameItem)> {
        let mut items = Vec::new();
        let is_one = |a: &Placed, b: &Placed| {
            let (one, other) = (&self.clusters[a.cluster], &self.clusters[b.cluster]);
            let touch = (a.x + a.advance - b.x).abs() < Abs::pt(1e-6);
            one.source == other.source
                && touch
                && self.marks.binary_search_by_key(&b.cluster, |(at, _)| *at).is_err()
        };
        for run in placed.chunk_by(is_one) {
            let first = run[0].cluster;
            let source = &self.sources[self.clusters[first].source];
            let item = self.cut(run);
            let (x, width) = (run[0].x - run[0].cut, item.width());
            items.push((first, Point::new(x, y + source.down), FrameItem::Text(item)));
            if let Some(to) = &source.link {
                let area = FrameItem::Link(to.clone(), Size::new(width, grid.pitch));
                items.push((first, Point::new(x, y - grid.ascent), area));
            }
        }
        items
    }

    /// Clusters of one source, each as far from the next as it stands.
    fn cut(&self, run: &[Placed]) -> TextItem {
        let source = &self.sources[self.clusters[run[0].cluster].source];
        let from = self.clusters[run[0].cluster].at - source.start;
        let mut glyphs = Vec::with_capacity(run.len());
        let mut end = from;
        for (nth, placed) in run.iter().enumerate() {
            let cluster = &self.clusters[placed.cluster];
            let of_cluster = &source.item.glyphs[cluster.glyphs.clone()];
            let set: Em = of_cluster.iter().map(|glyph| glyph.x_advance).sum();
            // What the first of them loses on its left is no part of the item.
            let (cut, advance) = match nth {
                0 => (Abs::zero(), placed.advance + placed.cut),
                _ => (placed.cut, placed.advance),
            };
            let more = Em::from_abs(advance, source.item.size) - cluster.own_advance(set);
            for (at, glyph) in of_cluster.iter().enumerate() {
                let mut glyph = glyph.clone();
                let range = glyph.range();
                end = end.max(range.end);
                if cluster.is_box() {
                    glyph.x_advance = Em::zero();
                    glyph.x_offset = Em::zero();
                }
                if at == 0 {
                    glyph.x_offset -= Em::from_abs(cut, source.item.size);
                }
                if at + 1 == of_cluster.len() {
                    glyph.x_advance += more;
                }
                let shifted = |at: usize| u16::try_from(at - from).unwrap_or(u16::MAX);
                glyph.range = shifted(range.start)..shifted(range.end);
                glyphs.push(glyph);
            }
        }
        TextItem { text: source.item.text[from..end].into(), glyphs, ..source.item.clone() }
    }
}

impl Source {
    /// Whether another is more of it.
    fn goes_on_in(&self, other: &Self) -> bool {
        let (one, two) = (&self.item, &other.item);
        let is_alike = one.font == two.font
            && one.size == two.size
            && one.fill == two.fill
            && one.stroke == two.stroke
            && (one.lang, one.region) == (two.lang, two.region);
        let is_short = one.text.len() + two.text.len() < usize::from(u16::MAX);
        is_alike && is_short && self.link == other.link && self.down.approx_eq(other.down)
    }

    fn append(&mut self, other: Self) {
        let shift = u16::try_from(self.item.text.len()).unwrap_or(u16::MAX);
        self.item.text += other.item.text.as_str();
        let glyphs = other.item.glyphs.into_iter().map(|mut glyph| {
            glyph.range = glyph.range.start + shift..glyph.range.end + shift;
            glyph
        });
        self.item.glyphs.extend(glyphs);
    }
}

impl Cluster {
    fn of(item: &TextItem, glyphs: Range<usize>, source: usize, start: usize) -> Self {
        let bytes = item.glyphs[glyphs.start].range();
        let c = item.text[bytes.clone()].chars().next().unwrap_or(' ');
        let of_font = item.font.x_advance(item.glyphs[glyphs.start].id).unwrap_or_default();
        // A mark that is no wider than a letter is one: the apostrophe of `Children’s`.
        let class = match Class::of(c) {
            Class::Closing if of_font.get() < 0.9 => Class::Other,
            class => class,
        };
        let size = item.size;
        let mut cluster = Self {
            class,
            at: start + bytes.start,
            width: Abs::zero(),
            kern: Abs::zero(),
            size,
            empty: (Abs::zero(), Abs::zero()),
            source,
            glyphs: glyphs.clone(),
        };
        let of_engine: Em = item.glyphs[glyphs].iter().map(|glyph| glyph.x_advance).sum();
        let width = if cluster.is_box() { of_font } else { of_engine };
        cluster.width = width.at(size);
        if class.is_word() {
            cluster.kern = (of_font - width).at(size).max(Abs::zero());
        }
        let (left, right) = class.empty();
        cluster.empty = (size * left, size * right);
        cluster
    }

    /// Whether its width is its face's, whatever the engine made of it.
    fn is_box(&self) -> bool {
        let (left, right) = self.class.empty();
        left + right > 0.0 || matches!(self.class, Class::Space | Class::Tie | Class::Dot)
    }

    /// What its glyphs' advances sum up to before it is placed.
    fn own_advance(&self, of_engine: Em) -> Em {
        if self.is_box() { Em::zero() } else { of_engine }
    }
}
