//! The shipped faces, embedded in the binary: they alone set the page.

use std::sync::LazyLock;

use ttf_parser::Face;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Each face's file; `fonts/README.md` says what it is and where it comes from. The first has the most
/// characters: it answers most of what is asked of `have`.
pub(crate) const FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/KuaibaoSong-Regular.otf"),
    include_bytes!("../fonts/KuaibaoBiaosong-Bold.otf"),
    include_bytes!("../fonts/ZhuqueFangsong-Regular.ttf"),
    include_bytes!("../fonts/KuaibaoHei-Medium.otf"),
    include_bytes!("../fonts/KuaibaoKai-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
];

/// Faces in the form the typesetting engine wants them.
pub struct Fonts {
    book: LazyHash<FontBook>,
    list: Vec<Font>,
    /// The same with their tables at hand.
    faces: Vec<Face<'static>>,
}

impl Fonts {
    /// The six faces of the binary.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Fonts> = LazyLock::new(|| {
            let fonts: Vec<Font> = FILES
                .iter()
                .map(|data| Font::new(Bytes::new(*data), 0).expect("a shipped font is whole"))
                .collect();
            let book = LazyHash::new(FontBook::from_fonts(&fonts));
            let face = |data| Face::parse(data, 0).expect("a shipped font is whole");
            let faces = FILES.into_iter().map(face).collect();
            Fonts { book, list: fonts, faces }
        });
        &SHIPPED
    }

    /// Whether any face has a glyph for the character; the book's coverage is no answer, since it
    /// takes in code points that a face maps to its missing glyph. Each role's list ends with all faces
    /// (`typeset/fonts.typ`), so that a character one of them has prints in every role.
    #[must_use]
    pub fn have(&self, c: char) -> bool {
        self.faces.iter().any(|face| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0))
    }

    pub(crate) const fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.list.get(index).cloned()
    }
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
