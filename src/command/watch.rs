//! `build --watch`: a line a build, and what is wrong meanwhile.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use super::outcome::Outcome;
use super::told::{first_file, told};
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
    let mut opened = Ok(());
    session::watch(dirs, order, |dir, build, took| {
        reporter.about(Some(dir));
        let is_first = !known.contains_key(dir);
        // Where it stands changes with every line before it.
        let found: Vec<(Code, String)> =
            build.found.iter().map(|it| (it.code, it.message.clone())).collect();
        let file = first_file(&build);
        let at = ZonedDateTime::now().strftime("%H:%M:%S").to_string();
        let line = Line { at, took: took.as_millis() };
        if is_first || reporter.is_json() {
            told(dir, build, reporter);
        } else {
            again(dir, build, known.get(dir).is_some_and(|known| *known == found), &line, reporter);
        }
        if is_first {
            reporter.say("看着稿件，存盘就重排；按 Ctrl+C 停");
        }
        known.insert(dir.to_owned(), found);
        if let Some(file) = file.filter(|_| open && is_first) {
            opened = super::print::show(&file);
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

/// When an issue was built, and how long it took, in milliseconds.
struct Line {
    at: String,
    took: u128,
}

/// One line of what came of a further build; what was found once more is counted.
fn again(
    dir: &Path,
    build: Build,
    is_known: bool,
    Line { at, took }: &Line,
    reporter: &mut Reporter,
) {
    let Build { outcome: Ok(Made::Pdf(made)), sources, found, .. } = build else {
        told(dir, build, reporter);
        return;
    };
    let again = match found.len() {
        0 => String::new(),
        count if is_known => format!("，还有那{count}处"),
        _ => {
            reporter.findings(&sources, &found);
            String::new()
        }
    };
    reporter.rebuilt(&made, at, &format!("，用了{took}毫秒{again}"));
}
