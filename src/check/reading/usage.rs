//! Words that are right or wrong by what stands around them: 必需 before a verb, 泄漏 of a secret.

use std::ops::Range;

use crate::check::reading::punctuation::{is_digit, is_stop, leading, trailing};
use crate::text::is_han;

/// A word that is wrong where it stands: where, what is meant, and whether that is sure.
pub(crate) type Misused = (Range<usize>, &'static str, bool);

/// What is meant by a word, and whether that is sure, by the text before it and behind it.
type Reading = fn(&str, &str) -> Option<(&'static str, bool)>;

/// All of them in a text.
pub(crate) fn misused(text: &str) -> Vec<Misused> {
    let readings: [(&str, Reading); 10] = [
        ("截止", until),
        ("反应", told),
        ("必需", must),
        ("必须的", needed),
        ("泄漏", leaked),
        ("加强", strengthened),
        ("以至", led_to),
        ("的", done),
        ("既使", even_if),
        ("既将", about_to),
    ];
    let mut found = Vec::new();
    for (word, read) in readings {
        for (at, _) in text.match_indices(word) {
            let end = at + word.len();
            let meant = read(&text[..at], &text[end..]);
            found.extend(meant.map(|(right, is_sure)| (at..end, right, is_sure)));
        }
    }
    found
}

const ASKED: bool = false;

/// The clause that a text ends in.
fn clause_before(text: &str) -> &str {
    text.rsplit(['。', '，', '；', '：', '、', '\n']).next().unwrap_or(text)
}

/// So many Han that follow.
fn next(text: &str, most: usize) -> String {
    text.chars().take_while(|c| is_han(*c)).take(most).collect()
}

/// `截止目前，` at a clause's beginning, and `截止3月5日，…已…`: 截至.
fn until(before: &str, after: &str) -> Option<(&'static str, bool)> {
    let head = before.trim_end();
    let begins = super::punctuation::begins_part(head) || head.ends_with('，');
    let date = leading(after, |c| is_digit(c) || "年月日号底".contains(c));
    let is_date = date.len() > 2 && date.ends_with(['日', '号', '月', '底', '年']);
    let clause = after[date.len()..]
        .strip_prefix('，')
        .map(|rest| rest.split(is_stop).next().unwrap_or_default());
    let counts =
        clause.is_some_and(|it| ["已", "共", "累计", "全"].iter().any(|word| it.contains(word)));
    (begins && (after.starts_with("目前") || is_date && counts)).then_some(("截至", true))
}

/// 向…反应问题, and no 应急反应.
fn told(before: &str, _: &str) -> Option<(&'static str, bool)> {
    let clause = clause_before(before);
    let is_other = clause.ends_with(['急', '学', '敏', '速', '生', '理', '的', '核']);
    let is_near = clause.chars().rev().take(8).any(|c| c == '向');
    (is_near && !is_other).then_some(("反映", ASKED))
}

/// 必需佩戴
fn must(_: &str, after: &str) -> Option<(&'static str, bool)> {
    const VERBS: [&str; 58] = [
        "用到", "拥有", "具备", "满足", "使用", "掌握", "接受", "参加", "解决", "明确", "佩戴",
        "加强", "坚持", "做到", "严格", "立即", "按照", "及时", "认真", "落实", "严肃", "遵守",
        "服从", "保持", "采取", "高度", "进行", "经过", "履行", "持证", "坚决", "全力", "全面",
        "切实", "依法", "确保", "注意", "强化", "完成", "做好", "抓好", "压实", "提前", "主动",
        "牢固", "牢记", "引起", "正视", "统一", "时刻", "先", "立足", "把", "将", "由", "在", "是",
        "要",
    ];
    VERBS.iter().any(|verb| after.starts_with(verb)).then_some(("必须", ASKED))
}

/// 必须的物资
fn needed(_: &str, after: &str) -> Option<(&'static str, bool)> {
    const THINGS: [&str; 10] =
        ["物资", "资金", "条件", "药品", "材料", "设备", "设施", "手续", "程序", "用品"];
    THINGS.iter().any(|thing| after.starts_with(thing)).then_some(("必需的", ASKED))
}

/// 泄漏国家秘密
fn leaked(_: &str, after: &str) -> Option<(&'static str, bool)> {
    let near = next(after, 8);
    let is_secret = ["秘密", "机密", "隐私", "个人信息", "考题", "试题"].iter();
    is_secret.clone().any(|it| near.contains(it)).then_some(("泄露", ASKED))
}

/// 加强执法力度
fn strengthened(_: &str, after: &str) -> Option<(&'static str, bool)> {
    let near = next(after, 10);
    let what = near.split("力度").next().filter(|what| what.len() < near.len())?;
    (!what.contains(['和', '与', '加'])).then_some(("加大", ASKED))
}

/// 以至造成事故
fn led_to(_: &str, after: &str) -> Option<(&'static str, bool)> {
    ["造成", "酿成", "引发", "延误", "耽误"]
        .iter()
        .any(|it| after.starts_with(it))
        .then_some(("以致", ASKED))
}

/// 极大的鼓舞了干劲: 地.
fn done(before: &str, after: &str) -> Option<(&'static str, bool)> {
    const MANNERS: [&str; 12] = [
        "极大", "有效", "有力", "大大", "切实", "积极", "全面", "及时", "显著", "广泛", "圆满",
        "顺利",
    ];
    /// A verb's length in characters.
    const VERB: usize = 2;
    let rest = after.char_indices().nth(VERB).map(|(at, _)| &after[at..])?;
    let is_done = rest.strip_prefix('了').is_some_and(|rest| rest.starts_with(is_han));
    let is_manner = MANNERS.iter().any(|it| trailing(before, is_han).ends_with(it));
    (is_done && is_manner && next(after, VERB).chars().count() == VERB).then_some(("地", ASKED))
}

/// 既使下雨: 即使, and no 既使群众放心，又使….
fn even_if(_: &str, after: &str) -> Option<(&'static str, bool)> {
    (!goes_on(after)).then_some(("即使", ASKED))
}

/// 既将开工: 即将.
fn about_to(_: &str, after: &str) -> Option<(&'static str, bool)> {
    (!goes_on(after)).then_some(("即将", ASKED))
}

/// Whether a sentence goes on as one with 既 does.
fn goes_on(after: &str) -> bool {
    let sentence = after.split(is_stop).next().unwrap_or_default();
    sentence.contains(['又', '也', '更', '还'])
}
