//! `[[leader]]`

use super::findings::Findings;
use super::text::{line, no_duplicates, optional_line};
use crate::model::leader::{Leader, RawLeader};

/// The leaders that have a name.
pub(super) fn leaders(found: &mut Findings<'_>, raw: &[RawLeader]) -> Vec<Leader> {
    let names: Vec<_> = raw.iter().filter_map(|leader| leader.name.as_ref()).collect();
    no_duplicates(found, "领导", names);
    let leader = |raw: &RawLeader| {
        let name = line(found, "name", raw.name.as_ref()?)?;
        let post = optional_line(found, "post", raw.post.as_ref());
        Some(Leader { name, post })
    };
    raw.iter().filter_map(leader).collect()
}
