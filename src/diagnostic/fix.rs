//! Findings → files fixed. Pure: only what a finding says is mechanical, and only where it says.
//!
//! A fix goes into the file's text at the place of its finding, so that comments, the order of keys
//! and the layout of the file stay as they are.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Fix, SourceId, Sources};

/// The texts of files with the fixes of some findings in them, and the findings that were fixed.
/// Of fixes that overlap only the first is made: the others are found again in the new text.
#[must_use]
pub fn mend<'a>(
    sources: &Sources,
    found: impl IntoIterator<Item = &'a Diagnostic>,
) -> (BTreeMap<PathBuf, String>, Vec<&'a Diagnostic>) {
    let mut by_file: BTreeMap<SourceId, Vec<(&Diagnostic, &Fix)>> = BTreeMap::new();
    for finding in found {
        if let Some(fix) = &finding.fix {
            by_file.entry(fix.place.file).or_default().push((finding, fix));
        }
    }
    let (mut texts, mut fixed) = (BTreeMap::new(), Vec::new());
    for (file, mut fixes) in by_file {
        fixes.sort_by_key(|(_, fix)| (fix.place.span.start, fix.place.span.end));
        let source = sources.get(file);
        let (mut out, mut done) = (String::with_capacity(source.text.len()), 0);
        for (finding, Fix { place, text }) in fixes {
            if place.span.start >= done {
                out += &source.text[done..place.span.start];
                out += text;
                done = place.span.end;
                fixed.push(finding);
            }
        }
        out += &source.text[done..];
        texts.insert(source.path.clone(), out);
    }
    (texts, fixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    #[test]
    fn fixes_that_overlap_wait_for_the_next_round() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "# 备注\nbody = '一,,二'\n".to_owned());
        let at = sources.get(file).text.find(',').expect("it is there");
        let finding = |start, end, text: &str| {
            let place = Place { file, span: start..end };
            let fix = Some(Fix { place: place.clone(), text: text.to_owned() });
            Diagnostic { fix, ..Diagnostic::new(Code::InvalidValue, place, "", "") }
        };
        let found = [finding(at, at + 2, "，"), finding(at + 1, at + 2, "。")];
        let (texts, fixed) = mend(&sources, &found);
        assert_eq!(texts[&PathBuf::from("a.toml")], "# 备注\nbody = '一，二'\n");
        assert_eq!(fixed, [&found[0]]);
    }
}
