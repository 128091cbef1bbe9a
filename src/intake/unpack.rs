//! A file's bytes → the documents in it. What it is, is told by what it holds, never by its name.

use toml::value::Date;

use super::insets::{AT_END, Photo};
use super::rows::{as_table, of_row};
use super::sent::{Content, Loose, Said, Sent};
use crate::document::kind::{self, Kind, OpenDocument};
use crate::document::list::submissions;
use crate::document::mail::{self, Attachment, Body, Mail};
use crate::document::ole::{self, OleKind};
use crate::document::sheet::{self, Book};
use crate::document::zipped::Zipped;
use crate::document::{Block, Document, Look, Notice, Picture, Unreadable, doc, docx, html, rtf};
use crate::input::encoding::decode;

/// How deep mails and archives may lie in each other.
const DEEPEST: usize = 3;

/// What came out of a file.
#[derive(Debug, Default)]
pub(crate) struct Unpacked {
    /// Documents.
    pub sent: Vec<Sent>,
    /// Pictures beside them.
    pub loose: Vec<Loose>,
    /// What could not be read.
    pub refused: Vec<Refused>,
    /// What is to be said of files of several documents, each with its name.
    pub told: Vec<(String, Notice)>,
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// How it is called.
    pub name: String,
    /// Why.
    pub message: String,
    /// The way out.
    pub hint: String,
}

impl Refused {
    /// A file that is larger than is taken.
    pub(crate) fn too_large(name: String) -> Self {
        let hint = "把照片缩小，或分成几个文件".to_owned();
        Self { name, message: "太大，没有读".to_owned(), hint }
    }

    /// A file that the machine does not give.
    pub(crate) fn unread(name: String, why: &str) -> Self {
        Self { name, message: format!("读不到：{why}"), hint: "改好权限再收".to_owned() }
    }

    /// A file that broke its reader.
    pub(crate) fn broken(name: String) -> Self {
        let hint = "用 Word 或 WPS 打开，另存为 docx 再收".to_owned();
        Self { name, message: "读到一半出了错，没有收".to_owned(), hint }
    }

    fn unreadable(name: String, why: Unreadable) -> Self {
        let (message, hint) = match why {
            Unreadable::Encrypted => ("加了密码，打不开".to_owned(), "请对方去掉密码再发"),
            Unreadable::Damaged(what) => {
                (format!("坏了或没有传完：{what}"), "请对方重新发，或用 Word、WPS 打开后另存")
            }
            Unreadable::Kind(kind, hint) => (format!("是{}，读不了", spaced(kind)), hint),
            Unreadable::TooLarge(what) => (format!("太大，没有读：{what}"), "分成几个文件再收"),
        };
        Self { name, message, hint: hint.to_owned() }
    }
}

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

/// A file, by itself or in another.
struct File<'a> {
    name: String,
    folders: Vec<String>,
    bytes: &'a [u8],
    depth: usize,
}

impl File<'_> {
    /// Its name without folders and end.
    fn stem(&self) -> String {
        let file = self.name.rsplit(['/', '\\', '›']).next().unwrap_or(&self.name).trim();
        let end = |(stem, end): (&str, &str)| {
            (!stem.is_empty() && end.len() <= 5).then(|| stem.to_owned())
        };
        file.rsplit_once('.').and_then(end).unwrap_or_else(|| file.to_owned())
    }

    /// A file within it.
    fn inside<'b>(&self, name: &str, folders: &[&str], bytes: &'b [u8]) -> File<'b> {
        let mut all = self.folders.clone();
        all.push(self.stem());
        all.extend(folders.iter().map(|folder| (*folder).to_owned()));
        File {
            name: format!("{} › {name}", self.name), folders: all, bytes, depth: self.depth + 1
        }
    }
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
                self.refuse(file, &format!("是{}，读不了", spaced(name)), hint);
            }
        }
    }

    fn refuse(&mut self, file: &File<'_>, message: &str, hint: &str) {
        let (name, message, hint) = (file.name.clone(), message.to_owned(), hint.to_owned());
        self.refused.push(Refused { name, message, hint });
    }

    fn add(&mut self, file: &File<'_>, said: &Said, content: Content) {
        let (name, stem, folders) = (file.name.clone(), file.stem(), file.folders.clone());
        self.sent.push(Sent {
            name,
            stem,
            folders,
            content,
            said: said.clone(),
            ..Sent::default()
        });
    }

    fn document(&mut self, file: &File<'_>, said: &Said, read: Result<Document, Unreadable>) {
        match read {
            Ok(document) => self.add(file, said, Content::Document(document)),
            Err(why) => self.refused.push(Refused::unreadable(file.name.clone(), why)),
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

    fn web_archive(&mut self, file: &File<'_>, said: &Said) {
        match mail::read_mht(file.bytes) {
            Ok(archive) => {
                let read =
                    html::read_as(&archive.html, archive.charset.as_deref()).map(|mut document| {
                        fill(&mut document, &archive.parts);
                        document.notices.extend(archive.notices);
                        document
                    });
                self.document(file, said, read);
            }
            Err(why) => self.refused.push(Refused::unreadable(file.name.clone(), why)),
        }
    }

    /// A mail: a document for each attachment that is one, with the mail's own text as the letter; where none is, or all are
    /// tables, that text. A mail within a mail has the letters of both.
    fn mail(&mut self, file: &File<'_>, outer: &Said) {
        let mail = match mail::read(file.bytes) {
            Ok(mail) => mail,
            Err(why) => return self.refused.push(Refused::unreadable(file.name.clone(), why)),
        };
        let Mail { from, subject, date, body, attachments, notices } = mail;
        let sender = from.map(|from| match from.name {
            Some(name) => format!("{name} <{}>", from.address),
            None => from.address,
        });
        let received = date.map(|(year, month, day)| Date { year, month, day });
        let mut said = Said { subject, sender, received, ..Said::default() };
        said.letter.extend(outer.letter.iter().cloned());
        said.others.extend(outer.sender.iter().map(|sender| format!("转来的：{sender}")));
        said.others.extend(outer.subject.iter().map(|subject| format!("转来的主题：{subject}")));
        let mut body = match body {
            Body::Text(text) => Content::Text(text),
            Body::Html(page) => html::read_text(&page).map(Content::Document).unwrap_or_default(),
            Body::None => Content::default(),
        };
        let used = match &mut body {
            Content::Document(document) => fill(document, &attachments),
            Content::Text(_) => Vec::new(),
        };
        let lines = body.lines();
        let mut letter = said.clone();
        letter.letter.extend(lines.iter().cloned());
        let mut inside = Self::default();
        for (at, attachment) in attachments.iter().enumerate() {
            if !used.contains(&at) {
                let name = attachment.name.replace(['/', '\\'], "_");
                inside.open(&file.inside(&name, &[], &attachment.bytes), &letter);
            }
        }
        let is_news = lines.iter().any(|line| line.chars().count() >= LEAST_NEWS);
        if inside.sent.is_empty()
            || is_news && inside.sent.iter().all(|sent| sent.content.is_table())
        {
            let mut document = body.into_document();
            for sent in inside.sent.drain(..) {
                let Content::Document(table) = sent.content else { continue };
                document.blocks.extend(table.blocks);
                document.notices.extend(table.notices);
                document.notices.extend(sent.notices);
            }
            inside.own_text(file, &said, document);
        } else {
            inside.letter_of(file, body);
        }
        match &mut inside.sent[..] {
            [only] => only.notices.extend(notices),
            many => {
                for sent in many {
                    sent.said.is_letter_of_several = true;
                }
                inside.told.extend(notices.into_iter().map(|it| (file.name.clone(), it)));
            }
        }
        self.append(inside);
    }

    /// The mail's own text as the piece.
    fn own_text(&mut self, file: &File<'_>, said: &Said, document: Document) {
        let own = file.inside("正文", &[], &[]);
        let has_looks = document.blocks.iter().any(|block| match block {
            Block::Paragraph(paragraph) => paragraph.look != Look::default(),
            _ => true,
        });
        let content = if has_looks {
            Content::Document(document)
        } else {
            let notices = document.notices.into_iter().map(|it| (file.name.clone(), it));
            self.told.extend(notices);
            let lines = document.blocks.iter().filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph.text()),
                _ => None,
            });
            Content::Text(lines.collect::<Vec<_>>().join("\n"))
        };
        self.add(&own, said, content);
        if let Some(own) = self.sent.last_mut() {
            own.name.clone_from(&file.name);
            own.stem = file.stem();
        }
    }

    /// What of the letter is no text: pictures that are of a piece, and what its reader says.
    fn letter_of(&mut self, file: &File<'_>, body: Content) {
        let Content::Document(document) = body else { return };
        let folders = self.sent.first().map_or_else(Vec::new, |first| first.folders.clone());
        for block in document.blocks {
            let Block::Picture(picture) = block else { continue };
            let stem = picture.name.clone();
            let name = format!("{} › {stem}", file.name);
            match Photo::of(picture, AT_END) {
                Ok(photo) => self.loose.push(Loose { name, stem, folders: folders.clone(), photo }),
                Err((_, why)) => self.refuse_picture(name, &why),
            }
        }
        self.told.extend(document.notices.into_iter().map(|it| (file.name.clone(), it)));
    }

    fn refuse_picture(&mut self, name: String, why: &str) {
        let (message, hint) = why.split_once('；').unwrap_or((why, "请对方重新发"));
        self.refused.push(Refused { name, message: message.to_owned(), hint: hint.to_owned() });
    }

    fn append(&mut self, mut inside: Self) {
        self.sent.append(&mut inside.sent);
        self.loose.append(&mut inside.loose);
        self.refused.append(&mut inside.refused);
        self.told.append(&mut inside.told);
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

/// Gives a page's pictures the bytes that came with it. Gives which parts were used.
fn fill(document: &mut Document, parts: &[Attachment]) -> Vec<usize> {
    let mut used = Vec::new();
    for block in &mut document.blocks {
        let Block::Picture(picture) = block else { continue };
        if !picture.bytes.is_empty() {
            continue;
        }
        let bare = picture.name.strip_prefix("cid:").unwrap_or(&picture.name);
        let last =
            |location: &str| location.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let is_named = |part: &Attachment| {
            part.content_id.as_deref() == Some(bare)
                || part
                    .content_location
                    .as_deref()
                    .is_some_and(|it| it == bare || last(it) == last(bare))
                || part.name == last(bare)
        };
        if let Some(at) = parts.iter().position(is_named) {
            picture.bytes.clone_from(&parts[at].bytes);
            used.push(at);
        }
    }
    used
}

/// The shortest paragraph of a mail that may be news, and no letter.
const LEAST_NEWS: usize = 60;

/// A name that begins with a letter stands apart from the text before it.
fn spaced(name: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        format!(" {name}")
    } else {
        name.to_owned()
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
