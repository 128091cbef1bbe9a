//! What `check` says of good text, and what `check --fix` makes of bad.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn kuaibao(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kuaibao"));
    command.args(args).current_dir(folder).env("NO_COLOR", "1").output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// Every file below a folder, with what it holds.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

/// One issue of one section, with these items.
fn bulletin(items: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("1/items")).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write(
        "kuaibao.toml",
        "[masthead]\ntitle = '工作快报'\n[[section]]\nname = '要闻'\n".as_bytes(),
    );
    write("1/issue.toml", b"number = 1\ndate = 2026-03-05\n");
    for (name, bytes) in items {
        write(&format!("1/items/{name}"), bytes);
    }
    folder
}

#[test]
fn the_examples_have_no_error_and_no_warning() {
    for example in crate::common::EXAMPLES {
        let output = kuaibao(&["check", "--deny-warnings", example], Path::new("."));
        assert_eq!(output.status.code(), Some(0), "{example}\n{}", said(&output));
    }
}

#[test]
fn the_raw_issue_is_mended_once_and_for_all() {
    let folder = TempDir::new().unwrap();
    copy(Path::new("tests/cli/seed.in"), folder.path());
    let before = files(folder.path());
    let shown = kuaibao(&["check", "439", "--diff"], folder.path());
    assert_eq!(files(folder.path()), before, "--diff changes nothing");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("@@"));
    let first = kuaibao(&["check", "439", "--fix"], folder.path());
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let mended = files(folder.path());
    assert_ne!(mended, before);
    let second = kuaibao(&["check", "439", "--fix"], folder.path());
    assert_eq!(files(folder.path()), mended, "a second run changes nothing");
    assert!(!said(&second).contains("改了"), "{}", said(&second));
    // What needs a person is still said.
    assert!(said(&second).contains("[leader-name]"), "{}", said(&second));
    assert!(!said(&second).contains("[stray-space]"), "{}", said(&second));
    let item = fs::read_to_string(folder.path().join("439/items/05.toml")).unwrap();
    assert!(item.contains("body = '''\n29日，召开教育系统"), "{item}");
}

#[test]
fn comments_order_and_layout_stay() {
    let item = "# 来稿：3月4日电话\r\nunit   =  '军庄镇'   # 已核\r\n\r\nbody = \"\"\"\r\n  会上,\\u5f20力兵指出:  要 \\\r\n   抓好１２项.\r\n\"\"\"\r\ntitle='三 举措'\r\n";
    let folder = bulletin(&[("01.toml", item.as_bytes())]);
    let output = kuaibao(&["check", "1", "--fix"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let mended = fs::read_to_string(folder.path().join("1/items/01.toml")).unwrap();
    assert_eq!(
        mended,
        "# 来稿：3月4日电话\r\nunit   =  '军庄镇'   # 已核\r\n\r\nbody = \"\"\"\r\n  会上，\\u5f20力兵指出：要 \\\r\n   抓好12项。\r\n\"\"\"\r\ntitle='三 举措'\r\n"
    );
    assert!(
        said(&output).contains("改 1/items/01.toml:5:5 [half-width-mark]"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_file_in_another_encoding_becomes_utf_8() {
    let text = "unit = '军庄镇'\nbody = '会上,他说要抓好落实。'\n";
    let folder = bulletin(&[("01.toml", &encoding_rs::GB18030.encode(text).0)]);
    let before = kuaibao(&["check", "1", "--deny-warnings"], folder.path());
    assert_eq!(before.status.code(), Some(1), "{}", said(&before));
    assert!(said(&before).contains("[other-encoding]"), "{}", said(&before));
    let output = kuaibao(&["check", "1", "--fix"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let mended = fs::read_to_string(folder.path().join("1/items/01.toml")).unwrap();
    assert_eq!(mended, text.replace(',', "，"));
    let after = kuaibao(&["check", "1", "--deny-warnings"], folder.path());
    assert_eq!(after.status.code(), Some(0), "{}", said(&after));
}

#[test]
fn a_final_issue_is_left_alone() {
    let folder =
        bulletin(&[("01.toml", "unit = '军庄镇'\nbody = '会上,他说要抓好落实。'\n".as_bytes())]);
    fs::write(folder.path().join("1/issue.toml"), "number = 1\ndate = 2026-03-05\nfinal = true\n")
        .unwrap();
    let before = files(folder.path());
    let output = kuaibao(&["check", "1", "--fix"], folder.path());
    assert_eq!(files(folder.path()), before);
    assert!(said(&output).contains("1 已经定版，没有改"), "{}", said(&output));
    assert!(said(&output).contains("[half-width-mark]"), "{}", said(&output));
}

#[test]
fn what_may_change_the_meaning_is_asked_for() {
    let text = "unit = '军庄镇'\nbody = '近日，军庄镇开展环境整治'\n";
    let folder = bulletin(&[("01.toml", text.as_bytes())]);
    let item = folder.path().join("1/items/01.toml");
    let output = kuaibao(&["check", "1", "--fix"], folder.path());
    assert!(said(&output).contains("[missing-stop]"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&item).unwrap(), text);
    let output = kuaibao(&["check", "1", "--fix", "--unsafe"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(fs::read_to_string(&item).unwrap(), text.replace("整治'", "整治。'"));
    let alone = kuaibao(&["check", "1", "--unsafe"], folder.path());
    assert_eq!(alone.status.code(), Some(2), "{}", said(&alone));
}

/// docs/rules.zh-CN.md is what `--explain` says of each code. It changes only by
/// `KUAIBAO_RULES=update cargo test --release --test it every_code`.
#[test]
fn every_code_is_explained_and_listed() {
    let output = kuaibao(&["check", "--explain", "all"], Path::new("."));
    let explained = String::from_utf8(output.stdout).unwrap();
    for code in kuaibao::check::codes() {
        let one = kuaibao(&["check", "--explain", code.name()], Path::new("."));
        let one = String::from_utf8(one.stdout).unwrap();
        assert!(one.starts_with(&format!("{}（", code.name())), "{one}");
        assert!(explained.contains(&one), "{one}");
    }
    let listed = list(&explained);
    if std::env::var("KUAIBAO_RULES").is_ok_and(|value| value == "update") {
        fs::write(LIST, listed).unwrap();
    } else {
        assert!(fs::read_to_string(LIST).unwrap() == listed, "{LIST} is not what --explain says");
    }
}

const LIST: &str = "docs/rules.zh-CN.md";

/// All explanations as a document.
fn list(explained: &str) -> String {
    let escaped = |text: &str| {
        let marks = |c| if "*_<>[]#`\\".contains(c) { format!("\\{c}") } else { String::from(c) };
        text.chars().map(marks).collect::<String>()
    };
    let section = |block: &str| {
        let (name, rest) = block.split_once('（').unwrap();
        let (facts, rest) = rest.split_once("）\n").unwrap();
        let (about, examples) = rest.split_once('\n').unwrap_or((rest, ""));
        let section = format!("\n## {name}\n\n{facts}\n\n{}\n", escaped(about.trim()));
        if examples.is_empty() {
            return section;
        }
        let examples: Vec<&str> = examples.lines().map(str::trim).collect();
        format!("{section}\n```text\n{}\n```\n", examples.join("\n"))
    };
    let head = "# 全部代码\n\n\
        每个问题方括号里的代码：轻重、依据、怎么改。和 `kuaibao check --explain 代码` 说的一样。\n\n\
        例子里“错”是会指出的写法，“改”是 --fix 改成的样子，“对”是不指出的写法；⏎ 是换行，‹U+00A0› 之类是看不见或\
        容易认错的字符的编号。例子都当作 2026年3月12日 一期里军庄镇的稿件，标题是“三举措”；领导依次是区委书记张力兵，\
        区委副书记、区长付兆庚，区人大常委会主任陈国才，区政协主席张永，区委常委、副区长庆兆珅，彭利锋，程永红，\
        副区长王建国，王建郭。\n";
    let sections: String = explained.trim_end().split("\n\n").map(section).collect();
    format!("{head}{sections}")
}
