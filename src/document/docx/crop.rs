//! Pictures of which the page shows only a part: what is cut off may be what nobody was to see.

use super::node::Node;

/// How much of a picture is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Crop {
    /// All of it.
    #[default]
    Whole,
    /// A part of it.
    Cropped,
}

impl Crop {
    /// What the fill that a picture stands in says.
    pub(super) fn of_fill(fill: Node<'_>) -> Self {
        let rect = fill.child("a", "srcRect");
        Self::of(rect, ["l", "t", "r", "b"])
    }

    /// What a picture of the older kind says itself.
    pub(super) fn of_image(image: Node<'_>) -> Self {
        Self::of(Some(image), ["cropleft", "croptop", "cropright", "cropbottom"])
    }

    fn of(node: Option<Node<'_>>, sides: [&str; 4]) -> Self {
        let mut values = sides.into_iter().filter_map(|side| node?.attribute("", side));
        if values.any(is_cut) { Self::Cropped } else { Self::Whole }
    }
}

/// Whether something is cut off: a negative number adds a margin. Parts are written as numbers, in per cent, or as
/// fractions of 65536 (`6554f`).
fn is_cut(value: &str) -> bool {
    let number = value.trim().trim_end_matches(['%', 'f']);
    number.parse::<f64>().is_ok_and(|number| number > 0.0)
}
