//! The files that were read, and places in them.
//!
//! Every value that came out of a file carries its [`Place`], so that whoever finds it wrong can
//! say where it stands.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A file by its number in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

/// A range of bytes in a file; an empty range at 0 stands for the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: SourceId,
    /// Bytes from the file's beginning, on character boundaries.
    pub span: Range<usize>,
}

impl Place {
    /// The file as a whole.
    #[must_use]
    pub const fn of_file(file: SourceId) -> Self {
        Self { file, span: 0..0 }
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands, quotes included.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), place: self.place }
    }
}

/// One file: its path as it is shown, and its text.
#[derive(Debug)]
pub struct Source {
    /// As given on the command line, so that a click in the terminal finds it.
    pub path: PathBuf,
    /// The decoded text, without a byte order mark; empty for a file that is only named.
    pub text: String,
    /// What it is saved in: `utf-8`, `utf-8-sig`, `gb18030`, `utf-16`.
    pub encoding: &'static str,
    /// Where its lines begin, once asked for.
    line_starts: OnceLock<Vec<usize>>,
}

/// Files that were read, each by its number. A copy shares their texts, and may then take in others.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    /// Texts that stand for files as they are on the disk: what `--fix` has made of them so far.
    instead: Arc<BTreeMap<PathBuf, String>>,
}

impl Sources {
    /// None yet, with texts that stand for files as they are on the disk.
    #[must_use]
    pub fn with(instead: BTreeMap<PathBuf, String>) -> Self {
        Self { files: Vec::new(), instead: Arc::new(instead) }
    }

    /// None of these files, with the same texts that stand for files.
    #[must_use]
    pub fn none_yet(&self) -> Self {
        Self { files: Vec::new(), instead: Arc::clone(&self.instead) }
    }

    /// The text that stands for a file.
    #[must_use]
    pub fn instead_of(&self, path: &Path) -> Option<String> {
        self.instead.get(path).cloned()
    }

    /// Takes a file in.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: String) -> SourceId {
        self.add_in(path, text, "utf-8")
    }

    /// The same of one that is saved in another encoding.
    pub fn add_in(
        &mut self,
        path: impl Into<PathBuf>,
        text: String,
        encoding: &'static str,
    ) -> SourceId {
        let source = Source { path: path.into(), text, encoding, line_starts: OnceLock::new() };
        self.files.push(Arc::new(source));
        SourceId(self.files.len() - 1)
    }

    /// Takes a file in that is only named, once.
    pub fn name(&mut self, path: &Path) -> SourceId {
        let is_it = |source: &Source| source.path == path && source.text.is_empty();
        let known = self.iter().position(is_it).map(SourceId);
        known.unwrap_or_else(|| self.add(path, String::new()))
    }

    /// The files in the order they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(Arc::as_ref)
    }

    /// The file of a number.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0]
    }

    /// The path of a file.
    #[must_use]
    pub fn path(&self, id: SourceId) -> &Path {
        &self.get(id).path
    }

    /// Line and column of a place's beginning, both from 1, the column in characters.
    #[must_use]
    pub fn position(&self, place: &Place) -> (usize, usize) {
        self.get(place.file).position(place.span.start)
    }

    /// The same of a place's end: the column after its last character.
    #[must_use]
    pub fn end_position(&self, place: &Place) -> (usize, usize) {
        self.get(place.file).position(place.span.end)
    }

    /// A file as a place; none that was not read.
    #[must_use]
    pub fn file(&self, path: &Path) -> Option<Place> {
        self.iter().position(|source| source.path == path).map(|at| Place::of_file(SourceId(at)))
    }

    /// A file's line, counted from 1, without the blanks around it; none where the file has none such.
    #[must_use]
    pub fn line(&self, path: &Path, number: usize) -> Option<Place> {
        let file = self.file(path)?.file;
        let text = &self.get(file).text;
        let mut lines = text.split_inclusive('\n');
        let start: usize = lines.by_ref().take(number.checked_sub(1)?).map(str::len).sum();
        let line = lines.next()?;
        let start = start + line.len() - line.trim_start().len();
        Some(Place { file, span: start..start + line.trim().len() })
    }

    /// How a string is written, to find places in it.
    #[must_use]
    pub fn written(&self, string: &Spanned<String>) -> Written {
        let place = string.place.clone();
        let written = &self.get(place.file).text[place.span.clone()];
        let (quotes, shifts) = (Quotes::of(written), shifts(written));
        Written { place, quotes, shifts, cell: Vec::new() }
    }
}

impl Source {
    fn position(&self, at: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let line = starts.partition_point(|start| *start <= at);
        (line, self.text[starts[line - 1]..at].chars().count() + 1)
    }
}

/// Where a string stands, and how: escapes and the line ends that TOML drops make its value's offsets
/// differ from the file's.
pub struct Written {
    place: Place,
    /// What stands around it.
    quotes: Quotes,
    /// Offsets in the value and in the written form, from which on they go together.
    shifts: Vec<(usize, usize)>,
    /// The same of a cell in a string of them; none of a whole string.
    cell: Vec<(usize, usize)>,
}

impl Written {
    /// A whole file that is no TOML, as one text.
    #[must_use]
    pub fn plain(file: SourceId) -> Self {
        let place = Place::of_file(file);
        Self { place, quotes: Quotes::None, shifts: vec![(0, 0)], cell: Vec::new() }
    }

    /// A cell of a text of them: offsets in what the cell says and in that text, from which on they go together.
    #[must_use]
    pub fn cell(self, shifts: Vec<(usize, usize)>) -> Self {
        Self { cell: shifts, ..self }
    }

    /// The place of a part, in bytes of the value.
    #[must_use]
    pub fn part(&self, part: &Range<usize>) -> Place {
        let at = |offset: usize| {
            let offset = if self.cell.is_empty() { offset } else { shifted(&self.cell, offset) };
            self.place.span.start + shifted(&self.shifts, offset)
        };
        Place { file: self.place.file, span: at(part.start)..at(part.end) }
    }

    /// Other text for a part, in bytes of the value, as it is written there; none where it cannot be.
    #[must_use]
    pub fn instead(&self, part: &Range<usize>, text: &str) -> Option<String> {
        // In a cell whose quotes are doubled they stay so.
        let is_doubled = !self.cell.is_empty()
            && shifted(&self.cell, part.end) - shifted(&self.cell, part.start) != part.len();
        let text = if is_doubled { text.replace('"', "\"\"") } else { text.to_owned() };
        let may_stand = match self.quotes {
            Quotes::None => true,
            Quotes::Literal => !text.contains(['\'', '\n']),
            Quotes::LiteralBlock => !text.contains("'''"),
            Quotes::Basic | Quotes::BasicBlock => return Some(self.quotes.escaped(&text)),
        };
        may_stand.then_some(text)
    }
}

/// What stands around a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// A file that is no TOML.
    None,
    /// `'…'`
    Literal,
    /// `'''…'''`
    LiteralBlock,
    /// `"…"`
    Basic,
    /// `"""…"""`
    BasicBlock,
}

impl Quotes {
    /// Those of a string as it is written.
    fn of(written: &str) -> Self {
        match written {
            w if w.starts_with("\"\"\"") => Self::BasicBlock,
            w if w.starts_with("'''") => Self::LiteralBlock,
            w if w.starts_with('"') => Self::Basic,
            _ => Self::Literal,
        }
    }

    /// How many characters it takes at each end.
    fn length(self) -> usize {
        match self {
            Self::None => 0,
            Self::Literal | Self::Basic => 1,
            Self::LiteralBlock | Self::BasicBlock => 3,
        }
    }

    /// Whether a backslash is one of two characters for one.
    fn has_escapes(self) -> bool {
        matches!(self, Self::Basic | Self::BasicBlock)
    }

    /// Text as it stands between quotes that have escapes.
    fn escaped(self, text: &str) -> String {
        let mut written = String::new();
        for c in text.chars() {
            match c {
                '"' | '\\' => written.extend(['\\', c]),
                '\n' if self == Self::Basic => written.push_str("\\n"),
                '\n' | '\t' => written.push(c),
                c if c.is_control() => {
                    write!(written, "\\u{:04X}", u32::from(c)).expect("a string takes all");
                }
                c => written.push(c),
            }
        }
        written
    }
}

/// An offset in a value, in its written form.
fn shifted(shifts: &[(usize, usize)], offset: usize) -> usize {
    let after = shifts.partition_point(|(value, _)| *value <= offset);
    let (value, written) = shifts[after.saturating_sub(1)];
    written + (offset - value)
}

/// For a TOML string as it is written: where its value begins, and where it goes on after each escape,
/// as offsets in the value and in the written form.
fn shifts(written: &str) -> Vec<(usize, usize)> {
    let quotes = Quotes::of(written);
    let (quote, escapes) = (quotes.length(), quotes.has_escapes());
    let mut at = quote;
    if quote == 3 {
        at += leading_newline(&written[at..]);
    }
    let mut shifts = vec![(0, at)];
    let end = written.len() - quote;
    let mut value = 0;
    while let Some(plain) = written[at..end].find('\\').filter(|_| escapes) {
        let (taken, produced) = escape(&written[at + plain + 1..end]);
        at += plain + taken;
        value += plain + produced;
        shifts.push((value, at));
    }
    shifts
}

/// The line end right after an opening `"""` is not part of the value.
fn leading_newline(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => 0,
    }
}

/// What follows a backslash: bytes taken with the backslash, and bytes of the value.
fn escape(after: &str) -> (usize, usize) {
    let digits = match after.as_bytes().first() {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let blank = after.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len();
            return (1 + blank, 0);
        }
        _ => return (2, 1),
    };
    let character = after
        .get(1..=digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    (2 + digits, character.map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The written text of the part of the value that equals `wanted`.
    fn written_part(written: &str, value: &str, wanted: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", format!("body = {written}\n"));
        let string =
            Spanned { value: value.to_owned(), place: Place { file, span: 7..7 + written.len() } };
        let start = value.find(wanted).expect("the part is in the value");
        let place = sources.written(&string).part(&(start..start + wanted.len()));
        sources.get(file).text[place.span].to_owned()
    }

    #[test]
    fn parts_of_all_four_kinds_of_string_are_found() {
        assert_eq!(written_part("'一二三'", "一二三", "二"), "二");
        assert_eq!(written_part("\"一二三\"", "一二三", "三"), "三");
        assert_eq!(written_part("'''\n一\n二'''", "一\n二", "二"), "二");
        assert_eq!(written_part("\"\"\"\r\n一\r\n二\"\"\"", "一\r\n二", "二"), "二");
    }

    #[test]
    fn escapes_are_counted_as_written() {
        assert_eq!(written_part(r#""\u4E00\t\U00020000x二""#, "一\t𠀀x二", "𠀀"), "\\U00020000");
        assert_eq!(written_part("\"\"\"一\\\n   二\"\"\"", "一二", "二"), "二");
    }

    #[test]
    fn other_text_is_written_as_its_string_is() {
        let instead = |written: &str, value: &str, text: &str| {
            let mut sources = Sources::default();
            let file = sources.add("a.toml", format!("body = {written}\n"));
            let place = Place { file, span: 7..7 + written.len() };
            let string = Spanned { value: value.to_owned(), place };
            sources.written(&string).instead(&(0..value.len()), text)
        };
        let said = "甲\"乙\\丙\n丁\u{7}";
        for written in [r#""a""#, r#""""a""""#] {
            let new = instead(written, "a", said).expect("it can be written");
            let whole = written.replace('a', &new);
            let table: toml::Table = format!("body = {whole}").parse().expect("it is TOML");
            assert_eq!(table["body"].as_str(), Some(said), "{whole}");
        }
        assert_eq!(instead("'a'", "a", "甲\"乙").as_deref(), Some("甲\"乙"));
        assert_eq!(instead("'a'", "a", "甲'乙"), None);
        assert_eq!(instead("'''a'''", "a", "甲'''乙"), None);
    }

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "甲 = 1\n乙丙 = 2\n".to_owned());
        let at = sources.get(file).text.find('2').expect("there is a 2");
        let place = Place { file, span: at..at + 1 };
        assert_eq!(sources.position(&place), (2, 6));
    }
}
