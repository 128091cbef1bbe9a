//! The parts of a piece that stand in its text as it was sent: its title, 主送, the editor's note, attachments,
//! who signs it and when.

use toml::value::Date;

use super::noise::{Noise, noise};
use super::units;
use super::{Instructed, Piece};
use crate::model::bulletin::Bulletin;
use crate::text::is_han;
use crate::text::level::Marker;

/// A title has at most so many characters.
const LONGEST_TITLE: usize = 40;

/// What editors' notes begin with.
pub(crate) const NOTE_LABELS: [&str; 5] = ["编者按", "编者的话", "编者注", "按语", "按"];

/// A line that may be a title: short, and no sentence.
#[must_use]
pub(crate) fn is_short(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE
        && !line.ends_with(|c| "。！？：；…，、,;:".contains(c))
        && !line.contains('。')
        && line.chars().any(is_han)
}

/// Takes the parts out of a piece's lines. `taken` gets what told them, and is no text.
pub(crate) fn part(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>) {
    part_head(piece, bulletin, taken);
    part_end(piece, bulletin, taken);
}

/// What stands over a title: an editor's note, an instruction.
#[must_use]
pub(crate) fn is_over_title(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '【']);
    NOTE_LABELS.iter().any(|label| bare.starts_with(label)) || line.contains("批示：")
}

/// A brief has none of it but a title and text: who signs it, and when, comes with it.
pub(crate) fn part_brief(piece: &mut Piece, bulletin: &Bulletin) {
    title(piece);
    let mut taken = Vec::new();
    part_end(piece, bulletin, &mut taken);
    piece.signed = None;
    let mut lines = std::mem::take(&mut piece.attachments);
    lines.append(&mut piece.signature);
    lines.append(&mut taken);
    piece.asides.append(&mut lines);
}

/// Takes what is no text out of a piece that was not parted from others.
pub(crate) fn without_noise(piece: &mut Piece) {
    let body = std::mem::take(&mut piece.body);
    for line in body {
        let is_noise = matches!(noise(&line), Some(Noise::ChatHead | Noise::Other));
        if is_noise { piece.asides.push(line) } else { piece.body.push(line) }
    }
}

fn part_head(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>) {
    while let Some(instructed) = piece.body.first().and_then(|line| instruction(line, bulletin)) {
        if piece.body.len() < 2 {
            break;
        }
        piece.body.remove(0);
        let Instructed { name, post, day, text } = instructed;
        // What the page prints of itself.
        let day_said = day.map_or_else(String::new, |(month, day)| format!("{month}月{day}日"));
        taken.push(format!("同志{day_said}批示：“”"));
        piece.instructions.push(Instructed { name, post, day, text });
    }
    editor_note(piece, taken);
    if title(piece) {
        if let [first, _, ..] = &piece.body[..]
            && let Some(subtitle) = first.strip_prefix("——").or(first.strip_prefix("--"))
            && is_short(subtitle)
        {
            piece.subtitle = Some(subtitle.to_owned());
            taken.push(first[..first.len() - subtitle.len()].to_owned());
            piece.body.remove(0);
        }
        editor_note(piece, taken);
    }
    if let [first, _, ..] = &piece.body[..]
        && let Some(to) = addressed(first)
    {
        piece.to = Some(to.to_owned());
        taken.push(first[to.len()..].to_owned());
        piece.body.remove(0);
    }
}

/// A short first line over text.
fn title(piece: &mut Piece) -> bool {
    let [first, _, ..] = &piece.body[..] else { return false };
    let is_title = piece.title.is_none()
        && is_short(first)
        && Marker::of(first).is_none()
        && !is_date_line(first);
    if is_title {
        piece.title = Some(piece.body.remove(0));
    }
    is_title
}

/// `编者按：…`, before the title or under it.
fn editor_note(piece: &mut Piece, taken: &mut Vec<String>) {
    let Some(first) = piece.body.first().filter(|_| piece.note.is_none()) else { return };
    let bare = first.trim_start_matches(['*', '【']);
    let found = NOTE_LABELS.iter().find_map(|label| {
        let rest = bare.strip_prefix(label)?.trim_start_matches(['*', '】']);
        let rest = match rest.strip_prefix(['：', ':']) {
            Some(rest) => rest.trim_start_matches('*'),
            // A label on a line of its own.
            None if rest.is_empty() => "",
            None => return None,
        };
        Some((*label, rest.trim_start().to_owned()))
    });
    let Some((label, rest)) = found else { return };
    let lines = 1 + usize::from(rest.is_empty());
    if piece.body.len() <= lines {
        return;
    }
    let label_line = first[..first.len() - rest.len()].to_owned();
    let text = if rest.is_empty() { piece.body[1].clone() } else { rest };
    piece.body.drain(..lines);
    taken.push(label_line);
    piece.note = Some((label.to_owned(), text));
}

/// `区委、区政府：`: a line of addressees and a colon.
fn addressed(line: &str) -> Option<&str> {
    const ENDS: [&str; 21] = [
        "委",
        "政府",
        "局",
        "办",
        "办公室",
        "处",
        "部",
        "部门",
        "单位",
        "镇",
        "乡",
        "街道",
        "领导",
        "同志",
        "人大",
        "政协",
        "组",
        "会",
        "中心",
        "公司",
        "办事处",
    ];
    let to = line.strip_suffix(['：', ':'])?;
    let is_one = |name: &str| {
        (2..=20).contains(&name.chars().count())
            && name.chars().all(is_han)
            && ENDS.iter().any(|end| name.ends_with(end))
    };
    let mut names = to.split(['、', '，']).map(str::trim);
    (to.chars().count() <= 60 && names.all(is_one)).then_some(to)
}

/// `区委书记李文博同志6月29日批示：“…”`, of a leader that the bulletin knows.
fn instruction(line: &str, bulletin: &Bulletin) -> Option<Instructed> {
    let (before, text) = line.split_once("批示：").or_else(|| line.split_once("批示:"))?;
    let text = text.trim().strip_prefix('“')?.strip_suffix('”')?;
    let leader = bulletin.leaders.iter().find(|leader| before.contains(leader.name.as_str()))?;
    let (post, rest) = before.split_once(leader.name.as_str())?;
    let rest = rest.strip_prefix("同志")?;
    let day = if rest.is_empty() { None } else { Some(month_and_day(rest)?) };
    let is_post = post.chars().all(is_han) && post.chars().count() <= 20;
    is_post.then(|| Instructed {
        name: leader.name.clone(),
        post: post.to_owned(),
        day,
        text: text.to_owned(),
    })
}

fn month_and_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('月')?;
    let (month, day) = (month.parse().ok()?, day.strip_suffix('日')?.parse().ok()?);
    let is_plain = format!("{month}月{day}日") == text;
    ((1..=12).contains(&month) && (1..=31).contains(&day) && is_plain).then_some((month, day))
}

fn part_end(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>) {
    signature(piece, taken);
    attachments(piece, taken);
    if piece.units.is_empty()
        && let Some(unit) =
            piece.signature.iter().find_map(|name| units::of_signature(name, bulletin))
    {
        piece.units.push(unit);
    }
}

/// The last lines: up to three names, and a date.
fn signature(piece: &mut Piece, taken: &mut Vec<String>) {
    const MOST: usize = 3;
    let [.., before, last] = &piece.body[..] else { return };
    let Some(date) = date(last) else { return };
    if is_short(before) && piece.body.len() < 3 {
        // A title and its date.
        return;
    }
    taken.extend(piece.body.pop());
    piece.signed = Some(date);
    let mut names = Vec::new();
    while names.len() < MOST
        && piece.body.len() > 1
        && piece.body.last().is_some_and(|it| is_office(it))
    {
        names.extend(piece.body.pop());
    }
    names.reverse();
    piece.signature = names;
}

/// The name of an office that signs.
fn is_office(line: &str) -> bool {
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
fn attachments(piece: &mut Piece, taken: &mut Vec<String>) {
    let label = |line: &str| {
        let rest = line.strip_prefix("附件")?;
        let rest = rest.strip_prefix(['：', ':'])?;
        Some(line.len() - rest.trim_start().len())
    };
    let start = piece.body.iter().rposition(|line| label(line).is_some());
    let Some(start) = start.filter(|start| *start > 0) else { return };
    let length = label(&piece.body[start]).unwrap_or_default();
    let (mut names, mut marks) = (Vec::new(), vec![piece.body[start][..length].to_owned()]);
    let first = piece.body[start][length..].to_owned();
    let rest = piece.body[start + 1..].iter().cloned();
    for (at, line) in std::iter::once(first).chain(rest).filter(|line| !line.is_empty()).enumerate()
    {
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

/// A line that is a date and no more.
#[must_use]
pub(crate) fn is_date_line(line: &str) -> bool {
    date(line).is_some()
}

/// `2026年5月18日`, `2026-5-18`, `二〇二六年五月十八日`
fn date(line: &str) -> Option<Date> {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let line = line.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let whole = line.strip_suffix('日').map_or_else(
        || line.split(['-', '.', '/']).collect::<Vec<_>>(),
        |line| line.split(['年', '月']).collect(),
    );
    let [year, month, day] = whole[..] else { return None };
    let year = year_of(year)?;
    let [month, day] = [number(month)?, number(day)?];
    let calendar = jiff::civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    calendar.ok()?;
    Some(Date { year, month, day })
}

fn year_of(text: &str) -> Option<u16> {
    const HAN: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '零' | '○' | 'O' => Some(0),
        c => HAN.chars().position(|han| han == c).or(c.to_digit(10).map(|digit| digit as usize)),
    };
    let digits: Vec<usize> = text.chars().map(digit).collect::<Option<_>>()?;
    let year = digits.iter().fold(0, |year, digit| year * 10 + digit);
    u16::try_from(year).ok().filter(|year| digits.len() == 4 && (1900..=2100).contains(year))
}

fn number(text: &str) -> Option<u8> {
    if let Ok(number) = text.parse() {
        return Some(number).filter(|_| text.len() <= 2);
    }
    (1..=31).find(|number| crate::text::numeral::han_number(u32::from(*number)) == text)
}
