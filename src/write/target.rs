//! Where bytes go, told before anything is made.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};

use super::file::{folder_of, meant, replace, writable};

/// Where the bytes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A file, replaced whole or not at all.
    File(PathBuf),
}

impl Target {
    /// Whether something is there already.
    #[must_use]
    pub fn exists(&self) -> bool {
        match self {
            Self::Stdout => false,
            Self::File(path) => path.exists(),
        }
    }

    /// Its name for a message.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Stdout => "标准输出".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Refuses what can be known to fail before anything is typeset.
    ///
    /// # Errors
    /// Standard output is closed, or the file cannot be where it is named.
    pub fn probe(&self, links: Links) -> Result<Output, Refusal> {
        match self {
            Self::Stdout if is_closed() => Err(Refusal::Closed),
            Self::Stdout => Ok(Output::Stdout),
            Self::File(path) => probe_file(path, links),
        }
    }
}

/// Why nothing can be written to a target.
#[derive(Debug)]
pub enum Refusal {
    /// Standard output is closed.
    Closed,
    /// It is a link, and links are refused.
    Link,
    /// It is a folder.
    Folder,
    /// The folder that it should be in is none.
    NoFolder(PathBuf),
    /// It is neither a file nor anything that takes bytes as they come.
    NoFile,
    /// The machine's reason.
    Machine(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

/// What is done about an output that is a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// The file it leads to is written; it stays a link.
    Followed,
    /// Nothing is written.
    Refused,
}

/// Where the bytes will go: what was named, looked up once.
#[derive(Debug)]
pub enum Output {
    /// Standard output.
    Stdout,
    /// A pipe or a device, which takes the bytes as they come.
    Stream(PathBuf),
    /// A file, to be replaced.
    File(PathBuf),
}

impl Output {
    /// Whether it is a terminal, which only text is for.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout) && io::stdout().is_terminal()
    }

    /// Writes the bytes.
    ///
    /// # Errors
    /// The machine failed; a file that was there is as it was.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout => {
                let mut stdout = io::stdout().lock();
                let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
                written.context("标准输出")
            }
            Self::Stream(path) => {
                let stream = OpenOptions::new().write(true).open(path);
                let written = stream.and_then(|mut stream| stream.write_all(bytes));
                written.with_context(|| path.display().to_string())
            }
            Self::File(path) => replace(path, bytes, || Ok(true))
                .map(drop)
                .with_context(|| path.display().to_string()),
        }
    }
}

fn probe_file(path: &Path, links: Links) -> Result<Output, Refusal> {
    if links == Links::Refused && path.is_symlink() {
        return Err(Refusal::Link);
    }
    if path.is_dir() || path.file_name().is_none() {
        return Err(Refusal::Folder);
    }
    if !folder_of(path).is_dir() {
        return Err(Refusal::NoFolder(folder_of(path).to_owned()));
    }
    let target = meant(path)?;
    let shown = || path.display().to_string();
    match fs::metadata(&target) {
        Ok(kind) if takes_a_stream(kind.file_type()) => return Ok(Output::Stream(target)),
        Ok(kind) if !kind.is_file() => return Err(Refusal::NoFile),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Error::new(error).context(shown()).into());
        }
        _ => {}
    }
    writable(&target).with_context(shown)?;
    Ok(Output::File(target))
}

/// Not a disk: bytes written over it are what was on it.
#[cfg(unix)]
fn takes_a_stream(kind: fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo() || kind.is_char_device()
}

#[cfg(not(unix))]
fn takes_a_stream(_: fs::FileType) -> bool {
    false
}

/// Whether the program was begun without a standard output. Rust puts `/dev/null` in its place, open
/// for reading as well, which a shell's `> /dev/null` is not: the PDF would be gone without a word.
#[cfg(target_os = "linux")]
fn is_closed() -> bool {
    use std::os::unix::fs::PermissionsExt;
    const READ_AND_WRITE: u32 = 0o600;
    let stdout = Path::new("/proc/self/fd/1");
    let opened = fs::symlink_metadata(stdout).map_or(0, |link| link.permissions().mode());
    opened & READ_AND_WRITE == READ_AND_WRITE
        && fs::read_link(stdout).is_ok_and(|to| to == Path::new("/dev/null"))
}

#[cfg(not(target_os = "linux"))]
fn is_closed() -> bool {
    false
}
