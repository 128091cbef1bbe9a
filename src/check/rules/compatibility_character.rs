//! A compatibility ideograph: it prints as the unified one (NFC), and a search does not find it.

use unicode_normalization::UnicodeNormalization;

use crate::check::reading::passage::{Field, Passage};
use crate::check::rule::{Remark, Rule, Wrong::Fixed};
use crate::diagnostic::{FixSafety, Kind, Severity};

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "compatibility-character",
        severity: Severity::Warning,
        source: "GB 18030",
        about: "用了兼容汉字，检索不到。版面上换成通用的汉字。",
        fix: FixSafety::Sure,
    },
    fields: Field::ALL,
    wrong: &[Fixed("\u{F900}\u{F9E8}", "\u{8C48}\u{88E1}")],
    right: &["﨑 ①㎡："],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    if !passage.glance.rare {
        return Vec::new();
    }
    let remark = |(at, c): (usize, char)| {
        // Twelve of the first block are unified ideographs, which composition leaves as they are.
        if !matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}') {
            return None;
        }
        let unified = std::iter::once(c).nfc().next().filter(|unified| *unified != c)?;
        let message = format!("兼容汉字 U+{:04X}，版面上印成 {unified}", u32::from(c));
        let at = at..at + c.len_utf8();
        let remark = Remark::new(at, message, format!("写成 {unified}"));
        Some(remark.fix(unified.to_string()))
    };
    passage.text.char_indices().filter_map(remark).collect()
}
