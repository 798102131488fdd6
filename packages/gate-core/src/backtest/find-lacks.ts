import { canonicalJson } from '../digest/canonical-json.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { EnforcedProblem, Problem } from '../verdict-v1/problem.ts';
import type { Lack } from './backtest-v1.ts';

/**
 * What is asked for and is not in the evidence at all, so that the policy cannot be tested on it. A report that was
 * refused or incomplete is no such thing: that is what happened.
 */
export function findLacks(problems: readonly EnforcedProblem[], evidence: Evidence): readonly Lack[] {
  const stored = new Set(evidence.reports.map((file) => file.evidence));
  // Unknown changes are never a problem that decides: the skipped job is then a condition that fails.
  const relevant = problems.filter(
    ({ enforce, problem }) => enforce === 'block' || problem.code === 'changes-not-given',
  );
  const found = relevant.flatMap(({ problem }) => lackOf(problem, evidence, stored) ?? []);
  // A report that is not stored explains the numbers that are missing.
  const explained = found.some(({ kind }) => kind === 'reports')
    ? found.filter(({ kind }) => kind !== 'metric')
    : found;
  return [...new Map(explained.map((lack) => [canonicalJson(lack), lack])).values()];
}

function lackOf(problem: Problem, evidence: Evidence, stored: ReadonlySet<string>): Lack | null {
  const { code } = problem;
  if (code === 'report-missing')
    return stored.has(problem.evidence) ? null : { kind: 'reports', evidence: problem.evidence };
  if (code === 'metric-missing') return { kind: 'metric', metric: problem.metric };
  if (code === 'baseline-missing') return evidence.baseline === null ? { kind: 'baseline' } : null;
  const asksForChanges = code === 'changes-not-given' || (code === 'condition-unproven' && problem.when === 'changed');
  if (asksForChanges) return evidence.changes === null ? { kind: 'changes' } : null;
  const asksForJobs = code === 'jobs-not-given' || code === 'condition-unproven';
  return asksForJobs && evidence.jobs === null ? { kind: 'jobs' } : null;
}
