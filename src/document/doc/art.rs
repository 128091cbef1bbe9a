//! OfficeArt ([MS-ODRAW]): records, the drawings of a file and the pictures that they show.

use std::collections::BTreeMap;

use crate::document::bytes::{size_at, span, u8_at, u16_at, u32_at, utf16};

/// How deep groups of shapes may stand within one another.
const MAX_DEPTH: usize = 64;
/// The most records that are looked at of a shape: it has about ten.
const MAX_SHAPE_RECORDS: usize = 64;
/// The most properties that are looked at of a table of them: it has tens.
const MAX_PROPERTIES: usize = 512;
/// The kinds of records that are looked at.
const STORE: u16 = 0xF001;
const DRAWING: u16 = 0xF002;
const GROUP: u16 = 0xF003;
const SHAPE: u16 = 0xF004;
const STORE_ENTRY: u16 = 0xF007;
const SHAPE_HEAD: u16 = 0xF00A;
const OPTIONS: [u16; 3] = [0xF00B, 0xF121, 0xF122];
/// The properties of shapes that are looked at.
const WORD_ART: u16 = 0x00C0;
const PICTURE: u16 = 0x0104;
const DESCRIPTION: u16 = 0x0381;

/// A record.
#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    instance: u16,
    kind: u16,
    body: &'a [u8],
}

/// The records of a stretch of bytes, one after another.
#[derive(Debug, Clone)]
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let head = u16_at(self.rest, 0)?;
        let kind = u16_at(self.rest, 2)?;
        let len = size_at(self.rest, 4)?;
        let after = self.rest.get(8..)?;
        let body = after.get(..len).unwrap_or(after);
        self.rest = after.get(body.len()..)?;
        Some(Record { instance: head >> 4, kind, body })
    }
}

/// What a picture's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Image<'a> {
    /// A JPEG's or a PNG's: how its name ends, and the bytes.
    Known(&'static str, &'a [u8]),
    /// Of a kind that is not taken: its name.
    Other(&'static str),
}

/// A shape of the page, or a group of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    /// The numbers of the shapes.
    pub(super) shapes: Vec<u32>,
    /// The numbers of the pictures shown, from 1, and what each is said to show.
    pub(super) pictures: Vec<(usize, Option<String>)>,
    /// The texts drawn as pictures (艺术字).
    pub(super) word_art: Vec<String>,
}

/// The drawings of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawings<'a> {
    images: Vec<Option<Image<'a>>>,
    untaken: Vec<Option<Drawing>>,
    by_shape: BTreeMap<u32, usize>,
}

impl<'a> Drawings<'a> {
    /// Reads the drawings out of their part; pictures stand in `main` where their entry says so.
    pub(super) fn read(info: &'a [u8], main: &'a [u8]) -> Self {
        let mut all = Self::default();
        let mut records = Records { rest: info };
        let Some(shared) = records.next() else { return all };
        let store = Records { rest: shared.body }.find(|record| record.kind == STORE);
        let entries = Records { rest: store.map_or(&[][..], |store| store.body) };
        all.images = entries.map(|entry| stored(entry, main)).collect();
        while let Some(rest) = records.rest.get(1..) {
            records.rest = rest;
            let Some(record) = records.next() else { break };
            if record.kind == DRAWING {
                for drawing in top_shapes(record.body) {
                    all.add(drawing);
                }
            }
        }
        all
    }

    fn add(&mut self, drawing: Drawing) {
        let place = self.untaken.len();
        for shape in &drawing.shapes {
            self.by_shape.entry(*shape).or_insert(place);
        }
        self.untaken.push(Some(drawing));
    }

    /// The drawing that a shape is of; it is given once, since it stands in one place.
    pub(super) fn take(&mut self, shape: u32) -> Option<Drawing> {
        let place = self.by_shape.get(&shape)?;
        self.untaken.get_mut(*place)?.take()
    }

    /// A picture by its number, from 1.
    pub(super) fn image(&self, number: usize) -> Option<Image<'a>> {
        self.images.get(number.checked_sub(1)?).copied().flatten()
    }
}

/// The shapes and groups that stand on the page itself.
fn top_shapes(body: &[u8]) -> Vec<Drawing> {
    let Some(page) = (Records { rest: body }).find(|record| record.kind == GROUP) else {
        return Vec::new();
    };
    (Records { rest: page.body }).skip(1).map(drawing).collect()
}

/// A shape with all those in it.
fn drawing(record: Record<'_>) -> Drawing {
    let mut all = Drawing::default();
    let mut stack = vec![Records { rest: record.body }];
    if record.kind == SHAPE {
        take_shape(record.body, &mut all);
        return all;
    }
    while let Some(records) = stack.last_mut() {
        match records.next() {
            Some(record) if record.kind == SHAPE => take_shape(record.body, &mut all),
            Some(record) if record.kind == GROUP && stack.len() < MAX_DEPTH => {
                stack.push(Records { rest: record.body });
            }
            Some(_) => {}
            None => {
                stack.pop();
            }
        }
    }
    all
}

fn take_shape(body: &[u8], all: &mut Drawing) {
    let mut picture = None;
    let mut alt = None;
    for record in (Records { rest: body }).take(MAX_SHAPE_RECORDS) {
        if record.kind == SHAPE_HEAD {
            all.shapes.extend(u32_at(record.body, 0));
        }
        if !OPTIONS.contains(&record.kind) {
            continue;
        }
        for (property, value, complex) in properties(record) {
            match property {
                PICTURE => {
                    picture = usize::try_from(value).ok().filter(|number| *number > 0).or(picture);
                }
                DESCRIPTION => alt = Some(text(complex)).filter(|text| !text.is_empty()),
                WORD_ART => {
                    all.word_art.extend(Some(text(complex)).filter(|text| !text.is_empty()));
                }
                _ => {}
            }
        }
    }
    all.pictures.extend(picture.map(|number| (number, alt)));
}

/// The properties of a table of them: number, value, and the bytes of a long value.
fn properties(record: Record<'_>) -> Vec<(u16, u32, &[u8])> {
    let count = usize::from(record.instance);
    let mut long = record.body.get(count * 6..).unwrap_or_default();
    let mut found = Vec::new();
    for index in 0..count.min(MAX_PROPERTIES) {
        let (Some(property), Some(value)) =
            (u16_at(record.body, index * 6), u32_at(record.body, index * 6 + 2))
        else {
            break;
        };
        let mut complex: &[u8] = &[];
        if property & 0x8000 != 0 {
            let len = usize::try_from(value).unwrap_or(usize::MAX).min(long.len());
            (complex, long) = long.split_at(len);
        }
        found.push((property & 0x3FFF, value, complex));
    }
    found
}

fn text(bytes: &[u8]) -> String {
    let text = utf16(bytes);
    let shown = text.split('\0').next().unwrap_or_default().trim();
    shown.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// The picture of an entry of the store: in it, or where it says.
fn stored<'a>(entry: Record<'a>, main: &'a [u8]) -> Option<Image<'a>> {
    if entry.kind != STORE_ENTRY {
        return image(entry);
    }
    let name = usize::from(u8_at(entry.body, 33)?);
    let within = entry.body.get(36 + name..).unwrap_or_default();
    let found = (Records { rest: within }).find_map(image);
    let apart = size_at(entry.body, 28).and_then(|at| main.get(at..));
    found.or_else(|| image(Records { rest: apart? }.next()?))
}

/// A picture out of the record that holds its bytes.
fn image(record: Record<'_>) -> Option<Image<'_>> {
    match record.kind {
        0xF01A => Some(Image::Other("EMF")),
        0xF01B => Some(Image::Other("WMF")),
        0xF01C => Some(Image::Other("PICT")),
        0xF01F => Some(Image::Other("BMP")),
        0xF029 => Some(Image::Other("TIFF")),
        0xF01D | 0xF01E | 0xF02A => {
            let marks = if record.instance & 1 == 0 { 16 } else { 32 };
            let mut starts =
                [marks, 48 - marks].into_iter().filter_map(|at| record.body.get(at + 1..));
            Some(starts.find_map(known).unwrap_or(Image::Other("JPEG/PNG")))
        }
        _ => None,
    }
}

fn known(bytes: &[u8]) -> Option<Image<'_>> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Some(Image::Known("jpeg", bytes));
    }
    bytes.starts_with(&[0x89, b'P', b'N', b'G']).then_some(Image::Known("png", bytes))
}

/// The picture in the text that stands at a place of the Data stream, and what it is said to show.
pub(super) fn inline(data: &[u8], at: usize) -> Option<(Image<'_>, Option<String>)> {
    let all = span(data, at, size_at(data, at)?).or_else(|| data.get(at..))?;
    let head = usize::from(u16_at(all, 4)?);
    let mut rest = all.get(head..)?;
    if u16_at(all, 6)? == 0x66 {
        rest = rest.get(1 + usize::from(u8_at(rest, 0)?)..)?;
    }
    let mut shape = Drawing::default();
    let mut found = None;
    for record in (Records { rest }).take(MAX_SHAPE_RECORDS) {
        match record.kind {
            SHAPE => take_shape(record.body, &mut shape),
            _ => found = found.or_else(|| stored(record, &[])),
        }
    }
    let alt = shape.pictures.into_iter().find_map(|(_, alt)| alt);
    found.map(|image| (image, alt))
}
