import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { summariseTests } from '@portcullis/health-metrics';
import type { ExecutedTest, TestRun, TestsReport } from '@portcullis/health-metrics';
import { sampleHealth } from '../testing/health-samples.ts';
import { renderHealthMarkdown } from './render-health-markdown.ts';
import { renderHealthTerminal } from './render-health-terminal.ts';
import { renderTestsMarkdown } from './render-tests-markdown.ts';
import { renderTestsTerminal } from './render-tests-terminal.ts';

const aTest = (name: string, overrides: Partial<ExecutedTest> = {}): ExecutedTest => ({
  evidence: 'tests',
  name,
  outcome: 'passed',
  attempts: 1,
  durationMs: 1500,
  ...overrides,
});
const aRun = (day: number, tests: readonly ExecutedTest[], notListed = 0): TestRun => ({
  name: `run-${day}.json.gz`,
  repository: null,
  commit: null,
  at: new Date(Date.UTC(2026, 0, day, 9, 30)),
  tests,
  notListed,
});

const someRuns = [
  aRun(1, [aTest('pays'), aTest('ships'), aTest('later', { outcome: 'skipped', durationMs: null })]),
  aRun(2, [
    aTest('pays', { attempts: 2 }),
    aTest('ships', { outcome: 'failed', durationMs: 65_000 }),
    aTest('later', { outcome: 'skipped', durationMs: null }),
  ]),
];

describe('a history of tests in the terminal', () => {
  it('names what fails anew, flakes with their interval, what is slow and what is always skipped', async () => {
    expect(renderTestsTerminal(await summariseTests(someRuns), { width: 100 }))
      .toBe(`1 of 3 tests is flaky, 1 newly fails
  4 executions in 2 runs: 1 failed, 1 flaky (25 %, 4.6–69.9 %); from run-1.json.gz of 2026-01-01
  09:30 UTC to run-2.json.gz of 2026-01-02 09:30 UTC

Newly failing tests
  ships (tests): passed in run-1.json.gz of 2026-01-01 09:30 UTC

Flaky tests
  pays (tests): 50 % (9.5–90.5 %): 1 of 2 executions

Slowest tests
  ships (tests): 33 s on average, 1 min 5 s at most
  pays (tests): 1.5 s on average, 1.5 s at most

Tests that are always skipped
  later (tests): 2 times
`);
  });

  it('says that there are none', async () => {
    expect(renderTestsTerminal(await summariseTests([aRun(1, [])]))).toBe(
      'No tests in the evidence\n  ! 1 piece of stored evidence has no tests\n',
    );
  });

  it('names the repository where there are several, and what could not be used', async () => {
    const inside = (repository: string): TestRun => ({ ...aRun(1, [aTest('pays', { attempts: 2 })]), repository });
    const report = await summariseTests([inside('o/a'), inside('o/b')]);
    const text = renderTestsTerminal({ ...report, unusable: [{ name: 'x.json', reason: 'it is not JSON' }] });
    expect(text).toContain('pays (o/a, tests)');
    expect(text).toContain('x.json cannot be used: it is not JSON');
  });

  it('says what is not listed, and what the figures cannot know', async () => {
    const tests = Array.from({ length: 12 }, (_, index) => aTest(`t${index}`, { attempts: 2 }));
    const text = renderTestsTerminal(await summariseTests([aRun(1, tests, 5)]), { width: 100 });
    expect(text).toContain('  … 2 more\n');
    expect(text).toContain('5 tests that passed not listed in the evidence: flake rates are too high');
  });
});

describe('a history of tests in Markdown', () => {
  it('is a table for each list', async () => {
    expect(renderTestsMarkdown(await summariseTests(someRuns))).toContain(
      '## Flaky tests\n\n| Test | Flake rate (95 % interval) |\n| --- | --- |\n| `pays` (`tests`) | 50 % (9.5–90.5 %): 1 of 2 executions |\n',
    );
  });
});

describe('a health report', () => {
  it('holds the history of tests that it was given', async () => {
    const report = { ...sampleHealth([]), tests: await summariseTests(someRuns) };
    for (const text of [renderHealthTerminal(report), renderHealthMarkdown(report)]) {
      expect(text).toContain('1 of 3 tests is flaky');
      expect(text).toContain('Newly failing tests');
    }
  });
});

it('are harmless, whatever tests are called', async () => {
  const hostile = fc.constantFrom('<img src=x onerror=alert(1)>', '@team x', '\u001b[31mred', 'a\n# b', '| x | y |');
  const test = fc.record({
    evidence: fc.constant('tests'),
    name: hostile,
    outcome: fc.constantFrom('passed', 'failed', 'skipped'),
    attempts: fc.integer({ min: 1, max: 2 }),
    durationMs: fc.constant(10),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(test, { minLength: 1, maxLength: 8 }), async (tests) => {
      const report: TestsReport = await summariseTests([aRun(1, tests)]);
      const terminal = renderTestsTerminal(report, { width: 60 });
      expect(terminal).not.toMatch(/(?!\n)[\p{Cc}]/u);
      const markdown = renderTestsMarkdown(report);
      // A name stands in code, where nothing is a mention or an element.
      expect(markdown.replaceAll(/(`+)[^`]+\1(?!`)/gu, '')).not.toMatch(/<img|@team/u);
      expect(markdown.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});
