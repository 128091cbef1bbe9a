//! The lines by which programs tell that an earlier mail follows.

/// What an earlier mail takes of the lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// All to the end.
    Rest,
    /// So many lines: one that says who wrote, and those after it that are marked with `>`.
    Lines(usize),
}

/// Words of a line that parts mails: `-----原始邮件-----`.
const PARTING: [&str; 14] = [
    "邮件原文",
    "原始邮件",
    "原邮件",
    "原始信件",
    "原始訊息",
    "原始消息",
    "转发邮件",
    "转发的邮件",
    "回复的邮件",
    "轉寄郵件",
    "original",
    "forwarded message",
    "forwarded mail",
    "reply message",
];

/// Lines that Apple's programs part mails by.
const BEGINNINGS: [&str; 4] =
    ["begin forwarded message:", "开始转发的邮件", "下面是被转发的邮件", "被转发的邮件"];

/// Fields of an earlier mail's head that come first.
const SENDERS: [&str; 5] = ["发件人", "发信人", "寄件者", "寄件人", "from"];

/// Its other fields.
const FIELDS: [&str; 19] = [
    "发送时间",
    "发送日期",
    "发件时间",
    "日期",
    "时间",
    "date",
    "sent",
    "收件人",
    "收信人",
    "收件者",
    "to",
    "抄送",
    "cc",
    "主题",
    "标题",
    "subject",
    "附件",
    "密送",
    "主旨",
];

/// How many of its other fields must follow the sender's, and within how many lines.
const FIELDS_NEEDED: usize = 2;
const FIELDS_WITHIN: usize = 10;

/// The longest name of a field, spaces and marks with it.
const FIELD_LENGTH: usize = 40;

/// How many lines a program may fold `在 2026-05-18 …，"张三" <…> 写道：` onto, and how long it may be.
const ATTRIBUTION_LINES: usize = 3;
const ATTRIBUTION_LENGTH: usize = 300;

/// The mark that the lines begin with.
pub(super) fn mark(lines: &[&str]) -> Option<Mark> {
    let first = lines.first()?;
    if is_parting(first) || is_head(lines) || is_rule_before_head(lines) {
        return Some(Mark::Rest);
    }
    let count = attribution(lines)?;
    let is_text = |line: &&str| !line.trim().is_empty();
    let next = lines.iter().skip(count).position(is_text)?.saturating_add(count);
    let quoted = lines.iter().skip(next).take_while(|line| line.starts_with('>')).count();
    Some(if quoted > 0 { Mark::Lines(next.saturating_add(quoted)) } else { Mark::Rest })
}

/// How many of the lines, which begin with a mark, are an earlier mail's head.
pub(super) fn head_lines(lines: &[&str]) -> usize {
    if let Some(count) = attribution(lines) {
        return count;
    }
    let mut head = 0;
    for (at, line) in lines.iter().enumerate().take(FIELDS_WITHIN.saturating_mul(2)) {
        let is_rule = line.trim().chars().all(|c| c == '_' || c == '-');
        if is_parting(line) || is_field(line, &SENDERS) || is_field(line, &FIELDS) {
            head = at.saturating_add(1);
        } else if !is_rule && !line.starts_with(['\t', ' ']) {
            break;
        }
    }
    head
}

fn is_parting(line: &str) -> bool {
    let line = line.trim();
    if line.len() > ATTRIBUTION_LENGTH {
        return false;
    }
    let lower = line.to_lowercase();
    if BEGINNINGS.iter().any(|start| lower.starts_with(start)) {
        return lower.ends_with([':', '：']);
    }
    let is_ruled = lower.starts_with("--") && lower.ends_with("--");
    is_ruled && PARTING.iter().any(|word| lower.contains(word))
}

/// A rule of `_` that Outlook puts over an earlier mail's head.
fn is_rule_before_head(lines: &[&str]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let is_rule = first.trim().len() >= 10 && first.trim().chars().all(|c| c == '_');
    let start = rest.iter().take(3).position(|line| !line.trim().is_empty());
    is_rule && start.and_then(|start| rest.get(start..)).is_some_and(is_head)
}

/// Whether the lines begin with an earlier mail's head.
pub(super) fn is_head(lines: &[&str]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    if !is_field(first, &SENDERS) {
        return false;
    }
    let within = rest.iter().take(FIELDS_WITHIN);
    within.filter(|line| is_field(line, &FIELDS)).nth(FIELDS_NEEDED - 1).is_some()
}

/// Whether a line is a field of one of the names: marks of boldness, bullets and spaces don't matter. Some programs
/// write fields as rows of a table: `| 发件人 | 张三 |`.
fn is_field(line: &str, names: &[&str]) -> bool {
    let row = line.trim_start().strip_prefix('|').and_then(|row| row.split('|').next());
    let Some(name) = row.or_else(|| line.split_once([':', '：']).map(|(name, _)| name)) else {
        return false;
    };
    if name.len() > FIELD_LENGTH {
        return false;
    }
    let name: String =
        name.chars().filter(|c| !c.is_whitespace() && !"*•·|-:：".contains(*c)).collect();
    names.contains(&name.to_lowercase().as_str())
}

/// How many lines say who wrote what follows, and when.
pub(super) fn attribution(lines: &[&str]) -> Option<usize> {
    let mut text = String::new();
    for (at, line) in lines.iter().take(ATTRIBUTION_LINES).enumerate() {
        text.push_str(line);
        text.push(' ');
        if line.trim().is_empty() || text.len() > ATTRIBUTION_LENGTH {
            return None;
        }
        if is_attribution(text.trim()) {
            return at.checked_add(1);
        }
        if at == 0 && !["在", "于", "On ", "At ", "Le "].iter().any(|start| line.starts_with(start))
        {
            return None;
        }
    }
    None
}

fn is_attribution(text: &str) -> bool {
    let text = text.trim_end_matches([':', '：', ' ']);
    let is_said = ["写道", "寫道", "wrote", "写到"].iter().any(|end| text.ends_with(end));
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
    is_said && has_year && (text.contains('@') || has_plain_date(text))
}

/// `2026-05-18` or `2026/5/18`: a news text writes 2026年5月18日.
fn has_plain_date(text: &str) -> bool {
    let runs: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit() && c != '-' && c != '/').collect();
    runs.iter()
        .any(|run| run.split(['-', '/']).filter(|part| (1..=4).contains(&part.len())).count() == 3)
}
