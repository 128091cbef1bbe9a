//! Findings → texts of files with the fixes in them. Pure: only what a finding says is mechanical, and
//! only where it says.
//!
//! A fix goes into the file's text at the place of its finding, so that comments, the order of keys
//! and the layout of the file stay as they are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use super::finding::Diagnostic;
use super::source::{SourceId, Sources};

/// The texts of files with the fixes of some findings in them, and the findings that were fixed.
/// Of fixes that overlap only the first is made: the others are found again in the new text.
#[must_use]
pub fn fix<'a>(
    sources: &Sources,
    found: impl IntoIterator<Item = &'a Diagnostic>,
) -> (BTreeMap<PathBuf, String>, Vec<Diagnostic>) {
    type Edit<'a> = Option<(Range<usize>, &'a str)>;
    let mut by_file: BTreeMap<SourceId, Vec<(&Diagnostic, Edit<'_>)>> = BTreeMap::new();
    for finding in found {
        if let Some(fix) = &finding.fix {
            let edit = fix.edit(&finding.place, sources);
            by_file.entry(finding.place.file).or_default().push((finding, edit));
        }
    }
    let (mut texts, mut fixed) = (BTreeMap::new(), Vec::new());
    for (file, mut fixes) in by_file {
        fixes.sort_by_key(|(finding, _)| (finding.place.span.start, finding.place.span.end));
        let source = sources.get(file);
        let (mut out, mut done) = (String::with_capacity(source.text.len()), 0);
        for (finding, edit) in fixes {
            if let Some((span, text)) = edit {
                if span.start < done {
                    continue;
                }
                out += &source.text[done..span.start];
                out += text;
                done = span.end;
            }
            fixed.push(finding.clone());
        }
        out += &source.text[done..];
        texts.insert(source.path.clone(), out);
    }
    (texts, fixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Fix, FixSafety, Place};

    #[test]
    fn fixes_that_overlap_wait_for_the_next_round() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "# 备注\nbody = '一,,二'\n".to_owned());
        let at = sources.get(file).text.find(',').expect("it is there");
        let finding = |start, end, text: &str| {
            let fix = Some(Fix::Replace(text.to_owned(), FixSafety::Sure));
            let place = Place { file, span: start..end };
            Diagnostic { fix, ..Diagnostic::new(Code::InvalidValue, place, "", "") }
        };
        let found = [finding(at, at + 2, "，"), finding(at + 1, at + 2, "。")];
        let (texts, fixed) = fix(&sources, &found);
        assert_eq!(texts[&PathBuf::from("a.toml")], "# 备注\nbody = '一，二'\n");
        assert_eq!(fixed, [found[0].clone()]);
    }

    #[test]
    fn another_encoding_changes_no_text() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "body = '一'\n".to_owned());
        let place = Place::of_file(file);
        let finding = Diagnostic::new(Code::OtherEncoding, place, "", "");
        let found = [Diagnostic { fix: Some(Fix::Reencode), ..finding }];
        let (texts, fixed) = fix(&sources, &found);
        assert_eq!(texts[&PathBuf::from("a.toml")], "body = '一'\n");
        assert_eq!(fixed, found);
    }
}
