//! Fields: what stands between their marks is an instruction or the result that is shown.

use super::node::{Node, is_on};

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
