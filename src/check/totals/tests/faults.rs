//! Faults, each in the least table that shows it, and how it is told.

use super::{table, told};

fn told_of(rows: &[&str], unit_note: Option<&str>) -> Vec<String> {
    told(&table(&rows.join("\n").replace('|', "\t")), unit_note)
}

fn one(rows: &[&str]) -> String {
    let told = told_of(rows, None);
    assert_eq!(told.len(), 1, "{told:#?}");
    told[0].clone()
}

#[test]
fn a_total_of_lines() {
    assert_eq!(
        one(&["单位|采用", "甲|60", "乙|68", "合　计|126"]),
        "3:1 Total 合计为 126，各行相加是 128（核对“采用”一列：合计比各行相加少 2）"
    );
    assert_eq!(
        one(&["单位|采用", "合计|1,260", "甲|600", "乙|650"]),
        "1:1 Total 合计为 1,260，各行相加是 1250（核对“采用”一列：合计比各行相加多 10）"
    );
}

#[test]
fn a_total_of_a_group() {
    let rows = [
        "单位|上报|采用",
        "街道",
        "甲|5|6",
        "乙|7|8",
        "小计|12|15",
        "部门",
        "丙|1|2",
        "丁|3|4",
        "小计|4|6",
        "合计|16|20",
    ];
    assert_eq!(
        one(&rows),
        "4:2 Total 小计为 15，各行相加是 14（核对“采用”一列：小计比各行相加多 1）"
    );
}

#[test]
fn a_total_of_groups_counts_none_twice() {
    let rows =
        ["单位|上报", "甲|5", "乙|7", "小计|12", "丙|1", "丁|3", "小计|4", "戊|2", "合计|19"];
    assert_eq!(
        one(&rows),
        "8:1 Total 合计为 19，各行相加是 18（核对“上报”一列：合计比各行相加多 1）"
    );
}

#[test]
fn a_line_left_out_of_all_columns() {
    let rows = ["单位|一月|二月|三月", "甲|5|6|7", "乙|7|8|9", "丙|2|1|3", "合计|12|14|16"];
    assert_eq!(
        one(&rows),
        "4:1 Total 合计为 12，各行相加是 14（有 3 列不合，差数都与“丙”一行相同，看是否漏加这一行）"
    );
}

#[test]
fn columns_that_all_fail_are_no_sums() {
    assert!(
        told_of(&["单位|一月|二月|三月", "甲|5|6|7", "乙|7|8|9", "合计|50|61|72"], None).is_empty()
    );
}

#[test]
fn a_total_of_columns() {
    let rows = ["单位|来信|来访|合计", "甲|5|6|11", "乙|7|8|16", "丙|2|1|3"];
    assert_eq!(
        one(&rows),
        "2:3 Total 合计为 16，各列相加是 15（核对“乙”一行：合计比各列相加多 1）"
    );
    let rows =
        ["单位|市级/专报|市级/快报|市级/小计|区级", "甲|5|6|11|9", "乙|7|8|16|9", "丙|2|1|3|9"];
    assert_eq!(
        one(&rows),
        "3:3 Total 市级·小计为 16，各列相加是 15（核对“乙”一行：小计比各列相加多 1）"
    );
}

#[test]
fn a_part_greater_than_its_whole() {
    let rows = ["单位|人数|其中：女", "甲|30|12", "乙|9|11", "丙|40|20"];
    assert_eq!(
        one(&rows),
        "2:2 Total 其中：女为 11，大于其总数 9（“其中”的数不能大于总数，核对两处）"
    );
    let rows = ["类别|人数", "职工|30", "其中：女|32", "居民|40", "合计|70"];
    assert_eq!(
        one(&rows),
        "2:1 Total 其中：女为 32，大于其总数 30（“其中”的数不能大于总数，核对两处）"
    );
    assert!(
        told_of(&["单位|案件（件）|其中：涉案（人）", "甲|30|12", "乙|9|11", "丙|40|20"], None)
            .is_empty()
    );
}

#[test]
fn rates_of_the_same_head_are_no_halves() {
    let rows = ["单位|来信|同比|来访|同比", "甲|10|5|20|6", "乙|12|-3|22|8", "合计|22|1.5|43|7.8"];
    assert_eq!(
        one(&rows),
        "3:3 Total 合计为 43，各行相加是 42（核对“来访”一列：合计比各行相加多 1）"
    );
}

#[test]
fn a_total_of_one_side_of_an_account() {
    let rows =
        ["项目|金额", "收入合计|100", "税收|60", "非税|50", "支出合计|80", "教育|50", "卫生|30"];
    assert_eq!(
        one(&rows),
        "1:1 Total 收入合计为 100，各行相加是 110（核对“金额”一列：收入合计比各行相加少 10）"
    );
    let rows = [
        "项目|金额",
        "税收|60",
        "非税|40",
        "收入合计|100",
        "上年结转|20",
        "收入总计|120",
        "教育|50",
        "卫生|30",
        "支出合计|80",
        "结转下年|40",
        "支出总计|130",
    ];
    assert_eq!(
        one(&rows),
        "10:1 Total 支出总计为 130，各行相加是 120（核对“金额”一列：支出总计比各行相加多 10）"
    );
}

#[test]
fn parts_that_go_on_after_one_marked_as_such() {
    let rows = ["项目|金额", "合计|100", "其中：中央|30", "市级|60", "区级|20"];
    assert_eq!(
        one(&rows),
        "1:1 Total 合计为 100，各行相加是 110（核对“金额”一列：合计比各行相加少 10）"
    );
    let some = ["项目|金额", "合计|100", "其中：中央|30", "市级|20", "区级|20"];
    assert!(told_of(&some, None).is_empty());
}

#[test]
fn a_total_of_columns_proved_by_one_other_line() {
    let rows = ["单位|甲项|乙项|合计", "甲|1|2|4", "乙|4|5|9"];
    assert_eq!(one(&rows), "1:3 Total 合计为 4，各列相加是 3（核对“甲”一行：合计比各列相加多 1）");
    let rows = ["单位|甲项|乙项|合计", "甲|1|2|4", "乙|4|5|10"];
    assert!(told_of(&rows, None).is_empty());
    for head in ["数量", "合计得分"] {
        let head = format!("单位|甲项|乙项|{head}");
        assert!(told_of(&[&head, "甲|1|2|4", "乙|4|5|9"], None).is_empty(), "{head}");
    }
}

#[test]
fn a_deduction_is_taken_off() {
    let rows = ["单位|基础分|扣分|合计", "甲|60|2|58", "乙|60|3|57", "丙|60|5|56"];
    assert_eq!(
        one(&rows),
        "3:3 Total 合计为 56，各列相加是 55（核对“丙”一行：合计比各列相加多 1）"
    );
}

#[test]
fn a_numbered_line_and_those_under_it() {
    let rows = [
        "类别|在编|编外",
        "一、机关|10|3",
        "1.行政|6|1",
        "2.参公|4|2",
        "二、事业|20|9",
        "1.全额|12|4",
        "2.差额|9|5",
    ];
    assert_eq!(
        one(&rows),
        "4:1 Total 二、事业为 20，下列各行相加是 21（核对“在编”一列：二、事业比各行相加少 1）"
    );
}

#[test]
fn rounded_tens_of_thousands_may_be_one_off() {
    let rows = ["单位|预算", "甲|120", "乙|130", "合计|251"];
    assert_eq!(told_of(&rows, None).len(), 1);
    assert!(told_of(&rows, Some("单位：万元")).is_empty());
    assert!(told_of(&["单位|预算（亿元）", "甲|120", "乙|130", "合计|251"], None).is_empty());
}

#[test]
fn units_that_are_rates_add_nothing() {
    assert!(told_of(&["单位|一月", "甲|60", "乙|68", "合计|126"], Some("单位：％")).is_empty());
}

#[test]
fn what_is_not_told_of_totals() {
    for last in ["合计|", "合计|—", "平均|64", "合计|64", "合计|68", "合计|约126", "累计|900"]
    {
        assert!(told_of(&["单位|采用", "甲|60", "乙|68", last], None).is_empty(), "{last}");
    }
    for head in ["采用率", "占比", "平均分", "序号", "同比（％）", "本年累计"] {
        assert!(
            told_of(&[&format!("单位|{head}"), "甲|60", "乙|68", "合计|126"], None).is_empty(),
            "{head}"
        );
    }
}

#[test]
fn words_add_nothing() {
    assert_eq!(told_of(&["单位|采用", "甲|60", "乙|未报", "丙|68", "合计|126"], None).len(), 1);
    let many = ["单位|采用", "甲|60", "乙|未报", "丙|68", "丁|未报", "戊|未报", "合计|126"];
    assert!(told_of(&many, None).is_empty());
    assert!(told_of(&["单位|采用", "甲|60", "乙|12（3）", "丙|68", "合计|126"], None).is_empty());
}

#[test]
fn dense_ranks() {
    let rows = ["单位|得分|名次", "甲|90|1", "乙|88|2", "丙|88|2", "丁|85|3", "戊|80|4", "己|70|5"];
    assert_eq!(
        one(&rows),
        "4:2 Rank 并列第2名 2 个，下一名为第3，应为第4（并列之后，名次按并列个数顺延）"
    );
    let rows = ["单位|名次", "甲|1", "乙|2", "丙|2", "丁|3", "戊|4", "己|5"];
    assert_eq!(
        one(&rows),
        "4:1 Rank 并列第2名 2 个，下一名为第3，应为第4（并列之后，名次按并列个数顺延）"
    );
}

#[test]
fn ranks_after_equal_rates() {
    let rows = ["单位|办结率|名次", "甲|100％|1", "乙|100％|1", "丙|98.5％|2", "丁|97％|3"];
    assert_eq!(
        one(&rows),
        "3:2 Rank 并列第1名 2 个，下一名为第2，应为第3（并列之后，名次按并列个数顺延）"
    );
    let rows = ["单位|办结率|名次", "甲|100％|1", "乙|99.8％|1", "丙|98.5％|2", "丁|97％|3"];
    assert!(told_of(&rows, None).is_empty());
}

#[test]
fn ranks_against_scores() {
    let rows = ["单位|得分|名次", "甲|90|1", "乙|88|3", "丙|86|2", "丁|85|4"];
    assert_eq!(
        one(&rows),
        "3:2 Rank 得分 86 排第2名，得分 88 排第3名（名次与得分的高低不符，核对这两行）"
    );
    let rows = ["单位|得分|名次", "甲|90|1", "乙|88|2", "丙|88|3", "丁|85|4"];
    assert_eq!(one(&rows), "3:2 Rank 得分同为 88，名次却是 2 和 3（得分相同的，名次应并列）");
    let rows = ["单位|得分|名次", "甲|90|1", "乙|88|2", "丙|87|2", "丁|85|4"];
    assert_eq!(one(&rows), "3:2 Rank 名次同为 2，得分却是 88 和 87（得分不同的，名次不应并列）");
}

#[test]
fn each_group_has_its_own_first() {
    let rows =
        ["名次|单位|组|得分", "1|甲|委办局|5", "1|乙|镇街|15", "2|丙|镇街|0", "2|丁|委办局|3"];
    assert!(told_of(&rows, None).is_empty());
    let rows = [
        "名次|单位|组|得分",
        "1|甲|委办局|5",
        "1|乙|镇街|15",
        "3|丙|镇街|0",
        "2|戊|镇街|9",
        "2|丁|镇街|3",
    ];
    assert!(!told_of(&rows, None).is_empty());
}

#[test]
fn a_rank_that_is_missing() {
    let rows = ["单位|得分|名次", "甲|90|1", "乙|88|2", "丙|86|4", "丁|85|5"];
    assert_eq!(one(&rows), "3:2 Rank 名次缺第3名（看是否漏了一行，或名次写错）");
}

#[test]
fn what_is_not_told_of_ranks() {
    let tables: [&[&str]; 5] = [
        &["单位|扣分|名次", "甲|0|1", "乙|2|2", "丙|2|2", "丁|5|4"],
        &["单位|得分|名次", "甲|90|3", "乙|88|5", "丙|88|5", "丁|85|9"],
        &["单位|得分|上月名次", "甲|90|3", "乙|88|1", "丙|86|2", "丁|85|2"],
        &["单位|得分|名次", "甲|90|1", "乙|88|2", "丙|88|3", "丁|85|4", "戊|85|5"],
        &["类|单位|名次", "街|甲|1", "街|乙|2", "街|丙|3", "局|丁|1", "局|戊|2", "局|己|3"],
    ];
    for rows in tables {
        assert!(told_of(rows, None).is_empty(), "{rows:?}");
    }
}
