//! Rows as columns aligned for a terminal, and for a spreadsheet.

use annotate_snippets::normalize_untrusted_str;
use anyhow::{Result, anyhow};
use unicode_width::UnicodeWidthStr;

/// Rows as lines, the columns of these numbers to the left, the others to the right.
#[must_use]
pub(crate) fn aligned(rows: &[Vec<String>], left: &[usize]) -> Vec<String> {
    // Names may hold what a terminal obeys.
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| shown(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cell = |(at, (text, width)): (usize, (&String, &usize))| {
            let blank = " ".repeat(width - text.width());
            if left.contains(&at) { format!("{text}{blank}") } else { format!("{blank}{text}") }
        };
        let cells: Vec<String> = row.iter().zip(&widths).enumerate().map(cell).collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Excel and WPS take a CSV file for the system's encoding unless it begins with this.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Rows for a spreadsheet, which must not take a text for a formula.
///
/// # Errors
/// The machine failed.
pub(crate) fn csv(rows: Vec<Vec<String>>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.into_iter().map(harmless))?;
    }
    Ok(String::from_utf8(writer.into_inner().map_err(|error| anyhow!("{error}"))?)?)
}

/// A cell as a text: `=1+1` would be reckoned, a number stays one.
fn harmless(cell: String) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

/// A text as a terminal may have it: what it would obey is shown.
#[must_use]
pub(crate) fn shown(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '\n' | '\r' => '␊',
            // C1 controls, which some terminals obey.
            '\u{80}'..='\u{9F}' => '\u{FFFD}',
            c => c,
        })
        .collect();
    normalize_untrusted_str(&text)
}
