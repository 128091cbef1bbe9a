#!/usr/bin/env bash
# The schemas as text editors use them: two language servers (taplo, tombi; from PyPI) find nothing in the examples, and
# find a field that is none and a value of the wrong type. Run after `cargo build --release`.
set -euo pipefail
cd "$(dirname "$0")/.."
K=${CARGO_TARGET_DIR:-$PWD/target}/release/kuaibao
W=$(mktemp -d)
trap 'rm -rf "$W"' EXIT
. checks/needs.sh
needs_venv
python3 -m venv "$W/venv"
"$W/venv/bin/pip" install -q tombi==1.9.6 taplo==0.9.3
export PATH=$W/venv/bin:$PATH RUST_LOG=error

# What both say of the files of a bulletin; fails where they find something.
lint() {
  (
    cd "$1"
    tombi lint --offline . >"$W/tombi" 2>&1 || { cat "$W/tombi"; exit 1; }
    taplo lint --schema "file://$PWD/kuaibao.schema.json" kuaibao.toml
    taplo lint --schema "file://$PWD/issue.schema.json" ./*/issue.toml
    taplo lint --schema "file://$PWD/item.schema.json" ./*/items/*.toml
  ) >"$W/said" 2>&1
}

for bulletin in examples/*/kuaibao.toml; do
  name=$(basename "$(dirname "$bulletin")")
  mkdir "$W/new"
  (cd "$W" && "$K" init -q new >/dev/null)
  cp -r "examples/$name/." "$W/new"
  lint "$W/new" || { echo "$name: the schemas find fault with it"; cat "$W/said"; exit 1; }
  for fault in 'titel = "三举措"' 'order = "一"' 'status = "hold"'; do
    item=$(find "$W/new" -path '*/items/*.toml' | sort | sed -n 1p)
    cp "$item" "$W/kept"
    { echo "$fault"; cat "$W/kept"; } >"$item"
    ! lint "$W/new" || { echo "$name: nobody minds $fault"; exit 1; }
    cp "$W/kept" "$item"
  done
  rm -r "$W/new"
done
echo "schemas: taplo and tombi agree with every example, and with no fault"
