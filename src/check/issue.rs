//! The issue as a whole.

use super::corrections::{Own, corrections};
use super::files::Files;
use super::findings::Findings;
use super::footer::{PrintedBy, footer};
use super::instructions::instructions;
use super::items::{Known, items};
use super::masthead::masthead;
use super::named::Named;
use super::numbering::{Number, number};
use super::output_name::output_name;
use super::page::page;
use super::past::against_past;
use super::similar::repeated;
use super::text::{optional_line, within};
use super::untitled::untitled;
use toml::value::Date;

use crate::diagnostic::{Code, Place, Sources, Spanned};
use crate::fonts::Fonts;
use crate::load::IssueFiles;
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::model::date_form::{DateForm, Moment};
use crate::model::footer::RawLists;
use crate::model::issue::{COPIES, Issue, Left, REISSUES, RawIssue, YEARS};
use crate::model::item::{Item, RawItem, Status};
use crate::model::item_name::find;
use crate::model::masthead::{Masthead, RawMasthead};
use crate::model::numbering::Restart;
use crate::model::page::RawPage;
use crate::text::{self, Runs, Title, numeral};

/// Checks all there is, whichever files could be read; makes an issue where all could. Where
/// `only_equal`, items are held to be the same or not, and not nearly the same.
pub(super) fn issue(
    found: &mut Findings<'_>,
    files: &Files<'_>,
    only_equal: bool,
) -> Option<Issue> {
    let IssueFiles { issue: raw, items: raw_items, broken, .. } = files.issue;
    let raw = raw.as_ref();
    let all = files.issue.names();
    let named = raw.map(|raw| Named::of(found, raw, &all)).unwrap_or_default();
    if let Some(raw) = raw {
        named_in_vain(found, raw, (raw_items, &all), &named);
    }
    let items = items(found, raw_items, &known(files), &named);
    untitled(found, raw_items, &items);
    let is_printing = |at: usize, item: &RawItem| {
        item.status() == Status::Adopted && !named.withhold.contains(&at)
    };
    let printing = raw_items.iter().enumerate().filter(|(at, item)| is_printing(*at, item));
    let printing: Vec<&RawItem> = printing.map(|(_, item)| item).collect();
    repeated(found, &printing, files.past, only_equal);
    if let Some(raw) = raw
        && broken.is_empty()
        && printing.is_empty()
    {
        let hint = "items 里至少要有一篇采用的稿件（status 不写就是采用）";
        found.report(Code::NoItems, &Place::of_file(raw.file), "没有可排的稿件", hint);
    }
    whole(found, raw, files, items, left(raw_items, &named.withhold))
}

/// What does not print goes nowhere, and what goes first does not go last.
fn named_in_vain(
    found: &mut Findings<'_>,
    raw: &RawIssue,
    (items, names): (&[RawItem], &[&str]),
    Named { first, withhold, .. }: &Named,
) {
    for (key, list) in [("first", &raw.first), ("last", &raw.last)] {
        for name in list {
            let [at] = find(&name.value, names)[..] else { continue };
            let why = match items.get(at).map_or(Status::Adopted, RawItem::status) {
                _ if withhold.contains(&at) => "撤下了",
                Status::Adopted if key == "last" && first.contains(&at) => "也在 first 里",
                Status::Adopted => continue,
                _ => "不是采用的",
            };
            let message = format!("{key} 里的 {} {why}，不起作用", names[at]);
            let hint = format!("从 {key} 里删去它");
            found.report(Code::NoEffect, &name.place, message, hint);
        }
    }
}

/// What the items are held against.
fn known<'a>(files: &Files<'a>) -> Known<'a> {
    let issue = files.issue.issue.as_ref();
    let (bulletin, checked) = files.bulletin.unzip();
    Known {
        bulletin: checked,
        date: issue.and_then(|raw| raw.date.as_ref()).map(|date| date.value),
        date_form: date_form(bulletin, issue),
        is_secret: is_secret(bulletin, issue),
    }
}

/// What the output of an issue is called, as far as its `issue.toml` and the bulletin say.
pub(crate) fn stem(
    raw: &RawIssue,
    bulletin: (&RawBulletin, &Bulletin),
    sources: &Sources,
) -> Option<String> {
    let none = IssueFiles::default();
    let files = Files { bulletin: Some(bulletin), issue: &none, past: &[] };
    let mut found = Findings::new(sources, Fonts::shipped());
    let issue = whole(&mut found, Some(raw), &files, Vec::new(), Left::default());
    issue.map(|issue| issue.stem)
}

/// The form of dates, which is checked with the masthead.
fn date_form(bulletin: Option<&RawBulletin>, issue: Option<&RawIssue>) -> DateForm {
    let mastheads = [issue.map(|raw| &raw.masthead), bulletin.map(|raw| &raw.masthead)];
    let form = mastheads.into_iter().flatten().find_map(|masthead| masthead.date_form.as_ref());
    form.and_then(|form| DateForm::parse(&text::line(&form.value)).ok()).unwrap_or_default()
}

/// Whether the masthead bears a mark of secrecy.
pub(crate) fn is_secret(bulletin: Option<&RawBulletin>, issue: Option<&RawIssue>) -> bool {
    let mastheads = [issue.map(|raw| &raw.masthead), bulletin.map(|raw| &raw.masthead)];
    mastheads.into_iter().flatten().any(|masthead| masthead.secrecy.is_some())
}

fn left(items: &[RawItem], withhold: &[usize]) -> Left {
    let adopted = |at: &&usize| items.get(**at).is_none_or(|it| it.status() == Status::Adopted);
    Left {
        held: count(items, Status::Held),
        draft: count(items, Status::Draft),
        rejected: count(items, Status::Rejected),
        withheld: withhold.iter().filter(adopted).count(),
    }
}

fn count(items: &[RawItem], status: Status) -> usize {
    items.iter().filter(|item| item.status() == status).count()
}

/// The issue, with what `issue.toml` sets over the bulletin's.
fn whole(
    found: &mut Findings<'_>,
    raw: Option<&RawIssue>,
    files: &Files<'_>,
    items: Vec<Item>,
    left: Left,
) -> Option<Issue> {
    let (bulletin, checked) = files.bulletin?;
    let restart = checked.numbering.as_ref().map(|numbering| numbering.restart);
    let identity = raw.zip(restart).and_then(|(raw, restart)| raw.identity(restart));
    if let Some((raw, restart)) = raw.zip(restart) {
        against_past(found, raw, restart, files.past);
    }
    if let Some(date) = raw.and_then(|raw| raw.date.as_ref()) {
        of_our_time(found, date);
    }
    let number = raw.and_then(|raw| number(found, checked.numbering.as_ref(), raw));
    let over = raw.map_or_else(Over::default, |raw| over(found, raw));
    let place = Place::of_file(bulletin.file);
    let head = masthead(found, &over.masthead.over(bulletin.masthead.clone()), &place);
    let lists = over.lists.over(bulletin.lists.clone());
    let printed_by = PrintedBy {
        offices: head.as_ref().map_or(&[], |head| &head.offices),
        date: raw.and_then(|raw| raw.date.as_ref()).map(|date| date.value),
    };
    let leaders = checked.leaders.as_slice();
    let issued = raw.and_then(|raw| raw.date.as_ref()).map(|date| date.value);
    let instructions =
        instructions(found, raw.map_or(&[], |raw| &raw.instructions), leaders, issued);
    let own = Own {
        number: raw.and_then(|raw| raw.number.as_ref()).map(|number| number.value),
        date: issued,
        restarts: restart == Some(Restart::Yearly),
    };
    let corrections = corrections(found, raw.map_or(&[], |raw| &raw.corrections), own);
    let reissue = raw.and_then(|raw| reissue(found, raw));
    if let Some((signed, issued)) = raw.and_then(|raw| raw.signed.as_ref()).zip(issued) {
        signed_on(found, signed, issued);
    }
    let footer = footer(found, &lists, over.also_to, over.copies, &printed_by);
    let page = page(found, &over.page.over(bulletin.page.clone()));
    if let (Some(head), Some(raw)) = (&head, raw) {
        hours(found, &head.date_form, raw);
    }
    let (head, number) = (head?, number?);
    let stem = output_name(found, &head.title, &identity?, &head.title_place);
    let date = number.parts.date;
    let masthead = Masthead {
        banner: head.banner,
        title: head.title,
        number: printed_number(&number, reissue),
        signers: head.signers,
        offices: head.offices,
        date: head.date_form.fill(Moment { date, hour: raw.and_then(|raw| raw.hour) }),
        lines: head.lines,
        serial: head.serial,
        marks: head.marks,
    };
    Some(Issue {
        masthead,
        stem,
        date,
        is_final: over.is_final,
        sections: checked.sections.clone(),
        roster: checked.roster.clone(),
        items,
        left,
        instructions,
        corrections,
        note: over.note,
        footer,
        page,
    })
}

/// The number in its form, and that it is issued anew.
fn printed_number(number: &Number, reissue: Option<i64>) -> Title {
    let filled = number.form.fill(&number.parts);
    let again = match reissue {
        None => return filled,
        Some(1) => "（更正）".to_owned(),
        Some(times) => {
            let times = numeral::han_number(u32::try_from(times).unwrap_or(u32::MAX));
            format!("（第{times}次更正）")
        }
    };
    if filled.lines().is_empty() { Title::run_in(&again) } else { filled.before(&again) }
}

/// An hour that no form prints, or one that is not there.
fn hours(found: &mut Findings<'_>, form: &DateForm, raw: &RawIssue) {
    let Some(date) = &raw.date else { return };
    if raw.hour.is_some() && !form.prints("hour") {
        let hint =
            "在 [masthead] 里写 date-form = \"{year}年{month}月{day}日{hour}时\"，或只写日期";
        found.report(Code::FieldMisused, &date.place, "date 里有钟点，日期的格式不印", hint);
    }
    if raw.hour.is_none() && form.prints("hour") {
        let hint = format!("写成 date = {}T18:00:00 的样子", date.value);
        found.report(Code::InvalidValue, &date.place, "日期的格式要印钟点，date 里没有", hint);
    }
}

/// A date that a bulletin may have.
fn of_our_time(found: &mut Findings<'_>, date: &Spanned<Date>) {
    if !YEARS.contains(&date.value.year) {
        let message = format!("没有 {} 年的快报", date.value.year);
        let hint = format!("年份在 {} 和 {} 之间", YEARS.start(), YEARS.end());
        found.report(Code::InvalidValue, &date.place, message, hint);
    }
}

/// 成文日期 is that of the signing (GB/T 9704 7.3.5.4).
fn signed_on(found: &mut Findings<'_>, signed: &Spanned<Date>, issued: Date) {
    if signed.value != issued {
        let message = format!("签发日期 {} 不是本期的日期 {issued}", signed.value);
        let hint = "公文的日期是负责人签发的日期：核对 date 和 signed";
        found.report(Code::SignedDate, &signed.place, message, hint);
    }
}

/// 更正: the so manieth time, with its reason.
fn reissue(found: &mut Findings<'_>, raw: &RawIssue) -> Option<i64> {
    let reason = optional_line(found, "reason", raw.reason.as_ref());
    optional_line(found, "later-to", raw.later_to.as_ref());
    match (&raw.reissue, &raw.reason) {
        (Some(field), _) => {
            if reason.is_none() {
                let hint = "加上 reason = \"更正了哪里\"；它不印，留底";
                found.report(Code::MissingKey, &field.place, "有 reissue 没有 reason", hint);
            }
            within(found, "reissue", field, REISSUES)
        }
        (None, Some(field)) => {
            let hint = "加上 reissue = 1，或删去 reason";
            found.report(Code::FieldMisused, &field.place, "有 reason 没有 reissue", hint);
            None
        }
        (None, None) => None,
    }
}

/// What `issue.toml` sets over the bulletin's.
fn over(found: &mut Findings<'_>, raw: &RawIssue) -> Over {
    Over {
        also_to: optional_line(found, "also-to", raw.also_to.as_ref()),
        note: optional_line(found, "note", raw.note.as_ref()).map(Runs::plain),
        copies: raw.copies.as_ref().and_then(|n| within(found, "copies", n, COPIES)),
        is_final: raw.is_final.as_ref().is_some_and(|flag| flag.value),
        masthead: raw.masthead.clone(),
        lists: raw.lists.clone(),
        page: raw.page.clone(),
    }
}

/// What an issue sets over the bulletin's, or beside it.
#[derive(Default)]
struct Over {
    also_to: Option<String>,
    note: Option<Runs>,
    copies: Option<i64>,
    is_final: bool,
    masthead: RawMasthead,
    lists: RawLists,
    page: RawPage,
}
