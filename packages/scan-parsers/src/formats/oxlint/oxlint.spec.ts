import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { oxlintParser } from '../parsers.ts';

const diagnostic = {
  message: 'Bad.',
  code: 'eslint(no-debugger)',
  severity: 'error',
  filename: 'a.js',
  labels: [{ span: { offset: 1, length: 2, line: 4, column: 5 } }],
};
const report = (...diagnostics: readonly object[]): string =>
  JSON.stringify({ diagnostics, number_of_files: 1, number_of_rules: 9 });

describe('oxlintParser', () => {
  it('reads the problems of version 1', async () => {
    const { summary, findings } = await parseAll(oxlintParser, fixture('oxlint/findings.json'));
    expect(summary).toMatchObject({
      tools: ['oxlint'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1, 2] },
      figures: { findings: 2, by_severity: { warning: 2 }, linted_files: 2 },
    });
    expect(findings[1]).toMatchObject({
      ruleId: 'eslint(no-debugger)',
      category: 'style',
      severity: 'medium',
      location: { path: 'src/cart.js', startLine: 11, startColumn: 3 },
    });
  });

  it('reads the problems of earlier versions, which have no lines', async () => {
    const { findings } = await parseAll(oxlintParser, fixture('oxlint/version-0.json'));
    expect(findings[0]).toMatchObject({ location: { path: 'src/cart.js', startLine: null } });
  });

  it.each<[string, string | Uint8Array, number, readonly object[]]>([
    ['a clean report', fixture('oxlint/clean.json'), 0, []],
    [
      'a file that does not parse',
      fixture('oxlint/syntax-error.json'),
      1,
      [{ code: 'files-not-scanned', count: 1, of: 1 }],
    ],
    [
      'a run of no rule',
      '{"diagnostics": [], "number_of_files": 4, "number_of_rules": 0}',
      0,
      [{ code: 'nothing-scanned', examples: ['no rule was switched on'] }],
    ],
    ['a run over no file', '{"diagnostics": [], "number_of_files": 0}', 0, [{ code: 'nothing-scanned' }]],
  ])('weighs %s', async (_name, content, count, gaps) => {
    const { summary, findings } = await parseAll(oxlintParser, content);
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['no count of files', '{"diagnostics": []}'],
    ['a problem without a file', report({ ...diagnostic, filename: undefined })],
    ['a problem without a message', report({ ...diagnostic, message: 1 })],
    ['what it says before a report over no file', 'No files found to lint.\n{"diagnostics": []}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(oxlintParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(oxlintParser, report(diagnostic))).toEqual([]);
  });
});
