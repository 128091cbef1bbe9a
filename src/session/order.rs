//! What is wanted of a build, and where it goes.

use std::path::{Path, PathBuf};

use crate::diagnostic::Severity;
use crate::export::{Format, Print};
use crate::model::issue::Issue;
use crate::typeset::{Impose, Ink};
use crate::write::{Links, Target};

/// What is wanted of a build.
#[derive(Debug, Clone)]
pub struct Order {
    /// The output; none for the issue's folder and name.
    pub output: Option<PathBuf>,
    /// The folder that it goes to under its name; none for the issue's own.
    pub folder: Option<PathBuf>,
    /// What is made of the pages.
    pub format: Format,
    /// What is done about a final issue's PDF that is there.
    pub final_pdf: FinalPdf,
    /// What is done about an output that is a link.
    pub links: Links,
    /// Which inks, and how the pages lie on paper.
    pub print: Print,
    /// What is added for whoever reads a proof (校样); none where it is none.
    pub proof: Option<ProofOrder>,
    /// What stops a build: findings of this weight or more.
    pub least: Severity,
}

/// What is wanted of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOrder {
    /// What it is called: 一校, 送审稿.
    pub word: String,
    /// The earlier PDF that it is held against.
    pub since: Option<Since>,
}

/// An earlier PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// The proof that is about to be replaced.
    Replaced,
    /// One in a file.
    File(PathBuf),
}

/// What is done about the PDF of a final issue (付印), where it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinalPdf {
    /// It stays, and what would differ is said.
    Compared,
    /// It stays under another name beside the new one.
    KeptBeside,
    /// The issue becomes final with this one.
    Replaced,
}

impl Order {
    /// Whether it is of the PDF itself, and not of something that is made beside it.
    pub(super) fn is_of_whole(&self) -> bool {
        self.proof.is_none() && self.print == Print::WHOLE && self.format == Format::Pdf
    }

    /// The PDF itself, under its own name.
    pub(super) const fn whole(least: Severity) -> Self {
        Self {
            output: None,
            folder: None,
            format: Format::Pdf,
            final_pdf: FinalPdf::Compared,
            links: Links::Followed,
            print: Print::WHOLE,
            proof: None,
            least,
        }
    }
}

/// What the names of other PDFs end with.
const BLACK: &str = "黑版";
const RED: &str = "红版";
const MONO: &str = "单色";
const BOOKLET: &str = "A3折页";
const FLAT: &str = "A3";
const PRESS: &str = "印刷";
/// All of them: no proof is called so.
pub(crate) const KINDS: [&str; 6] = [BLACK, RED, MONO, BOOKLET, FLAT, PRESS];

/// Where what is wanted goes; of pictures, what their names begin with.
pub(super) fn target(dir: &Path, order: &Order, issue: &Issue) -> Target {
    let proof = order.proof.as_ref().map(|proof| format!("-{}", proof.word)).unwrap_or_default();
    let plate = match order.print.ink {
        Ink::Both => None,
        Ink::Black => Some(BLACK),
        Ink::Red => Some(RED),
        Ink::Mono => Some(MONO),
    };
    let sheets = match order.print.impose {
        Impose::Single => None,
        Impose::Booklet { .. } => Some(BOOKLET),
        Impose::Flat => Some(FLAT),
    };
    let press = order.print.press.as_ref().map(|_| PRESS);
    let kinds = [plate, sheets, press].into_iter().flatten();
    let kinds = kinds.fold(String::new(), |kinds, kind| kinds + "-" + kind);
    match order.output.as_deref() {
        Some(path) if path == Path::new("-") => Target::Stdout,
        Some(path) => Target::File(path.to_owned()),
        None => {
            let folder = order.folder.as_deref().unwrap_or(dir);
            let end = order.format.extension();
            let name = format!("{}{proof}{kinds}.{end}", issue.stem);
            Target::File(folder.join(name))
        }
    }
}

/// Where the picture of a page goes, counted from 1: `X.png` is `X-第1页.png`.
pub(super) fn of_page(target: &Target, page: usize) -> Target {
    match target {
        Target::Stdout => Target::Stdout,
        Target::File(path) => {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            Target::File(path.with_file_name(format!("{stem}-第{page}页.png")))
        }
    }
}
