//! What stands beside a sheet's cells: comments, text boxes, pictures and charts (MS-XLS 2.4.179, 2.4.181, 2.4.329).

use std::collections::BTreeMap;

use super::records::{Record, Records};
use super::text::{self, Encoding, Prefix};
use crate::document::bytes::u16_at;
use crate::document::sheet::book::name;
use crate::document::{Notice, NoticeKind};

const OBJECT: u16 = 0x005D;
const TEXT: u16 = 0x01B6;
const NOTE: u16 = 0x001C;
/// The kind of an object that is a picture.
const PICTURE: u16 = 0x08;

/// What has been seen beside the cells.
#[derive(Debug, Default)]
pub(super) struct Beside {
    object: u16,
    texts: BTreeMap<u16, String>,
    notes: Vec<Note>,
    pictures: usize,
    has_chart: bool,
}

/// A comment on a cell.
#[derive(Debug)]
struct Note {
    cell: String,
    object: u16,
    who: Option<String>,
    text: Option<String>,
}

impl Beside {
    /// Takes a record, and those that continue it, where it is of these.
    pub(super) fn take<'a>(
        &mut self,
        record: &Record<'a>,
        records: &mut Records<'a>,
        encoding: Encoding,
    ) {
        match record.kind {
            OBJECT => {
                self.object = u16_at(record.data, 6).unwrap_or(0);
                self.pictures = self
                    .pictures
                    .saturating_add(usize::from(u16_at(record.data, 4) == Some(PICTURE)));
            }
            TEXT => {
                let count = u16_at(record.data, 10).map_or(0, usize::from);
                let parts = records.with_continued(record);
                let text = text::continued(parts.get(1..).unwrap_or_default(), count);
                self.texts.insert(self.object, text);
            }
            NOTE => self.notes.extend(note(record.data, encoding)),
            _ => {}
        }
    }

    /// Notes that there is a chart.
    pub(super) fn chart(&mut self) {
        self.has_chart = true;
    }

    /// Tells all of it.
    pub(super) fn tell(mut self, sheet: &str, notices: &mut Vec<Notice>) {
        for note in self.notes {
            let words = note.text.or_else(|| self.texts.remove(&note.object)).unwrap_or_default();
            let text = format!("工作表“{sheet}”{} 的批注：{words}", note.cell);
            notices.push(Notice { kind: NoticeKind::Comment, who: note.who, at: 0, text });
        }
        for text in self.texts.values().filter(|text| !text.trim().is_empty()) {
            notices.push(Notice::of(
                NoticeKind::TextBox,
                format!("工作表“{sheet}”里的文本框，未收：{text}"),
            ));
        }
        if self.pictures > 0 {
            let what = format!("工作表“{sheet}”里有 {} 张图片，未收", self.pictures);
            notices.push(Notice::of(NoticeKind::Picture, what));
        }
        if self.has_chart {
            notices.push(Notice::of(NoticeKind::Object, format!("工作表“{sheet}”里有图表，未收")));
        }
    }
}

/// A comment's cell, object and author; before BIFF8 its text is in the record itself.
fn note(data: &[u8], encoding: Encoding) -> Option<Note> {
    let cell = name(usize::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?));
    if !matches!(encoding, Encoding::Wide) {
        let text = encoding.name(data.get(4..)?, Prefix::Two);
        return Some(Note { cell, object: 0, who: None, text });
    }
    let who = data
        .get(8..)
        .and_then(|data| encoding.name(data, Prefix::Two))
        .filter(|who| !who.is_empty());
    Some(Note { cell, object: u16_at(data, 6)?, who, text: None })
}
