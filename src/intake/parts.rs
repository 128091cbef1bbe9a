//! The parts of a piece that stand in its text as it was sent: its title, 主送, the editor's note, attachments,
//! who signs it and when.

use toml::value::Date;

use super::contact::{self, Contact, is_contact};
use super::noise::{is_noise_of_files, noise};
use super::sort::Sort;
use super::units;
use super::{Instructed, Line, Piece};
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

/// Takes the parts out of a piece's lines. `taken` gets what told them, and is no text. A date without its year is of
/// the issue's.
pub(crate) fn part(
    piece: &mut Piece,
    bulletin: &Bulletin,
    taken: &mut Vec<String>,
    issued: Option<Date>,
) {
    contacts(piece);
    part_head(piece, bulletin, taken);
    part_end(piece, bulletin, taken, issued);
    taken.append(&mut piece.labels);
}

/// What stands over a title: an editor's note, an instruction.
#[must_use]
pub(crate) fn is_over_title(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '【']);
    NOTE_LABELS.iter().any(|label| bare.starts_with(label)) || line.contains("批示：")
}

/// A brief has none of it but a title and text: who signs it, to whom it goes and what comes with it stands beside.
pub(crate) fn part_brief(piece: &mut Piece, bulletin: &Bulletin, issued: Option<Date>) {
    contacts(piece);
    title(piece);
    let is_title_shown = piece.is_title_shown;
    let whole = Piece { body: piece.body.clone(), is_title_shown, ..Piece::default() };
    let (mut head, mut end) = (whole.clone(), whole);
    part_head(&mut head, bulletin, &mut Vec::new());
    part_end(&mut end, bulletin, &mut Vec::new(), issued);
    // Each line that is a part stands beside as it was sent.
    let all = piece.body.len();
    let from = if head.title.is_none() { all - head.body.len() } else { 0 };
    let to = end.body.len().max(from);
    let behind = piece.body.split_off(to);
    let before: Vec<Line> = piece.body.drain(..from.min(piece.body.len())).collect();
    piece.asides.extend(before.into_iter().chain(behind).map(|line| line.text));
    if piece.units.is_empty() {
        piece.units = end.units;
    }
}

/// Takes out of a piece what says whose it is, which is known: `军庄镇：` before it, （军庄镇） or `来源：军庄镇` behind.
pub(crate) fn without_own_units(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>) {
    let roster = &bulletin.roster;
    let known: Vec<String> =
        piece.units.iter().map(|unit| roster.unit(&crate::text::line(unit)).to_owned()).collect();
    let is_own =
        |units: &[String]| units.iter().all(|unit| known.iter().any(|it| it == roster.unit(unit)));
    if let Some(line) = first(piece) {
        let leading = units::leading(line, bulletin).or_else(|| units::alone(line, bulletin));
        if let Some(leading) = leading.filter(|it| is_own(&it.units)) {
            taken.push(leading.taken);
            let at = piece.body.remove(0).at;
            if !leading.rest.is_empty() {
                piece.is_behind_label = !is_short(&leading.rest);
                piece.body.insert(0, Line::of(leading.rest, at));
            }
        }
    }
    let last = piece.body.iter().rposition(|line| !is_contact(line));
    if let Some(at) = last.filter(|at| !piece.body[*at].is_told)
        && let Some(credit) = units::credit(&piece.body[at], bulletin)
        && is_own(&credit.units)
    {
        taken.push(credit.taken);
        piece.add_writer(credit.writer);
        let begin = piece.body.remove(at).at;
        if !credit.before.is_empty() {
            piece.body.insert(at, Line::of(credit.before, begin));
        }
    }
}

/// What a backslash at a line's beginning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escapes {
    /// The editor's word that the line is text.
    Are,
    /// A character like others.
    AreText,
}

/// Takes what is no text out of a piece that was not parted from others.
pub(crate) fn without_noise(piece: &mut Piece, escapes: Escapes, sort: Sort) {
    let is_noise = |line: &str| match sort {
        Sort::Paste => noise(line).is_some(),
        Sort::File => is_noise_of_files(line),
    };
    for line in std::mem::take(&mut piece.body) {
        match line.strip_prefix(['\\', '＼']).filter(|_| escapes == Escapes::Are) {
            Some(kept) => {
                piece.body.push(Line { text: crate::text::line(kept), is_told: true, ..line });
            }
            None if is_noise(&line) => piece.asides.push(line.text),
            None => piece.body.push(line),
        }
    }
}

/// Who wrote it, who let it pass, whom to call: the last lines, each with its label.
fn contacts(piece: &mut Piece) {
    // Also over the text.
    let is_over = |piece: &Piece| {
        piece.body.len() > 1
            && first(piece).is_some_and(|line| line.starts_with("报送") && is_contact(line))
    };
    while is_over(piece) {
        let line = piece.body.remove(0);
        take_contacts(piece, line.text);
    }
    while let Some(last) = piece.body.pop_if(|line| !line.is_told && is_contact(line)) {
        take_contacts(piece, last.text);
    }
}

/// Puts what a line of labels says into the piece's fields; what has none stands beside.
pub(super) fn take_contacts(piece: &mut Piece, line: String) {
    let mut is_kept = true;
    for (label, kind, value) in contact::contacts(&line).unwrap_or_default() {
        let field = match kind {
            Contact::Writer => &mut piece.writer,
            Contact::Approved => &mut piece.approved,
            Contact::Phone => &mut piece.phone,
            Contact::Other => {
                is_kept = false;
                continue;
            }
        };
        if field.is_none() && !value.is_empty() {
            *field = Some(value.to_owned());
            piece.labels.push(format!("{label}："));
        } else {
            is_kept = false;
        }
    }
    if !is_kept {
        piece.asides.push(line);
    }
}

fn part_head(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>) {
    while let Some(instructed) = first(piece).and_then(|line| instruction(line, bulletin)) {
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
        if let Some(line) = first(piece).filter(|_| piece.body.len() > 1)
            && piece.subtitle.is_none()
            && let Some(subtitle) = line.strip_prefix("——").or(line.strip_prefix("--"))
            && is_short(subtitle)
        {
            let dash = line[..line.len() - subtitle.len()].to_owned();
            piece.subtitle = Some(subtitle.to_owned());
            taken.push(dash);
            piece.body.remove(0);
        }
        editor_note(piece, taken);
    }
    if let Some(line) = first(piece).filter(|_| piece.body.len() > 1)
        && let Some(to) = addressed(line).filter(|to| !may_be_heading(to))
    {
        let (to, colon) = (to.to_owned(), line[to.len()..].to_owned());
        piece.to = Some(to);
        taken.push(colon);
        piece.body.remove(0);
    }
}

/// The first line, unless the editor says that it is text.
fn first(piece: &Piece) -> Option<&str> {
    piece.body.first().filter(|line| !line.is_told).map(|line| &**line)
}

/// A short first line over text.
fn title(piece: &mut Piece) -> bool {
    if piece.is_title_shown {
        return piece.title.is_some();
    }
    let [_, second, ..] = &piece.body[..] else { return false };
    let Some(line) = first(piece).filter(|_| piece.title.is_none()) else { return false };
    // What stands behind the unit's colon is text, unless its points follow.
    let begins_points = second.starts_with("一是") || Marker::of(second).is_some();
    let is_text = piece.is_behind_label && (!begins_points || line.contains('，'));
    let is_title = is_short(line)
        && Marker::of(line).is_none()
        && !is_date_line(line)
        && !is_contact(line)
        && !units::begins_with_day(line)
        && !line.starts_with(['【', '（', '—'])
        && !is_label(line)
        && !is_text;
    if is_title {
        piece.title = Some(with_bars_apart(&piece.body.remove(0).text));
    }
    is_title
}

/// `单位：云门街道`: a field and what it says.
fn is_label(line: &str) -> bool {
    line.split_once(['：', ':']).is_some_and(|(label, _)| {
        ["单位", "来源", "供稿", "时间", "地点", "附件", "编者按", "按语", "标题", "日期"]
            .contains(&label.trim())
    })
}

/// A bar that was sent is no line break of the editor's: with blanks around it `check` sees it.
pub(super) fn with_bars_apart(title: &str) -> String {
    title.split('|').map(str::trim).collect::<Vec<_>>().join(" | ")
}

/// `编者按：…`, before the title or under it.
fn editor_note(piece: &mut Piece, taken: &mut Vec<String>) {
    let Some(line) = first(piece).filter(|_| piece.note.is_none()) else { return };
    let bare = line.trim_start_matches(['*', '【']);
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
    taken.push(line[..line.len() - rest.len()].to_owned());
    let text = if rest.is_empty() { piece.body[1].text.clone() } else { rest };
    piece.body.drain(..lines);
    piece.note = Some((label.to_owned(), text));
}

/// `区委、区政府：`: a line of addressees and a colon.
pub(crate) fn addressed(line: &str) -> Option<&str> {
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

/// `综合协调组：` may stand over what that group does.
pub(super) fn may_be_heading(to: &str) -> bool {
    const ENDS: [&str; 4] = ["组", "会", "中心", "公司"];
    !to.contains('、') && !to.ends_with("领导小组") && ENDS.iter().any(|end| to.ends_with(end))
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

fn part_end(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>, issued: Option<Date>) {
    signature(piece, taken, issued);
    attachments(piece, taken);
    if piece.units.is_empty()
        && let Some(units) =
            piece.signature.iter().find_map(|name| units::of_signatures(name, bulletin))
    {
        piece.units = units;
    }
}

/// The last lines: up to three names, and a date.
fn signature(piece: &mut Piece, taken: &mut Vec<String>, issued: Option<Date>) {
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
pub(super) fn without_seal(name: &str) -> &str {
    const SEALS: [&str; 6] = ["（印章）", "(印章)", "（盖章）", "(盖章)", "（章）", "(章)"];
    SEALS.iter().find_map(|seal| name.trim().strip_suffix(seal)).unwrap_or(name.trim()).trim()
}

/// `3月3日` in the year up to the date.
fn of_year(day: &str, issued: Option<Date>) -> Option<Date> {
    let issued = issued?;
    let (month, day) = month_and_day(day)?;
    let year = issued.year - u16::from((month, day) > (issued.month, issued.day));
    date(&format!("{year}年{month}月{day}日"))
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
fn attachments(piece: &mut Piece, taken: &mut Vec<String>) {
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
