//! What came in one run: files, each with the pieces that it holds.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::command::outcome::tried;
use crate::document::Notice;
use crate::input::stdin::Paste;
use crate::intake::draft::{Drafts, Wish, drafts};
use crate::intake::sent::{Content, Loose, Sent};
use crate::intake::unpack::{Refused, Unpacked, is_text, unpack};
use crate::load::{self, SentFile};
use crate::model::bulletin::Bulletin;

/// A file that came, or a paste.
pub(super) struct Original {
    /// The file; none for a paste.
    pub path: Option<PathBuf>,
    /// Its SHA-256.
    pub sha256: String,
}

/// A document of what came, and its pieces.
pub(super) struct Came {
    /// Which of the originals it is of.
    pub original: usize,
    /// How it is called.
    pub name: String,
    /// Its pieces.
    pub drafts: Drafts,
}

/// What came in one run.
#[derive(Default)]
pub(super) struct Batch {
    pub originals: Vec<Original>,
    pub came: Vec<Came>,
    /// Pictures that are of no document.
    pub loose: Vec<Loose>,
    /// What could not be read, and why.
    pub refused: Vec<Refused>,
    /// What is to be said of files of several documents, each with its name.
    pub told: Vec<(String, Notice)>,
}

/// Whether one file is a text, which is taken as a paste of it.
///
/// # Errors
/// It cannot be read.
pub(super) fn is_paste(path: &Path) -> Result<bool> {
    if !path.is_file() {
        return Ok(!path.exists() || !path.is_dir());
    }
    let bytes = load::sent_bytes(path)?;
    Ok(bytes.is_none_or(|(bytes, _)| is_text(&bytes)))
}

/// A paste's pieces.
pub(super) fn of_paste(paste: Paste, name: &str, wish: &Wish<'_>, bulletin: &Bulletin) -> Batch {
    let sent =
        Sent { name: name.to_owned(), content: Content::Text(paste.text), ..Sent::default() };
    let came = Came { original: 0, name: name.to_owned(), drafts: drafts(sent, wish, bulletin) };
    let original = Original { path: None, sha256: String::new() };
    Batch { originals: vec![original], came: vec![came], ..Batch::default() }
}

/// The pieces of files. One that cannot be read stops none of the others.
///
/// # Errors
/// The machine failed.
pub(super) fn of_files(files: &[SentFile], wish: &Wish<'_>, bulletin: &Bulletin) -> Result<Batch> {
    let mut batch = Batch::default();
    let mut sent: Vec<Sent> = Vec::new();
    let mut of: Vec<usize> = Vec::new();
    let mut loose = Vec::new();
    for file in files {
        let name = file.path.display().to_string();
        let Some((bytes, sha256)) = load::sent_bytes(&file.path)? else {
            batch.refused.push(Refused::too_large(name));
            continue;
        };
        let original = batch.originals.len();
        batch.originals.push(Original { path: Some(file.path.clone()), sha256 });
        // A reader that breaks on one file stops none of the others.
        let Some(unpacked) = tried(|| unpack(&name, &file.folders, &bytes)) else {
            batch.refused.push(Refused::broken(name));
            continue;
        };
        let Unpacked { sent: mut inside, loose: mut pictures, mut refused, mut told } = unpacked;
        of.resize(of.len() + inside.len(), original);
        sent.append(&mut inside);
        loose.append(&mut pictures);
        batch.refused.append(&mut refused);
        batch.told.append(&mut told);
    }
    batch.loose = crate::intake::sent::give_pictures(&mut sent, loose);
    for (sent, original) in sent.into_iter().zip(of) {
        let name = sent.name.clone();
        batch.came.push(Came { original, name, drafts: drafts(sent, wish, bulletin) });
    }
    Ok(batch)
}
