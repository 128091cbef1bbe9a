//! The shipped faces, embedded in the binary: they alone set the page.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Each face's file; `fonts/README.md` says what it is and where it comes from.
const FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/KuaibaoBiaosong-Bold.otf"),
    include_bytes!("../fonts/ZhuqueFangsong-Regular.ttf"),
    include_bytes!("../fonts/KuaibaoHei-Medium.otf"),
    include_bytes!("../fonts/KuaibaoKai-Regular.ttf"),
    include_bytes!("../fonts/KuaibaoSong-Regular.otf"),
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
];

/// Faces in the form the typesetting engine wants them.
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
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
            Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
        });
        &SHIPPED
    }

    /// Whether any face has the character. Each role's list ends with all faces
    /// (`typeset/fonts.typ`), so that a character one of them has prints in every role.
    #[must_use]
    pub fn have(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c.into()))
    }

    pub(crate) const fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
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
    }
}
