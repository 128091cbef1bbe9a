//! What is said of a build.

use std::path::{Path, PathBuf};

use super::outcome::{Outcome, ended};
use crate::report::{Reporter, difference};
use crate::session::{Build, Built, Made};

/// Says what came of a build.
pub(super) fn told(dir: &Path, build: Build, reporter: &mut Reporter) -> Outcome {
    let Build { sources, found, inputs, fonts, outcome } = build;
    for input in inputs {
        reporter.detail(&format!("读 {}", input.display()));
    }
    for face in fonts.iter().flat_map(|fonts| fonts.own()) {
        let (role, file) = (face.role.chinese(), face.file.display());
        reporter.detail(&format!("{role}用 {}：{file}，SHA-256 {}", face.name, face.hash));
    }
    reporter.findings(&sources, &found);
    let outcome = outcome.map(|made| match made {
        Made::Nothing => {
            reporter.say(&format!("{}：没有排，改好再试", dir.display()));
            Outcome::Faulty
        }
        Made::Same(pdf) => {
            reporter.unchanged(&pdf);
            Outcome::Done
        }
        Made::Differs(target, differences) => {
            let name = target.shown();
            reporter.warning(&format!("{name} 已经付印，现在的稿件排出来和它不一样，没有写"));
            for difference in &differences {
                reporter.warning(&difference::words(difference));
            }
            let dir = dir.display();
            reporter.say(&format!(
                "要照现在的稿件重排，加 --force，旧的留在旁边；更正重发用 kuaibao new --reissue {dir} --reason 更正了哪里"
            ));
            Outcome::Faulty
        }
        Made::Pdf(pdf) => {
            reporter.detail(&format!("{}：{}", dir.display(), pdf.how));
            if let Some(kept) = &pdf.kept {
                reporter.say(&format!("付印的旧文件留在 {}", kept.display()));
            }
            left_over(&pdf, reporter);
            reporter.built(&pdf);
            Outcome::Done
        }
    });
    ended(outcome, reporter)
}

/// Says which pictures are of pages that are no longer there.
pub(super) fn left_over(built: &Built, reporter: &mut Reporter) {
    if let [first, more @ ..] = &built.left_over[..] {
        let also =
            if more.is_empty() { String::new() } else { format!(" 等{}张", more.len() + 1) };
        let first = first.display();
        reporter.warning(&format!("{first}{also} 是以前的页，现在没有这几页了；不要就删去"));
    }
}

/// What is to be opened of what was built.
pub(super) fn first_file(build: &Build) -> Option<PathBuf> {
    match &build.outcome {
        Ok(Made::Pdf(made) | Made::Same(made)) => made.files().next().cloned(),
        _ => None,
    }
}
