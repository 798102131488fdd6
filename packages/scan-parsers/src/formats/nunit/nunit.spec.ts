import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { nunitParser } from '../parsers.ts';

const run = (content: string, attributes = 'total="1" failed="0" result="Passed"'): string =>
  `<test-run testcasecount="1" ${attributes}><test-suite type="Assembly" name="A">${content}</test-suite></test-run>`;
const test = (attributes: string): string => `<test-case fullname="A.T" ${attributes}/>`;

describe('nunitParser', () => {
  it('counts tests one by one', async () => {
    const { figures, scanGaps, tests } = await parse(nunitParser, fixture('nunit/every-outcome.xml'));
    expect(figures).toMatchObject({ tests: 7, passed: 2, failed: 1, errors: 1, skipped: 3 });
    expect(scanGaps).toEqual([]);
    expect(tests?.failedTests).toMatchObject([
      { name: 'Shop.CartTests.Refuses', outcome: 'failed', message: expect.stringContaining('Expected: 1') },
      { name: 'Shop.CartTests.Throws', outcome: 'error' },
    ]);
    expect(tests?.cases[0]).toMatchObject({ name: 'Shop.CartTests.AddsUp', durationMs: 15 });
  });

  it('reads version 2', async () => {
    const { figures, scanGaps } = await parse(nunitParser, fixture('nunit/version-2.xml'));
    expect(figures).toMatchObject({ tests: 4, passed: 1, failed: 1, errors: 1, skipped: 1 });
    expect(scanGaps).toEqual([]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a tear-down that failed', fixture('nunit/set-up-failed.xml'), [{ code: 'invocation-failed', count: 1 }]],
    [
      'an assembly that was not loaded',
      fixture('nunit/not-loaded.xml'),
      [{ code: 'invocation-failed', examples: [expect.stringContaining('Till.Tests.dll')] }],
    ],
    [
      'a run that failed without a failed test',
      run(test('result="Passed"'), 'result="Failed"'),
      [{ code: 'invocation-failed' }],
    ],
    [
      'lost tests',
      run(test('result="Passed"'), 'total="3" failed="1"'),
      [
        { code: 'self-contradicting', count: 2 },
        { code: 'self-contradicting', count: 1 },
      ],
    ],
    ...['result="Error"', 'result="Failure" success="False"', 'success="False"'].map(
      (attributes): [string, string, readonly object[]] => [
        `a suite of version 2 with ${attributes} whose tests passed`,
        `<test-results total="1" errors="0" failures="0"><test-suite name="S" ${attributes}><results><test-suite name="F" ${attributes}><failure><message>TearDown</message></failure><results><test-case name="A.T" executed="True" result="Success"/></results></test-suite></results></test-suite></test-results>`,
        [{ code: 'invocation-failed', count: 1, examples: ['F failed by itself'] }],
      ],
    ),
    ['no test', run('', 'total="0"'), [{ code: 'nothing-scanned' }]],
    ['a result that is not known', run(test('result="odd"')), [{ code: 'results-missing' }]],
    ['no result', run(test('')), [{ code: 'results-missing' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(nunitParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['result="Failed" label="Cancelled"', 'errors'],
    ['result="Failed" label="Invalid"', 'errors'],
    ['result="NotRunnable"', 'errors'],
    ['executed="False"', 'skipped'],
    ['executed="True" success="False"', 'failed'],
    ['executed="True" success="True"', 'passed'],
    ['result="Success" executed="True" success="False"', 'failed'],
    ['result="Success" executed="False"', 'skipped'],
  ])('counts a test with %s', async (attributes, counter) => {
    expect((await parse(nunitParser, run(test(attributes)))).figures).toMatchObject({ tests: 1, [counter]: 1 });
  });

  it('counts a test with a failure inside as failed, whatever its result says', async () => {
    const content = run(
      '<test-case fullname="A.T" result="Passed"><failure><message>no</message></failure></test-case>',
    );
    const { figures, tests } = await parse(nunitParser, content);
    expect(figures).toMatchObject({ tests: 1, passed: 0, failed: 1 });
    expect(tests?.failedTests).toMatchObject([{ name: 'A.T', message: 'no' }]);
  });

  it.each([
    ['another root', '<testsuite/>'],
    ['nothing', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(nunitParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(nunitParser, run(test('result="Passed"')))).toEqual([]);
  });
});
