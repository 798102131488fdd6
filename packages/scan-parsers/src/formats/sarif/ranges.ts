import type { FindingCategory, FindingRange, Severity } from '@portcullis/gate-core';

interface Known {
  readonly categories: readonly FindingCategory[];
  /** Left out: any. */
  readonly severities?: readonly Severity[];
}

const ofLevels: readonly Severity[] = ['medium', 'low', 'info', 'unknown'];
const secrets: Known = { categories: ['secret'] };
const vulnerabilities: Known = { categories: ['vulnerability'] };
const misconfigurations: Known = { categories: ['misconfiguration'] };
const semgrep: Known = { categories: ['code', 'secret', 'vulnerability'] };

/** What tools can find, by the names of their drivers in lower case. Nothing is known about others. */
const knownTools: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['bandit', { categories: ['code'], severities: ['high', 'medium', 'low', 'info', 'unknown'] }],
  ['ruff', { categories: ['code', 'style'], severities: ofLevels }],
  ['mypy', { categories: ['type'], severities: ofLevels }],
  ['pyright', { categories: ['type'] }],
  ['actionlint', { categories: ['code'], severities: ofLevels }],
  ['gitleaks', secrets],
  ['betterleaks', secrets],
  ['trufflehog', secrets],
  ['detect-secrets', secrets],
  ['pip-audit', vulnerabilities],
  ['npm-audit', vulnerabilities],
  ['osv-scanner', vulnerabilities],
  ['grype', vulnerabilities],
  ['zizmor', misconfigurations],
  ['hadolint', misconfigurations],
  ['tfsec', misconfigurations],
  ['checkov', { categories: ['misconfiguration', 'secret', 'vulnerability', 'license'] }],
  ['trivy', { categories: ['vulnerability', 'misconfiguration', 'secret', 'license'] }],
  ['semgrep', semgrep],
  ['semgrep oss', semgrep],
  ['semgrep pro', semgrep],
  ['opengrep', semgrep],
  ['codeql', { categories: ['code', 'secret'] }],
]);

/** What the findings of each tool can be, for those that are known. */
export function rangesOf(tools: readonly string[]): FindingRange[] {
  return tools.flatMap((tool) => {
    const known = knownTools.get(tool);
    return known === undefined
      ? []
      : [
          {
            tool,
            categories: [...known.categories],
            severities: known.severities === undefined ? null : [...known.severities],
          },
        ];
  });
}
