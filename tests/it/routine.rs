//! `init`, `new`, `add`, `stats` and the shell's files, as an editor's script meets them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Output, Stdio};

use crate::bulletin::{Bulletin, said};
use crate::photos::jpeg;

#[test]
fn init_makes_a_bulletin_that_builds_and_overwrites_none() {
    let desk = Bulletin::empty();
    assert_eq!(desk.done(&["init"]), "kuaibao.toml\n");
    for kind in ["kuaibao", "issue", "item"] {
        let schema = desk.read(&format!("{kind}.schema.json"));
        assert_eq!(schema, desk.done(&["schema", kind]));
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert!(schema["properties"].as_object().unwrap().len() > 10, "{kind}");
    }
    assert!(desk.read("tombi.toml").contains("item.schema.json"));
    let before = desk.read("kuaibao.toml");
    let again = desk.run(&["init"]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert_eq!(desk.read("kuaibao.toml"), before);
    assert_eq!(desk.done(&["new", "--date", "2026-03-05"]), "1\n");
    let added =
        desk.paste(&["add", "1", "-s", "指挥调度", "-u", "军庄镇"], "近日，新村修复墙体440余米。");
    assert_eq!(added.status.code(), Some(0), "{}", said(&added));
    let built = desk.run(&["build", "1", "--deny-warnings"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert!(desk.path("1/工作快报第1期.pdf").is_file());
}

#[test]
fn init_writes_the_sections_that_are_there_without_it() {
    let desk = Bulletin::empty();
    desk.done(&["init"]);
    let written = desk.read("kuaibao.toml");
    desk.done(&["new", "--date", "2026-03-05"]);
    for (number, place) in [
        "'指挥调度'",
        "'检查指导'",
        "'整改进行时'",
        "'简讯'\ncolumn = '检查督促'",
        "'简讯'\ncolumn = '整改进行时'",
    ]
    .iter()
    .enumerate()
    {
        let item = format!("section = {place}\nunit = '军庄镇'\nbody = '第{number}处修好。'\n");
        desk.write(&format!("1/items/{number}.toml"), item);
    }
    desk.done(&["build", "1", "-o", "写了的.pdf"]);
    let usual = "[masthead]\ntitle = '工作快报'\noffice = '区委办公室'\n";
    assert!(
        written.contains("title = \"工作快报\"") && written.contains("office = \"区委办公室\"")
    );
    desk.write("kuaibao.toml", usual);
    desk.done(&["build", "1", "-o", "没写的.pdf"]);
    let pdf = |name: &str| fs::read(desk.path(name)).unwrap();
    assert!(pdf("写了的.pdf") == pdf("没写的.pdf"), "init writes other sections than the usual");
}

#[test]
fn new_numbers_after_the_newest_by_what_the_issues_say() {
    let desk = Bulletin::with_roster();
    desk.write("第四三九期/issue.toml", "number = 439\ndate = 2020-06-30\n");
    desk.write("2019/438/issue.toml", "number = 438\ndate = 2020-06-23\n");
    let new = |args: &[&str]| desk.done(&[&["new", "--again", "--date"], args].concat());
    assert_eq!(new(&["2020-07-07"]), "440\n");
    assert_eq!(new(&["2020-07-08", "--supplement"]), "增刊-1\n");
    assert_eq!(new(&["2020-07-14", "--number", "500"]), "500\n");
    assert_eq!(new(&["2020-07-21"]), "501\n");
    let issue = desk.read("440/issue.toml");
    assert!(issue.starts_with("number = 440\ndate = 2020-07-07\n# first = "), "{issue}");
    assert!(!issue.contains("[[staff]]"), "{issue}");
    assert!(desk.read("增刊-1/issue.toml").contains("supplement = true\n"));
    assert_eq!(desk.files("440"), ["issue.toml", "items"]);
    // Below the bulletin's folder as well.
    let inside = desk
        .command(&["new", "--again", "--date", "2020-07-28"])
        .current_dir(desk.path("440"))
        .output();
    assert_eq!(String::from_utf8_lossy(&inside.unwrap().stdout), "../502\n");
}

#[test]
fn new_begins_anew_each_year_and_counts_on() {
    let desk = Bulletin::with_roster();
    desk.write(
        "kuaibao.toml",
        "[masthead]\ntitle = '月报'\n[numbering]\nrestart = 'yearly'\nform = '〔{year}〕第{number}期（总第{total}期）'\n",
    );
    desk.write("2025-12/issue.toml", "number = 12\ndate = 2025-12-20\ntotal = 127\n");
    desk.write("2025-12/items/01.toml", "");
    assert_eq!(desk.done(&["new", "--date", "2026-01-05"]), "2026-1\n");
    assert!(desk.read("2026-1/issue.toml").contains("total = 128\n"));
    assert_eq!(desk.done(&["new", "--date", "2025-12-31", "--again"]), "2025-13\n");
    // Nothing says what the total of a first supplement is.
    let unknown =
        desk.run(&["new", "--number", "1", "--date", "2027-01-05", "--again", "--total", "7"]);
    assert!(desk.read("2027-1/issue.toml").contains("total = 7\n"), "{}", said(&unknown));
}

#[test]
fn a_total_that_nobody_knows_is_asked_for() {
    let desk = Bulletin::with_roster();
    desk.write(
        "kuaibao.toml",
        "[masthead]\ntitle = '月报'\n[numbering]\nform = '第{number}期（总第{total}期）'\n",
    );
    let first = desk.run(&["new", "--date", "2026-01-05"]);
    assert_eq!(first.status.code(), Some(2), "{}", said(&first));
    assert!(said(&first).contains("--total"), "{}", said(&first));
    assert_eq!(desk.done(&["new", "--date", "2026-01-05", "--total", "346"]), "1\n");
    assert!(desk.read("1/issue.toml").contains("total = 346\n"));
    assert_eq!(desk.done(&["new", "--date", "2026-01-12", "--again"]), "2\n");
    assert!(desk.read("2/issue.toml").contains("total = 347\n"));
}

#[test]
fn a_second_issue_before_the_first_has_a_piece_is_a_slip() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    let again = desk.run(&["new", "--date", "2026-03-05"]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(said(&again).contains("上一期 1 还没有稿件"), "{}", said(&again));
    desk.write("1/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '稿。'\n");
    let next = desk.run(&["new", "--date", "2026-03-12"]);
    assert!(said(&next).contains("第1期还没有付印"), "{}", said(&next));
    assert!(desk.path("2/issue.toml").is_file());
}

#[test]
fn an_issue_without_a_number_is_known_by_its_date() {
    let desk = Bulletin::with_roster();
    desk.write(
        "kuaibao.toml",
        "[masthead]\ntitle = '网情'\n[numbering]\nform = ''\n[[section]]\nname = '热点'\n",
    );
    let date = ["new", "--again", "--date", "2026-03-05"];
    assert_eq!(desk.done(&date), "2026-03-05\n");
    assert_eq!(desk.done(&date), "2026-03-05-2\n");
    assert_eq!(desk.done(&[&date[..], &["--supplement"]].concat()), "增刊-1\n");
    assert!(desk.read("2026-03-05/issue.toml").starts_with("date = 2026-03-05\n"));
    for issue in ["2026-03-05", "2026-03-05-2"] {
        desk.write(
            &format!("{issue}/items/01.toml"),
            format!("unit = '军庄镇'\nbody = '会议召开，{issue}。'\n"),
        );
        desk.done(&["build", issue]);
    }
    assert!(desk.path("2026-03-05/网情2026年3月5日.pdf").is_file());
    // Whatever folder the name is said from.
    let inside = desk.command(&["build"]).current_dir(desk.path("2026-03-05-2")).output();
    assert!(inside.unwrap().status.success());
    let files = desk.files("2026-03-05-2");
    assert_eq!(files, ["issue.toml", "items", "网情2026年3月5日-2.pdf"]);
    let tally = desk.done(&["stats", ".", "--format", "json"]);
    assert!(tally.contains("\"number\": null"), "{tally}");
}

#[test]
fn an_issue_that_is_issued_anew_keeps_the_first_and_counts_once() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item = "section = '简讯'\ncolumn = '督促'\nunit = '军庄镇'\nbody = '近日，修复墙体。'\n";
    desk.write("1/items/01.toml", item);
    desk.done(&["build", "1"]);
    desk.write("1更正/issue.toml", "number = 1\ndate = 2026-03-06\nreissue = 1\nreason = '错字'\n");
    desk.write("1更正/items/01.toml", item);
    let built = desk.run(&["build", "1更正"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    assert!(!said(&built).contains("number-taken"), "{}", said(&built));
    assert!(desk.path("1更正/工作快报第1期更正.pdf").is_file());
    let tally = desk.done(&["stats", ".", "--format", "json"]);
    assert!(tally.contains("\"submitted\": 1,"), "{tally}");
    // In the folder of the first, its PDF stays.
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\nreissue = 2\nreason = '错字'\n");
    desk.done(&["build", "1"]);
    let files = desk.files("1");
    assert!(files.contains(&"工作快报第1期.pdf".to_owned()), "{files:?}");
    assert!(files.contains(&"工作快报第1期更正2.pdf".to_owned()), "{files:?}");
}

#[test]
fn bulletins_of_one_office_share_their_units_and_leaders() {
    let desk = Bulletin::with_roster();
    desk.write(
        "kuaibao.toml",
        "[masthead]\ntitle = '快报'\n[[units.group]]\nname = '镇街'\nlist = ['白沙镇']\n[[leader]]\nname = '张力兵'\n",
    );
    let own = "[masthead]\ntitle = '专报'\n[[section]]\nname = '动态'\n[units.alias]\n'沙镇' = '白沙镇'\n";
    let file = |extends: &str| format!("extends = '{extends}'\n{own}");
    desk.write("专报/kuaibao.toml", file("../kuaibao.toml"));
    desk.write("专报/1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    desk.write("专报/1/items/01.toml", "unit = '沙镇'\nbody = '张立兵同志带队检查。'\n");
    let checked = said(&desk.run(&["check", "专报/1"]));
    assert!(checked.contains("leader-name") && !checked.contains("unknown-unit"), "{checked}");
    desk.done(&["build", "专报/1"]);
    for (extends, wanted) in [
        ("../没有.toml", "没有这个文件"),
        ("/etc/passwd", "不是另一份快报的"),
        ("kuaibao.toml", "自己也有 extends"),
    ] {
        desk.write("专报/kuaibao.toml", file(extends));
        let checked = desk.run(&["check", "专报/1"]);
        assert_eq!(checked.status.code(), Some(1), "{extends}");
        assert!(said(&checked).contains(wanted), "{}", said(&checked));
    }
}

#[test]
fn new_refuses_where_a_number_cannot_be_read_or_a_folder_is_in_the_way() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = '1'\ndate = 2026-03-05\n");
    let output = desk.run(&["new", "--date", "2026-03-12"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("1/issue.toml:1:10"), "{}", said(&output));
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    desk.write("1/items/01.toml", "");
    desk.write("2/别的.txt", "不能动");
    let output = desk.run(&["new", "--date", "2026-03-12"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(desk.files("2"), ["别的.txt"]);
    assert!(!desk.files(".").iter().any(|name| name.starts_with(".kuaibao")), "nothing is left");
    let early = desk.run(&["new", "--number", "3", "--date", "2026-01-01"]);
    assert!(said(&early).contains("早于"), "{}", said(&early));
}

#[test]
fn eight_at_once_take_eight_numbers() {
    let desk = Bulletin::with_roster();
    let children: Vec<_> = (0..8)
        .map(|_| {
            desk.command(&["new", "-q", "--again", "--date", "2026-03-05"])
                .stdout(Stdio::piped())
                .spawn()
        })
        .collect();
    let mut folders: Vec<String> = children
        .into_iter()
        .map(|child| {
            let output = child.unwrap().wait_with_output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        })
        .collect();
    folders.sort();
    assert_eq!(folders, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    for folder in folders {
        assert!(
            desk.read(&format!("{folder}/issue.toml")).contains(&format!("number = {folder}\n"))
        );
    }
}

#[test]
fn held_items_are_carried_and_still_count_where_they_came() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item = |status: &str| {
        format!("section = '要闻'\nunit = '区教委'\nstatus = '{status}' # 备注\nbody = '稿。'\n")
    };
    desk.write("1/items/01.toml", item("held"));
    desk.write("1/items/02.toml", item("adopted"));
    desk.write("1/items/03.toml", item("draft"));
    let carried = desk.run(&["new", "--carry", "--date", "2026-04-02"]);
    assert!(said(&carried).contains("没有抄：03.toml"), "{}", said(&carried));
    assert_eq!(desk.files("1/items"), ["01.toml", "02.toml", "03.toml"]);
    let old = desk.read("1/items/01.toml");
    assert_eq!(old, format!("carried = \"2\"\n{}", item("held")));
    let copy = format!(
        "received = 2026-03-05\nsource = {{ file = \"1/items/01.toml\" }}\n{}",
        item("held")
    );
    assert_eq!(desk.read("2/items/01.toml"), copy);
    // Once more: the copy of the copy is the same piece.
    let count = || desk.done(&["stats", "--format", "csv"]);
    assert!(count().contains("1,区教委,委办局,3,1,0,1,1,0,0\n"), "{}", count());
    desk.done(&["new", "--carry", "--again", "--date", "2026-04-09"]);
    assert_eq!(desk.read("3/items/01.toml"), copy);
    assert!(count().contains("1,区教委,委办局,3,1,0,1,1,0,0\n"), "{}", count());
    // Whichever folder goes, nothing is lost or counted twice.
    for folder in ["2", "3"] {
        fs::remove_dir_all(desk.path(folder)).unwrap();
        assert!(count().contains("1,区教委,委办局,3,1,0,1,1,0,0\n"), "{}", count());
    }
    desk.done(&["new", "--carry", "--date", "2026-04-02"]);
    assert_eq!(desk.read("1/items/01.toml"), old);
    assert_eq!(desk.read("2/items/01.toml"), copy);
    let march =
        desk.done(&["stats", "--from", "2026-03-01", "--to", "2026-03-31", "--format", "csv"]);
    assert!(march.contains("1,区教委,委办局,3,1,0,1,0,0,0\n"), "{march}");
}

#[test]
fn held_items_take_with_them_what_they_name() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item = "section = '要闻'\r\nunit = '区教委'\r\nstatus = 'held'\r\nsource={ file='../来稿/甲.docx' }\r\n\
         body = '''\r\nsource = { 稿。 }\r\n'''\r\n[[photo]]\r\nfile = '甲.jpg'\r\nalt = '图'\r\n";
    desk.write("1/items/01.toml", item);
    desk.write("1/items/02.toml", item.replace("held", "adopted").replace("甲.jpg", "乙.jpg"));
    for name in ["甲", "乙"] {
        desk.write(&format!("1/items/{name}.jpg"), jpeg(900, 600));
    }
    let made = desk.run(&["new", "--carry", "--date", "2026-04-02"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    assert_eq!(desk.files("2/items"), ["01.toml", "甲.jpg"]);
    let copy = desk.read("2/items/01.toml");
    let begins = "received = 2026-03-05\r\nsource = { file = \"1/items/01.toml\" }\r\nsection";
    assert!(copy.starts_with(begins) && copy.contains("source = { 稿。 }"), "{copy}");
    assert_eq!(desk.read("1/items/01.toml"), format!("carried = \"2\"\r\n{item}"));
    let checked = said(&desk.run(&["check", "2"]));
    assert!(!checked.contains("file-not-found"), "{checked}");
}

#[test]
fn add_reads_what_offices_send_and_cleans_it() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    let text = "军庄镇：近日，新村修复残垣墙体 440 余米。\r\n\r\n　　又种树。（军庄镇）\r\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let utf_16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (number, bytes) in [(1, text.as_bytes().to_vec()), (2, gb), (3, utf_16)] {
        let args = ["add", "1", "-s", "要闻", "-u", "军庄", "-t", "三举措"];
        let output = desk.paste(&args, bytes);
        // The second is written as well, and cannot be printed beside the first.
        let wanted = i32::from(number != 1);
        assert_eq!(output.status.code(), Some(wanted), "{}", said(&output));
        let name = format!("1/items/{number:02}-军庄镇.toml");
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{name}\n"));
        assert_eq!(
            desk.read(&name),
            "section = \"要闻\"\nunit = \"军庄镇\"\ntitle = \"三举措\"\nbody = '''\n\
             近日，新村修复残垣墙体440余米。\n又种树。\n'''\n"
        );
        assert_eq!(said(&output).contains("不是 UTF-8"), number > 1, "{}", said(&output));
    }
}

#[test]
fn add_writes_what_its_options_say() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    desk.write("来稿.txt", "第一行，没有说完\n接着说完。");
    let args = [
        "add",
        "1",
        "来稿.txt",
        "-s",
        "简讯",
        "-c",
        "整改",
        "-u",
        "清水镇",
        "-u",
        "区教委",
        "-a",
        "通讯员 汪飞",
        "--order",
        "7",
        "--received",
        "2026-03-02",
        "--status",
        "held",
        "--join",
    ];
    assert_eq!(desk.done(&args), "1/items/07-清水镇.toml\n");
    assert_eq!(
        desk.read("1/items/07-清水镇.toml"),
        "section = \"简讯\"\ncolumn = \"整改\"\nunit = [\"清水镇\", \"区教委\"]\nauthor = \"通讯员 汪飞\"\n\
         status = \"held\"\norder = 7\nreceived = 2026-03-02\nbody = '''\n第一行，没有说完接着说完。\n'''\n"
    );
    // The same place in the order again: nothing is overwritten.
    let again = desk.run(&args);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert_eq!(desk.files("1/items"), ["07-清水镇.toml"]);
}

#[test]
fn add_says_what_is_missing_or_near() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    let refused = [
        (vec!["add", "1", "-s", "要闻"], "稿。", "加上 --unit"),
        (vec!["add", "1", "-u", "军庄镇"], "稿。", "加上 --section，可以是 要闻、简讯"),
        (vec!["add", "1", "-s", "要问", "-u", "军庄镇"], "稿。", "是不是“要闻”？"),
        (
            vec!["add", "1", "-s", "简讯", "-u", "军庄镇"],
            "稿。",
            "加上 --column，可以是 督促、整改",
        ),
        (vec!["add", "1", "-s", "简讯", "-c", "督导", "-u", "军庄镇"], "稿。", "是不是“督促”？"),
        (vec!["add", "1", "-s", "要闻", "-c", "督促", "-u", "军庄镇"], "稿。", "去掉 --column"),
        (vec!["add", "1", "-s", "要闻", "-u", "军庄镇"], " \n", "没有稿件"),
        (vec!["add", "9", "-s", "要闻", "-u", "军庄镇"], "稿。", "9"),
        (vec!["add", ".", "-s", "要闻", "-u", "军庄镇"], "稿。", "没有 issue.toml"),
    ];
    for (args, text, words) in refused {
        let output = desk.paste(&args, text);
        assert_eq!(output.status.code(), Some(2), "{args:?} {}", said(&output));
        assert!(said(&output).contains(words), "{args:?} {}", said(&output));
    }
    assert!(desk.files("1/items").is_empty());
}

#[test]
fn split_shows_first_and_writes_when_told() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    desk.write("群.txt", "【要闻】\n三举措推进整改\n一是细化。\n（军庄镇）\n【督促】清水镇：29日，检查。\n区教委：培训。\n");
    let shown = desk.done(&["add", "1", "--split", "群.txt"]);
    assert!(
        shown.contains("# 1/items/02-清水镇.toml\nsection = \"简讯\"\ncolumn = \"督促\"\n"),
        "{shown}"
    );
    assert!(desk.files("1/items").is_empty());
    let written = desk.done(&["add", "1", "--split", "--write", "群.txt"]);
    assert_eq!(written, "1/items/01-军庄镇.toml\n1/items/02-清水镇.toml\n1/items/03-区教委.toml\n");
    let built = desk.run(&["build", "1"]);
    assert!(said(&built).ends_with("采用3篇（要闻1 简讯2），留用0，末页余9行"), "{}", said(&built));
    let alone = desk.run(&["add", "1", "--write", "群.txt"]);
    assert_eq!(alone.status.code(), Some(2), "{}", said(&alone));
}

#[test]
fn a_unit_is_said_twice_by_its_other_name_too() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    for text in ["近日，修墙。（军庄）", "军庄：近日，修墙。", "近日，修墙。\n（军庄镇）"]
    {
        let output = desk.paste(&["add", "1", "-s", "要闻", "-u", "军庄"], text);
        let file = String::from_utf8(output.stdout.clone()).unwrap();
        let item = desk.read(file.trim());
        assert!(item.ends_with("body = '''\n近日，修墙。\n'''\n"), "{text} {item}");
    }
}

#[test]
fn a_held_piece_s_unit_is_asked_about() {
    let desk = Bulletin::with_roster();
    desk.done(&["new", "--date", "2026-03-05"]);
    let output =
        desk.paste(&["add", "1", "-s", "要闻", "-u", "青水镇", "--status", "held"], "稿。");
    assert!(said(&output).contains("没有“青水镇”；是不是“清水镇”？"), "{}", said(&output));
}

#[test]
fn a_number_names_an_item_without_its_zero() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\nwithhold = ['1']\n");
    for (name, body) in [("01-甲", "甲稿。"), ("10-乙", "乙稿。"), ("11-丙", "丙稿。")]
    {
        let item = format!("section = '要闻'\nunit = '区教委'\nbody = '{body}'\n");
        desk.write(&format!("1/items/{name}.toml"), item);
    }
    let output = desk.run(&["build", "1"]);
    assert!(said(&output).contains("采用2篇（要闻2），留用0，撤稿1"), "{}", said(&output));
}

#[test]
fn what_a_terminal_obeys_is_not_said_to_it() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let unit = "甲\\u001b[31m\\u009b2J\\u202e镇\\n乙";
    let raw = "会上,他说\u{9b}2J。";
    desk.write("1/items/01.toml", format!("section = '要闻'\nunit = \"{unit}\"\nbody = '{raw}'\n"));
    desk.write("1/items/\u{1b}[2J.toml", "unit = 区教委\n");
    let checked = desk.run(&["check", "1"]);
    fs::remove_file(desk.path("1/items/\u{1b}[2J.toml")).unwrap();
    let tally = desk.run(&["stats"]);
    let table = String::from_utf8_lossy(&tally.stdout).into_owned();
    for text in [said(&checked), said(&tally), table] {
        let obeyed = text.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
        assert_eq!(obeyed, None, "{text:?}");
    }
}

#[test]
fn stats_counts_folders_once_and_refuses_what_it_cannot_read() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\nwithhold = ['02']\n");
    desk.write("1/items/01.toml", "section = '要闻'\nunit = ['区教委', '军庄']\nbody = '稿。'\n");
    desk.write("1/items/02.toml", "section = '要闻'\nunit = '清水镇'\nbody = '稿。'\n");
    let csv = desk.done(&["stats", ".", "1", "--format", "csv"]);
    assert!(csv.contains("1,区教委,委办局,1,1,0,0,0,0,0\n"), "{csv}");
    assert!(csv.contains("1,军庄镇,镇街,1,1,0,0,0,0,0\n"), "{csv}");
    assert!(csv.contains("2,清水镇,镇街,1,0,0,0,0,0,1\n"), "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&desk.done(&["stats", "--format", "json"])).unwrap();
    assert_eq!(json["version"], 2);
    assert_eq!(json["units"][0]["unit"], "区教委");
    assert_eq!(json["without-adoption"][0], "清水镇");
    desk.write("1/items/03.toml", "unit = 清水镇\n");
    let output = desk.run(&["stats"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        output.stdout.is_empty() && said(&output).contains("1/items/03.toml:1:"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_tally_of_periods_bulletins_and_points_that_come_later() {
    let desk = Bulletin::with_roster();
    let scoring =
        "[scoring]\nitem = 2\n\"市级采用\" = 5\njoint = \"split\"\n[scoring.least]\n\"镇街\" = 1\n";
    desk.write("kuaibao.toml", &(desk.read("kuaibao.toml") + "\n" + scoring));
    for (number, date, unit) in [
        (1, "2026-01-08", "'区教委'"),
        (2, "2026-07-02", "['区教委', '军庄镇']"),
        (3, "2026-07-09", "'区教委'"),
    ] {
        desk.write(&format!("{number}/issue.toml"), format!("number = {number}\ndate = {date}\n"));
        let item = format!("section = '要闻'\nunit = {unit}\nbody = '稿{number}。'\n");
        desk.write(&format!("{number}/items/01.toml"), &item);
    }
    let july = |more: &[&str]| {
        let all = [&["stats", "--month", "2026-07", "--format", "csv"], more].concat();
        desk.done(&all)
    };
    assert!(july(&[]).contains("1,区教委,委办局,2,2,0,0,0,0,0,3\n"), "{}", july(&[]));
    let cumulative = july(&["--cumulative"]);
    assert!(cumulative.contains("1,区教委,委办局,2,2,0,0,0,0,0,3,3,5\n"), "{cumulative}");
    let text = desk.done(&["stats", "--quarter", "2026-Q3"]);
    assert!(text.contains("来稿2篇（3篇次），采用2篇（3篇次）"), "{text}");
    assert!(text.contains("2026-08 没有来稿"), "{text}");
    assert!(text.contains("2026-07 清水镇：采用0篇，应有1篇"), "{text}");
    desk.write(
        "计分.csv",
        "日期,单位,标题,类别\n2026/7/20,军庄镇,一篇,市级采用\n2026-08-01,清水镇,又一篇,市级采用\n",
    );
    let later = july(&[]);
    assert!(later.contains("1,军庄镇,镇街,1,1,0,0,0,0,0,1,6\n"), "{later}");
    desk.write(
        "计分.toml",
        "[[score]]\ndate = 2026-07-21\nunit = ['区教委', '军庄']\ntitle = '三'\nkind = '市级采用'\n",
    );
    assert!(july(&["--rank", "all"]).contains("1,军庄镇,镇街,1,1,0,0,0,0,0,2,8.5\n"));
    desk.write("计分.csv", "日期,单位,类别\n2026-07-20,军庄镇,没有的\n五月,军庄镇,市级采用\n");
    let wrong = desk.run(&["stats"]);
    assert_eq!(wrong.status.code(), Some(1));
    for words in ["计分.csv:2:16", "没有“没有的”", "计分.csv:3:1", "日期写成了“五月”"]
    {
        assert!(said(&wrong).contains(words), "{words}: {}", said(&wrong));
    }
    for (table, words) in [
        (
            "日期,单位,标题,类别\n2026-07-20,\"军庄镇\",\"关于落实\"\"五个一\"\"\",没有的\n",
            &["计分.csv:2:32", "没有“没有的”"][..],
        ),
        (
            "日期,单位,标题,类别\r\n2026-07-20,\"军庄镇、\"\"无\"\"镇\",\"甲\"\"，乙\",\"没有的\"\r\n",
            &["计分.csv:2", "没有“没有的”"],
        ),
        ("日期;单位;类别\n", &["计分.csv:1:3", "各格之间用了 ;"][..]),
        ("日期，单位，类别\n", &["计分.csv:1:3", "各格之间用了 ，"]),
        ("2026-07-20,军庄镇,市级采用\n", &["计分.csv:1:1", "表头缺少 日期、单位、类别"]),
        ("日期,单位,类别\n2026-07-20,\"军庄镇,市级采用\n", &["计分.csv:2:12", "引号"]),
        ("日期,单位,类别\n,军庄镇,\n", &["没有日期", "没有类别"]),
        (
            "日期,单位,类别,稿件\n2026-07-20,军庄镇,市级采用,1/items/9.toml\n",
            &["2:21", "没有“1/items/9.toml”"],
        ),
    ] {
        desk.write("计分.csv", table);
        let wrong = desk.run(&["stats"]);
        assert_eq!(wrong.status.code(), Some(1), "{table}");
        assert!(words.iter().all(|it| said(&wrong).contains(it)), "{table}: {}", said(&wrong));
    }
    fs::remove_file(desk.path("计分.csv")).unwrap();
    desk.write("备份/3/issue.toml", "number = 3\ndate = 2026-07-09\n");
    let twice = desk.run(&["stats"]);
    assert!(
        said(&twice).contains("备份/3 和 3 是同一期")
            || said(&twice).contains("3 和 备份/3 是同一期"),
        "{}",
        said(&twice)
    );
    assert_eq!(twice.status.code(), Some(1));
    fs::remove_dir_all(desk.path("备份")).unwrap();
    let other = Bulletin::with_roster();
    other.write("1/issue.toml", "number = 1\ndate = 2026-07-10\n");
    other.write("1/items/01.toml", "section = '要闻'\nunit = '清水镇'\nbody = '稿。'\n");
    let both = desk.done(&[
        "stats",
        ".",
        other.root().to_str().unwrap(),
        "--year",
        "2026",
        "--format",
        "csv",
    ]);
    assert!(both.contains(",清水镇,镇街,1,1,0,0,0,0,0,0,2\n"), "{both}");
    let pasted = desk.done(&["stats", "--format", "toml"]);
    assert!(pasted.parse::<toml::Table>().unwrap()["table"].is_array(), "{pasted}");
}

/// What a program reads: every line of standard output an object.
fn objects(output: &Output) -> Vec<serde_json::Value> {
    assert!(output.stderr.is_empty(), "{}", said(output));
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn messages_as_json_are_objects_on_standard_output() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    desk.write(
        "1/items/01.toml",
        "section = '要闻'\nunit = '区教委'\ntitle = ''\nbody = '6月29号，会上,要抓好落实。'\n",
    );
    let built = objects(&desk.run(&["build", "1", "--message-format", "json", "-q"]));
    assert!(built.iter().all(|object| object["version"] == 2 && object["issue"] == "1"));
    let finding = &built[0];
    assert_eq!(finding["type"], "finding");
    assert_eq!(finding["severity"], "warning");
    assert_eq!(finding["code"], "empty-value");
    assert_eq!(finding["file"], "1/items/01.toml");
    assert!(finding["fix"].is_null());
    let place =
        ["line", "column", "end-line", "end-column"].map(|key| finding[key].as_u64().unwrap());
    assert_eq!(place, [3, 9, 3, 11]);
    let last = built.last().unwrap();
    assert_eq!((&last["type"], &last["adopted"]), (&"built".into(), &1.into()));
    assert_eq!(last["sections"][0]["name"], "要闻");
    // A program can make the fixes by what is told.
    let mut text = desk.read("1/items/01.toml").into_bytes();
    let edits = built.iter().filter(|it| it["fix"]["safety"] == "sure");
    let mut edits: Vec<&serde_json::Value> =
        edits.flat_map(|it| it["fix"]["edits"].as_array().unwrap()).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit["start"].as_u64()));
    assert_eq!(edits.len(), 2, "{built:?}");
    for edit in edits {
        let [start, end] =
            ["start", "end"].map(|key| usize::try_from(edit[key].as_u64().unwrap()).unwrap());
        text.splice(start..end, edit["text"].as_str().unwrap().bytes());
    }
    desk.run(&["check", "1", "--fix", "-q"]);
    assert_eq!(desk.read("1/items/01.toml").into_bytes(), text);
    let failed = objects(&desk.run(&["build", "没有", "--message-format", "json"]));
    assert_eq!(failed[0]["type"], "failure");
    let checked = objects(&desk.run(&["check", "1", "--message-format", "json"]));
    let last = checked.last().unwrap();
    assert_eq!((&last["type"], &last["warnings"]), (&"checked".into(), &1.into()));
    let added = objects(&desk.run(&["--message-format", "json", "new", "--date", "2026-3-12"]));
    assert!(added.iter().any(|it| it["type"] == "written" && it["file"] == "2"), "{added:?}");
    let usage = desk.run(&["build", "--nothing", "--message-format=json"]);
    assert_eq!(usage.status.code(), Some(2));
    assert_eq!(objects(&usage)[0]["type"], "usage");
    let both = desk.run(&["build", "1", "-o", "-", "--message-format", "json"]);
    assert_eq!((both.status.code(), &objects(&both)[0]["type"]), (Some(2), &"failure".into()));
}

/// The types of the guide's table, each with the keys it is said to have.
fn guide_keys() -> BTreeMap<String, BTreeSet<String>> {
    let guide = fs::read_to_string("README.zh-CN.md").unwrap();
    let table = guide.split("| type | 什么时候").nth(1).unwrap();
    let words = |cell: &str| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut keys = BTreeMap::new();
    for row in table.lines().skip(2).take_while(|row| row.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').collect();
        for kind in words(cells[1]) {
            keys.insert(kind, words(cells[3]));
        }
    }
    keys
}

#[test]
fn the_guide_has_every_type_and_key() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\ncopies = 8\n");
    desk.write(
        "1/items/01.toml",
        "section = '要闻'\nunit = '区教委'\nbody = '会上,要抓好落实。'\n",
    );
    desk.write("两篇.txt", "【要闻】\n区教委：近日，开展检查。\n清水镇：近日，栽树600株。\n");
    let runs: [&[&str]; 19] = [
        &["check", "1"],
        &["check", "1", "--diff"],
        &["build", "1", "--proof"],
        &["check", "1", "--fix"],
        &["build", "1", "--proof", "--since"],
        &["add", "1", "两篇.txt", "--split"],
        &["add", "1", "两篇.txt", "--split", "--write"],
        &["mark", "1", "01", "--first"],
        &["list", "1"],
        &["fonts", "1"],
        &["build", "1", "-v"],
        &["finish", "1"],
        &["build", "1"],
        &["print", "1", "--dry-run"],
        &["build", "1", "--force"],
        &["check", "--explain", "day-mark"],
        &["new", "--date", "2026-03-12"],
        &["stats"],
        &["check", "没有"],
    ];
    let keys = guide_keys();
    let mut seen = BTreeSet::new();
    for arguments in runs {
        let output = desk.run(&[&["--message-format", "json"], arguments].concat());
        for object in objects(&output) {
            let kind = object["type"].as_str().unwrap().to_owned();
            let known = keys.get(&kind).unwrap_or_else(|| panic!("{kind} is not in the guide"));
            for key in object.as_object().unwrap().keys() {
                let is_common = ["version", "type", "issue"].contains(&key.as_str());
                assert!(is_common || known.contains(key), "{kind} has {key}: {arguments:?}");
            }
            seen.insert(kind);
        }
    }
    let unseen: Vec<_> = keys.keys().filter(|kind| !seen.contains(*kind)).collect();
    assert_eq!(unseen, ["usage", "warning"]);
}

#[test]
fn standard_output_is_for_data_alone() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    desk.write(
        "1/items/01.toml",
        "section = '要闻'\nunit = '区教委'\nbody = '会上,要抓好落实。'\n",
    );
    for talk in [&["build", "1"][..], &["-q", "build", "1"], &["build", "-v", "1"]] {
        let output = desk.run(talk);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "1/工作快报第1期.pdf\n", "{talk:?}");
    }
    let shown = desk.run(&["check", "1", "--diff"]);
    assert_eq!(shown.status.code(), Some(1));
    desk.done(&["check", "1", "--fix"]);
    assert_eq!(desk.run(&["check", "1", "--diff"]).status.code(), Some(0));
    desk.done(&["init", "新的/快报"]);
    assert!(desk.read("新的/快报/kuaibao.toml").contains("[masthead]"));
    for wrong in
        [&["stats", "--from", "2026-03-02", "--to", "2026-03-01"][..], &["add", "1", "-u", ""]]
    {
        assert_eq!(desk.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn folders_and_options_are_understood_as_they_are_typed() {
    let desk = Bulletin::with_roster();
    desk.write("439/issue.toml", "number = 439\ndate = 2026-03-05\n");
    desk.write("439/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '稿。'\n");
    for folder in ["439", "４３９", "第439期", "第４３９期", "439/issue.toml", "439/"] {
        let output = desk.run(&["check", folder]);
        assert_eq!(output.status.code(), Some(0), "{folder}: {}", said(&output));
    }
    desk.write("来稿.txt", "近日，开展检查。\n");
    let added = desk.done(&["add", "来稿.txt", "439", "－s", "要闻", "—unit", "区教委"]);
    assert_eq!(added, "439/items/02-区教委.toml\n");
    let helped = desk.done(&["help", "build"]);
    assert_eq!(helped, desk.done(&["build", "--help"]));
}

#[test]
fn files_for_the_shell() {
    let desk = Bulletin::with_roster();
    for shell in ["bash", "zsh", "fish"] {
        let script = desk.done(&["completions", shell]);
        assert!(script.contains("kuaibao") && !script.contains("as-typed"), "{script}");
    }
    let man = desk.done(&["man"]);
    assert!(man.contains(".SH 名称") && man.contains("message\\-format"), "{man}");
    assert!(!man.contains("OPTIONS") && !man.contains("Print help"), "{man}");
}

/// The program is asked by the name that was typed, and offers issues, then files and folders.
#[cfg(unix)]
#[test]
fn what_a_shell_offers() {
    const ASK: &str = r#"
source <("$0" completions bash)
COMP_WORDS=("$0" "$@")
COMP_CWORD=$#
_clap_complete_kuaibao "$0" "${COMP_WORDS[COMP_CWORD]}"
printf '%s\n' "${COMPREPLY[@]}"
"#;
    let desk = Bulletin::with_roster();
    desk.write("438/issue.toml", "number = 438\ndate = 2026-02-26\n");
    desk.write("439/issue.toml", "number = 439\ndate = 2026-03-05\n");
    desk.write("438/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '稿。'\n");
    desk.write("来稿/一.txt", "近日，开展检查。\n");
    let offered = |words: &[&str]| {
        let mut bash = std::process::Command::new("bash");
        bash.args(["-c", ASK, env!("CARGO_BIN_EXE_kuaibao")]).args(words);
        let output = bash.current_dir(desk.path("")).env("PATH", "/usr/bin:/bin").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(offered(&["build", "4"]), ["439", "438"]);
    assert_eq!(offered(&["build", "来"]), ["来稿/"]);
    assert_eq!(offered(&["build", "439", "438/"]), ["438/items/"]);
    assert_eq!(offered(&["add", "439", "来稿/"]), ["来稿/一.txt"]);
    assert_eq!(offered(&["add", "--unit", "清"]), ["清水镇"]);
    assert_eq!(offered(&["stat"]), ["stats"]);
}

/// Every word of help and complaint is Chinese, clap's own too.
#[test]
fn help_is_chinese_throughout() {
    let desk = Bulletin::with_roster();
    let english = |text: &str| {
        [
            "Usage", "Options", "OPTIONS", "Commands", "Print", "error:", "possible", "default:",
            "tip:",
        ]
        .into_iter()
        .find(|word| text.contains(word))
        .map(str::to_owned)
    };
    let help = desk.done(&["--help"]);
    assert_eq!(english(&help), None);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "命令:")
        .skip(1)
        .map_while(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"build") && commands.contains(&"man"), "{commands:?}");
    for command in commands {
        assert_eq!(english(&desk.done(&[command, "--help"])), None, "{command}");
    }
    for args in [
        vec![],
        vec!["bild"],
        vec!["build", "--outptu", "a"],
        vec!["build", "--color", "红"],
        vec!["build", "--color"],
        vec!["build", "-q", "-v"],
        vec!["new", "--number", "零"],
        vec!["new", "--date", "2026-02-30"],
        vec!["completions"],
        vec!["add", "a", "b", "c"],
    ] {
        let output = desk.run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(english(&said(&output)), None, "{args:?} {}", said(&output));
    }
}

#[test]
fn what_says_again_whose_a_piece_is_goes() {
    for (pasted, more) in [
        ("区教委：近日，检查。", ""),
        ("区教委\n近日，检查。", ""),
        ("近日，检查。（区教委）", ""),
        ("近日，检查。\n来源：区教委", ""),
        ("近日，检查。来源：区教委", ""),
        ("近日，检查。（供稿：区教委）", ""),
        ("近日，检查。（区教委 通讯员：欧阳询）", "writer = \"欧阳询\"\n"),
    ] {
        let desk = Bulletin::with_roster();
        desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
        let added = desk.paste(&["add", "1", "-s", "要闻", "-u", "区教委"], pasted);
        assert_eq!(added.status.code(), Some(0), "{pasted}: {}", said(&added));
        assert!(said(&added).contains("没有写进正文的"), "{pasted}: {}", said(&added));
        let item = desk.read("1/items/01-区教委.toml");
        let text = format!("unit = \"区教委\"\n{more}body = '''\n近日，检查。\n'''\n");
        assert!(item.ends_with(&text), "{pasted}: {item}");
    }
}
