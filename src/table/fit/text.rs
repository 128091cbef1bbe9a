//! The text of a cell, measured.

use super::Measure;
use super::pieces::pieces;

/// How much wider than measured a piece may come out, in ems: glyphs are rounded.
pub(super) const SLACK: f64 = 0.02;

/// Below this, two widths are one.
pub(super) const HAIR: f64 = 1e-9;

/// The text of a cell: every width in ems, with the slack.
pub(super) struct Text {
    lines: Vec<Line>,
}

/// What stands between two ends of lines in the source.
struct Line {
    /// Unbroken.
    whole: f64,
    /// Of its widest piece.
    piece: f64,
    /// None where it is but one.
    pieces: Vec<Piece>,
}

/// What is not broken, without slack, and the blank after it.
struct Piece {
    width: f64,
    gap: f64,
}

impl Text {
    pub(super) fn read(text: &str, measure: &dyn Measure) -> Self {
        if text.trim().is_empty() {
            return Self { lines: Vec::new() };
        }
        Self { lines: text.trim().split('\n').map(|line| Line::read(line.trim(), measure)).collect() }
    }

    pub(super) fn widest_line(&self) -> f64 {
        self.widest(|line| line.whole)
    }

    pub(super) fn widest_piece(&self) -> f64 {
        self.widest(|line| line.piece)
    }

    /// The widest of the lines that are no wider than `limit`, unbroken.
    pub(super) fn widest_short_line(&self, limit: f64) -> f64 {
        self.widest(|line| if line.whole <= limit + SLACK + HAIR { line.whole } else { 0.0 })
    }

    /// The width it may be broken to: of its widest piece, and no line of it broken to less than `floor`.
    pub(super) fn least(&self, floor: f64) -> f64 {
        self.widest(|line| line.piece.max(line.whole.min(floor + SLACK)))
    }

    /// Of all its lines together.
    pub(super) fn length(&self) -> f64 {
        self.lines.iter().map(|line| line.whole).sum()
    }

    /// How many lines it has if none is broken.
    pub(super) fn parts(&self) -> usize {
        self.lines.len()
    }

    /// How many lines it turns to in a width.
    pub(super) fn lines_in(&self, width: f64) -> usize {
        self.lines.iter().map(|line| line.set(width).0).sum()
    }

    /// The narrowest width at which it has no more lines than `limit`, or than it has unbroken.
    pub(super) fn narrowest(&self, limit: usize) -> f64 {
        let limit = limit.max(self.parts());
        let mut low = self.widest_piece();
        if self.lines_in(low) <= limit {
            return low;
        }
        let mut high = self.widest_line();
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.lines_in(middle) <= limit { high = middle } else { low = middle }
        }
        // The widest line in it is the same number by whatever way it is come to.
        self.widest(|line| line.set(high).1).min(high)
    }

    fn widest(&self, of: impl Fn(&Line) -> f64) -> f64 {
        self.lines.iter().map(of).fold(0.0, f64::max)
    }
}

/// A line of a thousand ems comes to within a ten-thousandth of one.
const HALVINGS: usize = 24;

impl Line {
    fn read(line: &str, measure: &dyn Measure) -> Self {
        let whole = ems(line, measure);
        let parts = pieces(line);
        if parts.len() < 2 {
            return Self { whole: whole + SLACK, piece: whole + SLACK, pieces: Vec::new() };
        }
        let mut pieces: Vec<Piece> = parts.iter().map(|part| Piece::read(part, measure)).collect();
        let piece = pieces.iter().map(|piece| piece.width).fold(0.0, f64::max);
        stretch(&mut pieces, whole);
        Self { whole: whole + SLACK, piece: piece.min(whole) + SLACK, pieces }
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
        let gap = if bare.len() < piece.len() { (ems(piece, measure) - width).max(0.0) } else { 0.0 };
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

/// A width that can be reckoned with, whatever the measure says.
pub(super) fn ems(text: &str, measure: &dyn Measure) -> f64 {
    let width = measure.ems(text);
    if width.is_finite() { width.max(0.0) } else { 0.0 }
}
