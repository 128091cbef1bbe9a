//! Fields: what they say to do is out, what came of it stays; they stand within one another and across paragraphs.

use crate::document::equation::drawn;

/// How many fields may stand within one another; the marks of deeper ones are passed over.
const MAX_DEPTH: usize = 64;

/// Where a character goes that stands where the fields are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goes {
    /// Into the text.
    Text,
    /// Into what a field says to do.
    Instruction,
    /// Into what is left out whole, a table of contents.
    Captured,
}

/// What a field is, told by its first word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Plain,
    Contents,
    Object,
}

#[derive(Debug, Clone, Default)]
struct Field {
    instruction: String,
    is_in_result: bool,
    kind: Kind,
    captured: String,
}

/// What a field's mark brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing.
    Nothing,
    /// A table of contents that was left out.
    Contents(String),
    /// Something outside of the file.
    External(String),
    /// An embedded object.
    Object(String),
    /// A field that has no result although it shows something: what it says to do.
    Bare(String),
}

/// The fields that are open.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

impl Fields {
    /// Where a character goes.
    pub(super) fn goes(&self) -> Goes {
        if self.open.iter().any(|field| !field.is_in_result) {
            return Goes::Instruction;
        }
        if self.open.iter().any(|field| field.kind == Kind::Contents) {
            Goes::Captured
        } else {
            Goes::Text
        }
    }

    /// Whether an object's picture stands where the fields are now.
    pub(super) fn is_in_object(&self) -> bool {
        self.open.iter().any(|field| field.kind == Kind::Object)
    }

    /// Takes a character that does not go into the text.
    pub(super) fn take(&mut self, character: char) {
        let instruction = self.open.iter_mut().rev().find(|field| !field.is_in_result);
        if let Some(field) = instruction {
            field.instruction.push(character);
        } else if let Some(field) = self.open.iter_mut().find(|field| field.kind == Kind::Contents)
        {
            field.captured.push(character);
        }
    }

    /// A field begins.
    pub(super) fn begin(&mut self) {
        if self.open.len() < MAX_DEPTH {
            self.open.push(Field::default());
        }
    }

    /// The last field's result begins.
    pub(super) fn separate(&mut self) -> Outcome {
        let is_shown = self.open.iter().rev().skip(1).all(|field| field.is_in_result);
        let Some(field) = self.open.last_mut().filter(|field| !field.is_in_result) else {
            return Outcome::Nothing;
        };
        field.is_in_result = true;
        let (word, rest) = words(&field.instruction);
        match word.as_str() {
            "TOC" | "TOA" | "INDEX" => field.kind = Kind::Contents,
            "EMBED" | "LINK" | "CONTROL" => field.kind = Kind::Object,
            _ => {}
        }
        if !is_shown {
            return Outcome::Nothing;
        }
        match word.as_str() {
            "EMBED" | "CONTROL" => Outcome::Object(rest),
            "LINK" | "INCLUDEPICTURE" | "INCLUDETEXT" | "DDE" | "DDEAUTO" | "IMPORT"
            | "INCLUDE" => Outcome::External(format!("{word} {rest}")),
            "HYPERLINK" if !rest.starts_with("\\l") => Outcome::External(format!("超链接 {rest}")),
            _ => Outcome::Nothing,
        }
    }

    /// The last field ends.
    pub(super) fn end(&mut self) -> Outcome {
        let Some(field) = self.open.pop() else { return Outcome::Nothing };
        if field.kind == Kind::Contents {
            return Outcome::Contents(field.captured);
        }
        if field.is_in_result || self.goes() != Goes::Text {
            return Outcome::Nothing;
        }
        let (word, _) = words(&field.instruction);
        match word.as_str() {
            "XE" | "TC" | "RD" | "TA" | "ADVANCE" | "SET" | "ASK" | "" | "PRIVATE" => {
                Outcome::Nothing
            }
            _ => Outcome::Bare(field.instruction),
        }
    }

    /// What is left in fields that never end.
    pub(super) fn leftover(&mut self) -> String {
        let fields = std::mem::take(&mut self.open);
        let text: String =
            fields.into_iter().map(|field| field.instruction + &field.captured).collect();
        text.trim().to_owned()
    }
}

/// A field's first word in capitals, and the rest of what it says.
pub(super) fn words(instruction: &str) -> (String, String) {
    let instruction = instruction.trim();
    let (word, rest) = instruction.split_once(char::is_whitespace).unwrap_or((instruction, ""));
    (word.to_uppercase(), rest.trim().to_owned())
}

/// What a field without a result shows, as far as it is text.
pub(super) fn shown(instruction: &str) -> Option<String> {
    let (word, rest) = words(instruction);
    match word.as_str() {
        "EQ" => Some(drawn(&rest).shown),
        "MACROBUTTON" | "GOTOBUTTON" => Some(words(&rest).1),
        "QUOTE" => Some(rest.trim_matches('"').to_owned()),
        _ => None,
    }
}
