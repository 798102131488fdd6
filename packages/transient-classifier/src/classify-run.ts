import { collateralOf, wasCancelled } from './collateral.ts';
import type { IgnoredJob, JobClassification, RunClassification, RunOptions, RunRefusal } from './run-classification.ts';

const failedConclusions = new Set(['failure', 'timed_out', 'startup_failure', 'cancelled']);

/**
 * Decides whether a run may be run again: only if every failed job had a transient cause, it was not cancelled, it is
 * the first attempt, and few jobs failed.
 *
 * Legs of a matrix that GitHub cancelled because one of them had failed (`fail-fast` is its default) are left out: the
 * run is judged by the legs that failed by themselves.
 *
 * @param jobs all jobs of one attempt; those that did not fail are ignored.
 * @example
 * const { verdict, refusals } = classifyRun([{ name: 'build', classification }]);
 */
export function classifyRun(jobs: readonly JobClassification[], options: RunOptions = {}): RunClassification {
  const failed = jobs.filter((job) => failedConclusions.has(job.conclusion ?? 'failure'));
  const ignored = [...failed.flatMap(asAggregator), ...collateralOf(failed)];
  const ignoredNames = new Set(ignored.map(({ job }) => job));
  const judged = failed.filter(({ name }) => !ignoredNames.has(name));
  const refusals = [...refusalsOfRun(jobs, judged, ignored, options), ...judged.flatMap(refusalsOfJob)];
  return { verdict: verdictOf(refusals), failedJobs: judged.map(({ name }) => name), refusals, ignored };
}

function asAggregator({ name, aggregator, classification }: JobClassification): IgnoredJob[] {
  if (aggregator === false) return [];
  if (aggregator === true) return [{ job: name, reason: { code: 'aggregator', toldBy: 'caller' } }];
  return classification?.category === 'needs-failed'
    ? [{ job: name, reason: { code: 'aggregator', toldBy: 'log' } }]
    : [];
}

function refusalsOfRun(
  jobs: readonly JobClassification[],
  judged: readonly JobClassification[],
  ignored: readonly IgnoredJob[],
  options: RunOptions,
): RunRefusal[] {
  const maxFailedJobs = options.maxFailedJobs ?? 5;
  const attempt = Math.max(options.attempt ?? 1, ...jobs.map((job) => job.attempt ?? 1));
  const refusals: RunRefusal[] = [];
  const aggregators = ignored.filter(({ reason }) => reason.code === 'aggregator');
  if (options.conclusion === 'cancelled') refusals.push({ code: 'run-cancelled' });
  if (attempt > 1) refusals.push({ code: 'not-first-attempt', attempt });
  if (judged.length > maxFailedJobs)
    refusals.push({ code: 'too-many-failed-jobs', failedJobs: judged.length, maxFailedJobs });
  if (judged.length === 0)
    refusals.push(
      aggregators.length === 0
        ? { code: 'no-failed-jobs' }
        : { code: 'only-aggregators-failed', jobs: aggregators.map(({ job }) => job) },
    );
  return refusals;
}

function refusalsOfJob(failed: JobClassification): RunRefusal[] {
  const { name: job, classification } = failed;
  if (wasCancelled(failed)) return [{ code: 'job-cancelled', job }];
  if (classification === null) return [{ code: 'job-unknown', job, reason: 'not-classified' }];
  switch (classification.verdict) {
    case 'transient':
      return [];
    case 'permanent':
      return [
        {
          code: 'job-permanent',
          job,
          category: classification.category,
          ruleId: classification.ruleId,
          line: classification.line,
        },
      ];
    case 'unknown':
      return [{ code: 'job-unknown', job, reason: classification.reason.code }];
  }
}

function verdictOf(refusals: readonly RunRefusal[]): RunClassification['verdict'] {
  if (refusals.length === 0) return 'transient';
  return refusals.some(({ code }) => code === 'job-permanent') ? 'permanent' : 'unknown';
}
