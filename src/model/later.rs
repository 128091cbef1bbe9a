//! `计分.toml`, `计分.csv`: points that come later (批示, 市级采用), beside `kuaibao.toml`.

use toml::value::Date;

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;

/// The files' names.
pub const FILE_NAMES: [&str; 2] = ["计分.toml", "计分.csv"];

/// One of them.
#[derive(Debug)]
pub struct RawLater {
    /// The day it counts on; none where it is wrong, which is told.
    pub date: Option<Spanned<Date>>,
    /// 单位
    pub units: Vec<Spanned<String>>,
    /// A kind of `[scoring]`; none where it is missing, which is told.
    pub kind: Option<Spanned<String>>,
    /// The piece, as `439/items/05-军庄镇.toml`.
    pub item: Option<Spanned<String>>,
}

impl RawLater {
    /// Reads the file's fields.
    #[must_use]
    pub(crate) fn read_all(mut top: Fields<'_, '_>) -> Vec<Self> {
        let all = top.tables("score").into_iter().map(Self::read).collect();
        top.finish();
        all
    }

    fn read(mut fields: Fields<'_, '_>) -> Self {
        for key in ["date", "unit", "kind"] {
            fields.require(key);
        }
        let (date, units) = (fields.date("date"), fields.text_or_texts("unit"));
        let kind = fields.text("kind");
        // For whoever reads the file: nothing is counted by it.
        fields.text("title");
        let item = fields.text("item");
        fields.finish();
        Self { date, units, kind, item }
    }
}
