//! Messages for scripts: one JSON object a line, keys in kebab-case, each with `"version": 1` and a
//! `"type"`. README.zh-CN.md lists the types and their keys; a key that goes or changes its meaning
//! raises the version, a new one does not.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, FixSafety, Sources};

const VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Finding<'a> {
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
    /// Whether `--fix` fixes it.
    fixable: bool,
}

/// A finding; lines and columns from 1, columns in characters, the end after the last character.
pub(super) fn finding(sources: &Sources, diagnostic: &Diagnostic) -> String {
    of_finding("finding", sources, diagnostic)
}

/// The same of a finding that was fixed; its place is that before the change.
pub(super) fn fixed(sources: &Sources, diagnostic: &Diagnostic) -> String {
    of_finding("mended", sources, diagnostic)
}

fn of_finding(kind: &str, sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (line, column) = sources.position(&diagnostic.place);
    let (end_line, end_column) = sources.end_position(&diagnostic.place);
    let finding = Finding {
        severity: diagnostic.code.severity().name(),
        code: diagnostic.code.name(),
        file: sources.path(diagnostic.place.file).display().to_string(),
        line,
        column,
        end_line,
        end_column,
        message: &diagnostic.message,
        hint: &diagnostic.hint,
        source: diagnostic.code.source(),
        fixable: diagnostic.fix.as_ref().is_some_and(|fix| fix.safety() == FixSafety::Sure),
    };
    object(kind, &finding)
}

/// Words without figures.
pub(super) fn message(kind: &str, text: &str) -> String {
    object(kind, &Map::from_iter([("message".to_owned(), Value::from(text))]))
}

/// An object of a type, on one line.
pub(super) fn object(kind: &str, data: &impl Serialize) -> String {
    let mut object = Map::new();
    object.insert("version".to_owned(), Value::from(VERSION));
    object.insert("type".to_owned(), Value::from(kind));
    if let Ok(Value::Object(data)) = serde_json::to_value(data) {
        object.extend(data);
    }
    Value::Object(object).to_string()
}
