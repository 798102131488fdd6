import { createRandom } from './random.mjs';

const day = 86_400_000;
const pageSize = 100;
/** Between the end of the last job and the end of the run. */
const lagMs = 2000;
const people = ['octavia', 'emil', 'yuki'];

/**
 * What GitHub's API shows of a history at the instant at which it is asked.
 *
 * @param {readonly import('./run.mjs').Run[]} history
 * @param {import('./scenario.mjs').Scenario} scenario
 * @param {number} seed of what the API itself adds: clocks that are wrong, times that move later.
 * @returns {{ runPages: object[], attempts: object[], jobPages: object[] }} pages of "list workflow runs", newest
 * first, which show each
 *   run's latest attempt; "get a workflow run attempt" for each earlier one; and "list jobs for a workflow run"
 *   (`filter=all`) for each run.
 */
export function asGitHubShows(history, scenario, seed) {
  const random = createRandom(seed ^ 0x5bd1e995);
  const observedMs = Date.parse(scenario.observedAt);
  const seen = history.map((run) => ({
    run,
    attempts: run.attempts
      .filter(({ startMs }) => startMs <= observedMs)
      .map((attempt) => show(attempt, run, observedMs, random, scenario)),
  }));
  const runObjects = seen.map(({ run, attempts }) => attempts.map((attempt) => runObject(run, attempt, scenario)));
  const latest = runObjects.flatMap((attempts) => attempts.slice(-1)).reverse();
  const runPages = Array.from({ length: Math.max(1, Math.ceil(latest.length / pageSize)) }, (_, page) => ({
    total_count: latest.length,
    workflow_runs: latest.slice(page * pageSize, (page + 1) * pageSize),
  }));
  const jobPages = seen.map(({ run, attempts }) => {
    const jobs = attempts.flatMap((attempt) => attempt.jobs.map((job, index) => jobObject(run, attempt, job, index)));
    return { total_count: jobs.length, jobs };
  });
  return {
    runPages,
    attempts: runObjects.flatMap((attempts) => attempts.slice(0, -1)),
    jobPages: jobPages.filter(({ jobs }) => jobs.length > 0),
  };
}

/** An attempt at the instant of observation: what has not ended yet has no conclusion. */
function show(attempt, run, observedMs, random, scenario) {
  const skewed = random.chance(scenario.clockSkew);
  const late = random.chance(scenario.lateUpdates);
  const over = !run.neverStarts && attempt.endMs + lagMs <= observedMs;
  const lateMs = late ? day * (1 + random.below(3)) : 0;
  const jobs = run.neverStarts
    ? []
    : attempt.jobs.filter((job) => job.createdMs <= observedMs).map((job) => showJob(job, observedMs, skewed));
  return {
    number: attempt.number,
    startMs: attempt.startMs,
    status: over
      ? 'completed'
      : run.neverStarts || !jobs.some(({ status }) => status !== 'queued')
        ? 'queued'
        : 'in_progress',
    conclusion: over ? attempt.conclusion : null,
    updatedMs: over
      ? Math.min(observedMs, attempt.endMs + lagMs + lateMs)
      : Math.max(attempt.startMs, observedMs - 60_000),
    jobs,
  };
}

function showJob(job, observedMs, skewed) {
  const over = job.endMs <= observedMs;
  const started = job.startedMs !== null && job.startedMs <= observedMs;
  // A runner whose clock goes wrong says that it ended before it began.
  const startedMs = started
    ? skewed && !job.carriedOver
      ? job.endMs + 30_000
      : job.startedMs
    : over
      ? job.endMs
      : job.createdMs;
  return {
    ...job,
    status: over ? 'completed' : started ? 'in_progress' : 'queued',
    conclusion: over ? job.conclusion : null,
    startedMs,
    hasRunner: started,
    endMs: over ? job.endMs : null,
  };
}

const instant = (/** @type {number | null} */ timeMs) =>
  timeMs === null ? null : new Date(timeMs).toISOString().replace('.000Z', 'Z');

function runObject(run, attempt, { repository, workflows }) {
  const workflowId = 40_000_000 + workflows.indexOf(run.workflow);
  return {
    id: run.id,
    name: run.workflow.name,
    head_branch: run.branch,
    head_sha: run.headSha,
    path: run.workflow.path,
    display_title: `Change ${run.runNumber}`,
    run_number: run.runNumber,
    event: run.event,
    status: attempt.status,
    conclusion: attempt.conclusion,
    workflow_id: workflowId,
    created_at: instant(run.createdMs),
    updated_at: instant(attempt.updatedMs),
    run_attempt: attempt.number,
    run_started_at: instant(attempt.startMs),
    actor: { login: people[run.id % people.length] },
    repository: { full_name: repository },
    head_repository: { full_name: repository },
  };
}

function jobObject(run, attempt, job, index) {
  return {
    id: run.id * 10_000 + attempt.number * 100 + index,
    run_id: run.id,
    run_attempt: attempt.number,
    workflow_name: run.workflow.name,
    head_branch: run.branch,
    head_sha: run.headSha,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    created_at: instant(job.createdMs),
    started_at: instant(job.startedMs),
    completed_at: instant(job.endMs),
    labels: job.labels,
    runner_id: job.hasRunner ? 100 + index : 0,
    runner_name: job.hasRunner ? `GitHub Actions ${100 + index}` : '',
    steps: job.hasRunner ? [{ name: 'Set up job', number: 1, status: 'completed', conclusion: 'success' }] : [],
  };
}
