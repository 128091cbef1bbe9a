#!/usr/bin/env bash
# Faults of the machine, for real: a full disk, a read-only one, failing system calls, kills, pipes,
# links. After each the old PDF is as it was, no temporary file is left, and the words say why. Run as
# root after `cargo build --release`; takes strace from Debian where it is missing. The rows are those
# of `tests/bad-input.md`; a panic (F20) is a unit test in `src/command.rs`.
set -uo pipefail
cd "$(dirname "$0")/.."
K=$PWD/target/release/kuaibao

if ! command -v strace >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq strace >/dev/null
fi

W=$(mktemp -d)
mounts=()
finish() {
  for m in "${mounts[@]}"; do umount -l "$m"; done
  rm -rf "$W"
}
trap finish EXIT
chmod 755 "$W"

fail() { echo "$row FAILED: $*"; [ -s "$W/said" ] && cat "$W/said"; exit 1; }

# An issue in a folder of its own, with a PDF that is to survive.
issue() {
  dir=$W/$1
  mkdir -p "$dir"
  cp -r examples/mentougou/kuaibao.toml examples/mentougou/439 "$dir"
  printf '\n[check]\noff = ["relative-date"]\n' >>"$dir/kuaibao.toml"
  pdf=$dir/439/工作快报第439期.pdf
  echo "the old one" >"$pdf"
}

# run WANTED-CODE WORDS COMMAND...: the code and the words are right, the old PDF is as it was, and
# nothing temporary is left.
run() {
  local wanted=$1 words=$2
  shift 2
  timeout 60 "$@" >"$W/out" 2>"$W/said"
  local code=$?
  [ $code = "$wanted" ] || fail "code $code, not $wanted"
  grep -q -- "$words" "$W/said" || fail "does not say $words"
  intact
}
is_old() { [ "$(tr -d '\0' <"$pdf" | head -c 100)" = "the old one" ]; }
intact() {
  is_old || fail "the old PDF has changed"
  clean
}
clean() {
  local left
  left=$(find "$dir" -name '.kuaibao-*')
  [ -z "$left" ] || fail "left behind: $left"
}
is_pdf() { [ "$(head -c 5 "$1")" = "%PDF-" ] && tail -c 8 "$1" | grep -q %%EOF; }
ok() { echo "$row ok: $*"; }
nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)

row=F1
issue f1
mkdir "$W/full"
mount -t tmpfs -o size=64k tmpfs "$W/full" || fail "cannot mount"
mounts+=("$W/full")
pdf=$W/full/a.pdf dir=$W/full
echo "the old one" >"$pdf"
run 2 空间不足 "$K" build -o "$pdf" "$W/f1/439"
ok "a full disk"

row=F2
issue f2
renames=rename,renameat,renameat2
run 2 读写出错 strace -f -o /dev/null -e inject=fsync:error=EIO "$K" build "$dir/439"
run 2 读写出错 strace -f -o /dev/null -e inject=$renames:error=EXDEV "$K" build "$dir/439"
# The first write is the PDF's: nothing is said before it.
run 2 空间不足 strace -f -o /dev/null -e inject=write:error=ENOSPC:when=1 "$K" build "$dir/439"
run 2 'Too many open files' bash -c "ulimit -n 5; exec '$K' build '$dir/439'"
ok "fsync, rename, write fail; no file is left to open"

row=F3
issue f3
mount --bind "$dir/439" "$dir/439" && mount -o remount,ro,bind "$dir/439" || fail "cannot mount"
mounts+=("$dir/439")
run 2 只读 "$K" build "$dir/439"
grep -q 没有排 "$W/said" && fail "was checked only after typesetting"
ok "a read-only disk"

row=F4
issue f4
chmod -R a+rX "$dir"
run 2 没有权限 "${nobody[@]}" "$K" build "$dir/439"
ok "no permission"

row=F5
issue f5
strace -f -o /dev/null -e trace=rename,renameat,renameat2 \
  -e inject=rename,renameat,renameat2:signal=KILL:error=EIO "$K" build "$dir/439" >/dev/null 2>&1
is_old || fail "killed at the rename, the old PDF has changed"
find "$dir" -name '.kuaibao-*' | grep -q . || fail "no temporary: the kill came too early to show anything"
"$K" build -q "$dir/439" || fail "the next build"
clean
is_pdf "$pdf" || fail "no whole PDF"
for n in $(seq 30); do
  echo "the old one" >"$pdf"
  "$K" build -q "$dir/439" 2>/dev/null &
  sleep "0.0$((n % 10))$((n / 3))"
  kill -9 $! 2>/dev/null
  wait $! 2>/dev/null
  is_old || is_pdf "$pdf" || fail "neither old nor new"
done
"$K" build -q "$dir/439" || fail "the last build"
clean
ok "killed between write and rename, and 30 times anywhere"

row=F6
issue f6
for signal in INT:130 TERM:143; do
  # Held up at fsync, so that the signal finds the temporary there.
  strace -f -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=3000000 \
    bash -c "trap - INT; exec '$K' build '$dir/439'" >/dev/null 2>"$W/said" &
  for _ in $(seq 100); do
    sleep 0.05
    found=$(find "$dir" -name '.kuaibao-*.tmp' | head -1)
    [ -n "$found" ] && break
  done
  [ -n "$found" ] || fail "no temporary to find"
  process=$(basename "$found" | cut -d- -f2)
  sleep 0.3
  kill -"${signal%:*}" "$process"
  wait $!
  code=$?
  [ $code = "${signal#*:}" ] || fail "${signal%:*} gives $code"
  intact
done
ok "interrupted, 130 and 143"

row=F7
issue f7
for _ in $(seq 8); do "$K" build -q "$dir/439" & done
for _ in $(seq 8); do wait -n || fail "one of eight"; done
is_pdf "$pdf" || fail "no whole PDF"
clean
"$K" build -q -o "$W/one.pdf" "$dir/439"
cmp -s "$W/one.pdf" "$pdf" || fail "a mix"
ok "eight at once"

row=F8
issue f8
run 2 超过了系统的限制 bash -c "ulimit -f 20; exec '$K' build '$dir/439'"
ok "a limit on the size of files"

row=F9
issue f9
mkfifo "$W/closed"
(exec 3<"$W/closed"; exec 3<&-) &
timeout 60 "$K" build -o - "$dir/439" 2>"$W/said" >"$W/closed"
[ $? = 2 ] || fail "a PDF into a closed pipe"
grep -q 关闭 "$W/said" || fail "does not say so"
"$K" stats "$dir" 2>"$W/said" | head -1 >/dev/null
[ "${PIPESTATUS[0]}" = 0 ] && [ ! -s "$W/said" ] || fail "a listing into head"
intact
ok "standard output is closed"

row=F10
issue f10
run 2 空间不足 bash -c "exec '$K' build -o - '$dir/439' >/dev/full"
run 2 空间不足 bash -c "exec '$K' stats '$dir' >/dev/full"
ok "/dev/full"

row=F11
issue f11
mkdir "$dir/elsewhere"
mv "$pdf" "$dir/elsewhere/real.pdf"
ln -s ../elsewhere/real.pdf "$pdf"
run 2 是链接 "$K" build --no-follow "$dir/439"
"$K" build -q "$dir/439" || fail "through a link"
[ -L "$pdf" ] && is_pdf "$dir/elsewhere/real.pdf" || fail "the link or its file"
ln -sf ../nowhere/real.pdf "$dir/dangling.pdf"
"$K" build -o "$dir/dangling.pdf" "$dir/439" 2>"$W/said"
[ $? = 2 ] && grep -q 断了的链接 "$W/said" || fail "a dangling link"
clean
ok "links"

row=F12
issue f12
mkfifo "$dir/pipe"
cat "$dir/pipe" >"$W/through.pdf" &
"$K" build -q -o "$dir/pipe" "$dir/439" || fail "into a pipe"
wait $!
is_pdf "$W/through.pdf" || fail "what came through the pipe"
"$K" build -q -o /dev/null "$dir/439" || fail "into /dev/null"
[ -c /dev/null ] || fail "/dev/null is gone"
run 2 是文件夹 "$K" build -o "$dir" "$dir/439"
ok "pipes, devices, folders"

row=F13
issue f13
ln "$dir/439/issue.toml" "$dir/hard.pdf"
run 2 不能当输出 "$K" build -o "$dir/hard.pdf" "$dir/439"
run 2 不能当输出 "$K" build -o "$dir/kuaibao.toml" "$dir/439"
ok "the output is an input"

row=F14
issue f14
chmod -R a+rwX "$dir"
item=$(find "$dir/439/items" -name '*.toml' | sort | head -1)
chmod 000 "$item"
run 2 没有权限 "${nobody[@]}" "$K" build "$dir/439"
chmod 644 "$item"
for file in "$item" "$dir/439/issue.toml" "$dir/kuaibao.toml"; do
  mv "$file" "$file.kept"
  mkfifo "$file"
  run 1 不是普通文件 "$K" build "$dir/439"
  rm "$file"
  mv "$file.kept" "$file"
done
ok "input that cannot be read, and pipes for it"

row=F15
issue f15
cp "$item" "$W/item" 2>/dev/null || cp "$(find "$dir/439/items" -name '*.toml' | sort | head -1)" "$W/item"
target=$(find "$dir/439/items" -name '*.toml' | sort | head -1)
(while [ -e "$W/item" ]; do cp "$W/item" "$target"; done) 2>/dev/null &
loop=$!
for _ in $(seq 10); do
  timeout 60 "$K" build -q -o "$W/changing.pdf" "$dir/439" 2>"$W/said"
  code=$?
  [ $code = 0 ] || [ $code = 1 ] || fail "code $code"
done
rm "$W/item"
wait $loop 2>/dev/null
intact
ok "input that changes while it is read"

row=F16
issue f16
low=20000 high=4000000
# The least memory it can do with, by bisection; below it the program may end in any way.
while [ $((high - low)) -gt 20000 ]; do
  mid=$(((low + high) / 2))
  if (ulimit -v $mid; exec "$K" build -q -o "$W/memory.pdf" "$dir/439") >/dev/null 2>&1; then
    high=$mid
  else
    low=$mid
  fi
done
for limit in $((high * 3 / 10)) $((high * 6 / 10)) $((high * 9 / 10)) $((high - 20000)); do
  (ulimit -v $limit; exec "$K" build "$dir/439") >/dev/null 2>&1 && fail "it built in $limit kB"
  is_old || fail "with $limit kB the old PDF has changed"
done
"$K" build -q "$dir/439" || fail "the build after"
clean
ok "memory runs out (it needs $high kB of addresses)"

row=F18
issue f18
strace -f -o "$W/trace" -e trace=openat,write,fsync,rename,renameat,renameat2 "$K" build -q "$dir/439"
order=$(grep -oE '^[0-9]+ +(write\([0-9]+, "%PDF|fsync|rename[a-z0-9]*\()' "$W/trace" |
  sed -E 's/^[0-9]+ +//; s/\(.*//; s/renameat2?/rename/' | tr '\n' ' ')
[ "$order" = "write fsync rename fsync " ] || fail "order: $order"
grep -E 'openat.*\.kuaibao-' "$W/trace" | grep -qv "$dir" && fail "a temporary elsewhere"
ok "written, synced, renamed, the folder synced (F19: beside its target)"
