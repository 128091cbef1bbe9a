//! `[[word]]`, `[[phrase]]`, `[check] banned`

use super::findings::Findings;
use super::text::{at_most, line, no_duplicates, once_each};
use crate::diagnostic::{Code, Spanned};
use crate::model::bulletin::RawBulletin;
use crate::model::word::{LONGEST_PHRASE, LONGEST_WORD, RawWord, Word};
use crate::text;

/// The fewest characters of a phrase: of a shorter one all is nearly another.
const SHORTEST_PHRASE: usize = 6;

/// What an office writes otherwise.
pub(super) fn words(found: &mut Findings<'_>, raw: &[RawWord]) -> Vec<Word> {
    no_duplicates(found, "词", raw.iter().filter_map(|word| word.wrong.as_ref()).collect());
    raw.iter().filter_map(|raw| word(found, raw)).collect()
}

fn word(found: &mut Findings<'_>, raw: &RawWord) -> Option<Word> {
    at_most(found, "wrong", raw.wrong.as_ref(), LONGEST_WORD);
    at_most(found, "right", raw.right.as_ref(), LONGEST_WORD);
    let wrong = line(found, "wrong", raw.wrong.as_ref()?)?;
    let right = line(found, "right", raw.right.as_ref()?)?;
    if wrong == right {
        let place = &raw.right.as_ref()?.place;
        found.report(Code::InvalidValue, place, "改前改后一样", "核对 wrong 和 right");
        return None;
    }
    let guard = |field: &Option<Spanned<String>>| {
        field.as_ref().map_or_else(String::new, |field| field.value.clone())
    };
    Some(Word {
        wrong,
        right,
        not_before: guard(&raw.not_before),
        not_after: guard(&raw.not_after),
        is_sure: raw.sure.as_ref().is_some_and(|flag| flag.value),
    })
}

/// Fixed wordings, of the file and of `phrases.txt`.
pub(super) fn phrases(found: &mut Findings<'_>, raw: &RawBulletin) -> Vec<String> {
    let fields: Vec<_> = raw.phrases.iter().filter_map(|phrase| phrase.text.as_ref()).collect();
    no_duplicates(found, "固定说法", fields.clone());
    let mut phrases: Vec<String> = Vec::new();
    for field in fields {
        at_most(found, "text", Some(field), LONGEST_PHRASE);
        let Some(phrase) = line(found, "text", field) else { continue };
        if phrase.chars().count() < SHORTEST_PHRASE {
            let message = format!("固定说法“{phrase}”太短，处处都和它差两个字");
            let hint = format!("至少 {SHORTEST_PHRASE} 个字；短的词写在 [[word]] 里");
            found.report(Code::InvalidValue, &field.place, message, hint);
            continue;
        }
        phrases.push(phrase);
    }
    let beside = raw.phrases_beside.iter().map(|phrase| text::line(phrase));
    phrases.extend(
        beside
            .filter(|phrase| (SHORTEST_PHRASE..=LONGEST_PHRASE).contains(&phrase.chars().count())),
    );
    phrases
}

/// What an office does not write.
pub(super) fn banned(found: &mut Findings<'_>, raw: &[Spanned<String>]) -> Vec<String> {
    once_each(found, "banned", raw);
    raw.iter().filter_map(|word| line(found, "banned", word)).collect()
}
