//! A line of a file that is no TOML, and the line that was meant.
//!
//! Editors type full-width signs, curly quotes, colons for `=`, notes after `//`. The line is read as a person reads
//! it, and written again as it should be; what differs is what was wrong.

mod block;
mod field;
mod found;
mod head;
mod inline;
mod line;
mod list;
mod value;

use super::shape::Asked;
pub(super) use block::{block, length};
use field::field;
pub(super) use found::{Mended, Repair};
use head::head;
pub(super) use head::once;
pub(super) use list::list;

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::Table;

    use super::*;
    use crate::input::shape::Shape;

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
