import { GitHubError } from '@portcullis/github-adapter';
import type { FaultEffect } from '@portcullis/github-testkit';
import { describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { actingCases } from '../testing/acting-acts.ts';
import type { ActingCase } from '../testing/acting-acts.ts';
import { actingStage, killedAt } from '../testing/acting-stage.ts';

/** Go further with PORTCULLIS_INTERRUPTIONS; repeat a failure with PORTCULLIS_INTERRUPTIONS_SEED. */
const numRuns = Number(process.env['PORTCULLIS_INTERRUPTIONS'] ?? 8);
const seed = Number(process.env['PORTCULLIS_INTERRUPTIONS_SEED'] ?? Date.now() % 2 ** 31);

jest.setTimeout(Math.max(60_000, numRuns * 2000));

interface Interruption {
  /** Where each of the programs that run at once is killed, as a share of its requests; 1: it is not. */
  readonly kills: readonly { readonly share: number; readonly when: 'before' | 'after' }[];
  readonly faults: readonly {
    readonly operation: string;
    readonly occurrence: number;
    readonly effect: FaultEffect;
  }[];
}

const when = fc.constantFrom('before' as const, 'after' as const);
const effect: fc.Arbitrary<FaultEffect> = fc.oneof(
  fc.record({
    kind: fc.constant('server-error' as const),
    status: fc.constantFrom(500 as const, 502 as const, 503 as const),
    when,
  }),
  fc.record({ kind: fc.constant('connection-reset' as const), when }),
);

const interruption: fc.Arbitrary<Interruption> = fc.record({
  kills: fc.array(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), when }), {
    minLength: 1,
    maxLength: 3,
  }),
  faults: fc.array(
    fc.record({ operation: fc.constantFrom('read', 'write'), occurrence: fc.integer({ min: 1, max: 12 }), effect }),
    { maxLength: 2 },
  ),
});

/** One undisturbed call: what the world must look like, and how many requests it takes. */
async function undisturbed({ prepare }: ActingCase): Promise<{ readonly world: unknown; readonly requests: number }> {
  const stage = await actingStage();
  const { act, world } = await prepare(stage);
  const process = killedAt(stage.github.fetch, Infinity, 'before');
  await act(stage.connect(undefined, { fetch: process.fetch }));
  return { world: world(), requests: process.made() };
}

/** The same, interrupted, and run once more. */
async function interrupted(
  { prepare }: ActingCase,
  { kills, faults }: Interruption,
  requests: number,
): Promise<unknown> {
  const stage = await actingStage();
  const { act, world } = await prepare(stage);
  if (faults.length > 0) stage.github.fail(...faults);
  await Promise.all(
    kills.map(async (kill) => {
      const at = kill.share === 1 ? Infinity : Math.floor(kill.share * requests);
      const process = killedAt(stage.github.fetch, at, kill.when);
      await Promise.race([
        process.died,
        act(stage.connect(undefined, { fetch: process.fetch })).catch((error: unknown) => {
          if (!(error instanceof GitHubError)) throw error;
        }),
      ]);
    }),
  );
  // What is left of the faults meets the calls after it too: they bring everything about in the end.
  for (let calls = 0; calls < 2; calls += 1) await act(stage.connect());
  return world();
}

describe.each(actingCases)('when $name', (acting) => {
  it('a call that is killed at any request and repeated leaves the world as one call does', async () => {
    const expected = await undisturbed(acting);
    await fc.assert(
      fc.asyncProperty(interruption, async (course) => {
        expect(await interrupted(acting, course, expected.requests)).toEqual(expected.world);
      }),
      { numRuns, seed },
    );
  });

  it('a second call changes nothing', async () => {
    const stage = await actingStage();
    const { act, world } = await acting.prepare(stage);
    await act(stage.connect());
    const once = world();
    await act(stage.connect());
    expect(world()).toEqual(once);
  });
});
