//! What is common to both kinds: upright, small enough, without a word beside the samples.

use super::pngs::{Chunk, png_of};
use super::*;
use crate::picture::samples::Target;
use crate::picture::scale::Scaler;

/// Where the samples 1 to 6 of a picture of 3 × 2 are seen, by its orientation.
const SEEN: [(u32, [u8; 6]); 8] = [
    (3, [1, 2, 3, 4, 5, 6]),
    (3, [3, 2, 1, 6, 5, 4]),
    (3, [6, 5, 4, 3, 2, 1]),
    (3, [4, 5, 6, 1, 2, 3]),
    (2, [1, 4, 2, 5, 3, 6]),
    (2, [4, 1, 5, 2, 6, 3]),
    (2, [6, 3, 5, 2, 4, 1]),
    (2, [3, 6, 2, 5, 1, 4]),
];

#[test]
fn a_png_is_set_upright() {
    for (orientation, (width, samples)) in (1..).zip(SEEN) {
        let exif = exif(orientation);
        let bytes = png_of((3, 2), (8, 0), &[(b"eXIf", &exif)], &[&[1, 2, 3], &[4, 5, 6]]);
        let ready = ready(&bytes, WIDE, Ink::Grey).expect("a picture");
        assert_eq!((ready.width, &seen(&ready)[..]), (width, &samples[..]), "{orientation}");
        assert_eq!(header(&bytes).map(|it| it.width), Ok(width));
    }
}

#[test]
fn a_jpeg_is_set_upright() {
    // Blocks of one tone each, so that nothing is lost.
    let tones = [20, 60, 100, 140, 180, 220];
    let samples: Vec<u8> =
        (0..16).flat_map(|y| (0..24).map(move |x| tones[y / 8 * 3 + x / 8])).collect();
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, 100);
    encoder.write_image(&samples, 24, 16, ExtendedColorType::L8).expect("it is written");
    for (orientation, (width, order)) in (1..).zip(SEEN) {
        let exif = [b"Exif\0\0", &exif(orientation)[..]].concat();
        let bytes = with_segments(&jpeg, &[(0xE1, &exif)]);
        let ready = ready(&bytes, WIDE, Ink::Grey).expect("a picture");
        assert_eq!(ready.width, width * 8);
        let seen = seen(&ready);
        let middle =
            |i: u32| seen[((i / width * 8 + 4) * ready.width + i % width * 8 + 4) as usize];
        for (i, tone) in (0..).zip(order) {
            assert!(middle(i).abs_diff(tones[usize::from(tone) - 1]) <= 2, "{orientation}");
        }
    }
}

#[test]
fn a_picture_is_no_wider_than_asked_and_keeps_its_shape() {
    for (width, asked, expected) in
        [(51, 20, (20, 15)), (51, 51, (51, 37)), (51, 400, (51, 37)), (51, 0, (1, 1))]
    {
        let ready = ready(&jpeg_of(width, 37, 3), asked, Ink::Grey).expect("a picture");
        assert_eq!((ready.width, ready.height), expected);
    }
    let turned =
        with_segments(&jpeg_of(51, 37, 3), &[(0xE1, &[b"Exif\0\0", &exif(8)[..]].concat())]);
    let ready = ready(&turned, 20, Ink::Colour).expect("a picture");
    assert_eq!((ready.width, ready.height), (20, 28));
}

#[test]
fn a_smaller_picture_is_the_mean_of_areas() {
    let scaled = |channels: usize, from: (u32, u32), to: (u32, u32), samples: &[u8]| {
        let mut scaler = Scaler::new(channels, from, Target { width: to.0, height: to.1 });
        samples.chunks(from.0 as usize * channels).for_each(|row| scaler.row(row));
        scaler.done().expect("it is whole")
    };
    assert_eq!(scaled(1, (4, 2), (2, 1), &[0, 10, 20, 30, 0, 10, 20, 34]), [5, 26]);
    assert_eq!(scaled(1, (2, 1), (1, 1), &[0, 1]), [1]);
    // A third of the middle sample is in each.
    assert_eq!(scaled(1, (3, 1), (2, 1), &[0, 90, 180]), [30, 150]);
    assert_eq!(scaled(1, (1, 3), (1, 2), &[0, 90, 180]), [30, 150]);
    assert_eq!(scaled(3, (2, 1), (1, 1), &[0, 50, 100, 100, 50, 0]), [50, 50, 50]);
    for (from, to) in
        [((37, 23), (11, 7)), ((100, 3), (99, 3)), ((7, 200), (3, 199)), ((5, 5), (1, 1))]
    {
        let flat = vec![201; (from.0 * from.1) as usize];
        assert!(scaled(1, from, to, &flat).iter().all(|sample| *sample == 201), "{from:?} {to:?}");
    }
    let mut few = Scaler::new(1, (4, 4), Target { width: 2, height: 2 });
    few.row(&[0; 4]);
    assert!(few.done().is_none());
}

#[test]
fn nothing_is_told_beside_the_samples() {
    let secret: &[u8] = b"GPS 39.9N 116.4E";
    let app = [b"Exif\0\0", &exif(1)[..], secret].concat();
    let segments: [(u8, &[u8]); 5] = [
        (0xE1, &app),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0GPS"),
        (0xED, secret),
        (0xFE, secret),
        (0xE2, secret),
    ];
    let text = [b"Comment\0", secret].concat();
    let chunks: [Chunk<'_>; 3] =
        [(b"tEXt", &text), (b"eXIf", &app[6..]), (b"tIME", &[7, 0xE8, 1, 1, 1, 1, 1])];
    let grey = with_segments(&jpeg_of(40, 30, 1), &segments);
    let mut behind = with_segments(&jpeg_of(40, 30, 3), &segments);
    behind.extend_from_slice(secret);
    let png = png_of((2, 1), (8, 0), &chunks, &[&[7, 9]]);
    for bytes in [grey, behind, png] {
        assert!(bytes.windows(3).any(|it| it == b"GPS"));
        for (width, ink) in [(WIDE, Ink::Grey), (WIDE, Ink::Colour), (1, Ink::Grey)] {
            let ready = ready(&bytes, width, ink).expect("a picture");
            assert!(!ready.bytes.windows(3).any(|it| it == b"GPS"));
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let bytes = jpeg_of(300, 200, 3);
    let once = ready(&bytes, 90, Ink::Colour);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| ready(&bytes, 90, Ink::Colour))).collect();
        assert!(threads.into_iter().all(|thread| thread.join().expect("no panic") == once));
    });
}
