//! Whatever is typed, the pages hold it or an error says why not: random text of every kind through
//! load, check, arrange and typeset, which itself holds the pages against the text.

use crate::common::fonts;
use kuaibao::diagnostic::has_errors;
use kuaibao::edition::arrange::arrange;
use kuaibao::fonts::Fonts;
use kuaibao::session::{Look, look};
use kuaibao::typeset::typeset;
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

use crate::bulletin::Bulletin;

/// Characters of every script and kind, most of them common ones.
fn any_character() -> impl Strategy<Value = char> {
    const COMMON: &str = "一二三的了在是我有和人这中大为上个国，。、；：？！“”‘’（）〔〕【】《》\
        —…·～％℃ \u{3000}*#$@<>_`~\\/\"'=+-0123456789abcXYZ①Ⅰ○〇𬭎㛃\n";
    prop_oneof![
        16 => proptest::sample::select(COMMON.chars().collect::<Vec<_>>()),
        1 => proptest::char::range('\u{20}', '\u{24F}'),
        1 => proptest::char::range('\u{2010}', '\u{2027}'),
        1 => proptest::char::range('\u{3000}', '\u{33FF}'),
        1 => proptest::char::range('\u{FF00}', '\u{FF60}'),
    ]
    .prop_filter("no face has it", |c| c.is_whitespace() || Fonts::shipped().have(*c))
}

fn any_text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(any_character(), 1..most).prop_map(|c| c.into_iter().collect())
}

/// Text as a TOML string that says exactly it.
fn toml(text: &str) -> String {
    let escaped: Vec<_> = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{}\"", escaped.concat())
}

/// What went wrong with an issue of these texts, if anything did.
fn build(title: &str, unit: &str, body: &str) -> Result<(), String> {
    let (title, unit) = (toml(title), toml(unit));
    // Equal bodies are an error: each item's has a character of its own.
    let item = |section: char| {
        let body = toml(&format!("{section}{body}"));
        format!(
            "section = '{section}'\nunit = {unit}\ntitle = {title}\nauthor = {title}\nbody = {body}\n"
        )
    };
    let bulletin = Bulletin::new(
        "[masthead]\ntitle = '快报'\n[[section]]\nname = '甲'\nunit = 'tail'\n\
         [[section]]\nname = '乙'\nitem-title = 'display'\n\
         [[section]]\nname = '丙'\nlayout = 'briefs'\n",
    );
    bulletin.write("issue.toml", "number = 1\ndate = 2026-03-05\n");
    bulletin.write("items/1.toml", item('甲'));
    bulletin.write("items/2.toml", format!("{}subtitle = {title}\n", item('乙')));
    bulletin.write("items/3.toml", item('丙'));
    let Look { found, issue, .. } = look(bulletin.root()).map_err(|e| e.to_string())?;
    match issue {
        Some(issue) => typeset(&arrange(&issue), fonts())
            .map(|_| ())
            .map_err(|error| error.to_string().chars().take(200).collect()),
        None if has_errors(&found) => Ok(()),
        None => Err("nothing came out and nothing was said".to_owned()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_is_lost(body in any_text(400), title in any_text(30), unit in any_text(20)) {
        prop_assert_eq!(build(&title, &unit, &body), Ok(()));
    }

    #[test]
    fn letters_keep_their_marks(text in "[a-zA-ZäǕ\u{300}-\u{36F}一]{1,8}") {
        prop_assert_eq!(build(&text, &text, &text), Ok(()));
    }

    #[test]
    fn nothing_at_all_goes_wrong_inside(body in "\\PC{0,60}", title in "\\PC{1,10}") {
        prop_assert_eq!(build(&title, "某镇", &body), Ok(()));
    }
}

/// Every character that is not refused, between others in every role: it must take its place and no more.
#[test]
fn every_character_keeps_to_its_place() {
    let is_refused = |c: char| {
        let code = u32::from(c);
        let is_hebrew = matches!(code, 0x590..=0x8FF | 0xFB1D..=0xFB4F);
        let is_private = matches!(code, 0xE000..=0xF8FF);
        let is_hidden = matches!(code, 0x7F..=0xA0 | 0x115F | 0x1160 | 0x2000..=0x200F | 0x2028..=0x202F
            | 0x205F..=0x206F | 0x3031..=0x3035 | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFFC);
        is_hebrew || is_private || is_hidden || is_combining_mark(c)
    };
    let fonts = fonts();
    let all: Vec<char> =
        ('!'..='\u{323AF}').filter(|c| fonts.have(*c) && !is_refused(*c)).collect();
    assert!(all.len() > 30_000, "{}", all.len());
    let text =
        |chars: &[char]| chars.iter().fold("国".to_owned(), |text, c| text + &format!("{c}国"));
    for chars in all.chunks(1200) {
        let bulletin = Bulletin::new(
            "[masthead]\ntitle = '快报'\n[[section]]\nname = '甲'\nitem-title = 'display'\n",
        );
        bulletin.write("issue.toml", "number = 1\ndate = 2026-03-05\n");
        for (at, chars) in chars.chunks(20).enumerate() {
            let (title, row) = (toml(&text(chars)), text(chars));
            let body = toml(&format!("第{at}件{row}\n**{row}**\n（一）{row}"));
            let item = format!("section = '甲'\nunit = '某镇'\ntitle = {title}\nbody = {body}\n");
            bulletin.write(&format!("items/{at:02}.toml"), item);
        }
        let Look { found, issue, .. } = look(bulletin.root()).unwrap();
        let errors: Vec<_> =
            found.iter().filter(|one| has_errors(std::slice::from_ref(one))).collect();
        let Some(issue) = issue else { panic!("{errors:?}") };
        typeset(&arrange(&issue), fonts).unwrap();
    }
}

/// Rows of letters or of one mark that no line could turn at.
#[test]
fn what_no_line_can_hold_turns() {
    for row in
        ["unit", "“", "”", "。", "—", "……", "=", "-", "*a", "1.", "（", "）", "·", "a·", "29"]
    {
        let row = row.repeat(120);
        assert_eq!(build("标题", "某镇", &row), Ok(()), "{row}");
        assert_eq!(build("标题", "某镇", &format!("是{row}的")), Ok(()), "{row}");
        let short: String = row.chars().take(90).collect();
        assert_eq!(build(&short, &short, "正文。"), Ok(()), "{row}");
    }
}
