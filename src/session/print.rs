//! A PDF that is to be printed: that which was made of the files as they are.

use std::path::{Path, PathBuf};

use super::archive::Archives;
use super::build::{Built, built_of, made_of};
use super::failure::Failure;
use super::order::{Order, target};
use super::output::read;
use crate::diagnostic::{Diagnostic, Severity, Sources};
use crate::export::difference::{Difference, differences};
use crate::write::Target;

/// What came of looking at a PDF that is to be printed.
pub struct Checked {
    /// The files that were read.
    pub sources: Sources,
    /// What was found.
    pub found: Vec<Diagnostic>,
    /// Whether it may be printed.
    pub paper: Paper,
}

/// Whether a PDF may be printed.
pub enum Paper {
    /// Something in the bulletin's files must change.
    Faulty,
    /// The issue is not final (付印).
    NotFinal,
    /// There is no PDF yet, of this name.
    Missing(PathBuf),
    /// It is not what the files say.
    Differs(Differs),
    /// It is.
    Ready(Box<Ready>),
}

/// A PDF that is not what the files say.
pub struct Differs {
    /// Its file.
    pub file: PathBuf,
    /// In what.
    pub differences: Vec<Difference>,
    /// Whether it is a final issue's.
    pub is_final: bool,
}

/// A PDF that may be printed.
pub struct Ready {
    /// Its figures.
    pub built: Built,
    /// Its file.
    pub file: PathBuf,
    /// Whether it is printed on both sides.
    pub duplex: bool,
    /// Whether it bears a mark of secrecy.
    pub is_secret: bool,
}

/// Looks at the PDF of the issue in a folder; one that is not final only where a draft will do.
///
/// # Errors
/// The folder is no issue's, or the machine failed.
pub fn printable(dir: &Path, is_draft: bool) -> Result<Checked, Failure> {
    let mut look = Archives::default().look(dir)?;
    let paper = paper(dir, &mut look, is_draft)?;
    Ok(Checked { sources: look.sources, found: look.found, paper })
}

fn paper(dir: &Path, look: &mut super::look::Look, is_draft: bool) -> Result<Paper, Failure> {
    if !look.is_final && !is_draft {
        return Ok(Paper::NotFinal);
    }
    let order = Order::whole(Severity::Error);
    let Some(set) = look.typeset()?.filter(|_| !look.has(order.least)) else {
        return Ok(Paper::Faulty);
    };
    let Some(issue) = &look.issue else { return Ok(Paper::Faulty) };
    let target = target(dir, &order, issue);
    let Target::File(file) = &target else { return Ok(Paper::Faulty) };
    if !file.is_file() {
        return Ok(Paper::Missing(file.clone()));
    }
    let (built, duplex) = (built_of(&target, issue, &set), set.edition.page.duplex);
    let found = differences(&read(file)?, &made_of(set, look)?);
    if !found.is_empty() {
        let is_final = look.is_final;
        return Ok(Paper::Differs(Differs { file: file.clone(), differences: found, is_final }));
    }
    Ok(Paper::Ready(Box::new(Ready {
        built,
        file: file.clone(),
        duplex,
        is_secret: look.is_secret,
    })))
}
