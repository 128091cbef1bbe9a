//! `kuaibao init`: a commented `kuaibao.toml`.

use anyhow::anyhow;

use super::outcome::Outcome;
use super::shell::pretty;
use crate::cli::InitArgs;
use crate::model::bulletin::FILE_NAME;
use crate::report::Reporter;
use crate::schema::Kind;
use crate::session::Failure;
use crate::write;

/// What a new bulletin says. It builds as it is.
const TEMPLATE: &str = include_str!("init.toml");

/// What text editors with a TOML language server read: which file is of which kind.
const EDITORS: (&str, &str) = ("tombi.toml", include_str!("tombi.toml"));

pub(super) fn init(args: &InitArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let path = crate::load::shown(&args.dir).join(FILE_NAME);
    write::folder(&args.dir)?;
    if path.exists() {
        return Err(anyhow!("{} 已经有了，没有改动", path.display()).into());
    }
    // What was written for text editors before is the same, or older.
    let beside = |name: &str| crate::load::shown(&args.dir).join(name);
    let schemas =
        Kind::ALL.map(|kind| (beside(&format!("{}.schema.json", kind.name())), pretty(kind)));
    let all = [(path.clone(), TEMPLATE.to_owned()), (beside(EDITORS.0), EDITORS.1.to_owned())];
    let all = all.into_iter().chain(schemas);
    let new: Vec<_> = all.filter(|(file, _)| !file.exists()).collect();
    if let Some(other) = write::create_all(&new)? {
        return Err(anyhow!("{} 已经有了，没有改动", other.display()).into());
    }
    reporter.wrote(&path);
    for (file, _) in new.iter().filter(|(file, _)| *file != path) {
        reporter.also_wrote(file);
    }
    reporter.say("写好了。改好里面的名称、办公室、报尾和单位名册，再用 kuaibao new 新建一期");
    Ok(Outcome::Done)
}
