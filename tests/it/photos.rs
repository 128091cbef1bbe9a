//! Photos: what is refused, and how they stand on the page.

use std::fs;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use kuaibao::edition::block::Content;
use kuaibao::edition::photo::sizes;
use kuaibao::session::{self, look};
use proptest::prelude::*;
use typst::layout::{Frame, FrameItem, Point, Size};

use crate::bulletin::{Bulletin, pdf_pages, said};
use crate::common::{TypeArea, fonts};

/// A grey JPEG of so many pixels.
pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let shade = |at: u32| u8::try_from((at % width + at / width) % 251).unwrap();
    let samples: Vec<u8> = (0..width * height).map(shade).collect();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 60);
    encoder.write_image(&samples, width, height, ExtendedColorType::L8).unwrap();
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![128; (width * height) as usize]).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A bulletin whose first item has these fields of a photo.
fn desk(photo: &str) -> Bulletin {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item = "section = '要闻'\nunit = '区教委'\nbody = '近日，区教委开展检查，整改问题3个。'\n";
    desk.write("1/items/01.toml", format!("{item}\n[[photo]]\n{photo}\n"));
    desk.write("1/items/图/a.jpg", jpeg(1800, 1200));
    desk
}

#[test]
fn what_is_no_picture_of_the_issue_is_told() {
    let words = "caption = '图为现场'\n";
    for (file, code, hint) in [
        ("../../a.jpg", "[file-outside]", "在这一期的文件夹外面"),
        ("../../../../etc/passwd", "[file-outside]", "在这一期的文件夹外面"),
        ("/etc/passwd", "[file-outside]", "在这一期的文件夹外面"),
        ("C:/图/a.jpg", "[file-outside]", "盘符"),
        ("图\\a.jpg", "[file-outside]", "要写 / 隔开的路径"),
        ("file:///etc/passwd", "[file-outside]", "是网址"),
        ("https://a.cn/a.jpg", "[file-outside]", "是网址"),
        ("", "[file-outside]", "不是文件名"),
        ("图/b.jpg", "[file-not-found]", "是不是“a.jpg”"),
        ("图/A.JPG", "[file-not-found]", "是不是“a.jpg”"),
        ("图", "[not-a-file]", "不是普通文件"),
        ("链接.jpg", "[not-a-file]", "换成文件本身"),
        ("出去/passwd", "[file-outside]", "经过链接"),
        ("管道.jpg", "[not-a-file]", "不是普通文件"),
        ("断.jpg", "[picture-unusable]", "没有写完"),
        ("断.png", "[picture-unusable]", "坏了"),
        ("空.jpg", "[picture-unusable]", "文件是空的"),
        ("图.svg", "[picture-unusable]", "SVG"),
        ("图.gif", "[picture-unusable]", "GIF"),
        ("图.pdf", "[picture-unusable]", "PDF"),
        ("大.png", "[picture-unusable]", "太大"),
        ("大.jpg", "[too-large]", "超过 30 MB"),
    ] {
        let desk = desk(&format!("file = '{file}'\n{words}"));
        let whole = jpeg(1800, 1200);
        desk.write("1/items/断.jpg", &whole[..whole.len() / 2]);
        desk.write("1/items/断.png", &png(900, 600)[..300]);
        desk.write("1/items/空.jpg", "");
        desk.write("1/items/图.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        desk.write("1/items/图.gif", b"GIF89a\x01\0\x01\0\0\0\0;");
        desk.write("1/items/图.pdf", "%PDF-1.4\n");
        let mut large = png(9, 9);
        large[16..24].copy_from_slice(&[0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]);
        desk.write("1/items/大.png", large);
        let mut long = whole.clone();
        long.resize((30 << 20) + 1, 0);
        desk.write("1/items/大.jpg", long);
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("图/a.jpg", desk.path("1/items/链接.jpg")).unwrap();
            symlink("/etc", desk.path("1/items/出去")).unwrap();
            let made =
                std::process::Command::new("mkfifo").arg(desk.path("1/items/管道.jpg")).status();
            assert!(made.unwrap().success());
        }
        let output = desk.run(&["build", "1"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{file}: {said}");
        assert!(said.contains(code) && said.contains(hint), "{file}: {said}");
        assert!(said.contains("01.toml:6:") || said.contains("01.toml:6"), "{file}: {said}");
        assert!(!desk.path("1/工作快报第1期.pdf").exists());
    }
}

#[test]
fn what_a_photo_lacks_is_told() {
    for (photo, code, hint) in [
        ("file = '图/a.jpg'", "[picture-without-words]", "没有说明"),
        ("file = '图/小.jpg'\ncaption = '图'", "[picture-coarse]", "300×200"),
        ("file = '图/实是.png'\ncaption = '图'", "[picture-name]", "其实是 JPEG"),
    ] {
        let desk = desk(photo);
        desk.write("1/items/图/小.jpg", jpeg(300, 200));
        desk.write("1/items/图/实是.png", jpeg(1800, 1200));
        let output = desk.run(&["build", "1"]);
        assert_eq!(output.status.code(), Some(0), "{photo}: {}", said(&output));
        let said = said(&output);
        assert!(said.contains(code) && said.contains(hint), "{photo}: {said}");
    }
    for (photo, hint) in [
        ("file = '图/a.jpg'\nalt = '图'\nafter = 2", "正文只有 1 段"),
        ("file = '图/a.jpg'\nalt = '图'\nafter = -1", "正文只有 1 段"),
        ("alt = '图'", "缺少 file"),
        ("file = '图/a.jpg'\nink = 'red'", "ink 没有“red”"),
        ("file = '图/a.jpg'\nwidth = 10", "没有 width"),
        ("file = '图/a.jpg'\ncaption = '图为\u{1F600}'", "字体里没有"),
    ] {
        let output = desk(photo).run(&["build", "1"]);
        assert_eq!(output.status.code(), Some(1), "{photo}: {}", said(&output));
        assert!(said(&output).contains(hint), "{photo}: {}", said(&output));
    }
}

#[test]
fn captions_are_read_as_all_texts_are() {
    let desk = desk("file = '图/a.jpg'\ncaption = '6月29号,图为现场'\ncredit = '张三摄'");
    let output = desk.run(&["check", "1"]);
    for code in ["day-mark", "half-width-mark"] {
        assert!(said(&output).contains(code), "{code}: {}", said(&output));
    }
    desk.done(&["check", "1", "--fix"]);
    assert!(desk.read("1/items/01.toml").contains("caption = '6月29日，图为现场'"));
    desk.done(&["build", "1"]);
    let text = pdf_pages(&desk.path("1/工作快报第1期.pdf")).concat();
    assert!(text.contains("6月29日，图为现场（张三摄）"), "{text}");
    // What an item names lies there for a reason.
    assert!(!said(&output).contains("unused-file"), "{}", said(&output));
}

#[test]
fn a_photo_is_added_beside_its_item() {
    let desk = desk("file = '图/a.jpg'\nalt = '图'");
    desk.write("来稿.txt", "近日，栽树600株。\n");
    desk.write("信/现场.jpg", jpeg(900, 600));
    desk.write("信/二/现场.jpg", jpeg(900, 600));
    desk.write("信/图.gif", b"GIF89a\x01\0\x01\0\0\0\0;");
    let add = ["add", "1", "来稿.txt", "-s", "要闻", "-u", "清水镇"];
    let photos = ["--photo", "信/现场.jpg", "--photo", "信/二/现场.jpg"];
    let written = desk.done(&[&add[..], &photos].concat());
    assert_eq!(written, "1/items/02-清水镇.toml\n1/items/现场.jpg\n1/items/现场-2.jpg\n");
    let item = desk.read("1/items/02-清水镇.toml");
    assert!(
        item.contains("[[photo]]\nfile = \"现场.jpg\"\n\n[[photo]]\nfile = \"现场-2.jpg\"\n"),
        "{item}"
    );
    desk.done(&["build", "1"]);
    let refused = desk.run(&[&add[..], &["--photo", "信/图.gif"]].concat());
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("GIF"), "{}", said(&refused));
    assert!(!desk.path("1/items/03-清水镇.toml").exists());
}

/// Each picture of a frame: where it is, and how large.
pub(crate) fn pictures(frame: &Frame, origin: Point, into: &mut Vec<(Point, Size)>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => pictures(&group.frame, origin + *at, into),
            FrameItem::Image(_, size, _) => into.push((origin + *at, *size)),
            _ => {}
        }
    }
}

fn any_photo() -> impl Strategy<Value = (u32, u32, usize, bool, usize)> {
    (20u32..2600, 20u32..2600, 0usize..6, any::<bool>(), 0usize..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Of any shape, at any place: in the type area, of their shape, side by side of one height, and every word is there.
    #[test]
    fn photos_stand_in_the_type_area(
        photos in prop::collection::vec(any_photo(), 1..7),
        paragraphs in 1usize..30,
        briefs in any::<bool>(),
        lines in 12u32..=28,
        duplex in any::<bool>(),
    ) {
        let desk = Bulletin::new(&format!(
            "[masthead]\ntitle = '快报'\n[page]\nlines = {lines}\nduplex = {duplex}\n[[section]]\nname = '要闻'\n[[section]]\nname = '简讯'\nlayout = 'briefs'\n[[staff]]\nrole = '编校'\nname = '章禾'\n"
        ));
        desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
        let body: Vec<String> = (0..paragraphs)
            .map(|at| format!("第{at}段说的是一件事情，后来又说了别的几件事情，说得很长。\n"))
            .collect();
        let body = body.concat();
        let mut item = format!("section = '{}'\nunit = '区教委'\nbody = '''\n{body}'''\n", if briefs { "简讯" } else { "要闻" });
        for (at, (width, height, after, beside, caption)) in photos.iter().enumerate() {
            desk.write(&format!("1/items/{at}.jpg"), jpeg(*width, *height));
            let caption: String = "图为志愿者在人民路清扫街道和河岸，".chars().cycle().take(*caption).collect();
            item = format!("{item}\n[[photo]]\nfile = '{at}.jpg'\nalt = '图'\nbeside = {beside}\ncaption = '{caption}'\n");
            if !briefs && *after < paragraphs {
                item = format!("{item}after = {after}\n");
            }
        }
        desk.write("1/items/01.toml", item.replace("caption = ''\n", ""));
        let mut look = look(&desk.path("1")).unwrap();
        let set = look.typeset().map_err(|_| TestCaseError::fail("not set"))?;
        let set = set.ok_or_else(|| TestCaseError::fail(format!("{:#?}", look.found)))?;
        let area = TypeArea::of(&set.edition);
        let mut seen = 0;
        for (at, page) in set.pages.document().pages().iter().enumerate() {
            let mut found = Vec::new();
            pictures(&page.frame, Point::zero(), &mut found);
            for (place, size) in &found {
                let (left, top) = (place.x.to_mm(), place.y.to_mm());
                prop_assert!(left >= area.left(at + 1) - 0.01 && left + size.x.to_mm() <= area.right(at + 1) + 0.01);
                prop_assert!(top >= area.top && top + size.y.to_mm() <= 297.0 - area.bottom);
            }
            seen += found.len();
        }
        prop_assert_eq!(seen, photos.len());
        for block in &set.edition.blocks {
            let Content::Photos(framed) = &block.content else { continue };
            let photos: Vec<_> = framed.iter().map(|it| &it.photo).collect();
            for (photo, (width, height)) in photos.iter().zip(sizes(&set.edition.page, &photos)) {
                let header = &photo.picture.header;
                let shape = f64::from(header.width) / f64::from(header.height);
                prop_assert!((width / height - shape).abs() < 0.001 * shape);
            }
        }
    }
}

#[test]
fn a_photo_that_does_not_fit_lets_the_text_go_on() {
    let mut moved = 0;
    for paragraphs in 1..40 {
        let desk = desk("file = '图/a.jpg'\nalt = '图'\nafter = 1");
        let item = desk.read("1/items/01.toml");
        let body: Vec<String> = (0..paragraphs).map(|at| format!("第{at}段。\n")).collect();
        let body = body.concat();
        let long: String = "上一篇的话。".repeat(4);
        let first = format!(
            "section = '要闻'\nunit = '清水镇'\nbody = '''\n{}'''\n",
            format!("{long}\n").repeat(paragraphs % 19)
        );
        if paragraphs % 19 > 0 {
            desk.write("1/items/00.toml", first);
        }
        desk.write(
            "1/items/01.toml",
            item.replace(
                "'近日，区教委开展检查，整改问题3个。'",
                &format!("'''\n{body}{}'''", "最后的话。\n".repeat(18)),
            ),
        );
        let mut look = look(&desk.path("1")).unwrap();
        let set = look.typeset().ok().unwrap().unwrap();
        let pages: Vec<_> = set
            .pages
            .document()
            .pages()
            .iter()
            .map(|page| {
                let mut found = Vec::new();
                pictures(&page.frame, Point::zero(), &mut found);
                (
                    found,
                    crate::common::texts(&page.frame)
                        .iter()
                        .map(|(at, _)| at.y.to_mm())
                        .fold(0.0, f64::max),
                )
            })
            .collect();
        let with = pages.iter().position(|(found, _)| !found.is_empty()).unwrap();
        let area = TypeArea::of(&set.edition);
        if with > 0 && pages[with].0[0].0.y.to_mm() < area.top + area.pitch() {
            moved += 1;
        }
    }
    assert!(moved > 3, "{moved} photos moved on");
}

#[test]
fn a_photo_is_on_the_black_plate_alone() {
    let desk = desk("file = '图/a.jpg'\nalt = '图'\nink = 'colour'");
    let samples: Vec<u8> = (0..900 * 600 * 3_u32).map(|at| (at % 251) as u8).collect();
    let mut colours = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut colours, 60);
    encoder.write_image(&samples, 900, 600, ExtendedColorType::Rgb8).unwrap();
    desk.write("1/items/图/a.jpg", colours);
    let spaces = |ink: &str| {
        let name = desk.done(&["build", "1", "--ink", ink]);
        let document = lopdf::Document::load(desk.path(name.trim())).unwrap();
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        let is_image = |dict: &lopdf::Dictionary| {
            dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|it| it == b"Image")
        };
        let images = streams.filter(|stream| is_image(&stream.dict));
        let space = images.map(|image| {
            let space = document.dereference(image.dict.get(b"ColorSpace").unwrap()).unwrap().1;
            space.as_name().map(<[u8]>::to_vec).unwrap_or_default()
        });
        space.collect::<Vec<_>>()
    };
    // A name is a space of the press's own: black; a profile is no name.
    assert_eq!(spaces("mono"), [b"DeviceGray".to_vec()]);
    assert_eq!(spaces("black"), [Vec::<u8>::new()]);
    assert!(spaces("red").is_empty());
}

#[test]
fn the_same_photos_give_the_same_bytes() {
    let desk = desk("file = '图/a.jpg'\nalt = '图'\nink = 'colour'");
    desk.done(&["build", "1"]);
    let first = fs::read(desk.path("1/工作快报第1期.pdf")).unwrap();
    desk.done(&["build", "1", "--force"]);
    assert_eq!(fs::read(desk.path("1/工作快报第1期.pdf")).unwrap(), first);
    let issue = crate::common::issue(desk.path("1"));
    assert_eq!(session::edition(&issue, fonts()).0.pictures.len(), 1);
}
