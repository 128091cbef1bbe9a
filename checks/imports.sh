#!/usr/bin/env bash
# Imports go down only: fails where a file of src/ imports from a row above its own or from another folder
# of its row, and where files import each other in a circle. Tests, at a file's end, may import anything.
# `--self-test` tries it on files that are wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD/checks
# Lowest first.
rows='diagnostic write fonts picture table document|text|input|model|load|edition|check tally|typeset|export intake schema|session|report|cli|command|lib main'

wrong() {
  local imports
  imports=$(cd "$1" && find . -name '*.rs' | sed 's#^\./##' | xargs awk -f "$here/imports.awk" | sort -u)
  echo "$imports" | awk -v rows="$rows" '
    BEGIN { n = split(rows, row, "|"); for (; n; n--) { m = split(row[n], top, " "); for (; m; m--) rank[top[m]] = n } }
    { split($1, a, "/"); split($2, b, "/") }
    NF && !rank[a[1]] { print $1 " stands in no row"; next }
    a[1] != b[1] && rank[a[1]] <= rank[b[1]] { print $1 " imports " $2 ", which does not stand below it" }'
  echo "$imports" | { tsort 2>&1 >/dev/null || true; } | sed 's/^tsort: -: .*/a circle:/; s/^tsort: /  /'
}

# finds WORDS FILE TEXT...: what is said of these files.
finds() {
  local words=$1 folder said
  shift
  folder=$(mktemp -d)
  for (( ; $#; )); do mkdir -p "$(dirname "$folder/$1")"; echo "$2" >"$folder/$1"; shift 2; done
  said=$(wrong "$folder" | tr -s '\n ' ' ')
  rm -r "$folder"
  [ "$said" = "$words" ] || { echo "said: $said; wanted: $words"; exit 1; }
}

if [ "${1:-}" = --self-test ]; then
  finds "" text.rs 'mod a; pub use a::A;' text/a.rs 'use super::B;' model.rs 'use crate::{text::a, write::{b}};' write.rs ''
  finds "text/a imports check, which does not stand below it " text/a.rs 'use x::y; use crate::check::{C, D};' check.rs ''
  finds "export imports intake/b, which does not stand below it " \
    export.rs 'fn f() { crate::intake::b::c() }' intake.rs '' intake/b.rs ''
  finds "a circle: text text/a " text.rs 'mod a; pub use a::{A, B}; fn f() -> B {}' text/a.rs 'use super::C;'
  finds "other stands in no row " other.rs 'use crate::text::A;' \
    text.rs "$(printf '#[cfg(test)]\nmod tests {\n use crate::check::C;')" check.rs ''
else
  found=$(wrong src)
  [ -z "$found" ] || { echo "$found"; exit 1; }
fi
