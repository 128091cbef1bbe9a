//! A piece of a mail's text.

/// A piece of a mail's text, in one way or in two that say the same.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) plain: Option<String>,
    pub(super) html: Option<String>,
}

impl Piece {
    /// One of all: what is said in several ways.
    pub(super) fn merged(pieces: Vec<Self>) -> Vec<Self> {
        let mut merged = Self::default();
        for piece in pieces {
            append(&mut merged.plain, piece.plain);
            append(&mut merged.html, piece.html);
        }
        vec![merged]
    }
}

fn append(to: &mut Option<String>, text: Option<String>) {
    match (to.as_mut(), text) {
        (Some(to), Some(text)) => {
            to.push('\n');
            to.push_str(&text);
        }
        (None, text) => *to = text,
        (Some(_), None) => {}
    }
}
