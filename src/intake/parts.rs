//! The parts of a piece that stand in its text as it was sent: its title, 主送, the editor's note, whom to call. Its end is in
//! `end`.

use toml::value::Date;

use super::contact::{self, Contact, is_contact};
use super::day::{is_date_line, month_and_day};
use super::end::{attachments, signature};
use super::noise::{is_noise_of_files, noise};
use super::sort::Sort;
use super::title::{is_short, with_bars_apart};
use super::units;
use super::{Instructed, Line, Piece};
use crate::model::bulletin::Bulletin;
use crate::text::is_han;
use crate::text::level::Marker;

/// What editors' notes begin with.
pub(crate) const NOTE_LABELS: [&str; 5] = ["编者按", "编者的话", "编者注", "按语", "按"];

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
        let line = piece.body.remove(0).text;
        // Bold as a whole: titles are.
        let bare = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        let bare = bare.filter(|bare| !bare.contains("**")).unwrap_or(&line);
        piece.title = Some(with_bars_apart(bare.trim()));
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
