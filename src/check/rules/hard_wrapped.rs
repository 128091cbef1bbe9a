//! A body whose lines were broken at a width (a paste from a PDF, a chat or a terminal). Each would
//! print as a paragraph.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::wrapping;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "hard-wrapped",
        severity: Severity::Warning,
        source: "实务",
        about: "正文像是按行断开的（从 PDF 或聊天里粘贴的），每一行会印成一段。把断开的行接上；kuaibao add --join 粘贴时就会接。",
        fix: FixSafety::None,
    },
    fields: Field::BODY,
    wrong: &[Found(
        "一是细化指标有的放矢。结合镇域实际情况，将创城\n\
             指标细化为14大项77小项，包片定责逐项开展巡查，\n\
             定时反馈巡查情况，确保责任落实到人。对巡查中发\n\
             现的难点问题再部署再整改。",
        &["城"],
    )],
    right: &[
        "近日，军庄镇召开会议。\n会后，开展检查。\n下一步，将抓好落实。",
        "白沙镇：完成河道清淤12公里，清运建筑垃圾约300吨\n汀州镇：完成河道清淤15公里，清运建筑垃圾约420吨\n云门镇：完成河道清淤11公里，清运建筑垃圾约280吨\n青溪镇：完成河道清淤19公里，清运建筑垃圾约310吨",
        "区委组织部、区委宣传部、区委统战部、区委政法委\n区教委",
        "　　坚持党建引领，凝聚治理合力，打造共建共治新格局\n　　坚持问题导向，聚焦急难愁盼，推动解决群众烦心事\n　　坚持系统观念，统筹发展安全，兼顾当前长远两件事\n　　坚持",
        "1.材料由镇里统一采购，按照各段实际情况逐月配发\n2.用工由村里统一安排，按照各段实际情况逐月结算\n3.考评由群众代表打分，按照各段实际情况逐月公布\n4.其他",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let Some(end) = wrapping::first_break(&passage.glance) else {
        return Vec::new();
    };
    let length = passage.text[..end].chars().next_back().map_or(0, char::len_utf8);
    let message = "正文像是按行断开的，每一行会印成一段";
    let hint = "把断开的行接上，一段写成一行";
    vec![Remark::new(end - length..end, message, hint)]
}
