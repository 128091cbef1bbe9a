//! A proof (校样): what is added to an issue's pages for whoever reads them before they are printed.

use std::collections::BTreeSet;

use super::Edition;
use super::block::Content;
use super::change::Change;
use crate::model::footer::{Entry, Footer};
use crate::model::masthead::Masthead;

/// The word of the proof for whoever signs: it has a sheet for signing, and no numbers.
pub const FOR_SIGNING: &str = "送审稿";

/// A proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What it is called: 一校, 二校, 送审稿.
    pub word: String,
    /// What was changed since another.
    pub changed: Option<Changed>,
}

impl Proof {
    /// Whether it is for whoever signs.
    #[must_use]
    pub fn is_for_signing(&self) -> bool {
        self.word == FOR_SIGNING
    }
}

/// What was changed since an earlier PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The earlier one's name.
    pub since: String,
    /// The changes.
    pub list: Vec<Change>,
    /// Whether the earlier one is of another issue.
    pub is_other: bool,
    /// Whether what stands on its pages stands elsewhere now, or is set otherwise.
    pub is_set_otherwise: bool,
}

/// Who sign a sheet, from the first to the last, and what staff's roles are called that do it.
const SIGNERS: [(&str, &[&str]); 5] = [
    ("拟稿", &["拟稿", "撰稿", "编辑", "责任编辑", "责编", "编校", "编写"]),
    ("核稿", &["核稿", "校核", "校对", "责任校对", "复核", "核校"]),
    ("会签", &["会签"]),
    ("审核", &["审核", "审稿", "审定", "编审"]),
    ("签发", &["签发", "核签", "签批", "主编"]),
];

/// The sheet (审签单) on which an issue is signed before it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// The bulletin's name, on its lines.
    pub bulletin: Vec<String>,
    /// `第439期`
    pub number: String,
    /// The date, as its masthead has it.
    pub date: String,
    /// 密级; empty where there is none.
    pub secrecy: String,
    /// 印数; empty where it is not known.
    pub copies: String,
    /// 拟稿、核稿、会签、审核、签发, and who does it, as far as that is known.
    pub signers: Vec<(&'static str, String)>,
    /// 报送范围, an entry each.
    pub distribution: Vec<String>,
}

impl SignOff {
    /// Of an edition.
    #[must_use]
    pub fn of(edition: &Edition) -> Self {
        let mut contents = edition.blocks.iter().map(|block| &block.content);
        let masthead = contents.clone().find_map(|content| match content {
            Content::Masthead(masthead) => Some(masthead),
            _ => None,
        });
        let footer = contents.find_map(|content| match content {
            Content::Footer(footer) => Some(footer),
            _ => None,
        });
        let marks = masthead.map_or(&[][..], |masthead| &masthead.marks);
        let secrecy = marks
            .iter()
            .map(crate::text::Runs::text)
            .find(|mark| ["绝密", "机密", "秘密"].iter().any(|grade| mark.starts_with(grade)));
        let signers = SIGNERS.map(|(what, roles)| {
            let staff = footer.map_or(&[][..], |footer| &footer.staff);
            let named = names(staff, roles);
            let signs = named.is_empty() && what == "签发";
            (what, if signs { signers(masthead) } else { named })
        });
        Self {
            bulletin: masthead.map(Masthead::title_lines).unwrap_or_default(),
            number: edition.number.clone(),
            date: masthead.map(|masthead| masthead.date.clone()).unwrap_or_default(),
            secrecy: secrecy.unwrap_or_default(),
            copies: edition.copies.map(|copies| format!("{copies}份")).unwrap_or_default(),
            signers: signers.to_vec(),
            distribution: footer.map(distribution).unwrap_or_default(),
        }
    }
}

/// Those of the staff who have one of these roles.
fn names(staff: &[Entry], roles: &[&str]) -> String {
    let has_role = |entry: &&Entry| {
        let label = entry.label.as_deref().unwrap_or_default();
        let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
        roles.contains(&label.as_str())
    };
    let mut names: Vec<String> =
        staff.iter().filter(has_role).map(|entry| entry.value.text()).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.join("、")
}

fn signers(masthead: Option<&Masthead>) -> String {
    let signers = masthead.map_or(&[][..], |masthead| &masthead.signers);
    signers.iter().map(crate::text::Runs::text).collect::<Vec<_>>().join("、")
}

fn distribution(footer: &Footer) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for entry in &footer.distribution {
        match entries.last_mut().filter(|_| entry.label.is_none()) {
            // It goes on with the one above.
            Some(last) => *last = format!("{last}；{}", entry.value.text()),
            None => entries.push(entry.printed().text()),
        }
    }
    entries
}
