//! Files from outside: nothing in them panics, and no character of a whole one is lost.

use super::build::{Width, Word, authors, longs};
use super::text::{BOLD, DELETED, HIDDEN, INSERTED};
use crate::document::doc::fib::Part;
use crate::document::doc::read;
use crate::document::{Block, Document};
use proptest::prelude::*;

/// All characters that a document has in its blocks and notices.
fn all_text(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => text.push_str(&paragraph.text()),
            Block::Table(table) => {
                table.rows.iter().flatten().for_each(|cell| text.push_str(&cell.text));
            }
            Block::Picture(_) => {}
        }
        text.push('\n');
    }
    // Inserted text is in the blocks already; notes and boxes are told besides.
    document.notices.iter().for_each(|notice| text.push_str(&notice.text));
    text
}

/// Something of a text: which look, which characters, how it ends.
fn piece() -> impl Strategy<Value = (usize, String, usize)> {
    (0..8_usize, "[a-zA-Z0-9一-龥，。“”（）《》①-⑳é𠀀-𠀿]{1,12}", 0..8_usize)
}

fn word(pieces: &[(usize, String, usize)], word: Word) -> Word {
    let looks: [&[u8]; 5] = [&[], &BOLD, &HIDDEN, &DELETED, &INSERTED];
    let mut word = word;
    for (look, text, end) in pieces {
        let modifiers = looks.get(*look).copied().unwrap_or_default();
        word = match look {
            5 => word.run(&format!("\u{13}REF x\u{14}{text}\u{15}"), &[]),
            6 => word.run(&format!("\u{13} TOC \u{14}{text}\u{15}"), &[]),
            _ => word.run(text, modifiers),
        };
        word = match end {
            0 => word.end('\r', 0, &[]),
            1 => word.end_as('\r', 0, &[], &DELETED),
            2 => word.end('\u{7}', 0, &[0x16, 0x24, 1]),
            3 => word.end('\u{7}', 0, &[0x16, 0x24, 1, 0x17, 0x24, 1]),
            4 => word.run("\u{b}", &[]),
            5 => word.run("\u{13}DATE", &[]),
            _ => word,
        };
    }
    word.end('\r', 0, &[])
}

fn sample() -> Vec<u8> {
    let pieces: Vec<(usize, String, usize)> =
        (0..12).map(|index| (index % 7, format!("字{index}"), index % 5)).collect();
    let anchor = [longs(&[1, 4, 1026]), vec![0; 22]].concat();
    let word = word(
        &pieces,
        Word::default()
            .part(Part::Authors, authors(&["Unknown", "张三"]))
            .part(Part::Shapes, anchor),
    );
    word.close(0).line("\u{2} 注").close(1).part(Part::FootnoteTexts, longs(&[0, 4])).build()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost(main in prop::collection::vec(piece(), 1..20), note in "[a-z一-龥]{1,9}", width in 0..2) {
        let base = Word::default();
        let built = word(&main, base).close(0).line(&format!("\u{2}{note}")).close(1).line("");
        let has_wide = main.iter().any(|(_, text, _)| !text.is_ascii()) || !note.is_ascii();
        let width = if width == 0 && !has_wide { Width::Narrow } else { Width::Wide };
        let document = read(&Word { width, ..built }.build()).unwrap();
        let text = all_text(&document);
        for (_, piece, _) in &main {
            // A table's row, a line's end or a number may part a text, never change it.
            prop_assert!(text.contains(piece.as_str()), "{piece} is not in {text}");
        }
        prop_assert!(text.contains(&note));
        let clean = |text: &str| text.chars().all(|character| !character.is_control());
        for block in &document.blocks {
            if let Block::Paragraph(paragraph) = block {
                prop_assert!(paragraph.runs.iter().all(|run| clean(&run.text) && !run.text.is_empty()));
                prop_assert!(paragraph.runs.windows(2).all(|pair| pair[0].is_bold != pair[1].is_bold));
                prop_assert!(!paragraph.text().trim().is_empty());
            }
        }
    }

    #[test]
    fn any_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..4096)) {
        let _ = read(&bytes);
        let magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        let _ = read(&[&magic[..], &bytes].concat());
    }

    #[test]
    fn a_changed_file_does_not_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = sample();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn a_file_cut_or_spliced_does_not_panic(cut in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), len in 0..2000_usize) {
        let bytes = sample();
        let _ = read(&bytes[..cut.index(bytes.len())]);
        let from = from.index(bytes.len());
        let part = bytes[from..(from + len).min(bytes.len())].to_vec();
        let at = cut.index(bytes.len());
        let spliced = [&bytes[..at], &part, &bytes[at..]].concat();
        let _ = read(&spliced);
    }
}

#[test]
fn a_file_cut_anywhere_does_not_panic() {
    let bytes = sample();
    for end in (0..bytes.len()).step_by(61) {
        let _ = read(&bytes[..end]);
    }
}
