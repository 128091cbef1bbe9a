//! Web archives (.mht, .mhtml): a page and what belongs to it in the form of a mail. Word and WPS write them as
//! “单个文件网页”, often with the ending .doc.

use super::attachment::Attachment;
use super::head::{self, Head};
use super::multipart;
use super::parameter::Valued;
use super::transfer::{self, MOST_BYTES};
use crate::document::{Notice, NoticeKind, Unreadable, charset};

/// A page and its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebArchive {
    /// The page's source, in the charset it is in.
    pub html: Vec<u8>,
    /// That charset, where the archive or the page says it, for [`read_as`](crate::document::html::read_as).
    pub charset: Option<String>,
    /// What belongs to it.
    pub parts: Vec<Attachment>,
    /// What is damaged.
    pub notices: Vec<Notice>,
}

/// A page that Office writes has a few parts for each picture; no more are taken.
const MOST_PARTS: usize = 2000;

/// Archives are two deep at most.
const DEEPEST: usize = 8;

/// Reads a web archive.
///
/// # Errors
///
/// [`Unreadable`] where it holds no page, or more than is taken.
pub fn read_mht(bytes: &[u8]) -> Result<WebArchive, Unreadable> {
    let (head, body) = head::part_file(bytes);
    let mut reading = Reading::default();
    reading.entity(&head, body, 0)?;
    let start = kind(&head).get("start").map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
    let is_start = |part: &Attachment| start.is_some() && part.content_id == start;
    let is_page = |part: &Attachment| {
        part.content_type == "text/html" || part.content_type == "application/xhtml+xml"
    };
    let parts = &reading.parts;
    let page = parts.iter().position(|(part, _)| is_start(part) && is_page(part));
    let page = page.or_else(|| parts.iter().position(|(part, _)| is_page(part)));
    let Some(page) = page else {
        return Err(Unreadable::Damaged("网页存档里没有网页".to_owned()));
    };
    let (page, said) = reading.parts.remove(page);
    let charset = said.or_else(|| charset::declared(&page.bytes));
    let parts = reading.parts.into_iter().map(|(part, _)| part).collect();
    Ok(WebArchive { html: page.bytes, charset, parts, notices: reading.notices })
}

#[derive(Default)]
struct Reading {
    /// Each with the charset that it is said to be in.
    parts: Vec<(Attachment, Option<String>)>,
    notices: Vec<Notice>,
    bytes: usize,
}

impl Reading {
    fn entity(&mut self, head: &Head, body: &[u8], depth: usize) -> Result<(), Unreadable> {
        if depth > DEEPEST || self.parts.len() > MOST_PARTS {
            return Err(Unreadable::TooLarge("网页存档里的部分过多".to_owned()));
        }
        if head.is_cut {
            self.damaged("信头过长，后面的部分没有理会".to_owned());
        }
        let kind = kind(head);
        if !kind.value.starts_with("multipart/") {
            return self.leaf(head, &kind, body);
        }
        let Some(parted) = multipart::part(body, kind.raw("boundary"), MOST_PARTS) else {
            self.damaged("网页存档找不到分段的行".to_owned());
            return Ok(());
        };
        for part in &parted.parts {
            let (head, body) = head::part(part);
            self.entity(&head, body, depth.saturating_add(1))?;
        }
        if !parted.is_whole {
            self.damaged("网页存档的末尾缺了收尾的行，可能没有收全".to_owned());
        }
        Ok(())
    }

    fn leaf(&mut self, head: &Head, kind: &Valued, body: &[u8]) -> Result<(), Unreadable> {
        let read = transfer::decode(head.get("content-transfer-encoding").as_deref(), body);
        self.bytes = self.bytes.saturating_add(read.bytes.len());
        if self.bytes > MOST_BYTES {
            return Err(Unreadable::TooLarge(format!(
                "网页存档的内容超过 {} MB",
                MOST_BYTES / 1024 / 1024
            )));
        }
        let number = self.parts.len().saturating_add(1);
        let part = Attachment::of(head, &kind.value, number, read.bytes);
        if read.is_damaged {
            self.damaged(format!("网页存档的“{}”传送编码有损坏的地方", part.name));
        }
        self.parts.push((part, kind.get("charset")));
        Ok(())
    }

    fn damaged(&mut self, text: String) {
        self.notices.push(Notice::of(NoticeKind::Damaged, text));
    }
}

fn kind(head: &Head) -> Valued {
    head.get("content-type").map(|value| Valued::read(&value)).unwrap_or_default()
}
