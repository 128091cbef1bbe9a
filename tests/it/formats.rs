//! Pages as pictures and as text, and what decides their bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kuaibao::export::{Format, Print, files};

use crate::bulletin::{Bulletin, copy, said};
use crate::common::{Example, examples, fonts};
use crate::photos::jpeg;

/// A copy of an example's bulletin, without what was built.
fn bulletin_of(example: &str) -> Bulletin {
    let bulletin = Bulletin::empty();
    copy(&Path::new("examples").join(example), bulletin.root());
    for issue in bulletin.files(".") {
        let built = fs::read_dir(bulletin.path(&issue)).into_iter().flatten().flatten();
        for path in built.map(|entry| entry.path()) {
            if path.extension().is_some_and(|end| end == "pdf") {
                fs::remove_file(path).unwrap();
            }
        }
    }
    bulletin
}

fn text_of(Example { edition, pages, .. }: &Example) -> String {
    let made = files(Format::Txt, (edition, pages.clone(), fonts()), &Print::WHOLE).unwrap();
    let [text] = <[Vec<u8>; 1]>::try_from(made).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn text_holds_every_character_in_order() {
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for example in examples() {
        let printed: String = example.edition.printed().map(|printed| printed.text).collect();
        assert_eq!(dense(&text_of(example)), dense(&printed), "{}", example.folder);
    }
}

#[test]
fn text_is_paragraphs_with_an_empty_line_between() {
    for example in examples() {
        let text = text_of(example);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", example.folder);
        assert!(!text.contains("\n\n\n"), "{}", example.folder);
        assert!(text.lines().all(|line| line.trim_end_matches([' ', '\u{3000}']) == line));
    }
    let text = text_of(crate::common::example("examples/mentougou/439"));
    assert!(text.contains("\n\n【指挥调度】\n\n我区30日召开"), "{text}");
    let upward = text_of(crate::common::example("examples/gallery/upward"));
    assert!(upward.contains("\n\n签发人：李文博\n"), "{upward}");
    // A title that runs in is parted from the text, as its face does on the page.
    assert!(text.contains("\n\n军庄镇三举措推进问题整改　一是细化指标有的放矢。"), "{text}");
    assert!(text.contains("\n\n编校：史佳怡　　核签：李争三\n\n报：首都文明办"), "{text}");
}

#[test]
fn pictures_are_as_large_as_their_pages() {
    for (dpi, metres) in [(36, 1417), (72, 2835), (144, 5669)] {
        let example = crate::common::example("examples/mentougou/439");
        let parts = (&example.edition, example.pages.clone(), fonts());
        let made = files(Format::Png { dpi }, parts, &Print::WHOLE).unwrap();
        assert_eq!(made.len(), 4);
        for picture in made {
            let reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().unwrap();
            let info = reader.info();
            let wanted = |millimetres: f64| millimetres / 25.4 * f64::from(dpi);
            assert!((f64::from(info.width) - wanted(210.0)).abs() <= 1.0, "{}", info.width);
            assert!((f64::from(info.height) - wanted(297.0)).abs() <= 1.0, "{}", info.height);
            assert_eq!(info.pixel_dims.map(|dims| (dims.xppu, dims.yppu)), Some((metres, metres)));
            assert_eq!(info.color_type, png::ColorType::Rgb);
        }
    }
}

#[test]
fn the_outputs_name_says_the_format() {
    let bulletin = bulletin_of("mentougou");
    let pages = |name: &str| {
        [1, 2, 3, 4]
            .map(|page| {
                format!(
                    "{name}-第{page}页.png
"
                )
            })
            .concat()
    };
    assert_eq!(bulletin.done(&["build", "439", "-o", "快报.txt"]), "快报.txt\n");
    assert!(
        bulletin.read("快报.txt").starts_with("门头沟区创建全国文明城市\n\n工作快报\n\n第439期\n")
    );
    assert_eq!(bulletin.done(&["build", "439", "-o", "439/../快报.png"]), pages("439/../快报"));
    assert_eq!(bulletin.done(&["build", "439", "--format", "png"]), pages("439/工作快报第439期"));
    assert_eq!(bulletin.done(&["build", "439", "--format", "txt"]), "439/工作快报第439期.txt\n");
    let proof = bulletin.done(&["build", "439", "--format", "png", "--proof=一校"]);
    assert!(proof.starts_with("439/工作快报第439期-一校-第1页.png\n"), "{proof}");
    let plate = bulletin.done(&["build", "439", "--format", "png", "--ink", "red"]);
    assert!(plate.starts_with("439/工作快报第439期-红版-第1页.png\n"), "{plate}");
    assert_eq!(bulletin.done(&["build", "439", "-o", "x", "--format", "pdf"]), "x\n");
    assert!(fs::read(bulletin.path("x")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn what_wants_two_things_at_once_is_refused() {
    let bulletin = bulletin_of("mentougou");
    for (args, wanted) in [
        (vec!["-o", "a.pdf", "--format", "txt"], "不是一种格式"),
        (vec!["-o", "439.jpg"], "能排的是 .pdf、.png（图）、.txt（文字）"),
        (vec!["-o", "439", "--format", "png"], "439 是文件夹"),
        (vec!["-o", "-", "--format", "png"], "不能都写到标准输出"),
        (vec!["--dpi", "100"], "和 --format png 同用"),
        (vec!["--format", "png", "--impose", "a3"], "拼页和交印刷厂的是 PDF"),
        (vec!["--format", "png", "--profile", "press"], "拼页和交印刷厂的是 PDF"),
        (vec!["--format", "txt", "--proof"], "文字里没有墨、校样和拼页"),
        (vec!["--format", "txt", "--ink", "mono"], "文字里没有墨、校样和拼页"),
        (vec!["--watch", "-o", "-"], "--watch 要一次次写文件"),
        (vec!["--watch", "--proof", "--since"], "--since=文件 写要比的 PDF"),
        (vec!["--deps", "a.d", "-o", "-"], "--deps 要 -o 写文件名"),
        (vec!["--deps", "439/items/a.d"], "items 里只放稿件和照片"),
        (vec!["--proof", "--icc", "a.icc"], "--icc 和 --profile press 同用"),
        (vec!["--impose", "a3", "--since=a.pdf"], "--since 和 --proof 同用"),
        (vec!["--impose", "a3-flat", "--creep", "2"], "--creep 是折页用的"),
    ] {
        let before = bulletin.files(".");
        let output = bulletin.run(&[&["build", "439"][..], &args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?} {}", said(&output));
        assert!(said(&output).contains(wanted), "{args:?} {}", said(&output));
        assert_eq!(bulletin.files("."), before, "{args:?}");
    }
}

#[test]
fn pictures_and_text_of_a_final_issue_are_of_its_pdf() {
    let bulletin = bulletin_of("mentougou");
    bulletin.done(&["finish", "439"]);
    bulletin.done(&["build", "439", "--format", "txt"]);
    let item = bulletin.path("439/items").join("05-区教委.toml");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replace("29日", "28日")).unwrap();
    fs::create_dir(bulletin.path("出")).unwrap();
    for args in [
        vec!["--format", "txt"],
        vec!["--format", "png"],
        vec!["--out-dir", "出"],
        vec!["-o", "另存.pdf"],
    ] {
        let output = bulletin.run(&[&["build", "439"][..], &args].concat());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(
            said(&output).contains("已经付印，现在的稿件排出来和它不一样"),
            "{}",
            said(&output)
        );
    }
    let printed = bulletin.run(&["print", "439", "--dry-run"]);
    assert!(said(&printed).contains("kuaibao build 439 --force"), "{}", said(&printed));
    assert!(!bulletin.path("439/工作快报第439期-第1页.png").exists());
    assert!(!bulletin.path("出/工作快报第439期.pdf").exists());
    let output = bulletin.run(&["build", "439", "-o", "439/工作快报第439期.pdf", "--proof"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn pictures_of_pages_that_are_gone_are_told() {
    let bulletin = bulletin_of("mentougou");
    bulletin.write("x-第5页.png", "");
    bulletin.write("x-第12页.png", "");
    let output = bulletin.run(&["build", "439", "-o", "x.png"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("x-第5页.png 等2张 是以前的页"), "{}", said(&output));
}

/// None is replaced where one cannot be.
#[test]
fn pictures_are_written_all_or_none() {
    let bulletin = bulletin_of("mentougou");
    fs::create_dir(bulletin.path("x-第3页.png")).unwrap();
    let output = bulletin.run(&["build", "439", "-o", "x.png"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(!bulletin.path("x-第1页.png").exists());
}

/// What a dependency file names, escapes aside.
fn named(bulletin: &Bulletin, file: &str) -> BTreeSet<String> {
    let text = bulletin.read(file);
    let (_, of) = text.split_once(": \\\n").unwrap();
    let (of, _) = of.split_once("\n\n").unwrap();
    of.split(" \\\n").map(|name| name.trim().to_owned()).collect()
}

#[test]
fn a_dependency_file_names_all_that_decides_the_bytes() {
    let bulletin = bulletin_of("gallery");
    for issue in ["photos", "tables", "items"] {
        bulletin.done(&["build", issue, "--deps", "out.d", "-o", "out.pdf"]);
        let named = named(&bulletin, "out.d");
        assert!(named.contains(&format!("{issue}/items")) && named.contains("kuaibao.toml"));
        // What is left out is of other issues, and what is named is there.
        for name in &named {
            assert!(bulletin.path(name).exists(), "{issue}: {name}");
            assert!(name.starts_with(issue) || !name.contains('/'), "{issue}: {name}");
        }
        let mut folders = vec![issue.to_owned()];
        while let Some(folder) = folders.pop() {
            for name in bulletin.files(&folder) {
                let path = format!("{folder}/{name}");
                if bulletin.path(&path).is_dir() {
                    folders.push(path);
                } else if !["pdf", "py"]
                    .iter()
                    .any(|end| Path::new(&name).extension().is_some_and(|it| it == *end))
                {
                    assert!(named.contains(&path), "{issue}: {path} decides nothing?");
                }
            }
        }
    }
}

#[test]
fn a_dependency_file_is_written_over_nothing_else() {
    let bulletin = bulletin_of("mentougou");
    let before = bulletin.read("439/issue.toml");
    #[cfg(unix)]
    std::os::unix::fs::symlink("439/issue.toml", bulletin.path("link.d")).unwrap();
    fs::create_dir(bulletin.path("folder.d")).unwrap();
    for name in ["439/issue.toml", "kuaibao.toml", "-", "n.toml", "link.d", "folder.d", "没有/a.d"]
    {
        let output = bulletin.run(&["build", "439", "--deps", name]);
        assert_eq!(output.status.code(), Some(2), "{name} {}", said(&output));
        assert!(said(&output).contains("依赖文件"), "{name} {}", said(&output));
        // Before anything is typeset.
        assert!(!bulletin.path("439/工作快报第439期.pdf").exists(), "{name}");
    }
    assert_eq!(bulletin.read("439/issue.toml"), before);
}

/// What it said when all was right still says of what the PDF is made.
#[test]
fn a_dependency_file_stays_where_nothing_could_be_made() {
    let bulletin = bulletin_of("mentougou");
    bulletin.done(&["build", "439", "--deps", "439.d"]);
    let before = bulletin.read("439.d");
    let item = bulletin.path("439/items").join("05-区教委.toml");
    fs::write(&item, fs::read_to_string(&item).unwrap().replace("unit", "unit_x")).unwrap();
    let output = bulletin.run(&["build", "439", "--deps", "439.d"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!(bulletin.read("439.d"), before);
}

/// A final one stays, and is as new as what it was held against: make comes to rest.
#[test]
fn a_final_pdf_is_as_new_as_its_files() {
    let bulletin = bulletin_of("mentougou");
    bulletin.done(&["finish", "439"]);
    let pdf = bulletin.path("439/工作快报第439期.pdf");
    let (bytes, old) = (fs::read(&pdf).unwrap(), std::time::SystemTime::UNIX_EPOCH);
    fs::File::options().write(true).open(&pdf).unwrap().set_modified(old).unwrap();
    bulletin.done(&["build", "439"]);
    assert_eq!(fs::metadata(&pdf).unwrap().modified().unwrap(), old);
    bulletin.done(&["build", "439", "--deps", "439.d"]);
    assert!(fs::metadata(&pdf).unwrap().modified().unwrap() > old);
    assert_eq!(fs::read(&pdf).unwrap(), bytes);
}

#[test]
fn a_table_as_text_keeps_its_columns() {
    let text = text_of(crate::common::example("examples/gallery/tables"));
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains("市本级采用\t")).unwrap();
    // A head over several columns leaves the others empty, and the second row its first ones.
    let columns = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let (over, under) = (columns(lines[at]), columns(lines[at + 1]));
    let begins = over.iter().position(|cell| cell == "市本级采用").unwrap();
    assert!(under[..begins].iter().all(String::is_empty), "{under:?}");
    assert!(!under[begins].is_empty() && over[begins + 1].is_empty(), "{over:?} {under:?}");
}

/// A piece ends with whose it is: no table of it stands behind.
#[test]
fn a_unit_at_the_end_closes_its_piece() {
    let folder = Bulletin::new(
        "[masthead]\ntitle = '工作快报'\n[[section]]\nname = '要闻'\nunit = 'tail'\n",
    );
    folder.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    folder.write("1/items/图.jpg", jpeg(900, 600));
    let table = "[[table]]\ndata = '''\n村\t户\n东村\t3\n'''\n";
    let photo = "[[photo]]\nfile = '图.jpg'\ncaption = '图为现场'\n";
    let files = "attachments = ['名单']\n";
    for (attached, inset, wanted) in [
        ("", table, ["甲事。", "东村", "（某镇）"]),
        ("", photo, ["甲事。", "（某镇）", "图为现场"]),
        (files, table, ["东村", "名单", "（某镇）"]),
        (files, photo, ["图为现场", "名单", "（某镇）"]),
    ] {
        let item = format!("unit = '某镇'\nbody = '甲事。'\n{attached}{inset}");
        folder.write("1/items/01.toml", item);
        let text = folder.done(&["build", "1", "--format", "txt", "-o", "-"]);
        let places = wanted.map(|word| text.find(word).unwrap_or_else(|| panic!("{word}: {text}")));
        assert!(places.is_sorted(), "{text}");
    }
}
