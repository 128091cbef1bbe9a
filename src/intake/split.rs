//! A paste of several pieces, parted. `【栏目】` and `【子栏目】` set where what follows goes, `单位：` begins a piece,
//! （单位） ends one. What may be one thing or another is said, and nothing is decided: news would stand
//! under another's name.

use std::mem;
use std::ops::Range;

use super::breaks::{says_when, unknown_head};
use super::contact::is_contact;
use super::day::is_date_line;
use super::noise::{Noise, leading_picture, noise};
use super::open::{By, Open, begin_of};
use super::parts::is_over_title;
use super::paste::Paragraph;
use super::title::is_short;
use super::units::{self, Credit, Leading};
use super::{Line, Piece};
use crate::model::bulletin::Bulletin;
use crate::text::is_han;
use crate::text::level::Marker;

/// A paste, parted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    pub pieces: Vec<Piece>,
    /// What told the pieces apart and is no text: heads, numbers, units with their colons.
    pub taken: Vec<String>,
    /// What may be one thing or another.
    pub unsure: Vec<Unsure>,
}

/// A place in the paste that may be one thing or another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unsure {
    pub at: Range<usize>,
    pub message: String,
    pub hint: String,
}

/// Parts a paste.
#[must_use]
pub(crate) fn split(paragraphs: &[Paragraph], bulletin: &Bulletin) -> Split {
    let mut splitter = Splitter {
        bulletin,
        section: None,
        column: None,
        open: None,
        asides: Vec::new(),
        is_new_message: false,
        sender: None,
        one_liners: true,
        split: Split::default(),
    };
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(at + 1).map(|next| next.text.as_str());
        splitter.paragraph(paragraph, next);
    }
    splitter.close();
    // What came after the last piece came with it.
    let Splitter { mut asides, mut split, .. } = splitter;
    match split.pieces.last_mut() {
        Some(last) => last.asides.append(&mut asides),
        None => split.taken.append(&mut asides),
    }
    split
}

struct Splitter<'a> {
    bulletin: &'a Bulletin,
    section: Option<String>,
    column: Option<String>,
    open: Option<Open>,
    /// What came before a piece that has not begun.
    asides: Vec<String>,
    /// Whether a chat's head stood before what comes.
    is_new_message: bool,
    /// The unit that the chat's head names.
    sender: Option<String>,
    /// Whether every piece so far was one line that ended with its unit.
    one_liners: bool,
    split: Split,
}

impl Splitter<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, next: Option<&str>) {
        let at = &paragraph.at;
        let text = paragraph.text.as_str();
        if let Some(kept) = text.strip_prefix(['\\', '＼']) {
            self.take(&text[..text.len() - kept.len()]);
            self.is_new_message = false;
            let text = crate::text::line(kept);
            return self.keep_line(Line { text, is_told: true, at: at.start }, at);
        }
        if let Some(name) = text.strip_prefix("==").or_else(|| text.strip_prefix("＝＝")) {
            return self.told(text, name, at);
        }
        let is_name =
            next.is_some_and(|next| noise(next) == Some(Noise::ChatHead)) && is_person(text);
        if let Some(kind) = noise(text).or_else(|| is_name.then_some(Noise::ChatHead)) {
            if kind == Noise::ChatHead {
                let name = units::begins_with(text, self.bulletin).map(|(name, _)| name);
                self.sender = name.or_else(|| self.sender.take());
            }
            // What a chat's head stands over is to come.
            self.is_new_message |= kind == Noise::ChatHead;
            return self.aside(text);
        }
        let lines = at_bold_units(text, self.bulletin);
        let last = lines.len().saturating_sub(1);
        for (number, line) in lines.iter().enumerate() {
            self.line(line, at, next.filter(|_| number == last));
        }
    }

    /// `== 军庄镇`: the editor says that a piece begins, and whose.
    fn told(&mut self, line: &str, name: &str, at: &Range<usize>) {
        let name = name.trim_matches(['=', '＝', '：', ':', ' ', '\u{3000}']);
        let units: Vec<String> = name
            .split('、')
            .map(|name| name.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect();
        if units.is_empty() {
            return self.unsure(at, "== 后面没有单位".to_owned(), "写成 == 军庄镇");
        }
        let taken = line.to_owned();
        self.begin(Leading { units, taken, rest: String::new() }, at);
        if let Some(open) = &mut self.open {
            open.is_told = true;
        }
    }

    fn line(&mut self, line: &str, at: &Range<usize>, next: Option<&str>) {
        let mut line = line;
        while let Some((mark, rest)) = leading_picture(line).filter(|(_, rest)| !rest.is_empty()) {
            self.aside(mark);
            line = rest;
        }
        while let Some(rest) = self.head(line) {
            line = rest;
        }
        if line.is_empty() {
            return;
        }
        let bulletin = self.bulletin;
        let leading = units::leading(line, bulletin);
        let credit = units::credit(line, bulletin);
        let alone = units::alone(line, bulletin);
        let knows = |units: &[String]| units.iter().all(|unit| bulletin.roster.knows(unit));
        let is_known = leading.as_ref().is_some_and(|it| knows(&it.units))
            || credit.as_ref().is_some_and(|it| knows(&it.units))
            || alone.is_some()
            || next.is_some_and(is_date_line);
        if !is_known && self.told_problem(line, leading.is_some(), at) {
            return;
        }
        // In brackets before text a unit begins a piece, or ends the one before on a line of its own.
        let in_round =
            leading.as_ref().is_some_and(|it| units::marker(&it.taken).1.starts_with(['（', '(']));
        if in_round && self.open.as_ref().is_some_and(|open| !open.piece.body.is_empty()) {
            let message = format!("“{}”是上一篇的单位，还是下一篇的？", begin_of(line));
            self.unsure(at, message, AS_UNIT_OR_TEXT);
        }
        if let Some(begin) = another_within(line, bulletin) {
            let message = format!("“{begin}”前面没有换行，是另一篇？");
            self.unsure(
                at,
                message,
                "是另一篇，在它前面换行；是正文，上面写一行 == 单位，这一行行首改成 \\",
            );
        }
        if leading.as_ref().is_some_and(|it| !it.rest.is_empty() || !self.is_title_alone())
            || (alone.is_some() && next.is_some_and(|next| !is_date_line(next)))
        {
            self.doubt_before(line, at);
        }
        match (leading, credit, alone) {
            // `== 军庄镇`, a title, and `军庄镇：` once more.
            (Some(leading), ..) if self.is_told_of(&leading.units) => {
                self.take(&leading.taken);
                if !leading.rest.is_empty() {
                    self.keep(&leading.rest, at);
                }
            }
            (_, _, Some(alone)) if self.is_told_of(&alone.units) => self.take(&alone.taken),
            // 主送 under a title, or the unit of the next piece.
            (Some(leading), ..) if leading.rest.is_empty() && self.is_title_alone() => {
                let message = format!("“{line}”是主送，还是下一篇的单位？");
                self.unsure(at, message, AS_UNIT_OR_TEXT);
                self.begin(leading, at);
            }
            (Some(leading), ..) => match units::credit(&leading.rest, bulletin) {
                Some(credit) if credit.units == leading.units && !credit.before.is_empty() => {
                    self.begin(Leading { rest: credit.before.clone(), ..leading }, at);
                    self.end(Credit { before: String::new(), ..credit }, at, next);
                }
                _ => self.begin(leading, at),
            },
            (None, Some(credit), _) => self.end(credit, at, next),
            (None, None, Some(alone)) => self.unit_alone(alone, at, next),
            (None, None, None) => self.text(line, at, next),
        }
    }

    /// Asks about a unit that begins a piece where the line before had not ended.
    fn doubt_before(&mut self, line: &str, at: &Range<usize>) {
        if let Some(message) = self.open.as_ref().and_then(|open| open.doubt_before(line)) {
            let hint = "是另一篇，在它（连它的标题）前面加一行 == 单位；是正文，行首加 \\";
            self.unsure(at, message, hint);
        }
    }

    /// A unit's name on a line of its own.
    fn unit_alone(&mut self, alone: Leading, at: &Range<usize>, next: Option<&str>) {
        let Some(open) = &mut self.open else {
            return self.begin(alone, at);
        };
        if next.is_some_and(is_date_line) {
            // A signature (落款).
            return self.keep(&alone.taken, at);
        }
        if open.piece.units == alone.units {
            let Leading { units, taken, .. } = alone;
            let credit = Credit { before: String::new(), units, taken, writer: None };
            return self.end(credit, at, next);
        }
        if !open.piece.units.is_empty() {
            return self.begin(alone, at);
        }
        if matches!(&open.piece.body[..], [only] if is_short(only)) {
            open.piece.units = alone.units;
            return self.take(&alone.taken);
        }
        let message = format!("“{}”是上一篇的单位，还是下一篇的？", alone.taken);
        self.unsure(at, message, "上一篇的写成（单位），下一篇的写成 == 单位");
        self.begin(alone, at);
    }

    /// A line that no unit's name with its mark begins or ends.
    fn text(&mut self, line: &str, at: &Range<usize>, next: Option<&str>) {
        if self.open.is_none() && is_contact(line) && !self.split.pieces.is_empty() {
            return self.add_to_last(line, at);
        }
        // `== 军庄镇` over a line of a list: its number is the list's.
        if let Some(open) = self.open.as_ref().filter(|it| it.is_told && it.piece.body.is_empty())
            && Marker::of(line).is_some_and(|own| own.number > 1 || open.piece.is_listed)
        {
            let (mark, rest) = units::marker(line);
            self.take(mark);
            return self.text(rest, at, next);
        }
        if let Some(message) = self.open.as_ref().and_then(|open| open.doubt_within(line)) {
            self.unsure(at, message, AS_UNIT_OR_TEXT);
        }
        if self.is_new_message && self.open.as_ref().is_some_and(|open| !open.piece.body.is_empty())
        {
            let message = "聊天里另起的一条，是接着上一篇，还是另一篇？".to_owned();
            self.unsure(at, message, AS_UNIT_OR_TEXT);
        }
        self.is_new_message = false;
        if line.starts_with('@') {
            let message = format!("“{}”像是聊天里说的话", begin_of(line));
            self.unsure(at, message, "不是稿件就删去；是稿件，行首加 \\");
        }
        if let Some(numbered) = self.numbered_title(line) {
            let rest = &line[numbered.length..];
            self.close();
            self.take(&line[..numbered.length]);
            let piece =
                Piece { body: vec![Line::of(rest.trim_start(), at.start)], ..self.blank(at) };
            self.open = Some(Open::new(piece, By::Number(numbered), None));
            return;
        }
        if let Some((unit, rest)) = units::begins_with(line, self.bulletin) {
            return self.subject(line, &unit, rest, at);
        }
        // Under a title and text of nobody's yet: a heading, or the title of another piece.
        let is_nobody_s = |open: &Open| {
            let mut begin = open.piece.body.iter().take(BEGIN);
            open.by == By::Text
                && open.piece.units.is_empty()
                && begin.any(|line| !is_short(line) && !is_over_title(line))
        };
        let leads = next.is_some_and(|next| !is_short(next));
        if is_short(line)
            && leads
            && !is_date_line(line)
            && Marker::of(line).is_none()
            && !line.starts_with("**")
            && self.open.as_ref().is_some_and(is_nobody_s)
        {
            let message = format!("“{}”是小标题，还是下一篇的标题？", begin_of(line));
            self.unsure(at, message, AS_UNIT_OR_TEXT);
        }
        self.keep(line, at);
        if is_date_line(line) && self.open.as_ref().is_some_and(|open| open.piece.body.len() > 2) {
            // A piece ends with its date.
            self.signed(at);
            self.close();
        }
    }

    /// Who signs a piece must be who it began with.
    fn signed(&mut self, at: &Range<usize>) {
        let Some(open) = &self.open else { return };
        let [.., signs, _] = &open.piece.body[..] else { return };
        let Some(signs) = units::of_signature(signs, self.bulletin) else { return };
        let signs = [signs];
        if let Some(begun) = open.other_than(&signs, true, &self.bulletin.roster) {
            let message = format!("这一篇说的是“{begun}”，落款是“{}”", signs.concat());
            self.unsure(at, message, ONE_OR_TWO);
        }
    }

    /// A line that begins with a unit's name, without a colon.
    fn subject(&mut self, line: &str, unit: &str, rest: &str, at: &Range<usize>) {
        let says_day = says_when(rest);
        let roster = &self.bulletin.roster;
        let Some(open) = &mut self.open else {
            self.keep(line, at);
            if let Some(open) = &mut self.open {
                open.piece.subject = Some(unit.to_owned());
                open.by = if says_day { By::Subject } else { By::Text };
            }
            return;
        };
        let of = open.piece.units.first().or(open.piece.subject.as_ref());
        let is_own = of.is_some_and(|of| roster.unit(of) == roster.unit(unit))
            || open.piece.units.iter().any(|of| roster.unit(of) == roster.unit(unit));
        let is_first =
            open.piece.body.is_empty() || matches!(&open.piece.body[..], [only] if is_short(only));
        if is_own || (of.is_none() && is_first) {
            open.piece.subject.get_or_insert_with(|| unit.to_owned());
            return self.keep(line, at);
        }
        if open.by == By::Subject && says_day {
            self.close();
            return self.subject(line, unit, rest, at);
        }
        let message = format!("“{}”是上一篇里的话，还是{unit}的另一篇？", begin_of(line));
        self.unsure(at, message, AS_UNIT_OR_TEXT);
        self.keep(line, at);
    }

    /// `一、标题`, where a piece may begin.
    fn numbered_title(&self, line: &str) -> Option<Marker> {
        let marker = Marker::of(line)?;
        let rest = &line[marker.length..];
        let may_begin = match &self.open {
            None => true,
            Some(Open { by: By::Number(before), .. }) => {
                before.level == marker.level && before.number + 1 == marker.number
            }
            Some(_) => false,
        };
        (may_begin && is_short(rest)).then_some(marker)
    }

    /// Whether the piece that goes on was said to be of these units, and has no more than its title.
    fn is_told_of(&self, units: &[String]) -> bool {
        let roster = &self.bulletin.roster;
        let is_own = |open: &Open| {
            units
                .iter()
                .all(|unit| open.piece.units.iter().any(|it| roster.unit(it) == roster.unit(unit)))
        };
        self.open.as_ref().is_some_and(|open| {
            let has_text =
                open.piece.body.len() > 1 || open.piece.body.iter().any(|line| !is_short(line));
            open.is_told && !has_text && is_own(open)
        })
    }

    /// Whether the piece that goes on has a line that may be its title, and no unit.
    fn is_title_alone(&self) -> bool {
        self.open.as_ref().is_some_and(|open| {
            open.piece.units.is_empty() && matches!(&open.piece.body[..], [only] if is_short(only))
        })
    }

    /// Says of a line that it looks like a head or a unit that the bulletin does not know.
    fn told_problem(&mut self, line: &str, is_unit: bool, at: &Range<usize>) -> bool {
        let problem = unknown_head(line, self.bulletin).filter(|_| !is_unit);
        if let Some(problem) = problem {
            self.unsure(at, problem, "改正栏目的名字；是正文，行首加 \\");
            return true;
        }
        if let Some(message) = units::doubtful(line, self.bulletin) {
            self.unsure(at, message, AS_UNIT_OR_TEXT);
            return true;
        }
        false
    }

    fn begin(&mut self, leading: Leading, at: &Range<usize>) {
        let Leading { units, taken, rest } = leading;
        self.close();
        self.is_new_message = false;
        self.take(&taken);
        let (before, _) = units::marker(&taken);
        // The marker is a number where text follows it.
        let mark = Marker::of(&format!("{taken}字"));
        // What is short may be its title.
        let is_behind_label = !rest.is_empty() && !is_short(&rest);
        let body = if rest.is_empty() { Vec::new() } else { vec![Line::of(rest, at.start)] };
        let piece =
            Piece { units, body, is_listed: !before.is_empty(), is_behind_label, ..self.blank(at) };
        self.open = Some(Open::new(piece, By::Unit, mark));
    }

    /// A piece ends with whose it is; or it is said under its title.
    fn end(&mut self, credit: Credit, at: &Range<usize>, next: Option<&str>) {
        let Credit { before, units, taken, writer } = credit;
        let is_apart = before.is_empty();
        let is_by_label = is_apart && !taken.starts_with(['（', '(']);
        if self.open.is_none() && before.is_empty() {
            if !is_by_label {
                let message = format!("“{taken}”前面没有稿件");
                return self.unsure(at, message, "下一篇的单位写成 == 单位；多余的删去");
            }
            // `来源：军庄镇` over its piece.
            self.asides.extend(writer.map(|name| format!("执笔：{name}")));
            return self.begin(Leading { units, taken, rest: String::new() }, at);
        }
        let texts = |open: &Open| open.piece.body.iter().filter(|line| !is_short(line)).count();
        let is_first = self.split.pieces.is_empty();
        if !before.is_empty()
            && !is_first
            && self.one_liners
            && self.open.as_ref().is_some_and(|open| open.by == By::Text && texts(open) > 0)
        {
            let message =
                "前面各篇都是一段，这一篇有两段，末尾才有单位：是一篇，还是两篇？".to_owned();
            self.unsure(at, message, AS_UNIT_OR_TEXT);
        }
        self.one_liners &= !before.is_empty() && self.open.is_none();
        if !before.is_empty() {
            if self.open.is_none() {
                // One line, with its number before it and its unit behind.
                let (mark, rest) = units::marker(&before);
                self.take(mark);
                self.keep(rest, at);
            } else {
                self.text(&before, at, None);
            }
        }
        let Some(open) = &mut self.open else {
            // A date before it ended the piece.
            if let Some(last) = self.split.pieces.last_mut() {
                last.add_writer(writer);
                if last.units.is_empty() {
                    last.units = units;
                }
            }
            return self.take(&taken);
        };
        if !open.piece.units.is_empty() && open.piece.units != units {
            if is_by_label && !open.piece.body.is_empty() {
                self.doubt_before(&taken, at);
                self.close();
                self.asides.extend(writer.map(|name| format!("执笔：{name}")));
                return self.begin(Leading { units, taken, rest: String::new() }, at);
            }
            let [begun, ended] = [open.piece.units.join("、"), units.join("、")];
            let message = format!("这一篇开头是“{begun}”，末尾是“{ended}”");
            self.unsure(at, message, "在中间另起一行写上 == 单位，或改正一处");
            return self.close();
        }
        if let Some(begun) = open.other_than(&units, is_apart, &self.bulletin.roster) {
            let message = format!("这一篇说的是“{begun}”，末尾是“{}”", units.join("、"));
            self.unsure(at, message, ONE_OR_TWO);
            return self.close();
        }
        // `来源：军庄镇` under a piece of its own, and over text.
        let is_said = !open.piece.units.is_empty() || open.by == By::Subject;
        let bulletin = self.bulletin;
        if is_by_label
            && is_said
            && !open.piece.body.is_empty()
            && next.is_some_and(|next| !begins(next, bulletin))
        {
            let message = format!("“{taken}”是上一篇的，还是它的另一篇？");
            self.unsure(at, message, AS_UNIT_OR_TEXT);
            return self.close();
        }
        // A title and who wrote what follows it: `（军庄镇 李四）`.
        let is_byline = is_apart
            && writer.is_some()
            && next.is_some_and(|next| !is_short(next) && !begins(next, self.bulletin));
        let stays_open = (is_by_label || is_byline)
            && matches!(&open.piece.body[..], [only] if is_short(only) && !only.contains('，'));
        open.piece.units = units;
        open.piece.add_writer(writer);
        self.take(&taken);
        if !stays_open {
            self.close();
        }
    }

    /// Takes `【…】` off a line, where that is a section's or a column's name.
    fn head<'l>(&mut self, line: &'l str) -> Option<&'l str> {
        let bare = line.trim_start_matches('*');
        let in_brackets = bare.strip_prefix('【').and_then(|rest| rest.split_once('】'));
        // Before the first piece a name on a line of its own needs no brackets.
        let alone = || self.open.is_none().then(|| (bare.trim_end_matches('*'), ""));
        let (name, rest) = in_brackets.or_else(alone)?;
        let name = crate::text::line(name);
        let sections = &self.bulletin.sections;
        let in_current = sections.iter().find(|it| Some(&it.name) == self.section.as_ref());
        let of_column = in_current
            .filter(|section| section.columns.contains(&name))
            .or_else(|| sections.iter().find(|section| section.columns.contains(&name)));
        // Within a section its columns come first: a column may have another section's name.
        let is_section = sections.iter().any(|section| section.name == name);
        let in_this = in_current.is_some_and(|section| section.columns.contains(&name));
        let (section, column) = if is_section && !in_this {
            (name, None)
        } else {
            (of_column?.name.clone(), Some(name))
        };
        self.close();
        (self.section, self.column) = (Some(section), column);
        // Bold that only the head was in.
        let stars = bare.len() < line.len();
        let rest = if stars { rest.strip_prefix("**").unwrap_or(rest) } else { rest };
        let rest = rest.trim_start();
        self.take(&line[..line.len() - rest.len()]);
        Some(rest)
    }

    fn blank(&mut self, at: &Range<usize>) -> Piece {
        Piece {
            section: self.section.clone(),
            column: self.column.clone(),
            asides: mem::take(&mut self.asides),
            at: at.clone(),
            ..Piece::default()
        }
    }

    /// A line of text.
    fn keep(&mut self, line: &str, at: &Range<usize>) {
        self.keep_line(Line::of(line, at.start), at);
    }

    fn keep_line(&mut self, line: Line, at: &Range<usize>) {
        if self.open.is_none() {
            let subject = self.sender.take();
            let piece = Piece { subject, ..self.blank(at) };
            self.open = Some(Open::new(piece, By::Text, None));
        }
        if let Some(open) = &mut self.open {
            open.push(line);
        }
    }

    fn take(&mut self, what: &str) {
        if !what.is_empty() {
            self.split.taken.push(what.to_owned());
        }
    }

    fn aside(&mut self, line: &str) {
        match &mut self.open {
            Some(open) if !self.is_new_message => open.piece.asides.push(line.to_owned()),
            _ => self.asides.push(line.to_owned()),
        }
    }

    fn add_to_last(&mut self, line: &str, at: &Range<usize>) {
        if let Some(last) = self.split.pieces.last_mut() {
            last.body.push(Line::of(line, at.start));
        }
    }

    fn close(&mut self) {
        let Some(Open { mut piece, by, is_told, .. }) = self.open.take() else { return };
        if let Some(number) = lone_number(&piece).filter(|_| is_told) {
            let line = piece.body[0].text.clone();
            self.take(&line[..number.length]);
            line[number.length..].trim_start().clone_into(&mut piece.body[0].text);
        }
        if piece.body.is_empty() {
            let at = piece.at.clone();
            let message = format!("{}后面没有稿件", piece.units.join("、"));
            self.unsure(&at, message, "这一行不是单位，是上一篇的话，行首加 \\；是单位，补上正文");
        }
        if by == By::Subject && piece.units.is_empty() {
            piece.units.extend(piece.subject.clone());
        }
        self.split.pieces.push(piece);
    }

    fn unsure(&mut self, at: &Range<usize>, message: String, hint: &str) {
        self.split.unsure.push(Unsure { at: at.clone(), message, hint: hint.to_owned() });
    }
}

/// A piece whose first lines are all short is no text but a list.
const BEGIN: usize = 100;

/// What an editor does where a piece's end is another's.
const ONE_OR_TWO: &str = "是两篇，在中间另起一行写上 == 单位；是一篇，改正一处";

/// What an editor does about a doubt.
const AS_UNIT_OR_TEXT: &str = "是另一篇，前面加一行 == 单位；是正文，行首加 \\；不是稿件就删去";

/// The number before a piece's title that is of a list of pieces: no second follows in it.
fn lone_number(piece: &Piece) -> Option<Marker> {
    let (first, rest) = piece.body.split_first()?;
    let own = Marker::of(first).filter(|own| is_short(&first[own.length..]))?;
    let is_next = |line: &Line| {
        Marker::of(line).is_some_and(|it| it.level == own.level && it.number == own.number + 1)
    };
    (!rest.is_empty() && !rest.iter().any(is_next)).then_some(own)
}

/// `李四` over a chat's time.
fn is_person(line: &str) -> bool {
    (2..=8).contains(&line.chars().count()) && line.chars().all(is_han)
}

/// Whether a line begins a piece or sets where pieces go.
fn begins(line: &str, bulletin: &Bulletin) -> bool {
    let is_unit = units::leading(line, bulletin).or_else(|| units::alone(line, bulletin));
    is_unit.is_some() || line.starts_with(['【', '=', '＝']) || noise(line).is_some()
}

/// A unit with its colon behind a sentence, and the news that follow it: another piece, without a line of its own.
fn another_within(line: &str, bulletin: &Bulletin) -> Option<String> {
    let ends = line.match_indices('。').map(|(at, mark)| at + mark.len());
    ends.map(|at| line[at..].trim_start()).find_map(|rest| {
        let (mark, behind) = units::marker(rest);
        let named = units::leading(behind, bulletin)?;
        let is_known = named.units.iter().all(|unit| bulletin.roster.knows(unit));
        let is_one = !mark.is_empty() || units::is_news(&named.rest);
        (is_known && is_one && !named.taken.starts_with(['（', '('])).then(|| begin_of(rest))
    })
}

/// A paragraph parted before each `**单位：**` in it: briefs that run together.
fn at_bold_units(paragraph: &str, bulletin: &Bulletin) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = paragraph;
    while let Some(at) = rest.find("**") {
        let (before, bold) = rest.split_at(at);
        let Some(end) = bold[2..].find("**").map(|end| end + 4) else { break };
        let (name, after) = (bold[2..end - 2].trim(), &bold[end..]);
        let bare = name.trim_end_matches(['：', ':']);
        let has_colon = bare.len() < name.len() || after.starts_with(['：', ':']);
        let begins = has_colon && units::units(bare.trim(), bulletin).is_some();
        let is_after_text = lines.last().is_some_and(|line| {
            line.ends_with(['。', '！', '？', '”', '）', '；'])
                || before.trim_end().ends_with(['。', '！', '？', '”', '）', '；'])
        });
        if let Some(line) = lines.last_mut() {
            line.push_str(before);
        }
        if begins && is_after_text {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&bold[..end]);
        }
        rest = after;
    }
    if let Some(line) = lines.last_mut() {
        line.push_str(rest);
    }
    let lines = lines.into_iter().map(|line| crate::text::line(&line));
    lines.filter(|line| !line.is_empty()).collect()
}
