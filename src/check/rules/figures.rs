//! Figures that contradict each other: parts and their total, points announced and told, shares, rises and falls.

use crate::check::reading::figures::{
    change, counts, names, parts, points, sentences, share, turn,
};
use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, leading};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "figures",
        severity: Severity::Warning,
        source: "实务；GB/T 15835—2011",
        about: "数字前后对不上：分项和总数、说的几点和列的几点、占比、升降的幅度。核对原件。",
        fix: FixSafety::None,
    },
    fields: Field::ALL,
    wrong: &[
        Found("全区18个镇街，考核优秀6、良好8、一般5。", &["优秀6、良好8、一般5"]),
        Found("要抓好三件事：一是修路；二是植树。", &["三件事"]),
        Found("围绕四个方面。一是甲。二是乙。三是丙。", &["四个方面"]),
        Found("张三、李四、王五等4人受到表彰。", &["张三、李四、王五等4人"]),
        Found("来稿468条，采用192条，采用率51％。", &["51％"]),
        Found("投诉由300件下降到200件，下降50％。", &["50％"]),
        Found("发案数下降1.5倍。", &["下降1.5倍"]),
        Found("坚决杜绝不发生安全事故。", &["杜绝不发生"]),
        Found("杜绝安全事故不再发生。", &["杜绝安全事故不再发生"]),
        Found("教师1200名，其中男教师480名、女教师620名。", &["教师480名、女教师620名"]),
        Found("共20人，其中男15人、女8人。", &["男15人、女8人"]),
        Found("对18个村考评，优秀6个、良好8个、一般5个。", &["优秀6个、良好8个、一般5个"]),
        Found("抽检90份，合格80份、不合格8份。", &["合格80份、不合格8份"]),
        Found("投资90万元，其中市级50万元、区级60万元。", &["市级50万元、区级60万元"]),
        Found(
            "投诉15件，其中来电投诉6件、网络投诉7件、来访投诉4件。",
            &["投诉6件、网络投诉7件、来访投诉4件"],
        ),
        Found("有2个特点：第一，快；第二，好；第三，省。", &["2个特点"]),
        Found("从三个方面推进工作。\n一是甲。\n二是乙。", &["三个方面"]),
        Found("抓好三项工作。\n一、甲。\n二、乙。", &["三项工作"]),
        Found("甲村、乙村、丙村4个村通水。", &["甲村、乙村、丙村4个"]),
        Found("产值由2024年的200万元增加到2025年的250万元，增长20％。", &["20％"]),
        Found("避免类似问题不再出现。", &["避免类似问题不再出现"]),
        Found("共120人，其中70人、30人、25人。", &["70人、30人、25人"]),
        Found("检查50处，其中主干道20处、背街25处、市场10处。", &["干道20处、背街25处、市场10处"]),
        Found("价格从100元降到120元。", &["100元降到120元"]),
        Found("合格率由97.1％提高到96.3％。", &["97.1％提高到96.3"]),
        Found("去年整改100处，今年整改120处，同比下降20％。", &["120处，同比下降20"]),
    ],
    right: &[
        "全区18个镇街，考核优秀6、良好8、一般4。",
        "要抓好三件事：一是修路；二是植树；三是清河。",
        "张三、李四等20人受到表彰。",
        "来稿468条，采用192条，采用率41％。",
        "投诉由300件下降到200件，下降33.3％。",
        "由200件增加到300件，增长50％。",
        "增长1.5倍。",
        "合格率由96.1％提高到97.3％。",
        "去年整改100处，今年整改120处，同比增长20％。",
        "120户，其中60户、50户分两批。",
        "杜绝安全事故。",
        "共20人，其中党员15人、女8人、老人3人。",
        "共检查18处，发现问题6个、隐患8个，整改5个。",
        "4月3日，栽树60株、修路2公里。",
        "三点一是关键。",
        "抽检90份，合格82份、不合格8份。",
        "从三个方面推进工作。\n一是甲。\n二是乙。\n三是丙。\n下一步，加强督导。",
        "甲局、乙局、丙局等4家单位参加。",
        "甲村、乙村、丙村3个村通水。",
        "月均工资3900元，低于城区1100元，流失率达35％。",
        "由2023年的18.6万元增长到2025年的57.3万元，年均增幅超过75％。",
        "由12.8％下降到9.6％，下降3.2个百分点。",
        "23个村、4个社区，其中示范村6个、帮扶村4个。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = points(&passage.glance);
    for (start, line) in punctuation::lines(&passage.glance) {
        for (from, sentence) in sentences(line) {
            let at = start + from;
            let counts = counts(sentence);
            let found = [
                parts(sentence, &counts),
                names(sentence),
                share(sentence, &counts),
                change(sentence, &counts),
                turn(sentence, &counts),
            ];
            remarks.extend(found.into_iter().flatten().map(|it| it.moved(at)));
            remarks.extend(words(sentence).into_iter().map(|it| it.moved(at)));
        }
    }
    remarks.retain(|remark| passage.held(&remark.at, "").is_none());
    remarks
}

/// `下降1.5倍`, 杜绝不发生: what cannot be.
fn words(sentence: &str) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if !sentence.contains(['倍', '不', '未']) {
        return remarks;
    }
    for word in ["下降", "减少", "降低", "缩短", "缩小"] {
        for (at, _) in sentence.match_indices(word) {
            let rest = sentence[at + word.len()..].trim_start_matches('了');
            let number = leading(rest, |c| is_digit(c) || c == '.');
            if !number.is_empty() && rest[number.len()..].starts_with('倍') {
                let end = sentence.len() - rest.len() + number.len() + '倍'.len_utf8();
                let message = format!("“{}”：减少的不能说几倍", &sentence[at..end]);
                remarks.push(Remark::new(at..end, message, "写成下降百分之几，或降到几分之一"));
            }
        }
    }
    for word in ["杜绝", "防止", "避免"] {
        for (at, _) in sentence.match_indices(word) {
            const REACH: usize = 8;
            let rest = &sentence[at + word.len()..];
            let near: String = rest.chars().take(REACH + 4).collect();
            let denial = ["不发生", "不再发生", "不出现", "不再出现", "未发生"]
                .iter()
                .find_map(|it| Some((near.find(it)?, it.len())));
            if let Some((from, length)) =
                denial.filter(|(from, _)| !near[..*from].contains(['，', '、', '；']))
            {
                let end = at + word.len() + from + length;
                let message = format!("“{}”说反了", &sentence[at..end]);
                remarks.push(Remark::new(at..end, message, "写成“杜绝发生”，或“确保不发生”"));
            }
        }
    }
    remarks
}
