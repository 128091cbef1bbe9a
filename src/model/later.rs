//! `计分.toml`, `计分.csv`: points that come later (批示, 市级采用), beside `kuaibao.toml`.

use toml::value::Date;

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;

/// The files' names.
pub const FILE_NAMES: [&str; 2] = ["计分.toml", "计分.csv"];

/// One of them.
#[derive(Debug)]
pub struct RawLater {
    /// The day it counts on.
    pub date: Spanned<Date>,
    /// 单位
    pub units: Vec<Spanned<String>>,
    /// A kind of `[scoring]`.
    pub kind: Spanned<String>,
}

impl RawLater {
    /// Reads the file's fields.
    #[must_use]
    pub(crate) fn read_all(mut top: Fields<'_, '_>) -> Vec<Self> {
        let all = top.tables("score").into_iter().filter_map(Self::read).collect();
        top.finish();
        all
    }

    fn read(mut fields: Fields<'_, '_>) -> Option<Self> {
        for key in ["date", "unit", "kind"] {
            fields.require(key);
        }
        let (date, units) = (fields.date("date"), fields.text_or_texts("unit"));
        let kind = fields.text("kind");
        // For whoever reads the file: nothing is counted by them.
        let _ = (fields.text("title"), fields.text("item"));
        fields.finish();
        (!units.is_empty()).then_some(())?;
        Some(Self { date: date?, units, kind: kind? })
    }
}
