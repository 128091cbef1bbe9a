//! What each block keeps with: the edition's blocks, with their rows, as `paginate` takes them.

use super::block::{self, Content, Listed};
use super::paginate::{Block, Shape};

/// Rows of text that stand under a head.
pub(super) const KEPT: u32 = 2;

/// A bold paragraph of more rows is text, and no head.
const ROWS_OF_A_HEAD: u32 = 3;

/// Rows of text that stand above a unit, a signature or the attachments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// As they should.
    TwoRows,
    /// As they may, where that saves a page.
    OneRow,
}

impl Above {
    const fn rows(self) -> u32 {
        match self {
            Self::TwoRows => 2,
            Self::OneRow => 1,
        }
    }
}

/// A block of the edition that is set by itself.
#[derive(Debug, Clone)]
pub struct Set {
    /// Its place among the edition's blocks.
    pub block: usize,
    /// How many rows it has.
    pub rows: u32,
    /// How many it has in a tighter setting, where that is fewer.
    pub tight: Option<u32>,
    /// How many of its last rows hold the unit alone, for which the text's last line has no room.
    pub unit_rows: u32,
    /// How it parts, where it is a table.
    pub table: Option<Cut>,
}

/// How a table parts over pages.
#[derive(Debug, Clone)]
pub enum Cut {
    /// Between its rows, as the text.
    Upright(Shape),
    /// Over so many pages of its own, across each.
    Across(u32),
}

impl Set {
    /// Takes its last line off.
    pub fn cut_line(&mut self) {
        self.rows = self.rows.saturating_sub(1);
        self.tight = self.tight.filter(|tight| *tight < self.rows);
    }
}

/// What is paginated: blocks, and the empty rows between them.
#[derive(Debug, Clone)]
pub struct Keep {
    /// As `paginate` takes it.
    pub block: Block,
    /// Its place among the blocks that are set; none of an empty row.
    pub set: Option<usize>,
    /// The row of that block with which it begins.
    pub from: u32,
}

impl Keep {
    fn space(shape: Shape) -> Self {
        Self { block: Block::new(shape), set: None, from: 0 }
    }
}

/// The blocks that are set, with what they keep with and the empty rows between them. The entries of the contents end
/// after so many rows each.
#[must_use]
pub fn keeps(
    blocks: &[block::Block],
    list: &[Set],
    above: Above,
    lines: u32,
    ends_of_listed: &[u32],
) -> Vec<Keep> {
    let mut keeps = Vec::new();
    let whole = |shape| whole_where_it_can(shape, lines);
    for (at, set) in list.iter().enumerate() {
        let block = &blocks[set.block];
        let before = at.checked_sub(1).map(|before| &blocks[list[before].block]);
        let after = list.get(at + 1).map(|after| &blocks[after.block]);
        if let Some(space) = space_before(block, before, blocks, set.block) {
            keeps.push(Keep::space(space));
        }
        let item = |block: Option<&block::Block>| block.and_then(|block| block.place);
        let is_in_item = match block.content {
            Content::Masthead(_) => false,
            _ => item(Some(block)).is_none_or(|place| place.item.is_some()),
        };
        let own = Block {
            keep_next: keep_next(blocks, list, at),
            keep_before: keep_before(block, before, above),
            starts_item: is_in_item && item(before) != block.place,
            ends_item: is_in_item && item(after) != block.place,
            ..Block::new(match block.content {
                Content::Masthead(_) => shape(block, set),
                _ => whole(shape(block, set)),
            })
        };
        if let Some(Cut::Across(pages)) = set.table {
            keeps.extend(across(pages, lines, &own, at));
        } else if let Content::Contents(entries) = &block.content
            && matches!(own.shape, Shape::Text { .. })
        {
            keeps.extend(listed(entries, ends_of_listed, &own, at));
        } else if set.unit_rows > 0 {
            let from = set.rows - set.unit_rows;
            let text = Shape::Text { rows: from, tight: None };
            let text = Block { shape: text, ends_item: false, ..own.clone() };
            let unit = Block::new(whole(Shape::Solid { rows: set.unit_rows }));
            let unit = Block { keep_before: above.rows(), ends_item: own.ends_item, ..unit };
            keeps.push(Keep { block: text, set: Some(at), from: 0 });
            keeps.push(Keep { block: unit, set: Some(at), from });
        } else {
            keeps.push(Keep { block: own, set: Some(at), from: 0 });
        }
        let space = match block.content {
            Content::Masthead(_) => Some(Shape::Yielding),
            Content::Contents(_) | Content::AnnexLabel(_) => Some(Shape::Space),
            _ => None,
        };
        keeps.extend(space.map(Keep::space));
    }
    keeps
}

/// The entries of contents that part: each stands whole, a section's with the first of its items. They end after so
/// many rows.
fn listed(entries: &[Listed], ends: &[u32], whole: &Block, set: usize) -> Vec<Keep> {
    let mut from = 0;
    let mut keeps = Vec::new();
    for (at, end) in ends.iter().enumerate() {
        let level = |at: usize| entries.get(at).map(|entry| entry.level);
        let leads = level(at) == Some(0) && level(at + 1) == Some(1);
        let block = Block {
            keep_next: u32::from(leads),
            starts_item: whole.starts_item && at == 0,
            ends_item: whole.ends_item && at + 1 == ends.len(),
            goes_on: at > 0,
            ..Block::new(Shape::Solid { rows: end - from })
        };
        keeps.push(Keep { block, set: Some(set), from });
        from = *end;
    }
    keeps
}

/// The pages of a table that lies across them.
fn across(pages: u32, lines: u32, whole: &Block, set: usize) -> Vec<Keep> {
    let page = |at: u32| {
        let block = Block {
            starts_item: whole.starts_item && at == 0,
            ends_item: whole.ends_item && at + 1 == pages,
            ..Block::new(Shape::OwnPage { rows: lines })
        };
        Keep { block, set: Some(set), from: at }
    };
    (0..pages).map(page).collect()
}

/// What would take more than half a page whole parts like text: a list of twenty units, ten signatures.
fn whole_where_it_can(shape: Shape, lines: u32) -> Shape {
    match shape {
        Shape::Solid { rows } if rows > lines / 2 => Shape::Text { rows, tight: None },
        shape => shape,
    }
}

fn shape(block: &block::Block, set: &Set) -> Shape {
    if let Some(Cut::Upright(shape)) = &set.table {
        return shape.clone();
    }
    match block.content {
        Content::Masthead(_)
        | Content::Head(_)
        | Content::Title { .. }
        | Content::Signature { .. }
        | Content::Unit { .. }
        | Content::Footer(_) => Shape::Solid { rows: set.rows },
        Content::Photos(_) => Shape::Picture { rows: set.rows },
        _ => Shape::Text { rows: set.rows, tight: set.tight },
    }
}

/// The empty row that stands before: before a displayed title, which is nearer its own text than what is over it, though
/// under a head it yields; before the note over such a title, unless it begins its section; before the attachments
/// and the signature.
fn space_before(
    block: &block::Block,
    before: Option<&block::Block>,
    blocks: &[block::Block],
    at: usize,
) -> Option<Shape> {
    let before = before?;
    let is_note = |block: &block::Block| block.content.is_over_piece();
    let is_title = |block: &block::Block| matches!(block.content, Content::Title { .. });
    let begins_title = || blocks[at..].iter().find(|it| !is_note(it)).is_some_and(is_title);
    let follows_item = match (before.place, block.place) {
        (Some(before), Some(own)) => {
            before.section == own.section && before.item.is_some() && before.item != own.item
        }
        _ => false,
    };
    let is_apart = match &block.content {
        Content::Title { .. }
            if matches!(before.content, Content::Head(_) | Content::Column(_)) =>
        {
            return Some(Shape::Yielding);
        }
        // An empty row under the title (GB/T 9704 7.3.2).
        Content::To(_) => matches!(before.content, Content::Title { .. } | Content::Byline(_)),
        Content::Attachment { label, .. } => label.is_some(),
        Content::Signature { .. } => true,
        Content::Title { .. } => follows_item || is_note(before),
        Content::Instruction(_) => follows_item,
        Content::EditorNote(_) => follows_item && begins_title(),
        _ => false,
    };
    is_apart.then_some(Shape::Space)
}

/// The masthead and a head keep with two rows of what follows. In a list of heads the first keeps with the next, and the last but
/// one with the last.
fn keep_next(blocks: &[block::Block], list: &[Set], at: usize) -> u32 {
    let content = |at: usize| list.get(at).map(|set| &blocks[set.block].content);
    let place = |at: usize| list.get(at).and_then(|set| blocks[set.block].place);
    let is_low = |at: usize| list.get(at).is_some_and(|set| set.rows <= ROWS_OF_A_HEAD);
    let is_heading = |at: usize| is_low(at) && content(at).is_some_and(Content::is_heading);
    let is_listed = |a: usize, b: usize| is_heading(a) && is_heading(b) && place(a) == place(b);
    match content(at) {
        Some(
            Content::Masthead(_)
            | Content::Head(_)
            | Content::Column(_)
            | Content::AnnexLabel(_)
            | Content::Title { .. }
            | Content::Byline(_)
            | Content::To(_),
        ) => KEPT,
        Some(over) if over.is_over_piece() => {
            let goes_on = content(at + 1).is_some_and(Content::is_over_piece);
            let is_instruction = matches!(over, Content::Instruction(_)) && is_low(at);
            if goes_on { u32::from(is_instruction) } else { KEPT }
        }
        Some(Content::Paragraph(_)) if is_heading(at) => {
            let follows = at > 0 && is_listed(at - 1, at);
            match (follows, is_listed(at, at + 1), is_listed(at + 1, at + 2)) {
                (_, false, _) => KEPT,
                (true, true, true) => 0,
                _ => 1,
            }
        }
        _ => 0,
    }
}

fn keep_before(block: &block::Block, before: Option<&block::Block>, above: Above) -> u32 {
    // A table has no line to give.
    if matches!(before.map(|block| &block.content), Some(Content::Table(_))) {
        return 0;
    }
    let follows_attachment =
        matches!(before.map(|block| &block.content), Some(Content::Attachment { .. }));
    match block.content {
        Content::Unit { .. } | Content::Signature { .. } => above.rows(),
        Content::Attachment { .. } if !follows_attachment => above.rows(),
        _ => 0,
    }
}
