import { compileWildcard, notRunHere } from '@portcullis/gate-core';
import type { JobRun } from '@portcullis/gate-core';
import type { ResolvedPipeline } from '@portcullis/pipeline';
import { hasFailed, hasSucceeded } from './check-result.ts';
import type { CheckState } from './check-result.ts';
import type { PlannedCheck } from './planned-check.ts';

type Conclusion = 'success' | 'failure' | 'skipped';

/**
 * The results of jobs as the gate's job on GitHub gets them: one for each job, by its id. Where the policy names legs
 * (`build-test (*)`), each leg has a result of its own, as in GitHub's list of jobs.
 *
 * A job of which a required check has no result here, and none failed, has not finished: nothing is known about it, so a
 * gate that requires it does not pass.
 *
 * @param pipeline all its jobs, and every check of them, chosen or not.
 * @param policyJobs the keys of `jobs` in the policy.
 */
export function concludeJobs(
  { jobs, planned }: { readonly jobs: ResolvedPipeline['jobs']; readonly planned: readonly PlannedCheck[] },
  results: ReadonlyMap<string, CheckState>,
  policyJobs: readonly string[],
): readonly JobRun[] {
  const checksByJob = groupBy(planned, ({ job }) => job.id);
  return jobs.flatMap(({ id, detectsChanges }) => {
    const checks = checksByJob.get(id) ?? [];
    // On this machine everything counts as changed, so there is nothing left to find out.
    if (checks.length === 0) return jobRun(id, detectsChanges ? 'success' : null);
    const legs = [...groupBy(checks, ({ leg }) => leg.name)];
    const legResults = legs.map(([name, own]) => ({ name, result: concludeLeg(own, results) }));
    if (
      namesLegs(
        policyJobs,
        id,
        legs.map(([name]) => name),
      )
    )
      return legResults.flatMap(({ name, result }) => jobRun(name, result));
    return jobRun(id, joinLegs(legResults.map(({ result }) => result)));
  });
}

function namesLegs(policyJobs: readonly string[], id: string, legs: readonly string[]): boolean {
  const matchers = policyJobs.map((name) => compileWildcard(name));
  const matchesAny = (name: string): boolean => matchers.some((matches) => matches(name));
  return !matchesAny(id) && legs.some(matchesAny);
}

function jobRun(name: string, value: Conclusion | null): readonly JobRun[] {
  const conclusion: JobRun['conclusion'] =
    value === null ? { kind: 'unfinished', status: notRunHere } : { kind: 'known', value };
  return [{ name, conclusion }];
}

function joinLegs(legs: readonly (Conclusion | null)[]): Conclusion | null {
  if (legs.includes('failure')) return 'failure';
  if (legs.includes(null)) return null;
  return legs.every((result) => result === 'skipped') ? 'skipped' : legs.includes('skipped') ? null : 'success';
}

function concludeLeg(checks: readonly PlannedCheck[], results: ReadonlyMap<string, CheckState>): Conclusion | null {
  const states = checks.map(({ check }) => ({ required: check.required, state: results.get(check.key) ?? null }));
  if (states.some(({ required, state }) => required && state !== null && hasFailed(state))) return 'failure';
  const required = states.filter((one) => one.required);
  // What is only shown and cannot run here does not make a skipped leg another one.
  if ((required.length > 0 ? required : states).every(({ state }) => state === 'skipped')) return 'skipped';
  if (required.length > 0)
    return required.every(({ state }) => state !== null && hasSucceeded(state)) ? 'success' : null;
  // Without a required check, a leg has done its work when they have all ended.
  return states.every(({ state }) => state !== null && (hasSucceeded(state) || hasFailed(state))) ? 'success' : null;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
