//! The end of a piece: who signs it and when, what is attached.

use toml::value::Date;

use super::day::{date, of_year};
use super::title::is_short;
use super::{Line, Piece};
use crate::text::is_han;

/// The last lines: up to three names, and a date.
pub(crate) fn signature(piece: &mut Piece, taken: &mut Vec<String>, issued: Option<Date>) {
    const MOST: usize = 3;
    let [.., before, last] = &piece.body[..] else { return };
    if last.is_told || (is_short(before) && piece.body.len() < 3 && !is_office(before)) {
        // A title and its date.
        return;
    }
    // Both on one line: 白沙镇人民政府　2026年3月3日.
    let (office, day) = last.rsplit_once(char::is_whitespace).unwrap_or(("", last));
    let (office, day) = (without_seal(office), day.to_owned());
    let has_office = !office.is_empty() && is_office(office);
    let full = date(last).or_else(|| date(&day).filter(|_| has_office));
    // A day without its year is a date under a name alone.
    let signs = has_office || is_office(without_seal(before));
    let Some(date) = full.or_else(|| signs.then(|| of_year(&day, issued))?) else { return };
    let office = has_office.then(|| office.to_owned());
    let line = piece.body.pop().map(|line| line.text).unwrap_or_default();
    taken.push(
        office
            .as_ref()
            .map_or_else(|| line.clone(), |office| line.replacen(office.as_str(), "", 1)),
    );
    piece.signed = Some(date);
    let mut names: Vec<String> = office.into_iter().collect();
    while names.len() < MOST
        && piece.body.len() > 1
        && let Some(name) = piece.body.pop_if(|it| !it.is_told && is_office(without_seal(it)))
    {
        let bare = without_seal(&name).to_owned();
        taken.push(name[bare.len()..].to_owned());
        names.push(bare);
    }
    names.reverse();
    piece.signature = names;
}

/// A name without the place for its seal: `白沙镇人民政府（印章）`.
pub(crate) fn without_seal(name: &str) -> &str {
    const SEALS: [&str; 6] = ["（印章）", "(印章)", "（盖章）", "(盖章)", "（章）", "(章)"];
    SEALS.iter().find_map(|seal| name.trim().strip_suffix(seal)).unwrap_or(name.trim()).trim()
}

/// The name of an office that signs.
pub(crate) fn is_office(line: &str) -> bool {
    const ENDS: [&str; 22] = [
        "委",
        "委员会",
        "政府",
        "局",
        "办",
        "办公室",
        "处",
        "部",
        "镇",
        "乡",
        "街道",
        "办事处",
        "院",
        "中心",
        "公司",
        "会",
        "组",
        "队",
        "站",
        "学校",
        "集团",
        "专班",
    ];
    let length = line.chars().count();
    (3..=30).contains(&length)
        && line.chars().all(|c| is_han(c) || c == ' ')
        && ENDS.iter().any(|end| line.ends_with(end))
}

/// `附件：1.…` and what follows it, at the end.
pub(crate) fn attachments(piece: &mut Piece, taken: &mut Vec<String>) {
    let label = |line: &Line| {
        let bare = line.strip_prefix(['（', '(']).unwrap_or(line);
        let rest = bare.strip_prefix("附件").or(bare.strip_prefix('附'))?;
        let rest = rest.strip_prefix(['：', ':'])?;
        (!line.is_told).then(|| line.len() - rest.trim_start().len())
    };
    let start = piece.body.iter().rposition(|line| label(line).is_some());
    let Some(start) = start.filter(|start| *start > 0) else { return };
    let length = label(&piece.body[start]).unwrap_or_default();
    let (mut names, mut marks) = (Vec::new(), vec![piece.body[start][..length].to_owned()]);
    let in_brackets = piece.body[start].starts_with(['（', '(']);
    let mut first = piece.body[start][length..].to_owned();
    if in_brackets && let Some(inside) = first.strip_suffix(['）', ')']) {
        let inside = inside.len();
        marks.push(first[inside..].to_owned());
        first.truncate(inside);
    }
    let rest = piece.body[start + 1..].iter().map(|line| line.text.clone());
    let lines = std::iter::once(first).chain(rest).filter(|line| !line.is_empty());
    for (at, line) in lines.flat_map(|line| at_numbers(&line)).enumerate() {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = line[digits..].chars().next().filter(|c| digits > 0 && ".．、".contains(*c));
        let number = line[..digits].parse().ok().filter(|_| mark.is_some());
        let length = mark.map_or(0, |mark| digits + mark.len_utf8());
        let is_only = at == 0 && start + 1 == piece.body.len();
        if number != Some(at + 1) && !(is_only && number.is_none()) || line.contains('。') {
            return;
        }
        marks.push(line[..length].to_owned());
        names.push(line[length..].trim_start().to_owned());
    }
    if names.is_empty() {
        return;
    }
    piece.body.truncate(start);
    taken.extend(marks);
    piece.attachments = names;
}

/// A line parted at the numbers in it: `1.甲表 2.乙表`.
fn at_numbers(line: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = line;
    for number in 2.. {
        let begins = [".", "．", "、"].map(|mark| format!("{number}{mark}"));
        let is_apart = |at: &usize| rest[..*at].ends_with([' ', '\u{3000}', '；', ';', '，']);
        let found = begins.iter().filter_map(|begin| rest.find(begin)).filter(is_apart).min();
        let Some(at) = found.filter(|_| line.starts_with('1')) else { break };
        parts.push(rest[..at].trim_end_matches([' ', '\u{3000}', '；', ';', '，']).to_owned());
        rest = &rest[at..];
    }
    parts.push(rest.to_owned());
    parts
}
