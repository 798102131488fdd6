import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { testngParser } from '../parsers.ts';

const method = (more: string): string => `<test-method name="a" duration-ms="2" ${more}/>`;
const report = (inner: string, totals = ''): string =>
  `<testng-results ${totals}><suite name="s"><test name="t"><class name="Shop">${inner}</class></test></suite></testng-results>`;

describe('testngParser', () => {
  it('reads the tests of the tool', async () => {
    const { tests, scanGaps } = await parse(testngParser, fixture('testng/findings.xml'));
    expect(scanGaps).toEqual([]);
    expect(tests).toMatchObject({ tests: 8, passed: 3, failed: 3, errors: 0, skipped: 2, flaky: 1, retried: 1 });
    expect(tests?.failedTests).toMatchObject([
      { name: 'Shop.adds_wrongly', message: 'expected [3] but found [2]' },
      { name: 'Shop.breaks', message: 'no basket' },
      { name: 'Shop.costs(2)', message: 'expected [true] but found [false]' },
    ]);
    expect(tests?.flakyTests).toMatchObject([{ name: 'Shop.flaky', attempts: 2 }]);
  });

  it('reads version 6, which calls a run that was repeated skipped', async () => {
    const { tests, scanGaps } = await parse(testngParser, fixture('testng/version-6.xml'));
    expect(scanGaps).toEqual([]);
    expect(tests).toMatchObject({ tests: 9, passed: 3, failed: 3, skipped: 3, flaky: 0 });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a passing run', fixture('testng/passing.xml'), []],
    [
      'a set-up that failed',
      fixture('testng/set-up-failed.xml'),
      [{ code: 'nothing-scanned' }, { code: 'invocation-failed', examples: ['Broken.open: no shop'] }],
    ],
    ['no test', fixture('testng/no-test.xml'), [{ code: 'nothing-scanned' }]],
    ['lost tests', report(method('status="PASS"'), 'total="3"'), [{ code: 'self-contradicting', count: 2 }]],
    [
      'lost failures',
      report(method('status="PASS"'), 'total="1" failed="1"'),
      [{ code: 'self-contradicting', count: 1 }],
    ],
    ['tests that are switched off', report(method('status="PASS"'), 'total="3" ignored="2"'), []],
    [
      'a suite in another file',
      '<testng-results><suite url="suite/testng.xml"/></testng-results>',
      [{ code: 'nothing-scanned' }, { code: 'results-missing' }],
    ],
    ['an unknown status', report(method('status="STARTED"')), [{ code: 'results-missing' }]],
    ['no status', report(method('')), [{ code: 'results-missing' }]],
    ['a test that was only repeated', report(method('status="SKIP" retried="true"')), [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parse(testngParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['another root', '<testsuites/>', 'wrong-format'],
    ['totals that are no number', report('', 'total="many"'), 'invalid-content'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parse(testngParser, content))).toMatchObject({ code });
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(testngParser, report(method('status="FAIL"')))).toEqual([]);
  });
});
