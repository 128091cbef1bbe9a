//! Issues that are built anew whenever one of their files is saved.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{Metadata, canonicalize, metadata, symlink_metadata};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Result;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::archive::Archives;
use super::build::{Build, Made};
use super::failure::Failure;
use super::many::{built_alone, caught, no_two_in_one};
use super::order::Order;
use crate::load;
use crate::model::{bulletin, issue, item};
use crate::typeset::forget;

/// Files are looked at so often even if the system tells nothing, as it does of network shares.
const AT_LEAST_EVERY: Duration = Duration::from_secs(1);

/// A text editor saves in several steps: so long none of them must follow.
const QUIET: Duration = Duration::from_millis(5);

/// Folders below an issue's own that are looked into.
const DEEPEST: usize = 4;

/// Builds issues, and each anew when a file of it was saved, as long as it is wanted. What could not be made is tried again
/// now and then, since what is wrong may be in none of its files; it is handed on where something else comes of it.
///
/// # Errors
/// A folder is no issue's, or two would be written into one file.
pub fn watch(
    dirs: &[PathBuf],
    order: &Order,
    mut each: impl FnMut(&Path, Build, Duration) -> ControlFlow<()>,
) -> Result<()> {
    dirs.iter().try_for_each(|dir| load::must_be_issue(dir))?;
    let mut archives = Archives::default();
    let opened: Vec<Option<usize>> = dirs.iter().map(|dir| archives.open(dir).ok()).collect();
    no_two_in_one(dirs, opened.iter().map(|at| at.map(|at| archives.get(at))).collect(), order)?;
    drop(archives);
    let mut watched: Vec<Watched> = dirs.iter().map(|dir| Watched::new(dir)).collect();
    let (tell, told) = mpsc::channel();
    let tell = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| is_change(event.kind)) {
            // Whoever listened may have gone.
            let _ = tell.send(());
        }
    };
    // Without one, files are looked at all the same.
    let mut system = notify::recommended_watcher(tell).ok();
    let mut is_time = false;
    loop {
        for issue in &mut watched {
            let now = issue.look();
            let is_changed = issue.seen.as_ref() != Some(&now);
            if !is_changed && (issue.fault.is_none() || !is_time) {
                continue;
            }
            follow(system.as_mut(), &now);
            let begin = Instant::now();
            let build = issue.build(order, &now);
            forget(1);
            issue.remember(&now, &build);
            let fault = fault(&build);
            let is_other = fault.is_none() || fault != issue.fault;
            issue.fault = fault;
            if (is_changed || is_other) && each(issue.dir, build, begin.elapsed()).is_break() {
                return Ok(());
            }
        }
        is_time = !wait(&told);
    }
}

/// What is wrong; none where something was made.
fn fault(build: &Build) -> Option<Vec<String>> {
    let why = match &build.outcome {
        Ok(Made::Pdf(_) | Made::Same(_)) => return None,
        Ok(Made::Nothing | Made::Differs(..)) => None,
        Err(Failure::Machine(error) | Failure::Internal(error)) => Some(format!("{error:#}")),
    };
    Some(build.found.iter().map(|it| it.message.clone()).chain(why).collect())
}

/// Waits for a change, or until it is time to look; whether the system told of one.
fn wait(told: &Receiver<()>) -> bool {
    match told.recv_timeout(AT_LEAST_EVERY) {
        Ok(()) => {
            let begin = Instant::now();
            while begin.elapsed() < AT_LEAST_EVERY && told.recv_timeout(QUIET).is_ok() {}
            return true;
        }
        Err(RecvTimeoutError::Timeout) => {}
        Err(RecvTimeoutError::Disconnected) => thread::sleep(AT_LEAST_EVERY),
    }
    false
}

/// Whether something was written, and not just opened.
const fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// What tells a file from what it was: when it was written, how long it is, and which it is; none of a folder, and where
/// there is nothing.
type State = Option<(SystemTime, u64, [i64; 3])>;

/// An issue that is watched.
struct Watched<'a> {
    dir: &'a Path,
    archives: Archives,
    /// What it was made of, besides what lies in its `items/`.
    inputs: BTreeSet<PathBuf>,
    /// Its files when it was built.
    seen: Option<BTreeMap<PathBuf, State>>,
    /// What was wrong then.
    fault: Option<Vec<String>>,
}

impl<'a> Watched<'a> {
    fn new(dir: &'a Path) -> Self {
        let real = canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
        // Whichever bulletin is the nearest counts.
        let mut inputs: BTreeSet<PathBuf> =
            real.ancestors().map(|above| above.join(bulletin::FILE_NAME)).collect();
        inputs.insert(load::shown(dir).join(issue::FILE_NAME));
        Self { dir, archives: Archives::default(), inputs, seen: None, fault: None }
    }

    /// Its files as they are. What lies beside them is not of it: a PDF, a note.
    fn look(&self) -> BTreeMap<PathBuf, State> {
        let mut seen = BTreeMap::new();
        let mut folders = vec![(load::shown(self.dir).join(item::FOLDER), 0)];
        while let Some((folder, depth)) = folders.pop() {
            for path in load::visible(&folder) {
                if path.is_dir() && depth < DEEPEST {
                    folders.push((path, depth + 1));
                } else {
                    let state = state(&path);
                    seen.insert(path, state);
                }
            }
            seen.insert(folder, None);
        }
        seen.extend(self.inputs.iter().map(|path| (path.clone(), state(path))));
        seen
    }

    fn build(&mut self, order: &Order, now: &BTreeMap<PathBuf, State>) -> Build {
        let items = load::shown(self.dir).join(item::FOLDER);
        let was = self.seen.take().unwrap_or_default();
        let is_changed = |(path, state): (&PathBuf, &State)| was.get(path) != Some(state);
        let is_of_items = |path: &PathBuf| path.starts_with(&items);
        let changed = now.iter().filter(|it| is_changed(*it)).map(|(path, _)| path);
        let mut changed =
            changed.chain(was.keys().filter(|path| !now.contains_key(*path))).peekable();
        // What the bulletin and the other issues say is read anew where more than pieces has changed, or nothing that is known.
        if changed.peek().is_none() || !changed.all(is_of_items) {
            self.archives = Archives::default();
        }
        caught(|| built_alone(&mut self.archives, self.dir, order))
    }

    /// Keeps what it was built of: what was changed meanwhile as it was before, and not what came meanwhile.
    fn remember(&mut self, before: &BTreeMap<PathBuf, State>, build: &Build) {
        let is_new = |path: &PathBuf| !self.inputs.contains(path) && !before.contains_key(path);
        let items = load::shown(self.dir).join(item::FOLDER);
        let elsewhere = |path: &PathBuf| !path.starts_with(&items);
        let new: Vec<PathBuf> =
            build.inputs.iter().filter(|path| is_new(path) && elsewhere(path)).cloned().collect();
        let mut seen = before.clone();
        seen.extend(new.iter().map(|path| (path.clone(), state(path))));
        self.inputs.extend(new);
        self.seen = Some(seen);
    }
}

/// Asks to be told of changes in every folder that files are in. A folder that is made anew is another.
fn follow(system: Option<&mut RecommendedWatcher>, files: &BTreeMap<PathBuf, State>) {
    let Some(system) = system else { return };
    let folder = |(path, state): (&PathBuf, &State)| match state {
        Some(_) => path.parent().map(Path::to_owned),
        // Where nothing is, it is looked whether something has come.
        None => path.is_dir().then(|| path.clone()),
    };
    let here = |folder: PathBuf| {
        if folder == Path::new("") { PathBuf::from(".") } else { folder }
    };
    let folders: BTreeSet<PathBuf> = files.iter().filter_map(folder).map(here).collect();
    for folder in folders {
        // Where it cannot be, it is looked at.
        let _ = system.watch(&folder, RecursiveMode::NonRecursive);
    }
}

fn state(path: &Path) -> State {
    // Of a link that leads nowhere, its own.
    let file = metadata(path).or_else(|_| symlink_metadata(path)).ok()?;
    if file.is_dir() {
        return None;
    }
    Some((file.modified().ok()?, file.len(), which(&file)))
}

/// Which file it is, and when something of it was changed, its rights too.
#[cfg(unix)]
fn which(file: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    [file.ino().cast_signed(), file.ctime(), file.ctime_nsec()]
}

#[cfg(not(unix))]
fn which(_: &Metadata) -> [i64; 3] {
    [0; 3]
}
