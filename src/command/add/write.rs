//! Pieces as files of the issue: the items, their pictures, and what they came from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::batch::{Batch, Came, Original};
use super::intake::Intake;
use crate::command::photos::unique;
use crate::intake::draft::{Draft, Lack};
use crate::intake::item::{self, file_name, item_toml, photo_names};
use crate::intake::notice;
use crate::load;
use crate::model::section::Layout;
use crate::write as written;

/// How often another program may take a number first.
const TRIES: usize = 100;

/// Where what came is kept in the folder.
const KEPT: &str = "来稿";

/// A piece to write.
#[derive(Clone, Copy)]
pub(super) struct Ready<'a> {
    pub came: &'a Came,
    pub draft: &'a Draft,
}

impl<'a> Ready<'a> {
    /// All pieces of a batch.
    pub(super) fn all(batch: &'a Batch) -> Vec<Self> {
        let of = |came: &'a Came| came.drafts.all.iter().map(move |draft| Self { came, draft });
        batch.came.iter().flat_map(of).collect()
    }

    /// Whether nothing is left to ask of its document: of one that is written in part, the rest would be forgotten.
    pub(super) fn is_whole(&self) -> bool {
        self.came.lacks().next().is_none() && self.came.drafts.unsure.is_empty()
    }
}

impl Came {
    /// What its pieces lack.
    pub(super) fn lacks(&self) -> impl Iterator<Item = &Lack> {
        self.drafts.all.iter().flat_map(|draft| &draft.lacks)
    }
}

/// A piece's file.
pub(super) struct ItemFile {
    pub path: PathBuf,
    pub text: String,
}

/// Where each original is kept, and how items name it.
pub(super) type Kept = BTreeMap<usize, (PathBuf, String)>;

/// The file of each piece, as the numbers are now.
pub(super) fn item_files(
    intake: &Intake<'_>,
    batch: &Batch,
    ready: &[Ready<'_>],
    kept: &Kept,
) -> Result<Vec<ItemFile>> {
    let items = intake.items();
    let numbers = next_number(&items)?..;
    let file = |(number, Ready { came, draft }): (i64, &Ready<'_>)| {
        let name = file_name(intake.args.order.unwrap_or(number), &draft.piece);
        let section = draft.piece.section.as_ref();
        let section = intake.bulletin.sections.iter().find(|it| Some(&it.name) == section);
        let original = &batch.originals[came.original];
        let source = kept.get(&came.original).map(|(_, file)| item::Source {
            file,
            sha256: &original.sha256,
            part: came.part(),
        });
        // What was left out of a document of several stands in the first.
        let is_first = came.drafts.all.first().is_some_and(|first| std::ptr::eq(first, *draft));
        let comments: Vec<String> =
            came.drafts.notices.iter().filter(|_| is_first).filter_map(notice::comment).collect();
        let is_waiting = draft.piece.is_draft();
        let beside = item::Beside {
            author: intake.args.author.as_deref(),
            status: intake.args.status.as_deref().or(is_waiting.then_some("draft")),
            order: intake.args.order,
            received: intake.args.received.or(draft.received),
            issued: intake.issued,
            note_label: section.map_or("", |section| section.note_label.as_str()),
            is_brief: section.is_some_and(|section| section.layout == Layout::Briefs),
            source,
            comments: &comments,
        };
        let text = item_toml(&draft.piece, &name, &beside);
        ItemFile { path: items.join(name), text }
    };
    Ok(numbers.zip(ready).map(file).collect())
}

/// Writes each piece to a file of its own, with its pictures and what it came from, all or none. Of two programs that take one
/// number, one goes on to the next. Gives what was written.
pub(super) fn write(
    intake: &Intake<'_>,
    batch: &Batch,
    ready: &[Ready<'_>],
) -> Result<Vec<PathBuf>> {
    let items = intake.items();
    written::folder(&items)?;
    let mut read: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    for _ in 0..TRIES {
        let kept = kept(intake, batch, ready);
        // The originals first: an item that is there has what it came from.
        let mut all: Vec<(PathBuf, Cow<'_, [u8]>)> = Vec::new();
        let is_new =
            |(_, (path, _)): &(&usize, &(PathBuf, String))| !intake.args.no_keep && !path.exists();
        let new: Vec<_> = kept.iter().filter(is_new).collect();
        for (at, (path, _)) in &new {
            let Original { path: Some(from), sha256 } = &batch.originals[**at] else { continue };
            if !read.contains_key(*at) {
                read.insert(**at, load::same_bytes(from, sha256)?);
            }
            written::folder(path.parent().unwrap_or(&items))?;
        }
        for (at, (path, _)) in &new {
            all.extend(read.get(*at).map(|bytes| (path.clone(), Cow::Borrowed(&bytes[..]))));
        }
        let originals = all.len();
        let mut names: Vec<String> = Vec::new();
        for (file, it) in item_files(intake, batch, ready, &kept)?.into_iter().zip(ready) {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let photos = photo_names(&it.draft.piece, &name);
            all.push((file.path, Cow::Owned(file.text.into_bytes())));
            for (name, photo) in photos.into_iter().zip(&it.draft.piece.photos) {
                all.push((items.join(&name), Cow::Borrowed(&photo.bytes)));
                names.push(name);
            }
        }
        let Some(taken) = written::create_all(&all)? else {
            let mut paths: Vec<PathBuf> = all.into_iter().map(|(path, _)| path).collect();
            paths.rotate_left(originals);
            return Ok(paths);
        };
        if intake.args.order.is_some() || names.iter().any(|name| items.join(name) == taken) {
            bail!("{} 已经有了，没有改动；换一个 --order 或照片的名字", taken.display());
        }
    }
    bail!("序号总被别的程序先占用，稍后再试")
}

/// Where the originals of pieces are kept: where they lie, if that is the place, or under a name of their own in it.
fn kept(intake: &Intake<'_>, batch: &Batch, ready: &[Ready<'_>]) -> Kept {
    let folder = load::shown(intake.dir).join(KEPT);
    let mut kept = Kept::new();
    let mut names: Vec<String> = Vec::new();
    for at in ready.iter().map(|it| it.came.original) {
        let Original { path: Some(path), sha256 } = &batch.originals[at] else { continue };
        if kept.contains_key(&at) {
            continue;
        }
        if intake.args.no_keep {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            kept.insert(at, (path.clone(), name));
            continue;
        }
        if let Some(within) = within(&folder, path) {
            kept.insert(at, (path.clone(), format!("../{KEPT}/{within}")));
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let same = |name: &str| {
            let there = load::sent_bytes(&folder.join(name)).ok().flatten();
            there.is_some_and(|(_, hash)| hash == *sha256)
        };
        let is_taken = |name: &str| {
            names.iter().any(|it| it == name) || folder.join(name).exists() && !same(name)
        };
        let name = unique(&name, is_taken);
        names.push(name.clone());
        kept.insert(at, (folder.join(&name), format!("../{KEPT}/{name}")));
    }
    kept
}

/// The path of a file from a folder that it lies in.
fn within(folder: &Path, file: &Path) -> Option<String> {
    let (folder, file) = (folder.canonicalize().ok()?, file.canonicalize().ok()?);
    let path = file.strip_prefix(folder).ok()?;
    let parts: Option<Vec<&str>> =
        path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// The number after those that the files' names begin with.
fn next_number(items: &Path) -> Result<i64> {
    let names = load::names(items)?;
    let number = |name: &String| {
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        // A date or a telephone number is no place in an order.
        digits.parse::<i64>().ok().filter(|_| digits.len() <= 4)
    };
    Ok(names.iter().filter_map(number).max().unwrap_or(0) + 1)
}
