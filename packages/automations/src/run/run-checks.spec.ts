import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runChecks } from './run-checks.ts';
import type { AttemptEnd, CheckResult } from './check-result.ts';
import type { CheckEvent } from './run-event.ts';
import type { RunnableCheck } from './runnable-check.ts';

const check = (key: string, rest: Partial<RunnableCheck> = {}): RunnableCheck => ({
  key,
  command: { kind: 'program', argv: ['true'] },
  cwd: '.',
  env: {},
  reports: [],
  exitCodes: [0],
  retries: { flaky: 0, transient: 0 },
  timeoutMs: 60_000,
  needs: [],
  exclusive: key,
  obstacle: null,
  ...rest,
});

const exit = (exitCode: number): AttemptEnd => ({ kind: 'exited', exitCode });

interface Scripted {
  readonly ends?: Readonly<Record<string, readonly AttemptEnd[]>>;
  readonly transient?: readonly string[];
  readonly earlier?: readonly string[];
  readonly maxParallel?: number;
  readonly failFast?: boolean;
  readonly stop?: AbortController;
  readonly onStart?: (key: string) => void;
}

interface Played {
  readonly results: readonly CheckResult[];
  readonly events: readonly CheckEvent[];
  readonly maxAtOnce: number;
  readonly overlaps: readonly string[];
  readonly kept: readonly string[];
}

async function play(checks: readonly RunnableCheck[], script: Scripted = {}): Promise<Played> {
  const events: CheckEvent[] = [];
  const running = new Map<string, string>();
  const overlaps: string[] = [];
  const kept: string[] = [];
  let maxAtOnce = 0;
  const results = await runChecks(
    checks,
    {
      maxParallel: script.maxParallel ?? 4,
      failFast: script.failFast ?? false,
      stop: (script.stop ?? new AbortController()).signal,
    },
    {
      emit: (event) => void events.push(event),
      now: () => new Date(0),
      reuse: ({ key }) => Promise.resolve(script.earlier?.includes(key) === true ? new Date(0) : null),
      keep: ({ key }) => {
        kept.push(key);
        return Promise.resolve();
      },
      attempt: async ({ key, exclusive }, attempt) => {
        if ([...running.values()].includes(exclusive)) overlaps.push(exclusive);
        running.set(key, exclusive);
        maxAtOnce = Math.max(maxAtOnce, running.size);
        script.onStart?.(key);
        await Array.from(key.repeat(3)).reduce((before) => before.then(() => undefined), Promise.resolve());
        running.delete(key);
        return script.ends?.[key]?.[attempt - 1] ?? exit(0);
      },
      findTransient: ({ key }) => Promise.resolve(script.transient?.includes(key) === true ? 'connection reset' : null),
    },
  );
  return { results, events, maxAtOnce, overlaps, kept };
}

const statesOf = ({ results }: Played): Readonly<Record<string, string>> =>
  Object.fromEntries(results.map(({ check: { key }, state }) => [key, state]));

describe('runChecks', () => {
  it.each<[string, Partial<RunnableCheck>, readonly AttemptEnd[], boolean, string, number]>([
    ['an expected exit code', { exitCodes: [0, 1] }, [exit(1)], false, 'succeeded', 1],
    ['an unexpected exit code', { exitCodes: [1] }, [exit(0)], false, 'failed', 1],
    ['a pass on retry', { retries: { flaky: 2, transient: 0 } }, [exit(1), exit(1), exit(0)], false, 'flaky', 3],
    ['no retry left', { retries: { flaky: 2, transient: 0 } }, [exit(1), exit(1), exit(1)], false, 'failed', 3],
    ['a transient failure', { retries: { flaky: 0, transient: 1 } }, [exit(1), exit(0)], true, 'recovered', 2],
    ['a failure whose log shows no cause', { retries: { flaky: 0, transient: 1 } }, [exit(1)], false, 'failed', 1],
    ['a transient failure again', { retries: { flaky: 0, transient: 1 } }, [exit(1), exit(1)], true, 'failed', 2],
    ['both kinds of retry', { retries: { flaky: 1, transient: 1 } }, [exit(1), exit(1), exit(0)], true, 'flaky', 3],
    ['too long', { retries: { flaky: 3, transient: 0 } }, [{ kind: 'timed-out' }], false, 'timed-out', 1],
    ['too long on the network', { retries: { flaky: 0, transient: 1 } }, [{ kind: 'timed-out' }], true, 'recovered', 2],
    [
      'a program that cannot start',
      { retries: { flaky: 3, transient: 3 } },
      [{ kind: 'not-started', reason: 'no' }],
      true,
      'failed',
      1,
    ],
    ['the end of the run', { retries: { flaky: 3, transient: 3 } }, [{ kind: 'stopped' }], true, 'stopped', 1],
    ['an obstacle', { obstacle: 'its tool is missing' }, [], false, 'not-run', 0],
  ])('gives a check its state after %s', async (_what, rest, ends, isTransient, state, attempts) => {
    const { results } = await play([check('a', rest)], { ends: { a: ends }, transient: isTransient ? ['a'] : [] });
    expect(results.map((result) => [result.state, result.attempts.length])).toEqual([[state, attempts]]);
  });

  it.each([
    ['succeeded', 'failed', 'skipped'],
    ['succeeded', 'not-run', 'skipped'],
    ['succeeded', 'flaky', 'succeeded'],
    ['not-failed', 'not-run', 'succeeded'],
    ['not-failed', 'failed', 'skipped'],
    ['ended', 'failed', 'succeeded'],
  ] as const)('runs after a need of %s that is %s: %s', async (condition, state, expected) => {
    const played = await play(
      [
        check('b', { needs: [{ key: 'a', condition }] }),
        check('a', { obstacle: state === 'not-run' ? 'missing' : null, retries: { flaky: 1, transient: 0 } }),
      ],
      { ends: { a: state === 'flaky' ? [exit(1), exit(0)] : [exit(1), exit(1)] } },
    );
    expect(statesOf(played)).toEqual({ b: expected, a: state });
  });

  it('takes the result of an earlier run, and what needs the check goes on', async () => {
    const needs = [{ key: 'a', condition: 'succeeded' as const }];
    const played = await play([check('b', { needs }), check('a')], { earlier: ['a'] });
    expect(statesOf(played)).toEqual({ b: 'succeeded', a: 'cached' });
    expect(played.kept).toEqual(['b']);
    expect(played.results[1]?.reason).toContain('1970-01-01T00:00:00.000Z');
  });

  it.each<[string, readonly AttemptEnd[]]>([
    ['a failure', [exit(1), exit(1)]],
    ['a pass on retry', [exit(1), exit(0)]],
    ['the end of the run', [{ kind: 'stopped' }]],
  ])('keeps no result of %s for later runs', async (_what, ends) => {
    const { kept } = await play([check('a', { retries: { flaky: 1, transient: 0 } })], { ends: { a: ends } });
    expect(kept).toEqual([]);
  });

  it('skips what needs a skipped check', async () => {
    const needs = (key: string) => ({ needs: [{ key, condition: 'not-failed' as const }] });
    const played = await play([check('c', needs('b')), check('b', needs('a')), check('a')], { ends: { a: [exit(1)] } });
    expect(statesOf(played)).toEqual({ c: 'skipped', b: 'skipped', a: 'failed' });
  });

  it('starts nothing after the first failure if asked', async () => {
    const played = await play([check('a'), check('b')], { ends: { a: [exit(1)] }, maxParallel: 1, failFast: true });
    expect(statesOf(played)).toEqual({ a: 'failed', b: 'skipped' });
  });

  it('starts nothing once the run is ended', async () => {
    const stop = new AbortController();
    const played = await play([check('a'), check('b')], {
      maxParallel: 1,
      stop,
      onStart: () => {
        stop.abort();
      },
    });
    expect(statesOf(played)).toEqual({ a: 'succeeded', b: 'stopped' });
  });

  it('does not try again once the run is ended', async () => {
    const stop = new AbortController();
    const { results } = await play([check('a', { retries: { flaky: 3, transient: 0 } })], {
      ends: { a: [exit(1), exit(0)] },
      stop,
      onStart: () => {
        stop.abort();
      },
    });
    expect(results.map(({ state, attempts }) => [state, attempts.length])).toEqual([['failed', 1]]);
  });

  it('ends where checks need each other', async () => {
    const played = await play([
      check('a', { needs: [{ key: 'b', condition: 'succeeded' }] }),
      check('b', { needs: [{ key: 'a', condition: 'succeeded' }] }),
      check('c'),
    ]);
    expect(statesOf(played)).toEqual({ a: 'skipped', b: 'skipped', c: 'succeeded' });
  });
});

const conditions = ['succeeded', 'not-failed', 'ended'] as const;
const anyChecks = fc
  .array(
    fc.record({
      needs: fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...conditions)), { maxLength: 3 }),
      exclusive: fc.constantFrom('x', 'y', null),
      exit: fc.constantFrom(0, 0, 0, 1),
      retries: fc.record({ flaky: fc.nat(2), transient: fc.nat(1) }),
      isHere: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map((one, index) => ({
      exit: one.exit,
      check: check('abcdefghi'.charAt(index), {
        needs: one.needs
          .filter(([other]) => other < index)
          .map(([other, condition]) => ({ key: 'abcdefghi'.charAt(other), condition })),
        exclusive: one.exclusive ?? `own ${index}`,
        retries: one.retries,
        obstacle: one.isHere || one.exit === 0 ? null : 'missing',
      }),
    })),
  );

const runs = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 200);

describe('any run', () => {
  it('gives each check one result, one end, and a start only after the ends of its needs', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyChecks,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        async (drawn, maxParallel, failFast) => {
          const checks = drawn.map((one) => one.check).toReversed();
          const ends = Object.fromEntries(
            drawn.map((one) => [one.check.key, Array.from({ length: 9 }, () => exit(one.exit))]),
          );
          const { results, events, maxAtOnce, overlaps } = await play(checks, { ends, maxParallel, failFast });
          expect(results.map((result) => result.check.key)).toEqual(checks.map(({ key }) => key));
          expect(maxAtOnce).toBeLessThanOrEqual(maxParallel);
          expect(overlaps).toEqual([]);
          const endOf = (key: string): number =>
            events.findIndex((event) => event.kind === 'check-ended' && event.key === key);
          for (const { key, needs } of checks) {
            expect(events.filter((event) => event.kind === 'check-ended' && event.key === key)).toHaveLength(1);
            const start = events.findIndex((event) => event.kind === 'check-started' && event.key === key);
            if (start === -1) continue;
            for (const need of needs) expect(endOf(need.key)).toBeLessThan(start);
          }
        },
      ),
      { numRuns: runs },
    );
  });
});
