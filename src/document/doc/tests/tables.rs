//! Tables: spans, several paragraphs in a cell, a table in a cell.

use super::build::Word;
use super::text::lines;
use crate::document::doc::read;
use crate::document::{Block, Document, NoticeKind, Table};

const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
const INNER: [u8; 6] = [0x49, 0x66, 2, 0, 0, 0];

/// A row's end: its edges and, a cell, how it is merged.
fn row_end(edges: &[i16], merges: &[u16]) -> Vec<u8> {
    let mut shape = vec![u8::try_from(merges.len()).unwrap()];
    shape.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for merge in merges {
        shape.extend(merge.to_le_bytes());
        shape.extend([0; 18]);
    }
    let len = u16::try_from(shape.len() + 1).unwrap().to_le_bytes();
    [&IN_TABLE[..], &[0x17, 0x24, 1, 0x08, 0xD6], &len, &shape].concat()
}

fn row(mut word: Word, cells: &[&str], edges: &[i16], merges: &[u16]) -> Word {
    for cell in cells {
        word = word.run(cell, &[]).end('\u{7}', 0, &IN_TABLE);
    }
    word.end('\u{7}', 0, &row_end(edges, merges))
}

fn table(document: &Document) -> &Table {
    let table = document
        .blocks
        .iter()
        .find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    table.unwrap()
}

type Shown<'t> = (usize, usize, usize, &'t str);

fn shown(table: &Table) -> Vec<Vec<Shown<'_>>> {
    let mut rows = Vec::new();
    for row in &table.rows {
        rows.push(
            row.iter()
                .map(|cell| (cell.column, cell.columns, cell.rows, cell.text.as_str()))
                .collect(),
        );
    }
    rows
}

#[test]
fn cells_span_columns_by_their_edges_and_rows_by_their_marks() {
    let word = row(Word::default().line("前"), &["甲", "乙"], &[0, 2000, 3000], &[0, 0]);
    let word = row(word, &["丙", "丁", "戊"], &[0, 1000, 2010, 3000], &[0, 0, 0x60]);
    let word = row(word, &["己", "庚", ""], &[0, 1000, 2000, 3000], &[0, 0, 0x20]).line("后");
    let document = read(&word.build()).unwrap();
    assert_eq!(lines(&document), ["前", "后"]);
    let table = table(&document);
    assert_eq!(table.columns, 3);
    assert_eq!(shown(table)[0], [(0, 2, 1, "甲"), (2, 1, 1, "乙")]);
    assert_eq!(shown(table)[1], [(0, 1, 1, "丙"), (1, 1, 1, "丁"), (2, 1, 2, "戊")]);
    assert_eq!(shown(table)[2], [(0, 1, 1, "己"), (1, 1, 1, "庚")]);
}

#[test]
fn cells_merged_with_the_one_before_lengthen_it() {
    let word = row(Word::default(), &["甲", "乙", "丙"], &[0, 1000, 2000, 3000], &[1, 2, 0]);
    let document = read(&word.build()).unwrap();
    assert_eq!(shown(table(&document)), [[(0, 2, 1, "甲\n乙"), (2, 1, 1, "丙")]]);
}

#[test]
fn a_row_whose_shape_does_not_fit_goes_by_order() {
    let document = read(&row(Word::default(), &["甲", "乙"], &[0, 1000], &[0]).build()).unwrap();
    assert_eq!(shown(table(&document)), [[(0, 1, 1, "甲"), (1, 1, 1, "乙")]]);
}

#[test]
fn paragraphs_in_a_cell_are_lines_and_a_table_in_it_is_told() {
    let mut word = Word::default().run("一\u{b}二", &[]).end('\r', 0, &IN_TABLE);
    for cell in ["内甲", "内乙"] {
        word =
            word.run(cell, &[]).end('\r', 0, &[&IN_TABLE[..], &INNER, &[0x4B, 0x24, 1]].concat());
    }
    word = word.end('\r', 0, &[&IN_TABLE[..], &INNER, &[0x4B, 0x24, 1, 0x4C, 0x24, 1]].concat());
    let document = read(&row(word, &["三"], &[0, 1000], &[0]).build()).unwrap();
    assert_eq!(shown(table(&document)), [[(0, 1, 1, "一\n二\n内甲 内乙\n三")]]);
    let nested: Vec<_> =
        document.notices.iter().filter(|notice| notice.kind == NoticeKind::NestedTable).collect();
    assert_eq!(nested[0].text, "内甲 内乙");
}
