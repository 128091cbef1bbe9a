//! How long the greatest tables take.

use super::{check, table};
use std::fmt::Write;
use std::time::{Duration, Instant};

/// What 60 columns and 2000 rows may take: 20 ms as released, and here many times that.
const LONGEST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2000 } else { 20 });

#[test]
fn a_great_table_takes_no_time() {
    let mut text = "序号\t单位".to_owned();
    for group in 0..14 {
        write!(text, "\t第{group}类/甲\t第{group}类/乙\t第{group}类/小计\t第{group}类/完成率")
            .expect("a text");
    }
    text += "\t合计\t名次\n";
    for row in 0..1999_u32 {
        write!(text, "{row}\t单位{row}").expect("a text");
        for group in 0..14 {
            write!(text, "\t{}\t{row}\t{}\t9.5％", group + 1, row + group + 1).expect("a text");
        }
        writeln!(text, "\t{}\t{}", row * 14 + 105, 1999 - row).expect("a text");
    }
    write!(text, "\t合计{}", "\t7".repeat(58)).expect("a text");
    let table = table(&text);
    let took = || {
        let start = Instant::now();
        let found = check(&table, None);
        (start.elapsed(), found.len())
    };
    let (fastest, _) = (0..10).map(|_| took()).min().expect("ten");
    assert!(fastest < LONGEST, "{fastest:?}");
}
