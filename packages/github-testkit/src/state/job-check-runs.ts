import { actionsApp } from './actions-app.ts';
import type { AnnotationState, CheckRunState, JobState, RepositoryState, RunState } from './repository-state.ts';
import { jobProgress } from './runs.ts';
import type { World } from './world.ts';

/** Every job is a check run too, of the App GitHub Actions, with the job's identifier. */
export function jobCheckRuns(world: World, repository: RepositoryState, headSha: string, now: number): CheckRunState[] {
  const runs = repository.runs.filter((run) => run.headSha === headSha);
  return runs.flatMap((run) =>
    run.attempts.flatMap((attempt) => (attempt.startedAt > now ? [] : jobsOf(world, run, attempt.jobs, now))),
  );
}

/** The check run of a job's identifier. */
export function jobCheckRun(
  world: World,
  repository: RepositoryState,
  id: number,
  now: number,
): CheckRunState | undefined {
  for (const run of repository.runs) {
    const job = run.attempts.flatMap((attempt) => attempt.jobs).find((candidate) => candidate.id === id);
    if (job !== undefined) return jobsOf(world, run, [job], now)[0];
  }
  return undefined;
}

function jobsOf(world: World, run: RunState, jobs: readonly JobState[], now: number): CheckRunState[] {
  return jobs
    .filter((job) => job.createdAt <= now)
    .map((job) => {
      const { status, conclusion } = jobProgress(job, now);
      return {
        id: job.id,
        headSha: run.headSha,
        app: actionsApp(world),
        checkSuiteId: run.checkSuiteId,
        name: job.plan.name,
        externalId: null,
        detailsUrl: null,
        status,
        conclusion,
        startedAt: now >= job.startedAt ? job.startedAt : null,
        completedAt: now >= job.completedAt ? job.completedAt : null,
        title: null,
        summary: null,
        text: null,
        annotations: status === 'completed' ? annotationsOf(job) : [],
      };
    });
}

function annotationsOf(job: JobState): AnnotationState[] {
  return (job.plan.annotations ?? []).map(({ message, level = 'failure', path = '.github', line = 1, title }) => ({
    path,
    startLine: line,
    endLine: line,
    startColumn: null,
    endColumn: null,
    level,
    message,
    title: title ?? null,
    rawDetails: null,
  }));
}
