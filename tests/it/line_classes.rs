//! Lines of any text: paragraphs made of every class of characters, beside each other in any order, over changes of
//! face, at every width, after titles of several lengths. What a line must be is said here as the standards say it,
//! with no word of how lines are made.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::line_setting::{Width, edition};

/// What a text is made of.
#[derive(Debug, Clone)]
struct Token {
    text: String,
    /// Whether a line may turn within it, and where else than between any two of its characters.
    inside: Inside,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Between any two.
    Anywhere,
    /// Nowhere.
    Nowhere,
    /// After this character alone.
    After(char),
}

/// Marks that begin no line (CLREQ 6.1.1 行首禁则; GB/T 15834 5.1.2, 5.1.7, 5.1.9).
const NEVER_FIRST: &str = "、，。．；：？！）》〉】〕」』”’—…～·•／/％℃‰㎡,.;:?!)%";

/// Marks that end none (行尾禁则; GB/T 15834 5.1.3, 5.1.9).
const NEVER_LAST: &str = "（《〈【〔「『“‘(／/";

/// Marks as wide as high whose left half is empty, and whose right half is (CLREQ 6.1.3).
const EMPTY_LEFT: &str = "（《〈【〔「『“‘";
const EMPTY_RIGHT: &str = "、，。；：？！）》〉】〕」』”’";

const HAN: &str = "[一丁七万丈三上下不与丑专且世丘丙业丛东丝丢两严丧个中丰临丸丹为主丽举]{1,6}";

/// Units of each kind (GB/T 15835 4; CLREQ 6.1.2).
const UNITS: &str =
    "元 吨 ％ ℃ ㎡ 平方米 公里 万元 亿千瓦时 km mg/L 元/吨 公里/小时 人次 小时 ‰ % km/h";

/// What else stays together.
const HELD: &str = "12：30|1：500|3－5月|3～5月|甲/乙|甲／乙|3/4|12\u{A0}345|60\u{A0}km|WiFi|GitHub|\
    Children’s|T恤|C++|A座|PM2.5|102300|（1）摸|1.压|①摸|2026年|1.2万吨|39°54′|5 %";

/// Marks of which one holds another: opening and closing, by turns.
const PAIRS: &str = "“” ‘’ （） 《》 【】 〔〕 “‘’” 《〈〉》 （“”）";

fn nowhere(text: String) -> Token {
    Token { text, inside: Inside::Nowhere }
}

fn anywhere(text: String) -> Token {
    Token { text, inside: Inside::Anywhere }
}

fn one_of(list: &'static str, by: char) -> impl Strategy<Value = &'static str> + Clone {
    prop::sample::select(list.split(by).collect::<Vec<_>>())
}

/// What stays together.
fn held() -> impl Strategy<Value = Token> {
    let digits = "[1-9][0-9]{0,3}(\\.[0-9]{1,2})?";
    prop_oneof![
        3 => (digits, one_of(UNITS, ' ')).prop_map(|(number, unit)| nowhere(number + unit)),
        1 => (one_of("－ ＋ ± ≥ ￥ 第", ' '), digits)
            .prop_map(|(sign, number)| nowhere(format!("{sign}{number}个"))),
        3 => one_of(HELD, '|').prop_map(|text| nowhere(text.to_owned())),
        1 => one_of("—— ……", ' ').prop_map(|text| nowhere(text.to_owned())),
    ]
}

/// What may part but at its marks.
fn loose() -> impl Strategy<Value = Token> {
    let name = "[买提吐艾古丽尔]{2,4}";
    let paired = (one_of(PAIRS, ' '), HAN, prop::option::of("[，、：。？！]"), HAN);
    let paired = paired.prop_map(|(marks, a, stop, b)| {
        let marks: Vec<char> = marks.chars().collect();
        let (open, close) = marks.split_at(marks.len() / 2);
        let (open, close) = (open.iter().collect(), close.iter().collect());
        anywhere([open, a, stop.unwrap_or_default(), b, close].concat())
    });
    // Marks beside marks, as no sentence has them and every bulletin.
    let marks = prop::collection::vec("[、，。：！？）”（“《》’‘]", 1..4);
    let latin = "[A-Z][a-z]{1,7}( [a-z]{2,8}){0,2}";
    prop_oneof![
        3 => HAN.prop_map(anywhere),
        3 => (HAN, "[，。、；：？！]").prop_map(|(text, stop)| anywhere(text + &stop)),
        2 => paired,
        1 => (name, "[·•]", name).prop_map(|(a, dot, b)| anywhere([a, dot, b].concat())),
        1 => marks.prop_map(|marks| anywhere(marks.concat())),
        1 => (HAN, HAN).prop_map(|(a, b)| anywhere(format!("{a} {b}"))),
        1 => latin.prop_map(|text| Token { text, inside: Inside::After(' ') }),
    ]
}

fn token() -> impl Strategy<Value = Token> {
    prop_oneof![2 => held(), 3 => loose()]
}

/// A token with what stands after it.
#[derive(Debug, Clone)]
struct Placed {
    token: Token,
    is_strong: bool,
    /// A Han, or nothing.
    then: &'static str,
}

#[derive(Debug, Clone)]
struct Sentence {
    tokens: Vec<Placed>,
}

impl Sentence {
    /// Tokens that hold, and strong ones, stand between Han: of two that met, one might hold the other.
    fn of(tokens: Vec<(Token, bool, bool)>) -> Self {
        let is_loose = |(token, is_strong, _): &(Token, bool, bool)| {
            token.inside == Inside::Anywhere && !is_strong
        };
        let meets =
            |pair: &[(Token, bool, bool)]| is_loose(&pair[0]) && is_loose(&pair[1]) && pair[0].2;
        let mut meet: Vec<bool> = tokens.windows(2).map(meets).collect();
        meet.push(false);
        let placed = tokens.into_iter().zip(meet).map(|((token, is_strong, _), meets)| Placed {
            token,
            is_strong,
            then: if meets { "" } else { "汉" },
        });
        Self { tokens: placed.collect() }
    }

    fn source(&self) -> String {
        let shown = |Placed { token, is_strong, then }: &Placed| {
            if *is_strong {
                format!("**{}**{then}", token.text)
            } else {
                format!("{}{then}", token.text)
            }
        };
        self.tokens.iter().map(shown).collect()
    }

    /// For each of the printed characters but spaces, whether a line must not begin with it for what it is part of.
    fn held(&self) -> Vec<bool> {
        let mut held = Vec::new();
        for Placed { token, then, .. } in &self.tokens {
            let mut before = '\0';
            for (at, c) in token.text.chars().enumerate() {
                let is_held = match token.inside {
                    Inside::Anywhere => false,
                    Inside::Nowhere => true,
                    Inside::After(mark) => before != mark,
                };
                if !c.is_whitespace() {
                    held.push(at > 0 && is_held);
                }
                before = c;
            }
            let is_counted = token.text.ends_with(|c: char| c.is_ascii_digit());
            held.extend(then.chars().map(|_| is_counted));
        }
        held
    }

    fn printed(&self) -> String {
        self.tokens.iter().flat_map(|one| [one.token.text.as_str(), one.then]).collect()
    }
}

fn sentence() -> impl Strategy<Value = Sentence> {
    let token = (token(), prop::bool::weighted(0.15), prop::bool::weighted(0.6));
    prop::collection::vec(token, 6..24).prop_map(Sentence::of)
}

/// A character as it is set: its box's left edge from the type area's left and what it is wide by its face, in ems.
#[derive(Debug, Clone, Copy)]
struct Set {
    c: char,
    x: f64,
    natural: f64,
}

/// The rows of the text, page by page.
fn rows(sentences: &[String], width: &Width, title: &str) -> Vec<Vec<Set>> {
    let size = width.size();
    let edition = edition(width, title, sentences);
    let pages = crate::common::pages(&edition);
    let mut rows = Vec::new();
    for (number, page) in pages.document().pages().iter().enumerate() {
        let below_masthead = if number == 0 { 100.0 / 25.4 * 72.0 } else { 0.0 };
        let mut texts = crate::common::texts(&page.frame);
        texts.retain(|(at, text)| {
            let y = at.y.to_pt();
            (text.size.to_pt() - size).abs() < 0.01 && y > below_masthead && y < 262.0 / 25.4 * 72.0
        });
        #[expect(clippy::cast_possible_truncation, reason = "a page is short")]
        let row_of = |y: typst::layout::Abs| (y.to_pt() * 10.0).round() as i64;
        for row in texts.chunk_by(|a, b| row_of(a.0.y) == row_of(b.0.y)) {
            let mut set = Vec::new();
            for (at, text) in row {
                let mut x = (at.x.to_pt() - width.left(number)) / size;
                for glyph in &text.glyphs {
                    let natural = text.font.x_advance(glyph.id).unwrap().get();
                    let of_glyph = Set { c: ' ', x: x + glyph.x_offset.get(), natural };
                    let chars = text.text[glyph.range()].chars();
                    set.extend(chars.map(|c| Set { c, ..of_glyph }));
                    x += glyph.x_advance.get();
                }
            }
            rows.push(set);
        }
    }
    rows
}

/// Holds a paragraph's rows against the standards.
fn hold(
    rows: &[Vec<Set>],
    held: &[bool],
    width: &Width,
    title: usize,
) -> Result<(), TestCaseError> {
    let shown = |row: &[Set]| row.iter().map(|set| set.c).collect::<String>();
    let edge = width.points() / width.size();
    let mut count = 0_usize;
    for (at, row) in rows.iter().enumerate() {
        let ink: Vec<Set> = row.iter().copied().filter(|set| !set.c.is_whitespace()).collect();
        let (first, last) = (ink[0], ink[ink.len() - 1]);
        let text = shown(row);
        let is_last = at + 1 == rows.len();
        if at > 0 {
            let before = shown(&rows[at - 1]);
            let of_text = count.checked_sub(title).and_then(|at| held.get(at));
            let parted = of_text.copied().unwrap_or(false);
            prop_assert!(!parted, "parted: {before}‖{text}");
            prop_assert!(!NEVER_FIRST.contains(first.c), "first: {before}‖{text}");
        }
        prop_assert!(is_last || !NEVER_LAST.contains(last.c), "last: {text}‖");
        let before_row = count;
        count += ink.len();
        // An opening mark at a line's begin, or beside the indent, loses its empty half (CLREQ 6.1.3).
        let indent = if at == 0 { 2.0 } else { 0.0 };
        let begin = first.x + if EMPTY_LEFT.contains(first.c) { 0.5 } else { 0.0 };
        prop_assert!((begin - indent).abs() < 0.01, "begins at {begin:.3}: {text}");
        let end = last.x + last.natural - if EMPTY_RIGHT.contains(last.c) { 0.5 } else { 0.0 };
        prop_assert!(end < edge + 0.01, "ends at {end:.3} of {edge:.3}: {text}");
        // One em parts a title from its text.
        let gap = title.checked_sub(before_row).filter(|_| title > 0);
        let mut added = added(row, gap);
        // A paragraph that saves a row is squeezed, and then at marks alone.
        let is_squeezed = added.iter().any(|(_, it)| *it < -0.003);
        if is_squeezed {
            added.retain(|(pair, it)| !pair.chars().any(is_mark) || *it < -0.503);
        }
        let has_seams_alone = added.iter().all(|(pair, _)| is_seam(pair));
        let most_at_seam = if has_seams_alone { 0.503 } else { 0.353 };
        for (pair, it) in &added {
            let most = if is_seam(pair) { most_at_seam } else { 0.303 };
            prop_assert!((-0.003..most).contains(it), "{it:.3} added at {pair}: {text}");
        }
        let (seams, others): (Vec<_>, Vec<_>) = added.iter().partition(|(pair, _)| is_seam(pair));
        let most_of = |added: &[&(String, f64)]| added.iter().map(|it| it.1).fold(0.0, f64::max);
        let (at_seams, most) = (most_of(&seams), most_of(&others));
        if is_last {
            let most = most.max(at_seams);
            prop_assert!(most < 0.01, "a last line is spread by {most:.3}: {text}");
        } else {
            let is_even = |added: &[&(String, f64)]| {
                added.iter().all(|(_, it)| is_squeezed || it + 0.005 > most_of(added))
            };
            prop_assert!(is_even(&seams) && is_even(&others), "spread unevenly: {text}");
            // Seams take more than other places only what would be too much for these (CLREQ 6.2 行内调整).
            let is_alike = (at_seams - most).abs() < 0.005;
            prop_assert!(
                seams.is_empty()
                    || others.is_empty()
                    || is_alike
                    || at_seams > most && most > 0.145,
                "{at_seams:.3} at seams and {most:.3}: {text}"
            );
            let is_at_its_most = most > 0.295 || has_seams_alone && at_seams > 0.495;
            prop_assert!(
                end > edge - 0.01 || is_at_its_most,
                "ends at {end:.3} of {edge:.3}: {text}"
            );
        }
        // No paragraph ends in a line of one character and its stop.
        let letters = ink.iter().filter(|set| !NEVER_FIRST.contains(set.c)).count();
        prop_assert!(!is_last || at == 0 || letters > 1, "the last line is {text}");
    }
    Ok(())
}

/// Whether a character is a mark as wide as high of which half is empty.
fn is_mark(c: char) -> bool {
    EMPTY_LEFT.contains(c) || EMPTY_RIGHT.contains(c)
}

/// Whether one of two characters is a Han, and the other part of a word or number.
fn is_seam(pair: &str) -> bool {
    let is_western = |c: char| !(kuaibao::text::is_han(c) || is_mark(c) || "—…·•①".contains(c));
    pair.chars().any(kuaibao::text::is_han) && pair.chars().any(is_western)
}

/// What is added between characters that a line is spread between: beside a Han or a mark as wide as one. Marks that
/// meet stand half an em closer (CLREQ 6.1.3), whatever their faces.
fn added(row: &[Set], gap: Option<usize>) -> Vec<(String, f64)> {
    let is_full = |c: char| kuaibao::text::is_han(c) || is_mark(c);
    let mut added = Vec::new();
    let mut count = 0;
    for pair in row.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        count += usize::from(!a.c.is_whitespace());
        let is_gap = gap == Some(count);
        if a.c.is_whitespace() || b.c.is_whitespace() || !(is_full(a.c) || is_full(b.c)) || is_gap {
            continue;
        }
        // The apostrophe of a word that is spelled is as narrow as its letters.
        if [a, b].iter().any(|set| set.c == '’' && set.natural < 0.9) {
            continue;
        }
        let closes_up =
            is_mark(a.c) && is_mark(b.c) && (EMPTY_RIGHT.contains(a.c) || EMPTY_LEFT.contains(b.c));
        let natural = if closes_up { a.natural - 0.5 } else { a.natural };
        added.push((format!("{}{}", a.c, b.c), b.x - a.x - natural));
    }
    added
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn lines_of_any_text_are_as_the_standards_say(
        chars in 21_u8..41,
        title in 0_usize..40,
        sentences in prop::collection::vec(sentence(), 8),
    ) {
        let width = Width::of(chars);
        let title = "题".repeat(title);
        let sources: Vec<String> = sentences.iter().map(Sentence::source).collect();
        let mut rows = rows(&sources, &width, &title).into_iter();
        for sentence in &sentences {
            let wanted = format!("{title}{}", sentence.printed());
            let wanted: String = wanted.chars().filter(|c| !c.is_whitespace()).collect();
            let (mut set, mut paragraph) = (String::new(), Vec::new());
            while set.len() < wanted.len() {
                let row = rows.next().unwrap();
                set.extend(row.iter().map(|set| set.c).filter(|c| !c.is_whitespace()));
                paragraph.push(row);
            }
            prop_assert_eq!(&set, &wanted);
            hold(&paragraph, &sentence.held(), &width, title.chars().count())?;
        }
    }
}
