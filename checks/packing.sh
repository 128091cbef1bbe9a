#!/usr/bin/env bash
# The packing of a release, on the binary that is there: the same bytes whoever packs; the archive's sums hold, its binary runs
# from where it is unpacked and builds the example in it; the .deb and the .rpm hold the same files. Run after
# `cargo build --release`; installs what it needs from Debian, as root.
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
(umask 077; TZ=Asia/Shanghai LC_ALL=C packaging/pack.sh --quick "$W/kuaibao" x86_64 "$W/again" >/dev/null)
cmp "$W/out/SHA256SUMS" "$W/again/SHA256SUMS"
archive=$(echo "$W"/out/kuaibao-*-linux-x86_64.tar.gz)
name=$(basename "$archive" .tar.gz)
mkdir "$W/office"
tar -C "$W/office" -xzf "$archive"
cd "$W/office/$name"
sha256sum --quiet -c SHA256SUMS
env -i ./kuaibao build -q -o "$W/a.pdf" examples/mentougou/439
"$K" build -q -o "$W/b.pdf" examples/mentougou/439
cmp "$W/a.pdf" "$W/b.pdf"
cd - >/dev/null

# Where each file of the archive stands when it is installed. Shells want their files under other names.
installed() {
  sed -E -e '/^completions\/|^SHA256SUMS$/d' -e 's#^kuaibao$#usr/bin/kuaibao#;t' -e 's#^man/#usr/share/man/man1/#;t' \
    -e 's#^schemas/#usr/share/kuaibao/schemas/#;t' -e 's#^#usr/share/doc/kuaibao/#'
}
(cd "$W/office/$name" && find . -type f -printf '%P\n') | installed | LC_ALL=C sort >"$W/archive"
dpkg-deb --fsys-tarfile "$W"/out/*.deb | tar -t | grep -v '/$' | sed 's/^\.\///; s/\(man1.*\)\.gz$/\1/' >"$W/deb"
rpm -qpl "$W"/out/*.rpm | sed 's#^/##' >"$W/rpm"
for list in deb rpm; do
  grep -vE 'completions|site-functions|/copyright$' "$W/$list" | LC_ALL=C sort | diff "$W/archive" - ||
    { echo "the .$list holds other files than the archive" >&2; exit 1; }
  [ "$(grep -cE 'completions|site-functions' "$W/$list")" = 3 ] || { echo "completions in the .$list" >&2; exit 1; }
done
echo "packing: $name, a .deb and an .rpm, $(wc -l <"$W/archive") files"
