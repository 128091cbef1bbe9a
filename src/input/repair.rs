//! A line of a file that is no TOML, and the line that was meant.
//!
//! Editors type full-width signs, curly quotes, colons for `=`, notes after `//`. The line is read as a person reads
//! it, and written again as it should be; what differs is what was wrong.

mod block;
mod found;
mod line;
mod value;

use super::meant::english_key;
use super::shape::{ANY, Asked, Shape};
use crate::text::is_han;
pub(super) use block::{Mended, block};
pub(super) use found::Repair;
use line::Line;
use line::is_quote;
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

/// `［page］`, `【section】`, `[page]]`: the head of a table.
fn head(line: &str, asked: &[Asked]) -> Option<Repair> {
    const OPEN: [char; 5] = ['[', '［', '【', '〔', ' '];
    const CLOSE: [char; 6] = [']', '］', '】', '〕', ' ', '#'];
    let inner = line.trim_start_matches(OPEN);
    let name = inner.split(CLOSE).next()?;
    if inner.len() == line.len() || inner[name.len()..].contains(['=', '＝', '"', '\'']) {
        return None;
    }
    let shape = asked.iter().find(|it| it.path() == name).map(|it| &it.shape)?;
    let right = match shape {
        Shape::Tables => format!("[[{name}]]"),
        Shape::Table => format!("[{name}]"),
        _ => return None,
    };
    let message = "表头的写法不对".to_owned();
    let hint = format!("写成 {right}");
    (right != line).then_some(Repair { at: 0..line.len(), message, hint, line: right })
}

/// What stands between a key and its value.
const SEPARATORS: [&str; 9] = ["==", "=>", "->", ":=", "→", "：", "＝", "=", ":"];

/// A key and its value.
fn field(text: &str, header: &str, asked: &[Asked]) -> Option<Repair> {
    let mut line = Line::new(text);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_') || is_han(c);
    let key = &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    // `title->` is no name.
    let key = key.trim_end_matches('-');
    line.skip(key.len());
    let key_at = 0..key.len();
    let any = asked.iter().find(|it| it.header == header && it.key == ANY);
    if let Some(open) = line.next().filter(|c| key.is_empty() && is_quote(*c)) {
        return named_by_quotes(line, text, open, header, asked);
    }
    line.skip_blanks();
    let separator = SEPARATORS.into_iter().find(|it| line.rest().starts_with(it));
    let known = known(key, header, asked).or_else(|| any.filter(|_| !key.is_empty()));
    if known.is_some_and(|it| it.key == ANY) {
        let is_bare = key.is_ascii();
        if !is_bare {
            line.fault(key_at.clone(), "有汉字的名字要放在引号里".to_owned());
        }
        let name = if is_bare { key.to_owned() } else { format!("\"{key}\"") };
        return valued(line, &name, key_at, known);
    }
    let Some(name) = known.map(|it| it.key.to_owned()).or_else(|| unknown(key, separator)) else {
        return nameless(text, key, separator);
    };
    if name != key {
        line.fault(key_at.clone(), format!("字段名“{key}”要写成 {name}"));
    }
    valued(line, &name, key_at, known)
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
    if !SEPARATORS.iter().any(|it| line.rest().starts_with(it)) {
        return element(text);
    }
    let bare = name.trim_matches('"');
    let known = known(bare, header, asked);
    let any = asked.iter().find(|it| it.header == header && it.key == ANY);
    let name = known.map_or(name.as_str(), |it| it.key);
    valued(line, name, key_at, known.or(any))
}

/// The rest of a line behind its name.
fn valued(
    mut line: Line<'_>,
    name: &str,
    key_at: std::ops::Range<usize>,
    known: Option<&Asked>,
) -> Option<Repair> {
    let shape = known.map_or(&Shape::Text, |it| &it.shape);
    line.skip_blanks();
    let separator = SEPARATORS.into_iter().find(|it| line.rest().starts_with(it));
    match separator {
        Some("=") => line.skip("=".len()),
        Some(it) => {
            let message = match it {
                "：" | "＝" => format!("这里的 {it} 是全角，要用半角的 ="),
                "==" => "等号写了两个".to_owned(),
                _ => format!("字段名和值之间用 =，这里是 {it}"),
            };
            line.skip_as(it.len(), message);
        }
        None => line.fault(key_at.clone(), "字段名后面没有 =".to_owned()),
    }
    line.skip_blanks();
    if line.rest().starts_with('=') {
        line.skip_as(1, "等号写了两个".to_owned());
        line.skip_blanks();
    }
    if line.rest().is_empty() || line.rest().starts_with('#') {
        let message = format!("{name} 后面没有值");
        let hint = format!("写成 {name} = {}", like(shape));
        return Some(Repair { at: key_at, message, hint, line: String::new() });
    }
    if matches!(shape, Shape::Table | Shape::Tables) {
        let head = if *shape == Shape::Table { format!("[{name}]") } else { format!("[[{name}]]") };
        let hint = format!("写成一行 {head}，下面一行一个字段");
        let message = format!("{name} 是一个表");
        return Some(Repair { at: key_at, message, hint, line: String::new() });
    }
    // Nobody means brackets in brackets.
    if line.rest().starts_with("[[") {
        return None;
    }
    let written = line.value(shape);
    let right = format!("{name} = {written}");
    let (note, other) = line.end();
    let tail = if line.is_example { " 的样子" } else { "" };
    let (at, message) = line.first_fault()?;
    let line = if note.is_empty() { right } else { format!("{right}  # {note}") };
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
    is(key).or_else(|| is(english_key(key)?)).or_else(|| is(&key.to_ascii_lowercase()))
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
            separator in prop::sample::select(vec!["=", "==", "：", ":", "＝", "->", ""]),
            blank in prop::sample::select(vec![" ", "", "\u{3000}"]),
            end in prop::sample::select(vec!["", "，", "。", ";"]),
            begin in prop::sample::select(vec!["#", "＃", "//"]),
        ) {
            // Without a sign, a blank must part the two.
            let blank = if separator.is_empty() { " " } else { blank };
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
