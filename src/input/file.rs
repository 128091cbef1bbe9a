//! A file's bytes, as they were at one moment.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A file that changes while it is read is read anew so many times.
const READS: usize = 5;

/// Between two of them, an editor is done saving.
const BETWEEN_READS: Duration = Duration::from_millis(50);

/// A file whole, as it was at one moment; `None` where it is larger than `most`.
pub(crate) fn read_bytes(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    for _ in 0..READS {
        let (bytes, is_stable) =
            read_once(path, most).with_context(|| path.display().to_string())?;
        if is_stable {
            return Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most));
        }
        thread::sleep(BETWEEN_READS);
    }
    bail!("{} 正在被改写，存好再试", path.display())
}

/// One more byte than `most` at most, and whether nobody wrote meanwhile. A pipe is read but once.
fn read_once(path: &Path, most: u64) -> io::Result<(Vec<u8>, bool)> {
    let file = File::open(path)?;
    let before = file.metadata()?;
    // With room for all of it from the first, an item comes in one read.
    let mut bytes =
        Vec::with_capacity(usize::try_from(before.len().min(most)).unwrap_or_default() + 64);
    (&file).take(most + 1).read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    let is_same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    Ok((bytes, is_same || !before.is_file()))
}
