//! A tally as a table, as CSV, as JSON.

use super::table::{self, aligned, shown};
use crate::tally::{Counts, Period, Tally};
use anyhow::Result;
use serde::Serialize;

/// A tally and what it is of.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) version: u32,
    #[serde(flatten)]
    pub(crate) period: Period,
    /// The issues of the period, in the order of their dates.
    pub(crate) issues: Vec<Counted>,
    #[serde(flatten)]
    pub(crate) tally: Tally,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Counted {
    pub(crate) date: String,
    /// None of an issue that is known by its date.
    pub(crate) number: Option<i64>,
    pub(crate) folder: String,
}

impl Counted {
    /// `第439期`, `2020-06-30`
    fn shown(&self) -> String {
        self.number.map_or_else(|| self.date.clone(), |number| format!("第{number}期"))
    }
}

/// Columns aligned for a terminal, sums below.
pub(crate) fn text(report: &Report) -> String {
    let mut rows = vec![heads(report)];
    rows.extend(units(report));
    let mut sums = Vec::new();
    for group in &report.tally.groups {
        sums.push(row(report, "", &format!("{}合计", group.name), "", &group.counts));
    }
    sums.push(row(report, "", "合计", "", &report.tally.total));
    // Names to the left, figures to the right.
    let of_units = rows.len();
    rows.append(&mut sums);
    let mut table = aligned(&rows, &[1, 2]);
    let sums = table.split_off(of_units);
    let mut lines = vec![title(report), String::new()];
    lines.append(&mut table);
    lines.push(String::new());
    lines.extend(sums);
    for (what, units) in [
        ("没有来稿", &report.tally.without_submission),
        ("有来稿没有采用", &report.tally.without_adoption),
    ] {
        if !units.is_empty() {
            lines.push(String::new());
            lines.push(format!("{what}（{}个）：{}", units.len(), shown(&units.join("、"))));
        }
    }
    lines.join("\n") + "\n"
}

fn title(report: &Report) -> String {
    let day = |date: Option<toml::value::Date>| date.map(|date| date.to_string());
    let period = match (day(report.period.from), day(report.period.to)) {
        (None, None) => "全部".to_owned(),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(to)) => format!("到 {to} 止"),
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
    };
    let issues = &report.issues;
    let numbers = match &issues[..] {
        [] => String::new(),
        [one] => format!("（{}）", one.shown()),
        [first, .., last] => format!("（{}至{}）", first.shown(), last.shown()),
    };
    format!("采用情况统计：{period}，{}期{numbers}", issues.len())
}

fn heads(report: &Report) -> Vec<String> {
    let mut heads: Vec<String> =
        ["名次", "单位", "组", "来稿", "采用", "其中简讯", "留用", "未采用"]
            .map(str::to_owned)
            .into();
    heads.extend(report.tally.total.credits.keys().cloned());
    heads.extend(report.tally.total.score.map(|_| "得分".to_owned()));
    heads
}

fn units(report: &Report) -> Vec<Vec<String>> {
    let cells = |unit: &crate::tally::Row| {
        let rank = unit.rank.map(|rank| rank.to_string()).unwrap_or_default();
        row(report, &rank, &unit.unit, unit.group.as_deref().unwrap_or(""), &unit.counts)
    };
    report.tally.units.iter().map(cells).collect()
}

fn row(report: &Report, rank: &str, name: &str, group: &str, counts: &Counts) -> Vec<String> {
    let mut cells = vec![rank.to_owned(), name.to_owned(), group.to_owned()];
    let Counts { submitted, adopted, briefs, held, rejected, .. } = counts;
    cells.extend([submitted, adopted, briefs, held, rejected].map(ToString::to_string));
    for kind in report.tally.total.credits.keys() {
        cells.push(counts.credits.get(kind).copied().unwrap_or(0).to_string());
    }
    if report.tally.total.score.is_some() {
        cells.push(points(counts.score.unwrap_or_default()));
    }
    cells
}

/// Points without the noise of binary fractions: `3`, `2.5`.
fn points(score: f64) -> String {
    let text = format!("{score:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// For a spreadsheet: heads, then units.
pub(crate) fn csv(report: &Report) -> Result<String> {
    table::csv(std::iter::once(heads(report)).chain(units(report)).collect())
}

/// For a script, by the keys that README.zh-CN.md lists.
pub(crate) fn json(report: &Report) -> Result<String> {
    Ok(serde_json::to_string_pretty(report)?)
}
