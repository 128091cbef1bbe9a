//! The attributes of a tag.

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned};

/// A tag's attributes.
#[derive(Debug)]
pub(super) struct Attributes(BTreeMap<HtmlString, Spanned<HtmlString, usize>>);

impl Attributes {
    /// Those of a tag.
    pub(super) fn new(attributes: BTreeMap<HtmlString, Spanned<HtmlString, usize>>) -> Self {
        Self(attributes)
    }

    /// An attribute's value, empty where it has none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name.as_bytes()).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default()
    }

    /// Whether an attribute is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name.as_bytes())
    }
}
