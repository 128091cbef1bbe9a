//! The compound file's sectors, chains and directory ([MS-CFB]), read leniently: a chain that breaks off gives what it
//! has, so that a file cut short still shows its beginning. Every chain is bounded by the sectors that the file has.

use crate::document::bytes::{u16_at, u32_at};

/// The first eight bytes of a compound file.
const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The sectors of the FAT that the header itself lists.
const HEADER_DIFAT: usize = 109;
/// The largest number of a regular sector; those above it end or mark.
const MAX_SECTOR: u32 = 0xFFFF_FFFA;
/// The bytes of a directory entry.
const ENTRY_LEN: usize = 128;
/// The most entries that are read: documents have tens, mail with many attachments thousands.
const MAX_ENTRIES: usize = 100_000;
/// The number that is no entry's and no sector's.
const NO_ENTRY: u32 = 0xFFFF_FFFF;

/// Whether an entry holds bytes or entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// It holds entries.
    Storage,
    /// It holds bytes.
    Stream,
    /// It is the root, whose bytes are the small streams'.
    Root,
}

/// A stream or a storage.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name, as it is written.
    pub(crate) name: String,
    /// What it is.
    pub(crate) kind: EntryKind,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

/// An opened compound file.
#[derive(Debug)]
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector_len: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_cutoff: u64,
    entries: Vec<Entry>,
}

/// The length of a sector of the small streams.
const MINI_LEN: usize = 64;

impl<'a> Compound<'a> {
    /// Opens it; `None` where there is no directory to be read.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let sector_len = match u16_at(bytes, 0x1E)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Self {
            bytes,
            sector_len,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            mini_cutoff: u64::from(u32_at(bytes, 0x38)?),
            entries: Vec::new(),
        };
        compound.fat = compound.read_fat();
        compound.entries = compound.read_directory(u32_at(bytes, 0x30)?);
        let root = compound.entries.first().filter(|entry| entry.kind == EntryKind::Root)?;
        let (start, size) = (root.start, root.size);
        compound.mini_stream = compound.chain(start, size);
        let all = u64::MAX;
        compound.mini_fat = words(&compound.chain(u32_at(bytes, 0x3C)?, all));
        Some(compound)
    }

    /// What stands in the root storage.
    pub(crate) fn root(&self) -> Vec<&Entry> {
        self.entries.first().map_or_else(Vec::new, |root| self.children(root))
    }

    /// What stands in a storage, in the directory's order; each entry once, however the tree is tangled.
    pub(crate) fn children(&self, storage: &Entry) -> Vec<&Entry> {
        let mut seen = vec![false; self.entries.len()];
        let mut stack = vec![storage.child];
        let mut found = Vec::new();
        while let Some(number) = stack.pop() {
            if number == NO_ENTRY {
                continue;
            }
            let Some(index) =
                usize::try_from(number).ok().filter(|index| *index < self.entries.len())
            else {
                continue;
            };
            let (Some(entry), Some(mark)) = (self.entries.get(index), seen.get_mut(index)) else {
                continue;
            };
            if std::mem::replace(mark, true) || entry.kind == EntryKind::Root {
                continue;
            }
            found.push((index, entry));
            stack.extend([entry.left, entry.right]);
        }
        found.sort_by_key(|(index, _)| *index);
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The bytes of a stream of the root storage, by its name.
    pub(crate) fn root_stream(&self, name: &str) -> Option<Vec<u8>> {
        let is_it = |entry: &&&Entry| {
            entry.kind == EntryKind::Stream && entry.name.eq_ignore_ascii_case(name)
        };
        self.root().iter().find(is_it).map(|entry| self.stream(entry))
    }

    /// The bytes of a stream: as many of its length as its chain has.
    pub(crate) fn stream(&self, entry: &Entry) -> Vec<u8> {
        if entry.size >= self.mini_cutoff {
            return self.chain(entry.start, entry.size);
        }
        let mut bytes = Vec::new();
        let wanted = usize::try_from(entry.size).unwrap_or(usize::MAX);
        let mut next = entry.start;
        while bytes.len() < wanted && next <= MAX_SECTOR {
            let Some(at) =
                usize::try_from(next).ok().and_then(|number| number.checked_mul(MINI_LEN))
            else {
                break;
            };
            let rest = self.mini_stream.get(at..).unwrap_or_default();
            if rest.is_empty() || bytes.len() > self.mini_stream.len() {
                break;
            }
            bytes.extend_from_slice(rest.get(..MINI_LEN).unwrap_or(rest));
            next = follow(&self.mini_fat, next);
        }
        bytes.truncate(wanted);
        bytes
    }

    fn read_fat(&self) -> Vec<u32> {
        let header = (0..HEADER_DIFAT).map_while(|place| u32_at(self.bytes, 0x4C + place * 4));
        let mut sectors: Vec<u32> = header.collect();
        let most = self.bytes.len() / self.sector_len + 1;
        let mut next = u32_at(self.bytes, 0x44).unwrap_or(NO_ENTRY);
        for _ in 0..most {
            let Some(sector) = self.sector(next).filter(|_| next <= MAX_SECTOR) else { break };
            let mut numbers = words(sector);
            next = numbers.pop().unwrap_or(NO_ENTRY);
            sectors.extend(numbers);
        }
        let mut fat = Vec::new();
        for sector in sectors.into_iter().filter(|number| *number <= MAX_SECTOR) {
            if fat.len() > most {
                break;
            }
            fat.extend(words(self.sector(sector).unwrap_or_default()));
        }
        fat
    }

    fn read_directory(&self, start: u32) -> Vec<Entry> {
        let bytes = self.chain(start, u64::MAX);
        bytes
            .chunks_exact(ENTRY_LEN)
            .take(MAX_ENTRIES)
            .map(|raw| entry(raw, self.sector_len))
            .collect()
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let at = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector_len)?;
        let rest = self.bytes.get(at..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.sector_len).unwrap_or(rest))
    }

    /// The bytes of a chain, at most `size` and at most the file's own.
    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        let wanted = usize::try_from(size).unwrap_or(usize::MAX).min(self.bytes.len());
        let mut bytes = Vec::new();
        let mut next = start;
        while bytes.len() < wanted && next <= MAX_SECTOR {
            let Some(sector) = self.sector(next) else { break };
            bytes.extend_from_slice(sector);
            next = follow(&self.fat, next);
        }
        bytes.truncate(wanted);
        bytes
    }
}

fn follow(table: &[u32], number: u32) -> u32 {
    usize::try_from(number).ok().and_then(|index| table.get(index)).copied().unwrap_or(NO_ENTRY)
}

fn entry(raw: &[u8], sector_len: usize) -> Entry {
    let len = usize::from(u16_at(raw, 0x40).unwrap_or(0)).min(64);
    let units: Vec<u16> =
        raw.chunks_exact(2).take(len / 2).map(pair).take_while(|unit| *unit != 0).collect();
    let word = |at| u32_at(raw, at).unwrap_or(NO_ENTRY);
    let low = u64::from(u32_at(raw, 0x78).unwrap_or(0));
    let high = if sector_len == 512 { 0 } else { u64::from(u32_at(raw, 0x7C).unwrap_or(0)) };
    Entry {
        name: String::from_utf16_lossy(&units),
        kind: match raw.get(0x42) {
            Some(5) => EntryKind::Root,
            Some(2) => EntryKind::Stream,
            _ => EntryKind::Storage,
        },
        left: word(0x44),
        right: word(0x48),
        child: word(0x4C),
        start: word(0x74),
        size: low | (high << 32),
    }
}

fn pair(raw: &[u8]) -> u16 {
    u16_at(raw, 0).unwrap_or(0)
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|raw| u32_at(raw, 0)).collect()
}
