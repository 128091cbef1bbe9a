//! What is paginated, and what comes of it.

use std::ops::Range;

/// A table's heights are stated in this part of a row, since its rows do not stand on the grid.
pub const PARTS_OF_A_ROW: u32 = 1000;

/// A last page with so few rows, or fewer, is reason to set paragraphs tighter, or to say what saves it.
pub const FEW_ROWS: u32 = 5;

/// A footer stands under so many rows of text, or more.
pub const FOOTER_KEEPS: u32 = 2;

/// What may stand over whole rows, in [`PARTS_OF_A_ROW`].
const TOLERANCE: u32 = 10;

/// What is common to all pages.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Rows of the type area; 0 counts as 1.
    pub lines: u32,
    /// Rows of the footer at the foot of the last page; 0 where there is none.
    pub footer: u32,
    /// The number of pages is a multiple of this (4 for folded sheets); 0 and 1 pad nothing.
    pub pad_to: u32,
}

/// What is set as one: a paragraph, a head, a picture with its caption, a table, an empty row. The masthead is
/// simply the first block.
#[derive(Clone, Debug)]
pub struct Block {
    /// How high it is and where it may part.
    pub shape: Shape,
    /// Rows of what follows that stand on the same page as its last row, as far as its item goes: two after a head.
    /// In a list of heads: 1 after the first, 0 in the middle, 1 after the last but one, 2 after the last.
    pub keep_next: u32,
    /// Rows of its item that stand before it on the same page, or all there are: two before a unit or a signature.
    pub keep_before: u32,
    /// The first of an item. A section's head stands before it and belongs to no item.
    pub starts_item: bool,
    /// The last of an item: what is kept with blocks of the item ends here.
    pub ends_item: bool,
    /// More of what the block before it is: a page that ends between them ends within it.
    pub goes_on: bool,
}

impl Block {
    /// A block within an item that asks for no keeps.
    #[must_use]
    pub fn new(shape: Shape) -> Self {
        Self {
            shape,
            keep_next: 0,
            keep_before: 0,
            starts_item: false,
            ends_item: false,
            goes_on: false,
        }
    }

    /// Pictures, which may leave their place, and pages of their own ask for nothing beside them.
    pub(super) fn asks_for_keeps(&self) -> bool {
        matches!(self.shape, Shape::Text { .. } | Shape::Solid { .. } | Shape::Table { .. })
    }
}

/// How high a block is and where it may part.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Parts before any row. Where it can be set in fewer rows, with marks squeezed, `tight` says in how many.
    Text {
        /// In its ordinary setting.
        rows: u32,
        /// In its tighter setting.
        tight: Option<u32>,
    },
    /// Stands whole: masthead, heads, a unit, a signature.
    Solid {
        /// Its height.
        rows: u32,
    },
    /// A picture with its caption: stands whole, and may go on to the next page's top while later blocks of its
    /// item, but neither another picture nor the item's end, stand before it. It asks for no keeps itself.
    Picture {
        /// Its height, caption included.
        rows: u32,
    },
    /// Parts between its rows. Each part begins with the head and is rounded up to whole rows of the page. Heights
    /// are in [`PARTS_OF_A_ROW`]; rows joined by a cell are one row here; a head of 0 is none.
    Table {
        /// The height of what stands over the rows of its first part.
        first: u32,
        /// The height of what stands over those of every other.
        head: u32,
        /// The height of each row.
        rows: Vec<u32>,
    },
    /// A page of its own, however high: a table on a landscape page. It asks for no keeps.
    OwnPage {
        /// Its height, in rows of that page.
        rows: u32,
    },
    /// An empty row: vanishes at a page's top, never ends a page or the issue. It belongs to no item.
    Space,
    /// The empty row after the masthead: a space that may be given up.
    Yielding,
}

impl Shape {
    /// How many rows [`Part::rows`] counts: of a table its own, of others the page's.
    pub(super) fn len(&self, setting: Setting) -> u32 {
        match self {
            Self::Text { rows, tight } => match setting {
                Setting::Ordinary => *rows,
                Setting::Tight => tight.unwrap_or(*rows),
            },
            Self::Solid { rows } | Self::Picture { rows } | Self::OwnPage { rows } => *rows,
            Self::Table { rows, .. } => u32::try_from(rows.len()).unwrap_or(u32::MAX),
            Self::Space | Self::Yielding => 1,
        }
    }

    /// The rows of the page that a part takes.
    pub(super) fn height(&self, part: &Range<u32>) -> u32 {
        match self {
            Self::Table { first, head, rows } => {
                let over = if part.start == 0 { first } else { head };
                part_rows(over + rows[part.start as usize..part.end as usize].iter().sum::<u32>())
            }
            _ => part.end - part.start,
        }
    }

    pub(super) fn is_space(&self) -> bool {
        matches!(self, Self::Space | Self::Yielding)
    }
}

/// The rows of the page that a part of a table takes.
pub(super) fn part_rows(height: u32) -> u32 {
    whole_rows(height).max(1)
}

/// The rows of the page that so many [`PARTS_OF_A_ROW`] take. Heights are measured: what is a hundredth of a row
/// too high takes no further row.
#[must_use]
pub fn whole_rows(height: u32) -> u32 {
    height.saturating_sub(TOLERANCE).div_ceil(PARTS_OF_A_ROW)
}

/// Which of its two settings a block is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Line by line.
    Ordinary,
    /// Chosen for the whole paragraph, with marks squeezed, in fewer rows.
    Tight,
}

/// Where everything stands.
#[derive(Clone, Debug)]
pub struct Plan {
    /// As printed; those added for `pad_to` hold nothing, or the footer.
    pub pages: Vec<Page>,
    /// Whether paragraphs set tighter may save pages: the last holds few rows, or the footer alone, or one holds one row.
    pub is_poor: bool,
    /// Keeps that no plan holds all of; a head parted counts twice, a footer alone three times.
    pub keeps_broken: u32,
    /// Whether the empty row after the masthead is given up.
    pub has_yielded: bool,
    #[cfg(test)]
    pub(super) cost: Cost,
}

impl Plan {
    /// This plan with the pages of one that follows, whose blocks are counted on from here.
    #[must_use]
    pub fn followed_by(mut self, mut next: Self, from: usize) -> Self {
        for part in next.pages.iter_mut().flat_map(|page| &mut page.parts) {
            part.block += from;
        }
        self.pages.append(&mut next.pages);
        self.is_poor |= next.is_poor;
        self.keeps_broken += next.keeps_broken;
        self.has_yielded |= next.has_yielded;
        self
    }

    /// Adds empty pages, and the page where a footer of so many pages begins, so that all are a multiple.
    pub fn pad_before_footer(&mut self, multiple: usize, footer: usize) {
        let all = (self.pages.len() + footer).next_multiple_of(multiple);
        self.pages.resize_with(all - footer, Page::default);
        self.pages.push(Page { footer: true, ..Page::default() });
    }

    /// The blocks to be set in their tighter setting, in order.
    pub fn tightened(&self) -> impl Iterator<Item = usize> {
        let parts = self.pages.iter().flat_map(|page| &page.parts);
        parts
            .filter(|part| part.setting == Setting::Tight && part.rows.start == 0)
            .map(|part| part.block)
    }
}

/// One page, without masthead, folio and the like: rows only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// In the order printed, each right below the one before it.
    pub parts: Vec<Part>,
    /// The rows they take.
    pub rows: u32,
    /// Whether the footer stands at its foot.
    pub footer: bool,
    /// It holds more rows than it has: one block, one row of a table, or the footer is higher than the page.
    pub overfull: bool,
}

/// Rows of one block that stand together on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place among the blocks.
    pub block: usize,
    /// Which of the block's rows; of a table, which of its own rows, the head not counted.
    pub rows: Range<u32>,
    /// Which setting of the block they are taken from.
    pub setting: Setting,
    /// The row of the page where it begins.
    pub top: u32,
}

/// What a plan costs. The order of the fields is the order of weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) keeps: u32,
    pub(super) pages: u32,
    pub(super) remnants: u32,
    pub(super) yielded: u32,
    pub(super) tight: u32,
    /// Of each tight paragraph, how many blocks stand from it to the end.
    pub(super) early: u64,
    pub(super) moved: u32,
    pub(super) gaps: u64,
}

impl std::ops::AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.keeps += other.keeps;
        self.pages += other.pages;
        self.remnants += other.remnants;
        self.yielded += other.yielded;
        self.tight += other.tight;
        self.early += other.early;
        self.moved += other.moved;
        self.gaps += other.gaps;
    }
}
