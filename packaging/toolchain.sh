#!/usr/bin/env bash
# Gets into FOLDER what builds the binaries of a release: Debian's rustc-web with the standard libraries of
# both processors, and zig with cargo-zigbuild, which link for an old C library. Debian's packages are
# unpacked, not installed: no root, and nothing of the system changes.
#
# usage: packaging/toolchain.sh FOLDER
set -euo pipefail
[ $# = 1 ] || { sed -n '/^# usage/s/^# //p' "$0" >&2; exit 2; }
wheels=$(cd "$(dirname "$0")" && pwd)/build.txt
mkdir -p "$1"
cd "$1"
here=$PWD

rust=1.96
[ ! -e complete ] || exit 0
rm -rf apt rust zig
mkdir -p apt/lists/partial apt/archives/partial rust

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
cat >apt/sources.list <<END
deb [signed-by=$keyring] http://deb.debian.org/debian bookworm main
deb [signed-by=$keyring] http://deb.debian.org/debian-security bookworm-security main
END
get() {
  apt-get -q -o Dir::Etc::sourcelist="$here/apt/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State="$here/apt" -o Dir::State::lists="$here/apt/lists" -o Dir::State::status=/dev/null \
    -o Dir::Cache="$here/apt" -o APT::Architecture=amd64 -o APT::Architectures::=amd64 \
    -o APT::Architectures::=arm64 -o APT::Sandbox::User=root "$@"
}
get update
(cd apt/archives && get download rustc-web "libstd-rust-web-$rust:amd64" libllvm22:amd64 \
  libstd-rust-web-dev:amd64 libstd-rust-web-dev:arm64)
for package in apt/archives/*.deb; do
  dpkg-deb -x "$package" rust
done

# The compiler as one command, which finds its own libraries.
cat >rustc <<END
#!/bin/sh
LD_LIBRARY_PATH="$here/rust/usr/lib/x86_64-linux-gnu" exec "$here/rust/usr/bin/rustc" "\$@"
END
chmod +x rustc
./rustc --version

python3 -m venv zig
zig/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$wheels"
zig/bin/python -m ziglang version
touch complete
