import { describe, expect, it } from '@jest/globals';
import { computeHealth } from './compute-health.ts';
import { healthV1Schema } from './report/health-v1.ts';
import { aJob, anAttempt, at, attemptsWith, dayMs, hourMs, minuteMs, now, options } from './testing/builders.ts';

const nowMs = now.getTime();

describe('without data', () => {
  it.each([
    ['no attempts', []],
    ['only cancelled ones', attemptsWith('cancelled', 'cancelled')],
    ['only skipped and neutral ones', attemptsWith('skipped', 'neutral')],
  ])('%s give no rate, and a status that says so', (_, attempts) => {
    const { summary, status } = computeHealth(attempts, options);
    expect(summary).toMatchObject({
      success: 0,
      failure: 0,
      eventualRate: null,
      interval: null,
      firstAttemptRate: null,
      flakeRate: null,
      averageDurationMs: null,
      p50DurationMs: null,
      p95DurationMs: null,
    });
    expect(status).toBe('no-data');
  });
});

describe('counting', () => {
  it('puts every conclusion where it belongs', () => {
    const attempts = attemptsWith(
      'success',
      'failure',
      'timed_out',
      'startup_failure',
      'cancelled',
      'skipped',
      'neutral',
      'action_required',
      'stale',
      'exploded',
      'exploded',
      'melted',
      null,
    );
    const { summary, unfinished } = computeHealth(attempts, options);
    expect(summary).toMatchObject({
      attempts: 12,
      runs: 12,
      success: 1,
      failure: 3,
      failureCauses: { failure: 1, timedOut: 1, startupFailure: 1 },
      excluded: { superseded: 1, cancelled: 0, skipped: 1, neutral: 1, action_required: 1, stale: 1, unknown: 3 },
      unknownConclusions: [
        { conclusion: 'exploded', count: 2 },
        { conclusion: 'melted', count: 1 },
      ],
      decidedRuns: 4,
      eventualRate: 0.25,
    });
    expect(unfinished.attempts).toBe(1);
  });

  it('takes a single run for what it is', () => {
    const { summary } = computeHealth([anAttempt()], options);
    expect(summary).toMatchObject({
      attempts: 1,
      runs: 1,
      success: 1,
      eventualRate: 1,
      firstAttemptRate: 1,
      flakeRate: 0,
      averageDurationMs: 5 * minuteMs,
      p50DurationMs: 5 * minuteMs,
      p95DurationMs: 5 * minuteMs,
    });
    expect(summary.interval?.[0]).toBeCloseTo(0.2065, 4);
  });

  it('looks at the latest attempt, the first one, and what re-runs hide', () => {
    const attempts = [
      anAttempt({ runId: 1, runAttempt: 1, conclusion: 'failure', updatedAtMs: nowMs - 3 * hourMs }),
      anAttempt({ runId: 1, runAttempt: 2, conclusion: 'failure', updatedAtMs: nowMs - 2 * hourMs }),
      anAttempt({ runId: 1, runAttempt: 3, conclusion: 'success', updatedAtMs: nowMs - hourMs }),
      anAttempt({ runId: 2, headSha: 'sha-2' }),
    ];
    const { summary } = computeHealth(attempts, options);
    expect(summary).toMatchObject({
      attempts: 4,
      runs: 2,
      success: 2,
      failure: 2,
      eventualRate: 1,
      firstAttemptRate: 0.5,
      maskedRate: 0.5,
      flakyRuns: 1,
      flakeRate: 0.5,
    });
    expect(summary.commitConsistency).toMatchObject({ count: 1, total: 2, rate: 0.5 });
  });

  it('takes a run that is being re-run by the last attempt that has completed', () => {
    const attempts = [
      anAttempt({ conclusion: 'failure' }),
      anAttempt({ runAttempt: 2, status: 'in_progress', conclusion: null, updatedAtMs: nowMs }),
    ];
    expect(computeHealth(attempts, options).summary).toMatchObject({
      attempts: 1,
      runs: 1,
      eventualRate: 0,
      firstAttemptRate: 0,
    });
  });

  it('counts a re-run of an earlier week where it completed, and its first attempt and its flake with it', () => {
    const attempts = [
      anAttempt({ runAttempt: 1, conclusion: 'failure', updatedAtMs: nowMs - 20 * dayMs }),
      anAttempt({
        runAttempt: 2,
        createdAtMs: nowMs - 20 * dayMs,
        runStartedAtMs: nowMs - 2 * hourMs,
        updatedAtMs: nowMs - hourMs,
      }),
    ];
    expect(computeHealth(attempts, options).summary).toMatchObject({
      attempts: 1,
      runs: 1,
      success: 1,
      failure: 0,
      eventualRate: 1,
      firstAttemptRate: 0,
      maskedRate: 1,
      flakyRuns: 1,
      averageDurationMs: hourMs,
    });
  });

  it('calls no failure flaky that is cleared only after the window', () => {
    const attempts = [
      anAttempt({ conclusion: 'failure' }),
      anAttempt({ runAttempt: 2, updatedAtMs: nowMs + 1 }),
      anAttempt({ runAttempt: 3, conclusion: 'failure' }),
    ];
    expect(computeHealth(attempts, options).summary).toMatchObject({ attempts: 2, flakyRuns: 0 });
  });

  it('makes no rate above 1 of runs that flaked and were cancelled in the end', () => {
    const attempts = [
      anAttempt({ conclusion: 'failure' }),
      anAttempt({ runAttempt: 2 }),
      anAttempt({ runAttempt: 3, conclusion: 'cancelled' }),
    ];
    expect(computeHealth(attempts, options).summary).toMatchObject({ flakyRuns: 0, decidedRuns: 0, flakeRate: null });
    expect(
      computeHealth(
        [...attempts, anAttempt({ runId: 2, conclusion: 'failure' }), anAttempt({ runId: 2, runAttempt: 2 })],
        options,
      ).summary.flakeRate,
    ).toBe(1);
  });

  it.each([
    [17, 'good'],
    [16, 'alert'],
  ])('is good at the threshold, to the letter: %d of 20 is %s', (successes, status) => {
    const conclusions = Array.from({ length: 20 }, (_, index) => (index < successes ? 'success' : 'failure'));
    expect(computeHealth(attemptsWith(...conclusions), options).status).toBe(status);
  });

  it('calls no failure flaky that was cleared at another commit', () => {
    const attempts = [anAttempt({ conclusion: 'failure' }), anAttempt({ runAttempt: 2, headSha: 'other' })];
    expect(computeHealth(attempts, options).summary.flakyRuns).toBe(0);
  });

  it('takes an attempt once, in its latest state, however often it comes', () => {
    const early = anAttempt({ status: 'in_progress', conclusion: null, updatedAtMs: nowMs - 2 * hourMs });
    const { summary, dataQuality, unfinished } = computeHealth([early, anAttempt(), early, anAttempt()], options);
    expect(summary.attempts).toBe(1);
    expect(unfinished.attempts).toBe(0);
    expect(dataQuality.duplicates).toBe(3);
  });

  it('tells runs of different repositories apart', () => {
    expect(computeHealth([anAttempt(), anAttempt({ repository: 'octo/other' })], options).summary).toMatchObject({
      attempts: 2,
      runs: 2,
    });
  });
});

describe('the window', () => {
  it.each([
    ['at its start sharp', nowMs - 7 * dayMs, 0],
    ['a millisecond after its start', nowMs - 7 * dayMs + 1, 1],
    ['at its end sharp', nowMs, 1],
    ['after its end', nowMs + 1, 0],
  ])('holds what completed %s: %#', (_, updatedAtMs, attempts) => {
    expect(computeHealth([anAttempt({ updatedAtMs })], options).summary.attempts).toBe(attempts);
  });

  it('says how many attempts completed after its end', () => {
    expect(computeHealth([anAttempt({ updatedAtMs: nowMs + dayMs })], options).dataQuality.afterNow).toBe(1);
  });

  it('goes by the end of the jobs, not by an update long after', () => {
    const startMs = nowMs - 8 * dayMs;
    const attempt = anAttempt({
      runStartedAtMs: startMs,
      updatedAtMs: nowMs - hourMs,
      jobs: [aJob(startMs, minuteMs)],
    });
    expect(computeHealth([attempt], options).summary.attempts).toBe(0);
  });

  it('counts apart what has completed at nobody knows when', () => {
    const { summary, dataQuality } = computeHealth(
      [anAttempt({ createdAtMs: 0, runStartedAtMs: null, updatedAtMs: null })].map((one) => ({
        ...one,
        updatedAtMs: null,
      })),
      options,
    );
    expect(summary.attempts).toBe(0);
    expect(dataQuality.undated).toBe(1);
  });

  it.each([
    ['now', { now: new Date(Number.NaN) }],
    ['windowDays', { now, windowDays: 0 }],
    ['windowDays', { now, windowDays: Number.NaN }],
    ['threshold', { now, threshold: 85 }],
    ['timeZone', { now, timeZone: 'Mars/Olympus' }],
    ['jobTimeoutMinutes', { now, jobTimeoutMinutes: -1 }],
  ])('refuses an impossible %s', (option, wrong) => {
    expect(() => computeHealth([], wrong)).toThrow(new RegExp(`^${option}: expected .*; found `, 'u'));
  });
});

describe('cancelled attempts', () => {
  const startMs = nowMs - 10 * hourMs;
  const cancelled = { conclusion: 'cancelled', createdAtMs: startMs, runStartedAtMs: startMs };
  const job = (elapsedMs: number, overrides = {}) =>
    aJob(startMs, elapsedMs, { conclusion: 'cancelled', runnerName: 'runner-1', stepCount: 3, ...overrides });

  it.each([
    ['superseded', 'without any job', []],
    ['superseded', 'with a job that no runner took', [job(minuteMs, { runnerName: null, stepCount: 0 })]],
    ['superseded', 'with a job that never started', [job(0, { startedAtMs: null })]],
    ['superseded', 'with skipped jobs alone', [job(0, { conclusion: 'skipped' })]],
    ['cancelled', 'with a job that ran', [job(minuteMs)]],
  ] as const)('are %s %s', (reason, _, jobs) => {
    const { summary } = computeHealth([anAttempt({ ...cancelled, jobs })], options);
    expect(summary.excluded[reason]).toBe(1);
    expect(summary.eventualRate).toBeNull();
  });

  it.each([
    ['for six hours', job(6 * hourMs)],
    ['up to its own limit', job(10 * minuteMs, { timeoutMinutes: 10 })],
    ['into what GitHub calls a timeout', job(minuteMs, { conclusion: 'timed_out' })],
  ])('are failures when a job ran %s', (_, hung) => {
    const { summary } = computeHealth(
      [anAttempt({ ...cancelled, jobs: [job(minuteMs, { conclusion: 'success' }), hung] })],
      options,
    );
    expect(summary).toMatchObject({ failure: 1, failureCauses: { timedOut: 1 }, eventualRate: 0 });
  });

  it.each([
    [1, 'when a job was cancelled whose limit is not known', [job(minuteMs)]],
    [1, 'when no jobs are known', null],
    [0, 'when the limit of the cancelled job is known', [job(minuteMs, { timeoutMinutes: 10 })]],
    [0, 'when no job was cancelled while it ran', [job(minuteMs, { conclusion: 'success' })]],
  ] as const)('count %i time as possibly ended by a time limit %s', (count, _, jobs) => {
    const { dataQuality, summary } = computeHealth([anAttempt({ ...cancelled, jobs })], options);
    expect(summary.excluded.cancelled).toBe(1);
    expect(dataQuality.possibleTimeLimits).toBe(count);
  });

  it('are superseded when a newer run of the same workflow and branch came before they ended', () => {
    const older = anAttempt({ ...cancelled, runId: 1, jobs: [job(minuteMs)] });
    const newer = anAttempt({ runId: 2, createdAtMs: startMs + 30_000 });
    expect(computeHealth([older, newer], options).summary.excluded).toMatchObject({ superseded: 1, cancelled: 0 });
  });

  it('are superseded by a run that came at the very instant of their end', () => {
    const older = anAttempt({ ...cancelled, runId: 1, jobs: [job(minuteMs)] });
    const newer = anAttempt({ runId: 2, createdAtMs: startMs + minuteMs });
    expect(computeHealth([older, newer], options).summary.excluded.superseded).toBe(1);
  });

  it('are not superseded as re-runs by what came before the re-run', () => {
    const rerun = anAttempt({
      ...cancelled,
      runId: 1,
      runAttempt: 2,
      createdAtMs: startMs - dayMs,
      jobs: [job(minuteMs)],
    });
    const between = anAttempt({ runId: 2, createdAtMs: startMs - hourMs });
    expect(computeHealth([rerun, between], options).summary.excluded).toMatchObject({ superseded: 0, cancelled: 1 });
  });

  it.each([
    ['on another branch', { headBranch: 'topic' }],
    ['of another workflow', { workflowId: 8 }],
    ['of a pull request from the same branch', { event: 'pull_request' }],
    ['that came after they ended', { createdAtMs: startMs + 2 * minuteMs }],
  ])('are not superseded by a run %s', (_, overrides) => {
    const older = anAttempt({ ...cancelled, runId: 1, jobs: [job(minuteMs)] });
    const newer = anAttempt({ runId: 2, createdAtMs: startMs + 30_000, ...overrides });
    expect(computeHealth([older, newer], options).summary.excluded).toMatchObject({ superseded: 0, cancelled: 1 });
  });
});

describe('durations', () => {
  const startMs = nowMs - 3 * hourMs;

  it('go from the first start of a job to the last end', () => {
    const jobs = [aJob(startMs + minuteMs, 5 * minuteMs), aJob(startMs + 2 * minuteMs, 9 * minuteMs, { name: 'test' })];
    const { summary } = computeHealth([anAttempt({ runStartedAtMs: startMs, jobs })], options);
    expect(summary).toMatchObject({ averageDurationMs: 10 * minuteMs, approximateDurations: 0 });
  });

  it('leave out jobs that a partial re-run carried over', () => {
    const jobs = [aJob(startMs - dayMs, hourMs), aJob(startMs + minuteMs, 4 * minuteMs, { name: 'test' })];
    const { summary, jobs: tallied } = computeHealth(
      [anAttempt({ runAttempt: 2, runStartedAtMs: startMs, jobs })],
      options,
    );
    expect(summary).toMatchObject({ averageDurationMs: 4 * minuteMs, minutes: { spent: 4 } });
    expect(tallied.map(({ name }) => name)).toEqual(['test']);
  });

  it('fall back to the run, and say so', () => {
    const { summary } = computeHealth(
      [anAttempt({ runStartedAtMs: startMs, updatedAtMs: startMs + 7 * minuteMs })],
      options,
    );
    expect(summary).toMatchObject({
      averageDurationMs: 7 * minuteMs,
      approximateDurations: 1,
      minutes: { spent: 7, approximateAttempts: 1 },
    });
  });

  it('are not invented for a re-run whose start nobody knows', () => {
    const { summary } = computeHealth([anAttempt({ runAttempt: 2, runStartedAtMs: null })], options);
    expect(summary).toMatchObject({ success: 1, durationSample: 0, averageDurationMs: null });
  });

  it('are of attempts that succeeded or failed alone', () => {
    const attempts = [anAttempt(), anAttempt({ runId: 2, conclusion: 'skipped', runStartedAtMs: startMs - dayMs })];
    expect(computeHealth(attempts, options).summary).toMatchObject({
      durationSample: 1,
      maximumDurationMs: 5 * minuteMs,
    });
  });

  it('have quantiles of type 7', () => {
    const attempts = [1, 2, 3, 4].map((minutes) =>
      anAttempt({ runId: minutes, runStartedAtMs: nowMs - hourMs - minutes * minuteMs }),
    );
    expect(computeHealth(attempts, options).summary).toMatchObject({
      p50DurationMs: 2.5 * minuteMs,
      p95DurationMs: expect.closeTo(3.85 * minuteMs, 6),
    });
  });

  it('are clamped and counted where clocks disagree', () => {
    const skewed = anAttempt({ runStartedAtMs: nowMs, updatedAtMs: nowMs - hourMs });
    const jobs = [aJob(startMs, -minuteMs), aJob(startMs, minuteMs, { name: 'test', createdAtMs: startMs + hourMs })];
    const withJobs = anAttempt({ runId: 2, runStartedAtMs: startMs, jobs });
    const { summary, dataQuality } = computeHealth([skewed, withJobs], options);
    expect(summary).toMatchObject({ durationSample: 2, averageDurationMs: minuteMs / 2, minutes: { spent: 1 } });
    expect(dataQuality).toMatchObject({ clampedDurations: 1, clampedJobDurations: 1, clampedQueueTimes: 1 });
    expect(summary.queueTime).toMatchObject({ sample: 2, averageMs: 5000 });
  });
});

describe('minutes', () => {
  const startMs = nowMs - 3 * hourMs;
  const tenMinutes = {
    runStartedAtMs: startMs,
    jobs: [aJob(startMs, 10 * minuteMs, { runnerName: 'runner-1', stepCount: 1 })],
  };

  it('are wasted on cancelled attempts and on failures that a re-run cleared', () => {
    const attempts = [
      anAttempt({ runId: 1, conclusion: 'failure', ...tenMinutes }),
      anAttempt({ runId: 1, runAttempt: 2, ...tenMinutes }),
      anAttempt({ runId: 2, conclusion: 'cancelled', ...tenMinutes }),
      anAttempt({ runId: 3, conclusion: 'failure', ...tenMinutes }),
    ];
    expect(computeHealth(attempts, options).summary.minutes).toEqual({
      spent: 40,
      wasted: 20,
      wastedOnCancelled: 10,
      wastedOnFlakes: 10,
      approximateAttempts: 0,
    });
  });
});

describe('groups', () => {
  it('are workflows, by id and under their latest name', () => {
    const attempts = [
      anAttempt({ runId: 1, workflowName: 'Old name', createdAtMs: nowMs - dayMs }),
      anAttempt({ runId: 2, workflowName: 'New name' }),
      anAttempt({ runId: 3, workflowId: 8, workflowName: 'Lint', conclusion: 'failure' }),
    ];
    const { workflows } = computeHealth(attempts, options).summary;
    expect(workflows.map(({ name, attempts: count, status }) => [name, count, status])).toEqual([
      ['Lint', 1, 'alert'],
      ['New name', 2, 'good'],
    ]);
  });

  it.each([
    ['default', { event: 'push' }],
    ['default', { event: 'schedule' }],
    ['default', { event: 'merge_group', headBranch: 'gh-readonly-queue/main/pr-1-abc' }],
    ['other', { event: 'push', headBranch: 'topic' }],
    ['other', { event: 'workflow_dispatch' }],
    ['pull_request', { event: 'pull_request_target' }],
  ])('are classes of branches: %s for %o', (branchClass, overrides) => {
    const found = computeHealth([anAttempt(overrides)], options).branchClasses.filter(({ attempts }) => attempts === 1);
    expect(found.map((one) => one.branchClass)).toEqual([branchClass]);
  });

  it('leave out workflows that are no file, and those that somebody named', () => {
    const attempts = [
      anAttempt({ runId: 1, workflowId: 1, workflowPath: 'dynamic/github-code-scanning/codeql' }),
      anAttempt({ runId: 2, workflowId: 2, workflowName: 'Health' }),
      anAttempt({ runId: 3, workflowId: 3, workflowPath: '.github/workflows/rerun.yml' }),
      anAttempt({ runId: 4, workflowId: 4 }),
    ];
    const { summary, dataQuality } = computeHealth(attempts, {
      now,
      excludeWorkflows: ['Health', '.github/workflows/rerun.yml'],
    });
    expect([summary.attempts, dataQuality.ignored]).toEqual([1, 3]);
    expect(computeHealth(attempts, { now, includeDynamicWorkflows: true }).summary.attempts).toBe(4);
  });
});

describe('jobs and runner labels', () => {
  const startMs = nowMs - 3 * hourMs;
  const attempts = [
    anAttempt({
      runId: 1,
      conclusion: 'failure',
      runStartedAtMs: startMs,
      jobs: [
        aJob(startMs, 2 * minuteMs, { conclusion: 'failure' }),
        aJob(startMs, 9 * minuteMs, { name: 'e2e', labels: ['self-hosted', 'gpu'] }),
      ],
    }),
    anAttempt({
      runId: 1,
      runAttempt: 2,
      runStartedAtMs: startMs + hourMs,
      jobs: [
        aJob(startMs + hourMs, 4 * minuteMs),
        aJob(startMs, 9 * minuteMs, { name: 'e2e', labels: ['self-hosted', 'gpu'] }),
      ],
    }),
    anAttempt({ runId: 2, jobs: [aJob(nowMs - 2 * hourMs, 0, { name: 'deploy', conclusion: 'skipped' })] }),
  ];
  const report = computeHealth(attempts, options);

  it('count executions, failures and flakes of jobs that really ran', () => {
    expect(
      report.jobs.map(({ name, executions, success, failure, flakyRuns, minutes }) => ({
        name,
        executions,
        success,
        failure,
        flakyRuns,
        minutes,
      })),
    ).toEqual([
      { name: 'build', executions: 2, success: 1, failure: 1, flakyRuns: 1, minutes: 6 },
      { name: 'e2e', executions: 1, success: 1, failure: 0, flakyRuns: 0, minutes: 9 },
    ]);
    expect(report.jobsTotal).toBe(2);
  });

  it('name the jobs that fail most and take longest', () => {
    expect(report.mostFailingJobs.map(({ name }) => name)).toEqual(['build']);
    expect(report.slowestJobs.map(({ name, duration }) => [name, duration.p50Ms])).toEqual([
      ['e2e', 9 * minuteMs],
      ['build', 3 * minuteMs],
    ]);
  });

  it('count a job under each of its labels', () => {
    expect(report.runnerLabels.map(({ label, executions, queueTime }) => [label, executions, queueTime.p50Ms])).toEqual(
      [
        ['gpu', 1, 10_000],
        ['self-hosted', 1, 10_000],
        ['ubuntu-latest', 2, 10_000],
      ],
    );
  });
});

describe('time to green', () => {
  const run = (runId: number, conclusion: string, hoursAgo: number) =>
    anAttempt({ runId, conclusion, updatedAtMs: nowMs - hoursAgo * hourMs });

  it('goes from the first failure to the next success, and knows what the window began with', () => {
    const attempts = [
      run(1, 'success', 200),
      run(2, 'failure', 178),
      run(3, 'failure', 170),
      run(4, 'success', 158),
      run(5, 'failure', 10),
      run(6, 'success', 8),
    ];
    const [ci] = computeHealth(attempts, options).timeToGreen;
    expect(ci?.recovered).toMatchObject({ sample: 2, p50Ms: 11 * hourMs, maximumMs: 20 * hourMs });
    expect(ci?.open).toBeNull();
    expect(ci?.redShare).toBeCloseTo(12 / 168, 12);
  });

  it('leaves out what had ended before the window', () => {
    const [ci] = computeHealth(
      [run(1, 'failure', 300), run(2, 'success', 200), run(3, 'success', 1)],
      options,
    ).timeToGreen;
    expect(ci).toMatchObject({ recovered: { sample: 0 }, open: null, redShare: 0 });
  });

  it('keeps what has not ended apart, with its age', () => {
    const [ci] = computeHealth(
      [run(1, 'success', 30), run(2, 'failure', 20), run(3, 'failure', 10)],
      options,
    ).timeToGreen;
    expect(ci).toMatchObject({
      recovered: { sample: 0, p50Ms: null },
      open: { since: '2026-01-30T16:00:00.000Z', ageMs: 20 * hourMs, runId: 2 },
    });
  });

  it('is ended by a re-run too, and looks at the default branch alone', () => {
    const attempts = [
      run(1, 'failure', 9),
      anAttempt({ runId: 1, runAttempt: 2, updatedAtMs: nowMs - 5 * hourMs }),
      { ...run(2, 'failure', 3), headBranch: 'topic' },
    ];
    expect(computeHealth(attempts, options).timeToGreen).toMatchObject([
      { recovered: { sample: 1, p50Ms: 4 * hourMs }, open: null },
    ]);
  });
});

describe('unfinished attempts', () => {
  it('stand apart, with those that hang', () => {
    const hanging = anAttempt({
      runId: 1,
      status: 'queued',
      conclusion: null,
      createdAtMs: nowMs - 9 * dayMs,
      runStartedAtMs: nowMs - 9 * dayMs,
    });
    const running = anAttempt({ runId: 2, status: 'in_progress', conclusion: null });
    const report = computeHealth([hanging, running], options);
    expect(report.unfinished).toEqual({ attempts: 2, overOneDay: 1, oldestAgeMs: 9 * dayMs });
    expect(report.summary.attempts).toBe(0);
  });

  it('are not there before they started', () => {
    const later = anAttempt({ status: 'queued', conclusion: null, createdAtMs: nowMs + 1, runStartedAtMs: nowMs + 1 });
    expect(computeHealth([later], options).unfinished).toEqual({ attempts: 0, overOneDay: 0, oldestAgeMs: null });
  });
});

describe('yield of re-runs', () => {
  const rerun = (runId: number, conclusion: string) => [
    anAttempt({ runId, conclusion: 'failure' }),
    anAttempt({ runId, runAttempt: 2, conclusion }),
  ];
  const transient = (runId: number, ruleId: string | null) => ({
    runId,
    runAttempt: 1,
    verdict: 'transient' as const,
    ruleId,
  });

  it('is not there without classifications', () => {
    expect(computeHealth([], options).reruns).toBeNull();
  });

  it('is what the next attempt cleared of what was called transient and re-run', () => {
    const attempts = [
      ...rerun(1, 'success'),
      ...rerun(2, 'failure'),
      ...rerun(3, 'success'),
      ...rerun(4, 'cancelled'),
      anAttempt({ runId: 5, conclusion: 'failure' }),
    ];
    const classifications = [
      transient(1, 'dns'),
      transient(2, 'dns'),
      { ...transient(3, null), verdict: 'permanent' as const },
      transient(4, 'dns'),
      transient(5, 'dns'),
      transient(1, 'dns'),
    ];
    const { reruns } = computeHealth(attempts, { now, classifications });
    expect(reruns?.map(({ ruleId, yield: { count, total } }) => [ruleId, count, total])).toEqual([
      [null, 1, 2],
      ['dns', 1, 2],
    ]);
  });

  it('disables a rule that does not earn its keep', () => {
    const ids = Array.from({ length: 20 }, (_, index) => index + 1);
    const attempts = ids.flatMap((runId) => rerun(runId, 'failure'));
    const reportOf = (count: number) =>
      computeHealth(attempts, { now, classifications: ids.slice(0, count).map((runId) => transient(runId, 'dns')) });
    expect(reportOf(20).reruns?.[1]?.disable).toBe(true);
    expect(reportOf(19).reruns?.[1]?.disable).toBe(false);
  });
});

describe('the report', () => {
  it('fits its schema', () => {
    const attempts = [
      ...attemptsWith('success', 'failure', 'cancelled', null),
      anAttempt({ runId: 9, jobs: [aJob(at('2026-01-31T08:00:00Z'), minuteMs)] }),
    ];
    const report = computeHealth(attempts, { now, classifications: [] });
    expect(healthV1Schema.parse(report)).toEqual(report);
  });
});
