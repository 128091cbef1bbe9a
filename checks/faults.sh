#!/usr/bin/env bash
# Faults of the machine, for real: a full disk, a read-only one, failing system calls, kills, pipes,
# links. After each the old PDF is the same to the byte, no temporary file is left, and the words say
# why. Run as root after `cargo build --release`; takes strace and util-linux from Debian where they are
# missing. The rows are those of `tests/bad-input.md`, a line each.
# `fail` ends the script, so that `A && B || fail` is if-then-else.
# shellcheck disable=SC2015
set -uo pipefail
cd "$(dirname "$0")/.." || exit
K=${CARGO_TARGET_DIR:-$PWD/target}/release/kuaibao
row=F0
ulimit -c 0
export TZ=UTC

. checks/needs.sh
needs strace strace mount util-linux setpriv util-linux unshare util-linux

W=$(mktemp -d)
mounts=()
finish() {
  for m in "${mounts[@]}"; do umount -l "$m"; done
  rm -rf "$W"
}
trap finish EXIT
chmod 755 "$W"

old=$W/old
echo "the old one" >"$old"

fail() { echo "$row FAILED: $*"; [ -s "$W/said" ] && cat "$W/said"; exit 1; }

[ "$(id -u)" = 0 ] || fail "not root: nothing can be mounted"
[ -x "$K" ] || fail "no $K"

# An issue in a folder of its own, with a PDF that is to survive.
issue() {
  dir=$W/$1
  mkdir -p "$dir"
  cp -r examples/mentougou/kuaibao.toml examples/mentougou/439 "$dir"
  printf '\n[check]\noff = ["relative-date"]\n' >>"$dir/kuaibao.toml"
  pdf=$dir/439/工作快报第439期.pdf
  cp "$old" "$pdf"
}

# run WANTED-CODE WORDS COMMAND...: the code and the words are right, the old PDF is as it was, and
# nothing temporary is left.
run() {
  local wanted=$1 words=$2
  shift 2
  limited "$@" >"$W/out" 2>"$W/said"
  local code=$?
  [ $code = "$wanted" ] || fail "code $code, not $wanted"
  grep -q -- "$words" "$W/said" || fail "does not say $words"
  intact
}
is_old() { cmp -s "$old" "$pdf"; }
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
# Without the shell's own words on how it ended.
hushed() { { "$@"; } >/dev/null 2>&1; }
# What hangs ends in 124.
limited() { if [ "$1" = inject ]; then "$@"; else timeout 60 "$@"; fi; }
inject() {
  local what=$1
  shift
  timeout 60 strace -f -o /dev/null -e "trace=${what%%:*}" -e "inject=$what" "$@"
}
nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)

row=F1
issue f1
mkdir "$W/full"
mount -t tmpfs -o size=64k tmpfs "$W/full" || fail "cannot mount"
mounts+=("$W/full")
pdf=$W/full/a.pdf dir=$W/full
cp "$old" "$pdf"
run 2 空间不足 "$K" build -o "$pdf" "$W/f1/439"
rm "$pdf"
"$K" build -q -o "$pdf" "$W/f1/439" 2>"$W/said"
[ $? = 2 ] && [ ! -e "$pdf" ] || fail "a piece of a PDF where there was none"
clean
ok "a full disk"

row=F2
issue f2
renames=rename,renameat,renameat2
run 2 读写出错 inject fsync:error=EIO:when=1 "$K" build "$dir/439"
run 2 读写出错 inject $renames:error=EXDEV "$K" build "$dir/439"
# The first write is the PDF's: nothing is said before it.
run 2 空间不足 inject write:error=ENOSPC:when=1 "$K" build "$dir/439"
# A process may open so many files: from none at all to enough.
for n in $(seq 3 12); do
  bash -c "ulimit -n $n; exec '$K' build '$dir/439'" >"$W/out" 2>"$W/said"
  code=$?
  [ $code = 0 ] && break
  # With too few, the loader itself fails: 127.
  [ $code = 127 ] || { [ $code = 2 ] && grep -q 'Too many open files' "$W/said"; } || fail "$n files: $code"
  intact
  few=$n
done
[ "${few:-0}" -gt 3 ] && [ "$code" = 0 ] || fail "files never ran out, or always"
cp "$old" "$pdf"
# Each file that is opened from the temporary one's folder on, the last one first.
strace -o "$W/trace" -e trace=openat "$K" build -q -o "$W/f2.pdf" "$dir/439"
opened=$(grep -c '^openat' "$W/trace")
for n in $(seq $((opened - 8)) "$opened"); do
  # A folder that cannot be listed is not swept, and that is all.
  inject openat:error=EMFILE:when="$n" "$K" build "$dir/439" >"$W/out" 2>"$W/said"
  code=$?
  clean
  [ $code = 0 ] && is_pdf "$pdf" || { [ $code = 2 ] && is_old; } || fail "the $n-th file not opened: $code"
  cp "$old" "$pdf"
done
# The folder cannot be synced: the new one is there, and it is said that it might not last.
inject fsync:error=EIO:when=2 "$K" build "$dir/439" >"$W/out" 2>"$W/said"
[ $? = 2 ] && grep -q 已经写好 "$W/said" && is_pdf "$pdf" || fail "a folder that cannot be synced"
clean
ok "fsync, rename, write fail; no file is left to open"

row=F3
issue f3
mount --bind "$dir/439" "$dir/439" && mount -o remount,ro,bind "$dir/439" || fail "cannot mount"
mounts+=("$dir/439")
"$K" build -v -o "$W/f3.pdf" "$dir/439" 2>&1 | grep -q 空行 || fail "typesetting does not show any more"
run 2 只读 "$K" build -v "$dir/439"
grep -q 空行 "$W/said" && fail "was found only after typesetting"
ok "a read-only disk"

row=F4
issue f4
chmod -R a+rX "$dir"
run 2 "$pdf" "${nobody[@]}" "$K" build "$dir/439"
grep -q 没有权限 "$W/said" || fail "does not say 没有权限"
chmod 444 "$pdf"
run 2 只读 "$K" build "$dir/439"
ok "no permission; a file that is to stay"

row=F5
issue f5
hushed inject $renames:signal=KILL:error=EIO "$K" build "$dir/439"
is_old || fail "killed at the rename, the old PDF has changed"
find "$dir" -name '.kuaibao-*' | grep -q . || fail "no temporary: the kill came too early to show anything"
"$K" build -q "$dir/439" || fail "the next build"
clean
is_pdf "$pdf" || fail "no whole PDF"
# That of a process which lives stays, though its number means nothing here.
cp "$old" "$pdf"
hushed unshare --pid --fork strace -f -o /dev/null -e trace=fsync \
  -e inject=fsync:delay_enter=1500000:when=1 "$K" build "$dir/439" &
found=
for _ in $(seq 100); do
  sleep 0.02
  found=$(find "$dir" -name '.kuaibao-*.tmp' -size +100k)
  [ -n "$found" ] && break
done
[ -n "$found" ] || fail "no temporary of a slow process"
"$K" build -q -o "$dir/439/other.pdf" "$dir/439" || fail "beside a slow process"
[ -e "$found" ] && is_old || fail "a living process's temporary was swept"
wait $! || fail "the slow process"
is_pdf "$pdf" || fail "no PDF of the slow process"
clean
# None of ours: a pipe that is named like one.
mkfifo "$dir/439/.kuaibao-1-x.tmp"
timeout 60 "$K" build -q "$dir/439" || fail "beside a pipe"
rm "$dir/439/.kuaibao-1-x.tmp"
killed=0
for n in $(seq 30); do
  cp "$old" "$pdf"
  (ulimit -c 0; exec "$K" build -q "$dir/439" 2>/dev/null) &
  sleep "0.0$((n % 10))$((n / 3))"
  kill -9 $! 2>/dev/null
  hushed wait $!
  [ $? = 137 ] && killed=$((killed + 1))
  is_old || is_pdf "$pdf" || fail "neither old nor new"
done
[ $killed -gt 3 ] || fail "only $killed of 30 were killed under way"
"$K" build -q "$dir/439" || fail "the last build"
clean
ok "killed between write and rename, and $killed of 30 times anywhere"

row=F6
issue f6
for signal in INT:130 TERM:143; do
  # Held up at fsync, so that the signal finds the temporary there.
  hushed strace -f -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=3000000 \
    bash -c "trap - INT; exec '$K' build '$dir/439'" &
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
"$K" build -q -o "$W/one.pdf" "$dir/439"
for round in $(seq 5); do
  cp "$old" "$pdf"
  pids=()
  for _ in $(seq 8); do "$K" build -q "$dir/439" & pids+=($!); done
  for pid in "${pids[@]}"; do wait "$pid" || fail "one of eight, round $round"; done
  cmp -s "$W/one.pdf" "$pdf" || fail "a mix"
  clean
done
ok "eight at once, five times"

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
intact
run 2 关着 bash -c "exec '$K' build -o - '$dir/439' >&-"
for listing in "stats $dir" --help "completions bash" man; do
  # shellcheck disable=SC2086
  "$K" $listing 2>"$W/said" | head -1 >/dev/null
  [ "${PIPESTATUS[0]}" = 0 ] && [ ! -s "$W/said" ] || fail "$listing into head"
done
"$K" build -q -o - "$dir/439" >/dev/null || fail "a PDF that nobody wants"
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
is_old && fail "nothing was written"
ln -s new.pdf "$dir/latest.pdf"
"$K" build -q -o "$dir/latest.pdf" "$dir/439" || fail "a link to a new file beside it"
[ -L "$dir/latest.pdf" ] && is_pdf "$dir/new.pdf" || fail "the link or the new file"
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
"$K" build -q -o "$W/one.pdf" "$dir/439"
cmp -s "$W/one.pdf" "$W/through.pdf" || fail "what came through the pipe"
[ -p "$dir/pipe" ] || fail "the pipe is gone"
mknod "$dir/disk" b 7 255 || fail "cannot make a device"
run 2 不是普通文件 "$K" build -o "$dir/disk" "$dir/439"
"$K" build -q -o /dev/null "$dir/439" || fail "into /dev/null"
[ -c /dev/null ] || fail "/dev/null is gone"
run 2 是文件夹 "$K" build -o "$dir" "$dir/439"
ok "pipes, devices, folders"

row=F13
issue f13
ln "$dir/439/issue.toml" "$dir/hard.pdf"
run 2 不能当输出 "$K" build -o "$dir/hard.pdf" "$dir/439"
run 2 不能当输出 "$K" build -o "$dir/kuaibao.toml" "$dir/439"
cp "$dir/kuaibao.toml" "$W/kept.toml"
run 2 不能当输出 bash -c "exec '$K' build -o - '$dir/439' >>'$dir/kuaibao.toml'"
cmp -s "$dir/kuaibao.toml" "$W/kept.toml" || fail "the input has changed"
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
rm "$dir"/439/items/*
# Two states of one file, alike in length; what comes out is one of them or nothing.
item=$dir/439/items/01.toml
for state in 甲 乙; do
  text=$(printf "%s。" "$(printf "$state%.0s" $(seq 400))")
  printf 'section = "整改进行时"\nunit = "军庄镇"\ntitle = "标题%s"\nbody = "%s"\n' $state "$text" >"$W/$state"
  cp "$W/$state" "$item"
  "$K" build -q -o "$W/$state.pdf" "$dir/439" 2>"$W/said" || fail "$state"
done
touch "$W/go"
(while [ -e "$W/go" ]; do cp "$W/甲" "$item"; cp "$W/乙" "$item"; done) &
loop=$!
built=0
for _ in $(seq 40); do
  cp "$old" "$W/changing.pdf"
  timeout 60 "$K" build -q -o "$W/changing.pdf" "$dir/439" 2>"$W/said"
  case $? in
    0)
      cmp -s "$W/changing.pdf" "$W/甲.pdf" || cmp -s "$W/changing.pdf" "$W/乙.pdf" || fail "a mix"
      built=$((built + 1))
      ;;
    1) cmp -s "$W/changing.pdf" "$old" || fail "an error changed the old PDF" ;;
    2) grep -q 正在被改写 "$W/said" && cmp -s "$W/changing.pdf" "$old" || fail "code 2" ;;
    *) fail "ended otherwise" ;;
  esac
done
rm "$W/go"
wait $loop
intact
"$K" build -q -o "$W/changing.pdf" "$dir/439" 2>"$W/said" || fail "the build after"
ok "input that changes while it is read ($built of 40 built)"

row=F16
issue f16
low=20000 high=4000000
# The least memory it can do with, by bisection; below it the program may end in any way.
while [ $((high - low)) -gt 20000 ]; do
  mid=$(((low + high) / 2))
  if hushed bash -c "ulimit -v $mid; exec '$K' build -q -o '$W/memory.pdf' '$dir/439'"; then
    high=$mid
  else
    low=$mid
  fi
done
# What it needs differs a little from run to run.
for limit in $((low * 3 / 10)) $((low * 6 / 10)) $((low * 8 / 10)) $((low * 9 / 10)); do
  hushed bash -c "ulimit -v $limit; exec '$K' build '$dir/439'" && fail "it built in $limit kB"
  is_old || fail "with $limit kB the old PDF has changed"
  hushed bash -c "ulimit -v $limit; exec '$K' build -o '$dir/new.pdf' '$dir/439'"
  [ ! -e "$dir/new.pdf" ] || fail "with $limit kB something has a new PDF's name"
done
"$K" build -q "$dir/439" || fail "the build after"
clean
ok "memory runs out (it needs $high kB of addresses)"

row=F17
issue f17
strace -f -o "$W/trace" -e trace=%file "$K" build -q -o "$W/fonts.pdf" "$dir/439"
grep -iE '\.(ttf|otf|ttc)"|fonts?[/"]' "$W/trace" && fail "a font was looked for"
intact
mkdir "$dir/字体"
cp fonts/KuaibaoKai-Regular.ttf "$dir/字体"
printf '\n[fonts]\ndir = "字体"\nbody = "KuaibaoKai-Regular.ttf"\n' >>"$dir/kuaibao.toml"
chmod 777 "$dir/439"
chmod 000 "$dir/字体"
run 2 字体 "${nobody[@]}" "$K" build "$dir/439"
chmod 755 "$dir/字体"
chmod 000 "$dir"/字体/*
run 2 KuaibaoKai "${nobody[@]}" "$K" build "$dir/439"
chmod 644 "$dir"/字体/*
"$K" build -q "$dir/439" >/dev/null || fail "the office's face"
ok "a folder or a file of faces that cannot be read; none is looked for that is not asked for"

row=F18
issue f18
strace -f -y -o "$W/trace" -e trace=openat,write,fsync,rename,renameat,renameat2,linkat "$K" build -q "$dir/439"
order=$(grep -oE '^[0-9]+ +(write\([^,]*, "%PDF|fsync\([0-9]+<[^>]*(tmp|439)>|rename[a-z0-9]*\()' "$W/trace" |
  sed -E 's/^[0-9]+ +//; s/^write.*/write/; s/^fsync.*tmp>/fsync-file/; s/^fsync.*439>/fsync-folder/; s/^rename.*/rename/' |
  tr '\n' ' ')
[ "$order" = "write fsync-file rename fsync-folder " ] || fail "order: $order"
is_pdf "$pdf" || fail "no whole PDF"
ok "written, synced, renamed, the folder synced"

row=F19
grep -q "O_CREAT" "$W/trace" || fail "nothing was made"
grep "O_CREAT" "$W/trace" | grep -v "\"$dir/439/\.kuaibao-" && fail "a temporary elsewhere"
# The issue on one disk, the PDF on another, and a TMPDIR that does not exist.
mkdir "$W/disk"
mount -t tmpfs -o size=8m tmpfs "$W/disk" || fail "cannot mount"
mounts+=("$W/disk")
TMPDIR=/nonexistent "$K" build -q -o "$W/disk/a.pdf" "$dir/439" || fail "another disk"
cmp -s "$W/disk/a.pdf" "$pdf" || fail "not the same there"
ok "the temporary file is beside its target"

row=F20
issue f20
# No thread can be begun but the one for signals: the library that wants them panics.
run 3 维护人员 inject clone,clone3:error=EAGAIN:when=2+ "$K" build "$dir/439"
grep -q '\.rs:[0-9]' "$W/said" || fail "does not say where"
# No random numbers: the standard library panics.
run 3 维护人员 inject getrandom:error=EIO "$K" build "$dir/439"
ok "a panic within"

row=F21
issue f21
mkdir -m 700 "$dir/secret"
cp -r "$dir/439" "$dir/438"
sed -i 's/number = 439/number = 438/; s/2020-06-30/2020-06-23/' "$dir/438/issue.toml"
chmod 000 "$dir"/438/items/05-*.toml
chmod -R a+rwX "$dir/439"
"${nobody[@]}" "$K" build "$dir/439" >"$W/out" 2>"$W/said" || fail "a neighbour stops it"
[ "$(grep -c 'neighbour-unreadable.*读不到：没有权限' "$W/said")" = 2 ] || fail "not both are said"
is_pdf "$pdf" || fail "no PDF"
ok "what cannot be read of other issues is a warning"

row=F22
issue f22
cp -r "$dir/439" "$dir/438"
sed -i 's/number = 439/number = 438/; s/2020-06-30/2020-06-23/' "$dir/438/issue.toml"
first=$(find "$dir/438/items" -name '*.toml' | sort | head -1)
ln -sf "$first" "$dir/link.pdf"
before=$(find "$dir" -type f -exec sha256sum {} + | sort)
for output in "$dir/439/items/x.toml" "$dir/439/items/x.pdf" "$first" "$dir/kuaibao.toml" "$dir/439/issue.toml" "$dir/link.pdf"; do
  run 2 "输出" "$K" build -o "$output" "$dir/439"
done
[ "$(find "$dir" -type f -exec sha256sum {} + | sort)" = "$before" ] || fail "a file has changed"
ok "no file of the bulletin is an output"

row=F23
# What an editor saves while a file is about to be replaced stays. The program waits long before it syncs.
slowly() { timeout 60 strace -f -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=700000 "$@"; }
saved=$'section = "指挥调度"\nunit = "军庄镇"\nstatus = "held"\nbody = "刚刚存的。"\n'
while_running() { # FILE COMMAND...
  local file=$1
  shift
  (cd "$dir" && slowly "$@") >"$W/out" 2>"$W/said" &
  local running=$!
  sleep 0.5
  printf '%s' "$saved" >"$file"
  wait $running
}
issue f23
item=$dir/439/items/99.toml
held=$'section = "指挥调度"\nunit = "军庄镇"\nstatus = "held"\nbody = "原来的。"\n'
printf '%s' "$held" >"$item"
while_running "$item" "$K" new --carry --date 2020-07-07
[ "$(cat "$item")" = "${saved%$'\n'}" ] || fail "what was saved is gone: new --carry"
grep -q 原来的 "$dir/440/items/99.toml" || fail "the held one was not carried"
issue f23fix
item=$dir/439/items/01.toml
rm "$dir"/439/items/*
printf 'section = "指挥调度"\nunit = "军庄镇"\nbody = "会上,他说。"\n' >"$item"
while_running "$item" "$K" check --fix 439
[ "$(cat "$item")" = "${saved%$'\n'}" ] || fail "what was saved is gone: check --fix"
grep -q 刚刚被改过 "$W/said" || fail "it is not said"
issue f23finish
rm "$dir"/439/工作快报第439期.pdf
saved=$'number = 439\ndate = 2020-06-30\n# 刚刚存的\n'
while_running "$dir/439/issue.toml" "$K" finish 439
[ "$(cat "$dir/439/issue.toml")" = "${saved%$'\n'}" ] || fail "what was saved is gone: finish"
# Two that take one number: none is lost.
issue f23add
rm "$dir"/439/items/*
text='近日，军庄镇修墙。'
for n in 1 2 3 4 5 6; do printf '%s%s' "$text" $n | (cd "$dir" && "$K" add -q 439 -s 整改进行时 -u 军庄镇) >/dev/null 2>&1 & done
wait
[ "$(cat "$dir"/439/items/*.toml | grep -c "$text")" = 6 ] || fail "adding at once lost one"
ok "what is saved meanwhile stays"

row=F24
mkdir "$W/small"
mount -t tmpfs -o size=1m tmpfs "$W/small" && mounts+=("$W/small")
dir=$W/small
mkdir -p "$dir/1/items"
printf '[masthead]\ntitle = "工作快报"\n[[section]]\nname = "动态"\n' >"$dir/kuaibao.toml"
printf 'number = 1\ndate = 2026-03-05\n' >"$dir/1/issue.toml"
for n in 1 2 3 4 5 6; do printf '区教委：%s第%s处修好。\n' "$(printf '路%.0s' $(seq 1500))" $n; done >"$W/six.txt"
none=0 all=0
for free in $(seq 4 4 60); do
  rm -f "$dir"/1/items/* "$dir/filler"
  left=$(df --output=avail -k "$dir" | tail -1)
  head -c $(((left - free) * 1024)) /dev/zero >"$dir/filler"
  (cd "$dir" && "$K" add 1 "$W/six.txt" --split --write) >"$W/out" 2>"$W/said"
  code=$?
  written=$(find "$dir/1/items" -name '*.toml' | wc -l)
  clean
  case $code:$written in
    0:6) all=$((all + 1)) ;;
    2:0) grep -q 空间不足 "$W/said" || fail "does not say why"; none=$((none + 1)) ;;
    *) fail "code $code and $written of six are there with $free KB" ;;
  esac
done
[ $none -gt 0 ] && [ $all -gt 0 ] || fail "the disk was never full, or always"
ok "a paste of six is written whole or not at all ($none times not, $all whole)"

row=F25
issue f25
printf 'section = "指挥调度"\nunit = "军庄镇"\nbody = "会上,他说。"\n' >"$dir/439/items/99.toml"
chown -R 65534:65534 "$dir"
chmod 640 "$dir"/439/items/99.toml "$dir"/439/issue.toml "$pdf"
(cd "$dir" && "$K" check --fix 439 && "$K" build 439 && "$K" finish 439) >"$W/out" 2>"$W/said"
grep -q '会上，' "$dir/439/items/99.toml" || fail "nothing was mended"
for file in "$dir"/439/items/99.toml "$dir"/439/issue.toml "$pdf"; do
  [ "$(stat -c '%u:%g %a' "$file")" = "65534:65534 640" ] || fail "another's now: $(stat -c '%n %u:%g %a' "$file")"
done
ok "the administrator leaves a user's files to the user"
