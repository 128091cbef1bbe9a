#!/usr/bin/env python3
"""Takes in documents that others made for other programs, one by one, and holds the letters and digits of what was written
and told against those that LibreOffice reads.

compare.py BINARY FOLDER [--all]

Each file of FOLDER (what fetch.py brings) is added to a fresh issue with its section and unit given, so that all of it is
written; where that is refused, as a draft. Letters and digits that LibreOffice has and neither the items (fields and
comments) nor what was told have are lost, but for the kinds below. The program may end with 0, 1 or 2, within SECONDS.
Prints a table by kind of file and what is lost of each file, with the first passages; ends with 1 where something is.
"""

import argparse
import collections
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import unicodedata
from pathlib import Path

from fetch import DOCUMENTS
from reference import texts_of

SECONDS = 20
UNIT, SECTION = "白沙镇", "工作动态"
BULLETIN = f"""
[masthead]
title = "工作快报"
[[section]]
name = "{SECTION}"
[[units.group]]
name = "全区"
list = ["{UNIT}"]
"""
# Why a file is refused whole, as it is told: nothing of it can be lost without notice.
REFUSED = {
    "加了密码": "encrypted",
    "OpenDocument": "OpenDocument: told to be saved as .docx",
    "如 xlsb": ".xlsb: told to be saved as .xlsx",
}
# What LibreOffice has of single files beside their text, and why it is none: pattern of the path, what is lost, reason.
PECULIAR = [
    (r"GoogleDoc\w+\.html$", "1112223", "a list whose style says that it has dots: LibreOffice reads no class of it and numbers"),
    (r"invalid_start\.html$", "0", "a number to start with that is none: browsers begin with 1, LibreOffice with 0"),
    (r"apos_element\.html$", "apos", "LibreOffice does not know &apos;"),
    (r"browser/index\.html$", "*", "LibreOffice makes comments of <meta>, and shows what is typed in fields"),
    (r"/sample\.rtf$", "J", "a face of Wingdings, ☺: LibreOffice has its code"),
    (r"RTF-Spec-1\.7\.rtf$", "GGÒÒàààà", "® and arrows in Symbol: LibreOffice has their codes"),
    (r"symbol\.rtf$", "\u2126", "the sign of ohm, which is the letter omega by Unicode: we have the letter"),
    (r"complex_list_diff_styles\.rtf$", "2", "the file's own \\listtext is 1.4.; LibreOffice counts anew"),
    (r"old3_from_web\.rtf$", "5", "the file's own \\pntext is from 1 to 14; LibreOffice counts from 2 to 15"),
    (r"fields_simple_format_switch\.rtf$", "*", "the results of fields as the file has them; LibreOffice computes them anew"),
    (r"xlrd@.*/(profiles|formula_test_sjmachin|namesdemo)\.xls$", "*", "15 digits and 1 for TRUE in LibreOffice, 10 and TRUE in Excel; it computes formulas anew"),
    (r"xlsx-populate/examples/(ranges|styles)/out\.xlsx$", "*", "formulas that LibreOffice computes anew"),
    (r"dde-test\.xls[mx]$", "NAME", "a link to a program: LibreOffice shows that it has no result"),
    (r"reveng1\.xlsx$", "*", "_x0001_ is a control character: LibreOffice shows how it is written"),
    (r"(date_field\.xls|issue139\.xlsx)$", "*", "days that Excel's calendar does not have, as LibreOffice counts them"),
    (r"(ods_formats|ragged)\.ods$", "TRUE", "a truth as the file has it; LibreOffice writes it anew"),
    (r"hyperlinks_?\w*\.csv$", "*", "cells that are parts of pages, told by html-leftover"),
    (r"excel4_sample_macro", "*", "a sheet of macros: told that it is not taken"),
    (r"fixtures/cc\.eml$", "*", "a mail with a subject and no text: told that it has no body"),
]
TAG = re.compile(r"</\w+>")
PASSAGES, WIDTH = 3, 70


def main():
    """Holds all files against LibreOffice."""
    parser = argparse.ArgumentParser(description="Hold what is taken in against LibreOffice's text.")
    parser.add_argument("binary", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="also what is explained")
    arguments = parser.parse_args()
    files = sorted(path for path in arguments.folder.rglob("*") if path.suffix.lower() in DOCUMENTS)
    references = texts_of(files)
    table = collections.defaultdict(collections.Counter)
    slowest = 0.0
    for path in files:
        taken = take_in(arguments.binary.resolve(), path)
        slowest = max(slowest, taken["seconds"])
        verdict, why, passages = judge(path.relative_to(arguments.folder), taken, references[path])
        kind = path.suffix.lower()
        table[kind][verdict] += 1
        if verdict == "unexplained" or arguments.all and verdict == "explained":
            print(f"{verdict}: {path.relative_to(arguments.folder)}: {why}")
            for passage in passages:
                print(f"    {passage}")
    verdicts = ("equal", "explained", "unexplained")
    print(f"\n{'kind':8}{'files':>8}" + "".join(f"{verdict:>14}" for verdict in verdicts))
    table["all"] = sum(table.values(), collections.Counter())
    for kind, counts in table.items():
        print(f"{kind:8}{counts.total():8}" + "".join(f"{counts[verdict]:14}" for verdict in verdicts))
    print(f"the slowest took {slowest:.2f} s")
    sys.exit(1 if table["all"]["unexplained"] else 0)


def take_in(binary, path):
    """Adds a file to a fresh issue: what was written and told of it, and how the program ended."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        (root / "kuaibao.toml").write_text(BULLETIN)
        (root / "1").mkdir()
        (root / "1/issue.toml").write_text("number = 1\ndate = 2026-03-23\n")
        words = [binary, "add", "1", path.resolve(), "-s", SECTION, "-u", UNIT, "--write", "--no-keep",
                 "--message-format", "json"]
        for more in ([], ["--status", "draft"]):
            start = time.monotonic()
            try:
                done = subprocess.run([*words, *more], cwd=root, capture_output=True, text=True, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                return {"code": None, "seconds": SECONDS, "items": [], "told": [], "draft": False}
            taken = {"code": done.returncode, "seconds": time.monotonic() - start, "draft": bool(more),
                     "items": [words_of(item.read_text()) for item in sorted(root.glob("1/items/*.toml"))],
                     "told": list(told(done.stdout + done.stderr)), "said": done.stdout + done.stderr}
            if taken["items"] or done.returncode not in (0, 1, 2):
                break
        return taken


def words_of(text):
    """The words of an item's file: its comments and all of its values but those that were given."""
    comments = [line for line in text.split("\n") if line.startswith("#")]
    item = tomllib.loads(text)
    for given in ("source", "section", "unit", "status"):
        item.pop(given, None)

    def walk(value, key=None):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner, key)
        elif key not in ("file", "joined", "after"):
            yield str(value)

    return "\n".join([*comments, *walk(item)])


def told(said):
    """What was told of the file beside findings of its text."""
    for line in said.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("type") in ("warning", "error", "failure"):
            yield message["message"].split("：", 1)[-1]


def letters(text):
    """The letters and digits of a text; a raised figure is one."""
    text = unicodedata.normalize("NFKC", text)
    return [character for character in text if unicodedata.category(character)[0] in "LN"]


def judge(path, taken, reference):
    """What is to be said of a file: equal, explained or unexplained; why; and the first passages that are lost."""
    if taken["code"] not in (0, 1, 2):
        return "unexplained", f"ended {taken['code']} in {taken['seconds']:.1f} s", []
    shown, held, marks = reference
    wanted = collections.Counter(letters(shown or "")) - collections.Counter(letters(marks))
    wanted |= collections.Counter(letters(held or ""))
    ours = "\n".join(taken["items"])
    # What a comment has and a notice repeats is there once.
    kept = "".join(letters(ours))
    for notice in taken["told"]:
        quoted = "".join(letters(notice))
        inner = "".join(letters(notice.split("：", 1)[-1]))
        if inner not in kept:
            kept += quoted
    left = set(TAG.findall(ours)) - set(TAG.findall(shown or ""))
    if path.suffix in (".html", ".htm") and left:
        return "unexplained", f"taken as text, with its marks: {' '.join(sorted(left))}", []
    lost = wanted - collections.Counter(kept)
    if not lost:
        return "equal", "", []
    why = f"{lost.total()} of {wanted.total()}: {''.join(lost.elements())[:40]}"
    for pattern, what, reason in PECULIAR:
        if re.search(pattern, str(path)) and (what == "*" or not lost - collections.Counter(what)):
            return "explained", reason, []
    if not taken["items"]:
        reason = next((reason for words, reason in REFUSED.items() if words in " ".join(taken["told"])), None)
        if reason:
            return "explained", f"refused, {reason}", []
        return "unexplained", f"refused: {'; '.join(taken['told'])[:200]}", []
    return "unexplained", why, list(missing(f"{shown or ''}\n{held or ''}", kept, lost))[:PASSAGES]


def missing(text, kept, lost):
    """The lines of a text that are nowhere in what was kept, or else have what is lost."""
    seen = set()
    for line in text.split("\n"):
        words = "".join(letters(line))
        if words and words not in seen and words not in kept and any(letter in lost for letter in words):
            seen.add(words)
            yield line.strip()[:WIDTH]


if __name__ == "__main__":
    main()
