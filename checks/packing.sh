#!/usr/bin/env bash
# The packing of a release, on the binary that is there: the archive's sums hold, its binary runs from where it is unpacked and
# builds the example in it; the .deb and the .rpm hold the same files. Run after `cargo build --release`; installs what it needs
# from Debian, as root.
set -euo pipefail
cd "$(dirname "$0")/.."
K=$(realpath "${CARGO_TARGET_DIR:-target}/release/kuaibao")
W=$(mktemp -d)
trap 'rm -rf "$W"' EXIT
. checks/needs.sh
needs rpm rpm
needs_venv

strip -o "$W/kuaibao" "$K"
packaging/pack.sh --quick "$W/kuaibao" x86_64 "$W/out" >/dev/null
archive=$(echo "$W"/out/kuaibao-*-linux-x86_64.tar.gz)
name=$(basename "$archive" .tar.gz)
mkdir "$W/office"
tar -C "$W/office" -xzf "$archive"
cd "$W/office/$name"
sha256sum --quiet -c SHA256SUMS
env -i ./kuaibao build -q -o "$W/a.pdf" examples/mentougou/439
"$K" build -q -o "$W/b.pdf" examples/mentougou/439
cmp "$W/a.pdf" "$W/b.pdf"
for part in man/kuaibao.1 completions/kuaibao.bash schemas/item.schema.json 用户手册.html licences/all.txt licences/fonts; do
  [ -s "$part" ] || { echo "$part is not in the archive" >&2; exit 1; }
done
cd - >/dev/null
dpkg-deb -c "$W"/out/*.deb >"$W/deb"
rpm -qpl "$W"/out/*.rpm >"$W/rpm"
for file in usr/bin/kuaibao usr/share/man/man1/kuaibao.1 usr/share/doc/kuaibao/licences/all.txt usr/share/doc/kuaibao/examples/weekly.sh; do
  grep -q "[ /]$file\(\.gz\)\?$" "$W/deb" || { echo "$file is not in the .deb" >&2; exit 1; }
  grep -q "^/$file$" "$W/rpm" || { echo "$file is not in the .rpm" >&2; exit 1; }
done
echo "packing: $name, a .deb and an .rpm"
