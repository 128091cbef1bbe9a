//! Which face sets what.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::archive::Archives;
use crate::check::lacks::characters;
use crate::diagnostic::{Diagnostic, Sources, has_errors};
use crate::edition::arrange::arrange;
use crate::fonts::{Fonts, Role};
use crate::model::issue::FILE_NAME;

/// A face, and what it sets.
#[derive(Debug, Serialize)]
pub struct ListedFace {
    /// What it is for: a key of `[fonts]`.
    pub role: &'static str,
    /// The same in the office's words.
    #[serde(skip)]
    pub chinese: &'static str,
    /// What it is called.
    pub name: String,
    /// Its file; none of the program's.
    pub file: Option<String>,
    /// Its version, as it says.
    pub version: String,
    /// SHA-256 of its file; none of the program's.
    pub sha256: Option<String>,
    /// How many of the issue's characters it sets; none where no issue is asked about.
    pub sets: Option<usize>,
    /// Of how many that are for this role.
    pub of: Option<usize>,
    /// Characters of the issue that it lacks.
    pub lacks: String,
    /// Marks that it draws otherwise than the page wants them.
    pub unfit: String,
}

/// The faces of a bulletin and what is wrong with them.
pub struct Faces {
    /// By role, in the order they are asked.
    pub faces: Vec<ListedFace>,
    /// The files that were read.
    pub sources: Sources,
    /// What is wrong with the faces.
    pub found: Vec<Diagnostic>,
}

/// The faces of the bulletin that a folder belongs to; of an issue's folder, with what they set of it.
///
/// # Errors
/// There is no bulletin, or a file cannot be read.
pub fn faces(dir: &Path) -> Result<Faces> {
    let mut archives = Archives::default();
    let issue = if dir.join(FILE_NAME).is_file() { archives.look(dir)?.issue } else { None };
    let edition = issue.as_ref().map(arrange);
    let archive = archives.of(dir)?;
    let (fonts, wrong) = archive.fonts()?;
    let mut found = archive.found.clone();
    found.extend(wrong.iter().cloned());
    found.retain(|it| has_errors(std::slice::from_ref(it)));
    let of_role = |role: Role| {
        let wanted = edition.as_ref().map(|edition| characters(edition, role));
        of_role(fonts, role, wanted)
    };
    let faces = Role::ALL.into_iter().flat_map(of_role).collect();
    Ok(Faces { faces, sources: archive.sources.clone(), found })
}

/// The faces of a role: each sets what those before it lack.
fn of_role(fonts: &Fonts, role: Role, wanted: Option<BTreeSet<char>>) -> Vec<ListedFace> {
    let is_asked = wanted.is_some();
    let mut left = wanted.unwrap_or_default();
    let all = left.len();
    let mut faces = Vec::new();
    for (face, _) in fonts.of(role) {
        let (sets, lacks): (BTreeSet<char>, BTreeSet<char>) =
            left.iter().partition(|c| face.has(**c) && !face.unfit.contains(**c));
        faces.push(ListedFace {
            role: role.key(),
            chinese: role.chinese(),
            name: face.name.clone(),
            file: Some(face.file.display().to_string()),
            version: face.version.clone(),
            sha256: Some(face.hash.clone()),
            sets: is_asked.then_some(sets.len()),
            of: is_asked.then_some(all),
            lacks: lacks.iter().collect(),
            unfit: face.unfit.clone(),
        });
        left = lacks;
    }
    let (name, version) = Fonts::shipped_name(role);
    faces.push(ListedFace {
        role: role.key(),
        chinese: role.chinese(),
        name,
        file: None,
        version,
        sha256: None,
        sets: is_asked.then_some(left.len()),
        of: is_asked.then_some(all),
        lacks: String::new(),
        unfit: String::new(),
    });
    faces
}
