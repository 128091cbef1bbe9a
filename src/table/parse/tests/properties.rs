//! What holds of any text.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;

/// Any text of what parts cells and of what they say.
fn any_text() -> impl Strategy<Value = String> {
    let parts = vec![
        "\t", "\t", "\t", ",", ",", ",", ";", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "/", "／",
        " ", "　", "\u{A0}", "甲", "乙", "丙/", "1", "23", "\u{FEFF}", "é", "😀",
    ];
    prop::collection::vec(select(parts), 0..40).prop_map(|parts| parts.concat())
}

/// What a cell may say: much, little so that it can be joined, halves of a head.
const RICH: &[&str] = &["", "", "甲", "乙", "1", "\"甲\n乙\"", "\"甲\"", " 丙 ", "/", "采用/信息"];
const SPARSE: &[&str] = &["", "", "", "", "甲"];
const SLASHED: &[&str] = &["甲", "采用/信息", "采用/简讯", "采用／a", "普发/信息"];

/// Rows of five cells, one of them perhaps shorter.
fn near_table() -> impl Strategy<Value = (String, Source)> {
    let cells = || select(vec![RICH, SPARSE, SPARSE, SLASHED]);
    let row = |cells: &'static [&'static str]| prop::collection::vec(select(cells), 5);
    let rows = (cells(), cells()).prop_flat_map(move |(head, body)| {
        (row(head), prop::collection::vec(row(body), 1..6)).prop_map(|(head, body)| {
            let mut rows = vec![head];
            rows.extend(body);
            rows
        })
    });
    let source = select(vec![(Source::Pasted, "\t"), (Source::Csv, ",")]);
    (rows, source, any::<Index>(), 1..12_usize).prop_map(|(mut rows, source, odd, length)| {
        let odd = odd.index(rows.len());
        rows[odd].truncate(length);
        let lines: Vec<_> = rows.iter().map(|row| row.join(source.1)).collect();
        (lines.join("\n"), source.0)
    })
}

/// Areas, most of them small.
fn any_areas() -> impl Strategy<Value = Vec<Area>> {
    let size = || select(vec![0, 0, 1, 1, 2, 4]);
    let area = (0..5_usize, 1..6_usize, size(), size()).prop_map(|(column, row, across, down)| {
        let letter = |column: usize| char::from(b"ABCDEFGHI"[column]);
        let written = format!("{}{row}:{}{}", letter(column), letter(column + across), row + down);
        written.parse().ok()
    });
    prop::collection::vec(area, 0..6).prop_map(|areas| areas.into_iter().flatten().collect())
}

/// A text and what is said beside it.
type Case = (String, Source, Option<HeadRows>, Vec<Area>);

fn any_case() -> impl Strategy<Value = Case> {
    let source = select(vec![Source::Pasted, Source::Csv]);
    let text = prop_oneof![(any_text(), source), near_table(), near_table()];
    let head = select(vec![None, Some(HeadRows::One), Some(HeadRows::Two)]);
    let areas = prop_oneof![Just(Vec::new()), any_areas(), any_areas()];
    let case = (text, head, areas)
        .prop_map(|((text, source), head, areas)| (text, source, head, areas))
        .boxed();
    prop_oneof![case.clone(), case.prop_map(without_refused)]
}

/// The same case with only the areas that can be.
fn without_refused((text, source, head, areas): Case) -> Case {
    let parsed = parse(&text, &Wish { source, head, joined: &areas, group: None });
    let is_refused = |index| parsed.faults.iter().any(|fault| fault.at == FaultAt::Joined(index));
    let kept = areas.iter().enumerate().filter(|(index, _)| !is_refused(*index));
    let kept = kept.map(|(_, area)| *area).collect();
    (text, source, head, kept)
}

/// The cell over each place of the grid; panics unless it is exactly one.
fn grid(table: &Table) -> Vec<Vec<&Cell>> {
    let mut grid = vec![vec![None; table.columns]; table.rows.len()];
    for (top, row) in table.rows.iter().enumerate() {
        assert!(row.cells.is_sorted_by_key(|cell| cell.column));
        for cell in &row.cells {
            for line in &mut grid[top..top + cell.rows] {
                for place in &mut line[cell.column..cell.column + cell.columns] {
                    assert_eq!(place.replace(cell), None, "two cells at one place");
                }
            }
        }
    }
    grid.into_iter().map(|line| line.into_iter().map(Option::unwrap).collect()).collect()
}

/// A text without spaces and quotes.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '"').collect()
}

/// Whether a text stands in a column of the head as two, over and under a slash.
fn is_halved(said: &str, grid: &[Vec<&Cell>], column: usize) -> bool {
    let [upper, lower] = [0, 1].map(|row| &grid[row][column].text);
    ["/", "／"].iter().any(|slash| letters(said) == letters(&format!("{upper}{slash}{lower}")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_is_whole((text, source, head, joined) in any_case(), group in select(vec![None, Some("一、")])) {
        let parsed = parse(&text, &Wish { source, head, joined: &joined, group });
        let is_error = parsed.faults.iter().any(|fault| fault.weight == Weight::Error);
        prop_assert_eq!(parsed.table.is_none(), is_error);
        for fault in &parsed.faults {
            match &fault.at {
                FaultAt::Text(at) => prop_assert!(text.get(at.clone()).is_some()),
                FaultAt::Joined(index) => prop_assert!(*index < joined.len()),
            }
        }
        if let Some(table) = &parsed.table {
            grid(table);
            for row in &table.rows {
                prop_assert!(row.kind != RowKind::Group || row.cells.len() == 1);
                for cell in &row.cells {
                    prop_assert!(text.get(cell.at.clone()).is_some());
                }
            }
            prop_assert!(table.rows.iter().any(|row| row.kind == RowKind::Body));
        }
    }

    /// Of a head of one line, with nothing joined, all that is outside the cells parts them.
    #[test]
    fn cells_say_all_that_is_written((text, source, ..) in any_case()) {
        let wish = Wish { source, head: Some(HeadRows::One), joined: &[], group: None };
        if let Some(table) = parse(&text, &wish).table {
            let (mut position, mut between) = (0, String::new());
            for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.at.is_empty()) {
                prop_assert!(cell.at.start >= position);
                between.push_str(&text[position..cell.at.start]);
                position = cell.at.end;
                // A head is not indented.
                let bare = |text: &str| letters(text).replace('\u{3000}', "");
                prop_assert_eq!(bare(&text[cell.at.clone()]), bare(&cell.text));
                if source == Source::Pasted && !text[cell.at.clone()].contains(['\n', '\r']) {
                    prop_assert_eq!(text[cell.at.clone()].trim(), cell.text.trim());
                }
            }
            between.push_str(&text[position..]);
            let between = letters(between.trim_start_matches('\u{FEFF}'));
            let separators: Vec<char> = between.chars().collect();
            prop_assert!(source == Source::Csv || between.is_empty(), "{between}");
            prop_assert!(separators.windows(2).all(|two| two[0] == two[1]), "{between}");
            prop_assert!(separators.iter().all(|c| [',', ';'].contains(c)), "{between}");
        }
    }

    /// Joining and a second head row lose nothing of the cells as they are typed.
    #[test]
    fn joining_loses_nothing((text, source, head, joined) in any_case()) {
        let wish = Wish { source, head, joined: &joined, group: None };
        let typed = Wish { head: Some(HeadRows::One), joined: &[], ..wish };
        if let (Some(table), Some(typed)) = (parse(&text, &wish).table, parse(&text, &typed).table) {
            let grid = grid(&table);
            for (row, line) in typed.rows.iter().enumerate() {
                for cell in line.cells.iter().filter(|cell| !cell.text.is_empty()) {
                    let is_said = |line: &Vec<&Cell>| line[cell.column].text.trim() == cell.text.trim();
                    // Blank rows, joined or not, shift those below them.
                    let is_kept = grid.iter().any(is_said);
                    let is_halved = || row == 0 && is_halved(&cell.text, &grid, cell.column);
                    prop_assert!(is_kept || is_halved(), "{:?}", cell);
                }
            }
        }
    }
}
