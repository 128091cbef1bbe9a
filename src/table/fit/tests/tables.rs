//! Tables as they come.

use super::super::demand::reckon;
use super::super::kind::judge;
use super::super::text::Text;
use super::super::{Room, Stands, cells, fit};
use super::{Plain, SIZES, TYPE_AREA, cell, fitted, inner, misfitted, plain, row};
use crate::table::{Row, RowKind, Table};

const UNITS: [&str; 6] = ["区教委", "区卫健委", "区发改委", "区市场监管局", "公安分局", "区文旅局"];

/// 采用情况: 名次, 单位, and numbers under joined heads, in all 15.
fn adopted() -> Table {
    let head = Row {
        kind: RowKind::Head,
        cells: vec![
            cell(0, 1, 2, "名次"),
            cell(1, 1, 2, "单位"),
            cell(2, 4, 1, "本月采用"),
            cell(6, 4, 1, "累计采用"),
            cell(10, 4, 1, "信息报送情况"),
            cell(14, 1, 2, "总分"),
        ],
    };
    let names = [
        "报送数",
        "市级",
        "区级",
        "采用率",
        "报送数",
        "市级",
        "区级",
        "采用率",
        "约稿",
        "动态",
        "专报",
        "快报",
    ];
    let cells = names.iter().enumerate().map(|(index, name)| cell(index + 2, 1, 1, name)).collect();
    let mut rows = vec![head, Row { kind: RowKind::Head, cells }];
    for (line, unit) in UNITS.iter().enumerate() {
        let mut texts = vec![(line + 1).to_string(), (*unit).to_string()];
        texts.extend(
            (0..13)
                .map(|column| ((line * 37 + column * 53) % [9, 80, 300][column % 3]).to_string()),
        );
        rows.push(row(RowKind::Body, &texts.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    Table { columns: 15, rows }
}

/// 任务分解: 序号, 项目, 内容, 责任单位, 完成时限.
fn tasks() -> Table {
    let long = "深入推进“双减”工作，规范校外培训机构办学行为，建立健全日常巡查机制，确保全年不发生重大舆情，群众满意度达到98.6％以上。";
    plain(
        &["序号", "项目", "内容", "责任单位", "完成时限"],
        &[
            &["1", "教育", long, "区教委", "12月底前"],
            &[
                "2",
                "卫生健康",
                "新增床位120张，培训医护人员3,000人次。",
                "区卫生健康委",
                "2024年9月30日",
            ],
            &["3", "城市更新", "完成12个老旧小区改造。", "区住房城乡建设委", "11月底前"],
        ],
    )
}

#[test]
fn fifteen_columns_of_numbers_go_at_nine_points_or_more() {
    let fit = fitted(&adopted());
    assert!(fit.size >= 9.0, "{}", fit.size);
    assert!(fit.padding >= 0.25 * fit.size);
    assert!(inner(&fit)[1] > 6.0, "the longest name is on one line: {:?}", inner(&fit));
    assert_eq!(fit.columns[0].stands, Stands::Centre);
    assert!(
        matches!(fit.columns[3].stands, Stands::OnPoint { before: 1.0, .. }),
        "{:?}",
        fit.columns[3].stands
    );
}

#[test]
fn numbers_under_one_head_are_of_one_width() {
    let fit = fitted(&adopted());
    for group in [2..6, 6..10, 10..14] {
        let first = fit.columns[group.start].width;
        assert!(
            fit.columns[group].iter().all(|column| (column.width - first).abs() < 1e-6),
            "{:?}",
            inner(&fit)
        );
    }
}

#[test]
fn months_are_of_one_width() {
    let fit = fitted(&plain(
        &["单位", "1月", "9月", "10月", "合计", "备注"],
        &[&["区教委", "1", "12", "3", "1,016", ""], &["区城市管理委", "10", "2", "13", "25", ""]],
    ));
    let first = fit.columns[1].width;
    assert!(
        fit.columns[1..5].iter().all(|column| (column.width - first).abs() < 1e-6),
        "{:?}",
        inner(&fit)
    );
}

#[test]
fn where_no_size_is_decent_the_smallest_is_taken() {
    let mut names = vec!["区市场监管局"; 11];
    names.insert(0, "约1,234人");
    let fit = fitted(&plain(&["单位"; 12], &[&names]));
    assert!((fit.size - 7.5).abs() < 1e-9, "{}", fit.size);
    // None of the names alike is whole: there is no room for all.
    assert!(inner(&fit)[1..].iter().all(|width| *width < 6.0), "{:?}", inner(&fit));
    assert!(inner(&fit)[0] >= 4.52 - 1e-9, "{:?}", inner(&fit));
}

#[test]
fn long_text_has_the_room() {
    let fit = fitted(&tasks());
    let widths = inner(&fit);
    assert!(fit.size >= 12.0, "{}", fit.size);
    assert!(widths[2] > widths[3] && widths[3] > 8.0 && widths[4] > 6.0, "{widths:?}");
    assert!(widths[0] < 3.0, "{widths:?}");
    assert_eq!(fit.columns[2].stands, Stands::Left);
    assert_eq!(fit.columns[3].stands, Stands::Left);
    assert_eq!(fit.columns[4].stands, Stands::Centre);
}

#[test]
fn spare_room_goes_to_text_before_numbers() {
    let fit = fitted(&plain(
        &["名次", "单位", "得分"],
        &[&["1", "区市场监管局", "98.5"], &["2", "区教委", "7"]],
    ));
    let widths = inner(&fit);
    assert!((fit.padding - 0.35 * fit.size).abs() < 1e-9, "{}", fit.padding);
    assert!(widths[1] > 2.0 * widths[2] && widths[2] > widths[0] && widths[0] > 2.02, "{widths:?}");
}

#[test]
fn short_names_and_numbers_are_whole_at_any_width() {
    let table = plain(&["单位", "人次"], &[&["区卫健委", "约1,234,567.8人次"]]);
    let width = (4.02 + 7.52 + 1.0) * 7.5 + 0.1;
    let fit = fit(&table, &Room { width, sizes: &SIZES }, &Plain).unwrap();
    assert!(inner(&fit)[0] >= 4.02 - 1e-9 && inner(&fit)[1] >= 7.52 - 1e-9, "{:?}", inner(&fit));
}

#[test]
fn a_head_turns_to_pieces_of_two_or_three_characters() {
    let head = ["市级采用数", "GDP增速", "分", "1至4月完成投资", "国家级", "金额（万元）"];
    assert_eq!(least(&plain(&head, &[&["1"; 6]])), [3.02, 2.02, 1.02, 3.02, 2.02, 2.02]);
    assert_eq!(least(&plain(&["市级采用数"; 17], &[&["1"; 17]])), [2.02; 17], "no room for three");
}

#[test]
fn text_is_not_broken_to_less_than_four_ems() {
    assert_eq!(
        least(&plain(&["a", "b", "c"], &[&["区住房城乡建设委", "区教委", "3"]])),
        [4.02, 3.02, 1.0]
    );
}

#[test]
fn an_empty_column_is_two_ems() {
    assert_eq!(least(&plain(&["注", "数"], &[&["", "3"]])), [2.0, 1.02]);
}

#[test]
fn a_column_of_numbers_has_room_for_both_sides_of_the_point() {
    assert_eq!(least(&plain(&["数"], &[&["1,234"], &["0.125"]])), [4.52]);
}

#[test]
fn joined_cells_ask_for_the_sum_of_their_columns() {
    let mut table = plain(&["a", "b", "c"], &[&["1", "1", "1"]]);
    table.rows.push(Row {
        kind: RowKind::Body,
        cells: vec![cell(0, 2, 1, "12345678901234567890"), cell(2, 1, 1, "1")],
    });
    // Ten ems less the padding between the two.
    assert_eq!(least(&table), [4.76, 4.76, 1.0]);
}

#[test]
fn a_group_row_widens_nothing_unless_there_is_one_column() {
    let group = "123456789012345678901234567890";
    let mut table = plain(&["a", "b"], &[&["1", "1"]]);
    table.rows.push(Row { kind: RowKind::Group, cells: vec![cell(0, 2, 1, group)] });
    assert_eq!(least(&table), [1.0, 1.0]);
    let mut table = plain(&["a"], &[&["1"]]);
    table.rows.push(Row { kind: RowKind::Group, cells: vec![cell(0, 1, 1, group)] });
    assert_eq!(least(&table), [15.02]);
}

#[test]
fn a_tower_of_text_makes_the_type_smaller() {
    let long = "深入推进".repeat(12);
    let table = plain(&["甲", "乙"], &[&[&long, &long]]);
    let width = 2.0 * (8.02 + 0.5) * 10.0 + 0.1;
    let fit = fit(&table, &Room { width, sizes: &SIZES }, &Plain).unwrap();
    assert!((fit.size - 10.0).abs() < 1e-9);
    assert_eq!(Text::read(&long, 4.0, &Plain).lines_in(inner(&fit)[0] + 1e-6), 6);
}

#[test]
fn heads_of_a_row_turn_together() {
    // Room for three of the four heads on one line would save nothing; the text has it.
    let long = "一二三四五六七八九十".repeat(2);
    let body: [&[&str]; 2] = [&["1", "2", "3", &long], &["10", "20", "30", &long]];
    let table = plain(&["报送总数", "采用总数", "约稿总数", "说明"], &body);
    let fit =
        fit(&table, &Room { width: 10.0 * (6.1 + 20.1 + 2.0), sizes: &[10.0] }, &Plain).unwrap();
    let widths = inner(&fit);
    assert!(
        widths[3] >= 20.02 - 1e-9 && widths[..3].iter().all(|width| *width < 2.5),
        "{widths:?}"
    );
}

#[test]
fn sixty_columns_do_not_go() {
    let head = vec!["报送"; 60];
    let mut texts = vec!["12"; 60];
    texts[7] = "1,234,567";
    let misfit = misfitted(&plain(&head, &[&texts]));
    assert_eq!(misfit.column, 7);
    assert!((misfit.size - 7.5).abs() < 1e-9);
    assert!(
        (misfit.needed - (59.0 * 2.02 + 4.52 + 60.0 * 0.5) * 7.5).abs() < 1e-6,
        "{}",
        misfit.needed
    );
    assert!((misfit.least - 5.02 * 7.5).abs() < 1e-6);
    assert!(misfit.needed > TYPE_AREA);
}

#[test]
fn a_table_of_nothing_is_no_misfit() {
    assert!(fitted(&Table { columns: 0, rows: Vec::new() }).columns.is_empty());
    assert_eq!(fitted(&Table { columns: 3, rows: Vec::new() }).columns.len(), 3);
}

/// Rounded to hundredths.
fn least(table: &Table) -> Vec<f64> {
    let cells = cells::place(table, &Plain);
    let least = reckon(&judge(table.columns, &cells, &Plain), &cells).least;
    least.iter().map(|width| (width * 100.0).round() / 100.0).collect()
}
