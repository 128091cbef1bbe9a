//! Edition → text, for mail and for pasting: a paragraph a line, an empty line between. What stands in rows stays in them.

use crate::edition::Edition;
use crate::edition::block::{Block, CONTENTS_HEAD, Content, Part, PartKind};
use crate::model::footer::Group;
use crate::model::section::UnitPlace;
use crate::table::{Row, Table};

/// As wide as a character.
const SPACE: char = '　';

/// What stands between two on one line, as on the page.
const APART: &str = "　　";

/// The words of an edition with all their marks, in the order they print.
pub(super) fn txt(edition: &Edition) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    for block in &edition.blocks {
        let at_end = matches!(&block.content, Content::Unit { place: UnitPlace::Tail, .. });
        match (paragraphs.last_mut(), at_end) {
            (Some(last), true) => last.extend(texts(block)),
            _ => paragraphs.extend(of_block(block).into_iter().filter(|it| !it.is_empty())),
        }
    }
    paragraphs.join("\n\n") + "\n"
}

fn texts(block: &Block) -> Vec<String> {
    block.printed().into_iter().map(|printed| printed.text).collect()
}

/// A paragraph whose title runs in: on the page its face parts it from the text, here a space does.
fn run_in(parts: &[Part]) -> String {
    let mut line = String::new();
    let mut before = None;
    for part in parts {
        let is_title = |kind| matches!(kind, PartKind::Title | PartKind::Subtitle);
        let parted = before.is_some_and(is_title) && !is_title(part.kind);
        let text = part.text.text();
        if parted && !line.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace)
        {
            line.push(SPACE);
        }
        line += &text;
        before = Some(part.kind);
    }
    line
}

/// A row a line, each cell in its column: what covers several leaves the others empty.
fn in_columns(table: &Table) -> String {
    let line = |row: &Row| {
        let mut columns = vec![String::new(); table.columns];
        for cell in &row.cells {
            if let Some(column) = columns.get_mut(cell.column) {
                *column = cell.text.replace('\n', " ");
            }
        }
        columns.join("\t").trim_end().to_owned()
    };
    let lines: Vec<String> = table.rows.iter().map(line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn of_block(block: &Block) -> Vec<String> {
    let texts = texts(block);
    match &block.content {
        Content::EditorNote(parts) | Content::Paragraph(parts) | Content::Briefs(parts) => {
            vec![run_in(parts)]
        }
        Content::Masthead(_) => {
            let mut lines: Vec<String> = Vec::new();
            for text in texts {
                // 签发人：, and who that is.
                match lines.last_mut().filter(|line| line.ends_with('：')) {
                    Some(label) => *label += &text,
                    None => lines.push(text),
                }
            }
            lines
        }
        Content::Contents(_) => {
            let (head, entries) = texts.split_at(usize::from(texts[0] == CONTENTS_HEAD));
            [head, &[entries.join("\n")]].concat()
        }
        Content::Table(tabled) => {
            let over = block.printed().into_iter().take_while(|it| it.origin.field != "row");
            let over: Vec<String> = over.map(|printed| printed.text).collect();
            [over, vec![in_columns(&tabled.table)]].concat()
        }
        Content::Footer(footer) => {
            let mut texts = texts.into_iter();
            let mut lines: Vec<String> = Vec::new();
            for (group, list) in footer.groups() {
                let entries: Vec<String> = texts.by_ref().take(list.len()).collect();
                if group == Group::Distribution {
                    lines.extend(entries);
                } else {
                    lines.push(entries.join(APART));
                }
            }
            lines.extend(texts.by_ref().take(usize::from(footer.copies.is_some())));
            // On the page one stands on the left, the other on the right.
            let issued = footer.issued.as_ref();
            lines.extend(issued.map(|it| format!("{}{APART}{}", it.office.text(), it.date)));
            lines
        }
        _ => texts,
    }
}
