//! The issue as a whole: number, date, footer, and which items go first or are taken out.

use super::bulletin::Head;
use super::items::Known;
use super::{Checker, Files};
use crate::diagnostic::{Code, Place, Spanned, nearest};
use crate::load::IssueFiles;
use crate::model::bulletin::RawBulletin;
use crate::model::footer::{Entry, Footer, RawLists};
use crate::model::issue::{Issue, Left, RawIssue};
use crate::model::item::{RawItem, Status};
use crate::model::masthead::{Masthead, RawMasthead};
use crate::model::numbering::{Form, NumberParts, Numbering, Restart};
use crate::model::page::RawPage;
use crate::text::{self, Runs};

impl Checker<'_> {
    /// Checks all there is, whichever files could be read; makes an issue where all could.
    pub(super) fn issue(&mut self, files: &Files<'_>) -> Option<Issue> {
        let Files { bulletin: both, issue: own, past } = files;
        let (bulletin, checked) = both.unzip();
        let IssueFiles { issue, items: raw_items, all_items, .. } = own;
        let (issue, all_items) = (issue.as_ref(), *all_items);
        if let Some(raw) = bulletin {
            self.off_everywhere(&raw.off);
        }
        let [first, withhold] = match issue {
            Some(raw) => [
                self.named_items("first", &raw.first, raw_items, all_items),
                self.named_items("withhold", &raw.withhold, raw_items, all_items),
            ],
            None => [Vec::new(), Vec::new()],
        };
        let known = Known {
            bulletin: checked,
            date: issue.and_then(|raw| raw.date.as_ref()).map(|date| date.value),
            is_secret: is_secret(bulletin, issue),
        };
        let items = self.items(raw_items, &known, &first, &withhold);
        let printing = raw_items
            .iter()
            .enumerate()
            .filter(|(at, item)| item.status() == Status::Adopted && !withhold.contains(at));
        self.repeated(printing.map(|(_, item)| item), past);
        if let (Some(raw), Some(numbering)) = (issue, checked.and_then(|it| it.numbering.as_ref()))
        {
            self.against_past(raw, numbering.restart, past);
        }
        let left = left(raw_items, &withhold);
        let prints = count(raw_items, Status::Adopted) - left.withheld;
        if let Some(raw) = issue
            && all_items
            && prints == 0
        {
            let hint = "items 里至少要有一篇采用的稿件（status 不写就是采用）";
            self.report(Code::NoItems, &Place::of_file(raw.file), "没有可排的稿件", hint);
        }
        let (bulletin, checked) = (bulletin?, checked?);
        let number = issue.map(|raw| self.number(checked.numbering.as_ref(), raw));
        let place = Place::of_file(bulletin.file);
        let over = issue.map_or_else(Over::default, |raw| self.over(raw));
        let head = self.masthead(&over.masthead.over(bulletin.masthead.clone()), &place);
        let lists = over.lists.over(bulletin.lists.clone());
        let mut distribution = self.entries(["label", "to"], lists.distribution.as_ref());
        distribution.extend(
            over.also_to
                .map(|value| Entry { label: "本期增发".to_owned(), value: Runs::plain(value) }),
        );
        let footer = Footer {
            staff: self.entries(["role", "name"], lists.staff.as_ref()),
            distribution,
            contact: self.entries(["label", "value"], lists.contact.as_ref()),
            copies: over.copies,
        };
        let page = self.page(&over.page.over(bulletin.page.clone()));
        let (Head { banner, title, title_place, offices, marks }, number) = (head?, number??);
        let stem = self.stem(&title, &number, &title_place);
        let date = number.parts.date;
        Some(Issue {
            masthead: Masthead {
                banner,
                title,
                number: number.form.fill(&number.parts),
                offices,
                date: text::date(date),
                marks,
            },
            stem,
            date,
            is_final: over.is_final,
            sections: checked.sections.clone(),
            roster: checked.roster.clone(),
            items,
            left,
            note: over.note.map(Runs::plain),
            footer,
            page,
        })
    }

    /// What `issue.toml` sets over the bulletin's.
    fn over(&mut self, raw: &RawIssue) -> Over {
        Over {
            also_to: self.optional_line("also-to", raw.also_to.as_ref()),
            note: self.optional_line("note", raw.note.as_ref()),
            copies: raw.copies.as_ref().and_then(|n| self.within("copies", n, 1..=1_000_000)),
            is_final: raw.is_final.as_ref().is_some_and(|flag| flag.value),
            masthead: raw.masthead.clone(),
            lists: raw.lists.clone(),
            page: raw.page.clone(),
        }
    }

    fn number(&mut self, numbering: Option<&Numbering>, raw: &RawIssue) -> Option<Number> {
        let is_supplement = raw.is_supplement();
        let number = raw.number.as_ref().and_then(|n| self.within("number", n, 1..=999_999));
        let total = raw.total.as_ref().map(|n| self.within("total", n, 1..=999_999));
        let Numbering { restart, .. } = *numbering?;
        let form = numbering?.form(is_supplement).clone();
        match &raw.total {
            Some(total) if !form.prints("total") => {
                let hint = "在 kuaibao.toml 的 [numbering] 里写 form = \"第{number}期（总第{total}期）\"，或删去 total";
                self.report(
                    Code::FieldMisused,
                    &total.place,
                    "期号的格式里没有 {total}，总期号印不出来",
                    hint,
                );
            }
            None if form.prints("total") => {
                let message = "期号的格式要印总期号，issue.toml 里没有 total";
                self.report(
                    Code::MissingKey,
                    &Place::of_file(raw.file),
                    message,
                    "加上 total = 345",
                );
            }
            _ => {}
        }
        let to_u32 = |n: i64| u32::try_from(n).ok();
        Some(Number {
            parts: NumberParts {
                number: to_u32(number?)?,
                total: total.flatten().and_then(to_u32),
                date: raw.date.as_ref()?.value,
            },
            form,
            restart,
            is_supplement,
        })
    }

    /// The items that `first` or `withhold` names, by index, in the order named: by file name, by
    /// its stem, or by a beginning that only one has. A name that is none's may be that of a file
    /// which could not be parsed, unless all could.
    fn named_items(
        &mut self,
        key: &str,
        names: &[Spanned<String>],
        items: &[RawItem],
        all_items: bool,
    ) -> Vec<usize> {
        let mut taken = Vec::new();
        for name in names {
            let matching = find_item(&name.value, items);
            match matching[..] {
                [] if !all_items => {}
                [] => {
                    let known = items.iter().map(|item| stem(&item.name));
                    let hint = nearest(&name.value, known).map_or_else(
                        || "写稿件的文件名，如 \"05\"".to_owned(),
                        |near| format!("是不是 \"{near}\"？"),
                    );
                    let message = format!("{key} 里的“{}”不是任何一篇稿件", name.value);
                    self.report(Code::UnknownItem, &name.place, message, hint);
                }
                [at] if taken.contains(&at) => {
                    let message = format!("{key} 里 {} 写了两次", items[at].name);
                    self.report(Code::RepeatedItem, &name.place, message, "留下一个");
                }
                [at] => taken.push(at),
                _ => {
                    let names: Vec<_> =
                        matching.iter().map(|&at| items[at].name.as_str()).collect();
                    let message =
                        format!("{key} 里的“{}”对得上 {} 篇稿件", name.value, names.len());
                    let hint = format!("写全一些：{}", names.join("、"));
                    self.report(Code::AmbiguousItem, &name.place, message, hint);
                }
            }
        }
        taken
    }

    /// The output's name without its extension, with the year in it where numbers begin anew.
    fn stem(&mut self, title: &str, number: &Number, place: &Place) -> String {
        let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
        let safe = file_name(&title);
        if safe != title {
            let message = format!("报头名称不能照样当文件名，文件名里写成：{safe}");
            let hint = "不要紧；要别的名字，排的时候写 -o 文件，或改 title";
            self.report(Code::OutputName, place, message, hint);
        }
        let year = match number.restart {
            Restart::Never => String::new(),
            Restart::Yearly => format!("{}年", number.parts.date.year),
        };
        let kind = if number.is_supplement { "增刊" } else { "" };
        format!("{safe}{year}{kind}第{}期", number.parts.number)
    }
}

/// An issue's number and the form it prints in.
struct Number {
    parts: NumberParts,
    form: Form,
    restart: Restart,
    is_supplement: bool,
}

/// What an issue sets over the bulletin's, or beside it.
#[derive(Default)]
struct Over {
    also_to: Option<String>,
    note: Option<String>,
    copies: Option<i64>,
    is_final: bool,
    masthead: RawMasthead,
    lists: RawLists,
    page: RawPage,
}

/// Whether the masthead bears a mark of secrecy.
fn is_secret(bulletin: Option<&RawBulletin>, issue: Option<&RawIssue>) -> bool {
    let mastheads = [issue.map(|raw| &raw.masthead), bulletin.map(|raw| &raw.masthead)];
    mastheads.into_iter().flatten().any(|masthead| masthead.secrecy.is_some())
}

fn left(items: &[RawItem], withhold: &[usize]) -> Left {
    let adopted = |at: &&usize| items[**at].status() == Status::Adopted;
    Left {
        held: count(items, Status::Held),
        draft: count(items, Status::Draft),
        rejected: count(items, Status::Rejected),
        withheld: withhold.iter().filter(adopted).count(),
    }
}

/// The items that an issue's `withhold` names, by index; names that fit none or several are for
/// `check` to report.
pub(super) fn withheld(issue: &RawIssue, items: &[RawItem]) -> Vec<usize> {
    let one = |name: &Spanned<String>| match find_item(&name.value, items)[..] {
        [at] => Some(at),
        _ => None,
    };
    issue.withhold.iter().filter_map(one).collect()
}

fn count(items: &[RawItem], status: Status) -> usize {
    items.iter().filter(|item| item.status() == status).count()
}

/// A title as the beginning of a file's name that every system takes and none hides. It is followed by
/// the number, so that no dot ends the name, and it is short enough: 30 characters are 120 bytes.
fn file_name(title: &str) -> String {
    let safe: String =
        title.chars().map(|c| if r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    // Windows keeps these for devices, whatever comes after a dot.
    let device = safe.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_numbered = ["COM", "LPT"].iter().any(|name| {
        device.strip_prefix(name).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    });
    let is_device = is_numbered || ["CON", "PRN", "AUX", "NUL"].contains(&device.as_str());
    if safe.starts_with('.') || is_device && safe.contains('.') {
        return format!("_{safe}");
    }
    safe
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The items of a name: the one of exactly this name or stem, else those of this number (8 is 08), else
/// all that begin so.
fn find_item(name: &str, items: &[RawItem]) -> Vec<usize> {
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..items.len()).filter(|&at| test(&items[at].name)).collect()
    };
    let exact = matching(&|item| item == name || stem(item) == name);
    if !exact.is_empty() || name.is_empty() {
        return exact;
    }
    let number = |name: &str| name.parse::<u32>().ok();
    let leading = |item: &str| {
        let end = item.find(|c: char| !c.is_ascii_digit()).unwrap_or(item.len());
        number(&item[..end])
    };
    let numbered = matching(&|item| number(name).is_some() && leading(item) == number(name));
    if numbered.is_empty() { matching(&|item| item.starts_with(name)) } else { numbered }
}
