//! `kuaibao list`: an issue, or a bulletin's issues, at a glance, on standard output.

use anyhow::anyhow;
use serde_json::json;

use super::dirs::meant;
use super::outcome::Outcome;
use super::tabled::tabled;
use crate::cli::ListArgs;
use crate::diagnostic::has_errors;
use crate::model::{bulletin, issue};
use crate::report::{Reporter, listing};
use crate::session::{self, Failure};

pub(super) fn list(args: &ListArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dir = meant(&args.dir);
    let (listed, document) = if dir.join(issue::FILE_NAME).is_file() {
        reporter.about(Some(&dir));
        let items = session::pieces(&dir)?;
        (listing::items(&items), json!({ "version": 2, "items": items }))
    } else if dir.join(bulletin::FILE_NAME).is_file() {
        let (issues, sources, found) = session::issues(&dir)?;
        if has_errors(&found) {
            reporter.findings(&sources, &found);
            reporter.say("没有列出，改好再试");
            return Ok(Outcome::Faulty);
        }
        (listing::issues(&issues), json!({ "version": 2, "issues": issues }))
    } else {
        let name = dir.display();
        if !dir.is_dir() {
            return Err(anyhow!("{name}：没有这个文件夹").into());
        }
        return Err(anyhow!("{name} 里没有 issue.toml，也没有 kuaibao.toml").into());
    };
    tabled("list", args.format, listed, &document, reporter)?;
    Ok(Outcome::Done)
}
