//! The papers name files that are there.

use std::fs;
use std::path::Path;

const PAPERS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/page.md",
    "docs/cost.md",
    "tests/bad-input.md",
];

/// The repository's folders, by which a path in a paper is told from other words.
const FOLDERS: [&str; 9] =
    ["src", "tests", "docs", "examples", "benches", "checks", "fonts", ".ci", "CHANGELOG.md"];

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
    for paper in PAPERS {
        let text = fs::read_to_string(paper).unwrap();
        // A block of commands is fenced by back quotes too.
        let text: String = text.split("```").step_by(2).collect();
        for path in paths(&text) {
            named += 1;
            let beside = Path::new(paper).parent().unwrap().join(path);
            if !Path::new(path).exists() && !beside.exists() {
                missing.push(format!("{paper}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "these are not there: {missing:#?}");
    assert!(named > 60, "only {named} paths were found");
}
