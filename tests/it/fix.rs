//! What `check` says of good text, and what `check --fix` makes of bad.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bulletin::{Bulletin, copy, kuaibao, said};
use crate::common::{Example, examples};

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

#[test]
fn the_examples_have_no_error_and_no_warning() {
    for Example { folder, .. } in examples() {
        let output = kuaibao(&["check", "--deny-warnings", folder]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{folder}\n{}", said(&output));
    }
}

#[test]
fn the_raw_issue_is_fixed_once_and_for_all() {
    let folder = Bulletin::empty();
    copy(Path::new("tests/cli/seed.in"), folder.root());
    let before = files(folder.root());
    let shown = folder.run(&["check", "439", "--diff"]);
    assert_eq!(files(folder.root()), before, "--diff changes nothing");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("@@"));
    let first = folder.run(&["check", "439", "--fix"]);
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let fixed = files(folder.root());
    assert_ne!(fixed, before);
    let second = folder.run(&["check", "439", "--fix"]);
    assert_eq!(files(folder.root()), fixed, "a second run changes nothing");
    assert!(!said(&second).contains("改了"), "{}", said(&second));
    // What needs a person is still said.
    assert!(said(&second).contains("[leader-name]"), "{}", said(&second));
    assert!(!said(&second).contains("[stray-space]"), "{}", said(&second));
    let item = folder.read("439/items/05.toml");
    assert!(item.contains("body = '''\n29日，召开教育系统"), "{item}");
}

#[test]
fn comments_order_and_layout_stay() {
    let item = "# 来稿：3月4日电话\r\nunit   =  '军庄镇'   # 已核\r\n\r\nbody = \"\"\"\r\n  会上,\\u5f20力兵指出:  要 \\\r\n   抓好１２项.\r\n\"\"\"\r\ntitle='三 举措'\r\n";
    let folder = Bulletin::with_items(&[("01.toml", item.as_bytes())]);
    let output = folder.run(&["check", "1", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let fixed = folder.read("1/items/01.toml");
    assert_eq!(
        fixed,
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
    let folder = Bulletin::with_items(&[("01.toml", &encoding_rs::GB18030.encode(text).0)]);
    let before = folder.run(&["check", "1", "--deny-warnings"]);
    assert_eq!(before.status.code(), Some(1), "{}", said(&before));
    assert!(said(&before).contains("[other-encoding]"), "{}", said(&before));
    let output = folder.run(&["check", "1", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let fixed = folder.read("1/items/01.toml");
    assert_eq!(fixed, text.replace(',', "，"));
    let after = folder.run(&["check", "1", "--deny-warnings"]);
    assert_eq!(after.status.code(), Some(0), "{}", said(&after));
}

#[test]
fn a_final_issue_is_left_alone() {
    let folder = Bulletin::with_items(&[(
        "01.toml",
        "unit = '军庄镇'\nbody = '会上,他说要抓好落实。'\n".as_bytes(),
    )]);
    folder.write("1/issue.toml", "number = 1\ndate = 2026-03-05\nfinal = true\n");
    let before = files(folder.root());
    let output = folder.run(&["check", "1", "--fix"]);
    assert_eq!(files(folder.root()), before);
    assert!(said(&output).contains("1 已经定版，没有改"), "{}", said(&output));
    assert!(said(&output).contains("[half-width-mark]"), "{}", said(&output));
}

/// The guide's list of codes is what `--explain` says of each.
#[test]
fn every_code_is_explained_and_listed() {
    let output = kuaibao(&["check", "--explain", "all"]).output().unwrap();
    let explained = String::from_utf8(output.stdout).unwrap();
    for code in kuaibao::diagnostic::Code::ALL {
        let one = kuaibao(&["check", "--explain", code.name()]).output().unwrap();
        let one = String::from_utf8(one.stdout).unwrap();
        assert!(one.starts_with(&format!("{}（", code.name())), "{one}");
        assert!(explained.contains(&one), "{one}");
    }
    let listed = fs::read_to_string("tests/codes.txt").unwrap();
    assert!(explained == listed, "the list changed: kuaibao check --explain all > tests/codes.txt");
}
