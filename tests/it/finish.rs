//! 付印: `kuaibao finish`, and what it holds.

use std::fs;

use crate::bulletin::{Bulletin, said};
use crate::photos::jpeg;

fn desk() -> Bulletin {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05 # 周四\n\n[page]\nlines = 22\n");
    desk.write(
        "1/items/01.toml",
        "section = '要闻'\nunit = '区教委'\nbody = '修复墙体440余米。'\n",
    );
    desk
}

#[test]
fn what_is_finished_holds_its_lists_and_its_page() {
    let desk = desk();
    let done = desk.run(&["finish", "1", "--signed", "2026-03-04"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(
        said(&done).contains("1：付印了") && said(&done).contains("[signed-date]"),
        "{}",
        said(&done)
    );
    let issue = desk.read("1/issue.toml");
    let begin = "number = 1\ndate = 2026-03-05 # 周四\nfinal = true\nsigned = 2026-03-04\ndistribution = []\ncontact = []\n\n[page]\nlines = 22\n";
    assert!(issue.starts_with(begin), "{issue}");
    assert!(issue.contains("[[staff]]\nrole = \"编校\"\nname = \"章禾\"\n"), "{issue}");
    // A later change of staff does not reach it, nor what the bulletin had none of.
    let bulletin = desk.read("kuaibao.toml").replace("章禾", "别人");
    let bulletin = format!("{bulletin}\n[[contact]]\nlabel = '电话'\nvalue = '69820001'\n");
    desk.write("kuaibao.toml", bulletin);
    for command in ["build", "finish"] {
        let same = desk.run(&[command, "1"]);
        assert_eq!(same.status.code(), Some(0), "{}", said(&same));
        let words = "1/工作快报第1期.pdf 已经付印，重排出来的一样，没有动";
        assert!(said(&same).ends_with(words), "{}", said(&same));
    }
    assert_eq!(desk.read("1/issue.toml"), issue);
    let refused = desk.paste(&["add", "1", "-s", "要闻", "-u", "区教委"], "稿。");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(desk.files("1/items"), ["01.toml"]);
}

#[test]
fn a_final_issue_that_would_differ_is_told_and_stays() {
    let desk = desk();
    desk.done(&["finish", "1"]);
    let pdf = desk.path("1/工作快报第1期.pdf");
    let printed = fs::read(&pdf).unwrap();
    let changed = [
        (
            "items/01.toml",
            "section = '要闻'\nunit = '区教委'\nbody = '修复墙体441余米。'\n",
            "原来是“修复墙体440余米。”，现在是“修复墙体441余米。”",
        ),
        (
            "items/02.toml",
            "section = '要闻'\nunit = '清水镇'\nbody = '种树。'\n",
            "02.toml：原来没有这一篇",
        ),
    ];
    for (file, text, words) in changed {
        let file = format!("1/{file}");
        let before = desk.path(&file).is_file().then(|| desk.read(&file));
        desk.write(&file, text);
        let told = desk.run(&["build", "1"]);
        assert_eq!(told.status.code(), Some(1), "{}", said(&told));
        assert!(said(&told).contains(words), "{}", said(&told));
        assert_eq!(fs::read(&pdf).unwrap(), printed);
        match before {
            Some(before) => desk.write(&file, before),
            None => fs::remove_file(desk.path(&file)).unwrap(),
        }
    }
    // `withhold` and `final` in one edit: what was printed had the item.
    let issue = desk.read("1/issue.toml");
    desk.write("1/items/02.toml", "section = '要闻'\nunit = '清水镇'\nbody = '种树。'\n");
    desk.write("1/issue.toml", issue.replace("final = true", "final = true\nwithhold = ['01']"));
    let told = desk.run(&["build", "1"]);
    assert_eq!(told.status.code(), Some(1), "{}", said(&told));
    assert!(said(&told).contains("01.toml：现在没有这一篇"), "{}", said(&told));
    // The old one stays beside the new one.
    desk.done(&["build", "1", "--force"]);
    assert_eq!(fs::read(desk.path("1/工作快报第1期-旧.pdf")).unwrap(), printed);
    assert_ne!(fs::read(&pdf).unwrap(), printed);
    // The layout alone.
    fs::remove_file(&pdf).unwrap();
    assert_eq!(desk.run(&["build", "1"]).status.code(), Some(0));
    desk.write("1/issue.toml", desk.read("1/issue.toml").replace("lines = 22", "lines = 21"));
    let told = desk.run(&["build", "1"]);
    assert!(said(&told).contains("字一样，版面不一样"), "{}", said(&told));
    desk.write("1/工作快报第1期.pdf", "别的程序写的");
    let told = desk.run(&["build", "1"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(said(&told).contains("没有记录"), "{}", said(&told));
    desk.done(&["build", "1", "--force"]);
    assert_eq!(desk.read("1/工作快报第1期-旧2.pdf"), "别的程序写的");
}

#[test]
fn what_has_faults_is_not_finished() {
    let desk = desk();
    desk.write("1/items/02.toml", "section = '没有的'\nunit = '清水镇'\nbody = '种树。'\n");
    let issue = desk.read("1/issue.toml");
    let refused = desk.run(&["finish", "1"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(desk.read("1/issue.toml"), issue);
    assert_eq!(desk.files("1"), ["issue.toml", "items"]);
    // A file whose last line has no end, and a flag that was taken back.
    fs::remove_file(desk.path("1/items/02.toml")).unwrap();
    for (issue, wanted) in [
        ("number = 1\ndate = 2026-03-05", "number = 1\ndate = 2026-03-05\nfinal = true\n"),
        (
            "final = false # 还不\nnumber = 1\ndate = 2026-03-05\n",
            "final = true # 还不\nnumber = 1\ndate = 2026-03-05\n",
        ),
    ] {
        desk.write("1/issue.toml", issue);
        desk.done(&["finish", "1"]);
        assert!(desk.read("1/issue.toml").starts_with(wanted), "{}", desk.read("1/issue.toml"));
    }
}

#[test]
fn an_issue_is_issued_anew() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1  # 期号\ndate = 2026-03-05\nfirst = ['01']\n");
    desk.write(
        "1/items/01.toml",
        "section = '要闻'\nunit = '区教委'\nbody = '近日，区教委组织开学检查，到校120人，排查隐患6处。'\n",
    );
    desk.done(&["finish", "1", "--signed", "2026-03-05"]);
    let taken = desk.run(&["new", "--number", "1"]);
    assert!(said(&taken).contains("--reissue 1"), "{}", said(&taken));
    for (times, folder, name) in
        [(1, "1更正", "工作快报第1期更正"), (2, "1更正2", "工作快报第1期更正2")]
    {
        let made = desk.done(&["new", "--reissue", "1", "--reason", "人数有误"]);
        assert_eq!(made, format!("{folder}\n"));
        let issue = desk.read(&format!("{folder}/issue.toml"));
        assert!(
            issue.starts_with(&format!("reissue = {times}\nreason = \"人数有误\"\n")),
            "{issue}"
        );
        assert!(issue.contains("# 期号") && issue.contains("first"), "{issue}");
        assert!(!issue.contains("final") && !issue.contains("signed"), "{issue}");
        // What was printed is what is put right: nothing is printed twice.
        let checked = desk.run(&["check", folder, "--deny-warnings"]);
        assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
        assert_eq!(desk.done(&["finish", folder]), format!("{folder}/{name}.pdf\n"));
    }
    let tally = desk.done(&["stats", "--format", "csv"]);
    assert!(tally.contains("区教委,委办局,1,1"), "{tally}");
    assert_eq!(desk.done(&["new", "--date", "2026-03-12"]), "2\n");
    // A folder of another issue is in the way, and is named.
    std::fs::rename(desk.path("2"), desk.path("3")).unwrap();
    desk.write("3/items/01.toml", "section = '要闻'\nunit = '清水镇'\nbody = '近日，栽树。'\n");
    let blocked = desk.run(&["new", "--date", "2026-03-19"]);
    assert!(said(&blocked).contains("3 已经有了，里面不是这一期"), "{}", said(&blocked));
}

#[test]
fn files_keep_their_line_ends_and_their_encoding_is_told() {
    let desk = desk();
    let issue = "number = 1\r\ndate = 2026-03-05\r\n";
    desk.write("1/issue.toml", issue);
    desk.done(&["finish", "1"]);
    let finished = desk.read("1/issue.toml");
    assert!(finished.contains("final = true\r\n"), "{finished:?}");
    assert_eq!(finished.matches('\n').count(), finished.matches("\r\n").count(), "{finished:?}");
    // 期 in GB 18030.
    desk.write("1/issue.toml", b"number = 1 # \xC6\xDA\ndate = 2026-03-05\n");
    std::fs::remove_file(desk.path("1/工作快报第1期.pdf")).unwrap();
    let done = desk.run(&["finish", "1"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(said(&done).contains("other-encoding"), "{}", said(&done));
}

#[test]
fn an_issue_that_is_issued_anew_has_all_that_its_pieces_name() {
    let desk = Bulletin::with_roster();
    desk.write(
        "1/issue.toml",
        "number = 1\ndate = 2026-03-05\nreissue = 1\nreason = '''\n人数\n有误'''\nfinal = true\n",
    );
    let item = "section = '要闻'\nunit = '区教委'\nbody = '近日，区教委组织开学检查。'\n\
         [[photo]]\nfile = '../照片/甲.jpg'\ncaption = '图为现场'\n[[table]]\ncsv = '表/一.csv'\n";
    desk.write("1/items/01.toml", item);
    desk.write("1/照片/甲.jpg", jpeg(900, 600));
    desk.write("1/items/表/一.csv", "村,户\n东村,3\n");
    let made = desk.run(&["new", "--reissue", "1", "--reason", "人数有误"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    assert_eq!(desk.files("1更正2"), ["issue.toml", "items", "照片"]);
    let anew = "reissue = 2\nreason = \"人数有误\"\nnumber = 1\ndate = 2026-03-05\n";
    assert_eq!(desk.read("1更正2/issue.toml"), anew);
    desk.done(&["build", "1更正2"]);
    // From within it goes beside it, and no more often than issues can say.
    let mut within = desk.command(&["new", "--reissue", ".", "--reason", "又一处"]);
    let output = within.current_dir(desk.path("1")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(desk.path("1更正3/issue.toml").is_file());
    desk.write("1更正9/issue.toml", "number = 1\ndate = 2026-03-05\nreissue = 9\nreason = '错'\n");
    let refused = desk.run(&["new", "--reissue", "1", "--reason", "还有"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("更正重发过 9 次"), "{}", said(&refused));
}
