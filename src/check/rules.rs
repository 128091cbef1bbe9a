//! The rules of wording, one file each, named after its code: a rule looks at one text and says what
//! is wrong in it.

use super::rule::Rule;
use crate::diagnostic::Code;
pub(crate) use covering_letter::is_closing;

macro_rules! rules {
    ($($name:ident,)+) => {
        $(mod $name;)+

        /// All of them. The order is of no account: findings are sorted by place.
        pub(crate) const ALL: &[Rule] = &[$($name::RULE,)+];
    };
}

rules! {
    backward_span,
    banned_word,
    compatibility_character,
    covering_letter,
    damaged_text,
    dash,
    day_mark,
    doubled_mark,
    ellipsis,
    field_in_text,
    figures,
    fixed_wording,
    foreign_quote,
    full_width_character,
    half_width_mark,
    hard_wrapped,
    html_leftover,
    impossible_date,
    leader_name,
    leader_order,
    leader_post,
    leading_mark,
    level_mark,
    level_order,
    list_comma,
    lost_month,
    mark_after_number,
    missing_stop,
    mixed_digit,
    name_dot,
    nested_mark,
    parted_number,
    personal_number,
    placeholder,
    possible_slip,
    post_after_name,
    published_number,
    radical,
    range_mark,
    range_unit,
    relative_date,
    reversed_quote,
    said_doubly,
    said_twice,
    secrecy_mark,
    slip,
    stop_in_part,
    straight_quote,
    stray_space,
    thousands_mark,
    time_colon,
    title_stop,
    traditional_form,
    unknown_unit,
    unpaired_mark,
    variation_selector,
    web_leftover,
    weekday,
    year_bracket,
    zero_mark,
}

/// Those whose fixes `kuaibao add` makes in what is pasted: what they take away was not meant to be
/// typed.
pub(crate) const OF_PASTES: &[Rule] = &[said_twice::RULE, stray_space::RULE];

/// The one about units' names: they are counted even where a piece is not checked.
pub(crate) static OF_UNITS: Rule = unknown_unit::RULE;

/// The code of every finding there is, by name.
#[must_use]
pub fn codes() -> Vec<Code> {
    let of_rules = ALL.iter().map(Rule::code);
    let mut codes: Vec<Code> = Code::STRUCTURAL.iter().copied().chain(of_rules).collect();
    codes.sort_unstable();
    codes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::reading::passage::{Desk, Field, Passage};
    use crate::check::rule::{Remark, Wrong, examples, fixed};
    use crate::diagnostic::{FixSafety, Severity};
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

    fn remarks(text: &str) -> Vec<(Code, Remark)> {
        let desk = Desk::default();
        said(&Passage::new(Field::Body, text, &desk))
    }

    /// What all rules say of a text.
    fn said(passage: &Passage<'_>) -> Vec<(Code, Remark)> {
        let of_rule = |rule: &'static Rule| {
            rule.remarks(passage).into_iter().map(|remark| (rule.code(), remark))
        };
        ALL.iter().flat_map(of_rule).collect()
    }

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let mut names: Vec<_> = codes().iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn wrong_examples_are_found_and_fixed() {
        for rule in ALL {
            let name = rule.kind.name;
            for wrong in rule.wrong {
                match wrong {
                    Wrong::Found(text, parts) => {
                        assert_eq!(examples::found(rule, text), *parts, "{name}: {text}");
                    }
                    Wrong::Fixed(text, wanted) => {
                        let fixed = examples::on_desk(|desk| {
                            fixed(
                                std::slice::from_ref(rule),
                                (examples::field(rule), text),
                                desk,
                                true,
                            )
                        });
                        assert_eq!(fixed, *wanted, "{name}: {text}");
                        assert_ne!(text, wanted, "{name}");
                    }
                }
            }
            let is_fixed = rule.wrong.iter().any(|wrong| matches!(wrong, Wrong::Fixed(..)));
            assert_eq!(is_fixed, rule.kind.fix != FixSafety::None, "{name}");
            assert!(!rule.wrong.is_empty() && !rule.right.is_empty(), "{name}");
        }
    }

    /// Where one rule finds something, no other does: one slip is one finding.
    #[test]
    fn wrong_examples_are_of_one_rule() {
        for rule in ALL {
            for Wrong::Found(text, _) | Wrong::Fixed(text, _) in rule.wrong {
                let found = examples::on_desk(|desk| {
                    said(&Passage::new(examples::field(rule), text, desk))
                });
                let (own, others): (Vec<_>, Vec<_>) =
                    found.into_iter().partition(|(code, _)| *code == rule.code());
                for (other, remark) in others {
                    let is_apart = |(_, own): &(Code, Remark)| {
                        own.at.end <= remark.at.start || remark.at.end <= own.at.start
                    };
                    assert!(own.iter().all(is_apart), "{other:?} and {}: {text}", rule.kind.name);
                }
            }
        }
    }

    #[test]
    fn right_examples_are_right_by_every_rule() {
        for rule in ALL {
            for text in rule.right {
                let found = examples::on_desk(|desk| {
                    let found = said(&Passage::new(examples::field(rule), text, desk));
                    let part = |(code, remark): (Code, Remark)| (code, text[remark.at].to_owned());
                    found.into_iter().map(part).collect::<Vec<_>>()
                });
                assert_eq!(found, [], "{}: {text}", rule.kind.name);
            }
        }
    }

    #[test]
    fn of_nothing_there_is_nothing_to_say() {
        for field in Field::ALL {
            let of_nothing = |desk: &Desk<'_>| said(&Passage::new(*field, "", desk));
            assert_eq!(examples::on_desk(of_nothing), [], "{field:?}");
        }
    }

    /// 541 sentences written to be free of findings, one by one and as one text: no error, no
    /// warning.
    #[test]
    fn good_text_has_no_warning() {
        let corpus = include_str!("../../tests/corpus.txt");
        for text in corpus.lines().chain([corpus]) {
            let warnings: Vec<_> = remarks(text)
                .into_iter()
                .filter(|(code, _)| code.severity() != Severity::Note)
                .map(|(code, remark)| (code, text[remark.at].to_owned()))
                .collect();
            assert_eq!(warnings, [], "{text}");
        }
    }

    /// What is not the writer's to change: none of it is wrong, or its words are another's.
    const HELD: [&str; 44] = [
        "https://www.a.gov.cn/公开/通知(2026).html",
        "http://a.cn/b?c=甲,乙;丙&d=(1)",
        "https://a.cn/3月5号.pdf",
        "www.a.cn/x_(y)",
        "zhang.san@example.com",
        "D:\\资料\\报表(1).xlsx",
        "\\\\server\\共享\\3月(终稿)",
        "通知(终稿).docx",
        "附件1_名单(3.2版).xlsx",
        "6月2号_照片.jpg",
        "?q=甲,乙",
        "print(\"你好,世界\")",
        "`sum(甲,乙)`",
        "{\"单位\":\"区教委\",\"数\":3}",
        "居民王女士说：“4月30号才来,没有人管.”",
        "“Thank you...”",
        "“二0二六年(上半年)”",
        "《关于印发(试行)办法的通知》",
        "《2026-2030年规划》",
        "‘3号,好’",
        "京地出〔合〕字（2005）第0123号",
        "云监责改字（2026）第12号",
        "云政（2026）第3号",
        "1,234.5",
        "3.5",
        "V2.3.1",
        "9:30",
        "08:00:05",
        "3:2",
        "1:500",
        "1/3",
        "3/5",
        "GB/T 9704-2012",
        "Wi-Fi 6E",
        "Hello, world",
        "U.S.",
        "iOS 17.2",
        "京A12345",
        "010-60002580",
        "138****5678",
        "a_b-c",
        "x=3",
        "T3-12",
        "[2026]年",
    ];
    const BEFORE: [&str; 12] = [
        "",
        "请访问",
        "近日，",
        "见",
        "（",
        "“好”，",
        "3处。",
        "\n",
        "一是",
        "发给",
        "，共",
        "版本",
    ];
    const AFTER: [&str; 14] = [
        "在",
        "。",
        "，报名",
        "）",
        "、",
        "\n",
        "；再",
        " 查看",
        "，4月30号截止。",
        "！",
        "。会上,他说。",
        "：",
        "？",
        "，1月",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Whatever is typed: no panic, every part is one, and a text once fixed stays as it is.
        #[test]
        fn any_text_can_be_looked_at(
            text in "[一二三十、（）()《》“”‘’\"'，。,.:：；;！？!?…—-～~％%0-9０-９xX年月日号星期（）〔〕【】\\[\\]*<>&#军庄镇秘密是第\u{2f08}\u{f900} \n]{0,40}"
        ) {
            for (_, remark) in remarks(&text) {
                prop_assert!(text.get(remark.at.clone()).is_some(), "{:?} {:?}", remark, text);
            }
            let desk = Desk::default();
            let once = fixed(ALL, (Field::Body, &text), &desk, false);
            prop_assert_eq!(fixed(ALL, (Field::Body, &once), &desk, false), once);
        }

        /// What is not the writer's to change stays as it is, whatever stands around it.
        #[test]
        fn what_is_held_stays(
            parts in prop::collection::vec(
                (prop::sample::select(BEFORE.to_vec()), prop::sample::select(HELD.to_vec()), prop::sample::select(AFTER.to_vec())),
                1..5,
            )
        ) {
            let text: String = parts.iter().flat_map(|(before, held, after)| [*before, *held, *after]).collect();
            let fixed = fixed(ALL, (Field::Body, &text), &Desk::default(), false);
            for (_, held, _) in &parts {
                let count = |text: &str| text.matches(held).count();
                prop_assert!(count(&fixed) >= count(&text), "{} {} {}", held, text, fixed);
            }
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
                let remarks = rule.remarks(&passage);
                for remark in &remarks {
                    prop_assert!(text.get(remark.at.clone()).is_some(), "{:?} {:?}", remark, text);
                }
                prop_assert_eq!(remarks, rule.remarks(&unsure), "{}", text);
            }
        }
    }
}
