//! Heads of tables: `[page]`, `[[section]]`.

use super::found::{Mended, Repair};
use super::value::{CLOSE, OPEN};
use crate::input::meant::key_meant;
use crate::input::shape::{Asked, Shape};

/// `［page］`, `【section】`, `(page)`, `[page]]`, `[units。alias]`: the head of a table.
pub(super) fn head(line: &str, asked: &[Asked]) -> Option<Repair> {
    let inner = line.trim_start_matches(|c: char| OPEN.contains(&c) || c.is_whitespace());
    let is_end = |c: char| CLOSE.contains(&c) || OPEN.contains(&c) || c == '#' || c.is_whitespace();
    let (name, behind) = inner.split_at(inner.find(is_end).unwrap_or(inner.len()));
    let is_bracketed = inner.len() < line.len() || behind.starts_with(CLOSE);
    if !is_bracketed || behind.contains(['=', '＝', '"', '\'']) {
        return None;
    }
    let right = written(&key_meant(&name.replace(['。', '．', '，', ',', '、', '·'], ".")), asked)?;
    let message = "表头的写法不对".to_owned();
    let hint = format!("写成 {right}");
    (right != line).then_some(Repair { at: 0..line.len(), message, hint, line: right })
}

/// The head of the table of this name.
fn written(name: &str, asked: &[Asked]) -> Option<String> {
    match asked.iter().find(|it| it.path() == name)?.shape {
        Shape::Tables => Some(format!("[[{name}]]")),
        Shape::Table => Some(format!("[{name}]")),
        _ => None,
    }
}

/// The table of a line that is a head and nothing else.
fn name_in(line: &str) -> Option<&str> {
    let bare = line.split('#').next()?.trim();
    let name = bare.trim_start_matches('[').trim_end_matches(']').trim();
    (bare.starts_with('[') && bare.ends_with(']')).then_some(name)
}

/// `[section]` where there can be several, and there are.
pub(crate) fn once(lines: &[String], at: usize, asked: &[Asked]) -> Option<Mended> {
    let name = name_in(&lines[at])?;
    let right = written(name, asked).filter(|it| it.starts_with("[["))?;
    let is_single = |line: &String| name_in(line) == Some(name) && !line.trim().starts_with("[[");
    let line = lines[..=at].iter().position(is_single)?;
    let repair = Repair {
        at: 0..lines[line].trim_end().len(),
        message: format!("{name} 可以有几个，要写两层方括号"),
        hint: format!("写成 {right}"),
        line: right,
    };
    Some(Mended::of(line, repair))
}
