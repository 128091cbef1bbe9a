//! Lists of submissions, and tables that are none.

use proptest::prelude::*;

use super::{parse_date, submissions};
use crate::document::sheet::{Area, Sheet};

const BODY: &str = "3月16日，白沙镇召开会议，部署春季植树工作。会议要求各村明确责任、倒排工期，确保按时完成任务，并做好后期管护。";

fn sheet(rows: &[&[&str]]) -> Sheet {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Sheet { name: "信息".to_owned(), rows, ..Sheet::default() }
}

#[test]
fn a_row_is_a_submission_and_nothing_is_lost() {
    let mut book = sheet(&[
        &["云汀区信息报送表"],
        &[],
        &[
            "序号",
            "报送单位",
            "信息标题",
            "稿件内容（300字以内）",
            "栏目",
            "子栏目",
            "报送日期",
            "供稿人",
            "联系电话",
            "审核人",
            "备注",
            "",
        ],
        &[
            "1",
            "白沙镇",
            "植树",
            "第一段。\n第二段。",
            "基层动态",
            "乡镇",
            "2026年3月16日",
            "李明",
            "80001111",
            "张华",
            "急",
            "多的",
        ],
        &["2", "", "会议", BODY, "", "", "2026-02-30"],
        &["3", "清水镇", "只有标题"],
        &[
            "序号",
            "报送单位",
            "信息标题",
            "稿件内容（300字以内）",
            "栏目",
            "子栏目",
            "报送日期",
            "供稿人",
            "联系电话",
            "审核人",
            "备注",
            "",
        ],
        &["", "", "无单位", BODY],
        &["填表人：王芳"],
    ]);
    book.merged = vec![
        Area { top: 3, left: 1, bottom: 4, right: 1 },
        Area { top: 3, left: 4, bottom: 4, right: 4 },
    ];
    let list = submissions(&book).expect("a list");
    let [first, second, third] = list.entries.as_slice() else { panic!("three: {list:#?}") };
    assert_eq!(first.row, 4);
    assert_eq!(first.unit.as_deref(), Some("白沙镇"));
    assert_eq!(first.title.as_deref(), Some("植树"));
    assert_eq!(first.content, "第一段。\n第二段。");
    assert_eq!(
        (first.section.as_deref(), first.column.as_deref()),
        (Some("基层动态"), Some("乡镇"))
    );
    assert_eq!((first.date.as_deref(), first.parsed), (Some("2026年3月16日"), Some((2026, 3, 16))));
    assert_eq!((first.writer.as_deref(), first.phone.as_deref()), (Some("李明"), Some("80001111")));
    assert_eq!(first.approved.as_deref(), Some("张华"));
    assert_eq!(
        first.others,
        [("备注".to_owned(), "急".to_owned()), ("第12列".to_owned(), "多的".to_owned())]
    );
    assert_eq!(
        (second.unit.as_deref(), second.section.as_deref()),
        (Some("白沙镇"), Some("基层动态"))
    );
    assert_eq!((second.date.as_deref(), second.parsed), (Some("2026-02-30"), None));
    assert_eq!(third.unit, None);
    let told: Vec<&str> = list.notices.iter().map(|notice| notice.text.as_str()).collect();
    assert_eq!(told.first(), Some(&"第 1 行在表头之上，未收：云汀区信息报送表"));
    assert!(told.contains(&"第 6 行没有内容，未收：3 | 清水镇 | 只有标题"));
    assert!(told.contains(&"第 8 行没有单位，没有照上面第 5 行的补上"));
    assert!(told.contains(&"第 9 行没有内容，未收：填表人：王芳"));
    assert_eq!(told.len(), 5);
}

#[test]
fn tables_of_other_kinds_are_no_lists() {
    assert_eq!(submissions(&sheet(&[&["姓名", "年龄"], &["李明", "30"]])), None);
    assert_eq!(
        submissions(&sheet(&[
            &["序号", "名称", "主要内容", "责任单位"],
            &["1", "植树", BODY, "白沙镇"]
        ])),
        None
    );
    assert_eq!(
        submissions(&sheet(&[&["时间", "内容", "单位"], &["9:00", "签到", "办公室"]])),
        None
    );
    assert_eq!(
        submissions(&sheet(&[&["序号", "单位", "标题", "日期"], &["1", "白沙镇", "植树", "3月"]])),
        None
    );
    assert_eq!(submissions(&sheet(&[])), None);
    assert!(submissions(&sheet(&[&["单位", "内容"], &["白沙镇", BODY]])).is_some());
    assert!(submissions(&sheet(&[&["* 标 题：", "正 文"], &["植树", "短。"]])).is_some());
}

#[test]
fn the_likelier_of_two_names_has_the_role() {
    let list = submissions(&sheet(&[
        &["责任单位", "报送单位", "标题", "内容"],
        &["甲", "乙", "丙", "丁"],
    ]))
    .expect("a list");
    let [entry] = list.entries.as_slice() else { panic!("one") };
    assert_eq!(entry.unit.as_deref(), Some("乙"));
    assert_eq!(entry.others, [("责任单位".to_owned(), "甲".to_owned())]);
}

#[test]
fn days_are_read_as_units_write_them() {
    for text in [
        "2026-05-18",
        "2026/5/18",
        "2026.5.18",
        "2026年5月18日",
        "2026 年 5 月 18 日",
        "20260518",
        "２０２６年５月１８日",
        "二〇二六年五月十八日",
        "二○二六年五月十八日",
        "2026-05-18 09:30",
        "2026/5/18 9:30:00",
        "2026年5月18日（星期一）",
        "2026-05-18T09:30:00",
    ] {
        assert_eq!(parse_date(text), Some((2026, 5, 18)), "{text}");
    }
    for text in [
        "",
        "5月18日",
        "2026年5月",
        "2026-02-29",
        "2026-13-01",
        "46160",
        "2026.5.18-20",
        "2026年5月18日至20日",
        "26.5.18",
        "二十年",
        "十",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
    assert_eq!(parse_date("2024年2月29日"), Some((2024, 2, 29)));
    assert_eq!(parse_date("二〇二六年十月三十日"), Some((2026, 10, 30)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_is_in_an_entry_or_told(
        rows in proptest::collection::vec(proptest::collection::vec("[甲乙丙]{0,3}", 0..8), 0..8),
        areas in proptest::collection::vec((0_usize..9, 0_usize..9, 0_usize..9, 0_usize..9), 0..4),
    ) {
        let head = ["单位", "标题", "内容", "日期", "备注"];
        let mut book = sheet(&[&head]);
        book.rows.extend(rows.iter().cloned());
        book.merged = areas.into_iter().map(|(top, left, bottom, right)| Area { top, left, bottom, right }).collect();
        let list = submissions(&book).expect("a list");
        let all = format!("{list:?}");
        for value in rows.iter().flatten() {
            prop_assert!(all.contains(value.as_str()));
        }
        prop_assert!(list.entries.len() <= rows.len());
    }

    #[test]
    fn no_date_panics(text in "\\PC{0,20}", numerals in "[〇一二三四五六七八九十年月日0-9/. -]{0,14}") {
        let _ = parse_date(&text);
        let _ = parse_date(&numerals);
    }
}
