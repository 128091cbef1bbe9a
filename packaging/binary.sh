# Sourced by the scripts of a release: what may be in one.
# shellcheck shell=bash

# The C library of the oldest system that a release is for.
oldest=2.28

# releasable BINARY PROCESSOR: fails, with why, where the binary is for another processor, asks for a newer C library or for a
# library that is not of it, or could not be loaded where memory comes in pages of 64 KB (ARM servers).
releasable() {
  local binary=$1 processor=$2 newest library align
  local machine=$processor
  [ "$processor" != x86_64 ] || machine=X86-64
  readelf -hW "$binary" | grep -qi "machine:.*$machine" || { echo "$binary is not for $processor" >&2; return 1; }
  newest=$(readelf -VW "$binary" | grep -oE 'GLIBC_[0-9.]+' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)
  [ "$(printf '%s\n' "$newest" "$oldest" | sort -V | tail -n 1)" = "$oldest" ] ||
    { echo "$binary asks for glibc $newest" >&2; return 1; }
  while read -r library; do
    case $library in
      libc.so.6 | libm.so.6 | libpthread.so.0 | libdl.so.2 | librt.so.1 | ld-linux*) ;;
      *) echo "$binary asks for $library" >&2; return 1 ;;
    esac
  done < <(readelf -dW "$binary" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p')
  if [ "$processor" = aarch64 ]; then
    while read -r align; do
      [ $((align)) -ge 65536 ] || { echo "$binary is laid out for pages of $((align)) bytes" >&2; return 1; }
    done < <(readelf -lW "$binary" | awk '$1 == "LOAD" { print $NF }')
  fi
  echo "$processor: glibc $newest or later, $(stat -c %s "$binary") bytes"
}
