//! `kuaibao new --reissue`: an issue that is printed anew (更正重发).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::outcome::Outcome;
use crate::diagnostic::{Sources, has_errors};
use crate::load;
use crate::model::identity::Identity;
use crate::model::issue::{FILE_NAME, RawIssue};
use crate::model::item;
use crate::report::Reporter;
use crate::session::Archives;
use crate::write;
use crate::write::toml::toml_string;

/// Makes a folder beside that of an issue with all that it has, to be put right and printed anew.
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
    let path = load::shown(dir).with_file_name(again.folder());
    let mut new =
        vec![(PathBuf::from(FILE_NAME), anew(&text_of(&sources, raw), raw, again, reason))];
    for raw in &files.items {
        let text = sources.get(raw.file).text.clone();
        new.push((Path::new(item::FOLDER).join(&raw.name), text));
    }
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

fn text_of(sources: &Sources, raw: &RawIssue) -> String {
    sources.get(raw.file).text.clone()
}

/// `issue.toml` of the new folder: not final, and which time it is and why.
fn anew(text: &str, raw: &RawIssue, again: Identity, reason: &str) -> String {
    let places = [
        raw.is_final.as_ref().map(|field| &field.place),
        raw.signed.as_ref().map(|field| &field.place),
        raw.reissue.as_ref().map(|field| &field.place),
        raw.reason.as_ref().map(|field| &field.place),
    ];
    let mut starts: Vec<usize> =
        places.into_iter().flatten().map(|place| place.span.start).collect();
    starts.sort_unstable_by_key(|start| std::cmp::Reverse(*start));
    let mut text = text.to_owned();
    for start in starts {
        let from = text[..start].rfind('\n').map_or(0, |end| end + 1);
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
        text.replace_range(from..end, "");
    }
    let times = again.reissue.unwrap_or(1);
    format!("reissue = {times}\nreason = {}\n{text}", toml_string(reason))
}
