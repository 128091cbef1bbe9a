//! The way through a part: each element is what it is known as, or only a wrapper of what is in it.
//!
//! It goes down as deep as [`Tree`](super::xml::Tree) allows elements to stand in one another, no further.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::rc::Rc;

use super::super::NoticeKind;
use super::counters::Counters;
use super::crop::Crop;
use super::fate::{CONTENTS, Fate, Of};
use super::node::Node;
use super::numbering::Numbering;
use super::package::Package;
use super::side::Notes;
use super::story::Story;
use super::styles::{Looks, Styles};
use crate::document::package::Relations;

/// The words before the reading of characters.
pub(super) const READING: &str = "注音：";

/// What is known on the way through a file.
pub(super) struct Walker<'p, 'a> {
    pub(super) package: &'p mut Package<'a>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) counters: Counters,
    pub(super) story: Story,
    pub(super) relations: Relations,
    pub(super) notes: Notes,
    /// The text of an equation, while one is gone through.
    pub(super) equation: Option<String>,
    /// How many bytes of pictures may still be taken.
    pub(super) pictures_left: usize,
    /// How many bytes of text that is in the blocks may still be told again in notices.
    pub(super) twice_left: usize,
    /// How many pictures, texts and objects were found in drawings.
    pub(super) found: usize,
    /// How many times who changed only how something looks.
    pub(super) format_changes: BTreeMap<String, usize>,
    /// The pages' heads and feet that were read.
    pub(super) margins: BTreeSet<String>,
}

/// What stands around an element.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    pub(super) change: Option<(NoticeKind, Option<String>)>,
    /// What it is instead of text, in words.
    pub(super) out_as: Option<&'static str>,
    pub(super) is_hidden: bool,
    pub(super) is_in_paragraph: bool,
    pub(super) is_in_object: bool,
    pub(super) style: Option<String>,
    pub(super) looks: Rc<Looks>,
    /// What the drawing says that it shows.
    pub(super) alt: Option<String>,
    /// How much of the picture in it is shown.
    pub(super) crop: Crop,
}

impl Walker<'_, '_> {
    /// Goes through what is in an element.
    pub(super) fn children(&mut self, node: Node<'_>, around: &Around) {
        for child in node.all() {
            match child.as_text() {
                Some(text) => self.stray(node, text),
                None => self.walk(child, around),
            }
        }
    }

    /// Goes through an element.
    pub(super) fn walk(&mut self, node: Node<'_>, around: &Around) {
        match node.name() {
            ("w", local) => self.word(local, node, around),
            ("m", local) => self.mathematics(local, node, around),
            ("mc", "AlternateContent") => self.either(node, around),
            ("" | "w14" | "w15" | "mc", local) if !matches!(local, "txBody" | "t") => {
                self.children(node, around);
            }
            (_, local) => self.drawn(local, node, around),
        }
    }

    fn word(&mut self, local: &str, node: Node<'_>, around: &Around) {
        match local {
            "p" => self.paragraph(node, around),
            "tbl" => self.table(node, around),
            "r" => self.run(node, around),
            "sectPr" => self.margins(node),
            "ins" | "moveTo" | "del" | "moveFrom" => self.change(local, node, around),
            "sdt" => self.control(node, around),
            "txbxContent" => self.text_box(node, around),
            "drawing" | "pict" | "object" => self.drawing(local, node, around),
            "control" | "altChunk" | "subDoc" | "contentPart" | "movie" => self.object(local, node),
            "footnoteReference" | "endnoteReference" => self.note(local, node, around),
            "commentRangeStart" | "commentReference" => self.comment(node),
            "rt" => self.children(node, &Around { out_as: Some(READING), ..around.clone() }),
            "fldSimple" => self.simple_field(node, around),
            _ if is_said_elsewhere(local) => self.count_changes(node),
            _ => self.inline(local, node, around),
        }
    }

    /// Of alternatives one is gone through.
    fn either(&mut self, node: Node<'_>, around: &Around) {
        if let Some(chosen) = chosen(node) {
            self.children(chosen, around);
        }
    }

    /// A control of a form: what it holds.
    fn control(&mut self, node: Node<'_>, around: &Around) {
        self.children(node, &controlled(node, around));
    }

    /// What becomes of text at this place.
    pub(super) fn fate(&self, around: &Around) -> Fate {
        let is_out = |kind| matches!(kind, NoticeKind::Deleted | NoticeKind::MovedFrom);
        let field = self.story.fields.last().map(super::field::Field::state).unwrap_or_default();
        match (&around.change, around.out_as) {
            (Some((kind, who)), _) if is_out(*kind) => Fate::Out(*kind, who.clone()),
            _ if field.is_contents => Fate::OutAs(CONTENTS),
            (_, Some(intro)) => Fate::OutAs(intro),
            _ if around.is_hidden || around.looks.is_hidden => Fate::Out(NoticeKind::Hidden, None),
            _ if around.looks.is_struck => Fate::Out(NoticeKind::Struck, None),
            (Some((kind, who)), _) => Fate::Told(*kind, who.clone()),
            _ => Fate::Kept,
        }
    }

    /// Puts text at this place, or tells what became of it.
    pub(super) fn say(&mut self, text: &str, around: &Around) {
        let fate = self.fate(around);
        if let Some(field) = self.story.fields.last_mut().filter(|_| fate.is_in()) {
            let state = field.state();
            if state.is_instruction {
                self.story.swallowed.push_str(text);
                return;
            }
            field.has_shown = true;
        }
        if fate.is_in() {
            self.story.write(text, &around.looks);
            if let Some(equation) = &mut self.equation {
                equation.push_str(text);
            }
        }
        self.story.tell_text(&fate, text);
    }

    /// Text that is in the blocks too, as far as a notice may hold it again: boxes in boxes would hold it many times.
    pub(super) fn again(&mut self, text: String) -> String {
        match self.twice_left.checked_sub(text.len()) {
            Some(left) => {
                self.twice_left = left;
                text
            }
            None => "（太长，这里从略，文字在正文里）".to_owned(),
        }
    }

    /// Text that stands where no text should: it is told.
    fn stray(&mut self, parent: Node<'_>, text: &str) {
        let (space, local) = parent.name();
        let is_setting = !matches!(space, "" | "w" | "m" | "mc");
        if is_setting || text.trim().is_empty() {
            return;
        }
        self.story.tell(
            NoticeKind::Other,
            None,
            format!("认不得的内容（{local}）：{}", text.trim()),
        );
    }

    /// Puts together a story of its own.
    pub(super) fn within(&mut self, of: Of, walk: impl FnOnce(&mut Self)) -> Story {
        let outer = mem::replace(&mut self.story, Story::of(of));
        let equation = self.equation.take();
        walk(self);
        self.end_story();
        self.equation = equation;
        mem::replace(&mut self.story, outer)
    }

    /// What stands around a story within this place.
    pub(super) fn inside(&self, around: &Around) -> Around {
        let fate = self.fate(around);
        let out_as = match fate {
            Fate::OutAs(intro) => Some(intro),
            _ => around.out_as,
        };
        let is_hidden = around.is_hidden || around.looks.is_hidden;
        let looks = Rc::new(Looks::default());
        Around { out_as, is_hidden, is_in_paragraph: false, looks, style: None, ..around.clone() }
    }

    /// Ends a story: what is open in it is told.
    pub(super) fn end_story(&mut self) {
        if !self.story.fields.is_empty() {
            self.story.fields.clear();
            let text = mem::take(&mut self.story.swallowed);
            let text = text.trim();
            let text = if text.is_empty() {
                String::new()
            } else {
                format!("，其中的文字是：{text}")
            };
            self.story.tell(NoticeKind::Damaged, None, format!("有域没有写完{text}"));
        }
        self.story.flush();
    }
}

/// Of alternatives one is taken: the first that is understood, else the one for those who understand none.
pub(super) fn chosen(node: Node<'_>) -> Option<Node<'_>> {
    let choice = node.children().find(|child| child.is("mc", "Choice") && child.is_understood());
    choice.or_else(|| node.child("mc", "Fallback")).or_else(|| node.child("mc", "Choice"))
}

/// What stands around what a control holds: it may be a table of contents, or only what asks for text.
pub(super) fn controlled(node: Node<'_>, around: &Around) -> Around {
    let props = node.w("sdtPr");
    let gallery = props.and_then(|props| props.w("docPartObj")?.val_of("docPartGallery"));
    let asks = props.and_then(|props| props.w("showingPlcHdr")).is_some_and(super::node::is_on);
    let out_as = match gallery {
        Some(gallery) if gallery.eq_ignore_ascii_case("table of contents") => Some(CONTENTS),
        _ if asks => Some("占位文字："),
        _ => around.out_as,
    };
    Around { out_as, ..around.clone() }
}

/// Whether an element says something of another one, and holds no text.
fn is_said_elsewhere(local: &str) -> bool {
    matches!(
        local,
        "pPr"
            | "rPr"
            | "tblPr"
            | "trPr"
            | "tcPr"
            | "tblGrid"
            | "tblPrEx"
            | "sdtPr"
            | "sdtEndPr"
            | "smartTagPr"
            | "customXmlPr"
            | "rubyPr"
            | "fldData"
            | "ffData"
            | "binData"
            | "background"
            | "numPicBullet"
    )
}
