import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { nodeId } from '../state/identifiers.ts';
import { jobProgress } from '../state/runs.ts';
import type { RunState } from '../state/repository-state.ts';
import type { AttemptState } from '../state/repository-state.ts';
import type { JobState } from '../state/repository-state.ts';
import { stepTimeline } from '../state/steps.ts';
import { repositoryUrl } from './repository.ts';
import { runPage } from './run.ts';

/** A `job` at a moment. */
export function renderJob(
  run: RunState,
  attempt: AttemptState,
  job: JobState,
  now: number,
  bases: ApiBases,
): JsonObject {
  const repository = repositoryUrl(run.repository, bases);
  const { status, conclusion } = jobProgress(job, now);
  const hasRunner = now >= job.startedAt && job.conclusion !== 'skipped';
  const labels = job.plan.runsOn ?? ['ubuntu-latest'];
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.workflow.name,
    head_branch: run.headBranch,
    run_url: `${repository}/actions/runs/${run.id}`,
    run_attempt: attempt.number,
    node_id: nodeId('CheckRun', job.id),
    head_sha: run.headSha,
    url: `${repository}/actions/jobs/${job.id}`,
    html_url: `${runPage(run, bases)}/job/${job.id}`,
    status,
    conclusion,
    created_at: timestamp(job.createdAt),
    started_at: timestamp(now >= job.startedAt ? job.startedAt : job.createdAt),
    completed_at: now >= job.completedAt ? timestamp(job.completedAt) : null,
    name: job.plan.name,
    steps: hasRunner ? stepTimeline(job, now).map((step) => renderStep(step, now)) : [],
    check_run_url: `${repository}/check-runs/${job.id}`,
    labels: [...labels],
    runner_id: hasRunner ? 1000 + (job.id % 50) : null,
    runner_name: hasRunner ? `GitHub Actions ${1000 + (job.id % 50)}` : null,
    runner_group_id: hasRunner ? 0 : null,
    runner_group_name: hasRunner ? 'GitHub Actions' : null,
  };
}

function renderStep(step: ReturnType<typeof stepTimeline>[number], now: number): JsonObject {
  const isOver = now >= step.completedAt;
  const status = isOver ? 'completed' : now >= step.startedAt ? 'in_progress' : 'queued';
  return {
    name: step.name,
    status,
    conclusion: isOver ? step.conclusion : null,
    number: step.number,
    started_at: now >= step.startedAt ? timestamp(step.startedAt) : null,
    completed_at: isOver ? timestamp(step.completedAt) : null,
  };
}
