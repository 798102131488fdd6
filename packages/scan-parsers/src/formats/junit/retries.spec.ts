import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { TestSummary } from '@portcullis/gate-core';
import { fixture, parse } from '../../testing/bytes-input.ts';
import { junitParser } from '../parsers.ts';

async function testsOf(content: string): Promise<TestSummary> {
  const { tests } = await parse(junitParser, content);
  if (tests === null) throw new Error('a JUnit report has tests');
  return tests;
}

type Letter = 'p' | 'f' | 'e' | 's';
const children: Readonly<Record<Letter, string>> = {
  p: '',
  f: '<failure message="no"/>',
  e: '<error message="no"/>',
  s: '<skipped/>',
};
/** `a:fp b:p`: test a failed and passed, test b passed; one test case a letter, in rounds. */
function casesOf(tests: string, className: string): string {
  const parsed = tests.split(' ').map((test) => test.split(':'));
  const rounds = Math.max(...parsed.map(([, letters = '']) => letters.length));
  return Array.from({ length: rounds }, (_, round) =>
    parsed.map(([name, letters = '']) => {
      const letter = letters[round];
      return isLetter(letter) ? `<testcase classname="${className}" name="${name}">${children[letter]}</testcase>` : '';
    }),
  )
    .flat()
    .join('');
}
function isLetter(text: string | undefined): text is Letter {
  return text === 'p' || text === 'f' || text === 'e' || text === 's';
}

const dialects = {
  gradle: (tests: string) =>
    `<testsuite name="C" tests="9" skipped="0" failures="0" errors="0" timestamp="2026-01-05T09:00:00" hostname="h" time="1"><properties/>${casesOf(tests, 'C')}<system-out/></testsuite>`,
  go: (tests: string) =>
    `<testsuites><testsuite name="example.com/p"><properties><property name="go.version" value="go1.26 linux/amd64"/></properties>${casesOf(tests, 'example.com/p')}</testsuite></testsuites>`,
  pytest: (tests: string) =>
    `<testsuites name="pytest tests"><testsuite name="pytest">${casesOf(tests, 'm')}</testsuite></testsuites>`,
  surefire: (tests: string) =>
    `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x" version="3.0.2" name="C" time="1" tests="9" errors="0" skipped="0" failures="0" timestamp="2026-01-05T09:00:00"><properties><property name="a" value="b"/></properties>${casesOf(tests, 'C')}</testsuite>`,
  testng: (tests: string) =>
    `<testsuite hostname="h" failures="0" tests="9" name="C" time="1" errors="0" timestamp="2026-01-05" skipped="0">${casesOf(tests, 'C')}</testsuite>`,
  mocha: (tests: string) => `<testsuite name="Mocha Tests">${casesOf(tests, 'C')}</testsuite>`,
} as const;

/** passed, failed, errors, skipped, flaky, retried */
type Counts = readonly [number, number, number, number, number, number];
const countsOf = ({ passed, failed, errors, skipped, flaky, retried }: TestSummary): Counts => [
  passed,
  failed,
  errors,
  skipped,
  flaky,
  retried,
];

describe('test cases with one name', () => {
  it.each<[keyof typeof dialects, string, Counts]>([
    ['gradle', 'a():p b():fp', [2, 0, 0, 0, 1, 1]],
    ['gradle', 'a():p b():ffp', [2, 0, 0, 0, 1, 1]],
    ['gradle', 'a():p b():fff', [1, 1, 0, 0, 0, 1]],
    ['gradle', 'a():p b():fe', [1, 0, 1, 0, 0, 1]],
    ['gradle', 'b():fp', [1, 0, 0, 0, 1, 1]],
    ['gradle', 'a():p b():fs', [1, 1, 0, 1, 0, 0]],
    ['gradle', 'a():p b():pf', [2, 1, 0, 0, 0, 0]],
    ['gradle', 'a():pp b():fp', [3, 0, 0, 0, 1, 1]],
    ['go', 'a:p b:fp', [2, 0, 0, 0, 1, 1]],
    ['go', 'a:p b:fff', [1, 1, 0, 0, 0, 1]],
    ['go', 'a:pp b:fp', [3, 1, 0, 0, 0, 0]],
    ['go', 'b:fp', [1, 1, 0, 0, 0, 0]],
    ['go', 'b:ff', [0, 2, 0, 0, 0, 0]],
    ['go', 'a:p b:fp b/c:fp b/d:pp', [5, 0, 0, 0, 2, 2]],
    ['pytest', 'a:p b:pp', [2, 0, 0, 0, 1, 1]],
    ['pytest', 'a:p b:ppp', [2, 0, 0, 0, 1, 1]],
    ['pytest', 'a:p b:ppf', [1, 1, 0, 0, 0, 1]],
    ['pytest', 'a:p b:pe', [1, 0, 1, 0, 0, 1]],
    ['pytest', 'a:p b:ps', [1, 0, 0, 1, 0, 1]],
    ['pytest', 'a:p b:fe', [1, 1, 1, 0, 0, 0]],
    ['pytest', 'a:p b:pfe', [1, 1, 1, 0, 0, 1]],
    ['pytest', 'a:p b:fp', [2, 1, 0, 0, 0, 0]],
    ['surefire', 'a:p b:fp', [2, 1, 0, 0, 0, 0]],
    ['testng', 'a:p b:fp', [2, 1, 0, 0, 0, 0]],
    ['mocha', 'a:p b:fp', [2, 1, 0, 0, 0, 0]],
    ['mocha', 'a:p b:pp', [3, 0, 0, 0, 0, 0]],
  ])('are attempts or tests as %s means them: %s', async (dialect, tests, counts) => {
    expect(countsOf(await testsOf(dialects[dialect](tests)))).toEqual(counts);
  });

  it('are display names, and so different tests, where Gradle did not run them in rounds', async () => {
    const row = (result: string): string => `<testcase classname="C" name="pays one euro">${result}</testcase>`;
    const suite = dialects.gradle('a():p').replace('<system-out/>', '');
    const adjacent = suite.replace('<testcase', `${row(children.f)}${row('')}<testcase`);
    const inRounds = suite
      .replace('<testcase', `${row(children.f)}<testcase`)
      .replace('</testsuite>', `${row('')}</testsuite>`);
    expect(countsOf(await testsOf(adjacent))).toEqual([2, 1, 0, 0, 0, 0]);
    expect(countsOf(await testsOf(inRounds))).toEqual([2, 0, 0, 0, 1, 1]);
  });

  it.each(Object.keys(dialects).filter((dialect): dialect is keyof typeof dialects => dialect in dialects))(
    'of %s are different tests in different classes, suites, files or lines',
    async (dialect) => {
      const report = dialects[dialect]('a():f b():p');
      const suite = /<testsuite [\s\S]*<\/testsuite>/u.exec(report)?.[0] ?? '';
      const apart = [
        `<testsuites${dialect === 'pytest' ? ' name="pytest tests"' : ''}>${suite}${suite.replace(children.f, '')}</testsuites>`,
        report.replace('</testsuite>', '<testcase classname="other" name="a()"/></testsuite>'),
        report.replace('</testsuite>', '<testcase classname="C" name="a()" file="x"/></testsuite>'),
        report.replace('</testsuite>', '<testcase classname="C" name="a()" line="7"/></testsuite>'),
      ];
      for (const content of apart) expect(await testsOf(content)).toMatchObject({ failed: 1, flaky: 0, retried: 0 });
    },
  );

  it('are not joined by pytest-xdist running each test in each worker', async () => {
    const content = dialects.pytest('a:pp b:pp').replace('name="pytest">', 'name="pytest" tests="4">');
    expect(countsOf(await testsOf(content))).toEqual([4, 0, 0, 0, 0, 0]);
  });
});

describe('a retried test', () => {
  it.each<[string, Counts]>([
    ['<flakyFailure message="no"/>', [1, 0, 0, 0, 1, 1]],
    ['<flakyError message="no"/><flakyFailure/>', [1, 0, 0, 0, 1, 1]],
    ['<failure/><rerunFailure/>', [0, 1, 0, 0, 0, 1]],
    ['<error/><rerunError/>', [0, 0, 1, 0, 0, 1]],
    ['<failure type="flaky failure"/><flakyFailure/>', [0, 1, 0, 0, 0, 1]],
    ['<system-out><flakyFailure/></system-out>', [1, 0, 0, 0, 0, 0]],
    ['<properties><property name="portcullis.attempts" value="2"/></properties>', [1, 0, 0, 0, 1, 1]],
    ['<properties><property name="portcullis.attempts" value="3"/></properties><failure/>', [0, 1, 0, 0, 0, 1]],
    ['<properties><property name="portcullis.attempts" value="1"/></properties>', [1, 0, 0, 0, 0, 0]],
    ['<properties><property name="portcullis.attempts" value="many"/></properties>', [1, 0, 0, 0, 0, 0]],
    ['<properties><property name="invocations" value="2"/></properties>', [1, 0, 0, 0, 0, 0]],
  ])('is counted once, as %s says', async (content, counts) => {
    expect(countsOf(await testsOf(`<testsuite><testcase name="a">${content}</testcase></testsuite>`))).toEqual(counts);
  });

  it('of Jest is known by its invocations, which jest-junit can be made to write', async () => {
    const content =
      '<testsuites name="jest tests"><testsuite><testcase name="a"><properties><property name="invocations" value="2"/></properties></testcase></testsuite></testsuites>';
    expect(countsOf(await testsOf(content))).toEqual([1, 0, 0, 0, 1, 1]);
  });

  it.each([['status="flaky"'], ['result="Flaky"']])('is known by %s', async (attribute) => {
    expect(countsOf(await testsOf(`<testsuite><testcase name="a" ${attribute}/></testsuite>`))).toEqual([
      1, 0, 0, 0, 1, 1,
    ]);
  });

  it('is named with its attempts and the message of one that failed', async () => {
    const content =
      '<testsuite><testcase classname="C" name="a"><flakyFailure/><flakyError>boom\n at x</flakyError></testcase></testsuite>';
    const { flakyTests } = await testsOf(content);
    expect(flakyTests).toEqual([{ name: 'C.a', attempts: 3, message: 'boom' }]);
  });

  it('of Go is named with what it said, and not with how Go announced it', async () => {
    const text =
      '=== RUN   TestPays\n=== PAUSE TestPays\n=== CONT  TestPays\n    pay_test.go:17: not yet\n--- FAIL: TestPays';
    const content = dialects.go('a:p b:fp').replace(children.f, `<failure message="Failed">${text}</failure>`);
    expect((await testsOf(content)).flakyTests).toMatchObject([{ message: 'pay_test.go:17: not yet' }]);
  });

  it('makes no contradiction of totals that count each attempt', async () => {
    const content = dialects
      .gradle('a():p b():ffp')
      .replace('tests="9"', 'tests="4"')
      .replace('failures="0"', 'failures="2"');
    const { scanGaps } = await parse(junitParser, content);
    expect(scanGaps).toEqual([]);
  });

  it('is a case with all its attempts and the time of the last', async () => {
    const content = dialects.gradle('a():fp').replace(/name="a\(\)">(?=<\/)/u, 'name="a()" time="1.5">');
    const { cases } = await testsOf(content);
    expect(cases).toEqual([{ name: 'C.a()', outcome: 'passed', attempts: 2, durationMs: 1500 }]);
  });
});

describe('the reports of real runners', () => {
  it.each<[string, readonly [flaky: number, retried: number], readonly [name: string, attempts: number][]]>([
    ['pytest-every-outcome', [1, 1], [['checks.test_outcomes.test_flaky', 2]]],
    [
      'surefire-retries',
      [2, 4],
      [
        ['shop.CheckoutTest.passesOnTheSecondAttempt', 2],
        ['shop.CheckoutTest.breaksOnTheFirstAttempt', 2],
      ],
    ],
    [
      'playwright-retries',
      [2, 4],
      [
        ['checkout.mjs.checkout › passes on the second attempt', 2],
        ['checkout.mjs.checkout › passes on the second attempt', 2],
      ],
    ],
    ['jest-retries', [1, 2], [['checkout passes on the second attempt', 2]]],
    ['gotestsum-retries', [1, 2], [['example.com/shop.TestPassesOnTheSecondAttempt', 2]]],
    ['nextest-retries', [1, 2], [['shop.tests::passes_on_the_second_attempt', 2]]],
    ['go-count-twice', [0, 0], []],
    ['playwright-hidden-retries', [0, 0], []],
    ['vitest-hidden-retries', [0, 0], []],
  ])('of %s show who was flaky and who was retried', async (name, counts, flakyTests) => {
    const { tests, scanGaps } = await parse(junitParser, fixture(`junit/${name}.xml`));
    expect([tests?.flaky, tests?.retried]).toEqual(counts);
    expect(tests?.flakyTests.map(({ name: test, attempts }) => [test, attempts])).toEqual(flakyTests);
    expect(scanGaps).toEqual([]);
  });
});

describe('the cases of a report', () => {
  it('are twenty thousand at most, and those kept that did not simply pass', async () => {
    const passing = '<testcase name="p"/>'.repeat(20_000);
    const { cases, tests } = await testsOf(`<testsuite>${passing}<testcase name="f"><failure/></testcase></testsuite>`);
    expect(tests).toBe(20_001);
    expect(cases).toHaveLength(20_000);
    expect(cases.at(-1)).toEqual({ name: 'f', outcome: 'failed', attempts: 1, durationMs: null });
  });
});

describe('the time of a report', () => {
  it.each([
    ['<testsuites time="9"><testsuite time="2"><testcase/></testsuite><testsuite time="3"/></testsuites>', 5000],
    ['<testsuites time="9"><testsuite><testcase time="2"/></testsuite></testsuites>', 9000],
    ['<testsuite><testcase time="2"/><testcase time="1"/><testcase><skipped/></testcase></testsuite>', 3000],
    ['<testsuite><testcase time="2"/><testcase/></testsuite>', undefined],
  ])('of %s', async (content, expected) => {
    const { metrics } = await parse(junitParser, content);
    expect(metrics['tests.durationMs']?.value).toBe(expected);
  });
});

describe('whatever the dialect', () => {
  const letters = fc.array(fc.constantFrom<Letter>('p', 'f', 'e', 's'), { minLength: 1, maxLength: 4 });
  const suite = fc.record({
    dialect: fc.constantFrom<keyof typeof dialects>('gradle', 'go', 'pytest', 'surefire', 'testng', 'mocha'),
    tests: fc.array(letters, { minLength: 1, maxLength: 5 }),
  });
  const numRuns = Number(process.env['PORTCULLIS_RUNS'] ?? 200);

  it('every test counts once, and none passes whose last attempt did not', async () => {
    await fc.assert(
      fc.asyncProperty(suite, async ({ dialect, tests }) => {
        const content = dialects[dialect](tests.map((one, index) => `t${index}():${one.join('')}`).join(' '));
        const found = await testsOf(content);
        const { passed, failed, errors, skipped, flaky, retried, cases } = found;
        expect(passed + failed + errors + skipped).toBe(found.tests);
        expect(cases).toHaveLength(found.tests);
        expect(cases.filter(({ attempts }) => attempts > 1)).toHaveLength(retried);
        expect(cases.filter(({ attempts, outcome }) => attempts > 1 && outcome === 'passed')).toHaveLength(flaky);
        const endsRed = tests.filter((one) => ['f', 'e'].includes(one.at(-1) ?? '')).length;
        expect(failed + errors).toBeGreaterThanOrEqual(endsRed);
      }),
      { numRuns },
    );
  });

  it('a failure is gone only if a flaky test tells of it', async () => {
    await fc.assert(
      fc.asyncProperty(suite, async ({ dialect, tests }) => {
        const content = dialects[dialect](tests.map((one, index) => `t${index}():${one.join('')}`).join(' '));
        const { failed, errors, flaky } = await testsOf(content);
        const withFailure = tests.filter((one) => one.some((letter) => letter === 'f' || letter === 'e')).length;
        expect(failed + errors + flaky).toBeGreaterThanOrEqual(withFailure);
      }),
      { numRuns },
    );
  });
});

describe('an element that says what became of a test', () => {
  const outcomeOf = async (element: string): Promise<string> => {
    const { failed, errors, skipped, flaky } = await testsOf(
      `<testsuite name="s"><testcase classname="c" name="t">${element}</testcase></testsuite>`,
    );
    return JSON.stringify({ failed, errors, skipped, flaky });
  };

  it('means the same in any case', async () => {
    const names = ['failure', 'error', 'skipped', 'rerunFailure', 'rerunError', 'flakyFailure', 'flakyError', 'rerun'];
    const forms = [(name: string) => name.toUpperCase(), (name: string) => name.toLowerCase()];
    for (const name of names)
      for (const form of forms)
        expect([name, await outcomeOf(`<${form(name)} message="no"/>`)]).toEqual([
          name,
          await outcomeOf(`<${name} message="no"/>`),
        ]);
  });

  it.each([
    ['failure', ['failed', 'Fail', 'failing']],
    ['error', ['aborted', 'crashed', 'broken', 'timedOut', 'timed-out', 'exception']],
    ['skipped', ['skip', 'Ignored', 'disabled', 'not-run']],
  ])('is known by other names of %s', async (usual, names) => {
    for (const name of names)
      expect([name, await outcomeOf(`<${name}/>`)]).toEqual([name, await outcomeOf(`<${usual}/>`)]);
    for (const name of names) expect(await outcomeOf(`<system-out><${name}/></system-out>`)).toBe(await outcomeOf(''));
  });

  it('is no pass where it says that the test was run again, and nothing how that ended', async () => {
    expect(await outcomeOf('<rerun message="no"/>')).toBe(await outcomeOf('<rerunFailure message="no"/>'));
  });
});
