//! Right tables in another dress: still right.

use super::{Case, cases, table, told};

/// What is done to the text of a table.
type Dress = fn(&Case) -> Option<String>;

#[test]
fn right_tables_in_another_dress_are_let_pass() {
    let dresses: [(&str, Dress); 7] = [
        ("flat heads", flat_heads),
        ("full-width digits", full_width),
        ("dashes for nothing", |case| {
            Some(case.rows.replace("\t\t", "\t—\t").replace("\t0\t", "\t—\t"))
        }),
        ("nothing for dashes", |case| {
            Some(case.rows.replace("\t—", "\t").replace("\t0\t", "\t\t"))
        }),
        ("spaced totals", |case| {
            Some(case.rows.replace("合计", "合　计").replace("小计", "小 计"))
        }),
        ("turned", turned),
        ("no totals", no_totals),
    ];
    let mut wrong = Vec::new();
    for (name, dress) in dresses {
        for case in cases() {
            let Some(text) = dress(&case) else { continue };
            let told = told(&table(&text), case.unit_note);
            if !told.is_empty() {
                wrong.push(format!("{name}: {}: {told:?}\n{text}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn flat_heads(case: &Case) -> Option<String> {
    let (heads, rows) = case.rows.split_once('\n')?;
    heads.contains('/').then(|| format!("{}\n{rows}", heads.replace('/', "")))
}

fn full_width(case: &Case) -> Option<String> {
    let wide = |c: char| {
        c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c)
    };
    let (heads, rows) = case.rows.split_once('\n')?;
    Some(format!("{heads}\n{}", rows.chars().map(wide).collect::<String>()))
}

/// Lines for columns, where nothing is joined.
fn turned(case: &Case) -> Option<String> {
    let rows: Vec<Vec<&str>> = case
        .rows
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split('\t').collect())
        .collect();
    let is_plain = rows.iter().all(|row| {
        row.len() == rows[0].len() && row.iter().all(|cell| *cell != "<" && *cell != "^")
    });
    if !is_plain || rows[0].iter().any(|head| head.contains('/')) {
        return None;
    }
    let row = |column: usize| {
        rows.iter().map(|row| row[column]).collect::<Vec<_>>().join("\t").replace('/', "")
    };
    Some((0..rows[0].len()).map(row).collect::<Vec<_>>().join("\n"))
}

fn no_totals(case: &Case) -> Option<String> {
    let is_total =
        |line: &&str| !["合计", "合　计", "总计", "共计"].iter().any(|word| line.contains(word));
    let (heads, rows) = case.rows.split_once('\n')?;
    let rows: Vec<&str> = rows.lines().filter(is_total).collect();
    let is_joined = rows.iter().any(|line| line.starts_with('^') || line.contains("小计"));
    (!is_joined).then(|| format!("{heads}\n{}", rows.join("\n")))
}
