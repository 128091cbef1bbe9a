//! The binary Word document (`.doc`, and most of `.wps`), by [MS-DOC].
//!
//! A file is one row of characters, found by a table of pieces; their looks stand apart, by the bytes that they are
//! over. Notes, comments, page heads and boxes are further texts in the same row after the main one.

mod art;
mod character;
mod ends;
mod fib;
mod field;
mod fkp;
mod list;
mod names;
mod number;
mod old;
mod output;
mod paragraph;
mod parts;
mod pieces;
mod plc;
mod source;
mod special;
mod sprm;
mod story;
mod style;
mod symbol;
mod table;
#[cfg(test)]
mod tests;

use self::fib::{AnyFib, Fib, Part};
use self::output::Output;
use self::parts::Places;
use self::source::{Source, Streams};
use self::story::Shared;
use super::ole::{Compound, OleKind, kind};
use super::{Document, NoticeKind, Unreadable};

/// The longest file that is read: units' files have a few megabytes.
const MAX_LEN: usize = 256 << 20;
/// What is said of a file whose streams are not a document's.
const OTHER_WAY: &str = "请用能打开它的软件另存为 .docx 再导入";

/// Reads a binary Word document.
///
/// # Errors
///
/// Where nothing of it can be taken: it wants a password, is broken, of another kind or too large.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.len() > MAX_LEN {
        return Err(Unreadable::TooLarge("文件超过 256 MB".to_owned()));
    }
    let compound = Compound::open(bytes)
        .ok_or_else(|| Unreadable::Damaged("复合文件的目录读不出".to_owned()))?;
    let Some(main) = compound.root_stream("WordDocument") else { return Err(not_word(bytes)) };
    let mut document = match fib::read(&main)? {
        AnyFib::Old(fib) => old::read(&main, fib)?,
        AnyFib::Now(fib) => now(&compound, main, fib)?,
    };
    if has_macros(&compound) {
        let text = "文件里有宏，没有运行，也没有取".to_owned();
        document.notices.push(super::Notice { kind: NoticeKind::Active, who: None, at: 0, text });
    }
    Ok(document)
}

fn not_word(bytes: &[u8]) -> Unreadable {
    let name = match kind(bytes) {
        OleKind::Encrypted => return Unreadable::Encrypted,
        OleKind::Word | OleKind::Damaged => return Unreadable::Damaged("找不到正文".to_owned()),
        OleKind::Excel => "Excel 工作簿",
        OleKind::PowerPoint => "PowerPoint 演示文稿",
        OleKind::Outlook => "Outlook 邮件",
        OleKind::Works => "Microsoft Works 文档",
        OleKind::Hangul => "韩文 HWP 文档",
        OleKind::Visio => "Visio 绘图",
        OleKind::Publisher => "Publisher 出版物",
        OleKind::Package => "包装对象",
        OleKind::Unknown => "不认识的复合文件",
    };
    Unreadable::Kind(name, OTHER_WAY)
}

fn has_macros(compound: &Compound<'_>) -> bool {
    let names = ["Macros", "_VBA_PROJECT_CUR", "VBA"];
    compound
        .root()
        .iter()
        .any(|entry| names.iter().any(|name| entry.name.eq_ignore_ascii_case(name)))
}

fn now(compound: &Compound<'_>, main: Vec<u8>, fib: Fib) -> Result<Document, Unreadable> {
    let other = if fib.table == "1Table" { "0Table" } else { "1Table" };
    let table = compound.root_stream(fib.table).or_else(|| compound.root_stream(other));
    let table = table.ok_or_else(|| Unreadable::Damaged("缺表数据流".to_owned()))?;
    let data = compound.root_stream("Data").unwrap_or_default();
    let streams = Streams { main, table, data };
    let source = Source::open(&streams, fib)?;
    let places = Places::new(source.fib.counts, source.text.units.len());
    let mut shared = Shared {
        drawings: art::Drawings::read(source.part(Part::Drawings), &streams.main),
        boxes: parts::boxes(&source, &places),
        anchors: parts::anchors(&source, &places),
        ..Shared::default()
    };
    let mut out = story::read(&source, &mut shared, places.main.clone());
    parts::read_beside(&source, &mut shared, &places, &mut out);
    tell(&source, &mut out);
    Ok(Document { blocks: out.blocks, notices: out.notices })
}

/// Tells what of the file as a whole is not as it should be.
fn tell(source: &Source<'_>, out: &mut Output) {
    let counts = source.fib.counts;
    let is_short = source.text.is_broken || counts.main > source.text.units.len();
    let mut tell = |kind, text: &str| {
        out.notices.push(super::Notice { kind, who: None, at: 0, text: text.to_owned() });
    };
    if is_short {
        tell(NoticeKind::Damaged, "正文不完整，只取了读得出的部分");
    }
    if source.is_over_budget() {
        tell(NoticeKind::Damaged, "段落属性过多，后面的没有取");
    }
    if source.text.has_gbk {
        tell(NoticeKind::Other, "有的文字按单字节存，内容是汉字，按 GBK 读出，请核对");
    }
}
