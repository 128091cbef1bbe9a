//! A document that came → the pieces that it holds, each with what is not known of it.

use toml::value::Date;

use super::insets::AT_END;
use super::laid::{Laid, laid};
use super::letter::{self, Sort, without_letter};
use super::owner::{NamedBy, named_in, of_sender, only_in};
use super::paste::{Lines, Paragraph, paragraphs};
use super::sent::{Content, Said, Sent};
use super::split::{Split, Unsure, split};
use super::{Line, Piece, parts, units};
use crate::check::reading::passage::{Desk, Field};
use crate::check::rule::fixed;
use crate::check::rules;
use crate::diagnostic::near_or_all;
use crate::document::{Look, Notice};
use crate::model::bulletin::Bulletin;
use crate::model::section::{Layout, Section, UnitPlace};
use crate::text;

/// What the editor says of all that comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish<'a> {
    /// The section's name.
    pub section: Option<&'a str>,
    /// The column's name.
    pub column: Option<&'a str>,
    /// The units.
    pub units: &'a [String],
    /// The title.
    pub title: Option<&'a str>,
    /// Whether lines are paragraphs.
    pub lines: Lines,
    /// Whether a document holds one piece.
    pub pieces: Pieces,
    /// Whether it is text that somebody pasted.
    pub sort: Sort,
    /// When the issue is.
    pub issued: Option<Date>,
}

/// How many pieces a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pieces {
    /// One.
    One,
    /// As many as its heads and units say.
    Several,
}

/// A document's pieces.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// The pieces.
    pub drafts: Vec<Draft>,
    /// The lines that they were read from: what doubts point into.
    pub text: String,
    /// What told the pieces apart and is no text.
    pub taken: Vec<String>,
    /// What may be one thing or another.
    pub unsure: Vec<Unsure>,
    /// What the reader left out, or was not sure of.
    pub notices: Vec<Notice>,
}

/// A piece, and what is not known of it.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The piece.
    pub piece: Piece,
    /// Where its unit's name came from.
    pub named_by: Option<NamedBy>,
    /// When it was received.
    pub received: Option<Date>,
    /// What it lacks: it is not written before somebody says so.
    pub lacks: Vec<Lack>,
}

/// What a piece lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    /// What.
    pub of: LackOf,
    /// What to say, with a way out.
    pub message: String,
}

/// What a piece may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LackOf {
    /// Where it goes.
    Section,
    /// Whose it is.
    Unit,
    /// Any text.
    Body,
    /// The editor's word: something of its name came before.
    Word,
}

/// Reads a document's pieces.
#[must_use]
pub(crate) fn drafts(sent: Sent, wish: &Wish<'_>, bulletin: &Bulletin) -> Drafts {
    let Sent { stem, folders, content, pictures, said, notices, .. } = sent;
    let mut laid = match content {
        Content::Text(text) => Laid { text, ..Laid::default() },
        Content::Document(document) => laid(document),
    };
    laid.photos.extend(pictures);
    laid.notices.extend(notices);
    let paragraphs = paragraphs(&laid.text, wish.lines, bulletin);
    let Split { mut pieces, taken, unsure } = match wish.pieces {
        Pieces::Several => split(&paragraphs, bulletin),
        Pieces::One => one(paragraphs),
    };
    laid.hand_out(&mut pieces);
    let mut all =
        Drafts { taken, unsure, notices: std::mem::take(&mut laid.notices), ..Drafts::default() };
    let beside = Beside { stem: &stem, folders: &folders, said: &said, laid: &laid };
    for piece in pieces {
        let draft = complete(piece, &beside, wish, bulletin, &mut all);
        all.drafts.push(draft);
    }
    all.text = laid.text;
    all
}

/// What stands beside a piece's text.
struct Beside<'a> {
    stem: &'a str,
    folders: &'a [String],
    said: &'a Said,
    laid: &'a Laid,
}

/// A document of one piece.
fn one(paragraphs: Vec<Paragraph>) -> Split {
    let at = paragraphs.first().map_or(0..0, |first| first.at.clone());
    let body = paragraphs.into_iter().map(|it| Line::of(it.text, it.at.start)).collect();
    let mut piece = Piece { body, at, ..Piece::default() };
    parts::without_noise(&mut piece);
    Split { pieces: vec![piece], ..Split::default() }
}

/// Adds to a piece what is said of it, and takes its parts out of its text; what is mechanical in it is fixed.
fn complete(
    mut piece: Piece,
    beside: &Beside<'_>,
    wish: &Wish<'_>,
    bulletin: &Bulletin,
    all: &mut Drafts,
) -> Draft {
    let is_only = wish.pieces == Pieces::One;
    let mut lacks = Vec::new();
    if is_only {
        take_head(&mut piece, bulletin, all);
    }
    let placed = place(&piece, beside, wish, bulletin);
    let section = match placed {
        Ok((section, column)) => {
            piece.section = Some(section.name.clone());
            piece.column = column;
            Some(section)
        }
        Err(message) => {
            lacks.push(Lack { of: LackOf::Section, message });
            None
        }
    };
    let title_at = title_by_look(&mut piece, beside.laid);
    let is_letter = is_only && without_letter(&mut piece, wish.sort, title_at);
    if let Some(title) = wish.title.or(beside.said.title.as_deref()) {
        piece.title = Some(text::line(title));
    }
    let mut named_by = named(&mut piece, beside, wish, bulletin);
    if is_only {
        parts::without_own_units(&mut piece, bulletin, &mut all.taken);
        if let Some(other) = names_another(&piece, named_by, bulletin) {
            all.unsure.push(other);
        }
    }
    let notes = without_notes(&mut piece);
    let is_named = !piece.units.is_empty();
    let is_items = section.is_none_or(|section| section.layout == Layout::Items);
    if is_items {
        parts::part(&mut piece, bulletin, &mut all.taken, wish.issued);
    } else {
        parts::part_brief(&mut piece, bulletin, wish.issued);
    }
    piece.body.extend(notes);
    if !is_named && !piece.units.is_empty() {
        named_by = Some(NamedBy::Signature);
    }
    if is_letter || (is_items && wish.sort == Sort::File) {
        // It signs the letter, not the piece.
        sign_letter(&mut piece);
    }
    by_letter(&mut piece, &mut named_by, beside.said, bulletin);
    by_title(&mut piece, &mut named_by, wish.sort, bulletin);
    if piece.title.is_none()
        && let Some(subject) = &beside.said.subject
    {
        piece.title = subject_as_title(subject, bulletin);
    }
    put_beside(&mut piece, beside.said);
    put_place_beside(&mut piece, beside.said);
    if piece.units.is_empty() {
        let begin: String = piece.lines().concat().chars().take(20).collect();
        let message = format!("不知道是哪个单位的稿件：“{begin}…”");
        let message = match wish.sort {
            Sort::Paste => message,
            Sort::File => format!("{message}；加上 --unit 单位，或把单位写进文件名"),
        };
        lacks.push(Lack { of: LackOf::Unit, message });
    }
    for unit in &mut piece.units {
        let name = text::line(unit);
        bulletin.roster.unit(&name).clone_into(unit);
    }
    fix(&mut piece, section, bulletin);
    if piece.body.is_empty() {
        let message = format!("{} 的稿件没有正文", piece.units.join("、"));
        lacks.push(Lack { of: LackOf::Body, message });
    }
    settle_insets(&mut piece);
    Draft { piece, named_by, received: beside.said.received, lacks }
}

/// `【整改进行时】` over a document of one piece.
fn take_head(piece: &mut Piece, bulletin: &Bulletin, all: &mut Drafts) {
    let Some(line) = piece.body.first().filter(|line| !line.is_told) else { return };
    let bare = line.trim_matches('*');
    let Some((name, rest)) = bare.strip_prefix('【').and_then(|rest| rest.split_once('】'))
    else {
        return;
    };
    let name = text::line(name);
    let Some((section, column)) = section_of(&name, bulletin) else { return };
    let (at, rest) = (line.at, rest.trim_start().to_owned());
    all.taken.push(format!("【{name}】"));
    (piece.section, piece.column) = (Some(section), column);
    piece.body.remove(0);
    if !rest.is_empty() {
        piece.body.insert(0, Line::of(rest, at));
    }
}

/// The section that a name is of, or the column.
fn section_of(name: &str, bulletin: &Bulletin) -> Option<(String, Option<String>)> {
    let sections = &bulletin.sections;
    if let Some(section) = sections.iter().find(|section| section.name == name) {
        return Some((section.name.clone(), None));
    }
    let section = sections.iter().find(|section| section.columns.iter().any(|it| it == name))?;
    Some((section.name.clone(), Some(name.to_owned())))
}

/// Where a piece goes.
fn place<'b>(
    piece: &Piece,
    beside: &Beside<'_>,
    wish: &Wish<'_>,
    bulletin: &'b Bulletin,
) -> Result<(&'b Section, Option<String>), String> {
    let by_folder = |of_column: bool| {
        let mut names = beside.folders.iter().rev();
        names.find_map(|name| {
            let (section, column) = section_of(name, bulletin)?;
            if of_column { column } else { Some(section) }
        })
    };
    let said = beside.said;
    let by_list = said.section.as_deref().or(said.column.as_deref()).map(|name| {
        section_of(name, bulletin).map_or_else(|| (name.to_owned(), None), |found| found)
    });
    let option = wish.section.map(str::to_owned);
    let own = piece.section.clone();
    let others = by_list.as_ref().map(|(section, _)| section.clone()).or_else(|| by_folder(false));
    let section = match wish.pieces {
        Pieces::Several => own.or(option).or(others),
        Pieces::One => option.or(others).or(own),
    };
    let section = find_section(section.as_deref(), bulletin)?;
    let is_of = |column: &String| section.columns.contains(column);
    let listed = said.column.clone().or_else(|| by_list.and_then(|(_, column)| column));
    let column = piece
        .column
        .clone()
        .or_else(|| wish.column.map(str::to_owned))
        .or(listed)
        .or_else(|| by_folder(true).filter(is_of));
    let is_option = piece.column.is_none() && column.as_deref() == wish.column;
    Ok((section, find_column(column, section, is_option && wish.pieces == Pieces::Several)?))
}

fn find_section<'b>(name: Option<&str>, bulletin: &'b Bulletin) -> Result<&'b Section, String> {
    let sections = &bulletin.sections;
    let names = || sections.iter().map(|section| section.name.as_str());
    let Some(name) = name else {
        return match &sections[..] {
            [only] => Ok(only),
            _ => Err(format!("不知道放在哪个栏目；加上 --section，可以是 {}", listed(names()))),
        };
    };
    let found = sections.iter().find(|section| section.name == name);
    found.ok_or_else(|| format!("没有“{name}”这个栏目；{}", near_or_all(name, names())))
}

/// The column of a piece; an option for all of a paste's pieces is for those whose section has columns.
fn find_column(
    name: Option<String>,
    section: &Section,
    is_for_all: bool,
) -> Result<Option<String>, String> {
    let columns = || section.columns.iter().map(String::as_str);
    if section.columns.is_empty() {
        return match name {
            None => Ok(None),
            Some(_) if is_for_all => Ok(None),
            Some(_) => Err(format!("栏目“{}”不分子栏目；去掉 --column", section.name)),
        };
    }
    let Some(name) = name else {
        if section.layout == Layout::Items {
            return Ok(None);
        }
        let columns = listed(columns());
        return Err(format!("栏目“{}”分子栏目；加上 --column，可以是 {columns}", section.name));
    };
    if columns().any(|column| column == name) {
        return Ok(Some(name));
    }
    let hint = near_or_all(&name, columns());
    Err(format!("栏目“{}”没有“{name}”这个子栏目；{hint}", section.name))
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

/// Takes the title out of a piece by how it looks: the style of a title, or larger than the text in the middle. Gives where it
/// stands, also where the title itself is in the text: what is over it may be a letter's head.
fn title_by_look(piece: &mut Piece, laid: &Laid) -> Option<usize> {
    const ZONE: usize = 15;
    if !laid.has_looks() {
        return None;
    }
    piece.is_title_shown = true;
    let usual = laid.usual_size();
    let is_title = |line: &Line| {
        !line.is_told
            && parts::is_short(line)
            && !parts::is_date_line(line)
            && looks_as_title(laid.look(line.at), usual)
    };
    let zone = piece.body.len().min(ZONE);
    let like: Vec<usize> = (0..zone).filter(|at| is_title(&piece.body[*at])).collect();
    // What may be a paper's name is one where a title stands below it.
    let is_over =
        |at: &usize| letter::is_head(&piece.body[*at]) || letter::may_be_banner(&piece.body[*at]);
    let is_last = |at: &usize| like.last() == Some(at);
    let first =
        like.iter().find(|at| !is_over(at) || is_last(at) && !letter::is_head(&piece.body[**at]));
    let first = *first?;
    if piece.body.len() < 2 {
        return None;
    }
    let look = laid.look(piece.body[first].at);
    let size = |at: usize| laid.look(piece.body[at].at).half_points;
    let mut end = first + 1;
    while end < zone
        && end + 1 < piece.body.len()
        && is_title(&piece.body[end])
        && size(end) == look.half_points
        && !piece.body[end].starts_with('—')
    {
        end += 1;
    }
    let at = piece.body[first].at;
    let lines: Vec<Line> = piece.body.drain(first..end).collect();
    let title: String = lines.iter().map(|line| line.trim_matches('*').trim()).collect();
    piece.title = Some(title);
    if let Some(line) = piece.body.get(first)
        && let Some(rest) = line.strip_prefix("——").or(line.strip_prefix("--"))
        && parts::is_short(rest)
        && piece.body.len() > first + 1
    {
        piece.subtitle = Some(rest.to_owned());
        piece.body.remove(first);
    }
    Some(at)
}

/// 二号 in the middle, or anything in the middle that is larger than the text.
fn looks_as_title(look: Look, usual: Option<u16>) -> bool {
    const LARGE: u16 = 36;
    let is_large = look
        .half_points
        .is_some_and(|size| size >= LARGE || usual.is_some_and(|usual| size > usual));
    look.is_title || look.is_centred && is_large
}

/// Says whose a piece is, by the first that tells.
fn named(
    piece: &mut Piece,
    beside: &Beside<'_>,
    wish: &Wish<'_>,
    bulletin: &Bulletin,
) -> Option<NamedBy> {
    if wish.pieces == Pieces::Several && !piece.units.is_empty() {
        return Some(NamedBy::Text);
    }
    let Beside { stem, folders, said, .. } = beside;
    let by_text = || {
        let first = piece.body.first().filter(|line| !line.is_told)?;
        let last = piece.body.last().filter(|line| !line.is_told)?;
        let leading = units::leading(first, bulletin).map(|it| it.units);
        let found = leading.or_else(|| units::credit(last, bulletin).map(|it| it.units))?;
        found
            .iter()
            .all(|unit| bulletin.roster.knows(unit) || bulletin.roster.is_empty())
            .then_some(found)
    };
    let by_folder = || folders.iter().rev().find_map(|name| only_in([name.as_str()], bulletin));
    let ways: [(NamedBy, &dyn Fn() -> Option<Vec<String>>); 5] = [
        (NamedBy::Option, &|| Some(wish.units.to_vec()).filter(|units| !units.is_empty())),
        (NamedBy::List, &|| Some(said.units.clone()).filter(|units| !units.is_empty())),
        (NamedBy::FileName, &|| Some(named_in(stem, bulletin)).filter(|units| units.len() == 1)),
        (NamedBy::Folder, &|| by_folder().map(|unit| vec![unit])),
        (NamedBy::Text, &by_text),
    ];
    let is_paste = wish.sort == Sort::Paste;
    let found = ways.iter().find_map(|(by, units)| {
        let is_for_files = !matches!(by, NamedBy::Option);
        Some((*by, units()?)).filter(|_| !(is_paste && is_for_files))
    });
    let (by, units) = found?;
    piece.units = units;
    Some(by)
}

/// A piece given as one unit's that names another at its beginning or its end.
fn names_another(piece: &Piece, by: Option<NamedBy>, bulletin: &Bulletin) -> Option<Unsure> {
    let by = by.filter(|by| !matches!(by, NamedBy::Text))?;
    let roster = &bulletin.roster;
    let own: Vec<String> =
        piece.units.iter().map(|unit| roster.unit(&text::line(unit)).to_owned()).collect();
    let lines = [piece.body.first(), piece.body.last()];
    let [begun, ended] = lines.map(|line| line.filter(|line| !line.is_told));
    let begun = begun.and_then(|line| {
        let named = units::leading(line, bulletin).map(|leading| leading.units);
        named.or_else(|| units::credit(line, bulletin).map(|credit| credit.units))
    });
    let ended = ended.and_then(|line| units::credit(line, bulletin)).map(|credit| credit.units);
    let is_other =
        |unit: &String| roster.knows(unit) && !own.iter().any(|it| it == roster.unit(unit));
    let other = begun.into_iter().chain(ended).flatten().find(is_other)?;
    let (by, own) = (by.chinese(), own.join("、"));
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("{by} 是“{own}”，来稿里写的是“{other}”"),
        hint: "核对 --unit；是好几篇，加上 --split；是正文，行首加 \\".to_owned(),
    })
}

/// The name and the day under a letter stand beside.
fn sign_letter(piece: &mut Piece) {
    piece.asides.append(&mut piece.signature);
    if let Some(day) = piece.signed.take() {
        piece.asides.push(format!("{}年{}月{}日", day.year, day.month, day.day));
    }
    if let Some(to) = piece.to.take() {
        piece.asides.push(format!("{to}："));
    }
}

/// Whose a piece is by the letter that it came with, or by who sent it.
fn by_letter(piece: &mut Piece, named_by: &mut Option<NamedBy>, said: &Said, bulletin: &Bulletin) {
    if !piece.units.is_empty() {
        return;
    }
    let lines = said.letter.iter().map(String::as_str).chain(said.subject.as_deref());
    let letter = only_in(lines, bulletin).map(|unit| (NamedBy::Letter, unit));
    let sender = || {
        let unit = of_sender(said.sender.as_deref()?, &bulletin.roster, bulletin)?;
        Some((NamedBy::Sender, unit))
    };
    if let Some((by, unit)) = letter.or_else(sender) {
        piece.units = vec![unit];
        *named_by = Some(by);
    }
}

/// Whose a piece is by whom its title or its text begins with, where nothing else tells.
fn by_title(piece: &mut Piece, named_by: &mut Option<NamedBy>, sort: Sort, bulletin: &Bulletin) {
    if !piece.units.is_empty() || sort == Sort::Paste {
        return;
    }
    let begins = |line: &str| units::begins_with(line, bulletin).map(|(unit, _)| unit);
    let title = piece.title.as_deref().and_then(begins).map(|unit| (NamedBy::Title, unit));
    let first =
        || piece.body.first().and_then(|line| begins(line)).map(|unit| (NamedBy::Text, unit));
    if let Some((by, unit)) = title.or_else(first) {
        piece.units = vec![unit];
        *named_by = Some(by);
    }
}

/// Takes the notes that the reader put behind the text off it: what ends the text stands before them.
fn without_notes(piece: &mut Piece) -> Vec<Line> {
    let is_note = |line: &Line| line.starts_with("（注：") && line.ends_with('）');
    let mut notes = Vec::new();
    while let Some(note) = piece.body.pop_if(|line| is_note(line)) {
        notes.insert(0, note);
    }
    notes
}

/// A mail's subject as a title: without `转发：`, and not where it only says whose news they are.
fn subject_as_title(subject: &str, bulletin: &Bulletin) -> Option<String> {
    let mut bare = text::line(subject);
    for prefix in [
        "转发：",
        "转发:",
        "回复：",
        "回复:",
        "Fw:",
        "FW:",
        "Fwd:",
        "Re:",
        "RE:",
        "答复:",
        "答复：",
    ] {
        if let Some(rest) = bare.strip_prefix(prefix) {
            bare = rest.trim_start().to_owned();
        }
    }
    let unit_gone =
        named_in(&bare, bulletin).iter().fold(bare.clone(), |bare, unit| bare.replace(unit, ""));
    const NOTHING: [&str; 12] =
        ["报送", "信息", "来稿", "投稿", "稿件", "工作", "简报", "材料", "关于", "的", "报", "稿"];
    let rest = NOTHING.iter().fold(unit_gone, |rest, word| rest.replace(word, ""));
    let says = rest
        .chars()
        .filter(|c| text::is_han(*c) && !"月日年第期一二三四五六七八九十".contains(*c))
        .count();
    (says >= 4 && parts::is_short(&bare)).then_some(bare)
}

/// What came beside the text stands beside it in the item, or in its fields.
fn put_beside(piece: &mut Piece, said: &Said) {
    piece.asides.extend(said.letter.iter().cloned());
    piece.asides.extend(said.others.iter().cloned());
    if let Some(sender) = &said.sender {
        piece.asides.push(format!("发件人：{sender}"));
    }
    if let Some(subject) = said.subject.as_ref().filter(|it| piece.title.as_ref() != Some(*it)) {
        piece.asides.push(format!("主题：{subject}"));
    }
    for (field, said) in [
        (&mut piece.writer, &said.writer),
        (&mut piece.approved, &said.approved),
        (&mut piece.phone, &said.phone),
    ] {
        match (&*field, said) {
            (None, Some(_)) => field.clone_from(said),
            (Some(own), Some(other)) if own != other => piece.asides.push(other.clone()),
            _ => {}
        }
    }
}

/// Where a list says that a piece goes, if it goes elsewhere.
fn put_place_beside(piece: &mut Piece, said: &Said) {
    let own = [&piece.section, &piece.column];
    let others = [&said.section, &said.column].into_iter().flatten();
    let others: Vec<String> =
        others.filter(|name| !own.contains(&&Some((*name).clone()))).cloned().collect();
    piece.asides.extend(others.iter().map(|name| format!("栏目：{name}")));
}

/// What is mechanical in a body is fixed.
fn fix(piece: &mut Piece, section: Option<&Section>, bulletin: &Bulletin) {
    let desk = Desk {
        units: &piece.units,
        prints_unit: section.is_none_or(|section| section.unit != UnitPlace::None),
        title: piece.title.as_deref(),
        roster: Some(&bulletin.roster),
        ..Desk::default()
    };
    let body = fixed(rules::OF_PASTES, (Field::Body, &piece.lines().join("\n")), &desk, false);
    let lines = text::lines(&body);
    let is_same = lines.len() == piece.body.len();
    let begins: Vec<usize> = piece.body.iter().map(|line| line.at).collect();
    let at = |number: usize, line: &String| {
        if is_same { begins[number] } else { begin_of(&piece.body, line) }
    };
    let settled: Vec<Line> = lines
        .iter()
        .enumerate()
        .map(|(number, line)| Line::of(line.clone(), at(number, line)))
        .collect();
    piece.body = settled;
    let said = piece.photos.iter_mut().filter_map(|photo| photo.caption.as_mut());
    for text in said.chain(piece.tables.iter_mut().filter_map(|table| table.caption.as_mut())) {
        let desk = Desk { roster: Some(&bulletin.roster), ..Desk::default() };
        *text = fixed_caption(text, &desk);
    }
}

fn fixed_caption(text: &str, desk: &Desk<'_>) -> String {
    fixed(rules::OF_PASTES, (Field::Caption, text), desk, false)
}

/// Where a line began that was fixed, where the number of lines is another: as the first that ends alike.
fn begin_of(before: &[Line], line: &str) -> usize {
    let end: String = line.chars().rev().take(12).collect();
    let ends_alike = |old: &&Line| old.chars().rev().take(12).eq(end.chars());
    before.iter().find(ends_alike).map_or(0, |old| old.at)
}

/// Counts the paragraphs before each picture and table.
fn settle_insets(piece: &mut Piece) {
    let before = |at: usize| piece.body.iter().filter(|line| line.at < at).count();
    let all = piece.body.len();
    let counts: Vec<usize> = piece.photos.iter().map(|photo| before(photo.at)).collect();
    for (photo, count) in piece.photos.iter_mut().zip(counts) {
        photo.at = if count == all { AT_END } else { count };
    }
    let counts: Vec<usize> = piece.tables.iter().map(|table| before(table.at)).collect();
    for (table, count) in piece.tables.iter_mut().zip(counts) {
        table.at = if count == all { AT_END } else { count };
    }
}
