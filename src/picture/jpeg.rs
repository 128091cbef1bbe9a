//! JPEG (ITU-T T.81): what its segments say, and its samples, which zune-jpeg decodes.

mod fault;
mod frame;
mod segments;

use std::sync::{Mutex, PoisonError};

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use fault::Fault;
use frame::Frame;
use segments::{END, START_OF_SCAN, Segments};

use super::colour::{LARGEST_PROFILE, luma};
use super::exif;
use super::kind::{Ink, LONGEST};
use super::refused::Refused;
use super::samples::{Samples, Target};
use super::scale::Scaler;
use super::turn::Turn;

/// The marks of segments that are told apart.
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
/// The marks of tables: how coarse, of which codes, and how often a scan begins anew.
const TABLES: [u8; 3] = [0xDB, 0xC4, 0xDD];

/// One that is held whole is enough at a time.
static ONE: Mutex<()> = Mutex::new(());

/// More scans than any program writes.
const MOST_SCANS: usize = 100;

/// A plain JFIF segment: version 1.1, square pixels, no small picture.
const JFIF: &[u8] = b"\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

/// What three components are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// Luma and two differences.
    Luma,
    /// Red, green and blue.
    Rgb,
}

/// What is before the first scan of a JPEG.
pub(super) struct Jpeg<'a> {
    bytes: &'a [u8],
    frame: Frame,
    space: Space,
    turn: Turn,
    /// The parts of its profile, by their number.
    profile: Vec<(u8, &'a [u8])>,
}

impl<'a> Jpeg<'a> {
    /// What the segments up to the first scan say.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Refused> {
        let mut frame = None;
        let (mut is_jfif, mut adobe, mut turn) = (false, None, None);
        let mut profile = Vec::new();
        for segment in Segments::of(bytes) {
            let (mark, data) = segment.map_err(Refused::from)?;
            match mark {
                START_OF_SCAN | END => break,
                APP0 => is_jfif |= data.starts_with(b"JFIF\0"),
                APP1 => {
                    let exif = data.strip_prefix(b"Exif\0\0");
                    turn = turn.or_else(|| exif.map(exif::turn));
                }
                APP2 => {
                    if let Some([number, _, part @ ..]) = data.strip_prefix(b"ICC_PROFILE\0") {
                        profile.push((*number, part));
                    }
                }
                APP14 => {
                    if let Some(rest) = data.strip_prefix(b"Adobe") {
                        adobe = rest.get(6).copied();
                    }
                }
                _ if Frame::is_frame(mark) && frame.is_none() => {
                    frame = Some(Frame::of(mark, data)?);
                }
                _ => {}
            }
        }
        let frame = frame.ok_or(Fault::Frame)?;
        let is_rgb_by_name = frame.components.iter().map(|it| it.id).eq(*b"RGB");
        let space = match adobe {
            Some(0) => Space::Rgb,
            None if is_rgb_by_name && !is_jfif => Space::Rgb,
            _ => Space::Luma,
        };
        profile.sort_by_key(|(number, _)| *number);
        let turn = turn.unwrap_or(Turn::UPRIGHT);
        Ok(Self { bytes, frame, space, turn, profile })
    }

    pub(super) fn size(&self) -> (u32, u32) {
        (self.frame.width, self.frame.height)
    }

    pub(super) fn is_grey(&self) -> bool {
        self.frame.components.len() == 1
    }

    pub(super) fn turn(&self) -> Turn {
        self.turn
    }

    /// The profile of its colours.
    pub(super) fn profile(&self) -> Option<Vec<u8>> {
        let length: usize = self.profile.iter().map(|(_, part)| part.len()).sum();
        let is_some = (1..=LARGEST_PROFILE).contains(&length);
        is_some.then(|| self.profile.iter().flat_map(|(_, part)| *part).copied().collect())
    }

    /// Whether its compressed data says what is wanted, without a word beside it.
    pub(super) fn can_keep(&self, ink: Ink) -> bool {
        self.is_grey() || (ink == Ink::Colour && self.space == Space::Luma)
    }

    /// The file without its metadata, its compressed data as it is. All of it is decoded once, to see that it can be.
    pub(super) fn kept(&self) -> Result<Vec<u8>, Refused> {
        self.decoded(if self.is_grey() { ColorSpace::Luma } else { ColorSpace::RGB })?;
        let mut kept = self.bytes[..2].to_vec();
        kept.extend_from_slice(JFIF);
        let mut segments = Segments::of(self.bytes);
        while let Some(segment) = segments.next() {
            let (mark, _) = segment.map_err(Refused::from)?;
            if Frame::is_frame(mark)
                || matches!(mark, START_OF_SCAN | END)
                || TABLES.contains(&mark)
            {
                kept.extend_from_slice(segments.raw());
            }
            if mark == END {
                break;
            }
        }
        Ok(kept)
    }

    /// Its samples in an ink, at a size.
    pub(super) fn samples(&self, ink: Ink, to: Target) -> Result<Samples, Refused> {
        let is_luma_alone = self.is_grey() || (ink == Ink::Grey && self.space == Space::Luma);
        let (space, channels) =
            if is_luma_alone { (ColorSpace::Luma, 1) } else { (ColorSpace::RGB, 3) };
        let mut scaler = Scaler::new(channels, self.size(), to);
        let decoded = self.decoded(space)?;
        decoded.chunks(self.frame.width as usize * channels).for_each(|row| scaler.row(row));
        drop(decoded);
        let data = scaler.done().ok_or(Fault::CutOff)?;
        let (width, height) = (to.width, to.height);
        if channels == 1 || ink == Ink::Colour {
            return Ok(Samples { width, height, channels, data });
        }
        let (pixels, _) = data.as_chunks::<3>();
        Ok(Samples { width, height, channels: 1, data: pixels.iter().copied().map(luma).collect() })
    }

    /// All samples, row by row.
    fn decoded(&self, space: ColorSpace) -> Result<Vec<u8>, Refused> {
        let options = DecoderOptions::default()
            .set_strict_mode(true)
            .set_max_width(LONGEST as usize)
            .set_max_height(LONGEST as usize)
            .jpeg_set_max_scans(MOST_SCANS)
            .jpeg_set_out_colorspace(space);
        let _held =
            self.frame.is_progressive.then(|| ONE.lock().unwrap_or_else(PoisonError::into_inner));
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(self.bytes), options);
        let samples = decoder
            .decode()
            .map_err(|error| Refused::Broken(format!("JPEG 读不出来（{error}）")))?;
        let wanted =
            self.frame.width as usize * self.frame.height as usize * space.num_components();
        if samples.len() == wanted { Ok(samples) } else { Err(Fault::CutOff.into()) }
    }
}
