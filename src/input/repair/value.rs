//! Values as people write them, and as they are written right.

use super::line::{Line, is_mark, is_quote, next_key};
use crate::input::meant::{date_in, half_width_number};
use crate::input::shape::Shape;
use crate::text::is_han;
use crate::text::level::value as han_value;

/// What parts the values of a list.
pub(super) const PARTS: [char; 5] = [',', '，', '、', ';', '；'];
pub(super) const OPEN: [char; 8] = ['[', '［', '【', '〔', '(', '（', '{', '｛'];
pub(super) const CLOSE: [char; 8] = [']', '］', '】', '〕', ')', '）', '}', '｝'];

/// What a value looks like.
pub(super) fn like(shape: &Shape) -> String {
    match shape {
        Shape::Integer | Shape::Number => "12".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Date | Shape::Moment => "2026-03-05".to_owned(),
        Shape::Texts => "[\"…\"]".to_owned(),
        Shape::Word(words) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
        _ => "\"…\"".to_owned(),
    }
}

/// A text in quotes that can hold it.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        return format!("\"{text}\"");
    }
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", paired(text).replace('\\', "/"))
}

/// The text with quotes in pairs: `"甲"` is “甲”.
pub(super) fn paired(text: &str) -> String {
    let mut is_open = false;
    let pair = |c| {
        if c != '"' {
            return c;
        }
        is_open = !is_open;
        if is_open { '“' } else { '”' }
    };
    text.chars().map(pair).collect()
}

impl Line<'_> {
    /// Reads a value; how it is written.
    pub(super) fn value(&mut self, shape: &Shape) -> String {
        match self.next() {
            Some(c) if is_quote(c) => self.text(shape),
            Some(c) if OPEN.contains(&c) && (shape.is_list() || matches!(c, '[' | '［' | '{')) => {
                self.list(c)
            }
            _ => self.bare(shape),
        }
    }

    fn text(&mut self, shape: &Shape) -> String {
        let rest = self.rest();
        let quotes = &rest[..rest.find(|c| !is_quote(c)).unwrap_or(rest.len())];
        let length = quotes.chars().count();
        if quotes.starts_with("'''") || quotes.starts_with("\"\"\"") {
            self.skip(rest.len());
            return rest.to_owned();
        }
        if length >= 3 && quotes.len() == rest.trim_end().len() {
            self.skip_as(quotes.len(), format!("多行文字的引号写成了 {quotes}"));
            return "'''".to_owned();
        }
        if shape.is_list()
            && let Some(list) = self.without_brackets()
        {
            return list;
        }
        self.one_text()
    }

    /// `"05"，"03"`: a list that has no brackets.
    fn without_brackets(&mut self) -> Option<String> {
        let mut ahead = Line::new(self.rest());
        let mut texts = Vec::new();
        while let Some(open) = ahead.next().filter(|c| is_quote(*c)) {
            texts.push(ahead.element(open));
            ahead.skip_blanks();
            if ahead.take_while(|c| PARTS.contains(&c)).is_empty() {
                break;
            }
            ahead.skip_blanks();
        }
        let is_over = ahead.rest().is_empty() || ahead.begins_note();
        (texts.len() > 1 && is_over).then_some(())?;
        let length = self.rest().len() - ahead.rest().len();
        self.skip_as(length, "几个值要放在方括号里".to_owned());
        Some(format!("[{}]", texts.join(", ")))
    }

    /// A text on this line, in whatever quotes.
    fn one_text(&mut self) -> String {
        // `''甲''` has one too many on each side.
        let mut typed = self.rest().chars();
        let (first, second, third) = (typed.next(), typed.next(), typed.next());
        if first == second && third.is_some_and(|c| is_han(c) || c.is_alphanumeric()) {
            let length = first.map_or(0, char::len_utf8);
            self.skip_as(length, "引号多了一个".to_owned());
        }
        let rest = self.rest();
        let Some(open) = rest.chars().next() else { return String::new() };
        let inside = &rest[open.len_utf8()..];
        let is_plain = matches!(open, '"' | '\'');
        let ends = |(at, c): &(usize, char)| ends_value(&inside[at + c.len_utf8()..]);
        let same = inside.char_indices().find(|it| is_plain && it.1 == open && ends(it));
        // A note may have quotes of its own.
        let is_noted = |(at, c): &(usize, char)| {
            let behind = inside[at + c.len_utf8()..].trim_start().trim_start_matches(is_mark);
            Line::new(behind.trim_start()).begins_note()
        };
        let mut quotes = inside.char_indices().filter(|it| is_quote(it.1));
        let any = || {
            let noted = quotes.clone().find(is_noted);
            noted.or_else(|| quotes.rfind(ends))
        };
        let start = self.at();
        if !is_plain {
            let message = format!("引号是全角的 {open}，要用半角的");
            self.fault(start..start + open.len_utf8(), message);
        }
        // `"区教委" 备注`: what follows the only other quote stands beside the value.
        let only = || {
            let mut all = inside.char_indices().filter(|it| is_quote(it.1));
            let first = all.next()?;
            let is_beside = inside[first.0 + first.1.len_utf8()..]
                .starts_with(|c: char| c.is_whitespace() || matches!(c, '（' | '('));
            (all.next().is_none() && is_beside).then_some(first)
        };
        let close = same.or_else(any).or_else(only);
        let (text, length) = if let Some((at, close)) = close {
            let at_close = start + open.len_utf8() + at;
            if is_plain && close != open {
                let message = format!("后面的引号是 {close}，和前面的 {open} 不一样");
                self.fault(at_close..at_close + close.len_utf8(), message);
            }
            (&inside[..at], open.len_utf8() + at + close.len_utf8())
        } else {
            self.fault(start..start + open.len_utf8(), "引号没有配对".to_owned());
            (inside.trim_end(), rest.len())
        };
        let from = start + open.len_utf8();
        if open == '"'
            && let Some(at) = text.find('\\')
        {
            self.fault(
                from + at..from + at + 1,
                "\" \" 里的 \\ 是转义符，路径写在 ' ' 里".to_owned(),
            );
        }
        let bare = text.trim_end_matches(open);
        let text = if is_plain && bare.len() < text.len() && !bare.contains(open) {
            let at = from + bare.len();
            self.fault(at..at + 1, "引号多了一个".to_owned());
            bare
        } else {
            text
        };
        if is_plain && let Some(at) = text.find(open) {
            self.fault(from + at..from + at + 1, "文字里的引号提前结束了这个值".to_owned());
        }
        self.skip(length);
        if is_plain && text.contains(open) { quoted(&paired(text)) } else { quoted(text) }
    }

    pub(super) fn list(&mut self, open: char) -> String {
        let start = self.at();
        if open == '[' {
            self.skip(1);
        } else {
            self.skip_as(open.len_utf8(), format!("列表用半角的方括号 [ ]，这里是 {open}"));
        }
        let inner = self.take_while(|c| OPEN.contains(&c));
        if !inner.is_empty() {
            self.fault(self.at() - inner.len()..self.at(), "方括号多了一层".to_owned());
        }
        let texts = self.elements();
        match self.next() {
            Some(']') => self.skip(1),
            Some(c) if CLOSE.contains(&c) => {
                self.skip_as(c.len_utf8(), format!("列表用半角的方括号 [ ]，这里是 {c}"));
            }
            _ => self.fault(start..start + open.len_utf8(), "方括号没有配对".to_owned()),
        }
        let more = self.take_while(|c| CLOSE.contains(&c));
        if !more.is_empty() {
            self.fault(self.at() - more.len()..self.at(), "方括号多了一个".to_owned());
        }
        format!("[{}]", texts.join(", "))
    }

    /// The values of a list, each in quotes.
    pub(super) fn elements(&mut self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut is_parted = true;
        loop {
            self.skip_blanks();
            if let Some(note) = self.rest().find('\n').filter(|_| self.begins_note()) {
                self.skip_note(note);
                continue;
            }
            let is_over = self.begins_note() || self.next().is_some_and(|c| CLOSE.contains(&c));
            let Some(c) = self.next().filter(|_| !is_over) else {
                return texts;
            };
            if PARTS.contains(&c) {
                if c == ',' {
                    self.skip(1);
                } else {
                    self.skip_as(c.len_utf8(), format!("列表里用半角的逗号分开，这里是 {c}"));
                }
                is_parted = true;
                continue;
            }
            if !is_parted {
                self.fault(self.at()..self.at() + c.len_utf8(), "两个值之间少了逗号".to_owned());
            }
            is_parted = false;
            texts.push(if is_quote(c) { self.element(c) } else { self.bare_element() });
        }
    }

    pub(super) fn element(&mut self, open: char) -> String {
        let start = self.at();
        let inside = &self.rest()[open.len_utf8()..];
        let is_plain = matches!(open, '"' | '\'');
        let same = inside.find(open).filter(|_| is_plain).map(|at| (at, open));
        let end = same.or_else(|| inside.char_indices().find(|(_, c)| is_quote(*c)));
        let rest = inside.find(CLOSE).unwrap_or(inside.len());
        let (at, close) = end.map_or((rest, None), |(at, close)| (at, Some(close)));
        let length = open.len_utf8() + at + close.map_or(0, char::len_utf8);
        match close {
            None => self.fault(start..start + open.len_utf8(), "引号没有配对".to_owned()),
            Some(close) if !is_plain || close != open => {
                let message = format!("引号是全角的 {open}{close}，要用半角的");
                self.fault(start..start + length, message);
            }
            Some(_) => {}
        }
        self.skip(length);
        let behind = close.and_then(|close| self.rest().strip_prefix(close));
        if let Some(behind) = behind.map(str::trim_start)
            && (behind.is_empty() || behind.starts_with(PARTS) || behind.starts_with(CLOSE))
        {
            self.skip_as(close.map_or(0, char::len_utf8), "引号多了一个".to_owned());
        }
        quoted(&inside[..at])
    }

    fn bare_element(&mut self) -> String {
        let start = self.at();
        let text = self.take_while(|c| !PARTS.contains(&c) && !CLOSE.contains(&c) && c != '#');
        let text = text.trim_end();
        self.fault(start..start + text.len(), "列表里的每一项要放在引号里".to_owned());
        quoted(text.trim_matches(is_quote))
    }

    /// A value without quotes.
    fn bare(&mut self, shape: &Shape) -> String {
        let rest = self.rest();
        let notes = [" #", "\t#", "＃", " //", " /*"];
        let end = notes.iter().filter_map(|it| rest.find(it)).min().unwrap_or(rest.len());
        let is_field = |(at, _): &(usize, &str)| next_key(rest[*at..].trim_start()).is_some();
        let other = rest.match_indices(' ').find(is_field).map_or(end, |(at, _)| at);
        let end = end.min(other);
        // A stop may be the text's own.
        let marks: &[char] = match shape {
            Shape::Text | Shape::TextOrTexts => &[',', ';', '，', '；', '、'],
            _ => &[',', ';', ':', '，', '；', '。', '、', '：'],
        };
        let text = rest[..end].trim_end().trim_end_matches(marks).trim_end();
        let at = self.at()..self.at() + text.len();
        self.skip(text.len());
        let bare = text.trim_end_matches(is_quote);
        let is_text = matches!(shape, Shape::Text | Shape::TextOrTexts | Shape::Word(_));
        if is_text && bare.len() < text.len() && !bare.contains(is_quote) {
            self.fault(at, "少了前面的引号".to_owned());
            return quoted(bare);
        }
        let Some((written, message)) = meant(text, shape) else {
            let message = match shape {
                Shape::Date | Shape::Moment => "没有这一天，或日期的写法不对",
                Shape::Flag => "这里只能写 true 或 false",
                _ => "这里要写数字",
            };
            self.fault(at, message.to_owned());
            self.is_example = true;
            return like(shape);
        };
        if written != text {
            self.fault(at, message.to_owned());
        }
        written
    }
}

/// What a value without quotes means, and what is wrong with it if it is not written so.
pub(super) fn meant(text: &str, shape: &Shape) -> Option<(String, &'static str)> {
    match shape {
        Shape::Integer | Shape::Number => number(text),
        Shape::Flag => flag(text).map(|flag| (flag.to_owned(), "只能写小写的 true 或 false")),
        Shape::Date => Some((date_in(text)?, "日期的写法不对，或没有这一天")),
        Shape::Moment => {
            let is_moment = text.parse::<toml::value::Datetime>().is_ok();
            let date = if is_moment { Some(text.to_owned()) } else { date_in(text) };
            Some((date?, "日期的写法不对，或没有这一天"))
        }
        Shape::Texts | Shape::TextOrTexts => {
            let texts: Vec<String> =
                text.split(PARTS).map(str::trim).filter(|it| !it.is_empty()).map(quoted).collect();
            let is_one = texts.len() == 1 && *shape == Shape::TextOrTexts;
            let written = if is_one { texts.concat() } else { format!("[{}]", texts.join(", ")) };
            Some((written, "文字要放在引号里"))
        }
        Shape::TextOrFlag => {
            let flag = flag(text).map(|flag| (flag.to_owned(), "只能写小写的 true 或 false"));
            flag.or_else(|| Some((quoted(text), "文字要放在引号里")))
        }
        _ => Some((quoted(text), "文字要放在引号里")),
    }
}

/// `01`, `1,000`, `８０`, `80份`, `八十`.
fn number(text: &str) -> Option<(String, &'static str)> {
    let bare = text.trim_end_matches(|c: char| is_han(c) && han_value(&c.to_string()).is_none());
    if let Some(number) = han_value(bare) {
        return Some((number.to_string(), "数字要写成阿拉伯数字"));
    }
    let plain = half_width_number(&bare.trim_start_matches('+').replace([',', '，', ' '], ""))?;
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", &*plain),
    };
    let zeros = digits.trim_start_matches('0');
    let zeros = if zeros.is_empty() || zeros.starts_with('.') {
        "0".to_owned() + zeros
    } else {
        zeros.to_owned()
    };
    let digits = if digits.starts_with('0') { zeros } else { digits.to_owned() };
    let message = match bare {
        _ if bare != text => "数字后面不写单位",
        it if it.contains([',', '，', ' ']) => "数字里不加逗号和空格",
        it if !it.is_ascii() => "数字是全角的",
        it if it.trim_start_matches(['-', '+']).starts_with('0') => "数字前面不写 0",
        _ => "数字的写法不对",
    };
    Some((format!("{sign}{digits}"), message))
}

fn flag(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "是" | "对" | "有" | "要" => Some("true"),
        "false" | "no" | "off" | "0" | "否" | "不" | "无" | "不要" => Some("false"),
        _ => None,
    }
}

/// Whether a value can end before this.
fn ends_value(rest: &str) -> bool {
    let behind = rest.trim_start().trim_start_matches(is_mark).trim_start();
    behind.is_empty() || Line::new(behind).begins_note() || next_key(behind).is_some()
}
