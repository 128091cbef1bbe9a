//! A piece without a title among pieces with titles, which is most likely one that was forgotten.

use super::findings::Findings;
use crate::diagnostic::{Code, Place};
use crate::model::item::{Item, RawItem};

/// So many pieces with titles make it the way of a section.
const FEWEST: usize = 2;

/// Reports the pieces without a title in sections where most have one.
pub(super) fn untitled(found: &mut Findings<'_>, raw: &[RawItem], items: &[Item]) {
    for it in items.iter().filter(|it| it.piece.title.is_none()) {
        let section = items.iter().filter(|other| other.section == it.section);
        let (titled, bare): (Vec<_>, Vec<_>) = section.partition(|it| it.piece.title.is_some());
        if titled.len() < FEWEST || titled.len() <= bare.len() {
            continue;
        }
        if let Some(raw) = raw.iter().find(|raw| raw.name == it.name) {
            let message = "没有标题，同一栏目的别的稿件有";
            let hint = "加上 title = \"…\"，或核对是不是该归别的栏目";
            found.report(Code::UntitledItem, &Place::of_file(raw.file), message, hint);
        }
    }
}
