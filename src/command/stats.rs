//! `kuaibao stats`: the tally of issues and periods, on standard output.

use std::collections::BTreeMap;

use anyhow::anyhow;

use super::dirs::once_each;
use super::outcome::Outcome;
use crate::cli::{ByArg, RankArg, StatsArgs, StatsFormat};
use crate::diagnostic::has_errors;
use crate::report::Reporter;
use crate::report::tally::{self as tallied, Report};
use crate::session::{self, Counting, Failure};
use crate::tally::{By, Later, Period, Ranking, Submitted, tally};

pub(super) fn stats(args: &StatsArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let period = period(args)?;
    let year = Period { from: period.year_begin(), to: period.to };
    if args.cumulative && year.from.is_none() {
        return Err(anyhow!("--cumulative 要有一段时间：加上 --month、--quarter 或 --from").into());
    }
    let wide = if args.cumulative { year } else { period };
    let dirs = once_each(&args.dirs, reporter);
    let counted = session::count(&dirs, wide.from)?;
    let mut is_faulty = false;
    for Counting { sources, found, bulletin, .. } in &counted {
        reporter.findings(sources, found);
        is_faulty |= bulletin.is_none() || has_errors(found);
    }
    let bulletin = counted.iter().find_map(|it| it.bulletin.clone());
    let Some(bulletin) = bulletin.filter(|_| !is_faulty) else {
        reporter.say("没有统计，改好再试：读不了的稿件算不进去");
        return Ok(Outcome::Faulty);
    };
    let (mut issues, mut pieces, mut later) = (Vec::new(), Vec::new(), Vec::new());
    for it in counted {
        issues.extend(it.issues.into_iter().filter(|issue| period.holds(issue.date)));
        // Files of two bulletins may be named alike.
        pieces.extend(once_each_piece(it.pieces));
        later.extend(it.later);
    }
    issues.sort();
    let ranking = if args.rank == RankArg::All { Ranking::All } else { Ranking::Groups };
    let by = if args.by == ByArg::Writer { By::Writer } else { By::Unit };
    let tally = |period, pieces: &[Submitted], later: &[Later]| {
        tally(pieces, later, &bulletin, period, (by, ranking))
    };
    let mut counts = tally(period, &pieces, &later);
    if args.cumulative {
        let whole = tally(year, &pieces, &later);
        for row in &mut counts.units {
            let same = whole.units.iter().find(|other| other.unit == row.unit);
            row.cumulative = same.map(|other| other.counts.clone());
        }
    }
    let who = if by == By::Writer { "执笔" } else { "单位" };
    let report = Report { version: 2, period, issues, tally: counts, who };
    match args.format {
        StatsFormat::Table => reporter.data_of("tally", &tallied::text(&report)),
        StatsFormat::Csv => reporter.data_of("tally", &tallied::csv(&report)?),
        StatsFormat::Toml => reporter.data_of("tally", &tallied::toml(&report)),
        StatsFormat::Json if reporter.is_json() => reporter.object("tally", &report),
        StatsFormat::Json => reporter.data_of("tally", &tallied::json(&report)?),
    }
    Ok(Outcome::Done)
}

/// The days that are asked for.
fn period(args: &StatsArgs) -> anyhow::Result<Period> {
    let whole = args.month.or(args.quarter).or(args.year);
    let period = whole.unwrap_or(Period { from: args.from, to: args.to });
    if period.from.zip(period.to).is_some_and(|(from, to)| from > to) {
        return Err(anyhow!("--from 在 --to 之后：没有这样的一段时间"));
    }
    Ok(period)
}

/// Of a piece that was carried on, what it is in the newest of its issues.
fn once_each_piece(pieces: Vec<(String, Submitted)>) -> Vec<Submitted> {
    let mut newest: BTreeMap<String, Submitted> = BTreeMap::new();
    for (origin, piece) in pieces {
        let is_newer = newest.get(&origin).is_none_or(|known| known.issued <= piece.issued);
        if is_newer {
            newest.insert(origin, piece);
        }
    }
    newest.into_values().collect()
}
