import type { JobPlan } from '../state/run-plan.ts';

/** What a job does, attempt by attempt; the last is repeated. */
export type JobEnding = readonly [Omit<JobPlan, 'name'>, ...Omit<JobPlan, 'name'>[]];

const pass: Omit<JobPlan, 'name'> = { conclusion: 'success' };

/** The job passes. */
export function passes(): JobEnding {
  return [pass];
}

/** The job fails, whenever it runs. @param log what it prints */
export function fails(log = 'AssertionError: expected 2, got 3'): JobEnding {
  return [failing('Run tests', `${log}\n##[error]Process completed with exit code 1.`)];
}

/** The job fails once because the network did; run again, it passes. */
export function losesItsConnection(log = 'npm error code ECONNRESET\nnpm error network read ECONNRESET'): JobEnding {
  return [failing('Install dependencies', `${log}\n##[error]Process completed with exit code 1.`), pass];
}

/** A test fails, and passes on re-run with nothing changed. */
export function hasFlakyTest(test = 'tests/test_cart.py::test_total'): JobEnding {
  const log = `FAILED ${test} - AssertionError: assert 1 == 2\n1 failed, 41 passed in 3.21s\n##[error]Process completed with exit code 1.`;
  return [failing('Run tests', log), pass];
}

/** The runner goes away, and its log with it. */
export function losesItsRunner(): JobEnding {
  const message =
    'The hosted runner lost communication with the server. Anything in your workflow that terminates the runner process, starves it for CPU/Memory, or blocks its network access can cause this error.';
  return [{ conclusion: 'failure', logState: 'missing', annotations: [{ message }] }, pass];
}

/** The job runs into its `timeout-minutes`, which GitHub reports as cancelled. */
export function timesOut(afterMinutes = 10): JobEnding {
  const message = `The job has exceeded the maximum execution time of ${afterMinutes}m0s`;
  return [
    {
      conclusion: 'cancelled',
      durationSeconds: afterMinutes * 60,
      annotations: [{ message }],
      log: `##[error]The operation was canceled.`,
    },
  ];
}

/** The job never ends by itself. */
export function neverEnds(): JobEnding {
  return [{ conclusion: null }];
}

function failing(step: string, log: string): Omit<JobPlan, 'name'> {
  return {
    conclusion: 'failure',
    steps: [{ name: 'Run actions/checkout@v5' }, { name: step, conclusion: 'failure', log }],
  };
}
