//! What stands beside the text: footnotes and endnotes, comments, and the pages' heads and feet.

use std::mem;

use super::super::{Block, Notice, NoticeKind, Paragraph, Run};
use super::fate::{Fate, Of};
use super::node::Node;
use super::side::{Kind, Side};
use super::story::Story;
use super::walk::{Around, Walker};

impl Walker<'_, '_> {
    /// Reads the notes and comments that the main part refers to.
    pub(super) fn read_notes(&mut self) {
        let relations = self.relations.clone();
        for (part, kind) in [("footnotes", Kind::Foot), ("endnotes", Kind::End)] {
            let Some((name, tree)) = self.package.side(&relations, part) else { continue };
            for node in tree
                .root()
                .children()
                .filter(|node| node.own("type").is_none_or(|kind| kind == "normal"))
            {
                let side = self.side(&name, node);
                self.notes
                    .sides
                    .insert((kind, node.own("id").unwrap_or_default().to_owned()), side);
            }
        }
        let Some((name, tree)) = self.package.side(&relations, "comments") else { return };
        for node in tree.root().children().filter(|node| node.is_w("comment")) {
            let side = self.side(&name, node);
            self.notes.comments.insert(node.own("id").unwrap_or_default().to_owned(), side);
        }
    }

    fn side(&mut self, part: &str, node: Node<'_>) -> Side {
        let story = self.apart(part, |walker| {
            walker.within(Of::Flow, |walker| walker.children(node, &Around::default()))
        });
        let lines = story.lines();
        let text = lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
        Side { who: node.own("author").map(str::to_owned), text, notices: pictures_told(story) }
    }

    /// Goes through another part, with its own references and lists.
    fn apart(&mut self, part: &str, walk: impl FnOnce(&mut Self) -> Story) -> Story {
        let relations = self.package.relations(part);
        let relations = mem::replace(&mut self.relations, relations);
        let counters = mem::take(&mut self.counters);
        let story = walk(self);
        self.relations = relations;
        self.counters = counters;
        story
    }

    /// A reference to a note: it is told here and stands at the end.
    pub(super) fn note(&mut self, local: &str, node: Node<'_>, around: &Around) {
        let kind = if local == "endnoteReference" { Kind::End } else { Kind::Foot };
        let key = (kind, node.own("id").unwrap_or_default().to_owned());
        let Some(side) = self.notes.sides.get(&key) else { return };
        let (text, notices) = (side.text.clone(), side.notices.clone());
        if text.trim().is_empty() || !self.notes.used.insert(key) {
            return;
        }
        let fate = self.fate(around);
        if !fate.is_in() {
            return self.story.tell_text(&fate, &format!("（注：{}）", text.replace('\n', " ")));
        }
        self.notes.referred.push(format!("（注：{}）", text.replace('\n', " ")));
        if let Fate::Told(..) = fate {
            self.story.tell_text(&fate, &format!("（注：{}）", text.replace('\n', " ")));
        }
        self.story.tell(NoticeKind::Footnote, None, text);
        self.story.notices.extend(notices);
    }

    /// A reference to a comment: it is told here, once.
    pub(super) fn comment(&mut self, node: Node<'_>) {
        let id = node.own("id").unwrap_or_default();
        let Some(side) = self.notes.comments.get(id) else { return };
        if self.notes.told.insert(id.to_owned()) {
            self.story.tell(NoticeKind::Comment, side.who.clone(), side.text.clone());
            self.story.notices.extend(side.notices.iter().cloned());
        }
    }

    /// The notes as paragraphs, and what of notes and comments the text never referred to.
    pub(super) fn end_notes(&mut self) -> (Vec<Block>, Vec<Notice>) {
        let notes = mem::take(&mut self.notes);
        let paragraph =
            |text| Paragraph { runs: vec![Run { text, is_bold: false }], ..Paragraph::default() };
        let blocks =
            notes.referred.into_iter().map(|text| Block::Paragraph(paragraph(text))).collect();
        let unused = notes
            .sides
            .iter()
            .filter(|(key, side)| !notes.used.contains(key) && !side.text.trim().is_empty());
        let unused =
            unused.map(|(_, side)| Notice::other(format!("正文没有引用的注：{}", side.text)));
        let comments = notes.comments.into_iter().filter(|(id, _)| !notes.told.contains(id));
        let comments = comments.map(|(_, side)| Notice {
            who: side.who,
            ..Notice::of(NoticeKind::Comment, side.text)
        });
        (blocks, unused.chain(comments).collect())
    }

    /// The heads and feet of a section's pages; the same text is told once.
    pub(super) fn margins(&mut self, section: Node<'_>) {
        self.count_changes(section);
        for node in section.children() {
            let kind = match node.name() {
                ("w", "headerReference") => NoticeKind::Header,
                ("w", "footerReference") => NoticeKind::Footer,
                _ => continue,
            };
            let relation = node.attribute("r", "id").and_then(|id| self.relations.get(id));
            let Some(name) = relation.map(|relation| relation.target.clone()) else { continue };
            if self.margins.insert(name.clone()) {
                self.margin(kind, &name);
            }
        }
    }

    fn margin(&mut self, kind: NoticeKind, name: &str) {
        let Some(tree) = self.package.side_part(name) else { return };
        let story = self.apart(name, |walker| {
            walker.within(Of::Margin, |walker| walker.children(tree.root(), &Around::default()))
        });
        let text = story.lines().join("\n");
        let inner = story.notices.into_iter().filter(|notice| notice.kind != NoticeKind::TextBox);
        self.package.notices.extend(inner.map(|notice| Notice { at: 0, ..notice }));
        if !text.trim().is_empty() && self.margins.insert(format!("{kind:?}\n{text}")) {
            self.package.tell(kind, text);
        }
    }
}

/// What is told of a text beside the text, its pictures too: there is no place for them.
fn pictures_told(story: Story) -> Vec<Notice> {
    let mut notices: Vec<Notice> =
        story.notices.into_iter().map(|notice| Notice { at: 0, ..notice }).collect();
    for picture in story.blocks.iter().flat_map(Block::pictures) {
        notices.push(Notice::other(format!("注或批注里的图片（{}）没有取出", picture.name)));
    }
    notices
}
