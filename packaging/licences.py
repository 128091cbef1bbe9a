#!/usr/bin/env python3
"""The licences of all that is in the binary, each text once, with those that it is of: licences.py > FILE

Asks cargo which they are, for both processors; the texts are in the crates' own packages.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

TARGETS = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]
NAMES = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|authors)", re.IGNORECASE)


DATA = """
Also in it:
a table of words made from jieba's dictionary (Copyright (c) 2013 Sun Junyi)  MIT, its text under jieba-rs
tables of characters made from the Unicode Character Database  Unicode-3.0, its text under unicode-ident
the fonts whose licences are in fonts/  OFL-1.1"""


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


def texts(package: dict) -> list[str]:
    folder = Path(package["manifest_path"]).parent
    files = [file for file in folder.iterdir() if file.is_file() and NAMES.match(file.name)]
    for below in ["LICENSES", "licenses", "license"]:
        if (folder / below).is_dir():
            files += [file for file in (folder / below).iterdir() if file.is_file()]
    if package["license_file"]:
        files.append(folder / package["license_file"])
    return [file.read_text(encoding="utf-8", errors="replace").strip() for file in sorted(set(files))]


def main() -> None:
    packages = sorted(linked().values(), key=lambda package: (package["name"], package["version"]))
    if not packages:
        sys.exit("no crates")
    print(f"kuaibao is made with {len(packages)} crates:\n")
    for package in packages:
        where = package["repository"] or f"https://crates.io/crates/{package['name']}"
        print(f"{package['name']} {package['version']}  {package['license'] or 'see its text'}  {where}")
    print(DATA)
    of_text: dict[str, list[str]] = defaultdict(list)
    without = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        own = texts(package)
        for text in own:
            of_text[text].append(name)
        if not own:
            without.append((name, package))
    for text, names in sorted(of_text.items(), key=lambda entry: entry[1]):
        print(f"\n{'=' * 80}\n{', '.join(dict.fromkeys(names))}\n\n{text}")
    if without:
        print(f"\n{'=' * 80}\nWithout a text in their packages; the texts of their licences are among those above:\n")
        for name, package in without:
            print(f"{name}  {package['license']}  {', '.join(package['authors'])}".rstrip())


main()
