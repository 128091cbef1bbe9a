//! From a file's text to its TOML table, or to what an editor can make of a syntax error.
//!
//! The parser's own words are English and speak of TOML. Editors type full-width signs, curly
//! quotes and Chinese keys, so the line at fault is looked at for what they most likely did.

use std::cell::RefCell;

use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, date_in, english_key, half_width_number};
use crate::source::{Place, SourceId, Sources};

/// Parses a file and reads its fields with `read`; `None` where it is not TOML.
pub(crate) fn read<T>(
    sources: &Sources,
    file: SourceId,
    found: &mut Vec<Diagnostic>,
    read: impl FnOnce(Fields<'_, '_>) -> T,
) -> Option<T> {
    let text = &sources.get(file).text;
    match DeTable::parse(text) {
        Ok(table) => {
            let fields_found = RefCell::new(Vec::new());
            let value = read(Fields::top(file, table.into_inner(), &fields_found));
            found.append(&mut fields_found.into_inner());
            Some(value)
        }
        Err(error) => {
            found.push(explain(text, file, &error));
            None
        }
    }
}

fn explain(text: &str, file: SourceId, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let start = floor_char_boundary(text, span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = text[line_start..line_end].trim_end_matches('\r');

    let (mut place_start, mut place_end) = (start, ceil_char_boundary(text, span.end));
    let (message, hint) = match likely(line) {
        Some(guess) => {
            if let Some(at) = guess.at {
                place_start = line_start + at.start;
                place_end = line_start + at.end;
            }
            (guess.message, Some(guess.hint))
        }
        None => by_message(error.message()),
    };
    if place_end <= place_start {
        place_end = text[place_start..]
            .chars()
            .next()
            .map_or(place_start, |c| place_start + c.len_utf8());
    }
    let place = Place {
        file,
        span: place_start..place_end.min(line_end).max(place_start),
    };
    let mut diagnostic = Diagnostic::new(Code::Syntax, place, message);
    diagnostic.hint = hint;
    diagnostic
}

/// What an editor most likely did on the line.
struct Guess {
    /// Bytes in the line, where they can be named.
    at: Option<std::ops::Range<usize>>,
    message: String,
    hint: String,
}

fn likely(line: &str) -> Option<Guess> {
    let guess = |c: char, message: String, hint: String| {
        let at = line.find(c).map(|start| start..start + c.len_utf8());
        Some(Guess { at, message, hint })
    };
    if let Some(c) = line
        .chars()
        .find(|c| !c.is_whitespace() || *c != ' ' && *c != '\t' && *c != '\r')
        && c.is_whitespace()
    {
        let hint = "删去行首的这个空格".to_owned();
        return guess(c, format!("行首有不可见空格 U+{:04X}", u32::from(c)), hint);
    }
    let syntax = before_value(line);
    for (full, half) in [
        ('＝', '='),
        ('［', '['),
        ('］', ']'),
        ('＃', '#'),
        ('，', ','),
    ] {
        if syntax.contains(full) {
            let hint = format!("全角 {full} 应为半角 {half}");
            return guess(full, format!("这里的 {full} 是全角"), hint);
        }
    }
    let equals = syntax.find('=')?;
    let (key, value) = (line[..equals].trim(), line[equals + 1..].trim());
    if !key.is_ascii() && !key.starts_with(['"', '\'']) {
        let hint = english_key(key).map_or_else(
            || "字段名要用英文，如 title、body".to_owned(),
            |name| format!("写成 {name} = …"),
        );
        let at = line.find(key).map(|start| start..start + key.len());
        return Some(Guess {
            at,
            message: format!("字段名“{key}”不能用汉字"),
            hint,
        });
    }
    likely_value(key, value).map(|(message, hint)| Guess {
        at: line.find(value).map(|start| start..start + value.len()),
        message,
        hint,
    })
}

/// The part of a line that is TOML's own: up to the first quote.
fn before_value(line: &str) -> &str {
    let end = line.find(['"', '\'', '“', '”', '＂']).unwrap_or(line.len());
    &line[..end]
}

/// What is wrong with a value, and how to write it.
fn likely_value(key: &str, value: &str) -> Option<(String, String)> {
    if value.starts_with(['“', '”', '＂', '‘', '’', '「']) {
        let inner = value.trim_matches(['“', '”', '＂', '‘', '’', '「', '」']);
        return Some((
            "值的引号是全角的".to_owned(),
            format!("请用半角引号：{key} = '{inner}'"),
        ));
    }
    if let Some(inside) = value
        .strip_prefix('"')
        .filter(|rest| !rest.starts_with('"'))
    {
        if inside.trim_end().trim_end_matches('"').contains('"') {
            return Some((
                "文字里的 \" 提前结束了这个值".to_owned(),
                format!("文字里用 “ ”，或整段用 '''：{key} = '''…'''"),
            ));
        }
        if inside.contains('\\') {
            return Some((
                "\" \" 里的 \\ 是转义符".to_owned(),
                "路径用 / 分隔，或改用单引号 '…'".to_owned(),
            ));
        }
        if !inside.contains('"') {
            return Some((
                "引号没有配对".to_owned(),
                format!("一行写完并补上 \"；多行的文字用 '''：{key} = '''…'''"),
            ));
        }
    }
    if let Some(inside) = value
        .strip_prefix('\'')
        .filter(|rest| !rest.starts_with('\''))
    {
        if !inside.contains('\'') {
            return Some((
                "引号没有配对".to_owned(),
                format!("一行写完并补上 '；多行的文字用 '''：{key} = '''…'''"),
            ));
        }
    }
    if value.is_empty() {
        return Some((format!("{key} 后面没有值"), format!("写成 {key} = '…'")));
    }
    if value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    if let Some(date) = date_in(value) {
        return Some(("日期的写法不对".to_owned(), format!("写成 {key} = {date}")));
    }
    if value
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .count()
        == 3
        && value.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((
            format!("没有 {value} 这一天，或日期的写法不对"),
            format!("写成 {key} = 2026-03-05 的样子"),
        ));
    }
    if let Some(number) = half_width_number(value).filter(|number| number != value) {
        return Some(("数字是全角的".to_owned(), format!("写成 {key} = {number}")));
    }
    (!value.is_ascii() || value.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| {
        (
            "文字要放在引号里".to_owned(),
            format!("写成 {key} = '{value}'"),
        )
    })
}

/// The parser's own message in Chinese; what is rare is given as it stands.
fn by_message(message: &str) -> (String, Option<String>) {
    let (text, hint) = match message {
        "duplicate key" => ("这个字段写了两次", "留下一个"),
        "carriage return must be followed by newline" => (
            "换行符是旧式的（单独的 CR）",
            "用编辑器把换行改成 LF 或 CRLF 再保存",
        ),
        m if m.contains("multi-line") || m.contains("multiline") => {
            ("多行文字没有结束", "在末尾补上与开头相同的 ''' 或 \"\"\"")
        }
        m if m.contains("string") || m.contains("quote") || m.contains("escape") => (
            "引号没有配对，或文字里有不允许的字符",
            "多行的文字用 ''' 括起来",
        ),
        m if m.contains("recursion") || m.contains("recurse") => {
            ("括号套得太深", "检查方括号和花括号")
        }
        m if m.contains("array") => ("列表的写法不对", "写成 [\"甲\", \"乙\"]，方括号要配对"),
        m if m.contains("table") => ("表头的写法不对", "写成 [page] 或 [[section]]，方括号要配对"),
        m if m.contains("date") || m.contains("day") || m.contains("month") => {
            ("没有这个日期，或写法不对", "写成 2026-03-05 的样子")
        }
        other => return (format!("TOML 写法有误（{other}）"), None),
    };
    (text.to_owned(), Some(hint.to_owned()))
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

fn ceil_char_boundary(text: &str, at: usize) -> usize {
    (at..=text.len())
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(text.len())
}
