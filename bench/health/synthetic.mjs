/**
 * Attempts of a busy year: 40 workflows on 200 branches, one run in ten re-run once or twice, all conclusions, no jobs.
 * The same numbers every time.
 *
 * @param {number} size how many attempts
 * @param {number} endMs when the last of them completes
 * @param {number} spanMs over which time they are spread
 * @returns {import('@portcullis/health-metrics').Attempt[]}
 */
export function syntheticAttempts(size, endMs, spanMs) {
  const random = mulberry32(20260131);
  const workflows = Array.from({ length: 40 }, (_, index) => ({
    id: index + 1,
    name: `Workflow ${index + 1}`,
    path: `.github/workflows/${index + 1}.yml`,
  }));
  const branches = ['main', ...Array.from({ length: 199 }, (_, index) => `topic-${index}`)];
  const attempts = [];
  for (let runId = 10_000_000_001; attempts.length < size; runId += 1) {
    const workflow = workflows[Math.floor(random() * workflows.length)];
    const isPush = random() < 0.3;
    const createdAtMs = Math.floor(endMs - spanMs + (attempts.length / size) * spanMs);
    const event = isPush ? 'push' : 'pull_request';
    const headBranch = isPush ? 'main' : branches[Math.floor(random() * branches.length)];
    const headSha = sha(Math.floor(runId / 3));
    const count = random() < 0.9 ? 1 : random() < 0.8 ? 2 : 3;
    for (let runAttempt = 1; runAttempt <= count && attempts.length < size; runAttempt += 1) {
      const runStartedAtMs = createdAtMs + (runAttempt - 1) * 3_600_000;
      const dice = random();
      const conclusion =
        runAttempt < count
          ? 'failure'
          : dice < 0.86
            ? 'success'
            : dice < 0.94
              ? 'failure'
              : dice < 0.97
                ? 'cancelled'
                : dice < 0.99
                  ? 'skipped'
                  : 'startup_failure';
      const updatedAtMs = runStartedAtMs + Math.floor(60_000 * Math.exp(1 + 1.2 * random() + random()));
      attempts.push({
        repository: 'octo/repo',
        workflowId: workflow.id,
        workflowName: workflow.name,
        workflowPath: workflow.path,
        runId,
        runAttempt,
        event,
        headBranch,
        headSha,
        status: 'completed',
        conclusion,
        createdAtMs,
        runStartedAtMs,
        updatedAtMs,
        jobs: null,
      });
    }
  }
  return attempts;
}

/** @param {number} number */
function sha(number) {
  return number.toString(16).padStart(40, '0');
}

/** @param {number} seed */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
