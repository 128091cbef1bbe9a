//! Faces: those of the binary, and the office's own before them.

mod face;
mod measure;
mod names;
mod rename;

use std::sync::{Arc, LazyLock};

use ttf_parser::Face;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontVariant};
use typst::utils::LazyHash;

use measure::{glyph, parsed};

pub use face::{OwnFace, Unusable};
pub use names::{Listed, listed};

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

/// What a face is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 正文, 仿宋
    Body,
    /// 报头和标题, 小标宋
    Title,
    /// 栏目名、小标题, 黑体
    Heading,
    /// 楷体
    Kai,
    /// 页码, 宋体
    Song,
    /// 西文和数字
    Latin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Body, Self::Title, Self::Heading, Self::Kai, Self::Song, Self::Latin];

    /// Its key in `[fonts]`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Kai => "kai",
            Self::Song => "song",
            Self::Latin => "latin",
        }
    }

    /// In the office's words.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Body => "正文",
            Self::Title => "报头和标题",
            Self::Heading => "栏目和小标题",
            Self::Kai => "楷体",
            Self::Song => "页码",
            Self::Latin => "西文和数字",
        }
    }

    /// Which of the binary's faces it has.
    const fn shipped(self) -> usize {
        match self {
            Self::Song => 0,
            Self::Title => 1,
            Self::Body => 2,
            Self::Heading => 3,
            Self::Kai => 4,
            Self::Latin => 5,
        }
    }
}

/// Faces in the form the typesetting engine wants them.
pub struct Fonts {
    book: LazyHash<FontBook>,
    list: Vec<Font>,
    own: Vec<OwnFace>,
}

impl Fonts {
    /// The six faces of the binary.
    #[must_use]
    pub fn shipped() -> &'static Arc<Self> {
        static SHIPPED: LazyLock<Arc<Fonts>> = LazyLock::new(|| {
            let font = |data| Font::new(Bytes::new(data), 0).expect("a shipped font is whole");
            Arc::new(Fonts::new(FILES.map(font).into(), Vec::new()))
        });
        &SHIPPED
    }

    /// The office's faces, before those of the binary.
    #[must_use]
    pub fn with(own: Vec<OwnFace>) -> Self {
        Self::new(Self::shipped().list.clone(), own)
    }

    fn new(shipped: Vec<Font>, own: Vec<OwnFace>) -> Self {
        let mut infos: Vec<FontInfo> = shipped.iter().map(|font| font.info().clone()).collect();
        // What a file says its name is may be another's: each own face has a name that is its alone.
        infos.extend(own.iter().enumerate().map(|(at, face)| FontInfo {
            family: engine_name(at),
            variant: FontVariant::default(),
            ..face.font.info().clone()
        }));
        let list = shipped.into_iter().chain(own.iter().map(|face| face.font.clone()));
        Self { book: LazyHash::new(FontBook::from_infos(infos)), list: list.collect(), own }
    }

    /// Whether any face has a glyph for the character; the book's coverage is no answer, since it
    /// takes in code points that a face maps to its missing glyph. Each role's list ends with all faces
    /// (`typeset/fonts.typ`), so that a character one of them has prints in every role.
    #[must_use]
    pub fn have(&self, c: char) -> bool {
        static SHIPPED: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
            let face = |data| Face::parse(data, 0).expect("a shipped font is whole");
            FILES.into_iter().map(face).collect()
        });
        SHIPPED.iter().any(|face| glyph(face, c).is_some())
            || self.own.iter().any(|face| has(&face.font, c))
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
        faces.peek().is_some() && faces.all(|(face, _)| !has(&face.font, c)) && self.have(c)
    }

    /// The face of the binary for a role.
    pub(crate) fn shipped_for(role: Role) -> &'static Font {
        &Self::shipped().list[role.shipped()]
    }

    /// The name and the version of the binary's face for a role.
    #[must_use]
    pub fn shipped_name(role: Role) -> (String, String) {
        let font = Self::shipped_for(role);
        (font.info().family.clone(), face::version(&parsed(font)))
    }

    /// How far the glyphs of a face stand too low, in ems.
    #[must_use]
    pub fn low(&self, font: &Font) -> f64 {
        let own = self.own.iter().find(|face| face.font == *font);
        own.map_or(0.0, |face| face.low)
    }

    pub(crate) const fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.list.get(index).cloned()
    }
}

fn engine_name(at: usize) -> String {
    format!("own {at}")
}

fn has(font: &Font, c: char) -> bool {
    glyph(&parsed(font), c).is_some()
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
