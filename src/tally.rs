//! The tally (采用情况统计): who submitted what, and what became of it. Pure.
//!
//! A piece counts as submitted on the day it was received, or else on its issue's date; whatever
//! became of it counts on the date. A joint piece counts for each of its units; the office's
//! own pieces count for nobody.

mod period;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml::value::Date;

use crate::model::bulletin::Bulletin;
use crate::model::item::Status;
use crate::model::roster::Roster;
use crate::model::scoring::Scoring;
pub(crate) use period::Period;
use period::{month, months};

/// A piece as the tally sees it.
#[derive(Debug, Clone)]
pub(crate) struct Submitted {
    /// Its units, as written.
    pub units: Vec<String>,
    /// Who wrote it.
    pub writers: Vec<String>,
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

/// Points that come later: a piece is commended, or taken over by a higher office.
#[derive(Debug, Clone)]
pub(crate) struct Later {
    /// The units, as written.
    pub units: Vec<String>,
    /// The day it counts on.
    pub date: Date,
    /// A kind of `[scoring]`.
    pub kind: String,
}

/// Who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// Units.
    Unit,
    /// Who wrote the pieces, each with the unit: two of one name may be of two. Who writes has no group, and what comes
    /// later is said of units.
    Writer,
}

/// Whose ranks are one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ranking {
    /// Those of a group.
    Groups,
    /// All.
    All,
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
    /// 待编
    pub draft: usize,
    /// 留用
    pub held: usize,
    /// 未采用
    pub rejected: usize,
    /// 撤稿
    pub withheld: usize,
    /// Adopted pieces by what they count as besides, and points that came later.
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
    /// 累计: the same from the year's beginning on, where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<Counts>,
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

/// Pieces, each once however many units it has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Pieces {
    /// 来稿
    pub submitted: usize,
    /// 采用
    pub adopted: usize,
}

/// A unit that had less adopted in a month than its group owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Short {
    /// `2026-07`
    pub month: String,
    /// The unit.
    pub unit: String,
    /// How many pieces.
    pub adopted: usize,
    /// How many it owes.
    pub least: usize,
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
    /// The pieces themselves.
    pub pieces: Pieces,
    /// Units of the roster that submitted nothing.
    pub without_submission: Vec<String>,
    /// The same by month, in a period of several.
    pub without_submission_by_month: BTreeMap<String, Vec<String>>,
    /// Units that submitted, and had nothing adopted.
    pub without_adoption: Vec<String>,
    /// Units that had too little adopted in a month.
    pub short: Vec<Short>,
}

/// Counts the pieces of a period.
#[must_use]
pub(crate) fn tally(
    pieces: &[Submitted],
    later: &[Later],
    bulletin: &Bulletin,
    period: Period,
    (by, ranking): (By, Ranking),
) -> Tally {
    let Bulletin { roster, scoring, .. } = bulletin;
    let mut units: BTreeMap<String, Unit> = BTreeMap::new();
    let mut once = Pieces::default();
    for piece in pieces {
        let of = of_units(&piece.units, roster);
        let counted = if by == By::Unit { of.clone() } else { piece.writers_of(&of) };
        once.submitted += usize::from(!counted.is_empty() && piece.is_submitted_in(period));
        once.adopted += usize::from(!counted.is_empty() && piece.is_adopted_in(period));
        for name in counted {
            let unit = units.entry(name).or_default();
            unit.count(piece, period, scoring.as_ref(), of.len());
        }
    }
    let later = later.iter().filter(|_| by == By::Unit);
    for it in later.filter(|it| period.holds(it.date)) {
        let own = of_units(&it.units, roster);
        for unit in &own {
            let unit = units.entry(unit.clone()).or_default();
            *unit.counts.credits.entry(it.kind.clone()).or_default() += 1;
            let points = scoring.as_ref().map_or(0.0, |it_| it_.of_kind(&it.kind, own.len()));
            *unit.points.entry(month(it.date)).or_default() += points;
        }
    }
    let groups = if by == By::Unit { roster.groups() } else { &[] };
    units.retain(|name, unit| *unit != Unit::default() || roster.rank(name) != usize::MAX);
    let months = months(period);
    let mut rows: Vec<Row> = Vec::new();
    let (mut short, mut without) = (Vec::new(), BTreeMap::new());
    for group in groups {
        let least = scoring.as_ref().and_then(|it| it.least.get(&group.name)).copied();
        for name in &group.units {
            let unit = units.remove(name).unwrap_or_default();
            for month in &months {
                let of = |counts: &BTreeMap<String, usize>| counts.get(month).copied().unwrap_or(0);
                let adopted = of(&unit.adopted);
                if let Some(least) = least.filter(|least| adopted < *least) {
                    short.push(Short { month: month.clone(), unit: name.clone(), adopted, least });
                }
                if of(&unit.submitted) == 0 && months.len() > 1 {
                    let names: &mut Vec<String> = without.entry(month.clone()).or_default();
                    names.push(name.clone());
                }
            }
            rows.push(unit.row(name, Some(&group.name), scoring.as_ref()));
        }
    }
    rows.extend(units.into_iter().map(|(name, unit)| unit.row(&name, None, scoring.as_ref())));
    short.sort_by(|a, b| a.month.cmp(&b.month));
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
    match ranking {
        Ranking::All => rank(&mut rows),
        Ranking::Groups => {
            rows.chunk_by_mut(|a, b| a.group == b.group).for_each(rank);
        }
    }
    Tally {
        units: rows,
        groups,
        total,
        pieces: once,
        without_submission,
        without_submission_by_month: without,
        without_adoption,
        short,
    }
}

/// A unit as it is counted.
#[derive(Debug, Default, PartialEq)]
struct Unit {
    counts: Counts,
    /// By month.
    points: BTreeMap<String, f64>,
    submitted: BTreeMap<String, usize>,
    adopted: BTreeMap<String, usize>,
}

impl Submitted {
    /// Who wrote it, of these units; of the office's own pieces nobody.
    fn writers_of(&self, units: &[String]) -> Vec<String> {
        let of = units.join("、");
        match (units, &self.units[..]) {
            ([], []) => self.writers.clone(),
            ([], _) => Vec::new(),
            _ => self.writers.iter().map(|name| format!("{name}（{of}）")).collect(),
        }
    }

    fn day(&self) -> Date {
        self.received.unwrap_or(self.issued)
    }

    fn is_submitted_in(&self, period: Period) -> bool {
        period.holds(self.day())
    }

    fn is_adopted_in(&self, period: Period) -> bool {
        self.status == Some(Status::Adopted) && period.holds(self.issued)
    }
}

impl Unit {
    fn count(
        &mut self,
        piece: &Submitted,
        period: Period,
        scoring: Option<&Scoring>,
        units: usize,
    ) {
        let counts = &mut self.counts;
        if piece.is_submitted_in(period) {
            counts.submitted += 1;
            *self.submitted.entry(month(piece.day())).or_default() += 1;
        }
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
                let month = month(piece.issued);
                *self.adopted.entry(month.clone()).or_default() += 1;
                let points = scoring.map_or(0.0, |it| it.of(piece.is_brief, &piece.credit, units));
                *self.points.entry(month).or_default() += points;
            }
            Some(Status::Held) => counts.held += 1,
            Some(Status::Rejected) => counts.rejected += 1,
            Some(Status::Draft) => counts.draft += 1,
            None => counts.withheld += 1,
        }
    }

    fn row(self, name: &str, group: Option<&str>, scoring: Option<&Scoring>) -> Row {
        let score = scoring.map(|scoring| {
            let most = scoring.cap.unwrap_or(f64::INFINITY);
            let sum: f64 = self.points.values().map(|points| points.min(most)).sum();
            // To the hundredth that is printed, so that equals are equal; and no minus before nothing.
            (sum * 100.0).round() / 100.0 + 0.0
        });
        Row {
            rank: None,
            unit: name.to_owned(),
            group: group.map(str::to_owned),
            counts: Counts { score, ..self.counts },
            cumulative: None,
        }
    }
}

/// The units that are counted, each once.
fn of_units(units: &[String], roster: &Roster) -> Vec<String> {
    let mut own: Vec<String> = Vec::new();
    for unit in units {
        let unit = roster.unit(unit);
        if !roster.is_own(unit) && !own.iter().any(|known| known == unit) {
            own.push(unit.to_owned());
        }
    }
    own
}

fn add(sum: &mut Counts, counts: &Counts) {
    sum.submitted += counts.submitted;
    sum.adopted += counts.adopted;
    sum.briefs += counts.briefs;
    sum.draft += counts.draft;
    sum.held += counts.held;
    sum.rejected += counts.rejected;
    sum.withheld += counts.withheld;
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
    let is_in =
        |row: &Row| row.counts.submitted + row.counts.adopted > 0 || !row.counts.credits.is_empty();
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
    use crate::model::scoring::Joint;
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
            photo_ink: crate::picture::Ink::Grey,
            numbering: None,
        }
    }

    fn piece(units: &[&str], issued: &str) -> Submitted {
        Submitted {
            units: units.iter().map(ToString::to_string).collect(),
            writers: Vec::new(),
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
        let tally =
            tally(&pieces, &[], &bulletin(None), Period::default(), (By::Unit, Ranking::All));
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
        let counts = |period| {
            row(&tally(&pieces, &[], &bulletin(None), period, (By::Unit, Ranking::All)), "区教委")
                .counts
                .clone()
        };
        let march = counts(period("2026-03-01", "2026-03-31"));
        assert_eq!((march.submitted, march.adopted), (1, 0));
        let april = counts(period("2026-04-01", "2026-04-30"));
        assert_eq!((april.submitted, april.adopted), (0, 1));
    }

    #[test]
    fn points_are_by_kind() {
        let credits = BTreeMap::from([("约稿".to_owned(), 2.0)]);
        let scoring = Scoring { item: 3.0, brief: 0.5, credits, ..Scoring::default() };
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
        let tally = tally(
            &pieces,
            &[],
            &bulletin(Some(scoring)),
            Period::default(),
            (By::Unit, Ranking::All),
        );
        assert_eq!(row(&tally, "区教委").counts.score, Some(5.5));
        let held = &row(&tally, "军庄镇").counts;
        assert_eq!((held.submitted, held.held, held.rejected, held.score), (3, 1, 1, Some(0.0)));
        assert_eq!(tally.without_adoption, ["军庄镇"]);
        assert_eq!(tally.groups[0].counts.score, Some(5.5));
        assert_eq!(tally.total.score, Some(5.5));
        assert_eq!((held.withheld, held.draft), (1, 0));
    }

    /// The score of 区教委 for a joint piece, a brief and a piece of its own, by a rule.
    fn scored(scoring: Scoring, later: &[Later]) -> f64 {
        let credits = BTreeMap::from([("市级采用".to_owned(), 10.0)]);
        let scoring = Scoring { item: 4.0, brief: 1.0, credits, ..scoring };
        let pieces = [
            piece(&["区教委", "军庄镇"], "2026-03-05"),
            Submitted { is_brief: true, ..piece(&["区教委"], "2026-03-12") },
            piece(&["区教委"], "2026-04-02"),
        ];
        let rules = bulletin(Some(scoring));
        let tally = tally(&pieces, later, &rules, Period::default(), (By::Unit, Ranking::Groups));
        row(&tally, "区教委").counts.score.expect("it is scored")
    }

    #[test]
    fn joint_pieces_caps_and_points_that_come_later() {
        let same = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a}, not {b}");
        same(scored(Scoring::default(), &[]), 9.0);
        same(scored(Scoring { joint: Joint::Split, ..Scoring::default() }, &[]), 7.0);
        same(scored(Scoring { joint: Joint::Each(3.0), ..Scoring::default() }, &[]), 8.0);
        // Five points in March, four in April.
        same(scored(Scoring { cap: Some(4.5), ..Scoring::default() }, &[]), 8.5);
        let later = Later {
            units: vec!["区教委".to_owned()],
            date: day("2026-05-06"),
            kind: "市级采用".to_owned(),
        };
        same(scored(Scoring::default(), &[later]), 19.0);
    }

    #[test]
    fn equal_points_are_equal_however_they_add_up() {
        let rules = bulletin(Some(Scoring { item: 0.1, brief: 0.3, ..Scoring::default() }));
        let brief = Submitted { is_brief: true, ..piece(&["军庄镇"], "2026-03-05") };
        let item = || piece(&["区教委"], "2026-03-05");
        let pieces = [item(), item(), item(), brief];
        let tally = tally(&pieces, &[], &rules, Period::default(), (By::Unit, Ranking::All));
        assert_eq!((row(&tally, "区教委").rank, row(&tally, "军庄镇").rank), (Some(1), Some(1)));
    }

    #[test]
    fn who_writes_gets_what_a_unit_gets_and_nothing_for_the_office_s_own() {
        let rules =
            bulletin(Some(Scoring { item: 4.0, joint: Joint::Split, ..Scoring::default() }));
        let by = |units: &[&str], writers: &[&str]| Submitted {
            writers: writers.iter().map(ToString::to_string).collect(),
            ..piece(units, "2026-03-05")
        };
        let pieces = [
            by(&["区教委"], &["张三", "李四"]),
            by(&["区教委", "军庄"], &["王五"]),
            by(&["本刊"], &["编辑"]),
            by(&[], &["赵六"]),
        ];
        let tally = tally(&pieces, &[], &rules, Period::default(), (By::Writer, Ranking::All));
        let scores: Vec<_> =
            tally.units.iter().map(|row| (row.unit.as_str(), row.counts.score)).collect();
        let wanted = [
            ("张三（区教委）", Some(4.0)),
            ("李四（区教委）", Some(4.0)),
            ("赵六", Some(4.0)),
            ("王五（区教委、军庄镇）", Some(2.0)),
        ];
        assert_eq!(scores, wanted);
        assert!(tally.without_submission.is_empty() && tally.short.is_empty());
    }

    #[test]
    fn ranks_are_of_groups_and_months_have_what_they_owe() {
        let least = BTreeMap::from([("委办局".to_owned(), 1)]);
        let rules = bulletin(Some(Scoring { item: 1.0, least, ..Scoring::default() }));
        let pieces = [piece(&["军庄镇"], "2026-03-05"), piece(&["区教委", "军庄镇"], "2026-04-02")];
        let period = Period { from: Some(day("2026-03-01")), to: Some(day("2026-04-30")) };
        let tally = tally(&pieces, &[], &rules, period, (By::Unit, Ranking::Groups));
        assert_eq!((row(&tally, "军庄镇").rank, row(&tally, "区教委").rank), (Some(1), Some(1)));
        assert_eq!(tally.pieces, Pieces { submitted: 2, adopted: 2 });
        assert_eq!(tally.total.adopted, 3);
        let short: Vec<_> =
            tally.short.iter().map(|it| format!("{} {}", it.month, it.unit)).collect();
        assert_eq!(short, ["2026-03 区教委", "2026-03 区水务局", "2026-04 区水务局"]);
        assert_eq!(tally.without_submission_by_month["2026-03"], ["区教委", "区水务局"]);
    }
}
