//! Typed reading of a TOML table that does not stop at the first problem.
//!
//! A derive would: its first unknown key or wrong type hides the rest of the file, and an editor
//! wants all of it in one run. So each kind of file asks here for its fields by name; what has the
//! wrong type, is missing, or was asked for by nobody becomes a [`Diagnostic`] with its place.

mod faults;
mod many;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use toml::de::{DeTable, DeValue};
use toml::value::Date;

use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Spanned, nearest};
use crate::input::meant::{date_in, english_word, half_width_number};
use crate::input::shape::{Asked, Shape};
use crate::text::is_han;
use words::{text_in, toml_text};

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

/// A word, or a number.
#[derive(Debug, Clone, PartialEq)]
pub enum TextOrNumber {
    /// A word.
    Text(String),
    /// A number.
    Number(f64),
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
    /// The keys of the file's top that stand in tables below it.
    misplaced: Rc<RefCell<Vec<String>>>,
    /// Where it is noted what is asked for.
    notes: Option<&'f RefCell<Vec<Asked>>>,
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
            misplaced: Rc::default(),
            notes: None,
        }
    }

    /// All that a reader of a file asks for, in order, whatever a file has.
    #[must_use]
    pub(crate) fn asked(file: SourceId, read: impl FnOnce(Fields<'_, '_>)) -> Vec<Asked> {
        let (found, notes) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let top = Fields::top(file, DeTable::new(), &found);
        read(Fields { notes: Some(&notes), ..top });
        notes.into_inner()
    }

    /// Where it begins.
    pub(crate) fn place(&self) -> Place {
        self.place.clone()
    }

    /// Text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (place, value) = self.take(key, Shape::Text)?;
        self.string(key, place, value)
    }

    /// Text that must be there.
    pub(crate) fn required_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.require(key);
        let text = self.text(key);
        self.note_required();
        text
    }

    /// Notes that what was asked for last must be there in every file.
    fn note_required(&self) {
        if let Some(notes) = self.notes
            && let Some(last) = notes.borrow_mut().last_mut()
        {
            last.is_required = true;
        }
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let (place, value) = self.take(key, Shape::Integer)?;
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
        let (place, value) = self.take(key, Shape::Number)?;
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
        let (place, value) = self.take(key, Shape::Flag)?;
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
        let (place, value) = self.take(key, Shape::TextOrFlag)?;
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

    /// A word, or a number.
    pub(crate) fn text_or_number(&mut self, key: &'static str) -> Option<Spanned<TextOrNumber>> {
        let (place, value) = self.take(key, Shape::TextOrNumber)?;
        if let DeValue::String(text) = value {
            return Some(Spanned { value: TextOrNumber::Text(text.into_owned()), place });
        }
        Some(self.float(key, place, &value)?.map(TextOrNumber::Number))
    }

    /// A date without a time.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.dated(key, Shape::Date)
    }

    fn dated(&mut self, key: &'static str, shape: Shape) -> Option<Spanned<Date>> {
        let (place, value) = self.take(key, shape)?;
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
            let (place, _) = self.take(key, Shape::Moment)?;
            return Some((Spanned { value: date, place }, Some(hour)));
        }
        if let Some(value) = self.entries.get(key)
            && let DeValue::Datetime(written) = value.get_ref()
            && let (Some(date), Some(time)) = (written.date, written.time)
        {
            let hint = format!("写成 {key} = {date}T{:02}:00:00，或只写日期", time.hour);
            let (place, _) = self.take(key, Shape::Moment)?;
            self.report(Code::InvalidValue, place, format!("{key} 只能写整点，不写时区"), hint);
            return None;
        }
        self.dated(key, Shape::Moment).map(|date| (date, None))
    }

    /// A word of a fixed list.
    pub(crate) fn choice<T: Choice>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        let names: Vec<&'static str> = T::WORDS.iter().map(|(name, _)| *name).collect();
        let (place, value) = self.take(key, Shape::Word(names.clone()))?;
        let word = self.string(key, place, value)?;
        let known = T::WORDS.iter().find(|(name, _)| *name == word.value);
        if let Some((_, value)) = known {
            return Some(word.map(|_| *value));
        }
        let meant = english_word(&word.value).filter(|meant| names.contains(meant));
        let hint = match meant.or_else(|| nearest(&word.value, names.iter().copied())) {
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
        let (place, value) = self.take_table(key, Shape::Table)?;
        match value {
            DeValue::Table(entries) => {
                Some(self.below(format!("[{}]", self.path(key)), place, entries))
            }
            other => {
                let hint = format!("写成一行 [{}]，下面一行一个字段", self.path(key));
                self.wrong_with_hint(key, place, "一个表", &other, hint);
                None
            }
        }
    }

    /// A table's name with those above it: `units.group`.
    fn path(&self, key: &str) -> String {
        match self.header.trim_matches(['[', ']']) {
            "" => key.to_owned(),
            above => format!("{above}.{key}"),
        }
    }

    /// Whether a key is there.
    #[must_use]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.notes.is_some() || self.entries.contains_key(key)
    }

    fn below(&self, header: String, place: Place, entries: DeTable<'a>) -> Fields<'a, 'f> {
        let top = if self.header.is_empty() { self.asked.clone() } else { self.top.clone() };
        let misplaced = Rc::clone(&self.misplaced);
        let (asked, missing) = (Vec::new(), Vec::new());
        Fields { header, place, entries, asked, missing, top, misplaced, ..*self }
    }

    fn take(&mut self, key: &'static str, shape: Shape) -> Option<(Place, DeValue<'a>)> {
        self.asked.push(key);
        if let Some(notes) = self.notes {
            let header = self.header.clone();
            notes.borrow_mut().push(Asked { header, key, shape, is_required: false });
        }
        let value = self.entries.remove(key)?;
        Some((self.place_at(value.span()), value.into_inner()))
    }

    /// The same of a table, which is there, and empty, where it is noted what is asked for.
    fn take_table(&mut self, key: &'static str, shape: Shape) -> Option<(Place, DeValue<'a>)> {
        let is_noted = self.notes.is_some();
        let empty = || is_noted.then(|| (self.place.clone(), DeValue::Table(DeTable::new())));
        let empty = empty();
        self.take(key, shape).or(empty)
    }

    /// Says that a key must be there; reading it is another call.
    pub(crate) fn require(&mut self, key: &'static str) {
        if !self.entries.contains_key(key) {
            self.missing.push(key);
        }
    }

    fn string(&self, key: &str, place: Place, value: DeValue<'a>) -> Option<Spanned<String>> {
        match value {
            DeValue::String(text) => {
                self.quoted_once(&text, &place);
                Some(Spanned { value: text.into_owned(), place })
            }
            other => {
                self.wrong(key, place, "文字", &other, toml_text(&other), "\"…\"");
                None
            }
        }
    }

    fn place_at(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.file, span }
    }
}
