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
    let mut builder = temporary();
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

/// Writes a new file, whole or not at all; `false` where there is one already, which stays as it is.
///
/// # Errors
/// The machine failed.
pub fn create(path: &Path, bytes: &[u8]) -> Result<bool> {
    let create = || {
        let folder = folder_of(path);
        let mut builder = temporary();
        usual_permissions(&mut builder);
        let mut temporary = builder.tempfile_in(folder)?;
        temporary.write_all(bytes)?;
        temporary.as_file().sync_all()?;
        match temporary.persist_noclobber(path) {
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            persisted => persisted.map_err(|error| error.error)?,
        };
        sync_folder(folder)?;
        Ok(true)
    };
    let created: io::Result<bool> = create();
    created.with_context(|| path.display().to_string())
}

/// Makes a new folder with files and folders in it, whole or not at all; `false` where something of its name is there
/// already. It is made under another name and renamed: of two that make one at once, one gets `false`.
///
/// # Errors
/// The machine failed.
pub fn create_folder(path: &Path, folders: &[&str], files: &[(PathBuf, String)]) -> Result<bool> {
    let create = || {
        let parent = folder_of(path);
        let temporary = temporary().tempdir_in(parent)?;
        usual_folder_permissions(temporary.path())?;
        for folder in folders {
            fs::create_dir(temporary.path().join(folder))?;
        }
        for (name, text) in files {
            let mut file = File::create_new(temporary.path().join(name))?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
        }
        // A rename onto an empty folder would succeed.
        if path.exists() {
            return Ok(false);
        }
        match fs::rename(temporary.path(), path) {
            Ok(()) => {
                let _ = temporary.keep();
                sync_folder(parent)?;
                Ok(true)
            }
            Err(_) if path.exists() => Ok(false),
            Err(error) => Err(error),
        }
    };
    let created: io::Result<bool> = create();
    created.with_context(|| path.display().to_string())
}

/// Writes over a file, whole or not at all.
///
/// # Errors
/// The machine failed; the file is as it was.
pub fn rewrite(path: &Path, bytes: &[u8]) -> Result<()> {
    replace(path, bytes).with_context(|| path.display().to_string())
}

/// Makes a folder, unless it is there.
///
/// # Errors
/// The machine failed.
pub fn folder(path: &Path) -> Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(error).with_context(|| path.display().to_string())
        }
        _ => Ok(()),
    }
}

/// Removes a file that has been written elsewhere.
///
/// # Errors
/// The machine failed.
pub fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| path.display().to_string())
}

fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kuaibao-").suffix(".tmp");
    builder
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

/// The same for a folder.
#[cfg(unix)]
fn usual_folder_permissions(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // A folder of the program's own making, which had the user's mask taken off already.
    let like = folder.join(".mode");
    fs::create_dir(&like)?;
    let mode = fs::metadata(&like)?.permissions().mode();
    fs::remove_dir(&like)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn usual_folder_permissions(_: &Path) -> io::Result<()> {
    Ok(())
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
