//! Colours: from one space to another.

use moxcms::{
    ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions,
};
use std::sync::Arc;

use super::samples::Samples;

/// The largest profile: one made of tables for a screen has some hundred thousand bytes.
pub(super) const LARGEST_PROFILE: usize = 4 << 20;
/// How far apart two colours look the same, of 255.
const SAME: u8 = 2;

/// The way from a profile's colours to those of sRGB, if they are others.
///
/// A profile that cannot be read says nothing, as for any program that shows pictures.
pub(super) fn to_srgb(icc: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
    if icc.len() > LARGEST_PROFILE {
        return None;
    }
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let options = TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    };
    let srgb = ColorProfile::new_srgb();
    let way = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options).ok()?;
    let asked = probes();
    let mut given = vec![0; asked.len()];
    way.transform(&asked, &mut given).ok()?;
    let is_other = asked.iter().zip(&given).any(|(a, b)| a.abs_diff(*b) > SAME);
    is_other.then_some(way)
}

/// Colours over all of the space.
fn probes() -> Vec<u8> {
    let steps = || (0..=255u8).step_by(51);
    steps().flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b]))).collect()
}

/// The samples of colours, by the way.
pub(super) fn converted(samples: Samples, way: &Arc<Transform8BitExecutor>) -> Samples {
    if samples.channels != 3 {
        return samples;
    }
    let mut data = vec![0; samples.data.len()];
    // The lengths are right: the colours stay as they are otherwise.
    match way.transform(&samples.data, &mut data) {
        Ok(()) => Samples { data, ..samples },
        Err(_) => samples,
    }
}

/// How bright a colour is (ITU-R BT.601, as in JPEG).
pub(super) fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from((sum + 500) / 1000).unwrap_or(u8::MAX)
}
