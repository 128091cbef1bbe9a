//! `kuaibao fonts`: which face sets what, on standard output.

use serde_json::json;

use super::dirs::meant;
use super::outcome::Outcome;
use super::tabled::tabled;
use crate::cli::FontsArgs;
use crate::report::{Reporter, listing};
use crate::session::{self, Faces, Failure};

pub(super) fn fonts(args: &FontsArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dir = meant(&args.dir);
    let Faces { faces, sources, found } = session::faces(&dir)?;
    reporter.findings(&sources, &found);
    let document = json!({ "version": 2, "faces": faces });
    tabled("fonts", args.format, listing::faces(&faces), &document, reporter)?;
    Ok(if found.is_empty() { Outcome::Done } else { Outcome::Faulty })
}
