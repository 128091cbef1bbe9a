"""Makes a folder of submissions as units mail them in a week: python3 make.py OUT

Thirty files of the fictional 云汀区: ten .docx, eight .doc and .wps, six .eml, three .rtf, two .xlsx and a .zip, with
expected.json beside them, which tells for each file what it was made from:

    unit, title     who sent it, and its title
    paragraphs      the body, as it should read: numbers of lists written out, tracked changes accepted
    tables          rows of cells; a merged cell's text stands in each cell that it takes
    captions        lines under photos; pictures: how many photos
    furniture       heads, salutations, closings, telephones: in the text, but no news
    left_out        what should be told and not taken: deletions, comments, page heads and feet
    notes           what should be taken or told: insertions, footnotes, text boxes
    items           for a file of several: the same for each; attachments: the same by name

Needs python-docx, openpyxl and Pillow, LibreOffice and pandoc, and npm's docx, which it installs into OUT/.node.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment

import mail
import word
from photos import photo
from texts import ROWS, TEXTS

PHONE_LINE = "发自我的iPhone"


def main():
    """Makes all of it."""
    parser = argparse.ArgumentParser(description="Make a folder of submissions.")
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    expected = {}
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        expected.update(new_letters(out))
        expected.update(old_letters(out, work))
        expected.update(rich_texts(out, work))
        expected.update(mails(out, work))
        expected.update(lists(out, work))
        expected.update(packed(out, work))
    (out / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(expected)} files in {out}", file=sys.stderr)


def plain(path, text, number=None):
    """A plain letter: head, title, salutation, body, closing."""
    letter = word.Letter(*text)
    if number:
        letter.letterhead(number)
    letter.heading()
    letter.salutation()
    letter.body()
    letter.closing()
    return letter.save(path)


def new_letters(out):
    """Ten .docx."""
    made = {}

    def add(name, holds):
        made[name] = holds

    name = "白沙镇信息.docx"
    letter = word.Letter(*TEXTS[0])
    letter.pages()
    letter.letterhead("12")
    letter.heading()
    letter.salutation()
    letter.body()
    letter.closing()
    add(name, letter.save(out / name))

    name = "清水镇-防火检查（修改稿）.docx"
    letter = word.Letter(*TEXTS[1])
    letter.heading()
    letter.change(0, "开展专项检查", "进行拉网式检查")
    letter.change(1, "8个村", "9个村")
    letter.body(2)
    letter.closing()
    add(name, letter.save(out / name))

    name = "区住建委 老旧小区整治.docx"
    letter = word.Letter(*TEXTS[2])
    letter.heading()
    letter.body(0, 1)
    letter.table([["街道", "小区", "楼栋数", "进展"], ["云汀街道", "汇景园", "12", "主体施工"], ["云汀街道", "丽景苑", "9", "主体施工"],
                  ["青石街道", "翠园", "21", "前期准备"], ["合计", "合计", "42", ""]],
                 [((1, 0), (2, 0)), ((4, 0), (4, 1))])
    letter.body(2)
    letter.closing("二〇二六年三月十八日")
    add(name, letter.save(out / name))

    name = "城管委：清洁云汀.docx".replace("：", "-")
    letter = word.Letter(*TEXTS[3])
    letter.heading()
    letter.body(0)
    letter.picture(1, "图1 环卫工人清理背街小巷。张力摄")
    letter.body(1)
    letter.picture(2, "图2 志愿者擦拭公共设施。区城管委供图")
    letter.body(2)
    add(name, letter.save(out / name))

    name = "教委安全工作.docx"
    letter = word.Letter(*TEXTS[4])
    letter.heading()
    letter.body(0, 1)
    letter.numbered([(0, "一、", "压实安全责任。"), (1, "（一）", "落实校长负责制，层层签订责任书。"),
                     (1, "（二）", "完善值班值守和信息报送制度。"), (0, "二、", "排查风险隐患。"),
                     (2, "1.", "重点排查消防、食堂、校舍和实验室。"), (2, "2.", "建立隐患清单，限期整改到位。")])
    letter.body(2)
    letter.closing()
    add(name, letter.save(out / name))

    name = "卫健委急救培训.docx"
    letter = word.Letter(*TEXTS[5])
    letter.heading()
    letter.body(0, 1)
    letter.footnote("考核合格率按参加现场考核的176人计算。")
    letter.body(2)
    letter.comment("请核实培训人数。")
    add(name, letter.save(out / name))

    name = "青石街道小院议事厅.docx"
    letter = word.Letter(*TEXTS[6])
    letter.heading()
    letter.body(0, 1)
    letter.text_box("小院议事，大家商量着办。")
    letter.picture(3, "▲3月18日，翠园小区居民在“小院议事厅”商议停车方案。")
    letter.body(2)
    add(name, letter.save(out / name))

    modules = node_modules(out)
    name = "文旅局-云汀之春.docx"
    rows = [["活动", "时间", "地点"], ["惠民演出", "3月20日至5月20日", "区文化馆"], ["公益电影", "每周六晚", "各镇街文化广场"]]
    items = [("（一）", "惠民演出进基层；"), ("（二）", "公益电影放映；"), ("（三）", "非遗体验和阅读分享。")]
    add(name, word.by_node(out / name, TEXTS[7], modules, items=items, rows=rows))
    name = "水务局汛前检查.docx"
    add(name, word.by_node(out / name, TEXTS[8], modules, seeds=[4, 5]))
    name = "农业农村局春耕.docx"
    add(name, word.by_pandoc(out / name, TEXTS[9]))
    return made


def node_modules(out):
    """Where npm's docx is."""
    folder = out / ".node"
    if not (folder / "node_modules" / "docx").exists():
        folder.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(folder), "docx@9"], check=True)
    return (folder / "node_modules").resolve()


def converted(path, kind, work):
    """A file as LibreOffice writes it in another format."""
    filter_name = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "xlsx": "xlsx:Calc MS Excel 2007 XML"}[kind]
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--convert-to",
                    filter_name, "--outdir", str(work / "converted"), str(path)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
    return work / "converted" / (path.stem + "." + kind)


def old_letters(out, work):
    """Eight .doc and .wps, not all of which are what their names say."""
    made = {}
    for index, (name, number) in enumerate([("民政局养老驿站.doc", "8"), ("市场监管局校园周边检查.wps", None)]):
        source = work / f"old{index}.docx"
        made[name] = plain(source, TEXTS[10 + index], number)
        shutil.move(converted(source, "doc", work), out / name)

    name = "人力社保局招聘会.doc"
    letter = word.Letter(*TEXTS[12])
    letter.heading()
    letter.body(0)
    letter.change(1, "126家", "128家")
    letter.table([["行业", "岗位数"], ["装备制造", "860"], ["信息服务", "540"], ["其他", "1460"]])
    letter.body(2)
    letter.save(work / "old2.docx")
    made[name] = letter.expected
    shutil.move(converted(work / "old2.docx", "doc", work), out / name)

    name = "交通局农村公路.doc"
    letter = word.Letter(*TEXTS[13])
    letter.pages()
    letter.heading()
    letter.body(0, 1)
    letter.picture(6, "图为施工人员进行路面修复。赵强摄")
    letter.footnote("里程含在建项目。")
    letter.body(2)
    letter.closing()
    letter.save(work / "old3.docx")
    made[name] = letter.expected
    shutil.move(converted(work / "old3.docx", "doc", work), out / name)

    name = "司法局法律服务.wps"
    letter = word.Letter(*TEXTS[14])
    letter.heading()
    letter.body()
    letter.numbered([(0, "一、", "服务时间为每周四上午。"), (0, "二、", "服务地点为各村综合服务站。")])
    letter.save(work / "old4.docx")
    made[name] = letter.expected
    shutil.move(converted(work / "old4.docx", "doc", work), out / name)

    name = "应急局执法检查.doc"  # A .docx by another name.
    made[name] = plain(work / "old5.docx", TEXTS[15])
    shutil.move(work / "old5.docx", out / name)

    name = "石门乡民宿.doc"  # RTF by another name.
    made[name] = plain(work / "old6.docx", TEXTS[16])
    shutil.move(converted(work / "old6.docx", "rtf", work), out / name)

    name = "云汀街道消防夜查.doc"  # A page by another name, as web offices export it.
    unit, title, paragraphs = TEXTS[17]
    lines = "".join(f"<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋'>{line}"
                    "<o:p></o:p></span></p>\n" for line in paragraphs)
    page = ("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta http-equiv=Content-Type "
            f"content=\"text/html; charset=gb2312\"><title>{title}</title><style>p.MsoNormal {{margin:0cm}}</style></head>"
            f"<body lang=ZH-CN><h1 align=center>{title}</h1>\n{lines}<p align=right>云汀街道办事处&nbsp;</p></body></html>")
    (out / name).write_bytes(page.encode("gbk"))
    made[name] = holds(unit, title, paragraphs, furniture=["云汀街道办事处"])
    return made


def rich_texts(out, work):
    """Three .rtf."""
    made = {}
    for index, name in enumerate(["科委政策宣讲.rtf", "残联辅具适配.rtf", "图书馆阅读空间.rtf"]):
        source = work / f"rich{index}.docx"
        letter = word.Letter(*TEXTS[18 + index])
        letter.heading()
        letter.body()
        if index == 1:
            letter.table([["器具", "数量"], ["轮椅", "21"], ["助行器", "18"], ["护理床", "13"]])
        if index == 2:
            letter.picture(7, "图为市民在自助阅读空间看书。")
        letter.closing()
        made[name] = letter.save(source)
        shutil.move(converted(source, "rtf", work), out / name)
    return made


def mails(out, work):
    """Six .eml."""
    made = {}
    unit, title, paragraphs = TEXTS[21]
    body = "\n".join(["各位老师好：", title, *paragraphs, "团区委宣传部", "电话：60010021"])
    name = "团区委学雷锋.eml"
    (out / name).write_bytes(mail.message("团区委", "tqw@yunting.example.cn", f"报送信息：{title}", body))
    made[name] = holds(unit, title, paragraphs, furniture=["各位老师好：", "团区委宣传部", "电话：60010021"])

    text, files = TEXTS[22], work / "mail"
    files.mkdir()
    inner = plain(files / "a.docx", text)
    name, inside = "妇联来稿.eml", "区妇联信息.docx"
    letter = "宣传部：\r\n现报送信息一篇，请查收。\r\n区妇联办公室"
    (out / name).write_bytes(mail.raw_gbk("区妇联", "fl@yunting.example.cn", "区妇联报送信息", letter, inside,
                                          (files / "a.docx").read_bytes()))
    made[name] = holds(text[0], "区妇联报送信息", [], furniture=letter.split("\r\n"), attachments={inside: inner})

    text = TEXTS[23]
    name = "档案馆图文.eml"
    captions = ["图1：修复人员为档案去酸。", "图2：修复完成的水利工程图纸。"]
    body = "\n".join([text[1], *text[2], *captions])
    photos = [(f"图{index}.jpg", "image/jpeg", photo(7 + index)) for index in (1, 2)]
    (out / name).write_bytes(mail.message("区档案馆", "dag@yunting.example.cn", text[1], body, files=photos))
    made[name] = holds(*text, captions=captions, pictures=2)

    text = TEXTS[24]
    inner = plain(files / "b.docx", text)
    old = converted(files / "b.docx", "doc", work).read_bytes()
    name, inside = "青石街道报送3月第3周信息.eml", "青石街道垃圾分类积分兑换受欢迎.doc"
    letter = "区委宣传部：\n您好！现将我街道3月第3周信息及照片报送如下，请审阅。\n\n此致\n敬礼\n青石街道宣传办  陈静\n60010007"
    (out / name).write_bytes(mail.message("青石街道宣传办", "qsjd@yunting.example.cn", "青石街道报送3月第3周信息", letter, files=[
        (inside, "application/msword", old), ("兑换现场.jpg", "image/jpeg", photo(10))]))
    made[name] = holds(text[0], "青石街道报送3月第3周信息", [], furniture=[line for line in letter.split("\n") if line], pictures=1,
                       attachments={inside: inner})

    unit, title, paragraphs = TEXTS[25]
    name = "体育局长跑筹备会.eml"
    body = "\n".join([title, *paragraphs, "", PHONE_LINE])
    (out / name).write_bytes(mail.message("区体育局 刘洋", "liuyang@yunting.example.cn", "长跑筹备会信息", body, day=18))
    made[name] = holds(unit, title, paragraphs, furniture=[PHONE_LINE])

    unit, title, paragraphs = TEXTS[26]
    name = "白沙镇接诉即办.eml"
    head = {"From": "白沙镇 <bsz@yunting.example.cn>", "To": mail.TO[1], "Subject": title}
    (out / name).write_bytes(mail.with_page([title, *paragraphs], photo(11), **head))
    made[name] = holds(unit, title, paragraphs, pictures=1)
    return made


def holds(unit, title, paragraphs, **more):
    """What a file holds."""
    empty = {"tables": [], "captions": [], "pictures": 0, "furniture": [], "left_out": [], "notes": []}
    return {"unit": unit, "title": title, "paragraphs": paragraphs, **empty, **more}


def lists(out, work):
    """Two .xlsx: one with a title above its head, merged units, days and a comment; one plain with a hidden sheet, as
    LibreOffice writes it, its strings in a part of their own as Excel and WPS have them."""
    made = {}
    book = Workbook()
    sheet = book.active
    sheet.title = "信息报送"
    sheet.append(["云汀区各镇信息报送表（3月第3周）"])
    sheet.merge_cells("A1:H1")
    sheet.append(["序号", "报送单位", "信息标题", "信息内容", "栏目", "报送日期", "撰稿人", "联系电话"])
    rows = ROWS[:4]
    for number, (unit, title, body, section, day, who, phone) in enumerate(rows, 1):
        shown = None if number == 2 else unit
        sheet.append([number, shown, title, body, section, date(*day), who, phone])
        sheet.cell(number + 2, 6).number_format = 'yyyy"年"m"月"d"日"'
    sheet.merge_cells("B3:B4")
    sheet["C5"].comment = Comment("标题请再斟酌。", "王芳")
    sheet.append(["填表人：李明"])
    name = "各镇信息报送表.xlsx"
    book.save(out / name)
    made[name] = {"items": [item(*row) for row in rows], "left_out": ["标题请再斟酌。"],
                  "furniture": ["云汀区各镇信息报送表（3月第3周）", "填表人：李明"]}

    book = Workbook()
    sheet = book.active
    sheet.append(["单位", "标题", "内容", "日期", "备注"])
    rows = ROWS[4:]
    for unit, title, body, _, day, _, _ in rows:
        sheet.append([unit, title, body, date(*day), "急" if unit == "区税务局" else None])
        sheet.cell(sheet.max_row, 4).number_format = "yyyy-mm-dd"
    hidden = book.create_sheet("旧稿")
    hidden.sheet_state = "hidden"
    hidden.append(["这是上周的旧稿，请勿采用。"])
    name = "部门来稿.xlsx"
    book.save(work / name)
    shutil.move(converted(work / name, "xlsx", work), out / name)
    made[name] = {"items": [holds(unit, title, body.split("\n"), date=list(day)) for unit, title, body, _, day, *_ in rows],
                  "left_out": ["这是上周的旧稿，请勿采用。"], "furniture": ["急"]}
    return made


def item(unit, title, body, section, day, who, phone):
    """What a row of a list holds."""
    return {**holds(unit, title, body.split("\n")), "section": section, "date": list(day), "writer": who, "phone": phone}


def packed(out, work):
    """A .zip whose names are in GBK, as Chinese Windows packs it."""
    name = "清水镇3月信息.zip"
    letter = word.Letter(*TEXTS[27])
    letter.heading()
    letter.body()
    files = {"清水镇3月信息/香椿产业.docx": letter.save(work / "z.docx")}
    data = {"清水镇3月信息/香椿产业.docx": (work / "z.docx").read_bytes()}
    unit, title, body, *_ = ROWS[2]
    files["清水镇3月信息/河道清理.docx"] = plain(work / "y.docx", (unit, title, [body]))
    data["清水镇3月信息/河道清理.docx"] = (work / "y.docx").read_bytes()
    data["清水镇3月信息/采摘现场.jpg"] = photo(12)
    (out / name).write_bytes(gbk_zip(data))
    return {name: {"unit": unit, "attachments": files, "pictures": 1, "left_out": [], "furniture": []}}


def gbk_zip(data):
    """A zip with its names in GBK and without the mark of UTF-8. Each name is written as Latin letters of as many
    bytes, which are then exchanged, since Python would not write the bytes themselves."""
    buffer, names = BytesIO(), {}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, bytes_) in enumerate(data.items()):
            raw = name.encode("gbk")
            stand_in = f"{number:~>{len(raw)}}"
            names[stand_in.encode()] = raw
            archive.writestr(zipfile.ZipInfo(stand_in, (2026, 3, 20, 9, 0, 0)), bytes_, zipfile.ZIP_DEFLATED)
    packed_bytes = buffer.getvalue()
    for stand_in, raw in names.items():
        packed_bytes = packed_bytes.replace(stand_in, raw)
    return packed_bytes


if __name__ == "__main__":
    main()
