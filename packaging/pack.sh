#!/usr/bin/env bash
# Packs a binary that exists: kuaibao-<version>-linux-<processor>.tar.gz, and a .deb and an .rpm of the same,
# into OUT. The same binary and commit give the same bytes.
#
# usage: packaging/pack.sh [--quick] BINARY x86_64|aarch64 OUT
# --quick packs less tightly, to try what is packed.
set -euo pipefail
gzip=(-9) deb=() rpm=()
if [ "$1" = --quick ]; then
  gzip=(-1) deb=(--fast) rpm=(--payload-compress none)
  shift
fi
binary=$(realpath "$1")
processor=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)
cd "$(dirname "$0")/.."

case $processor in
  x86_64) debian=amd64 ;;
  aarch64) debian=arm64 ;;
  *) echo "no such processor: $processor" >&2; exit 2 ;;
esac
run() {
  if [ "$processor" = "$(uname -m)" ]; then "$binary" "$@"; else "qemu-$processor-static" -L "${SYSROOT:-/usr/$processor-linux-gnu}" "$binary" "$@"; fi
}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
[ "$(run --version)" = "kuaibao $version" ] || { echo "$binary is not of version $version" >&2; exit 1; }
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

tools=$PWD/target/packaging/tools
if ! cmp -s packaging/pack.txt "$tools/pack.txt"; then
  rm -rf "$tools"
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r packaging/pack.txt
  cp packaging/pack.txt "$tools"
fi

# What is packed, in the places that package.toml names for the .deb and the .rpm.
name=kuaibao-$version-linux-$processor
manifest=target/packaging/manifest
files=$manifest/files
rm -rf "$manifest"
mkdir -p "$files"/{man,completions,schemas,licences/fonts} "$manifest/src"
cp "$binary" "$files/kuaibao"
chmod 755 "$files/kuaibao"
run man >"$files/man/kuaibao.1"
run completions bash >"$files/completions/kuaibao.bash"
run completions zsh >"$files/completions/_kuaibao"
run completions fish >"$files/completions/kuaibao.fish"
for kind in kuaibao issue item; do
  run schema "$kind" >"$files/schemas/$kind.schema.json"
done
"$tools/bin/python" packaging/guide.py README.zh-CN.md >"$files/用户手册.html"
git ls-files -z examples | xargs -0 cp --parents -t "$files"
cp LICENSE CHANGELOG.md "$files"
cp fonts/licenses/* "$files/licences/fonts"
python3 packaging/licences.py >"$files/licences/all.txt"
find "$files" -type d -exec chmod 755 {} +
find "$files" -type f ! -perm -100 -exec chmod 644 {} +

folder=target/packaging/$name
rm -rf "$folder"
cp -a "$files" "$folder"
(cd "$folder" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$out/sums"
mv "$out/sums" "$folder/SHA256SUMS"
tar -C target/packaging --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  --format=gnu -cf - "$name" | gzip -n "${gzip[@]}" >"$out/$name.tar.gz"

# The packers ask cargo for a program to pack.
echo 'fn main() {}' >"$manifest/src/main.rs"
sed "s/^version = .*/version = \"$version\"/" packaging/package.toml >"$manifest/Cargo.toml"
(cd "$manifest" && "$tools/bin/cargo-deb" --no-build --no-strip "${deb[@]}" --target "$processor-unknown-linux-gnu" \
  --output "$out/kuaibao_${version}_$debian.deb")
(cd "$manifest" && "$tools/bin/cargo-generate-rpm" "${rpm[@]}" --arch "$processor" \
  --output "$out/kuaibao-$version.$processor.rpm")
(cd "$out" && sha256sum -- *.tar.gz *.deb *.rpm >SHA256SUMS && cat SHA256SUMS)
