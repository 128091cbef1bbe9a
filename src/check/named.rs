//! The items that `first` and `withhold` name.

use super::findings::Findings;
use crate::diagnostic::{Code, Spanned, nearest};
use crate::model::issue::RawIssue;
use crate::model::item_name::{find, stem};

/// The items that `issue.toml` names, by index of `IssueFiles::names`, each list in the order named.
#[derive(Default)]
pub(super) struct Named {
    pub(super) first: Vec<usize>,
    pub(super) last: Vec<usize>,
    pub(super) withhold: Vec<usize>,
}

impl Named {
    /// Reads the lists, and reports names that are no item's.
    pub(super) fn of(found: &mut Findings<'_>, issue: &RawIssue, items: &[&str]) -> Self {
        let mut named = |key, names| named_items(found, key, names, items);
        Self {
            first: named("first", &issue.first),
            last: named("last", &issue.last),
            withhold: named("withhold", &issue.withhold),
        }
    }
}

/// The items that a list names, by index, in the order named: by file name, by its stem, or by a beginning that only one
/// has.
fn named_items(
    found: &mut Findings<'_>,
    key: &str,
    names: &[Spanned<String>],
    items: &[&str],
) -> Vec<usize> {
    let mut taken = Vec::new();
    for name in names {
        let matching = find(&name.value, items);
        match matching[..] {
            [] => {
                let known = items.iter().map(|item| stem(item));
                let hint = nearest(&name.value, known).map_or_else(
                    || "写稿件的文件名，如 \"05\"".to_owned(),
                    |near| format!("是不是 \"{near}\"？"),
                );
                let message = format!("{key} 里的“{}”不是任何一篇稿件", name.value);
                found.report(Code::UnknownItem, &name.place, message, hint);
            }
            [at] if taken.contains(&at) => {
                let message = format!("{key} 里 {} 写了两次", items[at]);
                found.report(Code::RepeatedItem, &name.place, message, "留下一个");
            }
            [at] => taken.push(at),
            _ => {
                let names: Vec<_> = matching.iter().map(|&at| items[at]).collect();
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
pub(super) fn withheld(issue: &RawIssue, items: &[&str]) -> Vec<usize> {
    let one = |name: &Spanned<String>| match find(&name.value, items)[..] {
        [at] => Some(at),
        _ => None,
    };
    issue.withhold.iter().filter_map(one).collect()
}
