//! How large a table may be.

/// The most columns.
pub const MAX_COLUMNS: usize = 60;
/// The most rows, those of the head among them.
pub const MAX_ROWS: usize = 2_000;
/// The most cells, rows by columns.
pub const MAX_CELLS: usize = 20_000;
/// The most characters of a cell.
pub const MAX_CELL_CHARS: usize = 500;
