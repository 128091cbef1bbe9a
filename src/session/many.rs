//! Issues one after another, several at once.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use anyhow::{Result, anyhow, bail};
use rayon::ThreadPoolBuilder;

use super::archive::{Archive, Archives};
use super::build::{Build, build_of};
use super::failure::Failure;
use super::order::Order;
use crate::check::stem;
use crate::typeset::forget;

/// Builds issues, so many at once, and hands on what came of each, in their order. One that fails stops no other.
///
/// # Errors
/// Two of them would be written into one file.
pub fn build_all(
    archives: &mut Archives,
    dirs: &[PathBuf],
    order: &Order,
    jobs: NonZeroUsize,
    mut each: impl FnMut(&Path, Build),
) -> Result<()> {
    let opened: Vec<Result<usize>> = dirs.iter().map(|dir| archives.open(dir)).collect();
    let archives = &*archives;
    let found = |at: &Result<usize>| at.as_ref().ok().map(|at| archives.get(*at));
    no_two_in_one(dirs, opened.iter().map(found).collect(), order)?;
    let next = AtomicUsize::new(0);
    let take = || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < dirs.len());
    let one = |at: usize| match &opened[at] {
        Ok(archive) => caught(|| build_of(archives.get(*archive), &dirs[at], order)),
        Err(error) => Build::failed(anyhow!("{error:#}").into()),
    };
    let jobs = jobs.get().min(dirs.len());
    if jobs < 2 {
        while let Some(at) = take() {
            each(&dirs[at], one(at));
            forget(1);
        }
        return Ok(());
    }
    thread::scope(|scope| {
        let (done, came) = mpsc::channel();
        for _ in 0..jobs {
            let (done, take, one) = (done.clone(), &take, &one);
            scope.spawn(move || {
                // The engine's threads are this one: several issues on one pool hold each other's memory.
                let pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
                while let Some(at) = take() {
                    if done.send((at, one(at))).is_err() {
                        break;
                    }
                    forget(jobs);
                }
                drop(pool);
            });
        }
        drop(done);
        // What is done early waits for its turn.
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (at, build) in came {
            waiting.insert(at, build);
            while let Some(build) = waiting.remove(&turn) {
                each(&dirs[turn], build);
                turn += 1;
            }
        }
    });
    Ok(())
}

/// Builds an issue by itself.
pub(super) fn built_alone(archives: &mut Archives, dir: &Path, order: &Order) -> Build {
    match archives.open(dir) {
        Ok(at) => build_of(archives.get(at), dir, order),
        Err(error) => Build::failed(error.into()),
    }
}

/// A build whose panic is its own.
pub(super) fn caught(build: impl FnOnce() -> Build) -> Build {
    catch_unwind(AssertUnwindSafe(build)).unwrap_or_else(|_| {
        Build::failed(Failure::Internal(anyhow!("这一期排到一半停了，别的照常")))
    })
}

/// Refuses issues that would be written into one file of a folder.
pub(super) fn no_two_in_one(
    dirs: &[PathBuf],
    archives: Vec<Option<&Archive>>,
    order: &Order,
) -> Result<()> {
    if order.folder.is_none() {
        return Ok(());
    }
    let mut known: HashMap<String, &Path> = HashMap::new();
    for (dir, archive) in dirs.iter().zip(archives) {
        let Some(stem) = archive.and_then(|archive| stem_of(archive, dir)) else { continue };
        if let Some(other) = known.insert(stem.clone(), dir) {
            let (one, two) = (other.display(), dir.display());
            let end = order.format.extension();
            bail!("{one} 和 {two} 都会写成 {stem}.{end}；分两次排，写到两个文件夹");
        }
    }
    Ok(())
}

/// What the file of an issue is called.
fn stem_of(archive: &Archive, dir: &Path) -> Option<String> {
    let (raw, checked) = archive.bulletin.as_ref()?;
    stem(archive.issue(dir)?, (raw, checked), &archive.sources)
}
