#!/usr/bin/env bash
# Packs a binary that exists: kuaibao-<version>-linux-<processor>.tar.gz, and a .deb and an .rpm of the same, into OUT, with the
# sums of all that is there of this version. The same binary and commit give the same bytes.
#
# usage: packaging/pack.sh [--quick] BINARY x86_64|aarch64 OUT
# --quick tries what is packed: less tightly, and also what could not be released (a binary for newer systems, files that
# are not committed).
set -euo pipefail
umask 022
gzip=-9 deb=() quick=false
if [ "${1:-}" = --quick ]; then
  gzip=-1 deb=(--fast) quick=true
  shift
fi
[ $# = 3 ] || { sed -n '/^# usage/s/^# //p' "$0" >&2; exit 2; }
binary=$(realpath -e "$1")
processor=$2
case $processor in
  x86_64) debian=amd64 ;;
  aarch64) debian=arm64 ;;
  *) echo "no such processor: $processor" >&2; exit 2 ;;
esac
mkdir -p "$3"
out=$(cd "$3" && pwd)
cd "$(dirname "$0")/.."
. packaging/binary.sh

if ! $quick; then
  releasable "$binary" "$processor"
  [ -z "$(git status --porcelain)" ] || { echo "not all is committed:" >&2; git status --short >&2; exit 1; }
fi
# Another processor's binary runs by qemu and, from Debian, libc6-arm64-cross.
run=("$binary")
[ "$processor" = "$(uname -m)" ] || run=("qemu-$processor-static" -L "/usr/$processor-linux-gnu" "$binary")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
told=$("${run[@]}" --version) || { echo "$binary does not run here" >&2; exit 1; }
[ "$told" = "kuaibao $version" ] || { echo "$binary is $told, and not of version $version" >&2; exit 1; }
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

target=${CARGO_TARGET_DIR:-$PWD/target}/packaging
tools=$target/tools
if ! cmp -s packaging/pack.txt "$tools/pack.txt"; then
  rm -rf "$tools"
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r packaging/pack.txt
  cp packaging/pack.txt "$tools"
fi
work=$(mktemp -d -p "$target")
trap 'rm -rf "$work"' EXIT

# What is packed, in the places that package.toml names for the .deb and the .rpm.
files=$work/files
mkdir -p "$files"/{man,completions,schemas,licences/fonts} "$work/src" "$work/packed"
install -m 755 "$binary" "$files/kuaibao"
"${run[@]}" man >"$files/man/kuaibao.1"
"${run[@]}" completions bash >"$files/completions/kuaibao.bash"
"${run[@]}" completions zsh >"$files/completions/_kuaibao"
"${run[@]}" completions fish >"$files/completions/kuaibao.fish"
for kind in kuaibao issue item; do
  "${run[@]}" schema "$kind" >"$files/schemas/$kind.schema.json"
done
"$tools/bin/python" packaging/guide.py README.zh-CN.md >"$files/用户手册.html"
git ls-files -z examples docs/rules.zh-CN.md | xargs -0 cp --parents -t "$files"
"$tools/bin/python" packaging/guide.py docs/rules.zh-CN.md >"$files/检查规则.html"
rm -r "$files/docs"
cp LICENSE CHANGELOG.md "$files"
cp fonts/licenses/* "$files/licences/fonts"
python3 packaging/licences.py >"$files/licences/all.txt"
(cd "$files" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$work/sums"

# The archive has the sums too. Owners are nobody's and times the commit's.
name=kuaibao-$version-linux-$processor
cp -a "$files" "$work/$name"
mv "$work/sums" "$work/$name/SHA256SUMS"
chmod -R u=rwX,go=rX "$files" "$work/$name"
find "$files" "$work/$name" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$name" |
  gzip -n "$gzip" >"$work/packed/$name.tar.gz"

# The packers ask cargo for a program to pack.
echo 'fn main() {}' >"$work/src/main.rs"
sed "s/^version = .*/version = \"$version\"/" packaging/package.toml >"$work/Cargo.toml"
cd "$work"
"$tools/bin/cargo-deb" --no-build --no-strip "${deb[@]}" --target "$processor-unknown-linux-gnu" \
  --output "$work/packed/kuaibao_${version}_$debian.deb"
# Not compressed: with gzip the packer writes the time of day, and old systems' rpm reads no zstd.
"$tools/bin/cargo-generate-rpm" --payload-compress none --arch "$processor" --target-dir "$work/target" \
  --output "$work/packed/kuaibao-$version.$processor.rpm"
mv "$work/packed"/* "$out"
cd "$out"
sha256sum -- "kuaibao-$version-linux-"*.tar.gz "kuaibao_${version}_"*.deb "kuaibao-$version."*.rpm >SHA256SUMS
cat SHA256SUMS
