//! Through the parts of a mail, in order.

use super::attachment::Attachment;
use super::head::{self, Head};
use super::multipart::{self, Parted};
use super::parameter::Valued;
use super::piece::Piece;
use super::transfer::MOST_BYTES;
use crate::document::charset;
use crate::document::{Notice, NoticeKind, Unreadable};

/// What is found on the way.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub(super) attachments: Vec<Attachment>,
    pub(super) notices: Vec<Notice>,
    /// Whether a part is enciphered.
    pub(super) is_closed: bool,
    seals: usize,
    parts: usize,
    bytes: usize,
}

/// What a part stands in: it tells what a part is that doesn't say so itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Nothing: it is the whole mail.
    Nothing,
    /// Parts that follow one another.
    Mixed,
    /// Parts that say the same in several ways.
    Alternative,
    /// The page that the other parts belong to.
    Page,
    /// What belongs to a page.
    Related,
    /// Mails, one part each.
    Digest,
}

/// A mail with more parts is none that a person made.
const MOST_PARTS: usize = 500;

/// Mail programs nest parts four or five deep.
const DEEPEST: usize = 32;

/// Signatures in signatures are no deeper; each counts as a share of [`DEEPEST`].
const MOST_SEALS: usize = 4;

/// Words of what programs say to those that don't know parts.
const ADVICE: [&str; 3] = ["MIME", "Mime", "mime"];

impl Walk {
    /// The text of a whole mail.
    pub(super) fn whole(&mut self, head: &Head, body: &[u8]) -> Result<Vec<Piece>, Unreadable> {
        self.entity(head, body, Within::Nothing, 0)
    }

    /// Takes the further mails of a file of several: each is a file of this one.
    pub(super) fn others(&mut self, mails: &[&[u8]]) -> Result<(), Unreadable> {
        if !mails.is_empty() {
            let text =
                format!("文件里有 {} 封信，第一封之外的作为附件", mails.len().saturating_add(1));
            self.notices.push(Notice::of(NoticeKind::Other, text));
        }
        for mail in mails {
            self.entity(&Head::default(), mail, Within::Digest, 0)?;
        }
        Ok(())
    }

    fn part(
        &mut self,
        bytes: &[u8],
        within: Within,
        depth: usize,
    ) -> Result<Vec<Piece>, Unreadable> {
        let (head, body) = head::part(bytes);
        self.entity(&head, body, within, depth)
    }

    fn entity(
        &mut self,
        head: &Head,
        body: &[u8],
        within: Within,
        depth: usize,
    ) -> Result<Vec<Piece>, Unreadable> {
        self.parts = self.parts.saturating_add(1);
        if self.parts > MOST_PARTS {
            return Err(Unreadable::TooLarge(format!("信里的部分超过 {MOST_PARTS} 个")));
        }
        if depth > DEEPEST {
            return Err(Unreadable::TooLarge(format!("信里的部分嵌套超过 {DEEPEST} 层")));
        }
        if head.is_cut {
            self.damaged("信头过长，后面的部分没有理会".to_owned());
        }
        let kind = kind(head, within);
        if kind.value == "multipart/encrypted" {
            self.is_closed = true;
            return Ok(Vec::new());
        }
        if !kind.value.starts_with("multipart/") {
            return self.leaf(head, &kind, body, within);
        }
        let boundary = kind.raw("boundary").map(str::to_owned).or_else(|| kind.get("boundary"));
        match multipart::part(body, boundary.as_deref(), MOST_PARTS) {
            Some(parted) => self.several(&kind, &parted, depth),
            None => self.unparted(head, body, within),
        }
    }

    /// A body that should be parted and isn't: text.
    fn unparted(
        &mut self,
        head: &Head,
        body: &[u8],
        within: Within,
    ) -> Result<Vec<Piece>, Unreadable> {
        self.damaged("信的正文本应分段，却找不到分段的行，整段当作文字读".to_owned());
        self.leaf(head, &Valued::default().with_value("text/plain"), body, within)
    }

    fn several(
        &mut self,
        kind: &Valued,
        parted: &Parted,
        depth: usize,
    ) -> Result<Vec<Piece>, Unreadable> {
        self.beside("分段之前的字", parted.before);
        let page = page(kind, parted);
        let mut pieces = Vec::new();
        for (number, part) in parted.parts.iter().enumerate() {
            let within = within(&kind.value, number == page);
            pieces.append(&mut self.part(part, within, depth.saturating_add(1))?);
        }
        for after in &parted.after {
            self.beside("分段之后的字", after);
        }
        if !parted.is_whole {
            self.damaged("信的末尾缺了收尾的行，可能没有收全".to_owned());
        }
        Ok(if kind.value == "multipart/alternative" { Piece::merged(pieces) } else { pieces })
    }

    /// Tells of text that stands beside the parts, unless it is what programs say to those that don't know parts.
    fn beside(&mut self, what: &str, bytes: &[u8]) {
        let text = charset::decode(None, bytes).text;
        let text = text.trim();
        let is_advice = text.is_ascii() && ADVICE.iter().any(|word| text.contains(word));
        if !text.is_empty() && !is_advice {
            self.notices.push(Notice::of(NoticeKind::Other, format!("{what}：\n{text}")));
        }
    }

    /// What a signature holds: once for each, so that they can't be within each other without end.
    pub(super) fn inner(&mut self, bytes: &[u8], within: Within) -> Result<Vec<Piece>, Unreadable> {
        self.seals = self.seals.saturating_add(1);
        self.part(bytes, within, self.seals.saturating_mul(DEEPEST / MOST_SEALS))
    }

    /// Counts what was decoded.
    pub(super) fn count(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MOST_BYTES {
            return Err(Unreadable::TooLarge(format!(
                "信里的内容超过 {} MB",
                MOST_BYTES / 1024 / 1024
            )));
        }
        Ok(())
    }

    pub(super) fn damaged(&mut self, text: String) {
        self.notices.push(Notice::of(NoticeKind::Damaged, text));
    }
}

/// A part's type; text where it says none, or a mail in a digest.
fn kind(head: &Head, within: Within) -> Valued {
    let said = head.get("content-type").map(|value| Valued::read(&value));
    let kind = said.unwrap_or_default();
    let default = if within == Within::Digest { "message/rfc822" } else { "text/plain" };
    let value = match kind.value.as_str() {
        "" => default,
        "text" | "plain" => "text/plain",
        "html" => "text/html",
        "multipart" => "multipart/mixed",
        known if known.contains('/') => return kind,
        _ => "application/octet-stream",
    };
    kind.with_value(value)
}

fn within(kind: &str, is_page: bool) -> Within {
    match kind {
        "multipart/alternative" => Within::Alternative,
        "multipart/related" if is_page => Within::Page,
        "multipart/related" => Within::Related,
        "multipart/digest" => Within::Digest,
        _ => Within::Mixed,
    }
}

/// The number of the part that the others belong to: the one that is said to be, or the first.
fn page(kind: &Valued, parted: &Parted) -> usize {
    let Some(start) = kind.get("start") else { return 0 };
    let is_it = |part: &&[u8]| head::part(part).0.get("content-id").is_some_and(|id| id == start);
    parted.parts.iter().position(is_it).unwrap_or(0)
}
