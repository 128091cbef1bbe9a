//! Points announced, and those that follow: `三件事：一是…二是…`, in one paragraph or in several.

use crate::check::reading::glance::Glance;
use crate::check::reading::punctuation::{self, is_numeral, trailing};
use crate::check::rule::Remark;
use crate::text::level::value;
use crate::text::numeral::han_number;

/// What is announced, and whether it is a noun: of a noun more may follow, `三个方面推进工作`.
const WHAT: [(&str, bool); 24] = [
    ("件事", true),
    ("件实事", true),
    ("个方面", true),
    ("方面", true),
    ("个特点", true),
    ("个环节", true),
    ("个重点", true),
    ("个关键", true),
    ("个举措", true),
    ("项措施", true),
    ("条措施", true),
    ("项举措", true),
    ("项工作", true),
    ("项重点", true),
    ("项任务", true),
    ("项制度", true),
    ("点要求", true),
    ("条意见", true),
    ("类问题", true),
    ("个问题", true),
    ("点", false),
    ("条", false),
    ("项", false),
    ("招", false),
];

/// How points begin: what stands before and behind the number.
const FORMS: [(&str, &str); 4] = [("", "是"), ("第", "，"), ("", "、"), ("（", "）")];

/// What is announced in a text and not kept.
pub(crate) fn points(glance: &Glance<'_>) -> Vec<Remark> {
    let lines: Vec<(usize, &str)> = punctuation::lines(glance).collect();
    let mut remarks = Vec::new();
    for (at, (start, line)) in lines.iter().enumerate() {
        let found = within(line).or_else(|| over(line, &lines[at + 1..]));
        remarks.extend(found.map(|it| it.moved(*start)));
    }
    remarks
}

/// Points in the paragraph that announces them.
fn within(line: &str) -> Option<Remark> {
    let is_led = |at: &usize| line[..*at].ends_with(['：', '。', '，', ':', '；']);
    if !line.contains("一是") && !line.contains("第一，") {
        return None;
    }
    let begins = |form: &(&str, &str)| line.find(&mark(*form, 1)).filter(is_led);
    let (first, form) = FORMS
        .iter()
        .take(2)
        .filter_map(|form| Some((begins(form)?, *form)))
        .min_by_key(|it| it.0)?;
    let rest = &line[first..];
    let told = (1..=20).take_while(|n| rest.contains(&mark(form, *n))).count();
    // The first again begins another list.
    let first_mark = mark(form, 1);
    let again = rest.match_indices(&first_mark);
    let again = again.filter(|(at, _)| !rest[..*at].ends_with('十')).count();
    (again == 1).then(|| announced(&line[..first], told))?
}

/// Points that each begin a paragraph behind the one that announces them.
fn over(line: &str, behind: &[(usize, &str)]) -> Option<Remark> {
    let (_, next) = behind.first().filter(|_| line.ends_with(['：', '。', ':', '，']))?;
    let is_begun = |(before, behind): &&(&str, &str)| {
        let rest = next.strip_prefix(before).and_then(|rest| rest.strip_prefix('一'));
        rest.is_some_and(|rest| rest.starts_with(behind))
    };
    let form = *FORMS.iter().find(is_begun)?;
    let (first, mut next) = (mark(form, 1), mark(form, 1));
    let mut told = 0;
    for (_, paragraph) in behind {
        if paragraph.starts_with(&next) {
            told += 1;
            next = mark(form, told + 1);
        } else if told > 0 && paragraph.starts_with(&first) {
            return None;
        }
    }
    announced(line, told as usize)
}

fn mark((before, behind): (&str, &str), number: u32) -> String {
    format!("{before}{}{behind}", han_number(number))
}

/// The announcement at the end of a text, where it is not of so many points.
fn announced(head: &str, told: usize) -> Option<Remark> {
    /// So much may stand behind what is announced.
    const REACH: usize = 4;
    /// The same behind a noun.
    const LONG: usize = 10;
    let head = head.trim_end_matches(['：', '。', '，', ':', '；']);
    let start = head.rfind(['。', '，', '；', '：']).map_or(0, |at| at + '。'.len_utf8());
    let clause = &head[start..];
    let (at, number, end) = WHAT.iter().find_map(|(what, is_noun)| {
        let at = clause.rfind(what)?;
        let numeral =
            trailing(&clause[..at], |c| is_numeral(c) || c == '两' || punctuation::is_digit(c));
        let number = match numeral {
            "两" => 2,
            digits if digits.starts_with(punctuation::is_digit) => digits.parse().ok()?,
            han => value(han)?,
        };
        let behind = clause[at + what.len()..].chars().count();
        let reach = if *is_noun { LONG } else { REACH };
        (behind <= reach).then_some((start + at - numeral.len(), number, start + at + what.len()))
    })?;
    let number = usize::try_from(number).ok()?;
    (number >= 2 && told >= 2 && told != number).then(|| {
        let message = format!("说的是 {number} 个，列了 {told} 个");
        Remark::new(at..end, message, "核对有没有漏的")
    })
}
