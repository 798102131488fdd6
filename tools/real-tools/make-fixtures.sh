#!/usr/bin/env bash
# Makes the parser fixtures that come from real tools, out of packages/scan-parsers/fixtures/inputs. Those made by hand
# are left alone; each folder's SOURCES.md tells which is which.
#
#   tools/real-tools/install.sh python semgrep go trivy     once
#   tools/real-tools/make-fixtures.sh [FORMAT…]             default: all formats
#
#   PORTCULLIS_TOOLS    where the tools are                 default: ~/.cache/portcullis/real-tools
#   FIXTURE_WORKSHOP    where the tools run                 default: /home/runner/work/demo/demo, like on a GitHub runner
#   FIXTURE_LOG         a file that gets one tab-separated line for each fixture: file, exit code, command
#
# The machine's name is kept out of the reports by a `platform.node` that answers "runner".
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fixtures=$root/packages/scan-parsers/fixtures
tools=${PORTCULLIS_TOOLS:-$HOME/.cache/portcullis/real-tools}
workshop=${FIXTURE_WORKSHOP:-/home/runner/work/demo/demo}
log=${FIXTURE_LOG:-/dev/null}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/node" "$scratch/home"
printf 'import platform\n\nplatform.node = lambda: "runner"\n' > "$scratch/node/sitecustomize.py"

# Where Rust's tools are, before the home folder is another one.
export CARGO_HOME=${CARGO_HOME:-$HOME/.cargo} RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup}
export HOME=$scratch/home TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0 COLUMNS=100
export PYTHONPATH=$scratch/node GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export SEMGREP_SEND_METRICS=off SEMGREP_ENABLE_VERSION_CHECK=0
PATH=$tools/python-3.12/bin:$tools/bin:$tools/runners/node_modules/.bin:$PATH

interpreter=$(python -c 'import sys; print(sys.base_prefix)')

die() { printf 'make-fixtures: %s\n' "$*" >&2; exit 1; }

# make FORMAT/CASE EXIT-CODES COMMAND: COMMAND, run by a shell in the workshop, writes a file named CASE.
make() {
  local target=$1 expected=$2 command=$3 code=0 name=${1#*/}
  (cd "$workshop" && sh -c "$command") >"$scratch/log" 2>&1 || code=$?
  [[ " $expected " == *" $code "* ]] || { cat "$scratch/log" >&2; die "$target: exit code $code, expected $expected"; }
  [ -e "$workshop/$name" ] || { cat "$scratch/log" >&2; die "$target: nothing was written"; }
  if grep -qE "$scratch|$root/|$tools|$interpreter|\b$(uname -n)\b" "$workshop/$name"; then die "$target names this machine"; fi
  mkdir -p "$fixtures/${target%/*}"
  mv "$workshop/$name" "$fixtures/$target"
  printf '%s\t%s\t%s\n' "$target" "$code" "$command" >> "$log"
  printf 'make-fixtures: %s\n' "$target"
}

fresh_workshop() {
  rm -rf "$workshop"
  mkdir -p "$workshop"
  cp -r "$fixtures/inputs/." "$workshop/"
}

# The secrets, committed in two steps by an invented author on a fixed day.
secret_history() {
  local when=2026-01-05T09:00:00Z
  (
    cd "$workshop/secrets"
    export GIT_AUTHOR_NAME="Jane Example" GIT_AUTHOR_EMAIL=jane@example.com GIT_AUTHOR_DATE=$when
    export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL GIT_COMMITTER_DATE=$when
    git init --quiet --initial-branch main
    git add settings.ini && git commit --quiet --message "feat: add settings"
    git add not-a-key.pem && git commit --quiet --message "chore: add a key that is none"
  )
}

bandit() {
  make bandit/findings.json 1 'bandit -r shop -f json -o findings.json'
  make bandit/clean.json 0 'bandit -r clean -f json -o clean.json'
  make bandit/unparseable-file.json 0 'bandit -r broken -f json -o unparseable-file.json'
  make bandit/above-threshold.json 1 'bandit -r shop -lll -f json -o above-threshold.json'
  make bandit/windows-line-ends.json 0 'bandit -r shop -f json -o unix.json; sed "s/\$/\r/" unix.json > windows-line-ends.json; rm unix.json'
  make bandit/progress-bar.json 1 'mkdir many; for n in $(seq 51); do cp clean/sums.py many/sums_$n.py; done; cp shop/archive.py many; bandit -r many -f json > progress-bar.json'
  make bandit/baseline-hides-repeat.json 0 'bandit -r shop/archive.py -f json -o before.json; printf "\n\ndef again(text):\n    return eval(text)\n" >> shop/archive.py; bandit -r shop/archive.py -b before.json -f json -o baseline-hides-repeat.json'
  make bandit/baseline-candidates.json 1 'printf "\n\ndef run(command):\n    os.system(command)\n    os.system(command + \" again\")\n" >> shop/archive.py; bandit -r shop/archive.py -b before.json -f json -o baseline-candidates.json'
}

pip-audit() {
  make pip-audit/all-skipped.json 0 'pip-audit -r sbom/requirements.txt --no-deps --disable-pip -f json -o all-skipped.json'
}

gitleaks() {
  make gitleaks/dir-findings.json 1 'gitleaks dir secrets -f json -r dir-findings.json'
  make gitleaks/dir-redacted.json 1 'gitleaks dir secrets --redact -f json -r dir-redacted.json'
  make gitleaks/dir-partly-redacted.json 1 'gitleaks dir secrets --redact=50 -f json -r dir-partly-redacted.json'
  make gitleaks/clean.json 0 'gitleaks dir clean -f json -r clean.json'
  secret_history
  make gitleaks/git-findings.json 1 'gitleaks git secrets -f json -r git-findings.json'
}

trivy() {
  make trivy/findings.json 0 'cp secrets/settings.ini container; trivy fs --scanners misconfig,secret --skip-check-update -f json -o findings.json container'
  make trivy/secrets.json 0 'trivy fs --scanners secret -f json -o secrets.json secrets'
  make trivy/results-omitted.json 0 'trivy fs --scanners misconfig,secret --skip-check-update -f json -o results-omitted.json clean'
  make trivy/passed-checks.json 0 'trivy config --skip-check-update --include-non-failures --ignorefile rules/trivyignore -f json -o passed-checks.json container/Dockerfile'
}

sarif() {
  make sarif/bandit.sarif 1 'bandit -r shop -f sarif -o bandit.sarif'
  make sarif/bandit-unparseable.sarif 0 'bandit -r broken -f sarif -o bandit-unparseable.sarif'
  make sarif/bandit-clean.sarif 0 'bandit -r clean -f sarif -o bandit-clean.sarif'
  make sarif/ruff.sarif 1 'ruff check imports shop --isolated --no-cache --output-format sarif --output-file ruff.sarif'
  make sarif/gitleaks.sarif 1 'gitleaks dir secrets --config rules/gitleaks.toml --redact -f sarif -r gitleaks.sarif'
  make sarif/trivy.sarif 0 'cp secrets/settings.ini container; trivy fs --scanners misconfig,secret --skip-check-update -f sarif -o trivy.sarif container'
  make sarif/zizmor.sarif 0 'zizmor --offline --format sarif workflows/inject.yml > zizmor.sarif'
  make sarif/semgrep.sarif 0 "$tools_semgrep/semgrep scan --config rules/local.yml --sarif --metrics off -o semgrep.sarif shop"
  make sarif/actionlint.sarif 1 'actionlint -shellcheck= -pyflakes= -format "$(cat rules/actionlint.sarif.tmpl)" workflows/release.yml > actionlint.sarif'
}

junit() {
  local pytest='python -m pytest -p no:cacheprovider -q'
  make junit/pytest-every-outcome.xml 1 "$pytest checks/test_outcomes.py --junit-xml pytest-every-outcome.xml"
  make junit/pytest-strict-xfail.xml 1 "$pytest checks/test_outcomes.py -o xfail_strict=true -k expected --junit-xml pytest-strict-xfail.xml"
  make junit/pytest-xunit1-with-output.xml 1 "$pytest checks/test_outcomes.py -o junit_family=xunit1 -o junit_logging=all --junit-xml pytest-xunit1-with-output.xml"
  make junit/pytest-passing.xml 0 "$pytest checks/test_passing.py --junit-xml pytest-passing.xml"
  make junit/pytest-collection-error.xml 2 "$pytest checks/broken_module.py --junit-xml pytest-collection-error.xml"
  make junit/pytest-no-testcase.xml 5 "$pytest checks/test_passing.py -k nothing_is_called_this --junit-xml pytest-no-testcase.xml"
}

# Runners that run failed tests again, each on a test that passes, one that passes at its second attempt, one that fails
# each time and one that is left out. Surefire's report lists all properties of the machine: they are taken out.
retries() {
  local modules="ln -sfn '$tools/runners/node_modules' node_modules"
  make junit/surefire-retries.xml 1 "cd retries/surefire; mvn -q -B -Dmaven.repo.local='$tools/maven' test; code=\$?; sed '/<property /d' target/surefire-reports/TEST-shop.CheckoutTest.xml > ../../surefire-retries.xml; exit \$code"
  make junit/playwright-retries.xml 1 "cd retries/playwright; $modules; REPORT=../../playwright-retries.xml INCLUDE_RETRIES=1 playwright test -c config.mjs"
  make junit/playwright-hidden-retries.xml 1 "cd retries/playwright; $modules; REPORT=../../playwright-hidden-retries.xml playwright test -c config.mjs"
  make junit/jest-retries.xml 1 "cd retries/jest; $modules; JEST_JUNIT_OUTPUT_FILE=../../jest-retries.xml JEST_JUNIT_TEST_CASE_PROPERTIES_JSON_FILE=properties.cjs jest --config '{\"testMatch\": [\"**/checkout.cjs\"], \"moduleFileExtensions\": [\"cjs\", \"js\"], \"transform\": {}}' --reporters=jest-junit; code=\$?; sed -i 's#$tools/runners#/home/runner/runners#' ../../jest-retries.xml; exit \$code"
  make junit/vitest-hidden-retries.xml 1 "cd retries/vitest; $modules; vitest run --config config.mjs --reporter=junit --outputFile=../../vitest-hidden-retries.xml; code=\$?; sed -i 's/hostname=\"[^\"]*\"/hostname=\"runner\"/' ../../vitest-hidden-retries.xml; exit \$code"
  make junit/gotestsum-retries.xml 1 'cd retries/go; gotestsum --rerun-fails=2 --packages=./... --junitfile ../../gotestsum-retries.xml'
  make junit/go-count-twice.xml 1 'cd retries/go; rm attempted; gotestsum --junitfile ../../go-count-twice.xml -- -count=2 ./...'
  make junit/nextest-retries.xml 100 'cd retries/nextest; RUST_BACKTRACE=0 cargo nextest run; code=$?; mv target/nextest/default/junit.xml ../../nextest-retries.xml; exit $code'
}

cobertura() {
  local pytest='python -m pytest -p no:cacheprovider -q tests_covered --cov=covered'
  make cobertura/branches.xml 0 "$pytest --cov-branch --cov-report=xml:branches.xml; rm -f .coverage"
  make cobertura/lines-only.xml 0 "$pytest --cov-report=xml:lines-only.xml; rm -f .coverage"
}

coveragepy-json() {
  local pytest='python -m pytest -p no:cacheprovider -q tests_covered --cov=covered'
  make coveragepy-json/branches.json 0 "$pytest --cov-branch --cov-report=json:branches.json; rm -f .coverage"
  make coveragepy-json/lines-only.json 0 "$pytest --cov-report=json:lines-only.json; rm -f .coverage"
  make coveragepy-json/nothing-measured.json 0 'mkdir hollow; printf "" > hollow/__init__.py; printf "import hollow\n" > start.py; python -m coverage run --source=hollow start.py; python -m coverage json -o nothing-measured.json; rm -f .coverage'
}

lcov() {
  local pytest='python -m pytest -p no:cacheprovider -q tests_covered --cov=covered'
  make lcov/branches.info 0 "$pytest --cov-branch --cov-report=lcov:branches.info; rm -f .coverage"
  make lcov/lines-only.info 0 "$pytest --cov-report=lcov:lines-only.info; rm -f .coverage"
}

ruff() {
  local check='ruff check --isolated --no-cache'
  make ruff/findings.json 1 "$check imports shop --output-format json --output-file findings.json"
  make ruff/findings.jsonl 1 "$check imports shop --output-format json-lines --output-file findings.jsonl"
  make ruff/clean.json 0 "$check clean --output-format json --output-file clean.json"
  make ruff/clean.jsonl 0 "$check clean --output-format json-lines --output-file clean.jsonl"
  make ruff/syntax-error.json 1 "$check broken --output-format json --output-file syntax-error.json"
}

mypy() {
  local check='mypy --cache-dir=/dev/null' case code
  for case in errors:1 clean:0 blocked:2; do
    code=${case#*:} case=${case%:*}
    make "mypy/$case.txt" "$code" "$check typed/$case/orders.py > $case.txt"
    make "mypy/$case.jsonl" "$code" "$check --output json typed/$case/orders.py > $case.jsonl"
  done
}

black() {
  make black/clean.txt 0 'black --check --line-length 100 format/clean 2> clean.txt'
  make black/would-reformat.txt 1 'black --check --line-length 100 format/clean format/untidy 2> would-reformat.txt'
  make black/cannot-format.txt 123 'black --check --line-length 100 format 2> cannot-format.txt'
}

isort() {
  make isort/clean.txt 0 'isort --check-only --profile black imports/tidy.py > clean.txt 2>&1'
  make isort/unsorted.txt 1 'isort --check-only --profile black imports > unsorted.txt 2>&1'
}

actionlint() {
  local lint="actionlint -shellcheck= -pyflakes= -format '{{json .}}'"
  make actionlint/findings.json 1 "$lint workflows/release.yml > findings.json"
  make actionlint/clean.json 0 "$lint workflows/quiet.yml > clean.json"
}

zizmor() {
  make zizmor/findings.json '11 12 13 14' 'zizmor --offline --format json workflows/release.yml > findings.json'
  make zizmor/clean.json 0 'zizmor --offline --format json workflows/quiet.yml > clean.json'
}

semgrep() {
  local scan="$tools_semgrep/semgrep scan --config rules/local.yml --metrics off --json"
  make semgrep/findings.json 0 "$scan -o findings.json shop"
  make semgrep/clean.json 0 "$scan -o clean.json clean"
  make semgrep/parse-error.json 0 "$scan -o parse-error.json broken"
}

cyclonedx() {
  make cyclonedx/cyclonedx-py.json 0 'cyclonedx-py requirements sbom/requirements.txt -i https://packages.example.com/simple --output-reproducible --of JSON -o cyclonedx-py.json; sed -i "s#//py[p]i[.]org/#//packages.example.com/#" cyclonedx-py.json'
  make cyclonedx/cyclonedx-py.xml 0 'cyclonedx-py requirements sbom/requirements.txt -i https://packages.example.com/simple --output-reproducible --of XML -o cyclonedx-py.xml; sed -i "s#//py[p]i[.]org/#//packages.example.com/#" cyclonedx-py.xml'
  make cyclonedx/trivy.json 0 'trivy fs -f cyclonedx -o trivy.json sbom'
}

spdx() {
  make spdx/trivy.spdx.json 0 'trivy fs -f spdx-json -o trivy.spdx.json sbom'
  make spdx/trivy.spdx 0 'trivy fs -f spdx -o trivy.spdx sbom'
}

radon() {
  make radon/complexity.json 0 'radon cc covered shop -j -O complexity.json'
  make radon/unparseable-file.json 0 'radon cc broken clean -j -O unparseable-file.json'
}

pytest-benchmark() {
  local run='python -m pytest -p no:cacheprovider -q bench --benchmark-max-time=0.001 --benchmark-min-rounds=10'
  make pytest-benchmark/baseline.json 0 "WORK=20000 $run --benchmark-json=baseline.json"
  make pytest-benchmark/current.json 0 "WORK=50000 $run --benchmark-json=current.json"
}

malformed() {
  make malformed/bandit-usage.json 2 'bandit -r shop --formt json > bandit-usage.json 2>&1'
  make malformed/mypy-usage.json 2 'mypy --output-format json shop > mypy-usage.json 2>&1'
  make malformed/bandit-text-report.json 1 'bandit -q -r shop/archive.py > bandit-text-report.json'
}

tools_semgrep=$tools/semgrep/bin
all='bandit pip-audit gitleaks trivy sarif junit retries cobertura coveragepy-json lcov ruff mypy black isort actionlint zizmor
semgrep cyclonedx spdx radon pytest-benchmark malformed'
[ $# -gt 0 ] || set -- $all
for format in "$@"; do
  [[ " ${all//$'\n'/ } " == *" $format "* ]] || die "unknown format '$format', one of: ${all//$'\n'/ }"
  fresh_workshop
  "$format"
done
