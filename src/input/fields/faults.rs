//! What is wrong with a table's fields.

use toml::de::DeValue;

use super::Fields;
use super::words::{kind, missing_hint};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::input::meant::key_meant;

impl Fields<'_, '_> {
    /// Ends the table: what is missing, and what nobody asked for.
    pub(crate) fn finish(mut self) {
        // A key that is misspelt, or misplaced, is not missing too.
        let keys = self.entries.keys();
        let meant: Vec<_> = keys.filter_map(|key| self.meant(key.get_ref())).collect();
        let is_elsewhere = |key: &&str| {
            self.header.is_empty() && self.misplaced.borrow().iter().any(|it| it == key)
        };
        self.missing.retain(|key| !meant.contains(key) && !is_elsewhere(key));
        if !self.missing.is_empty() {
            let message = format!("{}缺少 {}", self.whose(), self.missing.join("、"));
            let (place, hint) = (self.place.clone(), missing_hint(&self.missing));
            self.report(Code::MissingKey, place, message, hint);
        }
        for (key, _) in std::mem::take(&mut self.entries) {
            let place = self.place_at(key.span());
            self.unknown(key.get_ref(), place);
        }
    }

    pub(super) fn unknown(&mut self, key: &str, place: Place) {
        if !self.header.is_empty() && self.top.contains(&key) {
            let message = format!("{key} 写在 {} 之后，成了它的字段", self.header);
            let hint = format!("{key} 请移到第一个 [ 之前");
            self.misplaced.borrow_mut().push(key.to_owned());
            self.report(Code::MisplacedKey, place, message, hint);
            return;
        }
        let hint = self.meant(key).map_or_else(
            || format!("可用的字段：{}", self.asked.join("、")),
            |near| format!("是不是 {near}？"),
        );
        let message = format!("{}没有 {key} 这个字段", self.whose());
        self.report(Code::UnknownKey, place, message, hint);
    }

    /// The field that a key nobody asked for stands for.
    fn meant(&self, key: &str) -> Option<&'static str> {
        let meant = key_meant(key);
        let same = self.asked.iter().copied().find(|name| *name == meant);
        same.or_else(|| nearest(key, self.asked.iter().copied()))
    }

    /// The table as the subject of a sentence.
    pub(super) fn whose(&self) -> String {
        if self.header.is_empty() { "文件里".to_owned() } else { format!("{} 里", self.header) }
    }

    pub(super) fn wrong(
        &self,
        key: &str,
        place: Place,
        wanted: &str,
        value: &DeValue<'_>,
        written: Option<String>,
        like: &str,
    ) {
        let hint = written.map_or_else(
            || format!("写成 {key} = {like} 的样子"),
            |text| format!("写成 {key} = {text}"),
        );
        self.wrong_with_hint(key, place, wanted, value, hint);
    }

    pub(super) fn wrong_with_hint(
        &self,
        key: &str,
        place: Place,
        wanted: &str,
        value: &DeValue<'_>,
        hint: String,
    ) {
        let message = format!("{key} 应为{wanted}，这里是{}", kind(value));
        self.report(Code::WrongType, place, message, hint);
    }

    /// Says where a text of several lines has a quotation mark too many at its beginning or end: `body = ''''`.
    pub(super) fn quoted_once(&self, text: &str, place: &Place) {
        let is_quotes =
            |line: &&str| !line.is_empty() && line.chars().all(|c| matches!(c, '\'' | '"'));
        let first = text.split('\n').next().map(str::trim).filter(is_quotes);
        let last = text.rsplit('\n').next().map(str::trim).filter(is_quotes);
        let (begin, end) = (place.span.start + 3, place.span.end.saturating_sub(3));
        let span = match (first, last) {
            _ if !text.contains('\n') => return,
            (Some(quotes), _) => begin..begin + quotes.len(),
            (None, Some(quotes)) => end.saturating_sub(quotes.len())..end,
            (None, None) => return,
        };
        let message = "引号多写了，多出来的会印在正文里".to_owned();
        let hint = "开头和末尾都只写三个引号".to_owned();
        self.report(Code::Syntax, self.place_at(span), message, hint);
    }

    pub(super) fn report(&self, code: Code, place: Place, message: String, hint: String) {
        self.found.borrow_mut().push(Diagnostic::new(code, place, message, hint));
    }
}
