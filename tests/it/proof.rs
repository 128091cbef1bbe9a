//! Proofs: what they add stands in the margins, and leaves all else where it is.

use std::collections::BTreeSet;
use std::fs;

use kuaibao::edition::Edition;
use kuaibao::edition::change::{Change, Said, changes, is_item};
use kuaibao::edition::proof::{Changed, Proof};
use kuaibao::typeset::{Pages, proof};
use proptest::prelude::*;
use typst::layout::Point;
use typst::text::TextItem;

use crate::any_bulletin::{built, bulletin};
use crate::bulletin::{Bulletin, pdf_pages, said};
use crate::common::{TypeArea, examples, fonts, texts};

/// A box around a text in millimetres: left, top, right, bottom; a little smaller than its em boxes.
fn inked((at, text): &(Point, TextItem)) -> [f64; 4] {
    let size = text.size.to_mm();
    let (left, baseline) = (at.x.to_mm(), at.y.to_mm());
    [left + 0.1, baseline - 0.7 * size, left + text.width().to_mm() - 0.1, baseline]
}

fn meet(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn shown(texts: &[(String, String)]) -> Vec<Said<'_>> {
    texts.iter().map(|(origin, text)| Said { origin, text }).collect()
}

/// What was changed since a made-up earlier one: words, an item that is new, one that is gone, all turned about.
fn changed(edition: &Edition) -> Vec<Change> {
    let printed: Vec<(String, String)> =
        edition.printed().map(|it| (it.origin.to_string(), it.text)).collect();
    let first = printed.iter().find(|(origin, _)| origin.contains(".toml")).map(|it| it.0.clone());
    let first = first.unwrap_or_default();
    let first = first.split(' ').next().unwrap();
    let mut before: Vec<(String, String)> = printed
        .iter()
        .filter(|(origin, _)| !origin.starts_with(first))
        .enumerate()
        .map(|(at, (origin, text))| match at % 4 {
            0 => (origin.clone(), text.chars().skip(2).collect()),
            1 => (origin.clone(), format!("{text}原来还有一句话。")),
            _ => (origin.clone(), text.clone()),
        })
        .collect();
    let half = before.len() / 2;
    before.rotate_left(half);
    before.push(("没有了.toml body 1".to_owned(), "这一篇现在没有了。".to_owned()));
    changes(&shown(&before), &shown(&printed))
}

fn holds(edition: &Edition, pages: &Pages, word: &str, is_since: bool) -> Result<(), String> {
    let list = if is_since { changed(edition) } else { Vec::new() };
    let changed = is_since.then(|| Changed {
        since: "一校.pdf".to_owned(),
        list: list.clone(),
        is_other: false,
        is_set_otherwise: false,
    });
    let order = Proof { word: word.to_owned(), changed };
    let (marked, lines) = proof(edition, pages, fonts(), &order).map_err(|it| format!("{it:#}"))?;
    assert_eq!(lines.len(), list.len());
    let (own, all) = (pages.document().pages(), marked.document().pages());
    let is_read = word != "送审稿";
    let begins =
        |page: &&typst_layout::Page| texts(&page.frame).starts_with(&texts(&own[0].frame)[..1]);
    let sheets = all.iter().take_while(|page| !begins(page)).count();
    if is_read != (sheets == 0) || edition.page.duplex && !sheets.is_multiple_of(2) {
        return Err(format!("{sheets} sheets before"));
    }
    let mut shown = String::new();
    let area = TypeArea::of(edition);
    for (at, page) in own.iter().enumerate() {
        let (was, is) = (texts(&page.frame), texts(&all[sheets + at].frame));
        let place =
            |(at, text): &(Point, TextItem)| (at.x.to_mm(), at.y.to_mm(), text.text.clone());
        let far = |(a, b): (&(Point, TextItem), &(Point, TextItem))| {
            let (a, b) = (place(a), place(b));
            a.2 != b.2 || (a.0 - b.0).abs() > 0.01 || (a.1 - b.1).abs() > 0.01
        };
        if was.len() > is.len() || was.iter().zip(&is).any(far) {
            return Err(format!("page {}: something was moved", at + 1));
        }
        let marks = &is[was.len()..];
        let boxes: Vec<[f64; 4]> = marks.iter().map(inked).collect();
        let (left, right) = (area.left(at + 1), area.right(at + 1));
        for (nth, [x, y, end, down]) in boxes.iter().enumerate() {
            let is_beside = *end < left || *x > right || *down < area.top;
            let is_on_paper = *x > 2.0 && *end < 208.0 && *y > 2.0 && *down < 295.0;
            if !is_beside || !is_on_paper {
                return Err(format!(
                    "page {}: “{}” at {:?}",
                    at + 1,
                    marks[nth].1.text,
                    boxes[nth]
                ));
            }
            for (other, its) in boxes.iter().enumerate().skip(nth + 1) {
                if meet(&boxes[nth], its) {
                    let [one, other] = [nth, other].map(|nth| marks[nth].1.text.as_str());
                    return Err(format!("page {}: “{one}” and “{other}” meet", at + 1));
                }
            }
        }
        shown.extend(marks.iter().map(|(_, text)| text.text.as_str()));
        // The word, its page's bars, and nothing else.
        let words = marks.iter().map(|(_, text)| text.text.as_str()).collect::<String>();
        if !is_read && words != word {
            return Err(format!("page {}: “{words}” beside the word", at + 1));
        }
    }
    let files: BTreeSet<String> = edition.printed().map(|it| it.origin.of).collect();
    for file in files.iter().filter(|of| is_item(of)) {
        let (name, _) = file.rsplit_once('.').unwrap();
        let name: String =
            name.chars().map(|c| if c == ' ' || fonts().have(c) { c } else { '□' }).collect();
        let begins = |count: usize| name.chars().take(count).chain(['…']).collect::<String>();
        let is_there = shown.contains(&name) || (3..=8).any(|it| shown.contains(&begins(it)));
        if is_there != is_read {
            return Err(format!("{name} among “{shown}”"));
        }
    }
    if is_since && all.len() == sheets + own.len() {
        return Err("no list of changes".to_owned());
    }
    Ok(())
}

#[test]
fn proofs_of_every_example_leave_all_in_place() {
    for example in examples() {
        for (word, is_since) in
            [("一校", false), ("二校", true), ("送审稿", false), ("送审稿", true)]
        {
            holds(&example.edition, &example.pages, word, is_since)
                .unwrap_or_else(|why| panic!("{} {word}: {why}", example.folder));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn proofs_of_any_bulletin_leave_all_in_place((file, items) in bulletin()) {
        if let Some((edition, pages)) = built(&file, &items) {
            for (word, is_since) in [("一校", true), ("送审稿", true)] {
                holds(&edition, &pages, word, is_since).map_err(TestCaseError::fail)?;
            }
        }
    }
}

#[test]
fn names_of_any_length_stand_in_margins_of_any_width() {
    for (sides, length) in [(15, 3), (15, 40), (20, 12), (26, 60), (45, 60)] {
        let desk = Bulletin::new(&format!(
            "[masthead]\ntitle = '快报'\n[page]\ninner = {sides}\nouter = {sides}\n[[section]]\nname = '简讯'\nlayout = 'briefs'\n[check]\noff = ['similar-item']\n"
        ));
        desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
        for at in 0..24 {
            let name: String =
                "军庄镇关于A-B_c 😀情况的报告".chars().cycle().take(length).collect();
            let item = format!("section = '简讯'\nunit = '甲'\nbody = '第{at}件。'\n");
            desk.write(&format!("1/items/{at:02}-{name}.toml"), item);
        }
        let mut look = kuaibao::session::look(&desk.path("1")).unwrap();
        let set = look.typeset().unwrap().unwrap_or_else(|| panic!("{:#?}", look.found));
        holds(&set.edition, &set.pages, "一校", true).unwrap();
        holds(&set.edition, &set.pages, "送审稿", true).unwrap();
    }
}

#[test]
fn a_proof_has_a_name_of_its_own_and_says_what_was_changed() {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item = "section = '要闻'\nunit = '区教委'\nbody = '近日，清运垃圾440吨。'\n";
    desk.write("1/items/01.toml", item);
    assert_eq!(desk.done(&["build", "1", "--proof"]), "1/工作快报第1期-校样.pdf\n");
    assert_eq!(desk.done(&["build", "1", "--proof=一校"]), "1/工作快报第1期-一校.pdf\n");
    assert_eq!(desk.done(&["build", "1", "--proof=送审稿"]), "1/工作快报第1期-送审稿.pdf\n");
    assert!(!desk.path("1/工作快报第1期.pdf").exists());
    let read = pdf_pages(&desk.path("1/工作快报第1期-一校.pdf")).concat();
    assert!(read.contains("一校") && read.contains("01"), "{read}");
    let signed = pdf_pages(&desk.path("1/工作快报第1期-送审稿.pdf"));
    assert!(signed[0].contains("工作快报审签单") && signed[0].contains("第1期"), "{signed:?}");
    assert!(signed[1].is_empty() && signed[2].contains("清运垃圾440吨"), "{signed:?}");

    desk.write("1/items/01.toml", item.replace("440", "441"));
    let told = desk.run(&["build", "1", "--proof=二校", "--since=1/工作快报第1期-一校.pdf"]);
    assert!(said(&told).contains("和 工作快报第1期-一校.pdf 比，改了1处"), "{}", said(&told));
    let pages = pdf_pages(&desk.path("1/工作快报第1期-二校.pdf"));
    let list = pages.last().unwrap();
    assert!(list.contains("删：440") && list.contains("加：441"), "{list}");
    // Against the one that it replaces.
    let replaced = ["build", "1", "--proof=一校", "--since"];
    let short = desk.run(&[&replaced[..], &["--message-format", "short"]].concat());
    let line =
        "第1页第5行：01.toml 正文第1段：原来是“日，清运垃圾440吨。”，现在是“日，清运垃圾441吨。”";
    assert!(said(&short).contains(line), "{}", said(&short));
    assert!(said(&desk.run(&replaced)).contains("没有改动"));
    desk.write("1/items/01.toml", item);
    let json = desk.done(&[&replaced[..], &["--message-format", "json"]].concat());
    let change = json.lines().find(|line| line.contains(r#""type":"change""#)).unwrap();
    for part in [r#""kind":"replaced""#, r#""old":"441""#, r#""new":"440""#, r#""page":1,"#] {
        assert!(change.contains(part), "{part}: {change}");
    }

    for (args, words) in [
        (&["--proof=三校", "--since"][..], "没有 1/工作快报第1期-三校.pdf 可比"),
        (&["--proof", "--since=1/issue.toml"], "不是 PDF"),
        (&["--proof=黑版"], "写成了“黑版”"),
        (&["--proof=旧"], "写成了“旧”"),
        (&["--proof=../一校"], "写成了“../一校”"),
        (&["--since"], "缺少 --proof"),
        (&["--proof", "--impose", "a3"], "不能"),
        (&["-o", "-", "--open"], "没有文件可打开"),
    ] {
        let output = desk.run(&[&["build", "1"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{args:?}: {}", said(&output));
    }
    assert!(!desk.path("1/工作快报第1期-三校.pdf").exists());

    // Words are the same, and stand elsewhere.
    desk.done(&["build", "1", "--proof=一校"]);
    desk.write("1/items/01.toml", item.replace("清运", "**清运**"));
    assert!(said(&desk.run(&replaced)).contains("字一样，版面不一样"));
    // It never lies over what was printed.
    desk.done(&["finish", "1"]);
    let printed = fs::read(desk.path("1/工作快报第1期.pdf")).unwrap();
    for args in [&["--proof"][..], &["--ink", "black"], &["--profile", "press"]] {
        let output = desk.run(&[&["build", "1", "-o", "1/工作快报第1期.pdf"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(said(&output).contains("已经付印"), "{args:?}: {}", said(&output));
    }
    assert_eq!(fs::read(desk.path("1/工作快报第1期.pdf")).unwrap(), printed);
    // Of another issue.
    desk.write("2/issue.toml", "number = 2\ndate = 2026-03-12\n");
    desk.write("2/items/01.toml", "section = '要闻'\nunit = '清水镇'\nbody = '近日，栽树。'\n");
    let other = desk.run(&["build", "2", "--proof", "--since=1/工作快报第1期.pdf"]);
    assert!(said(&other).contains("是另一期"), "{}", said(&other));
}
