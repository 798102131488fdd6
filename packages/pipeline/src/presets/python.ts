/**
 * The preset `python`. Text rather than an object, so that a value of it has a file, a line and a column like any
 * other.
 */
export const pythonPreset = `version: 1

# Reports of the two required jobs decide, the others are shown.
evidence:
  bandit:    { parser: bandit,    path: reports/bandit.json }
  pip-audit: { parser: pip-audit, path: reports/pip-audit.json, enforce: inform }
  gitleaks:  { parser: gitleaks,  path: reports/gitleaks.json,  enforce: inform }
  tests:     { parser: junit,     path: reports/junit-*.xml,    expect: 2 }   # Python 3.11 and 3.12
  coverage:  { parser: cobertura, path: reports/coverage-*.xml, expect: 2 }
  mypy:      { parser: mypy-jsonl, path: reports/mypy.jsonl,    enforce: inform }
  trivy:     { parser: sarif,     path: reports/trivy.sarif,    enforce: inform, when: { jobRan: docker } }

# Its outputs say what changed.
changes: { job: preflight }

jobs:
  preflight:     { enforce: block }
  build-test:    { enforce: block }
  security-scan: { enforce: block }
  docker:        { enforce: inform, skippedOk: { unlessChanged: docker } }
  e2e:           { enforce: inform }
  complexity:    { enforce: inform }
  profiling:     { enforce: inform }

rules:
  - { id: high-budget,    title: Bandit findings of high severity, count: { severity: high, tools: [bandit] }, max: 15 }
  - { id: coverage-floor, title: Line coverage,                    metric: coverage.lines, min: 30 }
  - { id: tests-pass,     title: Failed tests,                     metric: tests.failed,   max: 0 }
  - { id: tests-complete, title: Tests with errors,                metric: tests.errors,   max: 0 }
`;
