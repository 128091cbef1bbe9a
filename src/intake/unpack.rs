//! A file's bytes → the documents in it. What it is, is told by what it holds, never by its name.

use super::insets::{AT_END, Photo};
use super::rows::{as_table, of_row};
use super::sent::{Content, Loose, Said, Sent};
use crate::document::kind::{self, Kind, OpenDocument};
use crate::document::list::submissions;
use crate::document::ole::{self, OleKind};
use crate::document::sheet::{self, Book};
use crate::document::zipped::Zipped;
use crate::document::{Notice, Picture, Unreadable, doc, docx, html, rtf};
use crate::input::encoding::decode;
use crate::text;

mod mail;
mod opened;
mod refused;

use opened::File;

pub(crate) use opened::Unpacked;
pub(crate) use refused::Refused;

/// How deep mails and archives may lie in each other.
const DEEPEST: usize = 3;

/// Whether bytes are plain text, and no list of submissions.
#[must_use]
pub(crate) fn is_text(name: &str, bytes: &[u8]) -> bool {
    match kind::kind(bytes) {
        Kind::Text if is_page(name) => false,
        Kind::Empty | Kind::Unknown(_) => true,
        Kind::Text | Kind::Csv => {
            !decode(bytes).is_ok_and(|decoded| is_list(&sheet::read_csv(&decoded.text)))
        }
        _ => false,
    }
}

fn is_list(book: &Book) -> bool {
    book.sheets.iter().any(|sheet| submissions(sheet).is_some())
}

/// Opens a file that lies in some folders.
#[must_use]
pub(crate) fn unpack(name: &str, folders: &[String], bytes: &[u8]) -> Unpacked {
    let mut unpacked = Unpacked::default();
    let file = File { name: name.to_owned(), folders: folders.to_vec(), bytes, depth: 0 };
    unpacked.open(&file, &Said::default());
    unpacked
}

impl Unpacked {
    fn open(&mut self, file: &File<'_>, said: &Said) {
        if file.depth > DEEPEST {
            return self.refuse(file, "邮件、压缩包套得太深，没有读", "取出里面的文件再收");
        }
        let bytes = file.bytes;
        let kind = kind::kind(bytes);
        match kind {
            Kind::Docx => self.document(file, said, docx::read(bytes)),
            Kind::Rtf => self.document(file, said, rtf::read(bytes)),
            Kind::Html if ends(&file.name, "csv") => self.csv(file, said),
            Kind::Html => self.document(file, said, html::read(bytes)),
            Kind::Ole => self.compound(file, said),
            Kind::Mht => self.web_archive(file, said),
            Kind::Mail => self.mail(file, said),
            Kind::Zip => self.zip(file, said),
            Kind::Xlsx | Kind::OpenDocument(OpenDocument::Sheet) => {
                self.book(file, said, sheet::read(bytes));
            }
            // A piece of a page, which nothing but its name tells from text.
            Kind::Text if is_page(&file.name) => self.document(file, said, html::read(bytes)),
            Kind::Csv | Kind::Text => self.csv(file, said),
            Kind::Picture(_) => self.picture(file),
            kind => {
                let (name, hint) =
                    kind::refused(kind).unwrap_or(("认不出的文件", "向对方要 Word 文件"));
                self.refuse(file, &format!("是{}，读不了", text::apart(name)), hint);
            }
        }
    }

    fn compound(&mut self, file: &File<'_>, said: &Said) {
        match ole::kind(file.bytes) {
            OleKind::Excel => self.book(file, said, sheet::read(file.bytes)),
            _ => self.document(file, said, doc::read(file.bytes)),
        }
    }

    fn text(&mut self, file: &File<'_>, said: &Said) {
        match decode(file.bytes) {
            Ok(decoded) if is_own(&file.name, &decoded.text) => {
                self.refuse(file, "是快报自己的文件，不是来稿", "写来稿的文件");
            }
            Ok(decoded) => {
                self.add(file, said, Content::Text(decoded.text));
                if let (Some(encoding), Some(sent)) =
                    (decoded.encoding.foreign(), self.sent.last_mut())
                {
                    let text = format!("不是 UTF-8，已按 {encoding} 读取，请看一遍有没有认错的字");
                    sent.notices.push(Notice::other(text));
                }
            }
            Err(_) => self.refuse(file, "编码认不出来", "另存为 UTF-8 再收"),
        }
    }

    fn picture(&mut self, file: &File<'_>) {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let picture = Picture { name, bytes: file.bytes.to_vec(), alt: None };
        match Photo::of(picture, AT_END) {
            Ok(photo) => {
                let (name, stem, folders) = (file.name.clone(), file.stem(), file.folders.clone());
                self.loose.push(Loose { name, stem, folders, photo });
            }
            Err((_, why)) => self.refuse_picture(file.name.clone(), &why),
        }
    }

    fn zip(&mut self, file: &File<'_>, said: &Said) {
        let mut zip = match Zipped::open(file.bytes) {
            Ok(zip) => zip,
            Err(why) => return self.refused.push(Refused::unreadable(file.name.clone(), why)),
        };
        let entries: Vec<(usize, String)> = zip
            .entries()
            .iter()
            .enumerate()
            .filter(|(_, entry)| !entry.is_folder && !is_passed_over(&entry.name))
            .map(|(at, entry)| (at, entry.name.clone()))
            .collect();
        for (at, name) in entries {
            let mut folders: Vec<&str> =
                name.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
            let last = folders.pop().unwrap_or_default();
            match zip.read(at) {
                Ok(bytes) => self.open(
                    &file.inside(&[&folders[..], &[last]].concat().join("/"), &folders, &bytes),
                    said,
                ),
                Err(why) => {
                    let name = format!("{} › {name}", file.name);
                    self.refused.push(Refused::unreadable(name, why));
                }
            }
        }
    }

    fn csv(&mut self, file: &File<'_>, said: &Said) {
        match decode(file.bytes) {
            Ok(decoded) => {
                let book = sheet::read_csv(&decoded.text);
                if is_list(&book) {
                    self.book(file, said, Ok(book));
                } else {
                    // Text, be it one with many commas.
                    self.text(file, said);
                }
            }
            Err(_) => self.refuse(file, "编码认不出来", "另存为 UTF-8 再收"),
        }
    }

    /// A spreadsheet: a list of submissions, a piece a row; or a table.
    fn book(&mut self, file: &File<'_>, said: &Said, read: Result<Book, Unreadable>) {
        let Book { sheets, mut notices } = match read {
            Ok(book) => book,
            Err(why) => return self.refused.push(Refused::unreadable(file.name.clone(), why)),
        };
        let before = self.sent.len();
        let is_many = sheets.len() > 1;
        for sheet in
            sheets.iter().filter(|sheet| !sheet.is_hidden && sheet.first_row < sheet.rows.len())
        {
            let place = |row: usize| {
                if is_many {
                    format!("{} › {} 第{row}行", file.name, sheet.name)
                } else {
                    format!("{} › 第{row}行", file.name)
                }
            };
            let Some(list) = submissions(sheet) else {
                self.document(file, said, Ok(as_table(sheet)));
                continue;
            };
            notices.extend(list.notices);
            for entry in list.entries {
                let name = place(entry.row);
                let content = Content::Text(entry.content.clone());
                let said = of_row(entry, said);
                let folders = file.folders.clone();
                self.sent.push(Sent { name, folders, content, said, ..Sent::default() });
            }
        }
        self.told.extend(notices.into_iter().map(|it| (file.name.clone(), it)));
        if self.sent.len() == before {
            self.refuse(file, "表格里没有稿件", "表头要有单位、标题、内容这样的列名");
        }
    }
}

/// Whether a name is a page's.
fn is_page(name: &str) -> bool {
    ends(name, "html") || ends(name, "htm")
}

fn ends(name: &str, end: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case(end))
}

/// Whether a text is a file of a bulletin.
fn is_own(name: &str, text: &str) -> bool {
    let is_field = |line: &str| {
        ["section = ", "unit = ", "number = ", "[masthead]"].iter().any(|it| line.starts_with(it))
    };
    std::path::Path::new(name).extension().is_some_and(|end| end == "toml")
        && text.lines().any(is_field)
}

/// What packers put beside what was packed.
fn is_passed_over(name: &str) -> bool {
    name.starts_with("__MACOSX/")
        || name.rsplit('/').next().is_some_and(|file| {
            file.starts_with('.')
                || file.starts_with("~$")
                || file.eq_ignore_ascii_case("thumbs.db")
        })
}
