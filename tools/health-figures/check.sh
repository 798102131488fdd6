#!/usr/bin/env bash
# Computes the figures of the data sets anew with pandas and SciPy, and checks that the committed ones are the same; then holds the
# library against them on random data sets.
#
#   tools/health-figures/check.sh [--write]      --write: writes data and figures instead of checking them
#
#   PORTCULLIS_TOOLS    where the virtual environment goes    default: ~/.cache/portcullis/real-tools
#   PORTCULLIS_PYTHON   the interpreter (3.11 or newer)       default: the first of python3, python3.13, … that will do
#
# Without Python it is skipped, loudly; in CI that is a failure.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
environment=${PORTCULLIS_TOOLS:-$HOME/.cache/portcullis/real-tools}/health-figures
say() { printf 'health-figures: %s\n' "$*" >&2; }

give_up() {
  if [ "${CI:-}" = true ]; then
    say "$*"
    exit 1
  fi
  say "SKIPPED, nothing was computed: $*"
  exit 0
}

works() { "$1" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  local candidate
  for candidate in ${PORTCULLIS_PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if works "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

wanted=$(cat "$here/requirements.txt" "$here/requirements.lock.txt" | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$environment/.portcullis" 2>/dev/null)" != "$wanted" ]; then
  python=$(find_python) || give_up "no Python 3.11 or newer found; set PORTCULLIS_PYTHON to one"
  say "installing pandas and SciPy with $python"
  rm -rf "$environment"
  "$python" -m venv "$environment" || give_up "$python cannot make a virtual environment; its messages are above"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" -c "$here/requirements.lock.txt" ||
    give_up "pandas and SciPy could not be installed; pip's messages are above"
  printf '%s\n' "$wanted" > "$environment/.portcullis"
fi

mode=--check
[ "${1:-}" = --write ] && mode=
node "$here/make-data.mjs" $mode
"$environment/bin/python" -B "$here/compute.py" $mode
[ -z "$mode" ] || node "$here/compare-random.mjs" --python "$environment/bin/python"
[ -z "$mode" ] || node "$here/compare-histories.mjs" --no-build
say "every figure of $(find "$here/expected" -name '*.json' | wc -l | tr -d ' ') reports $([ -n "$mode" ] && echo agrees || echo "is written")"
