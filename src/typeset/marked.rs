//! Letters and signs with marks of which some Chinese face has only the parts: each comes from one face that has it
//! whole, in every role. The engine builds such a letter of what a face has of its parts, and sets the part that
//! it lacks from another, on the next character.

use crate::text::is_han;

/// The face that has such a letter whole, by the name that `fonts.typ` gives it.
pub(super) fn face(c: char) -> Option<&'static str> {
    if c < '\u{100}' || is_han(c) {
        return None;
    }
    match c {
        '\u{100}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some("latin"),
        '\u{1F00}'..='\u{1FFF}' => Some("fangsong"),
        _ => LISTED.iter().find(|(_, letters)| letters.contains(c)).map(|(face, _)| *face),
    }
}

const LISTED: [(&str, &str); 4] = [
    ("latin", "ϓϔѶѷӚӛӪӫӬӭ"),
    ("fangsong", "΅ΆΈΉΊΌΎΏΐΪΫάέήίΰϊϋόύώЀЃЇЌЍЎѐѓїќѝўӁӂӐӑӒӓӖӗӜӝӞӟӢӣӤӥӦӧӮӯӰӱӲӳӴӵӸӹ"),
    ("kai", "∄∌∤⊈⊉"),
    ("song", "∉∦≢≮≯⊄⊅ヾ"),
];

#[cfg(test)]
mod tests {
    use ttf_parser::Face;
    use unicode_normalization::char::{compose, decompose_canonical};

    use super::*;
    use crate::fonts::FILES;

    /// The files of the faces that set Chinese, and the Latin one, by their names here.
    const FACES: [(&str, usize); 6] =
        [("song", 0), ("biaosong", 1), ("fangsong", 2), ("hei", 3), ("kai", 4), ("latin", 5)];

    /// What a letter is made of, where it is made of two.
    fn parts(c: char) -> Option<(char, char)> {
        let mut parts = Vec::new();
        decompose_canonical(c, |part| parts.push(part));
        let (mark, letter) = parts.split_last()?;
        let letter = letter.iter().copied().reduce(|a, b| compose(a, b).unwrap_or(a))?;
        (compose(letter, *mark) == Some(c)).then_some((letter, *mark))
    }

    /// Latin-1 has its own place in each role's list.
    #[test]
    fn what_a_face_may_build_in_part_comes_whole_from_another() {
        let faces = FACES.map(|(name, file)| (name, Face::parse(FILES[file], 0).unwrap()));
        let has = |face: &Face, c: char| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
        let mut counted = 0;
        for c in '\u{100}'..='\u{2FFFF}' {
            let Some((letter, _)) = parts(c) else { continue };
            if !faces.iter().any(|(_, face)| has(face, c)) {
                continue;
            }
            counted += 1;
            let chinese = &faces[..5];
            let is_built = chinese.iter().any(|(_, face)| has(face, letter) && !has(face, c));
            let own = face(c);
            assert!(own.is_some() || !is_built, "{c} {:04X}", u32::from(c));
            let whole = |name| faces.iter().any(|(of, face)| *of == name && has(face, c));
            assert!(own.is_none_or(whole), "{c} {:04X} is not in {own:?}", u32::from(c));
        }
        assert!(counted > 500, "{counted}");
    }
}
