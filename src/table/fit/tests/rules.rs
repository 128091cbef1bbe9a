//! Each rule by itself.

use super::super::kind::{Kind, judge};
use super::super::pieces::{head_pieces, pieces};
use super::super::text::Text;
use super::super::{Stands, cells, number};
use super::{Plain, plain};

#[test]
fn a_number_is_parted_at_its_point() {
    let cases = [
        ("-1,234.50％", ("-1,234", ".50％")),
        ("98.6%", ("98", ".6%")),
        ("98‰", ("98", "‰")),
        (" 12 ", ("12", "")),
        ("＋3", ("＋3", "")),
        ("−0.5", ("−0", ".5")),
        ("1,234,567", ("1,234,567", "")),
    ];
    for (text, parts) in cases {
        assert_eq!(number(text), Some(parts), "{text}");
    }
}

#[test]
fn what_is_no_number_is_none() {
    for text in [
        "", "—", "-", "/", "％", "5.", ".5", "1.2.3", "1,23", "1234,567", ",123", "12人", "A1",
        "1 2", "1\n2", "--1", "１２",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn pieces_hold_what_the_setting_holds() {
    let cases: [(&str, &[&str]); 14] = [
        ("区教委", &["区", "教", "委"]),
        ("报送，采用。", &["报", "送，", "采", "用。"]),
        ("（试行）", &["（试", "行）"]),
        ("“双减”", &["“双", "减”"]),
        ("12月29日前", &["12月", "29日前"]),
        ("约98.6％以上", &["约", "98.6％", "以", "上"]),
        ("120人次以上", &["120人次", "以", "上"]),
        ("增长-1,234.5", &["增", "长", "-1,234.5"]),
        ("约－5度", &["约", "－5度"]),
        ("GDP增速", &["GDP", "增", "速"]),
        ("Open data 局", &["Open ", "data ", "局"]),
        ("教委/住建", &["教", "委/", "住", "建"]),
        ("好——坏", &["好", "——", "坏"]),
        ("a\u{301}甲\u{fe0f}", &["a\u{301}", "甲\u{fe0f}"]),
    ];
    for (line, expected) in cases {
        assert_eq!(pieces(line), expected, "{line}");
    }
}

#[test]
fn a_head_is_in_pieces_of_two_or_three() {
    let cases: [(&str, &[&str]); 14] = [
        ("报送", &["报送"]),
        ("国家级", &["国家", "级"]),
        ("完成投资", &["完成", "投资"]),
        ("市级采用数", &["市级", "采用数"]),
        ("全年累计采用数", &["全年", "累计", "采用数"]),
        ("1至4月完成投资", &["1至4月", "完成", "投资"]),
        ("二季度完成情况", &["二季度", "完成", "情况"]),
        ("第一批名单", &["第一批", "名单"]),
        ("2024年任务", &["2024年", "任务"]),
        ("GDP增速", &["GDP", "增速"]),
        ("金额（万元）", &["金额", "（万元）"]),
        ("一般公共预算", &["一般", "公共", "预算"]),
        ("三", &["三"]),
        ("", &[]),
    ];
    for (line, expected) in cases {
        assert_eq!(head_pieces(line), expected, "{line}");
    }
}

#[test]
fn text_turns_where_the_width_ends() {
    let text = Text::read("一二三四五六七，八九\n十", 0.0, &Plain);
    assert_eq!(text.parts(), 2);
    assert_eq!(text.lines_in(10.02), 2);
    assert_eq!(text.lines_in(10.0), 3, "the slack is not there");
    assert_eq!(text.lines_in(5.02), 3);
    // The comma stays with 七.
    assert_eq!(text.lines_in(3.52), 5);
    assert!((text.narrowest(0.0, 3) - 5.02).abs() < 1e-9);
    assert!((text.narrowest(0.0, 1) - 10.02).abs() < 1e-9, "no fewer lines than it has ends");
}

#[test]
fn a_blank_at_the_end_of_a_line_takes_no_room() {
    let text = Text::read("abcd efgh", 0.0, &Plain);
    assert_eq!(text.lines_in(2.02), 2);
    assert!((text.narrowest(2.1, 1) - 4.52).abs() < 1e-9);
}

fn judged(head: &str, body: &[&str]) -> (Kind, Stands) {
    let rows: Vec<Vec<&str>> = body.iter().map(|&text| vec![text]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let table = plain(&[head], &rows);
    let its = &judge(1, &cells::place(&table, &Plain), &Plain)[0];
    (its.kind, its.stands)
}

#[test]
fn numbers_that_differ_stand_on_the_point() {
    let on_point = (Kind::Number, Stands::OnPoint { before: 1.5, after: 1.0 });
    assert_eq!(
        judged("得分", &["8.5", "120", "12.5", "3.2", "—", "", "/"]),
        (Kind::Number, Stands::OnPoint { before: 1.5, after: 1.0 })
    );
    assert_eq!(judged("得分", &["8.5", "120", "缺", "—"]), on_point, "two of three are numbers");
    assert_eq!(judged("得分", &["8.5", "缺", "120", "缺"]).0, Kind::Name);
    assert_eq!(judged("得分", &["85", "92", "77"]), (Kind::Number, Stands::Centre), "none differs");
    assert_eq!(judged("得分", &["85", "-2", "77"]), (Kind::Number, Stands::Centre), "nor in width");
}

#[test]
fn serials_stand_in_the_middle() {
    let serial = (Kind::Serial, Stands::Centre);
    assert_eq!(judged("全市\n排名", &["1", "12", "3"]), serial);
    assert_eq!(judged("次", &["3", "1", "2"]), serial, "they count up");
    assert_eq!(judged("编号", &["甲-1", "甲-12"]), serial);
    assert_eq!(judged("排名变化", &["1", "12"]).0, Kind::Number);
    assert_eq!(judged("数", &["1", "2"]).0, Kind::Number, "two may be by chance");
    assert_eq!(judged("数", &["1", "2", "2", "10"]).0, Kind::Number);
}

#[test]
fn text_stands_in_the_middle_where_it_is_short_or_alike() {
    let cases: [(&[&str], Stands); 15] = [
        (&["是", "不适用项"], Stands::Centre),
        (&["区教委", "区卫健委"], Stands::Centre),
        (&["区发展改革", "区市场监管局"], Stands::Centre),
        (&["区教委", "区市场监管局"], Stands::Centre),
        (&["区教委", "区市场监督管理局"], Stands::Left),
        (&["王建国", "李明", "欧阳正华", "张晓东", "买买提·吐尔逊"], Stands::Centre),
        (&["王建国", "李明", "欧阳正华", "买买提·吐尔逊"], Stands::Left),
        (&["6月3日（星期三）", "6月12日（星期五）"], Stands::Centre),
        (&["第一教室", "二楼会议室"], Stands::Centre),
        (&["教育", "\u{3000}其中", "卫生"], Stands::Left),
        (&["区教委", "区住房和城乡建设委"], Stands::Left),
        (&["2024年12月5日", "2024年9月15日前"], Stands::Centre),
        (&["2024-12-05", "2024.9.15"], Stands::Centre),
        (&["12月底前完成全部任务", "12月底前"], Stands::Left),
        (&["—", ""], Stands::Centre),
    ];
    for (body, stands) in cases {
        assert_eq!(judged("项", body).1, stands, "{body:?}");
    }
}
