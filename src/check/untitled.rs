//! A piece without a title among pieces with titles, which is most likely one that was forgotten.

use std::collections::BTreeMap;

use super::findings::Findings;
use crate::diagnostic::{Code, Place};
use crate::model::item::{Item, RawItem};

/// So many pieces with titles make it the way of a section.
const FEWEST: usize = 2;

/// Reports the pieces without a title in sections where most have one.
pub(super) fn untitled(found: &mut Findings<'_>, raw: &[RawItem], items: &[Item]) {
    // Of each section, how many pieces have a title, and which have none.
    let mut sections: BTreeMap<usize, (usize, Vec<&Item>)> = BTreeMap::new();
    for it in items {
        let (titled, bare) = sections.entry(it.section).or_default();
        match it.piece.title {
            Some(_) => *titled += 1,
            None => bare.push(it),
        }
    }
    for (titled, bare) in sections.into_values() {
        if titled < FEWEST || titled <= bare.len() {
            continue;
        }
        for raw in raw.iter().filter(|raw| bare.iter().any(|it| it.name == raw.name)) {
            let message = "没有标题，同一栏目的别的稿件有";
            let hint = "加上 title = \"…\"，或核对是不是该归别的栏目";
            found.report(Code::UntitledItem, &Place::of_file(raw.file), message, hint);
        }
    }
}
