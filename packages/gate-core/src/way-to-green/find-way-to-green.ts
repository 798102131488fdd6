import { canonicalJson } from '../digest/canonical-json.ts';
import type { JudgedRule } from '../conditions/judged-rule.ts';
import type { Change, Condition, Problem, Remedy, WayToGreen, WeighedProblem } from '../verdict/verdict-v1.ts';
import { coverExcesses } from './cover-excess.ts';

/** How many changes a verdict shows. */
const shownChanges = 20;

/** What the way to green is found from: everything judged, passing or not. */
export interface Judged {
  readonly rules: readonly JudgedRule[];
  readonly jobs: readonly Condition[];
  readonly problems: readonly WeighedProblem[];
}

/**
 * Finds the smallest set of changes after which the verdict passes. Repairs of evidence come first: until they are made, nobody knows
 * the rest.
 */
export function findWayToGreen({ rules, jobs, problems }: Judged): WayToGreen {
  const deciding = problems.filter(({ enforce }) => enforce === 'block').map(({ problem }) => problem);
  const failing = rules.filter(({ condition }) => isBlocking(condition));
  const cover = coverExcesses(failing.flatMap(({ excess }) => excess ?? []));
  const metrics = joinMetricChanges(failing);
  const repairs = listRepairs(deciding);
  const jobNames = new Set(jobs.filter(isBlocking).flatMap(({ subject }) => (subject.kind === 'job' ? [subject.job] : [])));
  const changes: readonly Change[] = [
    ...repairs,
    ...[...jobNames].map((job): Change => ({ kind: 'fix-job', job })),
    ...metrics.changes,
    ...cover.changes.slice(0, shownChanges).map((change) => change.describe()),
  ];
  const size = repairs.length + jobNames.size + metrics.changes.length + cover.changes.length;
  return {
    certainty: certaintyOf({ size, repairs: repairs.length, exact: cover.exact && metrics.exact }),
    size,
    changes: changes.slice(0, shownChanges),
  };
}

function certaintyOf({ size, repairs, exact }: { size: number; repairs: number; exact: boolean }): WayToGreen['certainty'] {
  if (size === 0) return 'not-needed';
  if (repairs > 0) return 'at-least';
  return exact ? 'exact' : 'upper-bound';
}

function isBlocking({ enforce, state }: Condition): boolean {
  return enforce === 'block' && state === 'failed';
}

/** Several problems of one report are one repair: its tool has to be run again, properly. */
function listRepairs(problems: readonly Problem[]): readonly Change[] {
  const repairs = new Map<string, Change>();
  for (const problem of problems) {
    const key = 'path' in problem && 'evidence' in problem ? `report ${JSON.stringify([problem.evidence, problem.path])}` : canonicalJson(problem);
    if (!repairs.has(key)) repairs.set(key, { kind: 'repair-evidence', problem });
  }
  return [...repairs.values()];
}

interface MetricChanges {
  readonly changes: readonly Change[];
  readonly exact: boolean;
}

/**
 * Rules about the same number need one change: the farthest. A number that has to rise for one rule and fall for another cannot be helped
 * by any; both are listed, and the set is not called exact.
 */
function joinMetricChanges(rules: readonly JudgedRule[]): MetricChanges {
  const farthest = new Map<string, Remedy>();
  for (const { condition, metricChanges } of rules) {
    for (const remedy of metricChanges) {
      const key = JSON.stringify([remedy.code, condition.subject, condition.evidence, placeOf(remedy)]);
      const known = farthest.get(key);
      if (known === undefined || reach(remedy) > reach(known)) farthest.set(key, remedy);
    }
  }
  const moves = [...farthest.values()].map((remedy) => JSON.stringify('metric' in remedy ? [remedy.metric, placeOf(remedy)] : []));
  return {
    changes: [...farthest.values()].map((remedy) => ({ kind: 'change-metric', remedy })),
    exact: new Set(moves).size === moves.length,
  };
}

function placeOf(remedy: Remedy): readonly (string | null)[] {
  return 'report' in remedy ? [remedy.evidence, remedy.report] : [];
}

function reach(remedy: Remedy): number {
  return 'by' in remedy ? remedy.by : 0;
}
