//! Heads of one and two rows.

use super::*;

#[test]
fn slashes_make_two_rows_of_one_line() {
    let text = "名次\t单位\t市本级采用/信息\t市本级采用 ／ 简讯\t合计/得分\n1\t甲区\t3\t4\t7";
    let expected = ["头|名次↓2|单位↓2|市本级采用→2|合计/得分↓2", "头|信息|简讯", "行|1|甲区|3|4|7"];
    assert_eq!(sound(text, &PLAIN), expected);
    assert_eq!(sound(text, &TWO), expected);
    let typed = sound(text, &ONE);
    assert_eq!(typed[0], "头|名次|单位|市本级采用/信息|市本级采用 ／ 简讯|合计/得分");
}

#[test]
fn halves_of_a_cell_know_their_places() {
    let text = "名次,\"采用 / 信息\",采用/简讯\n1,2,3";
    let table = parse(text, &CSV).table.unwrap();
    let cells = table.rows[..2].iter().flat_map(|row| &row.cells);
    let places: Vec<_> = cells.map(|cell| &text[cell.at.clone()]).collect();
    assert_eq!(places, ["名次", "\"采用", "信息\"", "简讯"]);
}

#[test]
fn a_slash_with_nothing_on_one_side_parts_nothing() {
    assert_eq!(sound("/甲\t/乙\n1\t2", &PLAIN), ["头|/甲|/乙", "行|1|2"]);
    assert_eq!(sound("甲/\t甲/乙\n1\t2", &PLAIN), ["头|甲/|甲/乙", "行|1|2"]);
    assert_eq!(sound("甲/乙\t丙\t甲/丁\n1\t2\t3", &PLAIN), ["头|甲/乙|丙|甲/丁", "行|1|2|3"]);
}

#[test]
fn two_groups_of_slashes_stand_side_by_side() {
    let text = "甲/一\t甲/二\t乙/一\t乙/二/三\n1\t2\t3\t4";
    assert_eq!(sound(text, &PLAIN)[..2], ["头|甲→2|乙→2", "头|一|二|一|二/三"]);
}

#[test]
fn two_lines_are_joined_as_a_spreadsheet_pastes_them() {
    let text = "名次\t单位\t市本级采用\t\t普发\t\t合计\n\t\t信息\t简讯\t信息\t简讯\t\n1\t甲区\t1\t2\t3\t4\t10";
    let expected = [
        "头|名次↓2|单位↓2|市本级采用→2|普发→2|合计↓2",
        "头|信息|简讯|信息|简讯",
        "行|1|甲区|1|2|3|4|10",
    ];
    assert_eq!(sound(text, &TWO), expected);
}

#[test]
fn upper_cells_typed_out_are_joined() {
    let text = "单位\t市本级采用\t市本级采用\t普发\n\t信息\t简讯\t信息\n甲区\t1\t2\t3";
    assert_eq!(sound(text, &TWO)[..2], ["头|单位↓2|市本级采用→2|普发", "头|信息|简讯|信息"]);
    let text = "单位\t合计\t合计\n\t\t\n甲区\t1\t2";
    assert_eq!(sound(text, &TWO)[..2], ["头|单位|合计|合计", "行|甲区|1|2"]);
}

#[test]
fn an_upper_cell_reaches_only_over_text() {
    // 备注 stands in the lower line, and nothing above it reaches it.
    let text = "采用\t\t单位\t\n信息\t简讯\t\t备注\n1\t2\t3\t4";
    assert_eq!(sound(text, &TWO)[..2], ["头|采用→2|单位↓2|备注↓2", "头|信息|简讯"]);
}

#[test]
fn an_upper_line_may_be_shorter() {
    let text = "单位\t采用\n\t信息\t简讯\n甲区\t1\t2";
    assert_eq!(sound(text, &TWO)[..2], ["头|单位↓2|采用→2", "头|信息|简讯"]);
}

#[test]
fn an_empty_corner_is_fine() {
    assert_eq!(sound("\t信息\t简讯\n甲区\t1\t2", &PLAIN)[0], "头||信息|简讯");
    assert_eq!(sound("\t采用\t\n\t信息\t简讯\n甲区\t1\t2", &TWO)[0], "头|↓2|采用→2");
}

#[test]
fn other_empty_cells_of_the_head_are_warned_of() {
    assert_eq!(messages("单位\t\t简讯\n甲区\t1\t2", &PLAIN), ["表头第 2 格是空的【】"]);
    assert_eq!(messages("单位\t\t简讯\n\t\t\n甲区\t1\t2", &TWO), ["表头第 2 格是空的【】"]);
    assert_eq!(messages("甲/乙\t甲/丙\t\n1\t2\t3", &PLAIN), ["表头第 3 格是空的【】"]);
}

#[test]
fn a_second_row_of_the_head_is_guessed() {
    let text = "名次\t单位\t采用\t\n\t\t信息\t简讯\n1\t甲区\t3\t4";
    let parsed = parse(text, &PLAIN);
    assert_eq!(parsed.faults.len(), 1);
    assert_eq!(parsed.faults[0].message, "像是两行的表头");
    assert_eq!(parsed.faults[0].hint, "加上 header-rows = 2");
    assert_eq!(parsed.table.unwrap().rows.len(), 3);
    assert!(!messages(text, &ONE).contains(&"像是两行的表头".to_owned()));
}

#[test]
fn a_second_row_is_not_guessed_from_figures_or_a_corner() {
    let guessed = |text| messages(text, &PLAIN).iter().any(|message| message.starts_with("像是"));
    assert!(!guessed("单位\t采用\t\n\t3\t4\n甲区\t1\t2"));
    assert!(!guessed("\t评价\t备注\n张三\t优\t\n李四\t良\t"));
    assert!(!guessed("单位\t评价\t\n甲区\t优\t先进\n乙局\t良\t"));
    assert!(!guessed("单位\t评价\t\n\t优\t先进"));
}
