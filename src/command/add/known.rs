//! What came before: the same file twice is passed over, a changed one is asked about.

use std::path::Path;

use anyhow::Result;

use super::batch::{Batch, Original};
use super::intake::Intake;
use crate::diagnostic::Sources;
use crate::intake::draft::{Lack, LackOf};
use crate::load;
use crate::model::item::RawItem;

/// The documents that items of the issue came from.
pub(super) struct Known(Vec<Document>);

struct Document {
    /// Its file's name.
    name: String,
    sha256: String,
    part: Option<String>,
    units: Vec<String>,
    /// The item's name.
    item: String,
}

impl Known {
    /// Those of an issue.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn of(intake: &Intake<'_>) -> Result<Self> {
        let (mut sources, mut found) = (Sources::default(), Vec::new());
        let files = load::load(intake.dir, &mut sources, &mut found)?;
        let known = |item: RawItem| {
            let source = item.source?;
            let file = source.file.value.replace('\\', "/");
            Some(Document {
                name: file.rsplit('/').next().unwrap_or_default().to_owned(),
                sha256: source.sha256?.value,
                part: source.part.map(|part| part.value),
                units: item.units.into_iter().map(|unit| unit.value).collect(),
                item: item.name,
            })
        };
        Ok(Self(files.items.into_iter().filter_map(known).collect()))
    }

    /// What to say of a document that an item came from already.
    pub(super) fn said(&self, original: &Original, part: Option<&str>) -> Option<String> {
        let is_it = |it: &&Document| it.sha256 == original.sha256 && it.part.as_deref() == part;
        let it = self.0.iter().find(is_it)?;
        let name = original.path.as_ref()?.display();
        let part = part.map_or_else(String::new, |part| format!(" › {part}"));
        Some(format!("{name}{part} 收过了（{}），不再收；还要收，加上 --again", it.item))
    }

    /// A file of the name of one that came, which holds something else of the same unit, lacks the editor's word.
    pub(super) fn ask_of_changed(&self, batch: &mut Batch) {
        for came in &mut batch.came {
            let original = &batch.originals[came.original];
            let name = original.path.as_deref().and_then(Path::file_name).unwrap_or_default();
            let name = name.to_string_lossy();
            let part = came.name.split_once(" › ").map(|(_, part)| part.to_owned());
            for draft in &mut came.drafts.all {
                let is_it = |it: &&Document| {
                    it.name == name
                        && it.part == part
                        && it.sha256 != original.sha256
                        && it.units.iter().any(|unit| draft.piece.units.contains(unit))
                };
                let Some(it) = self.0.iter().find(is_it) else { continue };
                let message = format!(
                    "同名的文件收过（{}），内容改了：改那一篇，或加上 --again 收成新的一篇",
                    it.item
                );
                draft.lacks.push(Lack { of: LackOf::Word, message });
            }
        }
    }
}
