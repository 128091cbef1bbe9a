//! A bulletin with its issues, read once.

use std::collections::BTreeMap;
use std::fs::canonicalize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::Result;

use crate::check::{Off, check_bulletin};
use crate::diagnostic::{Code, Diagnostic, Place, Sources, root_cause};
use crate::fonts::Fonts;
use crate::load::{self, Archived, IssueFiles, Remembered, Unread};
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::model::issue::RawIssue;

/// The bulletins of a run, each read once.
#[derive(Default)]
pub struct Archives {
    read: Vec<Archive>,
    instead: BTreeMap<PathBuf, String>,
}

impl Archives {
    /// None yet, with texts that stand for files as they are on the disk.
    #[must_use]
    pub const fn with(instead: BTreeMap<PathBuf, String>) -> Self {
        Self { read: Vec::new(), instead }
    }

    /// The bulletin that a folder belongs to.
    ///
    /// # Errors
    /// There is none, or its `kuaibao.toml` cannot be read.
    pub fn of(&mut self, dir: &Path) -> Result<&Archive> {
        let at = self.open(dir)?;
        Ok(self.get(at))
    }

    /// The same by its place, for several issues at once.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub(super) fn open(&mut self, dir: &Path) -> Result<usize> {
        let root = load::bulletin_folder(dir)?;
        if let Some(known) = self.read.iter().position(|archive| archive.root == root) {
            return Ok(known);
        }
        self.read.push(Archive::open(&root, Sources::with(self.instead.clone()))?);
        Ok(self.read.len() - 1)
    }

    /// One that was opened.
    pub(super) fn get(&self, at: usize) -> &Archive {
        &self.read[at]
    }
}

/// A bulletin with its issues.
pub struct Archive {
    /// Its folder.
    pub root: PathBuf,
    /// `kuaibao.toml` as read and as checked; `None` where it could not be parsed.
    pub bulletin: Option<(RawBulletin, Bulletin)>,
    /// Every issue, without its items.
    pub issues: Vec<Archived>,
    /// `kuaibao.toml`, what it extends, and each `issue.toml`.
    pub sources: Sources,
    /// How many of them are the bulletin's.
    pub of_bulletin: usize,
    /// What is wrong with `kuaibao.toml`.
    pub found: Vec<Diagnostic>,
    /// What is wrong with the issues' `issue.toml`.
    pub found_in_issues: Vec<Diagnostic>,
    /// What of the issues cannot be read.
    pub unread: Vec<Diagnostic>,
    /// What issues printed, as far as others were held against them.
    pub(super) remembered: Remembered,
    /// The rules that the bulletin does without.
    pub off: Off,
    /// The faces that it is set in, and what is wrong with them, once asked for.
    fonts: OnceLock<(Arc<Fonts>, Vec<Diagnostic>)>,
}

impl Archive {
    fn open(root: &Path, mut sources: Sources) -> Result<Self> {
        let (mut found, mut found_in_issues, mut unread) = (Vec::new(), Vec::new(), Vec::new());
        let raw = load::bulletin(root, &mut sources, &mut found)?;
        let of_bulletin = sources.iter().count();
        let issues = load::archive(root, &mut sources, &mut found_in_issues, &mut unread);
        let bulletin = raw.map(|raw| {
            let checked = check_bulletin(&raw, &sources, &mut found);
            (raw, checked)
        });
        let unread = unread.iter().map(|it| neighbour(it, &mut sources)).collect();
        let off = Off::of(bulletin.as_ref().map(|(raw, _)| raw), &[]);
        let root = root.to_owned();
        Ok(Self {
            root,
            bulletin,
            issues,
            sources,
            of_bulletin,
            found,
            found_in_issues,
            unread,
            remembered: Remembered::default(),
            off,
            fonts: OnceLock::new(),
        })
    }

    /// The faces that it is set in, and what is wrong with them.
    ///
    /// # Errors
    /// A file of the office's own cannot be read.
    pub fn fonts(&self) -> Result<&(Arc<Fonts>, Vec<Diagnostic>)> {
        if let Some(known) = self.fonts.get() {
            return Ok(known);
        }
        let mut found = Vec::new();
        let own = match &self.bulletin {
            Some((raw, _)) => load::fonts(&self.root, &raw.fonts, &self.sources, &mut found)?,
            None => None,
        };
        let fonts = own.map_or_else(|| Arc::clone(Fonts::shipped()), Arc::new);
        Ok(self.fonts.get_or_init(|| (fonts, found)))
    }

    /// What `issue.toml` of a folder of it says, where that could be parsed.
    #[must_use]
    pub fn issue(&self, dir: &Path) -> Option<&RawIssue> {
        let own = canonicalize(dir).ok()?;
        self.issues.iter().find(|it| it.is(&own))?.issue.as_ref()
    }

    /// Reads one of its issues; what of it cannot be read becomes a warning.
    ///
    /// # Errors
    /// The folder is no issue's.
    pub fn read(
        &self,
        dir: &Path,
        sources: &mut Sources,
        found: &mut Vec<Diagnostic>,
    ) -> Result<IssueFiles> {
        let files = load::load(dir, sources, found)?;
        found.extend(files.unread.iter().map(|unread| neighbour(unread, sources)));
        Ok(files)
    }
}

/// What is said of a folder or a file of another issue that cannot be read.
pub(super) fn neighbour(unread: &Unread, sources: &mut Sources) -> Diagnostic {
    let place = Place::of_file(sources.name(&unread.path));
    let name = unread.path.file_name().unwrap_or_default().to_string_lossy();
    let message = format!("别期的 {name} 读不到：{}", root_cause(&unread.why));
    let hint = "这一期照常；编号、查重复、统计没有算上它。改好权限，或移出快报的文件夹";
    Diagnostic::new(Code::NeighbourUnreadable, place, message, hint)
}
