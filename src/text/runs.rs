//! A paragraph, or a title, as stretches in faces: `**…**` is bold, a lead sentence has the face of its level.

use serde::Serialize;

use super::bold::{Bold, MARK};
use super::chars::is_han;
use super::level::level;
use super::turns::{PAGE_TURN, is_helper, turns};

/// The typeface of a run, by its role on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// 仿宋, or whatever the surroundings are set in.
    Body,
    /// 黑体: bold, titles that run in, first levels.
    Hei,
    /// 楷体: second levels.
    Kai,
}

/// A stretch of text in one face. A space between two Han characters is a run of its own, which
/// prints as half an em.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The typeface.
    pub face: Face,
    /// The characters.
    pub text: String,
}

/// A paragraph, or a title: runs in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Runs(Vec<Run>);

impl Runs {
    /// A paragraph of a body: `**…**` is bold, and its lead sentence has the face of its level.
    #[must_use]
    pub fn paragraph(text: &str) -> Self {
        let mut pieces = bold(text);
        let whole: String = pieces.iter().map(|(_, piece)| *piece).collect();
        if let Some((face, length)) = level(&whole) {
            pieces = in_face(pieces, face, length);
        }
        Self::of(&whole, &pieces)
    }

    /// One paragraph of several, as the lines of a brief join: as they are, with a space between
    /// letters or digits that would else become one word.
    #[must_use]
    pub fn join(paragraphs: impl IntoIterator<Item = Self>) -> Self {
        let mut runs = Vec::new();
        for paragraph in paragraphs {
            let end = runs.last().and_then(|run: &Run| run.text.chars().next_back());
            let start = paragraph.0.first().and_then(|run| run.text.chars().next());
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
            if let Some(last) = runs.last_mut().filter(|_| is_word(end) && is_word(start)) {
                last.text.push(' ');
            }
            runs.extend(paragraph.0);
        }
        Self(runs)
    }

    /// The same with a page turn after so many visible characters, in a run of its own.
    #[must_use]
    pub(crate) fn with_page_turn(&self, visible: usize) -> Self {
        let mut runs = Vec::new();
        let mut left = visible;
        for Run { face, text } in &self.0 {
            let is_visible = |c: char| !c.is_whitespace() && !is_helper(c);
            let mut at = 0;
            let mut before = left;
            for (start, c) in text.char_indices() {
                if before == 0 {
                    break;
                }
                before -= usize::from(is_visible(c));
                at = start + c.len_utf8();
            }
            let run = |text: &str| Run { face: *face, text: text.to_owned() };
            if left > 0 && before == 0 {
                let end = text.len() - text[at..].trim_start_matches(is_helper).len();
                runs.extend([run(&text[..end]), run(&PAGE_TURN.to_string()), run(&text[end..])]);
            } else {
                runs.push(run(text));
            }
            left = before;
        }
        runs.retain(|run| !run.text.is_empty());
        Self(runs)
    }

    /// The characters alone, as they were typed.
    #[must_use]
    pub fn text(&self) -> String {
        let set: String = self.0.iter().map(|run| run.text.as_str()).collect();
        set.replace(is_helper, "")
    }

    /// The runs.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// A text of pieces in their faces.
    fn of(whole: &str, pieces: &[(Face, &str)]) -> Self {
        let mut helpers = turns(whole).into_iter().peekable();
        let mut runs: Vec<Run> = Vec::new();
        let mut start = 0;
        let mut after_gap = true;
        for (face, piece) in pieces {
            let mut rest = *piece;
            while !rest.is_empty() {
                let gap = gap(whole, start, rest);
                let is_gap = gap == Some(0);
                let length = if is_gap { 1 } else { gap.unwrap_or(rest.len()) };
                let mut text = String::with_capacity(length + 8);
                let mut at = start;
                while let Some((to, helper)) = helpers.next_if(|(to, _)| *to <= start + length) {
                    text += &whole[at..to];
                    text.push(helper);
                    at = to;
                }
                text += &whole[at..start + length];
                match runs.last_mut() {
                    Some(run) if run.face == *face && !is_gap && !after_gap => run.text += &text,
                    _ => runs.push(Run { face: *face, text }),
                }
                after_gap = is_gap;
                start += length;
                rest = &rest[length..];
            }
        }
        Self(runs)
    }
}

/// Where in the rest of a text, which begins at `start`, the next space between two Han stands.
fn gap(whole: &str, start: usize, rest: &str) -> Option<usize> {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let mut spaces = rest.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
    let between = |at: &usize| {
        let (before, after) = (&whole[..start + at], &whole[start + at + 1..]);
        han(before.chars().next_back()) && han(after.chars().next())
    };
    spaces.find(|(at, _)| between(at)).map(|(at, _)| at)
}

/// Text without markup, in the face of its surroundings.
#[must_use]
pub fn plain(text: impl AsRef<str>) -> Runs {
    Runs::of(text.as_ref(), &[(Face::Body, text.as_ref())])
}

/// Takes the paired `**` off.
fn bold(text: &str) -> Vec<(Face, &str)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (open, close) in Bold::of(text).pairs {
        pieces.extend([(Face::Body, &text[done..open]), (Face::Hei, &text[open + MARK..close])]);
        done = close + MARK;
    }
    pieces.push((Face::Body, &text[done..]));
    pieces
}

/// The pieces with the first `length` bytes in a face, but for what is bold there.
fn in_face(pieces: Vec<(Face, &str)>, face: Face, mut length: usize) -> Vec<(Face, &str)> {
    let mut out = Vec::with_capacity(pieces.len() + 1);
    for (own, piece) in pieces {
        let (lead, rest) = piece.split_at(length.min(piece.len()));
        length -= lead.len();
        out.extend([(if own == Face::Body { face } else { own }, lead), (own, rest)]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn faces(text: &str) -> Vec<(Face, String)> {
        let runs = Runs::paragraph(text).0.into_iter();
        runs.map(|run| (run.face, run.text.replace(is_helper, ""))).collect()
    }

    fn is_plain(text: &str) -> bool {
        faces(text) == [(Face::Body, text.to_owned())]
    }

    #[test]
    fn bold_needs_a_pair() {
        assert_eq!(
            faces("请**务必**到"),
            [
                (Face::Body, "请".to_owned()),
                (Face::Hei, "务必".to_owned()),
                (Face::Body, "到".to_owned())
            ]
        );
        for text in [
            "138****5678",
            "电话138****5678或139****1234",
            "138**5678或139**1234",
            "** 空**格",
            "**没有关",
            "一*个*星",
            "****",
            "***三星***",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }

    #[test]
    fn lead_sentences_have_the_face_of_their_level() {
        assert_eq!(faces("一、提高站位。各单位要")[0], (Face::Hei, "一、提高站位。".to_owned()));
        assert_eq!(faces("（二）压实责任。各单位")[0], (Face::Kai, "（二）压实责任。".to_owned()));
        assert_eq!(faces("(十二)压实责任")[0], (Face::Kai, "(十二)压实责任".to_owned()));
        assert_eq!(faces("二、不达目的不罢休")[0].0, Face::Hei);
        assert!(is_plain("一、二、三等奖各一名。奖品另发"));
        assert!(is_plain("一、二等奖各一名。奖品另发"));
        assert!(is_plain("一、只有一句。"));
        assert!(is_plain("1.阿拉伯数字。不变"));
        assert!(is_plain(
            "一、这一句话实在太长了所以它并不是一个标题而只是正文里的一句普普通通的话。后面"
        ));
    }

    #[test]
    fn a_space_between_han_is_a_run_of_its_own() {
        let runs = faces("治理有我 健康强国 WiFi 6");
        let texts: Vec<_> = runs.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["治理有我", " ", "健康强国 WiFi 6"]);
    }

    proptest! {
        /// Whatever is typed, only pairs of `**` go.
        #[test]
        fn paragraphs_lose_nothing(text in "[一二、（）。！ *a1“”]{0,40}") {
            let kept: String = Runs::paragraph(&text).text();
            let stars = |s: &str| s.matches('*').count();
            prop_assert_eq!(kept.replace('*', ""), text.replace('*', ""));
            prop_assert_eq!((stars(&text) - stars(&kept)) % 4, 0);
        }

        /// Each helper stands in the run of the character before it.
        #[test]
        fn helpers_go_with_what_is_before_them(text in "[一二、（）。 *a129@/…—日”]{0,40}") {
            for Run { text, .. } in Runs::paragraph(&text).0 {
                prop_assert!(!text.starts_with(is_helper), "{:?}", text);
            }
            let bare: String = bold(&text).into_iter().map(|(_, piece)| piece).collect();
            let set: String = Runs::paragraph(&text).0.into_iter().map(|run| run.text).collect();
            let mut wanted = bare.clone();
            for (at, turn) in turns(&bare).into_iter().rev() {
                wanted.insert(at, turn);
            }
            prop_assert_eq!(set, wanted);
        }
    }
}
