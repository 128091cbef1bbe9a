//! Issues that are built anew whenever one of their files is saved.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{canonicalize, metadata};
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
use super::many::{built_alone, caught};
use super::order::Order;
use crate::load;
use crate::model::{bulletin, item};
use crate::typeset::forget;

/// Files are looked at so often even if the system tells nothing, as it does of network shares.
const AT_LEAST_EVERY: Duration = Duration::from_secs(1);

/// A text editor saves in several steps: so long none of them must follow.
const QUIET: Duration = Duration::from_millis(5);

/// Folders below an issue's own that are looked into.
const DEEPEST: usize = 4;

/// Builds issues, and each anew when a file of it was saved, as long as it is wanted.
///
/// # Errors
/// A folder is no issue's.
pub fn watch(
    dirs: &[PathBuf],
    order: &Order,
    mut each: impl FnMut(&Path, Build, Duration) -> ControlFlow<()>,
) -> Result<()> {
    dirs.iter().try_for_each(|dir| load::must_be_issue(dir))?;
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
    loop {
        for issue in &mut watched {
            let now = issue.look();
            if issue.seen.as_ref() == Some(&now) {
                continue;
            }
            follow(system.as_mut(), &now);
            let begin = Instant::now();
            let build = issue.build(order, &now);
            forget(1);
            issue.remember(&now, &build);
            if each(issue.dir, build, begin.elapsed()).is_break() {
                return Ok(());
            }
        }
        wait(&told);
    }
}

/// Waits for a change, or until it is time to look.
fn wait(told: &Receiver<()>) {
    match told.recv_timeout(AT_LEAST_EVERY) {
        Ok(()) => {
            let begin = Instant::now();
            while begin.elapsed() < AT_LEAST_EVERY && told.recv_timeout(QUIET).is_ok() {}
        }
        Err(RecvTimeoutError::Timeout) => {}
        Err(RecvTimeoutError::Disconnected) => thread::sleep(AT_LEAST_EVERY),
    }
}

/// Whether something was written, and not just opened.
const fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

/// What tells a file from what it was; none of a folder, and where there is none.
type State = Option<(SystemTime, u64)>;

/// An issue that is watched.
struct Watched<'a> {
    dir: &'a Path,
    archives: Archives,
    /// What it was made of, besides what lies in its folder.
    inputs: BTreeSet<PathBuf>,
    /// What was made of it.
    made: Vec<PathBuf>,
    /// Its files when it was built.
    seen: Option<BTreeMap<PathBuf, State>>,
}

impl<'a> Watched<'a> {
    fn new(dir: &'a Path) -> Self {
        let real = canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
        // Whichever is the nearest counts.
        let bulletins = real.ancestors().map(|above| above.join(bulletin::FILE_NAME)).collect();
        let archives = Archives::default();
        Self { dir, archives, inputs: bulletins, made: Vec::new(), seen: None }
    }

    /// Its files as they are.
    fn look(&self) -> BTreeMap<PathBuf, State> {
        let mut seen = BTreeMap::new();
        let mut folders = vec![(self.dir.to_owned(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            for path in load::visible(&folder) {
                if path.is_dir() && depth < DEEPEST {
                    folders.push((path, depth + 1));
                    continue;
                }
                let path = as_shown(&path);
                if !self.made.contains(&path) {
                    let state = state(&path);
                    seen.insert(path, state);
                }
            }
            seen.insert(as_shown(&folder), None);
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
        let mut changed = changed.chain(was.keys().filter(|path| !now.contains_key(*path)));
        // What the bulletin and the other issues say is read anew where more than pieces has changed.
        if !changed.all(is_of_items) {
            self.archives = Archives::default();
        }
        caught(|| built_alone(&mut self.archives, self.dir, order))
    }

    /// Keeps what it was built of: of what was changed meanwhile, what it was before.
    fn remember(&mut self, before: &BTreeMap<PathBuf, State>, build: &Build) {
        self.inputs.extend(build.inputs.iter().cloned());
        if let Ok(Made::Pdf(built) | Made::Same(built)) = &build.outcome {
            self.made = built.files().map(|path| as_shown(path)).collect();
        }
        let mut seen = self.look();
        for (path, state) in &mut seen {
            if let Some(before) = before.get(path) {
                *state = *before;
            }
        }
        self.seen = Some(seen);
    }
}

/// Asks to be told of changes in every folder that files are in. A folder that is made anew is another.
fn follow(system: Option<&mut RecommendedWatcher>, files: &BTreeMap<PathBuf, State>) {
    let Some(system) = system else { return };
    let folder = |(path, state): (&PathBuf, &State)| match state {
        None if path.is_dir() => Some(path.clone()),
        _ => path.parent().map(Path::to_owned),
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

/// A path as inputs and outputs are shown: `.` is left out.
fn as_shown(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn state(path: &Path) -> State {
    let file = metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some((file.modified().ok()?, file.len()))
}
