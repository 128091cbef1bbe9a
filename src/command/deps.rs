//! `build --deps`: a dependency file for make and ninja.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::BuildArgs;
use crate::model::item;
use crate::report::Reporter;
use crate::session::{Build, Made};
use crate::write::deps::rule;
use crate::write::{Links, Refusal, Target};

/// A dependency file that is being made.
pub(super) struct Deps<'a> {
    file: &'a Path,
    /// What decides the bytes of all of them.
    of_all: Vec<PathBuf>,
    rules: String,
    /// All that they name.
    named: Vec<PathBuf>,
    /// Why one cannot be written.
    fault: Result<()>,
}

impl<'a> Deps<'a> {
    pub(super) fn new(file: &'a Path, args: &BuildArgs) -> Self {
        let since = args.since.clone().flatten();
        let icc = args.icc.as_ref().map(PathBuf::from).filter(|icc| icc.is_file());
        let of_all = since.into_iter().chain(icc).collect();
        Self { file, of_all, rules: String::new(), named: Vec::new(), fault: Ok(()) }
    }

    /// Adds an issue that was built: all that decides the bytes, and the folder of its items, since one more there is one
    /// more piece. The other issues are not of it: they only warn.
    pub(super) fn add(&mut self, dir: &Path, build: &Build) {
        let Ok(Made::Pdf(of) | Made::Same(of)) = &build.outcome else { return };
        let made = of.files();
        let items = dir.strip_prefix(".").unwrap_or(dir).join(item::FOLDER);
        let of = build.inputs.iter().chain([&items]).chain(&self.of_all);
        let (made, of): (Vec<PathBuf>, Vec<PathBuf>) =
            (made.cloned().collect(), of.cloned().collect());
        match rule(&made, &of) {
            Ok(rule) => self.rules += &rule,
            Err(error) => self.fault = Err(error),
        }
        self.named.extend(made.into_iter().chain(of));
    }

    /// Writes it.
    pub(super) fn write(self, reporter: &mut Reporter) -> Result<()> {
        self.fault?;
        let shown = self.file.display();
        let is_it = |path: &PathBuf| same_file::is_same_file(path, self.file).unwrap_or(false);
        if self.named.iter().any(is_it) {
            bail!("{shown} 是稿件、设置或排出来的，不能当依赖文件覆盖");
        }
        let output = match Target::File(self.file.to_owned()).probe(Links::Followed, true) {
            Ok(output) => output,
            Err(Refusal::Machine(error)) => return Err(error),
            Err(_) => bail!("{shown} 不能当依赖文件：--deps 写一个文件名"),
        };
        output.write(self.rules.as_bytes()).context("依赖文件没有写")?;
        reporter.also_wrote(self.file);
        Ok(())
    }
}
