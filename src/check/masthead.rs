//! `[masthead]`

use super::findings::Findings;
use super::text::{at_most, line, lines_of, list_at_most, optional_line};
use crate::diagnostic::{Code, Place, Spanned};
use crate::input::fields::TextOrFlag;
use crate::model::LONGEST_NAME;
use crate::model::masthead::{
    LONGEST_MARK, LONGEST_OF_LINES, LONGEST_SIGNER, LONGEST_TITLE, MOST_LINES, MOST_OFFICES,
    MOST_SIGNERS, RawMasthead, SIGNED_BY, Serial,
};
use crate::text::{self, Runs};

/// A masthead but for what the number and date give it.
pub(super) struct Head {
    pub banner: Option<Runs>,
    pub title: String,
    pub title_place: Place,
    pub offices: Vec<Runs>,
    pub serial: Option<Serial>,
    pub marks: Vec<Runs>,
    pub signers: Vec<Runs>,
    pub lines: Vec<Runs>,
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
    let serial = serial(found, raw);
    let signers = signers(found, &raw.signer);
    list_at_most(found, "lines", &raw.lines, (MOST_LINES, LONGEST_OF_LINES));
    let lines = lines_of(found, "lines", &raw.lines).into_iter().map(Runs::plain).collect();
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
        serial,
        marks,
        signers,
        lines,
    })
}

/// 份号, or room for its stamp.
fn serial(found: &mut Findings<'_>, raw: &RawMasthead) -> Option<Serial> {
    let side = raw.serial_place.as_ref().map(|word| word.value).unwrap_or_default();
    let text = match raw.serial.as_ref().map(|serial| (&serial.value, serial)) {
        Some((TextOrFlag::Flag(true), _)) => Some(None),
        Some((TextOrFlag::Text(text), serial)) => {
            let field = Spanned { value: text.clone(), place: serial.place.clone() };
            at_most(found, "serial", Some(&field), LONGEST_MARK);
            optional_line(found, "serial", Some(&field)).map(|text| Some(Runs::plain(text)))
        }
        Some((TextOrFlag::Flag(false), _)) | None => None,
    };
    if let (None, Some(place)) = (&raw.serial, &raw.serial_place) {
        let message = "没有写 serial，serial-place 没有用处";
        let hint = "加上 serial = \"000001\"，用号码机盖的写 serial = true；或删去 serial-place";
        found.report(Code::FieldMisused, &place.place, message, hint);
    }
    text.map(|text| Serial { text, side })
}

/// The names of 签发人.
fn signers(found: &mut Findings<'_>, raw: &[Spanned<String>]) -> Vec<Runs> {
    list_at_most(found, "signer", raw, (MOST_SIGNERS, LONGEST_SIGNER));
    let label = SIGNED_BY.trim_end_matches('：');
    for name in raw.iter().filter(|name| name.value.trim().starts_with(label)) {
        let message = format!("signer 里只写姓名，“{SIGNED_BY}”自动印");
        found.report(Code::InvalidValue, &name.place, message, format!("删去“{SIGNED_BY}”"));
    }
    lines_of(found, "signer", raw).into_iter().map(Runs::plain).collect()
}
