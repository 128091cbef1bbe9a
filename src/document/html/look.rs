//! How text of an element looks and what becomes of it: what an element says itself, and what it comes to within others.

use super::list::Marker;
use crate::document::NoticeKind;
use crate::document::raised::Raised;
use crate::document::symbol::SymbolFont;

/// What becomes of an element's text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum What {
    /// It is text.
    #[default]
    Shown,
    /// It is text, and a notice says what of.
    Told(NoticeKind),
    /// It is in a notice.
    Out(NoticeKind),
    /// It is nothing that anyone sees: a script, styles, data.
    Raw,
}

/// A size as it is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Size {
    /// In half points.
    HalfPoints(u16),
    /// As so many times the size around.
    Times(f32),
    /// In a way that does not tell: it is not known.
    Unknown,
}

/// A font as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FontSaid {
    /// One of text.
    Text,
    /// One of symbols.
    Symbol(SymbolFont),
}

/// What an element says of its text; what it does not say is that of the element around it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Own {
    pub(super) is_bold: Option<bool>,
    pub(super) raised: Option<Raised>,
    pub(super) is_centred: Option<bool>,
    pub(super) is_preformatted: Option<bool>,
    /// Whether it is shown as a block though it is none by its name, or the other way.
    pub(super) is_block: Option<bool>,
    pub(super) is_title: Option<bool>,
    pub(super) size: Option<Size>,
    pub(super) font: Option<FontSaid>,
    pub(super) what: Option<What>,
    pub(super) marker: Option<Marker>,
    /// Whether it is a number that Word wrote out for a list.
    pub(super) is_number: Option<bool>,
    /// Who changed it, by number.
    pub(super) who: Option<usize>,
}

impl Own {
    /// What is said here, and else what is said there.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            is_bold: self.is_bold.or(other.is_bold),
            raised: self.raised.or(other.raised),
            is_centred: self.is_centred.or(other.is_centred),
            is_preformatted: self.is_preformatted.or(other.is_preformatted),
            is_block: self.is_block.or(other.is_block),
            is_title: self.is_title.or(other.is_title),
            size: self.size.or(other.size),
            font: self.font.or(other.font),
            what: self.what.or(other.what),
            marker: self.marker.or(other.marker),
            is_number: self.is_number.or(other.is_number),
            who: self.who.or(other.who),
        }
    }
}

/// How text within an element looks.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Computed {
    pub(super) is_bold: bool,
    pub(super) raised: Raised,
    pub(super) is_centred: bool,
    pub(super) is_title: bool,
    pub(super) space: White,
    pub(super) half_points: Option<u16>,
    pub(super) symbol: Option<SymbolFont>,
    pub(super) what: What,
    pub(super) marker: Option<Marker>,
    pub(super) who: Option<usize>,
}

/// What white space of the source is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum White {
    /// However much, one space.
    #[default]
    One,
    /// The same, and spaces that do not break as well: Word fills up after a list's number with them.
    OneOfAll,
    /// Itself.
    Kept,
}

/// White space that has been met and not put.
#[derive(Debug, Clone, Copy)]
pub(super) struct Space {
    pub(super) has_line_end: bool,
    pub(super) computed: Computed,
}

impl Computed {
    /// How it looks within an element that says something of its own.
    pub(super) fn with(self, own: Own) -> Self {
        let space = match (own.is_preformatted, own.is_number) {
            (_, Some(true)) => White::OneOfAll,
            (Some(true), _) => White::Kept,
            (Some(false), _) => White::One,
            (None, _) => self.space,
        };
        Self {
            is_bold: own.is_bold.unwrap_or(self.is_bold),
            raised: own.raised.unwrap_or(self.raised),
            is_centred: own.is_centred.unwrap_or(self.is_centred),
            is_title: self.is_title || own.is_title == Some(true),
            space,
            half_points: match own.size {
                None => self.half_points,
                Some(Size::HalfPoints(size)) => Some(size),
                Some(Size::Times(times)) => self.half_points.and_then(|size| scaled(size, times)),
                Some(Size::Unknown) => None,
            },
            symbol: match own.font {
                None => self.symbol,
                Some(FontSaid::Text) => None,
                Some(FontSaid::Symbol(font)) => Some(font),
            },
            what: within(self.what, own.what),
            marker: own.marker.or(self.marker),
            who: own.who.or(self.who),
        }
    }
}

/// What becomes of text of an element in another: what is out stays out.
fn within(outer: What, own: Option<What>) -> What {
    match (outer, own) {
        (What::Out(_) | What::Raw, Some(What::Raw)) => What::Raw,
        (What::Out(_) | What::Raw, _) | (_, None) => outer,
        (_, Some(own)) => own,
    }
}

fn scaled(size: u16, times: f32) -> Option<u16> {
    half_points(f32::from(size) / 2.0 * times)
}

/// Points as half points.
pub(super) fn half_points(points: f32) -> Option<u16> {
    let doubled = (points * 2.0).round();
    if !(1.0..=4000.0).contains(&doubled) {
        return None;
    }
    // There is no conversion from a float that fails instead of rounding; the number is whole and within `u16`.
    format!("{doubled:.0}").parse().ok()
}

/// What an element says of its text by its name.
pub(super) fn by_name(name: &str) -> Own {
    use NoticeKind::{Aside, Deleted, Equation, Hidden, Inserted, Object, Struck};
    let out = |kind| Own { what: Some(What::Out(kind)), ..Own::default() };
    match name {
        "b" | "strong" | "th" => Own { is_bold: Some(true), ..Own::default() },
        "h1" => Own {
            is_bold: Some(true),
            is_title: Some(true),
            size: Some(Size::Unknown),
            ..Own::default()
        },
        "h2" | "h3" | "h4" | "h5" | "h6" => {
            Own { is_bold: Some(true), size: Some(Size::Unknown), ..Own::default() }
        }
        "sup" => Own { raised: Some(Raised::Above), ..Own::default() },
        "sub" => Own { raised: Some(Raised::Below), ..Own::default() },
        "big" | "small" => Own { size: Some(Size::Unknown), ..Own::default() },
        "center" => Own { is_centred: Some(true), ..Own::default() },
        "pre" | "listing" | "xmp" | "plaintext" | "textarea" => {
            let what = (name == "textarea").then_some(What::Out(Object));
            Own { is_preformatted: Some(true), what, ..Own::default() }
        }
        "del" => out(Deleted),
        "s" | "strike" => out(Struck),
        "ins" => Own { what: Some(What::Told(Inserted)), ..Own::default() },
        "math" => Own { what: Some(What::Told(Equation)), ..Own::default() },
        "rt" | "annotation" | "annotation-xml" => out(Aside),
        "object" | "applet" | "svg" | "canvas" | "audio" | "video" | "select" | "button"
        | "datalist" | "iframe" => out(Object),
        "template" | "noembed" | "noframes" => out(Hidden),
        "script" | "style" | "title" | "rp" | "xml" => {
            Own { what: Some(What::Raw), ..Own::default() }
        }
        "ul" | "menu" | "dir" => Own { marker: Some(Marker::Bullet), ..Own::default() },
        "ol" => Own { marker: Some(Marker::Decimal), ..Own::default() },
        _ => Own::default(),
    }
}
