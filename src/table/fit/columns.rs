//! What came of a table: its columns; or the column that keeps it out of its room.

/// A table that has found its measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Of the type, in points.
    pub size: f64,
    /// Between the edge of a cell and its text, at each side, in points.
    pub padding: f64,
    /// From the left.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// In points, padding within; all of them together are the room's width.
    pub width: f64,
    /// How the cells of its body stand.
    pub stands: Stands,
}

/// How cells of the body stand in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stands {
    /// Each at the left.
    Left,
    /// Each in the middle.
    Centre,
    /// Numbers one under another on the point; what is no number, in the middle.
    OnPoint {
        /// The width of the widest part before a point, in ems.
        before: f64,
        /// The width of the widest part from the point on, in ems.
        after: f64,
    },
}

/// No size lets a table into its room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Misfit {
    /// The column that takes the most of it: the first of the widest.
    pub column: usize,
    /// The least width of that column, padding within, in points.
    pub least: f64,
    /// The least width of the whole table, in points.
    pub needed: f64,
    /// The size of type at which `least` and `needed` hold: the smallest there is.
    pub size: f64,
}
