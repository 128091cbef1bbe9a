//! What the three kinds of file may hold, for text editors: JSON Schema (draft-07), by what their readers ask for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::diagnostic::{SourceId, Sources};
use crate::input::fields::Fields;
use crate::input::shape::{ANY, Asked, Shape};
use crate::model::bulletin::RawBulletin;
use crate::model::issue::RawIssue;
use crate::model::item::RawItem;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `kuaibao.toml`
    Bulletin,
    /// `issue.toml`
    Issue,
    /// `items/*.toml`
    Item,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Bulletin, Self::Issue, Self::Item];

    /// As the command line names it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Bulletin => "kuaibao",
            Self::Issue => "issue",
            Self::Item => "item",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Bulletin => "kuaibao.toml：一份快报",
            Self::Issue => "issue.toml：一期",
            Self::Item => "items/*.toml：一篇稿件",
        }
    }

    /// All that its reader asks for.
    pub(crate) fn asked(self) -> Vec<Asked> {
        let file: SourceId = Sources::default().add("", String::new());
        match self {
            Self::Bulletin => Fields::asked(file, |top| drop(RawBulletin::read(file, top))),
            Self::Issue => Fields::asked(file, |top| drop(RawIssue::read(file, "", top))),
            Self::Item => Fields::asked(file, |top| drop(RawItem::read(file, String::new(), top))),
        }
    }
}

/// What each field is, for a person: its table and name, and a line.
static WORDS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("schema.txt").lines().filter_map(|line| line.split_once(' ')).collect()
});

/// The schema of a kind of file.
#[must_use]
pub(crate) fn schema(kind: Kind) -> Value {
    let asked = kind.asked();
    let mut top = table(kind, "", &asked);
    if let Some(top) = top.as_object_mut() {
        top.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        top.insert("title".to_owned(), json!(kind.title()));
    }
    top
}

/// A table with all below it.
fn table(kind: Kind, header: &str, asked: &[Asked]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut others = json!(false);
    for it in asked.iter().filter(|it| it.header == header) {
        let mut value = match it.shape {
            Shape::Table => table(kind, &format!("[{}]", it.path()), asked),
            Shape::Tables => {
                let items = table(kind, &format!("[[{}]]", it.path()), asked);
                json!({ "type": "array", "items": items })
            }
            ref shape => one(shape),
        };
        if let Some(value) = value.as_object_mut() {
            value.insert("description".to_owned(), json!(words(kind, &it.path())));
        }
        if it.key == ANY {
            others = value;
            continue;
        }
        if it.is_required {
            required.push(it.key);
        }
        properties.insert(it.key.to_owned(), value);
    }
    let mut table = json!({
        "type": "object", "properties": properties, "additionalProperties": others,
    });
    if let (false, Some(table)) = (required.is_empty(), table.as_object_mut()) {
        table.insert("required".to_owned(), json!(required));
    }
    table
}

fn one(shape: &Shape) -> Value {
    let text = json!({ "type": "string" });
    match shape {
        Shape::Text => text,
        Shape::Texts => json!({ "type": "array", "items": text }),
        Shape::TextOrTexts => json!({ "type": ["string", "array"], "items": text }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::TextOrFlag => json!({ "type": ["string", "boolean"] }),
        Shape::TextOrNumber => json!({ "type": ["string", "number"] }),
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        // The names by which language servers know TOML's dates and times.
        Shape::Moment => json!({ "anyOf": [
            { "type": "string", "format": "date" },
            { "type": "string", "format": "date-time-local" },
        ] }),
        Shape::Table | Shape::Tables => json!({}),
    }
}

fn words(kind: Kind, path: &str) -> &'static str {
    let own = format!("{}:{path}", kind.name());
    WORDS.get(own.as_str()).or_else(|| WORDS.get(path)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_its_words_and_no_other() {
        let mut left: BTreeSet<&str> = WORDS.keys().copied().collect();
        for kind in Kind::ALL {
            for it in kind.asked() {
                assert!(!words(kind, &it.path()).is_empty(), "{} {}", kind.name(), it.path());
                left.remove(it.path().as_str());
                left.remove(format!("{}:{}", kind.name(), it.path()).as_str());
            }
        }
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn what_must_be_there_is_required() {
        // A piece that is not adopted may do without all.
        assert!(schema(Kind::Item)["required"].is_null());
        let section = &schema(Kind::Bulletin)["properties"]["section"]["items"];
        assert_eq!(section["required"], json!(["name"]));
        let status = &schema(Kind::Item)["properties"]["status"]["enum"];
        assert_eq!(*status, json!(["adopted", "draft", "held", "rejected"]));
    }
}
