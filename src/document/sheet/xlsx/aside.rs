//! What stands beside a sheet's cells and is told: comments, pictures, text in drawings, macros, links.

use std::collections::{BTreeMap, BTreeSet};

use super::relations::{self, tell};
use crate::document::package::Relations;
use crate::document::sheet::package::Package;
use crate::document::sheet::xml::{Piece, Xml};
use crate::document::{Notice, NoticeKind, Unreadable};

/// A comment on a cell.
struct Comment {
    cell: String,
    who: Option<String>,
    text: String,
}

/// Tells what the parts beside a sheet hold.
pub(super) fn of_sheet(
    package: &mut Package,
    part: &str,
    sheet: &str,
    notices: &mut Vec<Notice>,
) -> Result<(), Unreadable> {
    let relations = relations::read(package, part)?;
    let mut comments = Vec::new();
    for relation in relations.of("threadedComment") {
        if let Some(text) = package.text(&relation.target)? {
            let people = people(package)?;
            comments.extend(threaded(&text, &people));
        }
    }
    let is_threaded = !comments.is_empty();
    for relation in relations.of("comments") {
        if let Some(text) = package.text(&relation.target)? {
            // An old reader's copy of a thread names the thread as its author.
            let is_copy =
                |comment: &Comment| comment.who.as_ref().is_some_and(|who| who.starts_with("tc="));
            comments.extend(
                plain(&text).into_iter().filter(|comment| !(is_threaded && is_copy(comment))),
            );
        }
    }
    for comment in comments {
        let text = format!("工作表“{sheet}”{} 的批注：{}", comment.cell, comment.text);
        notices.push(Notice { kind: NoticeKind::Comment, who: comment.who, at: 0, text });
    }
    for relation in relations.of("drawing") {
        drawing(package, &relation.target, sheet, notices)?;
    }
    let links: BTreeSet<&str> = relations.external().map(|one| one.target.as_str()).collect();
    if !links.is_empty() {
        tell(
            notices,
            NoticeKind::External,
            sheet,
            &format!("里有链接，不打开：{}", Vec::from_iter(links).join(" ")),
        );
    }
    for kind in ["oleObject", "package", "control"] {
        if relations.of(kind).next().is_some() {
            tell(notices, NoticeKind::Object, sheet, "里有嵌入的对象，未收");
        }
    }
    Ok(())
}

/// Tells what the book holds beside its sheets.
pub(super) fn of_book(package: &Package, relations: &Relations, notices: &mut Vec<Notice>) {
    if relations.of("vbaProject").next().is_some() {
        notices.push(Notice::of(NoticeKind::Active, "文件里有宏，不运行，未收".to_owned()));
    }
    if relations.of("externalLink").next().is_some() {
        notices.push(Notice::of(
            NoticeKind::External,
            "有公式引用别的文件，取文件里存下的结果".to_owned(),
        ));
    }
    for name in package.names("xl/media/") {
        let file = name.rsplit('/').next().unwrap_or_default().to_owned();
        notices.push(Notice::of(NoticeKind::Picture, format!("表格里的图片未收：{file}")));
    }
}

/// The plain comments of a part.
fn plain(text: &str) -> Vec<Comment> {
    let mut xml = Xml::new(text);
    let mut authors = Vec::new();
    let mut comments: Vec<Comment> = Vec::new();
    let (mut is_author, mut is_text) = (false, false);
    loop {
        match xml.next() {
            Piece::Open(element) => match element.name().as_str() {
                "author" => {
                    is_author = true;
                    authors.push(String::new());
                }
                "comment" => {
                    let who = element.number("authorId").and_then(|id| authors.get(id)).cloned();
                    let who = who.filter(|who| !who.is_empty());
                    comments.push(Comment {
                        cell: element.get("ref").unwrap_or_default(),
                        who,
                        text: String::new(),
                    });
                }
                "t" => is_text = true,
                "rPh" => xml.skip(),
                _ => {}
            },
            Piece::Text(text) if is_author => {
                append(authors.last_mut(), &text);
            }
            Piece::Text(text) if is_text => {
                append(comments.last_mut().map(|last| &mut last.text), &text);
            }
            Piece::Close(_) => (is_author, is_text) = (false, false),
            Piece::Text(_) => {}
            Piece::End => return comments,
        }
    }
}

/// Adds text to what is being read.
fn append(to: Option<&mut String>, text: &str) {
    if let Some(to) = to {
        to.push_str(text);
    }
}

/// The comments of threads.
fn threaded(text: &str, people: &BTreeMap<String, String>) -> Vec<Comment> {
    let mut xml = Xml::new(text);
    let mut comments: Vec<Comment> = Vec::new();
    let mut is_text = false;
    loop {
        match xml.next() {
            Piece::Open(element) => match element.name().as_str() {
                "threadedComment" => {
                    let who = element.get("personId").and_then(|id| people.get(&id)).cloned();
                    comments.push(Comment {
                        cell: element.get("ref").unwrap_or_default(),
                        who,
                        text: String::new(),
                    });
                }
                "text" => is_text = true,
                _ => {}
            },
            Piece::Text(text) if is_text => {
                append(comments.last_mut().map(|last| &mut last.text), &text);
            }
            Piece::Close(_) => is_text = false,
            Piece::Text(_) => {}
            Piece::End => return comments,
        }
    }
}

/// Who takes part in threads, by their ids.
fn people(package: &mut Package) -> Result<BTreeMap<String, String>, Unreadable> {
    let mut people = BTreeMap::new();
    for part in package.names("xl/persons/") {
        let Some(text) = package.text(&part)? else { continue };
        let mut xml = Xml::new(&text);
        loop {
            match xml.next() {
                Piece::Open(element) if element.name() == "person" => {
                    people.insert(
                        element.get("id").unwrap_or_default(),
                        element.get("displayName").unwrap_or_default(),
                    );
                }
                Piece::End => break,
                _ => {}
            }
        }
    }
    Ok(people)
}

/// Tells the text of a drawing's shapes, and its charts.
fn drawing(
    package: &mut Package,
    part: &str,
    sheet: &str,
    notices: &mut Vec<Notice>,
) -> Result<(), Unreadable> {
    let relations = relations::read(package, part)?;
    if relations.of("chart").next().is_some() {
        tell(notices, NoticeKind::Object, sheet, "里有图表，未收");
    }
    let Some(text) = package.text(part)? else { return Ok(()) };
    let mut xml = Xml::new(&text);
    let mut words = String::new();
    let mut is_text = false;
    loop {
        match xml.next() {
            Piece::Open(element) => is_text = element.name() == "t",
            Piece::Text(text) if is_text => words.push_str(&text),
            Piece::Close(name) => {
                is_text = false;
                if name == "p" {
                    words.push('\n');
                }
            }
            Piece::Text(_) => {}
            Piece::End => break,
        }
    }
    if !words.trim().is_empty() {
        tell(notices, NoticeKind::TextBox, sheet, &format!("里的文本框，未收：{}", words.trim()));
    }
    Ok(())
}
