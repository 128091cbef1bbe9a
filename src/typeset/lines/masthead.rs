//! The masthead (报头): whole rows, its texts as large as they fit, its rule always as far from what follows.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Size, Transform};

use super::choose::{self, Choice, Places, Room, choose};
use super::fit::Fit;
use super::grid::Grid;
use super::paragraph::{Paragraph, places};
use super::strip::{Placed, Strip};
use crate::model::masthead::Masthead;
use crate::model::page::Page;
use crate::text::Runs;

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
const RULE_GAP: f64 = 4.0;
const RULE: f64 = 0.7;
/// Under the rule.
const FOOT: f64 = 1.5;
/// The least an office's name is set in, of the body's size, before it turns.
const OFFICE_LEAST: f64 = 0.75;
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
    let (banner, title) = (data.banner.as_ref().map(Runs::text), data.title_lines());
    let marks: Vec<String> = data.marks.iter().map(Runs::text).collect();
    let offices: Vec<String> = data.offices.iter().map(Runs::text).collect();
    let texts = marks
        .iter()
        .chain(&banner)
        .chain(&title)
        .chain([&data.number])
        .chain(&offices)
        .chain([&data.date]);
    if !texts.clone().flat_map(|text| text.bytes()).eq(strip.text.bytes()) {
        return Err(strip.text);
    }
    let mut ranges = Vec::new();
    let (mut cluster, mut byte) = (0, 0);
    for text in texts {
        byte += text.len();
        let to = strip.clusters.partition_point(|cluster| cluster.at < byte);
        ranges.push(cluster..to);
        cluster = to;
    }
    let mut ranges = ranges.into_iter();
    let marks: Vec<_> = ranges.by_ref().take(marks.len()).collect();
    let banner = banner.and_then(|_| ranges.next());
    let title: Vec<_> = ranges.by_ref().take(title.len()).collect();
    let (Some(number), Some(dated)) = (ranges.next(), ranges.next_back()) else {
        return Err(strip.text);
    };
    let setter = Setter { strip, page, words, lines: Vec::new() };
    Ok(setter.set(&marks, banner, &title, number, &ranges.collect::<Vec<_>>(), dated))
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
    /// In the order of their texts.
    lines: Vec<Line>,
}

impl Setter<'_> {
    fn set(
        mut self,
        marks: &[Range<usize>],
        banner: Option<Range<usize>>,
        title: &[Range<usize>],
        number: Range<usize>,
        offices: &[Range<usize>],
        date: Range<usize>,
    ) -> Frame {
        let width = Abs::mm(self.page.width());
        let em = Abs::pt(self.page.size());
        for clusters in marks.iter().chain(&banner).chain(offices).chain([&number, &date]) {
            self.strip.widen_spaces(clusters.clone());
        }
        let mut right = Abs::zero();
        let mut below_marks = Abs::zero();
        for mark in marks {
            self.shrink(mark, width);
            right = right.max(self.line(mark, Abs::zero(), below_marks + em * RISE));
            below_marks += Abs::mm(MARK_PITCH);
        }
        if !marks.is_empty() {
            below_marks += Abs::mm(MARK_GAP);
        }
        let first_of_title = self.lines.len();
        let mut title_top = Abs::mm(TITLE_TOP).max(below_marks);
        if let Some(banner) = banner {
            self.shrink(&banner, width);
            let size = self.strip.clusters[banner.start].size;
            let left = (width - self.width(&banner)) / 2.0;
            if left < right + em {
                title_top = title_top.max(below_marks + size + Abs::mm(BANNER_GAP));
            }
            self.line(&banner, left, title_top - Abs::mm(BANNER_GAP) - size * (1.0 - RISE));
        }
        let rows = (Abs::mm(LEAST) / Abs::mm(self.page.pitch())).ceil();
        let mut y = self.title(title, title_top, rows);
        y = self.names(&[number], y + Abs::mm(NUMBER_GAP), Abs::zero(), width, Stand::Center);
        y = self.office_line(offices, date, y + Abs::mm(OFFICE_GAP), em);
        let total = y + Abs::mm(RULE_GAP) + Abs::mm(RULE) + Abs::mm(FOOT);
        let pitch = Abs::mm(self.page.pitch());
        let rows = rows.max((total / pitch - 0.001).ceil());
        let slack = pitch * rows - total;
        for line in &mut self.lines[first_of_title..] {
            line.baseline += slack;
        }
        self.frame(y + Abs::mm(RULE_GAP) + slack, pitch * rows)
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
        self.turned_by(clusters, self.width(clusters), |fit, places, room| {
            let middle = clusters.len() / 2;
            let lines = choose::in_lines(fit, places, room, 2).map(|(_, lines)| lines);
            lines.unwrap_or_else(|| vec![0..middle, middle..clusters.len()])
        })
    }

    /// Names one under the other, each on as many lines as it takes. Says where the last ends.
    fn names(
        &mut self,
        names: &[Range<usize>],
        top: Abs,
        left: Abs,
        room: Abs,
        stand: Stand,
    ) -> Abs {
        let mut bottom = top;
        for (at, name) in names.iter().enumerate() {
            let size =
                self.strip.clusters.get(name.start).map_or(Abs::zero(), |cluster| cluster.size);
            let mut baseline = bottom + size * RISE;
            if at > 0 {
                baseline += size * (OFFICE_PITCH - 1.0);
            }
            for (at, line) in self.turned(name, room).into_iter().enumerate() {
                if at > 0 {
                    baseline += size * NAME_PITCH;
                }
                let width = self.width(&line);
                let x = match stand {
                    Stand::Left => left,
                    Stand::Center => left + (room - width) / 2.0,
                    Stand::Right => left + room - width,
                };
                self.line(&line, x, baseline);
            }
            bottom = baseline + size * (1.0 - RISE);
        }
        bottom
    }

    /// The lines of a name in a room.
    fn turned(&self, clusters: &Range<usize>, room: Abs) -> Vec<Range<usize>> {
        if self.width(clusters) <= room {
            return vec![clusters.clone()];
        }
        self.turned_by(clusters, room, |fit, places, room| {
            choose(fit, places, room, Choice::Balanced)
        })
    }

    /// The lines of a text in a room, as they are chosen from where it may turn by sense.
    fn turned_by(
        &self,
        clusters: &Range<usize>,
        room: Abs,
        choose: impl Fn(&Fit<'_>, &Places, Room) -> Vec<Range<usize>>,
    ) -> Vec<Range<usize>> {
        let fit = self.fit(clusters);
        let room = Room { first: room, turned: room };
        let text = self.strip.text_of(clusters);
        let paragraph =
            Paragraph { words: Some((self.words)(&text)), text, ..Paragraph::default() };
        let places = places(&self.strip, &fit, clusters, &paragraph, room);
        let within = |line: Range<usize>| clusters.start + line.start..clusters.start + line.end;
        choose(&fit, &places, room).into_iter().map(within).collect()
    }

    /// Offices left and date right, an em in, on one line; joint offices one below the other, all of one size. Names that
    /// leave the date no room stand over it. Says where it ends.
    fn office_line(
        &mut self,
        offices: &[Range<usize>],
        date: Range<usize>,
        top: Abs,
        em: Abs,
    ) -> Abs {
        let room = Abs::mm(self.page.width()) - em * 2.0;
        let date_width = self.width(&date);
        let beside = room - date_width - em;
        let widest = offices.iter().map(|office| self.width(office)).fold(Abs::zero(), Abs::max);
        let by =
            if widest > Abs::zero() { (beside / widest).clamp(OFFICE_LEAST, 1.0) } else { 1.0 };
        for office in offices {
            self.strip.scale(office.clone(), by);
        }
        // Two lines beside the date are the most.
        let is_beside = widest * by <= beside * 2.0 && beside > Abs::zero();
        let room_of_names = if is_beside { beside } else { room };
        let bottom = self.names(offices, top, em, room_of_names, Stand::Left);
        let is_lone = offices.is_empty();
        if is_beside || is_lone && date_width <= room {
            let last = self.lines.last().filter(|_| !is_lone);
            let baseline = last.map_or(top + em * RISE, |line| line.baseline);
            self.line(&date, em + room - date_width, baseline);
            baseline + em * (1.0 - RISE)
        } else {
            let gap = if is_lone { Abs::zero() } else { em * (OFFICE_PITCH - 1.0) };
            self.names(&[date], bottom + gap, em, room, Stand::Right)
        }
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

/// On which side names stand.
#[derive(Debug, Clone, Copy)]
enum Stand {
    Left,
    Center,
    Right,
}
