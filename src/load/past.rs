//! Earlier issues, as far as a new one is held against them: their numbers and dates, and the texts of
//! the newest.

use std::path::Path;

use anyhow::Result;

use super::{archive, bulletin, load};
use crate::diagnostic::Sources;
use crate::model::issue::RawIssue;
use crate::model::item::Status;

/// So many issues before this one are looked through for pieces that come again.
const LOOKED_THROUGH: usize = 10;

/// An issue of the archive other than the one at hand.
#[derive(Debug)]
pub struct Past {
    /// Its folder, as it is shown.
    pub folder: String,
    /// What its `issue.toml` says.
    pub issue: RawIssue,
    /// The names and bodies of its adopted items, for the newest before the one at hand.
    pub bodies: Vec<(String, String)>,
}

/// The other issues of the bulletin that an issue's folder belongs to. What is wrong in them is not
/// this issue's matter: what cannot be parsed is passed over.
///
/// # Errors
/// Something cannot be read.
pub fn past(dir: &Path, issue: &RawIssue) -> Result<Vec<Past>> {
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let (folder, _) = bulletin(dir, &mut sources, &mut found)?;
    let this = std::fs::canonicalize(dir)?;
    let mut past = Vec::new();
    for archived in archive(&folder, &mut sources, &mut found)? {
        let is_this = std::fs::canonicalize(&archived.folder).is_ok_and(|real| real == this);
        if let Some(issue) = archived.issue.filter(|_| !is_this) {
            past.push((archived.folder, issue));
        }
    }
    let date = |issue: &RawIssue| issue.date.as_ref().map(|date| date.value);
    past.sort_by_key(|(_, other)| std::cmp::Reverse(date(other)));
    let mut looked_through = 0;
    let mut all = Vec::new();
    for (folder, other) in past {
        let is_before = date(&other) <= date(issue) && looked_through < LOOKED_THROUGH;
        looked_through += usize::from(is_before);
        let bodies = if is_before { bodies(&folder)? } else { Vec::new() };
        all.push(Past { folder: folder.display().to_string(), issue: other, bodies });
    }
    Ok(all)
}

fn bodies(folder: &Path) -> Result<Vec<(String, String)>> {
    let files = load(folder, &mut Sources::default(), &mut Vec::new())?;
    let adopted = files.items.into_iter().filter(|item| item.status() == Status::Adopted);
    Ok(adopted.filter_map(|item| Some((item.name, item.body?.value))).collect())
}
