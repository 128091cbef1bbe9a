//! A picture set upright.

use super::samples::{Samples, Target};

/// What is done to the stored picture so that it is seen as it was taken: first its diagonal is kept or
/// swapped, then it is mirrored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// Rows become columns.
    is_swapped: bool,
    /// Left and right, seen upright.
    is_mirrored: bool,
    /// Top and bottom, seen upright.
    is_upside_down: bool,
}

impl Turn {
    /// A size before the picture is turned.
    pub(super) fn stored(self, target: Target) -> Target {
        let (width, height) = self.size((target.width, target.height));
        Target { width, height }
    }

    pub(super) const UPRIGHT: Self =
        Self { is_swapped: false, is_mirrored: false, is_upside_down: false };

    /// That of a number of EXIF (where the stored top and left are seen), 1 to 8.
    pub(super) fn of_exif(orientation: u16) -> Option<Self> {
        let (is_swapped, is_mirrored, is_upside_down) = match orientation {
            1 => (false, false, false),
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => return None,
        };
        Some(Self { is_swapped, is_mirrored, is_upside_down })
    }

    /// A size before and after: it is its own opposite.
    pub(super) fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.is_swapped { (height, width) } else { (width, height) }
    }

    /// The samples turned.
    pub(super) fn of(self, samples: Samples) -> Samples {
        if self == Self::UPRIGHT {
            return samples;
        }
        let (width, height) = self.size((samples.width, samples.height));
        let channels = samples.channels;
        let mut data = Vec::with_capacity(samples.data.len());
        for row in 0..height {
            let y = if self.is_upside_down { height - 1 - row } else { row };
            for column in 0..width {
                let x = if self.is_mirrored { width - 1 - column } else { column };
                let (x, y) = if self.is_swapped { (y, x) } else { (x, y) };
                let at = (y as usize * samples.width as usize + x as usize) * channels;
                data.extend_from_slice(&samples.data[at..at + channels]);
            }
        }
        Samples { width, height, channels, data }
    }
}
