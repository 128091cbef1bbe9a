//! What a run holds: text, blanks, breaks, signs, and the marks of fields.

use super::super::NoticeKind;
use super::super::equation::drawn;
use super::field::Field;
use super::node::Node;
use super::symbols::{self, Shown};
use super::walk::{Around, READING, Walker};

impl Walker<'_, '_> {
    /// Goes through an element of a run, or through what is in it where it is none.
    pub(super) fn inline(&mut self, local: &str, node: Node<'_>, around: &Around) {
        match local {
            "t" => self.text(&node.text(), around),
            "delText" => {
                let deleted = around.change.clone().unwrap_or((NoticeKind::Deleted, None));
                self.text(&node.text(), &Around { change: Some(deleted), ..around.clone() });
            }
            "tab" | "ptab" => self.say(" ", around),
            "br" | "cr" => self.line_break(around),
            "noBreakHyphen" => self.say("-", around),
            "sym" => self.sign(node, around),
            "fldChar" => self.field_mark(node, around),
            "instrText" | "delInstrText" => self.instruction(node),
            _ => self.children(node, around),
        }
    }

    /// Puts characters as the run's font shows them.
    pub(super) fn text(&mut self, text: &str, around: &Around) {
        let font = around.looks.props.font.clone().unwrap_or_default();
        let mut unknown = Vec::new();
        let mut show = |character| match symbols::shown(&font, character) {
            Shown::Is(shown) => shown,
            Shown::Unknown(shown, name) => {
                unknown.push(name);
                shown
            }
        };
        let shown: String = text.chars().map(&mut show).collect();
        self.say(&shown, around);
        self.tell_signs(unknown);
    }

    fn sign(&mut self, node: Node<'_>, around: &Around) {
        let font = node.own("font").or(around.looks.props.font.as_deref()).unwrap_or_default();
        let number =
            node.own("char").and_then(|number| u32::from_str_radix(number, 16).ok()).unwrap_or(0);
        self.show_sign(font, number, around);
    }

    fn show_sign(&mut self, font: &str, number: u32, around: &Around) {
        match symbols::sign(font, number) {
            Shown::Is(shown) => self.say(shown.encode_utf8(&mut [0; 4]), around),
            Shown::Unknown(shown, name) => {
                self.say(shown.encode_utf8(&mut [0; 4]), around);
                self.tell_signs(vec![name]);
            }
        }
    }

    fn tell_signs(&mut self, names: Vec<String>) {
        for name in names {
            self.story.tell(NoticeKind::Symbol, None, name);
        }
    }

    fn line_break(&mut self, around: &Around) {
        let is_instruction =
            self.story.fields.last().is_some_and(|field| field.state().is_instruction);
        let fate = self.fate(around);
        if fate.is_in() && !is_instruction {
            self.story.break_line();
        } else {
            self.say(" ", around);
        }
    }

    fn instruction(&mut self, node: Node<'_>) {
        if let Some(field) = self.story.fields.last_mut().filter(|field| !field.has_result) {
            field.instruct(&node.text());
        }
    }

    fn field_mark(&mut self, node: Node<'_>, around: &Around) {
        match node.own("fldCharType") {
            Some("begin") => self.begin_field(Field::begun(node)),
            Some("separate") => {
                if let Some(field) = self.story.fields.last_mut() {
                    field.has_result = true;
                }
            }
            Some("end") => self.end_field(around),
            _ => {}
        }
    }

    /// Goes through a field that is one element.
    pub(super) fn simple_field(&mut self, node: Node<'_>, around: &Around) {
        self.begin_field(Field::simple(node));
        let open = self.story.fields.len();
        self.children(node, around);
        if self.story.fields.len() >= open {
            self.end_field(around);
        }
    }

    fn begin_field(&mut self, field: Field) {
        let around = self.story.fields.last().map(Field::state).unwrap_or_default();
        self.story.fields.push(Field { around, ..field });
    }

    fn end_field(&mut self, around: &Around) {
        let Some(field) = self.story.fields.pop() else { return };
        if field.is_contents() {
            self.story.end_telling();
        }
        if !field.has_shown {
            self.show_field(&field, around);
        }
        if field.is_active() {
            let text = format!("域“{}”会运行别的程序或宏，没有运行", field.instruction.trim());
            self.story.tell(NoticeKind::Active, None, text);
        }
        if field.is_external() {
            let text = format!("域“{}”引用文件以外的内容，没有去取", field.instruction.trim());
            self.story.tell(NoticeKind::External, None, text);
        }
        if !field.around.is_instruction {
            self.tell_swallowed();
        }
    }

    fn tell_swallowed(&mut self) {
        let text = std::mem::take(&mut self.story.swallowed);
        if !text.trim().is_empty() {
            self.story.tell(NoticeKind::Other, None, format!("域代码里的文字：{}", text.trim()));
        }
    }

    /// What a field without a result shows by itself.
    fn show_field(&mut self, field: &Field, around: &Around) {
        if let Some(form) = &field.form {
            return self.say(form, around);
        }
        let words: Vec<&str> = field.instruction.split_whitespace().collect();
        match (field.name().as_str(), words.as_slice()) {
            ("EQ", _) => {
                let body = field.instruction.trim_start().get(2..).unwrap_or_default();
                let drawn = drawn(body);
                self.text(&drawn.shown, around);
                self.say(&drawn.reading, &Around { out_as: Some(READING), ..around.clone() });
                self.story.tell(NoticeKind::Equation, None, field.instruction.trim().to_owned());
            }
            ("SYMBOL", [_, number, rest @ ..]) => {
                let number = number
                    .strip_prefix("0x")
                    .map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
                let font = rest
                    .iter()
                    .skip_while(|word| **word != "\\f")
                    .nth(1)
                    .copied()
                    .unwrap_or_default();
                self.show_sign(font.trim_matches('"'), number.unwrap_or(0), around);
            }
            ("MACROBUTTON" | "GOTOBUTTON", [_, _, text @ ..]) => self.say(&text.join(" "), around),
            _ => {}
        }
    }
}
