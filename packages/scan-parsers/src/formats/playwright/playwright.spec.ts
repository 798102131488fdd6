import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { playwrightParser } from '../parsers.ts';

const inProject = (status: string, results: readonly string[] = ['passed'], more: object = {}): object => ({
  status,
  expectedStatus: 'passed',
  projectName: 'desktop',
  results: results.map((word, retry) => ({ status: word, retry, duration: 5 })),
  ...more,
});
const report = (tests: readonly object[], more: object = {}): string =>
  JSON.stringify({
    config: { rootDir: '/a', projects: [] },
    suites: [{ title: 'a.spec.ts', specs: [{ title: 'pays', tests }], suites: [] }],
    errors: [],
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    ...more,
  });

describe('playwrightParser', () => {
  it('reads the tests of each project, and their attempts', async () => {
    const { tests, scanGaps, metrics } = await parse(playwrightParser, fixture('playwright/retries.json'));
    expect(scanGaps).toEqual([]);
    expect(tests).toMatchObject({ tests: 8, passed: 4, failed: 2, skipped: 2, flaky: 2, retried: 4 });
    expect(tests?.flakyTests[0]).toEqual({
      name: '[desktop] › checkout.mjs › checkout › passes on the second attempt',
      attempts: 2,
      message: 'Error: expect(received).toBe(expected) // Object.is equality',
    });
    expect(metrics['tests.flaky']).toMatchObject({ value: 2 });
  });

  it.each<[string, object, readonly object[]]>([
    ['passing.json', { tests: 2, passed: 2 }, []],
    ['load-error.json', { tests: 0 }, [{ code: 'nothing-scanned' }, { code: 'invocation-failed', count: 2 }]],
    [
      'stopped-early.json',
      { tests: 4, failed: 1 },
      [{ code: 'invocation-failed' }, { code: 'results-missing', count: 1 }],
    ],
  ])('says what %s leaves out', async (file, counts, gaps) => {
    const { tests, scanGaps } = await parse(playwrightParser, fixture(`playwright/${file}`));
    expect(tests).toMatchObject(counts);
    expect(scanGaps).toMatchObject(gaps);
  });

  it.each<[string, object, object]>([
    ['expected', inProject('expected'), { passed: 1 }],
    ['unexpected', inProject('unexpected', ['failed']), { failed: 1 }],
    ['flaky', inProject('flaky', ['failed', 'passed']), { passed: 1, flaky: 1 }],
    ['skipped', inProject('skipped', ['skipped']), { skipped: 1 }],
    ['expected to fail', inProject('expected', ['failed'], { expectedStatus: 'failed' }), { passed: 1 }],
  ])('counts a test that is %s', async (_name, test, counts) => {
    expect((await parse(playwrightParser, report([test]))).tests).toMatchObject(counts);
  });

  it.each<[string, string, object]>([
    ['was interrupted', report([inProject('skipped', ['interrupted'])]), { code: 'results-missing' }],
    ['did not run', report([inProject('skipped', [])]), { code: 'results-missing' }],
    ['ended in a word that is not known', report([inProject('lost')]), { code: 'results-missing' }],
  ])('has no result of a test that %s', async (_name, content, gap) => {
    expect((await parse(playwrightParser, content)).scanGaps).toContainEqual(expect.objectContaining(gap));
  });

  it.each<[string, unknown, readonly object[]]>([
    ['a part of a run', { total: 3, current: 1 }, [{ code: 'results-missing', count: 2, of: 3, part: 1 }]],
    ['the only part of a run', { total: 1, current: 1 }, []],
    ['a whole run', null, []],
  ])('says that it is of %s', async (_name, shard, gaps) => {
    const { scanGaps } = await parse(playwrightParser, report([inProject('expected')], { config: { shard } }));
    expect(scanGaps).toMatchObject(gaps);
    expect(scanGaps).toHaveLength(gaps.length);
  });

  it('takes a test that is skipped on purpose as skipped, though it has no result', async () => {
    const tests = [inProject('expected'), inProject('skipped', [], { expectedStatus: 'skipped' })];
    expect((await parse(playwrightParser, report(tests))).scanGaps).toEqual([]);
  });

  it('reads older versions, which have no totals', async () => {
    const { tests, scanGaps } = await parse(playwrightParser, report([inProject('expected')], { stats: undefined }));
    expect([tests?.passed, scanGaps]).toEqual([1, []]);
  });

  it('calls totals above what is listed self-contradicting', async () => {
    const { scanGaps } = await parse(
      playwrightParser,
      report([inProject('expected')], { stats: { expected: 1, unexpected: 2, flaky: 0, skipped: 0 } }),
    );
    expect(scanGaps).toMatchObject([
      { code: 'self-contradicting', count: 2 },
      { code: 'self-contradicting', count: 2 },
    ]);
  });

  it('refuses suites that have no end', async () => {
    let suite: object = { title: 'a' };
    for (let depth = 0; depth < 100; depth += 1) suite = { title: 'a', suites: [suite] };
    expect(await faultOf(parse(playwrightParser, report([], { suites: [suite] })))).toMatchObject({
      code: 'too-large',
    });
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no configuration', report([], { config: null })],
    ['a test without a state', report([{ results: [] }])],
    ['a result that is none', report([{ status: 'expected', results: [1] }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(playwrightParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(playwrightParser, report([inProject('expected')]))).toEqual([]);
  });
});
