//! Tables as the user wants them: for eyes, for a spreadsheet, for a program.

use anyhow::{Error, Result};
use serde_json::Value;

use crate::cli::TableFormat;
use crate::report::listing::Listing;
use crate::report::{Reporter, table};

/// Writes a table, or the document that it is of, to standard output.
///
/// # Errors
/// It cannot be written as this format.
pub(super) fn tabled(
    kind: &str,
    format: TableFormat,
    (rows, left): Listing,
    document: &Value,
    reporter: &mut Reporter,
) -> Result<()> {
    match format {
        TableFormat::Table => reporter.data_of(kind, &table::aligned(&rows, left).join("\n")),
        TableFormat::Csv => reporter.data_of(kind, &table::csv(rows)?),
        TableFormat::Json if reporter.is_json() => reporter.object(kind, document),
        TableFormat::Json => {
            let text = serde_json::to_string_pretty(document).map_err(Error::from)?;
            reporter.data_of(kind, &text);
        }
    }
    Ok(())
}
