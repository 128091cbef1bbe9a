//! Totals of columns: the figure of each line against the sum of the columns beside it.

use super::grid::{Grid, Kind as ColumnKind, Role};
use super::number::Figure;
use super::sum::{Sum, Verdict, Whole};
use super::told::{Finding, Kind};
use super::words::{self, Word};

/// How many lines tell which columns a total is of.
const TRIED: usize = 80;

/// How many lines must agree before another is told: one may do so by chance.
const FEWEST: usize = 2;

/// A column read as the sum of others.
struct Tally {
    total: usize,
    parts: Vec<usize>,
    fits: usize,
    misses: Vec<Miss>,
}

/// A column that is added to a total, or taken off it.
struct Part {
    column: usize,
    sign: Sign,
}

#[derive(Clone, Copy)]
enum Sign {
    Plus,
    Minus,
}

impl Part {
    fn figure(&self, grid: &Grid, line: usize) -> Figure {
        match (grid.columns[self.column].values[line].figure, self.sign) {
            (Figure::Number(number), Sign::Minus) => Figure::Number(number.negative()),
            (figure, _) => figure,
        }
    }
}

/// A line where the sum is another.
struct Miss {
    line: usize,
    over: i128,
    sum: Sum,
}

/// Finds columns 合计 and 小计 that are not the sums of their columns.
pub(super) fn check(grid: &Grid, found: &mut Vec<Finding>) {
    let tried: Vec<usize> = lines(grid).take(TRIED).collect();
    let all: Vec<usize> = lines(grid).collect();
    for total in 0..grid.columns.len() {
        let mut best: Option<(usize, Vec<Part>)> = None;
        for parts in readings(grid, total).iter().flat_map(|columns| signed(grid, columns)) {
            let Tally { fits, misses, .. } = weigh(grid, total, &parts, &tried);
            if best.as_ref().is_none_or(|(most, _)| *most < fits) {
                best = Some((fits, parts));
            }
            if fits > 0 && misses.is_empty() {
                break;
            }
        }
        if let Some((_, parts)) = best {
            tell(grid, &weigh(grid, total, &parts, &all), found);
        }
    }
}

fn lines<'a>(grid: &'a Grid) -> impl Iterator<Item = usize> + 'a {
    (0..grid.lines.len()).filter(|line| grid.lines[*line].role != Role::Aside)
}

/// The columns added; or, where some are deductions by their heads, those taken off.
fn signed(grid: &Grid, columns: &[usize]) -> Vec<Vec<Part>> {
    let is_deducted = |column: usize| grid.columns[column].any_head(words::is_deduction_head);
    let added = columns.iter().map(|column| Part { column: *column, sign: Sign::Plus }).collect();
    if !columns.iter().any(|column| is_deducted(*column)) {
        return vec![added];
    }
    let sign = |column: usize| if is_deducted(column) { Sign::Minus } else { Sign::Plus };
    vec![
        added,
        columns.iter().map(|column| Part { column: *column, sign: sign(*column) }).collect(),
    ]
}

fn weigh(grid: &Grid, total: usize, parts: &[Part], lines: &[usize]) -> Tally {
    let columns = parts.iter().map(|part| part.column).chain([total]);
    let decimals = columns.clone().map(|column| grid.columns[column].decimals).max().unwrap_or(0);
    let whole = if grid.is_rounded(total) { Whole::Rounded } else { Whole::Exact };
    let parts_of = parts.iter().map(|part| part.column).collect();
    let mut tally = Tally { total, parts: parts_of, fits: 0, misses: Vec::new() };
    for &line in lines {
        let is_joined = |column: usize| !grid.columns[column].values[line].is_single;
        let Some(number) = grid.number(line, total) else { continue };
        if columns.clone().any(is_joined) {
            continue;
        }
        let sum = Sum::of(parts.iter().map(|part| part.figure(grid, line)), decimals);
        match sum.verdict(number, whole) {
            Verdict::Fits => tally.fits += 1,
            Verdict::Fails(over) => tally.misses.push(Miss { line, over, sum }),
            Verdict::Unclear => {}
        }
    }
    tally
}

/// Tells the lines that fail where most do not.
fn tell(grid: &Grid, tally: &Tally, found: &mut Vec<Finding>) {
    let all = tally.fits + tally.misses.len();
    let is_rare = tally.misses.len() == 1 || tally.misses.len() * 3 <= all;
    let fewest = if all == FEWEST && is_of_all(grid, tally) { 1 } else { FEWEST };
    if tally.fits < fewest || !is_rare {
        return;
    }
    let column = &grid.columns[tally.total];
    for miss in &tally.misses {
        let Some(place) = grid.place(miss.line, tally.total) else { continue };
        let name = column.name();
        let message = format!("{name}为 {}，各列相加是 {}", grid.text(place), miss.sum.show());
        let label = &grid.lines[miss.line].label;
        let hint =
            format!("核对“{label}”一行：{}比各列相加{}", column.head, miss.sum.off(miss.over));
        found.push(Finding::new(place, Kind::Total, message, hint));
    }
}

/// Whether a total is called so and is of all columns beside it, each of them with figures: of two lines one may prove it.
fn is_of_all(grid: &Grid, tally: &Tally) -> bool {
    let column = &grid.columns[tally.total];
    let is_beside = |other: &usize| {
        let other = &grid.columns[*other];
        other.upper == column.upper && other.kind == ColumnKind::Amounts
    };
    let beside: Vec<usize> =
        (0..grid.columns.len()).filter(|other| *other != tally.total).filter(is_beside).collect();
    let has_figures = |line: usize| {
        let is_some = |part: &usize| {
            grid.number(line, *part).is_some_and(|number| number.scaled(number.decimals) != 0)
        };
        tally.parts.iter().all(is_some)
    };
    words::total(&column.head).is_some()
        && words::total_name(&column.head).is_none()
        && tally.parts.len() > 1
        && tally.parts == beside
        && tally.misses.iter().all(|miss| has_figures(miss.line))
}

/// The columns that a total may be the sum of, the likeliest first.
fn readings(grid: &Grid, total: usize) -> Vec<Vec<usize>> {
    let column = &grid.columns[total];
    if column.kind == ColumnKind::Aside {
        return Vec::new();
    }
    let Some(word) = words::total(&column.head) else { return under_total(grid, total) };
    let siblings: Vec<usize> = siblings(grid, total, |other| is_part(grid, other)).collect();
    let with_apart = self::siblings(grid, total, |other| is_amount(grid, other)).collect();
    let mut readings = vec![siblings, with_apart];
    if word == Word::Whole || column.upper.is_none() {
        readings.extend(open_readings(grid, total));
    }
    readings.retain(|parts: &Vec<usize>| !parts.is_empty());
    readings
}

/// The other columns under its upper head that are no totals.
fn siblings<'a>(
    grid: &'a Grid,
    total: usize,
    is_part: impl Fn(usize) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    let upper = grid.columns[total].upper.as_ref().map(|(place, _)| *place);
    (0..grid.columns.len()).filter(move |other| {
        let column = &grid.columns[*other];
        let shares = upper.is_some() && column.upper.as_ref().map(|(place, _)| *place) == upper;
        shares && *other != total && is_part(*other) && words::total(&column.head).is_none()
    })
}

fn is_amount(grid: &Grid, column: usize) -> bool {
    grid.columns[column].kind == ColumnKind::Amounts
}

fn is_part(grid: &Grid, column: usize) -> bool {
    is_amount(grid, column) && !grid.columns[column].any_head(words::is_apart_head)
}

/// Under an upper head 合计: the columns of the same head under the others.
fn under_total(grid: &Grid, total: usize) -> Vec<Vec<usize>> {
    let own = &grid.columns[total];
    let Some((place, text)) = &own.upper else { return Vec::new() };
    if words::total(text).is_none() {
        return Vec::new();
    }
    let is_same = |other: &usize| {
        let column = &grid.columns[*other];
        let is_other = column
            .upper
            .as_ref()
            .is_some_and(|(upper, text)| upper != place && words::total(text).is_none());
        is_other && column.head == own.head && is_part(grid, *other)
    };
    let same: Vec<usize> = (0..grid.columns.len()).filter(is_same).collect();
    if same.len() < 2 { Vec::new() } else { vec![same] }
}

/// All columns with those of 小计 in place of theirs, then those before and those after, then runs of them next to the total; then
/// the same of all amounts, with those of the year before.
fn open_readings(grid: &Grid, total: usize) -> Vec<Vec<usize>> {
    let open: Vec<usize> = (0..grid.columns.len())
        .filter(|other| *other != total && is_open(grid, total, *other))
        .collect();
    let plain = |other: &usize| {
        *other != total
            && is_part(grid, *other)
            && words::total(&grid.columns[*other].head).is_none()
    };
    let plain: Vec<usize> = (0..grid.columns.len()).filter(plain).collect();
    let amounts: Vec<usize> = (0..grid.columns.len())
        .filter(|other| *other != total && is_amount(grid, *other))
        .collect();
    let mut readings = Vec::new();
    for columns in [&open, &plain, &amounts] {
        let at = columns.partition_point(|column| *column < total);
        let (before, after) = columns.split_at(at);
        readings.extend([columns.clone(), before.to_vec(), after.to_vec()]);
        readings.extend((2..before.len()).map(|count| before[before.len() - count..].to_vec()));
        readings.extend((2..after.len()).map(|count| after[..count].to_vec()));
    }
    readings
}

/// Whether no 小计 takes a column in; a 合计 never adds another.
fn is_open(grid: &Grid, total: usize, column: usize) -> bool {
    let has_part_total = |column: usize| {
        let mut shared = siblings_of(grid, column);
        shared.any(|other| other != column && words::total(&grid.columns[other].head).is_some())
    };
    match words::total(&grid.columns[column].head) {
        Some(_) if shares_upper(grid, total, column) => false,
        Some(Word::Part) => is_part(grid, column),
        Some(Word::Whole) => is_part(grid, column) && grid.columns[column].upper.is_some(),
        None => {
            is_part(grid, column) && !has_part_total(column) && !follows_part_total(grid, column)
        }
    }
}

/// All columns under the upper head of one.
fn siblings_of<'a>(grid: &'a Grid, column: usize) -> impl Iterator<Item = usize> + 'a {
    (0..grid.columns.len()).filter(move |other| shares_upper(grid, column, *other))
}

fn shares_upper(grid: &Grid, one: usize, other: usize) -> bool {
    let place = |column: usize| grid.columns[column].upper.as_ref().map(|(place, _)| *place);
    place(one).is_some() && place(one) == place(other)
}

/// Whether the next 小计 without an upper head stands after a column: it takes in those before it.
fn follows_part_total(grid: &Grid, column: usize) -> bool {
    let is_bare = |other: &usize| {
        grid.columns[*other].upper.is_none()
            && words::total(&grid.columns[*other].head) == Some(Word::Part)
    };
    grid.columns[column].upper.is_none()
        && (column + 1..grid.columns.len()).any(|other| is_bare(&other))
}
