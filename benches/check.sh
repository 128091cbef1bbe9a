#!/usr/bin/env bash
# What `kuaibao check` costs: items of 300 characters, made of the sentences of tests/corpus.txt, against
# reading and parsing the same files (`kuaibao stats`, which does little else); once as it is, once
# without looking for near-duplicates. Medians of nine whole processes, taken by turns, as ratios; run
# after `cargo build --release` on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

python3 - <<'PY'
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

random.seed(1)
sentences = [line for line in Path("tests/corpus.txt").read_text(encoding="utf-8").splitlines() if line]


def write(bulletin, count, off):
    items = bulletin / "1/items"
    items.mkdir(parents=True)
    head = f"[masthead]\ntitle = '快报'\n[[section]]\nname = '要闻'\n[check]\noff = {off}\n"
    (bulletin / "kuaibao.toml").write_text(head, encoding="utf-8")
    (bulletin / "1/issue.toml").write_text("number = 1\ndate = 2026-03-05\n", encoding="utf-8")
    for at in range(count):
        body = []
        while sum(map(len, body)) < 300:
            body.append(random.choice(sentences))
        text = "\n".join(body)
        (items / f"{at:05}.toml").write_text(f"unit = '某镇'\nbody = '''\n{text}\n'''\n", encoding="utf-8")


def seconds(*arguments):
    start = time.perf_counter()
    program = ["target/release/kuaibao", *arguments]
    subprocess.run(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def memory(*arguments):
    program = ["/usr/bin/env", "time", "-f", "%M", "target/release/kuaibao", *arguments]
    return subprocess.run(program, stderr=subprocess.PIPE, text=True, check=True).stderr.split()[-1]


with tempfile.TemporaryDirectory() as folder:
    for count in (1000, 10000):
        whole, apart = Path(folder) / f"{count}", Path(folder) / f"{count}-apart"
        write(whole, count, [])
        write(apart, count, ["similar-item", "printed-earlier"])
        times = {"read": [], "check": [], "apart": []}
        for _ in range(10):
            times["read"].append(seconds("stats", f"{whole}/1"))
            times["check"].append(seconds("check", "-q", "--no-pages", f"{whole}/1"))
            times["apart"].append(seconds("check", "-q", "--no-pages", f"{apart}/1"))
        # The first of each warms the disk's cache.
        read, check, alone = (statistics.median(times[name][1:]) for name in ("read", "check", "apart"))
        print(f"{count} items: check {check:.3f} s, {check / read:.1f} times reading and parsing; "
              f"near-duplicates {check - alone:.3f} s of it, {alone / read:.1f} times without them; "
              f"{memory('check', '-q', '--no-pages', f'{whole}/1')} kB")
PY
