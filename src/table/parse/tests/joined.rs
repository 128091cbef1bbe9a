//! Cells that the editor joins.

use super::*;

const TEXT: &str = "县区\t单位\t篇数\n甲区\t办公室\t1\n\t财政局\t2\n总计\t\t3";

#[track_caller]
fn refused(text: &str, written: &[&str], wish: &Wish<'_>, expected: &str) {
    let joined = areas(written);
    assert_eq!(messages(text, &Wish { joined: &joined, ..*wish }), [expected]);
}

#[test]
fn an_area_is_two_corners() {
    let area = |text: &str| text.parse::<Area>().map(|area| area.to_string());
    assert_eq!(area("A3:A7"), Ok("A3:A7".to_owned()));
    assert_eq!(area(" c9：aa2 "), Ok("C2:AA9".to_owned()));
    assert_eq!(area("az1:ZZ9999999"), Ok("AZ1:ZZ9999999".to_owned()));
    assert_eq!(area("B2:B2"), Err(BadArea::Single));
    for bad in [
        "",
        "A3",
        "A0:A3",
        "3A:4A",
        "A:B",
        "A3:A7:A9",
        "AAAA1:B2",
        "A12345678:A1",
        "甲1:B2",
        "A1:B２",
    ] {
        assert_eq!(area(bad), Err(BadArea::Form), "{bad}");
    }
}

#[test]
fn joined_cells_are_one() {
    let joined = areas(&["A2:A3", "B4:A4"]);
    let expected = ["头|县区|单位|篇数", "行|甲区↓2|办公室|1", "行|财政局|2", "行|总计→2|3"];
    assert_eq!(sound(TEXT, &Wish { joined: &joined, ..PLAIN }), expected);
}

#[test]
fn equal_texts_are_one() {
    let joined = areas(&["A2:A3"]);
    let drawn = sound("县区\t篇数\n甲区\t1\n甲区\t2", &Wish { joined: &joined, ..PLAIN });
    assert_eq!(drawn, ["头|县区|篇数", "行|甲区↓2|1", "行|2"]);
}

#[test]
fn a_row_joined_across_is_a_group() {
    let joined = areas(&["A2:C2"]);
    let text = "县区\t单位\t篇数\n一、区县\t\t\n甲区\t办公室\t1";
    let drawn = sound(text, &Wish { joined: &joined, ..PLAIN });
    assert_eq!(drawn[1..], ["组|一、区县→3", "行|甲区|办公室|1"]);
}

#[test]
fn rows_joined_across_are_one_cell() {
    let joined = areas(&["A2:B3"]);
    let text = "甲\t乙\n无\t\n\t\n1\t2";
    let drawn = sound(text, &Wish { joined: &joined, ..PLAIN });
    // The second row has no cell of its own.
    assert_eq!(drawn, ["头|甲|乙", "组|无→2", "行|1|2"]);
}

#[test]
fn the_head_can_be_joined() {
    let joined = areas(&["B1:C1"]);
    let text = "单位\t采用\t\n甲区\t1\t2";
    assert_eq!(sound(text, &Wish { joined: &joined, ..ONE })[0], "头|单位|采用→2");
}

#[test]
fn what_the_editor_joins_goes_before_what_is_guessed() {
    let text = "单位\t采用\t\t备注\n\t信息\t\t\n甲区\t1\t2\t3";
    let joined = areas(&["B2:C2"]);
    let drawn = sound(text, &Wish { joined: &joined, ..TWO });
    assert_eq!(drawn[..2], ["头|单位↓2|采用→2|备注↓2", "头|信息→2"]);
    let joined = areas(&["B1:C1"]);
    let parsed = parse(text, &Wish { joined: &joined, ..TWO });
    assert_eq!(drawn_row(&parsed.table.unwrap().rows[1]), "头|信息|");
    let joined = areas(&["A1:A2", "B1:C2"]);
    let text = "单位\t采用\t\t备注\n\t\t\t\n甲区\t1\t2\t3";
    let drawn = sound(text, &Wish { joined: &joined, ..TWO });
    assert_eq!(drawn[..1], ["头|单位|采用→2|备注"]);
}

#[test]
fn nothing_is_lost_by_joining() {
    refused(TEXT, &["A2:B3"], &PLAIN, "B2 里有“办公室”，合并后会丢#0");
    let long = format!("甲\t乙\n1\t{}", "字".repeat(30));
    let expected = format!("B2 里有“{}…”，合并后会丢#0", "字".repeat(20));
    refused(&long, &["A2:B2"], &PLAIN, &expected);
}

#[test]
fn an_area_is_within_the_table() {
    refused(TEXT, &["A2:A3", "A4:A5"], &PLAIN, "A4:A5 超出了表，表的右下角是 C4#1");
    refused(TEXT, &["B4:D4"], &PLAIN, "B4:D4 超出了表，表的右下角是 C4#0");
    refused(TEXT, &["A1:ZZZ9999999"], &PLAIN, "A1:ZZZ9999999 超出了表，表的右下角是 C4#0");
}

#[test]
fn an_area_is_in_the_head_or_in_the_body() {
    refused(TEXT, &["A1:A2"], &PLAIN, "A1:A2 从表头到了内容，内容从第 2 行开始#0");
    let text = "甲/乙\t甲/丙\t丁\n1\t\t3";
    refused(text, &["A1:B1"], &PLAIN, "A1:B1 在表头里，表头已经按 / 分成了两行#0");
    let joined = areas(&["A2:B2"]);
    assert_eq!(sound(text, &Wish { joined: &joined, ..PLAIN })[2], "行|1→2|3");
}

#[test]
fn areas_are_apart_from_each_other_and_from_groups() {
    refused(TEXT, &["A2:A3", "A3:A4"], &PLAIN, "A3:A4 和前面的一处都有 A3#1");
    let text = "甲\t乙\n1\t2\n一、区县\n\t2";
    refused(text, &["A2:A4"], &PLAIN, "A2:A4 里的第 3 行已经是横跨各列的一格#0");
}

#[test]
fn a_written_group_does_not_move_the_areas() {
    let joined = areas(&["A2:A3"]);
    let drawn = sound(TEXT, &Wish { joined: &joined, group: Some("一季度"), ..PLAIN });
    assert_eq!(drawn[1..4], ["组|一季度→3", "行|甲区↓2|办公室|1", "行|财政局|2"]);
}
