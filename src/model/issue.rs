//! `issue.toml`: this issue, its number and date and what differs from the bulletin.

use std::ops::RangeInclusive;

use toml::value::Date;

use crate::diagnostic::{SourceId, Spanned};
use crate::input::fields::Fields;
use crate::model::correction::RawCorrection;
use crate::model::footer::{Footer, RawLists};
use crate::model::identity::{By, Identity, nth_of_its_date};
use crate::model::instruction::{Instruction, RawInstruction};
use crate::model::item::Item;
use crate::model::masthead::{Masthead, RawMasthead};
use crate::model::numbering::Restart;
use crate::model::page::{Page, RawPage};
use crate::model::roster::Roster;
use crate::model::section::Section;
use crate::text::Runs;

/// The name of the file.
pub const FILE_NAME: &str = "issue.toml";

/// 期号 and 总期号
pub const NUMBERS: RangeInclusive<i64> = 1..=999_999;

/// The years of issues.
pub const YEARS: RangeInclusive<u16> = 1900..=2100;

/// How often an issue is issued anew.
pub const REISSUES: RangeInclusive<i64> = 1..=9;

/// 印数
pub const COPIES: RangeInclusive<i64> = 1..=1_000_000;

/// What `issue.toml` says.
#[derive(Debug)]
pub struct RawIssue {
    /// The file.
    pub file: SourceId,
    /// 期号
    pub number: Option<Spanned<i64>>,
    /// Whether one is written, be it as it may.
    pub has_number: bool,
    /// The issue's date.
    pub date: Option<Spanned<Date>>,
    /// 签发日期. Kept with the issue; nothing prints it.
    pub signed: Option<Spanned<Date>>,
    /// Its hour, where that is said.
    pub hour: Option<u8>,
    /// Of several issues of its date, the so manieth: its folder's name says so.
    pub nth_of_its_date: u32,
    /// 总期号
    pub total: Option<Spanned<i64>>,
    /// Whether it is a supplement (增刊).
    pub supplement: Option<Spanned<bool>>,
    /// 印数
    pub copies: Option<Spanned<i64>>,
    /// 本期增发
    pub also_to: Option<Spanned<String>>,
    /// 附注
    pub note: Option<Spanned<String>>,
    /// 补发: to whom it went later. Kept with the issue; nothing prints it.
    pub later_to: Option<Spanned<String>>,
    /// 更正: the so manieth time that it is issued anew.
    pub reissue: Option<Spanned<i64>>,
    /// Why. Nothing prints it.
    pub reason: Option<Spanned<String>>,
    /// 领导批示
    pub instructions: Vec<RawInstruction>,
    /// What earlier issues had wrong.
    pub corrections: Vec<RawCorrection>,
    /// 付印: its PDF is not replaced, its files are not fixed.
    pub is_final: Option<Spanned<bool>>,
    /// Items that go first within their sections.
    pub first: Vec<Spanned<String>>,
    /// Items that go last within their sections.
    pub last: Vec<Spanned<String>>,
    /// Items taken out (撤稿).
    pub withhold: Vec<Spanned<String>>,
    /// `[masthead]`, over the bulletin's.
    pub masthead: RawMasthead,
    /// Lists that replace the bulletin's.
    pub lists: RawLists,
    /// `[page]`, over the bulletin's.
    pub page: RawPage,
}

impl RawIssue {
    /// Reads the fields of the file in a folder of this name.
    #[must_use]
    pub(crate) fn read(file: SourceId, folder: &str, mut top: Fields<'_, '_>) -> Self {
        top.require("date");
        let (date, hour) = top.moment("date").unzip();
        let issue = Self {
            file,
            has_number: top.has("number"),
            number: top.integer("number"),
            date,
            hour: hour.flatten(),
            signed: top.date("signed"),
            nth_of_its_date: nth_of_its_date(folder),
            total: top.integer("total"),
            supplement: top.boolean("supplement"),
            copies: top.integer("copies"),
            also_to: top.text("also-to"),
            note: top.text("note"),
            later_to: top.text("later-to"),
            reissue: top.integer("reissue"),
            reason: top.text("reason"),
            instructions: RawInstruction::read_all(&mut top),
            corrections: RawCorrection::read_all(&mut top),
            is_final: top.boolean("final"),
            first: top.texts("first"),
            last: top.texts("last"),
            withhold: top.texts("withhold"),
            masthead: RawMasthead::read(&mut top),
            lists: RawLists::read(&mut top),
            page: RawPage::read(&mut top),
        };
        top.finish();
        issue
    }

    /// What it is known by; none where that is missing or wrong.
    #[must_use]
    pub fn identity(&self, restart: Restart) -> Option<Identity> {
        let date = self.date.as_ref()?.value;
        let by = match &self.number {
            Some(number) => By::number(u32::try_from(number.value).ok()?, date, restart),
            None if self.has_number => return None,
            None => By::Date { date, nth: self.nth_of_its_date },
        };
        let reissue = self.reissue.as_ref().map(|times| times.value);
        Some(Identity { is_supplement: self.is_supplement(), by, reissue })
    }

    /// Whether it is a supplement (增刊).
    #[must_use]
    pub fn is_supplement(&self) -> bool {
        self.supplement.as_ref().is_some_and(|flag| flag.value)
    }
}

/// A checked issue: nothing in it can be invalid. Its items are in no order yet.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The masthead, with the number in its form.
    pub masthead: Masthead,
    /// The file's name without its extension: `工作快报第439期`.
    pub stem: String,
    /// The issue's date.
    pub date: Date,
    /// 付印: its PDF is not replaced.
    pub is_final: bool,
    /// The sections in the order they print.
    pub sections: Vec<Section>,
    /// The units' order.
    pub roster: Roster,
    /// The adopted items that are not withheld, by file name.
    pub items: Vec<Item>,
    /// Items that do not print.
    pub left: Left,
    /// 领导批示, before all items.
    pub instructions: Vec<Instruction>,
    /// What earlier issues had wrong, after all items.
    pub corrections: Vec<Runs>,
    /// 附注
    pub note: Option<Runs>,
    /// The footer (报尾).
    pub footer: Footer,
    /// The page.
    pub page: Page,
}

/// How many items do not print, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Left {
    /// 留用
    pub held: usize,
    /// 待编
    pub draft: usize,
    /// 未采用
    pub rejected: usize,
    /// 撤稿: adopted, and taken out by `withhold`.
    pub withheld: usize,
}
