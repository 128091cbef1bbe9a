//! `mark` and `list`: the last minute's changes, and the issue at a glance.

use std::collections::BTreeMap;

use crate::bulletin::{Bulletin, said};

const ITEMS: [(&str, &str, &str); 4] = [
    ("01-区教委", "区教委", "开学检查"),
    ("02-清水镇", "清水镇", "春耕备耕"),
    ("03-军庄镇", "军庄镇", "森林防火"),
    ("10-军庄镇", "军庄镇", "道路养护"),
];

fn desk(issue: &str) -> Bulletin {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", issue);
    for (name, unit, title) in ITEMS {
        let text = format!(
            "section = '要闻'\nunit = '{unit}'   # 已核\ntitle = '{title}'\nbody = '''\n近日，{unit}开展{title}。\n'''\n"
        );
        desk.write(&format!("1/items/{name}.toml"), &text);
    }
    desk
}

/// The three lists as they are, the pieces by their numbers; who is withheld has no order.
fn lists(desk: &Bulletin) -> BTreeMap<String, Vec<String>> {
    let table: toml::Table = desk.read("1/issue.toml").parse().unwrap();
    let list = |key: &str| {
        let list = table.get(key).and_then(|it| it.as_array()).cloned().unwrap_or_default();
        let mut list: Vec<String> =
            list.iter().map(|name| name.as_str().unwrap()[..2].to_owned()).collect();
        if key == "withhold" {
            list.sort();
        }
        list
    };
    ["first", "last", "withhold"].map(|key| (key.to_owned(), list(key))).into()
}

/// The pieces in the order they print.
fn order(desk: &Bulletin) -> Vec<String> {
    let json: serde_json::Value =
        serde_json::from_str(&desk.done(&["list", "1", "--format", "json"])).unwrap();
    let items = json["items"].as_array().unwrap();
    let printed = items.iter().filter(|item| !item["order"].is_null());
    printed.map(|item| item["file"].as_str().unwrap()[..2].to_owned()).collect()
}

#[test]
fn every_mark_is_undone_by_what_it_prints() {
    let states = [
        "",
        "first = [\"03-军庄镇\"]  # 领导定的\n",
        "first = [\n  \"02\",  # 先\n  \"01\",\n]\n",
        "last = ['01']\nwithhold = ['02']\n",
        "first = ['10', '01']\nlast = ['03', '02']\n",
        "withhold = [\"01\", \"03\"]   # 撤稿\n",
    ];
    for state in states {
        for option in ["--first", "--last", "--withhold", "--release"] {
            for names in [&["1"][..], &["清水镇"], &["森林"], &["01", "03"], &["10", "2", "1"]]
            {
                let issue = format!(
                    "# 头一行\nnumber = 1  # 期号\ndate = 2026-03-05\n{state}\n[page]\nlines = 22\n"
                );
                let desk = desk(&issue);
                let before = lists(&desk);
                let arguments =
                    [&["--message-format", "json", "mark", "1"], names, &[option]].concat();
                let said = desk.done(&arguments);
                let marked: serde_json::Value = serde_json::from_str(said.trim()).unwrap();
                let now = desk.read("1/issue.toml");
                for comment in issue.lines().filter_map(|line| line.split_once('#')) {
                    assert!(now.contains(comment.1), "{comment:?} is lost: {now}");
                }
                let checked = crate::bulletin::said(&desk.run(&["check", "1", "--no-pages"]));
                assert!(!checked.contains("[syntax]"), "{now}\n{checked}");
                for undo in marked["undo"].as_array().unwrap() {
                    let words = undo.as_array().unwrap().iter().skip(1);
                    let words: Vec<&str> = words.map(|word| word.as_str().unwrap()).collect();
                    desk.done(&words);
                }
                assert_eq!(lists(&desk), before, "{state} {option} {names:?}: {marked}");
            }
        }
    }
}

#[test]
fn marked_pieces_print_where_they_are_put() {
    let desk = desk("number = 1\ndate = 2026-03-05\n");
    assert_eq!(order(&desk), ["01", "02", "03", "10"]);
    desk.done(&["mark", "1", "10", "03", "--first"]);
    assert_eq!(order(&desk), ["10", "03", "01", "02"]);
    desk.done(&["mark", "1", "10", "--last"]);
    assert_eq!(order(&desk), ["03", "01", "02", "10"]);
    desk.done(&["mark", "1", "清水镇", "--withhold"]);
    assert_eq!(order(&desk), ["03", "01", "10"]);
    desk.done(&["mark", "1", "02", "10", "03", "--release"]);
    assert_eq!(order(&desk), ["01", "02", "03", "10"]);
    desk.done(&["mark", "1", "开学", "--status", "held"]);
    assert_eq!(order(&desk), ["02", "03", "10"]);
    let item = desk.read("1/items/01-区教委.toml");
    assert!(item.contains("status = \"held\"") && item.contains("# 已核"), "{item}");
    assert!(desk.done(&["list", "1"]).contains("留用"));
}

#[test]
fn what_cannot_be_marked_is_told() {
    let desk = desk("number = 1\ndate = 2026-03-05\n");
    for (names, wanted) in [
        (&["军庄镇"][..], "对得上 2 篇稿件"),
        (&["没有的"], "不是任何一篇稿件"),
        (&["01-区教"], ""),
    ] {
        let output = desk.run(&[&["mark", "1"], names, &["--first"]].concat());
        assert!(said(&output).contains(wanted), "{}", said(&output));
        assert_eq!(output.status.success(), wanted.is_empty());
    }
    assert_eq!(desk.run(&["mark", "1", "01"]).status.code(), Some(2), "nothing is wanted");
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\nfinal = true\n");
    let output = desk.run(&["mark", "1", "01", "--first"]);
    assert!(!output.status.success() && said(&output).contains("已经付印"));
}

#[test]
fn a_list_is_for_eyes_spreadsheets_and_programs() {
    let desk = desk("number = 1\ndate = 2026-03-05\nwithhold = ['02']\n");
    desk.write(
        "1/items/03-军庄镇.toml",
        "section = '要闻'\nunit = '军庄镇'\ntitle = '=1+1'\nbody = '会上,部署。'\n",
    );
    let csv = desk.done(&["list", "1", "--format", "csv"]);
    assert!(csv.starts_with('\u{feff}') && csv.contains("'=1+1"), "{csv}");
    let table = desk.done(&["list", "1"]);
    assert!(table.contains("撤稿") && table.contains("1警告"), "{table}");
    desk.done(&["build", "1"]);
    let issues = desk.done(&["list", "."]);
    assert!(issues.contains("2026-03-05"), "{issues}");
    let json: serde_json::Value =
        serde_json::from_str(&desk.done(&["list", "--format", "json"])).unwrap();
    let issue = &json["issues"][0];
    assert_eq!((&issue["pages"], &issue["adopted"]), (&1.into(), &3.into()), "{json}");
}

#[test]
fn of_marks_at_once_none_is_lost() {
    let desk = desk("number = 1\ndate = 2026-03-05\n");
    for option in ["--withhold", "--release"] {
        let run = |name: &'static str| {
            let desk = &desk;
            move || desk.done(&["mark", "1", name, option])
        };
        std::thread::scope(|scope| {
            for (name, ..) in ITEMS {
                scope.spawn(run(name));
            }
        });
        let withheld = lists(&desk)["withhold"].len();
        assert_eq!(withheld, if option == "--withhold" { ITEMS.len() } else { 0 });
    }
}

#[test]
fn what_cannot_be_read_can_be_withheld() {
    let desk = desk("number = 1\ndate = 2026-03-05\n");
    desk.write("1/items/20-坏的.toml", "unit：区教委\nbody = 近日\n");
    assert_eq!(desk.run(&["build", "1"]).status.code(), Some(1));
    let listed = desk.done(&["list", "1", "--format", "json"]);
    assert!(listed.contains("\"status\": \"unread\""), "{listed}");
    let wrong = desk.run(&["mark", "1", "20", "--status", "held"]);
    assert!(said(&wrong).contains("20-坏的.toml 写法不对"), "{}", said(&wrong));
    desk.done(&["mark", "1", "20", "--withhold"]);
    let built = desk.run(&["build", "1"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert!(said(&built).contains("撤稿1"), "{}", said(&built));
}

#[test]
fn lists_are_changed_in_any_encoding() {
    let issue = "number = 1 # 期\ndate = 2026-03-05\n";
    let gbk = b"number = 1 # \xC6\xDA\ndate = 2026-03-05\n".to_vec();
    let with_mark = [b"\xEF\xBB\xBF", issue.as_bytes()].concat();
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(issue.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    for bytes in [gbk, with_mark, utf16] {
        let desk = desk(issue);
        desk.write("1/issue.toml", &bytes);
        for (option, list) in [("--first", "first"), ("--withhold", "withhold")] {
            let done = desk.run(&["mark", "1", "01", option]);
            assert_eq!(done.status.code(), Some(0), "{}", said(&done));
            assert_eq!(lists(&desk)[list], ["01"]);
        }
        assert!(desk.read("1/issue.toml").contains("# 期"));
    }
}
