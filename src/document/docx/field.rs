//! Fields: what stands between their marks is an instruction or the result that is shown.

use super::node::{Node, is_on};
use crate::document::numeral::circled;

/// An instruction is looked at no further than this: the names of fields are at its beginning.
const INSTRUCTION: usize = 4_000;

/// A field that has begun.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) has_result: bool,
    /// Whether something of it was shown.
    pub(super) has_shown: bool,
    /// What the fields around it make of its text.
    pub(super) around: Around,
    /// What a form's field shows by itself.
    pub(super) form: Option<String>,
}

/// What fields make of the text in them.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Around {
    /// It stands in an instruction.
    pub(super) is_instruction: bool,
    /// It is a table of contents.
    pub(super) is_contents: bool,
}

impl Field {
    /// What it and the fields around it make of the text in it.
    pub(super) fn state(&self) -> Around {
        Around {
            is_instruction: self.around.is_instruction || !self.has_result,
            is_contents: self.around.is_contents || self.is_contents(),
        }
    }

    /// A field with its instruction, whose result follows.
    pub(super) fn simple(node: Node<'_>) -> Self {
        let instruction = node.own("instr").unwrap_or_default().to_owned();
        Self { instruction, has_result: true, ..Self::default() }
    }

    /// A field as its first mark says it.
    pub(super) fn begun(mark: Node<'_>) -> Self {
        Self { form: mark.w("ffData").and_then(form), ..Self::default() }
    }

    /// Goes on with the instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if self.instruction.len() < INSTRUCTION {
            self.instruction.push_str(text);
        }
    }

    /// The field's name, in capitals.
    pub(super) fn name(&self) -> String {
        let first = self.instruction.split_whitespace().next().unwrap_or_default();
        first.to_ascii_uppercase()
    }

    /// Whether its result is a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.has_result && self.name() == "TOC"
    }

    /// Whether it would start another program.
    pub(super) fn is_active(&self) -> bool {
        matches!(self.name().as_str(), "DDE" | "DDEAUTO" | "MACROBUTTON")
    }

    /// Whether it would bring in another file.
    pub(super) fn is_external(&self) -> bool {
        matches!(
            self.name().as_str(),
            "INCLUDETEXT" | "INCLUDEPICTURE" | "LINK" | "RD" | "IMPORT" | "INCLUDE"
        )
    }
}

/// What a form's box or list shows.
fn form(data: Node<'_>) -> Option<String> {
    if let Some(check) = data.w("checkBox") {
        let state = check.w("checked").or_else(|| check.w("default"));
        return Some(if state.is_some_and(is_on) { "☑" } else { "☐" }.to_owned());
    }
    let list = data.w("ddList")?;
    let chosen: usize =
        list.val_of("result").or_else(|| list.val_of("default")).unwrap_or("0").parse().ok()?;
    list.children().filter(|child| child.is_w("listEntry")).nth(chosen)?.val().map(str::to_owned)
}

/// The characters that an `EQ` instruction draws: what it shows, and the reading above it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) shown: String,
    pub(super) reading: String,
}

/// What an `EQ` field shows: a number in a circle, characters with their reading, or else its arguments one after the
/// other.
pub(super) fn drawn(instruction: &str) -> Drawn {
    let body = instruction.trim_start();
    let body = body.get(2..).unwrap_or_default();
    if let Some(sign) = ringed(body) {
        return Drawn { shown: sign, reading: String::new() };
    }
    let mut drawn = Drawn::default();
    let mut depth = 0_usize;
    let mut raised_at = None;
    let mut rest = body.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' if rest.peek().is_some_and(|next| matches!(next, '(' | ')' | ',' | '\\')) => {
                put(&mut drawn, raised_at.is_some(), rest.next());
            }
            '\\' => {
                let mut switch = String::new();
                while let Some(next) = rest.next_if(|next| !matches!(next, '(' | '\\')) {
                    switch.push(next);
                }
                if depth > 0 && switch.starts_with("up") {
                    raised_at = Some(depth.saturating_add(1));
                }
            }
            '(' => depth = depth.saturating_add(1),
            ')' => {
                if raised_at == Some(depth) {
                    raised_at = None;
                }
                depth = depth.saturating_sub(1);
            }
            ',' if depth > 0 => {}
            character if depth > 0 => put(&mut drawn, raised_at.is_some(), Some(character)),
            _ => {}
        }
    }
    drawn
}

fn put(drawn: &mut Drawn, is_raised: bool, character: Option<char>) {
    if is_raised { drawn.reading.extend(character) } else { drawn.shown.extend(character) }
}

/// `\o\ac(○,12)` is ⑫.
fn ringed(body: &str) -> Option<String> {
    let arguments = body.trim().strip_prefix("\\o")?.split_once('(')?.1.strip_suffix(')')?;
    let (ring, inner) = arguments.split_once(',')?;
    let number: u32 = inner.trim().parse().ok()?;
    let is_ring = matches!(ring.trim(), "○" | "〇" | "◯");
    circled(number).filter(|_| is_ring).map(String::from)
}
