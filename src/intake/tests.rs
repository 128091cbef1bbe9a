//! Pastes as they come, and what becomes of them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::paste::{Lines, paragraphs};
use super::sort::Sort;
use super::split::{Split, split};
use super::{Piece, parts};
use crate::model::bulletin::Bulletin;
use crate::model::leader::Leader;
use crate::model::roster::{Group, Roster};
use crate::model::section::Section;

pub(super) fn bulletin(units: &[&str]) -> Bulletin {
    let units = units.iter().map(ToString::to_string).collect();
    let groups = vec![Group { name: "镇街".to_owned(), units }];
    let alias = BTreeMap::from([("白沙".to_owned(), "白沙镇".to_owned())]);
    let alias = if groups[0].units.is_empty() { BTreeMap::new() } else { alias };
    let leader = Leader { name: "李文博".to_owned(), post: Some("区委书记".to_owned()) };
    Bulletin {
        sections: Section::standard(),
        roster: Roster::new(groups, vec!["本刊".to_owned()], alias),
        leaders: vec![leader],
        words: Vec::new(),
        phrases: Vec::new(),
        banned: Vec::new(),
        scoring: None,
        photo_ink: crate::picture::Ink::Grey,
        numbering: None,
    }
}

const UNITS: [&str; 6] = ["白沙镇", "汀州镇", "云门街道", "区教委", "区水务局", "清水镇"];

fn parted(text: &str, bulletin: &Bulletin) -> Split {
    let mut split = split(&paragraphs(text, Lines::AreParagraphs, bulletin), bulletin);
    for piece in &mut split.pieces {
        let is_briefs = piece.section.as_deref() == Some("简讯");
        if is_briefs {
            parts::part_brief(piece, bulletin, None);
        } else {
            parts::part(piece, bulletin, &mut split.taken, None);
        }
    }
    split
}

/// `栏目|子栏目|单位|标题|正文`, and what else there is.
fn shown(piece: &Piece) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let mut shown = format!(
        "{}|{}|{}|{}|{}",
        part(&piece.section),
        part(&piece.column),
        piece.units.join("+"),
        part(&piece.title),
        piece.lines().join("/")
    );
    let note = piece.note.as_ref().map(|(label, text)| format!("{label}：{text}"));
    let instructions = piece.instructions.iter().map(|it| format!("{}{}", it.post, it.text));
    for (key, value) in [
        ("副", part(&piece.subtitle)),
        ("送", part(&piece.to)),
        ("按", note.unwrap_or_default()),
        ("批", instructions.collect::<Vec<_>>().join("/")),
        ("附件", piece.attachments.join("/")),
        ("署", piece.signature.join("/")),
        ("期", piece.signed.map_or_else(String::new, |date| date.to_string())),
        ("笔", part(&piece.writer)),
        ("审", part(&piece.approved)),
        ("话", part(&piece.phone)),
        ("附言", piece.asides.join("/")),
    ] {
        if !value.is_empty() {
            shown.extend([" ", key, "=", &value]);
        }
    }
    shown
}

/// The pieces of a paste that leaves no doubt.
fn pieces(text: &str) -> Vec<String> {
    let split = parted(text, &bulletin(&UNITS));
    assert!(split.unsure.is_empty(), "{text}\n{:?}", split.unsure);
    split.pieces.iter().map(shown).collect()
}

/// The first doubt in a paste, and where it is.
fn doubt(text: &str) -> String {
    let split = parted(text, &bulletin(&UNITS));
    let first = split.unsure.first().unwrap_or_else(|| panic!("no doubt in {text}"));
    format!("{} <{}>", first.message, &text[first.at.clone()])
}

#[test]
fn heads_and_units_part_a_paste() {
    assert_eq!(
        pieces(
            "【整改进行时】\n白沙镇三举措推进整改\n一是细化。\n二是自查。\n（白沙镇）\n\
             【简讯】\n【检查督促】清水镇：29日，检查。\n**白沙镇、清水镇：**联合巡查。\n续一段。\n\
             【整改进行时】白沙镇：近日，修墙。**清水镇**：近日，种树。"
        ),
        [
            "整改进行时||白沙镇|白沙镇三举措推进整改|一是细化。/二是自查。",
            "简讯|检查督促|清水镇||29日，检查。",
            "简讯|检查督促|白沙镇+清水镇||联合巡查。/续一段。",
            "简讯|整改进行时|白沙镇||近日，修墙。",
            "简讯|整改进行时|清水镇||近日，种树。",
        ]
    );
}

#[test]
fn numbers_and_bullets_before_units_are_taken_off() {
    let both = ["||白沙镇||甲。", "||云门街道||乙。"];
    for text in [
        "1、白沙镇：甲。\n2、云门街道：乙。",
        "1.白沙镇：甲。\n2.云门街道：乙。",
        "（1）白沙镇：甲。\n（2）云门街道：乙。",
        "①白沙镇：甲。\n②云门街道：乙。",
        "一、白沙镇：甲。\n二、云门街道：乙。",
        "●白沙镇：甲。\n▲云门街道：乙。",
        "★ 白沙镇:甲。\n- 云门街道:乙。",
        "【白沙镇】甲。\n【云门街道】乙。",
        "白沙镇\n甲。\n云门街道\n乙。",
        "白沙镇：\n甲。\n云门街道：\n乙。",
        "**白沙镇**\n甲。\n**云门街道**：乙。",
        "甲。（白沙镇）\n乙。（供稿：云门街道）",
        "甲。\n（白沙镇供稿）\n乙。\n来源：云门街道",
        "来源：白沙镇\n甲。\n来源：云门街道\n乙。",
        "== 白沙镇\n甲。\n== 云门街道\n乙。",
        "== 白沙镇\n白沙镇：甲。\n== 云门街道\n云门街道\n乙。",
        "== 白沙镇\n3.甲。\n== 云门街道\n五、乙。",
        "甲。来源：白沙镇\n乙。来源：云门街道",
        "白沙镇讯：甲。\n云门街道供稿：乙。",
    ] {
        assert_eq!(pieces(text), both, "{text}");
    }
}

#[test]
fn other_names_and_unknown_units_begin_pieces() {
    assert_eq!(
        pieces("白沙：甲。\n城南街道：乙。\n云汀城建公司：丙。"),
        ["||白沙||甲。", "||城南街道||乙。", "||云汀城建公司||丙。"]
    );
    assert_eq!(
        pieces("区教委3月2日，甲。\n区水务局近日，乙。\n区水务局组织复查。\n区教委：丙。"),
        [
            "||区教委||区教委3月2日，甲。",
            "||区水务局||区水务局近日，乙。/区水务局组织复查。",
            "||区教委||丙。"
        ]
    );
}

#[test]
fn numbered_titles_begin_pieces() {
    assert_eq!(
        pieces("一、白沙镇修路\n甲甲。\n一要快。\n（白沙镇）\n二、清水镇种树\n乙乙。\n（清水镇）"),
        ["||白沙镇|白沙镇修路|甲甲。/一要快。", "||清水镇|清水镇种树|乙乙。"]
    );
    assert_eq!(
        pieces("== 白沙镇\n一、修路\n甲。\n== 清水镇\n一、要求\n乙。\n二、做法\n丙。"),
        ["||白沙镇|修路|甲。", "||清水镇||一、要求/乙。/二、做法/丙。"]
    );
    assert_eq!(
        pieces("== 清水镇\n清水镇种树\n清水镇：\n乙乙。\n== 白沙镇\n白沙镇修路\n白沙镇\n甲甲。"),
        ["||清水镇|清水镇种树|乙乙。", "||白沙镇|白沙镇修路|甲甲。"]
    );
    assert_eq!(
        pieces("白沙镇：\n三件实事\n一、修路\n甲。\n二、种树\n乙。"),
        ["||白沙镇|三件实事|一、修路/甲。/二、种树/乙。"]
    );
}

#[test]
fn what_is_no_text_goes_beside() {
    assert_eq!(
        pieces(
            "李四 10:25\n白沙镇：甲。\n[图片]\n王五 10:26\n收到\n赵六 2026-05-18 10:27:01\n云门街道：乙。\n— 2 —\n"
        ),
        [
            "||白沙镇||甲。 附言=李四 10:25/[图片]",
            "||云门街道||乙。 附言=王五 10:26/收到/赵六 2026-05-18 10:27:01/— 2 —"
        ]
    );
    assert_eq!(
        pieces("[图片]白沙镇：甲。（白沙镇）\n联系人：张三 13500000000\n乙。（云门街道 王小明）"),
        ["||白沙镇||甲。 附言=[图片]/联系人：张三 13500000000", "||云门街道||乙。 笔=王小明"]
    );
}

#[test]
fn the_parts_of_a_piece() {
    assert_eq!(
        pieces(
            "区委书记李文博同志6月29日批示：“很好。”\n编者按：值得一看。\n关于养老驿站的报告\n——以白沙镇为例\n区委、区政府：\n\
             走访17个村。\n一、现状\n驿站41家。\n附件：1.名单\n2.座谈记录\n云汀区水务局\n2026年5月18日\n\
             白沙镇：短讯。"
        ),
        [
            "||区水务局|关于养老驿站的报告|走访17个村。/一、现状/驿站41家。 副=以白沙镇为例 送=区委、区政府 \
             按=编者按：值得一看。 批=区委书记很好。 附件=名单/座谈记录 署=云汀区水务局 期=2026-05-18",
            "||白沙镇||短讯。"
        ]
    );
    assert_eq!(
        pieces("白沙镇：\n一条消息\n【按语】\n请看。\n正文。\n二〇二六年五月十八日"),
        ["||白沙镇|一条消息|正文。 按=按语：请看。 期=2026-05-18"]
    );
    assert_eq!(
        pieces("【简讯】\n【检查督促】\n白沙镇：检查。\n白沙镇人民政府\n2026年5月18日"),
        ["简讯|检查督促|白沙镇||检查。 附言=白沙镇人民政府/2026年5月18日"]
    );
}

#[test]
fn bold_stays_whole() {
    assert_eq!(
        pieces("**白沙镇：近日**，修墙。\n云门街道：**三举措**推进。\n**清水镇：**种树。"),
        ["||白沙镇||**近日**，修墙。", "||云门街道||**三举措**推进。", "||清水镇||种树。"]
    );
}

#[test]
fn what_is_no_unit_begins_nothing() {
    for text in [
        "白沙镇：会议要求：一要快。\n大家说：好。\n主办：区里。\n有关部门：各司其职。\n原因：雨大。\n我局：照办。",
        "白沙镇：\\n甲。\n白沙镇组织复查。\n白沙村：种树。",
    ] {
        let text = text.replace("\\n", "\n");
        assert_eq!(pieces(&text).len(), 1, "{text}");
    }
    let kept = pieces("白沙镇：甲。\n\\云门街道：也去了。\n\\【读者来信】");
    assert_eq!(kept, ["||白沙镇||甲。/云门街道：也去了。/【读者来信】"]);
}

#[test]
fn without_a_roster_names_are_told_by_their_ends() {
    let split = parted("区教委：29日，培训。\n时间：3月5日。", &bulletin(&[]));
    let shown: Vec<String> = split.pieces.iter().map(shown).collect();
    assert_eq!(shown, ["||区教委||29日，培训。/时间：3月5日。"]);
}

#[test]
fn doubts_are_said_with_their_place() {
    for (text, said) in [
        (
            "白沙镇：甲。\n【整改进行到】",
            "没有“整改进行到”这个栏目或单位；是不是【整改进行时】？ <【整改进行到】>",
        ),
        (
            "白沙镇：甲。\n青水镇：乙。",
            "“青水镇”像是单位，名册里没有；是不是“清水镇”？ <青水镇：乙。>",
        ),
        (
            "白沙镇：甲。\n乙。（青水镇）",
            "“青水镇”像是单位，名册里没有；是不是“清水镇”？ <乙。（青水镇）>",
        ),
        (
            "白沙镇：甲。\n开会。（清水镇）",
            "这一篇开头是“白沙镇”，末尾是“清水镇” <开会。（清水镇）>",
        ),
        ("甲甲甲。\n白沙镇\n乙乙。", "“白沙镇”是上一篇的单位，还是下一篇的？ <白沙镇>"),
        (
            "白沙镇：甲。\n区教委3月2日，乙。",
            "“区教委3月2日，乙。”是上一篇里的话，还是区教委的另一篇？ <区教委3月2日，乙。>",
        ),
        ("●白沙镇：甲。\n★乙乙。", "“★乙乙。”前面的几篇都有单位，这一条没有 <★乙乙。>"),
        (
            "李四 10:25\n白沙镇：甲。\n王五 10:26\n乙乙。",
            "聊天里另起的一条，是接着上一篇，还是另一篇？ <乙乙。>",
        ),
        ("（白沙镇）\n甲。", "“（白沙镇）”前面没有稿件 <（白沙镇）>"),
        ("白沙镇：\n云门街道：乙。", "白沙镇后面没有稿件 <白沙镇：>"),
        (
            "防汛的通知\n区水务局、区教委：\n甲。",
            "“区水务局、区教委：”是主送，还是下一篇的单位？ <区水务局、区教委：>",
        ),
        ("白沙镇：甲。\n@所有人 明天开会", "“@所有人 明天开会”像是聊天里说的话 <@所有人 明天开会>"),
    ] {
        assert_eq!(doubt(text), said, "{text}");
    }
}

fn joined(text: &str) -> Vec<String> {
    let bulletin = bulletin(&UNITS);
    let split = split(&paragraphs(text, Lines::AreBroken, &bulletin), &bulletin);
    assert!(split.unsure.is_empty(), "{text}\n{:?}", split.unsure);
    split.pieces.iter().map(shown).collect()
}

#[test]
fn broken_lines_do_not_go_on_in_another_s_piece() {
    for (text, wanted) in [
        (
            "区教委：部署工作\n白沙镇：植树600株\n云门街道：开展扫雪",
            &["||区教委||部署工作", "||白沙镇||植树600株", "||云门街道||开展扫雪"][..],
        ),
        (
            "● 区教委：明确责任分工并要\n求各校抓好落实\n● 白沙镇：植树600株",
            &["||区教委||明确责任分工并要求各校抓好落实", "||白沙镇||植树600株"],
        ),
        (
            "区教委：走访困难群众86户\n李四 16:00\n云门街道：扫雪30人次。",
            &["||区教委||走访困难群众86户", "||云门街道||扫雪30人次。 附言=李四 16:00"],
        ),
        (
            "区教委：走访困难群众\n— 1 —\n86户，成效明显。",
            &["||区教委||走访困难群众/86户，成效明显。 附言=— 1 —"],
        ),
        (
            "== 区教委\n走访困难群众86户\n== 云门街道\n扫雪30人次。",
            &["||区教委||走访困难群众86户", "||云门街道||扫雪30人次。"],
        ),
        ("区教委：走访困难群众，\n\\云门街道协助。", &["||区教委||走访困难群众，/云门街道协助。"]),
    ] {
        assert_eq!(joined(text), wanted, "{text}");
    }
}

#[test]
fn what_may_be_another_s_is_asked_about() {
    for text in [
        "区城管委：\n一、总体情况\n全区共检查门店2300家。\n二、各镇街完成情况\n白沙镇：完成80％。\n三、下一步工作\n加强督导。",
        "区水务局：检查各镇街河道：\n1、白沙镇：有垃圾。\n2、云门街道：整洁。",
        "区水务局：各镇街完成情况如下。\n白沙镇：有垃圾。",
        "区水务局：甲。\n（一）好的方面\n白沙镇：环境整洁。\n（二）差的方面\n云门街道：乱。",
        "区教委：3月2日，会同区水务局、\n云门街道：联合检查。",
        "区教委：开会。\n区妇联\n走访。",
        "区教委：开会。\n区发改委\n项目开工。",
        "区教委：开会。\n【区妇联】走访。",
        "1、开会。（区教委）\n2、走访。（区图书馆）\n3、植树。（白沙镇）",
        "开会。（区教委）\n（区妇联 李四）\n植树。（白沙镇）",
        "召开会。（区教委）\n植树。\n扫雪。（云门街道）",
        "区教委：开会。\n（白沙镇）植树。",
        "区教委：开会。\n白沙真：植树。",
        "区教委：开会。\n云门：植树。",
        "1、区教委：开会。\n2、植树600株。\n3、云门街道：扫雪。",
        "区教委\n校园安全会召开\n3月2日，区教委开会。\n扫雪行动显温情\n云门街道\n3月3日，扫雪30人次。",
        "区教委：开会。\n编者按：白沙镇的做法好。\n白沙镇：植树。",
        "区教委：开会。\n区委、区政府：\n白沙镇：植树。",
        "云门街道 近日，清理小巷。\n检查餐饮单位，成效明显（清水镇）",
        "区教委：开会。\n李四：\n白沙镇：植树。",
    ] {
        let split = parted(text, &bulletin(&UNITS));
        assert!(!split.unsure.is_empty(), "{text}\n{:#?}", split.pieces);
    }
}

#[test]
fn units_in_any_brackets_and_ours_begin_pieces() {
    for text in [
        "区教委：开会。\n[白沙镇]植树。",
        "区教委：开会。\n［白沙镇］植树。",
        "区教委：开会。\n〔白沙镇〕植树。",
        "区教委：开会。\n“白沙镇”：植树。",
    ] {
        assert_eq!(pieces(text), ["||区教委||开会。", "||白沙镇||植树。"], "{text}");
    }
    assert_eq!(
        pieces(
            "1.区教委：开会。\n2.区残联：走访。\n3.县图书馆：植树。\n区水务局和区教委：联合执法。"
        ),
        [
            "||区教委||开会。",
            "||区残联||走访。",
            "||县图书馆||植树。",
            "||区水务局+区教委||联合执法。"
        ]
    );
}

#[test]
fn signatures_as_they_come() {
    let issued = toml::value::Date { year: 2026, month: 3, day: 5 };
    for (end, wanted) in [
        ("白沙镇人民政府　2026年3月3日", "署=白沙镇人民政府 期=2026-03-03"),
        ("白沙镇党政办\n3月3日", "署=白沙镇党政办 期=2026-03-03"),
        ("白沙镇人民政府(印章)\n2026/3/3", "署=白沙镇人民政府 期=2026-03-03"),
        ("附件：1.名单\n白沙镇人民政府\n2026年3月3日", "附件=名单 署=白沙镇人民政府 期=2026-03-03"),
        ("（附件：名单）\n3月3日", "附件="),
        ("\\附件：名单\n\\白沙镇\n\\2026年3月3日", ""),
        ("执笔：李四\n审核：王五\n联系电话：60002580", "笔=李四 审=王五 话=60002580"),
    ] {
        let text = format!("植树600株，清理河道。\n又修路3公里。\n{end}");
        let mut piece = Piece {
            body: text.split('\n').map(|line| super::Line::of(line, 0)).collect(),
            units: vec!["白沙镇".to_owned()],
            ..Piece::default()
        };
        parts::without_noise(&mut piece, parts::Escapes::Are, Sort::Paste);
        parts::part(&mut piece, &bulletin(&UNITS), &mut Vec::new(), Some(issued));
        let shown = shown(&piece);
        assert_eq!(
            shown.split_once(' ').map_or("", |(_, rest)| rest),
            wanted.trim_end_matches("附件="),
            "{end}"
        );
    }
}

#[test]
fn what_is_no_title_is_none() {
    for text in ["区教委：3月2日开会，与白沙\n镇座谈。", "区教委\n3月2日召开会议\n会议强调三点。"]
    {
        let split = parted(text, &bulletin(&UNITS));
        assert!(split.pieces.iter().all(|piece| piece.title.is_none()), "{text}");
    }
}

/// The characters that are seen, in the order of their code points.
fn characters<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    let mut all: Vec<char> =
        texts.into_iter().flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    all.sort_unstable();
    all
}

/// All that became of a paste.
fn kept(split: &Split) -> Vec<char> {
    let of_piece = |piece: &Piece| -> Vec<String> {
        let note = piece.note.iter().map(|(_, text)| text.clone());
        let instructions = piece
            .instructions
            .iter()
            .flat_map(|it| [it.name.clone(), it.post.clone(), it.text.clone()]);
        let optional = [
            &piece.title,
            &piece.subtitle,
            &piece.to,
            &piece.writer,
            &piece.approved,
            &piece.phone,
        ]
        .into_iter()
        .flatten()
        .cloned();
        let lists = [&piece.attachments, &piece.signature, &piece.asides];
        let body = piece.body.iter().map(|line| line.text.clone());
        optional
            .chain(body)
            .chain(note)
            .chain(instructions)
            .chain(lists.into_iter().flatten().cloned())
            .collect()
    };
    let texts: Vec<String> =
        split.pieces.iter().flat_map(of_piece).chain(split.taken.clone()).collect();
    characters(texts.iter().map(String::as_str))
}

/// Lines of dirty pastes.
fn line() -> impl Strategy<Value = String> {
    let unit = prop::sample::select(vec![
        "白沙镇",
        "白沙",
        "云门街道",
        "区教委",
        "城南街道",
        "青水镇",
        "白沙镇、清水镇",
    ]);
    let mark = prop::sample::select(vec![
        "", "1、", "2.", "（3）", "①", "●", "★ ", "- ", "**", "一、", "  ", "\\",
    ]);
    let text = prop::sample::select(vec![
        "近日，修墙440余米。",
        "三举措推进整改",
        "3月2日，检查。",
        "**加粗**的话。",
        "**没有完",
        "：：",
        "组织复查",
        "——副题",
        "批示：“好。”",
    ]);
    let sign = prop::sample::select(vec!["：", ":", "", "**：", "：**", "）", "\n"]);
    let whole = prop::sample::select(vec![
        "【简讯】",
        "【检查督促】",
        "【不知道】",
        "李四 10:25",
        "[图片]",
        "收到",
        "— 3 —",
        "（白沙镇）",
        "（供稿：白沙镇 张三丰）",
        "来源：区教委",
        "== 清水镇",
        "==",
        "区委、区政府：",
        "编者按：请看。",
        "按语",
        "附件：1.名单",
        "2.座谈",
        "2026年5月18日",
        "云汀区水务局",
        "区委书记李文博同志6月29日批示：“很好。”",
        "联系人：张三",
        "二、标题",
        "白沙镇",
        "@所有人",
    ]);
    prop_oneof![
        (mark, unit, sign, text.clone())
            .prop_map(|(mark, unit, sign, text)| format!("{mark}{unit}{sign}{text}")),
        whole.prop_map(str::to_owned),
        text.clone().prop_map(str::to_owned),
        (text, prop::sample::select(vec!["（白沙镇）", "（区教委供稿）", "（清水镇 王小明）"]))
            .prop_map(|(a, b)| format!("{a}{b}")),
    ]
}

/// How a unit sends its piece: what stands around its paragraphs. What no label stands by is no piece to anybody.
fn sent(unit: &str, style: usize, number: usize, paragraphs: usize) -> String {
    let text = |at: usize| format!("修路{number}米，植树{at}株，群众满意。");
    let body: Vec<String> = (0..paragraphs).map(text).collect();
    let body = body.join("\n");
    let title = format!("第{number}项工作有成效");
    match style {
        0 => format!("{unit}：{body}"),
        1 => format!("{}、{unit}：{body}", number + 1),
        2 => format!("●{unit}：{body}"),
        3 => format!("{unit}\n{body}"),
        4 => format!("{title}\n{body}（{unit}）"),
        5 => format!("{body}\n（供稿：{unit}）"),
        6 => format!("来源：{unit}\n{body}"),
        7 => format!("{title}\n来源：{unit}\n{body}"),
        8 => format!("== {unit}\n{title}\n{body}"),
        9 => format!("【{unit}】{body}"),
        10 => format!("{unit}3月{}日，{body}", number % 28 + 1),
        11 => format!("{title}\n{unit}\n{body}"),
        12 => format!("{title}\n{body}\n云汀{unit}\n2026年5月18日"),
        13 => format!("**{unit}：**{body}"),
        14 => format!("李四 10:2{}\n{unit}：{body}\n[图片]", number % 10),
        _ => format!("{unit}：\n{title}\n{body}\n{unit}\n2026年5月18日"),
    }
}

fn all_sent() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    prop::collection::vec((0..UNITS.len(), 0..16_usize, 1..4_usize), 1..7)
}

fn paste_of(all: &[(usize, usize, usize)]) -> String {
    let texts = all.iter().enumerate();
    let texts = texts
        .map(|(number, (unit, style, paragraphs))| sent(UNITS[*unit], *style, number, *paragraphs));
    texts.collect::<Vec<_>>().join("\n")
}

proptest! {
    #[test]
    fn no_unit_gets_another_s_news(all in all_sent()) {
        let text = paste_of(&all);
        let split = parted(&text, &bulletin(&UNITS));
        // A piece that names no unit is asked about.
        let is_told = split.unsure.is_empty() && split.pieces.iter().all(|it| !it.units.is_empty());
        for (number, (unit, ..)) in all.iter().enumerate().filter(|_| is_told) {
            let said = format!("修路{number}米");
            let holds = |piece: &&Piece| piece.body.iter().any(|line| line.contains(&said));
            let holder = split.pieces.iter().find(holds);
            let units = holder.map(|piece| piece.units.clone());
            prop_assert_eq!(units, Some(vec![UNITS[*unit].to_owned()]), "{}\n{:#?}", text, split.pieces);
            let title = format!("第{number}项工作有成效");
            let is_here = |piece: &Piece| piece.title.as_ref() == Some(&title) || piece.body.iter().any(|line| line.text == title);
            prop_assert_eq!(holder.is_some_and(is_here), text.contains(&title), "{}\n{:#?}", text, split.pieces);
        }
    }

    #[test]
    fn what_is_sent_in_one_way_is_parted(units in prop::collection::vec(0..UNITS.len(), 1..6), style in 0..15_usize) {
        let all: Vec<(usize, usize, usize)> = units.iter().map(|unit| (*unit, style, 2)).collect();
        let same = all.windows(2).any(|pair| pair[0].0 == pair[1].0);
        let text = paste_of(&all);
        let split = parted(&text, &bulletin(&UNITS));
        // A title over its unit may be the piece's before.
        let is_titled = matches!(style, 7 | 11);
        if !same && !is_titled {
            prop_assert!(split.unsure.is_empty(), "{}\n{:?}", text, split.unsure);
            prop_assert_eq!(split.pieces.len(), all.len(), "{}\n{:#?}", text, split.pieces);
        }
    }



    #[test]
    fn every_character_of_a_paste_is_somewhere_once(lines in prop::collection::vec(line(), 1..14)) {
        let text = lines.join("\n");
        let bulletin = bulletin(&UNITS);
        let split = parted(&text, &bulletin);
        // Where there is a doubt nothing is written.
        if split.unsure.is_empty() {
            let whole = paragraphs(&text, Lines::AreParagraphs, &bulletin);
            let pasted = characters(whole.iter().map(|paragraph| paragraph.text.as_str()));
            prop_assert_eq!(pasted, kept(&split), "{}\n{:#?}", text, split);
        }
    }

    #[test]
    fn a_piece_holds_no_other_unit_s_label(lines in prop::collection::vec(line(), 1..14)) {
        let text = lines.join("\n");
        let split = parted(&text, &bulletin(&UNITS));
        let labels = UNITS.iter().flat_map(|unit| [format!("{unit}："), format!("{unit}:")]);
        let labels: Vec<String> = labels.collect();
        for line in split.pieces.iter().flat_map(|piece| &piece.body).filter(|_| split.unsure.is_empty()) {
            let is_told = text.contains(&format!("\\{}", line.text));
            let is_label = labels.iter().any(|label| line.starts_with(label.as_str()));
            prop_assert!(is_told || !is_label, "{}\n{}", text, line.text);
        }
    }
}
