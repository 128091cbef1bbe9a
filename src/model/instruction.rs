//! `[[instruction]]`: what a leader wrote on the matter (领导批示), of an item or of the issue.

use toml::value::Date;

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;
use crate::text::Runs;

/// The most characters of the name or the post of one who instructs.
pub const LONGEST_NAME: usize = 20;

/// `[[instruction]]`
#[derive(Debug)]
pub struct RawInstruction {
    /// Who.
    pub name: Option<Spanned<String>>,
    /// Before the name.
    pub post: Option<Spanned<String>>,
    /// When.
    pub date: Option<Spanned<Date>>,
    /// The words, which nothing mends.
    pub text: Option<Spanned<String>>,
}

impl RawInstruction {
    /// Reads the tables below a file's top.
    pub(crate) fn read_all(top: &mut Fields<'_, '_>) -> Vec<Self> {
        let read = |mut fields: Fields<'_, '_>| {
            let instruction = Self {
                name: fields.required_text("name"),
                post: fields.text("post"),
                date: fields.date("date"),
                text: fields.required_text("text"),
            };
            fields.finish();
            instruction
        };
        top.tables("instruction").into_iter().map(read).collect()
    }
}

/// The same as it prints, a paragraph each: `区委书记张力兵同志6月29日批示：“…”`
pub type Instruction = Vec<Runs>;
