//! Pictures are made here, and made ready.

mod hostile;
mod jpeg;
mod kinds;
mod pngs;
mod print;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::{Ink, Kind, Ready, Refused, header, ready};

/// Progressive pictures, made by `tests/make.py`: the encoder at hand makes none.
const PROGRESSIVE: &[u8] = include_bytes!("tests/progressive.jpg");
const PROGRESSIVE_RESTARTS: &[u8] = include_bytes!("tests/progressive-restarts.jpg");
const PROGRESSIVE_GREY: &[u8] = include_bytes!("tests/progressive-grey.jpg");
/// Components of different sizes, and restarts.
const SUBSAMPLED: &[u8] = include_bytes!("tests/subsampled.jpg");

/// Wider than any picture of the tests.
const WIDE: u32 = 30_000;

/// A picture with something to see: so many samples of each pixel.
fn waves(width: u32, height: u32, channels: usize) -> Vec<u8> {
    let sample = |x: u32, y: u32, c: usize| {
        let (x, y) = (x.to_le_bytes()[0], y.to_le_bytes()[0]);
        let slope = x.wrapping_mul(3).wrapping_add(y.wrapping_mul(5));
        if (x / 9 + y / 7) % 2 == 0 {
            slope / 2 + 30
        } else {
            200u8.wrapping_sub(40 * c.to_le_bytes()[0])
        }
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    pixels.flat_map(|(x, y)| (0..channels).map(move |c| sample(x, y, c))).collect()
}

/// A JPEG of one or three components, sequential, all of one size.
fn jpeg_of(width: u32, height: u32, channels: usize) -> Vec<u8> {
    let colour = if channels == 1 { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    encoder
        .write_image(&waves(width, height, channels), width, height, colour)
        .expect("it is written");
    bytes
}

/// A JPEG with segments put in after its start.
fn with_segments(jpeg: &[u8], segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (mark, data) in segments {
        bytes.extend([0xFF, *mark]);
        bytes.extend(u16::try_from(data.len() + 2).expect("it is short").to_be_bytes());
        bytes.extend_from_slice(data);
    }
    bytes.extend_from_slice(&jpeg[2..]);
    bytes
}

/// EXIF with an orientation, and a place that nobody should learn.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x0E, 0, 2, 0, 0, 0, 4, b'G', b'P', b'S', 0]);
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0; 4]);
    exif
}

/// The samples of a picture that was made ready.
fn seen(ready: &Ready) -> Vec<u8> {
    match ready.kind {
        Kind::Png => {
            let mut reader =
                ::png::Decoder::new(std::io::Cursor::new(&ready.bytes)).read_info().expect("a PNG");
            let mut samples = vec![0; reader.output_buffer_size().expect("a size")];
            let info = reader.next_frame(&mut samples).expect("its samples");
            assert_eq!((info.width, info.height), (ready.width, ready.height));
            assert_eq!(info.bit_depth, ::png::BitDepth::Eight);
            assert!(matches!(info.color_type, ::png::ColorType::Grayscale | ::png::ColorType::Rgb));
            samples
        }
        Kind::Jpeg => others_view(&ready.bytes),
    }
}

/// The samples of a JPEG by another decoder: grey, or red, green and blue.
fn others_view(bytes: &[u8]) -> Vec<u8> {
    use zune_core::bytestream::ZCursor;
    use zune_core::colorspace::ColorSpace;
    use zune_core::options::DecoderOptions;
    let options = DecoderOptions::default().set_strict_mode(true);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().expect("a header");
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let space = if is_grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    decoder.decode().expect("its samples")
}

/// How far apart samples are: the mean.
fn apart(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let sum: u64 = one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let (sum, count) =
        (u32::try_from(sum).expect("small"), u32::try_from(one.len()).expect("small"));
    f64::from(sum) / f64::from(count)
}
