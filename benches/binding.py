#!/usr/bin/env python3
"""Processor time of one cold `kuaibao build` against the typst Python binding.

The binding (PyPI `typst`, 0.15) sets the same template, text and six faces, without system fonts,
to the same standards; the time of the interpreter and of the import is not counted. It sets the blocks
once, each on a page of its own, and exports them: composing pages of their rows, what is set tighter, the contents and
the folios are the program's own, and counted for it alone.

Usage: benches/binding.py [RUNS]   (after `cargo build --release --bin kuaibao --example edition`)
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "target/release"
# Run in a process of its own: cold, and with its own account of processor time.
BINDING = """
import resource, sys, typst
def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime
main = sys.argv[1]
start = cpu()
options = dict(font_paths=["fonts"], ignore_system_fonts=True)
typst.compile(main, output=main + ".pdf", pdf_standards=["a-2a", "ua-1"], **options)
print(cpu() - start)
"""


def ours(issue, out):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([BUILT / "kuaibao", "build", "-q", "-o", out, issue], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def binding(folder):
    command = [sys.executable, "-c", BINDING, folder / "main.typ"]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def template(folder, issue):
    """The template with the edition read from a file."""
    for source in (ROOT / "src/typeset").glob("*.typ"):
        text = source.read_text().replace("sys.inputs.edition", 'json("edition.json")')
        (folder / source.name).write_text(text)
    edition = subprocess.run([BUILT / "examples/edition", issue], check=True, capture_output=True).stdout
    (folder / "edition.json").write_bytes(edition)


runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
for issue in ["diaoyan/12", "mentougou/439"]:
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        template(scratch, ROOT / "examples" / issue)
        pairs = [(ours(ROOT / "examples" / issue, scratch / "a.pdf"), binding(scratch)) for _ in range(runs)]
    own, other = (statistics.median(times) * 1000 for times in zip(*pairs))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{issue}: {own:.0f} ms, binding {other:.0f} ms, ratio {ratio:.2f}")
