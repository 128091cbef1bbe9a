//! What is known of a document beside a piece's text.

use super::laid::Laid;
use super::sent::Said;

/// What stands beside a piece's text.
pub(super) struct Context<'a> {
    pub stem: &'a str,
    pub folders: &'a [String],
    pub said: &'a Said,
    pub laid: &'a Laid,
}
