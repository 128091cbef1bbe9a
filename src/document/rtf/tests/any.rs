//! Whatever a file holds, the reader ends, and no character that it was given is lost.

use std::collections::BTreeMap;

use encoding_rs::GBK;
use proptest::prelude::*;

use super::super::read;
use crate::document::{Block, Document};

const WORDS: &[&str] = &[
    "{",
    "}",
    "{",
    "}",
    "\\par ",
    "\\line ",
    "\\cell ",
    "\\row ",
    "\\trowd",
    "\\cellx1000",
    "\\cellx-5",
    "\\clvmgf",
    "\\clvmrg",
    "\\clmgf",
    "\\clmrg",
    "\\intbl ",
    "\\itap2 ",
    "\\nestcell ",
    "\\nestrow ",
    "{\\*\\nesttableprops",
    "{\\pict\\pngblip ",
    "89504e47",
    "\\bin5 abc",
    "{\\footnote ",
    "{\\*\\annotation ",
    "{\\header ",
    "{\\shp{\\*\\shpinst{\\shptxt ",
    "{\\sp{\\sn wzDescription}{\\sv ",
    "{\\field{\\*\\fldinst SYMBOL 1 ",
    "{\\fldrslt ",
    "{\\object ",
    "{\\result ",
    "{\\fonttbl{\\f0\\fcharset2 Symbol;}",
    "{\\stylesheet{\\s1\\b x;}",
    "\\u-10179 ",
    "\\u20013?",
    "\\uc7 ",
    "\\uc0 ",
    "\\'d6",
    "\\'",
    "\\'zz",
    "\\",
    "\\*",
    "{\\*\\zz ",
    "\\v ",
    "\\deleted ",
    "\\revised ",
    "{\\upr{a}{\\*\\ud{",
    "{\\listtext ",
    "\\f0 ",
    "\\dbch ",
    "\\plain ",
    "\\pard ",
    "{\\*\\revtbl{a;}{b;}}",
    "abc",
    "\u{4e2d}",
    "\r\n",
    "{\\*\\moMath ",
    "\\s1 ",
    "{\\nonshppict ",
    "{\\*\\shppict ",
];

/// How a text is written and where.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    way: u8,
    place: u8,
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let character = prop_oneof!["[a-zA-Z0-9]", "[\u{4e00}-\u{9fa5}]", "[，。、；：？！《》]"];
    let text = proptest::collection::vec(character, 1..6).prop_map(|all| all.concat());
    let piece = (text, 0..4_u8, 0..14_u8).prop_map(|(text, way, place)| Piece { text, way, place });
    proptest::collection::vec(piece, 1..30)
}

fn written(piece: &Piece) -> Vec<u8> {
    let (gbk, _, _) = GBK.encode(&piece.text);
    let hex = || gbk.iter().flat_map(|byte| format!("\\'{byte:02x}").into_bytes()).collect();
    let units = piece.text.encode_utf16().map(i16::from_ne_bytes_of);
    match piece.way {
        0 => hex(),
        1 => units.flat_map(|unit| format!("\\u{unit}?").into_bytes()).collect(),
        2 => gbk
            .iter()
            .flat_map(|&byte| match byte {
                b'\\' | b'{' | b'}' => vec![b'\\', byte],
                byte if byte < 0x80 => vec![byte],
                byte => format!("\\'{byte:02x}").into_bytes(),
            })
            .collect(),
        _ => {
            let mut bytes = b"{\\uc2 ".to_vec();
            for unit in units {
                bytes.extend(format!("\\u{unit}\\'d6\\'d0").into_bytes());
            }
            bytes.push(b'}');
            bytes
        }
    }
}

trait OfBytes {
    fn from_ne_bytes_of(unit: u16) -> Self;
}

impl OfBytes for i16 {
    fn from_ne_bytes_of(unit: u16) -> Self {
        i16::from_ne_bytes(unit.to_ne_bytes())
    }
}

fn file(pieces: &[Piece]) -> Vec<u8> {
    let mut file = b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 ".to_vec();
    for piece in pieces {
        let (before, after): (&str, &str) = match piece.place {
            0 => ("", ""),
            1 => ("", "\\par "),
            2 => ("{\\b ", "}"),
            3 => ("{\\v ", "}"),
            4 => ("{\\deleted ", "\\par}"),
            5 => ("{\\revised ", "\\par}"),
            6 => ("{\\footnote ", "}"),
            7 => ("{\\header \\pard\\trowd\\cellx100\\intbl ", "\\cell\\row}"),
            8 => ("{\\*\\annotation ", "}"),
            9 => ("{\\shp{\\*\\shpinst{\\shptxt ", "\\par}}{\\shprslt x}}"),
            10 => {
                ("\\trowd\\cellx100\\clvmrg\\cellx200\\pard\\intbl ", "\\cell x\\cell\\row\\pard ")
            }
            11 => ("\\pard\\intbl\\itap2 ", "\\nestcell{\\*\\nesttableprops\\nestrow}\\pard "),
            12 => ("{\\field{\\*\\fldinst PAGE}{\\fldrslt ", "}}"),
            _ => ("{\\object{\\result ", "}}"),
        };
        file.extend(before.bytes());
        file.extend(written(piece));
        file.extend(after.bytes());
    }
    file.push(b'}');
    file
}

fn everything(document: &Document) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    let blocks = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text()],
        Block::Table(table) => table.rows.iter().flatten().map(|cell| cell.text.clone()).collect(),
        Block::Picture(_) => Vec::new(),
    });
    for text in blocks.chain(document.notices.iter().map(|notice| notice.text.clone())) {
        for character in text.chars() {
            *counts.entry(character).or_insert(0) += 1;
        }
    }
    counts
}

fn is_sound(document: &Document) -> bool {
    let paragraphs = document.blocks.iter().filter(|it| matches!(it, Block::Paragraph(_))).count();
    let are_runs_sound = document.blocks.iter().all(|block| match block {
        Block::Paragraph(paragraph) => {
            !paragraph.text().trim().is_empty()
                && paragraph.runs.iter().all(|run| !run.text.contains(char::is_control))
                && paragraph.runs.windows(2).all(|two| two[0].is_bold != two[1].is_bold)
        }
        Block::Table(table) => table.rows.iter().flatten().all(|cell| {
            cell.columns > 0 && cell.rows > 0 && cell.column + cell.columns <= table.columns
        }),
        Block::Picture(_) => true,
    });
    are_runs_sound && document.notices.iter().all(|notice| notice.at <= paragraphs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut file = b"{\\rtf1 ".to_vec();
        file.extend(bytes);
        prop_assert!(is_sound(&read(&file).expect("it begins well")));
    }

    #[test]
    fn any_words_are_read(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..120)) {
        let file = format!("{{\\rtf1\\ansi\\ansicpg936 {}", words.concat());
        prop_assert!(is_sound(&read(file.as_bytes()).expect("it begins well")));
    }

    #[test]
    fn files_that_were_damaged_are_read(
        pieces in pieces(),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
        splice in any::<prop::sample::Index>(),
    ) {
        let mut file = file(&pieces);
        for (at, byte) in flips {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let tail = file[splice.index(file.len())..].to_vec();
        file.truncate(cut.index(file.len()));
        file.extend(tail);
        if let Ok(document) = read(&file) {
            prop_assert!(is_sound(&document));
        }
    }

    #[test]
    fn nothing_is_lost(pieces in pieces()) {
        let document = read(&file(&pieces)).expect("it is whole");
        prop_assert!(is_sound(&document));
        let found = everything(&document);
        let mut given: BTreeMap<char, usize> = BTreeMap::new();
        for character in pieces.iter().flat_map(|piece| piece.text.chars()) {
            *given.entry(character).or_insert(0) += 1;
        }
        for (character, count) in given {
            prop_assert!(found.get(&character).copied().unwrap_or(0) >= count, "{}", character);
        }
    }
}
