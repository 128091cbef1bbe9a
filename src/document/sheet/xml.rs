//! XML as the sheets' readers see it: what opens, what closes and text; a fault is an end that says so.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A piece of XML.
pub(super) enum Piece<'a> {
    /// An element opens.
    Open(Element<'a>),
    /// An element of this local name closes.
    Close(String),
    /// Text, its entities resolved.
    Text(Cow<'a, str>),
    /// No more can be read.
    End,
}

/// An element that opens.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute's value, by its name without the prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|one| one.key.local_name().as_ref() == name)?;
        let plain = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(Cow::into_owned);
        Some(plain.unwrap_or_else(|_| found.value.into_owned()))
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }
}

/// XML that is being read.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// Whether it ended before its end.
    pub(super) is_damaged: bool,
}

impl<'a> Xml<'a> {
    /// Reads a part's text.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, is_damaged: false }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Piece<'a> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(element)) => {
                    self.depth = self.depth.saturating_add(1);
                    return Piece::Open(Element(element));
                }
                Ok(Event::End(element)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Piece::Close(element.local_name().as_ref().to_owned());
                }
                Ok(Event::Text(text)) => return Piece::Text(text.xml10_content()),
                Ok(Event::CData(text)) => return Piece::Text(text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => {
                    return Piece::Text(Cow::Owned(resolved(&reference)));
                }
                Ok(Event::Eof) => {
                    self.is_damaged |= self.depth > 0;
                    return Piece::End;
                }
                Ok(_) => {}
                Err(_) => {
                    self.is_damaged = true;
                    return Piece::End;
                }
            }
        }
    }

    /// Goes on to the end of the element that has just opened.
    pub(super) fn skip(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next() {
                Piece::Open(_) => depth = depth.saturating_add(1),
                Piece::Close(_) => depth = depth.saturating_sub(1),
                Piece::Text(_) => {}
                Piece::End => return,
            }
        }
    }
}

/// The character of a reference; one that is not known stays as it is written.
fn resolved(reference: &BytesRef) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = reference.xml10_content();
    match name.as_ref() {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => format!("&{name};"),
    }
}
