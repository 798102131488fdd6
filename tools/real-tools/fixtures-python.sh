# The fixtures of Python's linters, for make-fixtures.sh, which reads this file.
# shellcheck shell=bash disable=SC2154 # $tools is of make-fixtures.sh

python_linters=$tools/python-linters/bin
python_linters_old=$tools/python-linters-old/bin

pylint() {
  local lint="$python_linters/pylint"
  make pylint/findings.json 22 "$lint -f json2 imports/*.py shop/*.py typed/errors/*.py > findings.json"
  make pylint/json.json 20 "$lint -f json shop imports > json.json"
  make pylint/clean.json 0 "$lint -f json2 --disable=C clean/sums.py > clean.json"
  make pylint/clean-json.json 0 "$lint -f json --disable=C clean/sums.py > clean-json.json"
  make pylint/nothing-linted.json 0 "mkdir hollow; $lint -f json2 --recursive=y hollow > nothing-linted.json"
  make pylint/syntax-error.json 2 "$lint -f json2 broken/unclosed.py > syntax-error.json"
  make pylint/no-such-module.json 1 "$lint -f json none.py > no-such-module.json"
  make pylint/missing-plugin.json 0 "$lint -f json2 --load-plugins=none --disable=C clean/sums.py > missing-plugin.json"
  make pylint/several-places.json 8 "mkdir twin; touch twin/__init__.py; cp shop/net.py twin/copy.py; echo 'import twin.right' > twin/left.py; echo 'import twin.left' > twin/right.py; $lint -f json2 --disable=all --enable=R0801,R0401 twin shop > several-places.json"
  make pylint/version-2.json 22 "$python_linters_old/pylint -f json shop imports > version-2.json"
}

flake8() {
  local lint="$python_linters/flake8 --isolated"
  make flake8/findings.txt 1 "$lint --benchmark shop imports format > findings.txt"
  make flake8/plain.txt 1 "$lint shop imports > plain.txt"
  make flake8/count.txt 1 "$lint --count --show-source shop imports > count.txt"
  make flake8/clean.txt 0 "$lint --benchmark clean > clean.txt"
  make flake8/syntax-error.txt 1 "$lint --benchmark broken none.py > syntax-error.txt"
  make flake8/nothing-checked.txt 0 "mkdir hollow; $lint --benchmark hollow > nothing-checked.txt"
  make flake8/pylint-style.txt 1 "$lint --count --format=pylint shop imports > pylint-style.txt"
  make flake8/version-3.txt 1 "$python_linters_old/flake8 --isolated --benchmark shop imports > version-3.txt"
  make flake8/pycodestyle.txt 1 "$python_linters/pycodestyle --benchmark shop imports > pycodestyle.txt"
  make flake8/pycodestyle-clean.txt 0 "$python_linters/pycodestyle --benchmark clean > pycodestyle-clean.txt"
}

pyright() {
  local check="$tools/node/node_modules/.bin/pyright --outputjson"
  make pyright/findings.json 1 "$check typed/errors clean > findings.json"
  make pyright/clean.json 0 "$check clean > clean.json"
  make pyright/syntax-error.json 1 "$check broken > syntax-error.json"
  make pyright/nothing-analysed.json 0 "mkdir hollow; $check hollow > nothing-analysed.json"
}

# The advisories are invented: those of the tool's own database change from day to day.
safety() {
  local check="$tools/safety/bin/safety check --db requirements/database --output json"
  local tidy="sed -i -e 's/\"os_release\": \"[^\"]*\"/\"os_release\": \"6.8.0\"/' -e 's/\"os_description\": \"[^\"]*\"/\"os_description\": \"Linux-6.8.0-x86_64\"/'"
  make safety/findings.json 64 "$check -r requirements/shop.txt > findings.json; code=\$?; $tidy findings.json; exit \$code"
  make safety/ignored.json 64 "$check -r requirements/shop.txt -i 90001 > ignored.json; code=\$?; $tidy ignored.json; exit \$code"
  make safety/clean.json 0 "$check -r requirements/tidy.txt > clean.json; $tidy clean.json"
  make safety/unpinned.json 0 "$check -r requirements/unpinned.txt > unpinned.json; $tidy unpinned.json"
}

detect-secrets() {
  local scan="$python_linters/detect-secrets scan --all-files"
  make detect-secrets/findings.json 0 "$scan secrets > findings.json"
  make detect-secrets/clean.json 0 "$scan clean > clean.json"
  make detect-secrets/no-plugins.json 0 "printf '%s' '{\"version\":\"1.5.0\",\"plugins_used\":[],\"filters_used\":[],\"results\":{}}' > no-plugins.json; $python_linters/detect-secrets scan --all-files --baseline no-plugins.json secrets"
}

sqlfluff() {
  local lint="$python_linters/sqlfluff lint --dialect ansi --format json"
  # Times differ from run to run.
  local tidy="sed -i -E 's/, \"timings\": [{][^}]*[}]//g'"
  make sqlfluff/findings.json 1 "$lint sql/carts.sql sql/tidy.sql > findings.json; code=\$?; $tidy findings.json; exit \$code"
  make sqlfluff/clean.json 0 "$lint sql/tidy.sql > clean.json; code=\$?; $tidy clean.json; exit \$code"
  make sqlfluff/syntax-error.json 1 "$lint sql/broken.sql > syntax-error.json; code=\$?; $tidy syntax-error.json; exit \$code"
  make sqlfluff/nothing-linted.json 0 "mkdir hollow; $lint hollow > nothing-linted.json"
  make sqlfluff/version-2.json 1 "$python_linters_old/sqlfluff lint --dialect ansi --format json sql/carts.sql sql/tidy.sql > version-2.json"
}

yamllint() {
  make yamllint/findings.txt 1 "$python_linters/yamllint -f parsable yaml/settings.yml yaml/tidy.yml > findings.txt"
  make yamllint/syntax-error.txt 1 "$python_linters/yamllint -f parsable yaml/broken.yml > syntax-error.txt"
}

metrics_bin=$tools/metrics/bin

vulture() {
  make vulture/findings.txt 3 "$metrics_bin/vulture shop imports clean > findings.txt"
  make vulture/syntax-error.txt 3 "$metrics_bin/vulture shop broken > syntax-error.txt 2>&1"
}

pip-licenses() {
  # shellcheck disable=SC2016 # The shell in the workshop expands it.
  local site='$(echo env/lib/python*/site-packages)' installed='MarkupSafe==3.0.4 certifi==2026.10.19.post1 charset-normalizer==3.5.3'
  local env="python3 -m venv env; env/bin/pip install -q --no-deps $installed; mkdir $site/basket-1.0.dist-info"
  env="$env; printf 'Metadata-Version: 2.1\nName: basket\nVersion: 1.0\n' > $site/basket-1.0.dist-info/METADATA"
  local list="$env; $metrics_bin/pip-licenses --python env/bin/python --format=json"
  make pip-licenses/licenses.json 0 "$list > licenses.json"
  rm -rf "$workshop/env"
  make pip-licenses/all-sources.json 0 "$list --from=all > all-sources.json"
  rm -rf "$workshop/env"
  make pip-licenses/nothing-listed.json 0 "$list --packages none > nothing-listed.json"
}

pytest-json-report() {
  local run="$metrics_bin/python -m pytest -q -p no:cacheprovider --json-report --json-report-omit environment --json-report-file"
  make pytest-json-report/findings.json 1 "$run=findings.json checks/test_outcomes.py checks/test_passing.py"
  make pytest-json-report/passing.json 0 "$run=passing.json checks/test_passing.py"
  make pytest-json-report/module-broken.json 2 "$run=module-broken.json checks/test_passing.py checks/broken_module.py"
  make pytest-json-report/stopped-early.json 1 "$run=stopped-early.json -x checks/test_outcomes.py checks/test_passing.py"
  make pytest-json-report/summary-only.json 1 "$run=summary-only.json --json-report-summary checks/test_outcomes.py"
}

radon-figures() {
  make radon-mi/maintainability.json 0 'radon mi covered shop -j -O maintainability.json'
  make radon-mi/unparseable-file.json 0 'radon mi broken clean -j -O unparseable-file.json'
  make radon-raw/lines.json 0 'radon raw covered -j -O lines.json'
  make radon-raw/unparseable-file.json 0 'radon raw broken clean -j -O unparseable-file.json'
  make radon-hal/halstead.json 0 'radon hal covered -j -O halstead.json'
  make radon-hal/unparseable-file.json 0 'radon hal broken clean -j -O unparseable-file.json'
}

lizard() {
  make lizard/functions.csv 0 "$metrics_bin/lizard --csv covered shop > functions.csv"
  make lizard/verbose.csv 0 "$metrics_bin/lizard --csv --verbose covered > verbose.csv"
  make lizard/functions.xml 0 "$metrics_bin/lizard --xml covered shop > functions.xml"
  make lizard/nothing.xml 0 "mkdir hollow; $metrics_bin/lizard --xml hollow > nothing.xml"
}
