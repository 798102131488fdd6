import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { pytestJsonReportParser } from '../parsers.ts';

const test = (outcome: string): object => ({ nodeid: 'a.py::a', outcome, call: { duration: 0.002, outcome } });
const report = (tests: readonly object[], summary: object = {}, exitcode = 0): string =>
  JSON.stringify({ exitcode, root: '/shop', summary: { total: tests.length, ...summary }, tests });

describe('pytestJsonReportParser', () => {
  it('reads the tests of the plugin', async () => {
    const { tests, scanGaps, metrics } = await parse(
      pytestJsonReportParser,
      fixture('pytest-json-report/findings.json'),
    );
    expect(scanGaps).toEqual([]);
    expect(tests).toMatchObject({ tests: 14, passed: 9, failed: 2, errors: 1, skipped: 2 });
    expect(tests?.failedTests[0]).toMatchObject({
      name: 'checks/test_outcomes.py::test_fails',
      message: expect.stringContaining('lists differ'),
    });
    expect(metrics['tests.durationMs']).toMatchObject({ unit: 'milliseconds', sampleSize: 14 });
  });

  it('counts a module that was skipped before its tests were known as one that is skipped, as JUnit XML does', async () => {
    const collectors = [
      { nodeid: 'b.py', outcome: 'skipped', result: [], longrepr: "('/shop/b.py', 2, 'Skipped: no database')" },
    ];
    const content = JSON.stringify({
      exitcode: 0,
      root: '/shop',
      summary: { passed: 1, total: 1, collected: 1 },
      collectors,
      tests: [test('passed')],
    });
    const { tests, scanGaps } = await parse(pytestJsonReportParser, content);
    expect([tests, scanGaps]).toMatchObject([{ tests: 2, passed: 1, skipped: 1 }, []]);
    expect(tests?.cases).toContainEqual(expect.objectContaining({ name: 'b.py', outcome: 'skipped' }));
  });

  it('does not take a skipped module for a test that was lost or found', async () => {
    const collectors = [{ nodeid: 'b.py', outcome: 'skipped', result: [] }];
    const content = JSON.stringify({
      exitcode: 0,
      root: '/shop',
      summary: { total: 2, collected: 2 },
      collectors,
      tests: [test('passed')],
    });
    expect((await parse(pytestJsonReportParser, content)).scanGaps).toMatchObject([
      { code: 'self-contradicting', count: 1 },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a passing run', fixture('pytest-json-report/passing.json'), []],
    [
      'a module that cannot be collected',
      fixture('pytest-json-report/module-broken.json'),
      [
        { code: 'nothing-scanned' },
        { code: 'files-not-scanned', count: 1 },
        { code: 'invocation-failed' },
        { code: 'results-missing' },
      ],
    ],
    [
      'a run that stopped early',
      fixture('pytest-json-report/stopped-early.json'),
      [{ code: 'results-missing', of: 14 }],
    ],
    [
      'a summary alone',
      fixture('pytest-json-report/summary-only.json'),
      [
        { code: 'nothing-scanned' },
        { code: 'invocation-failed' },
        { code: 'self-contradicting', count: 12 },
        { code: 'self-contradicting', count: 3 },
      ],
    ],
    ['no test', report([], {}, 5), [{ code: 'nothing-scanned' }]],
    ['an interrupted run', report([test('passed')], {}, 2), [{ code: 'invocation-failed' }]],
    ['an exit code of failures that are not there', report([test('passed')], {}, 1), [{ code: 'invocation-failed' }]],
    ['lost tests', report([test('passed')], { total: 3 }), [{ code: 'self-contradicting', count: 2 }]],
    ['lost failures', report([test('passed')], { failed: 1 }), [{ code: 'self-contradicting', count: 1 }]],
    ['tests that were left out on purpose', report([test('passed')], { collected: 3, deselected: 2 }), []],
    ['an unknown outcome', report([test('vanished')]), [{ code: 'results-missing' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(pytestJsonReportParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['an array', '[]'],
    ['no summary', '{"exitcode": 0, "tests": []}'],
    ['a test without an outcome', report([{ nodeid: 'a' }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(pytestJsonReportParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(pytestJsonReportParser, report([test('failed')], {}, 1))).toEqual([]);
  });
});
