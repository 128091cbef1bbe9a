//! Pictures that an editor gives: told by their content, checked by their header, made ready for print.
//!
//! JPEG and PNG are taken. Anything else is refused by its name, with the way out. What is made ready stands
//! upright, is no finer than print needs, has grey or sRGB samples of 8 bits on white, and tells nothing of
//! where or by whom it was taken. The same input gives the same bytes.
//!
//! Sizes are in pixels. A file's own size is the caller's to limit ([`LARGEST_FILE`]).

mod colour;
mod encode;
mod exif;
mod jpeg;
mod kind;
mod png;
mod refused;
mod samples;
mod scale;
mod sniff;
#[cfg(test)]
mod tests;
mod turn;

pub use kind::{Header, Ink, Kind, LARGEST_FILE, Ready};
pub use refused::Refused;

use kind::{LONGEST, MOST_PIXELS};
use samples::Target;
use turn::Turn;

/// What a file is; nothing is decoded.
///
/// # Errors
/// It is no JPEG and no PNG, or one that cannot be printed, or is too large.
pub fn header(bytes: &[u8]) -> Result<Header, Refused> {
    Head::of(bytes).map(|head| head.header())
}

/// Ready for print: upright, at most so many pixels wide, in the ink, on white, with no metadata.
///
/// # Errors
/// As for [`header`], or the picture cannot be decoded to its end.
pub fn ready(bytes: &[u8], most_width: u32, ink: Ink) -> Result<Ready, Refused> {
    let head = Head::of(bytes)?;
    let header = head.header();
    let target = Target::of((header.width, header.height), most_width.max(1));
    let is_as_it_is = head.turn() == Turn::UPRIGHT
        && (target.width, target.height) == (header.width, header.height);
    match &head {
        Head::Jpeg(jpeg) => {
            let profile = jpeg.profile().filter(|_| ink == Ink::Colour && !header.is_grey);
            let to_srgb = profile.and_then(|icc| colour::to_srgb(&icc));
            if is_as_it_is && to_srgb.is_none() && jpeg.can_keep(ink) {
                let bytes = jpeg.kept()?;
                return Ok(Ready {
                    bytes,
                    kind: Kind::Jpeg,
                    width: target.width,
                    height: target.height,
                });
            }
            let mut samples = jpeg.samples(ink, head.turn().stored(target))?;
            if let Some(to_srgb) = to_srgb {
                samples = colour::converted(samples, &to_srgb);
            }
            encode::smaller(&head.turn().of(samples))
        }
        Head::Png(png) => {
            let (mut samples, profile) = png.samples(ink, head.turn().stored(target))?;
            if let Some(to_srgb) = profile.and_then(|icc| colour::to_srgb(&icc)) {
                samples = colour::converted(samples, &to_srgb);
            }
            encode::png(&head.turn().of(samples))
        }
    }
}

/// A header, and where the parts of the file are.
enum Head<'a> {
    Jpeg(jpeg::Jpeg<'a>),
    Png(png::Png<'a>),
}

impl<'a> Head<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Refused> {
        let head = match sniff::kind(bytes)? {
            Kind::Jpeg => Self::Jpeg(jpeg::Jpeg::of(bytes)?),
            Kind::Png => Self::Png(png::Png::of(bytes)?),
        };
        let Header { width, height, .. } = head.header();
        if width > LONGEST || height > LONGEST {
            return Err(Refused::TooLong { width, height });
        }
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(Refused::TooManyPixels { width, height });
        }
        Ok(head)
    }

    fn header(&self) -> Header {
        let (kind, (width, height), is_grey) = match self {
            Self::Jpeg(jpeg) => (Kind::Jpeg, jpeg.size(), jpeg.is_grey()),
            Self::Png(png) => (Kind::Png, png.size(), png.is_grey()),
        };
        let (width, height) = self.turn().size((width, height));
        Header { kind, width, height, is_grey }
    }

    fn turn(&self) -> Turn {
        match self {
            Self::Jpeg(jpeg) => jpeg.turn(),
            Self::Png(png) => png.turn(),
        }
    }
}
