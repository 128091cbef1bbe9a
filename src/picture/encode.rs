//! Samples written as a file.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::kind::{Kind, Ready};
use super::refused::Refused;
use super::samples::Samples;

/// Of a hundred: no trace of the compression is seen in print.
const QUALITY: u8 = 90;
/// Of so many bands of rows, one is tried as PNG, and how high they are.
const BANDS: usize = 8;
const BAND: usize = 16;
/// How much larger the whole may be by its bands, in percent.
const HOPE: usize = 125;

/// As PNG, nothing lost.
pub(super) fn png(samples: &Samples) -> Result<Ready, Refused> {
    let bytes = png_bytes(samples)?;
    Ok(ready(samples, bytes, Kind::Png))
}

/// As JPEG, or as PNG where that is smaller: what is drawn.
pub(super) fn smaller(samples: &Samples) -> Result<Ready, Refused> {
    let jpeg = jpeg_bytes(samples)?;
    let bands = bands(samples);
    // Most pictures are photographs, and the best PNG is slow: some bands say whether it is worth it.
    let tried = png_bytes(&bands)?.len() * samples.data.len() / bands.data.len().max(1);
    if tried <= jpeg.len() * HOPE / 100 {
        let png = png_bytes(samples)?;
        if png.len() <= jpeg.len() {
            return Ok(ready(samples, png, Kind::Png));
        }
    }
    Ok(ready(samples, jpeg, Kind::Jpeg))
}

/// Some bands of rows, the first at the top.
fn bands(samples: &Samples) -> Samples {
    let Samples { width, channels, .. } = *samples;
    let length = BAND * width as usize * channels;
    let data = samples.data.chunks(length).step_by(BANDS).collect::<Vec<&[u8]>>().concat();
    let height = u32::try_from(data.len() / (width as usize * channels)).unwrap_or(0);
    Samples { width, height, channels, data }
}

fn ready(samples: &Samples, bytes: Vec<u8>, kind: Kind) -> Ready {
    Ready { bytes, kind, width: samples.width, height: samples.height }
}

fn jpeg_bytes(samples: &Samples) -> Result<Vec<u8>, Refused> {
    let colour = match samples.channels {
        1 => ExtendedColorType::L8,
        _ => ExtendedColorType::Rgb8,
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(&samples.data, samples.width, samples.height, colour)
        .map_err(|error| Refused::Broken(error.to_string()))?;
    Ok(bytes)
}

fn png_bytes(samples: &Samples) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, samples.width, samples.height);
    encoder.set_color(if samples.channels == 1 { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::Adaptive);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&samples.data)?;
        writer.finish()
    });
    written.map_err(|error| Refused::Broken(error.to_string()))?;
    Ok(bytes)
}
