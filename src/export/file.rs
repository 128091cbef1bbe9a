//! Files and folders, written whole or not at all: under another name beside the target, synced, then
//! renamed. A reader sees the old one or the new one, whenever the program or the machine stops.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};

/// Writes a temporary file beside the target and renames it over it: a reader sees the old file or
/// the new one, whenever the program or the machine stops. A link keeps pointing where it did.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A pipe or a device cannot be replaced; it takes the bytes as they come.
        return OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    let folder = folder_of(&target);
    let mut temporary = Temporary::beside(folder, old.map(|old| old.permissions()))?;
    temporary.file.write_all(bytes)?;
    temporary.file.as_file().sync_all()?;
    temporary.file.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// Fails where the file could not be written, before anything is typeset.
pub(super) fn writable(path: &Path) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|kind| !kind.is_file()) {
        return Ok(());
    }
    Temporary::beside(folder_of(&target), None).map(drop)
}

/// A file that is being written, under a name that says by which process. It goes when the writing
/// fails; of a process that was killed it stays, and is swept by the next.
struct Temporary {
    file: tempfile::NamedTempFile,
    _listed: Listed,
}

impl Temporary {
    fn beside(folder: &Path, permissions: Option<fs::Permissions>) -> io::Result<Self> {
        sweep(folder);
        let prefix = format!("{TEMPORARY}{}-", std::process::id());
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".tmp");
        match permissions {
            Some(permissions) => {
                builder.permissions(permissions);
            }
            None => usual_permissions(&mut builder),
        }
        let file = builder.tempfile_in(folder)?;
        let listed = Listed::new(file.path());
        Ok(Self { file, _listed: listed })
    }
}

/// What the names of temporary files and folders begin with.
const TEMPORARY: &str = ".kuaibao-";

/// Temporary files and folders that are there now: what an interrupted program takes away.
static NOW: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

struct Listed(PathBuf);

impl Listed {
    fn new(path: &Path) -> Self {
        now().push(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        now().retain(|path| *path != self.0);
    }
}

fn now() -> MutexGuard<'static, Vec<PathBuf>> {
    NOW.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away what was being written: the program is about to end.
pub fn abandon() {
    for path in now().drain(..) {
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
}

/// Takes away the temporary files of processes that are gone.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name
            .to_str()
            .and_then(|name| name.strip_prefix(TEMPORARY)?.strip_suffix(".tmp")?.split('-').next())
            .and_then(|process| process.parse::<u32>().ok());
        if process.is_some_and(is_gone) {
            let path = entry.path();
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
}

/// Whether a process is surely gone.
fn is_gone(process: u32) -> bool {
    let processes = Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

/// Writes a new file, whole or not at all; `false` where there is one already, which stays as it is.
///
/// # Errors
/// The machine failed.
pub fn create(path: &Path, bytes: &[u8]) -> Result<bool> {
    let create = || {
        let folder = folder_of(path);
        let mut temporary = Temporary::beside(folder, None)?;
        temporary.file.write_all(bytes)?;
        temporary.file.as_file().sync_all()?;
        match temporary.file.persist_noclobber(path) {
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
        sweep(parent);
        let prefix = format!("{TEMPORARY}{}-", std::process::id());
        let temporary =
            tempfile::Builder::new().prefix(&prefix).suffix(".tmp").tempdir_in(parent)?;
        let _listed = Listed::new(temporary.path());
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

pub(super) fn folder_of(path: &Path) -> &Path {
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
