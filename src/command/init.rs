//! `kuaibao init`: a commented `kuaibao.toml`.

use anyhow::anyhow;

use super::outcome::Outcome;
use crate::cli::InitArgs;
use crate::model::bulletin::FILE_NAME;
use crate::report::Reporter;
use crate::session::Failure;
use crate::write;

/// What a new bulletin says. It builds as it is.
const TEMPLATE: &str = include_str!("init.toml");

pub(super) fn init(args: &InitArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let path = crate::load::shown(&args.dir).join(FILE_NAME);
    write::folder(&args.dir)?;
    if write::create_all(&[(path.clone(), TEMPLATE.to_owned())])?.is_some() {
        return Err(anyhow!("{} 已经有了，没有改动", path.display()).into());
    }
    reporter.wrote(&path);
    reporter.say("写好了。改好里面的名称、办公室、报尾和单位名册，再用 kuaibao new 新建一期");
    Ok(Outcome::Done)
}
