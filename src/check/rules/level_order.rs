//! Numbers of levels that skip one, repeat one or go back: `一、` `（一）` `1.` `（1）` where paragraphs
//! begin (GB/T 9704 7.3.3), and `一是…二是…四是` anywhere.
//!
//! A list may begin with any number, since an excerpt does, and anew with 1 at any time; a lower
//! level may also go on counting under the next heading. Numbers within a paragraph
//! (`会议要求：一、…二、…`) are counted, and found only where they are 几是.

use std::ops::Range;

use crate::check::reading::lists::numbered;
use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, begins_part, is_digit, is_numeral};
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::level::{Level, Marker, value};
use crate::text::numeral::han_number;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "level-order",
        severity: Severity::Warning,
        source: "GB/T 9704—2012 7.3.3",
        about: "序号没有接着：缺了一个，重了一个，或者下一级排在了上一级前面。",
        fix: FixSafety::None,
    },
    fields: Field::BODY,
    wrong: &[
        Found("一、甲。\n二、乙。\n四、丁。", &["四、"]),
        Found("一、甲。\n一、乙。", &["一、"]),
        Found("一、甲。\n二、乙。\n二、丙。", &["二、"]),
        Found("（一）甲。\n（三）丙。", &["（三）"]),
        Found("1.甲。\n2.乙。\n2.丙。", &["2."]),
        Found("（1）甲。\n（2）乙。\n（4）丁。", &["（4）"]),
        Found("一是细化指标。二是自查自纠。四是树立典型。", &["四是"]),
        Found("一是细化指标；一是自查自纠。", &["一是"]),
        Found("**一是细化。**甲。\n**三是树立。**乙。", &["三是"]),
        Found("要求：一、甲。二、乙。\n四、丁。", &["四、"]),
        Found("一要抓早，三要抓小。", &["三要"]),
    ],
    right: &[
        "一、甲。\n（一）乙。\n（二）丙。\n二、丁。\n（一）戊。\n1.己。\n2.庚。\n（二）辛。\n1.壬。",
        "一、甲。\n（一）乙。\n二、丙。\n（二）丁。",
        "张力兵要求：一、甲。二、乙。\n三、丙。",
        "三、丙。\n四、丁。",
        "一、二、三等奖各一名。\n一、甲。",
        "1.5公里。\n3.2公里。",
        "一是甲；二是乙。\n一是丙；二是丁。",
        "十、甲。\n十一、乙。",
        "说一是一，说二是二。",
        "（1）甲\n①乙\n（2）丙",
        "1.市防汛办部署。\n2.6月6日，检查。\n3.落实。",
        "1.甲事。\n2.120余处整改。\n3.丙事。",
        "3.甲事。\n9.5公里，修好。\n4.丙事。",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut levels = [0; Level::COUNT];
    let mut points = [0; 2];
    let listed = numbered(&passage.glance);
    for (start, line) in punctuation::lines(&passage.glance) {
        let from = line.len() - line.trim_start_matches('*').len();
        let line_start = start + from;
        let line = &line[from..];
        let of_list = listed.iter().find(|it| it.start == line_start);
        let of_list =
            of_list.map(|it| Marker { level: Level::Third, number: it.number, length: it.length });
        let leading = Marker::of(line).or(of_list);
        if let Some(Marker { level, number, length }) = leading {
            let at = line_start..line_start + length;
            let last = &mut levels[level as usize];
            remarks.extend(step(last, number, level, &passage.text[at.clone()], &at));
            levels[level as usize + 1..].fill(0);
        }
        let skip = leading.map_or(0, |marker| marker.length);
        within(passage, line, skip, line_start, &mut levels, &mut points, &mut remarks);
    }
    remarks
}

/// The next number of a list: what is wrong with it.
fn step(
    last: &mut u32,
    number: u32,
    level: Level,
    text: &str,
    at: &Range<usize>,
) -> Option<Remark> {
    let before = std::mem::replace(last, number);
    // A list of arabic numbers ends where it ends: `1.` after `1.` is another.
    let again = number == 1 && (before != 1 || level >= Level::Third);
    if before == 0 || number == before + 1 || again {
        return None;
    }
    Some(wrong(before, number, text, at.clone(), |n| level.written(n)))
}

fn wrong(
    before: u32,
    number: u32,
    text: &str,
    at: Range<usize>,
    written: impl Fn(u32) -> String,
) -> Remark {
    let (message, hint) = if number == before {
        (
            format!("序号重了：{text}"),
            format!("前一个也是 {text}，核对是不是 {}", written(before + 1)),
        )
    } else {
        let wanted = written(before + 1);
        (format!("序号没有接着：{text}"), format!("前一个是 {}，应是 {wanted}", written(before)))
    };
    Remark::new(at, message, hint)
}

/// What can follow a number: 一是, 一要.
const POINTS: [char; 2] = ['是', '要'];

/// The numbers within a paragraph.
fn within(
    passage: &Passage<'_>,
    line: &str,
    skip: usize,
    start: usize,
    levels: &mut [u32; Level::COUNT],
    points: &mut [u32; 2],
    remarks: &mut Vec<Remark>,
) {
    let marks = &passage.glance.marks;
    let marks = &marks[marks.partition_point(|(at, _)| *at < start)..];
    let marks = marks.iter().take_while(|(at, _)| *at < start + line.len());
    let after_marks = marks.filter(|(_, c)| ends_part(*c)).map(|(at, c)| at + c.len_utf8() - start);
    for at in std::iter::once(0).chain(after_marks) {
        let rest = &line[at..];
        if !rest.starts_with(begins_number) {
            continue;
        }
        let number = punctuation::leading(rest, is_numeral);
        let next = rest[number.len()..].chars().next();
        let point = POINTS.iter().position(|point| next == Some(*point));
        if let Some((point, n)) = point.zip(value(number)) {
            let end = at + number.len() + POINTS[point].len_utf8();
            let at = start + at..start + end;
            remarks.extend(point_step(&mut points[point], n, POINTS[point], &at));
        } else if at > 0
            && at >= skip
            && let Some(Marker { level, number, .. }) = Marker::of(rest)
            && begins_part(&line[..at])
            && (number == 1 || number == levels[level as usize] + 1)
        {
            levels[level as usize] = number;
            levels[level as usize + 1..].fill(0);
        }
    }
}

fn begins_number(c: char) -> bool {
    is_numeral(c) || is_digit(c) || matches!(c, '（' | '(')
}

/// What a number within a paragraph comes after.
fn ends_part(c: char) -> bool {
    matches!(c, '。' | '；' | '，' | '：' | '！' | '？' | '…' | ';' | ',' | ':' | '*')
}

fn point_step(last: &mut u32, number: u32, point: char, at: &Range<usize>) -> Option<Remark> {
    let before = std::mem::replace(last, number);
    if before == 0 || number == before + 1 || (number == 1 && before != 1) {
        return None;
    }
    let written = |n| format!("{}{point}", han_number(n));
    Some(wrong(before, number, &written(number), at.clone(), written))
}
