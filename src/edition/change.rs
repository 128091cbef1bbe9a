//! What was changed in the words of an issue since an earlier PDF of it: inserted, deleted, replaced and moved, item by
//! item.
//!
//! The items of the two are paired by what they say, and by their names (`pairs.rs`); of a pair the texts, by their fields
//! and by what they say (`texts.rs`); of two texts the words that differ (`words.rs`). What is told of a change is in `told.rs`.

mod pairs;
mod texts;
mod told;
mod words;

use pairs::Pairs;

pub use told::{Change, Kind, Said, is_item, seen};

/// What was changed, in the order of the new one.
#[must_use]
pub fn changes(old: &[Said], new: &[Said]) -> Vec<Change> {
    let pairs = Pairs::of(old, new);
    let (groups, places) = texts::paired(&pairs);
    let mut all = pairs.items(|old| places.of_gone(old));
    all.extend(words::changes(&pairs, &groups));
    all.sort_by_key(Change::start);
    all
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
            "01.toml body 3 移：>第一段说的是一件事。 原在01.toml 正文第1段",
        );
        is(&["先说一件，再说一件。"], &["先说一件，", "再说一件。"], "01.toml body 2 另起一段：>");
        is(&["先说一件，", "再说一件。"], &["先说一件，再说一件。"], "01.toml body 1 接上段：>");
        assert_eq!(
            shown(&body(&["甲说的长话。乙也说了一句。"]), &body(&["乙也说了一句。甲说的长话。"])),
            ["01.toml body 1 移：>甲说的长话。 原在这一段里"]
        );
    }

    #[test]
    fn fields_are_told_by_themselves() {
        let title = |text| ("01.toml title", text);
        let author = ("01.toml author", "（区委研究室课题组）");
        assert_eq!(
            shown(&[title("三举措推进整改"), author], &[title("四举措推进整改")]),
            ["01.toml title 改：三>四", "01.toml author 删：（区委研究室课题组）>"]
        );
        let body =
            |at: usize, text| (["01.toml body 1", "01.toml body 2", "01.toml body 3"][at], text);
        let (one, two) = ("第一段说的是垃圾分类。", "后来又开会部署春季绿化。");
        assert_eq!(
            shown(
                &[body(0, one), body(1, two), body(2, "三、几点建议：加强领导。")],
                &[body(0, one), body(1, "三、若干建议：加强领导。")]
            ),
            ["01.toml body 2 删：后来又开会部署春季绿化。>", "01.toml body 2 改：几点>若干"]
        );
        assert_eq!(
            shown(
                &[body(0, "分档补贴，把配送的钱省下来。")],
                &[body(0, "分档补贴。"), body(1, "把配送的钱省下来。")]
            ),
            ["01.toml body 1 改：，>。", "01.toml body 2 另起一段：>"]
        );
    }

    #[test]
    fn what_is_gone_is_told_where_it_stood() {
        let texts = [
            ("masthead title", "快报"),
            ("contents entry 1", "三举措"),
            ("section name", "【要闻】"),
            ("01.toml body 1", "甲的话。"),
            ("section name", "【简讯】"),
            ("02.toml body 1", "乙的事。"),
            ("issue.toml note", "（附注在此）"),
            ("footer copies", "（共印8份）"),
        ];
        let place = |gone: &[usize]| {
            let left = texts.iter().enumerate().filter(|(at, _)| !gone.contains(at));
            let left: Vec<_> = left.map(|(_, text)| *text).collect();
            let found = changes(&record(&texts), &record(&left));
            found.iter().map(Change::start).collect::<Vec<_>>()
        };
        assert_eq!(place(&[1]), [2]);
        assert_eq!(place(&[6]), [2 + 3 + 4 + 4 + 4 + 4]);
        assert_eq!(place(&[4, 5]), [2 + 3 + 4 + 4; 2]);
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
        // Its section is called otherwise, or counted otherwise: it stands where it stood.
        let (one, two) = (("section name", "二、工作动态"), ("section name", "一、工作动态"));
        let change = "section name 改：二>一";
        assert!(shown(&[head, a, one, b, c], &[two, b, c]).contains(&change.to_owned()));
        assert_eq!(shown(&[one, b, c], &[two, b, c]), [change]);
        // Their files are counted on.
        let counted = |at: usize, text: &'static str| {
            (["00.toml title", "01.toml title", "02.toml title"][at], text)
        };
        let (one, two) = ("三举措推进垃圾分类", "区教委召开全体大会");
        assert_eq!(
            shown(
                &[counted(0, one), counted(1, two)],
                &[counted(0, "新来的"), counted(1, one), counted(2, two)]
            ),
            ["00.toml 新加一篇：>新来的"]
        );
        assert_eq!(
            shown(&[counted(0, one), counted(1, two)], &[counted(0, two), counted(1, one)]).len(),
            1
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
                    prop_assert_eq!(&is[change.at[0].clone()], &visible(&change.new)[..], "{:?}", change);
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
