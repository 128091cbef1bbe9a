//! A cell of an `.ods`: its paragraphs, its comments and the text of shapes in it.

use crate::document::sheet::xml::{Element, Piece, Xml};

/// Spaces that one element may stand for: a line has no more.
const MOST_SPACES: usize = 1_000;

/// What a cell holds.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Its text as shown, `\n` between paragraphs.
    pub(super) text: String,
    /// Its comments, and who made them.
    pub(super) comments: Vec<(Option<String>, String)>,
    /// The text of the shapes in it.
    pub(super) boxes: Vec<String>,
    /// Whether it shows an error.
    pub(super) is_error: bool,
}

/// What stands in a cell and is not its text.
#[derive(Debug, Clone, Copy)]
enum Aside {
    Comment,
    Shape,
}

/// How far the reading of a cell has come.
#[derive(Debug, Default)]
struct Reading {
    cell: Read,
    /// What is being read beside the cell's text, how deep it began, its text and who made it.
    aside: Option<(Aside, usize)>,
    beside: String,
    who: Option<String>,
    depth: usize,
    /// How many paragraphs are open, and how many of the cell's own have been.
    open: usize,
    paragraphs: usize,
}

/// Reads a cell up to its end.
pub(super) fn read(xml: &mut Xml, element: &Element) -> Read {
    let mut reading = Reading { depth: 1, ..Reading::default() };
    reading.cell.is_error = element.get("value-type").is_some_and(|is| is == "error");
    while reading.depth > 0 {
        match xml.next() {
            Piece::Open(inner) => reading.opened(xml, &inner),
            Piece::Text(text) if reading.open > 0 => {
                reading.out().push_str(&text.replace(['\n', '\r'], " "));
            }
            Piece::Text(_) => {}
            Piece::Close(name) => reading.closed(&name),
            Piece::End => break,
        }
    }
    if reading.paragraphs == 0 {
        reading.cell.text = value(element);
    }
    reading.cell
}

impl Reading {
    /// Where text goes.
    fn out(&mut self) -> &mut String {
        if self.aside.is_some() { &mut self.beside } else { &mut self.cell.text }
    }

    /// Takes the beginning of an element.
    fn opened(&mut self, xml: &mut Xml, element: &Element) {
        let name = element.name();
        match name.as_str() {
            "creator" => {
                self.who = Some(words(xml)).filter(|who| !who.is_empty());
                return;
            }
            "date" | "date-string" if self.aside.is_some() => return xml.skip(),
            "annotation" => self.begin(Aside::Comment),
            "frame" | "custom-shape" | "rect" | "g" => self.begin(Aside::Shape),
            "p" | "h" => self.paragraph(),
            "s" | "tab" | "line-break" => self.out().push_str(&blank(element, &name)),
            _ => {}
        }
        self.depth = self.depth.saturating_add(1);
    }

    /// Begins what stands beside the cell's text, unless that is what is being read.
    fn begin(&mut self, aside: Aside) {
        self.aside.get_or_insert((aside, self.depth.saturating_add(1)));
    }

    /// Begins a paragraph.
    fn paragraph(&mut self) {
        let is_first =
            if self.aside.is_some() { self.beside.is_empty() } else { self.paragraphs == 0 };
        if !is_first {
            self.out().push('\n');
        }
        self.paragraphs = self.paragraphs.saturating_add(usize::from(self.aside.is_none()));
        self.open = self.open.saturating_add(1);
    }

    /// Takes the end of an element.
    fn closed(&mut self, name: &str) {
        if name == "p" || name == "h" {
            self.open = self.open.saturating_sub(1);
        }
        if let Some((aside, _)) = self.aside.filter(|(_, depth)| *depth == self.depth) {
            let text = std::mem::take(&mut self.beside).trim().to_owned();
            match aside {
                Aside::Comment => self.cell.comments.push((self.who.take(), text)),
                Aside::Shape if text.is_empty() => {}
                Aside::Shape => self.cell.boxes.push(text),
            }
            self.aside = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

/// What an element that stands for blanks stands for.
fn blank(element: &Element, name: &str) -> String {
    match name {
        "line-break" => "\n".to_owned(),
        "tab" => " ".to_owned(),
        _ => " ".repeat(element.number("c").unwrap_or(1).min(MOST_SPACES)),
    }
}

/// The characters of an element, up to its end.
fn words(xml: &mut Xml) -> String {
    let mut out = String::new();
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next() {
            Piece::Open(_) => depth = depth.saturating_add(1),
            Piece::Close(_) => depth = depth.saturating_sub(1),
            Piece::Text(text) => out.push_str(&text),
            Piece::End => break,
        }
    }
    out.trim().to_owned()
}

/// The value of a cell that does not say what it shows.
fn value(element: &Element) -> String {
    let names = ["string-value", "date-value", "time-value", "boolean-value", "value"];
    let found = names.iter().find_map(|name| element.get(name)).unwrap_or_default();
    match found.as_str() {
        "true" => "TRUE".to_owned(),
        "false" => "FALSE".to_owned(),
        _ => found,
    }
}
