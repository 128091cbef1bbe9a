# Sourced by the checks: what they need of Debian.
# shellcheck shell=bash

# needs COMMAND PACKAGE...: installs, as root, the packages whose command is missing; a command with a slash is a file.
# Two checks side by side wait for each other.
needs() {
  local missing=()
  while [ $# -gt 0 ]; do
    [ -e "$1" ] || command -v "$1" >/dev/null || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  (
    flock 9
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  ) 9>/run/lock/kuaibao-needs
}

# Debian has Python's venv in a package of its own.
needs_venv() { python3 -c 'import ensurepip' 2>/dev/null || needs '' python3-venv; }
