//! What `check --fix` makes of an issue's files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};

use super::archive::Archives;
use super::failure::Failure;
use super::look::{Look, look};
use crate::diagnostic::{self, Code, Diagnostic, Fix, FixSafety, Sources};
use crate::load::still_says;
use crate::write;

/// Far more rounds than any file needs: each fixes what the one before has laid bare.
const ROUNDS: usize = 20;

/// What is mechanical in an issue, fixed until nothing of it is left. Nothing is written yet.
pub struct Fixing {
    /// What is found then: what needs a person.
    pub look: Look,
    /// What was fixed, round by round.
    pub rounds: Vec<Round>,
    /// The files that change.
    pub changes: BTreeMap<PathBuf, Change>,
}

/// The findings that one round fixed, with their places before it.
pub struct Round {
    /// The files before the round.
    pub sources: Sources,
    /// The findings.
    pub fixed: Vec<Diagnostic>,
}

/// A file's text, before and after.
pub struct Change {
    /// As it is on the disk.
    pub before: String,
    /// As it will be.
    pub after: String,
    /// Whether it was in another encoding.
    pub is_reencoded: bool,
}

/// What was written of some changes.
pub struct Written {
    /// The files.
    pub files: BTreeSet<PathBuf>,
    /// Why the others were not.
    pub failure: Option<Error>,
}

/// Which fixes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixes {
    /// Those that leave the meaning as it is.
    Sure,
    /// Those that may change it, too.
    All,
}

impl Fixes {
    /// Whether one of them mends this.
    #[must_use]
    pub fn make(self, finding: &Diagnostic) -> bool {
        let of_these = |fix: &Fix| self == Self::All || fix.safety() == FixSafety::Sure;
        finding.fix.as_ref().is_some_and(of_these)
    }
}

/// Fixes what is mechanical in the issue of a folder, at which a first look was taken.
///
/// # Errors
/// A file can no longer be read, or the program is at fault: a fix broke a file.
pub fn fix(dir: &Path, first: Look, wanted: Fixes) -> Result<Fixing, Failure> {
    let was_broken = broken(&first);
    let mut fixing = Fixing { look: first, rounds: Vec::new(), changes: BTreeMap::new() };
    for _ in 0..ROUNDS {
        let (texts, fixed) = diagnostic::fix(
            &fixing.look.sources,
            fixing.look.found.iter().filter(|finding| wanted.make(finding)),
        );
        if texts.is_empty() {
            break;
        }
        fixing.change(&texts, &fixed);
        let instead = fixing.changes.iter().map(|(path, it)| (path.clone(), it.after.clone()));
        let look = Archives::with(instead.collect()).look(dir)?;
        let Look { sources, .. } = std::mem::replace(&mut fixing.look, look);
        fixing.rounds.push(Round { sources, fixed });
        if let Some(path) = broken(&fixing.look).difference(&was_broken).next() {
            let error = anyhow!("{} 改过以后不再是 TOML，一个文件也没有改", path.display());
            return Err(Failure::Internal(error));
        }
    }
    Ok(fixing)
}

/// What is found only once all that is mechanical is fixed: a line that has become a sentence, a page that has become
/// longer. Each stands at its line as it is now. Nothing where there is nothing to fix.
///
/// # Errors
/// As of [`fix`].
pub fn found_then(dir: &Path, now: &Look, with_pages: bool) -> Result<Vec<Diagnostic>, Failure> {
    if !now.found.iter().any(Diagnostic::is_mechanical) {
        return Ok(Vec::new());
    }
    let Fixing { look: mut then, rounds, .. } = fix(dir, look(dir)?, Fixes::Sure)?;
    if with_pages {
        then.typeset()?;
    }
    let line = |sources: &Sources, it: &Diagnostic| {
        (sources.path(it.place.file).to_owned(), sources.position(&it.place).0, it.code)
    };
    let told: BTreeSet<_> = now.found.iter().map(|it| line(&now.sources, it)).collect();
    // Of what later rounds fix it is said that they do.
    let fixed = rounds.iter().skip(1).flat_map(|it| it.fixed.iter().map(|one| (&it.sources, one)));
    let left = then.found.iter().map(|it| (&then.sources, it));
    let mut later = Vec::new();
    for (sources, it) in fixed.chain(left) {
        if !told.contains(&line(sources, it)) {
            later.extend(as_it_stands(now, sources, it));
        }
    }
    Ok(later)
}

/// A finding of the fixed files, at the same line of the files as they are.
fn as_it_stands(now: &Look, then: &Sources, it: &Diagnostic) -> Option<Diagnostic> {
    let path = then.path(it.place.file);
    let place = if it.place.span.is_empty() {
        now.sources.file(path)
    } else {
        now.sources.line(path, then.position(&it.place).0)
    };
    let message = format!("check --fix 改过以后，{}", it.message);
    let finding = Diagnostic::new(it.code, place?, message, it.hint.clone());
    Some(Diagnostic { is_later: true, ..finding })
}

/// The files that are no TOML.
fn broken(look: &Look) -> BTreeSet<PathBuf> {
    let broken = look.found.iter().filter(|finding| finding.code == Code::Syntax);
    broken.map(|finding| look.sources.path(finding.place.file).to_owned()).collect()
}

impl Fixing {
    fn change(&mut self, texts: &BTreeMap<PathBuf, String>, fixed: &[Diagnostic]) {
        let sources = &self.look.sources;
        for source in sources.iter().filter(|source| texts.contains_key(&source.path)) {
            let change = self.changes.entry(source.path.clone()).or_insert_with(|| Change {
                before: source.text.clone(),
                after: String::new(),
                is_reencoded: false,
            });
            change.after.clone_from(&texts[&source.path]);
        }
        for finding in fixed.iter().filter(|finding| finding.fix == Some(Fix::Reencode)) {
            if let Some(change) = self.changes.get_mut(sources.path(finding.place.file)) {
                change.is_reencoded = true;
            }
        }
    }

    /// How many findings are fixed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rounds.iter().map(|round| round.fixed.len()).sum()
    }

    /// Writes the files, once it is known that each can be written.
    ///
    /// # Errors
    /// One cannot, or was changed meanwhile; nothing is written.
    pub fn write(&self) -> Result<Written> {
        for (path, change) in &self.changes {
            // What an editor saved meanwhile is not to be written over.
            if !still_says(path, &change.before)? {
                bail!("{} 刚刚被改过，一个文件也没有改；再来一次", path.display());
            }
            write::rewritable(path).context("一个文件也没有改")?;
        }
        let mut written = Written { files: BTreeSet::new(), failure: None };
        for (path, change) in &self.changes {
            let before = || still_says(path, &change.before);
            match write::rewrite(path, change.after.as_bytes(), before) {
                Ok(true) => written.files.insert(path.clone()),
                Ok(false) => {
                    written.failure = Some(anyhow!("{} 刚刚被改过，没有改它", path.display()));
                    break;
                }
                Err(error) => {
                    written.failure = Some(error);
                    break;
                }
            };
        }
        Ok(written)
    }
}
