# Sourced by the parts of `.ci/run`: each step is named, and says how long it took.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TERM_COLOR=never CARGO_INCREMENTAL=0
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
export PATH="$CARGO_TARGET_DIR/tools/bin:$PATH"

step() {
  local name=$1 start=$SECONDS
  shift
  echo "--- $name"
  "$@" </dev/null
  echo "--- $name: $((SECONDS - start)) s"
}

# tool NAME STEP COMMAND...: a step that a tool is needed for. Only CI insists on the tool.
tool() {
  local needed=$1
  shift
  if command -v "$needed" >/dev/null; then
    step "$@"
  elif [ "${CI:-}" = true ]; then
    echo "--- $1: $needed is not installed" >&2
    exit 1
  else
    echo "--- $1: SKIPPED, since $needed is not installed (.ci/tools installs it)"
  fi
}
