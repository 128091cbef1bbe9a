//! What `check` says of good text, and what `check --fix` makes of bad.

use std::collections::{BTreeMap, BTreeSet};
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

/// The codes that `check` finds.
fn codes(folder: &Bulletin) -> BTreeSet<String> {
    let output = folder.run(&["check", "1", "--message-format", "short"]);
    let said = said(&output);
    let code = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    said.lines().filter_map(code).collect()
}

#[test]
fn nothing_is_said_only_once_the_rest_is_fixed() {
    // Half-width commas take a whole width once they are fixed: at some length a line goes to the next page.
    let mut is_later = false;
    for length in (0..40).step_by(2) {
        let sentence = "各村要落实责任,加强巡查,做好值守,及时上报,";
        let line = sentence.repeat(9) + "确保安全。\n";
        let body = line.repeat(2) + &sentence.repeat(length) + "２４０人到场";
        let folder = Bulletin::with_body(&body);
        let before = codes(&folder);
        let said = said(&folder.run(&["check", "1"]));
        is_later |= said.contains("check --fix 改过以后，末页只有");
        folder.run(&["check", "1", "--fix"]);
        let after = codes(&folder);
        assert!(after.is_subset(&before), "{length}: {after:?}, before {before:?}");
    }
    assert!(is_later);
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
fn what_was_in_another_encoding_alone_is_said_and_shown() {
    let text = "unit = '军庄镇'\nbody = '会上，他说要抓好落实。'\n";
    let folder = Bulletin::with_items(&[("01.toml", &encoding_rs::GB18030.encode(text).0)]);
    let shown = folder.run(&["check", "1", "--diff"]);
    let diff = String::from_utf8_lossy(&shown.stdout);
    assert_eq!(diff, "1/items/01.toml：改存为 UTF-8\n", "{}", said(&shown));
    let output = folder.run(&["check", "1", "--fix"]);
    let words =
        "改 1/items/01.toml:1:1 [other-encoding] 文件不是 UTF-8，已按 GB 18030 读取；改存为 UTF-8";
    assert!(said(&output).starts_with(words), "{}", said(&output));
    assert_eq!(folder.read("1/items/01.toml"), text);
}

#[test]
fn files_that_are_no_toml_do_not_stop_the_fixes_of_others() {
    let folder = Bulletin::with_items(&[
        ("01.toml", "unit = '军庄镇'\nbody = '会上,他说要抓好落实。'\n".as_bytes()),
        ("02.toml", "unit = 军庄镇\nbody = '又一件事。'\n".as_bytes()),
        ("03.toml", &encoding_rs::GB18030.encode("unit = “军庄镇”\nbody = '再一件事。'\n").0),
    ]);
    for option in ["--diff", "--fix"] {
        let output = folder.run(&["check", "1", option]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert_eq!(said(&output).matches("[syntax]").count(), 2, "{}", said(&output));
    }
    let fixed = folder.read("1/items/01.toml");
    assert_eq!(fixed, "unit = '军庄镇'\nbody = '会上，他说要抓好落实。'\n");
}

/// Which can be written is known before anything is, and nothing is said to be done that is not.
#[test]
fn a_read_only_file_keeps_all_as_they_are() {
    let item = "unit = '军庄镇'\nbody = '会上,他说要抓好落实。'\n";
    let other = "unit = '清水镇'\nbody = '会后,又种树一千棵。'\n";
    let folder =
        Bulletin::with_items(&[("01.toml", item.as_bytes()), ("02.toml", other.as_bytes())]);
    let before = files(folder.root());
    let path = folder.path("1/items/02.toml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let output = folder.run(&["check", "1", "--fix"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(
        said(&output),
        "错误：一个文件也没有改：1/items/02.toml：文件是只读的，没有替换；要换就先取消只读"
    );
    assert_eq!(files(folder.root()), before);
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
    assert!(said(&output).contains("1 已经付印，没有改"), "{}", said(&output));
    assert!(said(&output).contains("[half-width-mark]"), "{}", said(&output));
}

#[test]
fn what_may_change_the_meaning_is_asked_for() {
    let text = "unit = '军庄镇'\nbody = '近日，军庄镇开展环境整治'\n";
    let folder = Bulletin::with_items(&[("01.toml", text.as_bytes())]);
    let item = folder.path("1/items/01.toml");
    let output = folder.run(&["check", "1", "--fix"]);
    assert!(said(&output).contains("[missing-stop]"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&item).unwrap(), text);
    let output = folder.run(&["check", "1", "--fix", "--unsafe"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(fs::read_to_string(&item).unwrap(), text.replace("整治'", "整治。'"));
    let alone = folder.run(&["check", "1", "--unsafe"]);
    assert_eq!(alone.status.code(), Some(2), "{}", said(&alone));
}

/// docs/rules.zh-CN.md is what `--explain` says of each code. It changes only by
/// `KUAIBAO_RULES=update cargo test --release --test it every_code`.
#[test]
fn every_code_is_explained_and_listed() {
    let output = kuaibao(&["check", "--explain", "all"]).output().unwrap();
    let explained = String::from_utf8(output.stdout).unwrap();
    for code in kuaibao::codes() {
        let one = kuaibao(&["check", "--explain", code.name()]).output().unwrap();
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

/// What is fixed in a text with escapes says the same afterwards.
#[test]
fn escapes_stay_what_they_say() {
    for (body, wanted) in [
        (r#""近日，系统(D:\\news\\table)升级完工。""#, r"近日，系统（D:\news\table）升级完工。"),
        (r#""近日，系统(\"一网通办\")升级完工。""#, "近日，系统（“一网通办”）升级完工。"),
        (r#""近日，”甲\\乙“升级(完工)。""#, r"近日，“甲\乙”升级（完工）。"),
        ("\"\"\"\n近日，系统(D:\\\\news)升级。\n\"\"\"", "近日，系统（D:\\news）升级。\n"),
        ("'近日，系统(D:\\news)升级。'", "近日，系统（D:\\news）升级。"),
    ] {
        let item = format!("unit = '某镇'\nbody = {body}\n");
        let folder = Bulletin::with_items(&[("01.toml", item.as_bytes())]);
        let output = folder.run(&["check", "1", "--fix", "--no-pages"]);
        assert!(output.status.code().is_some_and(|code| code < 2), "{body}: {}", said(&output));
        let fixed: toml::Table = folder.read("1/items/01.toml").parse().unwrap();
        assert_eq!(fixed["body"].as_str(), Some(wanted), "{body}");
    }
}

/// What cannot be seen outside the quotes is named, and goes alone.
#[test]
fn what_cannot_be_seen_beside_a_value_is_taken_out() {
    for c in ['\u{200B}', '\u{FEFF}', '\u{3000}', '\u{A0}'] {
        for (line, wanted) in [
            (format!("unit = \"甲镇\"{c}"), "unit = \"甲镇\""),
            (format!("unit ={c} \"甲　镇\""), "unit = \"甲　镇\""),
            (
                format!("unit = [\"甲镇\"{c}, {c}\"乙镇\"] # 注　释"),
                "unit = [\"甲镇\", \"乙镇\"] # 注　释",
            ),
            (format!("order = 5{c}"), "order = 5"),
        ] {
            let unit = if line.starts_with("order") { "unit = '某镇'\n" } else { "" };
            let item = format!("{unit}{line}\nbody = '稿。'\n");
            let folder = Bulletin::with_items(&[("01.toml", item.as_bytes())]);
            let told = said(&folder.run(&["check", "1", "--no-pages"]));
            assert!(told.contains(&format!("U+{:04X}", u32::from(c))), "{line}: {told}");
            folder.run(&["check", "1", "--fix", "--unsafe", "--no-pages"]);
            assert_eq!(folder.read("1/items/01.toml"), format!("{unit}{wanted}\nbody = '稿。'\n"));
        }
    }
}
