//! Typed reading of a TOML table that does not stop at the first problem.
//!
//! A derive would: its first unknown key or wrong type hides the rest of the file, and an editor
//! wants all of it in one run. So each kind of file asks here for its fields by name; what has the
//! wrong type, is missing, or was asked for by nobody becomes a [`Diagnostic`] with its place.

mod words;

use std::cell::RefCell;

use toml::de::{DeArray, DeTable, DeValue};
use toml::value::Date;

use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Spanned, nearest};
use crate::input::meant::{date_in, english_key, half_width_number};
use crate::text::is_han;
use words::{kind, missing_hint, text_in, toml_text};

/// A word of a fixed list, as `item-title = "display"`.
pub(crate) trait Choice: Copy + 'static {
    /// The words and what they mean, the default first.
    const WORDS: &'static [(&'static str, Self)];
}

/// A value that says something, or only whether it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOrFlag {
    /// What it is.
    Text(String),
    /// Whether it is wanted.
    Flag(bool),
}

/// One table of a file, being read.
pub(crate) struct Fields<'a, 'f> {
    file: SourceId,
    /// As written: `[page]`, `[[section]]`; empty for the file's top.
    header: String,
    place: Place,
    entries: DeTable<'a>,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// The keys of the file's top, where this is a table below it.
    top: Vec<&'static str>,
    found: &'f RefCell<Vec<Diagnostic>>,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// The top of a file.
    #[must_use]
    pub(crate) fn top(
        file: SourceId,
        entries: DeTable<'a>,
        found: &'f RefCell<Vec<Diagnostic>>,
    ) -> Self {
        Self {
            file,
            header: String::new(),
            place: Place::of_file(file),
            entries,
            asked: Vec::new(),
            missing: Vec::new(),
            top: Vec::new(),
            found,
        }
    }

    /// Text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (place, value) = self.take(key)?;
        self.string(key, place, value)
    }

    /// Text that must be there.
    pub(crate) fn required_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.require(key);
        self.text(key)
    }

    /// A list of texts; empty where the key is absent.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        match self.take(key) {
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
        self.texts(key)
    }

    /// One text or a list of them.
    pub(crate) fn text_or_texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        match self.take(key) {
            None => Vec::new(),
            Some((place, DeValue::Array(array))) => {
                self.no_empty(key, place, &array);
                self.strings(key, array)
            }
            Some((place, value)) => self.string(key, place, value).into_iter().collect(),
        }
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let (place, value) = self.take(key)?;
        let parsed = match &value {
            DeValue::Integer(number) => {
                let parsed = i64::from_str_radix(number.as_str(), number.radix());
                if parsed.is_err() {
                    self.report(
                        Code::InvalidValue,
                        place.clone(),
                        format!("{key} 的数太大"),
                        format!("写一个小一些的整数，如 {key} = 12"),
                    );
                    return None;
                }
                parsed.ok()
            }
            _ => None,
        };
        if parsed.is_none() {
            let plain = match &value {
                DeValue::String(text) => {
                    // `80份` is 80.
                    let number = text.trim().trim_end_matches(is_han);
                    half_width_number(number).filter(|number| number.parse::<i64>().is_ok())
                }
                _ => None,
            };
            self.wrong(key, place.clone(), "整数", &value, plain, "12");
        }
        parsed.map(|value| Spanned { value, place })
    }

    /// A number, whole or not.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<Spanned<f64>> {
        let (place, value) = self.take(key)?;
        self.float(key, place, &value)
    }

    fn float(&self, key: &str, place: Place, value: &DeValue<'_>) -> Option<Spanned<f64>> {
        let parsed = match value {
            #[expect(clippy::cast_precision_loss, reason = "lengths are small")]
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(|whole| whole as f64)
            }
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if parsed.is_none() {
            let plain = text_in(value).and_then(half_width_number);
            self.wrong(key, place.clone(), "数", value, plain, "1.5");
        }
        parsed.map(|value| Spanned { value, place })
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let (place, value) = self.take(key)?;
        if let DeValue::Boolean(value) = value {
            return Some(Spanned { value, place });
        }
        let plain = match &value {
            DeValue::String(text) if matches!(text.as_ref(), "true" | "是") => Some("true"),
            DeValue::String(text) if matches!(text.as_ref(), "false" | "否") => Some("false"),
            _ => None,
        };
        self.wrong(key, place, "true 或 false", &value, plain.map(str::to_owned), "true");
        None
    }

    /// Text, or `true` or `false`.
    pub(crate) fn text_or_flag(&mut self, key: &'static str) -> Option<Spanned<TextOrFlag>> {
        let (place, value) = self.take(key)?;
        match value {
            DeValue::Boolean(flag) => Some(Spanned { value: TextOrFlag::Flag(flag), place }),
            DeValue::String(text) if !matches!(text.as_ref(), "true" | "false") => {
                Some(Spanned { value: TextOrFlag::Text(text.into_owned()), place })
            }
            other => {
                let written = match &other {
                    DeValue::String(flag) => Some(flag.to_string()),
                    DeValue::Integer(_) => toml_text(&other),
                    _ => None,
                };
                self.wrong(key, place, "文字，或不加引号的 true", &other, written, "true");
                None
            }
        }
    }

    /// A date without a time.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let (place, value) = self.take(key)?;
        if let DeValue::Datetime(written) = &value {
            if let (Some(value), None) = (written.date, written.time) {
                return Some(Spanned { value, place });
            }
            let date = written.date.map(|date| date.to_string());
            self.wrong(key, place, "日期", &value, date, "2026-03-05");
            return None;
        }
        let plain = text_in(&value).and_then(date_in);
        self.wrong(key, place, "日期", &value, plain, "2026-03-05");
        None
    }

    /// A date, or a full hour of one.
    pub(crate) fn moment(&mut self, key: &'static str) -> Option<(Spanned<Date>, Option<u8>)> {
        if let Some(value) = self.entries.get(key)
            && let DeValue::Datetime(written) = value.get_ref()
            && let (Some(date), Some(time), None) = (written.date, written.time, written.offset)
            && time.minute == 0
            && time.second.unwrap_or(0) == 0
        {
            let hour = time.hour;
            let (place, _) = self.take(key)?;
            return Some((Spanned { value: date, place }, Some(hour)));
        }
        if let Some(value) = self.entries.get(key)
            && let DeValue::Datetime(written) = value.get_ref()
            && let (Some(date), Some(time)) = (written.date, written.time)
        {
            let hint = format!("写成 {key} = {date}T{:02}:00:00，或只写日期", time.hour);
            let (place, _) = self.take(key)?;
            self.report(Code::InvalidValue, place, format!("{key} 只能写整点，不写时区"), hint);
            return None;
        }
        self.date(key).map(|date| (date, None))
    }

    /// A word of a fixed list.
    pub(crate) fn choice<T: Choice>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let word = self.text(key)?;
        let known = T::WORDS.iter().find(|(name, _)| *name == word.value);
        if let Some((_, value)) = known {
            return Some(word.map(|_| *value));
        }
        let names: Vec<_> = T::WORDS.iter().map(|(name, _)| *name).collect();
        let hint = match nearest(&word.value, names.iter().copied()) {
            Some(near) => format!("是不是 \"{near}\"？"),
            None => format!("可以写：{}", names.join("、")),
        };
        self.report(
            Code::InvalidValue,
            word.place,
            format!("{key} 没有“{}”这个写法", word.value),
            hint,
        );
        None
    }

    /// A table: `[key]`.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Fields<'a, 'f>> {
        let (place, value) = self.take(key)?;
        match value {
            DeValue::Table(entries) => Some(self.below(format!("[{key}]"), place, entries)),
            other => {
                let hint = format!("写成一行 [{key}]，下面一行一个字段");
                self.wrong_with_hint(key, place, "一个表", &other, hint);
                None
            }
        }
    }

    /// Whether a key is there.
    #[must_use]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Tables in order: `[[key]]`.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Fields<'a, 'f>> {
        let Some((place, value)) = self.take(key) else {
            return Vec::new();
        };
        let prefix = match self.header.trim_matches(['[', ']']) {
            "" => String::new(),
            above => format!("{above}."),
        };
        let header = format!("[[{prefix}{key}]]");
        let hint = format!("写成 {header}，两层方括号，每项一个");
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
        let mut pairs = Vec::new();
        for (key, value) in std::mem::take(&mut self.entries) {
            let place = self.place_at(key.span());
            let name = Spanned { value: key.get_ref().to_string(), place };
            let value_place = self.place_at(value.span());
            let label = name.value.clone();
            if let Some(text) = self.string(&label, value_place, value.into_inner()) {
                pairs.push((name, text));
            }
        }
        pairs
    }

    /// The same with numbers.
    #[must_use]
    pub(crate) fn number_pairs(mut self) -> Vec<(Spanned<String>, Spanned<f64>)> {
        let mut pairs = Vec::new();
        for (key, value) in std::mem::take(&mut self.entries) {
            let place = self.place_at(key.span());
            let name = Spanned { value: key.get_ref().to_string(), place };
            let value_place = self.place_at(value.span());
            if let Some(number) = self.float(&name.value, value_place, &value.into_inner()) {
                pairs.push((name, number));
            }
        }
        pairs
    }

    /// A field of the format that this version cannot print: an error where it is used.
    pub(crate) fn later(&mut self, key: &'static str) {
        let taken = self.take(key);
        // It is no field to offer in a hint.
        self.asked.pop();
        if let Some((place, _)) = taken {
            self.report(
                Code::Unsupported,
                place,
                format!("本版本还不支持 {key}，不能照排"),
                format!("删去 {key}，或在行首加 # 留作备注"),
            );
        }
    }

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

    fn unknown(&mut self, key: &str, place: Place) {
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
    fn whose(&self) -> String {
        if self.header.is_empty() { "文件里".to_owned() } else { format!("{} 里", self.header) }
    }

    fn below(&self, header: String, place: Place, entries: DeTable<'a>) -> Fields<'a, 'f> {
        let top = if self.header.is_empty() { self.asked.clone() } else { self.top.clone() };
        Fields { header, place, entries, asked: Vec::new(), missing: Vec::new(), top, ..*self }
    }

    fn take(&mut self, key: &'static str) -> Option<(Place, DeValue<'a>)> {
        self.asked.push(key);
        let value = self.entries.remove(key)?;
        Some((self.place_at(value.span()), value.into_inner()))
    }

    /// Says that a key must be there; reading it is another call.
    pub(crate) fn require(&mut self, key: &'static str) {
        if !self.entries.contains_key(key) {
            self.missing.push(key);
        }
    }

    fn string(&self, key: &str, place: Place, value: DeValue<'a>) -> Option<Spanned<String>> {
        match value {
            DeValue::String(text) => Some(Spanned { value: text.into_owned(), place }),
            other => {
                self.wrong(key, place, "文字", &other, toml_text(&other), "\"…\"");
                None
            }
        }
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

    fn wrong(
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

    fn wrong_with_hint(
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

    fn place_at(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    fn report(&self, code: Code, place: Place, message: String, hint: String) {
        self.found.borrow_mut().push(Diagnostic { code, place, message, hint, fix: None });
    }
}
