#!/usr/bin/env python3
"""A guide as one page that any browser shows, its pictures within it: guide.py FILE.md > FILE.html"""

import base64
import re
import sys
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

STYLE = """
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.8; color: #222;
       font-family: "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Microsoft YaHei", sans-serif; }
h1, h2, h3 { line-height: 1.4; } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; }
img { max-width: 100%; border: 1px solid #ccc; }
code, pre { font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", Consolas, monospace; font-size: .9rem; }
pre { background: #f6f6f6; padding: .8rem 1rem; overflow-x: auto; line-height: 1.5; }
p, li, td { overflow-wrap: anywhere; }
table { border-collapse: collapse; } td, th { border: 1px solid #ccc; padding: .3rem .6rem; vertical-align: top; }
td code { white-space: pre-wrap; word-break: break-all; }
nav { columns: 2; } nav a { display: block; }
"""
# The documents that a release has as pages.
PAGES = {"README.zh-CN.md": "用户手册.html", "docs/rules.zh-CN.md": "检查规则.html"}
HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…—]")


def joined(tokens: list[Token]) -> None:
    """A line's end between Chinese characters is no space."""
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            before, after = tokens[at - 1].content[-1:], tokens[at + 1].content[:1]
            if HAN.match(before) and HAN.match(after):
                token.type, token.content = "text", ""


def embedded(token: Token, folder: Path) -> None:
    picture = folder / str(token.attrs["src"])
    token.attrs["src"] = "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()


def linked(token: Token, source: Path) -> None:
    """To a document's page; a link to what is not in a release is a fault of the document."""
    to = str(token.attrs["href"])
    if not re.match(r"https?:|#", to):
        path = (source.parent / to).resolve().relative_to(Path.cwd())
        token.attrs["href"] = PAGES[str(path)]


def main() -> None:
    source = Path(sys.argv[1])
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(source.read_text(encoding="utf-8"))
    chapters = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            token.attrs["id"] = f"c{len(chapters) + 1}"
            chapters.append(tokens[at + 1].content)
        for child in token.children or []:
            if child.type == "image":
                embedded(child, source.parent)
            elif child.type == "link_open":
                linked(child, source)
        joined(token.children or [])
    body = markdown.renderer.render(tokens, markdown.options, {})
    title = escape(tokens[1].content)
    links = "\n".join(f'<a href="#c{at}">{escape(name)}</a>' for at, name in enumerate(chapters, 1))
    heading = body.index("</h1>") + len("</h1>")
    body = f"{body[:heading]}\n<nav>\n{links}\n</nav>{body[heading:]}"
    head = f'<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>'
    sys.stdout.write(f"{head}\n{body}</html>\n")


main()
