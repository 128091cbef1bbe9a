//! What was changed in the words of an issue since an earlier PDF of it: inserted, deleted, replaced and moved, item by
//! item.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffTag, TextDiff, capture_diff_slices};

use crate::model::issue;

/// So many characters stand around words that changed.
const AROUND: usize = 6;

/// Words of so many characters or more are moved where they stand elsewhere; fewer may stand there by chance.
const LEAST_MOVED: usize = 6;

/// So many characters alike between two changes are part of one.
const MOST_BETWEEN: usize = 2;

/// How much alike two items are that are one under another name.
const SAME_ITEM: f32 = 0.6;

/// So many of their characters are held against each other.
const HEAD: usize = 400;

/// So many items are looked at for another name.
const MOST_RENAMED: usize = 100;

/// What stands for the end of a paragraph.
const BREAK: &str = "¶";

/// A text as it is printed, and whose it is: `05-军庄镇.toml body 3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// Whose.
    pub origin: &'a str,
    /// Its characters.
    pub text: &'a str,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// Whose words: an item's file, or the part of the page: `masthead`.
    pub of: String,
    /// Which of its texts: `body 3`; empty of an item as a whole.
    pub field: String,
    /// What was done.
    pub kind: Kind,
    /// What stands before it now.
    pub before: String,
    /// What was there.
    pub old: String,
    /// What is there.
    pub new: String,
    /// What stands after it now.
    pub after: String,
    /// Where it stood, if it was moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Where it is among all visible characters of the new one.
    #[serde(skip)]
    pub at: Range<usize>,
}

impl Change {
    /// Whose words, as an editor says it: `05-军庄镇.toml 正文第3段`.
    #[must_use]
    pub fn place(&self) -> String {
        let of = self.part();
        if self.field.is_empty() { of.to_owned() } else { format!("{of} {}", self.chinese_field()) }
    }

    /// The item's file, or the part of the page.
    #[must_use]
    pub fn part(&self) -> &str {
        match self.of.as_str() {
            "masthead" => "报头",
            "contents" => "要目",
            "section" => "栏目",
            "column" => "子栏目",
            "footer" => "报尾",
            of => of,
        }
    }

    /// Which of its texts.
    #[must_use]
    pub fn chinese_field(&self) -> String {
        let (field, number) = self.field.split_once(' ').unwrap_or((&self.field, ""));
        match (field, number) {
            ("body", number) => format!("正文第{number}段"),
            ("editor-note", "") => "编者按".to_owned(),
            ("editor-note", number) => format!("编者按第{number}段"),
            ("entry", number) => format!("第{number}条"),
            (field, number) => {
                let known = FIELDS.iter().find(|(name, _)| *name == field);
                format!("{}{number}", known.map_or(field, |(_, chinese)| chinese))
            }
        }
    }
}

/// Fields in an editor's words.
const FIELDS: [(&str, &str); 25] = [
    ("title", "标题"),
    ("subtitle", "副题"),
    ("unit", "单位"),
    ("author", "作者"),
    ("item-mark", "标记"),
    ("instruction", "批示"),
    ("correction", "更正"),
    ("attachments", "附件"),
    ("annex", "附件"),
    ("signature", "落款"),
    ("signed", "落款日期"),
    ("to", "主送"),
    ("note", "附注"),
    ("name", "名称"),
    ("head", "标题"),
    ("serial", "份号"),
    ("mark", "左上角"),
    ("banner", "横幅"),
    ("number", "期号"),
    ("signer", "签发人"),
    ("office", "单位"),
    ("date", "日期"),
    ("lines", "横线上的行"),
    ("staff", "人员"),
    ("distribution", "报送"),
];

/// What was done to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// They are new.
    Inserted,
    /// They are gone.
    Deleted,
    /// They are others.
    Replaced,
    /// They stand elsewhere.
    Moved,
    /// An item is new.
    ItemAdded,
    /// An item is gone.
    ItemGone,
    /// An item stands elsewhere.
    ItemMoved,
}

impl Kind {
    /// What was done, in a proof-reader's word.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Inserted => "加",
            Self::Deleted => "删",
            Self::Replaced => "改",
            Self::Moved => "移",
            Self::ItemAdded => "新加一篇",
            Self::ItemGone => "撤去一篇",
            Self::ItemMoved => "整篇移动",
        }
    }
}

/// What was changed, in the order of the new one.
#[must_use]
pub fn changes(old: &[Said], new: &[Said]) -> Vec<Change> {
    let comparing = Comparing::of(old, new);
    let mut all = comparing.items();
    all.extend(comparing.words());
    all.sort_by_key(|change| change.at.start);
    all
}

/// The texts of an item, or of a part of the page.
struct Unit<'a> {
    of: &'a str,
    texts: Vec<usize>,
    /// The section that it stands in, and the column.
    place: (&'a str, &'a str),
}

impl<'a> Unit<'a> {
    fn all(texts: &[Said<'a>]) -> Vec<Self> {
        let mut units: Vec<Self> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        let mut place = ("", "");
        for (at, text) in texts.iter().enumerate() {
            let of = of(text);
            match of {
                "section" => place = (text.text, ""),
                "column" => place.1 = text.text,
                _ => {}
            }
            let unit = *known.entry(of).or_insert(units.len());
            if unit == units.len() {
                units.push(Unit { of, texts: Vec::new(), place });
            }
            units[unit].texts.push(at);
        }
        units
    }

    fn text(&self, texts: &[Said]) -> String {
        self.texts.iter().map(|at| texts[*at].text).collect()
    }

    /// The first of its characters.
    fn head(&self, texts: &[Said]) -> String {
        self.texts.iter().flat_map(|at| texts[*at].text.chars()).take(HEAD).collect()
    }
}

/// Whether texts are those of an item's file, and no part of the page's.
#[must_use]
pub fn is_item(of: &str) -> bool {
    of.contains('.') && of != issue::FILE_NAME
}

/// `05-军庄镇.toml` of `05-军庄镇.toml body 3`: the name of a file may hold blanks.
fn of<'a>(text: &Said<'a>) -> &'a str {
    parted(text.origin).0
}

/// `05-军庄镇.toml` and `body 3`.
fn parted(origin: &str) -> (&str, &str) {
    let end = origin.rfind(".toml ").map(|at| at + ".toml".len());
    let end = end.or_else(|| origin.find(' ')).unwrap_or(origin.len());
    (&origin[..end], origin[end..].trim_start())
}

/// Two records side by side.
struct Comparing<'a> {
    old: &'a [Said<'a>],
    new: &'a [Said<'a>],
    was: Vec<Unit<'a>>,
    is: Vec<Unit<'a>>,
    /// Of each unit of the new one that of the old.
    pairs: Vec<Option<usize>>,
    /// Where each of the new texts begins among all visible characters, and where the last ends.
    starts: Vec<usize>,
}

impl<'a> Comparing<'a> {
    fn of(old: &'a [Said<'a>], new: &'a [Said<'a>]) -> Self {
        let (was, is) = (Unit::all(old), Unit::all(new));
        let by_name: BTreeMap<&str, usize> =
            was.iter().enumerate().map(|(at, it)| (it.of, at)).collect();
        let mut pairs: Vec<Option<usize>> =
            is.iter().map(|it| by_name.get(it.of).copied()).collect();
        let mut gone: Vec<usize> = (0..was.len())
            .filter(|at| is_item(was[*at].of) && !pairs.contains(&Some(*at)))
            .collect();
        let added: Vec<usize> =
            (0..is.len()).filter(|at| is_item(is[*at].of) && pairs[*at].is_none()).collect();
        for at in added.into_iter().take(MOST_RENAMED) {
            let now = is[at].head(new);
            let alike =
                |old_at: &usize| TextDiff::from_chars(was[*old_at].head(old), now.clone()).ratio();
            let alike = gone.iter().take(MOST_RENAMED).map(alike);
            let best = alike.enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
            if let Some((best, _)) = best.filter(|(_, alike)| *alike >= SAME_ITEM) {
                pairs[at] = Some(gone.remove(best));
            }
        }
        let mut starts = vec![0];
        starts.extend(new.iter().scan(0, |sum, text| {
            *sum += visible(text.text);
            Some(*sum)
        }));
        Self { old, new, was, is, pairs, starts }
    }

    /// Items that are new, gone, or stand elsewhere.
    fn items(&self) -> Vec<Change> {
        let mut all = Vec::new();
        let whole = |of: &str, kind, at: Range<usize>| Change {
            of: of.to_owned(),
            field: String::new(),
            kind,
            before: String::new(),
            old: String::new(),
            new: String::new(),
            after: String::new(),
            from: None,
            at,
        };
        for (unit, pair) in self.is.iter().zip(&self.pairs) {
            if is_item(unit.of) && pair.is_none() {
                let change = whole(unit.of, Kind::ItemAdded, self.span(unit));
                all.push(Change { new: unit.text(self.new), ..change });
            }
        }
        for (at, unit) in self.was.iter().enumerate().filter(|(_, unit)| is_item(unit.of)) {
            if self.pairs.contains(&Some(at)) {
                continue;
            }
            // It stood before what comes next of the old that is still there.
            let next = (at + 1..self.was.len())
                .find_map(|next| self.pairs.iter().position(|pair| *pair == Some(next)));
            let next =
                next.map_or(self.starts[self.new.len()], |next| self.span(&self.is[next]).start);
            let change = whole(unit.of, Kind::ItemGone, next..next);
            all.push(Change { old: unit.text(self.old), ..change });
        }
        let both: Vec<(usize, usize)> = (0..self.is.len())
            .filter(|at| is_item(self.is[*at].of))
            .filter_map(|at| Some((at, self.pairs[at]?)))
            .collect();
        let stay = in_order(&both.iter().map(|(_, was)| *was).collect::<Vec<_>>());
        for (nth, (at, was)) in both.into_iter().enumerate() {
            let (unit, was_in) = (&self.is[at], self.was[was].place);
            let from = if unit.place != was_in && !was_in.0.is_empty() {
                format!("{}{}", was_in.0, was_in.1)
            } else if !stay.contains(&nth) {
                let before = self.was[..was].iter().rfind(|unit| is_item(unit.of));
                before.map_or_else(|| "最前".to_owned(), |unit| format!("{} 之后", unit.of))
            } else {
                continue;
            };
            let change = whole(unit.of, Kind::ItemMoved, self.span(unit));
            all.push(Change { from: Some(from), ..change });
        }
        all
    }

    /// From the first to the last visible character of a unit that stands in one piece.
    fn span(&self, unit: &Unit) -> Range<usize> {
        let (first, last) = (unit.texts[0], unit.texts[unit.texts.len() - 1]);
        self.starts[first]..self.starts[last + 1]
    }

    /// Words that changed within items, and parts of the page, that both have.
    fn words(&self) -> Vec<Change> {
        let mut groups: Vec<Group> = Vec::new();
        for (unit, pair) in self.is.iter().zip(&self.pairs) {
            let was = pair.map_or(&[][..], |pair| &self.was[pair].texts);
            if pair.is_none() && is_item(unit.of) {
                continue;
            }
            let [old, new] = [(was, self.old), (&unit.texts[..], self.new)]
                .map(|(texts, of)| texts.iter().map(|at| of[*at].text).collect::<Vec<_>>());
            for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
                if op.tag() != DiffTag::Equal {
                    let next = unit.texts.get(op.new_range().start).map(|at| self.starts[*at]);
                    groups.push(Group {
                        old: was[op.old_range()].to_vec(),
                        new: unit.texts[op.new_range()].to_vec(),
                        next: next.unwrap_or(self.span(unit).end),
                    });
                }
            }
        }
        for (at, unit) in self.was.iter().enumerate() {
            if !is_item(unit.of) && !self.pairs.contains(&Some(at)) {
                let next = self.starts[self.new.len()];
                groups.push(Group { old: unit.texts.clone(), new: Vec::new(), next });
            }
        }
        let mut all = self.paragraphs_moved(&mut groups);
        for group in &groups {
            self.in_group(group, &mut all);
        }
        Self::pair_moved(&mut all);
        all
    }

    /// Whole paragraphs that stand elsewhere; they are taken out of the groups.
    fn paragraphs_moved(&self, groups: &mut [Group]) -> Vec<Change> {
        let mut gone: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in groups.iter().flat_map(|group| &group.old).rev() {
            if visible(self.old[*at].text) >= LEAST_MOVED {
                gone.entry(self.old[*at].text).or_default().push(*at);
            }
        }
        let mut moved = BTreeMap::new();
        for at in groups.iter().flat_map(|group| &group.new) {
            if let Some(from) = gone.get_mut(self.new[*at].text).and_then(Vec::pop) {
                moved.insert(*at, from);
            }
        }
        let taken: BTreeSet<usize> = moved.values().copied().collect();
        for group in groups {
            group.old.retain(|at| !taken.contains(at));
            group.new.retain(|at| !moved.contains_key(at));
        }
        let change = |(at, from): (&usize, &usize)| {
            let text = self.new[*at].text;
            let change = self.change(*at, 0..visible(text), String::new(), text.to_owned());
            Change { kind: Kind::Moved, from: Some(self.old[*from].origin.to_owned()), ..change }
        };
        moved.iter().map(change).collect()
    }

    /// Words moved by themselves: what is gone in one place, and new in another.
    fn pair_moved(all: &mut Vec<Change>) {
        let is_long = |text: &str| visible(text) >= LEAST_MOVED;
        let mut at = 0;
        while at < all.len() {
            let is_new = all[at].kind == Kind::Inserted && is_long(&all[at].new);
            let gone = is_new.then(|| {
                all.iter().position(|it| it.kind == Kind::Deleted && it.old == all[at].new)
            });
            if let Some(gone) = gone.flatten() {
                all[at].kind = Kind::Moved;
                all[at].from = Some(format!("{} {}", all[gone].of, all[gone].field));
                all.remove(gone);
                at -= usize::from(gone < at);
            }
            at += 1;
        }
    }

    /// Changes between some old texts and some new ones.
    fn in_group(&self, Group { old, new, next }: &Group, all: &mut Vec<Change>) {
        let (was, is) = (Token::all(self.old, old), Token::all(self.new, new));
        for (old, new) in edits(&was, &is) {
            let here = is.get(new.start).map(|token| (token.of, token.at));
            let here = here.or_else(|| is.last().map(|token| (token.of, token.at + token.len())));
            let (old, new) = (&was[old], &is[new]);
            let olds: Vec<&[Token]> = old.split(|token| token.text == BREAK).collect();
            let news: Vec<&[Token]> = new.split(|token| token.text == BREAK).collect();
            let mut pairs: Vec<(&[Token], &[Token])> = if olds.len() == news.len() {
                olds.into_iter().zip(news).collect()
            } else {
                // Paragraphs were joined or parted.
                olds.into_iter()
                    .map(|old| (old, &[][..]))
                    .chain(news.into_iter().map(|new| (&[][..], new)))
                    .collect()
            };
            pairs.retain(|(old, new)| !old.is_empty() || !new.is_empty());
            if pairs.is_empty() {
                pairs.push((old, new));
            }
            for (old, new) in pairs {
                let words =
                    |tokens: &[Token]| tokens.iter().map(|token| token.text).collect::<String>();
                let (was, is) = (words(old), words(new));
                let first = new.first().map(|token| (token.of, token.at)).or(here);
                all.push(match first {
                    Some((of, start)) => {
                        let end = start + new.iter().map(Token::len).sum::<usize>();
                        self.change(of, start..end, was, is)
                    }
                    None => self.gone(&old[0], was, *next),
                });
            }
        }
    }

    /// A change of so many visible characters of a new text.
    fn change(&self, of: usize, at: Range<usize>, old: String, new: String) -> Change {
        let text = &self.new[of];
        let chars: Vec<char> = text.text.chars().filter(|c| !c.is_whitespace()).collect();
        let (start, end) = (at.start.min(chars.len()), at.end.min(chars.len()));
        let (name, field) = parted(text.origin);
        let kind = match (old.is_empty(), new.is_empty()) {
            (true, _) => Kind::Inserted,
            (_, true) => Kind::Deleted,
            _ => Kind::Replaced,
        };
        Change {
            of: name.to_owned(),
            field: field.to_owned(),
            kind,
            before: chars[start.saturating_sub(AROUND)..start].iter().collect(),
            old,
            new,
            after: chars[end..(end + AROUND).min(chars.len())].iter().collect(),
            from: None,
            at: self.starts[of] + start..self.starts[of] + end,
        }
    }

    /// Words that are gone where nothing of the new one stands.
    fn gone(&self, token: &Token, old: String, next: usize) -> Change {
        let (name, field) = parted(self.old[token.of].origin);
        Change {
            of: name.to_owned(),
            field: field.to_owned(),
            kind: Kind::Deleted,
            before: String::new(),
            old,
            new: String::new(),
            after: String::new(),
            from: None,
            at: next..next,
        }
    }
}

/// Some old texts that became some new ones, of one item or part of the page.
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
    /// Visible characters of the new one before what comes next.
    next: usize,
}

/// What is compared: a character, or a number or word of Latin letters as a whole.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// Its text's place.
    of: usize,
    /// Visible characters of its text before it.
    at: usize,
}

impl<'a> Token<'a> {
    /// Those of texts one after another, a break between two.
    fn all(texts: &[Said<'a>], some: &[usize]) -> Vec<Self> {
        let mut tokens = Vec::new();
        for (nth, of) in some.iter().enumerate() {
            if nth > 0 {
                tokens.push(Token { text: BREAK, of: *of, at: 0 });
            }
            let text = texts[*of].text;
            let mut at = 0;
            let mut start = 0;
            while let Some(first) = text[start..].chars().next() {
                let is_word = |c: char| c.is_ascii_alphanumeric() || c == '.';
                let word = text[start..].find(|c| !is_word(c)).unwrap_or(text.len() - start);
                let length = if first.is_ascii_alphanumeric() { word } else { first.len_utf8() };
                let token = Token { text: &text[start..start + length], of: *of, at };
                at += token.len();
                start += length;
                tokens.push(token);
            }
        }
        tokens
    }

    /// How many visible characters.
    fn len(&self) -> usize {
        if self.text == BREAK { 0 } else { visible(self.text) }
    }
}

/// Which tokens of the old ones became which of the new: what is alike between two edits, and shorter than both, is
/// part of them.
fn edits(old: &[Token], new: &[Token]) -> Vec<(Range<usize>, Range<usize>)> {
    let texts =
        |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text.to_owned()).collect::<Vec<_>>();
    let length = |tokens: &[Token]| tokens.iter().map(Token::len).sum::<usize>();
    let mut all: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(old), &texts(new)) {
        if op.tag() == DiffTag::Equal {
            continue;
        }
        let (was, is) = (op.old_range(), op.new_range());
        let joins = all.last().is_some_and(|(last_was, last_is)| {
            let between = &new[last_is.end..is.start];
            let weight = |was: &Range<usize>, is: &Range<usize>| {
                length(&old[was.clone()]).max(length(&new[is.clone()]))
            };
            let alike = length(between);
            alike <= MOST_BETWEEN
                && alike <= weight(last_was, last_is).min(weight(&was, &is))
                && between.iter().all(|token| token.text != BREAK)
        });
        match all.last_mut().filter(|_| joins) {
            Some(last) => (last.0.end, last.1.end) = (was.end, is.end),
            None => all.push((was, is)),
        }
    }
    for at in 0..all.len() {
        let (was, is) = all[at].clone();
        let before = at.checked_sub(1).map(|before| &all[before]);
        let before = before.map_or((0, 0), |(was, is)| (was.end, is.end));
        let after =
            all.get(at + 1).map_or((old.len(), new.len()), |(was, is)| (was.start, is.start));
        // Of `。乙说了` in `甲。乙说了。` what is meant is `乙说了。`.
        let moved = match (was.is_empty(), is.is_empty()) {
            (true, false) => slid(new, &is, before.1..after.1),
            (false, true) => slid(old, &was, before.0..after.0),
            _ => continue,
        };
        let slide = |range: &Range<usize>| {
            range.start.saturating_add_signed(moved)..range.end.saturating_add_signed(moved)
        };
        all[at] = (slide(&was), slide(&is));
    }
    all
}

/// How far a stretch may be moved within some tokens, which reads the same, so that it is a clause or a sentence.
fn slid(tokens: &[Token], stretch: &Range<usize>, within: Range<usize>) -> isize {
    let weight = |end: usize| match tokens[end - 1].text {
        "。" | "！" | "？" | "；" => 2,
        "，" | "、" | "：" => 1,
        _ => 0,
    };
    let is_alike = |one: usize, other: usize| tokens[one].text == tokens[other].text;
    let right =
        (stretch.end..within.end).take_while(|at| is_alike(*at - stretch.len(), *at)).count();
    let left = (within.start..stretch.start)
        .rev()
        .take_while(|at| is_alike(*at, *at + stretch.len()))
        .count();
    let ends = stretch.end - left..=stretch.end + right;
    let best = ends.max_by_key(|end| (weight(*end), std::cmp::Reverse(end.abs_diff(stretch.end))));
    best.unwrap_or(stretch.end).wrapping_sub(stretch.end).cast_signed()
}

/// Places of the longest run that is in order already: the others were moved.
fn in_order(numbers: &[usize]) -> Vec<usize> {
    // The last of the best run of each length, and what stands before each in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        ends.truncate(ends.len().max(length));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before[at];
    }
    run
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record<'a>(texts: &[(&'a str, &'a str)]) -> Vec<Said<'a>> {
        texts.iter().map(|(origin, text)| Said { origin, text }).collect()
    }

    /// Each change as `of field kind old>new`.
    fn shown(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
        let shown = |it: Change| {
            let from = it.from.map(|from| format!(" 原在{from}")).unwrap_or_default();
            let of = if it.field.is_empty() { it.of } else { format!("{} {}", it.of, it.field) };
            format!("{of} {}：{}>{}{from}", it.kind.chinese(), it.old, it.new)
        };
        changes(&record(old), &record(new)).into_iter().map(shown).collect()
    }

    #[test]
    fn words_that_changed_are_named() {
        let body = |text| [("01.toml body 1", text)];
        for (old, new, wanted) in [
            ("修复墙体440余米，", "修复墙体441余米，", "改：440>441"),
            ("修复墙体440余米，", "修复围墙440余米，", "改：墙体>围墙"),
            ("开展宣传活动。", "集中开展宣传活动。", "加：>集中"),
            ("集中开展宣传活动。", "开展宣传活动。", "删：集中>"),
            ("共计3.5万元。", "共计3.6万元。", "改：3.5>3.6"),
            ("治理有我健康强国", "治理有我 健康强国", "加：> "),
        ] {
            assert_eq!(shown(&body(old), &body(new)), [format!("01.toml body 1 {wanted}")]);
        }
        assert_eq!(shown(&body("近日。"), &body("近日。")), [""; 0]);
    }

    #[test]
    fn paragraphs_that_are_parted_moved_and_gone_are_named() {
        let (one, two, three) = ("第一段说的是一件事。", "第二段说的是两件事。", "第三段三件。");
        let body = |texts: &[&'static str]| {
            let names = ["01.toml body 1", "01.toml body 2", "01.toml body 3"];
            names.into_iter().zip(texts.iter().copied()).collect::<Vec<_>>()
        };
        let is = |old: &[&'static str], new: &[&'static str], wanted: &str| {
            assert_eq!(shown(&body(old), &body(new)), [wanted]);
        };
        is(&[one, two, three], &[one, three], "01.toml body 2 删：第二段说的是两件事。>");
        is(&[one, three], &[one, two, three], "01.toml body 2 加：>第二段说的是两件事。");
        is(
            &[one, two, three],
            &[two, three, one],
            "01.toml body 3 移：>第一段说的是一件事。 原在01.toml body 1",
        );
        is(&["先说一件，再说一件。"], &["先说一件，", "再说一件。"], "01.toml body 2 加：>¶");
        is(&["先说一件，", "再说一件。"], &["先说一件，再说一件。"], "01.toml body 1 删：¶>");
        assert_eq!(
            shown(&body(&["甲说的长话。乙也说了一句。"]), &body(&["乙也说了一句。甲说的长话。"])),
            ["01.toml body 1 移：>甲说的长话。 原在01.toml body 1"]
        );
    }

    #[test]
    fn items_that_came_went_and_moved_are_named() {
        let (head, other) = (("section name", "【检查指导】"), ("section name", "【简讯】"));
        let (a, b, c) = (
            ("01.toml body 1", "甲的话。"),
            ("02.toml body 1", "乙的事。"),
            ("03.toml body 1", "丙在此。"),
        );
        assert_eq!(
            shown(&[head, a, b], &[head, a, c]),
            ["03.toml 新加一篇：>丙在此。", "02.toml 撤去一篇：乙的事。>"]
        );
        assert_eq!(shown(&[head, a, b, c], &[head, b, c, a]), ["01.toml 整篇移动：> 原在最前"]);
        assert_eq!(
            shown(&[head, a, b, other, c], &[head, a, other, b, c]),
            ["02.toml 整篇移动：> 原在【检查指导】"]
        );
        // Its file has another name.
        let long = ("01.toml body 1", "近日，区教委集中开展宣传活动，效果很好。");
        let renamed = ("05-区教委.toml body 1", "近日，区教委集中开展宣讲活动，效果很好。");
        assert_eq!(shown(&[long], &[renamed]), ["05-区教委.toml body 1 改：传>讲"]);
    }

    fn any_record() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
        let text = "[甲乙丙丁，。 0-9a-c]{0,12}|[一-龥]{6,9}";
        prop::collection::vec((0usize..4, 0usize..4, text), 0..12)
    }

    fn said<'a>(origins: &'a [String], texts: &'a [(usize, usize, String)]) -> Vec<Said<'a>> {
        let pairs = origins.iter().zip(texts);
        pairs.map(|(origin, (_, _, text))| Said { origin, text }).collect()
    }

    proptest! {
        #[test]
        fn every_character_is_alike_or_told(old in any_record(), new in any_record()) {
            let origins = |texts: &[(usize, usize, String)]| {
                let origin = |(item, number, _): &(usize, usize, String)| format!("{item}.toml body {number}");
                texts.iter().map(origin).collect::<Vec<_>>()
            };
            let (old_origins, new_origins) = (origins(&old), origins(&new));
            let (old, new) = (said(&old_origins, &old), said(&new_origins, &new));
            let visible_of = |texts: &[Said]| -> Vec<char> {
                let texts = texts.iter().map(|text| text.text).collect::<String>();
                texts.chars().filter(|c| !c.is_whitespace() && *c != '¶').collect()
            };
            let (was, is) = (visible_of(&old), visible_of(&new));
            let found = changes(&old, &new);
            let (mut gone, mut told) = (was.len(), is.len());
            for change in &found {
                let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '¶').collect::<Vec<_>>();
                if change.kind == Kind::ItemMoved {
                    continue;
                }
                gone -= visible(&change.old).len();
                told -= visible(&change.new).len();
                if change.kind == Kind::Moved {
                    gone -= visible(&change.new).len();
                }
                if matches!(change.kind, Kind::Inserted | Kind::Replaced | Kind::Moved) {
                    prop_assert_eq!(&is[change.at.clone()], &visible(&change.new)[..], "{:?}", change);
                }
            }
            // What is told of neither is in both.
            prop_assert_eq!(gone, told, "{:?}", found);
            let texts = |record: &[Said]| record.iter().map(|it| it.text.to_owned()).collect::<Vec<_>>();
            if texts(&old) != texts(&new) {
                prop_assert!(!found.is_empty());
            }
            prop_assert_eq!(changes(&new, &new), []);
        }
    }
}
