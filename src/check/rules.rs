//! The rules of wording, one file each: a rule looks at one text and says what is wrong in it.
//! Each file is named after its code.

mod compatibility_character;
mod damaged_text;
mod dash;
mod day_mark;
mod doubled_mark;
mod ellipsis;
mod full_width_character;
mod half_width_mark;
mod hard_wrapped;
mod html_leftover;
mod impossible_date;
mod leader_name;
mod leader_order;
mod leader_post;
mod level_mark;
mod level_order;
mod list_comma;
mod mark_after_number;
mod missing_stop;
mod nested_mark;
mod personal_number;
mod placeholder;
mod radical;
mod range_unit;
mod relative_date;
mod reversed_quote;
mod said_twice;
mod secrecy_mark;
mod straight_quote;
mod stray_space;
mod traditional_form;
mod unknown_unit;
mod unpaired_mark;
mod variation_selector;
mod web_leftover;
mod weekday;
mod year_bracket;
mod zero_mark;

use super::reading::passage::Rule;

/// All of them. The order is of no account: findings are sorted by place.
pub(crate) const ALL: &[Rule] = &[
    compatibility_character::check,
    damaged_text::check,
    dash::check,
    day_mark::check,
    doubled_mark::check,
    ellipsis::check,
    full_width_character::check,
    half_width_mark::check,
    hard_wrapped::check,
    html_leftover::check,
    impossible_date::check,
    leader_name::check,
    leader_order::check,
    leader_post::check,
    level_mark::check,
    level_order::check,
    list_comma::check,
    mark_after_number::check,
    missing_stop::check,
    nested_mark::check,
    personal_number::check,
    placeholder::check,
    radical::check,
    range_unit::check,
    relative_date::check,
    reversed_quote::check,
    said_twice::check,
    secrecy_mark::check,
    straight_quote::check,
    stray_space::check,
    traditional_form::check,
    unknown_unit::check,
    unpaired_mark::check,
    variation_selector::check,
    web_leftover::check,
    weekday::check,
    year_bracket::check,
    zero_mark::check,
];

/// Those whose cures `kuaibao add` applies to what is pasted: they take away what nobody meant to
/// type.
pub(crate) const OF_PASTES: &[Rule] = &[said_twice::check, stray_space::check];

/// The one about units' names: they are counted even where a piece is not checked.
pub(crate) const OF_UNITS: Rule = unknown_unit::check;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::reading::passage::{Desk, Field, Passage, Remark, mended};
    use crate::diagnostic::Severity;
    use crate::model::leader::Leader;

    /// What rules look for, whole and in halves.
    const PARTS: [&str; 72] = [
        "张力兵",
        "张立兵",
        "付兆庚",
        "傅兆庚",
        "张永",
        "张咏",
        "同志",
        "区长",
        "副区长",
        "区委书记",
        "原",
        "、",
        "，",
        "。",
        "和",
        "出席",
        "昨",
        "今",
        "明",
        "天",
        "日",
        "本",
        "上",
        "周",
        "五",
        "星期三",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "待补",
        "待",
        "补",
        "XX",
        "××",
        "X",
        "年",
        "月",
        "　",
        " ",
        "__",
        "TODO",
        "此处补",
        "國",
        "會",
        "説",
        "后",
        "秘密",
        "★",
        "密级：",
        "号",
        "29",
        "6",
        "13812345678",
        "9～16",
        "亿",
        "万",
        "％",
        "\n",
        "一、",
        "二是",
        "〇",
        "O",
        "<p>",
        "&nbsp;",
        "**",
        "锟斤拷",
        "点击次数",
        "--",
        "...",
    ];

    fn remarks(text: &str) -> Vec<Remark> {
        let desk = Desk::default();
        let passage = Passage::new(Field::Body, text, &desk);
        ALL.iter().flat_map(|rule| rule(&passage)).collect()
    }

    /// 541 sentences written to be free of findings, one by one and as one text: no error, no
    /// warning.
    #[test]
    fn good_text_has_no_warning() {
        let corpus = include_str!("../../tests/corpus.txt");
        for text in corpus.lines().chain([corpus]) {
            let warnings: Vec<_> = remarks(text)
                .into_iter()
                .filter(|remark| remark.code.severity() != Severity::Note)
                .map(|remark| (remark.code.name(), text[remark.at].to_owned()))
                .collect();
            assert_eq!(warnings, [], "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Whatever is typed: no panic, every part is one, and a text once mended stays as it is.
        #[test]
        fn any_text_can_be_looked_at(
            text in "[一二三十、（）()《》“”‘’\"'，。,.:：；;！？!?…—-～~％%0-9０-９xX年月日号星期（）〔〕【】\\[\\]*<>&#军庄镇秘密是第\u{2f08}\u{f900} \n]{0,40}"
        ) {
            for remark in remarks(&text) {
                prop_assert!(text.get(remark.at.clone()).is_some(), "{:?} {:?}", remark, text);
            }
            let desk = Desk::default();
            let once = mended(ALL, Field::Body, &text, &desk);
            prop_assert_eq!(mended(ALL, Field::Body, &once, &desk), once);
        }

        /// What a look at a text says is not in it is not missed by any rule.
        #[test]
        fn no_rule_is_done_too_early(
            parts in prop::collection::vec(
                prop::sample::select(PARTS.to_vec()),
                0..14,
            )
        ) {
            let text = parts.concat();
            let leader = |name: &str, post: &str| Leader {
                name: name.to_owned(),
                post: Some(post.to_owned()).filter(|post| !post.is_empty()),
            };
            let leaders =
                [leader("张力兵", "区委书记"), leader("付兆庚", "区委副书记、区长"), leader("张永", "")];
            let desk = Desk { leaders: &leaders, ..Desk::default() };
            let passage = Passage::new(Field::Body, &text, &desk);
            let mut unsure = Passage::new(Field::Body, &text, &desk);
            unsure.glance = unsure.glance.unsure();
            for rule in ALL {
                let remarks = rule(&passage);
                for remark in &remarks {
                    prop_assert!(text.get(remark.at.clone()).is_some(), "{:?} {:?}", remark, text);
                }
                prop_assert_eq!(remarks, rule(&unsure), "{}", text);
            }
        }
    }
}
