//! `[[leader]]`

use super::findings::Findings;
use super::text::{line, lines_of, no_duplicates};
use crate::model::leader::{Leader, RawLeader};

/// The leaders that have a name.
pub(super) fn leaders(found: &mut Findings<'_>, raw: &[RawLeader]) -> Vec<Leader> {
    let names: Vec<_> = raw.iter().filter_map(|leader| leader.name.as_ref()).collect();
    no_duplicates(found, "领导", names);
    let leader = |raw: &RawLeader| {
        let name = line(found, "name", raw.name.as_ref()?)?;
        let posts = lines_of(found, "post", &raw.posts);
        let post = (!posts.is_empty()).then(|| posts.join("、"));
        Some(Leader { name, post })
    };
    raw.iter().filter_map(leader).collect()
}
