//! What `kuaibao.toml` and `issue.toml` share: masthead, sections, lists, roster, page.

use std::collections::BTreeMap;

use super::Checker;
use crate::diagnostic::{Code, Place, Spanned, nearest};
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::model::footer::{Entry, RawEntry};
use crate::model::masthead::RawMasthead;
use crate::model::numbering::{DEFAULT_SUPPLEMENT_FORM, Form, Numbering, RawNumbering, Restart};
use crate::model::page::{Page, RawPage};
use crate::model::roster::{Group, RawRoster, Roster};
use crate::model::scoring::Scoring;
use crate::model::section::{Break, ItemTitle, Layout, RawSection, Section, UnitPlace};
use crate::text::{self, Runs};

/// A masthead's title is fitted to the width of the type area; beyond this it is no title.
const LONGEST_TITLE: usize = 30;

/// Secrecy, urgency and notice stand on one line of the masthead.
const LONGEST_MARK: usize = 30;

/// Joint offices stand one below the other.
const MOST_OFFICES: usize = 6;

/// The label of an entry stands before its text, which turns beside it.
const LONGEST_LABEL: usize = 10;

/// A masthead but for what the number and date give it.
pub(super) struct Head {
    pub banner: Option<Runs>,
    pub title: String,
    pub title_place: Place,
    pub offices: Vec<Runs>,
    pub marks: Vec<Runs>,
}

impl Checker<'_> {
    /// What `kuaibao.toml` says beyond one issue.
    pub(super) fn bulletin(&mut self, raw: &RawBulletin) -> Bulletin {
        self.off_everywhere(&raw.off);
        Bulletin {
            sections: self.sections(&raw.sections),
            roster: self.roster(&raw.roster),
            leaders: self.leaders(&raw.leaders),
            scoring: self.scoring(&raw.scoring),
            numbering: self.numbering(&raw.numbering),
        }
    }

    /// `[scoring]`: points from 0 to 1000.
    fn scoring(&mut self, raw: &[(Spanned<String>, Spanned<f64>)]) -> Option<Scoring> {
        let mut scoring = Scoring::default();
        for (kind, points) in raw {
            if !(0.0..=1000.0).contains(&points.value) {
                let message = format!("“{}”计 {} 分，不合适", kind.value, points.value);
                self.report(Code::InvalidValue, &points.place, message, "在 0 到 1000 之间");
            }
            match kind.value.as_str() {
                "item" => scoring.item = points.value,
                "brief" => scoring.brief = points.value,
                _ => {
                    scoring.credits.insert(text::line(&kind.value), points.value);
                }
            }
        }
        (!raw.is_empty()).then_some(scoring)
    }

    fn numbering(&mut self, raw: &RawNumbering) -> Option<Numbering> {
        let restart = raw.restart.as_ref().map_or(Restart::Never, |word| word.value);
        let form = self.form("form", raw.form.as_ref(), restart.default_form());
        let supplement_form =
            self.form("supplement-form", raw.supplement_form.as_ref(), DEFAULT_SUPPLEMENT_FORM);
        Some(Numbering { restart, form: form?, supplement_form: supplement_form? })
    }

    fn form(&mut self, key: &str, form: Option<&Spanned<String>>, default: &str) -> Option<Form> {
        let Some(form) = form else {
            return Form::parse(default).ok();
        };
        let line = self.line(key, form)?;
        let parsed = match Form::parse(&line) {
            Ok(parsed) => parsed,
            Err(unknown) => {
                let names: Vec<_> =
                    Form::PLACEHOLDERS.iter().map(|name| format!("{{{name}}}")).collect();
                let message = format!("期号的格式里没有 {unknown} 这一项");
                self.report(
                    Code::InvalidValue,
                    &form.place,
                    message,
                    format!("可以用 {}", names.join("、")),
                );
                return None;
            }
        };
        if !parsed.prints("number") {
            let hint = format!("写成 {key} = \"{default}\" 的样子");
            self.report(Code::InvalidValue, &form.place, "期号的格式里没有 {number}", hint);
            return None;
        }
        Some(parsed)
    }

    /// The masthead; the place is `kuaibao.toml`'s, for a title that is nowhere.
    pub(super) fn masthead(&mut self, raw: &RawMasthead, place: &Place) -> Option<Head> {
        let marks = [("secrecy", &raw.secrecy), ("urgency", &raw.urgency), ("notice", &raw.notice)];
        let banner = self.optional_line("banner", raw.banner.as_ref());
        self.at_most("banner", raw.banner.as_ref(), LONGEST_TITLE);
        for (key, field) in marks {
            self.at_most(key, field.as_ref(), LONGEST_MARK);
        }
        if let Some(office) = raw.office.get(MOST_OFFICES) {
            let message = format!("联合办公室超过 {MOST_OFFICES} 个，报头里排不下");
            let hint = "只写牵头的几个，其余写在 note 里";
            self.report(Code::InvalidValue, &office.place, message, hint);
        }
        let offices = self.lines_of("office", &raw.office).into_iter().map(Runs::plain).collect();
        let marks = marks
            .into_iter()
            .filter_map(|(key, field)| self.optional_line(key, field.as_ref()))
            .map(Runs::plain)
            .collect();
        let Some(title) = &raw.title else {
            let hint = "加上 [masthead]，下一行写 title = \"工作快报\"";
            self.report(Code::MissingKey, place, "缺少报头名称 [masthead] title", hint);
            return None;
        };
        self.line("title", title)?;
        let spaced = text::spaced(&title.value);
        if spaced.chars().count() > LONGEST_TITLE {
            let message = format!("报头名称超过 {LONGEST_TITLE} 字，印出来看不清");
            let hint = "长的一行写在 banner 里，title 只写名称";
            self.report(Code::InvalidValue, &title.place, message, hint);
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

    /// Reports a field with more characters than there is room for.
    fn at_most(&mut self, key: &str, field: Option<&Spanned<String>>, most: usize) {
        let Some(field) = field else {
            return;
        };
        let length = text::line(&field.value).chars().count();
        if length > most {
            let message = format!("{key} 有 {length} 字，排不下");
            self.report(Code::InvalidValue, &field.place, message, format!("最多 {most} 字"));
        }
    }

    /// The sections in the bulletin's order, or the four standard ones.
    fn sections(&mut self, raw: &[RawSection]) -> Vec<Section> {
        if raw.is_empty() {
            return Section::standard();
        }
        let names: Vec<_> = raw.iter().filter_map(|section| section.name.as_ref()).collect();
        self.no_duplicates("栏目", names);
        raw.iter().filter_map(|section| self.section(section)).collect()
    }

    fn section(&mut self, raw: &RawSection) -> Option<Section> {
        let name = self.line("name", raw.name.as_ref()?)?;
        let layout = raw.layout.as_ref().map_or(Layout::Items, |word| word.value);
        self.no_duplicates("子栏目", raw.columns.iter().collect());
        let columns = self.lines_of("columns", &raw.columns);
        let section = Section {
            heading: raw.heading.as_ref().is_none_or(|flag| flag.value),
            item_title: raw.item_title.as_ref().map_or(ItemTitle::RunIn, |word| word.value),
            unit: raw.unit.as_ref().map_or(
                match layout {
                    Layout::Items => UnitPlace::End,
                    Layout::Briefs => UnitPlace::Lead,
                },
                |word| word.value,
            ),
            paragraph: raw.paragraph.as_ref().map_or(Break::Column, |word| word.value),
            name,
            layout,
            columns,
        };
        match layout {
            Layout::Items => self.items_section(raw),
            Layout::Briefs => self.briefs_section(raw, &section),
        }
        Some(section)
    }

    fn items_section(&mut self, raw: &RawSection) {
        let hint = "要排成简讯，加上 layout = \"briefs\"；否则删去它";
        if let Some(column) = raw.columns.first() {
            self.report(Code::FieldMisused, &column.place, "columns 只用于简讯的栏目", hint);
        }
        if let Some(word) = &raw.paragraph {
            self.report(Code::FieldMisused, &word.place, "break 只用于简讯的栏目", hint);
        }
    }

    fn briefs_section(&mut self, raw: &RawSection, section: &Section) {
        if let Some(word) = &raw.unit
            && !matches!(section.unit, UnitPlace::Lead | UnitPlace::None)
        {
            let hint = "写成 unit = \"lead\" 或 \"none\"，或删去它";
            self.report(Code::FieldMisused, &word.place, "简讯的单位排在文前，不另起一行", hint);
        }
        if let Some(word) = &raw.item_title
            && section.item_title == ItemTitle::Display
        {
            let hint = "写成 item-title = \"run-in\"，或删去它";
            self.report(Code::FieldMisused, &word.place, "简讯的标题接排，不另起一行", hint);
        }
    }

    /// Entries whose label and value are both there.
    pub(super) fn entries(&mut self, keys: [&str; 2], raw: Option<&Vec<RawEntry>>) -> Vec<Entry> {
        raw.into_iter()
            .flatten()
            .filter_map(|entry| {
                let label = self.line(keys[0], entry.label.as_ref()?);
                self.at_most(keys[0], entry.label.as_ref(), LONGEST_LABEL);
                let value = self.line(keys[1], entry.value.as_ref()?);
                Some(Entry { label: label?, value: Runs::plain(value?) })
            })
            .collect()
    }

    /// The roster's order, with the names that mean a unit of it.
    fn roster(&mut self, raw: &RawRoster) -> Roster {
        let units: Vec<_> = raw.groups.iter().flat_map(|group| &group.list).collect();
        self.no_duplicates("单位", units.iter().copied().chain(&raw.own).collect());
        let names = raw.groups.iter().filter_map(|group| group.name.as_ref());
        self.no_duplicates("单位组", names.collect());
        let lines =
            |fields: &[Spanned<String>]| fields.iter().map(|f| text::line(&f.value)).collect();
        let groups: Vec<Group> = raw
            .groups
            .iter()
            .map(|group| Group {
                name: group.name.as_ref().map_or_else(String::new, |name| text::line(&name.value)),
                units: lines(&group.list),
            })
            .collect();
        let own: Vec<String> = lines(&raw.own);
        let known: Vec<&str> =
            groups.iter().flat_map(|group| &group.units).chain(&own).map(String::as_str).collect();
        let mut alias = BTreeMap::new();
        for (name, unit) in &raw.alias {
            let (name, line) = (text::line(&name.value), text::line(&unit.value));
            if known.contains(&line.as_str()) {
                if !known.contains(&name.as_str()) {
                    alias.insert(name, line);
                }
                continue;
            }
            let hint = nearest(&line, known.iter().copied()).map_or_else(
                || "先把它写进 [[units.group]] 的 list".to_owned(),
                |near| format!("是不是“{near}”？"),
            );
            let message = format!("别名指的“{line}”不在单位名册里");
            self.report(Code::InvalidValue, &unit.place, message, hint);
        }
        Roster::new(groups, own, alias)
    }

    /// The page, each figure within what can be set: whatever they are together, the type area
    /// holds the page's own parts.
    pub(super) fn page(&mut self, raw: &RawPage) -> Page {
        let usual = Page::default();
        let mut margin = |key, field: &Option<Spanned<f64>>, allowed, usual| {
            field.as_ref().and_then(|field| self.margin(key, field, allowed)).unwrap_or(usual)
        };
        let mut page = Page {
            top: margin("top", &raw.top, Page::MARGINS, usual.top),
            inner: margin("inner", &raw.inner, Page::SIDES, usual.inner),
            outer: margin("outer", &raw.outer, Page::SIDES, usual.outer),
            bottom: margin("bottom", &raw.bottom, Page::MARGINS, usual.bottom),
            duplex: raw.duplex.as_ref().map_or(usual.duplex, |flag| flag.value),
            folio: raw.folio.as_ref().map_or(usual.folio, |word| word.value),
            pad_to: raw.pad_to.as_ref().map_or(usual.pad_to, |number| self.pad_to(number)),
            contents: raw.contents.as_ref().map_or(usual.contents, |flag| flag.value),
            ..usual
        };
        let figure = |number: i64| u32::try_from(number).expect("it is within the range allowed");
        let lines = raw.lines.as_ref().and_then(|n| self.within("lines", n, Page::LINES));
        page.lines = lines.map_or(page.lines, figure);
        let allowed = i64::from(page.least_chars())..=i64::from(Page::MOST_CHARS);
        let chars = raw.chars.as_ref().and_then(|n| self.within("chars", n, allowed));
        page.chars = chars.map_or(page.chars, figure);
        page
    }

    fn pad_to(&mut self, number: &Spanned<i64>) -> usize {
        match number.value {
            2 => 2,
            4 => 4,
            1 => 1,
            other => {
                let message = format!("pad-to = {other} 不行");
                let hint = "写 1（不补页）、2 或 4";
                self.report(Code::InvalidValue, &number.place, message, hint);
                1
            }
        }
    }

    fn margin(
        &mut self,
        key: &str,
        field: &Spanned<f64>,
        allowed: std::ops::RangeInclusive<u8>,
    ) -> Option<f64> {
        let (least, most) = (f64::from(*allowed.start()), f64::from(*allowed.end()));
        if (least..=most).contains(&field.value) {
            return Some(field.value);
        }
        let message = format!("{key} 是 {} 毫米，排不下", field.value);
        self.report(
            Code::InvalidValue,
            &field.place,
            message,
            format!("在 {least} 到 {most} 之间"),
        );
        None
    }

    /// A whole number within a range.
    pub(super) fn within(
        &mut self,
        key: &str,
        number: &Spanned<i64>,
        allowed: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        if allowed.contains(&number.value) {
            return Some(number.value);
        }
        let message = format!("{key} = {} 超出范围", number.value);
        let hint = format!("在 {} 到 {} 之间", allowed.start(), allowed.end());
        self.report(Code::InvalidValue, &number.place, message, hint);
        None
    }

    pub(super) fn no_duplicates(&mut self, what: &str, names: Vec<&Spanned<String>>) {
        let mut first: BTreeMap<String, &Place> = BTreeMap::new();
        for name in names {
            let line = text::line(&name.value);
            if let Some(place) = first.get(&line) {
                let (number, _) = self.sources.position(place);
                let message = format!("{what}“{line}”写了两次，第一次在第 {number} 行");
                self.report(Code::DuplicateName, &name.place, message, "留下一个");
            } else {
                first.insert(line, &name.place);
            }
        }
    }
}
