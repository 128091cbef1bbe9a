//! What tells one PDF from another, by their records.

use super::record::Record;
use crate::edition::change::{Change, changes};

/// Something that is not in both, or not alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The old one has no record: it is another program's, or damaged.
    NoRecord,
    /// The number of pages, the old one's and the new one's.
    Pages(usize, usize),
    /// Words.
    Words(Change),
    /// The words are the same and stand elsewhere.
    Layout,
}

/// How a PDF that is there differs from one that would be made now. One of another version may break its lines
/// elsewhere: its words alone count.
#[must_use]
pub fn differences(old: &[u8], new: &[u8]) -> Vec<Difference> {
    if old == new {
        return Vec::new();
    }
    let [old, new] = [old, new].map(|pdf| Record::read(pdf).ok().flatten());
    let (Some(old), Some(new)) = (old, new) else {
        return vec![Difference::NoRecord];
    };
    of_records(&old, &new)
}

fn of_records(old: &Record, new: &Record) -> Vec<Difference> {
    let words = changes(&old.said(), &new.said());
    let mut all: Vec<Difference> = words.into_iter().map(Difference::Words).collect();
    if old.version == new.version || !all.is_empty() {
        let [pages, now] = [old, new]
            .map(|record| record.texts.iter().map(|text| text.pages.1).max().unwrap_or_default());
        if pages != now {
            all.insert(0, Difference::Pages(pages, now));
        }
        if all.is_empty() {
            all.push(Difference::Layout);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::record::Text;

    fn text(origin: &str, text: &str) -> Text {
        Text { origin: origin.to_owned(), pages: (1, 1), text: text.to_owned() }
    }

    #[test]
    fn of_another_version_the_words_alone_count() {
        let record = |version: &str, pages| Record {
            version: version.to_owned(),
            faces: Vec::new(),
            look: String::new(),
            texts: vec![Text { pages: (1, pages), ..text("01.toml body 1", "近日。") }],
        };
        assert_eq!(of_records(&record("0.1.0", 2), &record("0.2.0", 3)), []);
        assert_eq!(of_records(&record("0.2.0", 2), &record("0.2.0", 3)), [Difference::Pages(2, 3)]);
        assert_eq!(of_records(&record("0.2.0", 2), &record("0.2.0", 2)), [Difference::Layout]);
    }
}
