//! A name that differs from a leader's in one character which sounds or looks alike: `庆兆坤` for
//! `庆兆珅`.
//!
//! It must stand where a name is meant: ordinary words are made of the same characters.

use crate::bulletin::Leader;
use crate::check::passage::{Passage, Remark};
use crate::code::Code;
use crate::hanzi::{readings, shape};
use crate::text::is_han;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.is_empty() || !passage.field.is_prose() {
        return Vec::new();
    }
    let mut remarks: Vec<Remark> = Vec::new();
    let mut characters: Vec<(usize, char)> = Vec::new();
    for leader in leaders {
        let name: Vec<char> = leader.name.chars().collect();
        // All of a near miss but one character is the name's.
        if name.iter().filter(|c| passage.glance.may_have(**c)).count() + 1 < name.len() {
            continue;
        }
        if characters.is_empty() {
            characters = passage.text.char_indices().collect();
        }
        for at in 0..characters.len().saturating_sub(name.len() - 1) {
            let window = &characters[at..at + name.len()];
            if is_near(window, &name) && !is_a_leader_s(window, leaders) {
                let (start, (last, c)) = (window[0].0, window[window.len() - 1]);
                let end = last + c.len_utf8();
                if !is_name(passage.text, start, end, name.len()) {
                    continue;
                }
                let message = format!("“{}”和领导的姓名只差一个字", &passage.text[start..end]);
                let hint = format!("是不是“{}”？", leader.name);
                remarks.push(Remark::new(Code::LeaderName, start..end, message, hint));
            }
        }
    }
    remarks
}

/// Whether exactly one character differs, and is alike.
fn is_near(window: &[(usize, char)], name: &[char]) -> bool {
    let mut differing = window.iter().zip(name).filter(|((_, c), wanted)| c != *wanted);
    let one = differing.next();
    one.is_some_and(|((_, c), wanted)| differing.next().is_none() && is_alike(*c, *wanted))
}

fn is_a_leader_s(window: &[(usize, char)], leaders: &[Leader]) -> bool {
    leaders.iter().any(|leader| leader.name.chars().eq(window.iter().map(|(_, c)| *c)))
}

/// What people do, said after a name.
const DOING: [&str; 18] = [
    "同志", "带队", "主持", "指出", "强调", "要求", "到", "出席", "参加", "调研", "检查", "表示",
    "讲话", "率", "会见", "一行", "作", "等",
];

/// Whether it stands where a name is meant: after a post, before what people do, or in a list of names.
/// Other words are made of the same characters (管理文化产业). One of two characters needs a post
/// or 同志 beside it.
fn is_name(text: &str, start: usize, end: usize, length: usize) -> bool {
    let (before, after) = (text[..start].chars().next_back(), &text[end..]);
    let is_addressed =
        before.is_some_and(|c| "长记任席委".contains(c)) || after.starts_with("同志");
    if length < 3 {
        return is_addressed;
    }
    let begins = before.is_none_or(|c| !is_han(c));
    let ends = after.chars().next().is_none_or(|c| !is_han(c));
    let does = DOING.iter().any(|word| after.starts_with(word));
    is_addressed || (begins && (ends || does))
}

/// Whether two characters sound alike or look alike.
fn is_alike(a: char, b: char) -> bool {
    let sounds = |c| readings(c).iter().map(|reading| plain(reading));
    let sound_alike = sounds(a).any(|sound| sounds(b).any(|other| other == sound));
    sound_alike || look_alike(shape(a), shape(b))
}

/// A reading without what dialects confuse: zh and z, eng and en.
fn plain(reading: &str) -> String {
    let plain = reading.replacen("zh", "z", 1).replacen("ch", "c", 1).replacen("sh", "s", 1);
    plain.strip_suffix('g').map_or(plain.clone(), str::to_owned)
}

/// Whether two Cangjie codes differ in a letter, or in what stands before three or more letters: the
/// same right side under another radical.
fn look_alike(a: &str, b: &str) -> bool {
    if a.len() < 3 || b.len() < 3 {
        return false;
    }
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    same >= 3 || strsim::levenshtein(a, b) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::tests::found_at;
    use crate::check::passage::{Desk, Field};

    fn found(text: &str) -> Vec<String> {
        let leader = |name: &str| Leader { name: name.to_owned(), post: None };
        let leaders = ["庆兆珅", "张力兵", "付兆庚", "张永", "李文化", "高文明"].map(leader);
        let desk = Desk { leaders: &leaders, ..Desk::default() };
        found_at(check, Field::Body, text, &desk).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(found("庆兆坤同志28日带队检查"), ["庆兆坤"]);
        assert_eq!(found("区委书记张立兵指出"), ["张立兵"]);
        assert_eq!(found("副区长章永到场"), ["章永"]);
        assert_eq!(found("区长高文名、付兆更出席"), ["付兆更", "高文名"]);
    }

    #[test]
    fn is_silent() {
        for text in [
            "庆兆珅同志带队，张力兵、付兆庚出席",
            "章永村开展检查，张勇一家",
            "张力强指出",
            "力兵山、张家兵",
            "管理文化产业，搞文明创建",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
