//! `build --deps`: a dependency file for make and ninja.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::cli::BuildArgs;
use crate::model::item;
use crate::report::Reporter;
use crate::session::{Build, Made};
use crate::write::deps::{renew, rule};
use crate::write::{Links, Output, Target};

/// A dependency file that is being made.
pub(super) struct Deps {
    output: Output,
    path: PathBuf,
    /// What decides the bytes of all of them.
    of_all: Vec<PathBuf>,
    rules: Result<String>,
    /// Whether every issue was made.
    is_whole: bool,
}

impl Deps {
    /// # Errors
    /// A dependency file cannot be there.
    pub(super) fn new(path: &Path, args: &BuildArgs) -> Result<Self> {
        let shown = path.display();
        // No file of a bulletin ends so.
        let is_ours = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("d"));
        ensure!(is_ours, "{shown}：依赖文件的名字要以 .d 结尾，如 439.d");
        let folder = path.parent().map(|parent| Path::new(".").join(parent)).unwrap_or_default();
        let is_among_items = |dir: &PathBuf| {
            same_file::is_same_file(dir.join(item::FOLDER), &folder).unwrap_or(false)
        };
        ensure!(
            !args.dirs.iter().any(is_among_items),
            "{shown}：{} 里只放稿件和照片；依赖文件写到别处",
            item::FOLDER
        );
        let output = Target::File(path.to_owned()).probe(Links::Refused);
        let Ok(output) = output else {
            bail!("{shown} 不能当依赖文件：写不进去，或者是链接、文件夹")
        };
        let since = args.since.clone().flatten();
        let icc = args.icc.as_ref().map(PathBuf::from).filter(|icc| icc.is_file());
        let of_all = since.into_iter().chain(icc).collect();
        Ok(Self { output, path: path.to_owned(), of_all, rules: Ok(String::new()), is_whole: true })
    }

    /// Adds an issue that was built: all that decides the bytes, and the folder of its items, since one more there is one
    /// more piece. The other issues are not of it: they only warn.
    pub(super) fn add(&mut self, dir: &Path, build: &Build) {
        let Ok(Made::Pdf(made) | Made::Same(made)) = &build.outcome else {
            self.is_whole = false;
            return;
        };
        if matches!(build.outcome, Ok(Made::Same(_)))
            // A final one stays; it is as new as what it was held against.
            && let Err(error) = made.files().try_for_each(|file| renew(file))
        {
            self.rules = Err(error);
        }
        let items = dir.strip_prefix(".").unwrap_or(dir).join(item::FOLDER);
        let of = build.inputs.iter().chain([&items]).chain(&self.of_all).cloned();
        let rule = rule(&made.files().cloned().collect::<Vec<_>>(), &of.collect::<Vec<_>>());
        match (&mut self.rules, rule) {
            (Ok(rules), Ok(rule)) => *rules += &rule,
            (Ok(_), Err(error)) => self.rules = Err(error),
            (Err(_), _) => {}
        }
    }

    /// Writes it; where something could not be made, that of the last time still says of what.
    pub(super) fn write(self, reporter: &mut Reporter) -> Result<()> {
        let rules = self.rules?;
        if self.is_whole {
            self.output.write(rules.as_bytes()).context("依赖文件没有写")?;
            reporter.also_wrote(&self.path);
        }
        Ok(())
    }
}
