//! From a file's text to its TOML table, or to what an editor can make of a syntax error.
//!
//! The parser's own words are English and speak of TOML. Each line at fault is repaired as a person would (`repair`),
//! and the file is read again with the repaired line, until nothing is left: all faults in one run, and none that
//! follows from another.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic, Fix, Place, SourceId, Sources};
use crate::input::fields::Fields;
use crate::input::repair::{Mended, Repair, block, length, list, once, repair};
use crate::input::shape::Asked;
use crate::text::is_zero_width;

/// So many faults of one file are told.
const MOST: usize = 100;
/// Each is told of a text that is read anew; so many bytes are read in all, and one fault at the least is told.
const MOST_READ: usize = 32 << 20;

/// Parses a file and reads its fields with `read`; `None` where it is not TOML.
pub(crate) fn read<T>(
    sources: &Sources,
    file: SourceId,
    found: &mut Vec<Diagnostic>,
    read: impl FnOnce(Fields<'_, '_>) -> T,
) -> Option<T> {
    let text = &sources.get(file).text;
    if let Ok(table) = DeTable::parse(text) {
        let fields_found = RefCell::new(Vec::new());
        let value = read(Fields::top(file, table.into_inner(), &fields_found));
        found.append(&mut fields_found.into_inner());
        return Some(value);
    }
    let asked = Fields::asked(file, |fields| drop(read(fields)));
    for Fault { span, message, hint, line } in faults(text, &asked) {
        let fault = Diagnostic::new(Code::Syntax, Place { file, span }, message, hint);
        found.push(Diagnostic { fix: line.map(Fix::Line), ..fault });
    }
    None
}

/// Something in a file's text that is no TOML.
struct Fault {
    /// Bytes of the text.
    span: Range<usize>,
    message: String,
    hint: String,
    /// What the line is to be, where that is known.
    line: Option<String>,
}

/// The faults of a text, in its order.
fn faults(text: &str, asked: &[Asked]) -> Vec<Fault> {
    let mut reading = Reading {
        starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
        lines: text.split('\n').map(str::to_owned).collect(),
        mended: BTreeSet::new(),
        faults: Vec::new(),
    };
    let most = (MOST_READ / text.len().max(1)).clamp(1, MOST);
    while reading.faults.len() < most && reading.next(asked) {}
    reading.faults.sort_by_key(|fault| fault.span.start);
    reading.faults
}

/// A text that is read again and again, each time with one fault less. Its lines stay as many as they are.
struct Reading {
    /// Where the lines of the text begin.
    starts: Vec<usize>,
    /// The lines as they are now.
    lines: Vec<String>,
    /// Those that were changed.
    mended: BTreeSet<usize>,
    faults: Vec<Fault>,
}

impl Reading {
    /// Tells the next fault; whether there may be another.
    fn next(&mut self, asked: &[Asked]) -> bool {
        let text = self.lines.join("\n");
        let (_, errors) = DeTable::parse_recoverable(&text);
        let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        let Some(error) = errors.iter().min_by_key(|error| start(error)) else {
            return false;
        };
        let span = error.span().unwrap_or(0..0);
        let at = text.floor_char_boundary(span.start);
        let number = text[..at].matches('\n').count();
        let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let within = at - from
            ..text.ceil_char_boundary(span.end).clamp(at, from + self.lines[number].len()) - from;
        if self.mended.contains(&number) {
            return false;
        }
        if error.message() == "duplicate key" {
            if let Some(mended) = once(&self.lines, number, asked) {
                return self.mend(mended);
            }
            self.tell(number, within, "这个字段写了两次", "留下一个");
            let end = number + length(&self.lines, number);
            return (number..end).all(|line| self.replace(line, String::new()));
        }
        if let Some(unseen) = unseen(&self.lines[number]) {
            return self.mend(Mended::of(number, unseen));
        }
        let list = list(&self.lines, number, |line| self.header(line), asked);
        let block = block(&self.lines, number, asked);
        // What is wrong above may be why this line is wrong.
        let above = [list, block].into_iter().flatten().min_by_key(|mended| mended.line);
        if let Some(mended) = above {
            return self.mend(mended);
        }
        let line = self.lines[number].trim_end_matches('\r');
        if let Some(repair) = repair(line, &self.header(number), asked) {
            return self.mend(Mended::of(number, repair));
        }
        let (message, hint) = by_message(error.message());
        let within = if within.is_empty() { 0..line.len() } else { within };
        self.tell(number, within, message, hint);
        self.replace(number, String::new())
    }

    fn tell(&mut self, line: usize, at: Range<usize>, message: &str, hint: &str) {
        let start = self.starts[line];
        let span = start + at.start..start + at.end;
        let (message, hint) = (message.to_owned(), hint.to_owned());
        self.faults.push(Fault { span, message, hint, line: None });
    }

    fn mend(&mut self, mended: Mended) -> bool {
        let Mended { line, repair, also, hides_rest } = mended;
        let whole = repair.whole().filter(|_| also.is_empty()).map(str::to_owned);
        self.tell(line, repair.at, &repair.message, &repair.hint);
        if let Some(fault) = self.faults.last_mut() {
            fault.line = whole;
        }
        for (other, text) in also {
            self.replace(other, text);
        }
        self.replace(line, repair.line) && !hides_rest
    }

    fn replace(&mut self, line: usize, text: String) -> bool {
        self.lines[line] = text;
        self.mended.insert(line)
    }

    /// The head of the table that a line is in: `[page]`.
    fn header(&self, line: usize) -> String {
        let heads = self.lines[..line].iter().rev().map(|line| line.trim());
        let is_head = |line: &&str| line.starts_with('[') && !line.contains(['=', '"', '\'']);
        let head = heads.clone().find(is_head).unwrap_or_default();
        head.split('#').next().unwrap_or_default().trim().to_owned()
    }
}

/// What cannot be seen and keeps a line from being TOML.
fn unseen(line: &str) -> Option<Repair> {
    let of = |at: usize, c: char, message: String, hint: &str| Repair {
        at: at..at + c.len_utf8(),
        message,
        hint: hint.to_owned(),
        line: line.replace(|c: char| c.is_control() && c != '\t' || is_zero_width(c), ""),
    };
    let line = line.strip_suffix('\r').unwrap_or(line);
    let all = || line.char_indices();
    if let Some((at, c)) = all().find(|it| it.1 == '\r') {
        let hint = "用编辑器把换行改成 LF 或 CRLF 再保存";
        return Some(of(at, c, "行中有单独的回车符（旧式换行）".to_owned(), hint));
    }
    if let Some((at, c)) = all().find(|(_, c)| c.is_control() && *c != '\t') {
        let message = format!("这一行有控制字符 U+{:04X}", u32::from(c));
        return Some(of(at, c, message, "删去它；它看不见，多半是粘贴带来的"));
    }
    let key = &line[..line.find(['=', '＝', '"', '\'', '“', '#']).unwrap_or(line.len())];
    if let Some((at, c)) = key.char_indices().find(|it| is_zero_width(it.1)) {
        let message = format!("字段名里有看不见的字符 U+{:04X}", u32::from(c));
        return Some(of(at, c, message, "把这一行的字段名重新打一遍"));
    }
    let (at, c) = all().find(|(_, c)| !matches!(c, ' ' | '\t'))?;
    if c.is_whitespace() {
        return Some(Repair {
            line: line.trim().to_owned(),
            ..of(at, c, format!("行首有不可见空格 U+{:04X}", u32::from(c)), "删去行首的这个空格")
        });
    }
    let strange = between_values(line);
    let (at, c) = *strange.first()?;
    let message = format!("引号外面有看不见的字符 U+{:04X}", u32::from(c));
    let is_kept = |(at, _): &(usize, char)| !strange.iter().any(|(other, _)| other == at);
    let bare: String = all().filter(is_kept).map(|(_, c)| c).collect();
    let hint = format!("写成 {}", bare.trim());
    Some(Repair { line: bare, ..of(at, c, message, &hint) })
}

/// Characters that cannot be seen and stand beside values, brackets, commas: neither in text nor in what may be text
/// without its quotes.
fn between_values(line: &str) -> Vec<(usize, char)> {
    let is_strange = |c: char| is_zero_width(c) || c.is_whitespace() && !matches!(c, ' ' | '\t');
    let (mut open, mut escaped) = (None, false);
    let mut bare: Vec<(usize, char)> = Vec::new();
    for (at, c) in line.char_indices() {
        match open {
            Some(quote) => {
                if c == quote && !escaped {
                    open = None;
                    bare.push((at, c));
                }
                escaped = c == '\\' && quote == '"' && !escaped;
            }
            None if c == '#' => break,
            None => {
                open = Some(c).filter(|c| matches!(c, '"' | '\''));
                bare.push((at, c));
            }
        }
    }
    if open.is_some() || line.contains("'''") || line.contains("\"\"\"") {
        return Vec::new();
    }
    let seen: Vec<(usize, char)> =
        bare.iter().copied().filter(|(_, c)| !is_strange(*c) && !matches!(c, ' ' | '\t')).collect();
    let parts = |c: &char| matches!(c, '=' | '[' | ']' | '{' | '}' | ',' | '"' | '\'');
    let is_between = |at: usize| {
        let before = seen.iter().rev().find(|(other, _)| *other < at).map(|(_, c)| c);
        let behind = seen.iter().find(|(other, _)| *other > at).map(|(_, c)| c);
        let is_value = |c: &char| parts(c) || c.is_ascii_alphanumeric();
        before.is_some_and(is_value) && behind.is_none_or(parts)
            || before.is_some_and(parts) && behind.is_some_and(is_value)
    };
    bare.into_iter().filter(|(at, c)| is_strange(*c) && is_between(*at)).collect()
}

/// The parser's own message in Chinese, for what is rare.
fn by_message(message: &str) -> (&'static str, &'static str) {
    match message {
        m if m.contains("string") || m.contains("quote") || m.contains("escape") => {
            ("引号没有配对，或文字里有不允许的字符", "多行的文字用 ''' 括起来")
        }
        m if m.contains("recurs") => ("括号套得太深", "检查方括号和花括号"),
        m if m.contains("array") => ("列表的写法不对", "写成 [\"甲\", \"乙\"]，方括号要配对"),
        m if m.contains("table") => ("表头的写法不对", "写成 [page] 或 [[section]]，方括号要配对"),
        m if m.starts_with("carriage return") => {
            ("换行的写法不对", "在记事本或 WPS 里打开，另存一次")
        }
        _ => ("这一行的写法不对", "一行写一个 字段 = 值，文字放在引号里"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::input::shape::Shape;

    fn asked() -> Vec<Asked> {
        let shapes = [
            ("section", Shape::Text),
            ("unit", Shape::TextOrTexts),
            ("title", Shape::Text),
            ("order", Shape::Integer),
            ("received", Shape::Date),
            ("body", Shape::Text),
            ("first", Shape::Texts),
        ];
        let field = |(key, shape)| Asked { header: String::new(), key, shape, is_required: false };
        shapes.into_iter().map(field).collect()
    }

    /// Fields as people write them, wrong and right.
    const FIELDS: [&[&str]; 6] = [
        &[
            "section = \"简讯\"",
            "section: 简讯",
            "section = “简讯\"",
            "section = 简讯",
            "栏目 = \"简讯\"",
            "ＳＥＣＴＩＯＮ = \"简讯\"",
            "section - \"简讯\"",
        ],
        &[
            "unit = '区教委'",
            "unit == '区教委'",
            "unit = ［\"甲\"、\"乙\"］",
            "unit = \"甲\", \"乙\"",
            "unit '甲'",
            "unit = [[\"甲\"",
            "unit = [\"甲\"\"]",
        ],
        &[
            "title = \"三举措\"  # 备注",
            "title = \"三举措\" // 备注",
            "title = \"三举措\"。",
            "title = \"甲\"乙\"丙\"",
        ],
        &["order = 3", "order = 03", "order = ３", "order = 3，"],
        &["received = 2026-03-05", "received = 2026/3/5", "received = 2026年3月5日"],
        &["# 备注", "// 备注", "；备注", "这是一句话。"],
    ];

    const BLOCKS: [(&str, &str); 8] = [
        ("body = '''", "'''"),
        ("body = '''", "'''。"),
        ("body = '''", "‘’‘"),
        ("body = ‘‘‘", "'''"),
        ("body: '''", "'''"),
        ("body = ‘‘‘", "’’’"),
        (OPEN, "没有末尾的引号"),
        ("body =", "再一段。"),
    ];
    const OPEN: &str = "body = '''";

    proptest! {
        #[test]
        fn each_wrong_line_is_told_once_and_no_other(
            picks in prop::collection::vec((0_usize..6, 0_usize..7), 1..6),
            block in 0_usize..8,
            at in 0_usize..6,
        ) {
            let mut lines: Vec<&str> = Vec::new();
            let mut used = BTreeSet::new();
            for (field, how) in picks {
                // A field is written once.
                if field == 5 || used.insert(field) {
                    lines.push(FIELDS[field][how % FIELDS[field].len()]);
                }
            }
            let mut wrong: BTreeSet<usize> = BTreeSet::new();
            let (open, close) = BLOCKS[block];
            // What follows a text without an end could be of it.
            let has_end = block < 6;
            let at = if has_end { at.min(lines.len()) } else { lines.len() };
            lines.splice(at..at, [open, "近日，检查：“甲”。", "# 不是备注 = '一'", close]);
            for (number, line) in lines.iter().enumerate() {
                let in_block = (at..at + 4).contains(&number);
                let is_wrong = match number {
                    _ if number == at => !has_end || !line.starts_with(OPEN),
                    _ if in_block => has_end && number == at + 3 && *line != "'''",
                    _ => DeTable::parse(line).is_err(),
                };
                if is_wrong {
                    wrong.insert(number);
                }
            }
            let text = lines.join("\n");
            let told = faults(&text, &asked());
            let told: Vec<usize> =
                told.iter().map(|it| text[..it.span.start].matches('\n').count()).collect();
            let wanted: Vec<usize> = wrong.into_iter().collect();
            prop_assert_eq!(told, wanted, "{}", text);
        }
    }
}
