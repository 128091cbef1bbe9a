//! Shares, rises and falls, and the numbers they are of.

use std::ops::Range;

use super::count::{Count, MEASURES};
use crate::check::rule::Remark;

/// `来稿468条，采用192条，采用率51％`
pub(crate) fn share(sentence: &str, counts: &[Count<'_>]) -> Option<Remark> {
    /// No words between the numbers are longer.
    const REACH: usize = 12;
    counts.windows(3).find_map(|three| {
        let [whole, part, percent] = three else { return None };
        let between = &sentence[part.at.end..percent.at.start];
        let said = between.strip_suffix(['为', '达', '是']).unwrap_or(between);
        let says_part = ["占", "占比", "占到", "比例"].iter().any(|it| said.ends_with(it));
        // 率 of money and lengths may be of anything: `高1100元，流失率35％`.
        let says_share = says_part || (said.ends_with('率') && !MEASURES.contains(&whole.unit));
        let is_same = !whole.unit.is_empty() && whole.unit == part.unit;
        let is_near = sentence[whole.at.end..part.at.start].chars().count() <= REACH
            && between.chars().count() <= REACH;
        (says_share && is_same && is_near && whole.number > 0.0).then_some(())?;
        let real = part.number * 100.0 / whole.number;
        let message = format!("{}是 {} 的 {real:.1}％", part.number, whole.number);
        differs(sentence, percent, real).map(|at| Remark::new(at, message, "核对三个数"))
    })
}

/// `由300件下降到200件，下降50％`, `由2024年的200件增加到…`, `去年100处，今年120处，同比下降20％`
pub(crate) fn change(sentence: &str, counts: &[Count<'_>]) -> Option<Remark> {
    const FALLS: [&str; 4] = ["下降", "减少", "降低", "降幅"];
    const RISES: [&str; 6] = ["上升", "增加", "增长", "提高", "提升", "增幅"];
    const BEFORE: [&str; 6] = ["去年", "上年", "上月", "上周", "上季度", "上期"];
    const NOW: [&str; 6] = ["今年", "本年", "本月", "本周", "本季度", "本期"];
    let is_date = |it: &Count<'_>| sentence[it.at.end..].starts_with(['年', '月', '日']);
    let counts: Vec<&Count<'_>> = counts.iter().filter(|it| !is_date(it)).collect();
    counts.windows(3).find_map(|three| {
        let [from, to, percent] = three else { return None };
        let before = &sentence[..from.at.start];
        let clause = before.rsplit(['，', '；', '：', '、']).next().unwrap_or(before);
        let between = &sentence[from.end()..to.at.start];
        let last = &sentence[to.end()..percent.at.start];
        let says_from = clause.contains(['由', '从']);
        let says_to = between.contains(['到', '至', '为']) && !between.contains(['，', '；', '、']);
        let says = |words: &[&str]| words.iter().any(|word| last.contains(word));
        let says_change = (says(&FALLS) || says(&RISES)) && !last.contains(['；', '均']);
        let then = between.trim_start_matches('，');
        let is_yearly = BEFORE.iter().any(|it| clause.starts_with(it))
            && NOW.iter().any(|it| then.starts_with(it))
            && !then.contains(['，', '；', '、']);
        let is_share = sentence[from.end()..].starts_with(['％', '%']);
        ((says_from && says_to || is_yearly) && says_change && !is_share).then_some(())?;
        (from.number > 0.0 && from.unit == to.unit).then_some(())?;
        let is_rise = to.number > from.number;
        if (to.number - from.number).abs() > f64::EPSILON
            && is_rise != says(&RISES)
            && says(&RISES) != says(&FALLS)
        {
            let way = if is_rise { "升" } else { "降" };
            let message = format!("从 {} 到 {} 是{way}", from.number, to.number);
            return Some(Remark::new(to.at.start..percent.at.end, message, "核对三个数"));
        }
        let real = ((to.number - from.number) * 100.0 / from.number).abs();
        let message = format!("从 {} 到 {} 是 {real:.1}％", from.number, to.number);
        differs(sentence, percent, real).map(|at| Remark::new(at, message, "核对三个数"))
    })
}

/// `从100元降到120元`
pub(crate) fn turn(sentence: &str, counts: &[Count<'_>]) -> Option<Remark> {
    const FALLS: [&str; 5] = ["降", "减", "缩", "下滑", "回落"];
    const RISES: [&str; 6] = ["升", "增", "提高", "涨", "扩大", "提至"];
    counts.windows(2).find_map(|pair| {
        let [from, to] = pair else { return None };
        let before = &sentence[..from.at.start];
        let clause = before.rsplit(['，', '；', '：', '、', '。']).next().unwrap_or(before);
        let percent = |it: &Count<'_>| sentence[it.at.end..].starts_with(['％', '%']);
        let between = sentence[from.end()..to.at.start].trim_start_matches(['％', '%']);
        let says = |words: &[&str]| words.iter().any(|word| between.contains(word));
        let is_one_way = says(&FALLS) != says(&RISES);
        let is_step = clause.ends_with(['由', '从']) && between.ends_with(['到', '至', '为']);
        let is_like = from.unit == to.unit && percent(from) == percent(to);
        (is_step && is_one_way && is_like && between.chars().count() <= 4).then_some(())?;
        let is_rise = to.number > from.number;
        (is_rise == says(&FALLS) && (to.number - from.number).abs() > f64::EPSILON).then(|| {
            let way = if is_rise { "升" } else { "降" };
            let message = format!("从 {} 到 {} 是{way}", from.number, to.number);
            Remark::new(from.at.start..to.end(), message, "核对两个数")
        })
    })
}

/// Where a percentage is, if it is one and more than rounding away from the real one.
fn differs(sentence: &str, percent: &Count<'_>, real: f64) -> Option<Range<usize>> {
    let sign = sentence[percent.at.end..].chars().next().filter(|c| matches!(c, '％' | '%'))?;
    ((real - percent.number).abs() > 1.0)
        .then(|| percent.at.start..percent.at.end + sign.len_utf8())
}
