#!/usr/bin/env bash
# Proves what OUT holds of this version (packaging/pack.sh): for each archive, what its binary asks of the C library and how large
# it is; in a bare root of Debian 11, by a user without a home, the guide's first chapter run as printed from the unpacking on,
# and every example built with the bytes that the binary REFERENCE gives here; the .deb and the .rpm installed, run and removed
# there. Needs root, Debian's debootstrap, and for another processor qemu-user-static with its binfmt. Roots are kept in
# target/packaging/roots, and used by their copies.
#
# usage: packaging/prove.sh OUT REFERENCE
set -euo pipefail
[ $# = 2 ] || { sed -n '/^# usage/s/^# //p' "$0" >&2; exit 2; }
out=$(cd "$1" && pwd)
reference=$(realpath -e "$2")
cd "$(dirname "$0")/.."
. packaging/binary.sh
# The fonts and tables are 42 MB of it.
limit=80000000
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
roots=$PWD/target/packaging/roots
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2; exit 1; }

# sums PDFS COMMAND...: the examples' PDFs by a command that runs the program: `<sum>  <example>`.
sums() {
  local pdfs=$1 issue folder
  shift
  mkdir "$pdfs"
  for issue in $(find examples -name issue.toml | sort); do
    folder=$(dirname "$issue")
    "$@" build -q --force -o - "$folder" >"$pdfs/pdf" || fail "$folder does not build"
    [ -s "$pdfs/pdf" ] || fail "$folder gives nothing"
    echo "$(sha256sum <"$pdfs/pdf" | cut -d' ' -f1)  $folder"
  done
}
sums "$work/here" "$reference" >"$work/wanted"
[ -s "$work/wanted" ] || fail "no examples"

prove() {
  local processor=$1 debian=$2 name=kuaibao-$version-linux-$1 root user binary size
  [ -e "$out/$name.tar.gz" ] || fail "no archive for $processor in $out"
  mkdir "$work/$processor"
  tar -C "$work/$processor" -xzf "$out/$name.tar.gz"
  (cd "$work/$processor/$name" && sha256sum --quiet -c SHA256SUMS)
  binary=$work/$processor/$name/kuaibao
  releasable "$binary" "$processor"
  size=$(stat -c %s "$binary")
  [ "$size" -le "$limit" ] || fail "$processor has $size bytes"

  if [ ! -e "$roots/bullseye-$debian/complete" ]; then
    rm -rf "$roots/bullseye-$debian"
    mkdir -p "$roots"
    debootstrap --arch="$debian" --variant=minbase --include=rpm bullseye "$roots/bullseye-$debian" \
      http://deb.debian.org/debian >"$work/log" || { cat "$work/log"; fail "debootstrap"; }
    touch "$roots/bullseye-$debian/complete"
  fi
  root=$work/root-$processor
  cp -a "$roots/bullseye-$debian" "$root"

  # A user of no name, without a home, in a folder of its own.
  user=(chroot --userspec=1234:1234 "$root" env -i PATH=/usr/bin:/bin)
  install -d -o 1234 -g 1234 "$root/office"
  cp "$out/$name.tar.gz" "$root/office"
  (
    umask 0
    python3 packaging/chapter.py README.zh-CN.md "$root/office" "$processor" -- \
      "${user[@]}" sh -c 'cd /office && exec sh'
  )
  (
    cd "$root/office/$name"
    # shellcheck disable=SC2016
    sums "$work/there-$processor" "${user[@]}" sh -c 'cd "$0" && exec ./kuaibao "$@"' "/office/$name"
  ) >"$work/$processor.sums"
  diff "$work/wanted" "$work/$processor.sums" || fail "$processor builds other bytes"
  echo "$processor: $(wc -l <"$work/wanted") examples, each with the bytes of $reference"

  packages "$root" "$processor" "kuaibao_${version}_$debian.deb" "kuaibao-$version.$processor.rpm"
}

# The packages: installed, run, removed without a file or folder left.
packages() {
  local root=$1 processor=$2 deb=$3 rpm=$4
  found() { chroot "$root" find /usr /etc /var/lib/dpkg/info -xdev -path '*kuaibao*'; }
  run() {
    [ "$(chroot "$root" kuaibao --version)" = "kuaibao $version" ] || fail "$1 does not run"
    [ -n "$(found)" ] || fail "$1 installs nothing"
  }
  cp "$out/$deb" "$out/$rpm" "$root/root"
  chroot "$root" dpkg -i "/root/$deb" >/dev/null
  run "$deb"
  chroot "$root" dpkg -P kuaibao >/dev/null
  [ -z "$(found)" ] || fail "$deb leaves $(found)"
  # The root's C library is none of rpm's.
  chroot "$root" rpm -i --nodeps "/root/$rpm"
  run "$rpm"
  chroot "$root" rpm -e --nodeps kuaibao
  [ -z "$(found)" ] || fail "$rpm leaves $(found)"
  echo "$processor: $deb and $rpm installed, run, removed"
}

prove x86_64 amd64
prove aarch64 arm64
