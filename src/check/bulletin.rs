//! `kuaibao.toml`, but for what an issue may set over it.

use super::findings::Findings;
use super::leaders::leaders;
use super::numbering::numbering;
use super::off::check_names;
use super::roster::roster;
use super::scoring::scoring;
use super::sections::sections;
use super::words::{banned, phrases, words};
use crate::model::bulletin::{Bulletin, RawBulletin};
use crate::picture::Ink;

/// What `kuaibao.toml` says beyond one issue.
pub(super) fn bulletin(found: &mut Findings<'_>, raw: &RawBulletin) -> Bulletin {
    check_names(found, "off", &raw.off);
    let roster = roster(found, &raw.roster);
    Bulletin {
        sections: sections(found, &raw.sections),
        leaders: leaders(found, &raw.leaders),
        words: words(found, &raw.words),
        phrases: phrases(found, raw),
        banned: banned(found, &raw.banned),
        photo_ink: raw.photo_ink.as_ref().map_or(Ink::Grey, |word| word.value),
        scoring: scoring(found, &raw.scoring, &roster),
        roster,
        numbering: numbering(found, &raw.numbering),
    }
}
