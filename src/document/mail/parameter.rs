//! Values with parameters: `application/msword; name="简报.doc"`, in all the forms that programs write.
//!
//! RFC 2231 cuts a value into numbered pieces and encodes it by percent signs; most programs put encoded words, raw
//! characters or percent signs into a plain value instead, and forget to quote it.

use super::word;
use crate::document::{bits, charset};

/// A value and its parameters.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Valued {
    /// The value, in lower case: `text/plain`, `attachment`.
    pub(super) value: String,
    parameters: Vec<Parameter>,
}

#[derive(Debug, PartialEq, Eq)]
struct Parameter {
    /// In lower case, without its number and star.
    name: String,
    /// The number of a value that is in pieces.
    piece: Option<u16>,
    /// Whether it is encoded by percent signs, as RFC 2231 says.
    is_encoded: bool,
    text: String,
}

impl Valued {
    /// Reads a field's value.
    pub(super) fn read(text: &str) -> Self {
        let (value, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let mut parameters = Vec::new();
        while !rest.is_empty() {
            let (name, after) = name(rest);
            let (text, after) =
                if let Some(after) = after { token(after) } else { (String::new(), next(rest)) };
            parameters.extend(Parameter::new(name, text));
            rest = after;
        }
        let value = value.split(['(', ' ', ',']).find(|part| !part.is_empty()).unwrap_or_default();
        Self { value: value.trim_matches(['"', '\'']).to_ascii_lowercase(), parameters }
    }

    /// The same parameters of another value.
    pub(super) fn with_value(self, value: &str) -> Self {
        Self { value: value.to_owned(), ..self }
    }

    /// A parameter in whatever form it is given; the form of RFC 2231 first.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.numbered(name).or_else(|| self.plain(name)).filter(|text| !text.is_empty())
    }

    /// A parameter's characters as they stand.
    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|parameter| parameter.name == name);
        found.map(|parameter| parameter.text.as_str())
    }

    fn plain(&self, name: &str) -> Option<String> {
        let is_it = |parameter: &&Parameter| {
            parameter.name == name && parameter.piece.is_none() && !parameter.is_encoded
        };
        let text = &self.parameters.iter().find(is_it)?.text;
        if text.contains("=?") {
            return Some(word::read(text).text);
        }
        Some(percented(text).unwrap_or_else(|| word::read(text).text))
    }

    fn numbered(&self, name: &str) -> Option<String> {
        let is_it = |parameter: &&Parameter| {
            parameter.name == name && (parameter.piece.is_some() || parameter.is_encoded)
        };
        let mut pieces: Vec<&Parameter> = self.parameters.iter().filter(is_it).collect();
        pieces.sort_by_key(|parameter| parameter.piece);
        let first = pieces.first()?;
        if !pieces.iter().any(|piece| piece.is_encoded) {
            let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            return Some(word::read(&whole).text);
        }
        let (label, start) = labelled(first);
        let texts = pieces
            .iter()
            .enumerate()
            .map(|(at, piece)| if at == 0 { start } else { piece.text.as_str() });
        let mut bytes = Vec::new();
        let mut encoded = String::new();
        // Programs cut between a percent sign and its digits, so encoded pieces that follow each other are one.
        for (piece, text) in pieces.iter().zip(texts) {
            if piece.is_encoded {
                encoded.push_str(text);
                continue;
            }
            percent(&std::mem::take(&mut encoded), &mut bytes);
            bytes.extend_from_slice(text.as_bytes());
        }
        percent(&encoded, &mut bytes);
        Some(word::read(&charset::decode(label, &bytes).text).text)
    }
}

impl Parameter {
    fn new(name: &str, text: String) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let (name, is_encoded) =
            name.strip_suffix('*').map_or((name.as_str(), false), |name| (name, true));
        let (name, piece) = match name.split_once('*') {
            Some((name, number)) => (name, number.parse().ok()),
            None => (name, None),
        };
        (!name.is_empty()).then(|| Self { name: name.to_owned(), piece, is_encoded, text })
    }
}

/// The name before `=`, and what follows that; nothing where the parameter has no `=`.
fn name(text: &str) -> (&str, Option<&str>) {
    let end = text.find(['=', ';']).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    (name, after.strip_prefix('='))
}

/// What follows the next `;`.
fn next(text: &str) -> &str {
    text.split_once(';').map_or("", |(_, after)| after)
}

/// A parameter's value, and what follows the `;` after it.
fn token(text: &str) -> (String, &str) {
    let text = text.trim_start();
    let Some(inner) = text.strip_prefix('"') else {
        let (value, after) = text.split_once(';').unwrap_or((text, ""));
        return (value.trim().to_owned(), after);
    };
    let mut value = String::new();
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.as_str().starts_with(['"', '\\']) => value.extend(letters.next()),
            '"' => match letters.as_str().trim_start() {
                "" => return (value, ""),
                after if after.starts_with(';') => return (value, next(after)),
                _ => value.push('"'),
            },
            letter => value.push(letter),
        }
    }
    (value, "")
}

/// The charset that a value of RFC 2231 begins with, and the value after it.
fn labelled(piece: &Parameter) -> (Option<&str>, &str) {
    let mut parts = piece.text.splitn(3, '\'');
    match (piece.is_encoded, parts.next(), parts.next(), parts.next()) {
        (true, Some(label), Some(_language), Some(text)) => {
            (Some(label).filter(|label| !label.is_empty()), text)
        }
        _ => (None, piece.text.as_str()),
    }
}

fn percent(text: &str, bytes: &mut Vec<u8>) -> bits::Escapes {
    bits::escaped(text.as_bytes(), b'%', bytes)
}

/// A plain value that holds UTF-8 by percent signs, as Java programs send it.
fn percented(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    if !text.is_ascii() || !percent(text, &mut bytes).is_any || bytes.is_ascii() {
        return None;
    }
    String::from_utf8(bytes).ok()
}
