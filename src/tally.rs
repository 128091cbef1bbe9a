//! The tally (采用情况统计): who submitted what, and what became of it. Pure.
//!
//! A piece counts as submitted on the day it was received, or else on its issue's date; whatever
//! became of it counts on the date. A joint piece counts for each of its units; the office's
//! own pieces count for nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml::value::Date;

use crate::model::bulletin::Bulletin;
use crate::model::item::Status;
use crate::model::roster::Roster;
use crate::model::scoring::Scoring;

/// A piece as the tally sees it.
#[derive(Debug, Clone)]
pub(crate) struct Submitted {
    /// Its units, as written.
    pub units: Vec<String>,
    /// The date.
    pub issued: Date,
    /// 收稿日期
    pub received: Option<Date>,
    /// What became of it; `None` for one taken out by `withhold`.
    pub status: Option<Status>,
    /// Whether it is a brief.
    pub is_brief: bool,
    /// The kinds it counts as besides.
    pub credit: BTreeSet<String>,
}

/// From a day to a day, both in it; open where there is none.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Period {
    /// The first day.
    #[serde(serialize_with = "as_text")]
    pub from: Option<Date>,
    /// The last.
    #[serde(serialize_with = "as_text")]
    pub to: Option<Date>,
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn as_text<S: serde::Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).serialize(serializer)
}

impl Period {
    /// Whether a day is in it.
    #[must_use]
    pub(crate) fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What is counted of a unit, of a group, of all.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Counts {
    /// 来稿
    pub submitted: usize,
    /// 采用, briefs among them.
    pub adopted: usize,
    /// 采用的简讯
    pub briefs: usize,
    /// 留用
    pub held: usize,
    /// 未采用
    pub rejected: usize,
    /// Adopted pieces by what they count as besides.
    pub credits: BTreeMap<String, usize>,
    /// Points, where the bulletin gives any.
    pub score: Option<f64>,
}

/// A unit's row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Row {
    /// Its place by points, or else by what was adopted; equals share one. None without a piece.
    pub rank: Option<usize>,
    /// The unit.
    pub unit: String,
    /// Its group; none for one the roster does not know.
    pub group: Option<String>,
    /// What is counted.
    #[serde(flatten)]
    pub counts: Counts,
}

/// A group's sum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Sum {
    /// The group's name.
    pub name: String,
    /// What is counted of its units.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The tally of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Tally {
    /// By rank, units of one rank in the roster's order.
    pub units: Vec<Row>,
    /// Each group's sum: a joint piece counts once for each of its units.
    pub groups: Vec<Sum>,
    /// The sum of all units.
    pub total: Counts,
    /// Units of the roster that submitted nothing.
    pub without_submission: Vec<String>,
    /// Units that submitted, and had nothing adopted.
    pub without_adoption: Vec<String>,
}

/// Counts the pieces of a period.
#[must_use]
pub(crate) fn tally(pieces: &[Submitted], bulletin: &Bulletin, period: Period) -> Tally {
    let Bulletin { roster, scoring, .. } = bulletin;
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for piece in pieces {
        for unit in of_units(piece, roster) {
            count(counts.entry(unit).or_default(), piece, period);
        }
    }
    counts.retain(|unit, counts| *counts != Counts::default() || roster.rank(unit) != usize::MAX);
    let mut rows: Vec<Row> = Vec::new();
    for group in roster.groups() {
        rows.extend(group.units.iter().map(|unit| Row {
            rank: None,
            unit: unit.clone(),
            group: Some(group.name.clone()),
            counts: counts.remove(unit).unwrap_or_default(),
        }));
    }
    let unknown = counts.into_iter();
    rows.extend(unknown.map(|(unit, counts)| Row { rank: None, unit, group: None, counts }));
    if let Some(scoring) = scoring {
        for row in &mut rows {
            row.counts.score = Some(score(&row.counts, scoring));
        }
    }
    let mut groups: Vec<Sum> = Vec::new();
    for row in &rows {
        let name = row.group.clone().unwrap_or_else(|| "名册以外".to_owned());
        match groups.last_mut().filter(|last| last.name == name) {
            Some(sum) => add(&mut sum.counts, &row.counts),
            None => groups.push(Sum { name, counts: row.counts.clone() }),
        }
    }
    let mut total = Counts::default();
    for row in &rows {
        add(&mut total, &row.counts);
    }
    let named = |keep: &dyn Fn(&Row) -> bool| -> Vec<String> {
        rows.iter().filter(|row| keep(row)).map(|row| row.unit.clone()).collect()
    };
    let without_submission = named(&|row| row.group.is_some() && row.counts.submitted == 0);
    let without_adoption = named(&|row| row.counts.submitted > 0 && row.counts.adopted == 0);
    rank(&mut rows);
    Tally { units: rows, groups, total, without_submission, without_adoption }
}

/// The units a piece counts for, each once.
fn of_units(piece: &Submitted, roster: &Roster) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for unit in &piece.units {
        let unit = roster.unit(unit);
        if !roster.is_own(unit) && !units.iter().any(|known| known == unit) {
            units.push(unit.to_owned());
        }
    }
    units
}

fn count(counts: &mut Counts, piece: &Submitted, period: Period) {
    counts.submitted += usize::from(period.holds(piece.received.unwrap_or(piece.issued)));
    if !period.holds(piece.issued) {
        return;
    }
    match piece.status {
        Some(Status::Adopted) => {
            counts.adopted += 1;
            counts.briefs += usize::from(piece.is_brief);
            for kind in &piece.credit {
                *counts.credits.entry(kind.clone()).or_default() += 1;
            }
        }
        Some(Status::Held) => counts.held += 1,
        Some(Status::Rejected) => counts.rejected += 1,
        Some(Status::Draft) | None => {}
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody submits that many")]
fn score(counts: &Counts, scoring: &Scoring) -> f64 {
    let points = |count: usize, each: f64| count as f64 * each;
    let credits = counts.credits.iter();
    let credits = credits.map(|(kind, count)| {
        points(*count, scoring.credits.get(kind).copied().unwrap_or_default())
    });
    points(counts.adopted - counts.briefs, scoring.item)
        + points(counts.briefs, scoring.brief)
        + credits.sum::<f64>()
}

fn add(sum: &mut Counts, counts: &Counts) {
    sum.submitted += counts.submitted;
    sum.adopted += counts.adopted;
    sum.briefs += counts.briefs;
    sum.held += counts.held;
    sum.rejected += counts.rejected;
    for (kind, count) in &counts.credits {
        *sum.credits.entry(kind.clone()).or_default() += count;
    }
    if let Some(score) = counts.score {
        *sum.score.get_or_insert(0.0) += score;
    }
}

/// By points, or else by what was adopted, then by what was submitted; a unit without any piece has
/// no rank and comes last.
fn rank(rows: &mut [Row]) {
    #[expect(clippy::cast_precision_loss, reason = "nobody submits that many")]
    let merit = |row: &Row| row.counts.score.unwrap_or(row.counts.adopted as f64);
    let is_in = |row: &Row| row.counts.submitted + row.counts.adopted > 0;
    rows.sort_by(|a, b| {
        let by_merit = merit(b).total_cmp(&merit(a));
        is_in(b).cmp(&is_in(a)).then(by_merit).then(b.counts.submitted.cmp(&a.counts.submitted))
    });
    let mut place = 0;
    for at in 0..rows.len() {
        if !is_in(&rows[at]) {
            break;
        }
        if at == 0 || merit(&rows[at]).total_cmp(&merit(&rows[at - 1])).is_ne() {
            place = at + 1;
        }
        rows[at].rank = Some(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::Group;
    use crate::model::section::Section;

    fn day(text: &str) -> Date {
        text.parse::<toml::value::Datetime>().ok().and_then(|it| it.date).expect("it is a date")
    }

    fn bulletin(scoring: Option<Scoring>) -> Bulletin {
        let group = |name: &str, units: &[&str]| Group {
            name: name.to_owned(),
            units: units.iter().map(ToString::to_string).collect(),
        };
        let groups = vec![group("委办局", &["区教委", "区水务局"]), group("镇街", &["军庄镇"])];
        let alias = BTreeMap::from([("军庄".to_owned(), "军庄镇".to_owned())]);
        Bulletin {
            sections: Section::standard(),
            roster: Roster::new(groups, vec!["本刊".to_owned()], alias),
            leaders: Vec::new(),
            words: Vec::new(),
            phrases: Vec::new(),
            banned: Vec::new(),
            scoring,
            numbering: None,
        }
    }

    fn piece(units: &[&str], issued: &str) -> Submitted {
        Submitted {
            units: units.iter().map(ToString::to_string).collect(),
            issued: day(issued),
            received: None,
            status: Some(Status::Adopted),
            is_brief: false,
            credit: BTreeSet::new(),
        }
    }

    fn row<'a>(tally: &'a Tally, unit: &str) -> &'a Row {
        tally.units.iter().find(|row| row.unit == unit).expect("the unit is there")
    }

    #[test]
    fn joint_pieces_count_for_each_and_own_ones_for_nobody() {
        let pieces = [
            piece(&["区教委", "军庄"], "2026-03-05"),
            piece(&["本刊"], "2026-03-05"),
            piece(&["军庄镇", "军庄"], "2026-03-05"),
            piece(&["某公司"], "2026-03-05"),
        ];
        let tally = tally(&pieces, &bulletin(None), Period::default());
        assert_eq!(row(&tally, "军庄镇").counts.adopted, 2);
        assert_eq!(row(&tally, "区教委").counts.adopted, 1);
        assert_eq!(row(&tally, "某公司").group, None);
        assert_eq!(tally.total.adopted, 4);
        assert_eq!(tally.without_submission, ["区水务局"]);
        let ranks: Vec<_> = tally.units.iter().map(|row| (row.unit.as_str(), row.rank)).collect();
        let wanted =
            [("军庄镇", Some(1)), ("区教委", Some(2)), ("某公司", Some(2)), ("区水务局", None)];
        assert_eq!(ranks, wanted);
    }

    #[test]
    fn pieces_count_when_received_and_when_issued() {
        let late =
            Submitted { received: Some(day("2026-03-30")), ..piece(&["区教委"], "2026-04-02") };
        let period = |from, to| Period { from: Some(day(from)), to: Some(day(to)) };
        let pieces = [late];
        let counts =
            |period| row(&tally(&pieces, &bulletin(None), period), "区教委").counts.clone();
        let march = counts(period("2026-03-01", "2026-03-31"));
        assert_eq!((march.submitted, march.adopted), (1, 0));
        let april = counts(period("2026-04-01", "2026-04-30"));
        assert_eq!((april.submitted, april.adopted), (0, 1));
    }

    #[test]
    fn points_are_by_kind() {
        let credits = BTreeMap::from([("约稿".to_owned(), 2.0)]);
        let scoring = Scoring { item: 3.0, brief: 0.5, credits };
        let pieces = [
            Submitted {
                credit: BTreeSet::from(["约稿".to_owned()]),
                ..piece(&["区教委"], "2026-03-05")
            },
            Submitted { is_brief: true, ..piece(&["区教委"], "2026-03-05") },
            Submitted { status: Some(Status::Held), ..piece(&["军庄镇"], "2026-03-05") },
            Submitted { status: Some(Status::Rejected), ..piece(&["军庄镇"], "2026-03-05") },
            Submitted { status: None, ..piece(&["军庄镇"], "2026-03-05") },
        ];
        let tally = tally(&pieces, &bulletin(Some(scoring)), Period::default());
        assert_eq!(row(&tally, "区教委").counts.score, Some(5.5));
        let held = &row(&tally, "军庄镇").counts;
        assert_eq!((held.submitted, held.held, held.rejected, held.score), (3, 1, 1, Some(0.0)));
        assert_eq!(tally.without_adoption, ["军庄镇"]);
        assert_eq!(tally.groups[0].counts.score, Some(5.5));
        assert_eq!(tally.total.score, Some(5.5));
    }
}
