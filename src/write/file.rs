//! Files and folders, written whole or not at all: under another name beside the target, synced, then
//! renamed. A reader sees the old one or the new one, whenever the program or the machine stops.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};

/// Writes a temporary file beside the target and renames it over it: a reader sees the old file or
/// the new one, whenever the program or the machine stops. The old one's mode and owner are kept. `false` where the
/// target is, right before the renaming, no longer what it was.
pub(super) fn replace(
    target: &Path,
    bytes: &[u8],
    is_as_it_was: impl Fn() -> Result<bool>,
) -> Result<bool> {
    let parent = Parent::of(target)?;
    let mut temporary = Temporary::beside(target)?;
    if let Ok(old) = fs::metadata(target) {
        keep_owner(temporary.file.as_file(), &old);
        temporary.file.as_file().set_permissions(old.permissions())?;
    }
    temporary.file.write_all(bytes)?;
    temporary.file.as_file().sync_all()?;
    if !is_as_it_was()? {
        return Ok(false);
    }
    temporary.file.persist(target).map_err(|error| error.error)?;
    parent.sync().context("已经写好，断电却可能丢失")?;
    Ok(true)
}

/// The administrator's file in a user's folder would lock the user out. Nobody else can give a file away.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// Fails where the file could not be written, before anything is typeset.
pub(super) fn writable(target: &Path) -> Result<()> {
    refuse_read_only(target)?;
    Ok(Temporary::beside(target).map(drop)?)
}

/// Renaming asks for no right to the old file; who took the right to write it away wants it kept.
fn refuse_read_only(target: &Path) -> Result<()> {
    if fs::metadata(target).is_ok_and(|old| old.permissions().readonly()) {
        bail!("文件是只读的，没有替换；要换就先取消只读");
    }
    Ok(())
}

/// The file that a path means: that which a link leads to. A link to nothing may mean a new file
/// beside it, nowhere else.
pub(super) fn meant(path: &Path) -> Result<PathBuf> {
    if !path.is_symlink() {
        return Ok(path.to_owned());
    }
    if path.exists() {
        // What `/dev/stdout` leads to may have no path of its own.
        return Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
    }
    let new = folder_of(path).join(fs::read_link(path)?);
    let folder = |path: &Path| fs::canonicalize(folder_of(path)).ok();
    if new.is_symlink() || folder(&new) != folder(path) {
        bail!("{} 是断了的链接，改好它，或换一个文件名", path.display());
    }
    Ok(new)
}

/// A file that is being written, under a name that says by which process. It goes when the writing
/// fails; of a process that was killed it stays, and is swept by the next.
struct Temporary {
    file: tempfile::NamedTempFile,
    _listed: Listed,
}

impl Temporary {
    fn beside(target: &Path) -> io::Result<Self> {
        let folder = folder_of(target);
        sweep(folder);
        let prefix = prefix();
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(SUFFIX);
        usual_permissions(&mut builder);
        loop {
            let (file, listed) = Listed::new(|| builder.tempfile_in(folder))?;
            if is_ours(file.as_file(), file.path()) {
                return Ok(Self { file, _listed: listed });
            }
        }
    }
}

/// What the names of temporary files and folders begin with; the number of their process follows.
const TEMPORARY: &str = ".kuaibao-";
/// What they end with.
const SUFFIX: &str = ".tmp";

fn prefix() -> String {
    format!("{TEMPORARY}{}-", std::process::id())
}

/// Locks what was just made for as long as it is open, so that nobody sweeps it. Fails where somebody
/// did before the lock. Where a file system has no locks, nobody sweeps.
fn is_ours(file: &File, path: &Path) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) && path.exists()
}

/// Takes away the temporary files of processes that are gone: nobody has them locked. A process's
/// number would not tell, on a shared disk, whether it lives on another machine.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMPORARY) && name.ends_with(SUFFIX) {
            let _ = sweep_one(&entry);
        }
    }
}

fn sweep_one(entry: &fs::DirEntry) -> io::Result<()> {
    let (kind, path) = (entry.file_type()?, entry.path());
    if !kind.is_file() && !kind.is_dir() {
        return Ok(());
    }
    let file = OpenOptions::new().read(true).write(kind.is_file()).open(&path)?;
    file.try_lock()?;
    remove_all(&path)
}

fn remove_all(path: &Path) -> io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// Temporary files and folders that are there now: what an interrupted program takes away.
static NOW: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

struct Listed(PathBuf);

impl Listed {
    /// Makes a file or folder and lists it, in one step for whoever interrupts.
    fn new<T: AsRef<Path>>(begin: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Self)> {
        let mut now = now();
        let made = begin()?;
        now.push(made.as_ref().to_owned());
        let listed = Self(made.as_ref().to_owned());
        Ok((made, listed))
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

/// Takes away what was being written, and lets nothing more be: the program is about to end.
#[cfg(unix)]
pub(crate) fn abandon() {
    let mut now = now();
    for path in now.drain(..) {
        let _ = remove_all(&path);
    }
    std::mem::forget(now);
}

/// Writes new files, all of them or none; the first that is there already, where one is.
///
/// # Errors
/// The machine failed: what is there of them is named.
pub(crate) fn create_all(files: &[(PathBuf, impl AsRef<[u8]>)]) -> Result<Option<PathBuf>> {
    let mut whole = Vec::new();
    for (path, text) in files {
        let written = || {
            let mut temporary = Temporary::beside(path)?;
            temporary.file.write_all(text.as_ref())?;
            temporary.file.as_file().sync_all()?;
            Ok(temporary)
        };
        let written: io::Result<Temporary> = written();
        whole.push((path, written.with_context(|| path.display().to_string())?));
    }
    let mut done: Vec<&PathBuf> = Vec::new();
    for (path, temporary) in whole {
        let Err(error) = temporary.file.persist_noclobber(path) else {
            done.push(path);
            continue;
        };
        let kept: Vec<String> = done
            .iter()
            .filter(|path| fs::remove_file(path).is_err())
            .map(|path| path.display().to_string())
            .collect();
        if !kept.is_empty() {
            bail!("{}：{}；已经写好、没能取消的：{}", path.display(), error.error, kept.join("、"));
        }
        if error.error.kind() == io::ErrorKind::AlreadyExists {
            return Ok(Some(path.clone()));
        }
        return Err(error.error).with_context(|| path.display().to_string());
    }
    let folders: BTreeSet<&Path> = files.iter().map(|(path, _)| folder_of(path)).collect();
    for folder in folders {
        Parent::of(&folder.join(SUFFIX))?.sync().context("已经写好，断电却可能丢失")?;
    }
    Ok(None)
}

/// Makes a new folder with files in it, and folders that may stay empty, whole or not at all; `false` where something of its name is there
/// already. It is made under another name and renamed: of two that make one at once, one gets `false`.
///
/// # Errors
/// The machine failed.
pub(crate) fn create_folder(
    path: &Path,
    folders: &[&str],
    files: &[(PathBuf, impl AsRef<[u8]>)],
) -> Result<bool> {
    let create = || {
        let parent = Parent::of(path)?;
        let (temporary, _listed, _lock) = folder_beside(path)?;
        usual_folder_permissions(temporary.path())?;
        for folder in folders {
            fs::create_dir(temporary.path().join(folder))?;
        }
        for (name, text) in files {
            let file = temporary.path().join(name);
            fs::create_dir_all(folder_of(&file))?;
            let mut file = File::create_new(file)?;
            file.write_all(text.as_ref())?;
            file.sync_all()?;
        }
        // A rename onto an empty folder would succeed.
        if path.exists() {
            return Ok(false);
        }
        match fs::rename(temporary.path(), path) {
            Ok(()) => {
                let _ = temporary.keep();
                parent.sync()?;
                Ok(true)
            }
            Err(_) if path.exists() => Ok(false),
            Err(error) => Err(error),
        }
    };
    let created: io::Result<bool> = create();
    created.with_context(|| path.display().to_string())
}

/// A temporary folder, listed and locked as temporary files are.
fn folder_beside(target: &Path) -> io::Result<(tempfile::TempDir, Listed, Option<File>)> {
    let folder = folder_of(target);
    sweep(folder);
    let prefix = prefix();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX);
    loop {
        let (temporary, listed) = Listed::new(|| builder.tempdir_in(folder))?;
        match File::open(temporary.path()) {
            Ok(lock) if is_ours(&lock, temporary.path()) => {
                return Ok((temporary, listed, Some(lock)));
            }
            // Not every system opens a folder; there nobody sweeps one.
            Err(_) if temporary.path().exists() => return Ok((temporary, listed, None)),
            _ => {}
        }
    }
}

/// Gives a file another name beside it, one that is free: `工作快报第439期-旧.pdf`.
///
/// # Errors
/// The machine failed.
pub(crate) fn keep_beside(path: &Path) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default();
    let end = path.extension().map(|end| [OsStr::new("."), end]);
    let keep = || {
        for number in 1..=999 {
            let again = if number == 1 { String::new() } else { number.to_string() };
            let mut name = stem.to_owned();
            name.push(format!("-旧{again}"));
            name.extend(end.into_iter().flatten());
            let beside = path.with_file_name(name);
            // The name is taken before the file is there: of two programs one gets it.
            match fs::hard_link(path, &beside) {
                Ok(()) => return Ok(beside),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                // Not every file system has links.
                Err(_) if !beside.exists() => {
                    fs::copy(path, &beside)?;
                    return Ok(beside);
                }
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("旧的太多了"))
    };
    let kept: io::Result<PathBuf> = keep();
    kept.with_context(|| path.display().to_string())
}

/// Writes over a file, whole or not at all; `false` where it is no longer what it was, and stays. Of two programs that
/// write over files of one folder, one waits between the look at what the file says and the renaming.
///
/// # Errors
/// The machine failed; the file is as it was.
pub(crate) fn rewrite(
    path: &Path,
    bytes: &[u8],
    is_as_it_was: impl Fn() -> Result<bool>,
) -> Result<bool> {
    let rewrite = || {
        refuse_read_only(path)?;
        let path = meant(path)?;
        // Where a file system, or a system, has no locks for folders, the look alone must do.
        let folder = File::open(folder_of(&path)).ok();
        let _locked = folder.as_ref().map(File::lock);
        replace(&path, bytes, is_as_it_was)
    };
    rewrite().with_context(|| path.display().to_string())
}

/// Fails where a file could not be written over, before anything is.
///
/// # Errors
/// It is read-only, or the machine would fail.
pub(crate) fn rewritable(path: &Path) -> Result<()> {
    let writable = || writable(&meant(path)?);
    writable().with_context(|| path.display().to_string())
}

/// Makes a folder, and those above it, unless they are there.
///
/// # Errors
/// The machine failed, or a file is in the way.
pub(crate) fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| path.display().to_string())
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

/// A target's folder, opened before anything changes: what cannot be opened then changes nothing.
struct Parent(Option<File>);

impl Parent {
    fn of(target: &Path) -> io::Result<Self> {
        if cfg!(not(unix)) {
            return Ok(Self(None));
        }
        match File::open(folder_of(target)) {
            Ok(folder) => Ok(Self(Some(folder))),
            // One may write into a folder that one may not list; nor can it be synced.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }

    /// Makes a rename in it last through a loss of power, where the file system can.
    fn sync(&self) -> io::Result<()> {
        use io::ErrorKind::{InvalidInput, Unsupported};
        match self.0.as_ref().map_or(Ok(()), File::sync_all) {
            Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
            synced => synced,
        }
    }
}
