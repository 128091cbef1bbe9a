//! Whatever bytes are fed in: never a panic, never a silent loss. A second each in the ordinary run;
//! by hand for ten minutes each, as
//! `BOLERO_RANDOM_TEST_TIME_MS=600000 BOLERO_RANDOM_ITERATIONS=1000000000 cargo test --release --test it fuzz`.

use crate::common::fonts;
use kuaibao::edition::Edition;
use kuaibao::edition::arrange::arrange;
use kuaibao::session::{self, Look, look};
use kuaibao::typeset::typeset;

use crate::bulletin::Bulletin;

/// A bulletin with a roster and leaders, an issue, and an item's file of these bytes.
fn issue(item: &[u8]) -> Bulletin {
    let bulletin = Bulletin::new(
        "[masthead]\ntitle = '快报'\n[[section]]\nname = '要闻'\n\
         [[units.group]]\nname = '镇街'\nlist = ['军庄镇']\n\
         [[leader]]\nname = '张力兵'\npost = '书记'\n",
    );
    bulletin.write("issue.toml", "number = 1\ndate = 2026-03-05\n");
    bulletin.write("items/1.toml", item);
    bulletin
}

/// Load → check → arrange; what is found has places that can be shown.
fn edition(folder: &Bulletin) -> Option<Edition> {
    let Look { sources, found, issue, .. } = look(folder.root()).unwrap();
    for finding in &found {
        let text = &sources.get(finding.place.file).text;
        assert!(text.get(finding.place.span.clone()).is_some(), "{finding:?}");
        assert!(!finding.hint.is_empty(), "{finding:?}");
        assert!(sources.position(&finding.place) >= (1, 1));
    }
    issue.map(|issue| arrange(&issue))
}

/// What files are made of, so that random bytes now and then say something.
const WORDS: [&str; 48] = [
    "unit",
    "body",
    "title",
    "status",
    "received",
    " = ",
    "=",
    "\n",
    "\r\n",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "#",
    ",",
    "\\",
    "\\u",
    "4E00",
    "2026-03-05",
    "true",
    "12",
    "军庄镇",
    "张力兵",
    "近日，",
    "会上,",
    "“",
    "”",
    "《",
    "（一）",
    "一、",
    "二是",
    "**",
    "28 日",
    "9～16亿",
    "<p>",
    "\u{feff}",
    "\u{200b}",
    "\u{2f08}",
    "\u{f900}",
    "。",
    "……",
    "－－",
];

/// Bytes as words, or as themselves.
fn spelled(bytes: &[u8]) -> Vec<u8> {
    let mut spelled = Vec::new();
    for byte in bytes {
        match WORDS.get(usize::from(*byte)) {
            Some(word) => spelled.extend(word.as_bytes()),
            None => spelled.push(*byte),
        }
    }
    spelled
}

#[test]
fn any_file_is_read_checked_and_arranged() {
    bolero::check!().with_type::<Vec<u8>>().for_each(|bytes| {
        edition(&issue(bytes));
        edition(&issue(&spelled(bytes)));
    });
}

#[test]
fn any_body_is_built_whole_or_refused() {
    bolero::check!().with_type::<(Vec<char>, Vec<u8>)>().for_each(|(characters, bytes)| {
        let words = String::from_utf8_lossy(&spelled(bytes)).into_owned();
        let body: String = characters.iter().chain(&words.chars().collect::<Vec<_>>()).collect();
        let escaped: Vec<_> = body.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
        let item = format!("unit = '军庄镇'\nbody = \"{}\"\n", escaped.concat());
        // A character lost is an error of `typeset`.
        if let Some(edition) = edition(&issue(item.as_bytes())) {
            typeset(&edition, fonts()).unwrap();
        }
    });
}

/// What tables are made of.
const CELLS: [&str; 24] = [
    "\t",
    "\t",
    "\n",
    "\r\n",
    ",",
    ",",
    ";",
    "\"",
    "\"\"",
    "/",
    "甲/乙",
    "甲/丙",
    "合计",
    "小计",
    "其中：",
    "名次",
    "单位",
    "12",
    "1,234.5",
    "98.6％",
    "—",
    "-3",
    "区教委",
    "\u{3000}",
];

/// Bytes as cells, or as themselves.
fn in_cells(bytes: &[u8]) -> Vec<u8> {
    let cell = |byte: &u8| match CELLS.get(usize::from(*byte) % 32) {
        Some(cell) => cell.as_bytes().to_vec(),
        None => vec![*byte],
    };
    bytes.iter().flat_map(cell).collect()
}

#[test]
fn any_rows_are_built_whole_or_refused() {
    bolero::check!().with_type::<(Vec<u8>, u8, u8)>().for_each(|(bytes, dice, area)| {
        let rows = in_cells(bytes);
        let heads = ["", "header-rows = 1\n", "header-rows = 2\n", "group = '甲组'\n"];
        let head = heads[usize::from(*dice) % 4];
        let joined = if *area < 128 {
            format!("joined = ['A{}:B{}']\n", area % 8, area / 16)
        } else {
            String::new()
        };
        let text = String::from_utf8_lossy(&rows);
        let escaped: Vec<_> = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
        let data = escaped.concat();
        for field in [format!("data = \"{data}\"\n"), "csv = 'a.csv'\n".to_owned()] {
            let item =
                format!("unit = '军庄镇'\nbody = '近日。'\n[[table]]\n{head}{joined}{field}");
            let folder = issue(item.as_bytes());
            folder.write("items/a.csv", &rows);
            let Look { sources, found, issue, .. } = look(folder.root()).unwrap();
            for finding in &found {
                let text = &sources.get(finding.place.file).text;
                assert!(text.get(finding.place.span.clone()).is_some(), "{finding:?}");
            }
            let Some(issue) = issue else { continue };
            let (edition, found) = session::edition(&issue, fonts());
            if found.is_empty() {
                typeset(&edition, fonts()).unwrap();
            }
        }
    });
}
