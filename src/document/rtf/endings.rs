//! What is done with a group's text when the group ends.

use super::part::{self, PartKind};
use super::state::{Ending, State, Target};
use super::{Reader, Style, short};
use crate::document::equation::drawn;
use crate::document::style::is_title_style;
use crate::document::symbol::SymbolFont;
use crate::document::{Block, Document, NoticeKind, Picture};

impl Reader {
    /// A group has ended, and the state is again that of the group around it.
    pub(super) fn end_group(&mut self, ended: State) {
        match ended.ending {
            Ending::Nothing => {}
            Ending::Part => {
                let inner = std::mem::replace(&mut self.state, ended);
                self.end_part_at(inner);
            }
            Ending::Field => self.end_field(),
            Ending::Picture => self.end_picture(),
            Ending::Shape => self.end_shape(),
            Ending::Style => self.end_style(ended),
            Ending::Object => {
                let kind = self.object.take().filter(|kind| !kind.is_empty());
                self.say(NoticeKind::Object, kind.unwrap_or_else(|| "嵌入对象".to_owned()));
            }
            Ending::Instruction
            | Ending::ObjectKind
            | Ending::CommentAuthor
            | Ending::Authors
            | Ending::PropertyName
            | Ending::PropertyValue => {
                let note = self.notes.pop().unwrap_or_default();
                self.end_string(ended.ending, note);
            }
        }
    }

    fn end_string(&mut self, ending: Ending, note: String) {
        match ending {
            Ending::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction = note;
                }
            }
            Ending::ObjectKind => self.object = Some(short(&note)),
            Ending::CommentAuthor => {
                self.comment_author = Some(short(&note)).filter(|it| !it.is_empty());
            }
            Ending::Authors => self.set_authors(&note),
            Ending::PropertyName => self.property = short(&note),
            _ => self.end_property(note),
        }
    }

    fn end_property(&mut self, value: String) {
        match std::mem::take(&mut self.property).as_str() {
            "wzDescription" if !value.trim().is_empty() => self.alt = Some(value),
            "gtextUNICODE" if !value.trim().is_empty() => {
                self.say(NoticeKind::TextBox, value.clone());
                self.part().flow.push_part(part::single(&value));
            }
            _ => {}
        }
    }

    /// Ends the part in work at the end of its group: the paragraph it ends in looks as the group says.
    fn end_part_at(&mut self, outer: State) {
        let look = self.look();
        self.state = outer;
        if self.parts.len() < 2 {
            return;
        }
        if let Some(part) = self.parts.pop() {
            let kind = part.kind.clone();
            self.take_part(kind, part.finish(look));
        }
    }

    /// Ends the part in work at the end of the file.
    pub(super) fn end_part(&mut self) {
        let outer = self.state;
        self.end_part_at(outer);
    }

    fn take_part(&mut self, kind: PartKind, mut document: Document) {
        let text = document.text();
        let notice = match kind {
            PartKind::Header => NoticeKind::Header,
            PartKind::Footer => NoticeKind::Footer,
            PartKind::Footnote => NoticeKind::Footnote,
            PartKind::Comment(_) => NoticeKind::Comment,
            PartKind::TextBox => NoticeKind::TextBox,
            PartKind::Body => return,
        };
        let who = if let PartKind::Comment(who) = kind { who } else { None };
        let here = self.part();
        if !text.is_empty() {
            here.flow.say(notice, who, text.clone());
        }
        match notice {
            NoticeKind::TextBox => return here.flow.push_part(document),
            NoticeKind::Footnote if !text.is_empty() => {
                here.footnotes.push(text.replace('\n', " "));
            }
            _ => {}
        }
        here.flow.say_again(std::mem::take(&mut document.notices));
        for block in document.blocks {
            match block {
                Block::Picture(picture) if notice == NoticeKind::Footnote => {
                    here.flow.push_picture(picture);
                }
                Block::Picture(picture) => {
                    here.flow.say(
                        NoticeKind::Picture,
                        None,
                        format!("{}，不在正文里", picture.name),
                    );
                }
                Block::Paragraph(_) | Block::Table(_) => {}
            }
        }
    }

    fn end_style(&mut self, ended: State) {
        let name = std::mem::take(&mut self.style_name);
        if ended.target != Target::Style {
            return;
        }
        let name = name.trim().trim_end_matches(';');
        let name = name.split(',').next().unwrap_or_default();
        let style = Style {
            is_title: is_title_style(name),
            is_bold: ended.chars.is_bold,
            strike: ended.chars.strike,
            is_centred: ended.para.is_centred,
            half_points: ended.chars.half_points,
            font: ended.chars.font,
        };
        self.styles.insert(ended.para.style, style);
    }

    fn end_picture(&mut self) {
        let Some(drawn) = self.drawn.take() else { return };
        let (kind, bytes) = (drawn.kind, drawn.bytes);
        let kind = sniff(&bytes).unwrap_or(kind);
        self.tally.pictures = self.tally.pictures.saturating_add(1);
        let name =
            format!("image{}.{}", self.tally.pictures, if kind.is_empty() { "bin" } else { kind });
        let is_read = matches!(kind, "jpeg" | "png" | "gif" | "tiff") && !bytes.is_empty();
        if !is_read {
            let text = format!("{name}（{} 字节）：这种图片读不出", bytes.len());
            return self.say(NoticeKind::Picture, text);
        }
        match self.state.target {
            Target::Text => {
                let alt = self.alt.take();
                self.part().flow.push_picture(Picture { name, bytes, alt });
            }
            // A shape's: its description comes after it.
            _ => self.held.push(Picture { name, bytes, alt: None }),
        }
    }

    fn end_shape(&mut self) {
        let alt = self.alt.take();
        for picture in std::mem::take(&mut self.held) {
            self.part().flow.push_picture(Picture { alt: alt.clone(), ..picture });
        }
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let instruction = field.instruction.trim();
        let mut words = instruction.split_whitespace();
        let name = words.next().unwrap_or_default().to_ascii_uppercase();
        let has_result = self.tally.visible > field.before;
        match name.as_str() {
            "SYMBOL" if !has_result => self.put_symbol_field(instruction),
            "EQ" => {
                let drawn = drawn(instruction.get(2..).unwrap_or_default());
                if !has_result {
                    self.put(&drawn.shown);
                    if !drawn.reading.is_empty() {
                        self.say(NoticeKind::Other, format!("注音：{}", drawn.reading));
                    }
                }
                self.say(NoticeKind::Equation, instruction);
            }
            "INCLUDEPICTURE" | "INCLUDETEXT" | "LINK" | "DDE" | "DDEAUTO" | "IMPORT" => {
                self.say(NoticeKind::External, instruction);
            }
            "FORMCHECKBOX" | "FORMDROPDOWN" => self.say(NoticeKind::Object, instruction),
            "MACROBUTTON" => self.say(NoticeKind::Active, instruction),
            _ => {}
        }
    }

    /// `SYMBOL 252 \f "Wingdings" \s 12`.
    fn put_symbol_field(&mut self, instruction: &str) {
        let number = instruction.split_whitespace().nth(1).and_then(|word| {
            match word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => word.parse().ok(),
            }
        });
        let Some(number) = number else {
            return self.say(NoticeKind::Symbol, instruction);
        };
        let font = instruction.split_once("\\f").map(|(_, rest)| rest.trim_start());
        let font = font.map(|rest| match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => rest.split_whitespace().next().unwrap_or_default(),
        });
        let name = short(font.unwrap_or("Symbol"));
        let low = u8::try_from(number).or_else(|_| u8::try_from(number.wrapping_sub(0xF000)));
        match (SymbolFont::named(&name), low, char::from_u32(number)) {
            (Some(font), Ok(low), _) => self.put_symbol_of(font, &name, low),
            (_, _, Some(character)) if instruction.contains("\\u") || number < 0x80 => {
                self.put(character.encode_utf8(&mut [0; 4]));
            }
            (_, Ok(low), _) => self.put_symbol_of(SymbolFont::Unknown, &name, low),
            _ => self.say(NoticeKind::Symbol, instruction),
        }
    }
}

/// What kind of picture bytes are by how they begin.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some("tiff"),
        _ => None,
    }
}
