//! From a file's text to its TOML table, or to what an editor can make of a syntax error.
//!
//! The parser's own words are English and speak of TOML. Editors type full-width signs, curly
//! quotes and Chinese keys, so the line at fault is looked at for what they most likely did.

use std::cell::RefCell;

use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources};
use crate::input::fields::Fields;
use crate::input::meant::{date_in, english_key, half_width_number};
use crate::text::is_zero_width;

/// Parses a file and reads its fields with `read`; `None` where it is not TOML.
pub(crate) fn read<T>(
    sources: &Sources,
    file: SourceId,
    found: &mut Vec<Diagnostic>,
    read: impl FnOnce(Fields<'_, '_>) -> T,
) -> Option<T> {
    let text = &sources.get(file).text;
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    if errors.is_empty() {
        let fields_found = RefCell::new(Vec::new());
        let value = read(Fields::top(file, table.into_inner(), &fields_found));
        found.append(&mut fields_found.into_inner());
        return Some(value);
    }
    for error in &errors {
        let (diagnostic, reach) = explain(text, file, error);
        found.push(diagnostic);
        if reach == Reach::Rest {
            break;
        }
    }
    found.dedup();
    None
}

/// How far an error makes the parser misread what follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The line; the next is read afresh.
    Line,
    /// All of the rest, as after a quote that is not closed.
    Rest,
}

fn explain(text: &str, file: SourceId, error: &toml::de::Error) -> (Diagnostic, Reach) {
    let span = error.span().unwrap_or(0..0);
    let at = floor_char_boundary(text, span.start);
    let line = line_around(text, at);
    if error.message() != "duplicate key"
        && let Some(guess) = likely(&text[line.clone()])
    {
        let span = line.start + guess.at.start..line.start + guess.at.end;
        let place = Place { file, span };
        let diagnostic = Diagnostic::new(Code::Syntax, place, guess.message, guess.hint);
        return (diagnostic, guess.reach);
    }
    let (message, hint, reach) = by_message(error.message());
    let mut span = at..ceil_char_boundary(text, span.end).min(line.end);
    if span.is_empty() {
        span = line;
    }
    if reach == Reach::Rest
        && span.end >= text.trim_end().len()
        && let Some(open) = text[..at].rfind("\"\"\"").max(text[..at].rfind("'''"))
    {
        span = open..open + 3;
    }
    (Diagnostic::new(Code::Syntax, Place { file, span }, message, hint), reach)
}

/// The bytes of the line that a place is on, without its end.
fn line_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let line = text[start..end].trim_end_matches('\r');
    start..start + line.len()
}

/// What an editor most likely did on the line.
struct Guess {
    /// Bytes in the line.
    at: std::ops::Range<usize>,
    message: String,
    hint: String,
    reach: Reach,
}

fn likely(line: &str) -> Option<Guess> {
    let at_char = |c: char, message: String, hint: String| {
        line.find(c).map(|start| Guess {
            at: start..start + c.len_utf8(),
            message,
            hint,
            reach: Reach::Line,
        })
    };
    if line.contains('\r') {
        let message = "行中有单独的回车符（旧式换行）".to_owned();
        return at_char('\r', message, "用编辑器把换行改成 LF 或 CRLF 再保存".to_owned());
    }
    if let Some(c) = line.chars().find(|c| c.is_control() && *c != '\t') {
        let message = format!("这一行有控制字符 U+{:04X}", u32::from(c));
        return at_char(c, message, "删去它；它看不见，多半是粘贴带来的".to_owned());
    }
    if let Some(c) = before_value(line).chars().find(|c| is_zero_width(*c)) {
        let message = format!("字段名里有看不见的字符 U+{:04X}", u32::from(c));
        return at_char(c, message, "把这一行的字段名重新打一遍".to_owned());
    }
    let first = line.chars().find(|c| !matches!(c, ' ' | '\t'))?;
    if first.is_whitespace() {
        let message = format!("行首有不可见空格 U+{:04X}", u32::from(first));
        return at_char(first, message, "删去行首的这个空格".to_owned());
    }
    let syntax = before_value(line);
    for (full, half) in
        [('＝', '='), ('：', '='), ('［', '['), ('］', ']'), ('＃', '#'), ('，', ',')]
    {
        // A comma parts values, and a colon is typed for a `=` that is not there.
        let fits = match full {
            '，' => syntax.contains('='),
            '：' => !syntax.contains('='),
            _ => true,
        };
        if fits && syntax.contains(full) {
            let hint = format!("全角 {full} 应为半角 {half}");
            return at_char(full, format!("这里的 {full} 是全角"), hint);
        }
    }
    let equals = syntax.find('=')?;
    let (key, value) = (line[..equals].trim(), line[equals + 1..].trim());
    let part = |part: &str| {
        let start = line.find(part).unwrap_or(0);
        start..start + part.len()
    };
    if !key.is_ascii() && !key.starts_with(['"', '\'']) {
        let hint = english_key(key).map_or_else(
            || "字段名要用英文，如 title、body".to_owned(),
            |name| format!("写成 {name} = …"),
        );
        return Some(Guess {
            at: part(key),
            message: format!("字段名“{key}”不能用汉字"),
            hint,
            reach: Reach::Line,
        });
    }
    if value.is_empty() {
        return Some(Guess {
            at: part(key),
            message: format!("{key} 后面没有值"),
            hint: format!("写成 {key} = '…'"),
            reach: Reach::Line,
        });
    }
    let guess = quoted(key, value).or_else(|| unquoted(key, value));
    let start = line.len() - line[equals + 1..].trim_start().len();
    guess.map(|(message, hint, reach)| Guess {
        at: start..start + value.len(),
        message: message.to_owned(),
        hint,
        reach,
    })
}

/// The part of a line that is TOML's own: up to the first quote or comment.
fn before_value(line: &str) -> &str {
    let end = line.find(['"', '\'', '“', '”', '＂', '#']).unwrap_or(line.len());
    &line[..end]
}

/// What is wrong with a value in quotes, and how to write it.
fn quoted(key: &str, value: &str) -> Option<(&'static str, String, Reach)> {
    const CURLY: [char; 7] = ['“', '”', '＂', '‘', '’', '「', '」'];
    let in_block = format!("{key} = '''…'''");
    if value.starts_with(CURLY) {
        let inner = value.trim_matches(CURLY);
        let hint = format!("请用半角引号：{key} = '{inner}'");
        return Some(("值的引号是全角的", hint, Reach::Line));
    }
    if value.starts_with("\"\"\"") || value.starts_with("'''") {
        return None;
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = &value[1..];
    let after = inside.split_once(quote).map(|(_, after)| after.trim()).unwrap_or_default();
    if after.chars().count() == 1 && after.starts_with(['，', '；', '。', '、', ',', ';', '.'])
    {
        return Some(("值后面多了一个标点", format!("删去末尾的 {after}"), Reach::Line));
    }
    let next_key = after.split(['=', '＝']).next().unwrap_or_default().trim();
    if after.contains(['=', '＝']) && next_key.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
    {
        return Some(("一行里写了两个字段", format!("{next_key} 另起一行"), Reach::Line));
    }
    if inside.trim_end().trim_end_matches(quote).contains(quote) {
        let hint = format!("文字里用 “ ”，或整段用 '''：{in_block}");
        return Some(("文字里的引号提前结束了这个值", hint, Reach::Line));
    }
    if quote == '"' && inside.contains('\\') {
        let hint = "路径用 / 分隔，或改用单引号 '…'".to_owned();
        return Some(("\" \" 里的 \\ 是转义符", hint, Reach::Line));
    }
    (!inside.contains(quote)).then(|| {
        let hint = format!("一行写完并补上 {quote}；多行的文字用 '''：{in_block}");
        ("引号没有配对", hint, Reach::Rest)
    })
}

/// What is wrong with a value without quotes, and how to write it.
fn unquoted(key: &str, value: &str) -> Option<(&'static str, String, Reach)> {
    let value = value.split('#').next().unwrap_or(value).trim();
    if value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    if let Some(date) = date_in(value) {
        return Some(("日期的写法不对", format!("写成 {key} = {date}"), Reach::Line));
    }
    let numbers = value.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    if value.starts_with(|c: char| c.is_ascii_digit()) && numbers.count() == 3 {
        let hint = format!("写成 {key} = 2026-03-05 的样子");
        return Some(("没有这一天，或日期的写法不对", hint, Reach::Line));
    }
    if let Some(number) = half_width_number(value).filter(|number| number != value) {
        return Some(("数字是全角的", format!("写成 {key} = {number}"), Reach::Line));
    }
    if matches!(key, "number" | "total" | "copies" | "order" | "lines" | "chars") {
        return Some(("这里要写数字", format!("写成 {key} = 12 的样子"), Reach::Line));
    }
    let is_text = !value.is_ascii() || value.starts_with(|c: char| c.is_ascii_alphabetic());
    is_text.then(|| ("文字要放在引号里", format!("写成 {key} = '{value}'"), Reach::Line))
}

/// The parser's own message in Chinese; what is rare is given as it stands.
fn by_message(message: &str) -> (String, &'static str, Reach) {
    let (text, hint, reach) = match message {
        "duplicate key" => ("这个字段写了两次", "留下一个", Reach::Line),
        m if m.starts_with("key with no value") => {
            ("字段名后面没有 =", "写成 title = '…' 的样子", Reach::Line)
        }
        m if m.contains("multi-line") || m.contains("multiline") => {
            ("多行文字没有结束", "在末尾补上与开头相同的 ''' 或 \"\"\"", Reach::Rest)
        }
        m if m.contains("string") || m.contains("quote") || m.contains("escape") => {
            ("引号没有配对，或文字里有不允许的字符", "多行的文字用 ''' 括起来", Reach::Rest)
        }
        m if m.contains("recurs") => ("括号套得太深", "检查方括号和花括号", Reach::Rest),
        m if m.contains("array") => {
            ("列表的写法不对", "写成 [\"甲\", \"乙\"]，方括号要配对", Reach::Rest)
        }
        m if m.contains("table") => {
            ("表头的写法不对", "写成 [page] 或 [[section]]，方括号要配对", Reach::Line)
        }
        m if m.starts_with("carriage return") => {
            ("换行的写法不对", "在记事本或 WPS 里打开，另存一次", Reach::Rest)
        }
        other => {
            let hint = "一行写一个 字段 = 值，文字放在引号里";
            return (format!("TOML 写法有误（{other}）"), hint, Reach::Rest);
        }
    };
    (text.to_owned(), hint, reach)
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

fn ceil_char_boundary(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}
