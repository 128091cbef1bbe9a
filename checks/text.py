#!/usr/bin/env python3
"""Reads a PDF's text with two extractors and holds it against the items it was made of.

text.py [--whole-lines] ISSUE-FOLDER FILE.pdf

With --whole-lines no reader may put a space into a line that has none, either. (Between two faces on a line that is
spread by more than a tenth of an em it does.)
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

FILLERS = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffd\ufffc"


def compared(text):
    """Without white space, and without the stars that are bold's or the text's own."""
    return re.sub(r"[\s*]", "", text)


def extracted(command):
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [f"U+{ord(c):04X}" for c in FILLERS if c in text]
    if found:
        sys.exit(f"{command[0]}: {', '.join(found)} in the text")
    pages = [compared(page) for page in text.split("\f")]
    # The folio ends each page.
    return [re.sub(r"—\d+—$", "", page) for page in pages]


def paragraphs(folder):
    for file in sorted((folder / "items").glob("*.toml")):
        item = tomllib.loads(file.read_text("utf-8"))
        if item.get("status", "adopted") == "adopted":
            for line in item["body"].splitlines():
                text = compared(line)
                if text:
                    yield file.name, text


def captions(folder):
    """What stands under photos, which may stand within a paragraph that goes on to the next page."""
    for file in sorted((folder / "items").glob("*.toml")):
        for photo in tomllib.loads(file.read_text("utf-8")).get("photo", []):
            credit = f"（{photo['credit']}）" if "credit" in photo else ""
            if text := compared(photo.get("caption", "") + credit):
                yield file.name, text


def rows(folder):
    """The rows of tables that are typed into items, below their heads, as they are read from the left."""
    for file in sorted((folder / "items").glob("*.toml")):
        item = tomllib.loads(file.read_text("utf-8"))
        tables = item.get("table", []) + [table for annex in item.get("annex", []) for table in annex.get("table", [])]
        if item.get("status", "adopted") != "adopted":
            continue
        for table in tables:
            lines = [line for line in table.get("data", "").splitlines() if line.strip()]
            # Of a cell over several rows it is not known in which of them it is read.
            if "joined" not in table and '"' not in table.get("data", ""):
                yield from ((file.name, compared(line)) for line in lines[table.get("header-rows", 1) :])


HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…]"


def torn(folder, pdf, *options):
    """Where a reader puts a space into a line that has none."""
    command = ["pdftotext", *options, pdf, "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    bodies = [tomllib.loads(file.read_text("utf-8"))["body"] for file in (folder / "items").glob("*.toml")]
    for line in text.splitlines():
        for gap in re.finditer(f"(?<={HAN}) +(?={HAN})", line):
            before, after = (part.replace(" ", "") for part in (line[: gap.start()], line[gap.end() :]))
            around = before[-3:] + after[:3]
            # Quotation marks are of another face than the text, a unit before its text than its colon.
            if before[-1] in "“”‘’" or after[0] in "“”‘’：":
                continue
            if any(around in body for body in bodies):
                return line.strip()
    return None


whole_lines = sys.argv[1] == "--whole-lines"
folder, pdf = Path(sys.argv[-2]), sys.argv[-1]
for options in ([], ["-layout"]) if whole_lines else ():
    if line := torn(folder, pdf, *options):
        sys.exit(f"pdftotext {' '.join(options)}: {pdf}: {line}")
texts = {
    "pdftotext": extracted(["pdftotext", "-raw", pdf, "-"]),
    "mutool": extracted(["mutool", "draw", "-q", "-F", "txt", pdf]),
}
under = list(captions(folder))


def after_photos(page):
    """A page's text without what stands under the photos at its top, which a paragraph goes on after."""
    for _, caption in under * 3:
        page = page.removeprefix(caption)
    return page


for name, pages in texts.items():
    text = "".join(pages)
    for file, caption in under:
        if caption not in text:
            sys.exit(f"{name}: {file}: a caption is not in {pdf}: {caption}")
    for file, row in rows(folder):
        if row not in text:
            sys.exit(f"{name}: {file}: a row is not in {pdf}: {row}")
    # One page's photos may be in the midst of a paragraph, or several pages'.
    others = ["".join(map(after_photos, pages))]
    others += ["".join(pages[:at] + [after_photos(page)] + pages[at + 1 :]) for at, page in enumerate(pages)]
    # A table that lies across a page may be so, too.
    others += ["".join(pages[:at] + pages[at + 1 :]) for at in range(len(pages))]
    for file, paragraph in paragraphs(folder):
        if paragraph not in text and not any(paragraph in other for other in others):
            sys.exit(f"{name}: {file} is not in {pdf}: {paragraph[:40]}…")
print(f"{pdf}: the items' text by {' and '.join(texts)}")
