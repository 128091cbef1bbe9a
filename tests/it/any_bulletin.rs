//! Whole bulletins at random: every layout, place of units and option of the page with items of every field, their
//! bodies of sentences, heads alone and in rows, bold paragraphs of any length, long words. What builds has nothing
//! over anything and nothing outside the page, and no head at a page's foot and no footer alone unless the plan says
//! that something must part. The ordinary run has the same bulletins every time; by hand others, and more:
//! `PROPTEST_RNG_SEED=1 PROPTEST_CASES=20000 cargo test --release --test it whatever_is_combined`.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use kuaibao::diagnostic::{Diagnostic, Severity, has_errors};
use kuaibao::edition::Edition;
use kuaibao::session::{self, Look, look};
use kuaibao::typeset::{Pages, typeset};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use typst::layout::{Abs, Point};

use crate::bulletin::{Bulletin, copy};
use crate::common::{TypeArea, fonts, texts};
use crate::photos::jpeg;

fn sentences() -> &'static [String] {
    static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = fs::read_to_string("tests/corpus.txt").unwrap();
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        lines.map(str::to_owned).collect()
    });
    &SENTENCES
}

fn sentence() -> impl Strategy<Value = String> {
    select(sentences()).prop_map(|sentence| sentence.trim().to_owned())
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    const HEADS: [&str; 5] = [
        "一、推进老旧小区改造工作",
        "（一）压实责任",
        "二、工作成效",
        "1.加强领导",
        "（1）落实到人",
    ];
    let head = || select(HEADS.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        12 => sentence().prop_map(|sentence| vec![sentence]),
        2 => head().prop_map(|head| vec![head]),
        1 => proptest::collection::vec(head(), 1..14),
        1 => (1..700_usize).prop_map(|length| vec![format!("**{}**", "粗".repeat(length))]),
        1 => (1..400_usize).prop_map(|length| vec![format!("{}。", "长".repeat(length))]),
        1 => (1..90_usize).prop_map(|length| vec![format!("网址{}查看。", "unit".repeat(length))]),
        1 => select(vec!["邮箱abc.defghijk@example.gov.cn，网址https://www.example.gov.cn/art/2026/3/5/art_1_2.html。", "联系人：买买提·吐尔逊、𬭎㛃。", "—甲乙……丙——丁。", "①②③第（三）项，《办法》（试行）。"])
            .prop_map(|text| vec![text.to_owned()]),
    ]
}

fn body() -> impl Strategy<Value = String> {
    proptest::collection::vec(paragraphs(), 1..7).prop_map(|list| list.concat().join("\n"))
}

fn unit() -> impl Strategy<Value = String> {
    let long = "青梧经济技术开发区（国家级高新技术产业化基地）管委会";
    let names = ["军庄镇", "区教委", "区文化和旅游局", "区文化市场综合行政执法大队第三分队", long];
    proptest::collection::vec(select(names.to_vec()), 1..3).prop_map(|mut names| {
        names.dedup();
        format!("unit = ['{}']\n", names.join("', '"))
    })
}

fn title() -> impl Strategy<Value = String> {
    let address = "请登录https://www.example.gov.cn/a/b或写信给abc@example.gov.cn".to_owned();
    let text = prop_oneof![12 => sentence(), 1 => Just(address)];
    (text, 4..50_usize).prop_map(|(sentence, length)| {
        let title: String = sentence.chars().filter(|c| *c != '\'').take(length).collect();
        format!("title = '{}'\n", title.trim())
    })
}

/// Cells of a table: words, figures, nothing.
fn cell() -> impl Strategy<Value = String> {
    let words = (1..5_usize, sentence()).prop_map(|(length, text)| {
        text.chars().filter(|c| *c != '\'').take(length * 4).collect::<String>()
    });
    let figures = (0..10_000_u32, 0..3_usize)
        .prop_map(|(figure, decimals)| format!("{:.decimals$}", f64::from(figure) / 7.0));
    prop_oneof![
        3 => words,
        4 => figures,
        1 => Just(String::new()),
        1 => select(vec!["—", "98.6％", "6月30日", "-3", "1,234.5", "区教委"]).prop_map(str::to_owned),
    ]
}

/// Tables of an item, or of an annex where that is said, of any number of rows and columns.
fn grids(of: &'static str) -> impl Strategy<Value = String> {
    let rows = |columns: usize| {
        let row = || proptest::collection::vec(cell(), columns);
        prop_oneof![
            4 => proptest::collection::vec(row(), 2..9),
            1 => proptest::collection::vec(row(), 20..60),
        ]
    };
    let size = prop_oneof![6 => 2..7_usize, 1 => 12..26_usize];
    let over = (
        weighted(0.6, sentence()),
        weighted(0.2, Just("附件1")),
        weighted(0.4, Just("单位：万元")),
        weighted(0.2, Just("甲组")),
        any::<u8>(),
    );
    let table = (size.prop_flat_map(rows), over).prop_map(
        move |(rows, (caption, label, note, group, dice))| {
            let mut table = format!("[[{of}table]]\n");
            let caption = caption.map(|text| text.chars().take(30).collect::<String>());
            let fields = [
                ("caption", caption.as_deref()),
                ("label", label),
                ("unit-note", note),
                ("group", group),
            ];
            for (key, text) in fields {
                if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
                    writeln!(table, "{key} = '''{text}'''").unwrap();
                }
            }
            if dice < 60 {
                table += "header-rows = 2\n";
            }
            if dice.is_multiple_of(7) {
                table += "new-page = true\n";
            }
            let columns = rows[0].len();
            // A head of two rows where some of it is joined.
            let head = |at: usize| {
                if at % 5 > 2 { format!("甲{}/乙{at}", at / 5) } else { format!("列{at}") }
            };
            let heads: Vec<String> = (0..columns).map(head).collect();
            let mut lines = vec![heads.join("\t")];
            if dice < 60 && columns < 5 {
                lines.push(vec!["下"; columns].join("\t"));
            }
            lines.extend(rows.iter().map(|row| row.join("\t")));
            if dice.is_multiple_of(3) {
                lines.insert(lines.len() / 2 + 1, "乙组".to_owned());
            }
            writeln!(table, "data = '''\n{}\n'''", lines.join("\n")).unwrap();
            table
        },
    );
    proptest::collection::vec(table, 0..2).prop_map(|tables| tables.concat())
}

/// An item's tables of TOML, which no brief has.
fn tables() -> impl Strategy<Value = String> {
    let instruction =
        (weighted(0.5, Just("post = '区委书记'\n")), sentence()).prop_map(|(post, text)| {
            format!(
                "[[instruction]]\nname = '张力兵'\n{}text = '''{text}'''\n",
                post.unwrap_or_default()
            )
        });
    let annex = (4..40_usize, weighted(0.7, body()), grids("annex."));
    let annex = annex.prop_map(|(length, body, grids)| {
        // One or the other must be there.
        let body = body.or_else(|| grids.is_empty().then(|| "附件的正文。".to_owned()));
        let text = body.map(|body| format!("text = '''\n{body}\n'''\n")).unwrap_or_default();
        format!("[[annex]]\ntitle = '{}'\n{text}{grids}", "附".repeat(length))
    });
    let all = (weighted(0.1, instruction), proptest::collection::vec(annex, 0..2), any::<u8>());
    all.prop_map(|(instruction, annexes, dice)| {
        let annexes = if dice < 40 { annexes.concat() } else { String::new() };
        instruction.unwrap_or_default() + &annexes
    })
}

/// An item's fields but its section; before them those that no brief has, and its tables.
fn item() -> impl Strategy<Value = (String, String, String)> {
    let place = weighted(0.5, Just("author-place = 'end'\n".to_owned()));
    let author =
        place.prop_map(|place| format!("author = '通讯员 汪飞'\n{}", place.unwrap_or_default()));
    let label = weighted(0.4, select(vec!["按", "编者的话"]));
    let note = (body(), label).prop_map(|(body, label)| {
        let label = label.map(|label| format!("note-label = '{label}'\n")).unwrap_or_default();
        format!("{label}editor-note = '''\n{body}\n'''\n")
    });
    let to = sentence().prop_map(|to| format!("to = '''{to}'''\n"));
    let unit_place = select(vec!["end", "tail", "lead", "none"])
        .prop_map(|place| format!("unit-place = '{place}'\n"));
    let attachments = (1..4_usize, 1..40_usize).prop_map(|(count, length)| {
        let names: Vec<_> =
            (1..=count).map(|at| format!("'{}{at}'", "附".repeat(length))).collect();
        format!("attachments = [{}]\n", names.join(", "))
    });
    let signed = weighted(0.5, Just("signed = 2026-03-05\n".to_owned()));
    let signature = signed.prop_map(|signed| {
        format!("signature = ['军庄镇人民政府', '区水务局']\n{}", signed.unwrap_or_default())
    });
    let signature = prop_oneof![4 => signature, 1 => Just("signed = 2026-03-05\n".to_owned())];
    let subtitle = weighted(0.3, Just("subtitle = '以军庄镇为例'\n"));
    let title =
        (title(), subtitle).prop_map(|(title, subtitle)| title + subtitle.unwrap_or_default());
    let fields = (
        unit(),
        weighted(0.6, title),
        weighted(0.3, author),
        weighted(0.2, note),
        weighted(0.2, attachments),
        weighted(0.2, signature),
        weighted(0.1, to),
        weighted(0.1, unit_place),
        body(),
        tables(),
    );
    fields.prop_map(
        |(unit, title, author, note, attachments, signature, to, place, body, tables)| {
            let of_pieces = [note, attachments, signature, to, place];
            let of_pieces: String = of_pieces.into_iter().flatten().collect();
            let of_all: String = [title, author].into_iter().flatten().collect();
            (of_pieces, format!("{unit}{of_all}body = '''\n{body}\n'''\n"), tables)
        },
    )
}

fn section() -> impl Strategy<Value = String> {
    let title = select(vec!["run-in", "display"]);
    let unit = select(vec!["end", "tail", "lead", "none"]);
    let in_columns = weighted(0.3, Just("columns = ['甲栏', '乙栏']\n"));
    let under_title = weighted(0.3, Just("author-place = 'title'\n"));
    let pieces =
        (title, unit, in_columns, under_title).prop_map(|(title, unit, columns, under_title)| {
            let under_title = under_title.filter(|_| title == "display").unwrap_or_default();
            let columns = columns.unwrap_or_default();
            format!("item-title = '{title}'\nunit = '{unit}'\n{columns}{under_title}")
        });
    let broken = weighted(0.5, Just("break = 'unit'\n".to_owned()));
    let columns = weighted(0.4, Just("columns = ['甲栏', '乙栏']\n"));
    let no_unit = weighted(0.2, Just("unit = 'none'\n"));
    let briefs = (broken, columns, no_unit).prop_map(|(broken, columns, no_unit)| {
        let options = [columns, no_unit].into_iter().flatten().collect::<String>();
        format!("layout = 'briefs'\n{options}{}", broken.unwrap_or_default())
    });
    let heading = prop_oneof![
        1 => Just("heading = false\n"),
        3 => Just(""),
        1 => select(vec!["head = '{index:han}、{name}'\n", "head = '★{name}'\n", "head = '※{name}※'\n"]),
    ];
    let mark = select(vec![
        "item-mark = '★'\n",
        "item-mark = '{index}.'\n",
        "item-mark = '（{index:han}）'\n",
    ]);
    (prop_oneof![3 => pieces.boxed(), 1 => briefs.boxed()], heading, weighted(0.2, mark)).prop_map(
        |(layout, heading, mark)| format!("{layout}{heading}{}", mark.unwrap_or_default()),
    )
}

fn page() -> impl Strategy<Value = String> {
    let options = (
        weighted(0.4, (12..=28_u32).prop_map(|lines| format!("lines = {lines}\n"))),
        weighted(0.4, (27..=36_u32).prop_map(|chars| format!("chars = {chars}\n"))),
        weighted(0.3, select(vec![2, 4]).prop_map(|pages| format!("pad-to = {pages}\n"))),
        weighted(0.3, Just("duplex = false\n".to_owned())),
        weighted(0.4, Just("contents = true\n".to_owned())),
        weighted(0.3, Just("folio = 'center'\n".to_owned())),
        weighted(0.3, (20..=45_u32).prop_map(|top| format!("top = {top}\n"))),
        weighted(0.3, (20..=40_u32).prop_map(|bottom| format!("bottom = {bottom}\n"))),
        weighted(0.2, (20..=28_u32).prop_map(|inner| format!("inner = {inner}\n"))),
    );
    options.prop_map(|(lines, chars, pad_to, duplex, contents, folio, top, bottom, inner)| {
        let options = [lines, chars, pad_to, duplex, contents, folio, top, bottom, inner];
        format!("[page]\n{}", options.into_iter().flatten().collect::<String>())
    })
}

/// `[masthead]` and `[numbering]` with any of what they may say.
fn masthead() -> impl Strategy<Value = String> {
    let line = |length: std::ops::Range<usize>| {
        (sentence(), length).prop_map(|(text, length)| {
            text.chars().filter(|c| !"'|".contains(*c)).take(length).collect::<String>()
        })
    };
    let list = |key: &'static str, text: BoxedStrategy<String>, most: usize| {
        proptest::collection::vec(text, 1..=most)
            .prop_map(move |texts| format!("{key} = ['{}']\n", texts.join("', '")))
    };
    let title = prop_oneof![
        3 => Just("title = '工作快报'\n".to_owned()),
        1 => line(2..30).prop_map(|title| format!("title = '快报{title}'\n")),
        1 => Just("title = '云汀区优化营商环境工作|专报'\n".to_owned()),
    ];
    let marks = [
        Just("notice = '内部资料 注意保存'\n").boxed(),
        Just("secrecy = '秘密★1年'\n").boxed(),
        Just("urgency = '特急'\n").boxed(),
    ];
    let marks = marks.map(|mark| weighted(0.3, mark));
    let serial = select(vec!["'000001'", "true", "'No.000012'"]);
    let place = weighted(0.5, select(vec!["serial-place = 'right'\n", "serial-place = 'left'\n"]));
    let serial = (serial, place)
        .prop_map(|(serial, place)| format!("serial = {serial}\n{}", place.unwrap_or_default()));
    let names = ["李文博", "张　三", "买买提·吐尔逊", "欧阳震华", "王芳", "阿依努尔"];
    let signer = proptest::sample::subsequence(names.to_vec(), 1..=6).prop_shuffle();
    let signer = signer.prop_map(|names| format!("signer = ['{}']\n", names.join("', '")));
    let form = select(vec![
        "第{number}期|（{year}年）",
        "云汀快报〔{year}〕{number}号",
        "{year:han}年第{number:han}期",
        "",
        "特刊",
    ]);
    let form = form.prop_map(|form| format!("[numbering]\nform = '{form}'\n"));
    let date_form = weighted(0.3, Just("date-form = '{year:han}年{month:han}月{day:han}日'\n"));
    let form =
        (form, date_form).prop_map(|(form, date)| date.unwrap_or_default().to_owned() + &form);
    let banner = line(2..30).prop_map(|banner| format!("banner = '{banner}'\n"));
    let fields = (
        title,
        marks,
        weighted(0.3, serial),
        weighted(0.3, signer),
        weighted(0.5, list("office", line(3..60).boxed(), 6)),
        weighted(0.3, list("lines", line(3..100).boxed(), 4)),
        weighted(0.3, banner),
        weighted(0.4, form),
    );
    fields.prop_map(|(title, marks, serial, signer, office, lines, banner, form)| {
        let marks: String = marks.into_iter().flatten().collect();
        let all = [serial, signer, office, lines, banner, form];
        let all: String = all.into_iter().flatten().collect();
        format!("[masthead]\n{title}{marks}{all}")
    })
}

/// The footer with any of what it may say, of few entries or of many.
fn footer() -> impl Strategy<Value = String> {
    let label = prop_oneof![4 => select(vec!["报", "送", "发"]).prop_map(Some), 1 => Just(None)];
    let few = proptest::collection::vec((label.clone(), sentence()), 0..4);
    let many = proptest::collection::vec((label, sentence()), 20..60);
    let entries = prop_oneof![9 => few.boxed(), 1 => many.boxed()];
    let groups = ["staff", "distribution", "contact"];
    let order = proptest::sample::subsequence(groups.to_vec(), 1..=3).prop_shuffle();
    let order = order.prop_map(|order| format!("order = ['{}']\n", order.join("', '")));
    let issued = select(vec!["issued = true\n", "issued = '云汀区人民政府办公室'\n"]);
    let contact = weighted(
        0.4,
        Just(
            "[[contact]]\nlabel = '地址'\nvalue = '云汀区人民路1号'\n[[contact]]\nvalue = '行政中心二层'\n[[contact]]\nlabel = '电话'\nvalue = '60002580'\n",
        ),
    );
    let fields = (entries, weighted(0.4, order), weighted(0.3, issued), contact);
    fields.prop_map(|(entries, order, issued, contact)| {
        let mut file =
            format!("[footer]\n{}{}", order.unwrap_or_default(), issued.unwrap_or_default());
        file += "[[staff]]\nrole = '编校'\nname = '史佳怡'\n";
        for (at, (label, to)) in entries.into_iter().enumerate() {
            let label = label.or((at == 0).then_some("报"));
            let label = label.map_or(String::new(), |label| format!("label = '{label}'\n"));
            writeln!(file, "[[distribution]]\n{label}to = '''{to}'''").unwrap();
        }
        file + contact.unwrap_or_default()
    })
}

/// Photos of every shape, with any of what they may say.
fn photos() -> impl Strategy<Value = String> {
    let file = select(PHOTOS.map(|(name, ..)| name).to_vec());
    let caption = (sentence(), 0..60_usize).prop_map(|(text, length)| {
        text.chars().filter(|c| *c != '\'').take(length).collect::<String>()
    });
    let fields = (file, caption, weighted(0.3, Just(())), weighted(0.3, Just(())), any::<bool>());
    let photo = fields.prop_map(|(file, caption, credit, after, beside)| {
        let credit = credit.map_or("", |()| "credit = '司马青摄'\n");
        let after = after.map_or("", |()| "after = 0\n");
        let caption =
            if caption.is_empty() { String::new() } else { format!("caption = '{caption}'\n") };
        format!(
            "[[photo]]\nfile = '{file}'\nalt = '图'\nbeside = {beside}\n{caption}{credit}{after}"
        )
    });
    proptest::collection::vec(photo, 1..5).prop_map(|photos| photos.concat())
}

/// Pictures by their names, with their pixels.
const PHOTOS: [(&str, u32, u32); 5] = [
    ("横.jpg", 900, 600),
    ("竖.jpg", 600, 900),
    ("方.jpg", 700, 700),
    ("长.jpg", 1200, 150),
    ("小.jpg", 60, 40),
];

/// A bulletin as its `kuaibao.toml` and its items' files.
pub(crate) fn bulletin() -> impl Strategy<Value = (String, Vec<String>)> {
    let sections = proptest::collection::vec(section(), 1..4);
    let items = proptest::collection::vec(
        (0..4_usize, item(), (weighted(0.3, photos()), weighted(0.3, grids("")))),
        1..7,
    );
    (page(), sections, items, footer(), masthead()).prop_map(
        |(page, sections, items, footer, masthead)| {
            let mut file = masthead;
            file += &page;
            for (at, section) in sections.iter().enumerate() {
                write!(file, "[[section]]\nname = '栏目{at}'\n{section}").unwrap();
            }
            file += &footer;
            let items = items.into_iter().enumerate().map(
                |(at, (section, (of_pieces, item, tables), photos))| {
                    let section = section % sections.len();
                    let is_brief = sections[section].contains("briefs");
                    let of_pieces = if is_brief { "" } else { &of_pieces };
                    let tables = if is_brief { "" } else { &tables };
                    let photos = photos.0.unwrap_or_default() + &photos.1.unwrap_or_default();
                    let photos = if is_brief { photos.replace("after = ", "# ") } else { photos };
                    let item =
                        if is_brief { item.replace("author-place = 'title'\n", "") } else { item };
                    // Equal bodies are an error: each begins with its number.
                    let body = format!("body = '''\n第{}件。", at + 1);
                    let item = item.replacen("body = '''\n", &body, 1);
                    let column = match (sections[section].contains("columns"), at % 2) {
                        (true, 0) => "column = '甲栏'\n",
                        (true, _) => "column = '乙栏'\n",
                        (false, _) => "",
                    };
                    format!("section = '栏目{section}'\n{column}{of_pieces}{item}{tables}{photos}")
                },
            );
            (file, items.collect())
        },
    )
}

fn written(file: &str, items: &[String]) -> Bulletin {
    let bulletin = Bulletin::new(file);
    bulletin
        .write("issue.toml", "number = 439\ndate = 2026-03-05\ncopies = 80\nnote = '附注一句。'\n");
    for (at, item) in items.iter().enumerate() {
        bulletin.write(&format!("items/{at:02}.toml"), item);
    }
    let named = |name: &str| items.iter().any(|item| item.contains(name));
    for (name, width, height) in PHOTOS.into_iter().filter(|(name, ..)| named(name)) {
        bulletin.write(&format!("items/{name}"), jpeg(width, height));
    }
    bulletin
}

/// The edition and its pages, where nothing is wrong with the files.
pub(crate) fn built(file: &str, items: &[String]) -> Option<(Edition, Pages)> {
    let bulletin = written(file, items);
    let Look { found, issue, .. } = look(bulletin.root()).unwrap();
    let Some(issue) = issue else {
        assert!(has_errors(&found), "nothing came out and nothing was said");
        return None;
    };
    let (edition, found) = session::edition(&issue, fonts());
    // No page has room for some tables.
    if has_errors(&found) {
        let is_table = |it: &Diagnostic| it.code.name() == "table-too-wide";
        let mut errors = found.iter().filter(|it| it.code.severity() == Severity::Error);
        assert!(errors.all(is_table), "{found:#?}");
        return None;
    }
    // A character lost is an error of `typeset`.
    let pages = typeset(&edition, fonts()).unwrap();
    pages.plan().too_high.is_empty().then_some((edition, pages))
}

/// A glyph that is seen: its left and right, its baseline and its size, in points.
struct Seen {
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
    what: String,
}

fn seen(page: &typst_layout::Page) -> Vec<Seen> {
    let mut seen = Vec::new();
    for (at, text) in texts(&page.frame) {
        let mut left = at.x.to_pt();
        for glyph in &text.glyphs {
            let right = left + glyph.x_advance.at(text.size).to_pt();
            let what = &text.text[glyph.range()];
            if !what.trim().is_empty() && right > left {
                let (baseline, size) = (at.y.to_pt(), text.size.to_pt());
                seen.push(Seen { left, right, baseline, size, what: what.to_owned() });
            }
            left = right;
        }
    }
    seen.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    seen
}

/// What is wrong with a page, if anything is.
fn faults_of_page(edition: &Edition, number: usize, page: &typst_layout::Page) -> Vec<String> {
    let points = |millimetres: f64| millimetres / 25.4 * 72.0;
    let area = TypeArea::of(edition);
    let seen = seen(page);
    let mut faults = Vec::new();
    for (at, one) in seen.iter().enumerate() {
        let half = one.size / 2.0 + 0.1;
        if one.left < points(area.left(number)) - half
            || one.right > points(area.right(number)) + half
        {
            faults.push(format!("page {number}: “{}” outside the type area", one.what));
        }
        for other in &seen[at + 1..] {
            let apart = other.baseline - one.baseline;
            if apart > 2.0 * one.size {
                break;
            }
            let shared = one.right.min(other.right) - one.left.max(other.left);
            let is_over = shared > 0.3 * one.size.min(other.size);
            if apart > 0.5 && apart < 0.6 * other.size && is_over {
                faults.push(format!("page {number}: “{}” over “{}”", other.what, one.what));
            }
        }
    }
    let mut pictures = Vec::new();
    crate::photos::pictures(&page.frame, Point::zero(), &mut pictures);
    for (at, size) in pictures {
        let [left, top] = [at.x, at.y].map(Abs::to_pt);
        let (right, bottom) = (left + size.x.to_pt(), top + size.y.to_pt());
        let is_on = |one: &&Seen| {
            let (middle, high) =
                (f64::midpoint(one.left, one.right), one.baseline - one.size / 3.0);
            left < middle && middle < right && top < high && high < bottom
        };
        if let Some(one) = seen.iter().find(is_on) {
            faults.push(format!("page {number}: “{}” on a photo", one.what));
        }
        let is_outside = left < points(area.left(number)) - 0.1
            || right > points(area.right(number)) + 0.1
            || top < points(area.top) - 0.1
            || bottom > points(297.0 - area.bottom) + 0.1;
        if is_outside {
            faults.push(format!("page {number}: a photo outside the type area"));
        }
    }
    let mut rules = Vec::new();
    crate::tables::rules(&page.frame, Point::zero(), &mut rules);
    for (at, size) in rules {
        let (left, top) = (at.x.to_pt(), at.y.to_pt());
        let (right, bottom) = (left + size.x.to_pt(), top + size.y.to_pt());
        let is_through = |one: &&Seen| {
            let (from, to) = (one.baseline - one.size * 0.6, one.baseline - one.size * 0.1);
            // The empty half of a mark at a cell's edge is not seen.
            let is_mark = |marks: &str| one.what.chars().all(|c| marks.contains(c));
            let half = one.size / 2.0;
            let begins =
                one.left + if is_mark("“‘（《【〔「『〈〖") { half } else { 0.3 };
            let ends = one.right
                - if is_mark("”’）》】〕」』〉〗，。、；：？！") {
                    half
                } else {
                    0.3
                };
            left < ends && begins < right && top < to && from < bottom
        };
        if let Some(one) = seen.iter().find(is_through) {
            faults.push(format!("page {number}: a rule through “{}”", one.what));
        }
        let is_outside = left < points(area.left(number)) - 0.1
            || right > points(area.right(number)) + 0.1
            || bottom > points(297.0 - area.bottom) + 0.1;
        if is_outside {
            faults.push(format!("page {number}: a rule outside the type area"));
        }
    }
    faults
}

/// The texts of a page's rows, by their baselines, from the first row of the type area to its last.
fn rows(edition: &Edition, page: &typst_layout::Page) -> BTreeMap<i64, String> {
    let area = TypeArea::of(edition);
    let mut found = texts(&page.frame);
    found.sort_by(|a, b| a.0.x.to_pt().total_cmp(&b.0.x.to_pt()));
    let mut rows: BTreeMap<i64, String> = BTreeMap::new();
    for (at, text) in found {
        let row = (at.y.to_mm() - area.top) / area.pitch();
        #[expect(clippy::cast_possible_truncation, reason = "a page has few rows")]
        let row = row.floor() as i64;
        if at.y.to_mm() < 297.0 - area.bottom {
            rows.entry(row).or_default().push_str(&text.text);
        }
    }
    rows
}

fn faults(edition: &Edition, pages: &Pages) -> Vec<String> {
    let set = pages.document().pages();
    let mut faults: Vec<String> = Vec::new();
    for (at, page) in set.iter().enumerate() {
        faults.extend(faults_of_page(edition, at + 1, page));
        let rows = rows(edition, page);
        let last = rows.last_key_value().map(|(_, text)| text.as_str()).unwrap_or_default();
        let is_head = ["栏目", "甲栏", "乙栏"].iter().any(|name| {
            let head = last.trim_matches(|c| "【】★※".contains(c));
            let head = head.trim_start_matches(|c| "一二三四、".contains(c));
            head.strip_prefix(name).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
        });
        if at + 1 < set.len() && is_head && !pages.plan().has_parted {
            faults.push(format!("page {}: the head {last} at its foot", at + 1));
        }
    }
    let levels: Vec<usize> = edition.outline.iter().map(|heading| heading.level).collect();
    if levels.first() != Some(&1) || levels.windows(2).any(|two| two[1] > two[0] + 1) {
        faults.push(format!("a level of headings is skipped: {levels:?}"));
    }
    let plan = pages.plan();
    let filled: Vec<i64> = set
        .iter()
        .map(|page| rows(edition, page).last_key_value().map_or(0, |(row, _)| *row + 1))
        .collect();
    let last = filled.iter().rposition(|rows| *rows > 0).unwrap_or(0);
    let lines = i64::from(edition.page.lines);
    // On the first, masthead and contents may be all that has room for what keeps together below them.
    // Before a footer of more than a page, rows come over to the first of its pages, whatever it leaves them.
    let is_label = |block: &kuaibao::edition::block::Block| {
        matches!(block.content, kuaibao::edition::block::Content::AnnexLabel(_))
    };
    // So does a table that asks for it, or lies across the page.
    let begins_page = |(at, block): (usize, &kuaibao::edition::block::Block)| {
        let asks = match &block.content {
            kuaibao::edition::block::Content::Table(tabled) => tabled.begins_page,
            _ => false,
        };
        let fitted = edition.fits.get(&at);
        let across = kuaibao::edition::fitted::Lies::Across;
        asks || fitted.is_some_and(|fitted| fitted.lies == across)
    };
    // An annex begins a page, whatever the one before holds.
    // So does a photo, of what has no more room for it.
    let flows = plan.pages_of_footer > 0
        || edition.blocks.iter().any(is_label)
        || edition.photos().next().is_some()
        || edition.blocks.iter().enumerate().any(begins_page);
    let half_empty = (1..last).find(|at| 2 * filled[*at] < lines && !flows);
    if let Some(at) =
        half_empty.filter(|_| lines >= 20 && edition.page.pad_to == 1 && !plan.has_parted)
    {
        faults.push(format!("page {} is half empty", at + 1));
    }
    if plan.last_rows == 0 && plan.pages > 1 && edition.page.pad_to == 1 && !plan.has_parted {
        faults.push("the footer stands alone".to_owned());
    }
    faults
}

#[test]
fn whatever_is_combined_is_set_well() {
    let (whole, refused, parted) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let config = ProptestConfig {
        max_shrink_iters: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&bulletin(), |(file, items)| {
        let Some((edition, pages)) = built(&file, &items) else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        whole.set(whole.get() + 1);
        parted.set(parted.get() + u32::from(pages.plan().has_parted));
        prop_assert_eq!(faults(&edition, &pages), Vec::<String>::new());
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (whole, refused, parted) = (whole.get(), refused.get(), parted.get());
    assert!(whole > 3 * refused, "only {whole} were built, {refused} refused");
    assert!(
        parted * 10 < whole,
        "of {whole}, in {parted} something stands apart from what it keeps with"
    );
}

fn bulletin_of(page: &str, section: &str) -> String {
    format!(
        "[masthead]\ntitle = '工作快报'\n{page}[[section]]\nname = '栏目0'\n{section}\
         [[staff]]\nrole = '编校'\nname = '史佳怡'\n[[distribution]]\nlabel = '报'\nto = '区委'\n"
    )
}

/// An item after so many one-line paragraphs of another.
fn after_lines(lines: usize, fields: &str, body: &str) -> Vec<String> {
    let before: Vec<_> = (0..lines).map(|line| format!("第{line}行。")).collect();
    let before =
        format!("unit = '区教委'\ntitle = '前一篇'\nbody = '''\n{}\n'''\n", before.join("\n"));
    vec![before, format!("unit = '军庄镇'\n{fields}body = '''\n{body}\n'''\n")]
}

#[test]
fn every_ending_is_set_well_at_every_row() {
    let heads: Vec<_> = (0..14).map(|at| format!("一、推进老旧小区改造工作{at}")).collect();
    let (heads, bold) = (heads.join("\n"), format!("**{}**", "粗".repeat(700)));
    let endings = [
        ("unit = 'tail'\n", "", "某事。\n二、工作成效\n短句。"),
        ("unit = 'tail'\n", "title = '接排的标题'\nattachments = ['名单']\n", "短句。"),
        ("item-title = 'display'\nunit = 'lead'\n", "title = '居中的标题'\n", "短句。"),
        ("item-title = 'display'\n", "title = '居中的标题'\nsignature = ['军庄镇']\n", "短句。"),
        ("item-title = 'display'\n", "title = '居中的标题'\neditor-note = '短按语。'\n", "短句。"),
        ("", "", heads.as_str()),
        ("", "", bold.as_str()),
    ];
    for (section, fields, body) in endings {
        let file = bulletin_of("", section);
        for lines in 1..=48 {
            let (edition, pages) = built(&file, &after_lines(lines, fields, body)).unwrap();
            assert_eq!(faults(&edition, &pages), [""; 0], "{section}{fields} after {lines} lines");
            let rows: Vec<_> =
                pages.document().pages().iter().map(|page| rows(&edition, page)).collect();
            let alone = rows.iter().position(BTreeMap::is_empty);
            assert_eq!(alone, None, "{section}{fields} after {lines} lines: an empty page");
        }
    }
}

/// An entry of the contents is whole on its page, however many there are, and a section's with the first of its items.
#[test]
fn entries_of_the_contents_stand_whole() {
    for count in 1..=48 {
        for turned in [0, 1, 2, 3] {
            let title = |at: usize| {
                let more = if turned > 0 && at.is_multiple_of(turned) {
                    "让群众在家门口办成事"
                } else {
                    ""
                };
                format!("区教委组织党员干部下沉一线推动工作第{at}次{more}{more}")
            };
            let mut items = Vec::new();
            for at in 0..count {
                let section = if at * 2 < count { "甲栏" } else { "乙栏" };
                items.push(format!(
                    "section = '{section}'\nunit = '区教委'\ntitle = '{}'\nbody = '第{at}次会议召开。'\n",
                    title(at)
                ));
            }
            let file = "[masthead]\ntitle = '快报'\n[[section]]\nname = '甲栏'\n[[section]]\nname = '乙栏'\n[page]\ncontents = true\n[check]\noff = ['similar-item']\n";
            let (edition, pages) = built(file, &items).unwrap();
            let mut entries = 0;
            for (at, page) in pages.document().pages().iter().enumerate() {
                let rows = rows(&edition, page);
                let is_end = |row: &&String| row.contains("··");
                entries += rows.values().filter(is_end).count();
                // The items stand under their sections' heads.
                if rows.values().any(|row| row.contains('【')) {
                    break;
                }
                let last = rows.last_key_value().map(|(_, row)| row.as_str()).unwrap_or_default();
                let is_whole = last.contains("··") && !last.contains('栏');
                assert!(is_whole, "{count} {turned}, page {}: {last}", at + 1);
            }
            let sections = if count > 1 { 2 } else { 1 };
            assert_eq!(entries, count + sections, "{count} {turned}");
        }
    }
}

#[test]
fn an_entry_of_the_contents_leads_to_its_page_alone() {
    for title in
        ["x@y.cn", "https://www.a.gov.cn/x", "登录https://a.cn办理", "写信给mt.cc@bj.gov.cn"]
    {
        for section in ["", "item-title = 'display'\n", "heading = false\n"] {
            let file = bulletin_of("[page]\ncontents = true\n", section);
            let items = after_lines(3, &format!("title = '{title}'\n"), "短句。");
            built(&file, &items).unwrap();
        }
    }
}

#[test]
fn an_address_in_the_masthead_leads_nowhere() {
    for lines in 12..=28 {
        for masthead in [
            "notice = 'https://a.gov.cn'\nurgency = '急'",
            "office = ['区委办', 'yb@yt.gov.cn']",
            "banner = 'yb@yt.gov.cn'",
        ] {
            let file = bulletin_of(&format!("{masthead}\n[page]\nlines = {lines}\n"), "");
            built(&file, &after_lines(3, "", "短句。")).unwrap();
        }
    }
}

/// Fails where the contents give the title of the last item another page than it stands on.
fn contents_have_its_page(file: &str, items: &[String], what: &str) {
    let (edition, pages) = built(file, items).unwrap();
    let begins = |row: &String| row.trim_start().starts_with("接排的标题");
    let rows: Vec<Vec<String>> = pages
        .document()
        .pages()
        .iter()
        .map(|page| rows(&edition, page).into_values().filter(begins).collect())
        .collect();
    let entry = rows[0].first().unwrap();
    let number: String = entry.chars().filter(char::is_ascii_digit).collect();
    let page = rows.iter().rposition(|rows| !rows.is_empty()).unwrap() + 1;
    assert_eq!(number, page.to_string(), "{what}: “{entry}”");
}

#[test]
fn contents_have_the_page_of_every_title() {
    let file = bulletin_of("[page]\ncontents = true\n", "");
    let table = (0..12).map(|row| format!("{row}\t村")).collect::<Vec<_>>().join("\n");
    // A photo or a table before the text is not where the title is.
    let before = [
        String::new(),
        "[[photo]]\nfile = '小.jpg'\nalt = '图'\nafter = 0\n".to_owned(),
        format!("[[table]]\nafter = 0\ndata = '''\n{table}\n'''\n"),
    ];
    for inset in before {
        for lines in 1..=48 {
            let mut items = after_lines(lines, "title = '接排的标题'\n", "短句。");
            items[1].push_str(&inset);
            contents_have_its_page(&file, &items, &format!("after {lines} lines, {inset}"));
        }
    }
}

/// Bulletins for readers that are not the program's own: `checks/pdf.sh` builds them and reads the PDFs.
#[test]
#[ignore = "writes files for checks/pdf.sh"]
fn bulletins_for_other_readers() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bulletins");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let mut runner = TestRunner::default();
    for at in 0..60 {
        let (file, items) = bulletin().new_tree(&mut runner).unwrap().current();
        if built(&file, &items).is_some() {
            copy(written(&file, &items).root(), &folder.join(format!("{at:02}")));
        }
    }
    assert!(fs::read_dir(folder).unwrap().count() > 40);
}
