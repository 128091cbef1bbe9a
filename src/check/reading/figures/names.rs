//! Names in a list, and how many they are said to be.

use crate::check::reading::punctuation::{is_digit, leading, trailing};
use crate::check::rule::Remark;
use crate::text::is_han;

/// `张三、李四、王五等4人`, `甲村、乙村、丙村4个村`
pub(crate) fn names(sentence: &str) -> Option<Remark> {
    let mut end = 0;
    while let Some(from) = sentence[end..].find(is_digit) {
        let at = end + from;
        let digits = leading(&sentence[at..], is_digit);
        end = at + digits.len();
        if let Some(remark) = digits.parse().ok().and_then(|number| told(sentence, at, number)) {
            return Some(remark);
        }
    }
    None
}

/// What is wrong with the list before a number.
fn told(sentence: &str, at: usize, number: usize) -> Option<Remark> {
    /// No name of a place or an organ is longer.
    const LONGEST: usize = 10;
    let rest = sentence[at..].trim_start_matches(is_digit);
    let bare = sentence[..at].strip_suffix('等');
    let list = trailing(bare.unwrap_or(&sentence[..at]), |c| is_han(c) || c == '、');
    let names: Vec<&str> = list.split('、').collect();
    let is_joined = names.iter().any(|it| it.contains(['和', '与', '及', '或']));
    if names.len() < 3 || is_joined {
        return None;
    }
    let are_people = rest.starts_with(['人', '名', '位'])
        && names.iter().all(|it| (2..=4).contains(&it.chars().count()));
    let are_places = rest.starts_with(['个', '家', '所'])
        && names.iter().skip(1).all(|it| (2..=LONGEST).contains(&it.chars().count()));
    let is_wrong = if bare.is_some() {
        // With 等 some may be left out; one alone hardly is, and never are there fewer than are named.
        are_people && (names.len() == number + 1 || names.len() + 1 == number)
            || (are_people || are_places) && names.len() > number
    } else {
        // 甲村、乙村、丙村3个村
        let kind = rest.strip_prefix('个').and_then(|rest| rest.chars().next());
        let is_of_kind = |kind: char| names.iter().all(|it| it.ends_with(kind));
        are_places && kind.is_some_and(is_of_kind) && names.len() != number
    };
    is_wrong.then(|| {
        let unit = rest.chars().next().map_or(0, char::len_utf8);
        let end = sentence.len() - rest.len() + unit;
        let message = format!("列了 {} 个，写的是 {number}", names.len());
        let start = at - bare.map_or(0, |_| '等'.len_utf8()) - list.len();
        Remark::new(start..end, message, "核对名单和数目")
    })
}
