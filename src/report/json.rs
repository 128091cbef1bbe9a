//! Messages for scripts: one JSON object a line, keys in kebab-case, each with `"version": 2`, a `"type"` and the
//! `"issue"` it is about. README.zh-CN.md lists the types and their keys; a key that goes or changes its meaning raises
//! the version, a new one does not.

use std::ops::Range;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostic, Fix, Severity, Sources};
use crate::edition::change::Change;

pub(super) const VERSION: u32 = 2;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Finding<'a> {
    severity: &'a str,
    code: &'a str,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    hint: &'a str,
    /// What the rule rests on.
    source: &'a str,
    /// What fixes it, where the program can.
    fix: Value,
    /// Whether it is there only once the sure fixes are made; its place is then that of its line as it is now.
    after_fix: bool,
}

/// A finding; lines and columns from 1, columns in characters, the end after the last character. The place of one that
/// was fixed is that before the change.
pub(super) fn finding<'a>(sources: &Sources, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let (line, column) = sources.position(&diagnostic.place);
    let (end_line, end_column) = sources.end_position(&diagnostic.place);
    let file = sources.path(diagnostic.place.file).display().to_string();
    Finding {
        severity: diagnostic.code.severity().name(),
        code: diagnostic.code.name(),
        line,
        column,
        end_line,
        end_column,
        message: &diagnostic.message,
        hint: &diagnostic.hint,
        source: diagnostic.code.source(),
        fix: diagnostic.fix.as_ref().map_or(Value::Null, |it| fix(it, diagnostic, &file, sources)),
        file,
        after_fix: diagnostic.is_later,
    }
}

/// Its safety, what the file is saved in, and its edits: bytes of the file's text as UTF-8, without a byte order mark.
/// One without any saves the file as UTF-8.
fn fix(fix: &Fix, diagnostic: &Diagnostic, file: &str, sources: &Sources) -> Value {
    let encoding = sources.get(diagnostic.place.file).encoding;
    let safety = fix.safety().name();
    let edit = |(span, text): (Range<usize>, &str)| json!({ "file": file, "start": span.start, "end": span.end, "text": text });
    let edits: Vec<Value> = fix.edit(&diagnostic.place, sources).into_iter().map(edit).collect();
    json!({ "safety": safety, "encoding": encoding, "edits": edits })
}

/// A change, and where it is in the proof.
pub(super) fn change(page: usize, line: usize, change: &Change) -> Value {
    let mut value = json!(change);
    value["page"] = json!(page);
    value["line"] = json!(line);
    value
}

/// How many findings of each weight, and whether they stop a build.
pub(super) fn counts(found: &[Diagnostic], is_faulty: bool) -> Value {
    let count = |severity| found.iter().filter(|it| it.code.severity() == severity).count();
    json!({
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "faulty": is_faulty,
    })
}

/// Words without figures.
pub(super) fn message(text: &str) -> Value {
    json!({ "message": text })
}

/// A text that is data.
pub(super) fn text(text: &str) -> Value {
    json!({ "text": text })
}

/// A file or a folder.
pub(super) fn file(path: &str) -> Value {
    json!({ "file": path })
}

/// An object of a type, on one line.
pub(super) fn object(kind: &str, issue: Option<&str>, data: &impl Serialize) -> String {
    let mut object = Map::new();
    object.insert("version".to_owned(), Value::from(VERSION));
    object.insert("type".to_owned(), Value::from(kind));
    object.insert("issue".to_owned(), Value::from(issue));
    if let Ok(Value::Object(data)) = serde_json::to_value(data) {
        object.extend(data);
    }
    Value::Object(object).to_string()
}
