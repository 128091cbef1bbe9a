//! The frame: how large a picture is, and what it is made of.

use super::fault::Fault;
use crate::picture::refused::Refused;

/// A component of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Component {
    pub(super) id: u8,
    /// Blocks across and down in a unit of all components.
    pub(super) across: usize,
    pub(super) down: usize,
    /// The number of its table of steps.
    pub(super) steps: usize,
}

/// How a picture is made up.
pub(super) struct Frame {
    /// Whether it comes in scans that are each finer: all of it is held till the last.
    pub(super) is_progressive: bool,
    pub(super) width: u32,
    pub(super) height: u32,
    /// One or three.
    pub(super) components: Vec<Component>,
}

impl Frame {
    /// Whether a mark begins a frame.
    pub(super) fn is_frame(mark: u8) -> bool {
        matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC)
    }

    /// That of a segment.
    pub(super) fn of(mark: u8, data: &[u8]) -> Result<Self, Refused> {
        match mark {
            0xC0..=0xC2 => {}
            0xC3 => return Err(Refused::Uncommon("无损 JPEG")),
            0xC9..=0xCB => return Err(Refused::Uncommon("算术编码的 JPEG")),
            _ => return Err(Refused::Uncommon("分层的 JPEG")),
        }
        let [precision, h1, h0, w1, w0, count, rest @ ..] = data else {
            return Err(Fault::Frame.into());
        };
        if *precision != 8 {
            return Err(Refused::Uncommon("每个分量不是 8 位的 JPEG"));
        }
        let (height, width) = (u16::from_be_bytes([*h1, *h0]), u16::from_be_bytes([*w1, *w0]));
        match count {
            1 | 3 => {}
            4 => return Err(Refused::FourInks),
            _ => return Err(Refused::Uncommon("既不是灰度也不是彩色的 JPEG")),
        }
        let (parts, _) = rest.as_chunks::<3>();
        let components: Vec<Component> = parts.iter().map(|part| component(*part)).collect();
        let is_right = |it: &Component| {
            (1..=4).contains(&it.across) && (1..=4).contains(&it.down) && it.steps < 4
        };
        if components.len() != usize::from(*count)
            || !components.iter().all(is_right)
            || width == 0
            || height == 0
        {
            return Err(Fault::Frame.into());
        }
        Ok(Self {
            is_progressive: mark == 0xC2,
            width: width.into(),
            height: height.into(),
            components,
        })
    }
}

fn component([id, factors, steps]: [u8; 3]) -> Component {
    let (across, down) = (usize::from(factors >> 4), usize::from(factors & 15));
    Component { id, across, down, steps: steps.into() }
}
