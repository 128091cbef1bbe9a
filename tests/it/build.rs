//! `kuaibao build` as an editor meets it: text is data, the old output survives, names, exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::bulletin::{Bulletin, pdf_pages, said};

fn pdf_text(path: &Path) -> String {
    pdf_pages(path).concat()
}

#[test]
fn a_hundred_pages_are_a_warning() {
    let bulletin = Bulletin::with_body(&"近日，新村修复残垣墙体四百四十余米。\n".repeat(2200));
    let output = bulletin.run(&["build", "1", "--message-format", "short"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("1/issue.toml:1:1: warning[many-pages] 排出来有 "),
        "{}",
        said(&output)
    );
}

/// Every way to set an item, with every field: what is on the pages is what was typed, in order.
#[test]
fn every_layout_takes_every_field() {
    let item = "unit = ['军庄镇', '清水镇']\ntitle = '三举措推进问题整改'\nsubtitle = '以军庄镇为例'\n\
        author = '通讯员 汪飞'\neditor-note = '按语一段。'\nattachments = ['名单', '附表']\n\
        signature = '军庄镇人民政府'\nsigned = 2026-03-04\n";
    let titles = ["run-in", "display"];
    let units = ["end", "tail", "lead", "none"];
    for (title, unit) in titles.iter().flat_map(|title| units.map(|unit| (title, unit))) {
        for (heading, contents) in [(true, true), (true, false), (false, true), (false, false)] {
            let bulletin = Bulletin::new(&format!(
                "[masthead]\ntitle = '工作快报'\n[page]\ncontents = {contents}\n\
                 [[section]]\nname = '要闻'\nheading = {heading}\nitem-title = '{title}'\nunit = '{unit}'\n\
                 [[section]]\nname = '其他'\nheading = {heading}\nunit = '{unit}'\n\
                 [[section]]\nname = '简讯'\nheading = {heading}\nlayout = 'briefs'\n"
            ));
            bulletin.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
            for place in ["start", "end"] {
                let body = format!("body = '''\n近日，{place}开展。\n一、要求\n又开展。\n'''\n");
                let item = format!("section = '要闻'\nauthor-place = '{place}'\n{item}{body}");
                bulletin.write(&format!("1/items/{place}.toml"), item);
            }
            for at in 0..3 {
                let bare =
                    format!("section = '其他'\nunit = '斋堂镇'\nbody = '没有标题的第{at}段。'\n");
                bulletin.write(&format!("1/items/z{at}.toml"), &bare);
                let brief = bare.replace("其他", "简讯").replace("一段", "一则");
                bulletin.write(&format!("1/items/zz{at}.toml"), brief.replace("没有", "也没有"));
            }
            let output = bulletin.run(&["build", "1"]);
            let what = format!("{title} {unit} {heading} {contents}: {}", said(&output));
            assert_eq!(output.status.code(), Some(0), "{what}");
        }
    }
}

#[test]
fn a_body_has_its_limit() {
    let bulletin = Bulletin::with_body(&"长".repeat(200_000));
    let output = bulletin.run(&["build", "1", "--message-format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("error[too-large] 正文有 200001 字，超过 200000 字"),
        "{}",
        said(&output)
    );
}

#[test]
fn every_field_has_its_limit() {
    let bulletin = Bulletin::with_body("正文。");
    let (note, title) = ("长".repeat(200_001), "长".repeat(1001));
    let item =
        format!("unit = '某镇'\ntitle = '{title}'\neditor-note = '{note}'\nbody = '正文。'\n");
    bulletin.write("1/items/01.toml", item);
    let output = bulletin.run(&["build", "1", "--message-format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    for wanted in ["title 有 1001 字，超过 1000 字", "编者按有 200001 字，超过 200000 字"]
    {
        assert!(said(&output).contains(wanted), "{}", said(&output));
    }
}

#[test]
fn text_is_data() {
    let body = r#"#read("/etc/passwd")、$x$、*a*、_b_、@b、<c>、\n、//、/*c*/、138****5678、= 标题、- 项、`code`、~、#let x = 1、"直引号"、'单'、--、---、..."#;
    let bulletin = Bulletin::with_body(body);
    let output = bulletin.run(&["build", "1"]);
    assert!(output.status.success(), "{}", said(&output));
    let printed = pdf_text(&bulletin.path("1/工作快报第1期.pdf"));
    let wanted: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(printed.contains(&wanted), "{wanted}\nis not in\n{printed}");
}

#[test]
fn text_is_data_in_every_field() {
    let nasty = r"#read(1) $x$ *a* @b <c> \n //";
    let label = r"#x$*a*@b\n";
    let bulletin = Bulletin::new(&format!(
        "[masthead]\ntitle = '{nasty}'\nbanner = '{nasty}'\noffice = '{nasty}'\nnotice = '{nasty}'
[[section]]\nname = '{nasty}'\nitem-title = 'display'\nunit = 'tail'
[[section]]\nname = '简讯'\nlayout = 'briefs'\ncolumns = ['{nasty}']
[[staff]]\nrole = '{label}'\nname = '{nasty}'
[[distribution]]\nlabel = '{label}'\nto = '{nasty}'
[[contact]]\nlabel = '{label}'\nvalue = '{nasty}'\n"
    ));
    let fields = format!("unit = '{nasty}'\ntitle = '{nasty}'\nauthor = '{nasty}'\n");
    bulletin.write(
        "1/issue.toml",
        format!("number = 1\ndate = 2026-03-05\nnote = '{nasty}'\nalso-to = '{nasty}'\n"),
    );
    bulletin.write(
        "1/items/01.toml",
        format!("section = '{nasty}'\n{fields}body = '{nasty}'\nsubtitle = '{nasty}'\neditor-note = '{nasty}'\n"),
    );
    bulletin.write(
        "1/items/02.toml",
        format!("section = '简讯'\ncolumn = '{nasty}'\n{fields}body = '又{nasty}'\nauthor-place = 'end'\n"),
    );
    let output = bulletin.run(&["build", "1", "-o", "a.pdf"]);
    assert!(output.status.success(), "{}", said(&output));
    let printed = pdf_text(&bulletin.path("a.pdf"));
    let printed = printed.replace("—1—", "");
    let wanted: String = nasty.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(printed.matches(&wanted).count(), 21, "{printed}");
    assert_eq!(printed.matches(label).count(), 3, "{printed}");
}

#[test]
fn the_footer_is_in_the_bulletin_s_order() {
    let lists = "[[staff]]\nrole = '编校'\nname = '甲'\n[[distribution]]\nlabel = '报'\nto = '乙'\n\
        [[contact]]\nlabel = '电话'\nvalue = '丙'\n";
    let printed = |order: &str| {
        let bulletin = Bulletin::new(&format!(
            "[masthead]\ntitle = '快报'\n[[section]]\nname = '动态'\n{lists}{order}"
        ));
        bulletin.write("1/issue.toml", "number = 1\ndate = 2026-03-05\ncopies = 80\n");
        bulletin
            .write("1/items/1.toml", "section = '动态'\nunit = '白沙镇'\nbody = '近日，开会。'\n");
        let output = bulletin.run(&["build", "1", "-o", "a.pdf"]);
        if !output.status.success() {
            return said(&output);
        }
        pdf_text(&bulletin.path("a.pdf"))
    };
    assert!(printed("").contains("编校：甲报：乙电话：丙（共印80份）"));
    let order = "[footer]\norder = ['distribution', 'contact', 'staff']\n";
    assert!(printed(order).contains("报：乙电话：丙编校：甲（共印80份）"));
    let order = "[footer]\norder = ['contact']\n";
    assert!(printed(order).contains("电话：丙编校：甲报：乙（共印80份）"));
    let wrong = printed("[footer]\norder = ['编校']\n");
    assert!(wrong.contains("报尾没有“编校”这一部分") && wrong.contains("staff"), "{wrong}");
}

#[test]
fn what_cannot_be_seen_is_normalised() {
    let bulletin = Bulletin::with_body("x");
    let item = "\u{feff}unit = '某镇'\r\nbody = '''\r\n\u{3000}\u{3000}第一\u{200b}段。\r\n\r\n\u{a0}第二\u{feff}段  。\r\n'''\r\n";
    bulletin.write("1/items/01.toml", item);
    let output = bulletin.run(&["build", "1"]);
    assert!(output.status.success(), "{}", said(&output));
    let printed = pdf_text(&bulletin.path("1/工作快报第1期.pdf"));
    assert!(printed.contains("第一段。第二段。"), "{printed}");
}

#[test]
fn names_of_the_output() {
    let cases = [
        ("", "number = 12", "工作快报第12期.pdf"),
        ("restart = 'yearly'", "number = 12", "工作快报2026年第12期.pdf"),
        ("", "number = 3\nsupplement = true", "工作快报增刊第3期.pdf"),
        ("restart = 'yearly'", "number = 3\nsupplement = true", "工作快报2026年增刊第3期.pdf"),
    ];
    for (numbering, number, name) in cases {
        let bulletin = Bulletin::with_body("一。");
        bulletin.write(
            "kuaibao.toml",
            format!("[masthead]\ntitle = '工 作 快 报'\n[numbering]\n{numbering}\n[[section]]\nname = '要闻'\n"),
        );
        bulletin.write("1/issue.toml", format!("{number}\ndate = 2026-03-05\n"));
        let output = bulletin.run(&["build", "1"]);
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(bulletin.files("1"), ["issue.toml", "items", name]);
    }
}

#[test]
fn a_name_no_file_can_have_is_fixed_with_a_warning() {
    let cases = [
        ("工作/快报", "工作_快报第1期.pdf"),
        (r"a\:*?<>z", "a______z第1期.pdf"),
        (".工作快报", "_.工作快报第1期.pdf"),
        ("con.工作快报", "_con.工作快报第1期.pdf"),
        ("LPT1.工作", "_LPT1.工作第1期.pdf"),
    ];
    for (title, name) in cases {
        let bulletin = Bulletin::with_body("一。");
        let toml = format!("[masthead]\ntitle = '{title}'\n[[section]]\nname = '要闻'\n");
        bulletin.write("kuaibao.toml", &toml);
        let output = bulletin.run(&["build", "1"]);
        assert!(output.status.success(), "{}", said(&output));
        assert!(said(&output).contains("[output-name]"), "{}", said(&output));
        assert!(bulletin.path("1").join(name).is_file(), "{:?}", bulletin.files("1"));
    }
}

/// What a device is called on Windows is no device with a number after it; a dot within does no harm.
#[test]
fn a_name_that_files_can_have_stays() {
    let longest = "工".repeat(30);
    for title in ["CON", "工作.快报", "快报.", "COM10.快报", &longest] {
        let bulletin = Bulletin::with_body("一。");
        let toml = format!("[masthead]\ntitle = '{title}'\n[[section]]\nname = '要闻'\n");
        bulletin.write("kuaibao.toml", &toml);
        let output = bulletin.run(&["build", "1"]);
        assert!(output.status.success(), "{}", said(&output));
        assert!(!said(&output).contains("[output-name]"), "{}", said(&output));
        let name = format!("{title}第1期.pdf");
        assert!(bulletin.path("1").join(name).is_file(), "{:?}", bulletin.files("1"));
    }
}

#[test]
fn a_name_too_long_is_refused_before_anything_is_typeset() {
    let bulletin = Bulletin::with_body("一。");
    let name = format!("{}.pdf", "长".repeat(90));
    let output = bulletin.run(&["build", "1", "-o", &name]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).ends_with("文件名太长，或者有不能用的字符"), "{}", said(&output));
    assert_eq!(bulletin.run(&["build", "1", "-o", ""]).status.code(), Some(2));
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("a.pdf", "old");
    let mut permissions = fs::metadata(bulletin.path("a.pdf")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(bulletin.path("a.pdf"), permissions).unwrap();
    let output = bulletin.run(&["build", "1", "-o", "a.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("文件是只读的"), "{}", said(&output));
    assert_eq!(fs::read(bulletin.path("a.pdf")).unwrap(), b"old");
}

/// Whose process lives is locked, on whatever machine; what a process left that is gone is swept.
#[test]
fn temporaries_are_swept_unless_they_are_locked() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("1/.kuaibao-1-dead.tmp", "half");
    bulletin.write("1/.kuaibao-1-dead-folder.tmp/issue.toml", "half");
    bulletin.write("1/.kuaibao-1-alive.tmp", "half");
    bulletin.write("1/.kuaibao-notes", "the user's");
    let alive = fs::File::open(bulletin.path("1/.kuaibao-1-alive.tmp")).unwrap();
    alive.lock().unwrap();
    assert!(bulletin.run(&["build", "1"]).status.success());
    let names = bulletin.files("1");
    let left: Vec<_> = names.iter().filter(|name| name.starts_with('.')).collect();
    assert_eq!(left, [".kuaibao-1-alive.tmp", ".kuaibao-notes"]);
    drop(alive);
    assert!(bulletin.run(&["build", "1"]).status.success());
    assert!(!bulletin.path("1/.kuaibao-1-alive.tmp").exists());
}

#[test]
fn the_issue_in_the_working_folder_is_the_default() {
    let bulletin = Bulletin::with_body("一。");
    let output = bulletin.command(&["build"]).current_dir(bulletin.path("1")).output().unwrap();
    assert_eq!(said(&output), "工作快报第1期.pdf：1页，采用1篇（要闻1），留用0，末页余12行");
}

#[test]
fn the_nearest_kuaibao_toml_counts_and_none_are_merged() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("1/kuaibao.toml", "[masthead]\ntitle = '近处'\n[[section]]\nname = '要闻'\n");
    let output = bulletin.run(&["build", "1"]);
    assert!(said(&output).starts_with("近处第1期.pdf"), "{}", said(&output));
}

#[test]
fn without_kuaibao_toml_the_folders_tried_are_named() {
    let bulletin = Bulletin::with_body("一。");
    fs::remove_file(bulletin.path("kuaibao.toml")).unwrap();
    let output = bulletin.run(&["build", "1"]);
    assert_eq!(output.status.code(), Some(2));
    let folder = fs::canonicalize(bulletin.path("1")).unwrap();
    assert!(said(&output).contains(&folder.display().to_string()), "{}", said(&output));
    assert!(said(&output).contains("找不到 kuaibao.toml"));
}

#[test]
fn several_issues_and_the_worst_outcome() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("2/issue.toml", "number = 2\ndate = 2026-03-12\n");
    bulletin.write("2/items/01.toml", "unit = '某镇'\n");
    let output = bulletin.run(&["build", "1", "2", "./1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(bulletin.path("1/工作快报第1期.pdf").exists());
    assert!(said(&output).contains("./1 给了两次，只算一次"), "{}", said(&output));
    assert_eq!(said(&output).matches("工作快报第1期.pdf").count(), 1);
}

#[test]
fn an_error_leaves_the_old_file_and_nothing_else() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("1/工作快报第1期.pdf", "old");
    bulletin.write("1/items/02.toml", "unit = '某镇'\nbody = '😀'\n");
    let output = bulletin.run(&["build", "1"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(bulletin.path("1/工作快报第1期.pdf")).unwrap(), b"old");
    assert_eq!(bulletin.files("1"), ["issue.toml", "items", "工作快报第1期.pdf"]);
}

#[test]
fn a_build_replaces_the_old_file_and_leaves_no_temporary() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("1/工作快报第1期.pdf", "old");
    assert!(bulletin.run(&["build", "1"]).status.success());
    assert!(fs::read(bulletin.path("1/工作快报第1期.pdf")).unwrap().starts_with(b"%PDF"));
    assert_eq!(bulletin.files("1"), ["issue.toml", "items", "工作快报第1期.pdf"]);
}

#[test]
fn stdout_gets_the_same_bytes_and_nothing_else() {
    let bulletin = Bulletin::with_body("一。");
    let output = bulletin.run(&["build", "1", "-o", "-"]);
    assert!(output.status.success());
    assert!(bulletin.run(&["build", "1"]).status.success());
    assert_eq!(output.stdout, fs::read(bulletin.path("1/工作快报第1期.pdf")).unwrap());
    assert_eq!(said(&output), "标准输出：1页，采用1篇（要闻1），留用0，末页余12行");
}

#[test]
fn quiet_says_problems_only() {
    let bulletin = Bulletin::with_body("一。");
    let output = bulletin.run(&["build", "1", "-q"]);
    assert!(output.status.success());
    assert_eq!(said(&output), "");
}

#[test]
fn wrong_usage_is_2() {
    let bulletin = Bulletin::with_body("一。");
    assert_eq!(bulletin.run(&["biuld"]).status.code(), Some(2));
    assert_eq!(bulletin.run(&["build", "--colour"]).status.code(), Some(2));
}

#[test]
fn a_file_too_large_is_refused_at_once() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("1/items/02.toml", "# 长\n".repeat(1 << 20));
    let output = bulletin.run(&["build", "1", "--message-format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    let wanted = "1/items/02.toml:1:1: error[too-large] 文件超过 4 MB";
    assert!(said(&output).starts_with(wanted), "{}", said(&output));
}

#[test]
fn what_the_pages_show_is_checked_and_may_be_off() {
    let bulletin = Bulletin::with_body(&"一行。\n".repeat(17));
    let note = "1/issue.toml:1:1: note[short-last-page] 末页只有 ";
    let run = |args: &[&str]| {
        let output = bulletin.run(&[args, &["1", "--message-format", "short"]].concat());
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    for command in ["build", "check"] {
        assert!(run(&[command]).contains(note), "{}", run(&[command]));
    }
    assert_eq!(run(&["check", "--no-pages"]), "1：可以排");
    let off = "[masthead]\ntitle = '工作快报'\n[[section]]\nname = '要闻'\n[check]\noff = ['short-last-page']\n";
    bulletin.write("kuaibao.toml", off);
    for command in ["build", "check"] {
        assert!(!run(&[command]).contains("short-last-page"), "{}", run(&[command]));
    }
}

/// A file where the folder of another issue's items should be; to whom may not read it, any folder.
#[test]
fn a_neighbour_that_cannot_be_read_is_a_warning() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("2/issue.toml", "number = 2\ndate = 2026-03-01\n");
    bulletin.write("2/items", "");
    let warning = "2/items:1:1: warning[neighbour-unreadable] 别期的 items 读不到：";
    for command in ["build", "check", "stats"] {
        let output = bulletin.run(&[command, "1", "--message-format", "short"]);
        assert!(output.status.success(), "{command}: {}", said(&output));
        let is_compared = command != "stats";
        assert_eq!(said(&output).contains(warning), is_compared, "{command}: {}", said(&output));
    }
    let counted = bulletin.run(&["stats", "--message-format", "short"]);
    assert!(counted.status.success() && said(&counted).contains(warning), "{}", said(&counted));
    let new = ["new", "--carry", "--message-format", "short", "--date", "2026-03-12"];
    bulletin.write("2/issue.toml", "number = 2\ndate = 2026-03-10\n");
    let new = bulletin.run(&new);
    assert!(new.status.success() && said(&new).contains(warning), "{}", said(&new));
    let off = "[masthead]\ntitle = '工作快报'\n[[section]]\nname = '要闻'\n[check]\noff = ['neighbour-unreadable']\n";
    bulletin.write("kuaibao.toml", off);
    bulletin.write("2/issue.toml", "number = 2\ndate = 2026-03-01\n");
    for args in [&["check", "1", "--deny-warnings"][..], &["stats"], &["new", "--again"]] {
        let output = bulletin.run(args);
        assert!(output.status.success(), "{args:?} {}", said(&output));
        assert!(!said(&output).contains("读不到"), "{args:?} {}", said(&output));
    }
}

/// Nothing that bulletins are made of is written over, and nothing new is put where items are read.
#[test]
fn no_output_is_among_the_items_nor_a_toml() {
    let bulletin = Bulletin::with_body("一。");
    bulletin.write("2/issue.toml", "number = 2\ndate = 2026-03-12\n");
    bulletin.write("2/items/01.toml", "unit = '某镇'\nbody = '二。'\n");
    let before = fs::read(bulletin.path("1/items/01.toml")).unwrap();
    let cases = [
        ("1/items/01.toml", "不能当输出覆盖"),
        ("1/issue.toml", "不能当输出覆盖"),
        ("new.toml", "不能当输出覆盖"),
        ("1/NEW.TOML", "不能当输出覆盖"),
        ("1/items/a.pdf", "那里只放稿件"),
        ("2/items/a.pdf", "那里只放稿件"),
    ];
    for (output, words) in cases {
        let built = bulletin.run(&["build", "2", "-o", output]);
        assert_eq!(built.status.code(), Some(2), "{output}: {}", said(&built));
        assert!(said(&built).contains(words), "{output}: {}", said(&built));
    }
    assert_eq!(fs::read(bulletin.path("1/items/01.toml")).unwrap(), before);
    assert_eq!(bulletin.files("1/items"), ["01.toml"]);
    assert!(bulletin.run(&["build", "2", "-o", "a.pdf"]).status.success());
}

#[test]
fn the_bulletin_is_found_from_any_way_up() {
    let bulletin = Bulletin::with_body("一。");
    let items = bulletin.path("1/items");
    for dir in ["..", "../", "../.", "./..", "../../1/."] {
        let output = bulletin.command(&["build", dir]).current_dir(&items).output().unwrap();
        assert!(output.status.success(), "{dir}: {}", said(&output));
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_full_device_is_the_machine_s_failure() {
        let bulletin = Bulletin::with_body("一。");
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = bulletin
            .command(&["build", "1", "-o", "-"])
            .stdout(Stdio::from(full))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(said(&output), "错误：标准输出：空间不足");
    }

    #[test]
    fn the_old_file_keeps_its_mode_and_a_new_one_gets_the_usual() {
        let bulletin = Bulletin::with_body("一。");
        let path = bulletin.path("1/工作快报第1期.pdf");
        assert!(bulletin.run(&["build", "1"]).status.success());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let other = bulletin.path("1/issue.toml");
        assert_eq!(mode(&path), mode(&other), "as any new file");
        // More than the usual mask lets through, and less than the usual.
        for old in [0o666, 0o640] {
            fs::set_permissions(&path, fs::Permissions::from_mode(old)).unwrap();
            assert!(bulletin.run(&["build", "1"]).status.success());
            assert_eq!(mode(&path), old);
        }
    }

    #[test]
    fn a_link_is_written_through() {
        let bulletin = Bulletin::with_body("一。");
        fs::create_dir(bulletin.path("out")).unwrap();
        bulletin.write("out/real.pdf", "old");
        symlink("out/real.pdf", bulletin.path("link.pdf")).unwrap();
        assert!(bulletin.run(&["build", "1", "-o", "link.pdf"]).status.success());
        assert!(fs::symlink_metadata(bulletin.path("link.pdf")).unwrap().is_symlink());
        assert!(fs::read(bulletin.path("out/real.pdf")).unwrap().starts_with(b"%PDF"));
        assert_eq!(bulletin.files("out"), ["real.pdf"]);
    }

    #[test]
    fn a_link_is_refused_where_that_is_wanted() {
        let bulletin = Bulletin::with_body("一。");
        bulletin.write("real.pdf", "old");
        symlink("real.pdf", bulletin.path("link.pdf")).unwrap();
        let output = bulletin.run(&["build", "1", "-o", "link.pdf", "--no-follow"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(said(&output), "错误：link.pdf 是链接，照 --no-follow 没有写");
        assert_eq!(fs::read(bulletin.path("real.pdf")).unwrap(), b"old");
    }

    #[test]
    fn a_link_to_nothing_makes_a_file_beside_it_and_nowhere_else() {
        let bulletin = Bulletin::with_body("一。");
        fs::create_dir(bulletin.path("out")).unwrap();
        for (link, to) in [("a.pdf", "new.pdf"), ("b.pdf", "out/new.pdf"), ("c.pdf", "c.pdf")] {
            symlink(to, bulletin.path(link)).unwrap();
        }
        assert!(bulletin.run(&["build", "1", "-o", "a.pdf"]).status.success());
        assert!(bulletin.path("a.pdf").is_symlink());
        assert!(fs::read(bulletin.path("new.pdf")).unwrap().starts_with(b"%PDF"));
        for link in ["b.pdf", "c.pdf"] {
            let output = bulletin.run(&["build", "1", "-o", link]);
            assert_eq!(output.status.code(), Some(2));
            assert!(said(&output).contains("断了的链接"), "{}", said(&output));
        }
        assert!(bulletin.files("out").is_empty());
    }

    #[test]
    fn an_input_by_another_name_is_no_output() {
        let bulletin = Bulletin::with_body("一。");
        let item = bulletin.path("1/items/01.toml");
        let before = fs::read(&item).unwrap();
        fs::hard_link(&item, bulletin.path("hard.pdf")).unwrap();
        symlink(&item, bulletin.path("soft.pdf")).unwrap();
        for name in ["hard.pdf", "soft.pdf", "1/items/01.toml"] {
            let output = bulletin.run(&["build", "1", "-o", name]);
            assert_eq!(output.status.code(), Some(2));
            assert!(said(&output).contains("不能当输出"), "{}", said(&output));
        }
        let append = fs::File::options().append(true).open(&item).unwrap();
        let output = bulletin.command(&["build", "1", "-o", "-"]).stdout(append).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(fs::read(&item).unwrap(), before);
    }

    /// A folder that is a link belongs to the bulletin around the link, or else to that around what it
    /// leads to.
    #[test]
    fn an_issue_s_folder_may_be_a_link() {
        let bulletin = Bulletin::with_body("一。");
        let elsewhere = TempDir::new().unwrap();
        symlink(bulletin.path("1"), elsewhere.path().join("link")).unwrap();
        let build = |folder: &Path| {
            let output = bulletin.command(&["build", "link"]).current_dir(folder).output().unwrap();
            assert!(output.status.success(), "{}", said(&output));
            said(&output)
        };
        assert!(build(elsewhere.path()).starts_with("工作快报第1期.pdf"));
        let near = "[masthead]\ntitle = '近处'\n[[section]]\nname = '要闻'\n";
        fs::write(elsewhere.path().join("kuaibao.toml"), near).unwrap();
        assert!(build(elsewhere.path()).starts_with("近处第1期.pdf"));
    }

    #[test]
    fn a_link_into_the_items_of_another_issue_is_no_output() {
        let bulletin = Bulletin::with_body("一。");
        bulletin.write("2/issue.toml", "number = 2\ndate = 2026-03-12\n");
        bulletin.write("2/items/01.toml", "unit = '某镇'\nbody = '二。'\n");
        let item = bulletin.path("1/items/01.toml");
        let before = fs::read(&item).unwrap();
        symlink(&item, bulletin.path("soft.pdf")).unwrap();
        symlink(bulletin.path("1/items"), bulletin.path("out")).unwrap();
        fs::hard_link(&item, bulletin.path("hard.pdf")).unwrap();
        for name in ["soft.pdf", "hard.pdf", "out/a.pdf"] {
            let output = bulletin.run(&["build", "2", "-o", name]);
            assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
        }
        assert_eq!(fs::read(&item).unwrap(), before);
        assert_eq!(bulletin.files("1/items"), ["01.toml"]);
    }

    #[test]
    fn a_socket_is_no_output() {
        let bulletin = Bulletin::with_body("一。");
        let _socket = std::os::unix::net::UnixListener::bind(bulletin.path("a.pdf")).unwrap();
        let output = bulletin.run(&["build", "1", "-o", "a.pdf"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("不是普通文件"), "{}", said(&output));
    }

    /// `issue.toml`, `kuaibao.toml` and items alike; a link to a file elsewhere is an ordinary file.
    #[test]
    fn input_that_is_no_file_is_a_finding_and_a_link_is_followed() {
        for name in ["1/issue.toml", "kuaibao.toml", "1/items/01.toml"] {
            let bulletin = Bulletin::with_body("一。");
            let elsewhere = TempDir::new().unwrap();
            let kept = elsewhere.path().join("kept");
            fs::copy(bulletin.path(name), &kept).unwrap();
            let path = bulletin.path(name);
            for wanted in ["pipe", "folder", "link to nothing"] {
                let _ = fs::remove_file(&path);
                match wanted {
                    "pipe" => {
                        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
                    }
                    "folder" => fs::create_dir(&path).unwrap(),
                    _ => symlink("nowhere", &path).unwrap(),
                }
                let output = bulletin.run(&["build", "1", "--message-format", "short"]);
                assert_eq!(output.status.code(), Some(1), "{name}, a {wanted}: {}", said(&output));
                let place = if wanted == "folder" && name.contains("items") {
                    format!("{name}:1:1: warning[unused-file]")
                } else {
                    format!("{name}:1:1: error[not-a-file]")
                };
                assert!(said(&output).contains(&place), "{name}, a {wanted}: {}", said(&output));
                let _ = fs::remove_dir(&path);
            }
            let _ = fs::remove_file(&path);
            symlink(&kept, &path).unwrap();
            let output = bulletin.run(&["build", "1"]);
            assert!(output.status.success(), "{name}, a link: {}", said(&output));
        }
    }

    #[test]
    fn a_pipe_among_the_items_does_not_block() {
        let bulletin = Bulletin::with_body("一。");
        let pipe = bulletin.path("1/items/02.toml");
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        let output = bulletin.run(&["build", "1", "--message-format", "short"]);
        assert_eq!(output.status.code(), Some(1));
        let wanted = "1/items/02.toml:1:1: error[not-a-file] 02.toml 不是普通文件";
        assert!(said(&output).starts_with(wanted), "{}", said(&output));
    }

    /// Killed at any moment, a build leaves the old file or the new one, whole.
    #[test]
    fn a_kill_leaves_a_whole_file() {
        let bulletin = Bulletin::with_body(&"长。\n".repeat(2000));
        let path = bulletin.path("1/工作快报第1期.pdf");
        fs::write(&path, "old").unwrap();
        let mut killed = 0;
        for wait in (0..40).map(|step| step * 10) {
            let mut child = bulletin.command(&["build", "1", "-q"]).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            killed += usize::from(child.try_wait().unwrap().is_none());
            child.kill().unwrap();
            child.wait().unwrap();
            let bytes = fs::read(&path).unwrap();
            let whole = bytes == b"old"
                || bytes.starts_with(b"%PDF") && bytes.trim_ascii_end().ends_with(b"%%EOF");
            assert!(whole, "after {wait} ms: {} bytes", bytes.len());
        }
        assert!(killed > 0, "no build was killed under way");
    }
}

/// Ten issues of a bulletin.
fn ten_issues() -> Bulletin {
    let bulletin = Bulletin::with_roster();
    for number in 1..=10 {
        bulletin.write(
            &format!("{number}/issue.toml"),
            format!("number = {number}\ndate = 2026-03-{number:02}\n"),
        );
        bulletin.write(
            &format!("{number}/items/01.toml"),
            format!("section = '要闻'\nunit = '区教委'\nbody = '第{number}次会议，通报{number}个问题。'\n"),
        );
    }
    bulletin
}

#[test]
fn one_issue_that_fails_stops_no_other() {
    for jobs in ["1", "2", "5"] {
        let bulletin = ten_issues();
        bulletin.write("4/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = ''\n");
        fs::create_dir(bulletin.path("出")).unwrap();
        let folders: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
        let mut arguments = vec!["build", "--jobs", jobs, "--out-dir", "出"];
        arguments.extend(folders.iter().map(String::as_str));
        let output = bulletin.run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let wrote: Vec<String> =
            String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
        let wanted: Vec<String> = (1..=10)
            .filter(|number| *number != 4)
            .map(|number| format!("出/工作快报第{number}期.pdf"))
            .collect();
        // In the order given, however many at once.
        assert_eq!(wrote, wanted, "{jobs}");
        for (number, file) in (1..=10).filter(|number| *number != 4).zip(wanted) {
            let text = pdf_pages(&bulletin.path(&file)).concat();
            assert!(text.contains(&format!("第{number}期")), "{file}: {text}");
        }
    }
}

#[test]
fn two_issues_are_not_written_into_one_file() {
    let bulletin = ten_issues();
    bulletin.write("11/issue.toml", "number = 2\ndate = 2026-04-02\n");
    bulletin.write("11/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '另一篇。'\n");
    fs::create_dir(bulletin.path("出")).unwrap();
    let output = bulletin.run(&["build", "--out-dir", "出", "1", "2", "11"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("2 和 11 都会写成 工作快报第2期.pdf"), "{}", said(&output));
    assert!(bulletin.files("出").is_empty());
    let output = bulletin.run(&["build", "--out-dir", "没有", "1"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("没有：没有这个文件夹"), "{}", said(&output));
}

#[test]
fn what_was_withheld_was_not_printed() {
    let bulletin = Bulletin::with_roster();
    let item = "section = '要闻'\nunit = '区教委'\nbody = '近日，区教委开展校园周边环境整治，清理占道经营二十余处。'\n";
    for number in [1, 2] {
        let issue = format!("number = {number}\ndate = 2026-03-{number:02}\n");
        bulletin.write(&format!("{number}/issue.toml"), issue);
        bulletin.write(&format!("{number}/items/01.toml"), item);
    }
    let output = bulletin.run(&["check", "2"]);
    assert!(said(&output).contains("printed-earlier"), "{}", said(&output));
    bulletin.write("1/issue.toml", "number = 1\ndate = 2026-03-01\nwithhold = ['01']\n");
    let output = bulletin.run(&["check", "2"]);
    assert!(!said(&output).contains("printed-earlier"), "{}", said(&output));
}

/// What is wanted beside the PDF itself, several issues at once: the same bytes as each by itself.
#[test]
fn many_at_once_are_as_each_by_itself() {
    let bulletin = ten_issues();
    let folders: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
    for (at, wanted) in [
        &[][..],
        &["--proof=一校"],
        &["--ink", "black"],
        &["--ink", "mono", "--format", "png", "--dpi", "40"],
        &["--impose", "a3"],
        &["--profile", "press"],
        &["--format", "txt"],
        &["--proof", "--format", "png", "--dpi", "36"],
    ]
    .into_iter()
    .enumerate()
    {
        let [one, many] = ["一", "多"].map(|name| format!("{name}{at}"));
        fs::create_dir(bulletin.path(&one)).unwrap();
        fs::create_dir(bulletin.path(&many)).unwrap();
        for folder in &folders {
            bulletin.done(&[&["build", "--out-dir", &one, folder][..], wanted].concat());
        }
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        let jobs = ["build", "--jobs", "4", "--out-dir", &many];
        let said = bulletin.done(&[&jobs[..], wanted, &folders].concat());
        assert_eq!(said.lines().count(), bulletin.files(&many).len(), "{wanted:?}");
        assert_eq!(bulletin.files(&one), bulletin.files(&many), "{wanted:?}");
        for name in bulletin.files(&one) {
            let [one, many] =
                [&one, &many].map(|folder| bulletin.path(&format!("{folder}/{name}")));
            assert!(fs::read(one).unwrap() == fs::read(many).unwrap(), "{wanted:?} {name}");
        }
    }
}

/// Proofs against those that they replace, several at once; JSON names the issue of each object.
#[test]
fn proofs_of_many_are_held_each_against_its_own() {
    let bulletin = ten_issues();
    let folders = ["1", "2", "3", "4", "5"];
    bulletin.done(&[&["build", "--proof"][..], &folders].concat());
    let item = bulletin.read("3/items/01.toml");
    bulletin.write("3/items/01.toml", item.replace("通报", "讲评"));
    let args = ["build", "--proof", "--since", "--jobs", "3", "--message-format", "json"];
    let said = bulletin.done(&[&args[..], &folders].concat());
    let objects: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |kind: &str| -> Vec<&str> {
        let of_kind = objects.iter().filter(|object| object["type"] == kind);
        of_kind.map(|object| object["issue"].as_str().unwrap()).collect()
    };
    assert_eq!(of("built"), folders);
    assert_eq!(of("change"), ["3"]);
}
