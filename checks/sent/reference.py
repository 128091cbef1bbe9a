"""LibreOffice's text of files, to hold a reader's beside: python3 reference.py FILE...

Prints each file's text after a line with its path. It is what LibreOffice shows as text and, of documents, what their
OpenDocument form holds besides: notes, boxes, comments, deletions, page heads and feet. Of a mail it is the text of its
parts, as Python's own reader has them. Texts are kept in target/sent/reference by the files' bytes, so that a second run
asks LibreOffice nothing. A file that LibreOffice does not read has a line that says so.
"""

import argparse
import email
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from email import policy
from html.parser import HTMLParser
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent.parent / "target/sent"
KEPT = TARGET / "reference"
TEXT = "txt:Text (encoded):UTF8"
# Sheets have no such text: theirs is all sheets as shown, cells parted by tabs.
SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"}
SHEET = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true,false,false,-1"
# A page is opened as text to write in, not as one to write for the web, whose text filter is another.
PAGES = {".htm", ".html"}
PAGE_READER = "--infilter=HTML (StarWriter)"
# These need no LibreOffice, which would show a list's numbers and days in its own way.
BY_ITSELF = {".eml", ".csv"}
BATCH = 25
SECONDS = 90
# Who changed a thing and when, and what describes a picture: not on the page.
ASIDE = {"creator", "date", "creator-initials", "date-string", "title", "desc"}
# What of a file is text: of its body, and of its pages' heads and feet.
ROOTS = ("body", "master-styles")


def texts_of(paths):
    """LibreOffice's text of each file, as shown, as held, and the marks that call its notes; None where it reads none."""
    KEPT.mkdir(parents=True, exist_ok=True)
    wanted = [path for path in paths if path.suffix.lower() not in BY_ITSELF and not kept_at(path).exists()]
    groups = {}
    for path in wanted:
        ending = path.suffix.lower()
        kind = "sheet" if ending in SHEETS else "page" if ending in PAGES else "text"
        groups.setdefault(kind, []).append(path)
    for kind, group in groups.items():
        for start in range(0, len(group), BATCH):
            ask(group[start:start + BATCH], kind)
    return {path: by_itself(path) if path.suffix.lower() in BY_ITSELF else json.loads(kept_at(path).read_text())
            for path in paths}


def by_itself(path):
    """The text of what needs no LibreOffice."""
    if path.suffix.lower() == ".csv":
        return [path.read_text(encoding="utf-8-sig", errors="replace"), None, ""]
    return mail_texts(path)


def kept_at(path):
    """Where a file's text is kept."""
    return KEPT / (hashlib.sha256(path.read_bytes()).hexdigest() + path.suffix.lower() + ".json")


def ask(paths, kind):
    """Asks LibreOffice for all of some files at once, and one by one where that gave nothing for some."""
    found = converted(paths, kind)
    for path, texts in found.items():
        if texts[0] is None and len(paths) > 1:
            texts = converted([path], kind)[path]
        kept_at(path).write_text(json.dumps(texts, ensure_ascii=False))


def converted(paths, kind):
    """What LibreOffice makes of files, under plain names: it makes the output's name from them."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        sources = {path: work / f"{number:04}{path.suffix.lower()}" for number, path in enumerate(paths)}
        for path, source in sources.items():
            shutil.copy(path, source)
        reader = [PAGE_READER] if kind == "page" else []
        forms = [SHEET] if kind == "sheet" else [TEXT, "fodt"]
        for form in forms:
            command = ["soffice", "--headless", f"-env:UserInstallation={(TARGET / 'profile').as_uri()}", *reader,
                       "--convert-to", form, "--outdir", str(work / form.split(":")[0]), *map(str, sources.values())]
            run(command, SECONDS * (1 + len(paths) // 5))
        return {path: [shown(work, source.stem), *held(work / "fodt" / f"{source.stem}.fodt")]
                for path, source in sources.items()}


def run(command, seconds):
    """Runs a command and ends it with its children where it takes too long."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def shown(work, stem):
    """The text of a document, or of all sheets."""
    made = sorted(path for folder in ("txt", "csv") for path in (work / folder).glob(f"{stem}[-.]*"))
    texts = [path.read_text(encoding="utf-8-sig", errors="replace") for path in made]
    return "\n".join(texts) if made else None


def held(path):
    """The text that a flat OpenDocument file holds, of its body and of its pages' heads and feet; and its notes' marks."""
    if not path.exists():
        return None, ""
    lines, marks = [], []

    def walk(element):
        name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if name in ASIDE or name in ("binary-data", "scripts", "forms", "settings"):
            return
        if name == "note-citation":
            marks.append(element.text or "")
            return
        lines.append(element.text or "")
        for child in element:
            walk(child)
            lines.append(child.tail or "")

    try:
        whole = ElementTree.parse(path).getroot()
    except ElementTree.ParseError:
        return None, ""
    for name in ROOTS:
        start = len(lines)
        for root in whole.iterfind(f"{{*}}{name}"):
            walk(root)
        if name == "master-styles":
            # A head stands there once for each kind of page, with its own number.
            heads = "".join(lines[start:]).split("\n")
            lines[start:] = {re.sub(r"[\d\s]", "", head): head + "\n" for head in reversed(heads)}.values()
    return "".join(lines), "".join(marks)


class Words(HTMLParser):
    """The words of a page."""

    def __init__(self):
        super().__init__()
        self.words, self.inside = [], 0

    def handle_starttag(self, tag, attrs):
        self.inside += tag in ("style", "script", "title")

    def handle_endtag(self, tag):
        self.inside -= tag in ("style", "script", "title")

    def handle_data(self, data):
        if self.inside <= 0:
            self.words.append(data)


def mail_texts(path):
    """The subject and the parts of a mail that are text; of plain text and a page that say the same, the former."""
    lines = []

    def walk(message):
        kind = message.get_content_type()
        if message.get_content_maintype() == "multipart" or kind == "message/rfc822":
            parts = list(message.iter_parts()) if message.is_multipart() else []
            if kind == "multipart/alternative":
                parts = [part for part in parts if part.get_content_type() == "text/plain"] or parts
            for part in parts:
                walk(part)
        elif kind == "text/plain":
            lines.append(message.get_content())
        elif kind == "text/html":
            words = Words()
            words.feed(message.get_content())
            lines.append("".join(words.words))

    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    try:
        lines.append(message["Subject"] or "")
        walk(message)
    except (LookupError, ValueError, KeyError):
        return [None, None, ""]
    return ["\n".join(lines), None, ""]


def main():
    """Prints the texts."""
    parser = argparse.ArgumentParser(description="Print LibreOffice's text of files.")
    parser.add_argument("files", nargs="+", type=Path)
    files = parser.parse_args().files
    for path, (text, inside, _) in texts_of(files).items():
        print(f"==> {path}")
        print("(LibreOffice reads no text of it)" if text is None else text)
        if inside is not None:
            print("-- held --", inside, sep="\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
