//! A place in a part's tree: what the walkers ask of an element.

use std::ops::Range;

use super::xml::{Entry, Tree};

/// How long a value of Word's own attributes may be: names, numbers, a list's sign; they are copied for each run.
const VALUE: usize = 1_000;

impl Tree {
    /// Its first element.
    pub(super) fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }
}

/// An element or a text of a tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    tree: &'t Tree,
    index: usize,
}

impl<'t> Node<'t> {
    fn new(tree: &'t Tree, index: usize) -> Self {
        Self { tree, index }
    }

    fn entry(self) -> Option<&'t Entry> {
        self.tree.nodes.get(self.index)
    }

    /// Its namespace's short name and its own; none of both where it is a text.
    pub(super) fn name(self) -> (&'static str, &'t str) {
        self.entry().and_then(|entry| entry.name).map_or(("", ""), |name| name_of(self.tree, name))
    }

    /// Whether it is the element of that name.
    pub(super) fn is(self, space: &str, local: &str) -> bool {
        self.name() == (space, local)
    }

    /// Whether it is Word's element of that name.
    pub(super) fn is_w(self, local: &str) -> bool {
        self.is("w", local)
    }

    /// What is in it, elements and texts.
    pub(super) fn all(self) -> Children<'t> {
        Children { tree: self.tree, next: self.entry().and_then(|entry| entry.first) }
    }

    /// The elements in it.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'t>> {
        self.all().filter(|node| node.as_text().is_none())
    }

    /// The first element in it of that name.
    pub(super) fn child(self, space: &str, local: &str) -> Option<Node<'t>> {
        self.children().find(|node| node.is(space, local))
    }

    /// The first of Word's elements in it of that name.
    pub(super) fn w(self, local: &str) -> Option<Node<'t>> {
        self.child("w", local)
    }

    /// Its characters where it is a text.
    pub(super) fn as_text(self) -> Option<&'t str> {
        let entry = self.entry()?;
        if entry.name.is_some() {
            return None;
        }
        let text = slice(&self.tree.text, &entry.text);
        Some(if entry.flag { text } else { text.trim_matches([' ', '\t', '\r', '\n']) })
    }

    /// The characters right in it.
    pub(super) fn text(self) -> String {
        self.all().filter_map(Node::as_text).collect()
    }

    /// Whether its file says that who does not know more can take it (of an alternative).
    pub(super) fn is_understood(self) -> bool {
        self.entry().is_some_and(|entry| entry.flag)
    }

    /// An attribute's value.
    pub(super) fn attribute(self, space: &str, local: &str) -> Option<&'t str> {
        let range = &self.entry()?.attributes;
        let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
        let attributes = self.tree.attributes.get(range)?;
        let found = attributes.iter().find(|(name, _)| name_of(self.tree, *name) == (space, local));
        found.map(|(_, value)| slice(&self.tree.text, value))
    }

    /// An attribute of Word's own, whether its prefix is written or not; none where it is too long to be one.
    pub(super) fn own(self, local: &str) -> Option<&'t str> {
        let value = self.attribute("w", local).or_else(|| self.attribute("", local));
        value.filter(|value| value.len() <= VALUE)
    }

    /// Its `val`.
    pub(super) fn val(self) -> Option<&'t str> {
        self.own("val")
    }

    /// The `val` of an element in it.
    pub(super) fn val_of(self, local: &str) -> Option<&'t str> {
        self.w(local).and_then(Node::val)
    }

    /// Every element under it in the order of the text, itself not.
    pub(super) fn under(self) -> impl Iterator<Item = Node<'t>> {
        let mut open = vec![self.all()];
        std::iter::from_fn(move || {
            loop {
                let Some(node) = open.last_mut()?.next() else {
                    open.pop();
                    continue;
                };
                if node.as_text().is_none() {
                    open.push(node.all());
                    return Some(node);
                }
            }
        })
    }
}

/// What is in an element.
pub(super) struct Children<'t> {
    tree: &'t Tree,
    next: Option<u32>,
}

impl<'t> Iterator for Children<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = usize::try_from(self.next?).ok()?;
        let node = Node::new(self.tree, index);
        self.next = node.entry()?.next;
        Some(node)
    }
}

fn name_of(tree: &Tree, name: u32) -> (&'static str, &str) {
    let name = usize::try_from(name).ok().and_then(|name| tree.names.get(name));
    name.map_or(("", ""), |name| (name.space, name.local.as_str()))
}

fn slice<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    let start = usize::try_from(range.start).unwrap_or(usize::MAX);
    let end = usize::try_from(range.end).unwrap_or(usize::MAX);
    text.get(start..end).unwrap_or_default()
}

/// Whether an on-off value says on; an element without one does.
pub(super) fn is_on(node: Node<'_>) -> bool {
    !matches!(node.val(), Some("0" | "false" | "off"))
}
