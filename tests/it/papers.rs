//! The papers name files that are there.

use std::fs;
use std::path::{Path, PathBuf};

/// The papers, but for the guide, whose paths are its readers', and what a test writes.
fn papers() -> Vec<PathBuf> {
    let folders = [".", "docs", "fonts", "packaging", "tests"];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut papers: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    papers.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        path.extension().is_some_and(|end| end == "md") && !name.contains(".zh-CN.")
    });
    papers
}

/// The repository's folders, by which a path in a paper is told from other words.
const FOLDERS: [&str; 10] = [
    "src",
    "tests",
    "docs",
    "examples",
    "benches",
    "checks",
    "fonts",
    "packaging",
    ".ci",
    "CHANGELOG.md",
];

/// What stands between back quotes or is linked, as far as it is a path: no placeholders.
fn paths(paper: &str) -> Vec<&str> {
    let quoted = paper.split('`').skip(1).step_by(2);
    let linked = paper.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    quoted
        .chain(linked)
        .filter_map(|words| words.split([' ', '*', '\n']).next())
        .filter(|path| FOLDERS.contains(&path.split('/').next().unwrap_or_default()))
        .collect()
}

#[test]
fn every_path_is_there() {
    let (mut named, mut missing) = (0, Vec::new());
    for paper in papers() {
        let text = fs::read_to_string(&paper).unwrap();
        // A block of commands is fenced by back quotes too.
        let text: String = text.split("```").step_by(2).collect();
        for path in paths(&text) {
            named += 1;
            let beside = paper.parent().unwrap().join(path);
            if !Path::new(path).exists() && !beside.exists() {
                missing.push(format!("{}: {path}", paper.display()));
            }
        }
    }
    assert!(missing.is_empty(), "these are not there: {missing:#?}");
    assert!(named > 60, "only {named} paths were found");
}

#[test]
fn every_folder_of_the_source_has_its_row() {
    let architecture = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.display();
        let row = if path.is_dir() { format!("`{name}/`") } else { format!("`{name}`") };
        // A file beside a folder of its name is that folder's.
        let is_root = path.with_extension("").is_dir() || path.with_extension("rs").is_file();
        let other = if path.is_dir() { format!("`{name}.rs`") } else { row.clone() };
        let is_told = architecture.contains(&row) || architecture.contains(&other);
        assert!(is_told || path.is_file() && is_root, "{row} has no row in ARCHITECTURE.md");
    }
}
