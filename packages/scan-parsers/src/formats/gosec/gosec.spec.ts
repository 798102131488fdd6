import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { gosecParser } from '../parsers.ts';

const issue = {
  severity: 'HIGH',
  confidence: 'LOW',
  cwe: { id: '798' },
  rule_id: 'G999',
  details: 'd',
  file: 'a.go',
  line: '5-7',
  column: '2',
};
const report = (issues: readonly object[] | null, stats: object = { files: 1, lines: 9, found: 0 }): string =>
  JSON.stringify({ 'Golang errors': {}, Issues: issues, Stats: stats, GosecVersion: 'dev' });

describe('gosecParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(gosecParser, fixture('gosec/findings.json'));
    expect(summary).toMatchObject({
      tools: ['gosec'],
      scanGaps: [],
      figures: { findings: 1, by_severity: { MEDIUM: 1 }, scanned_files: 1, scanned_lines: 26 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'G204',
        severity: 'medium',
        confidence: 'high',
        cwes: ['CWE-78'],
        location: { path: 'golang/cart/cart.go', startLine: 24, startColumn: 12 },
      },
    ]);
  });

  it('reads what is suppressed', async () => {
    const { findings } = await parseAll(gosecParser, fixture('gosec/suppressed.json'));
    expect(findings).toMatchObject([{ standing: 'suppressed', suppressionReason: 'names are checked' }]);
  });

  it('reads a range of lines', async () => {
    expect((await parseAll(gosecParser, report([issue]))).findings).toMatchObject([
      { severity: 'high', confidence: 'low', location: { startLine: 5, startColumn: 2, endLine: 7 } },
    ]);
  });

  it('keeps a secret to itself', async () => {
    const { findings } = await parseAll(
      gosecParser,
      report([{ ...issue, rule_id: 'G101', details: 'hunter2-Zq9xW', code: '5: password := "hunter2-Zq9xW"' }]),
    );
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('gosec/clean.json'), []],
    ['a package that does not compile', fixture('gosec/uncompiled.json'), [{ code: 'files-not-scanned', count: 2 }]],
    ['no file', report(null, { files: 0 }), [{ code: 'nothing-scanned' }]],
    ['lost issues', report([issue], { files: 1, found: 3 }), [{ code: 'self-contradicting', count: 2 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(gosecParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['no statistics', '{"Issues": []}'],
    ['statistics without files', report([], {})],
    ['an issue without a rule', report([{ ...issue, rule_id: null }])],
    ['issues that are none', report(null).replace('null', '{}')],
    ['errors that are no map of files', report([]).replace('{}', '[{}]')],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(gosecParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(gosecParser, report([issue]))).toEqual([]);
  });
});
