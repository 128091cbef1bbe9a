//! Plates and sheets, beside the PDF itself.

use std::collections::BTreeSet;
use std::fs;

use lopdf::{Document, Object};

use crate::bulletin::{Bulletin, kuaibao, said};

fn desk(paragraphs: usize) -> Bulletin {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\ncopies = 10\n");
    let lines: Vec<String> = (1..=paragraphs).map(|at| format!("第{at}段的话。\n")).collect();
    let body = lines.concat();
    let item =
        format!("section = '要闻'\nunit = '区教委'\ntitle = '三举措'\nbody = '''\n{body}'''\n");
    desk.write("1/items/01.toml", &item);
    desk
}

/// The words of each page of a PDF, as far as they are numbered paragraphs.
fn numbered(desk: &Bulletin, file: &str) -> Vec<Vec<usize>> {
    let of_page = |text: &String| {
        let parts = text.split('第').skip(1);
        parts.filter_map(|part| part.split_once('段')?.0.parse().ok()).collect()
    };
    crate::bulletin::pdf_pages(&desk.path(file)).iter().map(of_page).collect()
}

fn duplex(desk: &Bulletin, file: &str) -> Vec<u8> {
    let document = Document::load(desk.path(file)).unwrap();
    let (_, preferences) = document
        .dereference(document.catalog().unwrap().get(b"ViewerPreferences").unwrap())
        .unwrap();
    preferences.as_dict().unwrap().get(b"Duplex").and_then(Object::as_name).unwrap().to_vec()
}

#[test]
fn plates_have_their_words_and_names() {
    let desk = desk(3);
    for (ink, name, has_red, has_black) in [
        ("black", "工作快报第1期-黑版.pdf", false, true),
        ("red", "工作快报第1期-红版.pdf", true, false),
        ("mono", "工作快报第1期-单色.pdf", true, true),
    ] {
        assert_eq!(desk.done(&["build", "1", "--ink", ink]), format!("1/{name}\n"));
        let text = crate::bulletin::pdf_pages(&desk.path(&format!("1/{name}"))).concat();
        assert_eq!(text.contains("工作快报"), has_red, "{ink}: {text}");
        assert_eq!(text.contains("第2段的话。"), has_black, "{ink}: {text}");
    }
    assert!(!desk.path("1/工作快报第1期.pdf").exists());
}

#[test]
fn a_booklet_has_its_pages_where_they_are_folded() {
    let mut seen = BTreeSet::new();
    for paragraphs in [5, 30, 45, 60, 75, 90, 170] {
        let desk = desk(paragraphs);
        desk.done(&["build", "1"]);
        let plain = numbered(&desk, "1/工作快报第1期.pdf");
        let pages = plain.len();
        seen.insert(pages % 4);
        let built = desk.run(&["build", "1", "--impose", "a3", "--creep", "0.2"]);
        let sheets = pages.div_ceil(4);
        let words = format!("印10份用A3纸{}张", 10 * sheets);
        assert!(said(&built).contains(&words), "{words}: {}", said(&built));
        let folded = numbered(&desk, "1/工作快报第1期-A3折页.pdf");
        assert_eq!(folded.len(), sheets * 2);
        let count = sheets * 4;
        for (at, side) in folded.iter().enumerate() {
            let [low, high] = [at, count - 1 - at];
            let pair = if at % 2 == 0 { [high, low] } else { [low, high] };
            // Of the pages between text and footer none has text; the last is the footer's.
            let of = |page: usize| plain.get(page).filter(|_| page + 1 < pages).cloned();
            let wanted: Vec<usize> = pair.iter().filter_map(|page| of(*page)).flatten().collect();
            let side: Vec<usize> = side
                .iter()
                .copied()
                .filter(|number| plain[..pages - 1].iter().any(|page| page.contains(number)))
                .collect();
            assert_eq!(side, wanted, "{paragraphs}: side {at}");
        }
        let all: usize = folded.iter().map(Vec::len).sum();
        assert_eq!(all, paragraphs);
        assert_eq!(duplex(&desk, "1/工作快报第1期-A3折页.pdf"), b"DuplexFlipShortEdge");
        assert_eq!(duplex(&desk, "1/工作快报第1期.pdf"), b"DuplexFlipLongEdge");
        desk.done(&["build", "1", "--impose", "a3-flat", "--ink", "black"]);
        let flat = numbered(&desk, "1/工作快报第1期-黑版-A3.pdf");
        assert_eq!(flat.concat(), plain.concat());
        assert_eq!(flat.len(), pages.div_ceil(2));
    }
    assert_eq!(seen, (0..4).collect());
}

#[test]
fn what_is_printed_of_a_final_issue_is_the_final_one() {
    let desk = desk(8);
    desk.done(&["finish", "1"]);
    let printed = fs::read(desk.path("1/工作快报第1期.pdf")).unwrap();
    for args in [["--ink", "black"], ["--impose", "a3"]] {
        desk.done(&[&["build", "1"][..], &args].concat());
    }
    let item = desk.read("1/items/01.toml").replace("第3段的话", "第3段改过的话");
    desk.write("1/items/01.toml", &item);
    for args in [["--ink", "black"], ["--impose", "a3"]] {
        let output = desk.run(&[&["build", "1"][..], &args].concat());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("改过"), "{}", said(&output));
    }
    assert_eq!(fs::read(desk.path("1/工作快报第1期.pdf")).unwrap(), printed);
}

#[test]
fn a_press_is_given_inks_and_no_links() {
    let desk = desk(3);
    let item = desk.read("1/items/01.toml").replace("第3段的话", "见http://bjmtg.gov.cn");
    desk.write("1/items/01.toml", &item);
    desk.done(&["build", "1"]);
    assert_eq!(desk.done(&["build", "1", "--profile", "press"]), "1/工作快报第1期-印刷.pdf\n");
    let annotations = |file: &str| {
        let document = Document::load(desk.path(file)).unwrap();
        let pages = document.get_pages().into_values();
        pages.filter(|page| document.get_dictionary(*page).unwrap().has(b"Annots")).count()
    };
    assert_eq!(annotations("1/工作快报第1期.pdf"), 1);
    assert_eq!(annotations("1/工作快报第1期-印刷.pdf"), 0);
    let document = Document::load(desk.path("1/工作快报第1期-印刷.pdf")).unwrap();
    let intents = document.catalog().unwrap().get(b"OutputIntents").and_then(Object::as_array);
    let intent = intents.unwrap()[0].as_dict().unwrap();
    assert_eq!(intent.get(b"S").and_then(Object::as_name).unwrap(), b"GTS_PDFX");
    let text = crate::bulletin::pdf_pages(&desk.path("1/工作快报第1期-印刷.pdf")).concat();
    assert!(text.contains("见http://bjmtg.gov.cn"), "{text}");
    desk.write("彩色.icc", "不是");
    for (icc, words) in [("彩色.icc", "不是 ICC"), ("没有.icc", "没有 没有.icc 这个文件")]
    {
        let output = desk.run(&["build", "1", "--profile", "press", "--icc", icc]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
}

#[test]
#[cfg(unix)]
fn what_is_handed_to_the_printer_is_the_final_pdf() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk(8);
    let bin = desk.path("bin");
    fs::create_dir(&bin).unwrap();
    desk.write("bin/lp", "#!/bin/sh\nprintf '%s\\n' \"$@\" >handed\n");
    fs::set_permissions(bin.join("lp"), fs::Permissions::from_mode(0o755)).unwrap();
    let run = |args: &[&str]| {
        let path = std::env::join_paths([bin.clone(), "/usr/bin".into(), "/bin".into()]).unwrap();
        kuaibao(args).current_dir(desk.root()).env("PATH", path).output().unwrap()
    };
    for (args, words) in
        [(&["print", "1"][..], "还没有付印"), (&["print", "1", "--draft"], "还没有，没有打印")]
    {
        let output = run(args);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    desk.done(&["build", "1"]);
    assert!(said(&run(&["print", "1", "--draft", "-n", "2"])).contains("打印了2份，双面，用纸2张"));
    desk.done(&["finish", "1"]);
    let dry = run(&["print", "1", "--dry-run", "--printer", "二楼"]);
    assert!(
        String::from_utf8_lossy(&dry.stdout).starts_with("lp -n 10 -d 二楼 "),
        "{}",
        said(&dry)
    );
    assert_eq!(desk.read("handed").lines().nth(1), Some("2"));
    let printed = run(&["print", "1"]);
    assert_eq!(printed.status.code(), Some(0), "{}", said(&printed));
    let handed = desk.read("handed");
    for word in ["10", "sides=two-sided-long-edge", "print-scaling=none", "1/工作快报第1期.pdf"]
    {
        assert!(handed.lines().any(|line| line == word), "{word}: {handed}");
    }
    let item = desk.read("1/items/01.toml").replace("第3段的话", "第3段改过的话");
    desk.write("1/items/01.toml", &item);
    let other = run(&["print", "1"]);
    assert_eq!(other.status.code(), Some(1), "{}", said(&other));
    assert!(said(&other).contains("不一样，没有打印"), "{}", said(&other));
    desk.write("bin/lp", "#!/bin/sh\necho 没有这台打印机 >&2\nexit 1\n");
    desk.write("1/items/01.toml", desk.read("1/items/01.toml").replace("改过的话", "的话"));
    let failed = run(&["print", "1"]);
    assert_eq!(failed.status.code(), Some(2), "{}", said(&failed));
    assert!(said(&failed).contains("没有这台打印机"), "{}", said(&failed));
    desk.write("bin/看", "#!/bin/sh\necho \"$1\" >shown\n");
    fs::set_permissions(bin.join("看"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut open = kuaibao(&["build", "1", "--open"]);
    let opened =
        open.current_dir(desk.root()).env("KUAIBAO_VIEWER", bin.join("看")).output().unwrap();
    assert_eq!(opened.status.code(), Some(0), "{}", said(&opened));
    // It goes on by itself.
    for _ in 0..100 {
        if desk.path("shown").is_file() && !desk.read("shown").is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(desk.read("shown"), "1/工作快报第1期.pdf\n");
}
