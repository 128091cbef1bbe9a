//! Elements: what is known of an open one, and what their names say.

use super::look::{Computed, Own};

/// An open element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) own: Own,
    pub(super) computed: Computed,
    /// The number of a list's next item.
    pub(super) next: i32,
}

impl Element {
    /// Whether it ends a paragraph where it begins and ends.
    pub(super) fn is_block(&self) -> bool {
        self.own.is_block.unwrap_or_else(|| is_block(&self.name))
    }
}

/// Whether an element ends a paragraph where it begins and ends.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "head"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Whether an element is a part of a table.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th")
}

/// Whether an element only says how its text looks.
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}
