//! `[masthead]`

use super::findings::Findings;
use super::text::{at_most, line, lines_of, list_at_most, optional_line};
use crate::diagnostic::{Code, Place};
use crate::model::LONGEST_NAME;
use crate::model::masthead::{LONGEST_MARK, LONGEST_TITLE, MOST_OFFICES, RawMasthead};
use crate::text::{self, Runs};

/// A masthead but for what the number and date give it.
pub(super) struct Head {
    pub banner: Option<Runs>,
    pub title: String,
    pub title_place: Place,
    pub offices: Vec<Runs>,
    pub marks: Vec<Runs>,
}

/// The masthead; the place is `kuaibao.toml`'s, for a title that is nowhere.
pub(super) fn masthead(found: &mut Findings<'_>, raw: &RawMasthead, place: &Place) -> Option<Head> {
    let marks = [("secrecy", &raw.secrecy), ("urgency", &raw.urgency), ("notice", &raw.notice)];
    let banner = optional_line(found, "banner", raw.banner.as_ref());
    at_most(found, "banner", raw.banner.as_ref(), LONGEST_TITLE);
    for (key, field) in marks {
        at_most(found, key, field.as_ref(), LONGEST_MARK);
    }
    if let Some(office) = raw.office.get(MOST_OFFICES) {
        let message = format!("联合办公室超过 {MOST_OFFICES} 个，报头里排不下");
        let hint = "只写牵头的几个，其余写在 note 里";
        found.report(Code::InvalidValue, &office.place, message, hint);
    }
    list_at_most(found, "office", &raw.office, (usize::MAX, LONGEST_NAME));
    let offices = lines_of(found, "office", &raw.office).into_iter().map(Runs::plain).collect();
    let marks = marks
        .into_iter()
        .filter_map(|(key, field)| optional_line(found, key, field.as_ref()))
        .map(Runs::plain)
        .collect();
    let Some(title) = &raw.title else {
        let hint = "加上 [masthead]，下一行写 title = \"工作快报\"";
        found.report(Code::MissingKey, place, "缺少报头名称 [masthead] title", hint);
        return None;
    };
    line(found, "title", title)?;
    let spaced = text::spaced(&title.value);
    if spaced.chars().filter(|c| *c != '|').count() > LONGEST_TITLE {
        let message = format!("报头名称超过 {LONGEST_TITLE} 字，印出来看不清");
        let hint = "长的一行写在 banner 里，title 只写名称";
        found.report(Code::InvalidValue, &title.place, message, hint);
        return None;
    }
    Some(Head {
        banner: banner.map(Runs::plain),
        title: spaced,
        title_place: title.place.clone(),
        offices,
        marks,
    })
}
