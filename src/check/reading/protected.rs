//! Stretches of a text that are not the writer's to change: addresses, paths, names of files, code, the numbers of
//! documents, and what others said or named.

use std::ops::Range;

use crate::check::reading::glance::Glance;
use crate::check::reading::punctuation::{self, is_chinese_mark};
use crate::text::is_han;

/// How far a stretch is to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hold {
    /// Another's words, or what may be a part of an address: a person decides.
    Asked,
    /// To the letter: nothing in it is wrong for being as it is.
    Literal,
}

/// The stretches of a text, by where they begin; they may overlap.
pub(crate) fn protected(glance: &Glance<'_>) -> Vec<(Range<usize>, Hold)> {
    let mut found = Vec::new();
    for (start, line) in punctuation::lines(glance) {
        let mut of_line = Vec::new();
        if glance.any(":/\\@?.") {
            addresses(line, &mut of_line);
            files(line, &mut of_line);
        }
        if glance.any("({`<") {
            code(line, &mut of_line);
        }
        if glance.any("“‘《〈「『\"") {
            quotations(line, &mut of_line);
        }
        if glance.any("号") {
            documents(line, &mut of_line);
        }
        found
            .extend(of_line.into_iter().map(|(at, hold)| (start + at.start..start + at.end, hold)));
    }
    found.sort_by_key(|(at, hold)| (at.start, std::cmp::Reverse((at.end, *hold))));
    let mut kept: Found = Vec::new();
    for (at, hold) in found {
        let is_within = |(wider, held): &(Range<usize>, Hold)| at.end <= wider.end && hold <= *held;
        if !kept.iter().rev().take_while(|(wider, _)| wider.start <= at.start).any(is_within) {
            kept.push((at, hold));
        }
    }
    kept
}

type Found = Vec<(Range<usize>, Hold)>;

/// What begins an address or a path.
fn address_starts(line: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    for (at, _) in line.match_indices("://") {
        let scheme = punctuation::trailing(&line[..at], |c| c.is_ascii_alphanumeric());
        starts.push(at - scheme.len());
    }
    let is_bare = |at: usize| !line[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    starts.extend(line.match_indices("www.").map(|(at, _)| at).filter(|at| is_bare(*at)));
    for (at, _) in line.match_indices('@') {
        let name = punctuation::trailing(&line[..at], |c| {
            c.is_ascii_alphanumeric() || "._%+-".contains(c)
        });
        let host = line[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        starts.extend((!name.is_empty() && host).then(|| at - name.len()));
    }
    // A host without a scheme, and a path behind it.
    for (at, _) in line.match_indices(['/', '\\']) {
        let head =
            punctuation::trailing(&line[..at], |c| c.is_ascii_alphanumeric() || ".-_:".contains(c));
        let is_host = head.contains('.') && head.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_drive = head.len() == 2 && head.ends_with(':');
        let is_share = head.is_empty() && line[at..].starts_with("\\\\");
        starts.extend((is_host || is_drive || is_share).then(|| at - head.len()));
    }
    // The question of an address: `搜索?q=甲,乙`.
    for (at, _) in line.match_indices('?') {
        let key = punctuation::leading(&line[at + 1..], |c| c.is_ascii_alphanumeric() || c == '_');
        let is_query = !key.is_empty() && line[at + 1 + key.len()..].starts_with('=');
        starts.extend(is_query.then_some(at));
    }
    starts.sort_unstable();
    starts
}

fn addresses(line: &str, found: &mut Found) {
    let mut done = 0;
    for start in address_starts(line) {
        if start < done {
            continue;
        }
        let (end, maybe) = address_end(line, start);
        found.push((start..end, Hold::Literal));
        if maybe > end {
            found.push((end..maybe, Hold::Asked));
        }
        done = maybe.max(end);
    }
}

/// Where an address surely ends, and where it may end: it runs to a space, a full-width mark or the line's end; a
/// half-width `,` or `;` outside its question, or a bracket that is not open, ends it before Han. Han that stands
/// behind a letter may be a part of it or what follows.
fn address_end(line: &str, start: usize) -> (usize, usize) {
    let rest = &line[start..];
    let has_path =
        |head: &str| head.contains('\\') || head.trim_start_matches(|c| c != ':').contains('/');
    let mut asked = false;
    let mut depth = 0_i32;
    let (mut sure, mut maybe) = (start, start);
    let mut last = None;
    for (at, c) in rest.char_indices() {
        let head = &rest[..at];
        let after = rest[at + c.len_utf8()..].chars().next();
        let before_han = after
            .is_none_or(|after| is_han(after) || is_chinese_mark(after) || after.is_whitespace());
        let is_question = rest[..at + c.len_utf8()].contains('?');
        let ends = match c {
            c if c.is_whitespace() || is_chinese_mark(c) || matches!(c, '"' | '<' | '>' | '`') => {
                true
            }
            ',' | ';' => before_han && !(is_question && after.is_some_and(is_han)),
            '.' | ':' | '!' | '\'' => {
                after.is_none_or(|after| after.is_whitespace() || is_chinese_mark(after))
            }
            ')' if depth == 0 => true,
            _ => false,
        };
        if ends {
            break;
        }
        depth += i32::from(c == '(') - i32::from(c == ')');
        if is_han(c) && !asked {
            let in_place =
                matches!(last, Some('/' | '\\' | '=' | '_' | '-' | '(' | '&' | '%' | '#' | '?'))
                    || (is_question && matches!(last, Some(',' | ';')))
                    || last.is_some_and(is_han);
            asked = !in_place || !(has_path(head) || is_question);
        }
        maybe = start + at + c.len_utf8();
        if !asked {
            sure = maybe;
        }
        last = Some(c);
    }
    (sure, maybe)
}

/// `通知(终稿).docx`: the name stands between blanks and marks.
fn files(line: &str, found: &mut Found) {
    const ENDS: [&str; 38] = [
        "docx", "doc", "xlsx", "xls", "pptx", "ppt", "pdf", "wps", "et", "dps", "ofd", "txt",
        "csv", "zip", "rar", "7z", "jpg", "jpeg", "png", "gif", "bmp", "mp3", "mp4", "avi", "mov",
        "html", "htm", "xml", "json", "toml", "md", "exe", "apk", "dwg", "psd", "eml", "rtf",
        "odt",
    ];
    for (at, _) in line.match_indices('.') {
        let rest = &line[at + 1..];
        let is_end = |end: &&&str| {
            rest.get(..end.len()).is_some_and(|it| it.eq_ignore_ascii_case(end))
                && !rest[end.len()..].starts_with(|c: char| c.is_ascii_alphabetic())
        };
        let Some(end) = ENDS.iter().filter(is_end).max_by_key(|end| end.len()) else { continue };
        let is_of_name = |c: char| {
            is_han(c) || c.is_ascii_alphanumeric() || "._-+()[]{}（）〔〕&#@~·".contains(c)
        };
        let name = punctuation::trailing(&line[..at], is_of_name);
        if !name.is_empty() {
            found.push((at - name.len()..at + 1 + end.len(), Hold::Literal));
        }
    }
}

/// `print("你好,世界")`, `{"键":"值"}`, what stands between backticks or in a tag.
fn code(line: &str, found: &mut Found) {
    for (open, mark) in line.match_indices(['(', '{']) {
        let close = if mark == "(" { ')' } else { '}' };
        let Some(end) = closing(line, open, mark, close) else { continue };
        let inside = &line[open + 1..end];
        let name =
            punctuation::trailing(&line[..open], |c| c.is_ascii_alphanumeric() || "_.".contains(c));
        let is_call = mark == "("
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && (inside.is_empty() || inside.contains(['"', '\'', '=']));
        let is_object = mark == "{" && inside.contains("\":");
        if is_call || is_object {
            found.push((open - name.len()..end + 1, Hold::Literal));
        }
    }
    let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
    found.extend(ticks.chunks_exact(2).map(|pair| (pair[0]..pair[1] + 1, Hold::Literal)));
    for (open, _) in line.match_indices('<') {
        let tag = line[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let end = line[open..].find('>').filter(|_| tag);
        found.extend(end.map(|end| (open..open + end + 1, Hold::Literal)));
    }
}

/// Where what opens there closes.
fn closing(line: &str, open: usize, mark: &str, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in line[open..].char_indices() {
        if mark.starts_with(c) {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(open + at);
            }
        }
    }
    None
}

/// What stands between marks of quotation, or of titles: another's words and names.
fn quotations(line: &str, found: &mut Found) {
    const PAIRS: [(char, char); 7] = [
        ('“', '”'),
        ('‘', '’'),
        ('《', '》'),
        ('〈', '〉'),
        ('「', '」'),
        ('『', '』'),
        ('"', '"'),
    ];
    for (opens, closes) in PAIRS {
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in line.char_indices() {
            if c == opens && (opens != closes || depth == 0) {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            } else if c == closes && depth > 0 {
                depth -= 1;
                if depth == 0 && at > start {
                    found.push((start..at, Hold::Asked));
                }
            }
        }
    }
}

/// `京地出〔合〕字（2005）第0123号`: from the sign of the office to the 号.
fn documents(line: &str, found: &mut Found) {
    for (end, mark) in line.match_indices('号') {
        let number = punctuation::trailing(&line[..end], |c| c.is_ascii_digit());
        let head = line[..end - number.len()].trim_end_matches('第');
        let Some(year) = head.strip_suffix(['）', ')', '〕', ']', '】', '］', '﹞']) else {
            continue;
        };
        let digits = punctuation::trailing(year, |c| c.is_ascii_digit());
        let before = &year[..year.len() - digits.len()];
        let Some(sign) = before.strip_suffix(['（', '(', '〔', '[', '【', '［', '﹝']) else {
            continue;
        };
        if number.is_empty() || digits.len() != 4 || !sign.ends_with(is_han) {
            continue;
        }
        let office = punctuation::trailing(sign, |c| is_han(c) || "〔〕（）".contains(c));
        found.push((sign.len() - office.len()..end + mark.len(), Hold::Asked));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |(at, hold): (Range<usize>, Hold)| {
            let mark = if hold == Hold::Literal { "=" } else { "?" };
            format!("{mark}{}", &text[at])
        };
        protected(&Glance::over(text)).into_iter().map(show).collect()
    }

    #[test]
    fn what_is_not_the_writer_s_to_change() {
        for (text, held) in [
            ("见https://a.cn/通知(2026).html。", &["=https://a.cn/通知(2026).html"][..]),
            ("请访问https://a.cn/b,报名截止6月5日(周五)。", &["=https://a.cn/b"]),
            ("请访问https://a.cn/b报名(周五)。", &["=https://a.cn/b", "?报名(周五)"]),
            ("(见https://a.cn/b)报名", &["=https://a.cn/b"]),
            ("在D:\\资料\\报表(1).xlsx里", &["=D:\\资料\\报表(1).xlsx", "?里"]),
            ("搜索?q=甲,乙 查看", &["=?q=甲,乙"]),
            ("邮箱a.b@c.cn,电话", &["=a.b@c.cn"]),
            ("附通知(终稿).docx", &["=附通知(终稿).docx"]),
            ("运行print(\"你好,世界\")即可", &["=print(\"你好,世界\")"]),
            ("用APP(手机端)登录", &[]),
            ("王女士说：“4月30号，好。”", &["?4月30号，好。"]),
            ("《办法(试行)》", &["?办法(试行)"]),
            ("京地出〔合〕字（2005）第0123号", &["?京地出〔合〕字（2005）第0123号"]),
            ("1.压实责任(一)、9:30、3/4", &[]),
        ] {
            assert_eq!(shown(text), held, "{text}");
        }
    }
}
