/**
 * Independent counts from whole JSON documents: what a streaming parser must agree with on every document that it
 * accepts. Each is as simple as the format's description of what a finding is.
 *
 * @type {Readonly<Record<string, (document: any) => number>>}
 */
export const referenceCounts = {
  bandit: (document) => document.results.length,
  gitleaks: (document) => (document ?? []).length,
  // Go writes `null` for a list that was never begun.
  grype: (document) => (document.matches ?? []).length,
  'pip-audit': (document) =>
    sum(Array.isArray(document) ? document : document.dependencies, (dependency) => (dependency.vulns ?? []).length),
  sarif: (document) => sum(document.runs, (run) => (run.results ?? []).length),
  semgrep: (document) => document.results.length,
  ruff: (document) => document.length,
  actionlint: (document) => document.length,
  'zizmor-json': (document) => document.length,
  eslint: (document) => sum(Array.isArray(document) ? document : document.results, ({ messages }) => messages.length),
  stylelint: (document) => sum(document, ({ warnings }) => warnings.length),
  biome: (document) => document.diagnostics.length,
  oxlint: (document) => (Array.isArray(document) ? document : document.diagnostics).length,
  hadolint: (document) => document.length,
  shellcheck: (document) => (Array.isArray(document) ? document : document.comments).length,
  checkov: (document) =>
    sum(Array.isArray(document) ? document : [document], ({ results }) => (results?.failed_checks ?? []).length),
  'gitlab-codequality': (document) => document.length,
  rdjson: (document) => document.diagnostics.length,
  pylint: (document) => (Array.isArray(document) ? document : document.messages).length,
  psalm: (document) => document.length,
  phpcs: (document) => sum(Object.values(document.files), ({ messages }) => messages.length),
  phpstan: (document) =>
    sum(Object.values(document.files), ({ messages }) => messages.length) + (document.errors ?? []).length,
  brakeman: (document) => document.warnings.length,
  sqlfluff: (document) => sum(document, ({ violations }) => violations.length),
  pyright: (document) => document.generalDiagnostics.length,
  markdownlint: (document) => document.length,
  spectral: (document) => document.length,
  'xcresult-build': (document) =>
    sum([document.errors, document.warnings, document.analyzerWarnings], (issues) => (issues ?? []).length),
  'sonar-issues': (document) => document.issues.length,
};

/**
 * @template T
 * @param {readonly T[]} values
 * @param {(value: T) => number} count
 */
function sum(values, count) {
  return values.reduce((total, value) => total + count(value), 0);
}
