//! The parts of an `.xlsx` or an `.ods`, inflated within a limit that counts every byte that comes out.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::Unreadable;

/// Bytes that all parts of a file may inflate to, counted while they come out: what a part's head claims is not asked.
const MOST_UNPACKED: u64 = 100_000_000;

/// Signs `<` in all parts that are read: a part of nothing but empty cells has few bytes to a cell and takes long. A
/// sheet of a million cells has some four million.
const MOST_MARKS: usize = 8_000_000;

/// Parts of a file: each costs memory before anything of it is read.
const MOST_PARTS: usize = 10_000;

/// A zip of parts.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
    marks: usize,
}

impl<'a> Package<'a> {
    /// Opens a zip.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Unreadable::Damaged("压缩结构不完整".to_owned()))?;
        if archive.len() > MOST_PARTS {
            return Err(Unreadable::TooLarge(format!("文件内部的部件超过 {MOST_PARTS} 个")));
        }
        Ok(Self { archive, left: MOST_UNPACKED, marks: MOST_MARKS })
    }

    /// Whether it has a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The names of the parts that begin so, in order.
    pub(super) fn names(&self, start: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .filter_map(|part| part.ok().map(Cow::into_owned))
            .filter(|part| part.starts_with(start) && !part.ends_with('/'))
            .collect();
        names.sort_unstable();
        names
    }

    /// A part's text; `None` where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(index) = self.find(name) else { return Ok(None) };
        let part = match self.archive.by_index(index) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword) => {
                return Err(Unreadable::Encrypted);
            }
            Err(_) => return Err(damaged(name)),
        };
        let mut bytes = Vec::new();
        let read = part.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or_else(|| {
            Unreadable::TooLarge(format!("解压后超过 {} MB", MOST_UNPACKED / 1_000_000))
        })?;
        read.map_err(|_| damaged(name))?;
        let marks = bytes.split(|byte| *byte == b'<').skip(1).count();
        self.marks = self
            .marks
            .checked_sub(marks)
            .ok_or_else(|| Unreadable::TooLarge("单元格和其他标记超过 400 万个".to_owned()))?;
        Ok(Some(decoded(&bytes)))
    }

    /// Where a part is, whatever the case of its name, as its format has it, and with the bars of some old writers.
    fn find(&self, name: &str) -> Option<usize> {
        let slashed = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
        let wanted: Vec<u8> = name.bytes().map(slashed).collect();
        let mut names = self.archive.file_names_raw();
        names.position(|part| {
            part.len() == wanted.len()
                && part.iter().copied().map(slashed).eq(wanted.iter().copied())
        })
    }
}

/// An XML part's characters, by its byte-order mark or else as UTF-8.
fn decoded(bytes: &[u8]) -> String {
    encoding_rs::UTF_8.decode(bytes).0.into_owned()
}

/// A part that cannot be inflated.
fn damaged(name: &str) -> Unreadable {
    Unreadable::Damaged(format!("部件“{name}”损坏"))
}

/// Where a relation of a part leads: its target, seen from the part's folder, without `..`.
pub(super) fn resolve(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole =
        target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
    let mut names: Vec<&str> = Vec::new();
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            _ => names.push(name),
        }
    }
    names.join("/")
}
