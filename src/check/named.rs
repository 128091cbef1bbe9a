//! The items that `first` and `withhold` name.

use super::findings::Findings;
use crate::diagnostic::{Code, Spanned, nearest};
use crate::model::issue::RawIssue;
use crate::model::item::RawItem;

/// The items that `issue.toml` names, by index, each list in the order named.
#[derive(Default)]
pub(super) struct Named {
    pub(super) first: Vec<usize>,
    pub(super) last: Vec<usize>,
    pub(super) withhold: Vec<usize>,
}

impl Named {
    /// Reads the lists, and reports names that are no item's.
    pub(super) fn of(
        found: &mut Findings<'_>,
        issue: &RawIssue,
        items: &[RawItem],
        all_items: bool,
    ) -> Self {
        let mut named = |key, names| named_items(found, key, names, items, all_items);
        Self {
            first: named("first", &issue.first),
            last: named("last", &issue.last),
            withhold: named("withhold", &issue.withhold),
        }
    }
}

/// The items that a list names, by index, in the order named: by file name, by
/// its stem, or by a beginning that only one has. A name that is none's may be that of a file
/// which could not be parsed, unless all could.
fn named_items(
    found: &mut Findings<'_>,
    key: &str,
    names: &[Spanned<String>],
    items: &[RawItem],
    all_items: bool,
) -> Vec<usize> {
    let mut taken = Vec::new();
    for name in names {
        let matching = find_item(&name.value, items);
        match matching[..] {
            [] if !all_items => {}
            [] => {
                let known = items.iter().map(|item| stem(&item.name));
                let hint = nearest(&name.value, known).map_or_else(
                    || "写稿件的文件名，如 \"05\"".to_owned(),
                    |near| format!("是不是 \"{near}\"？"),
                );
                let message = format!("{key} 里的“{}”不是任何一篇稿件", name.value);
                found.report(Code::UnknownItem, &name.place, message, hint);
            }
            [at] if taken.contains(&at) => {
                let message = format!("{key} 里 {} 写了两次", items[at].name);
                found.report(Code::RepeatedItem, &name.place, message, "留下一个");
            }
            [at] => taken.push(at),
            _ => {
                let names: Vec<_> = matching.iter().map(|&at| items[at].name.as_str()).collect();
                let message = format!("{key} 里的“{}”对得上 {} 篇稿件", name.value, names.len());
                let hint = format!("写全一些：{}", names.join("、"));
                found.report(Code::AmbiguousItem, &name.place, message, hint);
            }
        }
    }
    taken
}

/// The items that an issue's `withhold` names, by index; names that fit none or several are for
/// `check` to report.
pub(super) fn withheld(issue: &RawIssue, items: &[RawItem]) -> Vec<usize> {
    let one = |name: &Spanned<String>| match find_item(&name.value, items)[..] {
        [at] => Some(at),
        _ => None,
    };
    issue.withhold.iter().filter_map(one).collect()
}

/// A file's name without its end.
pub(crate) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The items of a name: the one of exactly this name or stem, of a bare number those of this number (8 is 08), else all
/// that begin so.
pub(crate) fn find_item(name: &str, items: &[RawItem]) -> Vec<usize> {
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..items.len()).filter(|&at| test(&items[at].name)).collect()
    };
    let exact = matching(&|item| item == name || stem(item) == name);
    if !exact.is_empty() || name.is_empty() {
        return exact;
    }
    let number = |name: &str| name.parse::<u32>().ok();
    let leading = |item: &str| {
        let end = item.find(|c: char| !c.is_ascii_digit()).unwrap_or(item.len());
        number(&item[..end])
    };
    // A bare number names a number: 1 is not the beginning of 10.
    if name.chars().all(|c| c.is_ascii_digit()) {
        return matching(&|item| number(name).is_some() && leading(item) == number(name));
    }
    matching(&|item| item.starts_with(name))
}
