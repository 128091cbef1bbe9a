//! Pages → bytes → file. The only module that writes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::edition::Edition;
use crate::typeset::Pages;

/// The archive's PDF: tagged, PDF/A-2a and PDF/UA-1. The same pages give the same bytes.
///
/// # Errors
/// Only where the program is at fault: the pages break one of the two standards.
pub fn pdf(edition: &Edition, pages: &Pages) -> Result<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| anyhow!("{}", error.message()))?;
    let [year, month, day] = edition.date;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {year}-{month}-{day}", edition.title)),
        creator: Smart::Custom(Some(concat!("kuaibao ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages.document(), &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        anyhow!("PDF 不合标准：{}", messages.join("；"))
    })
}

/// Where the bytes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A file, replaced whole or not at all.
    File(PathBuf),
}

impl Target {
    /// Refuses what can be known to fail before anything is typeset.
    ///
    /// # Errors
    /// Standard output is a terminal, or the file cannot be where it is named.
    pub fn probe(&self) -> Result<()> {
        match self {
            Self::Stdout if io::stdout().is_terminal() => {
                bail!("PDF 不能输出到终端；请转到文件：kuaibao build -o - > 快报.pdf")
            }
            Self::File(path) if path.is_dir() => {
                bail!("{} 是文件夹，-o 要写文件名", path.display())
            }
            Self::File(path) if path.is_symlink() && !path.exists() => {
                bail!("{} 是断了的链接，改好它，或换一个文件名", path.display())
            }
            Self::File(path) => {
                let folder = folder_of(path);
                if !folder.is_dir() {
                    bail!("{}：没有这个文件夹", folder.display());
                }
                Ok(())
            }
            Self::Stdout => Ok(()),
        }
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
            Self::File(path) => replace(path, bytes).with_context(|| path.display().to_string()),
        }
    }
}

/// Writes a temporary file beside the target and renames it over it: a reader sees the old file or
/// the new one, whenever the program or the machine stops. A link keeps pointing where it did.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device cannot be replaced; it takes the bytes as they come.
        return OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    let folder = folder_of(&target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kuaibao-").suffix(".tmp");
    match old {
        Some(old) => {
            builder.permissions(old.permissions());
        }
        None => usual_permissions(&mut builder),
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// What a new file gets, less the user's mask; a temporary one would be private otherwise.
#[cfg(unix)]
fn usual_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn usual_permissions(_: &mut tempfile::Builder<'_, '_>) {}

/// Makes the rename last through a loss of power.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
