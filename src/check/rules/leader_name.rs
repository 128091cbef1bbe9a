//! A name that differs from a leader's in one character which sounds or looks alike: `庆兆坤` for
//! `庆兆珅`.
//!
//! A name of three or four characters is told from ordinary words by the others, which are equal; one
//! of two needs a post before it or 同志 after it.

use crate::bulletin::Leader;
use crate::check::passage::{Passage, Remark};
use crate::code::Code;
use crate::hanzi::{readings, shape};

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.is_empty() || !passage.field.is_prose() {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = passage.text.char_indices().collect();
    let mut remarks: Vec<Remark> = Vec::new();
    for leader in leaders {
        let name: Vec<char> = leader.name.chars().collect();
        for at in 0..characters.len().saturating_sub(name.len() - 1) {
            let window = &characters[at..at + name.len()];
            if is_near(window, &name)
                && !is_a_leader_s(window, leaders)
                && is_name(&characters, at, name.len())
            {
                let (start, (last, c)) = (window[0].0, window[window.len() - 1]);
                let end = last + c.len_utf8();
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

/// Whether a name of two characters stands where one is meant.
fn is_name(characters: &[(usize, char)], at: usize, length: usize) -> bool {
    let before = at.checked_sub(1).map(|before| characters[before].1);
    let after: String = characters[at + length..].iter().take(2).map(|(_, c)| *c).collect();
    length > 2 || before.is_some_and(|c| "长记任席委".contains(c)) || after == "同志"
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
        let leaders = ["庆兆珅", "张力兵", "付兆庚", "张永"].map(leader);
        let desk = Desk { leaders: &leaders, ..Desk::default() };
        found_at(check, Field::Body, text, &desk).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(found("庆兆坤同志28日带队检查"), ["庆兆坤"]);
        assert_eq!(found("区委书记张立兵指出"), ["张立兵"]);
        assert_eq!(found("副区长章永到场"), ["章永"]);
    }

    #[test]
    fn is_silent() {
        for text in [
            "庆兆珅同志带队，张力兵、付兆庚出席",
            "章永村开展检查，张勇一家",
            "张力强指出",
            "力兵山、张家兵",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
