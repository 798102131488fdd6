import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { biomeParser } from '../parsers.ts';

const diagnostic = {
  severity: 'error',
  message: 'Bad.',
  category: 'lint/suspicious/noDebugger',
  location: { path: 'a.js', start: { line: 2, column: 3 }, end: { line: 2, column: 9 } },
};
const report = (diagnostics: readonly object[], summary: object = {}): string =>
  JSON.stringify({
    summary: {
      changed: 0,
      unchanged: 1,
      errors: diagnostics.length,
      warnings: 0,
      suggestedFixesSkipped: 0,
      ...summary,
    },
    diagnostics,
    command: 'lint',
  });

describe('biomeParser', () => {
  it('reads the problems of version 2', async () => {
    const { summary, findings } = await parseAll(biomeParser, fixture('biome/findings.json'));
    expect(summary).toMatchObject({
      tools: ['biome'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1] },
      figures: { findings: 3, by_severity: { error: 2, warning: 1 }, linted_files: 2 },
    });
    expect(findings.find(({ ruleId }) => ruleId === 'lint/security/noGlobalEval')).toMatchObject({
      category: 'code',
      severity: 'high',
      nativeSeverity: 'error',
      location: { path: 'src/cart.js', startLine: 17, startColumn: 10, endLine: 17, endColumn: 14 },
    });
  });

  it('reads the problems of version 1, at the lines of the quoted source', async () => {
    const { summary, findings } = await parseAll(biomeParser, fixture('biome/version-1.json'));
    expect(summary.figures).toMatchObject({ findings: 3 });
    expect(findings.find(({ ruleId }) => ruleId === 'lint/suspicious/noDebugger')).toMatchObject({
      message: 'This is an unexpected use of the debugger statement.',
      location: { path: 'src/cart.js', startLine: 11, startColumn: 3 },
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.json', 0, []],
    ['syntax-error.json', 2, [{ code: 'files-not-scanned', count: 1 }]],
    ['no-such-file.json', 1, [{ code: 'files-not-scanned' }, { code: 'nothing-scanned' }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(biomeParser, fixture(`biome/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, object, object]>([
    ['more problems than are listed', { errors: 9 }, { code: 'self-contradicting', count: 8 }],
    ['problems that were not printed', { diagnosticsNotPrinted: 4 }, { code: 'self-contradicting', count: 4 }],
    ['files that were skipped', { skipped: 2 }, { code: 'files-not-scanned', count: 2 }],
  ])('says that there are %s', async (_name, summary, gap) => {
    expect((await parseAll(biomeParser, report([diagnostic], summary))).summary.scanGaps).toMatchObject([gap]);
  });

  it.each(['lint', 'check', 'ci', 'format'])(
    'calls a file that is too large for biome %s not scanned',
    async (category) => {
      const message =
        'The size of the file is 1.9 MiB, which exceeds the configured maximum of 1.0 MiB for this project.';
      const { summary } = await parseAll(
        biomeParser,
        report([{ ...diagnostic, severity: 'warning', category, message }]),
      );
      expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }]);
    },
  );

  it('does not take a file that is not formatted for one that was not scanned', async () => {
    const message = 'Formatter would have printed the following content:';
    const { summary } = await parseAll(biomeParser, report([{ ...diagnostic, category: 'format', message }]));
    expect(summary.scanGaps).toEqual([]);
  });

  it.each([
    ['fatal', 'high'],
    ['error', 'high'],
    ['warning', 'medium'],
    ['information', 'low'],
    ['hint', 'info'],
    ['dreadful', 'unknown'],
  ])('rates %s as %s', async (severity, expected) => {
    const { findings } = await parseAll(biomeParser, report([{ ...diagnostic, severity }]));
    expect(findings).toMatchObject([{ severity: expected, nativeSeverity: severity }]);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no summary', '{"diagnostics": []}'],
    ['a problem without a message', report([{ ...diagnostic, message: 1 }])],
    ['a problem without a severity', report([{ ...diagnostic, severity: 1 }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(biomeParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(biomeParser, report([diagnostic]))).toEqual([]);
  });
});
