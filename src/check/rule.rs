//! What a rule of wording is, and what it says of a text.

use std::ops::Range;

use super::reading::passage::{Desk, Field, Passage};
use super::reading::protected::Hold;
use crate::diagnostic::{Code, Kind};

/// A rule of wording: everything about it is in its file.
pub(crate) struct Rule {
    /// The kind of its findings.
    pub kind: Kind,
    /// The fields that it reads.
    pub fields: &'static [Field],
    /// Texts that it finds fault with.
    pub wrong: &'static [Wrong],
    /// Texts like them that no rule finds fault with.
    pub right: &'static [&'static str],
    /// Whether its fixes are not seen on the page: they change nobody's words.
    pub is_unseen: bool,
    /// What is wrong in a text, in the order of the text. Ask [`Rule::remarks`].
    pub check: fn(&Passage<'_>) -> Vec<Remark>,
}

/// A text that a rule finds fault with.
pub(crate) enum Wrong {
    /// The text, and the parts found, which a person has to change.
    Found(&'static str, &'static [&'static str]),
    /// The text, and what the rule's fixes make of it.
    Fixed(&'static str, &'static str),
}

impl Rule {
    /// The code of its findings.
    pub(crate) const fn code(&'static self) -> Code {
        Code::of(&self.kind)
    }

    /// What it says of a text; nothing of a field that it does not read.
    pub(crate) fn remarks(&self, passage: &Passage<'_>) -> Vec<Remark> {
        if !self.fields.contains(&passage.field) {
            return Vec::new();
        }
        let mut remarks = (self.check)(passage);
        remarks.retain_mut(|remark| self.keeps(passage, remark));
        remarks
    }

    /// Whether a remark is one, now that it is known what is not the writer's to change.
    fn keeps(&self, passage: &Passage<'_>, remark: &mut Remark) -> bool {
        let Some(fix) = &remark.fix else { return true };
        match passage.held(&remark.at, fix) {
            Some(Hold::Literal) => false,
            Some(Hold::Asked) => {
                remark.asks |= !self.is_unseen;
                true
            }
            None => true,
        }
    }
}

/// What a rule says of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The part, in bytes of the text.
    pub at: Range<usize>,
    /// One Chinese sentence.
    pub message: String,
    /// What to write instead.
    pub hint: String,
    /// What a fix writes in place of the part.
    pub fix: Option<String>,
    /// Whether a person decides on it, whatever its rule says.
    pub asks: bool,
}

impl Remark {
    /// A remark on a part that a person must change.
    pub(crate) fn new(
        at: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { at, message: message.into(), hint: hint.into(), fix: None, asks: false }
    }

    /// The same in a longer text, so many bytes behind its beginning.
    pub(crate) fn moved(mut self, by: usize) -> Self {
        self.at = self.at.start + by..self.at.end + by;
        self
    }

    /// The same with what a fix writes.
    pub(crate) fn fix(mut self, text: impl Into<String>) -> Self {
        self.fix = Some(text.into());
        self
    }

    /// The same, for a person to decide.
    pub(crate) fn asked(mut self) -> Self {
        self.asks = true;
        self
    }
}

/// The text with the fixes of some rules made, those asked about or not, again and again until none is left; of
/// fixes that overlap, the first is made in each round.
pub(crate) fn fixed(
    rules: &[Rule],
    (field, text): (Field, &str),
    desk: &Desk<'_>,
    also_asked: bool,
) -> String {
    /// Far more than any text needs: a rule that finds its own fix wrong would never end.
    const ROUNDS: usize = 20;
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let passage = Passage::new(field, &text, desk);
        let mut remarks: Vec<Remark> =
            rules.iter().flat_map(|rule| rule.remarks(&passage)).collect();
        remarks.retain(|remark| remark.fix.is_some() && (also_asked || !remark.asks));
        if remarks.is_empty() {
            break;
        }
        remarks.sort_by_key(|remark| (remark.at.start, remark.at.end));
        let (mut out, mut done) = (String::with_capacity(text.len()), 0);
        for Remark { at, fix, .. } in remarks {
            if at.start >= done {
                out += &text[done..at.start];
                out += &fix.unwrap_or_default();
                done = at.end;
            }
        }
        out += &text[done..];
        text = out;
    }
    text
}

/// What is beside the examples of all rules.
#[cfg(test)]
pub(crate) mod examples {
    use std::collections::BTreeMap;

    use toml::value::Date;

    use super::Rule;
    use crate::check::reading::passage::{Desk, Field, Passage};
    use crate::check::reading::posts::tests::leaders;
    use crate::model::roster::{Group, Roster};

    /// The field that a rule's examples stand in: the body, where it reads that.
    pub(crate) fn field(rule: &Rule) -> Field {
        if rule.fields.contains(&Field::Body) { Field::Body } else { rule.fields[0] }
    }

    /// The parts of a text that a rule finds and that no fix changes.
    pub(crate) fn found(rule: &Rule, text: &str) -> Vec<String> {
        found_in(rule, field(rule), text)
    }

    /// The same in a field.
    pub(crate) fn found_in(rule: &Rule, field: Field, text: &str) -> Vec<String> {
        let mut remarks = on_desk(|desk| rule.remarks(&Passage::new(field, text, desk)));
        remarks.retain(|remark| remark.fix.is_none());
        remarks.into_iter().map(|remark| text[remark.at].to_owned()).collect()
    }

    /// With an issue of 2026-03-12 that has leaders and a roster, and a piece with a title and a unit.
    pub(crate) fn on_desk<T>(look: impl FnOnce(&Desk<'_>) -> T) -> T {
        let leaders = leaders(&[
            ("张力兵", "区委书记"),
            ("付兆庚", "区委副书记、区长"),
            ("陈国才", "区人大常委会主任"),
            ("张永", "区政协主席"),
            ("庆兆珅", "区委常委、副区长"),
            ("彭利锋", ""),
            ("程永红", ""),
            ("王建国", "副区长"),
            ("王建郭", ""),
        ]);
        let units = ["军庄镇".to_owned()];
        look(&Desk {
            units: &units,
            prints_unit: true,
            title: Some("三举措"),
            roster: Some(&roster()),
            leaders: &leaders,
            words: &[],
            phrases: &["青梧区创建全国文明城市工作领导小组".to_owned()],
            banned: &["重大灾情".to_owned()],
            date: Some(Date { year: 2026, month: 3, day: 12 }),
            is_secret: false,
        })
    }

    pub(crate) fn roster() -> Roster {
        let units = ["区纪委区监委", "区文化和旅游局", "潭柘寺镇", "东辛房街道"].map(str::to_owned);
        let groups = vec![Group { name: "全区".to_owned(), units: units.to_vec() }];
        let alias = BTreeMap::from([("区纪委监委".to_owned(), "区纪委区监委".to_owned())]);
        Roster::new(groups, vec!["本刊".to_owned()], alias)
    }
}
