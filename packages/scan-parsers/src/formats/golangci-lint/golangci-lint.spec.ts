import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { golangciLintParser } from '../parsers.ts';

const issue = {
  FromLinter: 'revive',
  Text: 'm',
  Severity: '',
  SourceLines: ['x'],
  Pos: { Filename: 'a.go', Line: 3, Column: 1 },
};
const report = (
  issues: readonly object[] | null,
  more: object = { Linters: [{ Name: 'revive', Enabled: true }] },
): string => JSON.stringify({ Issues: issues, Report: more });

describe('golangciLintParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(golangciLintParser, fixture('golangci-lint/findings.json'));
    expect(summary).toMatchObject({
      tools: ['golangci-lint'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1] },
      figures: { findings: 1, by_rule: { errcheck: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'errcheck',
        category: 'code',
        severity: 'high',
        nativeSeverity: null,
        location: { path: 'cart/cart_test.go', startLine: 33, startColumn: 15 },
      },
    ]);
  });

  it.each([
    ['version 2', { Issues: [issue], Report: {} }],
    [
      'version 1',
      { Issues: [{ ...issue, Pos: { ...issue.Pos, Offset: 4 }, LineRange: { From: 3, To: 5 } }], Report: null },
    ],
  ])('reads an issue of %s', async (_version, content) => {
    const { findings } = await parseAll(golangciLintParser, JSON.stringify(content));
    expect(findings).toMatchObject([{ ruleId: 'revive', category: 'style', location: { startLine: 3 } }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('golangci-lint/clean.json'), []],
    ['a clean report of version 1', report(null), []],
    [
      'a package that does not compile',
      fixture('golangci-lint/uncompiled.json'),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    ['an error of the run that is no text', report([], { Error: {} }), [{ code: 'invocation-failed' }]],
    ['an error of the run', report([], { Error: 'timeout' }), [{ code: 'invocation-failed', examples: ['timeout'] }]],
    [
      'a linter that was not run',
      report([], { Warnings: [{ Tag: 'runner', Text: "Can't run linter goanalysis" }, { Text: 'deprecated' }] }),
      [{ code: 'invocation-failed', count: 1 }],
    ],
    ['no linter', report([], { Linters: [{ Name: 'revive' }] }), [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(golangciLintParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['warning', 'medium'],
    ['MEDIUM', 'medium'],
    ['critical', 'critical'],
    ['info', 'low'],
    ['odd', 'unknown'],
  ])('rates %s as %s', async (Severity, severity) => {
    expect((await parseAll(golangciLintParser, report([{ ...issue, Severity }]))).findings).toMatchObject([
      { severity },
    ]);
  });

  it.each<[string, string]>([
    ['issues without a linter', report([{ Text: 'm', Pos: {} }])],
    ['an issue without a place', report([{ FromLinter: 'x', Text: 'm' }])],
    ['no issues and no report', '{"Issues": []}'],
    ['no issues at all', '{"Report": {}}'],
    ['issues that are none', '{"Issues": {}, "Report": {}}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(golangciLintParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(golangciLintParser, report([issue]))).toEqual([]);
  });
});
