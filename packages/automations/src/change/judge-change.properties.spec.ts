import type { FaultEffect, JobPlan } from '@portcullis/github-testkit';
import { GitHubError } from '@portcullis/github-adapter';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { changeStage, highPolicy } from '../testing/change-stage.ts';
import type { ChangeStage, JudgeMore } from '../testing/change-stage.ts';

/** Repeat a failure with PORTCULLIS_FAULT_SEED; go further with PORTCULLIS_FAULT_RUNS. */
const seed = Number(process.env['PORTCULLIS_FAULT_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['PORTCULLIS_FAULT_RUNS'] ?? 5);

jest.setTimeout(Math.max(120_000, numRuns * 4000));

const stories = {
  'a pull request': {
    stage: () =>
      changeStage({ high: 1, jobs: [{ name: 'test', conclusion: 'failure', log: '##[error]no' } satisfies JobPlan] }),
    seen: (stage: ChangeStage) => stage.comments().map((body) => body.includes('blocked')),
    effect: [true],
  },
  'a push': {
    stage: () => changeStage({ event: 'push', high: 1 }),
    seen: ({ handle, context }: ChangeStage) => {
      const read = (path: string): string | null => handle.file(path, 'portcullis-health');
      const entries = read('baselines/index.json')?.split(context.commit).length ?? 0;
      const files = [`baselines/${context.commit}.json.gz`, 'badges/gate-main.json'].map((path) => read(path) !== null);
      return [entries - 1, ...files];
    },
    effect: [1, true, true],
  },
} as const;

/** Ends a program: no request of it is answered from here on, and what it waits for never comes. */
class KilledError extends Error {
  override readonly name = 'KilledError';
}

/**
 * A carrier that is cut off at a request: it arrives, and its answer does not. To be cut off before a request is to be
 * cut off after the one before it.
 */
function cutOff(stage: ChangeStage, atRequest: number): NonNullable<JudgeMore['connection']> {
  let count = 0;
  return {
    fetch: async (url, init) => {
      count += 1;
      if (count > atRequest) throw new KilledError('killed');
      const answer = await stage.github.fetch(url, init);
      if (count === atRequest) throw new KilledError('killed');
      return answer;
    },
    // A program that is gone does not try again.
    retry: { maxAttempts: 1 },
  };
}

async function judgeOrFail(stage: ChangeStage, more: JudgeMore): Promise<void> {
  try {
    await stage.judge(more);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
}

describe.each(Object.entries(stories))('%s', (_name, story) => {
  it('leaves the world as after one, wherever it is killed and run again', async () => {
    const whole = story.stage();
    await whole.judge();
    const requests = whole.github.requests.length;
    expect(story.seen(whole)).toEqual(story.effect);
    for (let atRequest = 0; atRequest <= requests; atRequest += 1) {
      const stage = story.stage();
      await judgeOrFail(stage, { connection: cutOff(stage, atRequest) });
      await stage.judge();
      expect({ atRequest, seen: story.seen(stage) }).toEqual({ atRequest, seen: story.effect });
    }
  });

  it('leaves the world as after one, whatever goes wrong while two judge', async () => {
    const effects = fc.constantFrom<FaultEffect>(
      { kind: 'server-error', when: 'before' },
      { kind: 'server-error', when: 'after', status: 500 },
      { kind: 'connection-reset', when: 'after' },
      { kind: 'connection-reset', when: 'mid-body' },
      { kind: 'secondary-rate-limit', retryAfterSeconds: 30 },
      { kind: 'primary-rate-limit', resetAfterSeconds: 45 },
    );
    const fault = fc.record({
      operation: fc.constantFrom('read', 'write', '*'),
      occurrence: fc.integer({ min: 1, max: 25 }),
      times: fc.integer({ min: 1, max: 6 }),
      effect: effects,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 3 }), async (faults) => {
        const stage = story.stage();
        stage.github.fail(...faults);
        await Promise.all([judgeOrFail(stage, {}), judgeOrFail(stage, {})]);
        for (let tries = 0; tries < 20; tries += 1) await judgeOrFail(stage, {});
        expect(story.seen(stage)).toEqual(story.effect);
        stage.github.assertNoViolations();
      }),
      { numRuns, seed },
    );
  });
});

describe('text from outside', () => {
  const canary = `ghp_${'a1B2'.repeat(9)}`;
  const hostile = [
    '@octocat fixes #1 octo/demo#2',
    '<img src=x onerror=alert(1)>',
    '[x](https://evil.example/a) ![y](https://evil.example/b)',
    '::set-output name=x::y',
    '##[group]x',
    '```\n# h',
    '</details><script>',
    '\u202egnp.exe',
  ];

  it.each(hostile)('comes alive nowhere, and secrets are nowhere: %j', async (text) => {
    const evil = `${text} ${canary}`;
    const log = `E   AssertionError: ${evil}\n##[error]${evil}`;
    const rules = JSON.stringify(`test ${text}`.replaceAll('\n', ' '));
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': highPolicy(0, `jobs: { ${rules}: {} }\n`) },
      changedFiles: {
        'portcullis.yml': `${highPolicy(5)}filters: [{ tool: bandit, reason: ${JSON.stringify(evil.replaceAll('\n', ' '))} }]\n`,
      },
      jobs: [{ name: `test ${text}`.replaceAll('\n', ' '), conclusion: 'failure', log }],
      high: 1,
    });
    const { summary, machineLine, peopleLine, outputs } = await stage.judge({
      jobs: { kind: 'api', own: { name: 'gate' } },
    });
    const everything = [summary, machineLine, peopleLine, JSON.stringify(outputs), ...stage.comments()];
    for (const shown of everything) expect(shown).not.toContain(canary);
    for (const shown of [summary, ...stage.comments()]) {
      const outsideOfCode = shown.replaceAll(/(?<ticks>`+)[^`][^\n]*?\k<ticks>/gu, '');
      for (const alive of [
        '@octocat',
        '#1',
        '<img',
        '](https://evil',
        '<script',
        '\u202e',
        '::set-output',
        '##[group]',
      ])
        expect(outsideOfCode).not.toContain(alive);
      expect(outsideOfCode.split('<details>')).toHaveLength(outsideOfCode.split('</details>').length);
    }
    expect(machineLine.split('\n')).toHaveLength(1);
    expect(peopleLine.split('\n')).toHaveLength(1);
  });
});
