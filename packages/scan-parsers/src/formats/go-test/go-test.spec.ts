import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { goTestParser } from '../parsers.ts';

const event = (action: string, more: object = {}): string =>
  JSON.stringify({ Time: 't', Action: action, Package: 'p', ...more });
const lines = (...events: readonly string[]): string => `${events.join('\n')}\n`;
const test = (name: string, action: string, more: object = {}): readonly string[] => [
  event('run', { Test: name }),
  event(action, { Test: name, Elapsed: 0.25, ...more }),
];

describe('goTestParser', () => {
  it.each([
    ['every-outcome', { tests: 10, passed: 4, failed: 5, skipped: 1, packages: 6, packages_broken: 1 }],
    ['passing', { tests: 1, passed: 1, packages: 2 }],
    ['reruns', { tests: 6, passed: 3, failed: 2, skipped: 1, flaky: 1, retried: 3 }],
    ['count-twice', { tests: 12, passed: 5, failed: 5, skipped: 2, flaky: 0, retried: 0 }],
  ])('counts %s', async (name, figures) => {
    expect((await parse(goTestParser, fixture(`go-test/${name}.ndjson`))).figures).toMatchObject(figures);
  });

  it('names what failed, and by what', async () => {
    const { tests } = await parse(goTestParser, fixture('go-test/every-outcome.ndjson'));
    expect(tests?.failedTests[0]).toEqual({
      name: 'example.com/shop/cart.TestTotal/others',
      outcome: 'failed',
      message: 'cart_test.go:16: want 20, got 25',
    });
  });

  it('counts packages whose results were cached', async () => {
    const cached = lines(...test('T', 'pass'), event('output', { Output: 'ok  \tp\t(cached)\n' }), event('pass'));
    expect((await parse(goTestParser, cached)).figures).toMatchObject({ packages: 1, packages_cached: 1 });
  });

  it.each<[string, string, string, object]>([
    ['a package that passed', 'PASS', 'pass', { passed: 1, errors: 0 }],
    ['a package that passed, of a test that was left out', 'SKIP', 'pass', { skipped: 1, errors: 0 }],
    ['a package that failed', 'PASS', 'fail', { passed: 0, errors: 1 }],
  ])('reads the end of a test that is a part of what it printed, in %s', async (_name, word, action, expected) => {
    const printed = event('output', { Test: 'T', Output: `no line break--- ${word}: T (0.00s)\n` });
    const { figures } = await parse(goTestParser, lines(event('run', { Test: 'T' }), printed, event(action)));
    expect(figures).toMatchObject(expected);
  });

  // Go 1.26 writes this with `-json -v`.
  it.each<[string, string, object]>([
    ['a package that passed', 'pass', { passed: 2, errors: 0 }],
    ['a package that failed', 'fail', { passed: 0, errors: 2 }],
  ])('reads the ends of a test and its subtest that the subtest printed, in %s', async (_name, action, expected) => {
    const printed = (text: string): string => event('output', { Test: 'T/sub', Output: text });
    const content = lines(
      event('run', { Test: 'T' }),
      event('run', { Test: 'T/sub' }),
      printed('no line break--- PASS: T (0.00s)\n'),
      printed('    --- PASS: T/sub (0.00s)\n'),
      event(action),
    );
    expect((await parse(goTestParser, content)).figures).toMatchObject(expected);
  });

  it('reads the end of a test that another one printed at the same time', async () => {
    const begun = [event('run', { Test: 'A' }), event('run', { Test: 'B' })];
    const printed = event('output', { Test: 'B', Output: 'no line break--- PASS: A (0.04s)\n' });
    const unknown = event('output', { Test: 'B', Output: 'no line break--- PASS: C (0.04s)\n' });
    const ended = event('pass', { Test: 'B' });
    const { figures } = await parse(goTestParser, lines(...begun, printed, unknown, ended, event('pass')));
    expect(figures).toMatchObject({ tests: 2, passed: 2, errors: 0 });
  });

  it('does not take what a test did not say for its end', async () => {
    const printed = event('output', { Test: 'T', Output: 'no line break\n' });
    const content = lines(event('run', { Test: 'T' }), printed, event('pass'));
    expect((await parse(goTestParser, content)).figures).toMatchObject({ passed: 0, errors: 1 });
  });

  it('names who was flaky', async () => {
    const { tests } = await parse(goTestParser, fixture('go-test/reruns.ndjson'));
    expect(tests?.flakyTests).toEqual([
      { name: 'example.com/shop/cart.TestFlaky', attempts: 2, message: 'cart_test.go:34: the first attempt' },
    ]);
  });

  const failedThenPassed = [...test('A', 'fail'), event('fail'), ...test('A', 'pass')];
  const passed = [...test('B', 'pass'), event('pass')];
  it.each<[string, readonly string[], object]>([
    [
      'what failed',
      [...test('B', 'pass'), ...failedThenPassed, event('pass')],
      { tests: 2, passed: 2, failed: 0, flaky: 1 },
    ],
    [
      'a test that had passed as well',
      [...test('B', 'pass'), ...failedThenPassed, ...passed],
      { tests: 4, passed: 3, failed: 1, flaky: 0 },
    ],
    [
      'a test that the first run did not have',
      [...test('C', 'pass'), ...failedThenPassed, ...passed],
      { tests: 4, passed: 3, failed: 1, flaky: 0 },
    ],
    ['everything that there is', [...failedThenPassed, event('pass')], { tests: 2, passed: 1, failed: 1, flaky: 0 }],
    [
      'another package that had passed',
      [...test('B', 'pass'), ...failedThenPassed, event('pass'), ...passed, ...passed].map((line, index) =>
        index < 8 ? line : line.replace('"p"', '"q"'),
      ),
      { tests: 5, passed: 4, failed: 1, flaky: 0 },
    ],
  ])('counts the tests of a second run of %s', async (_name, events, counts) => {
    expect((await parse(goTestParser, lines(...events))).tests).toMatchObject(counts);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    [
      'a package that failed without a test, and then passed',
      lines(...passed, event('fail', { Package: 'q' }), event('pass', { Package: 'q' })),
      [{ code: 'invocation-failed', examples: ['q: failed without a failed test'] }],
    ],
    [
      'a second build that failed',
      lines(...passed, JSON.stringify({ Action: 'build-fail', ImportPath: 'p' })),
      [{ code: 'invocation-failed', examples: ['p: does not build'] }],
    ],
    [
      'a run that broke in several ways',
      fixture('go-test/every-outcome.ndjson'),
      [
        { code: 'invocation-failed', count: 1, examples: ['example.com/shop/broken: does not build'] },
        { code: 'results-missing', count: 2 },
      ],
    ],
    ['a package without tests', fixture('go-test/no-tests.ndjson'), [{ code: 'nothing-scanned' }]],
    [
      'a package that did not build before Go 1.24',
      lines(
        ...test('T', 'pass'),
        event('pass'),
        event('output', { Package: 'q', Output: 'FAIL\tq [build failed]\n' }),
        event('fail', { Package: 'q' }),
      ),
      [{ code: 'invocation-failed', examples: ['q: does not build'] }],
    ],
    [
      'a build that failed and has no result',
      lines(...test('T', 'pass'), event('pass'), JSON.stringify({ Action: 'build-fail', ImportPath: 'q [q.test]' })),
      [{ code: 'invocation-failed', examples: ['q: does not build'] }],
    ],
    [
      'a package that failed without a test',
      lines(...test('T', 'pass'), event('output', { Output: 'no database\n' }), event('fail')),
      [{ code: 'invocation-failed', examples: ['p: failed without a failed test: no database'] }],
    ],
    ['a package without a result', lines(...test('T', 'pass')), [{ code: 'results-missing', count: 1 }]],
    [
      'a panic',
      lines(
        event('run', { Test: 'T' }),
        event('output', { Test: 'T', Output: 'panic: no\n' }),
        event('fail', { Test: 'T' }),
        event('fail'),
      ),
      [{ code: 'results-missing', count: 1 }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(goTestParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['its package passed', [event('pass')]],
    ['the report ends', []],
  ])('takes a test that has no result when %s for an error', async (_name, end) => {
    const { tests } = await parse(goTestParser, lines(event('run', { Test: 'T' }), ...end));
    expect(tests).toMatchObject({ tests: 1, errors: 1, failedTests: [{ name: 'p.T', outcome: 'error' }] });
  });

  it('takes an outcome that it does not know for none', async () => {
    const { tests } = await parse(goTestParser, lines(...test('T', 'FAIL'), event('pass')));
    expect(tests).toMatchObject({ errors: 1, passed: 0 });
  });

  it('adds durations up', async () => {
    const { metrics } = await parse(goTestParser, lines(...test('A', 'pass'), ...test('B', 'fail'), event('fail')));
    expect(metrics['tests.durationMs']).toMatchObject({ value: 500, unit: 'milliseconds' });
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['what the compiler prints between', `# p\n${event('pass')}`],
    ['an event without an action', '{"Package":"p"}'],
    ['a line that is cut', event('pass').slice(0, -4)],
    ['a run without a test', event('run')],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(goTestParser, content));
  });
});
