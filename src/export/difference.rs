//! What tells one PDF from another, by their records.

use super::record::{Record, Text};

/// Something that is not in both, or not alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The old one has no record: it is another program's, or damaged.
    NoRecord,
    /// The number of pages, the old one's and the new one's.
    Pages(usize, usize),
    /// What only the old one has: an item's file, or the footer.
    Gone(String),
    /// What only the new one has.
    Added(String),
    /// Words that differ, where they are, with a little of what stands around them.
    Words {
        /// Whose they are: `05-军庄镇.toml body 3`.
        origin: String,
        /// In the old one.
        old: String,
        /// In the new one.
        new: String,
    },
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
    let mut all = of_texts(&old.texts, &new.texts);
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

fn of_texts(old: &[Text], new: &[Text]) -> Vec<Difference> {
    let mut all = Vec::new();
    for file in files(old).into_iter().filter(|file| !files(new).contains(file)) {
        all.push(Difference::Gone(file.to_owned()));
    }
    for file in files(new).into_iter().filter(|file| !files(old).contains(file)) {
        all.push(Difference::Added(file.to_owned()));
    }
    for file in files(old).into_iter().filter(|file| files(new).contains(file)) {
        let of = |texts: &[Text]| {
            let texts = texts.iter().filter(|text| file_of(text) == file);
            texts.map(|text| (text.origin.clone(), text.text.clone())).collect::<Vec<_>>()
        };
        let (was, is) = (of(old), of(new));
        let alike = was.iter().zip(&is).take_while(|(was, is)| was == is).count();
        let none = (String::new(), String::new());
        let (was, is) = (was.get(alike), is.get(alike));
        if was.is_some() || is.is_some() {
            let (was, is) = (was.unwrap_or(&none), is.unwrap_or(&none));
            let (old, new) = parts_that_differ(&was.1, &is.1);
            let origin = if was.0.is_empty() { is.0.clone() } else { was.0.clone() };
            all.push(Difference::Words { origin, old, new });
        }
    }
    if all.is_empty() && order(old) != order(new) {
        all.push(Difference::Layout);
    }
    all
}

fn order(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.origin.as_str()).collect()
}

/// `05-军庄镇.toml` of `05-军庄镇.toml body 3`.
fn file_of(text: &Text) -> &str {
    text.origin.split(' ').next().unwrap_or_default()
}

/// The files in the order they print, each once.
fn files(texts: &[Text]) -> Vec<&str> {
    let mut files: Vec<&str> = Vec::new();
    for file in texts.iter().map(file_of) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

/// The part of each that the other has not, with so many characters before and behind.
fn parts_that_differ(old: &str, new: &str) -> (String, String) {
    const AROUND: usize = 6;
    let [old, new]: [Vec<char>; 2] = [old, new].map(|text| text.chars().collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let shorter = old.len().min(new.len()) - before;
    let ends = old.iter().rev().zip(new.iter().rev());
    let behind = ends.take(shorter).take_while(|(a, b)| a == b).count();
    let part = |text: &[char]| {
        let start = before.saturating_sub(AROUND);
        let end = (text.len() - behind + AROUND).min(text.len());
        text[start..end].iter().collect()
    };
    (part(&old), part(&new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(origin: &str, text: &str) -> Text {
        Text { origin: origin.to_owned(), pages: (1, 1), text: text.to_owned() }
    }

    #[test]
    fn of_another_version_the_words_alone_count() {
        let record = |version: &str, pages| Record {
            version: version.to_owned(),
            faces: Vec::new(),
            texts: vec![Text { pages: (1, pages), ..text("01.toml body 1", "近日。") }],
        };
        assert_eq!(of_records(&record("0.1.0", 2), &record("0.2.0", 3)), []);
        assert_eq!(of_records(&record("0.2.0", 2), &record("0.2.0", 3)), [Difference::Pages(2, 3)]);
        assert_eq!(of_records(&record("0.2.0", 2), &record("0.2.0", 2)), [Difference::Layout]);
    }

    #[test]
    fn what_differs_is_named() {
        let old = [
            text("01.toml body 1", "近日，新村修复墙体440余米，群众拍手称赞。"),
            text("02.toml body 1", "乙"),
        ];
        let new = [
            text("01.toml body 1", "近日，新村修复墙体441余米，群众拍手称赞。"),
            text("03.toml body 1", "丙"),
        ];
        assert_eq!(
            of_texts(&old, &new),
            [
                Difference::Gone("02.toml".to_owned()),
                Difference::Added("03.toml".to_owned()),
                Difference::Words {
                    origin: "01.toml body 1".to_owned(),
                    old: "修复墙体440余米，群众拍".to_owned(),
                    new: "修复墙体441余米，群众拍".to_owned(),
                },
            ]
        );
        assert_eq!(of_texts(&old, &old), []);
        let turned = [old[1].clone(), old[0].clone()];
        assert_eq!(of_texts(&old, &turned), [Difference::Layout]);
        assert_eq!(parts_that_differ("甲乙", "甲乙丙"), ("甲乙".to_owned(), "甲乙丙".to_owned()));
        assert_eq!(parts_that_differ("甲甲", "甲甲甲"), ("甲甲".to_owned(), "甲甲甲".to_owned()));
    }
}
