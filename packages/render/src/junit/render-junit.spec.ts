import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { sampleCondition, sampleJob, sampleMetric, sampleVerdict } from '../testing/samples.ts';
import { renderJunit } from './render-junit.ts';
import { flakyTestGroups } from '../words/flaky-words.ts';
import { failedTestGroups } from '../words/test-words.ts';

/** Names of the elements in the order of their start; throws unless well-formed. */
function elementsOf(document: string): readonly string[] {
  const elements: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => elements.push(name));
  parser.write(document).close();
  return elements;
}

const counts = (document: string): string | undefined =>
  /<testsuites name="Portcullis" (.*?) time/u.exec(document)?.[1];

describe('renderJunit', () => {
  it.each([
    ['a failed condition that decides is a failure', sampleCondition(), 'failure'],
    ['one that does not decide passes', sampleCondition({ enforce: 'warn' }), 'system-out'],
    [
      'one that nobody can judge is an error',
      sampleMetric({ state: 'undetermined', found: null, violations: [] }),
      'error',
    ],
    ['one that does not apply is skipped', sampleJob({ state: 'not-applicable' }), 'skipped'],
    ['one that passes has its figures', sampleJob(), 'system-out'],
  ])('%s', (_title, condition, element) => {
    expect(elementsOf(renderJunit(sampleVerdict({ conditions: [condition] })))).toEqual([
      'testsuites',
      'testsuite',
      'testcase',
      element,
    ]);
  });

  it('counts a problem that decides as an error, another as a pass', () => {
    const problem = { code: 'jobs-empty' } as const;
    const document = renderJunit(
      sampleVerdict({
        problems: [
          { enforce: 'block', problem },
          { enforce: 'inform', problem },
        ],
      }),
    );
    expect(counts(document)).toBe('tests="3" failures="1" errors="1" skipped="0"');
  });

  it('is well-formed, whatever is in it', () => {
    fc.assert(
      fc.property(hostileVerdict(), (verdict) => {
        const document = renderJunit(verdict);
        expect(elementsOf(document).filter((element) => element === 'testcase')).toHaveLength(
          verdict.conditions.length +
            verdict.problems.length +
            failedTestGroups(verdict).groups.length +
            flakyTestGroups(verdict).groups.length,
        );
        expect(document).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 150 },
    );
  });
});
