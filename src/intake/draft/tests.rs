//! Documents that nobody thought of: each letter is somewhere.

use proptest::prelude::*;

use super::{Drafts, LackOf, drafts};
use crate::document::{Block, Cell, Document, Look, Paragraph, Picture, Run, Table};
use crate::intake::insets::{AT_END, Photo};
use crate::intake::paste::Lines;
use crate::intake::sent::{Content, Said, Sent};
use crate::intake::sort::Sort;
use crate::intake::tests::bulletin as bulletin_of;
use crate::intake::wish::{Pieces, Wish};
use crate::model::bulletin::Bulletin;

fn bulletin() -> Bulletin {
    bulletin_of(&["白沙镇", "区教委", "区水务局"])
}

/// Texts that stand in what units send, with what else may be in them.
fn text() -> impl Strategy<Value = String> {
    let whole = prop::sample::select(vec![
        "白沙镇三举措推进整改",
        "——以清河行动为例",
        "近日，白沙镇组织清理河道12公里，出动车辆30台次。",
        "一是明确任务。二是压实责任。三是加强督查。",
        "一、基本情况",
        "（一）工作进展。",
        "1.召开推进会",
        "①走访企业",
        "图1 志愿者清扫街道",
        "图2：整改后",
        "图1 整改前　图2 整改后",
        "图1是整改前的河道，图2是整改后的河道。",
        "图为志愿者清扫街道。（张三 摄）",
        "▲现场",
        "上图：检查现场",
        "张三 摄影",
        "（王五供图）",
        "摄影：赵六",
        "表1 各村完成情况",
        "附表：完成情况表",
        "单位：万元",
        "单位：白沙镇",
        "白沙镇：",
        "白沙镇：近日开展检查。",
        "【简讯】",
        "【白沙镇】近日开展检查。",
        "（白沙镇 王小明）",
        "（供稿：白沙镇 张三丰）",
        "来源：区教委",
        "白沙镇人民政府",
        "白沙镇人民政府（印章）",
        "区教委　区水务局",
        "2026年3月3日",
        "二〇二六年三月三日",
        "3月3日",
        "白沙镇人民政府　2026年3月3日",
        "白政发〔2026〕3号",
        "签发人：李文博",
        "白沙镇人民政府文件",
        "白沙信息",
        "第12期",
        "区委办公室：",
        "区委、区政府：",
        "各位领导：",
        "专此报告。",
        "特此报告，请审阅",
        "此致",
        "敬礼！",
        "附：照片三张",
        "附件：1.名单",
        "2.方案",
        "执笔：王小明　审签：李四",
        "联系人：张三　电话：69842233",
        "（联系人：张三，联系电话13800138000）",
        "编者按：请看。",
        "按语",
        "区委书记李文博同志6月29日批示：“很好。”",
        "发自我的手机",
        "— 3 —",
        "第3页 共5页",
        "白沙镇 58:46",
        "[图片]",
        "收到",
        "李四 10:25",
        "（注：据统计局数据）",
        "（此件公开发布）",
        "主题词：整改 报告",
        "抄送：区委办公室",
        "共印20份",
        "==",
        "\\白沙镇",
        "**加粗**的话。",
        "**没有完",
        "\"直引号",
        "ﬁ①２０２６年é e\u{301}",
    ]);
    let joint = prop::sample::select(vec!["", "　", " ", "。", "；", "："]);
    prop_oneof![
        6 => whole.clone().prop_map(str::to_owned),
        1 => (whole.clone(), joint, whole).prop_map(|(a, joint, b)| format!("{a}{joint}{b}")),
    ]
}

fn look() -> impl Strategy<Value = Look> {
    let size = prop::sample::select(vec![None, Some(32), Some(36), Some(44)]);
    (prop::bool::weighted(0.1), any::<bool>(), size)
        .prop_map(|(is_title, is_centred, half_points)| Look { is_title, is_centred, half_points })
}

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let plain = prop_oneof![3 => Just(Look::default()), 1 => look()];
    (prop::collection::vec((text(), any::<bool>()), 1..3), plain, any::<bool>()).prop_map(
        |(runs, look, is_one)| {
            let runs = runs.into_iter().take(if is_one { 1 } else { 9 });
            let runs =
                runs.map(|(text, is_bold)| Run { text, is_bold: is_bold && !is_one }).collect();
            Paragraph { runs, look }
        },
    )
}

fn picture() -> impl Strategy<Value = Picture> {
    let one = image();
    let bytes = prop::sample::select(vec![one.clone(), one, b"GIF89a".to_vec(), Vec::new()]);
    let alt =
        prop::sample::select(vec![None, Some("检查现场".to_owned()), Some("图片1".to_owned())]);
    (bytes, alt).prop_map(|(bytes, alt)| Picture { name: "image1.png".to_owned(), bytes, alt })
}

/// A picture of one dot.
fn image() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a picture in memory");
    writer.write_image_data(&[7]).expect("a picture in memory");
    drop(writer);
    bytes
}

/// A table, also one whose cells cover each other, or have several lines.
fn table() -> impl Strategy<Value = Table> {
    let lines = prop::collection::vec(text(), 0..3).prop_map(|lines| lines.join("\n"));
    let cell = (0..3_usize, 1..3_usize, 1..3_usize, lines);
    let cell =
        (cell, prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(picture(), 1..3)]);
    let row = prop::collection::vec(cell, 1..4);
    (prop::collection::vec(row, 1..4), prop::bool::weighted(0.7)).prop_map(|(rows, is_plain)| {
        let rows = rows.into_iter().map(|row| {
            let cells = row.into_iter().enumerate().map(
                |(at, ((column, columns, rows, text), pictures))| {
                    if is_plain {
                        Cell { column: at, columns: 1, rows: 1, text, pictures }
                    } else {
                        Cell { column, columns, rows, text, pictures }
                    }
                },
            );
            cells.collect()
        });
        Table { columns: 3, rows: rows.collect() }
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        8 => paragraph().prop_map(Block::Paragraph),
        2 => picture().prop_map(Block::Picture),
        1 => table().prop_map(Block::Table),
    ]
}

fn sent() -> impl Strategy<Value = Sent> {
    let document = prop::collection::vec(block(), 1..14)
        .prop_map(|blocks| Content::Document(Document { blocks, notices: Vec::new() }));
    let text =
        prop::collection::vec(text(), 1..14).prop_map(|lines| Content::Text(lines.join("\n")));
    let content = prop_oneof![3 => document, 1 => text];
    let stem = prop::sample::select(vec!["白沙镇", "来稿", "区教委、区水务局", "简讯"]);
    let loose = prop::collection::vec(picture(), 0..3);
    let subject = prop::sample::select(vec![None, Some("转发：白沙镇清河行动".to_owned())]);
    (content, stem, loose, subject).prop_map(|(content, stem, loose, subject)| Sent {
        name: format!("{stem}.docx"),
        stem: stem.to_owned(),
        content,
        pictures: loose.into_iter().filter_map(|it| Photo::of(it, AT_END).ok()).collect(),
        said: Said { subject, ..Said::default() },
        ..Sent::default()
    })
}

fn wish(section: &str) -> Wish<'_> {
    Wish {
        section: Some(section),
        column: None,
        units: &[],
        title: None,
        lines: Lines::AreParagraphs,
        pieces: Pieces::One,
        sort: Sort::File,
        issued: toml::value::Date { year: 2026, month: 6, day: 30 }.into(),
    }
}

fn plain(text: &str) -> Block {
    let runs = vec![Run { text: text.to_owned(), is_bold: false }];
    Block::Paragraph(Paragraph { runs, look: Look::default() })
}

fn shown(text: &str, half_points: u16) -> Block {
    let runs = vec![Run { text: text.to_owned(), is_bold: false }];
    let look = Look { is_title: false, is_centred: true, half_points: Some(half_points) };
    Block::Paragraph(Paragraph { runs, look })
}

fn photo() -> Picture {
    Picture { name: "image1.png".to_owned(), bytes: image(), alt: None }
}

/// One that cannot be taken.
fn refused() -> Picture {
    Picture { bytes: b"GIF89a".to_vec(), ..photo() }
}

/// What becomes of a file of 白沙镇.
fn of(blocks: Vec<Block>) -> Drafts {
    of_file("白沙镇", blocks, Said::default())
}

fn of_file(stem: &str, blocks: Vec<Block>, said: Said) -> Drafts {
    let content = Content::Document(Document { blocks, notices: Vec::new() });
    let sent = Sent {
        name: format!("{stem}.docx"),
        stem: stem.to_owned(),
        content,
        said,
        ..Sent::default()
    };
    drafts(sent, &wish("整改进行时"), &bulletin())
}

fn body(drafts: &Drafts) -> Vec<&str> {
    drafts.all[0].piece.lines()
}

fn captions(drafts: &Drafts) -> Vec<(Option<&str>, Option<&str>)> {
    let photos = drafts.all[0].piece.photos.iter();
    photos.map(|photo| (photo.caption.as_deref(), photo.credit.as_deref())).collect()
}

const NEWS: &str = "近日，白沙镇组织清理河道12公里。";

#[test]
fn a_sentence_on_figures_is_text_and_captions_stay() {
    let figures = "图1、图2对比可以看出，河道面貌焕然一新。";
    let drafts = of(vec![
        plain(NEWS),
        Block::Picture(photo()),
        Block::Picture(photo()),
        plain("图1 整改前　图2 整改后"),
        plain(figures),
    ]);
    assert_eq!(body(&drafts), [NEWS, figures]);
    assert_eq!(captions(&drafts), [(Some("图1 整改前"), None), (Some("图2 整改后"), None)]);
}

#[test]
fn who_took_a_picture_stands_under_its_caption() {
    let drafts = of(vec![
        plain(NEWS),
        Block::Picture(photo()),
        Block::Picture(photo()),
        plain("图1 甲（张三 摄）"),
        plain("图2 乙"),
        plain("（李四 摄）"),
        plain("▲丙（王五 摄）"),
    ]);
    let both = [(Some("图1 甲"), Some("张三 摄")), (Some("图2 乙"), Some("李四 摄"))];
    assert_eq!(captions(&drafts), both);
    assert_eq!(body(&drafts), [NEWS, "▲丙（王五 摄）"]);
}

#[test]
fn a_picture_that_cannot_be_taken_keeps_its_caption_to_itself() {
    let cell = |column, pictures, text: &str| Cell {
        column,
        columns: 1,
        rows: 1,
        text: text.to_owned(),
        pictures,
    };
    let rows = vec![
        vec![cell(0, vec![refused()], ""), cell(1, vec![photo()], "")],
        vec![cell(0, Vec::new(), "整改前"), cell(1, Vec::new(), "整改后")],
    ];
    let drafts = of(vec![plain(NEWS), Block::Table(Table { columns: 2, rows })]);
    assert_eq!(captions(&drafts), [(Some("整改后"), None)]);
    assert!(drafts.notices.iter().any(|it| it.text.contains("它的说明是“整改前”")));
    let drafts = of(vec![
        plain(NEWS),
        Block::Picture(refused()),
        Block::Picture(photo()),
        plain("图1 整改前　图2 整改后"),
    ]);
    assert_eq!(captions(&drafts), [(Some("图2 整改后"), None)]);
}

#[test]
fn photos_behind_a_table_are_none_of_its_cells() {
    let cell = |column, text: &str| Cell {
        column,
        columns: 1,
        rows: 1,
        text: text.to_owned(),
        ..Cell::default()
    };
    let rows = vec![vec![cell(0, "单位"), cell(1, "数量")], vec![cell(0, "白沙镇"), cell(1, "5")]];
    let table = Block::Table(Table { columns: 2, rows });
    let drafts = of(vec![plain(NEWS), table, Block::Picture(photo()), Block::Picture(photo())]);
    assert_eq!(captions(&drafts), [(None, None), (None, None)]);
    assert_eq!(drafts.all[0].piece.tables[0].data, "单位\t数量\n白沙镇\t5");
    assert!(drafts.notices.is_empty());
}

#[test]
fn a_document_s_own_words_are_no_paper_s_head() {
    let title = "白沙镇党委传达学习中央一号文件";
    for under in ["通讯员 张三", "2026年3月3日", NEWS] {
        let drafts = of(vec![shown(title, 44), plain(under), plain(NEWS)]);
        assert_eq!(drafts.all[0].piece.title.as_deref(), Some(title), "{under}");
    }
    for line in [
        "上午9:00 开班式",
        "白沙镇 58:46",
        "从我的岗位做起",
        "好，好，好！",
        "综合协调组：",
        "各位代表认真审议。",
        "召开现场推进会",
        "印发宣传资料5000余份",
    ] {
        for blocks in [
            vec![shown("白沙镇抓整治", 44), plain(line), plain(NEWS)],
            vec![shown("白沙镇抓整治", 44), plain(NEWS), plain(line), plain(NEWS)],
            vec![shown("白沙镇抓整治", 44), plain(NEWS), plain(line)],
        ] {
            let drafts = of(blocks);
            // A blank between a number and a word goes, as in any text.
            let letters = |text: &str| text.replace(' ', "");
            let is_there = body(&drafts).iter().any(|it| letters(it).starts_with(&letters(line)));
            assert!(is_there, "{line}: {:#?}", drafts.all[0].piece);
        }
    }
}

#[test]
fn titles_of_several_lines() {
    let title = |blocks: Vec<Block>| of(blocks).all[0].piece.title.clone().unwrap_or_default();
    let paper = [shown("云汀区白沙镇人民政府", 52), shown("白沙镇抓春耕", 44), plain(NEWS)];
    assert_eq!(title(paper.to_vec()), "白沙镇抓春耕");
    let signed = [shown("白沙镇抓春耕", 44), shown("白沙镇人民政府", 44), plain(NEWS)];
    assert_eq!(title(signed.to_vec()), "白沙镇抓春耕");
    let two = [shown("白沙镇抓春耕", 44), shown("促生产成效明显", 44), plain(NEWS)];
    assert_eq!(title(two.to_vec()), "白沙镇抓春耕促生产成效明显");
    let over = [shown("抓早抓小抓实", 36), shown("白沙镇抓春耕", 44), plain(NEWS), plain(NEWS)];
    let drafts = of(over.to_vec());
    assert_eq!(drafts.all[0].piece.title.as_deref(), Some("白沙镇抓春耕"));
    assert_eq!(body(&drafts)[0], "抓早抓小抓实");
    assert!(drafts.notices[0].text.contains("肩题"));
}

#[test]
fn what_stands_under_a_signature_keeps_none_of_it_in_the_text() {
    for tail in [
        "抄送：区委办公室，区政府办公室。",
        "白沙镇党政办公室　2026年3月3日印发",
        "（此件公开发布）",
        "主题词：农业 春耕",
        "—END—",
        "白沙镇融媒体中心首发",
    ] {
        let drafts =
            of(vec![plain(NEWS), plain("白沙镇人民政府"), plain("2026年3月3日"), plain(tail)]);
        let piece = &drafts.all[0].piece;
        assert!(piece.asides.iter().any(|it| it == "白沙镇人民政府"), "{tail}: {piece:#?}");
        let is_told = drafts.notices.iter().any(|it| it.text.contains(tail));
        assert_eq!(body(&drafts).len(), 1 + usize::from(is_told), "{tail}: {piece:#?}");
    }
    let drafts = of_file(
        "来稿",
        vec![plain(NEWS), plain("区教委"), plain("区水务局"), plain("2026年3月3日")],
        Said::default(),
    );
    assert_eq!(drafts.all[0].piece.units, ["区教委", "区水务局"]);
    let drafts =
        of(vec![plain("下列单位获评先进。"), plain("白沙镇"), plain("区教委"), plain("区水务局")]);
    assert_eq!(body(&drafts).len(), 4);
}

#[test]
fn another_unit_s_title_is_asked_about() {
    let piece = || vec![shown("区教委召开会议", 44), plain("近日，区教委召开会议。"), plain(NEWS)];
    let said = Said { letter: vec!["现报上白沙镇信息".to_owned()], ..Said::default() };
    for (stem, said) in [("白沙镇", Said::default()), ("来稿", said)] {
        let drafts = of_file(stem, piece(), said);
        assert_eq!(drafts.unsure.len(), 1, "{stem}");
        assert!(drafts.unsure[0].message.contains("来稿说的是“区教委”"), "{:?}", drafts.unsure);
    }
    assert_eq!(of_file("来稿", piece(), Said::default()).all[0].piece.units, ["区教委"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_letter_of_a_document_is_lost(
        sent in sent(),
        section in prop::sample::select(vec![None, Some("简讯"), Some("整改进行时")]),
        pieces in prop::sample::select(vec![Pieces::One, Pieces::Several]),
        sort in prop::sample::select(vec![Sort::File, Sort::Paste]),
    ) {
        let wish = Wish { section, pieces, sort, ..wish("") };
        let drafts = drafts(sent, &wish, &bulletin());
        for draft in &drafts.all {
            let lost = draft.lacks.iter().find(|lack| lack.of == LackOf::Letters);
            prop_assert!(lost.is_none(), "{lost:?} {:#?}", drafts);
        }
    }
}
