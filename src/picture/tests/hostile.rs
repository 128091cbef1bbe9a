//! Files that lie, break off, or want all of the machine.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::pngs::png_of;
use super::*;

/// A picture of no size worth the word takes no longer, on a slow machine with much to do.
const LONG: Duration = Duration::from_secs(20);

fn is_broken(bytes: &[u8]) -> bool {
    [Ink::Grey, Ink::Colour]
        .iter()
        .all(|ink| matches!(ready(bytes, WIDE, *ink), Err(Refused::Broken(_))))
}

fn good() -> Vec<Vec<u8>> {
    let exif = exif(6);
    vec![
        jpeg_of(51, 37, 1),
        jpeg_of(51, 37, 3),
        SUBSAMPLED.to_vec(),
        PROGRESSIVE.to_vec(),
        PROGRESSIVE_RESTARTS.to_vec(),
        PROGRESSIVE_GREY.to_vec(),
        with_segments(&jpeg_of(20, 10, 3), &[(0xE1, &[b"Exif\0\0", &exif[..]].concat())]),
        png_of((3, 2), (8, 0), &[(b"eXIf", &exif)], &[&[1, 2, 3], &[4, 5, 6]]),
        png_of((2, 1), (8, 6), &[], &[&[9, 9, 9, 0, 255, 0, 0, 255]]),
        png_of((4, 1), (2, 3), &[(b"PLTE", &[1; 12]), (b"tRNS", &[0, 255])], &[&[0b0001_1011]]),
    ]
}

/// A PNG of zeros, packed.
fn zeros(width: u32, height: u32, depth: ::png::BitDepth, icc: Option<Vec<u8>>) -> Vec<u8> {
    let mut info = ::png::Info::with_size(width, height);
    (info.color_type, info.bit_depth) = (::png::ColorType::Grayscale, depth);
    if let Some(icc) = icc {
        info.color_type = ::png::ColorType::Rgb;
        info.icc_profile = Some(icc.into());
    }
    let row = info.raw_row_length() - 1;
    let mut bytes = Vec::new();
    let mut writer = ::png::Encoder::with_info(&mut bytes, info)
        .and_then(::png::Encoder::write_header)
        .expect("right");
    writer.write_image_data(&vec![0; row * height as usize]).expect("it is written");
    writer.finish().expect("it is written");
    bytes
}

#[test]
fn a_picture_that_breaks_off_is_none() {
    for bytes in good() {
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            assert!(matches!(
                ready(cut, WIDE, Ink::Grey),
                Err(Refused::Broken(_) | Refused::Unknown)
            ));
        }
        assert!(is_broken(&bytes[..bytes.len() - 1]));
    }
}

#[test]
fn more_pixels_than_anyone_prints_are_refused_by_the_header() {
    let bytes = zeros(30_000, 30_000, ::png::BitDepth::One, None);
    assert!(bytes.len() < 200_000);
    assert_eq!(header(&bytes), Err(Refused::TooLong { width: 30_000, height: 30_000 }));
    let lie = png_of((60_000, 60_000), (8, 2), &[], &[&[0; 3]]);
    assert_eq!(ready(&lie, 10, Ink::Grey), Err(Refused::TooLong { width: 60_000, height: 60_000 }));
    let lie = png_of((10_000, 10_000), (8, 2), &[], &[&[0; 3]]);
    assert_eq!(header(&lie), Err(Refused::TooManyPixels { width: 10_000, height: 10_000 }));
    let long = png_of((1, 20_001), (8, 0), &[], &[&[0]]);
    assert_eq!(header(&long), Err(Refused::TooLong { width: 1, height: 20_001 }));
    assert!(matches!(header(&png_of((0, 5), (8, 2), &[], &[&[]])), Err(Refused::Broken(_))));
}

#[test]
fn a_header_that_promises_too_much_breaks_off() {
    assert!(is_broken(&png_of((7_000, 7_000), (8, 2), &[], &[&[0; 3]])));
    for bytes in [jpeg_of(51, 37, 3), PROGRESSIVE.to_vec(), jpeg_of(51, 37, 1)] {
        let mut lie = bytes.clone();
        let frame = |it: &[u8]| it[0] == 0xFF && matches!(it[1], 0xC0 | 0xC2);
        let at = lie.windows(2).position(frame).expect("a frame");
        lie[at + 5..at + 9].copy_from_slice(&[0x1B, 0x58, 0x1B, 0x58]);
        assert_eq!(header(&lie).map(|it| (it.width, it.height)), Ok((7_000, 7_000)));
        let start = Instant::now();
        // Whatever comes of it, it comes soon.
        let _ = ready(&lie, WIDE, Ink::Grey);
        assert!(start.elapsed() < LONG);
        lie[at + 5..at + 9].copy_from_slice(&[0xFF; 4]);
        assert_eq!(header(&lie), Err(Refused::TooLong { width: 65_535, height: 65_535 }));
    }
}

#[test]
fn what_unpacks_to_too_much_is_left_out() {
    let start = Instant::now();
    let icc = zeros(2, 1, ::png::BitDepth::Eight, Some(vec![0; 64 << 20]));
    assert!(icc.len() < 200_000);
    assert!(ready(&icc, WIDE, Ink::Grey).is_ok() && ready(&icc, WIDE, Ink::Colour).is_ok());
    // All of the pixels that are allowed, in a small file.
    let flat = zeros(20_000, 2_500, ::png::BitDepth::One, None);
    assert!(flat.len() < 20_000);
    assert_eq!(ready(&flat, 100, Ink::Grey).map(|it| it.height), Ok(13));
    assert!(start.elapsed() < LONG);
}

#[test]
fn scans_without_end_cost_little() {
    let scan = PROGRESSIVE.windows(2).position(|it| it == [0xFF, 0xDA]).expect("a scan");
    let (head, end) = (&PROGRESSIVE[..scan], PROGRESSIVE.len() - 2);
    let again = PROGRESSIVE[scan..end].repeat(1000);
    let bytes = [head, &again, &PROGRESSIVE[end..]].concat();
    let start = Instant::now();
    assert!(is_broken(&bytes));
    assert!(start.elapsed() < LONG);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(start in 0..5usize, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 5] = [b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", &PROGRESSIVE[..200], &SUBSAMPLED[..650]];
        let bytes = [starts[start], &bytes].concat();
        if header(&bytes).is_err() {
            prop_assert!(ready(&bytes, 100, Ink::Grey).is_err());
        } else {
            let _ = ready(&bytes, 100, Ink::Colour);
        }
    }

    #[test]
    fn damage_never_panics(
        which in 0..10usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..8),
        width in prop::sample::select(vec![1u32, 20, WIDE]),
    ) {
        let mut bytes = good().swap_remove(which);
        for (at, byte, way) in damage {
            let at = at.index(bytes.len());
            match way {
                0 => bytes[at] = byte,
                1 => bytes[at] ^= 1 << (byte & 7),
                2 => bytes.insert(at, byte),
                _ if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => {}
            }
        }
        for ink in [Ink::Grey, Ink::Colour] {
            if let Ok(ready) = ready(&bytes, width, ink) {
                prop_assert!(ready.width <= width);
                let again = header(&ready.bytes).expect("a picture");
                prop_assert_eq!((again.kind, again.width, again.height), (ready.kind, ready.width, ready.height));
            }
        }
    }
}
