//! Tables as editors typed them, with the heights a good typist gets.

use super::super::pieces::pieces;
use super::super::text::{SLACK, ems};
use super::super::{Fit, Room, Stands, fit};
use super::{Plain, TYPE_AREA, inner, plain};
use crate::table::{RowKind, Table};

const OFFICE: [f64; 3] = [12.0, 10.5, 9.0];
/// Of the type area of A4 across.
const ACROSS: f64 = 638.0;

fn upright(table: &Table) -> Fit {
    fit(table, &Room { width: TYPE_AREA, sizes: &OFFICE }, &Plain).unwrap()
}

fn across(table: &Table) -> Fit {
    fit(table, &Room { width: ACROSS, sizes: &OFFICE }, &Plain).unwrap()
}

/// As many as a simple breaker makes.
fn lines(text: &str, width: f64) -> usize {
    let set = |line: &str| {
        let (mut lines, mut used) = (1, 0.0);
        for piece in pieces(line) {
            let its = ems(piece, &Plain);
            if used > 0.0 && used + its > width + SLACK {
                lines += 1;
                used = 0.0;
            }
            used += its;
        }
        lines
    };
    text.lines().map(set).sum::<usize>().max(1)
}

/// Of the body, in lines.
fn height(table: &Table, fit: &Fit) -> usize {
    heights(table, fit, RowKind::Body).iter().sum()
}

fn heights(table: &Table, fit: &Fit, kind: RowKind) -> Vec<usize> {
    let widths = inner(fit);
    let rows = table.rows.iter().filter(|row| row.kind == kind);
    rows.map(|row| {
        row.cells.iter().map(|cell| lines(&cell.text, widths[cell.column])).max().unwrap_or(0)
    })
    .collect()
}

const TALK: &str = "进一步完善部门协同联动机制，建立问题清单责任清单整改清单，逐项明确牵头领导、责任科室和完成时限，定期开展督导检查并通报进展情况，对推进不力的单位予以约谈，确保各项任务落地见效，切实提升群众的获得感、幸福感和安全感，为全区高质量发展提供坚强有力的保障";

/// So many characters of talk.
fn talk(length: usize, from: usize) -> String {
    TALK.chars().cycle().skip(from).take(length).collect()
}

/// 创城测评失分点.
fn lost_points() -> Table {
    let points = [
        ("海棠路农贸市场", "农贸市场", 15, "区市场监管局", "0.5"),
        ("城东街道幸福里社区", "社区", 23, "城东街道", "1"),
        ("汽车客运站", "交通场站", 40, "区交通局", "0.3"),
        ("滨河公园", "公园广场", 31, "区城管委", "0.5"),
        ("第二实验小学", "学校", 18, "区教委", "0.2"),
        ("建设大街与和平路交叉口", "主次干道交叉口", 36, "公安交管支队", "1.5"),
        ("万达商业综合体", "大型商场超市", 27, "区商务局", "0.8"),
        ("区政务服务中心", "政务服务大厅", 20, "区政务服务局", "0.5"),
        ("区人民医院", "医疗机构", 38, "区卫健委", "1"),
        ("铁路南小区背街小巷", "背街小巷", 34, "城南街道", "2"),
    ];
    let rows: Vec<Vec<String>> = points
        .iter()
        .enumerate()
        .map(|(at, (place, kind, length, unit, lost))| {
            let at = at + 1;
            vec![
                at.to_string(),
                (*place).into(),
                (*kind).into(),
                talk(*length, at * 7),
                (*unit).into(),
                (*lost).into(),
            ]
        })
        .collect();
    typed(&["序号", "点位", "点位类型", "失分问题", "责任单位", "扣分"], &rows)
}

/// 重点任务, of 14 columns.
fn fourteen() -> Table {
    let head = [
        "序号",
        "任务类别",
        "重点任务",
        "具体工作举措",
        "年度目标",
        "一季度目标",
        "二季度目标",
        "三季度目标",
        "四季度目标",
        "牵头单位",
        "配合单位",
        "责任领导",
        "完成时限",
        "备注",
    ];
    let rows: Vec<Vec<String>> = (0..30)
        .map(|at: usize| {
            let mut row = vec![
                (at + 1).to_string(),
                ["产业发展", "城市更新", "民生保障"][at % 3].into(),
                talk(10 + at % 6, at),
                talk(60 + at * 37 % 61, at * 5),
                talk(12, at * 3),
            ];
            row.extend((0..4).map(|quarter| talk(6 + (at + quarter) % 5, at + quarter * 9)));
            row.extend([
                ["区发改委", "区住建局", "区卫健委"][at % 3].into(),
                "区财政局、各镇街".into(),
                ["王建国", "李明", "张晓东"][at % 3].into(),
                ["12月底前", "6月底前"][at % 2].into(),
                String::new(),
            ]);
            row
        })
        .collect();
    typed(&head, &rows)
}

/// 重点任务 once more, with longer names.
fn fourteen_wordy() -> Table {
    let mut table = fourteen();
    for (at, row) in table.rows.iter_mut().filter(|row| row.kind == RowKind::Body).enumerate() {
        row.cells[1].text = ["优化营商环境", "城市更新行动", "民生服务保障"][at % 3].into();
        row.cells[9].text = ["区住房城乡建设委", "区卫健委", "区市场监管局"][at % 3].into();
        row.cells[11].text = ["王建国副区长", "李明"][at % 2].into();
        row.cells[12].text = ["2024年12月底前", "6月底前"][at % 2].into();
    }
    table
}

/// 责任分工.
fn duties() -> Table {
    let rows: Vec<Vec<String>> = (0..8)
        .map(|at: usize| {
            vec![
                (at + 1).to_string(),
                talk(60 + at * 7, at * 11),
                ["区生态环境局", "区城管委", "区农业农村委"][at % 3].into(),
                ["区城管委、区交通局、各镇街", "区水务局、各镇街", "区住房城乡建设委"][at % 3]
                    .into(),
                ["12月底前", "2024年12月底前", "长期坚持"][at % 3].into(),
            ]
        })
        .collect();
    typed(&["序号", "任务", "牵头单位", "配合单位", "完成时限"], &rows)
}

/// 重点项目进展.
fn projects() -> Table {
    let rows: Vec<Vec<String>> = (0..12)
        .map(|at: usize| {
            vec![
                (at + 1).to_string(),
                talk(8 + at % 9, at * 3),
                ["国家级", "市级"][at % 2].into(),
                (1200 + at * 731).to_string(),
                (300 + at * 97).to_string(),
                format!("{}.{}", 20 + at, at % 10),
                talk(14 + at * 5 % 30, at * 13),
                ["正常", "滞后"][at % 2].into(),
            ]
        })
        .collect();
    typed(
        &[
            "序号",
            "项目名称",
            "国家级/市级",
            "总投资（万元）",
            "1至4月完成投资",
            "完成率（%）",
            "二季度完成情况",
            "进度",
        ],
        &rows,
    )
}

/// 干部培训班次安排.
fn classes() -> Table {
    let rows: Vec<Vec<String>> = (0..10)
        .map(|at: usize| {
            let day = ["一", "二", "三", "四", "五"][at % 5];
            vec![
                format!("第{}期", ["一", "二", "三"][at % 3]),
                format!("{}月{}日（星期{day}）", 6 + at % 3, 3 + at * 2),
                talk(12 + at * 3 % 17, at * 7),
                ["王建国", "李明", "买买提·吐尔逊", "欧阳正华", "张晓东"][at % 5].into(),
                ["第一教室", "学术报告厅", "二楼会议室"][at % 3].into(),
            ]
        })
        .collect();
    typed(&["班次", "时间", "课程", "授课人", "地点"], &rows)
}

/// 预算, some rows of which are part of those before, and a remark.
fn budget() -> Table {
    let rows: Vec<Vec<String>> = [
        ["1", "一般公共服务支出", "12,345.6", "3.2%"],
        ["2", "教育支出", "45,678.9", "5.1%"],
        ["", "　其中：义务教育阶段生均公用经费", "8,901.2", "1.0%"],
        ["", "　　　　学前教育", "901.2", "-1.0%"],
        ["3", "卫生健康支出", "23,456.7", "4.4%"],
        ["备注：以上数据为快报数，最终以决算为准，部分项目含上级补助。", "", "", ""],
    ]
    .iter()
    .map(|row| row.iter().map(|&text| text.into()).collect())
    .collect();
    typed(&["序号", "科目", "金额（万元）", "同比增长"], &rows)
}

fn typed(head: &[&str], rows: &[Vec<String>]) -> Table {
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    plain(head, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// What is said of a fit that is not as it should be.
fn shown(table: &Table, fit: &Fit) -> String {
    let (head, body) = (heights(table, fit, RowKind::Head), heights(table, fit, RowKind::Body));
    format!("{} pt, {:.1?} ems, head {head:?}, body {body:?}", fit.size, inner(fit))
}

#[test]
fn lost_points_have_the_room_before_short_texts() {
    let table = lost_points();
    let fit = upright(&table);
    let (widths, shown) = (inner(&fit), shown(&table, &fit));
    assert!(fit.size >= 12.0, "{shown}");
    assert!(widths[3] >= 12.0 && widths[3] > 1.8 * widths[2], "{shown}");
    assert!(widths[0] < 2.5 && widths[5] < 2.5 && widths[4] >= 6.0, "{shown}");
    assert!(height(&table, &fit) <= 28, "{shown}");
}

#[test]
fn of_fourteen_columns_the_long_one_has_the_room() {
    for (table, most) in [(fourteen(), 185), (fourteen_wordy(), 200)] {
        let fit = across(&table);
        let (widths, shown) = (inner(&fit), shown(&table, &fit));
        assert!(widths[3] >= 15.0, "{shown}");
        assert!(height(&table, &fit) <= most, "{shown}");
        assert!(heights(&table, &fit, RowKind::Head)[0] <= 3, "{shown}");
    }
}

#[test]
fn a_list_of_units_does_not_make_the_type_smaller() {
    let table = duties();
    let fit = upright(&table);
    let (widths, shown) = (inner(&fit), shown(&table, &fit));
    assert!(fit.size >= 12.0, "{shown}");
    assert!(widths[1] >= 14.0 && widths[2] >= 6.0 && widths[4] >= 7.0, "{shown}");
    assert!(height(&table, &fit) <= 52, "{shown}");
}

#[test]
fn heads_of_projects_turn_after_words() {
    let table = projects();
    let fit = upright(&table);
    let (widths, shown) = (inner(&fit), shown(&table, &fit));
    assert!(fit.size >= 12.0, "{shown}");
    assert!(widths[2] >= 3.0 && widths[4] >= 3.0 && widths[6] >= 3.0, "{shown}");
    assert!(heights(&table, &fit, RowKind::Head)[0] <= 3, "{shown}");
    assert!(height(&table, &fit) <= 38, "{shown}");
}

#[test]
fn classes_stand_in_the_middle_but_for_what_they_are_of() {
    let table = classes();
    let fit = upright(&table);
    let shown = shown(&table, &fit);
    let left: Vec<bool> = fit.columns.iter().map(|its| its.stands == Stands::Left).collect();
    assert_eq!(left, [false, false, true, false, false]);
    assert!(inner(&fit)[1] >= 8.5 && inner(&fit)[4] >= 5.0, "{shown}");
    assert!(height(&table, &fit) <= 19, "{shown}");
}

#[test]
fn a_remark_widens_no_serials_and_an_indent_counts() {
    let fit = upright(&budget());
    let widths = inner(&fit);
    assert!(widths[0] < 3.0 && widths[1] >= 16.0, "{widths:?}");
    assert_eq!((fit.columns[0].stands, fit.columns[1].stands), (Stands::Centre, Stands::Left));
}

#[test]
fn names_that_are_all_a_table_has_are_no_remarks() {
    let table = plain(&["姓名", "签到"], &[&["王建国", ""], &["买买提·吐尔逊江", ""]]);
    let fit = fit(&table, &Room { width: 200.0, sizes: &OFFICE }, &Plain).unwrap();
    assert!(inner(&fit)[0] >= 7.5, "{:?}", inner(&fit));
}

#[test]
fn long_text_is_no_narrower_than_short() {
    let body: Vec<Vec<String>> = (0..9)
        .map(|at: usize| vec![talk(9, at), if at == 4 { talk(80, 3) } else { talk(12, at) }])
        .collect();
    let table = typed(&["事项", "说明"], &body);
    let fit = fit(&table, &Room { width: 15.0 * 12.0, sizes: &OFFICE }, &Plain).unwrap();
    assert!(inner(&fit)[1] >= inner(&fit)[0], "{:?}", inner(&fit));
}
