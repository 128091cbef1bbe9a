//! Tables of random figures: silent where they agree, and not where one figure is changed.

use super::{Kind, check, table};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

/// Lines in groups, and how a table shows them.
#[derive(Debug, Clone)]
struct Figures {
    groups: Vec<Vec<Vec<u32>>>,
    columns: usize,
    place: Place,
    shown: Shown,
    nothing: &'static str,
}

/// Where totals stand.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    First,
    Last,
}

/// What shows a group.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shown {
    /// Its 小计 alone.
    Total,
    /// A line across above it.
    Line,
    /// A joined cell beside it.
    Joined,
}

fn figures() -> impl Strategy<Value = Figures> {
    let place = prop_oneof![Just(Place::First), Just(Place::Last)];
    let shown = prop_oneof![Just(Shown::Total), Just(Shown::Line), Just(Shown::Joined)];
    let nothing = prop_oneof![Just("0"), Just(""), Just("—")];
    (1..7_usize, 1..5_usize, place, shown, nothing).prop_flat_map(
        |(columns, groups, place, shown, nothing)| {
            let figure = prop_oneof![1 => Just(0), 3 => 1..40_u32, 3 => 1..2000_u32];
            let group = prop::collection::vec(prop::collection::vec(figure, columns), 2..7);
            prop::collection::vec(group, groups).prop_map(move |groups| Figures {
                groups,
                columns,
                place,
                shown,
                nothing,
            })
        },
    )
}

impl Figures {
    /// The table, a total of each line last.
    fn text(&self) -> String {
        let items: Vec<String> = (0..self.columns).map(|column| format!("第{column}项")).collect();
        let mut rows = vec![format!("片区\t单位\t{}\t合计", items.join("\t"))];
        let groups: Vec<String> =
            self.groups.iter().enumerate().map(|(index, group)| self.group(index, group)).collect();
        let total = self.row("合计", "<", &self.sum(&self.groups.concat()));
        match self.place {
            Place::First => rows.extend([total, groups.join("\n")]),
            Place::Last => rows.extend([groups.join("\n"), total]),
        }
        rows.join("\n")
    }

    fn group(&self, index: usize, lines: &[Vec<u32>]) -> String {
        let mut rows: Vec<(String, Vec<u32>)> = lines
            .iter()
            .enumerate()
            .map(|(line, of)| (format!("单位{index}之{line}"), of.clone()))
            .collect();
        if self.groups.len() > 1 {
            let total = ("小计".to_owned(), self.sum(lines));
            let at = if self.place == Place::First { 0 } else { rows.len() };
            rows.insert(at, total);
        }
        let mut texts: Vec<String> = Vec::new();
        if self.shown == Shown::Line {
            texts.push(format!("第{index}片"));
        }
        for (at, (label, figures)) in rows.iter().enumerate() {
            let block = match self.shown {
                Shown::Joined if at == 0 => "某片",
                Shown::Joined => "^",
                Shown::Total | Shown::Line => "",
            };
            texts.push(self.row(block, label, figures));
        }
        texts.join("\n")
    }

    fn row(&self, block: &str, label: &str, figures: &[u32]) -> String {
        let total = figures.iter().sum();
        let show =
            |figure: &u32| if *figure == 0 { self.nothing.to_owned() } else { figure.to_string() };
        let figures: Vec<String> = figures.iter().chain([&total]).map(show).collect();
        format!("{block}\t{label}\t{}", figures.join("\t"))
    }

    fn sum(&self, lines: &[Vec<u32>]) -> Vec<u32> {
        (0..self.columns).map(|column| lines.iter().map(|line| line[column]).sum()).collect()
    }
}

/// A text with one digit of its figures made another, if that leaves an amount: `09` is a code.
fn changed(text: &str, row: usize, digit: usize) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let rows: Vec<usize> = (1..lines.len()).filter(|row| lines[*row].contains('\t')).collect();
    let line = &mut lines[rows[row % rows.len()]];
    let from = line.match_indices('\t').nth(1)?.0;
    let digits: Vec<usize> = line
        .char_indices()
        .filter(|(at, c)| *at > from && c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    let at = *digits.get(digit % digits.len().max(1))?;
    let other = if &line[at..=at] == "9" { "8" } else { "9" };
    line.replace_range(at..=at, other);
    Some(lines.join("\n"))
}

/// Scores in the order of units, and their ranks.
fn ranked(scores: &[u32]) -> Vec<usize> {
    scores.iter().map(|score| 1 + scores.iter().filter(|other| *other > score).count()).collect()
}

fn ranks(scores: &[u32], ranks: &[usize]) -> String {
    let rows = scores.iter().zip(ranks).map(|(score, rank)| format!("某局\t{score}\t{rank}"));
    std::iter::once("单位\t得分\t名次".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

fn config() -> ProptestConfig {
    let cases = 300;
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn sums_are_let_pass(figures in figures()) {
        let text = figures.text();
        prop_assert_eq!(check(&table(&text), None), Vec::new(), "{}", text);
    }

    #[test]
    fn right_ranks_are_let_pass(scores in prop::collection::vec(60..100_u32, 3..25)) {
        let text = ranks(&scores, &ranked(&scores));
        prop_assert_eq!(check(&table(&text), None), Vec::new(), "{}", text);
    }

    #[test]
    fn no_table_is_a_panic(
        cells in prop::collection::vec("[0-9.,％—合小计其中率名次第]{0,4}", 4 * 5),
        heads in prop::collection::vec("[合小计其中率名次得分/]{0,5}", 4),
    ) {
        let rows: Vec<String> = cells.chunks(4).map(|row| row.join("\t")).collect();
        let table = table(&format!("{}\n{}", heads.join("\t"), rows.join("\n")));
        let cells = |row: usize| table.rows[row].cells.len();
        prop_assert!(check(&table, Some("单位：万元")).iter().all(|finding| finding.cell < cells(finding.row)));
    }
}

/// The least share of changed figures that must be told, in the thousand: some look like averages.
const FLOOR: usize = 990;
/// The same of changed ranks.
const RANK_FLOOR: usize = 990;

#[test]
fn a_changed_digit_is_told() {
    let mut runner = TestRunner::new(config());
    let (mut told, mut all) = (0, 0);
    for turn in 0..1000_usize {
        let right = figures().new_tree(&mut runner).expect("figures").current().text();
        let Some(text) = changed(&right, turn * 5, turn * 3) else { continue };
        all += 1;
        told += usize::from(!check(&table(&text), None).is_empty());
    }
    assert!(told * 1000 >= all * FLOOR, "{told}/{all}");
    super::show(&format!("合计：{told}/{all}"));
}

#[test]
fn a_changed_rank_is_told() {
    let mut runner = TestRunner::new(config());
    let scores = prop::collection::vec(60..100_u32, 6..25);
    let (mut told, mut all) = (0, 0);
    for turn in 0..1000_usize {
        let scores = scores.new_tree(&mut runner).expect("scores").current();
        let mut placed = ranked(&scores);
        let (at, other) = (turn % scores.len(), 1 + turn * 7 % scores.len());
        if placed[at] == other {
            continue;
        }
        placed[at] = other;
        all += 1;
        let found = check(&table(&ranks(&scores, &placed)), None);
        told += usize::from(found.iter().any(|finding| finding.kind == Kind::Rank));
    }
    assert!(told * 1000 >= all * RANK_FLOOR, "{told}/{all}");
    super::show(&format!("名次：{told}/{all}"));
}
