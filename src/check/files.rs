//! What a check is given.

use crate::load::{IssueFiles, Past};
use crate::model::bulletin::{Bulletin, RawBulletin};

/// What an issue is checked with: the bulletin as read and as checked, the issue's own files, and the
/// issues before it.
pub(crate) struct Files<'a> {
    /// `kuaibao.toml`; `None` where it could not be parsed.
    pub bulletin: Option<(&'a RawBulletin, &'a Bulletin)>,
    /// `issue.toml` and the items.
    pub issue: &'a IssueFiles,
    /// Other issues to hold this one against.
    pub past: &'a [Past<'a>],
}
