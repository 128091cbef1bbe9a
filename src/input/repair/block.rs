//! Texts of several lines, whose quotes are three at their beginning and three at their end.

use super::found::Repair;
use super::line::{is_mark, is_quote, next_key};
use crate::input::shape::{Asked, Shape};

/// A repair of one line, and what it does to another.
pub(crate) struct Mended {
    /// The line, counted from 0.
    pub line: usize,
    pub repair: Repair,
    /// Another line, and what stands in its place.
    pub also: Option<(usize, String)>,
}

impl Mended {
    const fn of(line: usize, repair: Repair) -> Self {
        Self { line, repair, also: None }
    }
}

/// What is wrong with the text of several lines that a line at fault belongs to.
pub(crate) fn block(lines: &[String], at: usize, asked: &[Asked]) -> Option<Mended> {
    let open = open_at(lines, at);
    open.and_then(|(line, delimiter)| closing(lines, line, at, delimiter))
        .or_else(|| one_quote(lines, at, asked))
        .or_else(|| two_quotes(lines, at))
}

/// The quotes of a text that begins on a line and goes on: `body = '''`.
fn opens(line: &str) -> Option<&'static str> {
    let value = line.split_once('=')?.1.trim_start();
    let delimiter = ["'''", "\"\"\""].into_iter().find(|it| value.starts_with(it))?;
    (!value[delimiter.len()..].contains(delimiter)).then_some(delimiter)
}

/// The text of several lines that is open where a line begins, or that this one opens.
fn open_at(lines: &[String], at: usize) -> Option<(usize, &'static str)> {
    let mut open: Option<(usize, &'static str)> = None;
    for (number, line) in lines.iter().enumerate().take(at + 1) {
        match open {
            Some((_, delimiter)) if number < at && line.contains(delimiter) => open = None,
            Some(_) => {}
            None => open = opens(line).map(|delimiter| (number, delimiter)),
        }
    }
    open
}

/// The end of a text: marks behind its quotes, other quotes, or none at all.
fn closing(lines: &[String], open: usize, at: usize, delimiter: &str) -> Option<Mended> {
    let line = &lines[at];
    if at > open
        && let Some(end) = line.find(delimiter)
    {
        let end = end + delimiter.len();
        let behind = line[end..].split('#').next().unwrap_or_default().trim();
        let what = behind.trim_end_matches(is_mark).is_empty();
        let message = if what {
            format!("{delimiter} 后面多了 {behind}")
        } else {
            format!("{delimiter} 后面多了文字")
        };
        let from = line.len() - line[end..].trim_start().len();
        let right = line[..end].to_owned();
        let hint = format!("写成 {}", right.trim());
        let repair = Repair { at: from..from + behind.len(), message, hint, line: right };
        return (!behind.is_empty()).then(|| Mended::of(at, repair));
    }
    let other = lines.iter().enumerate().skip(open + 1).find_map(|(number, line)| {
        let bare = line.trim_end().trim_end_matches(is_mark);
        let text = bare.trim_end_matches(is_quote);
        let quotes = &bare[text.len()..];
        let count = quotes.chars().count();
        let is_end = count >= 3 || (count == 2 && text.trim().is_empty());
        (is_end && quotes != delimiter).then(|| (number, text.len(), quotes.to_owned()))
    });
    if let Some((number, from, quotes)) = other {
        let right = format!("{}{delimiter}", &lines[number][..from]);
        let message = format!("多行文字末尾的引号写成了 {quotes}");
        let hint = format!("写成 {}", right.trim());
        let repair = Repair { at: from..from + quotes.len(), message, hint, line: right };
        return Some(Mended::of(number, repair));
    }
    let from = lines[open].find(delimiter)?;
    let repair = Repair {
        at: from..from + delimiter.len(),
        message: "多行文字没有结束".to_owned(),
        hint: format!("在正文末尾另起一行，写 {delimiter}"),
        line: String::new(),
    };
    // Nothing behind it can be told from the text.
    Some(Mended { also: Some((lines.len(), String::new())), ..Mended::of(open, repair) })
}

/// `body = "近日…` over several lines: one quote, where three are wanted.
fn one_quote(lines: &[String], at: usize, asked: &[Asked]) -> Option<Mended> {
    let line = &lines[at];
    let equals = line.find('=')?;
    let from = line.len() - line[equals + 1..].trim_start().len();
    let quote = line[from..].chars().next().filter(|c| is_quote(*c))?;
    let key = line[..equals].trim();
    let is_text = asked.iter().any(|it| it.key == key && matches!(it.shape, Shape::Text));
    let rest = &line[from + quote.len_utf8()..];
    if !is_text || rest.contains(is_quote) {
        return None;
    }
    let is_field = |line: &&String| {
        line.trim_start().starts_with('[')
            || next_key(line.trim_start()).is_some_and(|key| asked.iter().any(|it| it.key == key))
    };
    let below = lines.iter().skip(at + 1).take_while(|line| !is_field(line)).count();
    let end = (at + 1..=at + below)
        .find(|number| lines[*number].trim_end().trim_end_matches(is_mark).ends_with(is_quote))?;
    let repair = Repair {
        at: from..from + quote.len_utf8(),
        message: "几行的文字要用三个引号".to_owned(),
        hint: format!("写成 {key} = '''，末尾也写 '''"),
        line: format!("{key} = '''{rest}"),
    };
    let bare = lines[end].trim_end().trim_end_matches(is_mark);
    let also = Some((end, format!("{}'''", bare.trim_end_matches(is_quote))));
    Some(Mended { line: at, repair, also })
}

/// `body = ''`, then lines of text, then `''`.
fn two_quotes(lines: &[String], at: usize) -> Option<Mended> {
    let before = (0..at).rev().find(|number| !lines[*number].trim().is_empty())?;
    let line = &lines[before];
    let (key, value) = line.split_once('=')?;
    let quotes = value.trim();
    if !matches!(quotes, "''" | "\"\"") {
        return None;
    }
    let end = lines.iter().enumerate().skip(at + 1).find_map(|(number, line)| {
        let bare = line.trim();
        (!bare.is_empty() && bare.chars().all(is_quote)).then_some(number)
    })?;
    let from = line.find(quotes)?;
    let repair = Repair {
        at: from..from + quotes.len(),
        message: "几行的文字要用三个引号".to_owned(),
        hint: format!("写成 {} = '''，末尾也写 '''", key.trim()),
        line: format!("{} = '''", key.trim()),
    };
    Some(Mended { line: before, repair, also: Some((end, "'''".to_owned())) })
}
