import { days } from '../clock/durations.ts';
import { inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { ApiError, noContent, notFound } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { jobLog, stepLog } from '../state/job-log.ts';
import { attemptAt, attemptProgress } from '../state/runs.ts';
import type { RunState } from '../state/repository-state.ts';
import type { AttemptState } from '../state/repository-state.ts';
import type { JobState } from '../state/repository-state.ts';
import { stepTimeline } from '../state/steps.ts';
import { zipFiles } from '../state/zip.ts';
import { findAttempt, findJob, findRun } from './find-run.ts';

/**
 * https://docs.github.com/en/organizations/managing-organization-settings/configuring-the-retention-period-for-github-actions-artifacts-and-logs-in-your-organization
 */
const logLifeMs = days(90);

/**
 * https://docs.github.com/en/rest/actions/workflow-runs#download-workflow-run-logs: a redirect to a link that lives a
 * minute.
 */
export const logRoutes: Readonly<Record<string, Handler>> = {
  'actions/download-job-logs-for-workflow-run': inRepository((context, repository) => {
    const { run, job } = findJob(context, repository);
    if (job.completedAt > context.now || job.conclusion === 'skipped') throw notFound();
    refuseLost(context, run, [job]);
    return redirect(context, 'text/plain; charset=utf-8', () => Buffer.from(jobLog(job)));
  }),
  'actions/download-workflow-run-logs': inRepository((context, repository) => {
    const run = findRun(context, repository);
    return archive(context, run, attemptAt(run, context.now));
  }),
  'actions/download-workflow-run-attempt-logs': inRepository((context, repository) => {
    const run = findRun(context, repository);
    return archive(context, run, findAttempt(context, run));
  }),
  'actions/delete-workflow-run-logs': inRepository((context, repository) => {
    const run = findRun(context, repository);
    if (attemptProgress(attemptAt(run, context.now), context.now).status !== 'completed')
      throw new ApiError(403, 'Cannot delete the logs of a workflow run that is not completed.');
    run.logsDeleted = true;
    return noContent();
  }),
};

function archive(context: Context, run: RunState, attempt: AttemptState): Reply {
  if (attemptProgress(attempt, context.now).status !== 'completed') throw notFound();
  refuseLost(context, run, attempt.jobs);
  return redirect(context, 'application/zip', () => zipFiles(archiveFiles(attempt)));
}

/** Expired logs are 410 with an unfitting text: https://github.com/rust-lang/triagebot/issues/2241 */
function refuseLost(context: Context, run: RunState, jobs: readonly JobState[]): void {
  if (run.logsDeleted || jobs.some((job) => job.plan.logState === 'missing')) throw notFound();
  const hasExpired = jobs.some((job) => context.now - job.completedAt > logLifeMs);
  if (hasExpired || jobs.some((job) => job.plan.logState === 'gone')) throw new ApiError(410, 'Server Error');
}

function redirect(context: Context, contentType: string, make: () => Uint8Array): Reply {
  const location = `${context.bases.blob}${context.world.blobs.link(contentType, make)}`;
  return { status: 302, headers: { location }, body: undefined };
}

/** A file for each job, `0_build.txt`, and a folder with one for each step, `build/1_Set up job.txt`. */
function archiveFiles(attempt: AttemptState): Record<string, string> {
  const files: Record<string, string> = {};
  attempt.jobs.forEach((job, index) => {
    if (job.conclusion === 'skipped') return;
    const name = fileName(job.plan.name);
    files[`${index}_${name}.txt`] = jobLog(job);
    for (const step of stepTimeline(job, job.completedAt)) {
      const log = stepLog(step);
      if (log !== '') files[`${name}/${step.number}_${fileName(step.name)}.txt`] = `\uFEFF${log}`;
    }
  });
  return files;
}

/** GitHub leaves out of names what a file's may not have. */
function fileName(name: string): string {
  return name.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '');
}
