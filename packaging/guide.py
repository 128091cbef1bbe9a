#!/usr/bin/env python3
"""The guide as one page that any browser shows, its pictures within it: guide.py FILE.md > FILE.html"""

import base64
import re
import sys
from pathlib import Path

import markdown

STYLE = """
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.8; color: #222;
       font-family: "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Microsoft YaHei", sans-serif; }
h1, h2, h3 { line-height: 1.4; } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; }
img { max-width: 100%; border: 1px solid #ccc; }
code, pre { font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", Consolas, monospace; font-size: .9rem; }
pre { background: #f6f6f6; padding: .8rem 1rem; overflow-x: auto; line-height: 1.5; }
table { border-collapse: collapse; } td, th { border: 1px solid #ccc; padding: .3rem .6rem; vertical-align: top; }
"""


def embedded(folder: Path, html: str) -> str:
    def picture(match: re.Match) -> str:
        data = base64.b64encode((folder / match[1]).read_bytes()).decode()
        return f'src="data:image/png;base64,{data}"'

    return re.sub(r'src="([^":]+\.png)"', picture, html)


def main() -> None:
    source = Path(sys.argv[1])
    text = source.read_text(encoding="utf-8")
    title = text.splitlines()[0].lstrip("# ")
    body = markdown.markdown(text, extensions=["tables", "fenced_code", "toc", "sane_lists"])
    head = f'<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    sys.stdout.write(f"{head}<style>{STYLE}</style>\n{embedded(source.parent, body)}\n</html>\n")


main()
