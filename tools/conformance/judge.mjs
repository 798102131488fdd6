import { isDeepStrictEqual } from 'node:util';

/**
 * Figures that a parser must print wherever the corpus states them. Others it may leave out; what it prints must agree.
 */
export const requiredFigures = {
  bandit: ['findings', 'by_severity', 'errors'],
  'pip-audit': ['findings', 'dependencies', 'skipped'],
  gitleaks: ['findings', 'rules', 'files'],
  trivy: ['findings', 'by_severity', 'by_kind'],
  sarif: [
    'runs',
    'findings',
    'active',
    'suppressed',
    'by_level',
    'by_level_active',
    'security_severity',
    'failed_invocations',
  ],
  junit: ['tests', 'passed', 'failed', 'errors', 'skipped'],
  cobertura: ['lines_merged', 'lines_merged_covered'],
  'coveragepy-json': ['totals'],
  ruff: ['findings', 'rules', 'files'],
  'ruff-jsonl': ['findings', 'rules', 'files'],
  'mypy-text': ['findings', 'by_severity'],
  actionlint: ['findings'],
  'zizmor-json': ['findings', 'by_severity'],
  semgrep: ['findings', 'by_severity', 'errors'],
  grype: ['findings', 'by_severity', 'ignored'],
  cyclonedx: ['components', 'components_nested', 'vulnerabilities', 'by_severity'],
  spdx: ['packages'],
};

/**
 * Holds what became of one file against what the corpus expects.
 *
 * @param {{ format: string, verdict: 'accept' | 'reject' | 'policy', figures?: Record<string, unknown>, why?: string }}
 * expected
 * @param {{ state: 'parsed', figures: Record<string, unknown> } | { state: 'refused', message: string } | { state:
 * 'crashed', message: string }} got
 * @returns {string[]} every disagreement, ready to be printed; empty if there is none
 */
export function judgeReading(expected, got) {
  switch (got.state) {
    case 'crashed':
      return [`crashed: ${got.message}`];
    case 'refused':
      return expected.verdict === 'accept' ? [`refused, but is a good report: ${got.message}`] : [];
    case 'parsed':
      return expected.verdict === 'reject'
        ? [`accepted, but must be refused: ${expected.why ?? ''}`]
        : compareDisputed(expected, got.figures);
    default:
      return [`neither parsed nor refused: ${JSON.stringify(got)}`];
  }
}

/**
 * Where the corpus says in words that a second reading of suppressions is right too, that one agrees as well, but no
 * mixture of the two.
 */
function compareDisputed(expected, figures) {
  const disagreements = compareFigures(expected, figures);
  const fewer =
    expected.verdict === 'policy'
      ? /counting (\d+) fewer as suppressed .*is right too/u.exec(expected.why ?? '')?.[1]
      : undefined;
  if (fewer === undefined || disagreements.length === 0) return disagreements;
  return compareFigures(
    { ...expected, figures: withFewerSuppressed(expected.figures ?? {}, figures, Number(fewer)) },
    figures,
  ).length === 0
    ? []
    : disagreements;
}

/**
 * The corpus does not say which levels the results have that become active: the counts by level are taken from `got` if
 * they add up.
 */
function withFewerSuppressed(due, got, fewer) {
  const moved = Object.entries(due).map(([name, value]) => {
    if (name === 'suppressed') return [name, value - fewer];
    if (name === 'active') return [name, value + fewer];
    if (name.endsWith('_active')) return [name, addsUp(value, got[name], fewer) ? got[name] : null];
    return [name, value];
  });
  return Object.fromEntries(moved);
}

function addsUp(due, got, more) {
  if (typeof got !== 'object' || got === null) return false;
  const extra = Object.keys({ ...due, ...got }).map((name) => (got[name] ?? 0) - (due[name] ?? 0));
  return (
    extra.every((difference) => difference >= 0) && extra.reduce((sum, difference) => sum + difference, 0) === more
  );
}

/**
 * @param {{ format: string, figures?: Record<string, unknown> }} expected
 * @param {Record<string, unknown>} figures
 * @returns {string[]}
 */
export function compareFigures(expected, figures) {
  const due = expected.figures ?? {};
  const required = requiredFigures[expected.format] ?? [];
  return Object.keys(due).flatMap((name) => {
    if (!Object.hasOwn(figures, name))
      return required.includes(name) ? [`${name}: expected ${JSON.stringify(due[name])}, not printed`] : [];
    if (isDeepStrictEqual(figures[name], due[name])) return [];
    return [`${name}: expected ${JSON.stringify(due[name])}, got ${JSON.stringify(figures[name])}`];
  });
}

/**
 * A file's format may stay open, but it may not be taken for another one.
 *
 * @param {string} format as the corpus has it
 * @param {{ outcome: string, format?: string, candidates?: readonly string[] }} detection
 * @returns {string[]}
 */
export function judgeDetection(format, detection) {
  if (detection.outcome === 'detected' && detection.format !== format) return [`taken for ${detection.format}`];
  return [];
}
