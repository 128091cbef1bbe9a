//! What came in one run: files, each with the pieces that it holds.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use anyhow::Result;

use crate::command::outcome::tried;
use crate::diagnostic::root_cause;
use crate::document::Notice;
use crate::input::stdin::Paste;
use crate::intake::draft::{Drafts, drafts};
use crate::intake::insets::Photo;
use crate::intake::sent::{Content, Loose, Sent, give_pictures};
use crate::intake::unpack::{Refused, Unpacked, is_text, unpack};
use crate::intake::wish::Wish;
use crate::load::{self, SentFile};
use crate::model::bulletin::Bulletin;

/// What is read in one run: beyond it an office's machine would swap.
const MOST_BYTES: usize = 500 << 20;

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

impl Came {
    /// Which of its original's documents it is, where that holds several.
    pub(super) fn part(&self) -> Option<&str> {
        self.name.split_once(" › ").map(|(_, part)| part)
    }
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
    /// What is to be said of those that came before.
    pub passed: Vec<String>,
    /// Pictures of documents that came before.
    pub late: Vec<Photo>,
    known: Vec<Sent>,
}

/// Whether one file is a text, which is taken as a paste of it.
///
/// # Errors
/// It cannot be read.
pub(super) fn is_paste(path: &Path) -> Result<bool> {
    if !path.is_file() {
        return Ok(!path.is_dir());
    }
    let bytes = load::sent_bytes(path)?;
    Ok(bytes.is_none_or(|(bytes, _)| is_text(&path.to_string_lossy(), &bytes)))
}

/// A paste's pieces.
pub(super) fn of_paste(
    paste: Paste,
    file: Option<&Path>,
    name: &str,
    wish: &Wish<'_>,
    bulletin: &Bulletin,
) -> Batch {
    let stem = file.and_then(Path::file_stem).unwrap_or_default().to_string_lossy().into_owned();
    let above = file.and_then(Path::parent).into_iter().flat_map(Path::components);
    let folders = above.filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    let folders = folders.collect();
    let content = Content::Text(paste.text);
    let sent = Sent { name: name.to_owned(), stem, folders, content, ..Sent::default() };
    let came = Came { original: 0, name: name.to_owned(), drafts: drafts(sent, wish, bulletin) };
    let original = Original { path: None, sha256: String::new() };
    Batch { originals: vec![original], came: vec![came], ..Batch::default() }
}

/// What files hold. One that cannot be read stops none of the others.
pub(super) struct Opened {
    pub batch: Batch,
    /// Each document, with the number of its original.
    sent: Vec<(usize, Sent)>,
    loose: Vec<Loose>,
}

/// Opens files. One that came before, or twice in this run, is passed over: what is to be said of it.
pub(super) fn open(
    files: &[SentFile],
    mut passes: impl FnMut(&Original, Option<&str>) -> Option<String>,
) -> Opened {
    let mut opened = Opened { batch: Batch::default(), sent: Vec::new(), loose: Vec::new() };
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut total = 0_usize;
    for file in files {
        let name = file.path.display().to_string();
        let (bytes, sha256) = match load::sent_bytes(&file.path) {
            Ok(Some(read)) => read,
            Ok(None) => {
                opened.batch.refused.push(Refused::too_large(name));
                continue;
            }
            Err(error) => {
                opened.batch.refused.push(Refused::unread(name, &root_cause(&error)));
                continue;
            }
        };
        if total + bytes.len() > MOST_BYTES {
            opened.batch.refused.push(Refused::too_much(name, MOST_BYTES >> 20));
            continue;
        }
        total += bytes.len();
        if let Some(first) = seen.get(&sha256) {
            opened.batch.passed.push(format!("{name} 和 {first} 一样，只收一次"));
            continue;
        }
        seen.insert(sha256.clone(), name.clone());
        let original = Original { path: Some(file.path.clone()), sha256 };
        // A reader that breaks on one file stops none of the others.
        let Some(unpacked) = tried(|| unpack(&name, &file.folders, &bytes)) else {
            opened.batch.refused.push(Refused::broken(name));
            continue;
        };
        opened.take(original, unpacked, &mut passes);
    }
    opened
}

impl Opened {
    fn take(
        &mut self,
        original: Original,
        unpacked: Unpacked,
        passes: &mut impl FnMut(&Original, Option<&str>) -> Option<String>,
    ) {
        let Unpacked { sent, mut loose, mut refused, mut told } = unpacked;
        let number = self.batch.originals.len();
        let is_many = sent.len();
        let mut before = Vec::new();
        for sent in sent {
            let part = sent.name.split_once(" › ").map(|(_, part)| part.to_owned());
            match passes(&original, part.as_deref()) {
                Some(said) => before.push((sent, said)),
                None => self.sent.push((number, sent)),
            }
        }
        let is_known = is_many > 0 && before.len() == is_many;
        for (sent, said) in before {
            self.batch.passed.push(said);
            self.batch.known.push(sent);
        }
        if !is_known {
            self.batch.refused.append(&mut refused);
            self.batch.told.append(&mut told);
        }
        self.loose.append(&mut loose);
        self.batch.originals.push(original);
    }

    /// Makes pieces of them, with the pictures that came beside.
    pub(super) fn drafted(self, wish: &Wish<'_>, bulletin: &Bulletin) -> Batch {
        let Self { mut batch, sent, loose } = self;
        let (of, mut sent): (Vec<usize>, Vec<Sent>) = sent.into_iter().unzip();
        // What is beside a document that came before is of it, and came before or comes too late.
        let new = sent.len();
        sent.append(&mut batch.known);
        batch.loose = give_pictures(&mut sent, loose);
        for late in sent.split_off(new) {
            batch.late.extend(late.pictures);
        }
        for (sent, original) in sent.into_iter().zip(of) {
            let name = sent.name.clone();
            match tried(|| drafts(sent, wish, bulletin)) {
                Some(drafts) => batch.came.push(Came { original, name, drafts }),
                None => batch.refused.push(Refused::broken(name)),
            }
        }
        batch
    }
}
