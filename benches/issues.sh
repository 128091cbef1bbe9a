#!/usr/bin/env bash
# Whole-process cost of building issues of growing length, as ratios to issue 439 in one run.
# Usage: benches/issues.sh [RUNS]   (needs GNU time: apt-get install time)
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
binary=$PWD/target/release/kuaibao
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# An issue with the items of 439 so many times over.
issue() {
  mkdir -p "$scratch/$1/439/items"
  cp examples/mentougou/kuaibao.toml "$scratch/$1/"
  printf '\n[check]\noff = ["similar-item", "relative-date"]\n' >>"$scratch/$1/kuaibao.toml"
  cp examples/mentougou/439/issue.toml "$scratch/$1/439/"
  for copy in $(seq "$1"); do
    for item in examples/mentougou/439/items/*.toml; do
      # Items that are equal are an error.
      sed "0,/^body = '''/s//body = '''\n第${copy}份。/" "$item" \
        >"$scratch/$1/439/items/$copy-$(basename "$item")"
    done
  done
}

# Median processor time in seconds and peak memory in MB of so many runs.
measure() {
  for _ in $(seq "$runs"); do
    /usr/bin/time -f '%U %S %M' "$binary" build "$scratch/$1/439" -q -o "$scratch/$1.pdf" 2>&1 | tail -n 1
  done | awk '{ print $1 + $2, $3 / 1024 }' | sort -n | awk -v n="$runs" 'NR == int((n + 1) / 2)'
}

printf '%8s %8s %10s %8s %10s\n' times items cpu/439 MB MB/439
base=
for times in 1 4 16; do
  issue "$times"
  result=$(measure "$times")
  base=${base:-$result}
  echo "$times $((times * 17)) $result $base" |
    awk '{ printf "%8d %8d %10.2f %8.0f %10.2f\n", $1, $2, $3 / $5, $4, $4 / $6 }'
done
