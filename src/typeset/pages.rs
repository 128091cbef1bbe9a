//! Typeset pages, and what the template says of them.

use serde::Deserialize;
use typst_layout::PagedDocument;

use super::setting::Setting;
use crate::edition::plan::Plan;

/// Typeset pages.
#[derive(Debug)]
pub struct Pages {
    pub(super) document: PagedDocument,
    pub(super) facts: Facts,
    /// Rows that the page before the last is short of, to take the text and the footer of the last.
    pub(super) excess: usize,
    /// How the text is set.
    pub(super) setting: Setting,
}

impl Pages {
    /// How the text is set, in the editor's words.
    #[must_use]
    pub fn how(&self) -> String {
        let Setting { empty_rows, optimized_from, reserve, breaks } = &self.setting;
        let parts = [
            (*empty_rows == 0).then_some("报头下不空行"),
            optimized_from
                .map(|from| if from == 0 { "全文逐段选行" } else { "末栏目逐段选行" }),
            reserve.as_ref().map(|_| "末几行带到报尾页"),
            (*breaks > 0).then_some("补页"),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "照常排".to_owned() } else { parts.join("，") }
    }

    /// The laid-out document.
    #[must_use]
    pub const fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// How many pages there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// How they came out, in plain numbers.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let Facts { lines, chars, last_rows, rows_left, footer_rows, .. } = self.facts;
        let (pages, excess) = (self.count(), self.excess);
        Plan { pages, lines, chars, last_rows, rows_left, footer_rows, excess }
    }
}

/// What the template says of the pages it made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Facts {
    /// Rows left empty on the last page, between text and footer.
    pub(super) rows_left: usize,
    /// Lines a page.
    pub(super) lines: usize,
    /// The row of its page on which the text ends, from 1.
    pub(super) end_row: usize,
    /// Characters a line.
    pub(super) chars: usize,
    /// Rows of the footer.
    pub(super) footer_rows: usize,
    /// Rows of text on the last page; none where it holds the footer alone.
    pub(super) last_rows: usize,
}

impl Facts {
    /// Rows that the page before the last is short of, to take text and footer of the last.
    pub(super) fn excess(&self) -> usize {
        let rows = if self.last_rows > 0 { self.last_rows + self.lines } else { self.end_row };
        (rows + self.footer_rows).saturating_sub(self.lines)
    }
}
