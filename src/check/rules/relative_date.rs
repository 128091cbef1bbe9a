//! A day named by the day of writing: 昨天, 今日, 本周五. A note, and only where the word names a time:
//! 今天的努力 and 明天更好 name none, and what is quoted was said on its day.

use std::ops::Range;

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, Around};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "relative-date",
        severity: Severity::Note,
        source: "实务",
        about: "“昨天”“今天”“明日”在读者看到时已经不是那一天。写成几月几日。",
        fix: FixSafety::None,
    },
    fields: Field::PROSE,
    wrong: &[
        Found("昨天，军庄镇召开会议。", &["昨天"]),
        Found("今天上午，军庄镇召开会议。", &["今天"]),
        Found("今日9:30，开始检查。", &["今日"]),
        Found("会议将于明日召开。", &["明日"]),
        Found("预计本周五台账全部清零。", &["本周五"]),
        Found("上周三，开展检查。", &["上周三"]),
    ],
    right: &[
        "今天的努力，是为了明天更好的生活。",
        "他说：“今天上午就去。”",
        "近日、日前、目前、当天、每周三",
        "今日头条、后天努力、走到今天",
        "本周气温、本周日均接待",
        "3月5日（本周四）",
        "本周五（3月6日）前完成，本周五下班前报送。",
        "今日8时，水库水位103.5米。",
        "今天上午有阵雨，气温回落。",
        "舞蹈《昨日泥水路》《今日上午》",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let text = passage.text;
    let has = |characters| passage.glance.any(characters);
    let may_have_day = (has("昨今明") && has("天日"))
        || (has("前后") && has("天"))
        || (has("上本下") && has("周"));
    if !may_have_day {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let mut depth = 0_usize;
    for Around { at, before, c, after } in text
        .char_indices()
        .filter(|(_, c)| is_read(*c))
        .map(|(at, c)| punctuation::around(text, at, c))
    {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            c if punctuation::is_line_end(c) => depth = 0,
            '天' | '日' if depth == 0 => remarks.extend(day(text, at, before, c, after)),
            '周' if depth == 0 => remarks.extend(week(text, at, before, after)),
            _ => {}
        }
    }
    remarks
}

fn is_read(c: char) -> bool {
    matches!(c, '“' | '”' | '《' | '》' | '天' | '日' | '周') || punctuation::is_line_end(c)
}

/// 昨天 and its like, with c for the last character.
fn day(
    text: &str,
    at: usize,
    before: Option<char>,
    c: char,
    after: Option<char>,
) -> Option<Remark> {
    let name = before.filter(|c| matches!(c, '昨' | '今' | '明' | '前' | '后'))?;
    let start = at - name.len_utf8();
    let is_time = is_before_time(&text[at + c.len_utf8()..]);
    let is_day = match (name, c) {
        // 日前 is usual, 前日 is not; 后天 is also what is acquired.
        ('前' | '后', '日') => false,
        ('昨', _) | ('前', '天') => begins(&text[..start]) && after != Some('的'),
        _ => is_time && begins(&text[..start]),
    };
    let end = at + c.len_utf8();
    let is_plain = !is_dated(&text[end..]) && !speaks_of_weather(text, start);
    (is_day && is_plain).then(|| remark(text, start..end))
}

/// 上周五 and its like.
fn week(text: &str, at: usize, before: Option<char>, after: Option<char>) -> Option<Remark> {
    let name = before.filter(|c| matches!(c, '上' | '本' | '下'))?;
    let day = after.filter(|c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '日'))?;
    let start = at - name.len_utf8();
    let end = at + '周'.len_utf8() + day.len_utf8();
    let head = &text[..start];
    // `3月5日（本周四）` has its date; 以上周期 and 本周日均 are no days.
    let has_date = head.trim_end_matches(['（', '(']).ends_with('日');
    let is_other = text[end..].starts_with('均') || head.ends_with('以');
    (!has_date && !is_other && !is_dated(&text[end..])).then(|| remark(text, start..end))
}

/// Whether a date follows in brackets, or a time before which something is to be done: 本周五下班前.
fn is_dated(tail: &str) -> bool {
    let inside = tail.strip_prefix(['（', '(']);
    let has_date = inside.is_some_and(|inside| inside.starts_with(punctuation::is_digit));
    let time = tail.trim_start_matches("下班").trim_start_matches(punctuation::is_digit);
    has_date
        || ["前", "之前", "以前", "时前", "点前", ":00前"].iter().any(|word| time.starts_with(word))
}

/// Whether the sentence is a report of water or weather, which is made for its day.
fn speaks_of_weather(text: &str, at: usize) -> bool {
    const WORDS: [&str; 12] = [
        "水位",
        "气温",
        "降雨",
        "天气",
        "阵雨",
        "晴",
        "多云",
        "风力",
        "最高温",
        "流量",
        "库容",
        "蓄水",
    ];
    let rest = &text[at..];
    let end = rest.find(['。', '\n']).unwrap_or(rest.len());
    WORDS.iter().any(|word| rest[..end].contains(word))
}

fn remark(text: &str, at: Range<usize>) -> Remark {
    let message = format!("“{}”在读者看到时已不是那一天", &text[at.clone()]);
    Remark::new(at, message, "写成几月几日")
}

/// Whether a time can begin after this.
fn begins(head: &str) -> bool {
    let before = punctuation::last(head);
    before.is_none_or(|c| punctuation::is_chinese_mark(c) || "于在截至自从到将".contains(c))
}

/// Whether what follows is a time of the day, or what happens on a day.
fn is_before_time(tail: &str) -> bool {
    const HAPPENS: &[&str] =
        &["上午", "下午", "中午", "晚", "早", "凌晨", "起", "召开", "举行", "启动"];
    tail.starts_with(punctuation::is_digit) || HAPPENS.iter().any(|word| tail.starts_with(word))
}
