//! What a part of an `.xlsx` leads to, and what is told of a sheet.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::sheet::package::{Package, resolve};
use crate::document::sheet::xml::{Piece, Xml};
use crate::document::{Notice, NoticeKind, Unreadable};

/// A part's relations: what each id is, and where it leads.
#[derive(Debug, Default)]
pub(super) struct Relations {
    all: BTreeMap<String, Relation>,
}

/// A relation of a part.
#[derive(Debug)]
pub(super) struct Relation {
    /// The last word of its type: `worksheet`, `comments`.
    pub(super) kind: String,
    /// The part, or where it is outside of the file.
    pub(super) target: String,
    /// Whether it leads out of the file.
    pub(super) is_outside: bool,
}

impl Relations {
    /// The relations of a part; none where it has none.
    pub(super) fn read(package: &mut Package, part: &str) -> Result<Self, Unreadable> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let Some(text) = package.text(&path)? else { return Ok(Self::default()) };
        let mut xml = Xml::new(&text);
        let mut all = BTreeMap::new();
        loop {
            match xml.next() {
                Piece::Open(element) if element.name() == "Relationship" => {
                    let kind = element.get("Type").unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let target = element.get("Target").unwrap_or_default();
                    let is_outside =
                        element.get("TargetMode").is_some_and(|mode| mode == "External");
                    let target = if is_outside { target } else { resolve(part, &target) };
                    all.insert(
                        element.get("Id").unwrap_or_default(),
                        Relation { kind, target, is_outside },
                    );
                }
                Piece::End => return Ok(Self { all }),
                _ => {}
            }
        }
    }

    /// Those of a kind.
    pub(super) fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Relation> {
        self.all.values().filter(move |relation| relation.kind == kind)
    }

    /// Where those lead that lead out of the file, each once.
    pub(super) fn outside(&self) -> impl Iterator<Item = &str> {
        let all = self.all.values().filter(|relation| relation.is_outside);
        all.map(|relation| relation.target.as_str()).collect::<BTreeSet<_>>().into_iter()
    }

    /// The one of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.all.get(id)
    }
}

/// Tells something of a sheet.
pub(super) fn tell(notices: &mut Vec<Notice>, kind: NoticeKind, sheet: &str, what: &str) {
    notices.push(Notice::of(kind, format!("工作表“{sheet}”{what}")));
}
