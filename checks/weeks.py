#!/usr/bin/env python3
"""Two hundred random weeks of a bulletin: new, add, add --split, marks by editing, carry, finish, folders deleted and
restored, with kills and full disks between. After each week every piece ever given is in the files that it should be in,
and the statistics say so. Run as root after `cargo build --release` (a small disk is mounted).

Usage: checks/weeks.py [WEEKS] [SEED]
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

WEEKS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 439
ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/kuaibao").resolve()
UNITS = ["区教委", "区水务局", "白沙镇", "汀州镇", "云门街道"]
WORK = ["修复护栏", "清运垃圾", "栽种侧柏", "巡查河道", "检修水泵", "走访老人", "疏通沟渠", "培训网格员", "整治摊点", "演练转移"]
BULLETIN = """
[masthead]
title = "工作快报"

[[section]]
name = "工作动态"

[[section]]
name = "简讯"
layout = "briefs"

[[staff]]
role = "编校"
name = "章禾"

[[units.group]]
name = "全区"
list = ["区教委", "区水务局", "白沙镇", "汀州镇", "云门街道"]
"""

rng = random.Random(SEED)
disk = Path(tempfile.mkdtemp())
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
root = disk / "快报"
away = disk / "别处"
counts = Counter()


def fail(why):
    print(f"FAILED (seed {SEED}): {why}")
    sys.exit(1)


def run(*args, text=None, kill=False, full=False):
    """The exit code, None of what was killed. A full disk has room for so many kilobytes."""
    filler = disk / "filler"
    if full:
        free = shutil.disk_usage(disk).free
        filler.write_bytes(b"0" * max(0, free - rng.choice([0, 4096, 8192, 16384, 65536])))
    process = subprocess.Popen(
        [PROGRAM, *args], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        wait = rng.uniform(0.001, 0.02) if kill else 60
        out, said = process.communicate(None if text is None else text.encode(), timeout=wait)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        counts["killed"] += 1
        return None, "", ""
    finally:
        filler.unlink(missing_ok=True)
    code = process.returncode
    if code not in (0, 1, 2):
        fail(f"{args} ended {code}: {said.decode()}")
    if code == 2 and full:
        counts["full"] += 1
    return code, out.decode(), said.decode()


def issues(base=root):
    found = []
    # What a killed program was making is hidden.
    for path in (it for it in base.glob("*/issue.toml") if not it.parent.name.startswith(".")):
        issue = tomllib.loads(path.read_text())
        found.append((issue["date"], issue["number"], path.parent, issue))
    return sorted(found, key=lambda it: it[:2])


number_of_pieces = 0


def sentence():
    """A piece's text, with a number that no other has."""
    global number_of_pieces
    number_of_pieces += 1
    words = rng.sample(WORK, 3)
    return number_of_pieces, f"近日，{words[0]}{rng.randrange(20, 900)}处，{words[1]}{rng.randrange(20, 900)}处，{words[2]}，编号{number_of_pieces}号。"


given = {}  # number → unit
unsure = {}  # given while a kill or a full disk came: there whole, or not at all


def holds(token):
    return f"编号{token}号。"


def files_of(token):
    return [path for path in root.glob("*/items/*.toml") if holds(token) in path.read_text()]


def given_one(folder, token, unit, code):
    there = bool(files_of(token))
    if code == 0 and not there:
        fail(f"{token} was taken and is nowhere")
    if code not in (0, None) and there:
        fail(f"{token} was refused ({code}) and is there")
    if there:
        given[token] = unit


def add(folder):
    token, text = sentence()
    unit = rng.choice(UNITS)
    status = rng.choice([None, None, None, "held", "held", "draft", "rejected"])
    args = ["add", folder.name, "-s", rng.choice(["工作动态", "简讯"]), "-u", unit]
    args += [] if status is None else ["--status", status]
    code, _, _ = run(*args, text=text, kill=rng.random() < 0.1, full=rng.random() < 0.05)
    given_one(folder, token, unit, code)


def add_split(folder):
    pieces = [(*sentence(), rng.choice(UNITS)) for _ in range(rng.randrange(2, 5))]
    style = rng.randrange(5)
    lines = []
    for at, (_, text, unit) in enumerate(pieces):
        lines += {
            0: [f"{unit}：{text}"],
            1: [f"{at + 1}、{unit}：{text}"],
            2: [f"●{unit}：{text}", "[图片]"],
            3: [f"{text}（{unit}）"],
            4: [f"== {unit}", text],
        }[style]
    code, _, said = run(
        "add", folder.name, "-s", "简讯", "--split", "--write", text="\n".join(lines),
        kill=rng.random() < 0.1, full=rng.random() < 0.1,
    )
    if code == 1:
        fail(f"a paste was not parted: {lines}\n{said}")
    there = [bool(files_of(token)) for token, _, _ in pieces]
    if code is not None and any(there) and not all(there):
        fail(f"a part of a paste was written ({code}): {there}")
    for token, _, unit in pieces:
        given_one(folder, token, unit, code)
    counts["split"] += 1


def mark(folder):
    """As an editor does by hand."""
    items = sorted((folder / "items").glob("*.toml"))
    if not items:
        return
    path = rng.choice(items)
    lines = [line for line in path.read_text().split("\n") if not line.startswith("status = ")]
    status = rng.choice([None, "held", "draft", "rejected", "withhold"])
    if status == "withhold":
        issue = folder / "issue.toml"
        if "\nwithhold" not in issue.read_text():
            issue.write_text(issue.read_text() + f"withhold = ['{path.name}']\n")
    elif status:
        lines.insert(0, f'status = "{status}"')
    path.write_text("\n".join(lines))
    counts["marked"] += 1


def expected():
    """What the statistics must say, unit by unit: from the files alone."""
    newest = {}
    for when, number, folder, issue in issues():
        withheld = issue.get("withhold", [])
        for path in sorted((folder / "items").glob("*.toml")):
            item = tomllib.loads(path.read_text())
            token = int(item["body"].split("编号")[1].split("号")[0])
            newest[token] = (item, path.name in withheld)
    tally = {unit: Counter() for unit in UNITS}
    for token, (item, is_withheld) in newest.items():
        count = tally[item["unit"]]
        count["submitted"] += 1
        status = item.get("status", "adopted")
        if status == "adopted" and not is_withheld:
            count["adopted"] += 1
            count["briefs"] += item["section"] == "简讯"
        elif status in ("held", "rejected"):
            count[status] += 1
    return newest, tally


def check(week):
    newest, tally = expected()
    lost = set(given) - set(newest)
    if lost:
        fail(f"week {week}: lost {sorted(lost)}")
    more = set(newest) - set(given)
    if more:
        fail(f"week {week}: never given {sorted(more)}")
    for token, (item, _) in newest.items():
        if item["unit"] != given[token]:
            fail(f"week {week}: {token} of {given[token]} is under {item['unit']}")
    code, out, said = run("stats", "--format", "json")
    if code != 0:
        fail(f"week {week}: {said}")
    for row in json.loads(out)["units"]:
        wanted = tally[row["unit"]]
        for key in ("submitted", "adopted", "briefs", "held", "rejected"):
            if row[key] != wanted[key]:
                fail(f"week {week}: {row['unit']} {key} {row[key]}, the files say {wanted[key]}")
    left = [path for path in root.rglob(".kuaibao-*")]
    if len(left) > 8:
        fail(f"week {week}: left behind {left}")


def main():
    root.mkdir()
    away.mkdir()
    (root / "kuaibao.toml").write_text(BULLETIN)
    today = date(2020, 1, 2)
    for week in range(WEEKS):
        today += timedelta(days=7)
        args = ["new", "--date", str(today), "--again"]
        before = {folder for *_, folder, _ in issues()}
        carry = ["--carry"] if rng.random() < 0.8 else []
        for _ in range(6):
            code, _, said = run(*args, *carry, kill=rng.random() < 0.15, full=rng.random() < 0.1)
            made = {folder for *_, folder, _ in issues()} - before
            if code == 0 and not made:
                fail(f"week {week}: new said it was done: {said}")
            if made:
                break
        else:
            code, _, said = run(*args, *carry)
            if code != 0:
                fail(f"week {week}: new {said}")
        counts["carried"] += bool(carry)
        folder = issues()[-1][2]
        for _ in range(rng.randrange(1, 4)):
            rng.choice([add, add, add_split, mark])(folder)
        if rng.random() < 0.3:
            # Deleted, and brought back.
            shutil.move(folder, away / folder.name)
            code, _, said = run("stats", "--format", "json")
            if code != 0:
                fail(f"week {week}: {said}")
            shutil.move(away / folder.name, folder)
            counts["restored"] += 1
        if rng.random() < 0.1 and not any((folder / "items").glob("*.toml")):
            shutil.rmtree(folder)
            continue
        if carry and rng.random() < 0.1:
            # Deleted right after: what was carried is where it was, what was new is gone with it.
            only_here = [token for token in given if all(path.parent.parent == folder for path in files_of(token))]
            for token in only_here:
                del given[token]
            shutil.rmtree(folder)
            counts["deleted"] += 1
        elif rng.random() < 0.7:
            code, _, said = run("finish", folder.name, kill=rng.random() < 0.1, full=rng.random() < 0.1)
            final = tomllib.loads((folder / "issue.toml").read_text()).get("final", False)
            if code == 0 and not final or code == 2 and final and "断电" not in said:
                fail(f"week {week}: finish {code}, final {final}: {said}")
            if final:
                counts["finished"] += 1
                pdf = next(folder.glob("*.pdf")).read_bytes()
                code, _, said = run("build", folder.name)
                if code != 0 or next(folder.glob("*.pdf")).read_bytes() != pdf:
                    fail(f"week {week}: a final issue: {said}")
        check(week)
    print(f"{WEEKS} weeks, {number_of_pieces} pieces sent, {len(given)} kept: {dict(counts)}")


try:
    main()
finally:
    subprocess.run(["umount", "-l", disk])
    shutil.rmtree(disk, ignore_errors=True)
