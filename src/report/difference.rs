//! What tells one PDF of an issue from another, in words.

use crate::edition::change::{Change, Kind, seen};
use crate::export::difference::Difference;

/// So many characters of a text are shown.
const LONGEST: usize = 60;

/// A line of what differs.
#[must_use]
pub(crate) fn words(difference: &Difference) -> String {
    match difference {
        Difference::NoRecord => {
            "PDF 里没有记录（不是这个程序排的，或者坏了），没法逐字比".to_owned()
        }
        Difference::Pages(old, new) => format!("原来 {old} 页，现在 {new} 页"),
        Difference::Words(change) => change_words(change),
        Difference::Layout => "字一样，版面不一样".to_owned(),
    }
}

/// Whose words were changed, and how.
pub(crate) fn change_words(change: &Change) -> String {
    format!("{}：{}", change.place(), change_of(change))
}

/// What was done to them.
fn change_of(change: &Change) -> String {
    let Change { before, old, new, after, .. } = change;
    let (old, new) = (short(seen(old)), short(seen(new)));
    let from = change.from.as_deref().unwrap_or_default();
    match change.kind {
        Kind::Replaced => {
            format!("原来是“{before}{old}{after}”，现在是“{before}{new}{after}”")
        }
        Kind::Inserted => format!("加了“{new}”{}", around(before, after)),
        Kind::Deleted => format!("删了“{old}”{}", around(before, after)),
        Kind::Parted => format!("另起一段{}", around(before, after)),
        Kind::Joined => format!("不再另起一段{}", around(before, after)),
        Kind::Moved => format!("移来“{new}”，原在 {from}"),
        Kind::ItemAdded => format!("原来没有这一篇：“{new}”"),
        Kind::ItemGone => format!("现在没有这一篇：“{old}”"),
        Kind::ItemMoved => format!("这一篇的位置变了，原在{from}"),
    }
}

fn around(before: &str, after: &str) -> String {
    if before.is_empty() && after.is_empty() {
        String::new()
    } else {
        format!("：“{before}｜{after}”")
    }
}

fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let shown: String = text.chars().take(LONGEST).collect();
    format!("{shown}……（共{count}字）")
}
