//! What a shell offers while a line is typed: the bulletin's issues, sections and units, the rules' codes.

use std::ffi::OsStr;
use std::path::Path;

use clap_complete::engine::{ArgValueCompleter, PathCompleter, ValueCompleter};
use clap_complete::{ArgValueCandidates, CompletionCandidate};

use crate::check::codes;
use crate::model::bulletin::Bulletin;
use crate::session::{Archive, Archives};

/// Something of the bulletin that the folder belongs to in which one types; nothing where there is none.
fn here<T: Default>(look: impl FnOnce(&Archive) -> T) -> T {
    Archives::default().of(Path::new(".")).map(look).unwrap_or_default()
}

fn of_bulletin(
    list: impl FnOnce(&Bulletin) -> Vec<CompletionCandidate>,
) -> Vec<CompletionCandidate> {
    here(|archive| {
        archive.bulletin.as_ref().map(|(_, bulletin)| list(bulletin)).unwrap_or_default()
    })
}

/// The issues, the newest first, then the other folders.
pub(super) fn issues() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| issues_and(typed, &PathCompleter::dir()))
}

/// The issues, the newest first, then what else stands there.
pub(super) fn issues_and_files() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| issues_and(typed, &PathCompleter::any()))
}

fn issues_and(typed: &OsStr, paths: &PathCompleter) -> Vec<CompletionCandidate> {
    let begins = |name: &OsStr| name.as_encoded_bytes().starts_with(typed.as_encoded_bytes());
    let mut offered = issue_folders();
    offered.retain(|issue| begins(issue.get_value()));
    let mut others = paths.complete(typed);
    others.retain(|path| {
        let path = Path::new(path.get_value());
        offered.iter().all(|issue| Path::new(issue.get_value()) != path)
    });
    offered.append(&mut others);
    offered
}

fn issue_folders() -> Vec<CompletionCandidate> {
    here(|archive| {
        let issues = archive.issues.iter().rev().filter_map(|archived| {
            let date = archived.issue.as_ref()?.date.as_ref().map(|date| date.value.to_string());
            Some(CompletionCandidate::new(&archived.folder).help(date.map(Into::into)))
        });
        issues.collect()
    })
}

/// The sections.
pub(super) fn sections() -> Vec<CompletionCandidate> {
    of_bulletin(|it| it.sections.iter().map(|it| CompletionCandidate::new(&it.name)).collect())
}

/// The units, in the roster's order.
pub(super) fn units() -> Vec<CompletionCandidate> {
    of_bulletin(|it| it.roster.names().map(CompletionCandidate::new).collect())
}

/// The rules.
pub(super) fn rules() -> Vec<CompletionCandidate> {
    let rule = |code: crate::diagnostic::Code| {
        CompletionCandidate::new(code.name()).help(Some(code.about().into()))
    };
    codes().into_iter().map(rule).collect()
}

/// What a shell offers for a value.
pub(super) fn offered(candidates: fn() -> Vec<CompletionCandidate>) -> ArgValueCandidates {
    ArgValueCandidates::new(candidates)
}
