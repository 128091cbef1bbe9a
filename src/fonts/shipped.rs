//! The faces of the binary.

use std::cell::Cell;
use std::sync::LazyLock;

use ttf_parser::Face;
use typst::foundations::Bytes;
use typst::text::Font;

use super::role::Role;

/// Each face's file; `fonts/README.md` says what it is and where it comes from. The first has the most
/// characters: it answers most of what is asked of `have`.
pub(crate) static FILES: [&[u8]; 6] = [
    include_bytes!("../../fonts/KuaibaoSong-Regular.otf"),
    include_bytes!("../../fonts/KuaibaoBiaosong-Bold.otf"),
    include_bytes!("../../fonts/ZhuqueFangsong-Regular.ttf"),
    include_bytes!("../../fonts/KuaibaoHei-Medium.otf"),
    include_bytes!("../../fonts/KuaibaoKai-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
];

/// The SHA-256 of each file of the folder, a line each; a test holds the list to the files.
const SUMS: &str = include_str!("../../fonts/SHA256SUMS");

/// Their names in that list.
const NAMES: [&str; 6] = [
    "KuaibaoSong-Regular.otf",
    "KuaibaoBiaosong-Bold.otf",
    "ZhuqueFangsong-Regular.ttf",
    "KuaibaoHei-Medium.otf",
    "KuaibaoKai-Regular.ttf",
    "LiberationSerif-Regular.ttf",
];

thread_local! {
    /// Whether the engine takes a face's hash.
    static IS_HASHED: Cell<bool> = const { Cell::new(false) };
}

/// A file whose hash is that of its SHA-256. The engine keys what it remembers by the hash of whole faces, and taking that
/// of 20 MB is a good part of setting an issue.
struct Summed {
    data: &'static [u8],
    sum: &'static str,
}

impl AsRef<[u8]> for Summed {
    fn as_ref(&self) -> &[u8] {
        if IS_HASHED.get() { self.sum.as_bytes() } else { self.data }
    }
}

/// A file in the form the engine wants it, its hash taken.
fn summed(at: usize) -> Bytes {
    let line = SUMS.lines().find(|line| line.ends_with(NAMES[at]));
    let sum = line.and_then(|line| line.split(' ').next()).expect("the list has every face");
    let bytes = Bytes::new(Summed { data: FILES[at], sum });
    IS_HASHED.set(true);
    // It is taken once, and remembered with the bytes.
    typst::utils::hash128(&bytes);
    IS_HASHED.set(false);
    bytes
}

/// They in the form the typesetting engine wants them.
pub(super) fn fonts() -> &'static [Font] {
    static FONTS: LazyLock<[Font; 6]> = LazyLock::new(|| {
        std::array::from_fn(|at| Font::new(summed(at), 0).expect("a shipped font is whole"))
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

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_list_has_the_sum_of_every_face() {
        for (name, data) in NAMES.iter().zip(FILES) {
            let sum = Sha256::digest(data);
            let hex = sum.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
            assert!(SUMS.contains(&format!("{hex}  {name}")), "{name}");
        }
    }
}
