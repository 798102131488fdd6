import { describe, expect, it } from '@jest/globals';
import { ReportError } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { tapParser } from '../parsers.ts';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

describe('tapParser', () => {
  it.each<[string, object, readonly object[]]>([
    ['node.tap', { tests: 4, passed: 1, failed: 1, skipped: 2 }, []],
    ['node-passing.tap', { tests: 2, passed: 2, failed: 0 }, []],
    ['tape.tap', { tests: 3, passed: 1, failed: 1, skipped: 1 }, []],
    ['node-tap.tap', { tests: 3, passed: 1, failed: 1, skipped: 1 }, []],
    ['bail-out.tap', { tests: 1, passed: 1 }, [{ code: 'invocation-failed' }, { code: 'results-missing' }]],
  ])('reads %s', async (file, counts, gaps) => {
    const { tests, scanGaps } = await parse(tapParser, fixture(`tap/${file}`));
    expect(tests).toMatchObject(counts);
    expect(scanGaps).toMatchObject(gaps);
  });

  const late = 'generated asynchronous activity after the test ended. This activity created the error "Error: late"';
  it.each([
    [`# Error: A resource ${late} which triggered an uncaughtException event, caught by the test runner.`, 1],
    [`# Warning: Test "a" ${late} and would have caused the test to fail.`, 1],
    ['# Error: a resource', 0],
  ])('takes an error after the end of its test for a run that failed: %s', async (line, count) => {
    const { scanGaps } = await parse(tapParser, lines('TAP version 13', 'ok 1 - a', '1..1', line));
    expect(scanGaps.map((gap) => [gap.code, gap.count])).toEqual(count === 0 ? [] : [['invocation-failed', count]]);
  });

  it.each<[string, readonly string[], readonly object[]]>([
    ['the number of another one', ['1..2', 'ok 1 - a', 'ok 1 - b'], [{ code: 'self-contradicting', count: 1 }]],
    ['a number beyond the plan', ['1..2', 'ok 1 - a', 'ok 3 - b'], [{ code: 'self-contradicting', count: 1 }]],
    ['numbers in another order', ['1..3', 'ok 2 - a', 'ok 3 - b', 'ok 1 - c'], []],
    ['no number', ['1..2', 'ok - a', 'ok - b'], []],
    ['the same number in subtests', ['1..1', '    1..1', '    ok 1 - a', 'ok 1 - b'], []],
  ])('holds tests to their numbers: %s', async (_what, text, gaps) => {
    const { scanGaps } = await parse(tapParser, lines('TAP version 13', ...text));
    expect(scanGaps).toMatchObject(gaps);
  });

  it('tells why a test failed, and how long it took', async () => {
    const { tests } = await parse(tapParser, fixture('tap/node.tap'));
    expect(tests?.failedTests).toEqual([{ name: 'fails', outcome: 'failed', message: '3 == 4' }]);
    expect(tests?.cases[0]).toMatchObject({ name: 'adds', durationMs: expect.any(Number) });
  });

  it.each<[string, string, object]>([
    ['TODO that failed', 'not ok 1 - a # TODO later', { skipped: 1, failed: 0 }],
    ['TODO that passed', 'ok 1 - a # todo', { skipped: 1 }],
    ['SKIP', 'ok 1 # SKIP no database', { skipped: 1 }],
    ['SKIP that failed all the same', 'not ok 1 # SKIP', { failed: 1 }],
    ['an escaped hash', 'ok 1 - costs \\# SKIP', { passed: 1 }],
    ['no number', 'ok', { passed: 1 }],
    ['no description', 'not ok 1', { failed: 1 }],
    ['a hash within a word', 'ok 1 - reads C# skipped lines', { passed: 1 }],
    ['a word that only begins like one', 'ok 1 - a # SKIPPER', { passed: 1 }],
  ])('reads a test with %s', async (_name, line, counts) => {
    expect((await parse(tapParser, lines('1..1', line))).tests).toMatchObject(counts);
  });

  it('counts a test whose subtests passed and that failed itself', async () => {
    const { tests } = await parse(tapParser, lines('    ok 1 - a', '    1..1', 'not ok 1 - hook', '1..1'));
    expect(tests).toMatchObject({ tests: 2, passed: 1, failed: 1 });
  });

  it('reads subtests in braces', async () => {
    const { tests, scanGaps } = await parse(
      tapParser,
      lines('TAP version 13', 'not ok 1 - adds {', '    ok 1 - a', '    not ok 2 - b', '    1..2', '}', '1..1'),
    );
    expect([tests, scanGaps]).toMatchObject([{ tests: 2, passed: 1, failed: 1 }, []]);
  });

  it('takes nothing in a block of diagnostics for a test', async () => {
    const { tests, scanGaps } = await parse(
      tapParser,
      lines(
        '1..1',
        'not ok 1 - a',
        '  ---',
        '  message: "no"',
        '  stack: |',
        '    ok 2 - printed',
        '    1..9',
        '  ...',
      ),
    );
    expect([tests, scanGaps]).toMatchObject([{ tests: 1, failed: 1, failedTests: [{ message: 'no' }] }, []]);
  });

  it.each<[string, string, object]>([
    ['no plan', lines('ok 1', 'ok 2'), { code: 'results-missing' }],
    ['fewer tests than planned', lines('1..3', 'ok 1'), { code: 'results-missing', count: 2 }],
    ['more tests than planned', lines('1..1', 'ok 1', 'ok 2'), { code: 'self-contradicting' }],
    ['fewer subtests than planned', lines('    1..2', '    ok 1', 'ok 1 - a', '1..1'), { code: 'results-missing' }],
    ['subtests without a plan', lines('    ok 1', 'ok 1 - a', '1..1'), { code: 'results-missing' }],
    ['a plan of nothing', lines('1..0 # SKIP no database'), { code: 'nothing-scanned' }],
    ['nothing but a version', lines('TAP version 14'), { code: 'nothing-scanned' }],
    ['a run that gave up', lines('1..1', 'ok 1', 'Bail out! no disk'), { code: 'invocation-failed' }],
    [
      'more failures in all than are listed',
      lines('1..1', 'ok 1', '# fail 2'),
      { code: 'self-contradicting', count: 2 },
    ],
    [
      'cancelled tests that are not listed',
      lines('1..1', 'ok 1', '# fail 0', '# cancelled 2'),
      { code: 'self-contradicting', count: 2 },
    ],
    [
      'a second run without its end',
      lines('TAP version 13', '1..1', 'ok 1', 'TAP version 13', '1..2', 'ok 1'),
      { code: 'results-missing' },
    ],
  ])('does not take %s for a whole run', async (_name, content, gap) => {
    expect((await parse(tapParser, content)).scanGaps).toContainEqual(expect.objectContaining(gap));
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'empty'],
    ['text', 'Cannot find module\n', 'wrong-format'],
    ['JSON', '{"a": 1}', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parse(tapParser, content))).toMatchObject({ code });
  });

  it.each(['node.tap', 'node-tap.tap', 'node-passing.tap', 'tape.tap'])(
    'refuses %s where it is cut, or says that it is incomplete, unless only remarks are lost',
    async (file) => {
      const whole = new TextDecoder().decode(fixture(`tap/${file}`));
      const end = whole.lastIndexOf('1..');
      for (let length = 0; length < end; length += 1) {
        const summary = await parse(tapParser, whole.slice(0, length)).catch((error: unknown) => {
          if (!(error instanceof ReportError)) throw error;
          return null;
        });
        if (summary !== null) expect([length, summary.scanGaps.length]).not.toEqual([length, 0]);
      }
    },
  );
});
