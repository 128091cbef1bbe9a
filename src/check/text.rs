//! Text that prints: not empty, and every character of it in a font.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::char::{compose, is_combining_mark};

use super::findings::Findings;
use crate::diagnostic::{Code, Place, Spanned, Written};
use crate::fonts::Fonts;
use crate::model::LONGEST_LINE;
use crate::model::item::LONGEST_BODY;
use crate::text::{self, is_zero_width};

/// A field of one line; `None` where it is blank, which is reported.
pub(super) fn line(found: &mut Findings<'_>, key: &str, field: &Spanned<String>) -> Option<String> {
    line_within(found, key, field, LONGEST_LINE)
}

/// The same of at most so many characters.
pub(super) fn line_within(
    found: &mut Findings<'_>,
    key: &str,
    field: &Spanned<String>,
    longest: usize,
) -> Option<String> {
    let length = field.value.chars().count();
    if length > longest {
        let message = format!("{key} 有 {length} 字，超过 {longest} 字");
        found.report(Code::TooLarge, &field.place, message, "写短一些；长的文字写在 body 里");
        return None;
    }
    characters(found, field);
    let line = text::line(&field.value);
    if line.is_empty() {
        found.report(
            Code::InvalidValue,
            &field.place,
            format!("{key} 是空的"),
            format!("写上内容，或删去 {key}"),
        );
        return None;
    }
    Some(line)
}

/// The same for a field that may be absent; a blank one is as if it were, with a warning.
pub(super) fn optional_line(
    found: &mut Findings<'_>,
    key: &str,
    field: Option<&Spanned<String>>,
) -> Option<String> {
    let field = field?;
    if text::line(&field.value).is_empty() {
        found.report(
            Code::EmptyValue,
            &field.place,
            format!("{key} 是空的，当作没有写"),
            format!("写上内容，或删去 {key}"),
        );
        return None;
    }
    line(found, key, field)
}

/// The same without the colon at its end, which the page sets.
pub(super) fn without_colon(
    found: &mut Findings<'_>,
    key: &str,
    field: Option<&Spanned<String>>,
) -> Option<String> {
    let field = field?;
    let line = optional_line(found, key, Some(field))?;
    let bare = line.trim_end_matches(['：', ':']).trim_end();
    if bare.is_empty() {
        let (message, hint) = (format!("{key} 里只有冒号"), format!("写上内容，或删去 {key}"));
        found.report(Code::InvalidValue, &field.place, message, hint);
        return None;
    }
    if bare != line {
        let message = format!("{key} 后面的冒号自动印，这里的不印");
        found.report(Code::TypedColon, &field.place, message, "删去冒号");
    }
    Some(bare.to_owned())
}

/// Lines of one field each.
pub(super) fn lines_of(
    found: &mut Findings<'_>,
    key: &str,
    fields: &[Spanned<String>],
) -> Vec<String> {
    fields.iter().filter_map(|field| line(found, key, field)).collect()
}

/// Reports each character that cannot be printed, once a field, where it first stands.
pub(super) fn characters(found: &mut Findings<'_>, field: &Spanned<String>) {
    let sources = found.sources;
    characters_of(found, &field.value, || sources.written(field));
}

/// The same of a text that is written so.
pub(super) fn characters_of(found: &mut Findings<'_>, text: &str, written: impl Fn() -> Written) {
    if text.chars().all(|c| found.is_known(c)) {
        return;
    }
    let mut seen = BTreeSet::new();
    let mut known = None;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if found.is_known(c) {
            before = Some(c);
            continue;
        }
        // A mark typed after its letter prints as the letter with the mark.
        let printed = before.and_then(|before| compose(before, c)).unwrap_or(c);
        let printed = crate::text::printed(printed);
        before = Some(printed);
        let Some((code, message, hint)) = fault(found.fonts, printed) else {
            if printed == c && !is_combining_mark(c) {
                found.know(c);
            }
            continue;
        };
        if !seen.insert(c) {
            continue;
        }
        let place = known.get_or_insert_with(&written).part(&(at..at + c.len_utf8()));
        found.report(code, &place, message, hint);
    }
}

/// Why a character cannot be printed, and what to do.
fn fault(fonts: &Fonts, c: char) -> Option<(Code, String, &'static str)> {
    if c.is_whitespace() || is_zero_width(c) {
        return None;
    }
    let point = format!("U+{:04X}", u32::from(c));
    if is_control(c) {
        let message = format!("文字里有控制字符 {point}");
        return Some((Code::ControlCharacter, message, "删去它；它看不见，多半是粘贴带来的"));
    }
    if c == PASTED_OBJECT {
        let message = format!("{point} 是粘贴时丢掉的图片或附件留下的");
        return Some((Code::ControlCharacter, message, "删去它；原处有图片的，另外附上"));
    }
    if is_right_to_left(c) {
        let message = format!("{point} 是从右往左写的文字，混在中文里次序会乱");
        return Some((Code::RightToLeft, message, "换成中文或拉丁字母的写法"));
    }
    if is_combining_mark(c) {
        let message = format!("附加符号 {point} 和前面的字合不成一个字，印不出来");
        return Some((Code::MissingGlyph, message, "删去它，或换一个字"));
    }
    if is_private(c) {
        let message = format!("{point} 是自造字或符号字体里的字，印不出来");
        return Some((Code::MissingGlyph, message, symbol_hint(c)));
    }
    if matches!(c, '\u{3031}'..='\u{3035}') {
        let message = format!("“{c}”（{point}）是竖排用的符号，横排占两行高");
        return Some((Code::MissingGlyph, message, "换一个字或写法"));
    }
    (!fonts.have(c))
        .then(|| (Code::MissingGlyph, format!("字体里没有“{c}”（{point}）"), "换一个字或写法"))
}

/// Reports a text of several paragraphs that is too long to be one.
pub(super) fn is_too_long(found: &mut Findings<'_>, what: &str, field: &Spanned<String>) -> bool {
    let length = field.value.chars().count();
    if length > LONGEST_BODY {
        let message = format!("{what}有 {length} 字，超过 {LONGEST_BODY} 字");
        found.report(Code::TooLarge, &field.place, message, "分成几篇");
    }
    length > LONGEST_BODY
}

/// Reports a field with more characters than there is room for.
pub(super) fn at_most(
    found: &mut Findings<'_>,
    key: &str,
    field: Option<&Spanned<String>>,
    most: usize,
) {
    let Some(field) = field else {
        return;
    };
    let length = text::line(&field.value).chars().count();
    // Of a longer one `line` has said so.
    if length > most && field.value.chars().count() <= LONGEST_LINE {
        let message = format!("{key} 有 {length} 字，排不下");
        found.report(Code::InvalidValue, &field.place, message, format!("最多 {most} 字"));
    }
}

/// Reports a list with more values than there is room for, or with one that is too long.
pub(super) fn list_at_most(
    found: &mut Findings<'_>,
    key: &str,
    fields: &[Spanned<String>],
    (most, longest): (usize, usize),
) {
    if let Some(field) = fields.get(most) {
        let message = format!("{key} 有 {} 个，排不下", fields.len());
        found.report(Code::InvalidValue, &field.place, message, format!("最多 {most} 个"));
    }
    for field in fields {
        at_most(found, key, Some(field), longest);
    }
}

/// A pattern of one line, with no placeholders but these; `parse` takes it.
pub(super) fn pattern<T>(
    found: &mut Findings<'_>,
    key: &str,
    field: &Spanned<String>,
    names: &[&str],
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    match parse(&line(found, key, field)?) {
        Ok(pattern) => Some(pattern),
        Err(unknown) => {
            let names: Vec<_> = names.iter().map(|name| format!("{{{name}}}")).collect();
            let message = format!("{key} 里没有 {unknown} 这一项");
            let hint = format!("可以用 {}", names.join("、"));
            found.report(Code::InvalidValue, &field.place, message, hint);
            None
        }
    }
}

/// A whole number within a range.
pub(super) fn within(
    found: &mut Findings<'_>,
    key: &str,
    number: &Spanned<i64>,
    allowed: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    if allowed.contains(&number.value) {
        return Some(number.value);
    }
    let message = format!("{key} = {} 超出范围", number.value);
    let hint = format!("在 {} 到 {} 之间", allowed.start(), allowed.end());
    found.report(Code::InvalidValue, &number.place, message, hint);
    None
}

/// Reports names that are there twice.
pub(super) fn no_duplicates(found: &mut Findings<'_>, what: &str, names: Vec<&Spanned<String>>) {
    let mut first: BTreeMap<String, &Place> = BTreeMap::new();
    for name in names {
        let line = text::line(&name.value);
        if let Some(place) = first.get(&line) {
            let (number, _) = found.sources.position(place);
            let message = format!("{what}“{line}”写了两次，第一次在第 {number} 行");
            found.report(Code::DuplicateName, &name.place, message, "留下一个");
        } else {
            first.insert(line, &name.place);
        }
    }
}

/// The lines of fields, each once: one that is written again has no effect.
pub(super) fn once_each(found: &mut Findings<'_>, key: &str, fields: &[Spanned<String>]) {
    let mut seen: Vec<String> = Vec::new();
    for field in fields {
        let line = text::line(&field.value);
        if seen.contains(&line) {
            let message = format!("{key} 里“{line}”写了两次，只算一次");
            found.report(Code::NoEffect, &field.place, message, "留下一个");
        } else {
            seen.push(line);
        }
    }
}

/// What a paste leaves where a picture stood.
const PASTED_OBJECT: char = '\u{FFFC}';

/// C0 and C1 controls, marks that turn the direction of text or note it, letters that fill and have no ink, code
/// points that are no characters.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Hebrew, Arabic and their neighbours: the blocks of Unicode whose letters run from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// What Word's symbol fonts show for a private character, as it is written in Unicode.
fn symbol_hint(c: char) -> &'static str {
    match c {
        '\u{F06C}' | '\u{F0B7}' => "Word 里的项目符号，写成 ●",
        '\u{F0A7}' | '\u{F06E}' => "Word 里的项目符号，写成 ■",
        '\u{F075}' => "Word 里的项目符号，写成 ◆",
        '\u{F0D8}' => "Word 里的项目符号，写成 ▶",
        '\u{F0FC}' => "Word 里的项目符号，写成 ✓",
        '\u{F0FE}' => "Word 里的项目符号，写成 ☑",
        _ => "换成正式的字或符号",
    }
}

/// The private use areas.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}
