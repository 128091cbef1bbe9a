//! The package of an Office file (ECMA-376, part 2): what a part refers to, and which part that is.

use std::collections::BTreeMap;

/// What a part refers to, by the reference's id.
#[derive(Debug, Default, Clone)]
pub(super) struct Relations {
    by_id: BTreeMap<String, Relation>,
}

/// One of a part's references.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// What it is, the last word of its type's address: `worksheet`, `comments`.
    pub(super) kind: String,
    /// The part's name, or the address outside.
    pub(super) target: String,
    /// Whether it is outside of the file.
    pub(super) is_external: bool,
}

/// The part that lists what a part refers to; the package itself has the empty name.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

impl Relations {
    /// Notes a reference of a part, by what its attributes are.
    pub(super) fn insert(&mut self, part: &str, attribute: impl Fn(&str) -> Option<String>) {
        let (Some(id), Some(kind), Some(target)) =
            (attribute("Id"), attribute("Type"), attribute("Target"))
        else {
            return;
        };
        let is_external =
            attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        let target = if is_external { target } else { resolved(part, &target) };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        self.by_id.insert(id, Relation { kind, target, is_external });
    }

    /// The reference of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.by_id.get(id)
    }

    /// Those of a kind to parts of the file, by their ids.
    pub(super) fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Relation> {
        self.by_id.values().filter(move |one| one.kind == kind && !one.is_external)
    }

    /// The first of a kind to a part of the file.
    pub(super) fn first<'a>(&'a self, kind: &'a str) -> Option<&'a Relation> {
        self.of(kind).next()
    }

    /// Those that lead out of the file, by their ids.
    pub(super) fn external(&self) -> impl Iterator<Item = &Relation> {
        self.by_id.values().filter(|one| one.is_external)
    }
}

/// A part's full name, from what stands in a reference of a part: seen from its folder, without `..`.
fn resolved(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::{Relations, relations_of};

    fn target(part: &str, target: &str) -> String {
        let mut relations = Relations::default();
        relations.insert(part, |name| match name {
            "Id" => Some("a".to_owned()),
            "Type" => Some("http://x/worksheet".to_owned()),
            "Target" => Some(target.to_owned()),
            _ => None,
        });
        relations.first("worksheet").expect("a reference").target.clone()
    }

    #[test]
    fn a_target_is_seen_from_its_parts_folder_and_never_leads_out() {
        assert_eq!(target("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(target("xl/worksheets/sheet1.xml", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(target("xl/worksheets/sheet1.xml", "/xl/./a.xml"), "xl/a.xml");
        assert_eq!(target("", "word\\document.xml"), "word/document.xml");
        assert_eq!(target("a/b.xml", "../../../etc/passwd"), "etc/passwd");
    }

    #[test]
    fn references_of_the_package_and_of_a_part() {
        assert_eq!(relations_of(""), "_rels/.rels");
        assert_eq!(relations_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
    }

    #[test]
    fn an_address_outside_is_kept_as_it_is_and_is_no_part() {
        let mut relations = Relations::default();
        relations.insert("a/b.xml", |name| match name {
            "Id" => Some("a".to_owned()),
            "Type" => Some("x/hyperlink".to_owned()),
            "Target" => Some("http://example.cn/../x".to_owned()),
            _ => Some("external".to_owned()),
        });
        assert!(relations.first("hyperlink").is_none());
        let all: Vec<&str> = relations.external().map(|one| one.target.as_str()).collect();
        assert_eq!(all, ["http://example.cn/../x"]);
    }
}
