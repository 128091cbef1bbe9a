//! Held items (留用) that go on to the next issue.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::check::named_by_withhold;
use crate::diagnostic::{Code, Diagnostic, Sources};
use crate::load::{self, Archived};
use crate::model::issue::RawIssue;
use crate::model::item::{self, RawItem, Status};
use crate::session::Archive;
use crate::write;
use crate::write::toml::{ended_like, toml_string, without};

/// Held items of an issue.
#[derive(Default)]
pub(super) struct Held {
    pub(super) files: Vec<HeldFile>,
    /// The pictures and tables that they name, by their paths in the new folder.
    pub(super) named: Vec<(PathBuf, Vec<u8>)>,
    /// Drafts and withheld items, which stay where they are.
    pub(super) staying: Vec<String>,
}

/// A held item.
pub(super) struct HeldFile {
    /// Its file, and what that says.
    from: PathBuf,
    text: String,
    /// Its name in the new folder, and what it says there.
    pub(super) to: PathBuf,
    pub(super) copy: String,
    /// Whether it says already that it went on.
    is_marked: bool,
}

impl Held {
    /// Reads them. Each copy gets the old issue's date as the one it was received, so that it still counts as submitted
    /// then, and the file it came from, so that it counts once. What cannot be read is among the warnings.
    pub(super) fn of(
        archive: &Archive,
        (archived, issue): (&Archived, &RawIssue),
        sources: &mut Sources,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Self> {
        let mut found = Vec::new();
        let loaded = archive.read(&archived.folder, sources, &mut found)?;
        found.retain(|finding| finding.code == Code::NeighbourUnreadable);
        warnings.append(&mut found);
        let held = loaded.items.iter().filter(|item| item.status() == Status::Held);
        let file = |raw: &RawItem| {
            let source = sources.get(raw.file);
            let received = match (&raw.received, &issue.date) {
                (None, Some(date)) => format!("received = {}\n", date.value),
                _ => String::new(),
            };
            // The copy has not gone on; what a unit sent is what the item says that it is a copy of.
            let (origin, text) = match raw.carried_from() {
                None => {
                    let file = load::origin_of(&archived.folder, &raw.name);
                    let origin = format!("source = {{ file = {} }}\n", toml_string(&file));
                    (origin, without(&source.text, &["carried", "source"]))
                }
                Some(_) => (String::new(), without(&source.text, &["carried"])),
            };
            HeldFile {
                from: source.path.clone(),
                text: source.text.clone(),
                to: Path::new(item::FOLDER).join(&raw.name),
                copy: ended_like(&source.text, &format!("{received}{origin}{text}")),
                is_marked: raw.carried.is_some(),
            }
        };
        let withheld = named_by_withhold(issue, &loaded.names());
        let stays = |(at, item): &(usize, &RawItem)| match item.status() {
            Status::Draft => true,
            Status::Adopted => withheld.contains(at),
            Status::Held | Status::Rejected => false,
        };
        let staying = loaded.items.iter().enumerate().filter(stays);
        let is_held = |name: &str| {
            loaded.items.iter().any(|item| item.name == name && item.status() == Status::Held)
        };
        Ok(Self {
            named: loaded.named_by(&archived.folder, is_held)?,
            files: held.map(file).collect(),
            staying: staying.map(|(_, item)| item.name.clone()).collect(),
        })
    }

    /// Writes into each where it went on to, now that it is there. Gives those that somebody changed meanwhile: they
    /// stay as they were saved.
    ///
    /// # Errors
    /// One cannot be written: the copies are there, and are named.
    pub(super) fn mark(&self, folder: &Path) -> Result<Vec<String>> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let mut changed = Vec::new();
        for HeldFile { from, text, .. } in self.files.iter().filter(|file| !file.is_marked) {
            let marked = format!("carried = {}\n{text}", toml_string(&name));
            let marked = ended_like(text, &marked);
            match write::rewrite(from, marked.as_bytes(), || load::still_says(from, text)) {
                Ok(true) => {}
                Ok(false) => changed.push(from.display().to_string()),
                Err(error) => bail!(
                    "{error:#}；{} 已经建好，留用的稿件都在里面；从这一篇起没有记下 carried，统计照样只算一次",
                    folder.display()
                ),
            }
        }
        Ok(changed)
    }
}
