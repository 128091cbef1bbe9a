//! Prints what is typeset of an issue as JSON, for `benches/binding.sh`.

use std::path::Path;

use anyhow::{Context, Result};
use kuaibao::check::check;
use kuaibao::diagnostic::Sources;
use kuaibao::edition::arrange::arrange;
use kuaibao::fonts::Fonts;
use kuaibao::load::load;
use kuaibao::typeset;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("edition ISSUE-FOLDER")?;
    let (mut sources, mut found) = (Sources::default(), Vec::new());
    let files = load(Path::new(&folder), &mut sources, &mut found)?;
    let issue = check(files, &sources, Fonts::shipped(), &mut found).context("has errors")?;
    serde_json::to_writer(std::io::stdout(), &typeset::values(&arrange(&issue)))?;
    Ok(())
}
