#!/usr/bin/env python3
"""A week of submissions that no one wrote for this program, taken in by two commands and held against what they were
made from, then checked and built.

week.py BINARY [OUT]

OUT (target/sent/week) is made anew: a bulletin, one issue of it, and the thirty files of make.py, which are made once into
target/sent/made. Each piece is held against expected.json: unit, title, paragraphs, tables, captions, number of photos;
what should be left out is not in the body and is told, and what is no news (heads, salutations, signatures) stands in the
comments. Differences are printed with the reason of those that have one in EXPLAINED; of any other the exit code is 1.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent.parent / "target/sent"
INBOX, ISSUE, SECTION = "来稿", "1", "工作动态"
# A file's name, what of it differs, what it has: patterns, and why that is as it should be.
EXPLAINED = [
    (r"\.docx?$", "left_out", r"^— 1 —$", "the number is a field of the page: told without it, or as another page's"),
    (r"^区住建委", "furniture", "^二〇二六年三月十八日$", "the day of a signature is kept in digits"),
    (r"^青石街道小院", "captions", "^▲", "a mark that points at the photo is no word of its caption"),
    (r"^清水镇3月信息\.zip", "pictures", "", "two pieces and one photo that names neither: told, and left to a person"),
]


def main():
    """Takes the week in, and says what differs."""
    parser = argparse.ArgumentParser(description="A week of submissions.")
    parser.add_argument("binary", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=TARGET / "week")
    arguments = parser.parse_args()
    binary, out = arguments.binary.resolve(), arguments.out
    expected = made()
    bulletin(out, expected)
    said = take_in(binary, out)
    items = read_items(out / ISSUE / "items")
    differences = [found for name, whole in expected.items() for found in differ(name, whole, items, said)]
    unexpected = [item for item in items if not item.get("met")]
    differences += [(item["file"], "item", item.get("title", ""), "no such piece was sent") for item in unexpected]
    build(binary, out, items)
    sys.exit(report(differences))


def made():
    """What the files of the week hold; they are made where they are not there."""
    path = TARGET / "made" / "expected.json"
    if not path.exists():
        subprocess.run([sys.executable, Path(__file__).with_name("make.py"), path.parent], check=True)
    return json.loads(path.read_text())


def units_of(holds):
    """The units that the pieces are of."""
    if isinstance(holds, dict):
        if isinstance(holds.get("unit"), str):
            yield holds["unit"]
        holds = holds.values()
    elif not isinstance(holds, list):
        return
    for inner in holds:
        yield from units_of(inner)


def bulletin(out, expected):
    """The bulletin, its issue, and the folder of files."""
    if out.exists():
        shutil.rmtree(out)
    (out / ISSUE).mkdir(parents=True)
    (out / INBOX).mkdir()
    for name in expected:
        shutil.copy(TARGET / "made" / name, out / INBOX / name)
    units = sorted(set(units_of(expected)))
    aliases = {unit[1:]: unit for unit in units if unit.startswith("区") and len(unit) > 2}
    quoted = json.dumps(units, ensure_ascii=False)
    lines = ["[masthead]", 'title = "云汀快报"', "[[section]]", f'name = "{SECTION}"', "[units]", 'own = ["本刊"]',
             "[[units.group]]", 'name = "各单位"', f"list = {quoted}", "[units.alias]",
             *(f'"{alias}" = "{unit}"' for alias, unit in aliases.items())]
    (out / "kuaibao.toml").write_text("\n".join(lines) + "\n")
    (out / ISSUE / "issue.toml").write_text("number = 1\ndate = 2026-03-23\n")


def timed(binary, out, *words, ends=(0,)):
    """Runs the program and prints how long it took: what it said."""
    start = time.monotonic()
    done = subprocess.run([binary, *words], cwd=out, capture_output=True, text=True)
    print(f"{time.monotonic() - start:6.2f} s  {done.returncode}  kuaibao {' '.join(words)}")
    if done.returncode not in ends:
        sys.exit(f"kuaibao {' '.join(words)} ended {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def take_in(binary, out):
    """The two commands: what they said. One piece was sent twice, so that both end with 1."""
    words = ["add", ISSUE, INBOX, "-s", SECTION]
    said = timed(binary, out, *words, ends=(0, 1))
    return said + timed(binary, out, *words, "--write", ends=(0, 1))


def build(binary, out, items):
    """Checks and builds; of the piece that was sent twice the second is withheld."""
    errors = r"^错误\[([\w-]+)\].*\n +--> (\S+?):"
    said = timed(binary, out, "check", ISSUE, ends=(0, 1))
    found = re.findall(errors, said, re.M)
    if other := [where for code, where in found if code != "duplicate-item"]:
        sys.exit(f"errors in {other}:\n{said}")
    for _, where in found[1:]:
        timed(binary, out, "mark", ISSUE, Path(where).stem, "--withhold")
    said = timed(binary, out, "check", ISSUE)
    warnings = re.findall(r"^(?:警告|提醒)\[([\w-]+)\]", said, re.M)
    print(f"{len(items)} pieces, {len(found)} errors, by hand to look at: {', '.join(warnings) or 'nothing'}")
    print(timed(binary, out, "build", ISSUE).strip().splitlines()[-1])


def read_items(folder):
    """The items' files, with their comments and the file that each is from."""
    items = []
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text()
        item = tomllib.loads(text)
        item["comments"] = "\n".join(line for line in text.split("\n") if line.startswith("#"))
        item["file"] = Path(item["source"]["file"]).name
        items.append(item)
    return items


def pieces(whole):
    """The pieces of a file, with what of its letter belongs to all of them."""
    inner = [*whole.get("items", []), *whole.get("attachments", {}).values()]
    if not inner:
        return [whole]
    shared = {key: whole.get(key, []) for key in ("furniture", "left_out")}
    each = [{**one, **{key: one[key] + shared[key] for key in shared}} for one in inner]
    # The photos of a letter are its only piece's.
    each[0]["pictures"] += whole.get("pictures", 0)
    return each


def squeezed(text):
    """A text without spaces and marks of bold."""
    return re.sub(r"\s|\*\*", "", text)


def differ(name, whole, items, said):
    """What differs between a file's pieces and the items made of it."""
    said = squeezed(said)
    for wanted in pieces(whole):
        item = next((item for item in items if not item.get("met") and item["file"] == name
                     and squeezed(item.get("title", "")) == squeezed(wanted["title"])), None)
        if item is None:
            yield name, "title", wanted["title"], "no item of this file has it"
            continue
        item["met"] = True
        yield from (((name, *found)) for found in differ_one(wanted, item, said))


def differ_one(wanted, item, said):
    """What differs between a piece and its item."""
    lines = [squeezed(line) for line in item["body"].strip().split("\n")]
    aside = squeezed(item["comments"])
    notes = {squeezed(note) for note in wanted["notes"]}
    for note in notes:
        if not any(note in line for line in lines):
            yield "notes", note, "not in the body"
    body = [line for line in lines if line not in notes and re.sub("^（注：|）$", "", line) not in notes]
    if item.get("unit") != wanted["unit"]:
        yield "unit", wanted["unit"], item.get("unit", "none")
    paragraphs = [squeezed(line) for line in wanted["paragraphs"]]
    if body != paragraphs:
        for line in paragraphs:
            if line not in body:
                yield "paragraphs", line, "not in the body"
        for line in body:
            if line not in paragraphs:
                yield "paragraphs", line, "in the body and no paragraph"
        if sorted(body) == sorted(paragraphs):
            yield "paragraphs", " ".join(line[:8] for line in paragraphs), " ".join(line[:8] for line in body)
    tables = [cells(table) for table in item.get("table", [])]
    if tables != wanted["tables"]:
        yield "tables", str(wanted["tables"]), str(tables)
    photos = item.get("photo", [])
    captions = [squeezed(photo.get("caption", "") + photo.get("credit", "")) for photo in photos]
    for caption in wanted["captions"]:
        if squeezed(caption) not in captions:
            yield "captions", caption, f"they are {captions}"
    if len(photos) != wanted["pictures"]:
        yield "pictures", str(wanted["pictures"]), str(len(photos))
    for text in wanted["left_out"]:
        if squeezed(text) in "\n".join(lines):
            yield "left_out", text, "in the body"
        elif squeezed(text) not in aside and squeezed(text) not in said:
            yield "left_out", text, "not told"
    aside += squeezed("".join(str(item.get(field, "")) for field in ("writer", "approved", "phone")))
    for text in wanted["furniture"]:
        text = re.sub("^电话：", "", text)
        if squeezed(text) not in aside and squeezed(text) not in said:
            yield "furniture", text, "not in the comments"
    for key, field in (("writer", "writer"), ("phone", "phone")):
        if key in wanted and item.get(field) != wanted[key]:
            yield field, wanted[key], item.get(field, "none")
    if "section" in wanted and squeezed(wanted["section"]) not in aside:
        yield "section", wanted["section"], "not in the comments"
    if "date" in wanted and str(item.get("received")) != "{}-{:02}-{:02}".format(*wanted["date"]):
        yield "date", str(wanted["date"]), str(item.get("received"))


def cells(table):
    """A table's rows, with a joined cell's text in each cell that it takes."""
    rows = [row.split("\t") for row in table["data"].strip("\n").split("\n")]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    for joined in table.get("joined", []):
        (left, top), (right, bottom) = (re.fullmatch(r"([A-Z]+)(\d+)", corner).groups() for corner in joined.split(":"))
        for row in range(int(top) - 1, int(bottom)):
            for column in range(number(left), number(right) + 1):
                rows[row][column] = rows[int(top) - 1][number(left)]
    return rows


def number(letters):
    """A column's number, of its letters."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def report(differences):
    """Prints the differences: the exit code."""
    unexplained = 0
    for name, kind, wanted, had in differences:
        reason = next((why for file, what, text, why in EXPLAINED
                       if re.search(file, name) and what == kind and re.search(text, wanted)), None)
        unexplained += reason is None
        print(f"{'explained' if reason else 'DIFFERS  '}  {name}  {kind}: {wanted} — {had}{f' ({reason})' if reason else ''}")
    print(f"{len(differences)} differences, {unexplained} of them unexplained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    main()
