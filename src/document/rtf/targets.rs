//! Destinations: groups whose text is not the text around them.

use super::part::{Part, PartKind};
use super::state::{Change, Ending, Half, Target};
use super::{Drawn, Field, MAX_PARTS, Reader};

impl Reader {
    /// Takes a word as a destination, and tells whether it is one.
    pub(super) fn destination(&mut self, name: &[u8]) -> bool {
        if self.state.target == Target::Picture {
            return self.picture_word(name);
        }
        self.part_word(name)
            || self.string_word(name)
            || self.frame_word(name)
            || self.table_word(name)
    }

    /// Texts of their own.
    fn part_word(&mut self, name: &[u8]) -> bool {
        let kind = match name {
            b"header" | b"headerl" | b"headerr" | b"headerf" => PartKind::Header,
            b"footer" | b"footerl" | b"footerr" | b"footerf" => PartKind::Footer,
            b"footnote" => PartKind::Footnote,
            b"annotation" => PartKind::Comment(self.comment_author.take()),
            b"shptxt" | b"dptxbxtext" => PartKind::TextBox,
            _ => return false,
        };
        if self.state.ending != Ending::Nothing {
            return true;
        }
        if self.parts.len() >= MAX_PARTS {
            self.tally.is_too_deep = true;
            self.state.target = Target::Text;
            return true;
        }
        if kind == PartKind::TextBox {
            // The box is anchored in the text around it: a change of its anchor is not one of its text.
            self.state.chars.change = Change::No;
        }
        self.state.chars.is_hidden = false;
        self.state.para.is_in_table = false;
        self.state.para.depth = 0;
        self.state.target = Target::Text;
        self.state.ending = Ending::Part;
        self.parts.push(Part::new(kind));
        true
    }

    /// Strings that are said of something.
    fn string_word(&mut self, name: &[u8]) -> bool {
        let ending = match name {
            b"fldinst" => Ending::Instruction,
            b"atnauthor" => Ending::CommentAuthor,
            b"revtbl" => Ending::Authors,
            b"objclass" => Ending::ObjectKind,
            b"sn" => Ending::PropertyName,
            b"sv" => Ending::PropertyValue,
            _ => return false,
        };
        if self.state.ending == Ending::Nothing {
            self.state.ending = ending;
            self.state.target = Target::Note;
            self.notes.push(String::new());
        }
        true
    }

    /// Fields, shapes, objects, pictures, equations: what holds text among other things.
    fn frame_word(&mut self, name: &[u8]) -> bool {
        match name {
            b"field" if self.state.ending == Ending::Nothing => {
                self.state.ending = Ending::Field;
                self.fields.push(Field { instruction: String::new(), before: self.tally.visible });
            }
            b"fldrslt" | b"shppict" => self.is_drawn_already |= name == b"shppict",
            b"nonshppict" => {
                if std::mem::take(&mut self.is_drawn_already) {
                    self.state.target = Target::Nowhere;
                }
            }
            b"pict" if self.state.ending == Ending::Nothing => {
                self.state.target = Target::Picture;
                self.state.ending = Ending::Picture;
                self.drawn = Some(Drawn::default());
            }
            b"object" if self.state.ending == Ending::Nothing => {
                self.state.target = Target::Frame;
                self.state.ending = Ending::Object;
                self.object = None;
            }
            b"result" if self.state.target == Target::Frame => self.state.target = Target::Text,
            b"shpinst" if self.state.ending == Ending::Nothing => {
                self.state.target = Target::Frame;
                self.state.ending = Ending::Shape;
                self.alt = None;
            }
            b"shp" | b"shpgrp" | b"do" | b"picprop" | b"sp" => self.state.target = Target::Frame,
            b"listtext" | b"pntext" => self.part().is_numbered = true,
            b"upr" => {
                self.state.target = Target::Twice(match self.state.target {
                    Target::Text => Half::Text,
                    Target::Note => Half::Note,
                    _ => Half::Nowhere,
                });
            }
            b"nesttableprops" => self.state.is_of_nested_row = true,
            b"moMath" | b"moMathPara" => self.state.is_equation = true,
            _ => return false,
        }
        true
    }

    /// Tables of the file, and what is no text at all.
    fn table_word(&mut self, name: &[u8]) -> bool {
        self.state.target = match name {
            b"fonttbl" => Target::Fonts,
            b"stylesheet" => Target::Styles,
            b"colortbl" | b"info" | b"filetbl" | b"listtable" | b"listoverridetable"
            | b"rsidtbl" | b"pntxta" | b"pntxtb" | b"shprslt" | b"nonesttables" | b"bkmkstart"
            | b"bkmkend" | b"tc" | b"tcn" | b"xe" | b"rxe" | b"txe" | b"objdata" | b"objname"
            | b"objalias" | b"objsect" | b"template" | b"private" | b"private1" | b"background"
            | b"ffname" | b"ffdeftext" | b"ffformat" | b"ffhelptext" | b"ffstattext" | b"ffl"
            | b"atnid" | b"atntime" | b"atndate" | b"atnref" | b"atnicn" | b"atnparent"
            | b"atrfstart" | b"atrfend" | b"ftnsep" | b"ftnsepc" | b"ftncn" | b"aftnsep"
            | b"aftnsepc" | b"aftncn" | b"datafield" | b"generator" | b"keycode" | b"revtim"
            | b"creatim" | b"printim" | b"buptim" | b"title" | b"subject" | b"author"
            | b"operator" | b"keywords" | b"comment" | b"doccomm" | b"mmathPict" => Target::Nowhere,
            _ if self.state.is_equation && name.ends_with(b"Pr") => Target::Nowhere,
            _ => return false,
        };
        true
    }

    fn picture_word(&mut self, name: &[u8]) -> bool {
        let kind = match name {
            b"jpegblip" => "jpeg",
            b"pngblip" => "png",
            b"emfblip" => "emf",
            b"wmetafile" => "wmf",
            b"dibitmap" | b"wbitmap" => "bmp",
            b"macpict" => "pict",
            b"pmmetafile" => "met",
            b"picprop" | b"sp" => {
                self.state.target = Target::Frame;
                return true;
            }
            b"blipuid" => {
                self.state.target = Target::Nowhere;
                return true;
            }
            _ => return false,
        };
        if let Some(drawn) = &mut self.drawn {
            drawn.kind = kind;
        }
        true
    }
}
