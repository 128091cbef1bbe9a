//! Whatever a file holds, the reader ends, and no character that it was given is lost.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{read, read_text};
use crate::document::{Block, Document};

const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<span style='display:none'>",
    "<span>",
    "</span>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td colspan=3 rowspan=0>",
    "</td>",
    "<th rowspan=2>",
    "<caption>",
    "<ul>",
    "<ol start=-3>",
    "<li>",
    "</li>",
    "</ul>",
    "</ol>",
    "<del>",
    "</del>",
    "<ins>",
    "</ins>",
    "<select>",
    "<option>",
    "</select>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h1>",
    "<ruby>",
    "<rt>",
    "</rt>",
    "</ruby>",
    "<q>",
    "</q>",
    "<img src='data:image/png;base64,AAAA'>",
    "<img src=cid:a>",
    "<object>",
    "</object>",
    "<svg>",
    "</svg>",
    "<textarea>",
    "</textarea>",
    "<center>",
    "</center>",
    "<![if !x]>",
    "<![endif]>",
    "<!-- x -->",
    " ",
    "\n",
    "&nbsp;",
    "<tbody>",
    "</tbody>",
    "<i>",
    "</i>",
    "<font size=3>",
    "</font>",
    "<iframe>",
    "</iframe>",
    "<o:p/>",
    "<hr>",
    "<tr height=0>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<body>",
    "</body>",
    "</html>",
    "<math>",
];

fn parts() -> impl Strategy<Value = Vec<(bool, String)>> {
    let text = "[\u{4e00}-\u{9fa5}，。]{1,4}".prop_map(|text| (true, text));
    let tag = proptest::sample::select(TAGS).prop_map(|tag| (false, tag.to_owned()));
    proptest::collection::vec(prop_oneof![text, tag], 0..80)
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
    let are_blocks_sound = document.blocks.iter().all(|block| match block {
        Block::Paragraph(paragraph) => {
            !paragraph.text().trim().is_empty()
                && paragraph.runs.iter().all(|run| !run.text.contains(char::is_control))
                && paragraph.runs.windows(2).all(|two| two[0].is_bold != two[1].is_bold)
        }
        Block::Table(table) => table.rows.iter().enumerate().all(|(at, row)| {
            row.iter().all(|cell| {
                cell.columns > 0
                    && cell.rows > 0
                    && at + cell.rows <= table.rows.len()
                    && cell.column + cell.columns <= table.columns
            })
        }),
        Block::Picture(_) => true,
    });
    are_blocks_sound && document.notices.iter().all(|notice| notice.at <= paragraphs)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 1..400)) {
        if let Ok(document) = read(&bytes) {
            prop_assert!(is_sound(&document));
        }
    }

    #[test]
    fn files_that_were_damaged_are_read(
        parts in parts(),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file: Vec<u8> = b"<html>".to_vec();
        file.extend(parts.iter().flat_map(|(_, text)| text.bytes()));
        for (at, byte) in flips {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate(cut.index(file.len()) + 1);
        if let Ok(document) = read(&file) {
            prop_assert!(is_sound(&document));
        }
    }

    #[test]
    fn nothing_is_lost(parts in parts()) {
        let html: String = parts.iter().map(|(_, text)| text.as_str()).collect();
        let document = read_text(&html).expect("it is small");
        prop_assert!(is_sound(&document));
        let found = everything(&document);
        let mut given: BTreeMap<char, usize> = BTreeMap::new();
        for character in parts.iter().filter(|(is_text, _)| *is_text).flat_map(|(_, text)| text.chars()) {
            *given.entry(character).or_insert(0) += 1;
        }
        for (character, count) in given {
            prop_assert!(found.get(&character).copied().unwrap_or(0) >= count, "{} in {}", character, html);
        }
    }
}
