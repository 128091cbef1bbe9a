//! `kuaibao fonts`: which face sets what, on standard output.

use serde_json::json;

use super::dirs::meant;
use super::outcome::Outcome;
use crate::cli::{FontsArgs, TableFormat};
use crate::report::{Reporter, listing, table};
use crate::session::{self, Faces, Failure};

pub(super) fn fonts(args: &FontsArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dir = meant(&args.dir);
    let Faces { faces, sources, found } = session::faces(&dir)?;
    reporter.findings(&sources, &found);
    let (rows, left) = listing::faces(&faces);
    let document = json!({ "version": 2, "faces": faces });
    match args.format {
        TableFormat::Table => reporter.data_of("fonts", &table::aligned(&rows, left).join("\n")),
        TableFormat::Csv => reporter.data_of("fonts", &table::csv(rows)?),
        TableFormat::Json if reporter.is_json() => reporter.object("fonts", &document),
        TableFormat::Json => {
            let text = serde_json::to_string_pretty(&document).map_err(anyhow::Error::from)?;
            reporter.data_of("fonts", &text);
        }
    }
    Ok(if found.is_empty() { Outcome::Done } else { Outcome::Faulty })
}
