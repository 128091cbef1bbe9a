//! What is wrong with a table's fields.

use toml::de::DeValue;

use super::Fields;
use super::words::{kind, missing_hint};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::input::meant::english_key;

impl Fields<'_, '_> {
    /// Ends the table: what is missing, and what nobody asked for.
    pub(crate) fn finish(mut self) {
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
            self.report(Code::MisplacedKey, place, message, hint);
            return;
        }
        let hint = nearest(key, self.asked.iter().copied())
            .or_else(|| english_key(key).filter(|name| self.asked.contains(name)))
            .map_or_else(
                || format!("可用的字段：{}", self.asked.join("、")),
                |near| format!("是不是 {near}？"),
            );
        let message = format!("{}没有 {key} 这个字段", self.whose());
        self.report(Code::UnknownKey, place, message, hint);
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

    pub(super) fn report(&self, code: Code, place: Place, message: String, hint: String) {
        self.found.borrow_mut().push(Diagnostic { code, place, message, hint, fix: None });
    }
}
