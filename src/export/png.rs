//! Pages → PNG, for a screen, a mail, a web page.

use anyhow::{Context, Result};
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use typst_layout::PagedDocument;
use typst_render::{RenderOptions, render};

/// Points of an inch.
const POINTS: f64 = 72.0;

/// Millimetres of an inch.
const MILLIMETRES: f64 = 25.4;

/// A picture of each page, with so many pixels an inch.
///
/// # Errors
/// A picture is too large for PNG.
pub(super) fn pictures(document: &PagedDocument, dpi: u16) -> Result<Vec<Vec<u8>>> {
    let options =
        RenderOptions { pixel_per_pt: (f64::from(dpi) / POINTS).into(), render_bleed: false };
    let picture = |page| {
        let pixels = render(page, &options);
        // Paper lets nothing through.
        let colours: Vec<u8> = pixels
            .data()
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        encoded((pixels.width(), pixels.height()), &colours, dpi).context("PNG 写不出来")
    };
    document.pages().iter().map(picture).collect()
}

fn encoded((width, height): (u32, u32), colours: &[u8], dpi: u16) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
    let a_metre = (f64::from(dpi) * 1000.0 / MILLIMETRES).round() as u32;
    let size = PixelDimensions { xppu: a_metre, yppu: a_metre, unit: Unit::Meter };
    encoder.set_pixel_dims(Some(size));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(colours)?;
    writer.finish()?;
    Ok(bytes)
}
