import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { rubocopParser } from '../parsers.ts';

const offense = { severity: 'warning', message: 'm', cop_name: 'Lint/UselessAssignment', location: { line: 3 } };
const report = (offenses: readonly object[], summary: object = {}): string =>
  JSON.stringify({
    metadata: { rubocop_version: '1.80.0' },
    files: [{ path: 'a.rb', offenses }],
    summary: { offense_count: offenses.length, target_file_count: 1, inspected_file_count: 1, ...summary },
  });

describe('rubocopParser', () => {
  it('reads the offenses of the tool', async () => {
    const { summary, findings } = await parseAll(rubocopParser, fixture('rubocop/findings.json'));
    expect(summary).toMatchObject({
      tools: ['rubocop'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2, 130] },
      figures: { findings: 9, by_severity: { convention: 7, warning: 2 }, linted_files: 2 },
    });
    expect(findings[3]).toMatchObject({
      ruleId: 'Security/Eval',
      category: 'code',
      severity: 'low',
      nativeSeverity: 'convention',
      location: { path: 'cart.rb', startLine: 5, startColumn: 5, endLine: 5, endColumn: 9 },
    });
  });

  it('lists what was corrected as suppressed', async () => {
    const { summary, findings } = await parseAll(rubocopParser, fixture('rubocop/corrected.json'));
    const corrected = findings.filter(({ standing }) => standing === 'suppressed');
    expect(summary.scanGaps).toEqual([]);
    expect(summary.figures).toMatchObject({ suppressed: corrected.length });
    expect(corrected).toMatchObject(corrected.map(() => ({ suppressionReason: 'corrected' })));
    expect(corrected.length).toBeGreaterThan(0);
  });

  it.each([
    ['fatal', 'high'],
    ['error', 'high'],
    ['warning', 'medium'],
    ['refactor', 'low'],
    ['info', 'low'],
    ['odd', 'unknown'],
  ])('rates %s as %s', async (level, severity) => {
    const { findings } = await parseAll(rubocopParser, report([{ ...offense, severity: level }]));
    expect(findings).toMatchObject([{ severity }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('rubocop/clean.json'), []],
    ['a file that does not parse', fixture('rubocop/syntax-error.json'), [{ code: 'files-not-scanned', count: 1 }]],
    [
      'a file that is not there',
      fixture('rubocop/no-such-file.json'),
      [{ code: 'files-not-scanned', count: 1, of: 1 }],
    ],
    ['no file', fixture('rubocop/nothing-inspected.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['lost offenses', report([], { offense_count: 2 }), [{ code: 'self-contradicting', count: 2 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(rubocopParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['files without a summary', '{"files": []}'],
    ['a summary without a count', report([], { inspected_file_count: undefined })],
    ['a file without offenses', '{"files": [{"path": "a.rb"}], "summary": {}}'],
    ['an offense without a message', report([{ ...offense, message: undefined }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(rubocopParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(rubocopParser, report([offense]))).toEqual([]);
  });
});
