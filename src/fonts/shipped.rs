//! The faces of the binary.

use std::sync::LazyLock;

use ttf_parser::Face;
use typst::foundations::Bytes;
use typst::text::Font;

use super::role::Role;

/// Each face's file; `fonts/README.md` says what it is and where it comes from. The first has the most
/// characters: it answers most of what is asked of `have`.
pub(crate) const FILES: [&[u8]; 6] = [
    include_bytes!("../../fonts/KuaibaoSong-Regular.otf"),
    include_bytes!("../../fonts/KuaibaoBiaosong-Bold.otf"),
    include_bytes!("../../fonts/ZhuqueFangsong-Regular.ttf"),
    include_bytes!("../../fonts/KuaibaoHei-Medium.otf"),
    include_bytes!("../../fonts/KuaibaoKai-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
];

/// They in the form the typesetting engine wants them.
pub(super) fn fonts() -> &'static [Font] {
    static FONTS: LazyLock<[Font; 6]> = LazyLock::new(|| {
        FILES.map(|data| Font::new(Bytes::new(data), 0).expect("a shipped font is whole"))
    });
    &*FONTS
}

/// They with their tables at hand.
pub(super) fn faces() -> &'static [Face<'static>] {
    static FACES: LazyLock<[Face<'static>; 6]> =
        LazyLock::new(|| FILES.map(|data| Face::parse(data, 0).expect("a shipped font is whole")));
    &*FACES
}

/// The one for a role.
pub(super) fn font_for(role: Role) -> &'static Font {
    let at = match role {
        Role::Song => 0,
        Role::Title => 1,
        Role::Body => 2,
        Role::Heading => 3,
        Role::Kai => 4,
        Role::Latin => 5,
    };
    &fonts()[at]
}
