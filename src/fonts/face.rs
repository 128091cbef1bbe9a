//! A face of the office's own.

use std::path::PathBuf;

use sha2::{Digest, Sha256};
use ttf_parser::{Face, Permissions, name_id};
use typst::foundations::Bytes;
use typst::text::Font;

use super::measure::{glyph, is_box, low, parsed, unfit};
use super::names::names;
use super::rename::renamed;
use super::role::Role;
use super::shipped::font_for;

/// A face of the office's own.
#[derive(Debug, Clone)]
pub struct OwnFace {
    /// What it is for.
    pub role: Role,
    /// What it is called.
    pub name: String,
    /// Its file.
    pub file: PathBuf,
    /// Its version, as it says.
    pub version: String,
    /// SHA-256 of its file, in hexadecimal figures.
    pub hash: String,
    /// Characters that it draws otherwise than the page wants them, and that another face prints.
    pub unfit: String,
    /// How far its glyphs stand too low, in ems.
    pub low: f64,
    pub(super) font: Font,
}

/// Why a face cannot set text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It is no font, or damaged.
    Broken,
    /// It is drawn by dots, and not by curves.
    WithoutCurves,
    /// Its widths or weights can be varied.
    Variable,
    /// It maps no characters of Unicode, or none of what it is for.
    WithoutCharacters,
    /// Han characters are not as wide as they are high.
    NotSquare,
    /// Its licence forbids to embed it (fsType).
    Restricted,
    /// Its licence forbids to embed a part of it (fsType).
    WholeOnly,
}

/// A SHA-256 as it is written.
pub(crate) fn sha256(data: &[u8]) -> String {
    let figures = |byte: &u8| {
        [byte >> 4, byte & 15].map(|four| char::from(b"0123456789abcdef"[usize::from(four)]))
    };
    Sha256::digest(data).iter().flat_map(figures).collect()
}

impl OwnFace {
    /// Opens a face of a file.
    ///
    /// # Errors
    /// It cannot set text.
    pub fn open(role: Role, file: PathBuf, data: &[u8], index: u32) -> Result<Self, Unusable> {
        let hash = sha256(data);
        let face = Face::parse(data, index).map_err(|_| Unusable::Broken)?;
        usable(&face, role)?;
        let called = face.raw_face().table(ttf_parser::Tag::from_bytes(b"name"));
        let called = called.map(names).unwrap_or_default();
        let in_chinese = called.iter().find(|name| name.contains(|c| c > '\u{2E80}'));
        let name = in_chinese.or(called.first()).cloned().unwrap_or_default();
        let version = version(&face);
        let renamed = || Font::new(Bytes::new(renamed(data, index, &name)?), 0);
        let font = Font::new(Bytes::new(data.to_vec()), index).or_else(renamed);
        let font = font.ok_or(Unusable::Broken)?;
        let is_latin = role == Role::Latin;
        Ok(Self {
            role,
            name,
            file,
            version,
            hash,
            unfit: if is_latin { String::new() } else { unfit(&font) },
            low: if is_latin { 0.0 } else { low(&font, font_for(role)) },
            font,
        })
    }

    /// Whether it has a glyph for the character.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        glyph(&parsed(&self.font), c).is_some()
    }

    /// Which of the weights of a family it is, and whether it is upright: the plain one comes first.
    #[must_use]
    pub fn plainness(&self) -> (bool, u16) {
        let face = parsed(&self.font);
        (face.is_italic() || face.is_oblique(), face.weight().to_number().abs_diff(400))
    }
}

/// What a face says of its version.
pub(super) fn version(face: &Face<'_>) -> String {
    let mut versions = face.names().into_iter().filter(|it| it.name_id == name_id::VERSION);
    versions.find_map(|it| it.to_string()).unwrap_or_default()
}

fn usable(face: &Face<'_>, role: Role) -> Result<(), Unusable> {
    if face.is_variable() {
        return Err(Unusable::Variable);
    }
    let tables = face.tables();
    let has_curves = tables.glyf.is_some() || tables.cff.is_some();
    let has_dots = [tables.ebdt.is_some(), tables.cbdt.is_some(), tables.bdat.is_some()];
    if !has_curves && !has_dots.contains(&true) {
        return Err(Unusable::Broken);
    }
    if !has_curves || tables.os2.is_some_and(|it| !it.is_outline_embedding_allowed()) {
        return Err(Unusable::WithoutCurves);
    }
    match face.permissions() {
        Some(Permissions::Restricted) => return Err(Unusable::Restricted),
        _ if tables.os2.is_some_and(|it| !it.is_subsetting_allowed()) => {
            return Err(Unusable::WholeOnly);
        }
        _ => {}
    }
    let sample = if role == Role::Latin { "A0" } else { "国的一" };
    for c in sample.chars() {
        let glyph = glyph(face, c).ok_or(Unusable::WithoutCharacters)?;
        if role != Role::Latin && !is_box(face, glyph) {
            return Err(Unusable::NotSquare);
        }
    }
    Ok(())
}
