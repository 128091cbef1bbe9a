//! JPEG: decoded as others do, and kept where it may be.

use super::*;
use crate::picture::colour::luma;

/// How far from another decoder's samples ours may be: the mean.
const NEAR: f64 = 1.0;

/// Three grey pictures as the components of one, each in a scan of its own.
fn by_components(ids: [u8; 3]) -> Vec<u8> {
    let planes: Vec<Vec<u8>> = [3, 2, 1].map(|shift| plane(20, 13, shift)).to_vec();
    let at = |mark: u8| planes[0].windows(2).position(|it| it == [0xFF, mark]).expect("a segment");
    // The tables are the same in all.
    let (frame, scan) = (at(0xC0), at(0xDA));
    let mut bytes = b"\xFF\xD8".to_vec();
    let tables = planes[0][20..].iter().take(frame - 20).chain(&planes[0][frame + 13..scan]);
    bytes.extend([0xFF, 0xC0, 0, 17, 8, 0, 13, 0, 20, 3]);
    bytes.extend(ids.map(|id| [id, 0x11, 0]).concat());
    bytes.extend(tables);
    for (id, plane) in ids.iter().zip(&planes) {
        bytes.extend([0xFF, 0xDA, 0, 8, 1, *id, 0, 0, 63, 0]);
        bytes.extend(&plane[scan + 10..plane.len() - 2]);
    }
    bytes.extend([0xFF, 0xD9]);
    bytes
}

fn plane(width: u32, height: u32, shift: u32) -> Vec<u8> {
    let samples: Vec<u8> = waves(width, height, 1).iter().map(|it| it >> shift).collect();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    encoder.write_image(&samples, width, height, ExtendedColorType::L8).expect("it is written");
    bytes
}

#[test]
fn colours_are_as_another_decoder_sees_them() {
    for bytes in [
        jpeg_of(51, 37, 3),
        SUBSAMPLED.to_vec(),
        PROGRESSIVE.to_vec(),
        PROGRESSIVE_RESTARTS.to_vec(),
    ] {
        let expected = others_view(&bytes);
        let jpeg = crate::picture::jpeg::Jpeg::of(&bytes).expect("a JPEG");
        let size = crate::picture::samples::Target { width: 51, height: 37 };
        let colour = jpeg.samples(Ink::Colour, size).expect("its samples");
        // Colours of another decoder are smoothed between their samples.
        assert!(apart(&colour.data, &expected) < 4.0 * NEAR);
        let grey: Vec<u8> = expected.as_chunks().0.iter().map(|colour| luma(*colour)).collect();
        let own = jpeg.samples(Ink::Grey, size).expect("its samples");
        assert!(apart(&own.data, &grey) < NEAR);
    }
}

#[test]
fn a_grey_jpeg_is_kept_but_for_its_metadata() {
    for plain in [jpeg_of(51, 37, 1), PROGRESSIVE_GREY.to_vec()] {
        let after_jfif = &plain[20..];
        let bytes = with_segments(&plain, &[(0xE1, b"Exif\0\0"), (0xFE, b"who took it")]);
        for ink in [Ink::Grey, Ink::Colour] {
            let ready = ready(&bytes, WIDE, ink).expect("a picture");
            assert_eq!(ready.kind, Kind::Jpeg);
            assert!(ready.bytes.starts_with(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"));
            assert!(ready.bytes.len() == plain.len() && ready.bytes.ends_with(after_jfif));
        }
    }
}

#[test]
fn a_colour_jpeg_is_kept_for_colour_alone() {
    let ready_in = |ink| ready(SUBSAMPLED, WIDE, ink).expect("a picture");
    assert_eq!(ready_in(Ink::Colour).bytes, SUBSAMPLED);
    assert!(header(&ready_in(Ink::Grey).bytes).expect("a picture").is_grey);
}

#[test]
fn a_profile_that_is_not_srgb_is_converted() {
    use moxcms::ColorProfile;
    let bytes = jpeg_of(51, 37, 3);
    let with = |profile: &ColorProfile| {
        let icc = profile.encode().expect("a profile");
        let parts: Vec<Vec<u8>> = (1..)
            .zip(icc.chunks(200))
            .map(|(i, part)| [b"ICC_PROFILE\0", &[i, 9][..], part].concat())
            .collect();
        // In the wrong order.
        let segments: Vec<(u8, &[u8])> = parts.iter().rev().map(|part| (0xE2, &part[..])).collect();
        ready(&with_segments(&bytes, &segments), WIDE, Ink::Colour).expect("a picture")
    };
    let plain = ready(&bytes, WIDE, Ink::Colour).expect("a picture");
    assert_eq!(with(&ColorProfile::new_srgb()), plain);
    for wide in [ColorProfile::new_adobe_rgb(), ColorProfile::new_display_p3()] {
        assert!(apart(&seen(&with(&wide)), &seen(&plain)) > 1.0);
    }
    let broken = with_segments(&bytes, &[(0xE2, b"ICC_PROFILE\0\x01\x01nonsense")]);
    assert_eq!(ready(&broken, WIDE, Ink::Colour), Ok(plain));
}

#[test]
fn components_may_come_one_after_another() {
    let bytes = by_components([1, 2, 3]);
    let ready = ready(&bytes, WIDE, Ink::Grey).expect("a picture");
    assert!(apart(&seen(&ready), &others_view(&plane(20, 13, 3))) < NEAR);
}

#[test]
fn red_green_and_blue_are_told_from_luma() {
    let planes = [3, 2, 1].map(|shift| others_view(&plane(20, 13, shift)));
    let expected: Vec<u8> =
        (0..20 * 13).flat_map(|i| [planes[0][i], planes[1][i], planes[2][i]]).collect();
    let adobe = |transform: u8| [b"Adobe\0\x64\0\0\0\0", &[transform][..]].concat();
    let by_adobe = with_segments(&by_components([1, 2, 3]), &[(0xEE, &adobe(0))]);
    for bytes in [by_components(*b"RGB"), by_adobe] {
        let ready_in = |ink| ready(&bytes, WIDE, ink).expect("a picture");
        assert!(apart(&seen(&ready_in(Ink::Colour)), &expected) < 5.0 * NEAR);
        let grey: Vec<u8> = expected.as_chunks().0.iter().map(|colour| luma(*colour)).collect();
        assert!(apart(&seen(&ready_in(Ink::Grey)), &grey) < 3.0 * NEAR);
    }
    let luma_by_adobe = with_segments(&by_components([1, 2, 3]), &[(0xEE, &adobe(1))]);
    let plain = ready(&by_components([1, 2, 3]), WIDE, Ink::Colour);
    assert_eq!(ready(&luma_by_adobe, WIDE, Ink::Colour), plain);
}

#[test]
fn what_is_drawn_becomes_a_png() {
    let samples: Vec<u8> = (0..64 * 64).map(|i| if i / 64 < 32 { 0 } else { 255 }).collect();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.write_image(&samples, 64, 64, ExtendedColorType::L8).expect("it is written");
    assert_eq!(ready(&bytes, 32, Ink::Grey).expect("a picture").kind, Kind::Png);
    assert_eq!(ready(&jpeg_of(600, 400, 3), 500, Ink::Grey).expect("a picture").kind, Kind::Jpeg);
}
