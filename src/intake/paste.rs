//! Pasted text → pieces. Pure: what they become, and where they are written, is `kuaibao add`'s.

use crate::diagnostic::nearest;
use crate::model::bulletin::Bulletin;
use crate::text::level::Marker;
use crate::text::{self, is_han};

/// A piece of a paste, as far as the paste says what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The section's name.
    pub section: Option<String>,
    /// The column's name.
    pub column: Option<String>,
    /// The units.
    pub units: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// The body, a paragraph a line.
    pub body: Vec<String>,
}

/// Whether lines are paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// As in a paste from Word.
    AreParagraphs,
    /// Broken where they were full, as in a paste from a PDF or a chat: they are joined.
    AreBroken,
}

/// The paragraphs of a paste, without indents and blank lines.
#[must_use]
pub(crate) fn paragraphs(pasted: &str, lines: Lines) -> Vec<String> {
    match lines {
        Lines::AreParagraphs => text::lines(pasted),
        Lines::AreBroken => joined(pasted),
    }
}

/// Joins broken lines. A paragraph begins after a blank line; where any line is indented, at an
/// indent; else after a line that ends in a stop.
fn joined(pasted: &str) -> Vec<String> {
    let lines: Vec<&str> = pasted.lines().collect();
    let is_indented = |line: &str| line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ");
    let by_indent = lines.iter().skip(1).any(|line| is_indented(line) && !line.trim().is_empty());
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_new = true;
    for line in lines {
        let printed = text::line(line);
        if printed.is_empty() {
            is_new = true;
            continue;
        }
        let ended = |paragraph: &String| paragraph.ends_with(is_stop);
        let begins = is_new
            || begins_item(&printed)
            || if by_indent { is_indented(line) } else { paragraphs.last().is_none_or(ended) };
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(paragraph) => {
                let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                let (end, start) = (paragraph.chars().next_back(), printed.chars().next());
                // A word parted from the next by the line's end; a number goes on.
                if word(end) && word(start) && (latin(end) || latin(start)) {
                    paragraph.push(' ');
                }
                paragraph.push_str(&printed);
            }
            None => paragraphs.push(printed),
        }
        is_new = false;
    }
    paragraphs
}

fn is_stop(c: char) -> bool {
    "。！？：；…”’）】".contains(c)
}

/// A line that begins something whatever the line before: `【简讯】`, `一、`, `（一）`, `1.`.
fn begins_item(line: &str) -> bool {
    line.starts_with('【') || Marker::of(line).is_some()
}

/// Parts a paste of several pieces: `【栏目】` and `【子栏目】` set where what follows goes, `单位：` begins
/// a piece, （单位） ends one.
///
/// # Errors
/// What looks like a head or a unit and is none that the bulletin knows: it would end in another
/// unit's piece.
pub(crate) fn split(paragraphs: &[String], bulletin: &Bulletin) -> Result<Vec<Piece>, Vec<String>> {
    let mut splitter = Splitter {
        bulletin,
        section: None,
        column: None,
        pieces: Vec::new(),
        open: None,
        problems: Vec::new(),
    };
    for paragraph in paragraphs {
        for line in at_bold_units(paragraph, bulletin) {
            splitter.line(&line);
        }
    }
    splitter.close();
    if splitter.problems.is_empty() { Ok(splitter.pieces) } else { Err(splitter.problems) }
}

struct Splitter<'a> {
    bulletin: &'a Bulletin,
    section: Option<String>,
    column: Option<String>,
    pieces: Vec<Piece>,
    open: Option<Piece>,
    problems: Vec<String>,
}

impl Splitter<'_> {
    fn line(&mut self, line: &str) {
        let mut line = line;
        while let Some(rest) = self.head(line) {
            line = rest;
        }
        if line.is_empty() {
            return;
        }
        self.problems.extend(unknown_head(line, self.bulletin));
        self.problems.extend(unknown_unit(line, self.bulletin));
        if let Some((units, rest)) = leading_units(line, self.bulletin) {
            self.close();
            let piece = Piece { units, body: vec![rest.to_owned()], ..self.blank() };
            self.open = Some(piece);
            return;
        }
        let (before, units) = trailing_units(line, self.bulletin);
        let blank = self.blank();
        let piece = self.open.get_or_insert(blank);
        if !before.is_empty() {
            piece.body.push(before.to_owned());
        }
        if !units.is_empty() {
            if !piece.units.is_empty() && piece.units != units {
                let [begun, ended] = [piece.units.join("、"), units.join("、")];
                self.problems.push(format!(
                    "以“{begun}：”开始的一篇，末尾是（{ended}）；在中间另起一行写上单位"
                ));
            }
            piece.units = units;
            take_title(piece);
            self.close();
        }
    }

    /// Takes `【…】` off a line, where that is a section's or a column's name.
    fn head<'l>(&mut self, line: &'l str) -> Option<&'l str> {
        let (name, rest) = line.trim_start_matches('*').strip_prefix('【')?.split_once('】')?;
        let name = text::line(name);
        let sections = &self.bulletin.sections;
        let in_current = sections.iter().find(|it| Some(&it.name) == self.section.as_ref());
        let of_column = in_current
            .filter(|section| section.columns.contains(&name))
            .or_else(|| sections.iter().find(|section| section.columns.contains(&name)));
        // Within a section its columns come first: a column may have another section's name.
        let is_section = sections.iter().any(|section| section.name == name);
        let in_this = in_current.is_some_and(|section| section.columns.contains(&name));
        if is_section && !in_this {
            self.close();
            (self.section, self.column) = (Some(name), None);
        } else {
            let section = of_column?.name.clone();
            self.close();
            (self.section, self.column) = (Some(section), Some(name));
        }
        Some(rest.trim_start_matches('*').trim_start())
    }

    fn blank(&self) -> Piece {
        Piece { section: self.section.clone(), column: self.column.clone(), ..Piece::default() }
    }

    fn close(&mut self) {
        self.pieces.extend(self.open.take().filter(|piece| !piece.body.is_empty()));
    }
}

/// A line that is `【…】` and no more, of no section and no column.
fn unknown_head(line: &str, bulletin: &Bulletin) -> Option<String> {
    let name = line.trim_matches('*').strip_prefix('【')?.strip_suffix('】')?;
    let sections = bulletin.sections.iter();
    let names = sections.flat_map(|section| std::iter::once(&section.name).chain(&section.columns));
    let near = nearest(name, names.map(String::as_str));
    let hint = near.map_or_else(String::new, |near| format!("；是不是【{near}】？"));
    Some(format!("没有“{name}”这个栏目{hint}"))
}

/// A line that begins with `…：`, nearly the name of a unit.
fn unknown_unit(line: &str, bulletin: &Bulletin) -> Option<String> {
    let name = line.split_once(['：', ':'])?.0.trim_matches('*').trim();
    let is_name = name.chars().count() > 2 && name.chars().all(is_han);
    if !is_name || units(name, bulletin).is_some() {
        return None;
    }
    let near = nearest(name, bulletin.roster.names())?;
    Some(format!("“{name}：”像是单位，名册里没有；是不是“{near}”？"))
}

/// `军庄镇：` at a line's beginning, and the rest.
fn leading_units<'l>(line: &'l str, bulletin: &Bulletin) -> Option<(Vec<String>, &'l str)> {
    let (name, rest) = line.split_once(['：', ':'])?;
    let units = units(name.trim_matches('*').trim(), bulletin)?;
    let rest = rest.trim_start_matches('*').trim_start();
    (!rest.is_empty()).then_some((units, rest))
}

/// （军庄镇） at a line's end, and what is before it.
fn trailing_units<'l>(line: &'l str, bulletin: &Bulletin) -> (&'l str, Vec<String>) {
    let inside = line.strip_suffix(['）', ')']).and_then(|line| line.rsplit_once(['（', '(']));
    let found = inside.and_then(|(before, name)| Some((before, units(name.trim(), bulletin)?)));
    found.map_or((line, Vec::new()), |(before, units)| (before.trim_end(), units))
}

/// The units of a name, or of several with 、 between; `None` where it is none. Without a roster, a
/// name that ends as units' names do is one.
fn units(name: &str, bulletin: &Bulletin) -> Option<Vec<String>> {
    const ENDS: [&str; 24] = [
        "镇",
        "乡",
        "街道",
        "办事处",
        "委",
        "局",
        "办",
        "部",
        "院",
        "中心",
        "公司",
        "会",
        "处",
        "队",
        "所",
        "站",
        "校",
        "学校",
        "社",
        "厅",
        "室",
        "管委会",
        "专班",
        "本刊",
    ];
    let is_unit = |name: &str| {
        let length = name.chars().count();
        let roster = &bulletin.roster;
        let looks = || ENDS.iter().any(|end| name.ends_with(end)) && name.chars().all(is_han);
        roster.knows(name) || (roster.is_empty() && (2..=15).contains(&length) && looks())
    };
    if is_unit(name) {
        return Some(vec![name.to_owned()]);
    }
    let names: Vec<String> = name.split('、').map(|name| name.trim().to_owned()).collect();
    names.iter().all(|name| is_unit(name)).then_some(names)
}

/// The first line of a piece that ends with its unit is its title, where it is short and no sentence.
fn take_title(piece: &mut Piece) {
    const LONGEST: usize = 40;
    if let [first, _, ..] = &piece.body[..]
        && first.chars().count() <= LONGEST
        && !first.ends_with(is_stop)
        && !first.ends_with(['，', '、'])
    {
        piece.title = Some(piece.body.remove(0));
    }
}

/// A paragraph parted before each `**单位：**` in it: briefs that run together.
fn at_bold_units(paragraph: &str, bulletin: &Bulletin) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = paragraph;
    while let Some(at) = rest.find("**") {
        let (before, bold) = rest.split_at(at);
        let inside = &bold[2..];
        let Some(end) = inside.find("**") else {
            break;
        };
        let (name, after) = (&inside[..end], &inside[end + 2..]);
        let bare = name.trim_end_matches(['：', ':']);
        let has_colon = bare.len() < name.len() || after.starts_with(['：', ':']);
        let is_unit = has_colon && units(bare.trim(), bulletin).is_some();
        if let Some(line) = lines.last_mut() {
            line.push_str(before);
        }
        if is_unit {
            lines.push(format!("{}：", bare.trim()));
            rest = after.trim_start_matches(['：', ':']);
        } else {
            if let Some(line) = lines.last_mut() {
                line.push_str(&bold[..end + 4]);
            }
            rest = after;
        }
    }
    if let Some(line) = lines.last_mut() {
        line.push_str(rest);
    }
    let lines = lines.into_iter().map(|line| text::line(&line));
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::roster::{Group, Roster};
    use crate::model::section::Section;

    fn bulletin(units: &[&str]) -> Bulletin {
        let units = units.iter().map(ToString::to_string).collect();
        let groups = vec![Group { name: "镇街".to_owned(), units }];
        Bulletin {
            sections: Section::standard(),
            roster: Roster::new(groups, vec!["本刊".to_owned()], BTreeMap::new()),
            leaders: Vec::new(),
            scoring: None,
            numbering: None,
        }
    }

    fn parts(text: &str, bulletin: &Bulletin) -> Vec<String> {
        let paragraphs = paragraphs(text, Lines::AreParagraphs);
        let shown = |piece: Piece| {
            let part = |part: Option<String>| part.unwrap_or_default();
            format!(
                "{}|{}|{}|{}|{}",
                part(piece.section),
                part(piece.column),
                piece.units.join("+"),
                part(piece.title),
                piece.body.join("/")
            )
        };
        split(&paragraphs, bulletin).expect("all is known").into_iter().map(shown).collect()
    }

    #[test]
    fn a_paste_of_several_is_parted() {
        let text = "【整改进行时】\n军庄镇三举措推进整改\n一是细化。\n二是自查。\n（军庄镇）\n\
            【简讯】\n【检查督促】清水镇：29日，检查。\n**军庄镇、清水镇：**联合巡查。\n续一段。\n\
            【整改进行时】军庄镇：近日，修墙。**清水镇**：近日，种树。";
        assert_eq!(
            parts(text, &bulletin(&["军庄镇", "清水镇"])),
            [
                "整改进行时||军庄镇|军庄镇三举措推进整改|一是细化。/二是自查。",
                "简讯|检查督促|清水镇||29日，检查。",
                "简讯|检查督促|军庄镇+清水镇||联合巡查。/续一段。",
                "简讯|整改进行时|军庄镇||近日，修墙。",
                "简讯|整改进行时|清水镇||近日，种树。",
            ]
        );
    }

    #[test]
    fn what_would_end_in_another_s_piece_is_said() {
        let said = |text: &str| {
            let paragraphs = paragraphs(text, Lines::AreParagraphs);
            split(&paragraphs, &bulletin(&["军庄镇", "清水镇"])).expect_err("it is wrong").concat()
        };
        assert_eq!(
            said("军庄镇：甲。\n【整改进行到】"),
            "没有“整改进行到”这个栏目；是不是【整改进行时】？"
        );
        assert_eq!(
            said("军庄镇：甲。\n青水镇：乙。"),
            "“青水镇：”像是单位，名册里没有；是不是“清水镇”？"
        );
        assert!(said("军庄镇：甲。\n开会。（清水镇）").contains("末尾是（清水镇）"));
    }

    #[test]
    fn what_is_no_unit_begins_nothing() {
        let bulletin = bulletin(&["军庄镇"]);
        assert_eq!(
            parts("军庄镇：会议要求：一要快。\n大家说：好。", &bulletin),
            ["||军庄镇||会议要求：一要快。/大家说：好。"]
        );
        assert_eq!(parts("没有单位的话。", &bulletin), ["||||没有单位的话。"]);
    }

    #[test]
    fn without_a_roster_names_are_told_by_their_ends() {
        assert_eq!(
            parts("区教委：29日，培训。\n时间：3月5日。", &bulletin(&[])),
            ["||区教委||29日，培训。/时间：3月5日。"]
        );
    }

    #[test]
    fn broken_lines_are_joined() {
        let joined = |text| paragraphs(text, Lines::AreBroken);
        assert_eq!(
            joined("　　近日，新村修\n复墙体440\n余米。\n　　又种树。"),
            ["近日，新村修复墙体440余米。", "又种树。"]
        );
        assert_eq!(joined("近日，新村\n修墙。\n又种\n树。"), ["近日，新村修墙。", "又种树。"]);
        assert_eq!(joined("标题一行\n\n用 Wi-Fi\n6 上网"), ["标题一行", "用 Wi-Fi 6 上网"]);
    }
}
