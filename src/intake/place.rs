//! Where a piece goes: its section, and the column of that.

use super::context::Context;
use super::wish::{Pieces, Wish};
use super::{Line, Piece};
use crate::diagnostic::near_or_all;
use crate::model::bulletin::Bulletin;
use crate::model::section::{Layout, Section};
use crate::text;

/// `【整改进行时】` over a document of one piece, or the name alone.
pub(super) fn take_head(piece: &mut Piece, bulletin: &Bulletin, taken: &mut Vec<String>) {
    while let Some(line) = piece.body.first().filter(|line| !line.is_told) {
        let bare = line.trim_matches('*').trim();
        let in_brackets = bare.strip_prefix('【').and_then(|rest| rest.split_once('】'));
        let (name, rest) = in_brackets.unwrap_or((bare, ""));
        let name = text::line(name);
        let Some((section, column)) = section_of(&name, bulletin) else { return };
        if piece.body.len() == 1 && rest.is_empty() {
            return;
        }
        let (at, rest) = (line.at, rest.trim_start().to_owned());
        taken.push(format!("【{name}】"));
        (piece.section, piece.column) = (Some(section), column);
        piece.body.remove(0);
        if !rest.is_empty() {
            piece.body.insert(0, Line::of(rest, at));
        }
    }
}

/// The section that a name is of, or the column.
pub(super) fn section_of(name: &str, bulletin: &Bulletin) -> Option<(String, Option<String>)> {
    let sections = &bulletin.sections;
    if let Some(section) = sections.iter().find(|section| section.name == name) {
        return Some((section.name.clone(), None));
    }
    let section = sections.iter().find(|section| section.columns.iter().any(|it| it == name))?;
    Some((section.name.clone(), Some(name.to_owned())))
}

/// Where a piece goes.
pub(super) fn place<'b>(
    piece: &Piece,
    beside: &Context<'_>,
    wish: &Wish<'_>,
    bulletin: &'b Bulletin,
) -> Result<(&'b Section, Option<String>), String> {
    let by_folder = |of_column: bool| {
        let mut names = beside.folders.iter().rev();
        names.find_map(|name| {
            let bare =
                name.trim_start_matches(|c: char| c.is_ascii_digit() || " .、-_".contains(c));
            let (section, column) = section_of(bare, bulletin)?;
            if of_column { column } else { Some(section) }
        })
    };
    let said = beside.said;
    let by_list = said
        .section
        .as_deref()
        .or(said.column.as_deref())
        .map(|name| section_of(name, bulletin).unwrap_or_else(|| (name.to_owned(), None)));
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
    // A column of another section than the editor wants is none of this one's.
    let own = piece.column.clone().filter(|column| wish.section.is_none() || is_of(column));
    let column = own
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
