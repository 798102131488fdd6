import type { PresetParameters } from './parameters.ts';
import { toolchainPreset } from './toolchain.ts';

/** The preset `go`: formatting, lint, tests and known vulnerabilities decide; gosec and Gitleaks are shown. */
export function goPreset(parameters: PresetParameters): string {
  const { reports } = parameters;
  return toolchainPreset(parameters, {
    evidence: `  tests:       { parser: go-test, path: ${reports}/go-test.ndjson }
  coverage:    { parser: go-cover, path: ${reports}/cover.out }
  lint:        { parser: golangci-lint, path: ${reports}/golangci-lint.json }
  govulncheck: { parser: govulncheck, path: ${reports}/govulncheck.json }
  gosec:       { parser: gosec, path: ${reports}/gosec.json, enforce: inform }
`,
    rules: `  - { id: lint,            title: Findings of golangci-lint,           count: { tools: [golangci-lint] }, max: 0 }
  - { id: vulnerabilities, title: Known vulnerabilities that are called, count: { tools: [govulncheck] }, max: 0 }
  - { id: coverage-floor,  title: Statements covered,                  metric: coverage.statements, min: 30 }
`,
    filter: `go: ['**/*.go', '**/go.mod', '**/go.sum', '**/go.work*', '**/.golangci.*']`,
    packages: `{ paths: ['~/go/pkg/mod', '~/.cache/go-build'], keyFiles: ['**/go.sum'] }`,
    setup: ['go mod download'],
    checks: `        gofmt:
          command: out=$(gofmt -l .) && echo "$out" && test -z "$out"
          fix: [gofmt, -w, .]
          tool: gofmt
        golangci-lint:
          command: [golangci-lint, run, '--output.json.path=\${reports.lint}']
          exit: [0, 1]   # 1: there are findings, and the gate counts them
          reports: { lint: { parser: golangci-lint, path: ${reports}/golangci-lint.json } }
          install: { go: [github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0] }
        test:
          command: go test -json -coverprofile=\${reports.coverage} ./... > \${reports.tests}
          tool: go
          retries: { transient: 1 }
          reports:
            tests: { parser: go-test, path: ${reports}/go-test.ndjson }
            coverage: { parser: go-cover, path: ${reports}/cover.out }
`,
    scans: `        govulncheck:
          command: govulncheck -format json ./... > \${reports.govulncheck}
          tool: govulncheck
          retries: { transient: 1 }
          reports: { govulncheck: { parser: govulncheck, path: ${reports}/govulncheck.json } }
          install: { go: [golang.org/x/vuln/cmd/govulncheck@v1.9.0] }
        gosec:
          command: [gosec, -fmt, json, -out, '\${reports.gosec}', ./...]
          required: false   # informational
          exit: [0, 1]
          reports: { gosec: { parser: gosec, path: ${reports}/gosec.json } }
          install: { go: [github.com/securego/gosec/v2/cmd/gosec@v2.30.0] }
`,
  });
}
