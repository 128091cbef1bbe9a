//! Fields that hold several values, and tables.

use toml::de::{DeArray, DeValue};

use super::Fields;
use super::words::toml_text;
use crate::diagnostic::{Code, Place, Spanned};
use crate::input::shape::{ANY, Shape};

impl<'a, 'f> Fields<'a, 'f> {
    /// A list of texts; empty where the key is absent.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        match self.take(key, Shape::Texts) {
            None => Vec::new(),
            Some((_, DeValue::Array(array))) => self.strings(key, array),
            Some((place, value)) => {
                let written = toml_text(&value);
                self.wrong(
                    key,
                    place,
                    "列表",
                    &value,
                    written.map(|t| format!("[{t}]")),
                    "[\"…\"]",
                );
                Vec::new()
            }
        }
    }

    /// The same, and at least one.
    pub(crate) fn required_texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.require(key);
        if let Some(value) = self.entries.get(key)
            && let DeValue::Array(array) = value.get_ref()
        {
            self.no_empty(key, self.place_at(value.span()), array);
        }
        let texts = self.texts(key);
        self.note_required();
        texts
    }

    /// One text or a list of them.
    pub(crate) fn text_or_texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        match self.take(key, Shape::TextOrTexts) {
            None => Vec::new(),
            Some((place, DeValue::Array(array))) => {
                self.no_empty(key, place, &array);
                self.strings(key, array)
            }
            Some((place, value)) => self.string(key, place, value).into_iter().collect(),
        }
    }

    /// Tables in order: `[[key]]`.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Fields<'a, 'f>> {
        let Some((place, value)) = self.take_table(key, Shape::Tables) else {
            return Vec::new();
        };
        let header = format!("[[{}]]", self.path(key));
        let hint = format!("写成 {header}，两层方括号，每项一个");
        if let (DeValue::Table(entries), Some(_)) = (&value, self.notes) {
            return vec![self.below(header, place, entries.clone())];
        }
        let DeValue::Array(array) = value else {
            self.wrong_with_hint(key, place, "若干个表", &value, hint);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for element in array {
            let place = self.place_at(element.span());
            match element.into_inner() {
                DeValue::Table(entries) => {
                    tables.push(self.below(header.clone(), place, entries));
                }
                other => {
                    self.wrong_with_hint(key, place, "若干个表", &other, hint.clone());
                }
            }
        }
        tables
    }

    /// Every key of the table with its text: for tables whose keys are data.
    #[must_use]
    pub(crate) fn pairs(mut self) -> Vec<(Spanned<String>, Spanned<String>)> {
        let entries = self.entries_of(Shape::Text);
        let pair = |(name, place, value): (Spanned<String>, Place, DeValue<'a>)| {
            let text = self.string(&name.value, place, value)?;
            Some((name, text))
        };
        entries.into_iter().filter_map(pair).collect()
    }

    /// The same with numbers.
    #[must_use]
    pub(crate) fn number_pairs(mut self) -> Vec<(Spanned<String>, Spanned<f64>)> {
        let entries = self.entries_of(Shape::Number);
        let pair = |(name, place, value): (Spanned<String>, Place, DeValue<'a>)| {
            let number = self.float(&name.value, place, &value)?;
            Some((name, number))
        };
        entries.into_iter().filter_map(pair).collect()
    }

    /// All that is left of the table, with the places of names and values.
    fn entries_of(&mut self, shape: Shape) -> Vec<(Spanned<String>, Place, DeValue<'a>)> {
        let _ = self.take(ANY, shape);
        let entries = std::mem::take(&mut self.entries);
        let mut all = Vec::new();
        for (key, value) in entries {
            let place = self.place_at(key.span());
            let name = Spanned { value: key.get_ref().to_string(), place };
            all.push((name, self.place_at(value.span()), value.into_inner()));
        }
        all
    }

    fn strings(&self, key: &str, array: DeArray<'a>) -> Vec<Spanned<String>> {
        let text = |element: toml::Spanned<DeValue<'a>>| {
            let place = self.place_at(element.span());
            match element.into_inner() {
                DeValue::String(text) => Some(Spanned { value: text.into_owned(), place }),
                other => {
                    let written = toml_text(&other).map(|text| format!("[{text}]"));
                    self.wrong(key, place, "文字", &other, written, "[\"…\"]");
                    None
                }
            }
        };
        array.into_iter().filter_map(text).collect()
    }

    fn no_empty(&self, key: &str, place: Place, array: &DeArray<'_>) {
        if array.is_empty() {
            let message = format!("{key} 是空的");
            let hint = format!("写上内容，或删去 {key}");
            self.report(Code::InvalidValue, place, message, hint);
        }
    }
}
