//! Pages → a proof (校样): marks in the margins of the same pages, a sheet to sign before them, a list of changes after.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::Result;
use serde_json::{Value as Data, json};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::{Destination, Document};
use typst_layout::{Page as Laid, PagedDocument};

use super::compose::{places_must_differ, relocated};
use super::pages::Pages;
use super::world::{Template, compiled};
use super::{values, walk};
use crate::edition::Edition;
use crate::edition::change::{Change, Kind, is_item, seen};
use crate::edition::proof::{Changed, Proof, SignOff};
use crate::fonts::Fonts;
use crate::model::item_name;
use crate::model::page::Page;

/// Baselines that are so close are of one line, in millimetres.
const ONE_LINE: f64 = 3.5;

/// How far a bar stands over the baseline of its line, and under it, in millimetres.
const BAR: (f64, f64) = (4.5, 1.0);

/// So many characters of an item that came or went are listed.
const LONGEST: usize = 120;

/// Settings beside those of the pages, by which elements' places are told apart.
const MARKS: usize = 2;
const SHEET: usize = 3;
const LIST: usize = 4;

/// Where a change is: on which page and which of its lines, from 1.
pub type Line = (usize, usize);

/// The pages as a proof, and where each of its changes is. What the pages hold stays where it is.
///
/// # Errors
/// The program is at fault.
pub fn proof(
    edition: &Edition,
    pages: &Pages,
    fonts: &Fonts,
    proof: &Proof,
) -> Result<(Pages, Vec<Line>)> {
    let setting = Setting { edition, fonts };
    let lines = Lines::of(pages);
    let changes = proof.changed.as_ref().map_or(&[][..], |since| &since.list);
    let at: Vec<Line> = changes.iter().map(|change| lines.of_change(change)).collect();
    let marks = setting.marks(&lines, proof, changes)?;
    let before = if proof.is_for_signing() { setting.sheet()? } else { Vec::new() };
    let after = match &proof.changed {
        Some(since) if !since.list.is_empty() => setting.list(proof, since, &at)?,
        _ => Vec::new(),
    };
    let sheets = before.len();
    let own = pages.document.pages().iter().zip(marks).map(|(page, marks)| {
        let mut page = page.clone();
        page.frame = moved(std::mem::take(&mut page.frame), sheets);
        page.frame.push_frame(Point::zero(), marks);
        page
    });
    let like = &pages.document.pages()[0];
    let sheet = |frame: Frame| Laid { frame, numbering: None, ..like.clone() };
    let (before, after) = (before.into_iter().map(sheet), after.into_iter().map(sheet));
    let all: Vec<Laid> = before.chain(own).chain(after).collect();
    let document = PagedDocument::new(all.into_iter().collect(), pages.document.info().clone());
    places_must_differ(&document)?;
    Ok((pages.with(document), at))
}

/// The lines of a document: where they are, and what stands on which.
struct Lines {
    /// Of each page the baselines, in millimetres from the top.
    baselines: Vec<Vec<f64>>,
    /// Of each visible character its line.
    of_char: Vec<Line>,
}

impl Lines {
    fn of(pages: &Pages) -> Self {
        let document = &pages.document;
        let texts = walk::texts_as_read(document, &pages.placed);
        let texts: Vec<_> = texts.iter().filter(|text| !text.is_own).collect();
        let mut baselines = vec![Vec::new(); document.pages().len()];
        // A table across the page is one line: its lines run up the page.
        let mut turned: BTreeMap<usize, f64> = BTreeMap::new();
        for text in texts.iter().filter(|text| text.is_turned) {
            turned.entry(text.page).or_insert(text.at.y.to_mm());
        }
        let down = |text: &walk::Text| match turned.get(&text.page) {
            Some(line) if text.is_turned => *line,
            _ => text.at.y.to_mm(),
        };
        for text in &texts {
            baselines[text.page].push(down(text));
        }
        for of_page in &mut baselines {
            of_page.sort_by(f64::total_cmp);
            of_page.dedup_by(|next, first| *next - *first < ONE_LINE);
        }
        let line = |text: &&walk::Text| {
            let y = down(text) + 0.001;
            let line = baselines[text.page].partition_point(|baseline| *baseline <= y);
            let visible = text.item.text.chars().filter(|c| !c.is_whitespace()).count();
            std::iter::repeat_n((text.page + 1, line), visible)
        };
        let of_char = texts.iter().flat_map(line).collect();
        Self { baselines, of_char }
    }

    /// The line of a visible character; the last line where there are no more.
    fn of_char(&self, at: usize) -> Line {
        let last = self.of_char.last().copied().unwrap_or((1, 1));
        self.of_char.get(at).copied().unwrap_or(last)
    }

    /// The line where a change begins: what is gone at a text's end, or as a whole, stood after what is before it.
    fn of_change(&self, change: &Change) -> Line {
        let is_gone = change.at.first().is_none_or(Range::is_empty);
        let is_after = is_gone && change.after.is_empty();
        self.of_char(change.start().saturating_sub(usize::from(is_after)))
    }

    /// All lines of a change.
    fn all_of_change(&self, change: &Change) -> BTreeSet<Line> {
        let begins = |at: &Range<usize>| self.of_char(at.start);
        let left = change.at.iter().skip(1).filter(|at| at.is_empty()).map(begins);
        let own = change.at.iter().cloned().flatten().map(|at| self.of_char(at));
        own.chain(left).chain([self.of_change(change)]).collect()
    }

    fn baseline(&self, (page, line): Line) -> f64 {
        let of_page = self.baselines.get(page - 1).map_or(&[][..], |of_page| of_page);
        of_page.get(line - 1).copied().unwrap_or_default()
    }
}

struct Setting<'a> {
    edition: &'a Edition,
    fonts: &'a Fonts,
}

impl Setting<'_> {
    fn set(&self, blocks: &[Data], setting: usize) -> Result<Vec<Frame>> {
        let data = values::sheet(self.edition, self.fonts, blocks);
        let set = compiled(Template::shipped(), &data, (self.fonts, &[]))?;
        Ok(set.pages().iter().map(|page| relocated(page.frame.clone(), setting)).collect())
    }

    /// The marks of each page.
    fn marks(&self, lines: &Lines, proof: &Proof, changes: &[Change]) -> Result<Vec<Frame>> {
        let mut names: BTreeMap<usize, Vec<Data>> = BTreeMap::new();
        let mut bars: BTreeMap<usize, Vec<[f64; 2]>> = BTreeMap::new();
        if !proof.is_for_signing() {
            for (at, name) in self.begins_of_items() {
                let line = lines.of_char(at);
                let name = item_name::stem(&name);
                let mark = json!([lines.baseline(line), self.shown(name)]);
                names.entry(line.0).or_default().push(mark);
            }
        }
        let marked: BTreeSet<Line> =
            changes.iter().flat_map(|change| lines.all_of_change(change)).collect();
        let mut last = (0, 0);
        for line in marked {
            let of_page = bars.entry(line.0).or_default();
            let end = lines.baseline(line) + BAR.1;
            match of_page.last_mut() {
                Some(bar) if last == (line.0, line.1 - 1) => bar[1] = end,
                _ => of_page.push([lines.baseline(line) - BAR.0, end]),
            }
            last = line;
        }
        let page = |(at, baselines): (usize, &Vec<f64>)| {
            let number = at + 1;
            let mut marks = self.paper(number);
            let numbered = (1..).zip(baselines).map(|(number, y)| json!([number, y]));
            let numbered = numbered.filter(|_| !proof.is_for_signing());
            marks["kind"] = json!("proof-marks");
            marks["word"] = json!(self.shown(&proof.word));
            marks["is-read"] = json!(!proof.is_for_signing());
            marks["lines"] = numbered.collect();
            marks["names"] = json!(names.remove(&number).unwrap_or_default());
            marks["bars"] = json!(bars.remove(&number).unwrap_or_default());
            marks
        };
        let blocks: Vec<Data> = lines.baselines.iter().enumerate().map(page).collect();
        self.set(&blocks, MARKS)
    }

    /// Where each item begins among all visible characters, and its file.
    fn begins_of_items(&self) -> Vec<(usize, String)> {
        let mut begins = Vec::new();
        let mut known = BTreeSet::new();
        let mut at = 0;
        for printed in self.edition.printed() {
            let of = printed.origin.of;
            if is_item(&of) && known.insert(of.clone()) {
                begins.push((at, of));
            }
            at += printed.text.chars().filter(|c| !c.is_whitespace()).count();
        }
        begins
    }

    /// 审签单, whose back stays empty where the paper is printed on both sides.
    fn sheet(&self) -> Result<Vec<Frame>> {
        let sheet = SignOff::of(self.edition);
        let mut value = self.paper(1);
        value["kind"] = json!("sign-off");
        value["bulletin"] =
            json!(sheet.bulletin.iter().map(|line| self.shown(line)).collect::<Vec<_>>());
        value["number"] = json!(sheet.number);
        value["date"] = json!(sheet.date);
        value["secrecy"] = json!(sheet.secrecy);
        value["copies"] = json!(sheet.copies);
        value["signers"] = json!(sheet.signers);
        value["distribution"] = json!(sheet.distribution);
        let mut frames = self.set(&[value], SHEET)?;
        if self.edition.page.duplex && !frames.len().is_multiple_of(2) {
            frames.push(Frame::hard(frames[0].size()));
        }
        Ok(frames)
    }

    /// The list of changes, item by item.
    fn list(
        &self,
        proof: &Proof,
        Changed { since, list, .. }: &Changed,
        at: &[Line],
    ) -> Result<Vec<Frame>> {
        let mut parts: Vec<(&str, Vec<Data>)> = Vec::new();
        for (change, (page, line)) in list.iter().zip(at) {
            let name = change.part();
            if parts.last().is_none_or(|(last, _)| *last != name) {
                parts.push((name, Vec::new()));
            }
            let field = change.chinese_field();
            let field = if field.is_empty() { field } else { format!("　{field}") };
            let words = told(change).map(|(label, words)| [label.to_owned(), self.shown(&words)]);
            // Its lines have no numbers there.
            let line = if proof.is_for_signing() { String::new() } else { format!("第{line}行") };
            let value = json!({
                "place": format!("第{page}页{line}"),
                "what": format!("{}{field}", change.kind.chinese()),
                "before": self.shown(&change.before),
                "words": words.collect::<Vec<_>>(),
                "after": self.shown(&change.after),
            });
            if let Some((_, of_part)) = parts.last_mut() {
                of_part.push(value);
            }
        }
        let part = |(name, changes): &(&str, Vec<Data>)| json!({ "name": self.shown(name), "changes": changes });
        let edition = self.edition;
        let mut value = self.paper(1);
        value["kind"] = json!("changes");
        value["title"] = json!(self.shown(&format!("{}（{}）改动", edition.title, proof.word)));
        value["said"] = json!(self.shown(&format!("和 {since} 比，改了{}处", list.len())));
        value["parts"] = parts.iter().map(part).collect();
        self.set(&[value], LIST)
    }

    /// The paper and the type area of a page.
    fn paper(&self, number: usize) -> Data {
        let page = &self.edition.page;
        json!({
            "paper": [Page::PAPER.0, Page::PAPER.1],
            "left": page.left(number),
            "width": page.width(),
            "top": page.top,
            "bottom": page.bottom,
        })
    }

    /// A text that is not the edition's: what no face has is a box.
    fn shown(&self, text: &str) -> String {
        let shown = |c: char| if c == ' ' || self.fonts.have(c) { c } else { '□' };
        text.chars().map(shown).collect()
    }
}

/// What a change did to words, each with its label.
fn told(change: &Change) -> impl Iterator<Item = (&'static str, String)> {
    let from = change.from.clone().unwrap_or_default();
    let (old, new) = (&change.old, &change.new);
    let told = match change.kind {
        Kind::ItemAdded => vec![("", shortened(new))],
        Kind::ItemGone => vec![("", shortened(old))],
        Kind::ItemMoved => vec![("原在：", from)],
        Kind::Moved => vec![("移来：", new.clone()), ("原在：", from)],
        Kind::Parted => vec![("另起一段", String::new())],
        Kind::Joined => vec![("不另起一段", String::new())],
        Kind::Inserted | Kind::Deleted | Kind::Replaced => {
            vec![("删：", seen(old).to_owned()), ("加：", seen(new).to_owned())]
        }
    };
    let is_told = |(label, words): &(&str, String)| !words.is_empty() || label.ends_with('段');
    told.into_iter().filter(is_told)
}

fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let head: String = text.chars().take(LONGEST).collect();
    format!("{head}……（共{count}字）")
}

/// A page after so many more: what leads to a page leads as many on.
fn moved(mut frame: Frame, by: usize) -> Frame {
    if by == 0 {
        return frame;
    }
    let mut items: Vec<_> = frame.items().cloned().collect();
    for (_, item) in &mut items {
        match item {
            FrameItem::Group(group) => group.frame = moved(std::mem::take(&mut group.frame), by),
            FrameItem::Link(Destination::Position(at), _) => {
                at.page = at.page.saturating_add(by);
            }
            _ => {}
        }
    }
    frame.clear();
    frame.push_multiple(items);
    frame
}
