#!/usr/bin/env bash
# The coverage of changed lines beside diff-cover, which is installed first. Where it cannot be had, that is said.
set -uo pipefail
cd "$(dirname "$0")"
if ! ./install-diff-cover.sh; then
  echo '=== SKIPPED diff-cover: it cannot be installed here (PyPI)'
  exit 0
fi
exec node compare-diff-cover.mjs "$@"
