//! Glyphs of faces that stand lower, or higher, than those of the program: all stand alike on a line.

use typst::layout::{Em, Frame, FrameItem};

use crate::fonts::Fonts;

/// A frame whose glyphs stand where those of the program's faces would.
pub(super) fn raised(frame: Frame, fonts: &Fonts) -> Frame {
    if fonts.own().iter().all(|face| face.low == 0.0) { frame } else { all_raised(frame, fonts) }
}

fn all_raised(mut frame: Frame, fonts: &Fonts) -> Frame {
    let mut items: Vec<_> = frame.items().cloned().collect();
    for (_, item) in &mut items {
        match item {
            FrameItem::Group(group) => {
                group.frame = all_raised(std::mem::take(&mut group.frame), fonts);
            }
            FrameItem::Text(text) => {
                let low = Em::new(fonts.low(text.font.font()));
                for glyph in &mut text.glyphs {
                    glyph.y_offset += low;
                }
            }
            _ => {}
        }
    }
    frame.clear();
    frame.push_multiple(items);
    frame
}
