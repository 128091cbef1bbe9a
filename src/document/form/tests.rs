use proptest::prelude::*;

use super::{Form, forms, unframe};
use crate::document::{Block, Cell, Document, Paragraph, Run, Table};

const TEXT: &str = "近日，白沙镇改造管网12公里，惠及群众3400余人。\n一是摸清底数。\n二是加快施工。";

fn paragraph(text: &str) -> Block {
    let run = Run { text: text.to_owned(), is_bold: false };
    Block::Paragraph(Paragraph { runs: vec![run], ..Paragraph::default() })
}

/// A table of rows of texts; `rows` is how many rows a cell takes, where it is more than one.
fn table(rows: &[&[(&str, usize)]]) -> Block {
    let cell = |(at, (text, rows)): (usize, &(&str, usize))| Cell {
        column: at,
        columns: 1,
        rows: *rows,
        text: (*text).to_owned(),
        pictures: Vec::new(),
    };
    let rows = rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect();
    Block::Table(Table { columns: 4, rows })
}

fn plain<'a>(rows: &[&[&'a str]]) -> Vec<Vec<(&'a str, usize)>> {
    rows.iter().map(|row| row.iter().map(|text| (*text, 1)).collect()).collect()
}

fn of(blocks: Vec<Block>) -> Option<Form> {
    let mut forms = forms(&Document { blocks, notices: Vec::new() });
    assert!(forms.len() < 2);
    forms.pop()
}

fn read(rows: &[&[&str]]) -> Option<Form> {
    let rows = plain(rows);
    let rows: Vec<&[(&str, usize)]> = rows.iter().map(Vec::as_slice).collect();
    of(vec![paragraph("信息报送单"), table(&rows)])
}

fn texts(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            _ => "另一样".to_owned(),
        })
        .collect()
}

#[test]
fn two_columns() {
    let rows: [&[&str]; 7] = [
        &["标题", "白沙镇推进饮水工程"],
        &["报送单位", "白沙镇"],
        &["撰 稿 人", "李四"],
        &["审核人：", "王五"],
        &["联系电话", "69820001"],
        &["正\n文", TEXT],
        &["备注", "请优先采用"],
    ];
    let form = read(&rows).unwrap();
    assert_eq!(form.over, ["信息报送单"]);
    let entry = form.entry;
    assert_eq!(entry.title.as_deref(), Some("白沙镇推进饮水工程"));
    assert_eq!(entry.unit.as_deref(), Some("白沙镇"));
    assert_eq!(entry.writer.as_deref(), Some("李四"));
    assert_eq!(entry.approved.as_deref(), Some("王五"));
    assert_eq!(entry.phone.as_deref(), Some("69820001"));
    assert_eq!(entry.others, [("备注".to_owned(), "请优先采用".to_owned())]);
    assert_eq!(texts(&form.text), TEXT.lines().collect::<Vec<_>>());
}

#[test]
fn four_columns_and_rows_of_one_cell() {
    let told = format!("正文：\n{TEXT}");
    let rows: [&[&str]; 6] = [
        &["云汀区政务信息报送单"],
        &["报送单位", "白沙镇", "报送时间", "2026-03-02"],
        &["撰稿人", "李四", "审核人", ""],
        &["标题：白沙镇推进饮水工程"],
        &[&told],
        &["单位负责人签字：      （盖章）"],
    ];
    let form = read(&rows).unwrap();
    assert_eq!(form.over, ["信息报送单", "云汀区政务信息报送单"]);
    assert_eq!(form.entry.title.as_deref(), Some("白沙镇推进饮水工程"));
    assert_eq!(form.entry.date.as_deref(), Some("2026-03-02"));
    assert_eq!(form.entry.approved, None);
    let signs = ("单位负责人签字".to_owned(), "（盖章）".to_owned());
    assert_eq!(form.entry.others, [signs]);
    assert_eq!(texts(&form.text), TEXT.lines().collect::<Vec<_>>());
}

#[test]
fn a_text_without_a_label() {
    let long = "近日，白沙镇聚焦群众关切，扎实推进农村饮水安全工程，累计改造管网12公里，惠及群众3400余人。";
    let cell = format!("白沙镇推进饮水工程\n{long}");
    let form = read(&[
        &["报送单位", "白沙镇", "撰稿人", "李四"],
        &[&cell],
        &["审核意见", "同意报送。王五 3月2日"],
    ])
    .unwrap();
    assert_eq!(form.entry.title.as_deref(), Some("白沙镇推进饮水工程"));
    assert_eq!(texts(&form.text), [long]);
    let said = ("审核意见".to_owned(), "同意报送。王五 3月2日".to_owned());
    assert_eq!(form.entry.others, [said]);
}

#[test]
fn a_label_over_rows_and_one_over_its_text() {
    let stacked: [&[(&str, usize)]; 5] = [
        &[("标\n题", 1), ("白沙镇推进饮水工程", 1)],
        &[("单\n位", 1), ("白沙镇", 1)],
        &[("信\n息\n内\n容", 3), ("近日，白沙镇改造管网12公里。", 1)],
        &[("一是摸清底数。", 1)],
        &[("二是加快施工。", 1)],
    ];
    let form = of(vec![table(&stacked), paragraph("注：每周三前报送。")]).unwrap();
    let lines = ["近日，白沙镇改造管网12公里。", "一是摸清底数。", "二是加快施工。"];
    assert_eq!(form.over, ["注：每周三前报送。"]);
    assert_eq!(texts(&form.text), lines);
    let under =
        read(&[&["标题", "推进饮水工程"], &["单位", "白沙镇"], &["正文"], &["近日，改造管网。"]]);
    assert_eq!(texts(&under.unwrap().text), ["近日，改造管网。"]);
}

#[test]
fn no_form() {
    // A list, tables of an item, a text with a table in it.
    assert_eq!(read(&[&["单位", "标题", "正文"], &["白沙镇", "一事", "做了。"]]), None);
    assert_eq!(read(&[&["单位", "数量"], &["白沙镇", "12"], &["汀州镇", "7"]]), None);
    assert_eq!(read(&[&["时间", "3月6日"], &["地点", "区政府第一会议室"]]), None);
    let meeting: [&[&str]; 4] =
        [&["主题", "创城"], &["时间", "3月6日"], &["内容", "部署工作。"], &["参会单位", "各镇街"]];
    assert_eq!(read(&meeting), None);
    let long = "近日，白沙镇聚焦群众关切，扎实推进农村饮水安全工程，累计改造管网12公里，惠及群众3400余人。";
    let rows = plain(&[&["标题", "一事"], &["单位", "白沙镇"], &["正文", "做了。"]]);
    let rows: Vec<&[(&str, usize)]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(of(vec![paragraph(long), table(&rows)]), None);
}

#[test]
fn a_frame_comes_off() {
    let rows: [&[(&str, usize)]; 2] = [&[("白沙镇推进饮水工程", 1)], &[(TEXT, 1)]];
    let mut document = Document { blocks: vec![table(&rows)], notices: Vec::new() };
    unframe(&mut document);
    let lines: Vec<&str> = ["白沙镇推进饮水工程"].into_iter().chain(TEXT.lines()).collect();
    assert_eq!(texts(&document.blocks), lines);
    let figures: [&[(&str, usize)]; 2] = [&[("12", 1)], &[("7", 1)]];
    let mut document = Document { blocks: vec![table(&figures)], notices: Vec::new() };
    unframe(&mut document);
    assert_eq!(texts(&document.blocks), ["另一样"]);
}

#[test]
fn several_forms_in_one_document() {
    let one = |unit: &str| {
        let said = format!("近日，{unit}改造管网。");
        let cells: [[&str; 2]; 3] = [["标题", "改造管网"], ["单位", unit], ["正文", &said]];
        let rows = plain(&cells.each_ref().map(|row| &row[..]));
        let rows: Vec<&[(&str, usize)]> = rows.iter().map(Vec::as_slice).collect();
        table(&rows)
    };
    let blocks = vec![
        one("白沙镇"),
        paragraph("信息报送单"),
        one("清水镇"),
        paragraph("注：每周三前报送。"),
    ];
    let forms = forms(&Document { blocks, notices: Vec::new() });
    let found: Vec<Vec<String>> = forms.iter().map(|form| texts(&form.text)).collect();
    assert_eq!(found[0], ["近日，白沙镇改造管网。"]);
    assert_eq!(found[1], ["近日，清水镇改造管网。"]);
    let over = ["信息报送单", "注：每周三前报送。"].map(str::to_owned);
    assert_eq!((forms.len(), &forms[1].over[..]), (2, &over[..]));
}

#[test]
fn what_only_looks_like_one() {
    // Tables of articles: a meeting, a list of faults, prices, groups of a list, two submissions in one.
    let tables: [&[&[&str]]; 5] = [
        &[
            &["主题", "书香"],
            &["时间", "3月6日"],
            &["主要内容", "读书。"],
            &["责任单位", "区文旅局"],
        ],
        &[&["名称", "饮水工程", "单位", "汀州镇"], &["时间", "3月", "主要内容", "改造管网。"]],
        &[&["单位", "时间", "内容"], &["镇街"], &["白沙镇", "4月4日", "检查。"]],
        &[&["部门", "姓名", "电话"], &["注：有变动即报。"], &["镇办", "李四", "69820001"]],
        &[
            &["报送单位", "白沙镇"],
            &["标题", "一事"],
            &["正文", "做了一事。"],
            &["报送单位", "汀州镇"],
            &["标题", "二事"],
            &["正文", "做了二事。"],
        ],
    ];
    for table in tables {
        assert_eq!(read(table), None, "{table:?}");
    }
    // A title and a sentence over a table.
    let rows = plain(&[&["标题", "一事"], &["单位", "白沙镇"], &["正文", "做了。"]]);
    let rows: Vec<&[(&str, usize)]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(of(vec![paragraph("3月2日，白沙镇在文化广场开展义诊。"), table(&rows)]), None);
    assert_eq!(of(vec![paragraph("白沙镇开展义诊"), table(&rows)]), None);
    // A second one that is none: the whole file is as it was.
    let list = plain(&[&["报送单位", "标题"], &["汀州镇", "二事"]]);
    let list: Vec<&[(&str, usize)]> = list.iter().map(Vec::as_slice).collect();
    assert_eq!(of(vec![table(&rows), table(&list)]), None);
}

#[test]
fn what_stands_in_its_rows() {
    let rows: [&[(&str, usize)]; 8] = [
        &[("信息报送单", 1)],
        &[("基本信息", 3), ("报送单位", 1), ("区教委\n区水务局", 1)],
        &[("撰稿人", 1), ("李四\n王五", 1)],
        &[("单位负责人签字并加盖公章", 1), ("", 1)],
        &[("春风送暖：白沙镇推进饮水工程", 1)],
        &[(
            "近日，白沙镇聚焦群众关切，扎实推进农村饮水安全工程，累计改造管网12公里，惠及群众3400余人。",
            1,
        )],
        &[("一是宣传到位：发放手册1200份；", 1)],
        &[("备注：请优先采用", 1)],
    ];
    let form = of(vec![table(&rows), paragraph("填表说明：每周三前报送。")]).unwrap();
    assert_eq!(form.entry.unit.as_deref(), Some("区教委\n区水务局"));
    assert_eq!(form.entry.writer.as_deref(), Some("李四、王五"));
    assert_eq!(form.entry.title.as_deref(), Some("春风送暖：白沙镇推进饮水工程"));
    assert_eq!(form.over, ["信息报送单", "填表说明：每周三前报送。"]);
    assert_eq!(texts(&form.text)[1..], ["一是宣传到位：发放手册1200份；"]);
    let others = [("基本信息", ""), ("单位负责人签字并加盖公章", ""), ("备注", "请优先采用")];
    assert_eq!(form.entry.others, others.map(|(name, said)| (name.to_owned(), said.to_owned())));
}

/// A cell: a label, something said, a long text, a label with what is said to it.
fn any_cell() -> impl Strategy<Value = (String, usize)> {
    const LABELS: [&str; 12] = [
        "报送单位",
        "标题",
        "正文",
        "撰稿人",
        "审核人",
        "联系电话",
        "时间",
        "栏目",
        "备注",
        "审核意见",
        "序号",
        "",
    ];
    let long = format!("#，{}。", "改造管网".repeat(11));
    let text = prop_oneof![
        4 => prop::sample::select(&LABELS[..]).prop_map(str::to_owned),
        4 => Just("#".to_owned()),
        1 => Just("#\n#".to_owned()),
        1 => Just(long),
        1 => prop::sample::select(&LABELS[..]).prop_map(|label| format!("{label}：#")),
    ];
    (text, prop_oneof![4 => Just(1_usize), 1 => Just(2)])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    /// Nothing else counts what a form says: its labels are not in the piece, and all that is said to them is.
    #[test]
    fn whatever_is_said_is_kept(
        mut rows in prop::collection::vec(prop::collection::vec(any_cell(), 1..5), 0..6),
        at in 0_usize..6,
    ) {
        let asked = ["报送单位", "标题", "正文"];
        let asked = asked.map(|label| vec![(label.to_owned(), 1), ("#".to_owned(), 1)]);
        let at = at.min(rows.len());
        rows.splice(at..at, asked);
        let mut count = 0;
        for (text, _) in rows.iter_mut().flatten() {
            while text.contains('#') {
                count += 1;
                *text = text.replacen('#', &format!("〔{count}〕"), 1);
            }
        }
        let rows: Vec<Vec<(&str, usize)>> =
            rows.iter().map(|row| row.iter().map(|(text, rows)| (&text[..], *rows)).collect()).collect();
        let rows: Vec<&[(&str, usize)]> = rows.iter().map(Vec::as_slice).collect();
        let blocks = vec![paragraph("信息报送单"), table(&rows), paragraph("〔0〕一段。")];
        let read = forms(&Document { blocks, notices: Vec::new() });
        let kept = format!("{read:?}");
        for number in 0..=count {
            prop_assert!(read.is_empty() || kept.contains(&format!("〔{number}〕")), "{number}: {rows:?} {kept}");
        }
    }
}

#[test]
fn hints_in_labels_and_words_of_remarks_are_no_answers() {
    let rows: [&[&str]; 7] = [
        &["标题：\n（20字以内）", "白沙镇推进饮水工程"],
        &["报送单位：（盖章）", "白沙镇"],
        &["审核人：（签字）", "王五"],
        &["审核意见", "可用，标题：要改短"],
        &["备注", "照片另附；内容：已核实属实"],
        &["撰稿人：李四", "联系电话：69820001"],
        &["正文：（可附页）", TEXT],
    ];
    let form = read(&rows).expect("it is a form");
    let Form { entry, text, .. } = form;
    assert_eq!(entry.title.as_deref(), Some("白沙镇推进饮水工程"));
    assert_eq!(entry.unit.as_deref(), Some("白沙镇"));
    assert_eq!(entry.approved.as_deref(), Some("王五"));
    assert_eq!(entry.writer.as_deref(), Some("李四"));
    assert_eq!(entry.phone.as_deref(), Some("69820001"));
    assert_eq!(texts(&text).join("\n"), TEXT);
    let rows: [&[&str]; 5] = [
        &["报送单位", "白沙镇"],
        &["领导批示："],
        &["审核意见："],
        &["标题", "白沙镇清河"],
        &["正文", TEXT],
    ];
    let form = read(&rows).expect("it is a form");
    assert_eq!(texts(&form.text).join("\n"), TEXT);
}
