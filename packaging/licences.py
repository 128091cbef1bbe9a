#!/usr/bin/env python3
"""The licences of all that is in the binary, each text once, with those that it is of: licences.py > FILE

Asks cargo which crates they are, for both processors; the texts are in the crates' own packages, also of the data that stands
in them. What is in no crate is said here.
"""

import json
import re
import struct
import subprocess
import sys
import zlib
from collections import defaultdict
from pathlib import Path

TARGETS = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]
TEXT = re.compile(r"(^|[-_.])(licen[cs]es?|copying|copyright|notice|unlicense|authors)([-_.]|$)", re.IGNORECASE)
# What is no text, and texts of what tests alone read.
NO_TEXT = re.compile(r"\.(rs|toml|json|bin)$", re.IGNORECASE)
NOT_LINKED = {"tests", "test", "benches", "examples", "fuzz", "docs", "doc", "ci", ".github"}

BESIDE = """
Also in it:
a table of words made from jieba's dictionary  MIT, its text below
tables of characters made from the Unicode Character Database  Unicode-3.0, its text under unicode-ident
the definitions of languages and colours in two-face  their texts below
the citation styles in hayagriva  CC-BY-SA-3.0  https://github.com/citation-style-language/styles
Rust's standard library, and what it is made with (addr2line, backtrace, cfg-if, compiler_builtins, gimli, hashbrown, libc,
  memchr, miniz_oxide, object, rustc-demangle)  MIT OR Apache-2.0  https://github.com/rust-lang/rust
LLVM's unwinder and compiler-rt  Apache-2.0 WITH LLVM-exception, its text under rustix  https://llvm.org
the fonts whose licences are in fonts/  OFL-1.1"""

JIEBA = Path(__file__).parent.parent / "src/typeset/dictionary/LICENSE-jieba"


def linked() -> dict[str, dict]:
    """The packages that are linked, by their ids: those of normal dependencies."""
    found: dict[str, dict] = {}
    for target in TARGETS:
        command = ["cargo", "metadata", "--locked", "--format-version=1", f"--filter-platform={target}"]
        data = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        packages = {package["id"]: package for package in data["packages"]}
        nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
        waiting = [data["resolve"]["root"]]
        while waiting:
            current = waiting.pop()
            if current in found and current != data["resolve"]["root"]:
                continue
            found[current] = packages[current]
            for dependency in nodes[current]["deps"]:
                if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                    waiting.append(dependency["pkg"])
        found.pop(data["resolve"]["root"])
    return found


def is_text(file: Path, folder: Path) -> bool:
    """Named as a licence, or in a folder named so."""
    path = file.relative_to(folder)
    if NO_TEXT.search(file.name) or NOT_LINKED & set(path.parts[:-1]):
        return False
    return bool(TEXT.search(file.name)) or path.parts[0].lower() in ("licenses", "license")


def texts(package: dict) -> list[str]:
    folder = Path(package["manifest_path"]).parent
    files = {file for file in folder.rglob("*") if file.is_file() and is_text(file, folder)}
    if package["license_file"]:
        files.add(folder / package["license_file"])
    return [file.read_text(encoding="utf-8", errors="replace").strip() for file in sorted(files)]


def of_two_face(package: dict) -> list[tuple[str, str]]:
    """What its definitions are of, with their texts: it keeps them packed, in two lists."""
    data = zlib.decompress((Path(package["manifest_path"]).parent / "generated/acknowledgements_full.bin").read_bytes())
    at = 0

    def number(form: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from(form, data, at)
        at += struct.calcsize(form)
        return value

    def string() -> str:
        nonlocal at
        length = number("<Q")
        at += length
        return data[at - length : at].decode()

    found = []
    while at < len(data):
        for _ in range(number("<Q")):
            number("<I")
            text, path = string(), string()
            found.append((f"two-face: {path.rpartition('/')[0]}", text.strip()))
    return found


def main() -> None:
    packages = sorted(linked().values(), key=lambda package: (package["name"], package["version"]))
    if not packages:
        sys.exit("no crates")
    print(f"kuaibao is made with {len(packages)} crates:\n")
    for package in packages:
        where = package["repository"] or f"https://crates.io/crates/{package['name']}"
        print(f"{package['name']} {package['version']}  {package['license'] or 'see its text'}  {where}")
    print(BESIDE)
    of_text: dict[str, list[str]] = defaultdict(list)
    of_text[JIEBA.read_text(encoding="utf-8").strip()].append("jieba's dictionary")
    without = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        own = texts(package)
        for text in own:
            of_text[text].append(name)
        if not own:
            without.append((name, package))
        if package["name"] == "two-face":
            for what, text in of_two_face(package):
                of_text[text].append(what)
    for text, names in sorted(of_text.items(), key=lambda entry: entry[1]):
        print(f"\n{'=' * 80}\n{', '.join(dict.fromkeys(names))}\n\n{text}")
    if without:
        print(f"\n{'=' * 80}\nWithout a text in their packages; the texts of their licences are among those above:\n")
        for name, package in without:
            print(f"{name}  {package['license']}  {', '.join(package['authors'])}".rstrip())


main()
