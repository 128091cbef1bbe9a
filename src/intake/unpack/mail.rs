//! Mails, and web pages saved as one.

use toml::value::Date;

use super::opened::{File, Unpacked};
use super::refused::Refused;
use crate::document::form::forms;
use crate::document::mail::{self, Attachment, Body, Mail};
use crate::document::{Block, Document, Look, Notice, NoticeKind, html};
use crate::intake::insets::{AT_END, Photo};
use crate::intake::sent::{Content, Loose, Said};
use crate::text;

/// The shortest paragraph of a mail that may be news, and no letter.
const LEAST_NEWS: usize = 60;

impl Unpacked {
    /// A web page with its pictures.
    pub(super) fn web_archive(&mut self, file: &File<'_>, said: &Said) {
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
    pub(super) fn mail(&mut self, file: &File<'_>, outer: &Said) {
        let mail = match mail::read(file.bytes) {
            Ok(mail) => mail,
            Err(why) => return self.refused.push(Refused::unreadable(file.name.clone(), why)),
        };
        let Mail { from, subject, date, body, cover, has_earlier_head, attachments, notices } =
            mail;
        let sender = from.map(|from| match from.name {
            Some(name) => format!("{name} <{}>", from.address),
            None => from.address,
        });
        let received = date.map(|(year, month, day)| Date { year, month, day });
        let mut said = Said { subject, sender, received, ..Said::default() };
        said.letter.extend(outer.letter.iter().cloned());
        said.letter.extend(cover.lines().map(text::line).filter(|line| !line.is_empty()));
        said.others.extend(outer.sender.iter().map(|sender| format!("转来的：{sender}")));
        said.others.extend(outer.subject.iter().map(|subject| format!("转来的主题：{subject}")));
        let mut body = match body {
            Body::Text(text) => Content::Text(text),
            Body::Html(page) => html::read_text(&page).map(Content::Document).unwrap_or_default(),
            Body::None => Content::default(),
        };
        if let Content::Document(document) = &mut body
            && has_earlier_head
        {
            without_earlier_head(document);
        }
        if let Content::Document(document) = &mut body {
            without_attribution(document);
        }
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
        let forms = forms(&document);
        if !forms.is_empty() {
            return self.forms(file, said, forms, document.notices);
        }
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
        let Content::Document(mut document) = body else { return };
        let folders = self.sent.first().map_or_else(Vec::new, |first| first.folders.clone());
        for picture in document.pictures_mut() {
            let picture = picture.clone();
            let stem = picture.name.clone();
            let name = format!("{} › {stem}", file.name);
            match Photo::of(picture, AT_END) {
                Ok(photo) => self.loose.push(Loose { name, stem, folders: folders.clone(), photo }),
                Err((_, why)) => self.refuse_picture(name, &why),
            }
        }
        self.told.extend(document.notices.into_iter().map(|it| (file.name.clone(), it)));
    }
}

/// Takes off what a page begins with where it was sent on: the head of the mail that it was.
fn without_earlier_head(document: &mut Document) {
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    };
    let lines: Vec<String> = document.blocks.iter().map_while(line).collect();
    let count = mail::earlier_head(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    document.blocks.drain(..count);
    let head = lines.into_iter().take(count).collect::<Vec<_>>().join("\n");
    let text = format!("信是转来的，正文用的是原信；原信的信头：\n{head}");
    document.notices.push(Notice::of(NoticeKind::Other, text));
}

/// Takes off a page's end the line that says who wrote what was quoted under it.
fn without_attribution(document: &mut Document) {
    let is_one = |block: &mut Block| match block {
        Block::Paragraph(paragraph) => mail::is_attribution(&paragraph.text()),
        _ => false,
    };
    if let Some(Block::Paragraph(line)) = document.blocks.pop_if(is_one) {
        let text = format!("引用的来信没有收，它前面的一行：{}", line.text());
        document.notices.push(Notice::of(NoticeKind::Other, text));
    }
}

/// Gives a page's pictures the bytes that came with it. Gives which parts were used.
fn fill(document: &mut Document, parts: &[Attachment]) -> Vec<usize> {
    let mut used = Vec::new();
    for picture in document.pictures_mut() {
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
