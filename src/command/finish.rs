//! `kuaibao finish`: 付印（定稿）.

use super::dirs::meant;
use super::outcome::Outcome;
use super::told::told;
use crate::cli::FinishArgs;
use crate::model::issue::FILE_NAME;
use crate::report::Reporter;
use crate::session::{self, Build, Failure, Made};

pub(super) fn finish(args: &FinishArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dir = &meant(&args.dir);
    reporter.about(Some(dir));
    let build = session::finish(dir, args.signed)?;
    let is_done = matches!(&build, Build { outcome: Ok(Made::Pdf(_)), .. });
    let outcome = told(dir, build, reporter);
    if is_done {
        let name = dir.display();
        reporter.also_wrote(&dir.join(FILE_NAME));
        reporter.say(&format!(
            "{name}：付印了。issue.toml 里写上了 final = true 和现在的报尾；要改，先删去 final"
        ));
    }
    Ok(outcome)
}
