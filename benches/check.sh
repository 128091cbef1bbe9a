#!/usr/bin/env bash
# What `kuaibao check` costs: items of 300 characters, made of the sentences of tests/corpus.txt, against
# reading and parsing the same files (`kuaibao stats`, which does little else). Medians of five whole
# processes, as ratios; run after `cargo build --release` on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 - "$folder" <<'PY'
import random
import sys
from pathlib import Path

random.seed(1)
sentences = [line for line in Path("tests/corpus.txt").read_text(encoding="utf-8").splitlines() if line]
for count in (1000, 10000):
    bulletin = Path(sys.argv[1]) / str(count)
    items = bulletin / "1/items"
    items.mkdir(parents=True)
    (bulletin / "kuaibao.toml").write_text("[masthead]\ntitle = '快报'\n[[section]]\nname = '要闻'\n", encoding="utf-8")
    (bulletin / "1/issue.toml").write_text("number = 1\ndate = 2026-03-05\n", encoding="utf-8")
    for at in range(count):
        body = []
        while sum(map(len, body)) < 300:
            body.append(random.choice(sentences))
        text = "\n".join(body)
        (items / f"{at:05}.toml").write_text(f"unit = '某镇'\nbody = '''\n{text}\n'''\n", encoding="utf-8")
PY

median() {
  for _ in 1 2 3 4 5; do
    /usr/bin/env time -f '%e %M' -o "$folder/time" target/release/kuaibao "$@" >/dev/null 2>&1
    cat "$folder/time"
  done | sort -n | sed -n 3p
}
for count in 1000 10000; do
  read -r read_wall _ < <(median stats "$folder/$count/1")
  read -r wall memory < <(median check -q "$folder/$count/1")
  echo "$count items: check $wall s, $memory kB; $(python3 -c "print(f'{$wall / $read_wall:.1f}')") times reading and parsing"
done
