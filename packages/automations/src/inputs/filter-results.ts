import { compileWildcard } from '@portcullis/gate-core';
import type { Policy } from '@portcullis/gate-core';
import type { JobOutputs, JobResults } from './job-results.ts';

/**
 * The results of the change filters: the outputs of the job that the policy names for them (`changes.job`), where they
 * are exactly `true` or `false`. If several jobs match, something changed if any of them says so; a filter for which
 * one of them has any other value proves nothing and is left out. Without `changes.job`, no job's outputs prove
 * anything.
 *
 * The gate checks that the job succeeded.
 *
 * @returns `null` if no such job proves anything.
 */
export function filterResults(
  { changes }: Pick<Policy, 'changes'>,
  results: JobResults | null,
): Readonly<Record<string, boolean>> | null {
  if (changes === undefined || results === null) return null;
  const matches = compileWildcard(changes.job);
  const found = joinOutputs(results.outputs.filter(({ job }) => matches(job)));
  return found.size === 0 ? null : Object.fromEntries(found);
}

function joinOutputs(jobs: readonly JobOutputs[]): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  const doubtful = new Set<string>();
  for (const [name, value] of jobs.flatMap(({ outputs }) => [...outputs])) {
    // No record can hold this name, so it proves nothing.
    if ((value !== 'true' && value !== 'false') || name === '__proto__') doubtful.add(name);
    else found.set(name, value === 'true' || found.get(name) === true);
  }
  for (const name of doubtful) found.delete(name);
  return found;
}
