//! Texts of several lines, whose quotes are three at their beginning and three at their end.

use super::found::{Mended, Repair};
use super::line::{Line, is_mark, is_quote, next_key};
use super::value::paired;
use crate::input::meant::key_meant;
use crate::input::shape::{Asked, Shape};

/// What is wrong with the text of several lines that a line at fault belongs to.
pub(crate) fn block(lines: &[String], at: usize, asked: &[Asked]) -> Option<Mended> {
    let open = open_at(lines, at);
    swallowing(lines, at, asked)
        .or_else(|| open.and_then(|(line, delimiter)| closing(lines, line, at, delimiter, asked)))
        .or_else(|| one_quote(lines, at, asked))
        .or_else(|| no_quotes(lines, at, asked))
        .or_else(|| two_quotes(lines, at))
}

/// Whether a line is a field or the head of a table, and no text.
fn is_field(line: &str, asked: &[Asked]) -> bool {
    let line = line.trim();
    let is_head = line.starts_with('[') && line.ends_with(']');
    is_head || next_key(line).is_some_and(|key| asked.iter().any(|it| it.key == key))
}

/// How many lines a value that begins on a line has.
pub(crate) fn length(lines: &[String], at: usize) -> usize {
    let end = opens(&lines[at])
        .and_then(|delimiter| lines[at + 1..].iter().position(|line| line.contains(delimiter)));
    1 + end.map_or(0, |end| end + 1)
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

/// A text without an end, which the quotes of the next one end: `text = '''`, and below it `body = '''`.
fn swallowing(lines: &[String], at: usize, asked: &[Asked]) -> Option<Mended> {
    let mut open: Option<(usize, &'static str)> = None;
    for (number, line) in lines.iter().enumerate().take(at + 1) {
        match open {
            Some((begin, delimiter)) if line.contains(delimiter) => {
                if opens(line) == Some(delimiter) && is_field(line, asked) {
                    let behind = lines[begin + 1..number].iter();
                    let text = behind.take_while(|line| !is_field(line, asked)).count();
                    return unended(lines, begin, begin + 1 + text, delimiter);
                }
                open = None;
            }
            Some(_) => {}
            None => open = opens(line).map(|delimiter| (number, delimiter)),
        }
    }
    None
}

/// A text without an end; a line that is none of it follows.
fn unended(lines: &[String], open: usize, until: usize, delimiter: &str) -> Option<Mended> {
    let from = lines[open].find(delimiter)?;
    let is_text = |line: &String| !line.trim().is_empty() && !line.trim().starts_with(['[', '#']);
    let last = (open + 1..until).rev().find(|number| is_text(&lines[*number]));
    let mut repair = Repair {
        at: from..from + delimiter.len(),
        message: "多行文字没有结束".to_owned(),
        hint: format!("在第 {} 行后面另起一行，写 {delimiter}", last.unwrap_or(open) + 1),
        line: lines[open].clone(),
    };
    let mut also = Vec::new();
    match last {
        Some(last) => also.push((last, format!("{}{delimiter}", lines[last]))),
        None => repair.line.push_str(delimiter),
    }
    Some(Mended { also, ..Mended::of(open, repair) })
}

/// `'''` within a text, where a line below is its end.
fn inside(lines: &[String], at: usize, delimiter: &str, asked: &[Asked]) -> Option<Mended> {
    let text = || lines[at + 1..].iter().take_while(|line| !is_field(line, asked));
    let has_end = text().any(|line| line.trim_end().trim_end_matches(is_mark).ends_with(delimiter));
    let from = lines[at].find(delimiter).filter(|_| has_end)?;
    let right = paired(&lines[at].replace(delimiter, "\""));
    let repair = Repair {
        at: from..from + delimiter.len(),
        message: format!("文字里的 {delimiter} 提前结束了这段文字"),
        hint: format!("写成 {}", right.trim()),
        line: right,
    };
    Some(Mended::of(at, repair))
}

/// The end of a text: marks behind its quotes, other quotes, or none at all.
fn closing(
    lines: &[String],
    open: usize,
    at: usize,
    delimiter: &str,
    asked: &[Asked],
) -> Option<Mended> {
    let line = &lines[at];
    if at > open
        && let Some(end) = line.find(delimiter)
    {
        let end = end + delimiter.len();
        let behind = line[end..].split('#').next().unwrap_or_default().trim();
        let what = behind.trim_end_matches(is_mark).is_empty();
        if !what && let Some(mended) = inside(lines, at, delimiter, asked) {
            return Some(mended);
        }
        let message = if what {
            format!("{delimiter} 后面多了 {behind}")
        } else {
            format!("{delimiter} 后面多了文字")
        };
        let from = line.len() - line[end..].trim_start().len();
        // Words are of the text; marks are not.
        let is_note = ["//", "＃", "；"].iter().any(|it| behind.starts_with(it));
        let right = if what {
            line[..end].to_owned()
        } else if is_note {
            format!("{}  # {}", &line[..end], behind.trim_start_matches(['/', '＃', '；', ' ']))
        } else {
            format!("{}{behind}{delimiter}", &line[..end - delimiter.len()])
        };
        let hint = format!("写成 {}", right.trim());
        let repair = Repair { at: from..from + behind.len(), message, hint, line: right };
        return (!behind.is_empty()).then(|| Mended::of(at, repair));
    }
    let below = lines.iter().skip(open + 1).take_while(|line| !is_field(line, asked)).count();
    let text = lines.iter().enumerate().skip(open + 1).take(below);
    let other = text.clone().find_map(|(number, line)| {
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
    if open + 1 + below < lines.len() {
        return unended(lines, open, open + 1 + below, delimiter);
    }
    let from = lines[open].find(delimiter)?;
    let repair = Repair {
        at: from..from + delimiter.len(),
        message: "多行文字没有结束".to_owned(),
        hint: format!("在正文末尾另起一行，写 {delimiter}"),
        line: String::new(),
    };
    // Nothing behind it can be told from the text.
    Some(Mended { hides_rest: true, ..Mended::of(open, repair) })
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
    let below = lines.iter().skip(at + 1).take_while(|line| !is_field(line, asked)).count();
    let end = (at + 1..=at + below)
        .find(|number| lines[*number].trim_end().trim_end_matches(is_mark).ends_with(is_quote))?;
    let repair = Repair {
        at: from..from + quote.len_utf8(),
        message: "几行的文字要用三个引号".to_owned(),
        hint: format!("写成 {key} = '''，末尾也写 '''"),
        line: format!("{key} = '''{rest}"),
    };
    let bare = lines[end].trim_end().trim_end_matches(is_mark);
    let also = vec![(end, format!("{}'''", bare.trim_end_matches(is_quote)))];
    Some(Mended { also, ..Mended::of(at, repair) })
}

/// Fields that are mostly texts of several lines.
const PROSE: [&str; 2] = ["body", "text"];

/// `body = 近日…` and more lines of it, or all of them below `body =`: no quotes at all.
fn no_quotes(lines: &[String], at: usize, asked: &[Asked]) -> Option<Mended> {
    let mut line = Line::new(lines[at].trim_end());
    let typed = line.key();
    let meant = key_meant(typed);
    let key = asked.iter().find(|it| it.key == typed || it.key == meant)?.key;
    line.equals(&(0..typed.len()), true);
    let first = line.rest();
    let can_be_long = PROSE.contains(&key) && !first.starts_with(|c| is_quote(c) || c == '#');
    let is_prose =
        |line: &&String| !is_field(line, asked) && !line.trim_start().starts_with(is_quote);
    let below = lines.iter().skip(at + 1).take_while(is_prose).count();
    let is_text = |line: &String| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let last = (at + 1..=at + below).rev().find(|number| is_text(&lines[*number]));
    let last = last.filter(|_| can_be_long)?;
    // Only the beginning may be missing.
    let end = lines.get(at + below + 1).map(|line| line.trim()).unwrap_or_default();
    let has_end = matches!(end, "'''" | "\"\"\"");
    let quotes = if has_end { end } else { "'''" };
    let hint = if has_end {
        format!("写成 {key} = {quotes}{first}")
    } else {
        format!("写成 {key} = {quotes}{first}；在第 {} 行后面另起一行，也写 {quotes}", last + 1)
    };
    let repair = Repair {
        at: 0..typed.len(),
        message: "几行的文字要用三个引号".to_owned(),
        hint,
        line: format!("{key} = {quotes}{first}"),
    };
    let also = if has_end { vec![] } else { vec![(last, format!("{}{quotes}", lines[last]))] };
    Some(Mended { also, ..Mended::of(at, repair) })
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
    let also = vec![(end, "'''".to_owned())];
    Some(Mended { also, ..Mended::of(before, repair) })
}
