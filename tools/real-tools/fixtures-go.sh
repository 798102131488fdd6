# The fixtures of the tools of Go and Rust, for make-fixtures.sh, which reads this file.
# shellcheck shell=bash disable=SC2154 -- $tools is of make-fixtures.sh

go-test() {
  local run="cd golang; GOFLAGS=-count=1 go test -json"
  make go-test/every-outcome.ndjson 1 "$run ./... > ../every-outcome.ndjson"
  make go-test/passing.ndjson 0 "$run ./login ./none > ../passing.ndjson"
  make go-test/reruns.ndjson 1 "cd golang; rm cart/attempted; gotestsum --rerun-fails=2 --packages=./cart --jsonfile ../reruns.ndjson"
  make go-test/count-twice.ndjson 1 "cd golang; rm cart/attempted; go test -json -count=2 ./cart > ../count-twice.ndjson"
  make go-test/no-tests.ndjson 0 "$run ./none > ../no-tests.ndjson"
}

go-cover() {
  make go-cover/set.out 1 "cd golang; go test -coverprofile=../set.out ./cart ./login"
  make go-cover/count.out 1 "cd golang; go test -covermode=count -coverprofile=../count.out ./cart ./login"
  make go-cover/several-packages.out 0 "cd golang; touch cart/attempted; go test -run 'Empty|Name' -coverpkg=./cart,./login -coverprofile=../several-packages.out ./cart ./login"
  make go-cover/nothing-measured.out 0 "cd golang; go test -coverprofile=../nothing-measured.out ./none"
}

golangci-lint() {
  local lint="cd golang; golangci-lint run --output.json.path=../"
  make golangci-lint/findings.json 1 "${lint}findings.json ./cart"
  make golangci-lint/clean.json 0 "${lint}clean.json ./login"
  make golangci-lint/uncompiled.json 1 "${lint}uncompiled.json ./broken"
  make golangci-lint/checkstyle.xml 1 "cd golang; golangci-lint run --output.checkstyle.path=../checkstyle.xml ./cart"
  mv "$fixtures/golangci-lint/checkstyle.xml" "$fixtures/checkstyle/golangci-lint.xml"
}

staticcheck() {
  make staticcheck/findings.ndjson 1 'cd golang; staticcheck -f json ./crash > ../findings.ndjson'
  make staticcheck/uncompiled.ndjson 1 'cd golang; staticcheck -f json ./broken > ../uncompiled.ndjson'
}

gosec() {
  local scan='cd golang; gosec -fmt json -out ../'
  make gosec/findings.json 1 "${scan}findings.json ./cart"
  make gosec/clean.json 0 "cd golang; gosec -fmt json -out ../clean.json ./login"
  make gosec/uncompiled.json 1 "${scan}uncompiled.json ./broken"
  make gosec/suppressed.json 0 "cd golang; sed -i 's#Output()\$#Output() // \#nosec G204 -- names are checked#' cart/cart.go; gosec -track-suppressions -fmt json -out ../suppressed.json ./cart"
}

govulncheck() {
  local check='cd golang; govulncheck -db "file://$(realpath ../golang-vulndb)" -format json'
  make govulncheck/findings.json 0 "$check ./cart > ../findings.json"
  make govulncheck/clean.json 0 "cd golang; rm ../golang-vulndb/ID/*; echo '[]' | tee ../golang-vulndb/index/modules.json > ../golang-vulndb/index/vulns.json; ${check#cd golang; } ./cart > ../clean.json"
  make govulncheck/uncompiled.json 1 "$check ./broken > ../uncompiled.json"
}

cargo-messages() {
  local lint='cargo clippy --offline --message-format=json'
  make cargo/findings.ndjson 0 "cd rust; $lint --all-targets > ../findings.ndjson"
  make cargo/clean.ndjson 0 "cd rust-tidy; $lint > ../clean.ndjson"
  make cargo/uncompiled.ndjson 101 "cd rust-broken; $lint > ../uncompiled.ndjson"
  make cargo/denied.ndjson 101 "cd rust; touch src/lib.rs; $lint -- -D warnings > ../denied.ndjson"
}

cargo-deny() {
  local deny="cd rust; cargo-deny --format json --offline --log-level warn check"
  make cargo-deny/findings.ndjson 4 "$deny bans licenses sources 2> ../findings.ndjson"
  make cargo-deny/clean.ndjson 0 "$deny bans sources 2> ../clean.ndjson"
  make cargo-deny/nothing-checked.ndjson 1 "CARGO_HOME=/home/runner/.cargo; export CARGO_HOME; $deny advisories 2> ../nothing-checked.ndjson"
}
