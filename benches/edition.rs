//! Prints what is typeset of an issue as JSON, for `benches/binding.py`.

use std::path::Path;

use anyhow::{Context, Result};
use kuaibao::fonts::Fonts;
use kuaibao::session::{edition, look};
use kuaibao::typeset::values;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("edition ISSUE-FOLDER")?;
    let issue = look(Path::new(&folder))?.issue.context("has errors")?;
    serde_json::to_writer(std::io::stdout(), &values(&edition(&issue, Fonts::shipped()).0))?;
    Ok(())
}
