import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { junitParser } from '../parsers.ts';
import { unambiguousInstant } from './timestamps.ts';

const read = (content: string | Uint8Array, pieceBytes?: number): Promise<ReportSummary> =>
  parse(junitParser, content, pieceBytes);

describe('a list of tests', () => {
  const listOf = (cases: string, suite = 'name="A" tests="2"'): string =>
    `<testsuites tests="2" name="AllTests"><testsuite ${suite}>${cases}</testsuite></testsuites>`;
  const placed = '<testcase name="pays" file="g.cc" line="5" /><testcase name="ships" file="g.cc" line="9" />';

  it.each([
    ['plain', placed],
    ['with parameters', placed.replace('line="5"', 'value_param="3" type_param="int" line="5"')],
  ])('has tested nothing: %s', async (_name, cases) => {
    expect((await read(listOf(cases))).scanGaps).toMatchObject([{ code: 'nothing-scanned', count: 0, of: null }]);
  });

  it.each([
    ['a time', listOf(placed.replace('line="5"', 'line="5" time="0"'))],
    ['a class', listOf(placed.replace('line="9"', 'line="9" classname="A"'))],
    ['a result', listOf(placed.replace('line="5"', 'line="5" result="completed"'))],
    ['an output', listOf(placed.replace('line="9" />', 'line="9"><system-out>x</system-out></testcase>'))],
    ['a count of failures', listOf(placed, 'name="A" tests="2" failures="0"')],
    ['no place', listOf('<testcase name="pays" /><testcase name="ships" />')],
  ])('is none with %s', async (_name, content) => {
    expect((await read(content)).scanGaps).toEqual([]);
  });
});

describe('a plan of pytest', () => {
  const planOf = (suite: string, root = ''): string =>
    `<testsuites ${root}><testsuite ${suite}><testcase classname="t" name="a" time="0.001" /></testsuite></testsuites>`;
  it.each<[string, readonly string[], string?]>([
    ['name="pytest" errors="0" failures="0" skipped="0" tests="0"', ['nothing-scanned']],
    ['name="shop" errors="0" failures="0" skipped="0" tests="0"', ['nothing-scanned'], 'name="pytest tests"'],
    ['name="shop" errors="0" failures="0" skipped="0" tests="1"', [], 'name="pytest tests"'],
    ['name="pytest" errors="0" failures="0" skipped="0" tests="1"', []],
    ['name="shop" errors="0" failures="0" skipped="0" tests="0"', []],
  ])('has tested nothing where it counts none: %s', async (suite, codes, root = '') => {
    expect((await read(planOf(suite, root))).scanGaps.map(({ code }) => code)).toEqual(codes);
  });
});

describe('a report of the runner of Node', () => {
  const late = 'generated asynchronous activity after the test ended. This activity created the error &quot;late&quot;';
  it.each([
    [`Error: Test "a" at a.test.mjs:4:1 ${late}`, 1],
    [`Warning: Test "a" ${late}`, 1],
    ['Error: a resource', 0],
    ['fail 0', 0],
  ])('takes a remark on an error after its test for a run that failed: %s', async (remark, count) => {
    const { scanGaps } = await read(`<testsuites><testcase name="a" classname="test"/><!-- ${remark} --></testsuites>`);
    expect(scanGaps.map((gap) => [gap.code, gap.count])).toEqual(count === 0 ? [] : [['invocation-failed', count]]);
  });
});

describe('a program of TAP tests that Meson ran', () => {
  const suite = (printed: string, names: readonly string[] = ['1 pays'], className = 'shop.shop:tap'): string =>
    `<testsuites tests="1" errors="0" failures="0"><testsuite name="shop.shop:tap" tests="${names.length}" errors="0"
     failures="0" skipped="0">${names.map((name) => `<testcase name="${name}" classname="${className}" />`).join('')}
     ${printed}</testsuite></testsuites>`;
  const out = (text: string): string => `<system-out>${text}</system-out>`;
  const status = (code: number): string => `<system-err>x\n(test program exited with status code ${code})</system-err>`;

  it.each([
    ['an exit code', suite(`${out('1..1\nok 1 pays')}${status(3)}`), 'the program exited with status code 3'],
    ['a signal', suite(`${out('1..1\nok 1 pays')}${status(-11)}`), 'the program exited with status code -11'],
    ['a bail-out', suite(out('1..2\nok 1 pays\nBail out! no database')), 'the program bailed out: no database'],
    ['a bail-out without a reason', suite(out('1..1\nok 1 pays\nBail out!')), 'the program bailed out'],
    ['fewer tests than planned', suite(out('1..3\nok 1 pays')), 'the program planned 3 tests, and ran 1'],
    [
      'a plan before much else',
      suite(out(`1..3\nok 1 pays\n${'# so it goes\n'.repeat(20_000)}`)),
      'planned 3 tests, and ran 1',
    ],
    [
      'a plan behind much else',
      suite(out(`ok 1 pays\n${'# so it goes\n'.repeat(20_000)}1..3`)),
      'planned 3 tests, and ran 1',
    ],
    ['more tests than planned', suite(out('ok 1 a\nok 2 b\n1..1'), ['1 a', '2 b']), 'planned 1 tests, and ran 2'],
  ])('failed by %s', async (_name, content, fault) => {
    const { scanGaps } = await read(content);
    expect(scanGaps).toMatchObject([{ code: 'invocation-failed', count: 1 }]);
    expect(scanGaps[0]?.examples[0]).toContain(fault);
    expect(scanGaps[0]?.examples[0]).toMatch(/^shop\.shop:tap: /u);
  });

  it.each([
    ['all that it planned', suite(out('TAP version 14\n1..2\nok 1 - a\n    1..9\nok 2'), ['1 a', '2'])],
    ['the words in the middle', suite('<system-err>(test program exited with status code 3)\nretried</system-err>')],
    ['tests of another runner', suite(`${out('1..3')}${status(3)}`, ['pays'])],
    ['tests of another class', suite(`${out('1..3')}${status(3)}`, ['1 pays'], 'Shop')],
    ['output of a test', suite('').replace('" />', `">${out('Bail out! x')}${status(3)}</testcase>`)],
  ])('did not fail by %s', async (_name, content) => {
    expect((await read(content)).scanGaps).toEqual([]);
  });
});

describe('junitParser on fixtures', () => {
  it.each<
    [
      string,
      {
        tests: number;
        passed: number;
        failed: number;
        errors: number;
        skipped: number;
        suites: number;
        flaky_or_rerun: number;
      },
    ]
  >([
    ['pytest-hypothesis', { tests: 2, passed: 1, failed: 1, errors: 0, skipped: 0, suites: 1, flaky_or_rerun: 0 }],
    ['pytest-every-outcome', { tests: 12, passed: 8, failed: 1, errors: 1, skipped: 2, suites: 1, flaky_or_rerun: 0 }],
    ['pytest-strict-xfail', { tests: 2, passed: 0, failed: 1, errors: 0, skipped: 1, suites: 1, flaky_or_rerun: 0 }],
    [
      'pytest-xunit1-with-output',
      { tests: 12, passed: 8, failed: 1, errors: 1, skipped: 2, suites: 1, flaky_or_rerun: 0 },
    ],
    ['pytest-passing', { tests: 2, passed: 2, failed: 0, errors: 0, skipped: 0, suites: 1, flaky_or_rerun: 0 }],
    [
      'pytest-collection-error',
      { tests: 1, passed: 0, failed: 0, errors: 1, skipped: 0, suites: 1, flaky_or_rerun: 0 },
    ],
    ['nested-suites', { tests: 4, passed: 3, failed: 1, errors: 0, skipped: 0, suites: 3, flaky_or_rerun: 0 }],
    ['bare-testsuite', { tests: 1, passed: 1, failed: 0, errors: 0, skipped: 0, suites: 1, flaky_or_rerun: 0 }],
    ['surefire-retries', { tests: 8, passed: 5, failed: 1, errors: 1, skipped: 1, suites: 1, flaky_or_rerun: 6 }],
    ['playwright-retries', { tests: 8, passed: 4, failed: 2, errors: 0, skipped: 2, suites: 2, flaky_or_rerun: 6 }],
    ['jest-retries', { tests: 4, passed: 2, failed: 1, errors: 0, skipped: 1, suites: 1, flaky_or_rerun: 0 }],
    ['gotestsum-retries', { tests: 4, passed: 2, failed: 1, errors: 0, skipped: 1, suites: 1, flaky_or_rerun: 0 }],
    ['go-count-twice', { tests: 8, passed: 3, failed: 3, errors: 0, skipped: 2, suites: 1, flaky_or_rerun: 0 }],
    ['nextest-retries', { tests: 3, passed: 2, failed: 1, errors: 0, skipped: 0, suites: 1, flaky_or_rerun: 3 }],
    ['reruns-as-surefire', { tests: 2, passed: 1, failed: 1, errors: 0, skipped: 0, suites: 1, flaky_or_rerun: 3 }],
  ])('counts %s', async (name, figures) => {
    const { figures: found, scanGaps } = await read(fixture(`junit/${name}.xml`));
    expect(found).toMatchObject(figures);
    expect(scanGaps).toEqual([]);
  });

  it('counts test cases whatever the suites state, and says where they disagree', async () => {
    const { figures, scanGaps } = await read(fixture('junit/attributes-disagree.xml'));
    expect(figures).toMatchObject({ tests: 4, passed: 1, failed: 1, errors: 1, skipped: 1 });
    expect(scanGaps).toMatchObject([{ code: 'self-contradicting', count: 98 }]);
  });

  it('calls a run without a test case a scan of nothing, and gives no metric that could pass', async () => {
    const { scanGaps, metrics } = await read(fixture('junit/pytest-no-testcase.xml'));
    expect(scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
    expect(metrics).toEqual({ 'tests.total': { value: 0, sampleSize: 0, combine: 'sum', unit: 'count' } });
  });

  it('refuses a report that was cut', async () => {
    expect(await faultOf(read(fixture('junit/truncated.xml')))).toMatchObject({ code: 'truncated' });
  });

  it('refuses a DTD of its own', async () => {
    expect(await faultOf(read(fixture('junit/with-doctype.xml')))).toMatchObject({ code: 'malformed' });
  });

  it('takes the instant with a time zone that pytest writes', async () => {
    expect((await read(fixture('junit/pytest-every-outcome.xml'))).producedAt).toBe('2026-11-23T15:50:52.657Z');
  });

  it('reads a time with a thousands separator', async () => {
    const { metrics } = await read(fixture('junit/reruns-as-surefire.xml'));
    expect(metrics['tests.durationMs']).toEqual({
      value: 1_002_500,
      sampleSize: 2,
      combine: 'sum',
      unit: 'milliseconds',
    });
  });
});

describe('the outcome of a test case', () => {
  it.each([
    ['<error/><failure/><skipped/>', 'errors'],
    ['<skipped/><failure/>', 'failed'],
    ['<skipped/>', 'skipped'],
    ['<flakyFailure/><flakyError/>', 'passed'],
    ['<system-out><failure/></system-out>', 'passed'],
    ['', 'passed'],
  ])('with %s is %s', async (children, outcome) => {
    const { tests } = await read(`<testsuite><testcase name="a">${children}</testcase></testsuite>`);
    const none = { tests: 1, passed: 0, failed: 0, errors: 0, skipped: 0 };
    expect(tests).toMatchObject({ ...none, [outcome]: 1 });
  });

  it.each([
    ['status="failed"', 'failed'],
    ['status="errored"', 'errors'],
    ['result="Failed"', 'failed'],
    ['status="notrun"', 'skipped'],
    ['status="run" result="completed"', 'passed'],
    ['status="passed"', 'passed'],
  ])('without an element is what %s says', async (attributes, outcome) => {
    const { tests } = await read(`<testsuite><testcase name="a" ${attributes}/></testsuite>`);
    expect(tests).toMatchObject({ tests: 1, [outcome]: 1 });
  });

  it.each([
    ['<wrapper><failure/></wrapper>', 'failed'],
    ['<properties><property><error/></property></properties>', 'errors'],
    ['<wrapper><skipped/></wrapper>', 'passed'],
    ['<system-err><wrapper><error/></wrapper></system-err>', 'passed'],
    ['<rerunFailure/>', 'failed'],
    ['<rerunError/><rerunFailure/>', 'failed'],
    ['<rerunFailure/><flakyFailure/>', 'passed'],
    ['<rerunFailure/><skipped/>', 'skipped'],
    ['<skipped type="todo"/><failure/>', 'skipped'],
    ['<failure/><skipped type="todo"/>', 'skipped'],
    ['<wrapper><skipped type="todo"/></wrapper><failure/>', 'failed'],
  ])('with %s is %s, for what failed does not get lost', async (children, outcome) => {
    const { tests } = await read(`<testsuite><testcase name="a">${children}</testcase></testsuite>`);
    expect(tests).toMatchObject({ tests: 1, passed: 0, failed: 0, errors: 0, skipped: 0, [outcome]: 1 });
  });

  it.each([
    ['failed', ['failed', 'Fail', ' failure ', 'not ok', 'NOT_OK', 'xpass', 'unexpected', 'regression', 'false']],
    [
      'errors',
      ['error', 'Timed Out', 'timed_out', 'timedOut', 'crash', 'canceled', 'cancelled', 'killed', 'undefined'],
    ],
    ['skipped', ['notrun', 'not run', 'NOT-RUN', 'Disabled', 'pending', 'blocked', 'untested', 'inconclusive']],
    [
      'passed',
      ['passed', 'OK', 'success', 'run', 'completed', 'xfail', 'flaky', 'expected', '', '0', '12', 'it ran: ok'],
    ],
  ])('is %s by any of its words, in whichever attribute', async (outcome, words) => {
    for (const attribute of ['status', 'result', 'outcome']) {
      for (const word of words) {
        const { tests, scanGaps } = await read(
          `<testsuite><testcase/><testcase name="a" ${attribute}="${word}"/></testsuite>`,
        );
        expect([attribute, word, tests]).toMatchObject([attribute, word, { [outcome]: outcome === 'passed' ? 2 : 1 }]);
        expect(scanGaps).toEqual([]);
      }
    }
  });

  it.each([
    ['failed', ['<result>FAIL</result>', '<Status> Failed </Status>', '<xpass/>', '<regression/>']],
    [
      'errors',
      ['<outcome>timed out</outcome>', '<timeout/>', '<timeout>no answer</timeout>', '<cancelled/>', '<killed/>'],
    ],
    ['skipped', ['<STATE>not run</STATE>', '<verdict>blocked</verdict>', '<untested/>']],
    [
      'passed',
      [
        '<result>ok</result>',
        '<timeout>30</timeout>',
        '<status/>',
        '<result>it ran: ok</result>',
        '<status>7</status>',
      ],
    ],
    ['passed', ['<wrapper><result>FAIL</result></wrapper>', '<system-out><timeout/></system-out>']],
  ])('is %s by a word in an element right inside it', async (outcome, elements) => {
    for (const element of elements) {
      const { tests, scanGaps } = await read(
        `<testsuite><testcase/><testcase name="a">${element}</testcase></testsuite>`,
      );
      expect([element, tests]).toMatchObject([element, { [outcome]: outcome === 'passed' ? 2 : 1 }]);
      expect(scanGaps).toEqual([]);
    }
  });

  it('is missing with a word in an element that is not known', async () => {
    const { scanGaps } = await read('<testsuite><testcase name="a"><result>Phantom</result></testcase></testsuite>');
    expect(scanGaps).toMatchObject([
      { code: 'results-missing', examples: ['a: <result>Phantom</result> is not a known outcome'] },
    ]);
  });

  it.each(['success="false"', 'passed="False"', 'successful="no"'])('is failed by %s', async (attribute) => {
    const { tests } = await read(`<testsuite><testcase name="a" ${attribute}/></testsuite>`);
    expect(tests).toMatchObject({ tests: 1, failed: 1 });
  });

  it.each(['status="phantom"', 'result="unknown"', 'outcome="Who Knows"'])('is missing with %s', async (attribute) => {
    const { scanGaps } = await read(`<testsuite><testcase/><testcase name="a" ${attribute}/></testsuite>`);
    expect(scanGaps).toEqual([
      { code: 'results-missing', count: 1, of: 2, examples: [`a: ${attribute} is not a known outcome`] },
    ]);
  });

  it('is what its element says, whatever the word', async () => {
    const { tests, scanGaps } = await read('<testsuite><testcase status="phantom"><failure/></testcase></testsuite>');
    expect(tests).toMatchObject({ tests: 1, failed: 1 });
    expect(scanGaps).toEqual([]);
  });

  it('keeps failed, erroneous and unsuccessful apart in the metrics', async () => {
    const { metrics } = await read(
      '<testsuite><testcase><failure/></testcase><testcase><error/></testcase><testcase/></testsuite>',
    );
    const values = Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
    expect(values).toEqual({
      'tests.total': 3,
      'tests.flaky': 0,
      'tests.retried': 0,
      'tests.passed': 1,
      'tests.failed': 1,
      'tests.errors': 1,
      'tests.skipped': 0,
      'tests.unsuccessful': 2,
    });
  });

  it('counts test cases of any suite and below the root alike', async () => {
    const { tests } = await read(
      '<testsuites><testcase/><testsuite><testsuite><testcase/></testsuite></testsuite></testsuites>',
    );
    expect(tests?.tests).toBe(2);
  });
});

describe('a test that did not come to its end', () => {
  it('is a gap where pytest was interrupted in it', async () => {
    const { scanGaps } = await read(
      '<testsuites name="pytest tests"><testsuite name="pytest" tests="1"><testcase classname="t" name="a" time="0.1"/><testcase time="0.2"/></testsuite></testsuites>',
    );
    expect(scanGaps).toMatchObject([
      { code: 'results-missing', count: 1, examples: ['a test case has no name: it was interrupted'] },
    ]);
  });

  it.each([
    ['Unable to find executable', 'errors'],
    ['Required Files Missing', 'errors'],
    ['Fixture dependency failed', 'errors'],
    ['SKIP_RETURN_CODE=77', 'skipped'],
    ['SKIP_REGULAR_EXPRESSION_MATCHED', 'skipped'],
    ['Disabled', 'skipped'],
  ])('is, where CTest says “%s”, one of the %s', async (message, kind) => {
    const { figures, scanGaps, tests } = await read(
      `<testsuite name="(empty)" tests="2" failures="0" disabled="0" skipped="1"><testcase name="ok" classname="ok" time="0.1" status="run"/><testcase name="no" classname="no" time="0" status="notrun"><skipped message="${message}"/></testcase></testsuite>`,
    );
    expect(figures).toMatchObject({ tests: 2, passed: 1, errors: 0, skipped: 0, [kind]: 1 });
    expect(scanGaps).toEqual([]);
    expect(tests?.failedTests).toEqual(kind === 'errors' ? [{ name: 'no', outcome: 'error', message }] : []);
  });
});

describe('the names of failed tests', () => {
  const names = async (cases: string): Promise<readonly string[] | undefined> =>
    (await read(`<testsuite>${cases}</testsuite>`)).tests?.failedTests.map(({ name }) => name);

  it('are class and name', async () => {
    expect(await names('<testcase classname="tests.orders" name="test_total"><failure/></testcase>')).toEqual([
      'tests.orders.test_total',
    ]);
  });

  it('do not repeat the class where the name has it', async () => {
    expect(await names('<testcase classname="orders" name="orders total"><error/></testcase>')).toEqual([
      'orders total',
    ]);
  });

  it('are a hundred at most and five hundred characters long at most', async () => {
    const found = await names(`<testcase name="${'x'.repeat(1000)}"><failure/></testcase>`.repeat(120));
    expect(found).toHaveLength(100);
    expect(found?.[0]).toHaveLength(500);
  });
});

describe('what a report says of a failed test', () => {
  it.each([
    ['its message', '<failure message="assert 3 == 4"/>', 'failed', 'assert 3 == 4'],
    [
      'the first line of it',
      '<failure message="&#10;  assert 3 == 4&#10;where 3 = f()">x</failure>',
      'failed',
      'assert 3 == 4',
    ],
    [
      'its text, without a message',
      '<failure type="E">\n  Error: boom\n    at x.js:3\n</failure>',
      'failed',
      'Error: boom',
    ],
    [
      'its text, if the message says nothing',
      '<failure message="Failed">main_test.go:5: boom</failure>',
      'failed',
      'main_test.go:5: boom',
    ],
    ['the text of a section', '<error><![CDATA[ValueError: <no>]]></error>', 'error', 'ValueError: <no>'],
    ['that of its first failure', '<failure message="one"/><failure message="two"/>', 'failed', 'one'],
    ['the next, if the first says nothing', '<failure/><error message="two"/>', 'error', 'two'],
    ['nothing', '<failure message=""/>', 'failed', null],
    ['nothing that it printed', '<system-out><failure>printed</failure></system-out><failure/>', 'failed', null],
  ] as const)('is %s', async (_, content, outcome, message) => {
    const { tests } = await read(`<testsuite><testcase name="t">${content}</testcase></testsuite>`);
    expect(tests?.failedTests).toEqual([{ name: 't', outcome, message }]);
  });

  it('is three hundred characters long at most', async () => {
    const { tests } = await read(
      `<testsuite><testcase name="t"><failure message="${'x'.repeat(5000)}"/></testcase></testsuite>`,
    );
    expect(tests?.failedTests[0]?.message).toHaveLength(300);
  });
});

describe('suites that state more than they list', () => {
  const gaps = async (report: string): Promise<readonly unknown[]> => (await read(report)).scanGaps;

  it('make the report self-contradicting', async () => {
    expect(
      await gaps('<testsuite name="s" failures="2" errors="1"><testcase><failure/></testcase></testsuite>'),
    ).toEqual([
      { code: 'self-contradicting', count: 2, of: null, examples: ['s: states 3 failures and errors, lists 1'] },
    ]);
  });

  it('are named once, at the suite that lost the test', async () => {
    const report =
      '<testsuites failures="1"><testsuite name="outer" failures="1"><testsuite name="inner" failures="1"><testcase/></testsuite></testsuite></testsuites>';
    expect(await gaps(report)).toMatchObject([
      { count: 1, examples: ['inner: states 1 failures and errors, lists 0'] },
    ]);
  });

  it.each<[string, string, number, string]>([
    ['tests', '<testsuite name="s" tests="500"><testcase/></testsuite>', 499, 's: states 500 tests, lists 1'],
    [
      'tests at the root',
      '<testsuites name="r" tests="3"><testsuite tests="1"><testcase/></testsuite></testsuites>',
      2,
      'r: states 3 tests, lists 1',
    ],
    [
      'skipped tests',
      '<testsuite name="s" tests="2" skipped="2"><testcase/><testcase/></testsuite>',
      2,
      's: states 2 skipped tests, lists 0 among 2 test cases',
    ],
    [
      'failures that are no integer',
      '<testsuite name="s" failures="2.0"><testcase/></testsuite>',
      1,
      's: failures="2.0" is not a count',
    ],
    [
      'failures below zero',
      '<testsuite name="s" failures="-1"><testcase/></testsuite>',
      1,
      's: failures="-1" is not a count',
    ],
    ['tests in words', '<testsuite name="s" tests="NaN"><testcase/></testsuite>', 1, 's: tests="NaN" is not a count'],
    [
      'errors in hexadecimal',
      '<testsuite name="s" errors="0x2"><testcase/></testsuite>',
      1,
      's: errors="0x2" is not a count',
    ],
    [
      'failures beyond all bounds',
      '<testsuite name="s" failures="9999999999"><testcase/></testsuite>',
      1,
      's: failures="9999999999" is not a count',
    ],
    [
      'failures by another name',
      '<testsuite name="s" failed="2" failures="1"><testcase><failure/></testcase></testsuite>',
      1,
      's: states 2 failures and errors, lists 1',
    ],
    ...[
      '<testsuite name="s" status="failed"><testcase/></testsuite>',
      '<testsuite name="s" success="false"><testcase/></testsuite>',
      '<testsuite name="s" failed="true" result="error"><testcase/></testsuite>',
      '<testsuite name="s"><result>FAIL</result><testcase/></testsuite>',
    ].map((report): [string, string, number, string] => [
      `a failure of the whole, ${report}`,
      report,
      1,
      's: it says that it failed, and lists no test that did',
    ]),
    [
      'failures with grouped thousands',
      '<testsuite name="s" failures="1,000"><testcase/></testsuite>',
      1000,
      's: states 1000 failures and errors, lists 0',
    ],
  ])('contradict themselves: %s', async (_, report, count, example) => {
    expect(await gaps(report)).toEqual([{ code: 'self-contradicting', count, of: null, examples: [example] }]);
  });

  it.each([
    [
      'failed attempts of a test that failed',
      '<testsuite tests="3" failures="3"><testcase><failure/><rerunFailure/><rerunError/></testcase></testsuite>',
    ],
    [
      'failed attempts of a test that passed, as Surefire does',
      '<testsuite tests="2" failures="1"><testcase><flakyFailure/></testcase></testsuite>',
    ],
    ['an error as a failure', '<testsuite failures="1" errors="0"><testcase><error/></testcase></testsuite>'],
    [
      'an error of the teardown as a test, as pytest does',
      '<testsuite tests="2" errors="1"><testcase><error/></testcase></testsuite>',
    ],
    ['nothing', '<testsuite tests="" failures=""><testcase/></testsuite>'],
    [
      'a failure of the whole and a failed test',
      '<testsuite status="failed"><testcase><failure/></testcase></testsuite>',
    ],
    ['the same number twice', '<testsuite failures="1" failed="1"><testcase><failure/></testcase></testsuite>'],
    ['that it passed', '<testsuite status="passed" success="true" failed="false"><testcase/></testsuite>'],
    ['fewer than are listed', '<testsuite tests="1"><testcase/><testcase/></testsuite>'],
    ['skipped tests that are not listed', '<testsuite tests="5" skipped="4"><testcase/></testsuite>'],
    [
      'skipped tests that only the root counts, as mocha does',
      '<testsuites tests="3" skipped="2"><testsuite tests="3"><testcase/></testsuite></testsuites>',
    ],
    ['disabled tests that are not listed', '<testsuite tests="5" disabled="4"><testcase/></testsuite>'],
    [
      'disabled tests that were run all the same, as GoogleTest can',
      '<testsuite tests="1" disabled="1"><testcase status="run"/></testsuite>',
    ],
    [
      'disabled tests that are listed as not run',
      '<testsuite tests="2" disabled="1"><testcase/><testcase status="notrun"/></testsuite>',
    ],
    ['assertions, as Catch2 does', '<testsuite tests="90" hostname="tbd"><testcase/></testsuite>'],
    ['assertions, as doctest does', '<testsuite tests="90" doctest_version="2.4.11"><testcase/></testsuite>'],
  ])('may count %s', async (_, report) => {
    expect(await gaps(report)).toEqual([]);
  });

  it.each([
    ['that passed', 'errors="0" failures="0" skipped="0" tests="9"', '<testcase name="a"/>', []],
    ['that failed', 'failures="2" tests="4"', '<testcase name="a"><failure/><failure/></testcase>', []],
    ['that were skipped', 'skipped="2" tests="3"', '<testcase name="a"><skipped/><skipped/></testcase><testcase/>', []],
    [
      'whose failure is not listed',
      'failures="2" tests="9"',
      '<testcase><failure/></testcase>',
      ['self-contradicting'],
    ],
  ])('may count subtests of pytest %s', async (_, totals, cases, codes) => {
    const found = (
      await read(`<testsuites name="pytest tests"><testsuite name="pytest" ${totals}>${cases}</testsuite></testsuites>`)
    ).scanGaps;
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it('may not count subtests where pytest did not write the report', async () => {
    expect(
      await gaps('<testsuites name="r"><testsuite name="pytest" tests="9"><testcase/></testsuite></testsuites>'),
    ).toMatchObject([{ code: 'self-contradicting', count: 8 }]);
  });

  it('are one loss, however many suites around them state it', async () => {
    const total = fc.nat(6);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ stated: total, listed: total }), { minLength: 1, maxLength: 6 }),
        async (suites) => {
          const xml = suites
            .map(({ stated, listed }) => `<testsuite tests="${stated}">${'<testcase/>'.repeat(listed)}</testsuite>`)
            .join('');
          const stated = suites.reduce((sum, suite) => sum + suite.stated, 0);
          const lost = suites.reduce((sum, suite) => sum + Math.max(0, suite.stated - suite.listed), 0);
          const found = await gaps(
            `<testsuites><testcase/><testsuite tests="${stated}">${xml}</testsuite></testsuites>`,
          );
          const said = found.filter(
            (gap) => typeof gap === 'object' && gap !== null && 'code' in gap && gap.code === 'self-contradicting',
          );
          expect(said).toMatchObject(lost === 0 ? [] : [{ count: lost }]);
        },
      ),
    );
  });
});

describe('a report in which every test was skipped', () => {
  it.each([
    ['by an element', '<testcase><skipped/></testcase>'],
    ['by GoogleTest', '<testcase status="notrun" result="suppressed"/>'],
    ['by the word disabled', '<testcase status="Disabled"/>'],
    ['by NUnit', '<testcase executed="False"/>'],
  ])('tested nothing: %s', async (_, testcase) => {
    const { scanGaps, tests } = await read(
      `<testsuites><testsuite>${testcase.repeat(2)}</testsuite><testsuite>${testcase}</testsuite></testsuites>`,
    );
    expect(scanGaps).toEqual([
      { code: 'nothing-scanned', count: 0, of: 3, examples: ['all 3 test cases were skipped'] },
    ]);
    expect(tests).toMatchObject({ tests: 3, passed: 0, skipped: 3 });
  });

  it('did test something if one was not', async () => {
    expect((await read('<testsuite><testcase><skipped/></testcase><testcase/></testsuite>')).scanGaps).toEqual([]);
  });
});

it.each(['<error message="no fixture"/>', '<setup><error message="no fixture"/></setup>'])(
  'calls a suite that failed outside any test case a failed invocation: %s',
  async (failure) => {
    const { scanGaps } = await read(`<testsuite name="s"><testcase/>${failure}</testsuite>`);
    expect(scanGaps).toEqual([{ code: 'invocation-failed', count: 1, of: 1, examples: ['s: no fixture'] }]);
  },
);

describe('durations', () => {
  it.each([
    ['<testsuites><testsuite time="1.5"><testcase/></testsuite><testsuite time="0.25"/></testsuites>', 1750],
    ['<testsuite time="1"><testsuite time="0.5"><testcase/></testsuite></testsuite>', 1000],
    ['<testsuite time="0"><testcase/></testsuite>', 0],
    ['<testsuites><testsuite time="1.5"><testcase/></testsuite><testsuite/></testsuites>', undefined],
    ['<testsuite time="soon"><testcase/></testsuite>', undefined],
    ['<testsuite time=""><testcase/></testsuite>', undefined],
    ['<testsuite time="1e400"><testcase/></testsuite>', undefined],
    ['<testsuite time="1.7e305"><testcase/></testsuite>', undefined],
    ['<testsuite time="0,160"><testcase/></testsuite>', undefined],
    ['<testsuite time="1,160"><testcase/></testsuite>', undefined],
    ['<testsuite time="-1"><testcase/></testsuite>', undefined],
    ['<testsuite time="1,160.5"><testcase/></testsuite>', 1_160_500],
    ['<testsuites><testsuite time="1e305"><testcase/></testsuite><testsuite time="1.7e305"/></testsuites>', undefined],
  ])('of %s', async (report, durationMs) => {
    expect((await read(report)).metrics['tests.durationMs']?.value).toBe(durationMs);
  });
});

describe('unambiguousInstant', () => {
  it.each<[string | undefined, string | null]>([
    ['2026-03-01T12:00:00+02:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T12:00:00.5-0330', '2026-03-01T15:30:00.500Z'],
    ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
    ['Sat, 03 Dec 2022 23:10:07 GMT', '2022-12-03T23:10:07.000Z'],
    ['2026-03-01T12:00:00', null],
    ['2026-13-01T12:00:00Z', null],
    ['03/01/2026', null],
    ['', null],
    [undefined, null],
  ])('of %j is %j', (text, instant) => {
    expect(unambiguousInstant(text)).toBe(instant);
  });

  it('of several suites: the earliest counts', async () => {
    const { producedAt } = await read(
      '<testsuites><testsuite timestamp="2026-03-02T00:00:00Z"/><testsuite timestamp="2026-03-01T00:00:00Z"><testcase/></testsuite></testsuites>',
    );
    expect(producedAt).toBe('2026-03-01T00:00:00.000Z');
  });
});

describe('what junitParser refuses', () => {
  it.each([
    ['<coverage line-rate="1"/>', 'wrong-format', /coverage report/u],
    ['<checkstyle/>', 'wrong-format', /Checkstyle/u],
    ['<TestRun/>', 'wrong-format', /Visual Studio/u],
    ['<anything/>', 'wrong-format', /Check the output format/u],
    ['{}', 'malformed', /JSON/u],
    ['', 'empty', /exit code/u],
  ])('%s', async (content, code, hint) => {
    const fault = await faultOf(read(content));
    expect(fault.code).toBe(code);
    expect(fault.hint).toMatch(hint);
  });

  it('every beginning of a report, at whatever byte it is cut', async () => {
    const report = fixture('junit/nested-suites.xml');
    const end = new TextDecoder().decode(report).trimEnd().length;
    for (let length = 0; length < end; length++) {
      const fault = await faultOf(read(report.subarray(0, length)));
      expect(['truncated', 'empty']).toContain(fault.code);
    }
  });
});

it('counts the same however the bytes are cut', async () => {
  const whole = await read(fixture('junit/pytest-every-outcome.xml'));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (pieceBytes) => {
      expect(await read(fixture('junit/pytest-every-outcome.xml'), pieceBytes)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});
