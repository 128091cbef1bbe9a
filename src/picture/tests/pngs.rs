//! PNG: every kind of samples, on white, as 8 bits.

use super::*;

/// A name and its data.
pub(super) type Chunk<'a> = (&'a [u8; 4], &'a [u8]);

/// A PNG by hand, nothing compressed: its size, its depth and kind of colour, chunks before its rows.
pub(super) fn png_of(
    (width, height): (u32, u32),
    (depth, colour): (u8, u8),
    chunks: &[Chunk<'_>],
    rows: &[&[u8]],
) -> Vec<u8> {
    png_with((width, height), [depth, colour, 0, 0, 0], chunks, rows)
}

fn png_with(size: (u32, u32), form: [u8; 5], chunks: &[Chunk<'_>], rows: &[&[u8]]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut put = |name: &[u8], data: &[u8]| {
        bytes.extend(u32::try_from(data.len()).expect("it is short").to_be_bytes());
        let named = [name, data].concat();
        bytes.extend_from_slice(&named);
        bytes.extend(crc(&named).to_be_bytes());
    };
    put(b"IHDR", &[&size.0.to_be_bytes()[..], &size.1.to_be_bytes(), &form].concat());
    for (name, data) in chunks {
        put(&name[..], data);
    }
    let raw: Vec<u8> =
        rows.iter().flat_map(|row| std::iter::once(&0).chain(*row)).copied().collect();
    let length = u16::try_from(raw.len()).expect("it is short");
    let mut stored = vec![0x78, 1, 1];
    stored.extend(length.to_le_bytes());
    stored.extend((!length).to_le_bytes());
    stored.extend_from_slice(&raw);
    stored.extend(adler(&raw).to_be_bytes());
    put(b"IDAT", &stored);
    put(b"IEND", b"");
    bytes
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            sum >> 1 ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

fn adler(data: &[u8]) -> u32 {
    let add = |(a, b): (u32, u32), byte: &u8| {
        ((a + u32::from(*byte)) % 65_521, (a + u32::from(*byte) + b) % 65_521)
    };
    let (a, b) = data.iter().fold((1, 0), add);
    b << 16 | a
}

fn in_ink(bytes: &[u8], ink: Ink) -> Vec<u8> {
    let ready = ready(bytes, WIDE, ink).expect("a picture");
    assert_eq!(ready.kind, Kind::Png);
    seen(&ready)
}

#[test]
fn every_depth_becomes_eight_bits() {
    let grey =
        |depth: u8, row: &[u8]| in_ink(&png_of((4, 1), (depth, 0), &[], &[row]), Ink::Colour);
    assert_eq!(grey(1, &[0b0101_0000]), [0, 255, 0, 255]);
    assert_eq!(grey(2, &[0b0001_1011]), [0, 85, 170, 255]);
    assert_eq!(grey(4, &[0x0F, 0x3C]), [0, 255, 51, 204]);
    assert_eq!(grey(16, &[0, 9, 0x80, 9, 0xFF, 9, 1, 9]), [0, 0x80, 0xFF, 1]);
    let colour = png_of((1, 1), (16, 2), &[], &[&[10, 0, 20, 0, 30, 0]]);
    assert_eq!(in_ink(&colour, Ink::Colour), [10, 20, 30]);
}

#[test]
fn a_palette_is_its_colours() {
    let palette = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30];
    for (depth, row) in [(2, &[0b0001_1011][..]), (4, &[0x01, 0x23]), (8, &[0, 1, 2, 3])] {
        let bytes = png_of((4, 1), (depth, 3), &[(b"PLTE", &palette)], &[row]);
        assert_eq!(in_ink(&bytes, Ink::Colour), palette);
        assert_eq!(in_ink(&bytes, Ink::Grey), [76, 150, 29, 18]);
    }
    let bytes =
        png_of((4, 1), (8, 3), &[(b"PLTE", &palette), (b"tRNS", &[0, 255])], &[&[0, 1, 2, 3]]);
    assert_eq!(in_ink(&bytes, Ink::Colour)[..6], [255, 255, 255, 0, 255, 0]);
}

#[test]
fn what_is_clear_lies_on_white() {
    let grey = png_of((4, 1), (8, 4), &[], &[&[0, 0, 0, 255, 0, 128, 200, 128]]);
    assert_eq!(in_ink(&grey, Ink::Grey), [255, 0, 127, 227]);
    let colour = png_of((2, 1), (8, 6), &[], &[&[9, 9, 9, 0, 255, 0, 0, 255]]);
    assert_eq!(in_ink(&colour, Ink::Colour), [255, 255, 255, 255, 0, 0]);
    assert_eq!(in_ink(&colour, Ink::Grey), [255, 76]);
    let deep = png_of((1, 1), (16, 6), &[], &[&[0, 0, 0, 0, 0, 0, 0x80, 0]]);
    assert_eq!(in_ink(&deep, Ink::Colour), [127, 127, 127]);
}

#[test]
fn one_colour_may_be_clear() {
    let grey = png_of((2, 1), (8, 0), &[(b"tRNS", &[0, 7])], &[&[7, 8]]);
    assert_eq!(in_ink(&grey, Ink::Grey), [255, 8]);
    let colour = png_of((2, 1), (8, 2), &[(b"tRNS", &[0, 1, 0, 2, 0, 3])], &[&[1, 2, 3, 1, 2, 4]]);
    assert_eq!(in_ink(&colour, Ink::Colour), [255, 255, 255, 1, 2, 4]);
    let black = png_of((2, 1), (1, 0), &[(b"tRNS", &[0, 0])], &[&[0b0100_0000]]);
    assert_eq!(in_ink(&black, Ink::Grey), [255, 255]);
    // Both bytes of a deep sample count.
    let deep = png_of((2, 1), (16, 0), &[(b"tRNS", &[9, 1])], &[&[9, 1, 9, 2]]);
    assert_eq!(in_ink(&deep, Ink::Grey), [255, 9]);
}

#[test]
fn an_interlaced_picture_is_put_together() {
    let (width, height) = (11u8, 9u8);
    let sample = |x: u8, y: u8| y * width + x;
    let passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let mut rows: Vec<Vec<u8>> = Vec::new();
    for (left, top, across, down) in passes {
        for y in (top..height).step_by(down) {
            rows.push((left..width).step_by(across).map(|x| sample(x, y)).collect());
        }
    }
    let rows: Vec<&[u8]> = rows.iter().map(|row| &row[..]).collect();
    let bytes = png_with((width.into(), height.into()), [8, 0, 0, 0, 1], &[], &rows);
    let expected: Vec<u8> =
        (0..height).flat_map(|y| (0..width).map(move |x| sample(x, y))).collect();
    assert_eq!(in_ink(&bytes, Ink::Grey), expected);
}

#[test]
fn a_profile_that_is_not_srgb_is_converted() {
    let with = |profile: &moxcms::ColorProfile| {
        let mut info = ::png::Info::with_size(1, 1);
        (info.color_type, info.bit_depth) = (::png::ColorType::Rgb, ::png::BitDepth::Eight);
        info.icc_profile = Some(profile.encode().expect("a profile").into());
        let mut bytes = Vec::new();
        let encoder = ::png::Encoder::with_info(&mut bytes, info).expect("right");
        let mut writer = encoder.write_header().expect("it is written");
        writer.write_image_data(&[60, 180, 60]).expect("it is written");
        writer.finish().expect("it is written");
        in_ink(&bytes, Ink::Colour)
    };
    assert_eq!(with(&moxcms::ColorProfile::new_srgb()), [60, 180, 60]);
    let wide = with(&moxcms::ColorProfile::new_adobe_rgb());
    assert!(wide[0] < 20 && wide[1].abs_diff(180) < 5, "{wide:?}");
}

#[test]
fn the_apple_form_is_refused() {
    let bytes = png_of((1, 1), (8, 0), &[], &[&[0]]);
    let apple = [&bytes[..8], b"\0\0\0\x04CgBI\0\0\0\0\0\0\0\0", &bytes[8..]].concat();
    assert_eq!(header(&apple), Err(Refused::Uncommon("苹果程序里用的 PNG（CgBI）")));
}
