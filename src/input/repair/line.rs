//! A line as it is read: how far, and what was wrong on the way.

use std::ops::Range;

use crate::text::is_han;

/// A line being read.
pub(super) struct Line<'a> {
    text: &'a str,
    at: usize,
    faults: Vec<(Range<usize>, String)>,
    /// Whether what is written instead is only what it looks like.
    pub(super) is_example: bool,
}

/// What is typed for a quotation mark of TOML.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '＂'
            | '＇'
            | '「'
            | '」'
            | '″'
            | '′'
            | '`'
            | '„'
            | '‟'
    )
}

/// A mark that nobody means at the end of a value.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | ':' | '，' | '；' | '。' | '、' | '：' | '．')
}

/// What stands between a key and its value.
const SEPARATORS: [&str; 9] = ["==", "=>", "->", ":=", "→", "：", "＝", "=", ":"];
/// What is typed there by a slip: it counts before a blank or a quotation mark, behind a name that is known.
const SLIPS: [&str; 12] = ["——", "—", "–", "－", "-", "，", ",", "、", "；", ";", "|", "～"];

/// How notes begin behind a value.
const NOTES: [&str; 5] = ["#", "＃", "//", "--", "/*"];

impl<'a> Line<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, faults: Vec::new(), is_example: false }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Where it is read up to.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn skip(&mut self, length: usize) {
        self.at += length;
    }

    /// The same of what is wrong.
    pub(super) fn skip_as(&mut self, length: usize, message: String) {
        self.fault(self.at..self.at + length, message);
        self.at += length;
    }

    pub(super) fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let part = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        self.at += part.len();
        part
    }

    /// Blanks; those that TOML does not know are a fault.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(c) = self.next().filter(|c| c.is_whitespace()) {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                self.skip(1);
            } else {
                self.skip_as(c.len_utf8(), "这里的空格是全角的，要用半角的".to_owned());
            }
        }
    }

    /// The name that the line begins with.
    pub(super) fn key(&mut self) -> &'a str {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '－') || is_han(c);
        let rest = self.rest();
        let key = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        // `title->` is no name.
        let key = key.trim_end_matches(['-', '－']);
        self.skip(key.len());
        key
    }

    /// What parts a key from its value here; slips, where the key is known.
    pub(super) fn separator(&self, is_known: bool) -> Option<&'static str> {
        let here = |it: &&str| self.rest().starts_with(*it);
        let is_slip = |it: &&str| {
            let behind = self.rest()[it.len()..].chars().next();
            behind.is_some_and(|c| c.is_whitespace() || is_quote(c))
        };
        let slip = || SLIPS.into_iter().filter(here).find(|it| is_known && is_slip(it));
        SEPARATORS.into_iter().find(here).or_else(slip)
    }

    /// The equals sign behind a key, in whatever form.
    pub(super) fn equals(&mut self, key_at: &Range<usize>, is_known: bool) {
        self.skip_blanks();
        match self.separator(is_known) {
            Some("=") => self.skip("=".len()),
            Some(it) => {
                let message = match it {
                    "：" | "＝" => format!("这里的 {it} 是全角，要用半角的 ="),
                    "==" => "等号写了两个".to_owned(),
                    _ => format!("字段名和值之间用 =，这里是 {it}"),
                };
                self.skip_as(it.len(), message);
            }
            None => self.fault(key_at.clone(), "字段名后面没有 =".to_owned()),
        }
        self.skip_blanks();
        if self.rest().starts_with('=') {
            self.skip_as(1, "等号写了两个".to_owned());
            self.skip_blanks();
        }
    }

    pub(super) fn fault(&mut self, at: Range<usize>, message: String) {
        self.faults.push((at, message));
    }

    /// What is wrong first.
    pub(super) fn first_fault(mut self) -> Option<(Range<usize>, String)> {
        self.faults.sort_by_key(|(at, _)| at.start);
        self.faults.into_iter().next()
    }

    /// A note within a list over several lines.
    pub(super) fn skip_note(&mut self, length: usize) {
        let begin = NOTES.into_iter().find(|it| self.rest().starts_with(it)).unwrap_or("#");
        if begin != "#" {
            let at = self.at..self.at + begin.len();
            self.fault(at, format!("备注用半角的 # 开头，这里是 {begin}"));
        }
        self.skip(length);
    }

    /// Whether a note begins here.
    pub(super) fn begins_note(&self) -> bool {
        NOTES.iter().any(|it| self.rest().starts_with(it))
    }

    /// What follows a value: a note, and another field that should stand on a line of its own.
    pub(super) fn end(&mut self) -> (String, Option<String>) {
        self.skip_blanks();
        let marks = self.rest().len() - self.rest().trim_start_matches(is_mark).len();
        if marks > 0 {
            let message = format!("值后面多了 {}", &self.rest()[..marks]);
            self.skip_as(marks, message);
            self.skip_blanks();
        }
        let rest = self.rest();
        if let Some(begin) = NOTES.into_iter().find(|it| rest.starts_with(it)) {
            if begin == "#" {
                self.skip(begin.len());
            } else {
                self.skip_as(begin.len(), format!("备注用半角的 # 开头，这里是 {begin}"));
            }
            return (self.rest().trim().trim_end_matches("*/").trim().to_owned(), None);
        }
        if rest.is_empty() {
            return (String::new(), None);
        }
        let is_field = next_key(rest).is_some();
        let message = if is_field {
            "一行里写了两个字段"
        } else {
            "值后面多了文字；是备注就在前面写 #"
        };
        self.skip_as(rest.len(), message.to_owned());
        if is_field {
            return (String::new(), Some(rest.to_owned()));
        }
        let note = rest.trim_start_matches(|c| is_mark(c) || c == '%').trim().to_owned();
        (note, None)
    }
}

/// The key of another field that begins here: `unit = "甲"`.
pub(super) fn next_key(text: &str) -> Option<&str> {
    let key = &text[..text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?];
    let rest = text[key.len()..].trim_start();
    (!key.is_empty() && rest.starts_with(['=', '＝'])).then_some(key)
}
