//! Tables: how they are read from what is pasted or a file, what is refused, and how they stand on the page.

use std::collections::BTreeSet;

use kuaibao::table::RowKind;
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::visualize::Geometry;

use crate::bulletin::{Bulletin, pdf_pages, said};
use crate::common::{Example, TypeArea, example, texts};

/// The rules of a frame that is not turned: filled rectangles, and lines.
pub(crate) fn rules(frame: &Frame, origin: Point, into: &mut Vec<(Point, Size)>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) if !group.transform.sx.is_zero() => {
                rules(&group.frame, origin + *at, into);
            }
            FrameItem::Shape(shape, _) => match (&shape.geometry, &shape.stroke) {
                (Geometry::Rect(size), _) => into.push((origin + *at, *size)),
                (Geometry::Line(to), Some(stroke)) => {
                    let (half, thick) = (stroke.thickness / 2.0, stroke.thickness);
                    let is_across = to.y.approx_eq(Abs::zero());
                    let (aside, size) = if is_across {
                        (Point::with_y(half), Size::new(to.x, thick))
                    } else {
                        (Point::with_x(half), Size::new(thick, to.y))
                    };
                    into.push((origin + *at - aside, size));
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// A bulletin whose first item has this table.
fn desk(table: &str) -> Bulletin {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    let item = "section = '要闻'\nunit = '区教委'\nbody = '近日，区教委开展检查，整改问题3个。'\n";
    desk.write("1/items/01.toml", format!("{item}\n[[table]]\n{table}\n"));
    desk
}

/// What a table says on the pages, as others read it.
fn printed(desk: &Bulletin) -> String {
    let output = desk.run(&["build", "1"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    pdf_pages(&desk.path("1/工作快报第1期.pdf")).concat()
}

#[test]
fn what_is_no_table_is_told_where_it_stands() {
    for (table, code, at, words) in [
        ("", "[missing-key]", "01.toml:5:1", "缺少 data 或 csv"),
        ("data = '''\n甲\t乙\n1\t2\t3\n'''", "[table-unusable]", "01.toml:8:5", "3 格"),
        ("data = '''\n甲\t乙\n'''", "[table-unusable]", "", "只有表头"),
        ("data = ''", "[table-unusable]", "", ""),
        ("data = '''\n甲\t乙\n1\t2\n'''\ncsv = 'a.csv'", "[field-misused]", "01.toml:10", "都写了"),
        ("csv = '没有.csv'", "[file-not-found]", "01.toml:6:7", "没有 没有.csv 这个文件"),
        ("csv = '../../a.csv'", "[file-outside]", "01.toml:6:7", "外面"),
        ("csv = '/etc/passwd'", "[file-outside]", "01.toml:6:7", "外面"),
        ("csv = 'b.csv'", "[table-unusable]", "b.csv:2:3", "引号"),
        ("csv = 'c.csv'", "[not-utf8]", "c.csv", "编码认不出来"),
        ("csv = 'd.csv'", "[too-large]", "01.toml:6:7", "超过 4 MB"),
        (
            "header-rows = 3\ndata = '''\n甲\t乙\n1\t2\n'''",
            "[invalid-value]",
            "01.toml:6:15",
            "超出范围",
        ),
        ("joined = ['A2']\ndata = '''\n甲\t乙\n1\t2\n'''", "[invalid-value]", "01.toml:6:11", ""),
        (
            "joined = ['A2:B2']\ndata = '''\n甲\t乙\n1\t2\n'''",
            "[table-unusable]",
            "01.toml:6:11",
            "合并",
        ),
        (
            "after = 2\ndata = '''\n甲\t乙\n1\t2\n'''",
            "[invalid-value]",
            "01.toml:6:9",
            "正文只有 1 段",
        ),
        ("data = '''\n甲\t乙\n1\t😀\n'''", "[missing-glyph]", "01.toml:8:3", "字体里没有"),
        ("data = '''\n甲\t乙\n1\t2\n'''\nwidth = 3", "[unknown-key]", "01.toml:10", "没有 width"),
    ] {
        let desk = desk(table);
        desk.write("1/items/b.csv", "甲,乙\n1,\"2\n");
        desk.write("1/items/c.csv", b"\xB5\xA5,\xFF\xFF\n");
        desk.write("1/items/d.csv", "甲,乙\n".repeat(700_000));
        let output = desk.run(&["build", "1"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{table}: {said}");
        assert!(said.contains(code) && said.contains(words), "{table}: {said}");
        assert!(said.contains(at), "{table}: {said}");
        assert!(!desk.path("1/工作快报第1期.pdf").exists());
    }
}

#[test]
fn what_may_be_another_table_is_told_and_prints() {
    for (table, code, at) in [
        ("data = '''\n甲\t乙\t丙\n1\t2\n'''", "[table-doubtful]", "01.toml:8"),
        ("data = '''\n单位  数\n甲镇  乙\n'''", "[table-doubtful]", "01.toml:7:1"),
        ("data = '''\n单位，数量\n甲镇，3\n'''", "[table-doubtful]", "01.toml:7:1"),
        (
            "data = '''\n单位\t数量\n甲镇\t3\n乙镇\t4\n丙镇\t5\n合计\t13\n'''",
            "[total-wrong]",
            "01.toml:11:4",
        ),
        (
            "data = '''\n名次\t单位\t得分\n1\t甲镇\t9\n2\t乙镇\t8\n2\t丙镇\t8\n3\t丁镇\t7\n'''",
            "[rank-wrong]",
            "01.toml:11:1",
        ),
        ("data = '''\n单位\t数量,条\n甲镇\t3\n'''", "[half-width-mark]", "01.toml:7:6"),
        (
            "caption = '6月29号的情况'\ndata = '''\n单位\t数量\n甲镇\t3\n'''",
            "[day-mark]",
            "01.toml:6:16",
        ),
        ("csv = 'a.csv'", "[half-width-mark]", "a.csv:1:7"),
    ] {
        let desk = desk(table);
        desk.write("1/items/a.csv", "单位,\"数量\"\"\",\"说,明\"\n甲,1,2\n");
        let output = desk.run(&["build", "1"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(0), "{table}: {said}");
        assert!(said.contains(code) && said.contains(at), "{table}: {said}");
    }
}

#[test]
fn what_has_no_room_is_told() {
    let head: Vec<String> = (1..=40).map(|at| format!("列{at}")).collect();
    let row = vec!["12345.67"; 40].join("\t");
    let wide = format!("data = '''\n{}\n{row}\n'''", head.join("\t"));
    let high = format!(
        "data = '''\n{}\n{}\n'''",
        ["列"; 8].join("\t"),
        vec!["长".repeat(480); 8].join("\t")
    );
    for (table, code, words) in
        [(wide, "[table-too-wide]", "40 列"), (high, "[table-too-high]", "比一页还高")]
    {
        let desk = desk(&table);
        let output = desk.run(&["build", "1"]);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains(code) && said.contains(words) && said.contains("01.toml:5:1"),
            "{said}"
        );
    }
}

#[test]
fn a_finding_in_a_spreadsheets_file_changes_nothing_there() {
    let desk = desk("csv = 'a.csv'");
    desk.write("1/items/a.csv", "单位,\"说,明\"\n甲,1\n");
    desk.run(&["check", "1", "--fix"]);
    assert_eq!(desk.read("1/items/a.csv"), "单位,\"说,明\"\n甲,1\n");
    let desk = self::desk("data = '''\n单位\t说,明\n甲\t1\n'''");
    desk.run(&["check", "1", "--fix"]);
    assert!(desk.read("1/items/01.toml").contains("单位\t说，明\n"));
}

#[test]
fn rows_come_from_a_paste_or_a_file_of_any_encoding() {
    let text = "名称,说明\r\n甲,\"他说\u{201C}好\u{201D}\n第二行\"\r\n乙,\r\n";
    let gb18030: &[u8] = b"\xC3\xFB\xB3\xC6,\xCB\xB5\xC3\xF7\r\n\xBC\xD7,\"\xCB\xFB\xCB\xB5\xA1\xB0\xBA\xC3\xA1\xB1\n\xB5\xDA\xB6\xFE\xD0\xD0\"\r\n\xD2\xD2,\r\n";
    let utf_16: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{FEFF}{text}");
    for bytes in [text.as_bytes(), gb18030, &utf_16, marked.as_bytes()] {
        let desk = desk("csv = '表/a.csv'");
        desk.write("1/items/表/a.csv", bytes);
        let output = desk.run(&["build", "1"]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(!said(&output).contains("[other-encoding]"), "{}", said(&output));
        let printed = printed(&desk);
        assert!(printed.contains("名称说明甲他说“好”第二行乙"), "{printed}");
    }
    let desk = desk("data = '''\n名称\t说明\n甲\t\"他说“好”\n第二行\"\n乙\t\n'''");
    assert!(printed(&desk).contains("名称说明甲他说“好”第二行乙"));
}

/// An example's table: where its texts stand on a page, by what they say, from the left.
fn places(example: &Example, page: usize) -> Vec<(String, f64, f64)> {
    let frame = &example.pages.document().pages()[page].frame;
    let mut all: Vec<_> = texts(frame)
        .into_iter()
        .map(|(at, text)| {
            let width = text.width().to_mm();
            (text.text.to_string(), at.x.to_mm(), at.x.to_mm() + width)
        })
        .collect();
    all.sort_by(|a, b| a.1.total_cmp(&b.1));
    all
}

#[test]
fn figures_stand_on_their_points() {
    let example = example("examples/gallery/tables");
    let pages = 0..example.pages.document().pages().len();
    let on_page =
        |page: &Vec<_>| page.iter().any(|(text, ..): &(String, f64, f64)| text == "318.25");
    let page = pages.map(|page| places(example, page)).find(on_page).unwrap();
    // One column of one table: 支出. The sum is in the text too.
    let mut points = BTreeSet::new();
    for figure in ["420.00", "318.25", "96.75", "377.50", "200.00", "1,412.50"] {
        let (_, _, right) = page.iter().rfind(|(text, ..)| text == figure).expect(figure);
        points.insert(format!("{right:.2}"));
    }
    assert_eq!(points.len(), 1, "{points:?}");
}

#[test]
fn a_table_parts_between_its_rows_and_repeats_its_head() {
    let example = example("examples/gallery/tables");
    let pages = example.pages.document().pages();
    let area = TypeArea::of(&example.edition);
    let mut parts = 0;
    for (at, page) in pages.iter().enumerate() {
        let said: String =
            texts(&page.frame).into_iter().map(|(_, text)| text.text.to_string()).collect();
        let is_part = said.contains("整改情况");
        parts += usize::from(is_part);
        if is_part && parts > 1 {
            assert!(said.contains("（续表）"), "page {}", at + 1);
        }
        let mut rules = Vec::new();
        self::rules(&page.frame, Point::zero(), &mut rules);
        let left = area.left(at + 1);
        for (place, size) in rules.into_iter().filter(|(_, size)| size.x.to_mm() < 155.0) {
            let (from, to) = (place.x.to_mm() - left, place.x.to_mm() + size.x.to_mm() - left);
            assert!(from > -0.01 && to < area.width() + 0.01, "page {}: {from} {to}", at + 1);
        }
    }
    assert!(parts >= 3, "the table is on {parts} pages");
}

#[test]
fn rules_are_of_two_widths() {
    let example = example("examples/gallery/tables");
    let mut widths = BTreeSet::new();
    for page in example.pages.document().pages() {
        let mut rules = Vec::new();
        self::rules(&page.frame, Point::zero(), &mut rules);
        widths.extend(rules.iter().map(|(_, size)| format!("{:.2}", size.x.min(size.y).to_mm())));
    }
    // The masthead's is red and thicker.
    assert_eq!(widths.into_iter().collect::<Vec<_>>(), ["0.25", "0.35", "0.70"]);
}

#[test]
fn a_row_of_a_spreadsheet_that_says_one_thing_is_a_group() {
    for rows in [
        "名次\t单位\t得分\n一、镇街\t\t\n1\t白沙镇\t9\n二、部门\t\t\n1\t区教委\t17",
        "名次\t单位\t得分\n镇街\t\t\n1\t白沙镇\t9\n部门\t\t\n1\t区教委\t17\n注：按得分排名。\t\t",
    ] {
        let desk = desk(&format!("data = '''\n{rows}\n'''"));
        let output = desk.run(&["build", "1"]);
        assert!(!said(&output).contains("rank-wrong"), "{}", said(&output));
        let look = kuaibao::session::look(&desk.path("1")).unwrap();
        let tables = &look.issue.unwrap().items[0].piece.tables;
        let groups = tables[0].table.rows.iter().filter(|row| row.kind == RowKind::Group);
        assert!(groups.count() >= 2, "{rows}");
    }
    // A unit that has sent nothing is none.
    let desk = desk("data = '''\n单位\t报送\t采用\n白沙镇\t3\t1\n军庄镇\t\t\n清水镇\t2\t1\n'''");
    let look = kuaibao::session::look(&desk.path("1")).unwrap();
    let tables = &look.issue.unwrap().items[0].piece.tables;
    assert!(tables[0].table.rows.iter().all(|row| row.kind != RowKind::Group));
}

#[test]
fn a_form_to_be_filled_in_keeps_its_empty_rows() {
    let desk = desk("data = '''\n姓名\t单位\t职务\n\t\t\n\t\t\n\t\t\n'''");
    let look = kuaibao::session::look(&desk.path("1")).unwrap();
    assert_eq!(look.issue.unwrap().items[0].piece.tables[0].table.rows.len(), 4);
}

#[test]
fn rows_under_others_stay_indented() {
    let desk = desk("data = '''\n项目\t金额\n税收\t60\n　　其中：增值税\t20\n　合计　\t60\n'''");
    let look = kuaibao::session::look(&desk.path("1")).unwrap();
    let table = &look.issue.unwrap().items[0].piece.tables[0].table;
    let texts: Vec<&str> = table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
    assert_eq!(texts, ["项目", "税收", "　　其中：增值税", "合计"]);
    assert!(printed(&desk).contains("其中：增值税20"));
}

/// Photos that go on to the next page pass no table that parts: the table would hold them.
#[test]
fn a_photo_stands_in_no_table() {
    for rows in 3..=32 {
        for paragraphs in [1, 4] {
            let body = vec!["情况见表，照片为现场检查。"; paragraphs].join("\n");
            let data: Vec<String> = (1..=rows).map(|row| format!("第{row}项\t{row}\n")).collect();
            let data = data.concat();
            let desk = Bulletin::with_roster();
            desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
            desk.write("1/items/a.jpg", crate::photos::jpeg(1500, 1000));
            desk.write(
                "1/items/01.toml",
                format!(
                    "section = '要闻'\nunit = '区教委'\nbody = '''\n{body}\n'''\n\
                     [[photo]]\nfile = 'a.jpg'\ncaption = '图为现场'\n\
                     [[table]]\ncaption = '某表'\ndata = '''\n单位\t数\n{data}'''\n"
                ),
            );
            let output = desk.run(&["build", "1"]);
            assert_eq!(output.status.code(), Some(0), "{rows} rows: {}", said(&output));
        }
    }
}

#[test]
fn what_a_spreadsheet_could_not_show_is_told() {
    for cell in ["#DIV/0!", "########", "1.23E+05", "0.30000000000000004"] {
        let desk = desk(&format!("data = '''\n单位\t数\n甲镇\t{cell}\n'''"));
        let output = desk.run(&["check", "1"]);
        assert!(said(&output).contains("[table-doubtful]"), "{cell}: {}", said(&output));
    }
    let desk = desk("data = '''\n姓名\t电话\n张三\t13812345678\n'''");
    assert!(said(&desk.run(&["check", "1"])).contains("[personal-number]"));
    let desk = self::desk("csv = 'a.csv'");
    desk.write("1/items/a.csv", b"PK\x03\x04\x14\x00");
    assert!(said(&desk.run(&["check", "1"])).contains("另存为"));
}

#[test]
fn rows_that_were_not_read_as_meant_are_not_mended() {
    let text = "data = '''\n名次 单位 得分\n1 白沙镇 20\n'''";
    let desk = desk(text);
    assert!(said(&desk.run(&["check", "1", "--fix"])).contains("[table-doubtful]"));
    assert!(desk.read("1/items/01.toml").contains("1 白沙镇 20"));
}

/// A long address turns in its cell after its marks: the table stays upright.
#[test]
fn addresses_turn_in_their_cells() {
    for columns in 2..=6 {
        for parts in [1, 3, 6, 12] {
            let address =
                format!("https://www.bj.gov.cn/{}a.shtml?b=1&c=2", "zwxx2026/".repeat(parts));
            let row = |last: &str| [vec!["区教委"; columns - 1], vec![last]].concat().join("\t");
            let rows =
                [row("网址"), row(&address), row(&format!("见{address}，另有一处"))].join("\n");
            let item =
                format!("unit = '某镇'\nbody = '稿。'\n[[table]]\ndata = '''\n{rows}\n'''\n");
            let folder = Bulletin::with_items(&[("01.toml", item.as_bytes())]);
            let output = folder.run(&["build", "1"]);
            assert_eq!(output.status.code(), Some(0), "{}", said(&output));
            let pages = pdf_pages(&folder.path("1/工作快报第1期.pdf"));
            assert_eq!(pages.len(), 1, "{columns} columns, {parts} parts: {}", said(&output));
            assert_eq!(pages[0].matches(&address).count(), 2, "{}", pages[0]);
        }
    }
}
