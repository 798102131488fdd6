import { describe, expect, it } from '@jest/globals';
import { isObject } from '../../json/narrow.ts';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { xcresultParser } from '../parsers.ts';

const node = (nodeType: string, result: string | null, ...children: readonly object[]): object => ({
  nodeType,
  name: nodeType,
  ...(result !== null && { result }),
  children,
});
const tree = (...testNodes: readonly object[]): string =>
  JSON.stringify({ devices: [], testNodes, testPlanConfigurations: [] });
const test = (result: string | null, ...children: readonly object[]): string =>
  tree(node('Test Plan', null, node('Test Case', result, ...children)));
const summary = (more: object = {}): string =>
  JSON.stringify({
    ...{ result: 'Passed', totalTestCount: 2, passedTests: 2, failedTests: 0, skippedTests: 0, expectedFailures: 0 },
    testFailures: [],
    ...more,
  });

describe('xcresultParser', () => {
  it('counts each test once, whatever it ran on and with', async () => {
    const { summary: report } = await parseAll(xcresultParser, fixture('xcresult/tests.json'));
    expect(report).toMatchObject({
      tools: [],
      scanGaps: [],
      tests: { tests: 6, passed: 2, failed: 2, errors: 0, skipped: 2, flaky: 1, retried: 1 },
      metrics: { 'tests.durationMs': { value: 1750 } },
    });
    expect(report.tests?.failedTests).toEqual([
      {
        name: 'ShopTests/CartTests/testTotal()',
        outcome: 'failed',
        message: 'CartTests.swift:12: XCTAssertEqual failed: ("9") is not equal to ("10")',
      },
      expect.objectContaining({ name: 'ShopTests/CartTests/prices(amount:)' }),
    ]);
    expect(report.tests?.flakyTests).toEqual([
      { name: 'ShopTests/CartTests/testNetwork()', attempts: 2, message: 'CartTests.swift:30: timed out' },
    ]);
  });

  it('reads the same counts and failures from the summary', async () => {
    const { summary: report } = await parseAll(xcresultParser, fixture('xcresult/summary.json'));
    const { tests } = (await parseAll(xcresultParser, fixture('xcresult/tests.json'))).summary;
    expect(report.scanGaps).toEqual([]);
    expect(report.tests).toEqual({ ...tests, flaky: 0, retried: 0, flakyTests: [], cases: [] });
  });

  it.each<[string, string, number, number]>([
    ['a device on which it failed', test('Passed', node('Device', 'Failed')), 1, 0],
    [
      'a configuration on a device with which it failed',
      test('Passed', node('Device', 'Passed', node('Test Plan Configuration', 'Failed'))),
      1,
      0,
    ],
    ['arguments with which it failed', test('Passed', node('Arguments', 'Failed'), node('Arguments', 'Passed')), 1, 0],
    ['a last repetition that failed', test('Passed', node('Repetition', 'Passed'), node('Repetition', 'Failed')), 1, 0],
    ['a failure of its own', test('Failed', node('Repetition', 'Failed'), node('Repetition', 'Passed')), 1, 0],
    ['a repetition that passed', test('Passed', node('Repetition', 'Failed'), node('Repetition', 'Passed')), 0, 1],
    ['repetitions that all passed', test('Passed', node('Repetition', 'Passed'), node('Repetition', 'Passed')), 0, 0],
  ])('decides by %s', async (_name, content, failed, flaky) => {
    expect((await parseAll(xcresultParser, content)).summary.tests).toMatchObject({ tests: 1, failed, flaky });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('xcresult/clean.json'), []],
    ['a bundle that crashed', fixture('xcresult/bundle-crashed.json'), [{ code: 'invocation-failed', count: 1 }]],
    ['a run without a test', fixture('xcresult/no-test.json'), [{ code: 'nothing-scanned' }]],
    ['a plan without a test', tree(node('Test Plan', 'Passed')), [{ code: 'nothing-scanned' }]],
    ['tests that were all skipped', test('Skipped'), [{ code: 'nothing-scanned' }]],
    ['a result that is not known', test('Crashed'), [{ code: 'results-missing' }]],
    ['a test without a result', test(null), [{ code: 'results-missing' }]],
    [
      'a suite whose result is not known',
      tree(node('Test Suite', 'unknown', node('Test Case', 'Passed'))),
      [{ code: 'results-missing' }],
    ],
    ['a clean summary', summary(), []],
    ['a summary of no test', summary({ totalTestCount: 0, passedTests: 0 }), [{ code: 'nothing-scanned' }]],
    ['a summary of a run that failed by itself', summary({ result: 'Failed' }), [{ code: 'invocation-failed' }]],
    ['a summary without a known result', summary({ result: 'unknown' }), [{ code: 'invocation-failed' }]],
    ['counts that do not add up', summary({ totalTestCount: 3 }), [{ code: 'self-contradicting' }]],
    [
      'a failed test in a run that passed',
      summary({ totalTestCount: 3, failedTests: 1 }),
      [{ code: 'self-contradicting' }],
    ],
    ['failures that are not counted', summary({ testFailures: [{ testName: 'a' }] }), [{ code: 'self-contradicting' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    const { scanGaps } = (await parseAll(xcresultParser, content)).summary;
    expect(scanGaps).toMatchObject(gaps);
    expect(scanGaps).toHaveLength(gaps.length);
  });

  it.each([
    ['0.25s', 250],
    ['0,25s', 250],
    ['1m 2s', 62_000],
    ['2m', 120_000],
    ['soon', undefined],
    ['', undefined],
  ])('reads the duration %j of Xcode 16.0', async (duration, ms) => {
    const content = tree({ nodeType: 'Test Case', name: 'a', result: 'Passed', duration });
    expect((await parseAll(xcresultParser, content)).summary.metrics['tests.durationMs']?.value).toBe(ms);
  });

  it.each<[string, string, object]>([
    ['an empty file', '', { code: 'empty' }],
    ['an array', '[]', { code: 'wrong-format' }],
    ['the format of Xcode 15', '{"_type": {"_name": "ActionsInvocationRecord"}}', { code: 'wrong-format' }],
    ['nodes that are no list', '{"testNodes": {}, "testPlanConfigurations": []}', { code: 'wrong-format' }],
    ['a node without a type', tree({ name: 'a' }), { code: 'invalid-content' }],
    [
      'children that are no list',
      tree({ nodeType: 'Test Plan', name: 'a', children: {} }),
      { code: 'invalid-content' },
    ],
    ['a count that is no number', summary({ failedTests: '1' }), { code: 'invalid-content' }],
    ['a summary without a result', summary({ result: null }), { code: 'invalid-content' }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(xcresultParser, content))).toMatchObject(fault);
  });

  it('reads the same whatever pieces the report comes in, with children before names as Xcode writes them', async () => {
    const report: unknown = JSON.parse(new TextDecoder().decode(fixture('xcresult/tests.json')));
    const sorted = JSON.stringify(report, (_name, value: unknown) =>
      isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
    );
    const whole = await parseAll(xcresultParser, fixture('xcresult/tests.json'));
    for (const piece of [1, 7, 64, 500, 3000]) expect(await parseAll(xcresultParser, sorted, piece)).toEqual(whole);
  });

  it('counts the tests of a suite of any size, and names the bundle and suite that end after them', async () => {
    const tests = Array.from({ length: 3000 }, (_, index) => ({
      ...{ children: [{ nodeType: 'Failure Message', name: 'no' }], name: `test${index}`, nodeType: 'Test Case' },
      result: index === 1500 ? 'Failed' : 'Passed',
    }));
    const suite = { children: tests, name: 'Suite', nodeType: 'Test Suite', result: 'Failed' };
    const content = tree({ children: [suite], name: 'Bundle', nodeType: 'Unit test bundle', result: 'Failed' });
    expect((await parseAll(xcresultParser, content)).summary).toMatchObject({
      scanGaps: [],
      tests: { tests: 3000, passed: 2999, failedTests: [{ name: 'Bundle/Suite/test1500', message: 'no' }] },
    });
  });

  it.each([1, 40, 1000])('says where a node is odd, in pieces of %d bytes', async (piece) => {
    const odd = tree(node('Test Plan', null, node('Test Suite', null), node('Test Suite', null, { name: 'a' })));
    expect(await faultOf(parseAll(xcresultParser, odd, piece))).toMatchObject({
      code: 'invalid-content',
      message: '/testNodes/0/children/1/children/0/nodeType: expected a string, found nothing',
      column: 28,
    });
  });

  it('counts the tests that a test holds as well', async () => {
    const { tests, scanGaps } = (
      await parseAll(xcresultParser, test('Passed', node('Test Case', 'Failed'), node('Device', 'Passed')))
    ).summary;
    expect(tests).toMatchObject({ tests: 2, passed: 1, failedTests: [{ name: 'Test Case/Test Case' }] });
    expect(scanGaps).toEqual([]);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(xcresultParser, test('Passed'))).toEqual([]);
    expect(await acceptedCuts(xcresultParser, summary())).toEqual([]);
  });
});
