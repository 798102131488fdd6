import { canonicalJson } from '../digest/canonical-json.ts';
import type { Candidate } from '../counting/candidate.ts';
import type { Finding } from '../evidence/finding.ts';
import type { JudgedRule, PatchGoal } from '../conditions/judged-rule.ts';
import { familyOf } from '../conditions/metric-values.ts';
import type { Remedy } from '../verdict-v1/remedy.ts';
import type { Change, WayToGreen } from '../verdict-v1/way-to-green.ts';
import type { JobCondition } from '../verdict-v1/condition.ts';
import type { Problem, EnforcedProblem } from '../verdict-v1/problem.ts';
import type { Plan } from './apply-plan.ts';
import { coverExcesses } from './cover-excess.ts';
import { PackageFixes } from './package-fixes.ts';
import { planMetrics } from './plan-metrics.ts';

/** Maximum number of findings to fix and packages to upgrade in a verdict. All other changes are shown. */
const shownFindingChanges = 100;

/** The input of the way to green: everything judged, passing or not. */
export interface Judged {
  readonly candidates: readonly Candidate[];
  readonly rules: readonly JudgedRule[];
  readonly jobs: readonly JobCondition[];
  readonly problems: readonly EnforcedProblem[];
}

/**
 * Finds the smallest set of changes after which the verdict passes. Repairs of evidence come first: until they are
 * made, the rest is unknown.
 *
 * Only what was tried is promised: a set is called sufficient only if the changed evidence passes when judged again.
 *
 * @param passesAfter whether the evidence passes once a plan has been carried out.
 */
export function findWayToGreen(
  { candidates, rules, jobs, problems }: Judged,
  passesAfter: (plan: Plan) => boolean,
): WayToGreen {
  const repairs = listRepairs(problems.filter(({ enforce }) => enforce === 'block').map(({ problem }) => problem));
  const jobNames = new Set(jobs.filter(isBlocking).map(({ job }) => job));
  const deciding = rules.filter(({ condition }) => condition.enforce === 'block');
  const metrics = planMetrics(deciding.flatMap(namedChecks));
  const cover = coverExcesses(
    deciding.flatMap(({ excess }) => excess ?? []),
    new PackageFixes(candidates),
  );
  const patches = deciding.flatMap(({ patch }) => patch ?? []);
  const changes: readonly Change[] = [
    ...repairs,
    ...[...jobNames].map((job): Change => ({ kind: 'fix-job', job })),
    ...[...metrics.remedies, ...patches.map(({ remedy }) => remedy)].map((remedy): Change => ({
      kind: 'change-metric',
      remedy,
    })),
    ...cover.changes.slice(0, shownFindingChanges).map((change) => change.describe()),
  ];
  const size = repairs.length + jobNames.size + metrics.remedies.length + patches.length + cover.changes.length;
  const isSufficient = (): boolean =>
    repairs.length === 0 &&
    metrics.sure &&
    passesAfter({
      fixed: findingsOf(cover.removed),
      values: metrics.values,
      jobs: jobNames,
      cover: joinPatches(patches),
    });
  const isSmallest = cover.exact && metrics.exact && arePatchesApart(patches, metrics.remedies);
  return { certainty: certaintyOf(size, isSmallest, isSufficient), size, changes: [...changes] };
}

/** The lines of all patches together. */
function joinPatches(patches: readonly PatchGoal[]): Plan['cover'] {
  const joined = new Map<string, Set<number>>();
  for (const [path, lines] of patches.flatMap(({ cover }) => [...cover]))
    joined.set(path, new Set([...(joined.get(path) ?? []), ...lines]));
  return new Map([...joined].map(([path, lines]) => [path, [...lines]]));
}

/** Whether nothing else helps: a line that is covered counts for all coverage at once. */
function arePatchesApart(patches: readonly PatchGoal[], remedies: readonly Remedy[]): boolean {
  if (patches.length === 0) return true;
  const isCoverage = (remedy: Remedy): boolean => 'metric' in remedy && familyOf(remedy.metric) === 'coverage';
  return patches.length === 1 && patches.every(({ exact }) => exact) && !remedies.some(isCoverage);
}

function findingsOf(candidates: ReadonlySet<Candidate>): ReadonlySet<Finding> {
  const findings = new Set<Finding>();
  for (const { finding } of candidates) findings.add(finding);
  return findings;
}

function certaintyOf(size: number, isSmallest: boolean, isSufficient: () => boolean): WayToGreen['certainty'] {
  if (size === 0) return 'not-needed';
  if (!isSufficient()) return 'at-least';
  return isSmallest ? 'exact' : 'upper-bound';
}

function isBlocking({ enforce, state }: JobCondition): boolean {
  return enforce === 'block' && state === 'failed';
}

function namedChecks({ condition, checks }: JudgedRule): Parameters<typeof planMetrics>[0] {
  return condition.kind === 'metric' ? checks.map((check) => ({ name: condition.metric, check })) : [];
}

/** Several problems of one report are one repair: its tool must be run again, properly. */
function listRepairs(problems: readonly Problem[]): readonly Change[] {
  const repairs = new Map<string, Change>();
  for (const problem of problems) {
    const key =
      'path' in problem && 'evidence' in problem
        ? `report ${JSON.stringify([problem.evidence, problem.path])}`
        : canonicalJson(problem);
    if (!repairs.has(key)) repairs.set(key, { kind: 'repair-evidence', problem });
  }
  return [...repairs.values()];
}
