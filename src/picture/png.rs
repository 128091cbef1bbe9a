//! PNG: its chunks, and its rows as samples on white.

use std::io::Cursor;

use png::{
    DecodeOptions, Decoder, InterlaceInfo, Limits, Reader, Transformations, expand_interlaced_row,
};

use super::colour::{LARGEST_PROFILE, luma};
use super::exif;
use super::kind::Ink;
use super::refused::Refused;
use super::samples::{Samples, Target};
use super::scale::Scaler;
use super::turn::Turn;

/// How much the decoder may take beside the rows: a profile that is larger is left out.
const MOST_MEMORY: usize = LARGEST_PROFILE + (4 << 20);

/// What the chunks of a PNG say.
pub(super) struct Png<'a> {
    bytes: &'a [u8],
    size: (u32, u32),
    is_grey: bool,
    turn: Turn,
}

/// The colours' profile, if there is one.
type Profile = Option<Vec<u8>>;

impl<'a> Png<'a> {
    /// Every chunk is looked at, none is unpacked.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Refused> {
        let mut chunks = Chunks { bytes, at: 8 };
        let (name, header) = chunks.next()?;
        if name == b"CgBI" {
            return Err(Refused::Uncommon("苹果程序里用的 PNG（CgBI）"));
        }
        let number = |at: usize| header.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let (Some(width), Some(height), b"IHDR") = (number(0), number(4), name) else {
            return Err(broken("PNG 没有文件头"));
        };
        let (Some(kind), true) = (header.get(9), width > 0 && height > 0) else {
            return Err(broken("PNG 的文件头不对"));
        };
        let is_grey = matches!(kind, 0 | 4);
        let mut png = Self { bytes, size: (width, height), is_grey, turn: Turn::UPRIGHT };
        loop {
            match chunks.next()? {
                (b"IEND", _) => return Ok(png),
                (b"eXIf", data) => png.turn = exif::turn(data),
                _ => {}
            }
        }
    }

    pub(super) fn size(&self) -> (u32, u32) {
        self.size
    }

    pub(super) fn is_grey(&self) -> bool {
        self.is_grey
    }

    pub(super) fn turn(&self) -> Turn {
        self.turn
    }

    /// Its samples in an ink, at a size, and what profile their colours are of.
    pub(super) fn samples(&self, ink: Ink, to: Target) -> Result<(Samples, Profile), Refused> {
        let channels = if self.is_grey || ink == Ink::Grey { 1 } else { 3 };
        let mut reader = self.reader(channels == 3)?;
        let source = reader.output_color_type().0.samples();
        let mut scaler = Scaler::new(channels, self.size, to);
        let mut row = vec![0; self.size.0 as usize * channels];
        let mut whole = Vec::new();
        while let Some(read) = reader.next_interlaced_row().map_err(unreadable)? {
            let row = &mut row[..read.data().len() / source * channels];
            lay(read.data(), source, row, channels);
            match read.interlace() {
                InterlaceInfo::Null(_) => scaler.row(row),
                InterlaceInfo::Adam7(pass) => {
                    let stride = self.size.0 as usize * channels;
                    whole.resize(stride * self.size.1 as usize, 0);
                    let bits = if channels == 1 { 8 } else { 24 };
                    expand_interlaced_row(&mut whole, stride, row, pass, bits);
                }
            }
        }
        for row in whole.chunks_exact(self.size.0 as usize * channels) {
            scaler.row(row);
        }
        let data = scaler.done().ok_or_else(|| broken("PNG 的数据不够一幅"))?;
        let profile = reader.info().icc_profile.as_ref().map(|icc| icc.to_vec());
        Ok((Samples { width: to.width, height: to.height, channels, data }, profile))
    }

    /// A decoder that has read all before the samples: they will be of 8 bits, without palette.
    fn reader(&self, has_profile: bool) -> Result<Reader<Cursor<&'a [u8]>>, Refused> {
        let mut options = DecodeOptions::default();
        options.set_ignore_text_chunk(true);
        options.set_ignore_iccp_chunk(!has_profile);
        let mut decoder = Decoder::new_with_options(Cursor::new(self.bytes), options);
        decoder.set_limits(Limits { bytes: MOST_MEMORY });
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let reader = decoder.read_info().map_err(unreadable)?;
        if reader.info().size() != self.size {
            return Err(broken("PNG 的文件头不对"));
        }
        Ok(reader)
    }
}

/// Samples of one to four channels (grey or colours, then how much they cover), laid on white.
fn lay(from: &[u8], source: usize, to: &mut [u8], channels: usize) {
    match (source, channels) {
        (1, 1) | (3, 3) => to.copy_from_slice(from),
        (2, _) => {
            let (pixels, _) = from.as_chunks();
            to.iter_mut().zip(pixels).for_each(|(to, [grey, alpha])| *to = on_white(*grey, *alpha));
        }
        (3, _) => {
            let (pixels, _) = from.as_chunks();
            to.iter_mut().zip(pixels).for_each(|(to, colour)| *to = luma(*colour));
        }
        (_, 1) => {
            let (pixels, _) = from.as_chunks();
            let grey = |[r, g, b, a]: [u8; 4]| luma([r, g, b].map(|sample| on_white(sample, a)));
            to.iter_mut().zip(pixels).for_each(|(to, pixel)| *to = grey(*pixel));
        }
        _ => {
            let (pixels, _) = from.as_chunks();
            let (laid, _) = to.as_chunks_mut();
            let colour = |[r, g, b, a]: [u8; 4]| [r, g, b].map(|sample| on_white(sample, a));
            laid.iter_mut().zip(pixels).for_each(|(to, pixel)| *to = colour(*pixel));
        }
    }
}

fn on_white(sample: u8, alpha: u8) -> u8 {
    let sum = u32::from(sample) * u32::from(alpha) + 255 * u32::from(255 - alpha);
    u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
}

/// The chunks of a PNG, one after another.
struct Chunks<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Chunks<'a> {
    /// The name and the data of the next.
    fn next(&mut self) -> Result<(&'a [u8], &'a [u8]), Refused> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let cut_off = || broken("PNG 没有写完就断了");
        let (length, rest) = rest.split_first_chunk().ok_or_else(cut_off)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (name, rest) = rest.split_at_checked(4).ok_or_else(cut_off)?;
        let (data, rest) = rest.split_at_checked(length).ok_or_else(cut_off)?;
        self.at = self.bytes.len() - rest.get(4..).ok_or_else(cut_off)?.len();
        Ok((name, data))
    }
}

fn broken(what: &str) -> Refused {
    Refused::Broken(what.to_owned())
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err gives")]
fn unreadable(error: png::DecodingError) -> Refused {
    Refused::Broken(error.to_string())
}
