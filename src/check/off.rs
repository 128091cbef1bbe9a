//! The rules that a bulletin, or an item of it, does without.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::rules;
use super::text::once_each;
use crate::diagnostic::{Code, Diagnostic, SourceId, Spanned, nearest};
use crate::model::bulletin::RawBulletin;
use crate::model::item::RawItem;

/// The rules that a bulletin, or an item of it, does without.
#[derive(Debug, Clone, Default)]
pub struct Off {
    everywhere: BTreeSet<Code>,
    in_file: BTreeMap<SourceId, BTreeSet<Code>>,
}

impl Off {
    /// What `[check] off` and the items' `allow` name.
    #[must_use]
    pub fn of(bulletin: Option<&RawBulletin>, items: &[RawItem]) -> Self {
        let everywhere = bulletin.map_or_else(BTreeSet::new, |raw| codes(&raw.off));
        let allowing = items.iter().filter(|item| !item.allow.is_empty());
        let in_file = allowing.map(|item| (item.file, codes(&item.allow))).collect();
        Self { everywhere, in_file }
    }

    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let code = diagnostic.code;
        let in_file = self.in_file.get(&diagnostic.place.file);
        self.is_off(code) || in_file.is_some_and(|codes| codes.contains(&code))
    }

    /// Whether the bulletin does without a rule.
    pub(super) fn is_off(&self, code: Code) -> bool {
        self.everywhere.contains(&code)
    }

    /// Takes out the findings of rules that are off.
    pub(super) fn apply(&self, found: &mut Vec<Diagnostic>) {
        found.retain(|diagnostic| !self.covers(diagnostic));
    }
}

fn codes(names: &[Spanned<String>]) -> BTreeSet<Code> {
    let all = rules::codes();
    let codes = names.iter().filter_map(|name| all.iter().find(|code| code.name() == name.value));
    codes.copied().filter(|code| code.can_be_off()).collect()
}

/// Reports names in `off` or `allow` that are no rules', or those of errors.
pub(super) fn check_names(found: &mut Findings<'_>, key: &str, names: &[Spanned<String>]) {
    if names.is_empty() {
        return;
    }
    let all = rules::codes();
    once_each(found, key, names);
    for name in names {
        match all.iter().find(|code| code.name() == name.value) {
            Some(code) if code.can_be_off() => {}
            Some(_) => {
                let message = format!("{key} 里的“{}”是错误，不能关掉", name.value);
                found.report(Code::InvalidValue, &name.place, message, "删去它，改好稿件");
            }
            None => {
                let known = all.iter().filter(|code| code.can_be_off()).map(|code| code.name());
                let hint = nearest(&name.value, known).map_or_else(
                    || "写警告方括号里的代码，如 \"relative-date\"".to_owned(),
                    |near| format!("是不是 \"{near}\"？"),
                );
                let message = format!("没有“{}”这条规则", name.value);
                found.report(Code::InvalidValue, &name.place, message, hint);
            }
        }
    }
}
