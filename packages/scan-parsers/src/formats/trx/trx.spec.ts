import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { trxParser } from '../parsers.ts';

const run = (results: string, summary = '<ResultSummary outcome="Completed"><Counters/></ResultSummary>'): string =>
  `<TestRun><Results>${results}</Results>${summary}</TestRun>`;
const result = (attributes: string): string => `<UnitTestResult testId="t" testName="T" ${attributes}/>`;

describe('trxParser', () => {
  it('counts results, and rows in place of their test', async () => {
    const { figures, scanGaps, tests } = await parse(trxParser, fixture('trx/every-outcome.trx'));
    expect(figures).toMatchObject({ tests: 6, passed: 2, failed: 2, errors: 1, skipped: 1 });
    expect(scanGaps).toEqual([]);
    expect(tests?.failedTests).toEqual([
      {
        name: 'Shop.CartTests.Refuses',
        outcome: 'failed',
        message: 'Assert.AreEqual failed. Expected:<1>. Actual:<2>.',
      },
      { name: 'Hangs', outcome: 'error', message: null },
      { name: 'Shop.CartTests.Rows (2)', outcome: 'failed', message: null },
    ]);
    expect(tests?.cases[0]).toEqual({ name: 'Shop.CartTests.AddsUp', outcome: 'passed', attempts: 1, durationMs: 15 });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    [
      'a host that crashed',
      fixture('trx/crashed.trx'),
      [{ code: 'invocation-failed', count: 1, examples: [expect.stringContaining('Test host process crashed')] }],
    ],
    [
      'a run that failed without a failed test',
      run(result('outcome="Passed"'), '<ResultSummary outcome="Aborted"/>'),
      [{ code: 'invocation-failed' }],
    ],
    [
      'a warning that an assembly has no test which can be run',
      run(
        result('outcome="Passed"'),
        '<ResultSummary outcome="Completed"><RunInfos><RunInfo outcome="Warning"><Text>No test is available in /src/Till.Tests.dll. Make sure that test discoverer &amp; executors are registered.</Text></RunInfo></RunInfos></ResultSummary>',
      ),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    [
      'any other warning',
      run(
        result('outcome="Passed"'),
        '<ResultSummary outcome="Completed"><RunInfos><RunInfo outcome="Warning"><Text>Data collector is slow</Text></RunInfo></RunInfos></ResultSummary>',
      ),
      [],
    ],
    ['no summary', run(result('outcome="Passed"'), ''), [{ code: 'results-missing' }]],
    ['no test', run(''), [{ code: 'nothing-scanned' }]],
    [
      'an error of the run without a text',
      run(
        result('outcome="Passed"'),
        '<ResultSummary outcome="Completed"><RunInfos><RunInfo outcome="Error"/></RunInfos></ResultSummary>',
      ),
      [{ code: 'invocation-failed', examples: ['the run says Error'] }],
    ],
    [
      'tests that could not be run',
      run(
        result('outcome="Passed"'),
        '<ResultSummary outcome="Completed"><Counters total="1" notRunnable="1" disconnected="2"/></ResultSummary>',
      ),
      [{ code: 'self-contradicting', count: 3 }],
    ],
    [
      'lost tests of a report whose last counters are of one test',
      `<TestRun><ResultSummary outcome="Completed"><Counters total="3"/></ResultSummary><Results>
        <TestResultAggregation outcome="Passed"><Counters total="1"/></TestResultAggregation></Results></TestRun>`,
      [{ code: 'self-contradicting', count: 2 }],
    ],
    [
      'lost tests',
      run(
        result('outcome="Passed"'),
        '<ResultSummary outcome="Completed"><Counters total="3" failed="1"/></ResultSummary>',
      ),
      [
        { code: 'self-contradicting', count: 2 },
        { code: 'self-contradicting', count: 1 },
      ],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(trxParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['outcome="Passed"', 'passed'],
    ['outcome="NotExecuted"', 'skipped'],
    ['outcome="Inconclusive"', 'skipped'],
    ['outcome="Failed"', 'failed'],
    ['outcome="Aborted"', 'errors'],
    ['outcome="PassedButRunAborted"', 'errors'],
    ['outcome="odd"', 'errors'],
    ['', 'errors'],
  ])('counts a result with %s as %s', async (attributes, counter) => {
    expect((await parse(trxParser, run(result(attributes)))).figures).toMatchObject({ tests: 1, [counter]: 1 });
  });

  it('counts a test that failed although none of its rows did', async () => {
    const content = run(
      `<UnitTestResult testName="T" outcome="Failed"><InnerResults>${result('outcome="Passed"')}</InnerResults></UnitTestResult>`,
    );
    expect((await parse(trxParser, content)).figures).toMatchObject({ tests: 2, passed: 1, failed: 1 });
  });

  it('counts an ordered test that failed although none of its tests did', async () => {
    const content = run(
      `<TestResultAggregation testName="T" outcome="Failed"><InnerResults>${result('outcome="Passed"')}</InnerResults></TestResultAggregation>`,
    );
    expect((await parse(trxParser, content)).figures).toMatchObject({ tests: 2, passed: 1, failed: 1 });
  });

  it.each([
    ['counters that are no number', run('', '<ResultSummary><Counters failed="two"/></ResultSummary>')],
    ['another root', '<testsuite/>'],
    ['nothing', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(trxParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(trxParser, run(result('outcome="Passed"')))).toEqual([]);
  });
});
