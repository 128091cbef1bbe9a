//! Texts that are no table, or perhaps another than was meant.

use std::fmt::Write;

use super::*;

#[test]
fn a_table_has_a_head_and_a_body() {
    for blank in ["", "\n \n", "\t\t\n", "\u{FEFF}", ",,", "\"\"\n"] {
        let source = if blank.contains([',', '"']) { CSV } else { PLAIN };
        assert_eq!(messages(blank, &source), ["表是空的【】"], "{blank:?}");
    }
    assert_eq!(messages("甲\t乙\n", &PLAIN), ["只有表头，没有内容【甲\t乙】"]);
    assert_eq!(messages("甲\t乙\n1\t2\n", &TWO), ["只有表头，没有内容【甲\t乙\n1\t2】"]);
    assert_eq!(messages("甲\t乙\n一、\n", &PLAIN), ["只有表头，没有内容【甲\t乙\n一、】"]);
}

#[test]
fn a_row_with_too_many_cells_is_an_error() {
    assert_eq!(messages("甲\t乙\n1\t2\t\t3\t4", &PLAIN), ["第 4 格多出来了，表头只有 2 格【3】"]);
    let parsed = parse("表一\n甲\t乙\n1\t2\n3\t4\n5\t6", &PLAIN);
    assert_eq!(parsed.faults.len(), 3);
    assert_eq!(parsed.faults[0].hint, "表头的各格要分开；表的名称不写在表里");
}

#[test]
fn a_row_with_too_few_cells_is_filled() {
    let text = "甲\t乙\t丙\n1\t2\n\t\n1\t2\n3\t4\n5\t6\t7";
    let message = "这一行只有 2 格，表有 3 列";
    let expected = ["【1\t2】", "【\t】", "【1\t2】"].map(|at| format!("{message}{at}"));
    assert_eq!(messages(text, &PLAIN), expected);
    assert_eq!(drawn(&parse(text, &PLAIN).table.unwrap())[1], "行|1|2|");
    let csv = parse("甲,乙,丙\n1,2", &CSV);
    assert_eq!(csv.faults[0].hint, "补上缺的格；空着的格，前后也要有分隔的 ,");
}

#[test]
fn a_quote_in_csv_is_closed() {
    let text = format!("甲,乙\n1,\"没有\"\"收尾\n{}", "3,4\n".repeat(1000));
    assert_eq!(messages(&text, &CSV), ["引号没有收尾，后面的都成了一格【\"】"]);
    assert_eq!(messages("甲,乙\n1,\"", &CSV), ["引号没有收尾，后面的都成了一格【\"】"]);
}

#[test]
fn a_cell_has_a_limit() {
    let row = |length| format!("甲\t乙\n1\t{}", "字".repeat(length));
    sound(&row(MAX_CELL_CHARS), &PLAIN);
    let message = &messages(&row(MAX_CELL_CHARS + 1), &PLAIN)[0];
    assert!(message.starts_with("B2 有 501 字，一格最多 500 字"), "{message}");
}

#[test]
fn columns_have_a_limit() {
    let row = |cells: usize| vec!["1"; cells].join("\t");
    sound(&format!("{0}\n{0}", row(MAX_COLUMNS)), &PLAIN);
    let text = format!("{0}\n{0}", row(MAX_COLUMNS + 1));
    assert_eq!(messages(&text, &PLAIN), ["这一行超过了 60 列【1】"]);
    sound(&format!("1{0}\n1{0}", "\t".repeat(16_384)), &PLAIN);
}

#[test]
fn rows_have_a_limit() {
    let rows = |count| "1\t2\n".repeat(count);
    sound(&rows(MAX_ROWS), &PLAIN);
    assert_eq!(messages(&rows(MAX_ROWS + 1), &PLAIN), ["表超过了 2000 行【1\t2】"]);
    let empty = "\t\n".repeat(MAX_ROWS);
    sound(&format!("1\t2\n3\t4\n{empty}"), &PLAIN);
    assert_eq!(messages(&format!("1\t2\n{empty}3\t4"), &PLAIN), ["表超过了 2000 行【3\t4】"]);
}

#[test]
fn cells_have_a_limit() {
    let row = vec!["1"; 20].join("\t") + "\n";
    sound(&row.repeat(1000), &PLAIN);
    let expected = format!("表有 1001 行、20 列，超过 20000 格【{}】", row.trim());
    assert_eq!(messages(&row.repeat(1001), &PLAIN), [expected]);
}

#[test]
fn a_long_text_costs_little() {
    let texts = [
        "\t",
        "\n",
        "\"",
        "\"\n",
        "\"a\n\"\"",
        "\t\n",
        ",",
        "\"\"\"\n",
        "字/",
        "a\t\n",
        "\r",
        "\"\t",
        "甲,\"乙\"\r\n",
    ];
    for part in texts {
        let text = "甲\t乙\n1\t".to_owned() + &part.repeat(200_000 / part.len());
        for wish in [PLAIN, CSV, TWO] {
            let parsed = parse(&text, &wish);
            assert!(parsed.faults.len() < 10_000);
        }
    }
    let mut limits = String::new();
    for row in 0..5_000 {
        writeln!(limits, "{row}\t{}", "字".repeat(60)).unwrap();
    }
    assert!(parse(&limits, &PLAIN).table.is_none());
}
