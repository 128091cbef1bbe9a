//! Text as TOML wants it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Text as a TOML string: in `'…'` where it may be, since nothing in those is anything but itself.
pub(crate) fn toml_string(text: &str) -> String {
    let is_plain = |c: char| c == '\t' || !c.is_control();
    if !text.contains('\'') && text.chars().all(is_plain) && !text.contains('"') {
        return format!("\"{text}\"").replace('\\', "\\\\");
    }
    if !text.contains('\'') && text.chars().all(is_plain) {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_plain(c) => out.push(c),
            c => write!(out, "\\u{:04X}", u32::from(c)).expect("a string takes all"),
        }
    }
    out.push('"');
    out
}

/// The same as a block of lines, as in `body = '''`.
pub(crate) fn toml_block(text: &str) -> String {
    let is_plain = |c: char| matches!(c, '\t' | '\n') || !c.is_control();
    if !text.contains("'''") && !text.ends_with('\'') && text.chars().all(is_plain) {
        return format!("'''\n{text}\n'''");
    }
    if !text.chars().all(is_plain) {
        return toml_string(text);
    }
    format!("\"\"\"\n{}\n\"\"\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text with its lines ended as those of another are.
#[must_use]
pub(crate) fn ended_like(before: &str, text: &str) -> String {
    if !before.contains("\r\n") {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// A file's text without the lines of these keys of its top; the others stay as they are.
#[must_use]
pub(crate) fn without(text: &str, keys: &[&str]) -> String {
    let Ok(table) = DeTable::parse(text) else { return text.to_owned() };
    let entries = table.get_ref().iter();
    let mut out = BTreeSet::new();
    for (key, value) in entries.filter(|(key, _)| keys.contains(&&**key.get_ref())) {
        lines_of(text, key.span(), value, &mut out);
    }
    let lines = text.split_inclusive('\n').enumerate();
    lines.filter(|(number, _)| !out.contains(number)).map(|(_, line)| line).collect()
}

/// The lines of an entry.
fn lines_of(
    text: &str,
    key: Range<usize>,
    value: &Spanned<DeValue<'_>>,
    out: &mut BTreeSet<usize>,
) {
    let line = |at: usize| text[..at].matches('\n').count();
    let mut span = |span: Range<usize>| out.extend(line(span.start)..=line(span.end));
    span(key);
    span(value.span());
    if let DeValue::Table(table) = value.get_ref() {
        for (key, value) in table {
            lines_of(text, key.span(), value, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_s_lines_are_taken_out_however_it_is_written() {
        let left = "# 甲\nunit = '军庄镇'\n\nbody = '''\nsource = { file = '文' }\n'''\n";
        for source in [
            "source = { file = '甲' }\n",
            "source={file=\"甲\", sha256='0'}   # 来稿\n",
            "source = {\n  file = '甲',\n}\n",
            "source.file = '甲'\nsource.part = '乙'\n",
            "source = { file = '''\n甲\n''' }\n",
        ] {
            for text in
                [format!("{source}{left}"), left.replacen("\n\n", &format!("\n{source}\n"), 1)]
            {
                assert_eq!(without(&text, &["source"]), left, "{text}");
                assert_eq!(without(&text, &["carried"]), text);
            }
        }
        for table in
            ["[source]\nfile = '甲'\npart = '乙'\n", "[source]\nfile = '甲'\n\n[[photo]]\n"]
        {
            let rest = table.split_once("\n\n").map_or("", |(_, rest)| rest);
            let rest = if rest.is_empty() { left.to_owned() } else { format!("{left}\n{rest}") };
            assert_eq!(without(&format!("{left}{table}"), &["source"]), rest);
        }
    }

    #[test]
    fn any_text_is_a_toml_string() {
        let texts =
            ["", "军庄镇", r"C:\用户", "他说'是'", "\"直\"", "a'b\"c\\", "\u{7}\u{85}", "一\n二"];
        for text in texts {
            for written in [toml_string(text), toml_block(text)] {
                let table: toml::Table = format!("a = {written}").parse().expect("it is TOML");
                let value = table["a"].as_str().expect("it is a string");
                assert_eq!(value.trim_end_matches('\n'), text, "{written}");
            }
        }
        assert_eq!(toml_string("军庄镇"), "\"军庄镇\"");
        assert_eq!(toml_block("一\n二"), "'''\n一\n二\n'''");
        assert_eq!(toml_block("一'''二\\"), "\"\"\"\n一'''二\\\\\n\"\"\"");
    }
}
