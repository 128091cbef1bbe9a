"""Letters with news as .docx: by python-docx and raw XML for what it lacks, by npm's docx, and by pandoc.

Each function writes a file and returns what a reader should find in it: see `expected` in make.py.
"""

import base64
import copy
import json
import os
import subprocess
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from photos import photo

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY, TITLE = "仿宋_GB2312", "方正小标宋简体"


class Letter:
    """A unit's letter that grows by what is called, with the list of what it holds."""

    def __init__(self, unit, title, paragraphs):
        self.document = Document()
        self.unit, self.title, self.paragraphs = unit, title, paragraphs
        self.expected = {
            "unit": unit, "title": title, "paragraphs": [], "tables": [], "captions": [], "pictures": 0,
            "furniture": [], "left_out": [], "notes": [],
        }

    def paragraph(self, text, *, size=16, font=BODY, centred=False, indent=True, colour=None, bold=False):
        """Adds a paragraph in the looks of an official letter."""
        made = self.document.add_paragraph()
        self.run(made, text, size=size, font=font, colour=colour, bold=bold)
        if centred:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif indent:
            made.paragraph_format.first_line_indent = Pt(size * 2)
        return made

    @staticmethod
    def run(paragraph, text, *, size=16, font=BODY, colour=None, bold=False):
        """Adds a run with its East Asian font."""
        run = paragraph.add_run(text)
        run.font.size, run.font.name, run.bold = Pt(size), font, bold or None
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        return run

    def letterhead(self, number):
        """The red head of a unit's bulletin."""
        for text, size, colour in ((f"{self.unit}信息", 36, "FF0000"), (f"第{number}期", 16, None)):
            self.paragraph(text, size=size, font=TITLE, centred=True, colour=colour)
            self.expected["furniture"].append(text)
        text = f"云汀区{self.unit}办公室        2026年3月20日"
        self.paragraph(text, indent=False)
        self.expected["furniture"].append(text)

    def heading(self):
        """The title."""
        self.paragraph(self.title, size=22, font=TITLE, centred=True)

    def salutation(self):
        """Whom it is to."""
        self.paragraph("区委宣传部：", indent=False)
        self.expected["furniture"].append("区委宣传部：")

    def body(self, *which):
        """Paragraphs of the text, all where none are named."""
        for index in which or range(len(self.paragraphs)):
            self.paragraph(self.paragraphs[index])
            self.expected["paragraphs"].append(self.paragraphs[index])

    def closing(self, date="2026年3月20日"):
        """What ends a letter: that it is a report, who and when, and whom to ring."""
        for text in ("专此报告。", f"云汀区{self.unit}", date, "（联系人：李明    电话：60010001）"):
            made = self.paragraph(text)
            if text in (f"云汀区{self.unit}", date):
                made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self.expected["furniture"].append(text)

    def pages(self):
        """A page's head, and its foot with the page's number."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = "内部资料  注意保存"
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run("— ")
        for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("text", "1"), ("end", None)):
            run = foot.add_run()
            if kind == "text":
                run.text = text
            elif kind is None:
                instruction = OxmlElement("w:instrText")
                instruction.text = text
                run._element.append(instruction)
            else:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._element.append(mark)
        foot.add_run(" —")
        self.expected["left_out"] += ["内部资料  注意保存", "— 1 —"]

    def picture(self, seed, caption):
        """A photo and the line under it."""
        made = self.document.add_paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.add_run().add_picture(BytesIO(photo(seed)), width=Cm(14))
        self.paragraph(caption, size=14, font="楷体_GB2312", centred=True)
        self.expected["captions"].append(caption)
        self.expected["pictures"] += 1

    def table(self, rows, merges=()):
        """A table; merges are pairs of corners."""
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for line, row in zip(table.rows, rows):
            for cell, text in zip(line.cells, row):
                cell.text = text
        for (top, left), (bottom, right) in merges:
            text = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
        self.expected["tables"].append(rows)

    def change(self, index, old, new, who="张华"):
        """Replaces a phrase of a body paragraph by a tracked deletion and insertion."""
        text = self.paragraphs[index]
        before, after = text.split(old, 1)
        made = self.paragraph(before)
        look = made.runs[0]._element.rPr
        for tag, inner, words in (("del", "delText", old), ("ins", "t", new)):
            mark = parse_xml(
                f'<w:{tag} {W} w:id="{len(words) + index * 10}" w:author="{who}" w:date="2026-03-19T09:30:00Z">'
                f'<w:r><w:{inner} xml:space="preserve">{words}</w:{inner}></w:r></w:{tag}>')
            mark[0].insert(0, copy.deepcopy(look))
            made._element.append(mark)
        self.run(made, after)
        self.expected["paragraphs"].append(before + new + after)
        self.expected["left_out"].append(old)
        self.expected["notes"].append(new)

    def numbered(self, items):
        """A list numbered 一、 and under each item （一）, by the numbering part."""
        numbering = self.document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, (kind, text) in enumerate(
                (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))))
        numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
                                      f'{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for level, number, text in items:
            made = self.paragraph(text)
            made._element.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
            self.expected["paragraphs"].append(number + text)

    def comment(self, text, who="王芳"):
        """A comment on the last paragraph."""
        self.document.add_comment(self.document.paragraphs[-1].runs, text=text, author=who, initials="W")
        self.expected["left_out"].append(text)

    def footnote(self, text):
        """A footnote at the end of the last paragraph."""
        notes = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}>'
                 '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                 '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
                 f'</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>'
                 '</w:footnote></w:footnotes>')
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.document.paragraphs[-1]._element.append(parse_xml(
            f'<w:r {W}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'))
        self.expected["notes"].append(text)

    def text_box(self, text):
        """A box beside the last paragraph, as Word writes it: a shape, and the same for old readers."""
        inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        spaces = nsdecls("w", "wp", "a") + (
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"')
        self.document.paragraphs[-1]._element.append(parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:inline><wp:extent cx="2400000" cy="600000"/><wp:docPr id="77" name="文本框 77"/><a:graphic>'
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="600000"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/>'
            '</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>'
            f'<v:shape style="width:189pt;height:47pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>'
            '</mc:AlternateContent></w:r>'))
        self.expected["notes"].append(text)

    def save(self, path):
        """Writes the letter, and tells what it holds."""
        self.document.save(path)
        return self.expected


NODE = r"""
const fs = require("fs"), d = require("docx"), job = JSON.parse(fs.readFileSync(0, "utf8"));
const line = (text, more = {}) => new d.Paragraph({ children: [new d.TextRun({ text, size: 32, font: "仿宋" })], ...more });
const children = [new d.Paragraph({ text: job.title, heading: d.HeadingLevel.TITLE, alignment: d.AlignmentType.CENTER })];
for (const text of job.paragraphs) children.push(line(text, { indent: { firstLine: 640 } }));
for (const text of job.items) children.push(line(text, { numbering: { reference: "list", level: 0 } }));
if (job.rows.length) children.push(new d.Table({ rows: job.rows.map((row) => new d.TableRow({
  children: row.map((text) => new d.TableCell({ children: [line(text)] })) })) }));
for (const { data, caption } of job.pictures) {
  children.push(new d.Paragraph({ children: [new d.ImageRun({ type: "jpg", data: Buffer.from(data, "base64"),
    transformation: { width: 480, height: 320 }, altText: { title: caption, description: caption, name: caption } })] }));
  children.push(line(caption, { alignment: d.AlignmentType.CENTER }));
}
for (const text of job.furniture) children.push(line(text, { alignment: d.AlignmentType.RIGHT }));
const numbering = { config: [{ reference: "list", levels: [{ level: 0, format: d.LevelFormat.CHINESE_COUNTING,
  text: "（%1）", alignment: d.AlignmentType.LEFT }] }] };
d.Packer.toBuffer(new d.Document({ numbering, sections: [{ children }] })).then((out) => fs.writeFileSync(job.path, out));
"""


def by_node(path, text, node_modules, *, items=(), rows=(), seeds=()):
    """A letter by npm's docx."""
    unit, title, paragraphs = text
    captions = [f"图{index}：活动现场。{unit}供图" for index, _ in enumerate(seeds, 1)]
    pictures = [{"data": base64.b64encode(photo(seed)).decode(), "caption": caption}
                for seed, caption in zip(seeds, captions)]
    furniture = [f"云汀区{unit}", "2026年3月19日"]
    job = {"path": str(path), "title": title, "paragraphs": paragraphs, "items": [item for _, item in items],
           "rows": rows, "pictures": pictures, "furniture": furniture}
    subprocess.run(["node", "-e", NODE], input=json.dumps(job), text=True, check=True,
                   env={**os.environ, "NODE_PATH": str(node_modules)})
    return {"unit": unit, "title": title, "paragraphs": paragraphs + [number + item for number, item in items],
            "tables": [rows] if rows else [], "captions": captions, "pictures": len(captions), "furniture": furniture,
            "left_out": [], "notes": []}


def by_pandoc(path, text):
    """A letter by pandoc, from Markdown."""
    unit, title, paragraphs = text
    furniture = [f"云汀区{unit}", "2026年3月18日"]
    source = "\n\n".join([f"# {title}", paragraphs[0], "**" + paragraphs[1] + "**", *paragraphs[2:], *furniture])
    subprocess.run(["pandoc", "-f", "markdown-smart", "-t", "docx", "-o", str(path)], input=source, text=True, check=True)
    return {"unit": unit, "title": title, "paragraphs": paragraphs, "tables": [], "captions": [], "pictures": 0,
            "furniture": furniture, "left_out": [], "notes": []}
