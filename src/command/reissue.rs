//! `kuaibao new --reissue`: an issue that is printed anew (更正重发).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::outcome::Outcome;
use crate::diagnostic::{Sources, has_errors};
use crate::load;
use crate::model::identity::Identity;
use crate::model::issue::{FILE_NAME, REISSUES};
use crate::model::item;
use crate::report::Reporter;
use crate::session::Archives;
use crate::write;
use crate::write::toml::{ended_like, toml_string, without};

/// Makes a folder beside that of an issue with all its pieces and what they name, to be put right and printed anew.
pub(super) fn reissue(dir: &Path, reason: &str, reporter: &mut Reporter) -> Result<Outcome> {
    let mut archives = Archives::default();
    load::must_be_issue(dir)?;
    let archive = archives.of(dir)?;
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let files = archive.read(dir, &mut sources, &mut found)?;
    let numbering = archive.bulletin.as_ref().and_then(|(_, it)| it.numbering.as_ref());
    let (Some(raw), Some(numbering)) = (&files.issue, numbering) else {
        reporter.findings(&sources, &found);
        bail!("{} 或 kuaibao.toml 读不出来，没有新建", dir.join(FILE_NAME).display());
    };
    if has_errors(&found) {
        reporter.findings(&sources, &found);
        reporter.say("没有新建，改好再试");
        return Ok(Outcome::Faulty);
    }
    let restart = numbering.restart;
    let own = raw.identity(restart).context("这一期没有期号和日期")?;
    let first = Identity { reissue: None, ..own };
    let known = archive.issues.iter().filter_map(|it| it.issue.as_ref()?.identity(restart));
    let again = known.filter(|it| it.repeats(&first)).filter_map(|it| it.reissue).max();
    let again = Identity { reissue: Some(again.unwrap_or(0) + 1), ..first };
    let most = *REISSUES.end();
    if again.reissue.is_some_and(|times| times > most) {
        bail!("{own}已经更正重发过 {most} 次，没有新建；再有错的，在下一期里登更正");
    }
    let path = match dir.file_name() {
        Some(_) => dir.with_file_name(again.folder()),
        // `.`, `..`: the folder itself has no name here.
        None => load::shown(dir).join("..").join(again.folder()),
    };
    let issue = anew(&sources.get(raw.file).text, again, reason);
    let mut new = vec![(PathBuf::from(FILE_NAME), issue.into_bytes())];
    for raw in &files.items {
        let text = sources.get(raw.file).text.clone();
        new.push((Path::new(item::FOLDER).join(&raw.name), text.into_bytes()));
    }
    new.extend(files.named_by(dir, |_| true)?);
    if !write::create_folder(&path, &[item::FOLDER], &new)? {
        bail!("{} 已经有了，没有改动", path.display());
    }
    reporter.wrote(&path);
    for (file, _) in &new {
        reporter.also_wrote(&path.join(file));
    }
    reporter.say(&format!(
        "新建{again}，稿件抄自 {}；改好错的，再用 kuaibao finish {} 付印",
        dir.display(),
        path.display()
    ));
    Ok(Outcome::Done)
}

/// `issue.toml` of the new folder: not final, and which time it is and why.
fn anew(text: &str, again: Identity, reason: &str) -> String {
    let kept = without(text, &["final", "signed", "reissue", "reason"]);
    let times = again.reissue.unwrap_or(1);
    ended_like(text, &format!("reissue = {times}\nreason = {}\n{kept}", toml_string(reason)))
}
