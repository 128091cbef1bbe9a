#!/usr/bin/env python3
"""Runs the guide's first chapter as it is printed, and holds what is said against what the guide says.

usage: chapter.py GUIDE FOLDER -- COMMAND...
COMMAND runs one more argument as a line of shell in the folder: `chroot ROOT sh -c`, say. Files that the guide saves are
written to FOLDER, which is that folder as it is seen from here. `...` on a line of its own stands for any lines.
"""

import re
import subprocess
import sys
from pathlib import Path


def chapter(text: str) -> str:
    """From its first heading to the second."""
    begin = text.index("\n## ")
    return text[begin : text.index("\n## ", begin + 1)]


def main() -> None:
    split = sys.argv.index("--")
    guide, folder = map(Path, sys.argv[1:split])
    command = sys.argv[split + 1 :]
    text = chapter(guide.read_text(encoding="utf-8"))
    block = re.compile(r"(?:<!-- 存成 (?P<file>.+?) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)
    runs = 0
    for found in block.finditer(text):
        if found["file"]:
            (folder / found["file"]).write_text(found["body"], encoding="utf-8")
        elif found["kind"] == "console":
            for line, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", found["body"], re.M):
                runs += 1
                result = subprocess.run([*command, line], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                told = result.stdout.decode()
                wanted = "(?:.*\n)*".join(map(re.escape, said.split("...\n")))
                if result.returncode != 0 or not re.fullmatch(wanted, told):
                    sys.exit(f"$ {line}\n{told}\nends with {result.returncode}; the guide says:\n{said}")
    if runs == 0:
        sys.exit("the chapter runs nothing")
    print(f"the guide's first chapter: {runs} commands, each as printed")


main()
