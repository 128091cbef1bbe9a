//! Sentences written from the kinds of faults alone, by whoever had not seen the rules: each wrong one is found, and
//! each right one like them is left alone.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use crate::bulletin::{Bulletin, said};

/// The sentences of a sheet, each with its field.
fn sheet(name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(format!("tests/sentences/{name}.tsv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, field, text] = cells[..] else { panic!("{line}") };
        (field.to_owned(), text.replace("\\n", "\n"))
    };
    text.lines().map(row).collect()
}

/// The numbers of those in which something of these weights is found.
fn found(sentences: &[(String, String)], weights: &[&str]) -> BTreeSet<usize> {
    let bulletin = Bulletin::new(&fs::read_to_string("tests/sentences/kuaibao.toml").unwrap());
    bulletin.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    for (at, (field, text)) in sentences.iter().enumerate() {
        let mut item = "unit = '区教委'\n".to_owned();
        if field == "title" {
            writeln!(item, "title = \"\"\"{text}\"\"\"\nbody = '第{at}篇的正文。'").unwrap();
        } else {
            writeln!(item, "body = \"\"\"\n{}\n\"\"\"", text.replace('\\', "\\\\")).unwrap();
        }
        bulletin.write(&format!("1/items/{at:03}.toml"), &item);
    }
    let output = bulletin.run(&["check", "1", "--no-pages", "--message-format", "short"]);
    let said = said(&output);
    let number = |line: &str| {
        let (place, rest) = line.strip_prefix("1/items/")?.split_once(".toml:")?;
        weights.iter().any(|it| rest.contains(&format!(" {it}["))).then(|| place.parse().unwrap())
    };
    said.lines().filter_map(number).collect()
}

#[test]
fn wrong_sentences_are_found_and_right_ones_left_alone() {
    let (wrong, right) = (sheet("wrong"), sheet("right"));
    assert!(wrong.len() > 180 && right.len() > 180);
    let of_wrong = found(&wrong, &["error", "warning", "note"]);
    let missed = (0..wrong.len()).filter(|at| !of_wrong.contains(at));
    let missed: Vec<_> = missed.map(|at| &wrong[at]).collect();
    assert!(missed.is_empty(), "{missed:?}");
    let of_right = found(&right, &["error", "warning"]);
    let blamed: Vec<_> = of_right.iter().map(|at| &right[*at]).collect();
    assert!(blamed.is_empty(), "{blamed:?}");
}
