#!/usr/bin/env bash
# Installs diff-cover, at a pinned version and outside the source tree, for tools/real-tools/compare-diff-cover.mjs.
#
#   PORTCULLIS_TOOLS   where it goes   default: ~/.cache/portcullis/real-tools
#   PYTHON             default: python3
set -euo pipefail
version=11.0.1
tools=${PORTCULLIS_TOOLS:-$HOME/.cache/portcullis/real-tools}
[ -x "$tools/diff-cover/bin/diff-cover" ] && [ "$(cat "$tools/diff-cover/version" 2>/dev/null)" = "$version" ] && exit 0
"${PYTHON:-python3}" -m venv "$tools/diff-cover"
"$tools/diff-cover/bin/pip" install --quiet --disable-pip-version-check "diff-cover==$version"
echo "$version" > "$tools/diff-cover/version"
