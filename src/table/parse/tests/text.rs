//! Text → cells.

use super::*;

#[test]
fn pasted_rows_are_lines_of_cells() {
    let text = "\n  \n名次\t单位\t篇数\r\n1\t 区政府办　\t12\r\u{A0}\n2\t市财政局\t\n\n\t\t\n";
    let expected = ["头|名次|单位|篇数", "行|1|区政府办|12", "行|2|市财政局|"];
    assert_eq!(sound(text, &PLAIN), expected);
}

#[test]
fn an_empty_row_is_kept_only_between_others() {
    assert_eq!(sound("\t\n甲\t乙\n\t\n1\t2\n\t", &PLAIN), ["头|甲|乙", "行||", "行|1|2"]);
    assert_eq!(sound(",\n甲,乙\n,\n1,2\n,\n", &CSV), ["头|甲|乙", "行||", "行|1|2"]);
}

#[test]
fn columns_that_are_empty_to_the_end_are_dropped() {
    assert_eq!(
        sound("甲\t乙\t\t\n1\t2\t\t\n3\t4\t\t\t\t", &PLAIN),
        ["头|甲|乙", "行|1|2", "行|3|4"]
    );
    assert_eq!(sound("\t乙\n\t2", &PLAIN), ["头||乙", "行||2"]);
}

#[test]
fn a_pasted_cell_of_several_lines_is_quoted() {
    let text = "单位\t题目\n\"区政府办\r\n\n （联合）\"\t\"称\"\"好\"\"\n的\"\n甲\t乙";
    assert_eq!(
        sound(text, &PLAIN),
        ["头|单位|题目", "行|区政府办⏎（联合）|称\"好\"⏎的", "行|甲|乙"]
    );
}

#[test]
fn other_quotes_in_a_paste_are_text() {
    for cell in
        ["\"一网通办\"", "\"一网\"通办", "\"\"", "\"", "\"没有收尾", "5\"", "\"\"\"", "a\"b\""]
    {
        let expected = ["头|甲|乙".to_owned(), format!("行|{cell}|x"), "行|1|2".to_owned()];
        assert_eq!(sound(&format!("甲\t乙\n{cell}\tx\n1\t2"), &PLAIN), expected);
    }
}

#[test]
fn a_quote_that_ends_in_another_cell_is_text() {
    let text = "甲\t乙\n\"a\tb\nc\"\td";
    assert_eq!(sound(text, &PLAIN), ["头|甲|乙", "行|\"a|b", "行|c\"|d"]);
}

#[test]
fn csv_has_its_quotes_taken_off() {
    let text = "\u{FEFF}单位,题目\r\n\r\n\"区政府办,\n市财政局\",\"称\"\"好\"\"\"\r\n";
    assert_eq!(sound(text, &CSV), ["头|单位|题目", "行|区政府办,⏎市财政局|称\"好\""]);
}

#[test]
fn text_after_a_closing_quote_is_kept() {
    assert_eq!(sound("甲,乙\n\"a\"b,\"c\" \n", &CSV), ["头|甲|乙", "行|ab|c"]);
}

#[test]
fn csv_may_be_parted_otherwise() {
    assert_eq!(sound("\n  \n甲;乙\n1,5;2\n", &CSV), ["头|甲|乙", "行|1,5|2"]);
    assert_eq!(sound("甲\t乙\n1,5\t2;3\n", &CSV), ["头|甲|乙", "行|1,5|2;3"]);
    assert_eq!(sound("\"甲,丙\";乙\n1;2\n", &CSV), ["头|甲,丙|乙", "行|1|2"]);
    assert_eq!(sound("甲;乙,丙\n1,2\n", &CSV), ["头|甲;乙|丙", "行|1|2"]);
}

#[test]
fn a_cell_knows_its_place_in_the_text() {
    for (text, wish) in [("甲\t乙\n 丙 \t\"丁\n戊\"", &PLAIN), ("甲,乙\n 丙 ,\"丁\n戊\"\r\n", &CSV)]
    {
        let table = parse(text, wish).table.unwrap();
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let places: Vec<_> = cells.map(|cell| &text[cell.at.clone()]).collect();
        assert_eq!(places, ["甲", "乙", "丙", "\"丁\n戊\""]);
    }
}

#[test]
fn a_line_of_one_cell_is_a_group() {
    let expected = ["头|名次|单位", "组|一、区县→2", "行|1|甲区", "组|二、部门→2", "行|1|乙局"];
    assert_eq!(sound("名次\t单位\n一、区县\n1\t甲区\n二、部门\n1\t乙局", &PLAIN), expected);
    assert_eq!(sound("名次,单位\n一、区县\n1,甲区\n二、部门\n1,乙局", &CSV), expected);
}

#[test]
fn in_one_column_a_line_is_a_row() {
    assert_eq!(sound("单位\n甲区\n乙局\n", &PLAIN), ["头|单位", "行|甲区", "行|乙局"]);
    assert_eq!(sound("单位\n甲区\n乙局\n", &CSV), ["头|单位", "行|甲区", "行|乙局"]);
}

#[test]
fn a_group_may_be_written_beside_the_text() {
    let wish = Wish { group: Some(" 单位：篇 "), ..PLAIN };
    assert_eq!(sound("甲\t乙\n1\t2", &wish), ["头|甲|乙", "组|单位：篇→2", "行|1|2"]);
    let wish = Wish { group: Some("　"), ..PLAIN };
    assert_eq!(sound("甲\t乙\n1\t2", &wish), ["头|甲|乙", "行|1|2"]);
}
