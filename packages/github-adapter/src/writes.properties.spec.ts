import { createGitHub, hours } from '@portcullis/github-testkit';
import type { FaultEffect } from '@portcullis/github-testkit';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { connectGitHub } from './connect-github.ts';
import type { Fetch } from './connection/fetch.ts';
import { GitHubError } from './errors/github-error.ts';
import type { GitHubRepository } from './github-repository.ts';
import { faultyWrites } from './testing/fault-writes.ts';
import type { FaultyWrite } from './testing/fault-writes.ts';
import { virtualTiming } from './testing/virtual-timing.ts';

/** Repeat a failure with PORTCULLIS_FAULT_SEED; go further with PORTCULLIS_FAULT_RUNS. */
const seed = Number(process.env['PORTCULLIS_FAULT_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['PORTCULLIS_FAULT_RUNS'] ?? 25);

jest.setTimeout(Math.max(120_000, numRuns * 1000));

interface PlannedFault {
  readonly operation: string;
  readonly occurrence: number;
  readonly effect: FaultEffect;
}

interface Course {
  readonly actors: number;
  readonly faults: readonly PlannedFault[];
  /** Orders the requests and answers of all actors. */
  readonly turn: () => Promise<unknown>;
  readonly settle: (all: Promise<unknown>) => Promise<unknown>;
}

interface Played {
  /** The state when all had finished. */
  readonly afterwards: unknown;
  /** The state after the next run. */
  readonly inTheEnd: unknown;
  readonly hasFailed: boolean;
  readonly requests: Readonly<Record<string, number>>;
}

/**
 * All actors write at once while faults occur. Afterwards each writes once more, as the next run of a workflow does.
 */
async function play(write: FaultyWrite, { actors, faults, turn, settle }: Course): Promise<Played> {
  const github = createGitHub();
  const handle = github.repository('octo/demo');
  const stage = write.prepare(github, handle);
  const timing = virtualTiming(
    () => github.clock.now(),
    (durationMs) => {
      github.clock.advance(durationMs);
    },
  );
  const fetch: Fetch = async (url, init) => {
    await turn();
    const answer = await github.fetch(url, init);
    await turn();
    return answer;
  };
  const connect = (carrier: Fetch): GitHubRepository =>
    connectGitHub({
      credential: { kind: 'actions-token', token: github.actionsToken(handle, undefined, hours(1000)) },
      fetch: carrier,
      timing,
      writeGapMs: 0,
    }).repository('octo/demo');
  github.fail(...faults);
  const results = await settle(
    Promise.allSettled(Array.from({ length: actors }, (_unused, actor) => stage.write(connect(fetch), actor))),
  );
  const failures = (Array.isArray(results) ? results : []).flatMap(
    (result: PromiseSettledResult<unknown>): unknown[] => (result.status === 'rejected' ? [result.reason] : []),
  );
  for (const failure of failures) if (!(failure instanceof GitHubError)) throw failure;
  const afterwards = stage.seen();
  const writes = github.requests.filter(({ method }) => method !== 'GET').length;
  const requests = { write: writes, read: github.requests.length - writes };
  for (let actor = 0; actor < actors; actor += 1) await untilItWorks(() => stage.write(connect(github.fetch), actor));
  github.assertNoViolations();
  return { afterwards, inTheEnd: stage.seen(), hasFailed: failures.length > 0, requests };
}

/** Faults that have not occurred yet hit the next writer, which gives up and tries again. */
async function untilItWorks(write: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (!(error instanceof GitHubError) || tries > 20) throw error;
    }
  }
}

const effects: readonly FaultEffect[] = [
  { kind: 'server-error', when: 'before' },
  { kind: 'server-error', when: 'after', status: 500 },
  { kind: 'connection-reset', when: 'before' },
  { kind: 'connection-reset', when: 'after' },
  { kind: 'connection-reset', when: 'mid-body' },
  { kind: 'secondary-rate-limit', retryAfterSeconds: 30 },
  { kind: 'secondary-rate-limit', retryAfterSeconds: null, status: 429 },
  { kind: 'primary-rate-limit', resetAfterSeconds: 45 },
  { kind: 'primary-rate-limit', resetAfterSeconds: 3600 },
  { kind: 'stale-run', ageSeconds: 30 },
];

/** For reads it does not matter whether the fault hit before or after, nor which limit it was. */
function operationsFor(effect: FaultEffect): readonly string[] {
  if (effect.kind === 'stale-run') return ['read'];
  const isWorthReading =
    'when' in effect ? effect.when !== 'after' : 'resetAfterSeconds' in effect && effect.resetAfterSeconds === 3600;
  return isWorthReading ? ['write', 'read'] : ['write'];
}

const none = (): Promise<void> => Promise.resolve();

describe.each(faultyWrites)('$name', (write) => {
  it.each([1, 2, 3])('takes place exactly once for %i at once when nothing goes wrong', async (actors) => {
    await expect(play(write, { actors, faults: [], turn: none, settle: (all) => all })).resolves.toMatchObject({
      afterwards: write.effect(actors),
      inTheEnd: write.effect(actors),
      hasFailed: false,
    });
  });

  it.each(effects)('takes place exactly once whichever of its requests meets $kind $when', async (effect) => {
    for (const actors of [1, 2, 3]) {
      for (const operation of operationsFor(effect)) {
        for (let occurrence = 1; ; occurrence += 1) {
          const { afterwards, inTheEnd, hasFailed, requests } = await play(write, {
            actors,
            faults: [{ operation, occurrence, effect }],
            turn: none,
            settle: (all) => all,
          });
          expect({ actors, operation, occurrence, inTheEnd }).toEqual({
            actors,
            operation,
            occurrence,
            inTheEnd: write.effect(actors),
          });
          if (!hasFailed)
            expect({ actors, operation, occurrence, afterwards }).toEqual({
              actors,
              operation,
              occurrence,
              afterwards: write.effect(actors),
            });
          // A single actor hits the fault at each request; with several, later requests repeat those of a single one.
          if ((requests[operation] ?? 0) < occurrence || (actors > 1 && occurrence >= 2 * actors)) break;
        }
      }
    }
  });

  it(`takes place exactly once for any schedule and any faults (seed ${seed})`, async () => {
    const fault = fc.record({
      operation: fc.constantFrom('write', 'read', '*'),
      occurrence: fc.integer({ min: 1, max: 12 }),
      effect: fc.constantFrom(...effects),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fault, { maxLength: 5 }),
        fc.scheduler(),
        async (actors, faults, scheduler) => {
          const course = {
            actors,
            faults,
            turn: () => scheduler.schedule(Promise.resolve()),
            settle: (all: Promise<unknown>) => scheduler.waitFor(all),
          };
          const { afterwards, inTheEnd, hasFailed } = await play(write, course);
          expect(inTheEnd).toEqual(write.effect(actors));
          if (!hasFailed) expect(afterwards).toEqual(write.effect(actors));
        },
      ),
      { seed, numRuns },
    );
  });
});
