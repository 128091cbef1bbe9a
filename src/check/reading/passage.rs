//! One submitted text as the rules of wording see it.

use std::cell::OnceCell;
use std::ops::Range;

use toml::value::Date;

use crate::check::reading::glance::Glance;
use crate::check::reading::pairs::{self, Problem};
use crate::check::reading::posts;
use crate::check::reading::protected::{Hold, protected};
use crate::check::reading::slips::{self, Slip};
pub(crate) use crate::model::item::Field;
use crate::model::leader::Leader;
use crate::model::roster::Roster;
use crate::model::word::Word;

/// A text in one field of a file.
pub(crate) struct Passage<'a> {
    /// Which field.
    pub field: Field,
    /// The value as it was typed, line ends and all.
    pub text: &'a str,
    /// What is known beside it.
    pub desk: &'a Desk<'a>,
    /// What is in it at all.
    pub glance: Glance<'a>,
    problems: OnceCell<Vec<Problem>>,
    mentions: OnceCell<Vec<(Range<usize>, usize)>>,
    protected: OnceCell<Vec<(Range<usize>, Hold)>>,
    slips: OnceCell<Vec<Slip>>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(field: Field, text: &'a str, desk: &'a Desk<'a>) -> Self {
        let glance = Glance::over(text);
        Self {
            field,
            text,
            desk,
            glance,
            problems: OnceCell::new(),
            mentions: OnceCell::new(),
            protected: OnceCell::new(),
            slips: OnceCell::new(),
        }
    }

    /// What is wrong with its pairs of marks, for the three rules about them.
    pub(crate) fn problems(&self) -> &[Problem] {
        self.problems.get_or_init(|| pairs::problems(&self.glance))
    }

    /// What of it is to be left as it is, where a change of a part would touch it: how far.
    pub(crate) fn held(&self, at: &Range<usize>, fix: &str) -> Option<Hold> {
        let protected = self.protected.get_or_init(|| protected(&self.glance));
        let touches = |(held, _): &&(Range<usize>, Hold)| {
            // What is put around it leaves it as it is.
            let is_around = at.start <= held.start && held.end <= at.end;
            let stays = is_around && fix.contains(&self.text[held.clone()]);
            at.start < held.end && held.start < at.end && !stays
        };
        protected.iter().filter(touches).map(|(_, hold)| *hold).max()
    }

    /// The slips of hanzi in it, none of what others said or named, for the two rules about them.
    pub(crate) fn slips(&self) -> &[Slip] {
        self.slips.get_or_init(|| {
            let mut slips = slips::found(self.text, self.desk.words);
            slips.retain(|slip| self.held(&slip.at, "").is_none());
            slips
        })
    }

    /// Where the leaders are named in it, and which.
    pub(crate) fn mentions(&self) -> &[(Range<usize>, usize)] {
        self.mentions.get_or_init(|| posts::mentions(&self.glance, self.desk.leaders))
    }
}

/// What lies on the sub-editor's desk beside the text.
#[derive(Default)]
pub(crate) struct Desk<'a> {
    /// The item's units, as they print.
    pub units: &'a [String],
    /// Whether the page prints them.
    pub prints_unit: bool,
    /// The item's title, as it prints.
    pub title: Option<&'a str>,
    /// The bulletin's units, where it names any.
    pub roster: Option<&'a Roster>,
    /// The leaders, in order of precedence.
    pub leaders: &'a [Leader],
    /// What the office writes otherwise.
    pub words: &'a [Word],
    /// Wordings that are fixed.
    pub phrases: &'a [String],
    /// What the office does not write.
    pub banned: &'a [String],
    /// The date, where it is known.
    pub date: Option<Date>,
    /// Whether the masthead bears a mark of secrecy.
    pub is_secret: bool,
}
