import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { jestParser } from '../parsers.ts';

const test = (status: string, more: object = {}): object => ({
  fullName: `a ${status}`,
  title: status,
  status,
  ...more,
});
const report = (tests: readonly object[], more: object = {}, suite: object = {}): string =>
  JSON.stringify({
    numTotalTests: tests.length,
    numTotalTestSuites: 1,
    success: true,
    testResults: [{ name: '/a.test.js', status: 'passed', assertionResults: tests, ...suite }],
    ...more,
  });

describe('jestParser', () => {
  it('reads the tests of Jest', async () => {
    const { tests, metrics, scanGaps } = await parse(jestParser, fixture('jest/findings.json'));
    expect(scanGaps).toEqual([]);
    expect(tests).toMatchObject({ tests: 6, passed: 3, failed: 1, skipped: 2, flaky: 0 });
    expect(tests?.failedTests).toEqual([
      { name: 'sums fails', outcome: 'failed', message: expect.stringContaining('expect(received).toBe(expected)') },
    ]);
    expect(metrics['tests.unsuccessful']).toEqual({ value: 1, sampleSize: 6, combine: 'sum', unit: 'count' });
  });

  it.each<[string, object, readonly object[]]>([
    ['passing.json', { tests: 2, passed: 2 }, []],
    ['version-26.json', { tests: 4, failed: 1, skipped: 2 }, []],
    ['with-coverage.json', { tests: 2, passed: 2 }, []],
    ['retried.json', { tests: 1, passed: 1, flaky: 1, retried: 1 }, []],
    ['vitest-findings.json', { tests: 5, passed: 2, failed: 1, skipped: 2, flaky: 1 }, []],
    ['suite-broken.json', { tests: 2, failed: 0 }, [{ code: 'invocation-failed', count: 1 }]],
    ['vitest-suite-broken.json', { tests: 0 }, [{ code: 'nothing-scanned' }, { code: 'invocation-failed', count: 1 }]],
    ['nothing-found.json', { tests: 0 }, [{ code: 'nothing-scanned' }]],
  ])('says what %s tells', async (file, counts, gaps) => {
    const { tests, scanGaps } = await parse(jestParser, fixture(`jest/${file}`));
    expect(tests).toMatchObject(counts);
    expect(scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['passed', 'passed'],
    ['failed', 'failed'],
    ['pending', 'skipped'],
    ['skipped', 'skipped'],
    ['todo', 'skipped'],
    ['disabled', 'skipped'],
  ])('takes %s as %s', async (status, outcome) => {
    expect((await parse(jestParser, report([test(status)]))).tests?.cases).toMatchObject([{ outcome }]);
  });

  it('has no result for a word that it does not know', async () => {
    const { scanGaps } = await parse(jestParser, report([test('exploded')]));
    expect(scanGaps).toMatchObject([{ code: 'results-missing', count: 1 }]);
  });

  it.each<[string, string, object]>([
    ['was interrupted', report([test('passed')], { wasInterrupted: true }), { code: 'results-missing' }],
    [
      'says that it failed without a failed test',
      report([test('passed')], { success: false }),
      { code: 'invocation-failed' },
    ],
    [
      'counts more tests than it lists',
      report([test('passed')], { numTotalTests: 5 }),
      { code: 'self-contradicting', count: 4 },
    ],
    [
      'counts more failed tests',
      report([test('passed')], { numFailedTests: 2 }),
      { code: 'self-contradicting', count: 2 },
    ],
    [
      'has a file that failed without a failed test',
      report([test('passed')], {}, { status: 'failed' }),
      { code: 'invocation-failed' },
    ],
  ])('does not take a run for complete that %s', async (_name, content, gap) => {
    expect((await parse(jestParser, content)).scanGaps).toContainEqual(expect.objectContaining(gap));
  });

  it('calls a run in which every test was skipped a run of nothing', async () => {
    expect((await parse(jestParser, report([test('pending')]))).scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['an object of nobody', '{"testResults": []}'],
    ['a test without a status', report([{ title: 'a' }])],
    ['a test without a name', report([{ status: 'passed' }])],
    ['a file without a status', '{"numTotalTests": 0, "testResults": [{"assertionResults": []}]}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(jestParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(jestParser, report([test('passed')]))).toEqual([]);
  });
});
