//! Tables.

use super::super::super::Cell;
use super::*;

fn cell(props: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{content}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn shape<'t>(table: &'t Table) -> Vec<Vec<(usize, usize, usize, &'t str)>> {
    let cell = |cell: &'t Cell| (cell.column, cell.columns, cell.rows, cell.text.as_str());
    table.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn cells_take_columns_and_rows() {
    let wide = cell(r#"<w:gridSpan w:val="2"/>"#, &paragraph("宽"));
    let tall = cell(r#"<w:vMerge w:val="restart"/>"#, &paragraph("高"));
    let on = cell("<w:vMerge/>", "<w:p/>");
    let one = |text| cell("", &paragraph(text));
    let rows = [row(&[wide, tall]), row(&[one("甲"), one("乙"), on])].concat();
    let read = body(&format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"));
    let tables = tables(&read);
    assert_eq!(tables[0].columns, 3);
    assert_eq!(
        shape(tables[0]),
        [vec![(0, 2, 1, "宽"), (2, 1, 2, "高")], vec![(0, 1, 1, "甲"), (1, 1, 1, "乙")]]
    );
}

#[test]
fn a_row_may_begin_later() {
    let late = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}</w:tr>"#,
        cell("", &paragraph("乙"))
    );
    let first = row(&[cell("", &paragraph("甲")), cell("", &paragraph("丙"))]);
    let read = body(&format!("<w:tbl>{first}{late}</w:tbl>"));
    assert_eq!(
        shape(tables(&read)[0]),
        [vec![(0, 1, 1, "甲"), (1, 1, 1, "丙")], vec![(1, 1, 1, "乙")]]
    );
}

#[test]
fn cells_merged_sideways_are_one() {
    let first = cell(r#"<w:hMerge w:val="restart"/>"#, &paragraph("甲"));
    let read = body(&format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[first, cell("<w:hMerge/>", "<w:p/>")]),
        row(&[cell("", "<w:p/>"), cell("", "<w:p/>")])
    ));
    assert_eq!(shape(tables(&read)[0])[0], [(0, 2, 1, "甲")]);
}

#[test]
fn a_table_in_a_cell_is_its_text_and_told() {
    let inner = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[cell("", &paragraph("内一")), cell("", &paragraph("内二"))])
    );
    let outer = row(&[cell("", &(paragraph("外") + &inner)), cell("", &paragraph("旁"))]);
    let read = body(&format!("{}<w:tbl>{outer}</w:tbl>", paragraph("前")));
    assert_eq!(shape(tables(&read)[0]), [[(0, 1, 1, "外\n内一 内二"), (1, 1, 1, "旁")]]);
    assert_eq!(told(&read, NoticeKind::NestedTable), [(None, 1, "内一 内二")]);
}

#[test]
fn one_cell_is_a_frame() {
    let read = body(&format!(
        "<w:tbl>{}</w:tbl>",
        row(&[cell("", &(paragraph("甲") + &paragraph("乙")))])
    ));
    assert_eq!(lines(&read), ["甲", "乙"]);
    assert_eq!(told(&read, NoticeKind::Other).len(), 1);
}

#[test]
fn what_is_in_no_cell_is_kept() {
    let cells = row(&[cell("", &paragraph("甲")), cell("", &paragraph("乙"))]);
    let read = body(&format!("<w:tbl>{}{cells}</w:tbl>", paragraph("野")));
    assert_eq!(lines(&read), ["野"]);
    assert_eq!(tables(&read).len(), 1);
}

#[test]
fn wrappers_of_cells_are_what_they_are_elsewhere() {
    let held = |props: &str, text: &str| {
        let cell = cell("", &paragraph(text));
        format!("<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{cell}</w:sdtContent></w:sdt>")
    };
    let either = format!(
        r#"<mc:AlternateContent><mc:Choice Requires="w14">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"#,
        cell("", &paragraph("二"))
    );
    let cells = row(&[held("", "一"), either, held("<w:showingPlcHdr/>", "请填")]);
    let read = body(&format!("<w:tbl>{cells}</w:tbl>"));
    assert_eq!(shape(tables(&read)[0]), [[(0, 1, 1, "一"), (1, 1, 1, "二"), (2, 1, 1, "")]]);
    assert_eq!(told(&read, NoticeKind::Other), [(None, 0, "占位文字：请填")]);
}

#[test]
fn a_covered_cell_is_told() {
    let top = cell(r#"<w:vMerge w:val="restart"/>"#, &paragraph("上"));
    let under = cell("<w:vMerge/>", &paragraph("盖"));
    let read = body(&format!("<w:tbl>{}{}</w:tbl>", row(&[top]), row(&[under])));
    assert_eq!(shape(tables(&read)[0]), [vec![(0, 1, 2, "上")], vec![]]);
    assert_eq!(told(&read, NoticeKind::Hidden), [(None, 0, "盖")]);
}
