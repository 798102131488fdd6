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
trap 'rm -rf "$scratch"; [ -z "${registry:-}" ] || kill "$registry" 2>/dev/null || true' EXIT
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
  make junit/pytest-hypothesis.xml 1 "$pytest checks/test_properties.py --junit-xml pytest-hypothesis.xml"
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

# JavaScript: $tools/node holds today's tools, $tools/node-old earlier versions, $tools/npm6 the npm of Node 14.
node_bin=$tools/node/node_modules/.bin
old_bin=$tools/node-old/node_modules/.bin

# Stack traces name the folder of the tools.
here_and_tools='s#[^ (":]*/node_modules/#/home/runner/tools/node_modules/#g'

eslint() {
  local lint="cd web; $node_bin/eslint"
  make eslint/findings.json 1 "$lint src/cart.js src/tidy.js -f json -o ../findings.json"
  make eslint/with-metadata.json 1 "$lint src/cart.js -f json-with-metadata -o ../with-metadata.json"
  make eslint/clean.json 0 "$lint src/tidy.js -f json -o ../clean.json"
  make eslint/syntax-error.json 1 "$lint src/broken.js src/tidy.js -f json -o ../syntax-error.json"
  make eslint/ignored-file.json 0 "cd web; mkdir dist; cp src/cart.js dist; $node_bin/eslint dist/cart.js src/tidy.js -f json -o ../ignored-file.json"
  make eslint/nothing-linted.json 0 "$lint none.js --no-error-on-unmatched-pattern -f json -o ../nothing-linted.json"
  make eslint/version-7.json 1 "cd web; $old_bin/eslint --no-eslintrc --parser-options ecmaVersion:2020,sourceType:module --rule 'no-var: 2' --rule 'no-unused-vars: 1' src -f json -o ../version-7.json"
}

# The registry on loopback answers as the public one does, about invented packages.
audit_registry=http://127.0.0.1:48737
with_registry() {
  node "$root/tools/real-tools/audit-registry.mjs" 48737 > "$scratch/registry.log" &
  registry=$!
  for _ in $(seq 50); do grep -q listening "$scratch/registry.log" && break; sleep 0.1; done
  "$@"
  kill "$registry" 2>/dev/null || true
}

npm-audit() { with_registry npm_audits; }
npm_audits() {
  local to="--registry $audit_registry" npm6="node $tools/npm6/node_modules/npm/bin/npm-cli.js" package='web/audit/shop'
  local address='s#http://127.0.0.1:48737#https://registry.example.com#g'
  make npm-audit/v2-findings.json 1 "cd $package; npm install --package-lock-only --no-audit $to; npm audit --json $to > ../../../v2-findings.json"
  make npm-audit/v2-clean.json 0 "cd web/audit/tidy; npm install --package-lock-only --no-audit $to; npm audit --json $to > ../../../v2-clean.json"
  make npm-audit/v2-no-dependencies.json 0 "cd web/audit/hollow; npm install --package-lock-only --no-audit $to; npm audit --json $to > ../../../v2-no-dependencies.json"
  make npm-audit/v2-failed.json 1 "cd $package; npm audit --json --registry $audit_registry/failing/ > ../../../v2-failed.json; code=\$?; sed -i '$address' ../../../v2-failed.json; exit \$code"
  make npm-audit/v1-findings.json 1 "cd $package; rm package-lock.json; $npm6 install --package-lock-only --no-audit $to; $npm6 audit --json $to > ../../../v1-findings.json"
  make npm-audit/v1-clean.json 0 "cd web/audit/tidy; rm package-lock.json; $npm6 install --package-lock-only --no-audit $to; $npm6 audit --json $to > ../../../v1-clean.json"
  make npm-audit/v1-failed.json 1 "cd $package; $npm6 audit --json --registry $audit_registry/failing/ > ../../../v1-failed.json; code=\$?; sed -i '$address' ../../../v1-failed.json; exit \$code"
  make npm-audit/pnpm-findings.json 1 "cd $package; $node_bin/pnpm install --lockfile-only $to; $node_bin/pnpm audit --json $to > ../../../pnpm-findings.json"
  make npm-audit/pnpm-ignored.json 0 "cd $package; printf 'auditConfig:\\n  ignoreGhsas: [GHSA-aaaa-bbbb-cc01, GHSA-aaaa-bbbb-cc02, GHSA-aaaa-bbbb-cc03]\\n' > pnpm-workspace.yaml; $node_bin/pnpm audit --json $to > ../../../pnpm-ignored.json"
  make npm-audit/pnpm-failed.json 1 "cd $package; $node_bin/pnpm audit --json --registry $audit_registry/failing/ > ../../../pnpm-failed.json; code=\$?; sed -i '$address' ../../../pnpm-failed.json; exit \$code"
}

yarn-audit() { with_registry yarn_audits; }
# Classic Yarn asks one address for audits, which no option changes: a copy of it asks the registry on loopback.
yarn_audits() {
  cp -r "$tools/node/node_modules/yarn" "$scratch/yarn"
  sed -i "s#https://registry[.]yarnpkg[.]com#$audit_registry#g" "$scratch/yarn/lib/cli.js"
  local classic="node $scratch/yarn/bin/yarn.js" berry="node $tools/node/node_modules/@yarnpkg/cli-dist/bin/yarn.js"
  local settings="npmRegistryServer: $audit_registry\\nunsafeHttpWhitelist: [127.0.0.1]\\nenableTelemetry: false\\nnpmMinimalAgeGate: 0\\n"
  make yarn-audit/classic-findings.ndjson 28 "cd web/audit/shop; $classic install --silent; $classic audit --json > ../../../classic-findings.ndjson"
  make yarn-audit/classic-level.ndjson 28 "cd web/audit/shop; $classic audit --json --level critical > ../../../classic-level.ndjson"
  make yarn-audit/classic-clean.ndjson 0 "cd web/audit/tidy; $classic install --silent; $classic audit --json > ../../../classic-clean.ndjson"
  make yarn-audit/classic-no-lock-file.ndjson 0 "cd web/audit/hollow; $classic audit --json > ../../../classic-no-lock-file.ndjson; code=\$?; sed -i '$here_and_tools' ../../../classic-no-lock-file.ndjson; exit \$code"
  make yarn-audit/berry-findings.ndjson 1 "cd web/audit/shop; rm yarn.lock; touch yarn.lock; printf '$settings' > .yarnrc.yml; $berry install --mode=skip-build; $berry npm audit --json --all --recursive > ../../../berry-findings.ndjson"
  make yarn-audit/berry-clean.ndjson 0 "cd web/audit/tidy; rm yarn.lock; touch yarn.lock; printf '$settings' > .yarnrc.yml; $berry install --mode=skip-build; $berry npm audit --json --all --recursive > ../../../berry-clean.ndjson"
}

jest_config='{"testMatch":["**/tested/*.test.cjs"],"moduleFileExtensions":["cjs","js","json"],"transform":{},"coverageProvider":"v8","collectCoverageFrom":["sums/*.cjs","!sums/run.cjs"],"coverageDirectory":"coverage","coverageReporters":["json","json-summary","clover"]}'

jest() {
  local run="cd web; echo '{}' > package.json; $node_bin/jest --config '$jest_config' --json" tidy="sed -i -e '$here_and_tools' ../"
  make jest/findings.json 1 "$run --outputFile ../findings.json tested/sums tested/passing; code=\$?; ${tidy}findings.json; exit \$code"
  make jest/passing.json 0 "$run --outputFile ../passing.json tested/passing"
  make jest/retried.json 0 "$run --outputFile ../retried.json tested/retried; code=\$?; ${tidy}retried.json; exit \$code"
  make jest/suite-broken.json 1 "$run --outputFile ../suite-broken.json tested/crash tested/passing; code=\$?; ${tidy}suite-broken.json; exit \$code"
  make jest/nothing-found.json 0 "$run --outputFile ../nothing-found.json --passWithNoTests tested/none"
  make jest/with-coverage.json 0 "$run --coverage --outputFile ../with-coverage.json tested/passing"
  make jest/version-26.json 1 "cd web; echo '{}' > package.json; $old_bin/jest --config '$jest_config' --json --outputFile ../version-26.json tested/sums; code=\$?; ${tidy}version-26.json; exit \$code"
  make jest/vitest-findings.json 1 "cd web/vitest; ln -sfn $tools/node/node_modules node_modules; cp sums.mjs sums.test.mjs; cp crash.mjs crash.test.mjs; $node_bin/vitest run --reporter=json --outputFile=../../vitest-findings.json sums; code=\$?; sed -i '$here_and_tools' ../../vitest-findings.json; exit \$code"
  make jest/vitest-suite-broken.json 1 "cd web/vitest; $node_bin/vitest run --reporter=json --outputFile=../../vitest-suite-broken.json crash; code=\$?; sed -i '$here_and_tools' ../../vitest-suite-broken.json; exit \$code"
}

istanbul() {
  local run="cd web; echo '{}' > package.json; $node_bin/nyc --include 'sums/*.cjs' --extension .cjs --all --exclude sums/run.cjs"
  make istanbul/final.json 0 "$run -r json node sums/run.cjs; mv coverage/coverage-final.json ../final.json"
  make istanbul/v8-final.json 0 "cd web; $node_bin/jest --config '$jest_config' --coverage tested/passing; mv coverage/coverage-final.json ../v8-final.json"
  make istanbul/summary.json 0 "$run -r json-summary node sums/run.cjs; mv coverage/coverage-summary.json ../summary.json"
  make istanbul/v8-summary.json 0 "cd web; $node_bin/jest --config '$jest_config' --coverage tested/passing; mv coverage/coverage-summary.json ../v8-summary.json"
  make istanbul/nothing-measured.json 0 "cd web; mkdir hollow; $node_bin/nyc --cwd hollow -r json-summary node -e 0; mv hollow/coverage/coverage-summary.json ../nothing-measured.json"
}

clover() {
  local run="cd web; echo '{}' > package.json; $node_bin/nyc --include 'sums/*.cjs' --extension .cjs --all --exclude sums/run.cjs"
  make clover/istanbul.xml 0 "$run -r clover node sums/run.cjs; mv coverage/clover.xml ../istanbul.xml"
  make clover/v8.xml 0 "cd web; $node_bin/jest --config '$jest_config' --coverage tested/passing; mv coverage/clover.xml ../v8.xml"
  make clover/nothing-measured.xml 0 "cd web; mkdir hollow; $node_bin/nyc --cwd hollow -r clover node -e 0; mv hollow/coverage/clover.xml ../nothing-measured.xml"
}

tap() {
  make tap/node.tap 1 "node --test --test-reporter=tap web/tap/node.mjs > node.tap"
  make tap/node-passing.tap 0 "node --test --test-reporter=tap web/tap/passing.mjs > node-passing.tap"
  make tap/tape.tap 1 "ln -sfn $tools/node/node_modules node_modules; node web/tap/tape.cjs > tape.tap; code=\$?; sed -i '$here_and_tools' tape.tap; exit \$code"
  make tap/node-tap.tap 1 "ln -sfn $tools/node-old/node_modules node_modules; node web/tap/classic.cjs > node-tap.tap; code=\$?; sed -i '$here_and_tools' node-tap.tap; exit \$code"
  make tap/bail-out.tap 1 "node web/tap/bail.cjs > bail-out.tap"
}

tsc() {
  make tsc/errors.txt 2 "cd web/types; $node_bin/tsc --noEmit --strict --pretty false shop.ts > ../../errors.txt"
  make tsc/diagnostics.txt 2 "cd web/types; $node_bin/tsc --noEmit --strict --pretty false --diagnostics shop.ts > ../../diagnostics.txt"
  make tsc/pretty.txt 2 "cd web/types; $node_bin/tsc --noEmit --strict --pretty shop.ts > ../../pretty.txt"
  make tsc/clean.txt 0 "cd web/types; $node_bin/tsc --noEmit --strict --pretty false --diagnostics tidy.ts > ../../clean.txt"
  make tsc/syntax-error.txt 2 "cd web/types; echo 'export const open = {' > broken.ts; $node_bin/tsc --noEmit --strict --pretty false --diagnostics shop.ts broken.ts > ../../syntax-error.txt"
  make tsc/no-such-project.txt 1 "cd web/types; $node_bin/tsc -p nowhere --pretty false > ../../no-such-project.txt"
  make tsc/version-4.txt 2 "cd web/types; $old_bin/tsc --noEmit --strict --pretty false --diagnostics shop.ts > ../../version-4.txt"
}

stylelint() {
  local lint="cd web; $node_bin/stylelint -f json"
  make stylelint/findings.json 2 "$lint styles/shop.css styles/tidy.css -o ../findings.json"
  make stylelint/clean.json 0 "$lint styles/tidy.css -o ../clean.json"
  make stylelint/syntax-error.json 2 "$lint styles/broken.css -o ../syntax-error.json"
  make stylelint/invalid-option.json 2 "cd web; echo '{\"rules\": {\"block-no-empty\": [true, {\"nothing\": 1}]}}' > odd.json; $node_bin/stylelint -f json --config odd.json styles/tidy.css 2> ../invalid-option.json"
  make stylelint/version-14.json 2 "cd web; $old_bin/stylelint -f json styles/shop.css -o ../version-14.json"
}

biome() {
  local lint="cd web; $node_bin/biome lint --reporter=json"
  make biome/findings.json 1 "$lint src/cart.js src/tidy.js > ../findings.json"
  make biome/clean.json 0 "$lint src/tidy.js > ../clean.json"
  make biome/syntax-error.json 1 "$lint src/broken.js > ../syntax-error.json"
  make biome/no-such-file.json 1 "$lint none.js > ../no-such-file.json"
  make biome/version-1.json 1 "cd web; $old_bin/biome lint --reporter=json src/cart.js > ../version-1.json"
}

oxlint() {
  local lint="cd web; $node_bin/oxlint -f json"
  make oxlint/findings.json 0 "$lint src/cart.js src/tidy.js > ../findings.json"
  make oxlint/clean.json 0 "$lint src/tidy.js > ../clean.json"
  make oxlint/syntax-error.json 1 "$lint src/broken.js > ../syntax-error.json"
  make oxlint/version-0.json 0 "cd web; $old_bin/oxlint -f json src/cart.js > ../version-0.json"
}

playwright() {
  local modules="cd retries/playwright; ln -sfn '$tools/node/node_modules' node_modules" report='PLAYWRIGHT_JSON_OUTPUT_NAME=../../'
  local tidy="sed -i -e '$here_and_tools' -e 's#\"[^\"]*/bin/node\"#\"/usr/bin/node\"#' ../../"
  make playwright/retries.json 1 "$modules; ${report}retries.json $node_bin/playwright test -c config.mjs --reporter=json > ../../out.log; code=\$?; ${tidy}retries.json; exit \$code"
  make playwright/passing.json 0 "$modules; ${report}passing.json $node_bin/playwright test -c config.mjs --reporter=json -g 'adds up' > ../../out.log; code=\$?; ${tidy}passing.json; exit \$code"
  make playwright/load-error.json 1 "$modules; echo 'throw new Error(1)' > checkout.mjs; ${report}load-error.json $node_bin/playwright test -c config.mjs --reporter=json > ../../out.log; code=\$?; ${tidy}load-error.json; exit \$code"
  make playwright/stopped-early.json 1 "cp $fixtures/inputs/retries/playwright/checkout.mjs retries/playwright; $modules; ${report}stopped-early.json $node_bin/playwright test -c config.mjs --reporter=json -x --retries=0 --project=desktop > ../../out.log; code=\$?; ${tidy}stopped-early.json; exit \$code"
}

# Linters of shell scripts, images and infrastructure: $tools/linters and $tools/checkov are virtual environments.
linters_bin=$tools/linters/bin

hadolint() {
  make hadolint/findings.json 1 "$linters_bin/hadolint -f json container/Dockerfile > findings.json"
  make hadolint/clean.json 0 "$linters_bin/hadolint -f json --ignore DL3066 container/tidy/Dockerfile > clean.json"
  make hadolint/syntax-error.json 1 "$linters_bin/hadolint -f json container/broken.Dockerfile > syntax-error.json"
}

shellcheck() {
  make shellcheck/findings.json 1 "$linters_bin/shellcheck -f json scripts/deploy.sh > findings.json"
  make shellcheck/json1.json 1 "$linters_bin/shellcheck -f json1 scripts/deploy.sh > json1.json"
  make shellcheck/clean.json 0 "$linters_bin/shellcheck -f json1 scripts/tidy.sh > clean.json"
  make shellcheck/empty.json 2 "$linters_bin/shellcheck -f json scripts/none.sh > empty.json"
  make shellcheck/syntax-error.json 1 "$linters_bin/shellcheck -f json1 scripts/broken.sh > syntax-error.json"
}

checkov() {
  local scan="LOG_LEVEL=ERROR $tools/checkov/bin/checkov --skip-download -o json --compact"
  make checkov/findings.json 1 "$scan --framework terraform -d infra > findings.json"
  make checkov/several-frameworks.json 1 "$scan --framework terraform dockerfile -d . > several-frameworks.json"
  make checkov/clean.json 0 "$scan --framework terraform -d infra --check CKV_AWS_24 > clean.json"
  make checkov/parse-error.json 0 "$scan --framework terraform -d infra-broken > parse-error.json"
  make checkov/nothing-scanned.json 0 "$scan --framework terraform -d infra-none > nothing-scanned.json"
}

gitlab-codequality() {
  local check="$linters_bin/ruff check --isolated --no-cache --output-format gitlab"
  make gitlab-codequality/ruff.json 1 "CI_PROJECT_DIR=\$PWD $check imports shop --output-file ruff.json"
  make gitlab-codequality/clean.json 0 "$check clean --output-file clean.json"
  make gitlab-codequality/hadolint.json 1 "$linters_bin/hadolint -f gitlab_codeclimate container/Dockerfile > hadolint.json"
  make gitlab-codequality/biome-findings.json 1 "cd web; $node_bin/biome lint --reporter=gitlab src/cart.js > ../biome-findings.json"
}

rdjson() {
  make rdjson/biome-findings.json 1 "cd web; $node_bin/biome lint --reporter=rdjson src/cart.js > ../biome-findings.json"
  make rdjson/biome-clean.json 0 "cd web; $node_bin/biome lint --reporter=rdjson src/tidy.js > ../biome-clean.json"
  make rdjson/ruff.json 1 "$linters_bin/ruff check --isolated --no-cache imports shop --output-format rdjson --output-file ruff.json"
}

# shellcheck source=fixtures-jvm.sh
. "$root/tools/real-tools/fixtures-jvm.sh"
# shellcheck source=fixtures-python.sh
. "$root/tools/real-tools/fixtures-python.sh"
# shellcheck source=fixtures-php-ruby.sh
. "$root/tools/real-tools/fixtures-php-ruby.sh"
# shellcheck source=fixtures-go.sh
. "$root/tools/real-tools/fixtures-go.sh"
# shellcheck source=fixtures-native.sh
. "$root/tools/real-tools/fixtures-native.sh"
# shellcheck source=fixtures-config.sh
. "$root/tools/real-tools/fixtures-config.sh"

malformed() {
  make malformed/bandit-usage.json 2 'bandit -r shop --formt json > bandit-usage.json 2>&1'
  make malformed/mypy-usage.json 2 'mypy --output-format json shop > mypy-usage.json 2>&1'
  make malformed/bandit-text-report.json 1 'bandit -q -r shop/archive.py > bandit-text-report.json'
}

tools_semgrep=$tools/semgrep/bin
all='bandit pip-audit gitleaks trivy sarif junit retries cobertura coveragepy-json lcov ruff mypy black isort actionlint zizmor
semgrep cyclonedx spdx radon pytest-benchmark eslint npm-audit yarn-audit jest istanbul clover tap tsc stylelint biome oxlint
playwright hadolint shellcheck checkov gitlab-codequality rdjson malformed
pylint flake8 pyright safety composer-audit detect-secrets rubocop phpcs sqlfluff yamllint
checkstyle pmd cpd spotbugs jacoco dependency-check testng
markdownlint spectral tfsec kube-score vulture pip-licenses pytest-json-report radon-figures lizard
go-test go-cover golangci-lint staticcheck gosec govulncheck cargo-messages cargo-deny
gcc-output clang-sarif gcc-sarif gcc-json clang-tidy-output cppcheck-xml valgrind-xml gcovr-json gcovr-sonar llvm-cov-json'
[ $# -gt 0 ] || set -- $all
for format in "$@"; do
  [[ " ${all//$'\n'/ } " == *" $format "* ]] || die "unknown format '$format', one of: ${all//$'\n'/ }"
  fresh_workshop
  "$format"
done
