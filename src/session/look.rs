//! One issue: read, checked, typeset.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::archive::{Archive, Archives, neighbour};
use super::failure::Failure;
use crate::check::lacks::lacks;
use crate::check::pages::pages;
use crate::check::photos::prepare;
use crate::check::tables::fit_tables;
use crate::check::{Files, Off, check, is_secret, named_by_withhold, settle};
use crate::diagnostic::{Diagnostic, Place, Severity, Sources, has_errors};
use crate::edition::Edition;
use crate::edition::arrange::arrange;
use crate::fonts::Fonts;
use crate::load::{self, IssueFiles, Printed};
use crate::model::issue::Issue;
use crate::model::item::Status;
use crate::typeset::{Pages, typeset};

/// A checked issue in print order, its pictures ready for a press, and what was found in them.
#[must_use]
pub fn edition(issue: &Issue, fonts: &Fonts) -> (Edition, Vec<Diagnostic>) {
    let mut edition = arrange(issue);
    let mut found = prepare(&mut edition);
    found.extend(fit_tables(&mut edition, fonts));
    (edition, found)
}

/// Looks at the issue in a folder, by itself.
///
/// # Errors
/// The folder is no issue's, or something in it cannot be read.
pub fn look(dir: &Path) -> Result<Look> {
    Archives::default().look(dir)
}

/// What a look at an issue finds.
pub struct Look {
    /// The files that were read: the bulletin's, and the issue's.
    pub sources: Sources,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// The files that the issue is made of.
    pub inputs: Vec<PathBuf>,
    /// What the issues printed that it was held against.
    pub(super) printed: Vec<Arc<Printed>>,
    /// The bulletin's folder.
    pub root: PathBuf,
    /// Whether the issue says that it is final (付印).
    pub is_final: bool,
    /// Whether the masthead bears a mark of secrecy (密级).
    pub is_secret: bool,
    /// How many pieces are to print.
    pub printing: usize,
    /// The issue; none where an error is among what was found.
    pub issue: Option<Issue>,
    /// `issue.toml`, where that could be parsed.
    issue_file: Option<Place>,
    /// The faces that it is set in.
    pub fonts: Arc<Fonts>,
    off: Off,
}

/// An issue in print order and on its pages.
#[derive(Clone)]
pub struct Typeset {
    /// In print order.
    pub edition: Edition,
    /// On its pages.
    pub pages: Pages,
}

impl Archives {
    /// Looks at the issue in a folder.
    ///
    /// # Errors
    /// The folder is no issue's, or something in it cannot be read.
    pub fn look(&mut self, dir: &Path) -> Result<Look> {
        load::must_be_issue(dir)?;
        self.of(dir)?.look(dir)
    }
}

impl Archive {
    /// Looks at one of its issues.
    ///
    /// # Errors
    /// The folder is no issue's, or something in it cannot be read.
    pub fn look(&self, dir: &Path) -> Result<Look> {
        self.look_with(dir, &[])
    }

    /// The same with items that are not written yet: their files, and their texts.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub(crate) fn look_with(&self, dir: &Path, unwritten: &[(PathBuf, String)]) -> Result<Look> {
        let (mut sources, mut found) = (self.sources.clone(), self.found.clone());
        let of_archive = sources.iter().count();
        let mut files = load::load(dir, &mut sources, &mut found)?;
        for (path, text) in unwritten {
            files.add(path, text.clone(), &mut sources, &mut found);
        }
        if !files.unread.is_empty() {
            return Err(files.unread.swap_remove(0).why);
        }
        let (fonts, wrong) = self.fonts()?;
        found.extend(wrong.iter().cloned());
        let own = sources.iter().skip(of_archive).map(|it| it.path.clone());
        let fonts_own = fonts.own().iter().map(|face| face.file.clone());
        let inputs = self
            .inputs(own.chain(files.named.iter().map(|named| named.path.clone())).chain(fonts_own));
        let raw = files.issue.as_ref();
        let past = raw.map_or_else(Vec::new, |raw| {
            load::past((&self.issues, &self.remembered), dir, raw, &sources)
        });
        found.extend(self.unread.iter().cloned());
        let printed: Vec<Arc<Printed>> = past.iter().filter_map(|it| it.printed.clone()).collect();
        let unread = printed.iter().flat_map(|printed| &printed.unread);
        found.extend(unread.map(|unread| neighbour(unread, &mut sources)));
        let bulletin = self.bulletin.as_ref().map(|(raw, checked)| (raw, checked));
        let checked = Files { bulletin, issue: &files, past: &past };
        let checked = check(&checked, &sources, fonts);
        found.extend(checked.found);
        settle(&mut found, &checked.off);
        Ok(Look {
            issue: checked.issue.filter(|_| !has_errors(&found)),
            off: checked.off,
            is_secret: is_secret(self.bulletin.as_ref().map(|(raw, _)| raw), raw),
            printing: printing(&files),
            is_final: raw.and_then(|raw| raw.is_final.as_ref()).is_some_and(|flag| flag.value),
            issue_file: raw.map(|raw| Place::of_file(raw.file)),
            root: self.root.clone(),
            fonts: Arc::clone(fonts),
            sources,
            found,
            inputs,
            printed,
        })
    }

    fn inputs(&self, own: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
        // `kuaibao.toml` was read first, and what it extends.
        let of_bulletin = self.sources.iter().take(self.of_bulletin).map(|it| it.path.clone());
        let mut seen = HashSet::new();
        of_bulletin.chain(own).filter(|path| seen.insert(path.clone())).collect()
    }
}

/// How many pieces are adopted and not withheld.
fn printing(files: &IssueFiles) -> usize {
    let withheld = files.issue.as_ref().map(|raw| named_by_withhold(raw, &files.names()));
    let withheld = withheld.unwrap_or_default();
    let items = files.items.iter().enumerate();
    items.filter(|(at, it)| it.status() == Status::Adopted && !withheld.contains(at)).count()
}

impl Look {
    /// Whether something found weighs so much, or more.
    #[must_use]
    pub fn has(&self, least: Severity) -> bool {
        self.found.iter().any(|finding| finding.code.severity() <= least)
    }

    /// Adds what else was found.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        self.found.extend(found);
        settle(&mut self.found, &self.off);
    }

    /// Why pages could not be set: faces of the office's own may be at fault.
    fn not_set(&self, error: anyhow::Error) -> Failure {
        if self.fonts.own().is_empty() {
            return Failure::Internal(error);
        }
        let what = "单位自己的字体排不好这一处，没有写文件：换一个字、一种字体，或先去掉 [fonts]";
        Failure::Machine(error.context(what))
    }

    /// Typesets the issue, where it has no error; what the pages show is then among what was found.
    ///
    /// # Errors
    /// The program is at fault.
    pub fn typeset(&mut self) -> Result<Option<Typeset>, Failure> {
        let (Some(issue), Some(issue_file)) = (&self.issue, &self.issue_file) else {
            return Ok(None);
        };
        let fonts = Arc::clone(&self.fonts);
        let (edition, found) = edition(issue, &fonts);
        let is_broken = has_errors(&found);
        let issue_file = issue_file.clone();
        self.add(found);
        if is_broken {
            return Ok(None);
        }
        let set = typeset(&edition, &fonts).map_err(|error| self.not_set(error))?;
        let mut seen = pages(set.plan(), &issue_file);
        seen.extend(lacks(&edition, &fonts, &self.sources, &issue_file));
        self.add(seen);
        Ok(Some(Typeset { edition, pages: set }))
    }
}
