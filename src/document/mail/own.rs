//! What of a mail's text its sender wrote, and what programs put under it: a signature, the mail that is answered.

use super::earlier::{self, Mark};

/// A text in its parts; every line of it is in one of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parted {
    pub(super) own: String,
    pub(super) signature: String,
    /// The mail that is answered or sent on, its head before it.
    pub(super) earlier: String,
}

/// A signature has no more lines: what is longer is text.
const SIGNATURE_LINES: usize = 15;

/// Lines that telephones and web mails put under a text.
const DEVICES: [&str; 17] = [
    "发自我的",
    "发自 ",
    "发自手机",
    "发自新浪",
    "发自网易",
    "发自QQ",
    "发送自 ",
    "来自我的",
    "来自 Outlook",
    "来自网易邮箱",
    "来自QQ邮箱",
    "从我的",
    "从 Windows",
    "获取 Outlook",
    "下载 Outlook",
    "Get Outlook for",
    "Sent from ",
];

/// The longest line that is taken for one of a device.
const DEVICE_LENGTH: usize = 40;

/// Parts a text.
pub(super) fn part(text: &str) -> Parted {
    let lines: Vec<&str> = text.lines().collect();
    let mut own = Vec::new();
    let mut before = Vec::new();
    let quotes = quotes(&lines);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        match earlier::mark(rest) {
            Some(Mark::Rest) => {
                before.extend(rest);
                break;
            }
            Some(Mark::Lines(count)) => {
                before.extend(rest.iter().take(count));
                at = at.saturating_add(count.max(1));
                continue;
            }
            None if quotes && line.starts_with('>') => before.push(line),
            None => own.push(*line),
        }
        at = at.saturating_add(1);
    }
    let signature = signature(&mut own);
    Parted { own: joined(&own), signature: joined(&signature), earlier: joined(&before) }
}

/// Whether `>` marks quoted lines here: one such line alone may be anything.
fn quotes(lines: &[&str]) -> bool {
    lines.iter().filter(|line| line.starts_with('>')).nth(1).is_some()
}

/// Takes the signature off the lines.
fn signature<'a>(own: &mut Vec<&'a str>) -> Vec<&'a str> {
    let device = own
        .iter()
        .rposition(|line| !line.trim().is_empty())
        .filter(|at| own.get(*at).is_some_and(is_device));
    let device = device.map_or_else(Vec::new, |at| own.split_off(at));
    let Some(start) = own.iter().rposition(|line| line.trim_end() == "--") else { return device };
    let lines =
        own.get(start..).unwrap_or_default().iter().filter(|line| !line.trim().is_empty()).count();
    // Two pieces may be parted by the same line.
    let is_text = own.get(start..).unwrap_or_default().iter().any(|line| is_sentence(line));
    if lines > SIGNATURE_LINES || is_text {
        return device;
    }
    let mut signature = own.split_off(start);
    signature.extend(device);
    signature
}

/// Whether a line is one that no signature has.
fn is_sentence(line: &str) -> bool {
    const LONG: usize = 40;
    line.trim_end().ends_with('。') || line.trim().chars().count() > LONG
}

fn is_device(line: &&str) -> bool {
    let line = line.trim();
    DEVICES.iter().any(|start| line.starts_with(start)) && line.chars().count() <= DEVICE_LENGTH
}

fn joined<T: AsRef<str>>(lines: &[T]) -> String {
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    lines.join("\n").trim_matches(['\n', '\r', ' ']).to_owned()
}

/// The head of an earlier mail (the line that parts it off, its fields) and its text, `>` taken off.
pub(super) fn forwarded(text: &str) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let head = earlier::head_lines(&lines);
    let (head, body) = lines.split_at_checked(head).unwrap_or((&lines, &[]));
    let is_quoted = body.iter().all(|line| line.trim().is_empty() || line.starts_with('>'));
    if !is_quoted {
        return (joined(head), joined(body));
    }
    let body: Vec<&str> = body.iter().map(|line| unquoted(line)).collect();
    (joined(head), joined(&body))
}

fn unquoted(line: &str) -> &str {
    let Some(line) = line.strip_prefix('>') else { return line };
    line.strip_prefix(' ').unwrap_or(line)
}
