//! A tally as a table, as CSV, as JSON.

use super::table::{self, aligned, shown};
use crate::session::CountedIssue;
use crate::tally::{Counts, Period, Short, Tally};
use crate::write::toml::{toml_block, toml_string};
use anyhow::Result;
use serde::Serialize;

/// A tally and what it is of.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) version: u32,
    #[serde(flatten)]
    pub(crate) period: Period,
    /// The issues of the period, in the order of their dates.
    pub(crate) issues: Vec<CountedIssue>,
    #[serde(flatten)]
    pub(crate) tally: Tally,
    /// Whose pieces are counted together, in the user's word.
    #[serde(skip)]
    pub(crate) who: &'static str,
}

impl Report {
    fn is_cumulative(&self) -> bool {
        self.tally.units.iter().any(|row| row.cumulative.is_some())
    }
}

/// `第439期`, `2020-06-30`
fn issue_shown(issue: &CountedIssue) -> String {
    issue.number.map_or_else(|| issue.date.to_string(), |number| format!("第{number}期"))
}

/// Columns aligned for a terminal, sums below.
pub(crate) fn text(report: &Report) -> String {
    let mut rows = vec![heads(report)];
    rows.extend(units(report));
    let mut sums = Vec::new();
    for group in &report.tally.groups {
        sums.push(row(report, ["", &format!("{}合计", group.name), ""], &group.counts, None));
    }
    sums.push(row(report, ["", "合计", ""], &report.tally.total, None));
    // Names to the left, figures to the right.
    let of_units = rows.len();
    rows.append(&mut sums);
    let mut table = aligned(&rows, &[1, 2]);
    let sums = table.split_off(of_units);
    let mut lines = vec![title(report), String::new()];
    lines.append(&mut table);
    lines.push(String::new());
    lines.extend(sums);
    let Tally { pieces, total, .. } = &report.tally;
    lines.push(String::new());
    lines.push(format!(
        "来稿{}篇（{}篇次），采用{}篇（{}篇次）",
        pieces.submitted, total.submitted, pieces.adopted, total.adopted
    ));
    for (what, units) in [
        ("没有来稿", &report.tally.without_submission),
        ("有来稿没有采用", &report.tally.without_adoption),
    ] {
        if !units.is_empty() {
            lines.push(String::new());
            lines.push(format!("{what}（{}个）：{}", units.len(), shown(&units.join("、"))));
        }
    }
    for (month, units) in &report.tally.without_submission_by_month {
        lines.push(String::new());
        lines.push(format!("{month} 没有来稿（{}个）：{}", units.len(), shown(&units.join("、"))));
    }
    if !report.tally.short.is_empty() {
        lines.push(String::new());
        lines.push("没有完成每月篇数：".to_owned());
        let line = |it: &Short| {
            format!("  {} {}：采用{}篇，应有{}篇", it.month, shown(&it.unit), it.adopted, it.least)
        };
        lines.extend(report.tally.short.iter().map(line));
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
        [one] => format!("（{}）", issue_shown(one)),
        [first, .., last] => format!("（{}至{}）", issue_shown(first), issue_shown(last)),
    };
    format!("采用情况统计：{period}，{}期{numbers}", issues.len())
}

fn heads(report: &Report) -> Vec<String> {
    let heads =
        ["名次", report.who, "组", "来稿", "采用", "其中简讯", "待编", "留用", "未采用", "撤稿"];
    let mut heads: Vec<String> = heads.map(str::to_owned).into();
    heads.extend(report.tally.total.credits.keys().cloned());
    let is_scored = report.tally.total.score.is_some();
    heads.extend(is_scored.then(|| "得分".to_owned()));
    if report.is_cumulative() {
        heads.push("累计采用".to_owned());
        heads.extend(is_scored.then(|| "累计得分".to_owned()));
    }
    heads
}

fn units(report: &Report) -> Vec<Vec<String>> {
    let cells = |unit: &crate::tally::Row| {
        let rank = unit.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let group = unit.group.as_deref().unwrap_or("");
        row(report, [&rank, &unit.unit, group], &unit.counts, unit.cumulative.as_ref())
    };
    report.tally.units.iter().map(cells).collect()
}

fn row(
    report: &Report,
    names: [&str; 3],
    counts: &Counts,
    cumulative: Option<&Counts>,
) -> Vec<String> {
    let mut cells = names.map(str::to_owned).to_vec();
    let Counts { submitted, adopted, briefs, draft, held, rejected, withheld, .. } = counts;
    let figures = [submitted, adopted, briefs, draft, held, rejected, withheld];
    cells.extend(figures.map(ToString::to_string));
    for kind in report.tally.total.credits.keys() {
        cells.push(counts.credits.get(kind).copied().unwrap_or(0).to_string());
    }
    let is_scored = report.tally.total.score.is_some();
    cells.extend(is_scored.then(|| points(counts.score.unwrap_or_default())));
    if report.is_cumulative() {
        cells.push(cumulative.map(|it| it.adopted.to_string()).unwrap_or_default());
        let score = cumulative.and_then(|it| it.score).map(points);
        cells.extend(is_scored.then(|| score.unwrap_or_default()));
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

/// A table to paste into an item.
#[must_use]
pub(crate) fn toml(report: &Report) -> String {
    let rows = std::iter::once(heads(report)).chain(units(report));
    let lines: Vec<String> = rows.map(|row| row.join("\t")).collect();
    let caption = toml_string(&title(report));
    format!("[[table]]\ncaption = {caption}\ndata = {}\n", toml_block(&lines.join("\n")))
}

/// For a script, by the keys that README.zh-CN.md lists.
pub(crate) fn json(report: &Report) -> Result<String> {
    Ok(serde_json::to_string_pretty(report)?)
}
