import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { pyrightParser } from '../parsers.ts';

const diagnostic = { file: '/w/a.py', severity: 'error', message: 'm' };
const counts = { filesAnalyzed: 2, errorCount: 0, warningCount: 0, informationCount: 0 };
const report = (diagnostics: readonly object[], summary: object = counts): string =>
  JSON.stringify({ version: '1.1.414', generalDiagnostics: diagnostics, summary });

describe('pyrightParser', () => {
  it('reads the diagnostics of the tool', async () => {
    const { summary, findings } = await parseAll(pyrightParser, fixture('pyright/findings.json'));
    expect(summary).toMatchObject({
      tools: ['pyright'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2, 3, 4] },
      figures: { findings: 5, by_severity: { error: 4, information: 1 }, checked_files: 2 },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'reportMissingImports',
      category: 'type',
      severity: 'medium',
      nativeSeverity: 'error',
      location: { path: 'typed/errors/orders.py', startLine: 3, startColumn: 8, endLine: 3, endColumn: 30 },
    });
  });

  it.each([
    ['error', 'medium'],
    ['warning', 'low'],
    ['information', 'info'],
    ['odd', 'unknown'],
  ])('rates %s as %s', async (severity, rated) => {
    const { findings } = await parseAll(pyrightParser, report([{ ...diagnostic, severity }]));
    expect(findings).toMatchObject([{ severity: rated }]);
  });

  it('takes a diagnostic without a file, a rule or a place', async () => {
    const { findings } = await parseAll(pyrightParser, report([{ ...diagnostic, file: '' }]));
    expect(findings).toMatchObject([{ ruleId: null, location: null }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('pyright/clean.json'), []],
    ['a file that does not parse', fixture('pyright/syntax-error.json'), []],
    ['a folder without a file', fixture('pyright/nothing-analysed.json'), [{ code: 'nothing-scanned', of: 0 }]],
    [
      'what `--level` leaves out',
      report([diagnostic], { ...counts, errorCount: 1, warningCount: 3 }),
      [{ code: 'self-contradicting', count: 3, of: 4 }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(pyrightParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['diagnostics without a summary', '{"generalDiagnostics": []}'],
    ['a summary without diagnostics', JSON.stringify({ summary: counts })],
    ['a summary without files', report([], {})],
    ['a diagnostic without a severity', report([{ ...diagnostic, severity: undefined }])],
    ['a diagnostic without a message', report([{ ...diagnostic, message: undefined }])],
    ['a diagnostic that is none', '{"generalDiagnostics": [1], "summary": {"filesAnalyzed": 1}}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(pyrightParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(pyrightParser, report([diagnostic]))).toEqual([]);
  });
});
