import type { JobRun } from '../evidence/job-run.ts';
import { compareEnforce } from '../policy/enforce-order.ts';
import type { JobRequirement } from '../policy/policy-schema.ts';
import { compareText } from '../text/compare-text.ts';
import { compileWildcard, isLiteral } from '../text/compile-wildcard.ts';

/** One key of the policy's `jobs`. */
export interface JobPattern {
  readonly pattern: string;
  readonly requirement: JobRequirement;
  readonly matches: (name: string) => boolean;
}

/** A job with the pattern that judges it. */
export interface AssignedJob {
  readonly job: JobRun;
  readonly by: JobPattern;
}

/**
 * The policy's job patterns, in order of precedence: a name beats a wildcard (naming one leg means that leg), then the
 * stricter beats the more lenient.
 */
export function compileJobPatterns(jobs: Readonly<Record<string, JobRequirement>>): readonly JobPattern[] {
  return Object.entries(jobs)
    .map(([pattern, requirement]) => ({ pattern, requirement, matches: compileWildcard(pattern) }))
    .toSorted(
      (left, right) =>
        Number(isLiteral(right.pattern)) - Number(isLiteral(left.pattern)) ||
        compareEnforce(right.requirement.enforce, left.requirement.enforce) ||
        compareText(left.pattern, right.pattern),
    );
}

/** The jobs that the policy names, each with the one pattern that judges it. */
export function assignJobs(jobs: readonly JobRun[], patterns: readonly JobPattern[]): readonly AssignedJob[] {
  return jobs.flatMap((job) => {
    const by = patterns.find(({ matches }) => matches(job.name));
    return by === undefined ? [] : [{ job, by }];
  });
}
