//! A sheet that is a list of submissions: a head row that names the columns, and a submission a row.
//!
//! What is taken for one is a sheet whose head has a column of the body's and one of the title's or the unit's. Tables
//! of tasks and of meetings have columns of such names, too, so the doubtful names (名称, 主要内容, 责任单位…) alone do
//! not do, and without titles some body must be a sentence, or long enough to be one. What is not a list is the caller's to take as a
//! table.

mod date;
mod heads;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::sheet::{Sheet, line};
use super::{Notice, NoticeKind};
pub use date::parse as parse_date;
use heads::Heads;
pub use heads::Role;

/// The rows with text among which the head must be.
const HEAD_WITHIN: usize = 10;

/// Characters of a body, one of which at least must have so many where there are no titles.
const LEAST_BODY: usize = 40;

/// The same of one that is a sentence.
const LEAST_SENTENCE: usize = 15;

/// The submissions of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The submissions, in order.
    pub entries: Vec<Entry>,
    /// What of the sheet is in none of them.
    pub notices: Vec<Notice>,
}

/// A submission: a row of the sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The sheet's row, from 1.
    pub row: usize,
    /// The unit that sent it.
    pub unit: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its body, its line ends as in the cell.
    pub content: String,
    /// The section that it is sent for: 栏目.
    pub section: Option<String>,
    /// The column within the section: 子栏目.
    pub column: Option<String>,
    /// Its date as shown.
    pub date: Option<String>,
    /// The year, month and day that the date says, where it says all three and there is such a day.
    pub parsed: Option<(u16, u8, u8)>,
    /// Who wrote it.
    pub writer: Option<String>,
    /// Where they can be reached.
    pub phone: Option<String>,
    /// Who approved it in the unit.
    pub approved: Option<String>,
    /// Every other cell of the row that has a value, by its column's head.
    pub others: Vec<(String, String)>,
}

/// The submissions of a sheet; `None` where it is no list of them.
#[must_use]
pub fn submissions(sheet: &Sheet) -> Option<List> {
    let with_text = sheet.rows.iter().enumerate().filter(|(_, row)| line(row).is_some());
    let (head, heads) =
        with_text.take(HEAD_WITHIN).find_map(|(index, row)| Some((index, Heads::of(row)?)))?;
    let mut list = List::default();
    for (index, row) in sheet.rows.iter().enumerate().take(head) {
        list.tell(index, row, "在表头之上，未收");
    }
    let merged = Merged::of(sheet);
    let mut last_unit = None;
    for (index, row) in sheet.rows.iter().enumerate().skip(head.saturating_add(1)) {
        if line(row).is_none() {
            continue;
        }
        if is_total(row) {
            list.tell(index, row, "是合计，未收");
            continue;
        }
        if Heads::of(row).as_ref() == Some(&heads) {
            list.tell(index, row, "又是表头，未收");
            continue;
        }
        list.take(sheet, index, &heads, &merged, &mut last_unit);
    }
    let is_body = |entry: &Entry| {
        let length = entry.content.chars().count();
        length >= LEAST_BODY || length >= LEAST_SENTENCE && entry.content.trim_end().ends_with('。')
    };
    let is_list = heads.has(Role::Title) || list.entries.iter().any(is_body);
    is_list.then_some(list)
}

/// Whether a row adds up those above it.
fn is_total(row: &[String]) -> bool {
    const TOTALS: [&str; 4] = ["合计", "总计", "小计", "共计"];
    let first = row.iter().map(|cell| cell.split_whitespace().collect::<String>());
    first.take(3).find(|cell| !cell.is_empty()).is_some_and(|it| TOTALS.contains(&it.as_str()))
}

impl List {
    /// Tells a row that is in no submission.
    fn tell(&mut self, index: usize, row: &[String], what: &str) {
        if let Some(text) = line(row) {
            let number = index.saturating_add(1);
            self.notices
                .push(Notice::of(NoticeKind::Other, format!("第 {number} 行{what}：{text}")));
        }
    }

    /// Takes a row.
    fn take(
        &mut self,
        sheet: &Sheet,
        index: usize,
        heads: &Heads,
        merged: &Merged,
        last_unit: &mut Option<usize>,
    ) {
        let Some(row) = sheet.rows.get(index) else { return };
        let content = heads.column(Role::Content).and_then(|column| value(row, column));
        let Some(content) = content else { return self.tell(index, row, "没有内容，未收") };
        let mut entry = Entry { row: index.saturating_add(1), content, ..Entry::default() };
        for (column, role) in heads.roles() {
            let found = value(row, column)
                .or_else(|| merged.value(sheet, index, column).filter(|_| role.is_shared()));
            entry.set(role, found);
        }
        entry.parsed = entry.date.as_deref().and_then(date::parse);
        let others = row.iter().enumerate().filter(|(column, cell)| heads.is_other(*column, cell));
        entry.others = others
            .filter_map(|(column, _)| Some((heads.name(column), value(row, column)?)))
            .collect();
        self.tell_unit(&entry, heads, last_unit);
        self.entries.push(entry);
    }

    /// Tells a row without a unit under one that has it: cells that look merged and are not.
    fn tell_unit(&mut self, entry: &Entry, heads: &Heads, last_unit: &mut Option<usize>) {
        if entry.unit.is_some() {
            *last_unit = Some(entry.row);
        } else if let (true, Some(above)) = (heads.has(Role::Unit), *last_unit) {
            let what = format!("第 {} 行没有单位，没有照上面第 {above} 行的补上", entry.row);
            self.notices.push(Notice::of(NoticeKind::Other, what));
        }
    }
}

/// What a label asks for, where it is a name that units give the columns of their lists.
#[must_use]
pub fn role(label: &str) -> Option<Role> {
    Role::named(label)
}

/// Whether a label is one that other tables have as well.
#[must_use]
pub fn is_doubtful(label: &str) -> bool {
    heads::is_doubtful(label)
}

impl Entry {
    /// Whether nothing is said yet for a role.
    pub(super) fn is_open(&self, role: Role) -> bool {
        match role {
            Role::Unit => self.unit.is_none(),
            Role::Title => self.title.is_none(),
            Role::Section => self.section.is_none(),
            Role::Column => self.column.is_none(),
            Role::Date => self.date.is_none(),
            Role::Writer => self.writer.is_none(),
            Role::Phone => self.phone.is_none(),
            Role::Approved => self.approved.is_none(),
            Role::Content | Role::Number => false,
        }
    }

    /// Sets what a column of a role says.
    pub(super) fn set(&mut self, role: Role, value: Option<String>) {
        let place = match role {
            Role::Unit => &mut self.unit,
            Role::Title => &mut self.title,
            Role::Section => &mut self.section,
            Role::Column => &mut self.column,
            Role::Date => &mut self.date,
            Role::Writer => &mut self.writer,
            Role::Phone => &mut self.phone,
            Role::Approved => &mut self.approved,
            // The body is set already, and the rows' numbers say nothing.
            Role::Content | Role::Number => return,
        };
        *place = value;
    }
}

/// A cell's value, where it has one.
fn value(row: &[String], column: usize) -> Option<String> {
    let value = row.get(column)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The vertical merges of a sheet, by their columns.
struct Merged {
    columns: BTreeMap<usize, Vec<(usize, usize)>>,
}

impl Merged {
    /// The merges that take several rows. Only their first column shows a value.
    fn of(sheet: &Sheet) -> Self {
        let mut columns: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for area in sheet.merged.iter().filter(|area| area.bottom > area.top) {
            columns.entry(area.left).or_default().push((area.top, area.bottom));
        }
        for rows in columns.values_mut() {
            rows.sort_unstable();
        }
        Self { columns }
    }

    /// The value of the merged cell that a cell is part of.
    fn value(&self, sheet: &Sheet, row: usize, column: usize) -> Option<String> {
        let areas = self.columns.get(&column)?;
        let before = areas.partition_point(|(top, _)| *top <= row);
        let (top, bottom) = areas.get(before.checked_sub(1)?)?;
        if row > *bottom {
            return None;
        }
        value(sheet.rows.get(*top)?, column)
    }
}
