//! What holds for every table.

use super::super::demand::reckon;
use super::super::kind::judge;
use super::super::{Room, cells, fit};
use super::{Plain, SIZES};
use crate::table::{Cell, Row, RowKind, Table};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[0-9]{1,3}",
        1 => "[+-]?[0-9]{1,4}(\\.[0-9]{1,2})?[%％]?",
        3 => "[区教委卫健局]{1,9}",
        1 => "\u{3000}{0,2}[其中学前教育]{1,30}",
        1 => "[1-9一二三]{1,2}[至年季度月]{1,4}[完成投资]{1,6}",
        1 => "[一二三四五六，。（）“”]{0,80}",
        1 => "[一-龥a-z0-9 ，、\n—/]{0,30}",
        1 => "\\PC{0,12}",
        1 => Just(String::new()),
        1 => Just("—".to_string()),
    ]
}

/// A span and a text for every place; those of covered places are not used.
type Seeds = Vec<(usize, usize, String)>;

fn seeds(places: usize) -> impl Strategy<Value = Seeds> {
    let span = || prop_oneof![8 => Just(1_usize), 1 => 2..4_usize];
    prop::collection::vec((span(), span(), text()), places)
}

fn any_table() -> impl Strategy<Value = Table> {
    (1..=20_usize, 1..=30_usize, 1..=2_usize).prop_flat_map(|(columns, rows, heads)| {
        seeds(columns * (rows + heads))
            .prop_map(move |seeds| build(columns, heads, &seeds, rows + heads))
    })
}

/// Without cells over several rows of the body, whose rows can be in any order.
fn loose_table() -> impl Strategy<Value = Table> {
    (1..=12_usize, 1..=20_usize).prop_flat_map(|(columns, rows)| {
        seeds(columns * (rows + 2)).prop_map(move |mut seeds| {
            seeds.iter_mut().skip(columns * 2).for_each(|seed| seed.1 = 1);
            build(columns, 2, &seeds, rows + 2)
        })
    })
}

/// Head cells stay in the head, and a cell takes only places that are free.
fn build(columns: usize, heads: usize, seeds: &Seeds, rows: usize) -> Table {
    let mut covered = vec![vec![false; columns]; rows];
    let mut table = Table { columns, rows: Vec::new() };
    for row in 0..rows {
        let kind = if row < heads { RowKind::Head } else { RowKind::Body };
        let end = if row < heads { heads } else { rows };
        let mut cells = Vec::new();
        for column in 0..columns {
            if covered[row][column] {
                continue;
            }
            let (wide, high, text) = &seeds[row * columns + column];
            let wide =
                (column..columns.min(column + wide)).take_while(|&at| !covered[row][at]).count();
            let high = (*high).min(end - row);
            for line in &mut covered[row..row + high] {
                line[column..column + wide].fill(true);
            }
            cells.push(Cell { column, columns: wide, rows: high, text: text.clone(), at: 0..0 });
        }
        table.rows.push(Row { kind, cells });
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn widths_fill_the_room_and_none_is_below_its_least(table in any_table(), width in 50.0..1500.0_f64) {
        let cells = cells::place(&table, &Plain);
        let least = reckon(&judge(table.columns, &cells, &Plain), &cells).least;
        match fit(&table, &Room { width, sizes: &SIZES }, &Plain) {
            Ok(fit) => {
                let sum: f64 = fit.columns.iter().map(|column| column.width).sum();
                prop_assert!((sum - width).abs() < 1e-6, "{sum} of {width}");
                prop_assert!(fit.padding >= 1.5 && fit.padding >= 0.25 * fit.size && fit.padding <= 0.35 * fit.size);
                for (column, least) in fit.columns.iter().zip(&least) {
                    prop_assert!(column.width.is_finite());
                    prop_assert!(column.width >= least * fit.size + 2.0 * fit.padding - 1e-6);
                }
            }
            Err(misfit) => prop_assert!(misfit.needed > width && misfit.column < table.columns),
        }
    }

    #[test]
    fn more_room_never_makes_the_type_smaller(table in any_table(), width in 50.0..1500.0_f64, more in 0.0..500.0_f64) {
        let size = |width| fit(&table, &Room { width, sizes: &SIZES }, &Plain).map_or(0.0, |fit| fit.size);
        prop_assert!(size(width + more) >= size(width));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(table in loose_table(), width in 50.0..1500.0_f64, turn in 0..20_usize) {
        let room = Room { width, sizes: &SIZES };
        let mut other = table.clone();
        let body = &mut other.rows[2..];
        body.reverse();
        body.rotate_left(turn % body.len());
        prop_assert_eq!(fit(&table, &room, &Plain), fit(&other, &room, &Plain));
    }

    #[test]
    fn a_table_takes_what_a_misfit_says_it_needs(table in any_table()) {
        let Err(misfit) = fit(&table, &Room { width: 1.0, sizes: &SIZES }, &Plain) else { return Ok(()) };
        let room = Room { width: misfit.needed + 1e-6, sizes: &SIZES };
        prop_assert!(fit(&table, &room, &Plain).is_ok());
    }
}
