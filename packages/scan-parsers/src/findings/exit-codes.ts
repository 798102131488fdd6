import type { ExitCodeMeaning } from '@portcullis/gate-core';

/**
 * What the exit codes of tools mean, whatever format they write. Codes that only an option makes (`--exit-code N`) are not here: they prove
 * nothing by themselves.
 */
const meanings: ReadonlyMap<string, ExitCodeMeaning> = new Map<string, ExitCodeMeaning>([
  // `--exit-zero` turns 1 into 0. Files that could not be read do not change the code.
  ['bandit', { clean: [0], findings: [1], failure: [2] }],
  // Every failure gives 1 as well, and no option hides findings.
  ['pip-audit', { clean: [0], findings: [1], failure: [1], findingsAlwaysFail: true }],
  // `--exit-code N` changes the code for findings; every failure gives 1 as well, an unknown flag 126.
  ['gitleaks', { clean: [0], findings: [1], failure: [1, 126] }],
  // Findings do not change the code unless `--exit-code 1` says so.
  ['trivy', { clean: [0], findings: [0, 1], failure: [1] }],
  ['ruff', { clean: [0], findings: [1], failure: [2] }],
  ['mypy', { clean: [0], findings: [1], failure: [2] }],
  // `--error` turns 0 into 1.
  ['semgrep', { clean: [0], findings: [0, 1], failure: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] }],
  // With SARIF output the code for findings is 0.
  ['zizmor', { clean: [0], findings: [0, 11, 12, 13, 14], failure: [1, 2, 3] }],
  ['actionlint', { clean: [0], findings: [1], failure: [2, 3] }],
  // `--fail-on` gives 2.
  ['grype', { clean: [0], findings: [0, 2], failure: [1] }],
]);

/** Other names under which tools speak in SARIF. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['semgrep oss', 'semgrep'],
  ['semgrep pro', 'semgrep'],
]);

/** The meaning of a tool's exit codes by its lower-cased name; `null` if it is not known. */
export function exitCodesOf(tool: string): ExitCodeMeaning | null {
  return meanings.get(otherNames.get(tool) ?? tool) ?? null;
}
