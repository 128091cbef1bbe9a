#!/usr/bin/env bash
# Proves what OUT holds (packaging/pack.sh): for each archive in it, what its binary asks of the C library and
# how large it is; unpacked in a bare root of Debian 11 by a user without a home, the guide's first chapter run
# as printed, and every example built with the bytes that the binary REFERENCE gives here; the .deb and the .rpm
# installed, run and removed there. Needs root, Debian's debootstrap, and for another processor
# qemu-user-static with its binfmt. Roots are kept in target/packaging/roots.
#
# usage: packaging/prove.sh OUT REFERENCE
set -euo pipefail
out=$(cd "$1" && pwd)
reference=$(realpath "$2")
cd "$(dirname "$0")/.."
here=$PWD
# The fonts are 42 MB of it.
limit=80000000
oldest=2.28
roots=$here/target/packaging/roots
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }

# The examples' PDFs by the reference: `<sum>  <example>`.
sums() {
  local run=("$@") issue folder
  for issue in $(find examples -name issue.toml | sort); do
    folder=$(dirname "$issue")
    echo "$("${run[@]}" build -q --force -o - "$folder" | sha256sum | cut -d' ' -f1)  $folder"
  done
}
sums "$reference" >"$work/wanted"
[ -s "$work/wanted" ] || fail "no examples"

prove() {
  local processor=$1 debian=$2 name root in_root user binary needs size
  name=$(cd "$out" && echo kuaibao-*-linux-"$processor".tar.gz)
  name=${name%.tar.gz}
  [ -e "$out/$name.tar.gz" ] || fail "no archive for $processor in $out"
  rm -rf "${work:?}/$processor"
  mkdir "$work/$processor"
  tar -C "$work/$processor" -xzf "$out/$name.tar.gz"
  (cd "$work/$processor/$name" && sha256sum --quiet -c SHA256SUMS)
  binary=$work/$processor/$name/kuaibao

  needs=$(readelf -VW "$binary" | grep -oE 'GLIBC_[0-9.]+' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)
  [ "$(printf '%s\n' "$needs" "$oldest" | sort -V | tail -n 1)" = "$oldest" ] || fail "$processor needs glibc $needs"
  size=$(stat -c %s "$binary")
  [ "$size" -le "$limit" ] || fail "$processor has $size bytes"
  echo "$processor: glibc $needs or later, $size bytes; needs $(readelf -dW "$binary" |
    sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | tr '\n' ' ')"

  root=$roots/bullseye-$debian
  if [ ! -e "$root/complete" ]; then
    rm -rf "$root"
    mkdir -p "$roots"
    debootstrap --arch="$debian" --variant=minbase --include=rpm bullseye "$root" http://deb.debian.org/debian >"$work/log" ||
      { cat "$work/log"; fail "debootstrap"; }
    touch "$root/complete"
  fi
  # A user of no name, without a home, in a folder of its own.
  user=(chroot --userspec=1234:1234 "$root" env -i PATH=/office:/usr/bin:/bin)
  in_root=$root/office
  rm -rf "$in_root"
  install -d -o 1234 -g 1234 "$in_root"
  cp "$out/$name.tar.gz" "$in_root"
  "${user[@]}" sh -c "cd /office && tar -xzf $name.tar.gz && mkdir 快报 && cp $name/kuaibao . && cd $name && sha256sum --quiet -c SHA256SUMS"
  # shellcheck disable=SC2016
  (
    umask 0
    python3 packaging/chapter.py README.zh-CN.md "$in_root/快报" -- \
      "${user[@]}" sh -c 'cd /office/快报 && eval "$1"' sh
  )
  (cd "$in_root/$name" && sums "${user[@]}" sh -c "cd /office/$name && "'exec kuaibao "$@"' sh) >"$work/$processor.sums"
  diff "$work/wanted" "$work/$processor.sums" || fail "$processor builds other bytes"
  echo "$processor: $(wc -l <"$work/wanted") examples, each with the bytes of $reference"
  rm -rf "$in_root"

  packages "$root" "$debian" "$processor"
}

# The packages: installed, run, removed without a file or folder left.
packages() {
  local root=$1 debian=$2 processor=$3 deb rpm
  deb=$(cd "$out" && echo kuaibao_*_"$debian".deb)
  rpm=$(cd "$out" && echo kuaibao-*."$processor".rpm)
  files() { chroot "$root" find /usr /etc /var/lib/dpkg/info -xdev -path '*kuaibao*'; }
  run() {
    [ "$(chroot "$root" kuaibao --version)" = "$("$reference" --version)" ] || fail "$1 does not run"
    [ -n "$(files)" ] || fail "$1 installs nothing"
  }
  cp "$out/$deb" "$out/$rpm" "$root/root"
  chroot "$root" dpkg -i "/root/$deb" >/dev/null
  run "$deb"
  chroot "$root" dpkg -P kuaibao >/dev/null
  [ -z "$(files)" ] || fail "$deb leaves $(files)"
  # The root's C library is none of rpm's.
  chroot "$root" rpm -i --nodeps "/root/$rpm" 2>/dev/null
  run "$rpm"
  chroot "$root" rpm -e kuaibao
  [ -z "$(files)" ] || fail "$rpm leaves $(files)"
  rm "$root/root/$deb" "$root/root/$rpm"
  echo "$processor: $deb and $rpm installed, run, removed"
}

prove x86_64 amd64
prove aarch64 arm64
