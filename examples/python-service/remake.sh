#!/usr/bin/env bash
# Remakes every file of reports/ by running the real tools on this service, each with a run record beside it:
# the tool, its version, the command, the exit code, the commit that was looked at, and when.
#
#   ../../tools/real-tools/install.sh python go trivy     once
#   ./remake.sh
#
#   PORTCULLIS_TOOLS   where the tools are              default: ~/.cache/portcullis/real-tools
#   RUNNER_WORKSPACE   where the service is checked out default: /home/runner/work/python-service
#
# What is done so that two runs differ in nothing but times:
# - The service is copied into a fresh folder with a GitHub runner's path, so that reports hold the paths that they would
#   hold there, and committed with a fixed author and date, so that the commit's SHA follows from the files alone. README,
#   policy, needs.json and the reports themselves are no part of that commit: a word changed there moves nothing.
# - pytest runs in one process: under xdist the order of the test cases in its report varies.
# - pytest writes the machine's name into its JUnit report. The tests are run with a `platform.node` that answers
#   "runner" (see sitecustomize.py below), instead of editing the report afterwards.
# - Coverage and caches are thrown away between two tools, as between two jobs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${PORTCULLIS_TOOLS:-$HOME/.cache/portcullis/real-tools}
workspace=${RUNNER_WORKSPACE:-/home/runner/work/python-service}
checkout=$workspace/python-service
source_files=(app tests pyproject.toml requirements.txt Dockerfile .dockerignore stockroom.env.sample)

say() { printf 'remake: %s\n' "$*"; }
die() { printf 'remake: %s\n' "$*" >&2; exit 1; }

[ -x "$tools/python-3.12/bin/bandit" ] && [ -x "$tools/bin/gitleaks" ] ||
  die "the tools are missing: run tools/real-tools/install.sh python go"
mkdir -p "$workspace" 2>/dev/null || die "$workspace cannot be made: set RUNNER_WORKSPACE to a folder of your own"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

# One environment for each Python: the service's own requirements, pytest and mypy, pinned like the tools are.
for version in 3.11 3.12; do
  folder=$tools/python-service-$version
  wanted=$(cat "$here/requirements.txt" "$here/../../tools/real-tools/python.lock.txt" | sha256sum)
  [ "$(cat "$folder/.portcullis" 2>/dev/null)" = "$wanted" ] && continue
  say "installing the service's requirements for Python $version"
  rm -rf "$folder"
  "$tools/python-$version/bin/python" -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" \
    pytest pytest-cov pytest-rerunfailures mypy -c "$here/../../tools/real-tools/python.lock.txt"
  printf '%s\n' "$wanted" > "$folder/.portcullis"
done

say "checking out into $checkout"
rm -rf "$checkout"
mkdir -p "$checkout"
(cd "$here" && tar -c --exclude __pycache__ "${source_files[@]}") | tar -x --no-same-owner -C "$checkout"
cd "$checkout"
find . -type f -exec chmod 644 {} +
git init --quiet --initial-branch main
git config core.autocrlf false
git add -- .
GIT_AUTHOR_NAME="Jane Example" GIT_AUTHOR_EMAIL=jane@example.com GIT_AUTHOR_DATE=2026-01-05T09:00:00Z \
GIT_COMMITTER_NAME="Jane Example" GIT_COMMITTER_EMAIL=jane@example.com GIT_COMMITTER_DATE=2026-01-05T09:00:00Z \
  git commit --quiet --message "feat: print shelf labels"
commit=$(git rev-parse HEAD)
say "commit $commit"

mkdir "$scratch/node"
cat > "$scratch/node/sitecustomize.py" <<'PYTHON'
import platform

platform.node = lambda: "runner"
PYTHON

# record REPORT TOOL VERSION EXIT-CODES ENVIRONMENT COMMAND…: runs COMMAND in a clean checkout with the environment's
# programs first on the path, and keeps reports/REPORT with its record. Another exit code than expected stops the remake.
record() {
  local report=$1 tool=$2 version=$3 expected=$4 environment=$5 started code=0
  shift 5
  [ -n "$version" ] || die "$tool: no version known; run tools/real-tools/install.sh again"
  git clean -xdfq
  mkdir reports
  say "$report: $*"
  started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  PATH="$tools/$environment:$PATH" "$@" >"$scratch/log" 2>&1 || code=$?
  if [[ " $expected " != *" $code "* ]]; then
    cat "$scratch/log" >&2
    die "$tool ended with exit code $code, expected: $expected"
  fi
  for file in reports/*; do
    REPORT=$file TOOL=$tool VERSION=$version CODE=$code COMMIT=$commit STARTED=$started \
    FINISHED=$(date -u +%Y-%m-%dT%H:%M:%SZ) "$tools/python-3.12/bin/python" - "$@" > "$file.run.json" <<'PYTHON'
import json, os, sys

env = os.environ
print(json.dumps({
    "tool": env["TOOL"],
    "version": env["VERSION"],
    "command": sys.argv[1:],
    "exitCode": int(env["CODE"]),
    "commit": env["COMMIT"],
    "startedAt": env["STARTED"],
    "finishedAt": env["FINISHED"],
}, indent=2))
PYTHON
  done
  mkdir -p "$here/reports"
  cp reports/* "$here/reports/"
}

# A tool's version as its package says, or as install.sh noted it beside the program.
python_version() { "$tools/$1/python" -c "import importlib.metadata as m; print(m.version('$2'))"; }
go_version() { sed 's/^v//' "$tools/bin/.$1.version"; }

checks=python-3.12/bin
record bandit.json bandit "$(python_version $checks bandit)" "0 1" $checks \
  bandit -r app -f json -o reports/bandit.json
record pip-audit.json pip-audit "$(python_version $checks pip-audit)" "0 1" $checks \
  pip-audit -r requirements.txt -f json -o reports/pip-audit.json
record ruff.sarif ruff "$(python_version $checks ruff)" "0 1" $checks \
  ruff check . --no-cache --output-format sarif --output-file reports/ruff.sarif
record radon.json radon "$(python_version $checks radon)" "0" $checks \
  radon cc app -j -O reports/radon.json
record mypy.jsonl mypy "$(python_version python-service-3.12/bin mypy)" "0 1" python-service-3.12/bin \
  sh -c 'mypy app --output json > reports/mypy.jsonl'
record gitleaks.json gitleaks "$(go_version gitleaks)" "0 1" bin \
  gitleaks dir . --redact -f json -r reports/gitleaks.json

for version in 3.11 3.12; do
  PYTHONPATH=$scratch/node record "junit-$version.xml" pytest "$(python_version "python-service-$version/bin" pytest)" "0 1" \
    "python-service-$version/bin" \
    python -m pytest -p no:cacheprovider --reruns 2 "--junit-xml=reports/junit-$version.xml" \
    --cov=app --cov-branch "--cov-report=xml:reports/coverage-$version.xml"
done

if [ -x "$tools/bin/trivy" ]; then
  record trivy.json trivy "$(go_version trivy)" "0" bin \
    trivy fs --scanners misconfig,secret --skip-check-update -f json -o reports/trivy.json .
else
  say "trivy.json: kept as it is, because Trivy is not installed (tools/real-tools/install.sh trivy)"
fi

leaks=0
for report in "$here"/reports/*; do
  if sed "s#$workspace##g" "$report" | grep -qE "$HOME/|${here%/examples/*}/|$scratch|\b$(uname -n)\b"; then
    say "${report##*/} names a path of this machine, or the machine" >&2
    leaks=1
  fi
done
[ "$leaks" = 0 ] || exit 1
say "done"
