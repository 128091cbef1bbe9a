#!/usr/bin/env python3
"""Processor time of one cold `kuaibao build` against the typst Python binding.

The binding (PyPI `typst`, 0.15) sets the same template, text and six faces, without system fonts,
to the same standards; the time of the interpreter and of the import is not counted. Where the
ordinary setting leaves the footer alone, both set the issue twice, as issue 439.

Usage: benches/binding.py [RUNS]   (after `cargo build --release --bin kuaibao --example edition`)
"""

import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "target/release"
ORDINARY = {"empty-rows": 1, "optimized-from": None, "reserve": None, "breaks": 0}
# Issue 439 has four sections; the last is set tighter.
TIGHTER = ORDINARY | {"empty-rows": 0, "optimized-from": 3}

# Run in a process of its own: cold, and with its own account of processor time.
BINDING = """
import json, resource, sys, typst
def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime
main, settings, *setting = sys.argv[1:]
start = cpu()
options = dict(font_paths=["fonts"], ignore_system_fonts=True)
def choose(setting):
    open(settings, "w").write(setting)
choose(setting[0])
if len(setting) > 1:
    typst.query(main, "<facts>", **options)
    choose(setting[1])
typst.compile(main, output=main + ".pdf", pdf_standards=["a-2a", "ua-1"], **options)
print(cpu() - start)
"""


def ours(issue, out):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([BUILT / "kuaibao", "build", "-q", "-o", out, issue], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def binding(folder, settings):
    command = [sys.executable, "-c", BINDING, folder / "main.typ", folder / "setting.json"]
    command += [json.dumps(setting) for setting in settings]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def template(folder, issue):
    """The template with the edition read from a file."""
    for source in (ROOT / "src/typeset").glob("*.typ"):
        text = re.sub(r"sys\.inputs\.(edition|setting)", r'json("\1.json")', source.read_text())
        (folder / source.name).write_text(text)
    edition = subprocess.run([BUILT / "examples/edition", issue], check=True, capture_output=True).stdout
    (folder / "edition.json").write_bytes(edition)


runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
for issue, settings in [("diaoyan/12", [ORDINARY]), ("mentougou/439", [ORDINARY, TIGHTER])]:
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        template(scratch, ROOT / "examples" / issue)
        pairs = [(ours(ROOT / "examples" / issue, scratch / "a.pdf"), binding(scratch, settings)) for _ in range(runs)]
    own, other = (statistics.median(times) * 1000 for times in zip(*pairs))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{issue}, set {len(settings)} times: {own:.0f} ms, binding {other:.0f} ms, ratio {ratio:.2f}")
