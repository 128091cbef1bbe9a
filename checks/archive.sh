#!/usr/bin/env bash
# `examples/archive/Makefile` on 200 issues of two bulletins: each is made once, and again only when something that it is
# made of has changed. Then the same dependency file read by ninja.
#
# Usage: checks/archive.sh [KUAIBAO]   (as root it installs make, ninja and poppler where they are missing)
set -euo pipefail
cd "$(dirname "$0")/.."
. checks/needs.sh
needs make make ninja ninja-build pdftotext poppler-utils
kuaibao=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/kuaibao}")
root=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$root/examples/archive/Makefile" "$scratch"
cd "$scratch"

fail() {
  echo "archive: $*" >&2
  exit 1
}

for bulletin in 门头沟区 大兴区; do
  mkdir $bulletin
  cp "$root/examples/mentougou/kuaibao.toml" $bulletin
  printf '\n[check]\noff = ["printed-earlier", "similar-item"]\n' >>$bulletin/kuaibao.toml
  for number in $(seq 100); do
    cp -r "$root/examples/mentougou/439" $bulletin/"$number"
    rm -f $bulletin/"$number"/*.pdf
    echo "number = $number
date = $(date -d "2020-01-01 + $number days" +%F)" >$bulletin/"$number"/issue.toml
  done
done

# Makes what must be made, and says how many PDFs that were.
made() {
  touch -d "-1 minute" stamp
  find out -name '*.pdf' -exec touch -r stamp {} + 2>/dev/null || true
  make -s -j2 KUAIBAO="$kuaibao" >make.log 2>&1 || { cat make.log >&2; fail "make failed"; }
  find out -name '*.pdf' -newer stamp | wc -l
}

# Files must be older than what is made of them by more than a tick of the clock.
old() {
  find . -path ./out -prune -o -print0 | xargs -0 touch -h -d "-1 hour"
}

expect() {
  [ "$2" = "$3" ] || fail "$1: $2 were made, not $3"
}

old
expect "all of them" "$(made)" 200
old
expect "nothing was changed" "$(made)" 0
old
sed -i 's/近日/近来/' 大兴区/7/items/05-*.toml
expect "a piece was changed" "$(made)" 1
old
cat >大兴区/8/items/99.toml <<'T'
section = "简讯"
column = "检查督促"
unit = "区教委"
body = "近日，又检查了一次食堂。"
T
expect "a piece was added" "$(made)" 1
old
rm 大兴区/8/items/99.toml
expect "a piece was taken away" "$(made)" 1
old
sed -i 's/史佳怡/史嘉怡/' 大兴区/kuaibao.toml
expect "a bulletin was changed" "$(made)" 100
old
sed -i 's/^number = 9$/number = 9\ncopies = 80/' 大兴区/9/issue.toml
expect "an issue was changed" "$(made)" 1
for number in 1 50 100; do
  pdftotext -raw out/大兴区/$number.pdf - | tr -d ' \n' | grep -q "第$number期" || fail "大兴区/$number: another number"
done

# Names that make and ninja read in their own way.
odd="名 #1 \$x"
issue="$odd/1"
mkdir "$odd"
cp -r 大兴区/kuaibao.toml 大兴区/1 "$odd"
cat >build.ninja <<N
rule kuaibao
  command = "$kuaibao" build -q --deps out.d -o out.pdf '名 #1 \$\$x/1' >&2
  depfile = out.d
  deps = gcc
build out.pdf: kuaibao
N
ninja >/dev/null
[ "$(ninja)" = "ninja: no work to do." ] || fail "ninja made it again"
touch -d "+1 minute" "$issue"/items/05-*.toml
ninja -n | grep -q kuaibao || fail "ninja does not see a piece that was changed"
# It takes the file away that it has read.
"$kuaibao" build -q --deps out.d -o out.pdf "$issue" >/dev/null
printf 'include out.d\nout.pdf:\n\ttouch $@\n' >one.mk
touch -d "+2 minutes" out.pdf
make -f one.mk -q out.pdf 2>make.log || fail "make would make it again"
touch -d "+3 minutes" "$issue"/items/05-*.toml
! make -f one.mk -q out.pdf 2>make.log || fail "make does not see a piece that was changed"
echo "archive: 200 issues, each made again only when it was changed"
