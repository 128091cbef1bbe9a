//! The guide's commands, as a reader would type them, one after the other in one folder: what they
//! print is what the guide says.
//!
//! In README.zh-CN.md, a block under `<!-- 存成 FILE -->` is saved as that file, and each `$ …` of a
//! ```console block is run; the lines under it are its output, where `...` stands for any lines.
//! `examples/weekly.sh` is run as it is written.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::bulletin::Bulletin;

/// A step of the guide.
#[derive(Debug)]
enum Step {
    Save { file: String, text: String },
    Run { line: String, output: String },
}

fn steps(guide: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut file = None;
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("<!-- 存成 ") {
            file = name.strip_suffix(" -->").map(str::to_owned);
            continue;
        }
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(file) = file.take() {
            steps.push(Step::Save { file, text: block.join("\n") + "\n" });
        } else if kind == "console" {
            steps.extend(runs(&block));
        }
    }
    steps
}

fn runs(block: &[&str]) -> Vec<Step> {
    let mut runs: Vec<Step> = Vec::new();
    for line in block {
        if let Some(line) = line.strip_prefix("$ ") {
            runs.push(Step::Run { line: line.to_owned(), output: String::new() });
        } else if let Some(Step::Run { output, .. }) = runs.last_mut() {
            *output += line;
            output.push('\n');
        }
    }
    runs
}

fn in_shell(line: &str, folder: &Path) -> (String, bool) {
    let binary = Path::new(env!("CARGO_BIN_EXE_kuaibao")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["-c", &format!("exec 2>&1; {line}")])
        .current_dir(folder)
        .env("PATH", path)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

/// Whether a text is the wanted one, `...` on a line of its own standing for any lines.
fn is_as_wanted(text: &str, wanted: &str) -> bool {
    let parts: Vec<&str> = wanted.split("...\n").collect();
    let [first, middle @ .., last] = &parts[..] else {
        return text == wanted;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[test]
fn the_guide_does_what_it_says() {
    let folder = Bulletin::empty();
    let steps = steps(&fs::read_to_string("README.zh-CN.md").unwrap());
    let runs = steps.iter().filter(|step| matches!(step, Step::Run { .. })).count();
    assert!(runs > 10, "the guide's commands are found");
    for step in steps {
        match step {
            Step::Save { file, text } => {
                folder.write(&file, text);
            }
            Step::Run { line, output } => {
                let (said, _) = in_shell(&line, folder.root());
                assert!(is_as_wanted(&said, &output), "$ {line}\n{said}\n--- wanted\n{output}");
            }
        }
    }
}

#[test]
fn a_week_from_an_empty_folder() {
    let folder = Bulletin::empty();
    let script = fs::canonicalize("examples/weekly.sh").unwrap();
    let (said, is_done) = in_shell(script.to_str().unwrap(), folder.root());
    assert!(is_done, "{said}");
    for words in [
        "工作快报第1期.pdf：1页，采用5篇（工作动态2 简讯3），留用0",
        "1/工作快报第1期.pdf 已经付印，重排出来的一样",
        "工作快报第2期.pdf：1页，采用1篇（工作动态1），留用1",
        "采用情况统计：2026-03-01 至 2026-03-31，2期（第1期至第2期）",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(folder.path("1/工作快报第1期.pdf").is_file());
    assert!(folder.path("2/工作快报第2期.pdf").is_file());
    let first = folder.read("1/items/03-白沙镇.toml");
    assert!(first.contains("title = \"白沙镇抓实农村饮水安全\""), "{first}");
    let csv = folder.read("三月.csv");
    assert!(csv.contains("1,云门街道,镇街,2,2,1,0,0,0,0,4\n"), "{csv}");
}
