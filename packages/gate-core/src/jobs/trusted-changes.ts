import type { Evidence } from '../evidence/evidence.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { compareText } from '../text/compare-text.ts';
import { compileWildcard } from '../text/compile-wildcard.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import type { AssignedJob } from './assign-jobs.ts';
import { conclusionText } from './conclusion-text.ts';

/** The change results that may prove something. */
export interface TrustedChanges {
  /** `null`: nothing is proven. */
  readonly changes: Evidence['changes'];
  readonly problems: readonly EnforcedProblem[];
}

/**
 * Accepts change results as proof only if the job that the policy names for them succeeded, as far as job results are
 * given: a filter that broke half-way must not prove that nothing changed. The consequences are up to the callers that
 * need the proof; the problem itself only explains them.
 */
export function trustChanges(
  policy: Policy,
  { changes, jobs }: Evidence,
  assigned: readonly AssignedJob[],
): TrustedChanges {
  if (policy.changes === undefined) return { changes, problems: changes === null ? findUnexcused(assigned) : [] };
  if (jobs === null) return { changes, problems: [] };
  const { job: pattern } = policy.changes;
  const matches = compileWildcard(pattern);
  const filters = jobs.filter(({ name }) => matches(name));
  const failed = filters.filter(({ conclusion }) => conclusion.kind !== 'known' || conclusion.value !== 'success');
  if (filters.length > 0 && failed.length === 0) return { changes, problems: [] };
  if (filters.length === 0 && changes !== null) return { changes, problems: [] };
  const [worst] = failed.toSorted((left, right) => compareText(left.name, right.name));
  const problem = {
    code: 'changes-unproven' as const,
    job: worst?.name ?? pattern,
    conclusion: worst === undefined ? null : conclusionText(worst),
  };
  return { changes: null, problems: [{ enforce: 'inform', problem }] };
}

/** Skipped jobs that could be excused if it were known what changed. */
function findUnexcused(assigned: readonly AssignedJob[]): readonly EnforcedProblem[] {
  const unexcused = assigned.filter(
    ({ job, by }) => by.requirement.skippedOk !== undefined && conclusionText(job) === 'skipped',
  );
  return unexcused.length === 0
    ? []
    : [{ enforce: 'inform', problem: { code: 'changes-not-given', jobs: unexcused.map(({ job }) => job.name) } }];
}

/** Whether a change filter says that nothing relevant changed. */
export function isUnchanged(filter: string, changes: Evidence['changes']): boolean {
  return changes !== null && Object.hasOwn(changes, filter) && changes[filter] === false;
}
