import type { Evidence } from '../evidence/evidence.ts';
import { compileWildcard } from '../text/compile-wildcard.ts';
import type { JobRun } from '../evidence/job-run.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** Whether a report is due: its `when` holds, does not hold, or is unknown. */
export type Expectation =
  | { readonly kind: 'expected' }
  | { readonly kind: 'not-expected' }
  | {
      readonly kind: 'unproven';
      readonly when: 'jobRan' | 'changed';
      readonly name: string;
      readonly skipped: boolean;
    };

/**
 * Judges a source's `when`. A job that is not in the list proves nothing: it may be misspelt. Nor does a skipped job:
 * an earlier job may have failed.
 *
 * @param isProvenSkip whether a job was skipped with the proof that the policy's `jobs` requires.
 */
export function expectationOf(
  source: EvidenceSource,
  evidence: Evidence,
  isProvenSkip: (job: JobRun) => boolean,
): Expectation {
  if (source.requirement === null) return { kind: 'not-expected' };
  const { when } = source.requirement;
  if (when === undefined) return { kind: 'expected' };
  if ('changed' in when) {
    const { changes } = evidence;
    const changed = changes !== null && Object.hasOwn(changes, when.changed) ? changes[when.changed] : undefined;
    if (changed === undefined) return { kind: 'unproven', when: 'changed', name: when.changed, skipped: false };
    return { kind: changed ? 'expected' : 'not-expected' };
  }
  const matches = compileWildcard(when.jobRan);
  const jobs = evidence.jobs?.filter((job) => matches(job.name)) ?? [];
  if (jobs.length === 0) return { kind: 'unproven', when: 'jobRan', name: when.jobRan, skipped: false };
  const skipped = jobs.every(({ conclusion }) => conclusion.kind === 'known' && conclusion.value === 'skipped');
  if (!skipped) return { kind: 'expected' };
  return jobs.every(isProvenSkip)
    ? { kind: 'not-expected' }
    : { kind: 'unproven', when: 'jobRan', name: when.jobRan, skipped: true };
}
