//! A line of a file that is no TOML, and the line that was meant.
//!
//! Editors type full-width signs, curly quotes, colons for `=`, notes after `//`. The line is read as a person reads
//! it, and written again as it should be; what differs is what was wrong.

mod block;
mod found;
mod head;
mod inline;
mod line;
mod list;
mod value;

use super::meant::key_meant;
use super::shape::{ANY, Asked, Shape};
pub(super) use block::block;
pub(super) use found::{Mended, Repair};
use head::head;
pub(super) use head::once;
use line::Line;
use line::is_quote;
pub(super) use list::list;
use value::like;

/// Repairs a line of the table with this header; `None` where it is right as far as one can tell.
pub(super) fn repair(line: &str, header: &str, asked: &[Asked]) -> Option<Repair> {
    let blank = line.len() - line.trim_start().len();
    let bare = line.trim();
    if bare.is_empty() || bare.starts_with('#') {
        return None;
    }
    let found = note(bare).or_else(|| head(bare, asked)).or_else(|| field(bare, header, asked))?;
    Some(Repair { at: blank + found.at.start..blank + found.at.end, ..found })
}

/// `// 备注`, `；备注`, `<!-- 备注 -->`: a note as other languages begin it.
fn note(line: &str) -> Option<Repair> {
    const BEGINNINGS: [&str; 9] = ["//", "/*", "<!--", "--", "＃", "；", ";", "%", "※"];
    let begin = BEGINNINGS.into_iter().find(|it| line.starts_with(it))?;
    let text = line[begin.len()..].trim_end_matches("*/").trim_end_matches("-->").trim();
    let right = format!("# {text}");
    Some(Repair {
        at: 0..begin.len(),
        message: format!("备注用半角的 # 开头，这里是 {begin}"),
        hint: format!("写成 {right}"),
        line: right,
    })
}

/// A key and its value.
fn field(text: &str, header: &str, asked: &[Asked]) -> Option<Repair> {
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
    let value = line.value(shape);
    written(line, &format!("{name} = {value}"))
}

/// What a line is when it is written right, with what stands behind its value.
fn written(mut line: Line<'_>, right: &str) -> Option<Repair> {
    let (note, other) = line.end();
    let tail = if line.is_example { " 的样子" } else { "" };
    let (at, message) = line.first_fault()?;
    let line =
        if note.is_empty() { right.to_owned() } else { format!("{right}  # {note}") };
    let hint = match other {
        Some(other) => format!("写成两行：{line}{tail} 和 {other}"),
        None => format!("写成 {line}{tail}"),
    };
    Some(Repair { at, message, hint, line })
}

/// The field that a key means.
fn known<'a>(key: &str, header: &str, asked: &'a [Asked]) -> Option<&'a Asked> {
    let here = || asked.iter().filter(|it| it.header == header);
    let is = |name: &str| here().find(|it| it.key == name);
    is(key).or_else(|| is(&key_meant(key)))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::Table;

    use super::*;

    fn asked() -> Vec<Asked> {
        let shapes = [
            ("title", Shape::Text),
            ("unit", Shape::TextOrTexts),
            ("first", Shape::Texts),
            ("order", Shape::Integer),
            ("final", Shape::Flag),
            ("date", Shape::Date),
        ];
        let field = |(key, shape)| Asked { header: String::new(), key, shape, is_required: false };
        shapes.into_iter().map(field).collect()
    }

    /// A line as it should be, and its parts: key, value, note.
    fn right() -> impl Strategy<Value = (&'static str, String, &'static str)> {
        let text = "[甲乙丙][甲乙丙，。：]{0,5}( [甲乙1a]{1,3})?[甲乙丙）]"
            .prop_map(|text| format!("\"{text}\""));
        let list = prop::collection::vec("[甲乙0-9]{1,4}", 1..4).prop_map(|all| {
            format!("[{}]", all.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", "))
        });
        let field = prop_oneof![
            (Just("title"), text),
            (Just("unit"), list.clone()),
            (Just("first"), list),
            (Just("order"), "[1-9][0-9]{0,3}".prop_map(String::from)),
            (Just("final"), "true|false".prop_map(String::from)),
            (Just("date"), "20[0-9]{2}-0[1-9]-1[0-9]".prop_map(String::from)),
        ];
        (field, prop_oneof![Just(""), Just("备注 “乙”")])
            .prop_map(|((key, value), note)| (key, value, note))
    }

    /// What people do to a value.
    fn mistaken(value: &str, how: usize) -> String {
        match how {
            1 => value.replacen('"', "“", 1),
            2 => value.replace('"', "”"),
            3 => value.replace("\", \"", "\"，\""),
            4 => value.replace("\", \"", "\"、\""),
            5 => value.replace('[', "［").replace(']', "】"),
            6 => value.replace('-', "/"),
            7 if value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains('-') => {
                format!("0{value}")
            }
            8 => value.replace("true", "是").replace("false", "False"),
            9 if !value.starts_with('[') => value.replace('"', ""),
            _ => value.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn what_is_meant_is_written(
            (key, value, note) in right(),
            how in 0_usize..10,
            separator in prop::sample::select(vec!["=", "==", "：", ":", "＝", "->", "-", "，", ""]),
            blank in prop::sample::select(vec![" ", "", "\u{3000}"]),
            end in prop::sample::select(vec!["", "，", "。", ";"]),
            begin in prop::sample::select(vec!["#", "＃", "//"]),
        ) {
            // Without a sign, or behind one that is none, a blank must part the two.
            let blank = if matches!(separator, "" | "-" | "，") { " " } else { blank };
            // A text without quotes keeps its stop.
            prop_assume!(how != 9 || end != "。" || !value.starts_with('"'));
            let written = mistaken(&value, how);
            let note = if note.is_empty() { String::new() } else { format!(" {begin} {note}") };
            let line = format!("{key}{blank}{separator}{blank}{written}{end}{note}");
            let meant: Table = format!("{key} = {value}").parse().expect("it is right");
            if line.parse::<Table>().is_err() {
                let repaired = repair(&line, "", &asked());
                let repaired = repaired.unwrap_or_else(|| panic!("{line}"));
                let now = repaired.line.parse::<Table>();
                prop_assert_eq!(now.ok(), Some(meant), "{} became {}", line, repaired.line);
                prop_assert!(line.is_char_boundary(repaired.at.start) && line.is_char_boundary(repaired.at.end));
                prop_assert!(!repaired.at.is_empty());
            }
        }

        #[test]
        fn any_line_can_be_looked_at(line in r#"([a-z]{1,3}|[甲乙＝：“”‘’"'\[\]［】,，# =.0-9\\-]){0,16}"#) {
            if let Some(repair) = repair(&line, "", &asked()) {
                prop_assert!(line.get(repair.at.clone()).is_some(), "{:?}", repair);
            }
        }
    }
}
