//! The office's own faces, made of the program's: named otherwise, moved, torn, forbidden.

use std::fs;

use ttf_parser::cmap::Subtable;
use ttf_parser::{RawFace, Tag};

use crate::bulletin::{Bulletin, said};

const KAI: &str = "fonts/KuaibaoKai-Regular.ttf";
const SONG: &str = "fonts/KuaibaoSong-Regular.otf";

/// A file of one face, with other tables for some of it.
fn made(file: &str, changes: &[(&[u8; 4], Option<Vec<u8>>)]) -> Vec<u8> {
    let data = fs::read(file).unwrap();
    let face = RawFace::parse(&data, 0).unwrap();
    let mut tables: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    for record in face.table_records {
        let tag = record.tag.to_bytes();
        if !changes.iter().any(|(changed, _)| **changed == tag) {
            tables.push((tag, face.table(record.tag).unwrap().to_vec()));
        }
    }
    tables.extend(changes.iter().filter_map(|(tag, bytes)| Some((**tag, bytes.clone()?))));
    tables.sort_by_key(|(tag, _)| *tag);
    let mut head =
        [&data[..4], &u16::try_from(tables.len()).unwrap().to_be_bytes(), &[0; 6]].concat();
    let start = 12 + 16 * tables.len();
    let mut body = Vec::new();
    for (tag, bytes) in tables {
        head.extend(tag);
        head.extend([0; 4]);
        head.extend(u32::try_from(start + body.len()).unwrap().to_be_bytes());
        head.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
        body.extend(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    [head, body].concat()
}

/// A table of a face, with bytes of it changed.
fn changed(file: &str, tag: [u8; 4], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let data = fs::read(file).unwrap();
    let mut table =
        RawFace::parse(&data, 0).unwrap().table(Tag::from_bytes(&tag)).unwrap().to_vec();
    change(&mut table);
    table
}

/// A table of names that says one family, in these encodings.
fn names(names: &[(u16, u16, u16, Vec<u8>)]) -> Vec<u8> {
    const IDS: [u16; 3] = [1, 4, 6];
    let mut head: Vec<u16> = Vec::new();
    let mut text = Vec::new();
    let count = u16::try_from(names.len() * IDS.len()).unwrap();
    head.extend([0, count, 6 + 12 * count]);
    for (platform, encoding, language, name) in names {
        let (at, length) = (u16::try_from(text.len()).unwrap(), u16::try_from(name.len()).unwrap());
        for id in IDS {
            head.extend([*platform, *encoding, *language, id, length, at]);
        }
        text.extend(name);
    }
    head.into_iter().flat_map(u16::to_be_bytes).chain(text).collect()
}

fn unicode(name: &str) -> (u16, u16, u16, Vec<u8>) {
    (3, 1, 0x804, name.encode_utf16().flat_map(u16::to_be_bytes).collect())
}

fn named(file: &str, name: &str) -> Vec<u8> {
    made(file, &[(b"name", Some(names(&[unicode(name)])))])
}

const BODY: &str = "近日，区教委开展“开学检查”，发现问题3处：一是消防——通道不畅；二是照明……";

fn desk(fonts: &str, files: &[(&str, Vec<u8>)]) -> Bulletin {
    let desk = Bulletin::with_roster();
    let bulletin = desk.read("kuaibao.toml");
    desk.write("kuaibao.toml", format!("{bulletin}\n[fonts]\n{fonts}\n"));
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item =
        format!("section = '要闻'\nunit = '区教委'\ntitle = '三举措'\nbody = '''\n{BODY}\n'''\n");
    desk.write("1/items/01.toml", &item);
    fs::create_dir(desk.path("字体")).unwrap();
    for (name, data) in files {
        fs::write(desk.path("字体").join(name), data).unwrap();
    }
    desk
}

/// What is said of a bulletin's faces, in one line each.
fn told(desk: &Bulletin) -> String {
    said(&desk.run(&["check", "1", "--no-pages", "--message-format", "short"]))
}

#[test]
fn a_face_is_found_by_any_of_its_names_and_by_its_file() {
    let gbk = encoding_rs::GBK.encode("仿宋_GB2312").0.into_owned();
    let both = names(&[unicode("FangSong_GB2312"), (3, 3, 0x804, gbk.clone())]);
    let of_mac = names(&[unicode("FangSong_GB2312"), (1, 25, 33, gbk.clone())]);
    let old_alone = names(&[(3, 3, 0x804, gbk)]);
    for table in [both, of_mac, old_alone] {
        let face = made(KAI, &[(b"name", Some(table))]);
        for name in ["仿宋_GB2312", "仿宋＿ＧＢ２３１２", "SIMFANG.TTF", "simfang"] {
            let desk = desk(
                &format!("dir = '字体'\nbody = '{name}'"),
                &[("simfang.ttf", face.clone()), ("other.ttf", named(SONG, "别的"))],
            );
            let built = desk.run(&["build", "1"]);
            assert_eq!(built.status.code(), Some(0), "{name}: {}", said(&built));
            let listed = desk.done(&["fonts", "1", "--format", "json"]);
            let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
            let first = &listed["faces"][0];
            assert_eq!(first["file"], "字体/simfang.ttf");
            assert_eq!(first["name"], "仿宋_GB2312");
            assert_eq!(first["sets"], first["of"]);
            assert_eq!(first["sha256"].as_str().unwrap().len(), 64);
        }
    }
}

#[test]
fn a_face_of_a_collection_is_taken() {
    let [first, second] = [named(KAI, "甲楷"), named(SONG, "乙宋")];
    // The tables' places count from the file's beginning.
    let head = 12 + 8;
    let moved = |data: &[u8], by: usize| {
        let mut data = data.to_vec();
        let count = usize::from(u16::from_be_bytes([data[4], data[5]]));
        for record in 0..count {
            let at = 12 + 16 * record + 8;
            let old = u32::from_be_bytes(data[at..at + 4].try_into().unwrap());
            let new = old + u32::try_from(by).unwrap();
            data[at..at + 4].copy_from_slice(&new.to_be_bytes());
        }
        data
    };
    let starts = [head, head + first.len()];
    let mut file = [&b"ttcf"[..], &[0, 1, 0, 0], &2_u32.to_be_bytes()].concat();
    for start in starts {
        file.extend(u32::try_from(start).unwrap().to_be_bytes());
    }
    file.extend(moved(&first, starts[0]));
    file.extend(moved(&second, starts[1]));
    let desk = desk("dir = '字体'\nbody = '乙宋'\nkai = '甲楷'", &[("两种.ttc", file)]);
    let built = desk.run(&["build", "1", "-v"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    for words in ["读 字体/两种.ttc", "正文用 乙宋：字体/两种.ttc，SHA-256 ", "楷体用 甲楷："]
    {
        assert!(said(&built).contains(words), "{words}: {}", said(&built));
    }
}

#[test]
fn what_is_wrong_with_a_face_is_told_at_its_name() {
    let type_of = |bits: u16| {
        changed(KAI, *b"OS/2", |table| {
            table[..2].copy_from_slice(&3_u16.to_be_bytes());
            table[8..10].copy_from_slice(&bits.to_be_bytes());
        })
    };
    let faces = [
        ("坏.ttf", fs::read(KAI).unwrap()[..400].to_vec(), "不是字体，或者坏了"),
        ("字.ttf", b"hello".to_vec(), "不是字体，或者坏了"),
        ("禁.ttf", made(KAI, &[(b"OS/2", Some(type_of(2)))]), "版权不许嵌入 PDF"),
        ("全.ttf", made(KAI, &[(b"OS/2", Some(type_of(0x108)))]), "版权不许嵌入一部分"),
        ("变.ttf", made(KAI, &[(b"fvar", Some(variable()))]), "是可变字体"),
        ("空.ttf", made(KAI, &[(b"cmap", None)]), "没有 Unicode 编码表"),
        (
            "图.ttf",
            made(
                KAI,
                &[
                    (b"glyf", None),
                    (b"EBDT", Some(vec![0, 2, 0, 0])),
                    (b"EBLC", Some(vec![0, 2, 0, 0, 0, 0, 0, 0])),
                ],
            ),
            "用不了",
        ),
        ("西.ttf", fs::read("fonts/LiberationSerif-Regular.ttf").unwrap(), "没有要用的字"),
    ];
    for (file, data, words) in faces {
        let desk = desk(&format!("dir = '字体'\nbody = '{file}'"), &[(file, data)]);
        let told = told(&desk);
        assert!(told.contains("error[font-unusable]") && told.contains(words), "{file}: {told}");
        assert!(told.starts_with("kuaibao.toml:"), "{told}");
        let built = desk.run(&["build", "1"]);
        assert_eq!(built.status.code(), Some(1), "{file}: {}", said(&built));
    }
    let narrow = changed(KAI, *b"hmtx", |table| {
        for advance in table.chunks_exact_mut(4) {
            let wide = u16::from_be_bytes([advance[0], advance[1]]) / 2;
            advance[..2].copy_from_slice(&wide.to_be_bytes());
        }
    });
    let desk =
        desk("dir = '字体'\nbody = '窄.ttf'", &[("窄.ttf", made(KAI, &[(b"hmtx", Some(narrow))]))]);
    assert!(told(&desk).contains("汉字不是方的"), "{}", told(&desk));
}

/// One axis of weight.
fn variable() -> Vec<u8> {
    let mut table: Vec<u8> =
        [1_u16, 0, 16, 2, 1, 20, 0, 8].iter().flat_map(|it| it.to_be_bytes()).collect();
    table.extend(b"wght");
    for value in [100_u32 << 16, 400 << 16, 900 << 16, 256] {
        table.extend(value.to_be_bytes());
    }
    table
}

#[test]
fn a_face_that_is_not_there_is_no_silent_fallback() {
    for (fonts, words) in [
        ("dir = '字体'\nbody = '方正小标'", &["[font-not-found]", "没有找到字体“方正小标”"][..]),
        ("dir = '没有'\nbody = '甲'", &["没有 没有 这个文件夹"]),
        ("body = '甲'", &["没有说字体在哪里"]),
        ("dir = '字体'\nbody = ['甲楷', '丙']", &["没有找到字体“丙”"]),
    ] {
        let desk = desk(fonts, &[("甲.ttf", named(KAI, "甲楷"))]);
        let told = told(&desk);
        for word in words {
            assert!(told.contains(word), "{fonts}: {told}");
        }
        assert_eq!(desk.run(&["build", "1"]).status.code(), Some(1));
        let listed = desk.run(&["fonts"]);
        assert_eq!(listed.status.code(), Some(1), "{}", said(&listed));
    }
    let near = desk("dir = '字体'\nbody = '仿宋GB2312'", &[("甲.ttf", named(KAI, "仿宋_GB2312"))]);
    let output = near.run(&["check", "1", "--no-pages"]);
    assert!(said(&output).contains("是不是“仿宋_GB2312”？"), "{}", said(&output));
}

#[test]
fn the_page_is_the_same_whatever_its_faces_say_of_themselves() {
    // As high as a house.
    let metrics = changed(KAI, *b"hhea", |table| {
        table[4..6].copy_from_slice(&4000_i16.to_be_bytes());
        table[6..8].copy_from_slice(&(-3000_i16).to_be_bytes());
    });
    let faces = [
        named(KAI, "甲楷"),
        made(KAI, &[(b"hhea", Some(metrics)), (b"name", Some(names(&[unicode("甲楷")])))]),
    ];
    let lines = faces.map(|face| {
        let desk = desk("dir = '字体'\nbody = '甲楷'\ntitle = '甲楷'", &[("甲.ttf", face)]);
        desk.done(&["build", "1"]);
        crate::bulletin::pdf_pages(&desk.path("1/工作快报第1期.pdf"))
    });
    assert_eq!(lines[0], lines[1]);
    let plain = desk("", &[]);
    plain.done(&["build", "1"]);
    assert_eq!(crate::bulletin::pdf_pages(&plain.path("1/工作快报第1期.pdf")), lines[0]);
}

#[test]
fn what_the_office_s_face_lacks_is_ours_and_told() {
    let desk = desk("dir = '字体'\nbody = 'GB'", &[("gb.ttf", without("镕喆堃"))]);
    desk.write(
        "1/items/02.toml",
        "section = '要闻'\nunit = '区教委'\ntitle = '三项'\nbody = '近日，朱镕、陶喆、陶喆调研。'\n",
    );
    let built = desk.run(&["build", "1", "--message-format", "short"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let told = said(&built);
    assert!(told.contains("1/items/02.toml:4:13: warning[font-lacks]"), "{told}");
    assert!(told.contains("“喆”（2处）、“镕”"), "{told}");
    let text = crate::bulletin::pdf_pages(&desk.path("1/工作快报第1期.pdf")).concat();
    assert!(text.contains("朱镕、陶喆、陶喆调研"), "{text}");
}

/// A face called GB whose map has not these characters: each is sent to the missing glyph.
fn without(characters: &str) -> Vec<u8> {
    let data = fs::read(KAI).unwrap();
    let face = ttf_parser::Face::parse(&data, 0).unwrap();
    let cmap = face.tables().cmap.unwrap();
    let mut pairs: Vec<(u32, u16)> = Vec::new();
    for table in cmap.subtables.into_iter().filter(Subtable::is_unicode) {
        table.codepoints(|c| {
            let kept = char::from_u32(c).is_some_and(|c| !characters.contains(c));
            if let Some(glyph) = table.glyph_index(c).filter(|_| kept) {
                pairs.push((c, glyph.0));
            }
        });
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|(c, _)| *c);
    // Format 12, a group for each character.
    let mut table: Vec<u8> = [0_u16, 1, 3, 10].iter().flat_map(|it| it.to_be_bytes()).collect();
    table.extend(12_u32.to_be_bytes());
    table.extend([0, 12, 0, 0]);
    let count = u32::try_from(pairs.len()).unwrap();
    for number in [16 + 12 * count, 0, count] {
        table.extend(number.to_be_bytes());
    }
    for (c, glyph) in pairs {
        for number in [c, c, u32::from(glyph)] {
            table.extend(number.to_be_bytes());
        }
    }
    made(KAI, &[(b"cmap", Some(table)), (b"name", Some(names(&[unicode("GB")])))])
}
