//! What a file is, and how it is refused.

use super::*;

#[test]
fn other_kinds_are_refused_by_name() {
    let cases: [(&[u8], &str); 19] = [
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "AVIF"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "AVIF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", "视频或别的媒体文件"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "BMP"),
        (b"%PDF-1.7", "PDF"),
        (b"\xD7\xCD\xC6\x9A\0\0", "WMF"),
        (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000"),
        (b"\xFF\x0A\xFA\x1F", "JPEG XL"),
        (b"8BPS\0\x01", "PSD（Photoshop）"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "Word、WPS 等 Office 文件"),
        (b"PK\x03\x04\x14\0\x06\0a.jpg", "压缩包"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Word、WPS 等 Office 文件"),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<svg xmlns=\"\">", "SVG"),
        (b"<\0s\0v\0g\0>\0", "SVG"),
        (b"<!DOCTYPE html><img>", "网页"),
    ];
    for (bytes, name) in cases {
        assert_eq!(header(bytes), Err(Refused::Other(name)));
        assert_eq!(ready(bytes, 100, Ink::Grey), Err(Refused::Other(name)));
    }
    let mut emf = [0; 60];
    emf[0] = 1;
    emf[40..44].copy_from_slice(b" EMF");
    assert_eq!(header(&emf), Err(Refused::Other("EMF")));
    assert_eq!(header(b"hello, world"), Err(Refused::Unknown));
    assert!(matches!(header(b""), Err(Refused::Broken(_))));
}

#[test]
fn whoever_is_refused_is_told_what_to_do() {
    let size = (30_000, 4);
    let all = [
        Refused::Other("GIF"),
        Refused::Other("Word、WPS 等 Office 文件"),
        Refused::Unknown,
        Refused::Broken("断了".to_owned()),
        Refused::Uncommon("无损 JPEG"),
        Refused::TooManyPixels { width: size.0, height: size.1 },
        Refused::TooLong { width: size.0, height: size.1 },
        Refused::FourInks,
    ];
    for refused in all {
        assert!(refused.message().chars().count() > 8, "{refused:?}");
        assert!(
            ["存", "裁"].iter().any(|way| refused.hint().contains(way))
                || refused.hint().contains("原图")
        );
    }
}

#[test]
fn the_header_says_the_size_and_the_kind() {
    let size = |bytes: &[u8]| header(bytes).map(|it| (it.kind, it.width, it.height, it.is_grey));
    assert_eq!(size(&jpeg_of(51, 37, 3)), Ok((Kind::Jpeg, 51, 37, false)));
    assert_eq!(size(&jpeg_of(51, 37, 1)), Ok((Kind::Jpeg, 51, 37, true)));
    assert_eq!(size(PROGRESSIVE), Ok((Kind::Jpeg, 51, 37, false)));
    let turned =
        with_segments(&jpeg_of(51, 37, 3), &[(0xE1, &[b"Exif\0\0", &exif(6)[..]].concat())]);
    assert_eq!(size(&turned), Ok((Kind::Jpeg, 37, 51, false)));
}

#[test]
fn uncommon_jpegs_are_refused_by_name() {
    let patched = |mark: u8, precision: u8| {
        let mut bytes = jpeg_of(16, 16, 3);
        let at = bytes.windows(2).position(|it| it == [0xFF, 0xC0]).expect("a frame");
        (bytes[at + 1], bytes[at + 4]) = (mark, precision);
        bytes
    };
    assert_eq!(header(&patched(0xC3, 8)), Err(Refused::Uncommon("无损 JPEG")));
    assert_eq!(header(&patched(0xC9, 8)), Err(Refused::Uncommon("算术编码的 JPEG")));
    assert_eq!(header(&patched(0xC5, 8)), Err(Refused::Uncommon("分层的 JPEG")));
    assert_eq!(header(&patched(0xC1, 12)), Err(Refused::Uncommon("每个分量不是 8 位的 JPEG")));
}

#[test]
fn four_inks_are_refused() {
    // A frame of four components, with and without Adobe's word that they are YCCK.
    let frame = [8, 0, 16, 0, 16, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
    for transform in [None, Some(0), Some(2)] {
        let adobe = transform.map(|it| [b"Adobe\0\x64\0\0\0\0".to_vec(), vec![it]].concat());
        let mut segments: Vec<(u8, &[u8])> = adobe.iter().map(|it| (0xEE, &it[..])).collect();
        segments.push((0xC0, &frame));
        let bytes = with_segments(&jpeg_of(16, 16, 3), &segments);
        assert_eq!(header(&bytes), Err(Refused::FourInks));
    }
}
