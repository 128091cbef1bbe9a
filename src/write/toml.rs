//! Text as TOML wants it.

use std::fmt::Write;

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

#[cfg(test)]
mod tests {
    use super::*;

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
