//! A zip opened with care: its names are never paths, and what it unpacks to is counted while it unpacks.
//!
//! The sizes that a zip claims are not trusted: a few kilobytes may claim little and unpack to gigabytes.

use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::ZipArchive;
use zip::result::ZipError;

use super::Unreadable;

#[cfg(test)]
mod tests;

/// More entries than any unit's parcel, Word file or workbook has; each costs work.
const ENTRIES: usize = 10_000;
/// What may be unpacked of one zip in all, each reading counted: beyond it a machine of an office would swap.
const UNPACKED: u64 = 200 * 1024 * 1024;
/// What one entry may unpack to: a scanned page or a camera's picture is far below.
const ONE_ENTRY: u64 = 100 * 1024 * 1024;

/// An open zip.
pub struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    entries: Vec<Entry>,
    left: u64,
}

/// What a zip says of one of its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name with folders, `/` between them: to be shown and compared, never to be opened as a path.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether it wants a password.
    pub is_encrypted: bool,
}

impl<'a> Zipped<'a> {
    /// Opens a zip: its list of entries is read, none of them is unpacked.
    ///
    /// # Errors
    /// Where the bytes are no whole zip, or it has too many entries.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error, "目录"))?;
        if archive.len() > ENTRIES {
            return Err(Unreadable::TooLarge(format!(
                "压缩包里有 {} 个文件，超过 {ENTRIES} 个",
                archive.len()
            )));
        }
        let entries =
            (0..archive.len()).map(|index| entry(&archive, index)).collect::<Result<_, _>>()?;
        Ok(Self { archive, entries, left: UNPACKED })
    }

    /// Its entries, in the order of its directory.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where the entry of a name is in [`Zipped::entries`]: as it is written, or else in other letters' case.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        let exact = self.entries.iter().position(|entry| entry.name == name);
        exact
            .or_else(|| self.entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(name)))
    }

    /// Unpacks the entry at a place of [`Zipped::entries`].
    ///
    /// # Errors
    /// Where it wants a password, is damaged, is packed in a way that is not read, or unpacks to too much.
    pub fn read(&mut self, index: usize) -> Result<Vec<u8>, Unreadable> {
        let Some(entry) = self.entries.get(index) else {
            return Err(Unreadable::Damaged(format!(
                "压缩包里没有第 {} 个文件",
                index.saturating_add(1)
            )));
        };
        if entry.is_encrypted {
            return Err(Unreadable::Encrypted);
        }
        let name = entry.name.as_str();
        let file = self.archive.by_index(index).map_err(|error| unreadable(&error, name))?;
        let limit = ONE_ENTRY.min(self.left);
        let mut bytes = Vec::new();
        let outcome = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(taken);
        if taken > limit {
            return Err(Unreadable::TooLarge(format!("压缩包里的“{name}”解开后太大")));
        }
        match outcome {
            Ok(_) => Ok(bytes),
            Err(_) => Err(Unreadable::Damaged(format!("压缩包里的“{name}”解不开或校验不符"))),
        }
    }

    /// Unpacks the entry of a name; none where there is no such entry.
    ///
    /// # Errors
    /// As [`Zipped::read`].
    pub fn read_named(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        self.index_of(name).map(|index| self.read(index)).transpose()
    }
}

fn entry(archive: &ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Entry, Unreadable> {
    let data = archive.by_index_data(index).map_err(|error| unreadable(&error, "目录"))?;
    let name = decoded(data.name_raw()).replace('\\', "/");
    Ok(Entry { is_folder: name.ends_with('/'), is_encrypted: data.encrypted(), name })
}

/// A name's characters: UTF-8 where the bytes are (as the flag says, and as many packers do without the flag), else
/// GBK, as Chinese Windows packs.
fn decoded(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

fn unreadable(error: &ZipError, place: &str) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::Encrypted
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Unreadable::Kind("压缩方法少见的 zip 压缩包", "请用普通的 zip 方式重新压缩后再发")
        }
        _ => Unreadable::Damaged(format!("压缩包不完整（{place}读不出）")),
    }
}
