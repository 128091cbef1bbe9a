//! The automatic numbers' definitions: lists, their levels, and what a list changes of the one it is made of.

use std::collections::BTreeMap;

use super::node::{Node, is_on};
use super::props::RunProps;
use super::styles::Styles;
use super::xml::Tree;

/// How many levels a list has.
pub(super) const LEVELS: usize = 9;
/// How many lists may refer on to one another: one does, in real files.
const LINKS: usize = 8;

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    kinds: BTreeMap<String, Kind>,
}

/// What several lists are made of; they count on together.
#[derive(Debug, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style whose list is meant.
    link: Option<String>,
}

/// A list: what paragraphs refer to.
#[derive(Debug, Default)]
struct List {
    kind: String,
    changes: BTreeMap<usize, Change>,
}

/// What a list changes of a level.
#[derive(Debug, Default)]
struct Change {
    start: Option<u32>,
    level: Option<Level>,
}

/// A level of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) form: String,
    /// How many digits a form of one's own has (`001`).
    pub(super) digits: usize,
    pub(super) text: String,
    /// Whether a tab or a space stands after it.
    pub(super) is_spaced: bool,
    pub(super) is_legal: bool,
    pub(super) restart: Option<usize>,
    pub(super) run: RunProps,
    style: Option<String>,
}

/// A level as a paragraph finds it.
pub(super) struct Found<'n> {
    /// What the paragraphs that count together have in common.
    pub(super) kind: &'n str,
    pub(super) level: &'n Level,
    /// Where the list begins anew at this level.
    pub(super) restarts_at: Option<u32>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut numbering = Self::default();
        for node in tree.root().children() {
            match node.name() {
                ("w", "abstractNum") => {
                    let id = node.own("abstractNumId").unwrap_or_default();
                    numbering.kinds.insert(id.to_owned(), kind(node));
                }
                ("w", "num") => {
                    let id = node.own("numId").unwrap_or_default();
                    numbering.lists.insert(id.to_owned(), list(node));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The level of a list.
    pub(super) fn find(&self, list: &str, level: usize, styles: &Styles) -> Option<Found<'_>> {
        let list = self.lists.get(list)?;
        let (id, kind) = self.kind_of(list, styles)?;
        let change = list.changes.get(&level);
        let restarts_at = change.and_then(|change| change.start);
        let level =
            change.and_then(|change| change.level.as_ref()).or_else(|| kind.levels.get(&level))?;
        Some(Found { kind: id, level, restarts_at })
    }

    /// The level of a list that is bound to a style.
    pub(super) fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<usize> {
        let (_, kind) = self.kind_of(self.lists.get(list)?, styles)?;
        kind.levels
            .iter()
            .find(|(_, level)| level.style.as_deref() == Some(style))
            .map(|(at, _)| *at)
    }

    fn kind_of(&self, list: &List, styles: &Styles) -> Option<(&str, &Kind)> {
        let mut list = list;
        for _ in 0..LINKS {
            let (id, kind) = self.kinds.get_key_value(&list.kind)?;
            let linked = kind.link.as_ref().and_then(|style| styles.get(style));
            let next = linked.and_then(|style| self.lists.get(style.paragraph.list.as_ref()?));
            match next {
                Some(next) if next.kind != list.kind => list = next,
                _ => return Some((id, kind)),
            }
        }
        None
    }
}

fn kind(node: Node<'_>) -> Kind {
    let levels =
        node.children().filter(|child| child.is_w("lvl")).filter_map(numbered_level).collect();
    Kind { levels, link: node.val_of("numStyleLink").map(str::to_owned) }
}

fn list(node: Node<'_>) -> List {
    let overrides = node.children().filter(|child| child.is_w("lvlOverride"));
    let changes = overrides.filter_map(|child| {
        let at = level_number(child)?;
        let start = child.val_of("startOverride").and_then(|start| start.parse().ok());
        Some((at, Change { start, level: child.w("lvl").map(level) }))
    });
    List {
        kind: node.val_of("abstractNumId").unwrap_or_default().to_owned(),
        changes: changes.collect(),
    }
}

fn numbered_level(node: Node<'_>) -> Option<(usize, Level)> {
    Some((level_number(node)?, level(node)))
}

fn level_number(node: Node<'_>) -> Option<usize> {
    node.own("ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

fn level(node: Node<'_>) -> Level {
    let (form, digits) = form(node);
    let text = node.w("lvlText");
    let is_null = text.is_some_and(|text| matches!(text.own("null"), Some("1" | "true" | "on")));
    let text = text.filter(|_| !is_null).and_then(Node::val).unwrap_or_default();
    Level {
        start: node.val_of("start").and_then(|start| start.parse().ok()).unwrap_or(0),
        form,
        digits,
        text: text.to_owned(),
        is_spaced: node.val_of("suff") != Some("nothing"),
        is_legal: node.w("isLgl").is_some_and(is_on),
        restart: node.val_of("lvlRestart").and_then(|level| level.parse().ok()),
        run: RunProps::of(node.w("rPr")),
        style: node.val_of("pStyle").map(str::to_owned),
    }
}

/// A level's form of number: its own, or the one that newer programs are to take where it is given as an alternative.
fn form(node: Node<'_>) -> (String, usize) {
    let chosen = node.child("mc", "AlternateContent").and_then(|either| {
        let choice =
            either.children().find(|child| child.is("mc", "Choice") && child.is_understood());
        choice.or_else(|| either.child("mc", "Fallback"))?.w("numFmt")
    });
    let Some(form) = chosen.or_else(|| node.w("numFmt")) else { return ("decimal".to_owned(), 0) };
    let name = form.val().unwrap_or("decimal");
    if name != "custom" {
        return (name.to_owned(), 0);
    }
    let sample =
        form.own("format").and_then(|sample| sample.split(',').next()).unwrap_or_default().trim();
    if !sample.is_empty() && sample.bytes().all(|byte| byte.is_ascii_digit()) {
        return ("decimal".to_owned(), sample.len().min(LEVELS));
    }
    ("custom".to_owned(), 0)
}
