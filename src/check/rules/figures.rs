//! Figures that contradict each other: parts and their total, points announced and told, shares, rises and falls.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_digit, is_numeral, leading, trailing};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;
use crate::text::level::value;

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
    ],
    right: &[
        "全区18个镇街，考核优秀6、良好8、一般4。",
        "要抓好三件事：一是修路；二是植树；三是清河。",
        "张三、李四等20人受到表彰。",
        "来稿468条，采用192条，采用率41％。",
        "投诉由300件下降到200件，下降33.3％。",
        "由200件增加到300件，增长50％。",
        "增长1.5倍。",
        "杜绝安全事故。",
        "共20人，其中党员15人、女8人、老人3人。",
        "共检查18处，发现问题6个、隐患8个，整改5个。",
        "4月3日，栽树60株、修路2公里。",
        "三点一是关键。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (start, line) in punctuation::lines(&passage.glance) {
        remarks.extend(points(line).map(|it| it.moved(start)));
        for (from, sentence) in sentences(line) {
            let at = start + from;
            let found = [parts(sentence), people(sentence), share(sentence), change(sentence)];
            remarks.extend(found.into_iter().flatten().map(|it| it.moved(at)));
            remarks.extend(words(sentence).into_iter().map(|it| it.moved(at)));
        }
    }
    remarks.retain(|remark| passage.held(&remark.at, "").is_none());
    remarks
}

/// The sentences of a line, each with where it begins.
fn sentences(line: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let mut all = Vec::new();
    for part in line.split_inclusive(['。', '！', '？']) {
        all.push((start, part));
        start += part.len();
    }
    all
}

/// A count with its unit: `18个`.
#[derive(Debug, Clone)]
struct Count<'a> {
    at: Range<usize>,
    number: f64,
    unit: &'a str,
    /// What is counted, as far as it stands before.
    label: &'a str,
}

const UNITS: &str = "个家户名人件处项篇条所辆台株吨份次起座间场宗册只头套";

/// The numbers of a sentence, each with one character of unit behind, and the Han before.
fn counts(sentence: &str) -> Vec<Count<'_>> {
    let mut all = Vec::new();
    let mut end = 0;
    while let Some(from) = sentence[end..].find(is_digit) {
        let start = end + from;
        let digits = leading(&sentence[start..], |c| is_digit(c) || matches!(c, '.' | ','));
        let digits = digits.trim_end_matches(['.', ',']);
        end = start + digits.len().max(1);
        let Ok(number) = digits.replace(',', "").parse() else { continue };
        let unit = sentence[end..].chars().next().filter(|c| UNITS.contains(*c));
        let unit = unit.map_or("", |c| &sentence[end..end + c.len_utf8()]);
        let label = trailing(&sentence[..start], is_han);
        all.push(Count { at: start..end, number, unit, label });
    }
    all
}

/// `18个镇街…优秀6、良好8、一般5`, and of `其中` more than there are.
fn parts(sentence: &str) -> Option<Remark> {
    let counts = counts(sentence);
    // Parts that stand in a row with 、 between, each with a label of its own and the same unit.
    let follows = |a: &Count<'_>, b: &Count<'_>| {
        let between = &sentence[a.at.end + a.unit.len()..b.at.start];
        let label = between.strip_prefix('、');
        a.unit == b.unit && label.is_some_and(|label| label == b.label && is_label(label))
    };
    let mut from = 0;
    while from < counts.len() {
        let mut to = from;
        while to + 1 < counts.len() && follows(&counts[to], &counts[to + 1]) {
            to += 1;
        }
        let list = &counts[from..=to];
        let start = list[0].at.start - list[0].label.len();
        let first_label = short_label(list[0].label);
        let total = counts[..from].iter().rev().find(|it| !it.unit.is_empty());
        if let Some(total) = total.filter(|_| list.len() >= 2) {
            let between = &sentence[total.at.end..start];
            let is_among = between.contains("其中") || list[0].label.contains("其中");
            let is_open =
                ["等", "包括", "涉及", "发现", "查处"].iter().any(|it| between.contains(it));
            let sum: f64 = list.iter().map(|it| it.number).sum();
            let has_unit = !list[0].unit.is_empty();
            let is_same = has_unit && list[0].unit == total.unit;
            // Two parts of what is counted may be of one piece each: men and women, not members and women.
            let is_whole = !is_among && !is_open && list.len() >= 3 && !has_unit;
            let is_split =
                is_among && is_same && list.len() == 2 && is_pair(list[0].label, list[1].label);
            let is_wrong =
                is_whole && (sum - total.number).abs() > 0.01 && sum < 2.0 * total.number
                    || is_split && (sum - total.number).abs() > 0.01;
            if is_wrong {
                let end = &list[list.len() - 1];
                let at = list[0].at.start - first_label.len()..end.at.end + end.unit.len();
                let message = format!("分项加起来是 {sum}，总数是 {}", total.number);
                return Some(Remark::new(at, message, "核对各项和总数"));
            }
        }
        from = to + 1;
    }
    None
}

fn is_label(label: &str) -> bool {
    (1..=6).contains(&label.chars().count()) && label.chars().all(is_han)
}

/// The label of the first part: what stands before it runs into it.
fn short_label(label: &str) -> &str {
    const LONGEST: usize = 2;
    let label = label.rsplit_once("其中").map_or(label, |(_, label)| label);
    let skip = label.chars().count().saturating_sub(LONGEST);
    let at = label.char_indices().nth(skip).map_or(label.len(), |(at, _)| at);
    &label[at..]
}

/// Kinds that leave none out: 男 and 女.
fn is_pair(a: &str, b: &str) -> bool {
    [("男", "女"), ("城镇", "农村"), ("合格", "不合格"), ("已办", "未办"), ("完成", "未完成")]
        .iter()
        .any(|(one, other)| a.contains(one) && b.starts_with(other))
}

/// `三件事：一是…二是…`
fn points(line: &str) -> Option<Remark> {
    const WHAT: [&str; 14] = [
        "件事",
        "个方面",
        "方面",
        "项措施",
        "项工作",
        "项重点",
        "点要求",
        "点",
        "条",
        "项",
        "类问题",
        "个问题",
        "个",
        "招",
    ];
    let first = line.find("一是")?;
    let before = line[..first].trim_end_matches(['：', '。', '，', ':']);
    if before.len() == line[..first].len() {
        return None;
    }
    let clause_start = before.rfind(['。', '，', '；', '：']).map_or(0, |at| at + '。'.len_utf8());
    let clause = &before[clause_start..];
    let (at, number, word) = WHAT.iter().find_map(|what| {
        let end = clause.rfind(what)?;
        let numeral = trailing(&clause[..end], |c| is_numeral(c) || c == '两');
        let number = if numeral == "两" { Some(2) } else { value(numeral) };
        let rest = &clause[end + what.len()..];
        // The announcement ends the clause.
        (rest.chars().count() <= 4).then_some(())?;
        Some((clause_start + end - numeral.len(), number?, clause_start + end + what.len()))
    })?;
    let told = (1..=20)
        .take_while(|n| {
            let numeral = crate::text::numeral::han_number(*n);
            line[first..].contains(&format!("{numeral}是"))
        })
        .count();
    let told = u32::try_from(told).unwrap_or(u32::MAX);
    // 一是 again begins another list.
    let is_one_list =
        line[first..].matches("一是").count() == 1 + line[first..].matches("十一是").count();
    (number >= 2 && told >= 2 && told != number && is_one_list).then(|| {
        let message = format!("说的是 {number} 个，列了 {told} 个");
        Remark::new(at..word, message, "核对有没有漏的")
    })
}

/// `张三、李四、王五等4人`
fn people(sentence: &str) -> Option<Remark> {
    let (at, _) = sentence.match_indices('等').find(|(at, _)| {
        let rest = &sentence[at + '等'.len_utf8()..];
        let digits = leading(rest, is_digit);
        !digits.is_empty() && rest[digits.len()..].starts_with(['人', '名', '位'])
    })?;
    let rest = &sentence[at + '等'.len_utf8()..];
    let digits = leading(rest, is_digit);
    let number: usize = digits.parse().ok()?;
    let list = trailing(&sentence[..at], |c| is_han(c) || c == '、');
    let names: Vec<&str> = list.split('、').collect();
    let is_name = |name: &&str| (2..=4).contains(&name.chars().count());
    let is_near = names.len().abs_diff(number) == 1;
    (names.len() >= 3 && names.iter().all(is_name) && is_near).then(|| {
        let unit = rest[digits.len()..].chars().next().map_or(0, char::len_utf8);
        let end = at + '等'.len_utf8() + digits.len() + unit;
        let message = format!("列了 {} 个名字，写的是 {number} 人", names.len());
        Remark::new(at - list.len()..end, message, "核对名单和人数")
    })
}

/// `来稿468条，采用192条，采用率51％`
fn share(sentence: &str) -> Option<Remark> {
    let counts = counts(sentence);
    for three in counts.windows(3) {
        let [whole, part, percent] = three else { continue };
        let is_percent = sentence[percent.at.end..].starts_with(['％', '%']);
        let between = &sentence[part.at.end..percent.at.start];
        let says_share = ["率", "占", "占比"].iter().any(|word| {
            between.ends_with(word)
                || between.ends_with(&format!("{word}为"))
                || between.ends_with(&format!("{word}达"))
        });
        let is_same = !whole.unit.is_empty() && whole.unit == part.unit;
        let is_near = sentence[whole.at.end..part.at.start].chars().count() <= 12
            && between.chars().count() <= 12;
        if is_percent && says_share && is_same && is_near && whole.number > 0.0 {
            let real = part.number * 100.0 / whole.number;
            if (real - percent.number).abs() > 1.0 {
                let at = percent.at.start
                    ..percent.at.end
                        + '％'.len_utf8().min(
                            sentence[percent.at.end..].chars().next().map_or(0, char::len_utf8),
                        );
                let message = format!("{}是 {} 的 {real:.1}％", part.number, whole.number);
                return Some(Remark::new(at, message, "核对三个数"));
            }
        }
    }
    None
}

/// `由300件下降到200件，下降50％`
fn change(sentence: &str) -> Option<Remark> {
    let counts = counts(sentence);
    for three in counts.windows(3) {
        let [from, to, percent] = three else { continue };
        let says_from = from.label.ends_with('由') || from.label.ends_with('从');
        let between = &sentence[from.at.end + from.unit.len()..to.at.start];
        let says_to = between.ends_with('到') || between.ends_with('至') || between.ends_with('为');
        let last = &sentence[to.at.end..percent.at.start];
        let words = ["下降", "减少", "降低", "上升", "增加", "增长", "提高", "降幅", "增幅"];
        let says_change = words.iter().any(|word| last.contains(word));
        let is_percent = sentence[percent.at.end..].starts_with(['％', '%']);
        if says_from
            && says_to
            && says_change
            && is_percent
            && from.number > 0.0
            && from.unit == to.unit
        {
            let real = ((to.number - from.number) * 100.0 / from.number).abs();
            if (real - percent.number).abs() > 1.0 {
                let sign = sentence[percent.at.end..].chars().next().map_or(0, char::len_utf8);
                let message = format!("从 {} 到 {} 是 {real:.1}％", from.number, to.number);
                return Some(Remark::new(
                    percent.at.start..percent.at.end + sign,
                    message,
                    "核对三个数",
                ));
            }
        }
    }
    None
}

/// `下降1.5倍`, 杜绝不发生: what cannot be.
fn words(sentence: &str) -> Vec<Remark> {
    let mut remarks = Vec::new();
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
            const REACH: usize = 6;
            let rest = &sentence[at + word.len()..];
            let near: String = rest.chars().take(REACH + 4).collect();
            let denial = ["不发生", "不再发生", "不出现", "未发生"]
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
