//! What units send: Word files, mails, lists, archives, folders of them.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::bulletin::{Bulletin, said};
use crate::photos::jpeg;

const BULLETIN: &str = "
[masthead]
title = '工作快报'
[[section]]
name = '要闻'
[[section]]
name = '简讯'
layout = 'briefs'
unit = 'lead'
columns = ['检查督促', '整改进行时']
[units]
own = ['本刊']
[[units.group]]
name = '各单位'
list = ['区教委', '白沙镇', '清水镇', '区水务局']
[units.alias]
'bsz@example.gov.cn' = '白沙镇'
";

fn desk() -> Bulletin {
    let desk = Bulletin::new(BULLETIN);
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-09\n");
    desk
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

/// A Word file with such a body, and other parts by the names that the body's relations have.
fn docx(body: &str, parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let mut relations = String::from(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    for (at, (kind, name, _)) in parts.iter().enumerate() {
        write!(
            relations,
            "<Relationship Id=\"r{}\" Type=\"{TYPES}/{kind}\" Target=\"{name}\"/>",
            at + 1
        )
        .unwrap();
    }
    relations.push_str("</Relationships>");
    let content = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
        </Types>";
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let names: Vec<String> = parts.iter().map(|(_, name, _)| format!("word/{name}")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", content.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    files.extend(names.iter().zip(parts).map(|(name, (_, _, bytes))| (name.as_str(), *bytes)));
    zip(&files)
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// 二号 in the middle.
fn title(text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"44\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
    <w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>\
    <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

#[test]
fn a_word_file_becomes_an_item() {
    let desk = desk();
    let listed = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let photo = "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:embed=\"r2\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let table = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>情况</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>东村</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = [
        title("云汀区白沙镇人民政府文件"),
        paragraph("白政发〔2026〕3号"),
        title("白沙镇开展河道清理"),
        paragraph("区创城办："),
        "<w:p><w:r><w:t>近日，白沙镇</w:t></w:r><w:ins w:author=\"李四\"><w:r><w:t>组织志愿者</w:t></w:r></w:ins>\
         <w:del w:author=\"李四\"><w:r><w:delText>出动人员</w:delText></w:r></w:del><w:r><w:t>清理河道3公里。</w:t></w:r></w:p>"
            .to_owned(),
        photo.to_owned(),
        paragraph("图为志愿者清理河道。（张三 摄）"),
        listed("广泛动员。各村都有人。"),
        listed("常态管护。每周一次。"),
        table.to_owned(),
        paragraph("专此报告。"),
        paragraph("白沙镇人民政府"),
        paragraph("2026年3月5日"),
        paragraph("执笔：王五　审签：赵六　电话：60002580"),
    ]
    .concat();
    let picture = jpeg(900, 600);
    let parts: [(&str, &str, &[u8]); 2] = [
        ("numbering", "numbering.xml", NUMBERING.as_bytes()),
        ("image", "media/image1.jpeg", &picture),
    ];
    desk.write("稿.docx", docx(&body, &parts));
    let output = desk.run(&["add", "1", "稿.docx", "-s", "要闻"]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    for part in ["修订加的字（李四，原稿第5段）", "“组织志愿者”", "修订删的字（李四", "“出动人员”"]
    {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let item = desk.read("1/items/01-白沙镇.toml");
    let (head, rest) = item.split_once("sha256 = \"").unwrap();
    assert_eq!(
        head,
        "# 来稿附言：云汀区白沙镇人民政府文件\n# 来稿附言：白政发〔2026〕3号\n# 来稿附言：区创城办：\n\
         # 来稿附言：专此报告。\n# 来稿附言：白沙镇人民政府\n# 来稿附言：2026年3月5日\n\
         # 来稿修订删的字（李四，原稿第5段）：出动人员\n\
         section = \"要闻\"\nunit = \"白沙镇\"\ntitle = \"白沙镇开展河道清理\"\nwriter = \"王五\"\n\
         approved = \"赵六\"\nphone = \"60002580\"\nsource = { file = \"../来稿/稿.docx\", "
    );
    let (_, rest) = rest.split_once("}\n").unwrap();
    assert_eq!(
        rest,
        "body = '''\n近日，白沙镇组织志愿者清理河道3公里。\n一、广泛动员。各村都有人。\n二、常态管护。每周一次。\n'''\n\n\
         [[photo]]\nfile = \"01-白沙镇-1.jpg\"\ncaption = \"图为志愿者清理河道。\"\ncredit = \"张三 摄\"\nafter = 1\n\n\
         [[table]]\njoined = [\"A1:B1\"]\ndata = '''\n情况\t\n东村\t12\n'''\n"
    );
    assert_eq!(fs::read(desk.path("1/items/01-白沙镇-1.jpg")).unwrap(), picture);
    assert!(desk.path("1/来稿/稿.docx").is_file());
    let checked = desk.run(&["check", "1", "--no-pages"]);
    assert!(checked.status.success(), "{}", said(&checked));
    let tally = desk.done(&["stats", "--by", "writer"]);
    assert!(tally.contains("执笔") && tally.contains("王五（白沙镇）"), "{tally}");
}

#[test]
fn a_folder_is_shown_and_then_written() {
    let desk = desk();
    let one = |text: &str| docx(&paragraph(text), &[]);
    desk.write("来稿/要闻/白沙镇.docx", one("近日，修路3公里。"));
    desk.write("来稿/简讯/检查督促/清水镇信息.wps", one("近日，检查12处。"));
    desk.write("来稿/某某.docx", one("近日，种树。"));
    desk.write("来稿/报.rar", b"Rar!\x1A\x07\x00");
    desk.write("来稿/~$白沙镇.docx", "x");
    let shown = desk.run(&["add", "1", "来稿"]);
    let table = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert_eq!(shown.status.code(), Some(1), "{}", said(&shown));
    for part in ["白沙镇（文件名）", "简讯/检查督促", "清水镇（文件名）"] {
        assert!(table.contains(part), "{part}\n{table}");
    }
    for part in [
        "某某.docx：不知道放在哪个栏目",
        "某某.docx：不知道是哪个单位的稿件",
        "RAR",
        "一篇也没有写",
    ] {
        assert!(said(&shown).contains(part), "{part}\n{}", said(&shown));
    }
    assert!(!desk.path("1/items/01-清水镇.toml").exists());
    let refused = desk.run(&["add", "1", "来稿", "--write"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!desk.path("1/items/01-清水镇.toml").exists());
    let written = desk.run(&["add", "1", "来稿", "--write-known"]);
    assert_eq!(written.status.code(), Some(1), "{}", said(&written));
    assert!(desk.read("1/items/01-清水镇.toml").contains("column = \"检查督促\""));
    let again = desk.run(&["add", "1", "来稿", "--write-known"]);
    assert!(said(&again).contains("白沙镇.docx 收过了（02-白沙镇.toml）"), "{}", said(&again));
    assert!(!desk.path("1/items/03-白沙镇.toml").exists());
    desk.write("来稿/要闻/白沙镇.docx", one("近日，修路4公里。"));
    let changed = desk.run(&["add", "1", "来稿/要闻"]);
    assert_eq!(changed.status.code(), Some(1));
    assert!(said(&changed).contains("内容改了"), "{}", said(&changed));
    let taken = desk.run(&["add", "1", "来稿/要闻", "--again", "--write"]);
    assert!(taken.status.success(), "{}", said(&taken));
    assert!(desk.read("1/items/03-白沙镇.toml").contains("../来稿/白沙镇-2.docx"));
}

#[test]
fn what_may_be_one_thing_or_another_is_asked() {
    let one =
        |lines: &[&str]| docx(&lines.iter().map(|line| paragraph(line)).collect::<String>(), &[]);
    for (name, lines, asks) in [
        (
            "白沙镇",
            &["近日，修路3公里。", "清水镇", "2026年3月5日"][..],
            "文件名 是“白沙镇”，落款是“清水镇”",
        ),
        ("白沙镇", &["清水镇：近日，修路3公里。"], "文件名 是“白沙镇”，来稿里写的是“清水镇”"),
        (
            "来",
            &["白沙镇：近日，修路。", "清水镇：近日，检查。"],
            "像是好几篇：里面有白沙镇、清水镇的",
        ),
        ("白沙镇", &["近日，修路。", "【简讯】", "近日，检查。"], "像是好几篇：里面还有栏目"),
    ] {
        let desk = desk();
        desk.write(&format!("{name}.docx"), one(lines));
        let output = desk.run(&["add", "1", &format!("{name}.docx"), "-s", "要闻"]);
        assert_eq!(output.status.code(), Some(1), "{lines:?}");
        assert!(said(&output).contains(asks), "{lines:?}\n{}", said(&output));
        assert!(!desk.path("1/items/01-白沙镇.toml").exists());
    }
}

#[test]
fn mails_carry_pieces_letters_and_photos() {
    let desk = desk();
    let attached = docx(&paragraph("近日，白沙镇修路3公里。"), &[]);
    let part = |kind: &str, name: &str, bytes: &[u8]| {
        format!(
            "--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n{}\r\n",
            base64(bytes)
        )
    };
    let mail = format!(
        "From: bsz@example.gov.cn\r\nSubject: 信息报送\r\nDate: Wed, 4 Mar 2026 10:00:00 +0800\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         您好，报送一篇，请采用。\r\n发自我的手机\r\n{}{}--b--\r\n",
        part("application/octet-stream", "稿.docx", &attached),
        part("image/jpeg", "图.jpg", &jpeg(900, 600))
    );
    desk.write("信.eml", mail);
    let output = desk.run(&["add", "1", "信.eml", "-s", "要闻"]);
    assert!(output.status.success(), "{}", said(&output));
    let item = desk.read("1/items/01-白沙镇.toml");
    for part in [
        "# 来稿附言：您好，报送一篇，请采用。",
        "发自我的手机",
        "received = 2026-03-04",
        "\n[[photo]]\nfile = \"图.jpg\"\n",
        "../来稿/信.eml",
    ] {
        assert!(item.contains(part), "{part}\n{item}");
    }
    assert!(item.contains("body = '''\n近日，白沙镇修路3公里。\n'''"), "{item}");
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let joined = group.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        for at in 0..4 {
            let letter = LETTERS[(joined >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= group.len() { char::from(letter) } else { '=' });
        }
        if text.len() % 77 == 76 {
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_list_becomes_an_item_a_row() {
    let desk = desk();
    desk.write(
        "报送.csv",
        "序号,报送单位,信息标题,正文,栏目,报送日期,联系电话\n\
         1,白沙镇,白沙镇修路,近日，修路3公里，方便了出行。,要闻,2026年3月2日,60002580\n\
         2,清水镇,,近日，检查12处，整改8处，其余限期整改。,检查督促,2026-03-03,\n\
         合计,,,2篇,,,\n",
    );
    let shown = desk.run(&["add", "1", "报送.csv"]);
    assert!(shown.status.success(), "{}", said(&shown));
    let written = desk.run(&["add", "1", "报送.csv", "--write"]);
    assert!(written.status.success(), "{}", said(&written));
    let [one, two] =
        ["1/items/01-白沙镇.toml", "1/items/02-清水镇.toml"].map(|path| desk.read(path));
    assert!(
        one.contains("title = \"白沙镇修路\"\nreceived = 2026-03-02\nphone = \"60002580\""),
        "{one}"
    );
    assert!(two.contains("section = \"简讯\"\ncolumn = \"检查督促\""), "{two}");
}

#[test]
fn an_archive_has_names_in_gbk_and_folders() {
    let desk = desk();
    let one = docx(&paragraph("近日，修路3公里。"), &[]);
    let picture = jpeg(900, 600);
    // As Windows packs them: names in GBK, and no word of it.
    let mut packed = zip(&[
        ("YYWW/BBSSZZ.docx", &one),
        ("YYWW/BBSSZZ1.jpg", &picture),
        ("YYWW/QQSSZZ.docx", &docx(&paragraph("近日，检查。"), &[])),
        ("__MACOSX/._x", b"x"),
    ]);
    for (written, in_gbk) in [
        (b"YYWW/BBSSZZ", b"\xD2\xAA\xCE\xC5/\xB0\xD7\xC9\xB3\xD5\xF2"),
        (b"YYWW/QQSSZZ", b"\xD2\xAA\xCE\xC5/\xC7\xE5\xCB\xAE\xD5\xF2"),
    ] {
        for at in 0..packed.len() - written.len() {
            if packed[at..].starts_with(written) {
                packed[at..at + in_gbk.len()].copy_from_slice(in_gbk);
            }
        }
    }
    desk.write("周报.zip", packed);
    let written = desk.run(&["add", "1", "周报.zip", "--write"]);
    assert!(written.status.success(), "{}", said(&written));
    let item = desk.read("1/items/01-白沙镇.toml");
    assert!(item.contains("file = \"白沙镇1.jpg\"") && item.contains("../来稿/周报.zip"), "{item}");
    assert!(!desk.read("1/items/02-清水镇.toml").contains("photo"));
}

#[test]
fn what_cannot_be_read_is_told_with_a_way_out() {
    let whole = docx(&paragraph("近日，修路。"), &[]);
    for (name, bytes, why) in [
        ("a.rar", b"Rar!\x1A\x07\x00".to_vec(), "RAR"),
        ("a.7z", b"7z\xBC\xAF\x27\x1C".to_vec(), "7z"),
        ("a.pdf", b"%PDF-1.4\n".to_vec(), "PDF"),
        ("a.docx", whole[..whole.len() / 2].to_vec(), "坏了"),
        ("a.doc", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat(), ""),
        ("空.docx", Vec::new(), "空"),
    ] {
        let desk = desk();
        desk.write(&format!("来稿/{name}"), bytes);
        desk.write("来稿/白沙镇.txt", "近日，修路。");
        let output = desk.run(&["add", "1", "来稿", "-s", "要闻", "--write"]);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(1), "{name}\n{told}");
        assert!(told.contains(name) && told.contains(why), "{name}\n{told}");
        assert!(desk.path("1/items/01-白沙镇.toml").exists(), "{name}\n{told}");
    }
}

/// What a generated file holds: text in many places, each with a word of its own.
#[derive(Debug, Clone)]
enum Part {
    Plain,
    Title,
    Inserted,
    Deleted,
    Hidden,
    Bold,
    Table,
    TextBox,
    Field,
    Unknown,
    Letterhead,
    Closing,
    Contact,
}

/// A form becomes its fields and its text; a frame around a text comes off.
#[test]
fn a_form_becomes_an_item() {
    let desk = desk();
    let text = "<p>近日，白沙镇改造管网12公里，惠及群众3400余人。</p><p>一是摸清底数。</p>";
    let form = format!(
        "<html><body><p>信息报送单</p><table>\
         <tr><td>报送单位</td><td>白沙镇</td><td>撰 稿 人</td><td>李四</td></tr>\
         <tr><td>标题</td><td colspan=3>白沙镇推进饮水工程</td></tr>\
         <tr><td>正文</td><td colspan=3>{text}</td></tr>\
         <tr><td>备注</td><td colspan=3>请优先采用</td></tr></table></body></html>"
    );
    desk.write("来稿/报送单.html", form);
    desk.write(
        "来稿/清水镇.html",
        format!("<table><tr><td>{}</td></tr></table>", text.replace("白沙镇", "清水镇")),
    );
    desk.done(&["add", "1", "来稿/报送单.html", "-s", "要闻", "--no-keep"]);
    let item = desk.read("1/items/01-白沙镇.toml");
    for wanted in [
        "unit = \"白沙镇\"\ntitle = \"白沙镇推进饮水工程\"",
        "writer = \"李四\"",
        "\n近日，白沙镇改造管网12公里，惠及群众3400余人。\n一是摸清底数。\n",
        "# 来稿附言：备注：请优先采用",
        "# 来稿附言：信息报送单",
    ] {
        assert!(item.contains(wanted), "{wanted}: {item}");
    }
    desk.done(&["add", "1", "来稿/清水镇.html", "-s", "要闻", "--no-keep"]);
    let item = desk.read("1/items/02-清水镇.toml");
    assert!(item.contains("\n一是摸清底数。\n") && !item.contains("[[table]]"), "{item}");
}

/// What was sent on with a few words is the news, be it short, and its head is none of it.
#[test]
fn short_news_sent_on() {
    const NEWS: &str = "3月2日，清水镇农贸市场改造完工，设摊位180个，惠及居民1.2万人。";
    let head =
        ["发件人: 清水镇 <q@x.cn>", "发送时间: 2026年3月2日", "收件人: 区教委", "主题: 市场"];
    let plain = format!("请查收。\n\n-----原始邮件-----\n{}\n\n{NEWS}\n", head.join("\n"));
    let page = format!(
        "<div>请查收。</div><div>------------------ 原始邮件 ------------------</div>{}\
         <div><br></div><div>{NEWS}</div>",
        head.map(|line| format!("<div>{}</div>", line.replace('<', "&lt;"))).concat()
    );
    for (kind, text) in [("plain", plain), ("html", page)] {
        let desk = desk();
        let mail = format!(
            "Subject: x\nFrom: j@x.cn\nContent-Type: text/{kind}; charset=utf-8\n\
             Content-Transfer-Encoding: base64\n\n{}\n",
            base64(text.as_bytes())
        );
        desk.write("来稿/转来.eml", mail);
        let place = ["-s", "简讯", "-c", "检查督促", "-u", "清水镇"];
        let output = desk.run(&[&["add", "1", "来稿/转来.eml"][..], &place].concat());
        let item = desk.read("1/items/01-清水镇.toml");
        assert!(item.contains(&format!("body = '''\n{NEWS}\n'''")), "{kind}: {item}");
        let said = said(&output);
        assert!(item.contains("请查收") && said.contains("2026年3月2日"), "{kind}: {said}{item}");
    }
}

/// News is not to stand under another's name, and an option is not to mean nothing.
#[test]
fn what_another_unit_wrote_is_asked_about() {
    for (pasted, args, wanted) in [
        ("== 区水务局\n会议要求抓好落实。\n", &["-u", "白沙镇"][..], "加上 --split"),
        (
            "近日，检查。\n清水镇：3月2日，检查。\n又检查。\n",
            &["-u", "白沙镇"],
            "“清水镇：3月2日，检查。”像是另一篇",
        ),
        (
            "推进工作\n3月1日，召开会议。\n白沙镇\n2026年3月2日\n",
            &["-u", "区教委"],
            "落款是“白沙镇”",
        ),
        (
            "白沙镇：检查。\n清水镇：检查。\n",
            &["--split", "-u", "区教委"],
            "--unit 区教委 没有用上",
        ),
        ("【检查督促】\n白沙镇：检查。\n", &["--split"], "--section 要闻 没有用上"),
    ] {
        let desk = desk();
        let output = desk.paste(&[&["add", "1", "-s", "要闻"][..], args].concat(), pasted);
        assert_ne!(output.status.code(), Some(0), "{pasted}");
        assert!(said(&output).contains(wanted), "{pasted}: {}", said(&output));
    }
    let desk = desk();
    let pieces = [
        "白沙镇推进饮水工程，改造管网12公里。",
        "清水镇农贸市场改造完工，设摊位180个。",
        "区教委开展校园周边整治，清理摊点120处。",
    ];
    desk.write("来稿/三篇.docx", docx(&pieces.map(paragraph).concat(), &[]));
    let output = desk.run(&["add", "1", "来稿/三篇.docx", "-s", "要闻"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("像是好几篇：有“白沙镇”开头的"), "{}", said(&output));
}

/// 份号 and 紧急程度 stand over a red head.
#[test]
fn a_red_head_under_its_marks() {
    let desk = desk();
    let lines = ["000001", "特急", "云汀区水务局文件", "云水发〔2026〕12号"];
    let text = "为建设节水型社会，现将有关事项通知如下，请认真贯彻执行。";
    let body: String = lines.iter().copied().chain([text]).map(paragraph).collect();
    desk.write("来稿/区水务局.docx", docx(&body, &[]));
    desk.done(&["add", "1", "来稿/区水务局.docx", "-s", "要闻", "--no-keep"]);
    let item = desk.read("1/items/01-区水务局.toml");
    for line in lines {
        assert!(item.contains(&format!("# 来稿附言：{line}")), "{line}: {item}");
    }
    assert!(item.contains(&format!("body = '''\n{text}\n'''")), "{item}");
}

fn part() -> impl Strategy<Value = Part> {
    use Part::{
        Bold, Closing, Contact, Deleted, Field, Hidden, Inserted, Letterhead, Plain, Table,
        TextBox, Title, Unknown,
    };
    prop::sample::select(vec![
        Plain, Title, Inserted, Deleted, Hidden, Bold, Table, TextBox, Field, Unknown, Letterhead,
        Closing, Contact,
    ])
}

/// A part as XML, with a word.
fn written(part: &Part, word: &str) -> String {
    let run = |inner: &str| format!("<w:p><w:r><w:t>近日，</w:t></w:r>{inner}</w:p>");
    match part {
        Part::Plain => paragraph(&format!("近日，{word}开展检查。")),
        Part::Title => title(&format!("关于{word}的报道")),
        Part::Inserted => {
            run(&format!("<w:ins w:author=\"甲\"><w:r><w:t>{word}。</w:t></w:r></w:ins>"))
        }
        Part::Deleted => {
            run(&format!("<w:del w:author=\"甲\"><w:r><w:delText>{word}</w:delText></w:r></w:del>"))
        }
        Part::Hidden => run(&format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{word}</w:t></w:r>")),
        Part::Bold => run(&format!(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>{word}</w:t></w:r><w:r><w:t>检查。</w:t></w:r>"
        )),
        Part::Table => format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph(word),
            paragraph("5")
        ),
        Part::TextBox => run(&format!(
            "<w:r><w:pict xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            paragraph(word)
        )),
        Part::Field => run(&format!(
            "<w:fldSimple w:instr=\"QUOTE x\"><w:r><w:t>{word}</w:t></w:r></w:fldSimple>"
        )),
        Part::Unknown => {
            run(&format!("<x:some xmlns:x=\"urn:x\"><w:r><w:t>{word}</w:t></w:r></x:some>"))
        }
        Part::Letterhead => paragraph(&format!("白政发〔2026〕3号　签发人：{}", &word[1..])),
        Part::Closing => paragraph("专此报告。"),
        Part::Contact => paragraph(&format!("执笔：{word}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_in_the_item_or_told(parts in prop::collection::vec(part(), 1..12)) {
        let desk = desk();
        let words: Vec<String> = (0..parts.len()).map(|at| format!("Z{at}Y")).collect();
        let body: String = parts.iter().zip(&words).map(|(part, word)| written(part, word)).collect();
        desk.write("白沙镇.docx", docx(&(body + &paragraph("又检查了一遍。")), &[]));
        let output = desk.run(&["add", "1", "白沙镇.docx", "-s", "要闻"]);
        let told = said(&output);
        prop_assert!(output.status.code() != Some(3), "{told}");
        let Ok(item) = fs::read_to_string(desk.path("1/items/01-白沙镇.toml")) else {
            // What is doubted is not taken.
            prop_assert!(told.contains("一篇也没有写"), "{told}");
            return Ok(());
        };
        for (part, word) in parts.iter().zip(&words) {
            let word = if matches!(part, Part::Letterhead) { &word[1..] } else { word };
            let is_there = matches!(part, Part::Closing) || item.contains(word) || told.contains(word);
            prop_assert!(is_there, "{word} of {part:?}\n{item}\n{told}");
        }
    }
}

/// What comes with news and says nothing of it is no title; what says whose it is, and is another's, is asked about.
#[test]
fn letters_say_nothing_and_signers_are_heard() {
    let with = |lines: &[String]| docx(&lines.concat(), &[]);
    let p = |text: &str| paragraph(text);
    let news = "近日，组织志愿者清理河道3公里，出动车辆6台。";
    let asked = |name: &str, lines: &[String], options: &[&str]| {
        let desk = desk();
        desk.write(name, with(lines));
        let output = desk.run(&[&["add", "1", name, "-s", "要闻"][..], options].concat());
        let items = desk.path("1/items");
        let item = fs::read_dir(items).ok().and_then(|mut it| it.next()?.ok());
        (said(&output), item.map(|it| fs::read_to_string(it.path()).unwrap()))
    };
    let (_, item) = asked(
        "白沙镇.docx",
        &[p("请查收"), p("现将我镇信息报送如下，请审阅。"), p("河道清理见成效"), p(news)],
        &[],
    );
    assert!(item.unwrap().contains("title = \"河道清理见成效\""));
    // A table between two lines of one look.
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>核稿</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>李四</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let sheet = [title("白沙镇信息报送审批单"), table.to_owned(), title("白沙镇清理河道"), p(news)];
    let (_, item) = asked("来.docx", &sheet, &[]);
    assert!(item.unwrap().contains("title = \"白沙镇清理河道\""));
    let signed = [title("清水镇清理河道"), p(news), p("清水镇人民政府"), p("3月4日")];
    assert!(asked("白沙镇.docx", &signed, &[]).0.contains("文件名 是“白沙镇”，落款是“清水镇”"));
    let named = [title("清水镇：清理河道"), p(news)];
    assert!(asked("白沙镇.docx", &named, &[]).0.contains("来稿说的是“清水镇”"));
    let stranger = [title("清水镇清理河道"), p(news), p("区融媒体中心"), p("2026年3月4日")];
    assert!(asked("来.docx", &stranger, &[]).0.contains("落款是“区融媒体中心”"));
    let (told, item) = asked("来.docx", &stranger, &["-u", "清水镇"]);
    assert!(item.is_some(), "{told}");
    let thanks = [
        title("清理河道"),
        p(news),
        p("清水镇人民政府"),
        p("2026年3月4日"),
        p("以上信息妥否，请审阅。"),
    ];
    let (told, item) = asked("来.docx", &thanks, &[]);
    assert!(told.contains("落款后面的“以上信息妥否，请审阅。”"), "{told}");
    assert!(item.unwrap().contains("unit = \"清水镇\""));
    // A byline under a title parts nothing from it.
    let byline = [p("河道清理见成效"), p("（白沙镇 李一）"), p(news)];
    let (told, item) = asked("来.docx", &byline, &["--split", "--write"]);
    let item = item.unwrap_or_else(|| panic!("{told}"));
    assert!(item.contains("title = \"河道清理见成效\"") && item.contains(news), "{item}");
    // A section's name over the pieces of a collection.
    let all = [p("简讯"), p("白沙镇：植树100棵。"), p("清水镇：修路3公里。")];
    let desk = desk();
    desk.write("汇总.docx", with(&all));
    let output = desk.run(&["add", "1", "汇总.docx", "--split", "--write", "--column", "检查督促"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(desk.files("1/items").len(), 2);
    desk.write("一行.txt", "白沙镇：植树100棵。2.清水镇：修路3公里。\n区教委：检查学校3所。\n");
    let asks = desk.run(&["add", "1", "一行.txt", "--split", "-s", "要闻"]);
    assert!(said(&asks).contains("“2.清水镇：修路3公"), "{}", said(&asks));
    for (name, taken) in [("==白沙镇、", "白沙镇"), ("== 、", "")] {
        desk.write("名.txt", format!("{name}\n修桥两座，惠及三个村。\n"));
        let output = desk.run(&["add", "1", "名.txt", "--split", "-s", "要闻", "--write"]);
        assert_eq!(output.status.success(), !taken.is_empty(), "{}", said(&output));
    }
}

/// A form in a mail's own page, with the mail's own words over it; what was quoted goes with the line over it.
#[test]
fn forms_and_quotes_in_pages_of_mails() {
    let desk = desk();
    let page = "<p>请查收。</p><table><tr><td>标题</td><td>下足绣花功夫<br>——白沙镇治理纪实</td></tr>\
        <tr><td>报送单位</td><td>白沙镇</td></tr><tr><td>撰稿人：李一　审核人：王二　联系电话：69820002</td></tr>\
        <tr><td>正文</td><td>近日，白沙镇清理河道3公里，出动车辆6台，惠及三个村的村民。</td></tr></table>\
        <p>在 2026-03-03 10:00:00，\"编辑部\" &lt;bj@s.cn&gt; 写道：</p><blockquote id=\"isReplyContent\">请供稿。</blockquote>";
    let mail = format!(
        "Subject: x\nFrom: a@b.cn\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{page}</body></html>\n"
    );
    desk.write("稿.eml", mail);
    let output = desk.run(&["add", "1", "稿.eml", "-s", "要闻"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let item = desk.read("1/items/01-白沙镇.toml");
    for line in [
        "title = \"下足绣花功夫\"",
        "subtitle = \"白沙镇治理纪实\"",
        "writer = \"李一\"",
        "approved = \"王二\"",
        "phone = \"69820002\"",
        "body = '''\n近日，白沙镇清理河道3公里，出动车辆6台，惠及三个村的村民。\n'''\n",
    ] {
        assert!(item.contains(line), "{line}\n{item}");
    }
}

/// Two briefs are two, and a heading within a piece is its own.
#[test]
fn what_is_of_a_piece_stays_in_it() {
    let desk = desk();
    for (number, text) in [
        "【简讯】\n清理垃圾20吨，效果明显\n（白沙镇）\n3月5日，开展修路。\n（白沙镇）\n",
        "【要闻】\n白沙镇：河道清理见成效\n近日，清理河道3公里，出动车辆6台。\n简讯\n近日，又清理河道3公里。\n清水镇：修路3公里。\n",
    ]
    .iter()
    .enumerate()
    {
        desk.write("稿.txt", text);
        let output = desk.run(&["add", "1", "稿.txt", "--split", "--column", "检查督促"]);
        let table = String::from_utf8_lossy(&output.stdout).into_owned();
        let pieces = table.matches("# 1/items/").count();
        assert!(pieces == 2 || !output.status.success(), "{number}: {table}{}", said(&output));
        assert_eq!(table.contains("section = \"简讯\""), number == 0, "{table}");
    }
    let headings = "白沙镇扎实推进宣传工作\n一、信息报送\n全镇共报送32篇，被区里采用12篇，较去年同期增长明显。\n二、信息采用\n近日，又采用2篇。\n";
    desk.write("稿.txt", headings);
    let output = desk.run(&["add", "1", "稿.txt", "-s", "要闻", "-u", "白沙镇"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let item = desk.read("1/items/01-白沙镇.toml");
    assert!(item.contains("一、信息报送\n") && item.contains("二、信息采用\n"), "{item}");
}
