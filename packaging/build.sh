#!/usr/bin/env bash
# Builds the binaries of a release for Linux with glibc 2.28 or later, by the `dist` profile, into
# FOLDER/<target>/dist/kuaibao. No folder of this machine is named in them.
#
# usage: packaging/build.sh FOLDER [x86_64|aarch64]...
set -euo pipefail
[ $# -gt 0 ] || { sed -n '/^# usage/s/^# //p' "$0" >&2; exit 2; }
folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- x86_64 aarch64

for processor in "$@"; do
  [[ $processor =~ ^(x86_64|aarch64)$ ]] || { echo "no such processor: $processor" >&2; exit 2; }
done

tools=${TOOLCHAIN:-$folder/toolchain}
packaging/toolchain.sh "$tools"
tools=$(cd "$tools" && pwd)
# A panic names its source's file: without the folders of this machine. Not by RUSTFLAGS, for which cargo would build all
# anew from another folder, and under other names.
home=${CARGO_HOME:-$HOME/.cargo}
cat >"$folder/rustc" <<END
#!/bin/sh
exec "$tools/rustc" "--remap-path-prefix=$home=/cargo" "--remap-path-prefix=$folder=/target" "--remap-path-prefix=$PWD=/kuaibao" "\$@"
END
chmod +x "$folder/rustc"
export RUSTC="$folder/rustc" PATH="$tools/zig/bin:$PATH"
export CARGO_TARGET_DIR="$folder" CARGO_INCREMENTAL=0
# One by one: cargo gives crates other names, and so the binary other bytes, where it builds for several at once.
for processor in "$@"; do
  cargo-zigbuild zigbuild --locked --profile dist --bin kuaibao --target "$processor-unknown-linux-gnu.2.28"
done
