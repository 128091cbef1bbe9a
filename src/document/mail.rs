//! Mails (.eml) and web archives (.mht): what a unit sent, taken apart.
//!
//! Nothing here trusts the rules of mail: heads hold raw GBK, labels are wrong, boundaries don't end. What is read in
//! another way than the mail says, and what the sender didn't write himself, is told in a [`Notice`].

mod address;
mod archive;
mod attachment;
mod body;
mod date;
mod earlier;
mod flowed;
mod head;
mod html;
mod leaf;
mod line;
mod mbox;
mod multipart;
mod own;
mod parameter;
mod piece;
mod pkcs7;
mod sniff;
mod subject;
mod transfer;
mod walk;
mod word;

#[cfg(test)]
mod tests;

pub use address::Address;
pub use archive::{WebArchive, read_mht};
pub use attachment::Attachment;
pub use body::Body;
pub use sniff::{is_mail, is_mht};
pub use subject::bare;

use super::{Notice, NoticeKind, Unreadable};
use body::Way;
use head::Head;
use walk::Walk;

/// A mail, as its reader would see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// Who sent it.
    pub from: Option<Address>,
    /// What it is about.
    pub subject: Option<String>,
    /// Year, month and day, as its head says in the sender's own zone.
    pub date: Option<(u16, u8, u8)>,
    /// What the sender wrote, or sent on.
    pub body: Body,
    /// The sender's words over what is sent on.
    pub cover: String,
    /// Whether the body is a page that begins with the head of the mail that was sent on.
    pub has_earlier_head: bool,
    /// The files that it carries, in order; a mail within it is one.
    pub attachments: Vec<Attachment>,
    /// What is not in the others, and what was not sure to be read rightly.
    pub notices: Vec<Notice>,
}

/// Whether a line says who wrote what was quoted below it: `在 2026-05-18 10:00，"张三" <…> 写道：`.
#[must_use]
pub fn is_attribution(line: &str) -> bool {
    earlier::attribution(&[line]).is_some()
}

/// How many lines the head of an earlier mail takes, where lines begin with one.
#[must_use]
pub fn earlier_head(lines: &[&str]) -> usize {
    earlier::head_lines(lines)
}

/// Reads a mail.
///
/// # Errors
///
/// [`Unreadable`] where it is enciphered, has no head, or holds more than is taken.
pub fn read(bytes: &[u8]) -> Result<Mail, Unreadable> {
    let mails = mbox::apart(bytes);
    let (first, others) =
        mails.split_first().map_or((bytes, [].as_slice()), |(first, others)| (*first, others));
    let (head, text) = head::part_file(first);
    if head.is_empty() {
        return Err(Unreadable::Damaged("不是邮件：开头没有信头".to_owned()));
    }
    let mut walk = Walk::default();
    let pieces = walk.whole(&head, text)?;
    walk.others(others)?;
    let mut mail = Mail { attachments: walk.attachments, notices: walk.notices, ..Mail::default() };
    mail.read_head(&head);
    let gathered = body::gather(pieces, Way::of(mail.subject.as_deref()), &mut mail.notices);
    (mail.body, mail.cover) = (gathered.body, gathered.cover.trim().to_owned());
    mail.has_earlier_head = gathered.has_earlier_head;
    if walk.is_closed && mail.attachments.is_empty() && mail.body == Body::None {
        return Err(Unreadable::Encrypted);
    }
    if walk.is_closed {
        mail.notices.push(Notice::of(NoticeKind::Object, "信里有一段加了密，读不出"));
    }
    Ok(mail)
}

impl Mail {
    fn read_head(&mut self, head: &Head) {
        self.read_sender(head);
        let subject = head.get("subject").map(|subject| word::read(&subject));
        if subject.as_ref().is_some_and(|subject| subject.is_damaged) {
            self.notices
                .push(Notice::of(NoticeKind::Damaged, "主题里有读不出的字，以 U+FFFD 代之"));
        }
        self.subject = subject.map(|subject| subject.text).filter(|subject| !subject.is_empty());
        self.read_date(head);
    }

    fn read_sender(&mut self, head: &Head) {
        let fields = ["from", "sender", "reply-to", "return-path"];
        let mut senders =
            fields.iter().filter_map(|name| head.get(name)).map(|value| address::read(&value));
        let mut senders =
            senders.find(|senders| !senders.is_empty()).unwrap_or_default().into_iter();
        self.from = senders.next();
        let others: Vec<String> = senders.map(|other| other.to_string()).collect();
        if !others.is_empty() {
            self.notices
                .push(Notice::of(NoticeKind::Other, format!("另有发件人：{}", others.join("，"))));
        }
    }

    fn read_date(&mut self, head: &Head) {
        let said =
            head.get("date").map(|value| word::read(&value).text).filter(|value| !value.is_empty());
        self.date = said.as_deref().and_then(date::read);
        if self.date.is_some() {
            return;
        }
        if let Some(said) = said {
            self.notices.push(Notice::of(NoticeKind::Damaged, format!("信头的日期认不出：{said}")));
        }
        let received = head.get("received").and_then(|value| date::read(value.rsplit(';').next()?));
        if received.is_some() {
            self.date = received;
            self.notices
                .push(Notice::of(NoticeKind::Other, "信头没有可用的日期，用的是收信那天的"));
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.name {
            Some(name) if self.address.is_empty() => out.write_str(name),
            Some(name) => write!(out, "{name} <{}>", self.address),
            None => out.write_str(&self.address),
        }
    }
}
