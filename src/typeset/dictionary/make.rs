//! Writes `words.fst` anew, from the dictionary of jieba (MIT): a word, how often it stands and what it is a line.
//!
//! Usage: cargo run --release --example dictionary -- DICT.txt

use std::fs;

use anyhow::{Context, Result, ensure};
use fst::MapBuilder;
use kuaibao::typeset::{TAGS, TOTAL};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("dictionary DICT.txt")?;
    let text = fs::read_to_string(path)?;
    let mut words: Vec<(&str, u64)> = text.lines().map(entry).collect::<Result<_>>()?;
    words.sort_unstable();
    words.dedup_by_key(|(word, _)| *word);
    let total: u64 = words.iter().map(|(_, value)| value >> 8).sum();
    ensure!(total == TOTAL, "TOTAL has to be {total}");
    let mut map = MapBuilder::new(fs::File::create("src/typeset/dictionary/words.fst")?)?;
    for (word, value) in words {
        map.insert(word, value)?;
    }
    map.finish()?;
    Ok(())
}

/// A word, and how often it stands beside the number of what it is.
fn entry(line: &str) -> Result<(&str, u64)> {
    let mut parts = line.split(' ');
    let (word, count) = (parts.next().context("a word")?, parts.next().context("a count")?);
    let tag = parts.next().unwrap_or_default();
    let tag = TAGS.iter().position(|known| *known == tag).with_context(|| tag.to_owned())?;
    Ok((word, count.parse::<u64>()? << 8 | tag as u64))
}
