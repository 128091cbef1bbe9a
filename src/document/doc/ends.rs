//! What paragraphs' ends bring about: lines become blocks or go into cells, cells and rows end, what is attached follows.

use super::paragraph::Closes;
use super::story::{Story, read};
use crate::document::{Block, Look, NoticeKind, Run};

impl Story<'_, '_> {
    pub(super) fn end_cell_or_row(&mut self, is_cell_mark: bool) {
        let depth = self.look.depth();
        let Some(rows) = self.rows.as_mut() else { return };
        if depth > 1 && self.look.closes == Closes::InnerRow {
            let row = std::mem::take(&mut self.inner).join(" ");
            rows.add_line(row.clone());
            self.nested.push(row);
        } else if is_cell_mark && self.look.closes == Closes::Row {
            rows.end_row(std::mem::take(&mut self.look.row));
        } else if is_cell_mark {
            rows.end_cell(std::mem::take(&mut self.pictures));
        }
    }

    pub(super) fn end_inner_table(&mut self) {
        let row = std::mem::take(&mut self.inner).join(" ");
        if let Some(rows) = self.rows.as_mut().filter(|_| !row.is_empty()) {
            rows.add_line(row.clone());
            self.nested.push(row);
        }
        let nested = std::mem::take(&mut self.nested);
        if nested.iter().any(|row| !row.is_empty()) {
            self.out.add_notice(NoticeKind::NestedTable, None, nested.join("\n"));
        }
    }

    pub(super) fn end_line(&mut self) {
        let off_line = self.line.end_off_line();
        self.pending.extend(off_line.into_iter().map(|text| (NoticeKind::Other, None, text)));
        let Some((runs, half_points)) = self.line.take() else { return };
        if let Some(rows) = self.rows.as_mut() {
            let text: String = runs.into_iter().map(|run| run.text).collect();
            match self.look.depth() {
                ..2 => rows.add_line(text),
                _ => self.inner.push(text),
            }
            return;
        }
        let is_title = self.source.styles.is_title(self.look.style);
        self.out
            .add_paragraph(runs, Look { is_title, is_centred: self.look.is_centred, half_points });
    }

    pub(super) fn end_paragraph(&mut self) {
        self.end_tracked();
        self.high = None;
        self.end_line();
        if let Some(number) = self.number.take() {
            let text = format!("空段落的自动编号没有取：{}", number.trim());
            self.pending.push((NoticeKind::Other, None, text));
        }
        for (kind, who, text) in std::mem::take(&mut self.pending) {
            self.out.add_notice(kind, who, text);
        }
        let at = self.out.paragraphs;
        self.out
            .references
            .extend(std::mem::take(&mut self.references).into_iter().map(|number| (number, at)));
        if self.rows.is_none() {
            self.end_attached();
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_inner_table();
        let Some(rows) = self.rows.take() else { return };
        if let Some(table) = rows.finish() {
            self.out.add_table(table);
        }
        self.end_attached();
    }

    /// What is attached to the paragraph or table: pictures, and boxes with their texts.
    pub(super) fn end_attached(&mut self) {
        for text in std::mem::take(&mut self.art_lines) {
            self.out.add_paragraph(vec![Run { text, is_bold: false }], Look::default());
        }
        self.out.blocks.extend(self.pictures.drain(..).map(Block::Picture));
        for range in std::mem::take(&mut self.boxes) {
            let output = read(self.source, self.shared, range);
            let text = output.text();
            self.out.append(output);
            if !text.is_empty() {
                self.out.add_notice(NoticeKind::TextBox, None, text);
            }
        }
    }
}
