import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { xunitParser } from '../parsers.ts';

const assembly = (content: string, attributes = 'total="1" failed="0" skipped="0"'): string =>
  `<assemblies><assembly ${attributes}><collection>${content}</collection></assembly></assemblies>`;
const test = (result: string, content = ''): string => `<test type="A" method="T" result="${result}">${content}</test>`;

describe('xunitParser', () => {
  it('counts tests one by one', async () => {
    const { figures, scanGaps, tests } = await parse(xunitParser, fixture('xunit/every-outcome.xml'));
    expect(figures).toMatchObject({ tests: 3, passed: 1, failed: 1, skipped: 1 });
    expect(scanGaps).toEqual([]);
    expect(tests?.failedTests).toEqual([
      { name: 'Shop.CartTests.Refuses', outcome: 'failed', message: 'Assert.Equal() Failure: Values differ' },
    ]);
  });

  it('reads version 3', async () => {
    const { figures, scanGaps } = await parse(xunitParser, fixture('xunit/version-3.xml'));
    expect(figures).toMatchObject({ tests: 2, passed: 1, skipped: 1 });
    expect(scanGaps).toEqual([]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean-up that failed', fixture('xunit/clean-up-failed.xml'), [{ code: 'invocation-failed', count: 1 }]],
    [
      'errors that are only counted',
      assembly(test('Pass'), 'total="1" errors="2"'),
      [{ code: 'invocation-failed', count: 2 }],
    ],
    [
      'an error outside of tests, wherever it stands',
      assembly(`${test('Pass')}<error type="test-class-cleanup"/>`),
      [{ code: 'invocation-failed', count: 1 }],
    ],
    [
      'lost tests',
      assembly(test('Pass'), 'total="3" failed="1"'),
      [
        { code: 'self-contradicting', count: 2 },
        { code: 'self-contradicting', count: 1 },
      ],
    ],
    ['no assembly', '<assemblies/>', [{ code: 'nothing-scanned' }]],
    ['nothing but skipped tests', assembly(test('Skip')), [{ code: 'nothing-scanned' }]],
    ['a result that is not known', assembly(test('odd')), [{ code: 'results-missing' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(xunitParser, content)).scanGaps).toMatchObject(gaps);
  });

  it('counts a test with a failure as failed, whatever it is called', async () => {
    const content = assembly(test('Pass', '<failure><message>bad</message></failure>'));
    expect((await parse(xunitParser, content)).figures).toMatchObject({ failed: 1 });
  });

  it.each([
    ['a total that is no number', assembly(test('Pass')).replace(/total="[^"]*"/u, 'total="many"')],
    ['another root', '<testsuite/>'],
    ['nothing', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(xunitParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(xunitParser, assembly(test('Pass')))).toEqual([]);
  });
});
