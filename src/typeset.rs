//! Edition → pages.
//!
//! How a block looks is a Typst template, `typeset/*.typ`, one component a file; `main.typ` is the entry
//! and `sizes.typ` holds the design's figures. Blocks reach it as values (`values.rs`) and never as
//! markup, and it sets each by itself. Their lines are made of what it set (`lines.rs`), of paragraphs whose measures
//! `paragraphs.rs` knows. Where pages end is decided on rows (`edition/paginate.rs`), and pages are composed of those
//! rows (`compose.rs`).

mod compare;
mod compose;
mod cuts;
mod dictionary;
mod footer;
mod impose;
mod ink;
mod lines;
mod marked;
mod pages;
mod paragraphs;
mod photos;
mod plates;
mod proof;
mod raise;
mod tables;
#[cfg(test)]
mod tests;
mod values;
mod walk;
mod words;
mod world;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::{iter, mem};

use anyhow::{Context, Result, anyhow, bail, ensure};
use rayon::prelude::*;
use serde_json::Value as Data;
use typst::layout::{Abs, Frame, Size};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

use crate::diagnostic::Place;
use crate::edition::Edition;
use crate::edition::block::Content;
use crate::edition::keeps::{Above, Keep, Set, keeps};
use crate::edition::paginate::{self, Paper, Setting, Shape, paginate};
use crate::edition::plan::Plan;
use crate::fonts::Fonts;
use compose::{Parting, Rows, Sheet, relocated, rows, rows_of_end, rows_to};
use lines::{Choice, Galley, Grid};
use raise::raised;
use tables::{Desk, Pieces};
use values::Begins;
use walk::Placed;
use world::{Template, compiled};

pub use dictionary::{TAGS, TOTAL};
pub use impose::Impose;
pub use pages::Pages;
pub use plates::Ink;
pub use proof::{Line, proof};

/// Typesets an edition, and holds the characters on its pages against the edition's.
///
/// # Errors
/// Only where the program is at fault: the template fails or warns, a glyph is missing, a character is lost, ink lies
/// on ink or outside the type area, a link leads elsewhere.
pub fn typeset(edition: &Edition, fonts: &Fonts) -> Result<Pages> {
    // Both take a while to open, and neither waits for the other.
    let (template, _) = rayon::join(Template::shipped, || fonts.book());
    typeset_with(template, edition, fonts)
}

/// So many settings an issue has: what none of those that go on at once asks for is forgotten.
const SETTINGS_OF_AN_ISSUE: usize = 4;

/// Makes the engine forget what it remembers of the issues before, where so many are typeset at once: to forget is to forget
/// for all of them.
pub fn forget(at_once: usize) {
    typst::comemo::evict(SETTINGS_OF_AN_ISSUE * at_once);
}

/// A block that was set, on rows.
enum OnRows {
    Lines(Frame),
    Table(Pieces),
}

/// An edition that is being typeset.
#[derive(Clone)]
struct Typesetting<'a> {
    template: &'a Template,
    edition: &'a Edition,
    fonts: &'a Fonts,
    /// The blocks that are set, but for the footer.
    set: Vec<Set>,
    frames: Vec<Frame>,
    /// Which of the engine's pages each is made of.
    made_of: Vec<usize>,
    /// The same in their tighter setting, where they have one.
    tight: Vec<Option<Frame>>,
    /// Those of them that are tables, in pieces.
    tables: BTreeMap<usize, Pieces>,
    /// After which rows of the contents their entries end.
    ends_of_listed: Vec<u32>,
    /// Its parts, of which the first stands under text, and others on pages of their own.
    footer: Vec<Frame>,
    /// How many paragraphs have it for their only one.
    only_tight: usize,
    /// What the engine says of the document beside its frames.
    like: PagedDocument,
}

fn typeset_with(template: &Template, edition: &Edition, fonts: &Fonts) -> Result<Pages> {
    let mut typesetting = Typesetting::begin(template, edition, fonts)?;
    let mut above = Above::TwoRows;
    let (mut keeps, mut plan) = typesetting.paginated(above);
    if plan.pages.len() > 1 && (plan.is_poor || almost_empty(&keeps, &plan) > 0) {
        let mut tighter = typesetting.clone();
        tighter.set_tighter(&keeps, &plan)?;
        // Rather a unit under one row than a page more.
        for rows in [Above::TwoRows, Above::OneRow] {
            let (other, better) = tighter.paginated(rows);
            if cost(&other, &better) < cost(&keeps, &plan) {
                (keeps, plan, typesetting, above) = (other, better, tighter, rows);
                break;
            }
        }
    }
    let figures = typesetting.figures(&keeps, &plan, above);
    let tightened = plan.tightened().count() + typesetting.only_tight;
    let yielded = plan.has_yielded;
    let (document, placed) = typesetting.composed(&keeps, &plan)?;
    if !figures.has_no_room() {
        compose::places_must_differ(&document)?;
        compose::links_must_lead(
            &document,
            &typesetting.begins_of_listed(&keeps, &plan),
            &edition.page,
        )?;
        let read = walk::texts_as_read(&document, &placed);
        compare::compare(edition, &read, document.pages()[0].frame.size())?;
        let texts = walk::texts(&document);
        if let Some((at, fault)) = ink::fault(&texts, &edition.page) {
            let origin = compare::origin(edition, &texts[..=at]);
            let origin = origin.map(|origin| format!("{origin} ")).unwrap_or_default();
            bail!("{origin}没有排好：第 {} 页{fault}", texts[at].page + 1);
        }
    }
    let of_blocks = typesetting.pages_of_blocks(&keeps, &plan);
    Ok(Pages { document, placed, look: None, plan: figures, tightened, yielded, of_blocks })
}

/// What other settings and keeps have to save: pages, or pages that hold almost nothing.
fn cost(keeps: &[Keep], plan: &paginate::Plan) -> (usize, usize) {
    (plan.pages.len(), almost_empty(keeps, plan))
}

/// How many pages hold one row, or the masthead alone.
fn almost_empty(keeps: &[Keep], plan: &paginate::Plan) -> usize {
    let is_masthead = |part: &paginate::Part| matches!(keeps[part.block].set, None | Some(0));
    let is_bare = plan.pages.len() > 1 && plan.pages[0].parts.iter().all(is_masthead);
    let of_one_row = plan.pages.iter().filter(|page| page.rows == 1).count();
    of_one_row + usize::from(is_bare)
}

impl<'a> Typesetting<'a> {
    fn begin(template: &'a Template, edition: &'a Edition, fonts: &'a Fonts) -> Result<Self> {
        let alone = values::alone(edition);
        let blocks: Vec<Data> = alone.iter().map(|at| values::block(edition, *at)).collect();
        let data = values::sheet(edition, fonts, &blocks);
        let like = compiled(template, &data, (fonts, &edition.pictures))?;
        ensure!(like.pages().len() == alone.len(), "排版模板没有把每一块排成一页");
        let mut set = Vec::new();
        let (mut frames, mut made_of) = (Vec::new(), Vec::new());
        let (mut footer, mut tables) = (Vec::new(), BTreeMap::new());
        let on_rows = alone.par_iter().zip(like.pages()).map(|(block, page)| {
            if matches!(edition.blocks[*block].content, Content::Table(_)) {
                in_pieces((edition, fonts), *block, &page.frame).map(OnRows::Table)
            } else {
                on_lines((edition, fonts), *block, &page.frame, &[], Choice::Even)
                    .map(OnRows::Lines)
            }
        });
        let on_rows: Vec<OnRows> = on_rows.collect::<Result<_>>()?;
        for (at, (block, on_rows)) in alone.into_iter().zip(on_rows).enumerate() {
            let (frame, table) = match on_rows {
                OnRows::Table(pieces) => {
                    let (frame, cut) = (pieces.frame(), pieces.cut());
                    tables.insert(frames.len(), pieces);
                    (frame, Some(cut))
                }
                OnRows::Lines(frame) => (frame, None),
            };
            match &edition.blocks[block].content {
                Content::Footer(data) if data.is_empty() => {}
                Content::Footer(_) => footer = footer::parts(frame, &edition.page)?,
                _ => {
                    let rows = rows(&frame, &edition.page);
                    set.push(Set { block, rows, tight: None, unit_rows: 0, table });
                    frames.push(frame);
                    made_of.push(at);
                }
            }
        }
        let tight = vec![None; frames.len()];
        let mut typesetting = Self {
            template,
            edition,
            fonts,
            set,
            frames,
            made_of,
            tight,
            tables,
            ends_of_listed: Vec::new(),
            footer,
            only_tight: 0,
            like,
        };
        (0..typesetting.set.len()).for_each(|at| typesetting.measure(at));
        let contents = (0..typesetting.set.len()).find(|at| typesetting.is_contents(*at));
        let contents = contents.map(|at| &typesetting.frames[at]);
        if let Some(frame) = contents {
            let ends = rows_to(frame, &edition.page, "··");
            ensure!(ends.last() == Some(&rows(frame, &edition.page)), "要目的行数不对");
            typesetting.ends_of_listed = ends;
        }
        Ok(typesetting)
    }

    /// Takes the rows of a block from its frame.
    fn measure(&mut self, at: usize) {
        let (frame, page, set) = (&self.frames[at], &self.edition.page, &mut self.set[at]);
        set.rows = rows(frame, page);
        let unit = values::tail_of(self.edition, set.block);
        set.unit_rows = unit.map_or(0, |unit| rows_of_end(frame, page, &unit.text()));
    }

    /// Whether a block is the contents, which are set anew with their numbers.
    fn is_contents(&self, at: usize) -> bool {
        matches!(self.edition.blocks[self.set[at].block].content, Content::Contents(_))
    }

    fn footer_rows(&self) -> u32 {
        self.footer.first().map_or(0, |footer| rows(footer, &self.edition.page))
    }

    /// How many pages hold more of the footer and nothing else.
    fn pages_of_footer(&self) -> usize {
        self.footer.len().saturating_sub(1)
    }

    /// How many pages have a folio: not empty ones, nor the footer's after those (GB/T 9704 7.5).
    fn last_with_folio(&self, plan: &paginate::Plan) -> usize {
        let last = last_of_text(plan);
        if last == plan.pages.len() { last + self.pages_of_footer() } else { last }
    }

    fn paginated(&self, above: Above) -> (Vec<Keep>, paginate::Plan) {
        self.paginated_as(&self.set, above)
    }

    fn paginated_as(&self, set: &[Set], above: Above) -> (Vec<Keep>, paginate::Plan) {
        let lines = self.edition.page.lines;
        let keeps = keeps(&self.edition.blocks, set, above, lines, &self.ends_of_listed);
        let pad_to = self.edition.page.pad_to;
        let footer = self.footer_rows();
        let more = self.pages_of_footer();
        let plan = self.planned(&keeps, footer, 1);
        // Only where pages must be added may the footer stand alone.
        if (plan.pages.len() + more).is_multiple_of(pad_to) {
            return (keeps, plan);
        }
        if more == 0 && self.chapters(&keeps).len() == 1 {
            let plan = self.planned(&keeps, footer, u32::try_from(pad_to).unwrap_or(1));
            return (keeps, plan);
        }
        let mut plan = self.planned(&keeps, 0, 1);
        plan.pad_before_footer(pad_to, more + 1);
        (keeps, plan)
    }

    /// The plan of all chapters, each of which begins a page, with a footer of so many rows.
    fn planned(&self, keeps: &[Keep], footer: u32, pad_to: u32) -> paginate::Plan {
        let chapters = self.chapters(keeps);
        let lines = self.edition.page.lines;
        let plan = |chapter: &Range<usize>| {
            let is_last = chapter.end == keeps.len();
            let paper = Paper { lines, footer: if is_last { footer } else { 0 }, pad_to };
            let blocks: Vec<_> =
                keeps[chapter.clone()].iter().map(|keep| keep.block.clone()).collect();
            paginate(paper, &blocks)
        };
        let first = plan(&chapters[0]);
        chapters[1..]
            .iter()
            .fold(first, |before, chapter| before.followed_by(plan(chapter), chapter.start))
    }

    /// The chapters: the issue, each annex, and what begins a page otherwise.
    fn chapters(&self, keeps: &[Keep]) -> Vec<Range<usize>> {
        let begins_page = |keep: &Keep| {
            let set = keep.set.filter(|_| keep.from == 0);
            set.is_some_and(|set| match &self.edition.blocks[self.set[set].block].content {
                Content::AnnexLabel(_) => true,
                Content::Table(tabled) => tabled.begins_page,
                _ => false,
            })
        };
        let begins = (1..keeps.len()).filter(|at| begins_page(&keeps[*at]));
        let mut ends: Vec<usize> = iter::once(0).chain(begins).collect();
        ends.push(keeps.len());
        ends.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }

    /// Sets the paragraphs of the last pages with lines chosen for the whole, which gives some of them fewer rows.
    fn set_tighter(&mut self, keeps: &[Keep], plan: &paginate::Plan) -> Result<()> {
        let first = plan.pages.len().saturating_sub(paginate::REACH as usize);
        let parts = plan.pages[first..].iter().flat_map(|page| &page.parts);
        let mut sets: Vec<usize> = parts
            .filter(|part| matches!(keeps[part.block].block.shape, Shape::Text { rows: 2.., .. }))
            .filter_map(|part| keeps[part.block].set)
            // One that begins before these pages would change those before them too.
            .filter(|at| self.set[*at].rows <= self.edition.page.lines * paginate::REACH)
            .collect();
        sets.dedup();
        for at in sets {
            let made_of = &self.like.pages()[self.made_of[at]].frame;
            let frame = on_lines(
                (self.edition, self.fonts),
                self.set[at].block,
                made_of,
                &[],
                Choice::Tight,
            )?;
            let rows = rows(&frame, &self.edition.page);
            if rows >= self.set[at].rows {
                continue;
            }
            if self.set[at].unit_rows > 0 {
                // Its rows are those of two blocks, which would have to be chosen together.
                self.frames[at] = frame;
                self.only_tight += 1;
                self.measure(at);
            } else {
                self.set[at].tight = Some(rows);
                self.tight[at] = Some(frame);
            }
        }
        Ok(())
    }

    fn figures(&self, keeps: &[Keep], plan: &paginate::Plan, above: Above) -> Plan {
        let page = &self.edition.page;
        let (lines, footer_rows) = (page.lines as usize, self.footer_rows() as usize);
        let last_rows = plan.pages.last().map_or(0, |page| page.rows as usize);
        Plan {
            pages: plan.pages.len() + self.pages_of_footer(),
            lines,
            chars: page.chars_in_line() as usize,
            last_rows,
            rows_left: match &self.footer[..] {
                [_, .., last] => lines.saturating_sub(rows(last, page) as usize),
                _ => lines.saturating_sub(last_rows + footer_rows),
            },
            footer_rows,
            pages_of_footer: self.pages_of_footer(),
            shorter: self.shorter(keeps, plan, above),
            masthead_rows: self.set.first().map_or(0, |masthead| masthead.rows as usize),
            title_size: self.title_size(),
            has_parted: plan.keeps_broken > 0,
            too_high: self.too_high(),
        }
    }

    /// Where tables begin of which a row is higher than a page.
    fn too_high(&self) -> Vec<Place> {
        let high = self.tables.iter().filter(|(_, pieces)| pieces.is_too_high());
        let place = |(set, _): (&usize, _)| match &self.edition.blocks[self.set[*set].block].content
        {
            Content::Table(tabled) => Some(tabled.place.clone()),
            _ => None,
        };
        high.filter_map(place).collect()
    }

    /// The masthead's title's size, in tenths of a point: it is the largest of its texts.
    fn title_size(&self) -> u32 {
        let is_masthead =
            |set: &Set| matches!(self.edition.blocks[set.block].content, Content::Masthead(_));
        let masthead = self.set.iter().position(is_masthead).map(|at| &self.frames[at]);
        let largest = masthead.map_or(0.0, walk::largest);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size is some points"
        )]
        let tenths = (largest * 10.0).round() as u32;
        tenths
    }

    /// The pages, with their folios and the contents' numbers.
    fn composed(
        &mut self,
        keeps: &[Keep],
        plan: &paginate::Plan,
    ) -> Result<(PagedDocument, Vec<Placed>)> {
        let page = &self.edition.page;
        // What the engine set is needed no longer; of a page of it, what is not its frame.
        let info = self.like.info().clone();
        let like = Page { frame: Frame::soft(Size::zero()), ..self.like.pages()[0].clone() };
        self.like = PagedDocument::new(iter::empty().collect(), info.clone());
        let Numbered { contents, folios, continued } = self.numbered(keeps, plan)?;
        let parts = |keep: &&Keep| keep.from > 0 || matches!(keep.block.shape, Shape::Text { .. });
        let parting: BTreeSet<usize> =
            keeps.iter().filter(parts).filter_map(|keep| keep.set).collect();
        if let Some(at) = (0..self.set.len()).find(|at| self.is_contents(*at)) {
            self.frames[at] = contents.unwrap_or_default();
        }
        // Each is cut into its rows where the first of them is wanted, and is then needed no longer.
        let mut cut: BTreeMap<(usize, bool), Rows> = BTreeMap::new();
        let (mut folios, mut continued) = (folios.into_iter(), continued.into_iter());
        let mut tables = self.tables.clone();
        let (mut pages, mut placed) = (Vec::new(), Vec::new());
        for (at, planned) in plan.pages.iter().enumerate() {
            let mut sheet = Sheet::new(page, at + 1);
            for part in &planned.parts {
                let Keep { set: Some(set), from, .. } = keeps[part.block] else { continue };
                if let Some(table) = tables.get_mut(&set) {
                    let rows = table.rows_of(part, from);
                    let over = if rows.start > 0 { continued.next() } else { None };
                    let texts = sheet.place_items(table.part(rows, over), part.top);
                    placed.push(Placed { page: at, block: set, texts });
                    continue;
                }
                let is_tight = part.setting == Setting::Tight;
                let block = match cut.entry((set, is_tight)) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        let frame = if is_tight {
                            self.tight[set].take().context("没有收紧的一排")?
                        } else {
                            mem::take(&mut self.frames[set])
                        };
                        let parting =
                            if parting.contains(&set) { Parting::Anywhere } else { Parting::Whole };
                        new.insert(Rows::of(&frame, page, parting)?)
                    }
                };
                let rows = part.rows.start + from..part.rows.end + from;
                let texts = sheet.place(block, rows, part.top);
                placed.push(Placed { page: at, block: set, texts });
            }
            if let Some(footer) = self.footer.first().filter(|_| planned.footer) {
                sheet.place_at_foot(footer.clone());
            }
            if at < last_of_text(plan) {
                folios.by_ref().take(1).for_each(|folio| sheet.place_under(folio));
            }
            pages.push(sheet.done(&like, at + 1));
        }
        for part in self.footer.iter().skip(1) {
            let number = pages.len() + 1;
            let mut sheet = Sheet::new(page, number);
            sheet.place_at_foot(part.clone());
            folios.by_ref().take(1).for_each(|folio| sheet.place_under(folio));
            pages.push(sheet.done(&like, number));
        }
        let document = PagedDocument::new(pages.into_iter().collect(), info);
        Ok((document, placed))
    }

    /// The contents with their numbers, the folios and the heads of tables that go on, which the plan gives.
    fn numbered(&self, keeps: &[Keep], plan: &paginate::Plan) -> Result<Numbered> {
        let contents = (0..self.set.len()).find(|at| self.is_contents(*at));
        let contents = contents.map(|at| self.set[at].block);
        let listed = self.begins_of_listed(keeps, plan);
        let mut blocks: Vec<Data> = Vec::new();
        blocks.extend(contents.map(|at| values::numbered(self.edition, at, &listed)));
        let numbers = 1..=self.last_with_folio(plan);
        blocks.extend(numbers.map(|number| values::folio(&self.edition.page, number)));
        let going_on = self.going_on(keeps, plan);
        blocks.extend(going_on.iter().map(|block| values::continued(self.edition, *block)));
        let data = values::sheet(self.edition, self.fonts, &blocks);
        let set = compiled(self.template, &data, (self.fonts, &[]))?;
        let mut frames = set.pages().iter().map(|page| page.frame.clone());
        let contents = match contents {
            Some(block) => {
                let numbered = |frame: Frame| {
                    on_lines((self.edition, self.fonts), block, &frame, &listed, Choice::Even)
                };
                frames.next().map(numbered).transpose()?.map(|frame| relocated(frame, NUMBERED))
            }
            None => None,
        };
        let folios = frames.by_ref().take(self.last_with_folio(plan));
        let folios = folios.map(|frame| relocated(frame, NUMBERED)).collect();
        let over = |(block, frame): (usize, Frame)| {
            let desk = desk((self.edition, self.fonts), block)?;
            let set = tables::continued(&frame, desk);
            Ok(relocated(set.map_err(|text| anyhow!("续表的字不对：“{text}”"))?, NUMBERED))
        };
        let continued = going_on.into_iter().zip(frames).map(over).collect::<Result<_>>()?;
        Ok(Numbered { contents, folios, continued })
    }

    /// The blocks of the tables that go on, once for each part after their first.
    fn going_on(&self, keeps: &[Keep], plan: &paginate::Plan) -> Vec<usize> {
        let parts = plan.pages.iter().flat_map(|page| &page.parts);
        let goes_on = |part: &paginate::Part| {
            let set = keeps[part.block].set?;
            let rows = self.tables.get(&set)?.rows_of(part, keeps[part.block].from);
            (rows.start > 0).then_some(self.set[set].block)
        };
        parts.filter_map(goes_on).collect()
    }

    /// The first and the last page of each of the edition's blocks.
    fn pages_of_blocks(
        &self,
        keeps: &[Keep],
        plan: &paginate::Plan,
    ) -> Vec<Option<(usize, usize)>> {
        let mut on: Vec<Option<(usize, usize)>> = vec![None; self.edition.blocks.len()];
        for (at, page) in plan.pages.iter().enumerate() {
            for Keep { set, from, .. } in page.parts.iter().map(|part| &keeps[part.block]) {
                let Some(set) = *set else { continue };
                // A unit that has rows of its own is the block after its text's.
                let is_unit = *from > 0 && self.set[set].unit_rows > 0;
                let pages = &mut on[self.set[set].block + usize::from(is_unit)];
                *pages = Some((pages.map_or(at + 1, |(first, _)| first), at + 1));
            }
        }
        for at in 0..on.len() {
            // A unit on a block's last line, and the footer, are set with no part of their own.
            on[at] = on[at].or_else(|| match self.edition.blocks[at].content {
                Content::Footer(_) => {
                    Some((plan.pages.len(), plan.pages.len() + self.pages_of_footer()))
                }
                _ => on[at.checked_sub(1)?].map(|(_, last)| (last, last)),
            });
        }
        on
    }

    /// Where the blocks begin that the contents list.
    fn begins_of_listed(&self, keeps: &[Keep], plan: &paginate::Plan) -> Vec<Begins> {
        let mut begin: BTreeMap<usize, Begins> = BTreeMap::new();
        for (at, page) in plan.pages.iter().enumerate() {
            for part in &page.parts {
                let Some(set) = keeps[part.block].set else { continue };
                let begins = Begins { page: at + 1, row: part.top };
                begin.entry(self.set[set].block).or_insert(begins);
            }
        }
        let contents = self.edition.blocks.iter().find_map(|block| match &block.content {
            Content::Contents(entries) => Some(entries),
            _ => None,
        });
        contents
            .into_iter()
            .flatten()
            .filter_map(|entry| begin.get(&entry.block).copied())
            .collect()
    }
}

/// What is set once it is known where pages end.
struct Numbered {
    contents: Option<Frame>,
    folios: Vec<Frame>,
    /// What stands over the parts of tables that go on, in order.
    continued: Vec<Frame>,
}

/// What a block is set with, which is a table.
fn desk<'a>((edition, fonts): (&'a Edition, &'a Fonts), block: usize) -> Result<Desk<'a>> {
    let Content::Table(tabled) = &edition.blocks[block].content else { bail!("不是表格") };
    let fitted = edition.fits.get(&block).context("表格还没有量过")?;
    Ok(Desk { tabled, fitted, page: &edition.page, fonts })
}

/// A table that the engine set, in pieces.
fn in_pieces((edition, fonts): (&Edition, &Fonts), block: usize, frame: &Frame) -> Result<Pieces> {
    let words = |text: &str, room, em| paragraphs::words_in(edition, text, room, em);
    tables::table(frame, desk((edition, fonts), block)?, &words).map_err(|text| {
        let origin = &edition.blocks[block].origin;
        anyhow!("{origin} 没有照原样排出来：“{text}”")
    })
}

/// A setting beside the first, by which elements' places are told apart.
const NUMBERED: usize = 1;

/// How many pages there are to the last that holds text: those after it carry no folio.
fn last_of_text(plan: &paginate::Plan) -> usize {
    plan.pages.iter().rposition(|page| page.rows > 0).map_or(0, |last| last + 1)
}

/// A block that the engine set, on lines of its own.
fn on_lines(
    (edition, fonts): (&Edition, &Fonts),
    block: usize,
    frame: &Frame,
    numbers: &[Begins],
    choice: Choice,
) -> Result<Frame> {
    let page = &edition.page;
    let grid = match edition.blocks[block].content {
        Content::Footer(_) => Grid::of_footer(page),
        _ => Grid { pitch: Abs::mm(page.pitch()), ascent: Abs::mm(page.ascent()) },
    };
    let set = if let Content::Photos(framed) = &edition.blocks[block].content {
        let em = Abs::pt(page.small_size());
        let words = |text: &str, room| paragraphs::words_in(edition, text, room, em);
        photos::photos(frame, framed, page, &words)
    } else if let Content::Masthead(data) = &edition.blocks[block].content {
        let words = |text: &str| paragraphs::words(edition, text);
        lines::masthead(frame, data, page, &words)
    } else {
        let paragraphs = paragraphs::paragraphs(edition, block, numbers);
        Galley::of(frame, paragraphs, grid).map(|galley| galley.frame(choice))
    };
    match set {
        Ok(frame) => Ok(raised(frame, fonts)),
        Err(text) => {
            let set: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            let tail = values::tail_of(edition, block).map(|_| block + 1);
            let wanted = iter::once(block).chain(tail);
            compare::hold(&set, wanted.flat_map(|at| edition.blocks[at].printed()))?;
            bail!("排版模板多排了空格：“{text}”");
        }
    }
}
