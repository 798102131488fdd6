# The fixtures of linters of documents, of interfaces and of infrastructure, for make-fixtures.sh, which reads this file.
# shellcheck shell=bash disable=SC2154 -- $tools is of make-fixtures.sh

config_bin=$tools/config-linters/node_modules/.bin

markdownlint() {
  local settings='{"outputFormatters": [["markdownlint-cli2-formatter-json", {"name": "report.json"}]]}'
  local lint="echo '$settings' > .markdownlint-cli2.jsonc; ln -sfn $tools/config-linters/node_modules node_modules; $config_bin/markdownlint-cli2"
  make markdownlint/findings.json 1 "$lint markdown/shop.md markdown/tidy.md; code=\$?; mv report.json findings.json; exit \$code"
  make markdownlint/clean.json 0 "$lint markdown/tidy.md; mv report.json clean.json"
  make markdownlint/nothing-linted.json 0 "$lint markdown/none.md; mv report.json nothing-linted.json"
  make markdownlint/cli.json 1 "$config_bin/markdownlint --json markdown/shop.md markdown/tidy.md 2> cli.json"
}

spectral() {
  local lint="$config_bin/spectral lint --format json --quiet" tidy="sed -i \"s#\$PWD/##\""
  make spectral/findings.json 0 "$lint -r api/all.spectral.json api/shop.yaml > findings.json; $tidy findings.json"
  make spectral/clean.json 0 "$lint -r api/tidy.spectral.json api/shop.yaml > clean.json"
  make spectral/syntax-error.json 1 "$lint -r api/all.spectral.json api/broken.yaml > syntax-error.json; code=\$?; $tidy syntax-error.json; exit \$code"
  make spectral/no-format.json 0 "$lint -r api/all.spectral.json api/none.json > no-format.json; $tidy no-format.json"
}

tfsec() {
  local scan="$tools/bin/tfsec --format json --no-color --soft-fail"
  make tfsec/findings.json 0 "$scan infra > findings.json"
  make tfsec/clean.json 0 "$scan infra-tidy > clean.json"
  make tfsec/nothing-scanned.json 0 "$scan infra-none > nothing-scanned.json"
}

kube-score() {
  local score="$tools/bin/kube-score score --output-format json"
  make kube-score/findings.json 1 "$score kube/shop.yml > findings.json"
  make kube-score/clean.json 0 "$score --ignore-test container-security-context-user-group-id --ignore-test container-security-context-readonlyrootfilesystem --ignore-test container-image-tag --ignore-test container-ephemeral-storage-request-and-limit --ignore-test pod-networkpolicy --ignore-test container-resources --ignore-test deployment-has-poddisruptionbudget --ignore-test deployment-has-host-podantiaffinity kube/shop.yml > clean.json"
  make kube-score/nothing-scored.json 0 "$score kube/tidy.yml > nothing-scored.json"
}
