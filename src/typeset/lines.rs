//! Lines: text that the engine set, on rows as wide as their measure.
//!
//! The engine gives characters their faces and glyphs, and elements their tags; its own lines count for nothing. Its
//! glyphs are taken as one long strip (`strip.rs`), and set anew: which character may begin a line is found in the text
//! (`turns.rs`), how wide a line is follows from how marks close up (`fit.rs`), and of all the turns some are chosen
//! (`choose.rs`). What a character is to all of them says its class (`class.rs`).

mod choose;
mod class;
mod fit;
mod grid;
mod masthead;
mod paragraph;
mod strip;
mod turn;
mod turns;
mod units;

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Size};

use choose::{Room, choose};
use fit::Fit;
use paragraph::places;
use strip::{Placed, Strip};

pub(super) use choose::Choice;
pub(super) use grid::Grid;
pub(super) use masthead::masthead;
pub(super) use paragraph::{Align, End, Gap, Hanging, Measure, Paragraph};

/// A block that the engine set, ready to be set on lines.
#[derive(Clone)]
pub(super) struct Galley {
    strip: Strip,
    paragraphs: Vec<(Range<usize>, Paragraph)>,
    grid: Grid,
    width: Abs,
}

impl Galley {
    /// A block's frame, whose lines stand on this grid and whose text is these paragraphs'.
    ///
    /// # Errors
    /// It is another text, which is returned.
    pub(super) fn of(
        frame: &Frame,
        paragraphs: Vec<Paragraph>,
        grid: Grid,
    ) -> Result<Self, String> {
        let mut strip = Strip::of(frame, grid);
        strip.widen_spaces(0..strip.clusters.len());
        if !paragraphs.iter().flat_map(|paragraph| paragraph.text.bytes()).eq(strip.text.bytes()) {
            return Err(strip.text);
        }
        let mut found = Vec::new();
        let (mut cluster, mut byte) = (0, 0);
        for paragraph in paragraphs {
            byte += paragraph.text.len();
            let to = strip.clusters.partition_point(|cluster| cluster.at < byte);
            found.push((cluster..to, paragraph));
            cluster = to;
        }
        Ok(Self { strip, paragraphs: found, grid, width: frame.width() })
    }

    /// The block on lines.
    pub(super) fn frame(&self, choice: Choice) -> Frame {
        let mut setting = Setting {
            galley: self,
            choice,
            together: self.together(),
            y: Abs::zero(),
            hanging: Abs::zero(),
            marks: 0,
            items: vec![],
        };
        for (clusters, paragraph) in &self.paragraphs {
            setting.marks_before(clusters.start);
            setting.paragraph(clusters.clone(), paragraph);
        }
        setting.marks_before(self.strip.clusters.len());
        let mut frame = Frame::soft(Size::new(self.width, setting.y));
        frame.push_multiple(setting.items);
        frame
    }

    /// How much further to the right the paragraphs stand that stand together.
    fn together(&self) -> Abs {
        let of_paragraph = |(clusters, paragraph): &(Range<usize>, Paragraph)| {
            let Measure { width, first, align, .. } = paragraph.measure;
            if align != Align::Together {
                return None;
            }
            let set = self.lines(clusters, paragraph, Choice::Even, Abs::zero());
            let widest = set
                .lines
                .iter()
                .map(|line| set.fit.width(line.clone()))
                .fold(Abs::zero(), Abs::max);
            Some(width - first - widest)
        };
        let over = self.paragraphs.iter().filter_map(of_paragraph).reduce(Abs::min);
        over.unwrap_or_default().max(Abs::zero())
    }

    /// The lines of a paragraph that stands so much further to the right.
    fn lines<'a>(
        &'a self,
        clusters: &Range<usize>,
        paragraph: &Paragraph,
        choice: Choice,
        shifted: Abs,
    ) -> Turned<'a> {
        let strip = &self.strip;
        let measure = &paragraph.measure;
        let start = strip.clusters.get(clusters.start).map_or(0, |cluster| cluster.at);
        let cluster_at =
            |byte: usize| strip.clusters.partition_point(|cluster| cluster.at < start + byte);
        let (to, free) = match paragraph.end {
            End::Open => (clusters.end, Abs::zero()),
            End::Tail { from, .. } => (cluster_at(from), Abs::zero()),
            End::Leader { from, .. } => (cluster_at(from), strip.size() * LEADER_LEAST),
        };
        let body = clusters.start..to;
        let gaps: Vec<(usize, Abs)> =
            paragraph.gaps.iter().map(|gap| (cluster_at(gap.at), gap.width)).collect();
        let fit = Fit::new(&strip.clusters, body.clone(), &gaps, free);
        let hanging = match measure.hanging {
            Hanging::By(by) => by,
            Hanging::Under(byte) => measure.first + fit.before(cluster_at(byte) - body.start),
        };
        let width = measure.width - shifted;
        let mut room = Room { first: width - measure.first, turned: width - hanging };
        let whole = measure.width - measure.first;
        if measure.align == Align::Together && fit.width(0..fit.len()) > whole {
            // Such a block stays on the right.
            let most = whole * TOGETHER;
            room = Room { first: room.first.min(most), turned: room.turned.min(most) };
        }
        let places = places(strip, &fit, &body, paragraph, room);
        let choice = match measure.align {
            Align::Center | Align::Right | Align::Together => Choice::Balanced,
            Align::Filled => choice,
            Align::Left => Choice::OneByOne,
        };
        let lines = choose(&fit, &places, room, choice);
        Turned { fit, lines, hanging, room, free }
    }
}

/// A paragraph that was turned into lines.
struct Turned<'a> {
    fit: Fit<'a>,
    lines: Vec<Range<usize>>,
    hanging: Abs,
    room: Room,
    /// What is kept free at the last one's end.
    free: Abs,
}

/// Of their measure, what lines that stand together take where they turn.
const TOGETHER: f64 = 0.75;

/// The ems of a leader: from a dot to the next, to the text before and to the place of the number, which has room for
/// three figures.
const LEADER_PITCH: f64 = 0.75;
const LEADER_GAP: f64 = 0.5;
const LEADER_NUMBER: f64 = 1.5;

/// What a leader takes with two dots.
const LEADER_LEAST: f64 = 2.0 * LEADER_PITCH + 2.0 * LEADER_GAP + LEADER_NUMBER;

/// A galley that is being set on lines.
struct Setting<'a> {
    galley: &'a Galley,
    choice: Choice,
    together: Abs,
    /// Where the next line begins.
    y: Abs,
    /// How far the turned lines of the last paragraph are indented.
    hanging: Abs,
    /// How many tags and rules stand among the items.
    marks: usize,
    items: Vec<(Point, FrameItem)>,
}

impl Setting<'_> {
    /// Puts the tags and rules there that stand before a cluster; a rule takes its height.
    fn marks_before(&mut self, cluster: usize) {
        let marks = &self.galley.strip.marks[self.marks..];
        for (_, mark) in marks.iter().take_while(|(before, _)| *before <= cluster) {
            self.items.push((Point::with_y(self.y), mark.clone()));
            if let FrameItem::Shape(shape, _) = mark {
                self.y += shape.geometry.bbox(None).size().y;
            }
            self.marks += 1;
        }
    }

    fn paragraph(&mut self, clusters: Range<usize>, paragraph: &Paragraph) {
        let mut paragraph = paragraph.clone();
        if paragraph.goes_on {
            paragraph.measure.first = self.hanging;
            paragraph.measure.hanging = Hanging::By(self.hanging);
        }
        let measure = &paragraph.measure;
        let shifted = if measure.align == Align::Together { self.together } else { Abs::zero() };
        let Turned { fit, lines, hanging, room, free } =
            self.galley.lines(&clusters, &paragraph, self.choice, shifted);
        self.hanging = hanging;
        let left = measure.left + shifted;
        let mut end = Abs::zero();
        for (at, line) in lines.iter().enumerate() {
            let (indent, room) =
                if at == 0 { (measure.first, room.first) } else { (hanging, room.turned) };
            let width = fit.width(line.clone());
            let shift = match measure.align {
                Align::Center => (room - width) / 2.0,
                Align::Right => room - width,
                _ => Abs::zero(),
            };
            // A last line is filled only where it was chosen too wide for its marks to be squeezed.
            let is_filled =
                measure.align == Align::Filled && (at + 1 < lines.len() || width > room);
            self.line(&fit.placed(line.clone(), left + indent + shift, is_filled.then_some(room)));
            end = indent + width.min(room);
        }
        let strip = &self.galley.strip;
        let start = strip.clusters.get(clusters.start).map_or(0, |cluster| cluster.at);
        let cluster_at =
            |byte: usize| strip.clusters.partition_point(|cluster| cluster.at < start + byte);
        match &paragraph.end {
            End::Open => {}
            End::Tail { from, between, words } => {
                self.tail(cluster_at(*from)..clusters.end, measure, end + *between, words);
            }
            End::Leader { from, number } => {
                let number = cluster_at(*number);
                self.leader(cluster_at(*from)..number, number..clusters.end, measure, end - free);
            }
        }
    }

    /// Sets what stands flush right at a paragraph's end, where the last line leaves its room from `end` on.
    fn tail(&mut self, tail: Range<usize>, measure: &Measure, end: Abs, words: &[(usize, f64)]) {
        let strip = &self.galley.strip;
        let fit = Fit::new(&strip.clusters, tail.clone(), &[], Abs::zero());
        let width = fit.width(0..fit.len());
        if end + width <= measure.width {
            self.y -= self.galley.grid.pitch;
            self.line(&fit.placed(0..fit.len(), measure.left + measure.width - width, None));
            return;
        }
        let measure = Measure {
            first: Abs::zero(),
            hanging: Hanging::default(),
            align: Align::Right,
            ..*measure
        };
        let (text, words) = (strip.text_of(&tail), Some(words.to_vec()));
        let paragraph = Paragraph { text, words, measure, ..Paragraph::default() };
        self.paragraph(tail, &paragraph);
    }

    /// Sets dots and a number on a last line that ends there.
    fn leader(&mut self, dots: Range<usize>, number: Range<usize>, measure: &Measure, end: Abs) {
        let strip = &self.galley.strip;
        let em = strip.size();
        let right = measure.left + measure.width;
        let fit = Fit::new(&strip.clusters, number, &[], Abs::zero());
        let number = fit.placed(0..fit.len(), right - fit.width(0..fit.len()), None);
        let dots_right = right - em * (LEADER_NUMBER + LEADER_GAP);
        let pitch = em * LEADER_PITCH;
        let from = measure.left + end + em * LEADER_GAP;
        let mut x = dots_right;
        let mut placed = Vec::new();
        for cluster in dots.rev() {
            x -= pitch;
            if x < from - Abs::pt(0.01) {
                break;
            }
            placed.push(Placed { cluster, x, cut: Abs::zero(), advance: pitch });
        }
        placed.reverse();
        placed.extend(number);
        self.y -= self.galley.grid.pitch;
        self.line(&placed);
    }

    /// Sets clusters on the next line.
    fn line(&mut self, placed: &[Placed]) {
        let Grid { pitch, ascent } = self.galley.grid;
        for (cluster, at, item) in self.galley.strip.line(placed, self.y + ascent, self.galley.grid)
        {
            self.marks_before(cluster);
            self.items.push((at, item));
        }
        self.y += pitch;
    }
}
