//! `[masthead]`

use super::findings::Findings;
use super::text::{at_most, line, lines_of, list_at_most, no_duplicates, optional_line, pattern};
use crate::diagnostic::{Code, Place, Spanned};
use crate::input::fields::TextOrFlag;
use crate::model::LONGEST_NAME;
use crate::model::date_form::DateForm;
use crate::model::masthead::{
    LONGEST_MARK, LONGEST_OF_LINES, LONGEST_SERIAL, LONGEST_SIGNER, LONGEST_TITLE, MOST_LINES,
    MOST_OFFICES, MOST_SIGNERS, RawMasthead, SIGNED_BY, Serial,
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
    pub date_form: DateForm,
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
    let marked = [("banner", &raw.banner), ("secrecy", &raw.secrecy), ("urgency", &raw.urgency)];
    let marked = marked.into_iter().filter_map(|(key, field)| Some((key, field.as_ref()?)));
    let lists = [("office", &raw.office), ("lines", &raw.lines)];
    let lists = lists.into_iter().flat_map(|(key, list)| list.iter().map(move |one| (key, one)));
    for (key, field) in marked.chain(lists).filter(|(_, field)| field.value.contains('|')) {
        let message = format!("{key} 里不能用 | 换行");
        found.report(Code::InvalidValue, &field.place, message, "删去 |；一行排不下会自动换行");
    }
    marks_of_9704(found, raw);
    let serial = serial(found, raw);
    let signers = signers(found, &raw.signer);
    list_at_most(found, "lines", &raw.lines, (MOST_LINES, LONGEST_OF_LINES));
    let lines = lines_of(found, "lines", &raw.lines).into_iter().map(Runs::plain).collect();
    let date_form = date_form(found, raw.date_form.as_ref());
    let Some(title) = &raw.title else {
        let hint = "在 [masthead] 下面一行写 title = \"工作快报\"；没有 [masthead]，先加上这一行";
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
    if spaced.chars().all(|c| c == '|' || c.is_whitespace()) {
        let message = "报头名称里只有换行处，没有字";
        found.report(Code::InvalidValue, &title.place, message, "写上名称");
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
        date_form,
    })
}

/// How dates are printed: with their day, at the least.
pub(super) fn date_form(found: &mut Findings<'_>, field: Option<&Spanned<String>>) -> DateForm {
    at_most(found, "date-form", field, LONGEST_NAME);
    let Some(field) = field else {
        return DateForm::default();
    };
    let form = pattern(found, "date-form", field, DateForm::PLACEHOLDERS, DateForm::parse);
    if form.as_ref().is_some_and(|form| !["year", "month", "day"].iter().all(|it| form.prints(it)))
    {
        let hint = "写成 date-form = \"{year:han}年{month:han}月{day:han}日\" 的样子";
        found.report(Code::InvalidValue, &field.place, "日期的格式里要有年、月、日", hint);
    }
    form.unwrap_or_default()
}

/// 份号, or room for its stamp.
fn serial(found: &mut Findings<'_>, raw: &RawMasthead) -> Option<Serial> {
    let side = raw.serial_place.as_ref().map(|word| word.value).unwrap_or_default();
    let text = match raw.serial.as_ref().map(|serial| (&serial.value, serial)) {
        Some((TextOrFlag::Flag(true), _)) => Some(None),
        Some((TextOrFlag::Text(text), serial)) => {
            let field = Spanned { value: text.clone(), place: serial.place.clone() };
            at_most(found, "serial", Some(&field), LONGEST_SERIAL);
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

/// Secrecy and urgency as GB/T 9704 7.2.2 and 7.2.3 write them, and other marks of such papers.
fn marks_of_9704(found: &mut Findings<'_>, raw: &RawMasthead) {
    const OTHERS: [&str; 4] = ["内部", "内部参阅", "内部资料", "工作秘密"];
    const URGENCIES: [&str; 5] = ["特急", "加急", "特提", "平急", "急件"];
    let is_period = |period: &str| {
        let years = period.strip_suffix('年').unwrap_or_default();
        period == "长期" || !years.is_empty() && years.bytes().all(|c| c.is_ascii_digit())
    };
    let is_secrecy = |mark: &str| {
        let level = mark.split_once('★').filter(|(_, period)| is_period(period));
        let is_level = |level: &str| ["绝密", "机密", "秘密"].contains(&level);
        OTHERS.contains(&mark) || level.is_some_and(|(level, _)| is_level(level))
    };
    if let Some(field) = raw.secrecy.as_ref().filter(|it| !is_secrecy(&text::line(&it.value))) {
        let message = format!("密级和保密期限不写成“{}”", field.value);
        let hint = "写成 秘密★1年、机密★3年、绝密★长期 的样子";
        found.report(Code::MastheadMark, &field.place, message, hint);
    }
    let is_urgency = |mark: &str| URGENCIES.contains(&mark);
    if let Some(field) = raw.urgency.as_ref().filter(|it| !is_urgency(&text::line(&it.value))) {
        let message = format!("紧急程度不写成“{}”", field.value);
        found.report(Code::MastheadMark, &field.place, message, "写成 特急 或 加急");
    }
}

/// The names of 签发人.
fn signers(found: &mut Findings<'_>, raw: &[Spanned<String>]) -> Vec<Runs> {
    list_at_most(found, "signer", raw, (MOST_SIGNERS, LONGEST_SIGNER));
    for name in raw {
        if name.value.contains(['：', ':', '|']) {
            let message = format!("signer 里只写姓名，“{SIGNED_BY}”自动印");
            found.report(Code::InvalidValue, &name.place, message, "删去姓名以外的字");
        } else if name.value.contains(['、', '，', ',']) {
            let names: Vec<_> = name.value.split(['、', '，', ',']).map(str::trim).collect();
            let hint = format!("写成 signer = [\"{}\"]", names.join("\", \""));
            found.report(Code::InvalidValue, &name.place, "signer 里一处只写一个人", hint);
        }
    }
    no_duplicates(found, "签发人", raw.iter().collect());
    lines_of(found, "signer", raw).into_iter().map(Runs::plain).collect()
}
