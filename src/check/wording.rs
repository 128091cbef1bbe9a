//! Which rules there are to hold a text against, and what they say of it.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::passage::{Desk, Field, Passage};
use super::rule::{Remark, Rule};
use super::{Checker, rules};
use crate::diagnostic::{Code, Diagnostic, Fix, SourceId, Sources, Spanned, Written, nearest};
use crate::model::leader::{Leader, RawLeader};

/// The rules that a bulletin, or an item of it, does without.
#[derive(Default)]
pub(super) struct Off {
    everywhere: BTreeSet<Code>,
    in_file: BTreeMap<SourceId, BTreeSet<Code>>,
}

impl Off {
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

impl Checker<'_> {
    /// `[check] off`
    pub(super) fn off_everywhere(&mut self, names: &[Spanned<String>]) {
        self.off.everywhere = self.codes_named("off", names);
    }

    /// An item's `allow`.
    pub(super) fn off_in(&mut self, file: SourceId, names: &[Spanned<String>]) {
        if !names.is_empty() {
            let codes = self.codes_named("allow", names);
            self.off.in_file.insert(file, codes);
        }
    }

    fn codes_named(&mut self, key: &str, names: &[Spanned<String>]) -> BTreeSet<Code> {
        let all = rules::codes();
        let mut codes = BTreeSet::new();
        for name in names {
            match all.iter().copied().find(|code| code.name() == name.value) {
                Some(code) if code.can_be_off() => {
                    codes.insert(code);
                }
                Some(_) => {
                    let message = format!("{key} 里的“{}”是错误，不能关掉", name.value);
                    self.report(Code::InvalidValue, &name.place, message, "删去它，改好稿件");
                }
                None => {
                    let known = all.iter().filter(|code| code.can_be_off()).map(|code| code.name());
                    let hint = nearest(&name.value, known).map_or_else(
                        || "写警告方括号里的代码，如 \"relative-date\"".to_owned(),
                        |near| format!("是不是 \"{near}\"？"),
                    );
                    let message = format!("没有“{}”这条规则", name.value);
                    self.report(Code::InvalidValue, &name.place, message, hint);
                }
            }
        }
        codes
    }

    /// The leaders that have a name.
    pub(super) fn leaders(&mut self, raw: &[RawLeader]) -> Vec<Leader> {
        let names: Vec<_> = raw.iter().filter_map(|leader| leader.name.as_ref()).collect();
        self.no_duplicates("领导", names);
        let leader = |raw: &RawLeader| {
            let name = self.line("name", raw.name.as_ref()?)?;
            let post = self.optional_line("post", raw.post.as_ref());
            Some(Leader { name, post })
        };
        raw.iter().filter_map(leader).collect()
    }
}

/// Holds a text against every rule of wording.
pub(super) fn wording(
    sources: &Sources,
    field: Field,
    text: &Spanned<String>,
    desk: &Desk<'_>,
) -> Vec<Diagnostic> {
    let passage = Passage::new(field, &text.value, desk);
    let of_rule =
        |rule: &'static Rule| rule.remarks(&passage).into_iter().map(|it| (rule.code(), it));
    let mut remarks = rules::ALL.iter().flat_map(of_rule).peekable();
    if remarks.peek().is_none() {
        return Vec::new();
    }
    let written = sources.written(text);
    remarks.map(|(code, remark)| finding(&written, code, remark)).collect()
}

fn finding(text: &Written, code: Code, remark: Remark) -> Diagnostic {
    let Remark { at, message, hint, fix } = remark;
    let place = text.part(&at);
    let fix = fix.map(|text| Fix { place: place.clone(), text });
    Diagnostic { code, place, message, hint, fix }
}
