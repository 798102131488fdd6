import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { latestAttempts } from './latest-attempts.ts';

/** `name@attempt`, or `run:name@attempt`; without `@`, the attempt is unknown. */
function job(text: string) {
  const [, run, name = '', attempt] = /^(?:(\d+):)?([^@]+)(?:@(\d+))?$/u.exec(text) ?? [];
  return {
    text,
    name,
    ...(run !== undefined && { run_id: Number(run) }),
    ...(attempt !== undefined && { run_attempt: Number(attempt) }),
  };
}

const kept = (...jobs: string[]): string[] => latestAttempts(jobs.map(job)).map(({ text }) => text);

describe('latestAttempts', () => {
  it.each<[string, string[], string[]]>([
    ['the latest of two', ['a@1', 'a@2'], ['a@2']],
    ['the latest, whatever the order', ['a@3', 'a@1', 'a@2'], ['a@3']],
    ['the tenth before the ninth', ['a@9', 'a@10'], ['a@10']],
    ['what was not run again', ['a@1', 'b@1', 'b@2'], ['a@1', 'b@2']],
    ['both of one name in the same attempt', ['a@1', 'a@1'], ['a@1', 'a@1']],
    ['both of one name in the latest attempt', ['a@1', 'a@1', 'a@2', 'a@2'], ['a@2', 'a@2']],
    [
      'the earlier two where one of them was run again: nobody can tell which',
      ['a@1', 'a@1', 'a@2'],
      ['a@1', 'a@1', 'a@2'],
    ],
    ['two since the second attempt', ['a@1', 'a@2', 'a@2', 'a@3'], ['a@2', 'a@2', 'a@3']],
    ['the latest of each run', ['1:a@1', '1:a@2', '2:a@1'], ['1:a@2', '2:a@1']],
    ['all without an attempt', ['a', 'a'], ['a', 'a']],
    ['one without an attempt beside those with one', ['a', 'a@1', 'a@2'], ['a', 'a@2']],
  ])('keeps %s', (_what, jobs, expected) => {
    expect(kept(...jobs)).toEqual(expected);
  });

  it('loses no name, adds nothing, and does not mind the order', () => {
    const some = fc.array(
      fc
        .tuple(fc.constantFrom('a', 'b', '1:a', '2:a'), fc.constantFrom('', '@1', '@2', '@3'))
        .map((parts) => parts.join('')),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(some, (jobs) => {
        const names = (list: readonly string[]): string[] =>
          [...new Set(list.map((text) => text.replace(/@.*/u, '')))].sort();
        expect(names(kept(...jobs))).toEqual(names(jobs));
        expect(kept(...jobs.toReversed()).sort()).toEqual(kept(...jobs).sort());
        expect(kept(...kept(...jobs))).toEqual(kept(...jobs));
      }),
    );
  });
});
