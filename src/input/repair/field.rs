//! A key and its value, on a line or over several.

use super::found::Repair;
use super::line::{Line, is_quote};
use super::value::like;
use crate::input::shape::{ANY, Asked, Shape, known};

/// A key and its value.
pub(super) fn field(text: &str, header: &str, asked: &[Asked]) -> Option<Repair> {
    let mut line = Line::new(text);
    let key = line.key();
    let key_at = 0..key.len();
    let any = asked.iter().find(|it| it.header == header && it.key == ANY);
    if let Some(open) = line.next().filter(|c| key.is_empty() && is_quote(*c)) {
        return named_by_quotes(line, text, open, header, asked);
    }
    line.skip_blanks();
    let separator = line.separator(false);
    let known = known(key, header, asked).or_else(|| any.filter(|_| !key.is_empty()));
    if known.is_some_and(|it| it.key == ANY) {
        let is_bare = key.is_ascii();
        if !is_bare {
            line.fault(key_at.clone(), "有汉字的名字要放在引号里".to_owned());
        }
        let name = if is_bare { key.to_owned() } else { format!("\"{key}\"") };
        return valued(line, &name, key_at, known, asked);
    }
    let Some(name) = known.map(|it| it.key.to_owned()).or_else(|| unknown(key, separator)) else {
        return nameless(text, key, separator);
    };
    if name != key {
        line.fault(key_at.clone(), format!("字段名“{key}”要写成 {name}"));
    }
    valued(line, &name, key_at, known, asked)
}

/// A line whose name is in quotes: `"市级采用"： 10`, `“title” = "…"`; or one of a list.
fn named_by_quotes(
    mut line: Line<'_>,
    text: &str,
    open: char,
    header: &str,
    asked: &[Asked],
) -> Option<Repair> {
    let name = line.element(open);
    let key_at = 0..line.at();
    line.skip_blanks();
    let known = known(name.trim_matches('"'), header, asked);
    let is_value = known.is_some() && line.next().is_some_and(is_quote);
    if !is_value && line.separator(false).is_none() {
        return element(text);
    }
    let any = asked.iter().find(|it| it.header == header && it.key == ANY);
    let name = known.map_or(name.as_str(), |it| it.key);
    valued(line, name, key_at, known.or(any), asked)
}

/// The rest of a line behind its name.
fn valued(
    mut line: Line<'_>,
    name: &str,
    key_at: std::ops::Range<usize>,
    known: Option<&Asked>,
    asked: &[Asked],
) -> Option<Repair> {
    let shape = known.map_or(&Shape::Text, |it| &it.shape);
    line.equals(&key_at, known.is_some());
    let is_red = line.rest().strip_prefix('#').is_some_and(is_hexadecimal);
    if is_red {
        let colour = line.rest().split_whitespace().next().unwrap_or_default();
        line.skip_as(colour.len(), "# 后面的都成了备注，颜色要放在引号里".to_owned());
        return written(line, &format!("{name} = \"{colour}\""));
    }
    if line.rest().is_empty() || line.rest().starts_with('#') {
        let message = format!("{name} 后面没有值");
        let hint = format!("写成 {name} = {}", like(shape));
        return Some(Repair { at: key_at, message, hint, line: String::new() });
    }
    if let Some(known) = known.filter(|it| matches!(it.shape, Shape::Table | Shape::Tables)) {
        if let Some(table) = line.inline(&known.path(), asked) {
            return written(line, &format!("{name} = {table}"));
        }
        let head = if *shape == Shape::Table { format!("[{name}]") } else { format!("[[{name}]]") };
        let hint = format!("写成一行 {head}，下面一行一个字段");
        let message = format!("{name} 是一个表");
        return Some(Repair { at: key_at, message, hint, line: String::new() });
    }
    // Nobody means brackets in brackets.
    if !shape.is_list() && line.rest().starts_with("[[") {
        return None;
    }
    let value = line.value(shape);
    written(line, &format!("{name} = {value}"))
}

/// What a line is when it is written right, with what stands behind its value.
fn written(mut line: Line<'_>, right: &str) -> Option<Repair> {
    let (note, other) = line.end();
    let tail = if line.is_example { " 的样子" } else { "" };
    let (at, message) = line.first_fault()?;
    let line = if note.is_empty() { right.to_owned() } else { format!("{right}  # {note}") };
    let hint = match other {
        Some(other) => format!("写成两行：{line}{tail} 和 {other}"),
        None => format!("写成 {line}{tail}"),
    };
    Some(Repair { at, message, hint, line })
}

/// Whether a colour's figures begin here.
fn is_hexadecimal(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    matches!(end, 3 | 6) && !text[end..].starts_with(|c: char| c.is_alphanumeric())
}

/// A key that the file does not have: what is wrong with it is said where the rest can be read.
fn unknown(key: &str, separator: Option<&str>) -> Option<String> {
    let is_name = !key.is_empty() && key.is_ascii() && separator.is_some();
    is_name.then(|| key.to_owned())
}

/// A line without a name that is known.
fn nameless(text: &str, key: &str, separator: Option<&str>) -> Option<Repair> {
    if key.is_empty() && text.starts_with(is_quote) {
        return element(text);
    }
    let (at, message, hint) = match separator {
        Some(separator) if key.is_empty() => {
            (0..separator.len(), format!("{separator} 前面没有字段名"), "写成 title = \"…\" 的样子")
        }
        Some(_) if !key.is_ascii() => (
            0..key.len(),
            format!("字段名“{key}”不能用汉字"),
            "字段名要用英文，如 title、body；备注在行首加 #",
        ),
        _ => (
            0..text.len(),
            "这一行不是字段，也不是备注".to_owned(),
            "正文写在 body = ''' 和 ''' 之间；备注在行首加 #",
        ),
    };
    Some(Repair { at, message, hint: hint.to_owned(), line: format!("# {text}") })
}

/// A line of a list that goes over several lines: `"05"，`.
fn element(text: &str) -> Option<Repair> {
    let mut line = Line::new(text);
    let right = format!("{},", line.elements().join(", "));
    let (at, message) = line.first_fault()?;
    Some(Repair { at, message, hint: format!("写成 {right}"), line: right })
}
