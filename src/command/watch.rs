//! `build --watch`: a line a build, and what is wrong meanwhile.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::ZonedDateTime;

use super::outcome::Outcome;
use super::told::{first_file, left_over, told};
use crate::diagnostic::Code;
use crate::report::Reporter;
use crate::session::{self, Build, Failure, Made, Order};

/// Builds issues again and again, until nobody listens.
pub(super) fn watch(
    dirs: &[PathBuf],
    order: &Order,
    open: bool,
    reporter: &mut Reporter,
) -> Result<Outcome, Failure> {
    let mut known: HashMap<PathBuf, Vec<(Code, String)>> = HashMap::new();
    let (mut opened, mut is_begun) = (Ok(()), false);
    session::watch(dirs, order, |dir, build, took| {
        reporter.about(Some(dir));
        let before = known.insert(dir.to_owned(), found_in(&build));
        let file = first_file(&build).filter(|_| open && before.is_none());
        match before {
            Some(before) if !reporter.is_json() => again(dir, build, &before, took, reporter),
            _ => {
                told(dir, build, reporter);
            }
        }
        if let Some(file) = file {
            opened = super::print::show(&file);
        }
        if known.len() == dirs.len() && !is_begun {
            is_begun = true;
            reporter.say("看着稿件，存盘就重排；按 Ctrl+C 停");
        }
        if reporter.is_heard() && opened.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    opened?;
    Ok(Outcome::Done)
}

/// What was found, but for where it stands: that changes with every line before it.
fn found_in(build: &Build) -> Vec<(Code, String)> {
    build.found.iter().map(|it| (it.code, it.message.clone())).collect()
}

/// One line of what came of a further build; what was found once more is counted.
fn again(
    dir: &Path,
    build: Build,
    before: &[(Code, String)],
    took: Duration,
    reporter: &mut Reporter,
) {
    let is_known = found_in(&build) == before;
    let Build { outcome: Ok(Made::Pdf(made)), sources, found, .. } = build else {
        told(dir, build, reporter);
        return;
    };
    let counted = match found.len() {
        0 => String::new(),
        count if is_known => format!("，还有那{count}处"),
        _ => {
            reporter.findings(&sources, &found);
            String::new()
        }
    };
    left_over(&made, reporter);
    let at = ZonedDateTime::now().strftime("%H:%M:%S").to_string();
    reporter.rebuilt(&made, &at, &format!("，用了{}毫秒{counted}", took.as_millis()));
}
