/**
 * A history as the library's attempts, without the way through GitHub's answers: for studies of thousands of histories.
 * What is not over at `observedMs` is left out.
 *
 * @param {readonly import('./run.mjs').Run[]} history
 * @param {import('./scenario.mjs').Scenario} scenario
 * @returns {import('@portcullis/health-metrics').Attempt[]}
 */
export function asAttempts(history, { repository, workflows, observedAt }) {
  const observedMs = Date.parse(observedAt);
  return history.flatMap((run) =>
    run.attempts
      .filter(({ endMs }) => endMs <= observedMs)
      .map((attempt) => ({
        repository,
        workflowId: workflows.indexOf(run.workflow),
        workflowName: run.workflow.name,
        workflowPath: run.workflow.path,
        runId: run.id,
        runAttempt: attempt.number,
        event: run.event,
        headBranch: run.branch,
        headSha: run.headSha,
        status: 'completed',
        conclusion: attempt.conclusion,
        createdAtMs: run.createdMs,
        runStartedAtMs: attempt.startMs,
        updatedAtMs: attempt.endMs,
        jobs: attempt.jobs.map((job) => ({
          name: job.name,
          status: 'completed',
          conclusion: job.conclusion,
          createdAtMs: job.createdMs,
          startedAtMs: job.startedMs,
          completedAtMs: job.endMs,
          labels: job.labels,
          runnerName: job.startedMs === null ? null : 'runner',
        })),
      })),
  );
}
