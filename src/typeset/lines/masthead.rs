//! The masthead (报头): whole rows, its texts as large as they fit, its rule always as far from what follows.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Size, Transform};

use super::choose::{self, Choice, Places, Room, choose};
use super::fit::Fit;
use super::grid::Grid;
use super::paragraph::{Paragraph, places};
use super::strip::{Placed, Strip};
use crate::model::masthead::{Masthead, Part, Side};
use crate::model::page::Page;

/// What a text's lines turn by, if it is too long for one: bytes, and what a turn there costs.
type Words = Vec<(usize, f64)>;

// Millimetres.

/// What the masthead takes with a title of the least size.
const LEAST: f64 = 58.0;
/// The title's top under the type area's (practice).
const TITLE_TOP: f64 = 20.0;
/// How far the title's glyphs rise over the baseline, in ems.
const TITLE_RISE: f64 = 0.85;
/// 初号: the title is no smaller while two lines hold it.
const TITLE_LEAST: f64 = 42.0;
const TITLE_MOST: f64 = 62.0;
/// A title is condensed rather than that it turns.
const CONDENSED: f64 = 0.9;
/// From a title's line to the next, in ems.
const TITLE_PITCH: f64 = 1.15;
const BANNER_GAP: f64 = 3.0;
const MARK_PITCH: f64 = 6.0;
const MARK_GAP: f64 = 1.0;
const NUMBER_GAP: f64 = 3.0;
const OFFICE_GAP: f64 = 2.5;
const LINES_GAP: f64 = 2.5;
/// What a numbering stamp of six figures takes.
const STAMP: f64 = 30.0;
const RULE_GAP: f64 = 4.0;
const RULE: f64 = 0.7;
/// Under the rule.
const FOOT: f64 = 1.5;
/// The least an office's name is set in, of the body's size, before it turns.
const OFFICE_LEAST: f64 = 0.75;
/// What a name that turns by sense fills of its lines, or less.
const NAME_FILLS: f64 = 0.9;
/// From a line to the next, in ems: of one name, and of the number; from a name to the next.
const NAME_PITCH: f64 = 1.2;
const OFFICE_PITCH: f64 = 1.25;

/// How high an em box stands over the baseline.
const RISE: f64 = 0.88;

/// The masthead of what the engine set; `words` says where a long text turns by sense.
///
/// # Errors
/// It is another text, which is returned.
pub(crate) fn masthead(
    frame: &Frame,
    data: &Masthead,
    page: &Page,
    words: &dyn Fn(&str) -> Words,
) -> Result<Frame, String> {
    let grid = Grid { pitch: Abs::mm(page.pitch()), ascent: Abs::mm(page.ascent()) };
    let strip = Strip::of(frame, grid);
    let texts = data.texts();
    if !texts.iter().flat_map(|(_, text)| text.bytes()).eq(strip.text.bytes()) {
        return Err(strip.text);
    }
    let mut parts = Vec::new();
    let (mut cluster, mut byte) = (0, 0);
    for (part, text) in texts {
        byte += text.len();
        let to = strip.clusters.partition_point(|cluster| cluster.at < byte);
        parts.push((part, cluster..to));
        cluster = to;
    }
    let serial = data.serial.as_ref().map(|serial| serial.side);
    let setter = Setter { strip, page, words, parts, serial, lines: Vec::new() };
    Ok(setter.set())
}

/// A line that stands somewhere: from where on, its baseline, and how many times as wide as drawn.
struct Line {
    placed: Vec<Placed>,
    baseline: Abs,
    condensed: f64,
}

struct Setter<'a> {
    strip: Strip,
    page: &'a Page,
    words: &'a dyn Fn(&str) -> Words,
    /// Its texts, in order.
    parts: Vec<(Part, Range<usize>)>,
    /// On which side 份号 or its stamp stands.
    serial: Option<Side>,
    /// In the order of their texts.
    lines: Vec<Line>,
}

impl Setter<'_> {
    fn all(&self, wanted: Part) -> Vec<Range<usize>> {
        let of_part = self.parts.iter().filter(|(part, _)| *part == wanted);
        of_part.map(|(_, clusters)| clusters.clone()).collect()
    }

    fn one(&self, wanted: Part) -> Option<Range<usize>> {
        self.all(wanted).into_iter().next()
    }

    fn set(mut self) -> Frame {
        let em = Abs::pt(self.page.size());
        for (part, clusters) in &self.parts {
            if *part != Part::Title {
                self.strip.widen_spaces(clusters.clone());
            }
        }
        let corners = self.corners();
        let first_of_title = self.lines.len();
        let title_top = self.banner(&corners);
        let rows = (Abs::mm(LEAST) / Abs::mm(self.page.pitch())).ceil();
        let mut y = self.title(&self.all(Part::Title), title_top, rows);
        y = self.number(y + Abs::mm(NUMBER_GAP), em);
        y = self.office(y + Abs::mm(OFFICE_GAP), em);
        y = self.more_lines(y, em);
        let total = y + Abs::mm(RULE_GAP) + Abs::mm(RULE) + Abs::mm(FOOT);
        let pitch = Abs::mm(self.page.pitch());
        let rows = rows.max((total / pitch - 0.001).ceil());
        let slack = pitch * rows - total;
        for line in &mut self.lines[first_of_title..] {
            line.baseline += slack;
        }
        self.frame(y + Abs::mm(RULE_GAP) + slack, pitch * rows)
    }

    /// 份号 and marks, one under the other at the left; 份号 perhaps at the right (GB/T 9704 7.2.1 to 7.2.3).
    fn corners(&mut self) -> Corners {
        let width = Abs::mm(self.page.width());
        let em = Abs::pt(self.page.size());
        let mut corners = Corners { left: Abs::zero(), right: width, bottom: Abs::zero() };
        let serial = self.one(Part::Serial);
        if let Some(serial) = &serial {
            self.shrink(serial, width / 2.0);
        }
        let serial_width = serial.as_ref().map_or(Abs::mm(STAMP), |serial| self.width(serial));
        let mut rows = 0.0;
        match (self.serial, &serial) {
            (Some(Side::Left), Some(serial)) => {
                corners.left = self.line(serial, Abs::zero(), em * RISE);
                rows = 1.0;
            }
            (Some(Side::Left), None) => {
                corners.left = serial_width;
                rows = 1.0;
            }
            (Some(Side::Right), serial) => {
                corners.right = width - serial_width;
                if let Some(serial) = serial {
                    self.line(serial, corners.right, em * RISE);
                }
            }
            (None, _) => {}
        }
        for mark in self.all(Part::Mark) {
            let is_beside = rows == 0.0 && corners.right < width;
            self.shrink(&mark, if is_beside { corners.right - em } else { width });
            let end = self.line(&mark, Abs::zero(), Abs::mm(MARK_PITCH) * rows + em * RISE);
            corners.left = corners.left.max(end);
            rows += 1.0;
        }
        if rows == 0.0 && corners.right < width {
            rows = 1.0;
        }
        if rows > 0.0 {
            corners.bottom = Abs::mm(MARK_PITCH) * rows + Abs::mm(MARK_GAP);
        }
        corners
    }

    /// The banner, under what stands in the corners where it has no room beside that. Says where the title's top is.
    fn banner(&mut self, corners: &Corners) -> Abs {
        let width = Abs::mm(self.page.width());
        let em = Abs::pt(self.page.size());
        let mut title_top = Abs::mm(TITLE_TOP).max(corners.bottom);
        if let Some(banner) = self.one(Part::Banner) {
            self.shrink(&banner, width);
            let size = self.strip.clusters[banner.start].size;
            let left = (width - self.width(&banner)) / 2.0;
            if left < corners.left + em && corners.left > Abs::zero()
                || width - left > corners.right - em && corners.right < width
            {
                title_top = title_top.max(corners.bottom + size + Abs::mm(BANNER_GAP));
            }
            self.line(&banner, left, title_top - Abs::mm(BANNER_GAP) - size * (1.0 - RISE));
        }
        title_top
    }

    /// The number, centred; left and 签发人 right where there is one (GB/T 9704 7.2.6). Says where it ends.
    fn number(&mut self, top: Abs, em: Abs) -> Abs {
        let number = self.all(Part::Number);
        if number.is_empty() && self.one(Part::SignedBy).is_none() {
            return top - Abs::mm(NUMBER_GAP);
        }
        let Some(label) = self.one(Part::SignedBy) else {
            let width = Abs::mm(self.page.width());
            let number = self.by_sense(&number, width);
            return self.names(&number, top, Abs::zero(), width, Stand::Center);
        };
        let signers = self.all(Part::Signer);
        let room = Abs::mm(self.page.width()) - em * 2.0;
        // Its colon is as wide as high.
        let from = self.strip.clusters[label.clone()].iter().map(|cluster| cluster.width).sum();
        let widest_of = |at: usize, step: usize| {
            let names = signers.iter().skip(at).step_by(step);
            names.map(|name| self.width(name)).fold(Abs::zero(), Abs::max)
        };
        // Two on a line, under each other, where that leaves the number its room.
        let second = from + widest_of(0, 2) + em;
        let of_two = second + widest_of(1, 2);
        let of_number = number.iter().map(|line| self.width(line)).fold(Abs::zero(), Abs::max);
        let fits = |width: Abs| of_number + em + width <= room;
        let of_one = from + widest_of(0, 1);
        let is_in_two = signers.len() > 1 && of_two <= room && (fits(of_two) || !fits(of_one));
        let (columns, width) = if is_in_two { (2, of_two) } else { (1, of_one) };
        let mut rows: Vec<Vec<(Abs, Range<usize>)>> = signers
            .chunks(columns)
            .map(|names| [from, second].into_iter().zip(names.iter().cloned()).collect())
            .collect();
        rows[0].insert(0, (Abs::zero(), label));
        self.beside(&number, &Right { rows, width }, top, em, 1.0)
    }

    /// Offices left and date right, an em in; joint offices one below the other, all of one size. Says where they end.
    fn office(&mut self, top: Abs, em: Abs) -> Abs {
        let offices = self.all(Part::Office);
        let date = self.all(Part::Date);
        let width = date.iter().map(|date| self.width(date)).fold(Abs::zero(), Abs::max);
        let beside = Abs::mm(self.page.width()) - em * 3.0 - width;
        let widest = offices.iter().map(|office| self.width(office)).fold(Abs::zero(), Abs::max);
        if widest > Abs::zero() {
            let over = Abs::mm(self.page.width()) - em * 2.0;
            let room = if widest * OFFICE_LEAST <= beside * lines_beside(&offices) {
                beside
            } else {
                over
            };
            let by = (room / widest).clamp(OFFICE_LEAST, 1.0);
            // Two lines over the date hold the longest.
            let by = by.min(over * 2.0 * NAME_FILLS / widest);
            for office in &offices {
                self.strip.scale(office.clone(), by);
            }
        }
        let rows = date.into_iter().map(|date| vec![(Abs::zero(), date)]).collect();
        self.beside(&offices, &Right { rows, width }, top, em, lines_beside(&offices))
    }

    /// Lines over the rule, an em in. Says where they end.
    fn more_lines(&mut self, top: Abs, em: Abs) -> Abs {
        let lines = self.all(Part::Line);
        if lines.is_empty() {
            return top;
        }
        let room = Abs::mm(self.page.width()) - em * 2.0;
        let lines: Vec<_> = lines.iter().map(|line| self.at_spaces(line, room)).collect();
        self.names(&lines, top + Abs::mm(LINES_GAP), em, room, Stand::Left)
    }

    fn fit(&self, clusters: &Range<usize>) -> Fit<'_> {
        Fit::new(&self.strip.clusters, clusters.clone(), &[], Abs::zero())
    }

    fn width(&self, clusters: &Range<usize>) -> Abs {
        let fit = self.fit(clusters);
        fit.width(0..fit.len())
    }

    /// Sets clusters in smaller type where they are wider than a room.
    fn shrink(&mut self, clusters: &Range<usize>, room: Abs) {
        let width = self.width(clusters);
        if width > room {
            self.strip.scale(clusters.clone(), room / width);
        }
    }

    /// Puts clusters on a line, and says where it ends.
    fn line(&mut self, clusters: &Range<usize>, x: Abs, baseline: Abs) -> Abs {
        let fit = self.fit(clusters);
        let placed = fit.placed(0..fit.len(), x, None);
        let end = x + fit.width(0..fit.len());
        self.lines.push(Line { placed, baseline, condensed: 1.0 });
        end
    }

    /// The title under `top`: on one line, as large as it fits; condensed; else on two lines; else smaller. Says where it
    /// ends.
    fn title(&mut self, title: &[Range<usize>], top: Abs, rows: f64) -> Abs {
        let room = Abs::mm(self.page.width());
        let least = Abs::pt(TITLE_LEAST);
        let below = Abs::mm(NUMBER_GAP)
            + Abs::mm(OFFICE_GAP)
            + Abs::mm(RULE_GAP)
            + Abs::mm(RULE)
            + Abs::mm(FOOT)
            + Abs::pt(self.page.size()) * 2.0;
        let most = (Abs::mm(self.page.pitch()) * rows - Abs::mm(TITLE_TOP) - below)
            / (TITLE_RISE + 1.0 - RISE);
        let most = most.clamp(least, Abs::pt(TITLE_MOST));
        let all = title[0].start..title[title.len() - 1].end;
        let lines = match title {
            [one] => {
                let width = self.width(one);
                if width * CONDENSED <= room { vec![one.clone()] } else { self.two_lines(one) }
            }
            lines => lines.to_vec(),
        };
        let widest = lines.iter().map(|line| self.width(line)).fold(Abs::zero(), Abs::max);
        let most = if lines.len() == 1 { most } else { least };
        let by = (room / widest).min(most / least);
        let by = if by >= 1.0 { by } else { (by / CONDENSED).min(1.0) };
        self.strip.scale(all, by);
        let condensed = (room / (widest * by)).min(1.0);
        let size = least * by;
        let mut baseline = top + size * TITLE_RISE;
        for (at, clusters) in lines.iter().enumerate() {
            if at > 0 {
                baseline += size * TITLE_PITCH;
            }
            let fit = self.fit(clusters);
            let width = fit.width(0..fit.len());
            let x = (room / condensed - width) / 2.0;
            let placed = fit.placed(0..fit.len(), x, None);
            self.lines.push(Line { placed, baseline, condensed });
        }
        baseline + size * (1.0 - RISE)
    }

    /// The two lines of a title by sense.
    fn two_lines(&self, clusters: &Range<usize>) -> Vec<Range<usize>> {
        let words = || (self.words)(&self.strip.text_of(clusters));
        // Lines that hold the least size, if there are such.
        let room = Abs::mm(self.page.width()) / CONDENSED;
        let large = self.turned(clusters, room, words(), |fit, places, room| {
            choose::in_lines(fit, places, room, 2).map(|(_, lines)| lines).unwrap_or_default()
        });
        if !large.is_empty() {
            return large;
        }
        self.turned(clusters, self.width(clusters), words(), |fit, places, room| {
            let middle = clusters.len() / 2;
            let lines = choose::in_lines(fit, places, room, 2).map(|(_, lines)| lines);
            lines.unwrap_or_else(|| vec![0..middle, middle..clusters.len()])
        })
    }

    /// Names one under the other, each on its lines. Says where the last ends.
    fn names(
        &mut self,
        names: &[Vec<Range<usize>>],
        top: Abs,
        left: Abs,
        room: Abs,
        stand: Stand,
    ) -> Abs {
        let mut bottom = top;
        for (at, lines) in names.iter().enumerate() {
            let first = lines.first().and_then(|line| self.strip.clusters.get(line.start));
            let size = first.map_or(Abs::zero(), |cluster| cluster.size);
            let mut baseline = bottom + size * RISE;
            if at > 0 {
                baseline += size * (OFFICE_PITCH - 1.0);
            }
            for (at, line) in lines.iter().enumerate() {
                if at > 0 {
                    baseline += size * NAME_PITCH;
                }
                let width = self.width(line);
                let x = match stand {
                    Stand::Left => left,
                    Stand::Center => left + (room - width) / 2.0,
                    Stand::Right => left + room - width,
                };
                self.line(line, x, baseline);
            }
            bottom = baseline + size * (1.0 - RISE);
        }
        bottom
    }

    /// The lines of names in a room, which turn by sense.
    fn by_sense(&self, names: &[Range<usize>], room: Abs) -> Vec<Vec<Range<usize>>> {
        let lines = |name: &Range<usize>| {
            if self.width(name) <= room {
                return vec![name.clone()];
            }
            let words = (self.words)(&self.strip.text_of(name));
            self.turned(name, room, words, |fit, places, room| {
                choose(fit, places, room, Choice::Balanced)
            })
        };
        names.iter().map(lines).collect()
    }

    /// The lines of a text in a room, each as full as it gets, which turn at spaces where they can.
    fn at_spaces(&self, clusters: &Range<usize>, room: Abs) -> Vec<Range<usize>> {
        let text = self.strip.text_of(clusters);
        let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace());
        let words = spaces.map(|(at, space)| (at + space.len_utf8(), 0.0)).collect();
        self.turned(clusters, room, words, |fit, places, room| {
            choose(fit, places, room, Choice::OneByOne)
        })
    }

    /// The lines of a text in a room, as they are chosen from where it may turn.
    fn turned(
        &self,
        clusters: &Range<usize>,
        room: Abs,
        words: Words,
        choose: impl Fn(&Fit<'_>, &Places, Room) -> Vec<Range<usize>>,
    ) -> Vec<Range<usize>> {
        let fit = self.fit(clusters);
        let room = Room { first: room, turned: room };
        let text = self.strip.text_of(clusters);
        let paragraph = Paragraph { words: Some(words), text, ..Paragraph::default() };
        let places = places(&self.strip, &fit, clusters, &paragraph, room);
        let within = |line: Range<usize>| clusters.start + line.start..clusters.start + line.end;
        choose(&fit, &places, room).into_iter().map(within).collect()
    }

    /// Names left, on so many lines at most, and something right, an em in, so that they end on one line. Names that
    /// leave the right no room stand over it. Says where all ends.
    fn beside(
        &mut self,
        names: &[Range<usize>],
        right: &Right,
        top: Abs,
        em: Abs,
        most_lines: f64,
    ) -> Abs {
        let room = Abs::mm(self.page.width()) - em * 2.0;
        let beside = room - right.width - em;
        let widest = names.iter().map(|name| self.width(name)).fold(Abs::zero(), Abs::max);
        let is_beside = widest <= beside * most_lines && beside > Abs::zero();
        let is_alone = names.is_empty() && right.width <= room;
        let first = self.lines.len();
        let room_of_names = if is_beside { beside } else { room };
        let lines = self.by_sense(names, room_of_names);
        let bottom = self.names(&lines, top, em, room_of_names, Stand::Left);
        let last = self.lines.last().filter(|_| !names.is_empty());
        let last = last.map_or(top + em * RISE, |line| line.baseline);
        let pitch = em * OFFICE_PITCH;
        let above = pitch * right.rows.iter().skip(1).map(|_| 1.0).sum::<f64>();
        let mut baseline = if is_beside || is_alone {
            // What is lower on the left stands at the foot of what is higher on the right.
            let first_of_right = top + em * RISE;
            let shift =
                if right.rows.len() > 1 { first_of_right + above - last } else { Abs::zero() };
            let shift = shift.max(Abs::zero());
            self.lines[first..].iter_mut().for_each(|line| line.baseline += shift);
            last + shift - above
        } else if right.width <= room {
            bottom + em * (OFFICE_PITCH - 1.0 + RISE)
        } else {
            let texts: Vec<_> = right.rows.iter().flatten().map(|(_, text)| text.clone()).collect();
            let gap = if names.is_empty() { Abs::zero() } else { em * (OFFICE_PITCH - 1.0) };
            let lines = self.by_sense(&texts, room);
            return self.names(&lines, bottom + gap, em, room, Stand::Right);
        };
        for row in &right.rows {
            for (x, text) in row {
                self.line(text, em + room - right.width + *x, baseline);
            }
            baseline += pitch;
        }
        baseline - pitch + em * (1.0 - RISE)
    }

    /// The lines in the order of their texts, tags among them, and the rule.
    fn frame(self, rule: Abs, height: Abs) -> Frame {
        let mut frame = Frame::soft(Size::new(Abs::mm(self.page.width()), height));
        let mut marks = self.strip.marks.iter().peekable();
        let place = |frame: &mut Frame, y: Abs, mark: &FrameItem| {
            let y = if matches!(mark, FrameItem::Shape(..)) { rule } else { y };
            frame.push(Point::with_y(y), mark.clone());
        };
        // Links lead nowhere here, and no line is as high as a row.
        let grid = Grid { pitch: Abs::zero(), ascent: Abs::zero() };
        for Line { placed, baseline, condensed } in &self.lines {
            for (cluster, at, item) in self.strip.line(placed, *baseline, grid) {
                while let Some((_, mark)) = marks.next_if(|(before, _)| *before <= cluster) {
                    place(&mut frame, *baseline, mark);
                }
                if *condensed < 1.0 {
                    let mut inner = Frame::soft(Size::zero());
                    inner.push(Point::zero(), item);
                    let mut group = GroupItem::new(inner);
                    group.transform = Transform::scale(Ratio::new(*condensed), Ratio::one());
                    let at = Point::new(at.x * *condensed, at.y);
                    frame.push(at, FrameItem::Group(group));
                } else {
                    frame.push(at, item);
                }
            }
        }
        marks.for_each(|(_, mark)| place(&mut frame, height, mark));
        frame
    }
}

/// On how many lines names may stand beside something: one alone on two.
const fn lines_beside(names: &[Range<usize>]) -> f64 {
    if names.len() == 1 { 2.0 } else { 1.0 }
}

/// What stands in the masthead's upper corners: where it ends on the left, begins on the right, and how far it goes down.
struct Corners {
    left: Abs,
    right: Abs,
    bottom: Abs,
}

/// What stands on the right, row by row: texts, each so far from its left.
struct Right {
    rows: Vec<Vec<(Abs, Range<usize>)>>,
    width: Abs,
}

/// On which side names stand.
#[derive(Debug, Clone, Copy)]
enum Stand {
    Left,
    Center,
    Right,
}
