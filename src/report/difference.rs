//! What tells a final issue's PDF from one made now, in words.

use crate::export::difference::Difference;

/// A line of what differs.
#[must_use]
pub(crate) fn words(difference: &Difference) -> String {
    match difference {
        Difference::NoRecord => {
            "PDF 里没有记录（不是这个程序排的，或者坏了），没法逐字比".to_owned()
        }
        Difference::Pages(old, new) => format!("付印的 {old} 页，现在 {new} 页"),
        Difference::Gone(file) => format!("付印的有 {file}，现在没有"),
        Difference::Added(file) => format!("付印的没有 {file}，现在有"),
        Difference::Words { origin, old, new } => {
            format!("{origin}：付印的是“{old}”，现在是“{new}”")
        }
        Difference::Layout => "字一样，版面不一样".to_owned(),
    }
}
