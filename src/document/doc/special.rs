//! The characters that stand for something: fields, pictures, drawings, references of notes.

use super::art::{self, Image};
use super::character::{CharacterLook, Mark};
use super::field::{self, Goes, Outcome};
use super::story::Story;
use super::symbol;
use crate::document::NoticeKind;

/// The most pictures in the text that are looked at: each look goes through some bytes.
const MAX_LOOKS: usize = 4000;

impl Story<'_, '_> {
    /// Takes a control character.
    pub(super) fn special(&mut self, number: usize, unit: u16, look: &CharacterLook) {
        match unit {
            0x13 => self.fields.begin(),
            0x14 => {
                let outcome = self.fields.separate();
                self.outcome(outcome, look);
            }
            0x15 => {
                let outcome = self.fields.end();
                self.outcome(outcome, look);
            }
            _ if self.fields.goes() != Goes::Text => {}
            0x01 => self.picture(look),
            0x08 => self.drawing(number, look),
            0x02 | 0x05 => self.references.push(number),
            _ => {}
        }
    }

    /// Takes a character of a symbol font that stands for itself.
    pub(super) fn symbol(&mut self, look: &CharacterLook) {
        let Some((font, unit)) = look.symbol else { return };
        let font = self.source.fonts.get(usize::from(font)).map_or("", String::as_str);
        self.symbol_of(font, unit, look);
    }

    /// Takes a character that a symbol font shows; one that is not known is told.
    pub(super) fn symbol_of(&mut self, font: &str, unit: u16, look: &CharacterLook) {
        if let Some(character) = symbol::character(font, unit) {
            return self.character(character, look);
        }
        self.character('\u{FFFD}', look);
        self.pending.push((NoticeKind::Symbol, None, format!("{font} {unit:04X}")));
    }

    fn outcome(&mut self, outcome: Outcome, look: &CharacterLook) {
        let notice = match outcome {
            Outcome::Nothing => return,
            Outcome::Contents(text) => {
                let lines: Vec<&str> =
                    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                (NoticeKind::Other, format!("目录没有取：{}", lines.join("\n")))
            }
            Outcome::External(text) => (NoticeKind::External, text),
            Outcome::Object(text) => {
                (NoticeKind::Object, format!("嵌入对象 {text}").trim().to_owned())
            }
            Outcome::Bare(instruction) => {
                let shown = field::shown(&instruction);
                for character in shown.iter().flat_map(|text| text.chars()) {
                    self.character(character, look);
                }
                let is_equation = field::words(&instruction).0 == "EQ";
                let kind = if is_equation { NoticeKind::Equation } else { NoticeKind::Other };
                (kind, format!("域：{}", instruction.trim()))
            }
        };
        self.pending.push((notice.0, None, notice.1));
    }

    fn picture(&mut self, look: &CharacterLook) {
        if look.is(Mark::Data) || self.fields.is_in_object() {
            return;
        }
        if look.is(Mark::Object) {
            return self.pending.push((NoticeKind::Object, None, "嵌入对象".to_owned()));
        }
        let Some(at) = look.picture.and_then(|at| usize::try_from(at).ok()) else {
            return self.lost_picture(look, "图片没有数据");
        };
        self.shared.looks += 1;
        if self.shared.looks > MAX_LOOKS {
            return self.lost_picture(look, "图片太多，没有取");
        }
        let source = self.source;
        match art::inline(&source.streams.data, at) {
            Some((image, alt)) => self.image(image, alt, look),
            None => self.lost_picture(look, "图片读不出"),
        }
    }

    fn image(&mut self, image: Image<'_>, alt: Option<String>, look: &CharacterLook) {
        let (ending, bytes) = match image {
            Image::Known(ending, bytes) => (ending, bytes),
            Image::Other(kind) => {
                let said = alt.map(|alt| format!("：{alt}")).unwrap_or_default();
                return self.lost_picture(look, &format!("{kind} 图片没有取{said}"));
            }
        };
        if look.is(Mark::Deleted) || look.is(Mark::Hidden) {
            return self.lost_picture(look, "图片已被删除或隐藏，没有取");
        }
        match self.shared.album.add(ending, bytes, alt) {
            Some(picture) => self.pictures.push(picture),
            None => self.lost_picture(look, "图片太多，没有取"),
        }
    }

    fn lost_picture(&mut self, look: &CharacterLook, text: &str) {
        let who = look
            .is(Mark::Deleted)
            .then(|| self.source.author(look.deleter.unwrap_or(look.inserter)))
            .flatten();
        self.pending.push((NoticeKind::Picture, who, text.to_owned()));
    }

    /// A drawing that floats: its pictures, the texts drawn as pictures, and the boxes of text in it.
    fn drawing(&mut self, number: usize, look: &CharacterLook) {
        let anchors = &self.shared.anchors;
        let found = anchors
            .binary_search_by_key(&number, |(at, _)| *at)
            .ok()
            .and_then(|index| anchors.get(index));
        let shape = found.map(|(_, shape)| *shape);
        let drawing = shape.and_then(|shape| self.shared.drawings.take(shape)).unwrap_or_default();
        let boxes = &mut self.shared.boxes;
        let inside =
            drawing.shapes.iter().copied().chain(shape).filter_map(|shape| boxes.remove(&shape));
        let inside: Vec<_> = inside.flatten().collect();
        let is_empty =
            inside.is_empty() && drawing.pictures.is_empty() && drawing.word_art.is_empty();
        self.boxes.extend(inside);
        for (image, alt) in drawing.pictures {
            match self.shared.drawings.image(image) {
                Some(image) => self.image(image, alt, look),
                None => self.lost_picture(look, "浮动图片读不出"),
            }
        }
        for text in drawing.word_art {
            self.word_art(&text);
        }
        if is_empty {
            self.pending.push((NoticeKind::Object, None, "图形".to_owned()));
        }
    }

    fn word_art(&mut self, text: &str) {
        self.art_lines.push(text.to_owned());
        self.pending.push((NoticeKind::TextBox, None, format!("艺术字：{text}")));
    }
}
