//! What came before: the same file twice is passed over, a changed one is asked about.

use std::path::Path;

use anyhow::Result;

use super::Intake;
use super::batch::Batch;
use crate::diagnostic::Sources;
use crate::intake::draft::{Lack, LackOf};
use crate::load;

/// A file that an item of the issue came from.
struct Known {
    /// Its name.
    name: String,
    sha256: String,
    /// The item's name.
    item: String,
}

/// Takes out of a batch what an item of the issue came from already, and says so; a file of the same name that holds something
/// else lacks the editor's word.
pub(super) fn pass_over(intake: &Intake<'_>, batch: &mut Batch) -> Result<Vec<String>> {
    if intake.args.again {
        return Ok(Vec::new());
    }
    let known = known(intake)?;
    let mut passed = Vec::new();
    for (at, original) in batch.originals.iter().enumerate() {
        let Some(path) = &original.path else { continue };
        if let Some(it) = known.iter().find(|it| it.sha256 == original.sha256) {
            let before = batch.came.len();
            batch.came.retain(|came| came.original != at);
            if batch.came.len() < before {
                let name = path.display();
                passed.push(format!("{name} 收过了（{}），不再收；还要收，加上 --again", it.item));
            }
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(it) = known.iter().find(|it| it.name == name) else { continue };
        let message = format!(
            "同名的文件收过（{}），内容改了：改那一篇，或加上 --again 收成新的一篇",
            it.item
        );
        let drafts = batch.came.iter_mut().filter(|came| came.original == at);
        for draft in drafts.flat_map(|came| &mut came.drafts.drafts) {
            draft.lacks.push(Lack { of: LackOf::Word, message: message.clone() });
        }
    }
    Ok(passed)
}

fn known(intake: &Intake<'_>) -> Result<Vec<Known>> {
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let files = load::load(intake.dir, &mut sources, &mut found)?;
    let known = |item: crate::model::item::RawItem| {
        let source = item.source?;
        let name = Path::new(&source.file.value).file_name()?.to_string_lossy().into_owned();
        Some(Known { name, sha256: source.sha256?.value, item: item.name })
    };
    Ok(files.items.into_iter().filter_map(known).collect())
}
