//! Faces: those of the binary, and the office's own before them.

mod face;
mod measure;
mod names;
mod rename;
mod role;
mod shipped;

use std::sync::{Arc, LazyLock, OnceLock};

use typst::text::{Font, FontBook, FontInfo, FontVariant};
use typst::utils::LazyHash;

use measure::{glyph, parsed};

pub(crate) use face::sha256;
pub use face::{OwnFace, Unusable};
pub use names::{Listed, listed};
pub use role::Role;
#[cfg(test)]
pub(crate) use shipped::FILES;

/// The faces that an issue is set in.
pub struct Fonts {
    own: Vec<OwnFace>,
    for_engine: OnceLock<ForEngine>,
}

/// Faces in the form the typesetting engine wants them.
struct ForEngine {
    book: LazyHash<FontBook>,
    list: Vec<Font>,
}

impl Fonts {
    /// The six faces of the binary.
    #[must_use]
    pub fn shipped() -> &'static Arc<Self> {
        static SHIPPED: LazyLock<Arc<Fonts>> = LazyLock::new(|| Arc::new(Fonts::with(Vec::new())));
        &SHIPPED
    }

    /// The office's faces, before those of the binary.
    #[must_use]
    pub const fn with(own: Vec<OwnFace>) -> Self {
        Self { own, for_engine: OnceLock::new() }
    }

    fn for_engine(&self) -> &ForEngine {
        self.for_engine.get_or_init(|| {
            let shipped = shipped::fonts();
            let mut infos: Vec<FontInfo> = shipped.iter().map(|font| font.info().clone()).collect();
            // What a file says its name is may be another's: each own face has a name that is its alone.
            infos.extend(self.own.iter().enumerate().map(|(at, face)| FontInfo {
                family: engine_name(at),
                variant: FontVariant::default(),
                ..face.font.info().clone()
            }));
            let own = self.own.iter().map(|face| face.font.clone());
            let list = shipped.iter().cloned().chain(own).collect();
            ForEngine { book: LazyHash::new(FontBook::from_infos(infos)), list }
        })
    }

    /// Whether any face has a glyph for the character; the book's coverage is no answer, since it
    /// takes in code points that a face maps to its missing glyph. Each role's list ends with all faces
    /// (`typeset/fonts.typ`), so that a character one of them has prints in every role.
    #[must_use]
    pub fn have(&self, c: char) -> bool {
        shipped::faces().iter().any(|face| glyph(face, c).is_some())
            || self.own.iter().any(|face| face.has(c))
    }

    /// The office's own faces.
    #[must_use]
    pub fn own(&self) -> &[OwnFace] {
        &self.own
    }

    /// The office's faces for a role, and what the engine calls each.
    pub fn of(&self, role: Role) -> impl Iterator<Item = (&OwnFace, String)> {
        let named = self.own.iter().enumerate().map(|(at, face)| (face, engine_name(at)));
        named.filter(move |(face, _)| face.role == role)
    }

    /// Whether the office has a face for the role, and none of them has the character, which another face prints.
    #[must_use]
    pub fn lack(&self, role: Role, c: char) -> bool {
        let mut faces = self.of(role).peekable();
        faces.peek().is_some() && faces.all(|(face, _)| !face.has(c)) && self.have(c)
    }

    /// The name and the version of the binary's face for a role.
    #[must_use]
    pub fn shipped_name(role: Role) -> (String, String) {
        let font = shipped::font_for(role);
        (font.info().family.clone(), face::version(&parsed(font)))
    }

    /// How wide a text of a role is on one line, in ems; marks not closed up.
    #[must_use]
    pub fn ems(&self, role: Role, text: &str) -> f64 {
        text.chars().map(|c| self.ems_of(role, c)).sum()
    }

    fn ems_of(&self, role: Role, c: char) -> f64 {
        let is_latin =
            matches!(c, '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{24F}') && role == Role::Body;
        let roles = if is_latin { [Role::Latin, role] } else { [role, Role::Song] };
        let width = |font: &Font| {
            let face = parsed(font);
            let width = face.glyph_hor_advance(glyph(&face, c)?).map(f64::from)?;
            Some(width / f64::from(face.units_per_em()))
        };
        let of_role = |role: Role| {
            let own = self.of(role).find_map(|(face, _)| width(&face.font));
            own.or_else(|| width(shipped::font_for(role)))
        };
        // From the radicals on, every face draws a character as wide as high.
        if c >= '\u{2E80}' { 1.0 } else { roles.into_iter().find_map(of_role).unwrap_or(1.0) }
    }

    /// How far the glyphs of a face stand too low, in ems.
    #[must_use]
    pub fn low(&self, font: &Font) -> f64 {
        let own = self.own.iter().find(|face| face.font == *font);
        own.map_or(0.0, |face| face.low)
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.for_engine().book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.for_engine().list.get(index).cloned()
    }
}

fn engine_name(at: usize) -> String {
    format!("own {at}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_covered() {
        let fonts = Fonts::shipped();
        for c in "镕喆堃玥祎𬭎㛃𬍛珅".chars() {
            assert!(fonts.have(c), "{c}");
        }
        assert!(!fonts.have('😀') && !fonts.have('\u{E000}'));
        // Mapped to the missing glyph by one of the faces.
        assert!(!fonts.have('∐'));
    }
}
