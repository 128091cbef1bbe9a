//! Whose a piece is, by what came with it.

use super::units;
use crate::model::bulletin::Bulletin;
use crate::model::roster::Roster;
use crate::text::is_han;

/// Where a unit's name came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedBy {
    /// The editor.
    Option,
    /// A list's cell.
    List,
    /// The text: `白沙镇：`, （白沙镇）.
    Text,
    /// The file's name.
    FileName,
    /// The name of a folder that it lies in.
    Folder,
    /// Whom the title begins with.
    Title,
    /// 落款
    Signature,
    /// The letter that it came with.
    Letter,
    /// Who sent it.
    Sender,
}

impl NamedBy {
    /// In the user's words.
    #[must_use]
    pub(crate) const fn chinese(self) -> &'static str {
        match self {
            Self::Option => "--unit",
            Self::List => "表格",
            Self::Text => "来稿",
            Self::FileName => "文件名",
            Self::Folder => "文件夹名",
            Self::Title => "标题",
            Self::Signature => "落款",
            Self::Letter => "附信",
            Self::Sender => "发件人",
        }
    }
}

/// The units that a text names: each once, in its order. Of names within each other the longest counts; the office's own are none.
#[must_use]
pub(crate) fn named_in(text: &str, bulletin: &Bulletin) -> Vec<String> {
    let roster = &bulletin.roster;
    if roster.is_empty() {
        return without_roster(text, bulletin);
    }
    let names: Vec<&str> = roster.names().filter(|name| !roster.is_own(name)).collect();
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let longest = names
            .iter()
            .filter(|name| !name.is_empty() && rest.starts_with(**name))
            .max_by_key(|it| it.len());
        let Some(name) = longest else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let unit = roster.unit(name);
        if !found.iter().any(|it| it == unit) {
            found.push(unit.to_owned());
        }
        rest = &rest[name.len()..];
    }
    found
}

/// Where there is no roster, a word that looks like a unit's name.
fn without_roster(text: &str, bulletin: &Bulletin) -> Vec<String> {
    let words = text.split(|c: char| !is_han(c)).filter(|word| !word.is_empty());
    let units = words.filter_map(|word| units::alone(word, bulletin)).flat_map(|it| it.units);
    let mut found: Vec<String> = Vec::new();
    for unit in units {
        if !found.contains(&unit) {
            found.push(unit);
        }
    }
    found
}

/// The only unit that texts name, with none other beside it.
#[must_use]
pub(crate) fn only_in<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    bulletin: &Bulletin,
) -> Option<String> {
    let mut found: Vec<String> =
        texts.into_iter().flat_map(|text| named_in(text, bulletin)).collect();
    found.sort();
    found.dedup();
    match &mut found[..] {
        [only] => Some(std::mem::take(only)),
        _ => None,
    }
}

/// The unit that a sender's name or address is another name of.
#[must_use]
pub(crate) fn of_sender(sender: &str, roster: &Roster, bulletin: &Bulletin) -> Option<String> {
    let words =
        sender.split(['<', '>', ' ', '"', '\'', '(', ')', '（', '）']).filter(|it| !it.is_empty());
    let known = words.clone().find(|word| roster.knows(word) && !roster.is_own(word));
    // The part before an address's @ may be an alias too.
    let local = || words.filter_map(|word| word.split_once('@')).map(|(local, _)| local);
    let known =
        known.or_else(|| local().find(|local| roster.knows(local) && !roster.is_own(local)));
    known.map(|name| roster.unit(name).to_owned()).or_else(|| only_in([sender], bulletin))
}
