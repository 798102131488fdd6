#!/usr/bin/env bash
# `portcullis setup` and `portcullis run` on examples/python-service with the real tools, as it is and after edits.
# Where the interpreters or the tools cannot be had, that is said.
#
#   tools/real-tools/check-run.sh [--installed PROJECT]
set -uo pipefail
cd "$(dirname "$0")"
node run-example/run-example.mjs "$@"
status=$?
if [ "$status" -eq 77 ]; then
  echo '=== SKIPPED portcullis run with real tools: see above'
  exit 0
fi
exit "$status"
