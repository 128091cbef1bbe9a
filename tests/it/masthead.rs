//! Mastheads of every length, with every combination of what they may hold.

use crate::common::fonts;
use kuaibao::edition::arrange::arrange;
use kuaibao::model::masthead::{Serial, Side};
use kuaibao::text::{Runs, Title};
use kuaibao::typeset::typeset;
use typst::layout::{Abs, Frame, FrameItem, Point};

/// The masthead's rule: the first that is drawn; its lower edge under the type area's top.
fn rule(frame: &Frame, origin: Point) -> Option<Abs> {
    frame.items().find_map(|(at, item)| match item {
        FrameItem::Group(group) => rule(&group.frame, origin + *at),
        FrameItem::Shape(shape, _) => Some(origin.y + at.y + shape.geometry.bbox(None).size().y),
        _ => None,
    })
}

fn long(kind: &str, count: usize) -> String {
    kind.chars().cycle().take(count).collect()
}

#[test]
fn every_masthead_is_set_and_its_rule_is_as_far_from_the_text() {
    let mut issue = crate::common::issue("examples/mentougou/439");
    issue.items.truncate(1);
    let names = ["云汀区人民政府办公室", "云汀区优化营商环境工作领导小组办公室", "区委办"];
    let mut combination = 0_usize;
    for title in 2..=30 {
        for offices in 0..=6 {
            combination += 1;
            let (marks, kind) =
                (combination % 4, ["云汀工作快报", "Ab1 ", "“工”"][combination % 3]);
            issue.masthead.title = long(kind, title).trim().to_owned();
            issue.masthead.banner = combination
                .is_multiple_of(2)
                .then(|| Runs::plain(long("创建全国文明城市", 2 + combination % 29)));
            let mark =
                |at: usize| Runs::plain(long("内部资料注意保存", 2 + (combination + at) % 29));
            issue.masthead.marks = (0..marks).map(mark).collect();
            let office = |at: usize| {
                Runs::plain(long(names[(combination + at) % 3], 3 + (combination * 7 + at) % 40))
            };
            issue.masthead.offices = (0..offices).map(office).collect();
            issue.masthead.serial = [
                None,
                Some((None, Side::Left)),
                Some((Some("000001"), Side::Left)),
                Some((None, Side::Right)),
                Some((Some("No.000012"), Side::Right)),
            ][combination % 5]
                .map(|(text, side)| Serial { text: text.map(Runs::plain), side });
            let signer = |at: usize| Runs::plain(long("李文博买买提", 2 + (combination + at) % 5));
            issue.masthead.signers = (0..combination % 7).map(signer).collect();
            let line = |at: usize| {
                let text = long("编辑：王芳　地址：云门大街1号 ", 2 + (combination * 5 + at) % 60);
                Runs::plain(text.trim())
            };
            issue.masthead.lines = (0..combination % 4).map(line).collect();
            let number =
                ["第12期", "第12期|（总第324期）", "云汀快报〔2026〕12号"][combination % 3];
            issue.masthead.number = Title::displayed(number).unwrap();
            issue.page.lines = [22, 12, 28][combination % 3];
            let edition = arrange(&issue);
            let said = format!(
                "{title} characters, {offices} offices, {marks} marks: {:?}",
                issue.masthead
            );
            let pages =
                typeset(&edition, fonts()).unwrap_or_else(|fault| panic!("{said}: {fault:#}"));
            let rule = rule(&pages.document().pages()[0].frame, Point::zero()).unwrap();
            let down = (rule - Abs::mm(issue.page.top)) / Abs::mm(issue.page.pitch());
            let to_row = (1.0 - down.rem_euclid(1.0)) * issue.page.pitch();
            assert!((to_row - 1.5).abs() < 0.01, "{said}: {to_row:.2} mm");
        }
    }
}
