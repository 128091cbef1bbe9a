#!/usr/bin/env python3
"""Many issues in one run against as many runs: wall time, processor time and peak memory, as ratios in one run.

Copies of issue 439, each with its own number, date and a text that no other has; every PDF is held to both.

Usage: benches/many.py [ISSUES]   (after `cargo build --release`; needs pdftotext)
"""

import datetime
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KUAIBAO = ROOT / "target/release/kuaibao"
EXAMPLE = ROOT / "examples/mentougou"
FIRST = datetime.date(2020, 6, 30)


def archive(folder, count):
    shutil.copy(EXAMPLE / "kuaibao.toml", folder)
    # Copies are alike, and are to be.
    with (folder / "kuaibao.toml").open("a") as file:
        file.write('\n[check]\noff = ["printed-earlier", "similar-item"]\n')
    for number in range(1, count + 1):
        issue = folder / str(number)
        shutil.copytree(EXAMPLE / "439", issue, ignore=shutil.ignore_patterns("*.pdf"))
        date = FIRST + datetime.timedelta(days=number)
        (issue / "issue.toml").write_text(f"number = {number}\ndate = {date}\n")
        item = sorted((issue / "items").glob("*.toml"))[0]
        item.write_text(item.read_text().replace("body = '''\n", f"body = '''\n第{number}期的一段。\n", 1))


def measured(*commands):
    """Wall time, processor time and peak memory of commands one after another."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    peak = 0
    for command in commands:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{command}: {status}")
        peak = max(peak, usage.ru_maxrss)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak / 1024


def all_are_right(folder, count):
    for number in range(1, count + 1):
        pdf = next((folder / str(number)).glob("*.pdf"))
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
        text = "".join(text.split())
        if f"第{number}期" not in text or f"第{number}期的一段" not in text:
            sys.exit(f"{pdf}: another issue's text")


count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
with tempfile.TemporaryDirectory() as scratch:
    scratch = Path(scratch)
    archive(scratch, count)
    issues = [str(scratch / str(number)) for number in range(1, count + 1)]
    build = [str(KUAIBAO), "build", "-q", "--force"]
    runs = {"runs": [[*build, issue] for issue in issues]}
    runs |= {f"--jobs {jobs}": [[*build, "--jobs", str(jobs), *issues]] for jobs in (1, 2)}
    base = None
    for name, commands in runs.items():
        wall, cpu, peak = measured(*commands)
        base = base or wall
        print(f"{count} issues, {name}: {wall:.2f} s ({wall / base:.2f}), processor {cpu:.2f} s, peak {peak:.0f} MB")
    all_are_right(scratch, count)
