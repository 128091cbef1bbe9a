//! The text of a cell, measured.

use super::address::is_long_address;
use super::pieces::{head_pieces, pieces};
use super::room::Measure;

/// How much wider than measured a piece may come out, in ems: glyphs are rounded.
pub(super) const SLACK: f64 = 0.02;

/// Below this, two widths are one.
pub(super) const HAIR: f64 = 1e-9;

/// The text of a cell: every width in ems, with the slack.
pub(super) enum Text {
    /// Nothing, or one line that is never broken: its width.
    Whole(f64),
    /// One line or more.
    Lines(Vec<Line>),
}

/// What stands between two ends of lines in the source.
pub(super) struct Line {
    /// Unbroken.
    whole: f64,
    /// It may be broken to it.
    least: f64,
    /// None where it is not broken.
    pieces: Vec<Piece>,
}

/// What is not broken, without slack, and the blank after it.
struct Piece {
    width: f64,
    gap: f64,
}

impl Text {
    /// A text whose lines are not broken to less than `floor` ems: what is no wider is whole.
    pub(super) fn read(text: &str, floor: f64, measure: &dyn Measure) -> Self {
        Self::of(text, |line| Line::read(line, &pieces(line), floor, measure))
    }

    /// The text of a head, which turns between pieces of two or three characters; those wider than `most` ems turn as any text.
    pub(super) fn head(text: &str, most: f64, measure: &dyn Measure) -> Self {
        Self::of(text, |line| {
            let turned = |piece| {
                if ems(piece, measure) > most + HAIR { pieces(piece) } else { vec![piece] }
            };
            let parts: Vec<&str> = head_pieces(line).into_iter().flat_map(turned).collect();
            Line::read(line, &parts, TWO, measure)
        })
    }

    fn of(text: &str, read: impl Fn(&str) -> Line) -> Self {
        let text = bare(text);
        if text.trim().is_empty() {
            return Self::Whole(0.0);
        }
        if text.bytes().any(|byte| byte == b'\n') {
            return Self::Lines(text.lines().map(|line| read(bare(line))).collect());
        }
        let line = read(text);
        if line.pieces.is_empty() { Self::Whole(line.whole) } else { Self::Lines(vec![line]) }
    }

    /// The widest of its lines, unbroken.
    pub(super) fn whole(&self) -> f64 {
        self.widest(|line| line.whole)
    }

    /// The width it may be broken to: no piece of it is wider.
    pub(super) fn least(&self) -> f64 {
        self.widest(|line| line.least)
    }

    /// The widest of the lines that are no wider than `limit`, unbroken.
    pub(super) fn widest_short_line(&self, limit: f64) -> f64 {
        let short = |whole: f64| if whole <= limit + SLACK + HAIR { whole } else { 0.0 };
        match self {
            Self::Whole(width) => short(*width),
            Self::Lines(_) => self.widest(|line| short(line.whole)),
        }
    }

    /// Of all its lines together.
    pub(super) fn length(&self) -> f64 {
        match self {
            Self::Whole(width) => *width,
            Self::Lines(lines) => lines.iter().map(|line| line.whole).sum(),
        }
    }

    /// How many lines it has if none is broken.
    pub(super) fn parts(&self) -> usize {
        match self {
            Self::Whole(_) => 1,
            Self::Lines(lines) => lines.len(),
        }
    }

    /// How many lines it turns to in a width.
    pub(super) fn lines_in(&self, width: f64) -> usize {
        match self {
            Self::Whole(_) => 1,
            Self::Lines(lines) => lines.iter().map(|line| line.set(width).0).sum(),
        }
    }

    /// The narrowest width from `low` up, which is not below the least, at which it has no more lines than `limit`, or than it has unbroken.
    pub(super) fn narrowest(&self, mut low: f64, limit: usize) -> f64 {
        let limit = limit.max(self.parts());
        if self.lines_in(low) <= limit {
            return low;
        }
        let mut high = self.whole();
        while high - low > HAIR {
            let middle = f64::midpoint(low, high);
            if self.lines_in(middle) <= limit { high = middle } else { low = middle }
        }
        // The widest line in it is the same number from wherever it was sought.
        self.widest(|line| line.set(high).1)
    }

    fn widest(&self, of: impl Fn(&Line) -> f64) -> f64 {
        match self {
            Self::Whole(width) => *width,
            Self::Lines(lines) => lines.iter().map(of).fold(0.0, f64::max),
        }
    }
}

impl Line {
    /// A line that turns between its parts.
    fn read(line: &str, parts: &[&str], floor: f64, measure: &dyn Measure) -> Self {
        let whole = ems(line, measure);
        let one = Self { whole: whole + SLACK, least: whole + SLACK, pieces: Vec::new() };
        let is_word = line.bytes().all(|byte| byte.is_ascii_graphic()) && !is_long_address(line);
        if whole <= floor + HAIR || is_word || parts.len() < 2 {
            return one;
        }
        let mut pieces: Vec<Piece> = parts.iter().map(|part| Piece::read(part, measure)).collect();
        stretch(&mut pieces, whole);
        let widest = pieces.iter().map(|piece| piece.width).fold(floor, f64::max);
        Self { least: widest.min(whole) + SLACK, pieces, ..one }
    }

    /// How many lines it turns to in a width, and the widest of them.
    fn set(&self, width: f64) -> (usize, f64) {
        if self.whole <= width + HAIR || self.pieces.is_empty() {
            return (1, self.whole);
        }
        let room = width - SLACK + HAIR;
        let (mut lines, mut widest, mut used, mut end) = (1, 0.0_f64, 0.0, 0.0);
        for piece in &self.pieces {
            if used > 0.0 && used + piece.width > room {
                widest = widest.max(end);
                lines += 1;
                used = 0.0;
            }
            end = used + piece.width;
            used = end + piece.gap;
        }
        (lines, widest.max(end) + SLACK)
    }
}

impl Piece {
    fn read(piece: &str, measure: &dyn Measure) -> Self {
        let bare = piece.trim_end();
        let width = ems(bare, measure);
        let gap =
            if bare.len() < piece.len() { (ems(piece, measure) - width).max(0.0) } else { 0.0 };
        Self { width, gap }
    }
}

/// Pieces may be less than the line they make: between Chinese and Latin there is space of its own.
fn stretch(pieces: &mut [Piece], whole: f64) {
    let widths: f64 = pieces.iter().map(|piece| piece.width).sum();
    let gaps: f64 = pieces.iter().map(|piece| piece.gap).sum();
    if widths <= 0.0 || whole <= widths + gaps {
        return;
    }
    let by = (whole - gaps) / widths;
    for piece in pieces {
        piece.width *= by;
    }
}

/// Without the blanks around it, but with its indent.
fn bare(line: &str) -> &str {
    line.trim_end().trim_start_matches(|mark: char| mark.is_whitespace() && mark != INDENT)
}

/// A blank of one em: at the beginning of a line it is meant.
pub(super) const INDENT: char = '\u{3000}';
/// What no line of a head is broken to less than, in ems: two characters, that they are not one under another.
const TWO: f64 = 2.0;

/// A width that can be reckoned with, whatever the measure says.
pub(super) fn ems(text: &str, measure: &dyn Measure) -> f64 {
    let width = measure.ems(text);
    if width.is_finite() { width.max(0.0) } else { 0.0 }
}
