#!/usr/bin/env python3
"""Runs the guide's first chapter as it is printed, line by line in one shell, and holds what is said against what it says.

usage: chapter.py GUIDE FOLDER PROCESSOR -- SHELL...
SHELL reads its commands from standard input, in FOLDER. Files that the guide saves are written to the folder that the shell is
in; archives are those of PROCESSOR. `...` on a line of its own stands for any lines.
"""

import re
import subprocess
import sys
from pathlib import Path

END = "--- that was"
BLOCK = re.compile(r"(?:<!-- 存成 (?P<file>.+?) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.M | re.S)
# Lines that are run: each, or those behind a `$` with what they say.
RUN = {"sh": r"^()(.+)\n()", "console": r"^(\$ )(.*)\n((?:(?!\$ ).*\n)*)"}


def chapter(text: str) -> str:
    """From its first heading to the second."""
    begin = text.index("\n## ")
    return text[begin : text.index("\n## ", begin + 1)]


class Shell:
    def __init__(self, command: list[str]) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(command, text=True, encoding="utf-8", bufsize=1, **pipes)

    def run(self, line: str) -> tuple[str, int]:
        """What a line says, and how it ends."""
        self.process.stdin.write(f"{{ {line}\n}} </dev/null\nprintf '\\n{END} %s\\n' $?\n")
        told = ""
        for said in self.process.stdout:
            if said.startswith(END):
                return told[:-1], int(said[len(END) :])
            told += said
        sys.exit(f"$ {line}\n{told}\nthe shell is gone")


def main() -> None:
    split = sys.argv.index("--")
    guide, folder, processor = sys.argv[1:split]
    text = chapter(Path(guide).read_text(encoding="utf-8")).replace("linux-x86_64", f"linux-{processor}")
    shell = Shell(sys.argv[split + 1 :])
    here, _ = shell.run("pwd")
    runs = 0
    for found in BLOCK.finditer(text):
        if found["file"]:
            now, _ = shell.run("pwd")
            below = Path(now.strip()).relative_to(here.strip())
            (Path(folder) / below / found["file"]).write_text(found["body"], encoding="utf-8")
        for _, line, said in re.findall(RUN.get(found["kind"], r"(?!)"), found["body"], re.M):
            runs += 1
            told, ended = shell.run(line)
            wanted = "(?:.*\n)*".join(map(re.escape, said.split("...\n")))
            if ended != 0 or not re.fullmatch(wanted, told):
                sys.exit(f"$ {line}\n{told}\nends with {ended}; the guide says:\n{said}")
    if runs == 0:
        sys.exit("the chapter runs nothing")
    print(f"the guide's first chapter: {runs} commands, each as printed")


main()
