//! `[[annex]]`: what an item has with it (附件的正文), on pages of its own.

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;
use crate::model::table::{RawTable, Tabled};
use crate::text::{Runs, Title};

/// `[[annex]]`
#[derive(Debug)]
pub struct RawAnnex {
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Its text: every line that is not blank is a paragraph.
    pub text: Option<Spanned<String>>,
    /// Its tables.
    pub tables: Vec<RawTable>,
}

impl RawAnnex {
    /// Reads the tables below a file's top.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let title = fields.required_text("title");
            if !fields.has("table") {
                fields.require("text");
            }
            let text = fields.text("text");
            let annex = Self { title, text, tables: RawTable::read_all(&mut fields) };
            fields.finish();
            annex
        };
        top.tables("annex").into_iter().map(read).collect()
    }
}

/// The same as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// Its title, on lines of its own.
    pub title: Title,
    /// Its paragraphs.
    pub text: Vec<Runs>,
    /// Its tables, in order.
    pub tables: Vec<Tabled>,
}
