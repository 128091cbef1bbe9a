#!/usr/bin/env python3
"""Holds `kuaibao check` beside other tools that look at Chinese text, on the same texts, and counts what is true and
what is false.

compare.py [TEXT...]

The tools are LanguageTool's Chinese rules (PyPI lingotweaker), autocorrect (PyPI autocorrect-py), zhlint and lint-md
(npm), of the versions below, which it installs under target/compare. The texts are right ones (tests/corpus.txt,
tests/sentences/right.tsv, the bodies of the examples), in which every finding is false, and wrong ones
(tests/sentences/wrong.tsv), each with one fault. TEXTs are of others, a paragraph a line: findings are counted by rule.

A rule that speaks up in more than one of a hundred right sentences says nothing of a wrong one: for what a tool finds,
only its other rules count.
"""

import collections
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "target/compare"
PYPI = ["lingotweaker==0.2.8", "lingotweaker-data-zh==0.1.4", "autocorrect-py==2.14.0"]
NPM = ["zhlint@0.8.2", "@lint-md/core@2.4.0"]
MOST_ITEMS = 5000
SHORTEST = 2
EXCERPTS = 30

BY_PYTHON = """
import json, sys
import lt_py, autocorrect_py
lines = json.load(open("lines.json", encoding="utf-8"))
engine = lt_py.Engine("zh-CN")
def blank(text): return "".join(text.split())
def autocorrect(line):
    for found in autocorrect_py.lint_for(line, "txt").lines:
        yield "spacing" if blank(found.new) == blank(found.old) else "marks"
json.dump({
    "LanguageTool": [[it["rule_id"] for it in engine.check(line)] for line in lines],
    "autocorrect": [list(autocorrect(line)) for line in lines],
}, sys.stdout)
"""

BY_NODE = """
const { run } = require("zhlint");
const { lintMarkdown } = require("@lint-md/core");
const lines = JSON.parse(require("fs").readFileSync("lines.json", "utf8"));
const quiet = { log() {}, warn() {}, error() {} };
const rules = { rules: { preset: "default" }, logger: quiet };
const each = look => lines.map(line => { try { return look(line); } catch { return ["(it failed)"]; } });
process.stdout.write(JSON.stringify({
  zhlint: each(line => run(line, rules).validations.map(it => it.message)),
  "lint-md": each(line => lintMarkdown(line, {}).lintResult.map(it => it.name)),
}));
"""


def install():
    TOOLS.mkdir(parents=True, exist_ok=True)
    python = TOOLS / "python/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS / "python"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PYPI], check=True)
    if not (TOOLS / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--prefix", TOOLS, *NPM], check=True)
    return python


def others(python, lines):
    """What each of the other tools finds in each line: names of rules."""
    (TOOLS / "lines.json").write_text(json.dumps(lines), "utf-8")

    def said(*command):
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=TOOLS, check=True)
        return json.loads(done.stdout)

    return said(python, "-c", BY_PYTHON) | said("node", "-e", BY_NODE)


def ours(lines):
    """What `kuaibao check` finds in each (field, text): names of codes. A note is marked as one."""
    parts = [lines[at : at + MOST_ITEMS] for at in range(0, len(lines), MOST_ITEMS)]
    return [found for part in parts for found in of_issue(part)]


def of_issue(lines):
    with tempfile.TemporaryDirectory() as folder:
        items = Path(folder) / "1/items"
        items.mkdir(parents=True)
        bulletin = (ROOT / "tests/sentences/kuaibao.toml").read_text("utf-8")
        (Path(folder) / "kuaibao.toml").write_text(bulletin, "utf-8")
        (Path(folder) / "1/issue.toml").write_text("number = 1\ndate = 2026-03-05\n", "utf-8")
        for at, (field, text) in enumerate(lines):
            quoted = json.dumps(text, ensure_ascii=False)
            fields = f"body = {quoted}" if field == "body" else f"title = {quoted}\nbody = '第{at}篇的正文。'"
            (items / f"{at:05}.toml").write_text(f"unit = '区教委'\n{fields}\n", "utf-8")
        program = ROOT / "target/release/kuaibao"
        command = [program, "check", "1", "--no-pages", "--message-format", "json"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found = [[] for _ in lines]
    for line in (done.stdout + done.stderr).splitlines():
        it = json.loads(line)
        name = Path(it.get("file") or "").name.removesuffix(".toml")
        if "code" in it and name.isdigit() and it["code"] not in ("duplicate-item", "unknown-unit"):
            found[int(name)].append(it["code"] + ("?" if it["severity"] == "note" else ""))
    return found


def sheet(name):
    rows = (line.split("\t") for line in (ROOT / f"tests/sentences/{name}.tsv").read_text("utf-8").splitlines())
    return [(field, text.replace("\\n", "\n")) for _, field, text in rows]


def examples():
    for file in sorted(ROOT.glob("examples/*/*/items/*.toml")):
        for line in tomllib.loads(file.read_text("utf-8"))["body"].splitlines():
            if line.strip():
                yield "body", line.strip()


def all_tools(python, lines):
    return {"kuaibao": ours(lines)} | others(python, [text for _, text in lines])


def count(found, rules=None):
    return sum(any(rules is None or rule in rules for rule in line) for line in found)


def main():
    python = install()
    corpus = [("body", line) for line in (ROOT / "tests/corpus.txt").read_text("utf-8").splitlines() if line.strip()]
    right = corpus + sheet("right") + list(examples())
    wrong = sheet("wrong")
    of_right, of_wrong = all_tools(python, right), all_tools(python, wrong)
    print(f"{len(right)} right texts, {len(wrong)} wrong ones")
    telling = {}
    for tool, found in of_right.items():
        rules = collections.Counter(rule for line in found for rule in set(line))
        every = {rule for line in of_wrong[tool] for rule in line} | set(rules)
        telling[tool] = {rule for rule in every if rules[rule] * 100 <= len(right)}
        firm = [[rule for rule in line if not rule.endswith("?")] for line in found]
        notes = f" (and {count(found) - count(firm)} with a note)" if tool == "kuaibao" else ""
        true, any_ = count(of_wrong[tool], telling[tool]), count(of_wrong[tool])
        print(f"{tool}: right ones with a finding {count(firm)}{notes}; wrong ones found {true} (with any finding {any_})")
        print("   false, by rule:", ", ".join(f"{rule} {n}" for rule, n in rules.most_common(12)))
    for at, (_, text) in enumerate(wrong):
        finders = [tool for tool in of_wrong if set(of_wrong[tool][at]) & telling[tool]]
        if finders and "kuaibao" not in finders:
            print(f"   not ours, but of {', '.join(finders)}: {text}")
    for path in sys.argv[1:]:
        of_others(python, path, telling)


def of_others(python, path, telling):
    lines = [line.strip() for line in Path(path).read_text("utf-8").splitlines()]
    lines = [("body", line) for line in lines if len(line) > SHORTEST]
    print(f"{path}: {len(lines)} paragraphs, {sum(len(text) for _, text in lines)} characters")
    found = all_tools(python, lines)
    for tool, of_tool in found.items():
        rules = collections.Counter(rule for line in of_tool for rule in line)
        print(f"{tool}: {count(of_tool)} paragraphs with a finding")
        print("   by rule:", ", ".join(f"{rule} {n}" for rule, n in rules.most_common(40)))
        if tool != "kuaibao":
            theirs = (set(line) & telling[tool] for line in of_tool)
            alone = [(at, rules) for at, rules in enumerate(theirs) if rules and not found["kuaibao"][at]]
            print(f"   by what tells, and not ours: {len(alone)}")
            for at, rules in alone[:EXCERPTS]:
                print(f"      {', '.join(rules)}: {lines[at][1][:80]}")


main()
