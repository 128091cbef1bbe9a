//! What a group of RTF hands down to the groups within it: where its text goes and how it looks.

use crate::document::raised::Raised;

/// Where a group's text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the text of the part in work.
    Text,
    /// Nowhere: it is no text.
    Nowhere,
    /// Nowhere itself, and groups within it may hold pictures, boxes and results.
    Frame,
    /// Into the font table.
    Fonts,
    /// Nowhere itself: each group within is a style.
    Styles,
    /// Into a style's name.
    Style,
    /// Into what is said of fields, authors, shapes: a string.
    Note,
    /// Into a picture's bytes.
    Picture,
    /// Nowhere itself; the Unicode half of `\upr` goes where the flag says.
    Twice(Half),
}

/// Where the Unicode half of a text that is written twice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Into the text.
    Text,
    /// Into a string.
    Note,
    /// Nowhere.
    Nowhere,
}

/// What is done when a group ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing.
    Nothing,
    /// A part ends: a page's head, a note, a box.
    Part,
    /// A field ends.
    Field,
    /// What a field says to do ends.
    Instruction,
    /// A picture ends.
    Picture,
    /// An object ends.
    Object,
    /// The kind of an object ends.
    ObjectKind,
    /// An author's name for the next comment ends.
    CommentAuthor,
    /// The table of revisions' authors ends.
    Authors,
    /// The name of a shape's property ends.
    PropertyName,
    /// Its value ends.
    PropertyValue,
    /// A style's entry ends.
    Style,
    /// A shape ends.
    Shape,
}

/// Which text of a run `\af`, `\ab` and `\afs` are about, and what text comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// None was said.
    Unsaid,
    /// Western text, or one that runs from right to left.
    Western,
    /// East Asian text.
    EastAsian,
}

/// What a tracked change did with characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// None did.
    No,
    /// It put them in.
    Inserted,
    /// It took them out.
    Deleted,
    /// It moved them away from here.
    MovedFrom,
    /// It moved them here.
    MovedTo,
}

/// With what characters are struck out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Strike {
    /// With nothing.
    #[default]
    No,
    /// With a line.
    Once,
    /// With two.
    Twice,
}

impl Strike {
    /// What a word for one of them that is switched on or off makes of it.
    pub(super) fn switched(self, which: Self, is_on: bool) -> Self {
        match is_on {
            true => which,
            false if self == which => Self::No,
            false => self,
        }
    }
}

/// How characters look and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chars {
    pub(super) is_bold: bool,
    pub(super) is_hidden: bool,
    pub(super) strike: Strike,
    pub(super) raised: Raised,
    pub(super) change: Change,
    pub(super) half_points: Option<u16>,
    pub(super) font: Option<i32>,
    /// The font, weight and size of East Asian text, where they are said to differ.
    pub(super) east_asian_font: Option<i32>,
    pub(super) east_asian_bold: Option<bool>,
    pub(super) east_asian_size: Option<u16>,
    pub(super) slot: Slot,
    /// Who put them in, by the number in the table of authors.
    pub(super) author: i32,
    /// Who took them out.
    pub(super) deleter: i32,
}

impl Chars {
    /// Those after `\plain`: twelve points in the default font.
    pub(super) const PLAIN: Self = Self { half_points: Some(24), ..Self::UNSAID };

    /// Those of a style of which nothing is said.
    pub(super) const UNSAID: Self = Self {
        is_bold: false,
        is_hidden: false,
        strike: Strike::No,
        raised: Raised::Line,
        change: Change::No,
        half_points: None,
        font: None,
        east_asian_font: None,
        east_asian_bold: None,
        east_asian_size: None,
        slot: Slot::Unsaid,
        author: 0,
        deleter: 0,
    };
}

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Para {
    pub(super) is_centred: bool,
    pub(super) is_in_table: bool,
    pub(super) is_listed: bool,
    /// How many tables it is in, where the file says.
    pub(super) depth: i32,
    pub(super) style: i32,
}

/// A group's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) target: Target,
    pub(super) ending: Ending,
    pub(super) chars: Chars,
    pub(super) para: Para,
    /// How many characters after a `\u` stand for it in old programs.
    pub(super) spare: u32,
    /// Whether it holds the properties of a nested row, which are not the outer row's.
    pub(super) is_of_nested_row: bool,
    /// Whether it is within an equation.
    pub(super) is_equation: bool,
}

impl State {
    /// The state at the beginning of a file.
    pub(super) const FIRST: Self = Self {
        target: Target::Text,
        ending: Ending::Nothing,
        chars: Chars::PLAIN,
        para: Para { is_centred: false, is_in_table: false, is_listed: false, depth: 0, style: 0 },
        spare: 1,
        is_of_nested_row: false,
        is_equation: false,
    };
}
