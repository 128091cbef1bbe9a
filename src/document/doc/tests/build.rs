//! Builds binary Word documents: one character and one paragraph run a page, as plainly as the format allows.

use crate::document::doc::fib::Part;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};

/// Where the text begins in the stream.
const TEXT_AT: usize = 0x800;

/// How the text is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Width {
    /// A byte a character.
    Narrow,
    /// Two bytes a character.
    #[default]
    Wide,
}

/// A document that is being built. The texts stand in the order of the format.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    pub(super) width: Width,
    pub(super) units: Vec<u16>,
    pub(super) characters: Vec<(usize, usize, Vec<u8>)>,
    pub(super) paragraphs: Vec<(usize, usize, Vec<u8>)>,
    pub(super) paragraph_at: usize,
    /// The lengths of the texts, main first.
    pub(super) counts: [usize; 8],
    /// Parts of the table stream.
    pub(super) parts: BTreeMap<usize, Vec<u8>>,
    /// What stands right after the lists' part.
    pub(super) levels: Vec<u8>,
    /// The Data stream.
    pub(super) data: Vec<u8>,
    /// Storages beside.
    pub(super) storages: Vec<&'static str>,
    /// Flags of the file's head.
    pub(super) flags: u16,
}

impl Word {
    /// Adds text with modifiers of characters.
    pub(super) fn run(mut self, text: &str, modifiers: &[u8]) -> Self {
        let begin = self.units.len();
        self.units.extend(text.encode_utf16());
        self.characters.push((begin, self.units.len(), modifiers.to_vec()));
        self
    }

    /// Ends a paragraph with a mark, of a style and with modifiers.
    pub(super) fn end(self, mark: char, style: u16, modifiers: &[u8]) -> Self {
        self.end_as(mark, style, modifiers, &[])
    }

    /// The same, the mark itself with modifiers.
    pub(super) fn end_as(
        mut self,
        mark: char,
        style: u16,
        modifiers: &[u8],
        of_mark: &[u8],
    ) -> Self {
        self = self.run(&mark.to_string(), of_mark);
        let whole = [style.to_le_bytes().to_vec(), modifiers.to_vec()].concat();
        self.paragraphs.push((self.paragraph_at, self.units.len(), whole));
        self.paragraph_at = self.units.len();
        self
    }

    /// Adds a plain paragraph.
    pub(super) fn line(self, text: &str) -> Self {
        self.run(text, &[]).end('\r', 0, &[])
    }

    /// Ends the text that is being written, by its place among the counts.
    pub(super) fn close(mut self, text: usize) -> Self {
        let before: usize = self.counts.iter().take(text).sum();
        self.counts[text] = self.units.len() - before;
        self
    }

    /// Sets a part.
    pub(super) fn part(mut self, part: Part, bytes: Vec<u8>) -> Self {
        self.parts.insert(part as usize, bytes);
        self
    }

    /// The whole file.
    pub(super) fn build(mut self) -> Vec<u8> {
        if self.counts.iter().all(|count| *count == 0) {
            self = self.close(0);
        }
        let step = if self.width == Width::Wide { 2 } else { 1 };
        let place = |unit: usize| TEXT_AT + unit * step;
        let mut main = vec![0_u8; TEXT_AT];
        for unit in &self.units {
            main.extend(unit.to_le_bytes().into_iter().take(step));
        }
        let characters = pages(&mut main, &self.characters, place, |at, modifiers| {
            let mut page = vec![0_u8; 512 - 9];
            page[0] = 128 - 4;
            let at = at + 256 - 16;
            page.splice(
                at..=at + modifiers.len(),
                [vec![u8::try_from(modifiers.len()).unwrap()], modifiers.to_vec()].concat(),
            );
            page
        });
        let paragraphs = pages(&mut main, &self.paragraphs, place, |at, modifiers| {
            let mut page = vec![0_u8; 512 - 9];
            page[0] = 128 - 4;
            let at = at + 256 - 16;
            let mut all = modifiers.to_vec();
            all.resize(all.len().next_multiple_of(2), 0);
            let head = [0, u8::try_from(all.len() / 2).unwrap()];
            page.splice(at..at + 2 + all.len(), [head.to_vec(), all].concat());
            page
        });
        let flag = if step == 1 {
            0x4000_0000_u32 | u32::try_from(TEXT_AT * 2).unwrap()
        } else {
            u32::try_from(TEXT_AT).unwrap()
        };
        let mut clx = vec![2];
        clx.extend(16_u32.to_le_bytes());
        clx.extend(0_u32.to_le_bytes());
        clx.extend(u32::try_from(self.units.len()).unwrap().to_le_bytes());
        clx.extend([0, 0]);
        clx.extend(flag.to_le_bytes());
        clx.extend([0, 0]);
        let mut this = self.part(Part::Clx, clx);
        this = this.part(Part::CharacterPages, characters).part(Part::ParagraphPages, paragraphs);
        this.finish(main)
    }

    fn finish(self, mut main: Vec<u8>) -> Vec<u8> {
        main[0..2].copy_from_slice(&0xA5EC_u16.to_le_bytes());
        main[2..4].copy_from_slice(&0x00C1_u16.to_le_bytes());
        main[10..12].copy_from_slice(&(self.flags | 0x1200).to_le_bytes());
        main[32] = 14;
        main[62] = 22;
        main[152] = 93;
        for (index, count) in self.counts.iter().enumerate() {
            let at = 64 + 12 + index * 4;
            main[at..at + 4].copy_from_slice(&u32::try_from(*count).unwrap().to_le_bytes());
        }
        let mut table = vec![0_u8; 16];
        for (number, bytes) in &self.parts {
            let at = 154 + number * 8;
            main[at..at + 4].copy_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
            main[at + 4..at + 8]
                .copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
            table.extend(bytes);
            if *number == Part::Lists as usize {
                table.extend(&self.levels);
            }
        }
        compound(
            &[("WordDocument", &main), ("1Table", &table), ("Data", &self.data)],
            &self.storages,
        )
    }
}

/// Writes one run a page and gives the table of pages.
fn pages(
    main: &mut Vec<u8>,
    runs: &[(usize, usize, Vec<u8>)],
    place: impl Fn(usize) -> usize,
    page: impl Fn(usize, &[u8]) -> Vec<u8>,
) -> Vec<u8> {
    let mut places = Vec::new();
    let mut numbers = Vec::new();
    for (begin, end, modifiers) in runs.iter().filter(|(begin, end, _)| begin < end) {
        main.resize(main.len().next_multiple_of(512), 0);
        places.extend(u32::try_from(place(*begin)).unwrap().to_le_bytes());
        numbers.extend(u32::try_from(main.len() / 512).unwrap().to_le_bytes());
        main.extend(u32::try_from(place(*begin)).unwrap().to_le_bytes());
        main.extend(u32::try_from(place(*end)).unwrap().to_le_bytes());
        main.extend(page(0, modifiers));
        main.push(1);
    }
    places.extend(u32::MAX.to_le_bytes());
    [places, numbers].concat()
}

/// A compound file of streams and storages.
pub(super) fn compound(streams: &[(&str, &[u8])], storages: &[&str]) -> Vec<u8> {
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(bytes).unwrap();
    }
    for name in storages {
        file.create_storage(format!("/{name}")).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A row of numbers of four bytes.
pub(super) fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A counted text of two-byte units.
pub(super) fn counted(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let len = u16::try_from(units.len()).unwrap();
    len.to_le_bytes().into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// The table of those who made tracked changes.
pub(super) fn authors(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xFF];
    bytes.extend(u16::try_from(names.len()).unwrap().to_le_bytes());
    bytes.extend([0, 0]);
    for name in names {
        bytes.extend(counted(name));
    }
    bytes
}

/// A style: its built-in number, its name, and its modifiers of paragraphs and characters.
pub(super) fn style(built_in: u16, name: &str, paragraph: &[u8], character: &[u8]) -> Vec<u8> {
    let mut raw = Vec::new();
    raw.extend(built_in.to_le_bytes());
    raw.extend(0xFFF1_u16.to_le_bytes());
    raw.extend(2_u16.to_le_bytes());
    raw.extend([0, 0, 0, 0]);
    raw.extend(counted(name));
    raw.extend([0, 0]);
    for part in [[vec![0, 0], paragraph.to_vec()].concat(), character.to_vec()] {
        raw.extend(u16::try_from(part.len()).unwrap().to_le_bytes());
        raw.extend(&part);
        raw.resize(raw.len().next_multiple_of(2), 0);
    }
    [u16::try_from(raw.len()).unwrap().to_le_bytes().to_vec(), raw].concat()
}

/// The style sheet.
pub(super) fn styles(all: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = vec![4, 0];
    bytes.extend(u16::try_from(all.len()).unwrap().to_le_bytes());
    bytes.extend(10_u16.to_le_bytes());
    bytes.extend(all.concat());
    bytes
}
