import { days, hours, minutes } from '@portcullis/github-testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectGitHub } from '../connect-github.ts';
import type { Fetch } from '../connection/fetch.ts';
import { collect, connected } from '../testing/connected.ts';
import { json } from '../testing/scripted-fetch.ts';
import { virtualTiming } from '../testing/virtual-timing.ts';
import type { AttemptReading, AttemptWindow } from './attempt-window.ts';

const week = (now: number): { since: Date; until: Date } => ({ since: new Date(now - days(7)), until: new Date(now) });

describe('attempts of a window', () => {
  it('come with their jobs', async () => {
    const { github, handle, repository } = connected();
    const run = handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure' }, { name: 'lint' }] });
    github.clock.advance(hours(1));

    const reading = repository.readAttempts(week(github.clock.now()));
    const [attempt, ...others] = await collect(reading);

    expect(others).toEqual([]);
    expect(attempt).toMatchObject({
      repository: 'octo/demo',
      runId: run.id,
      runAttempt: 1,
      status: 'completed',
      conclusion: 'failure',
      headSha: run.headSha,
      workflowName: 'CI',
      workflowPath: '.github/workflows/ci.yml',
    });
    expect(attempt?.jobs?.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['test', 'failure'],
      ['lint', 'success'],
    ]);
    expect(reading.summary()).toMatchObject({
      isComplete: true,
      runs: 1,
      attempts: 1,
      attemptsWithoutJobs: 0,
      requests: 2,
    });
    github.assertNoViolations();
  });

  it('include each attempt of a run that was run again', async () => {
    const { github, handle, repository } = connected();
    handle.workflow('CI').run({
      attempts: [{ jobs: [{ name: 'test', conclusion: 'failure' }] }, { jobs: [{ name: 'test' }] }],
      createdAt: new Date(github.clock.now() - days(1)),
    });
    const attempts = await collect(repository.readAttempts(week(github.clock.now())));
    expect(attempts.map(({ runAttempt, conclusion }) => [runAttempt, conclusion])).toEqual([
      [1, 'failure'],
      [2, 'success'],
    ]);
  });

  it('include unfinished runs, however old', async () => {
    const { github, handle, repository } = connected();
    handle.workflow('CI').run({
      jobs: [{ name: 'test', durationSeconds: days(20) / 1000 }],
      createdAt: new Date(github.clock.now() - days(10)),
    });
    const [attempt] = await collect(repository.readAttempts(week(github.clock.now())));
    expect(attempt).toMatchObject({ status: 'in_progress', conclusion: null });
  });

  it('include a late re-run of an old run, but not its first attempt', async () => {
    const { github, handle, repository } = connected();
    const created = new Date(github.clock.now() - days(20));
    handle.workflow('CI').run({
      createdAt: created,
      attempts: [
        { jobs: [{ name: 'test', conclusion: 'failure' }] },
        { afterSeconds: days(18) / 1000, jobs: [{ name: 'test' }] },
      ],
    });
    handle.workflow('CI').run({ createdAt: created, jobs: [{ name: 'test' }] });

    const reading = repository.readAttempts(week(github.clock.now()));
    expect((await collect(reading)).map(({ runAttempt }) => runAttempt)).toEqual([2]);
    expect(reading.summary()).toMatchObject({ isComplete: true, runs: 2 });
    expect(await collect(repository.readAttempts({ ...week(github.clock.now()), lookBackDays: 0 }))).toEqual([]);
  });

  it('may be those of one workflow, without jobs, or without those on record', async () => {
    const { github, handle, repository } = connected();
    const ci = handle.workflow('CI').run({ jobs: [{ name: 'test' }] });
    const docs = handle.workflow('Docs').run({ jobs: [{ name: 'build' }] });
    github.clock.advance(minutes(30));
    const idsOf = async (part: Partial<AttemptWindow>): Promise<number[]> =>
      (await collect(repository.readAttempts({ ...week(github.clock.now()), ...part }))).map(({ runId }) => runId);

    await expect(idsOf({ workflow: 'docs.yml' })).resolves.toEqual([docs.id]);
    await expect(idsOf({ isKnown: (runId) => runId === docs.id })).resolves.toEqual([ci.id]);
    const before = github.requests.length;
    await expect(idsOf({ withJobs: false })).resolves.toHaveLength(2);
    expect(github.requests.length - before).toBe(1);
    github.assertNoViolations();
  });

  it('end where the requests do, and say so', async () => {
    const { github, handle, repository } = connected();
    for (let index = 0; index < 250; index += 1)
      handle
        .workflow('CI')
        .run({ jobs: [{ name: 'test' }], createdAt: new Date(github.clock.now() - minutes(10 * (index + 1))) });

    const short = repository.readAttempts({ ...week(github.clock.now()), maxRequests: 2 });
    expect(await collect(short)).toHaveLength(200);
    expect(short.summary()).toMatchObject({
      isComplete: false,
      requests: 2,
      attemptsWithoutJobs: 200,
      gaps: [{ kind: 'not-read', reason: 'request-budget' }],
    });

    // Listing comes first, then jobs as far as the budget goes.
    const scarce = repository.readAttempts({ ...week(github.clock.now()), maxRequests: 20 });
    const attempts = await collect(scarce);
    expect(attempts).toHaveLength(250);
    expect(scarce.summary()).toMatchObject({ isComplete: true });
    expect(scarce.summary().requests).toBeLessThanOrEqual(20);
    expect(attempts.filter(({ jobs }) => jobs !== null).length).toBeGreaterThan(10);
  });

  it('leave requests to others', async () => {
    const { github, handle, repository } = connected();
    for (let index = 0; index < 30; index += 1)
      handle
        .workflow('CI')
        .run({ jobs: [{ name: 'test' }], createdAt: new Date(github.clock.now() - minutes(10 * (index + 1))) });
    const reading = repository.readAttempts({ ...week(github.clock.now()), reserveRequests: 990 });
    const attempts = await collect(reading);
    expect(attempts).toHaveLength(30);
    expect(reading.summary().requests).toBe(10);
    expect(reading.summary().attemptsWithoutJobs).toBe(21);
  });

  it('end at a rate limit, and say so', async () => {
    const { github, handle, repository } = connected();
    handle.workflow('CI').run({ jobs: [{ name: 'test' }] });
    github.fail({ operation: 'actions/list-workflow-runs-for-repo', effect: { kind: 'primary-rate-limit' } });
    const reading = repository.readAttempts(week(github.clock.now()));
    await expect(collect(reading)).resolves.toEqual([]);
    expect(reading.summary()).toMatchObject({ isComplete: false, gaps: [{ kind: 'not-read', reason: 'rate-limit' }] });
  });

  it('are refused where the permission is missing', async () => {
    const { github, handle, connect } = connected();
    const blind = connect({
      credential: { kind: 'actions-token', token: github.actionsToken(handle, { metadata: 'read' }) },
    });
    await expect(collect(blind.readAttempts(week(github.clock.now())))).rejects.toMatchObject({
      failure: { kind: 'no-permission', permission: expect.stringContaining('actions: read') },
    });
  });

  it('need a window that begins before it ends', () => {
    const { repository } = connected();
    expect(() => repository.readAttempts({ since: new Date(1000), until: new Date(0) })).toThrow(
      'must begin before it ends',
    );
    expect(() => repository.readAttempts({ since: new Date(NaN), until: new Date(0) })).toThrow(
      'must begin before it ends',
    );
  });
});

interface Listing {
  readonly read: (window?: Partial<AttemptWindow>) => AttemptReading;
  readonly requests: string[];
}

/**
 * A list of runs, created at these seconds, as GitHub filters and cuts it; `disturb` may change it before each request.
 */
function listing(
  seconds: number[],
  disturb: (request: number) => Response | null = () => null,
  kind: 'sorted' | 'shuffled' | 'capped count' = 'sorted',
): Listing {
  const requests: string[] = [];
  const fetch: Fetch = (address) => {
    const { searchParams } = new URL(address);
    requests.push(searchParams.toString());
    const disturbance = disturb(requests.length);
    if (disturbance !== null) return Promise.resolve(disturbance);
    const [from = 0, to = 0] = (searchParams.get('created') ?? '').split('..').map((text) => Date.parse(text) / 1000);
    const found = seconds
      .map((second, index) => ({ second, id: index + 1 }))
      .filter(({ second }) => second >= from && second <= to)
      .sort((left, right) => right.second - left.second || right.id - left.id);
    if (kind === 'shuffled') found.sort((left, right) => ((left.id * 7919) % 1009) - ((right.id * 7919) % 1009));
    const total_count = kind === 'capped count' ? Math.min(1000, found.length) : found.length;
    const size = Number(searchParams.get('per_page'));
    const begin = (Number(searchParams.get('page')) - 1) * size;
    return Promise.resolve(
      json({
        total_count,
        workflow_runs: found
          .slice(0, 1000)
          .slice(begin, begin + size)
          .map(({ second, id }) => runOf(id, second)),
      }),
    );
  };
  let nowMs = 0;
  const timing = virtualTiming(
    () => nowMs,
    (durationMs) => {
      nowMs += durationMs;
    },
  );
  const repository = connectGitHub({ credential: { kind: 'token', token: 'x' }, fetch, timing }).repository(
    'octo/demo',
  );
  return {
    requests,
    read: (window) =>
      repository.readAttempts({
        since: new Date(0),
        until: new Date(1e6 * 1000),
        lookBackDays: 0,
        withJobs: false,
        maxRequests: Infinity,
        ...window,
      }),
  };
}

function runOf(id: number, second: number): object {
  return {
    id,
    name: 'CI',
    path: 'ci.yml',
    workflow_id: 1,
    run_attempt: 1,
    event: 'push',
    head_branch: 'main',
    head_sha: 'a'.repeat(40),
    status: 'completed',
    conclusion: 'success',
    created_at: new Date(second * 1000).toISOString(),
    repository: { full_name: 'octo/demo' },
    html_url: 'https://github.com/octo/demo',
  };
}

describe('windows with more runs than GitHub lists', () => {
  it('are read completely, each run once, however the runs are spread', async () => {
    const burst = fc.record({
      at: fc.integer({ min: 0, max: 990_000 }),
      width: fc.constantFrom(1, 60, 3600, 9000),
      count: fc.integer({ min: 0, max: 900 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(burst, { maxLength: 6 }),
        fc.constantFrom('sorted' as const, 'shuffled' as const, 'capped count' as const),
        async (bursts, kind) => {
          const seconds = bursts.flatMap(({ at, width, count }) =>
            Array.from({ length: count }, (_unused, index) => at + Math.floor((width * index) / count)),
          );
          // GitHub never shows more than 1,000 runs of one second.
          fc.pre(Math.max(0, ...countBySecond(seconds).values()) < 1000);
          const { read } = listing(seconds, undefined, kind);
          const reading = read();
          const ids = (await collect(reading)).map(({ runId }) => runId);
          expect(new Set(ids).size).toBe(seconds.length);
          expect(ids).toHaveLength(seconds.length);
          expect(reading.summary()).toMatchObject({ isComplete: true, runs: seconds.length });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('take few requests more than the least', async () => {
    const { read, requests } = listing(Array.from({ length: 10_000 }, (_unused, index) => index * 100));
    expect(await collect(read())).toHaveLength(10_000);
    expect(requests.length).toBeLessThanOrEqual(102);
  });

  it.each(['shuffled', 'capped count'] as const)(
    'take few more where the list cannot be trusted (%s)',
    async (kind) => {
      const { read, requests } = listing(
        Array.from({ length: 10_000 }, (_unused, index) => index * 100),
        undefined,
        kind,
      );
      expect(await collect(read())).toHaveLength(10_000);
      expect(requests.length).toBeLessThanOrEqual(kind === 'shuffled' ? 130 : 160);
    },
  );

  it('lose nothing when the rest of a list is not what the count promised', async () => {
    const seconds = Array.from({ length: 2500 }, (_unused, index) => index * 10);
    const { read } = listing(seconds, (request) => {
      // An old run appears while the newest thousand are being read.
      if (request === 11) seconds.push(5);
      return null;
    });
    const reading = read();
    const ids = (await collect(reading)).map(({ runId }) => runId);
    expect(ids).toHaveLength(2501);
    expect(new Set(ids).size).toBe(2501);
    expect(reading.summary().isComplete).toBe(true);
  });

  it('say when one second holds more than GitHub shows', async () => {
    const { read } = listing([...Array.from({ length: 1200 }, () => 500), 501]);
    const reading = read();
    expect((await collect(reading)).length).toBe(1001);
    expect(reading.summary()).toMatchObject({
      isComplete: false,
      gaps: [{ kind: 'too-many-in-a-second', at: new Date(500_000) }],
    });
  });

  it('lose nothing when a run is removed while they are read', async () => {
    const seconds = Array.from({ length: 250 }, (_unused, index) => index);
    const { read } = listing(seconds, (request) => {
      // Run 250 is on the first page: the 101st moves up into its place, where the reader has already been.
      if (request === 2) seconds[249] = -1;
      return null;
    });
    const reading = read();
    const ids = new Set((await collect(reading)).map(({ runId }) => runId));
    expect([...Array(249).keys()].every((index) => ids.has(index + 1))).toBe(true);
    expect(reading.summary().isComplete).toBe(true);
  });

  it('give each run once when some are added while they are read', async () => {
    const seconds = Array.from({ length: 250 }, (_unused, index) => index);
    const { read } = listing(seconds, (request) => {
      if (request === 2) seconds.push(...Array.from({ length: 5 }, () => 900_000));
      return null;
    });
    const ids = (await collect(read())).map(({ runId }) => runId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id <= 250)).toHaveLength(250);
  });

  it('are asked for in smaller pages when large ones fail', async () => {
    const { read, requests } = listing(
      Array.from({ length: 120 }, (_unused, index) => index),
      (request) => (request <= 5 ? json({}, 502) : null),
    );
    expect(await collect(read())).toHaveLength(120);
    expect(requests.map((query) => new URLSearchParams(query).get('per_page'))).toEqual([
      '100',
      '100',
      '100',
      '100',
      '100',
      '50',
      '50',
      '50',
    ]);
  });
});

function countBySecond(seconds: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const second of seconds) counts.set(second, (counts.get(second) ?? 0) + 1);
  return counts;
}
