//! What is often a slip of hanzi and sometimes right: `签定`, `其它`; and an office's own `[[word]]`s.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::slips::{Cure, Slip};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "possible-slip",
        severity: Severity::Note,
        source: "实务；《现代汉语词典》",
        about: "多半是错别字，少数时候没有错：看一眼再改。",
        fix: FixSafety::Ask,
    },
    fields: Field::ALL,
    wrong: &[
        Fixed("签定协议，其它事项", "签订协议，其他事项"),
        Fixed("防讯物资", "防汛物资"),
        Fixed("家长向学校反应了午休的问题", "家长向学校反映了午休的问题"),
        Fixed("必需佩戴安全帽，备齐必须的物资", "必须佩戴安全帽，备齐必需的物资"),
        Fixed("严禁泄漏国家秘密", "严禁泄露国家秘密"),
        Fixed("加强巡查力度", "加大巡查力度"),
        Fixed("极大的鼓舞了干劲", "极大地鼓舞了干劲"),
        Fixed("处置不力以至造成积水", "处置不力以致造成积水"),
    ],
    right: &[
        "向市民演示应急反应。",
        "会签定稿",
        "尤其它的作用",
        "为防讯息泄露",
        "做为民服务的表率",
        "既使群众喝上放心水，又使管护有了专人。",
        "生活必需品，必需的药品。",
        "燃气泄漏，加强巡查和执法力度。",
        "有效的办法不多了。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let asked = passage.slips().iter().filter(|slip| slip.cure == Cure::Asked);
    let remark = |slip: &Slip| {
        let (message, hint) = slip.words(passage.text);
        Remark::new(slip.at.clone(), message, hint).fix(&*slip.right)
    };
    asked.map(remark).collect()
}
