//! Proofs (校样): the same pages with what their readers need.

use std::path::Path;

use anyhow::{Context, anyhow};

use super::failure::Failure;
use super::look::{Look, Typeset};
use super::order::{ProofOrder, Since};
use super::output::read;
use crate::edition::change::Change;
use crate::edition::proof::{Changed, Proof};
use crate::export::record::Record;
use crate::load;
use crate::typeset::{self, Line, Pages};
use crate::write::Target;

/// What was changed since an earlier PDF, and where that is now.
#[derive(Debug)]
pub struct ChangedLines {
    /// The earlier one's name.
    pub since: String,
    /// Whether that is of another issue.
    pub is_other: bool,
    /// Whether what stands on its pages stands elsewhere now, or is set otherwise.
    pub is_set_otherwise: bool,
    /// The changes, each with its page and line.
    pub list: Vec<(Line, Change)>,
}

/// The pages of a proof, and what was changed since an earlier one.
pub(super) fn marked(
    look: &Look,
    set: &Typeset,
    target: &Target,
    ProofOrder { word, since }: &ProofOrder,
) -> Result<(Pages, Option<ChangedLines>), Failure> {
    let earlier = match since {
        None => None,
        Some(Since::File(path)) => Some(changed_since(path, set)?),
        Some(Since::Replaced) => match target {
            Target::File(path) => Some(changed_since(path, set)?),
            Target::Stdout => {
                return Err(
                    anyhow!("写到标准输出的校样没有上一份；--since=文件 写要比的 PDF").into()
                );
            }
        },
    };
    let proof = Proof { word: word.clone(), changed: earlier };
    let marked = typeset::proof(&set.edition, &set.pages, &look.fonts, &proof);
    let (pages, lines) = marked.map_err(Failure::Internal)?;
    let changes =
        proof.changed.map(|Changed { since, list, is_other, is_set_otherwise }| ChangedLines {
            since,
            is_other,
            is_set_otherwise,
            list: list.into_iter().zip(lines).map(|(change, line)| (line, change)).collect(),
        });
    Ok((pages, changes))
}

/// What was changed since a PDF.
fn changed_since(path: &Path, set: &Typeset) -> Result<Changed, Failure> {
    let shown = path.display();
    if path.exists() && !path.is_file() {
        return Err(anyhow!("{shown} 不是普通文件，没法比").into());
    }
    if !path.exists() {
        let near = proofs_beside(path);
        let near =
            if near.is_empty() { String::new() } else { format!("；有 {}", near.join("、")) };
        let error = anyhow!("没有 {shown} 可比；--since=文件 写要比的 PDF，如上一次的校样{near}");
        return Err(error.into());
    }
    let record =
        Record::read(&read(path)?).map_err(|_| anyhow!("{shown} 不是 PDF，或者坏了，没法比"))?;
    let record =
        record.with_context(|| format!("{shown} 里没有记录，不是这个程序排的，没法逐字比"))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Changed {
        since: name,
        list: record.changes(&set.edition),
        is_other: record.is_of_other(&set.edition),
        is_set_otherwise: record.is_set_otherwise(&set.pages),
    })
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
}

/// The PDFs in the folder of one that is not there.
fn proofs_beside(path: &Path) -> Vec<String> {
    let names = path.parent().and_then(|folder| load::names(folder).ok()).unwrap_or_default();
    let mut names: Vec<String> = names.into_iter().filter(|name| is_pdf(name)).collect();
    names.sort();
    names
}
