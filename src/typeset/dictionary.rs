//! The dictionary: words, how often they stand and what they are, in a table that is looked up in place.
//!
//! Only those words are taken out that a line holds: reading all of them takes longer than setting an issue.
//! `dictionary/make.rs` writes the table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fst::Map;
use jieba_rs::Jieba;

/// What words are, in jieba's names; a word's value ends in one's place.
pub const TAGS: [&str; 55] = [
    "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "f", "g", "h", "i", "j", "k", "l", "m",
    "mg", "mq", "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr",
    "rz", "s", "t", "tg", "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn",
    "vq", "x", "y", "z", "zg",
];

/// How often all words together stand.
pub const TOTAL: u64 = 60_101_964;

/// How often the office's words are taken to stand: more often than what they could else be parted into.
const OFTEN: u64 = 200_000;

/// A word that no line holds: it stands as often as all that a line does not hold.
const OTHERS: &str = "\u{10FFFD}";

static WORDS: LazyLock<Map<&'static [u8]>> = LazyLock::new(|| {
    Map::new(&include_bytes!("dictionary/words.fst")[..]).expect("the table is whole")
});

/// The office's own words, each with what it is.
static OFFICE: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    for line in include_str!("office_words.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut of_line = line.split_whitespace();
        if let Some(kind) = of_line.next() {
            words.extend(of_line.map(|word| (word, kind)));
        }
    }
    words
});

/// How often all words stand together with the office's.
static ALL: LazyLock<u64> = LazyLock::new(|| {
    let known = OFFICE.keys().filter_map(|word| WORDS.get(word));
    TOTAL + OFTEN * OFFICE.len() as u64 - known.map(|value| value >> 8).sum::<u64>()
});

/// A dictionary of the words that a line holds.
pub(super) fn of(line: &str) -> Jieba {
    let mut jieba = Jieba::empty();
    let mut found: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
    for (start, _) in line.char_indices() {
        found.extend(beginning(&line[start..]));
        let own = OFFICE.iter().filter(|(word, _)| line[start..].starts_with(**word));
        found.extend(own.map(|(word, kind)| (*word, (OFTEN, *kind))));
    }
    let mut rest = *ALL;
    for (word, (often, kind)) in found {
        add(&mut jieba, word, often, kind);
        rest -= often;
    }
    add(&mut jieba, OTHERS, rest, "x");
    jieba
}

fn add(jieba: &mut Jieba, word: &str, often: u64, kind: &str) {
    jieba.add_word(word, usize::try_from(often).ok(), Some(kind));
}

/// The words of the table that a text begins with.
fn beginning(text: &str) -> Vec<(&str, (u64, &'static str))> {
    let table = WORDS.as_fst();
    let mut node = table.root();
    let mut value = fst::raw::Output::zero();
    let mut words = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        let Some(next) = node.find_input(byte) else { break };
        let next = node.transition(next);
        value = value.cat(next.out);
        node = table.node(next.addr);
        if node.is_final() {
            let whole = value.cat(node.final_output()).value();
            let tag = TAGS[(whole & 0xFF) as usize];
            words.push((&text[..=at], (whole >> 8, tag)));
        }
    }
    words
}
