import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { sqlfluffParser } from '../parsers.ts';

const violation = { start_line_no: 3, start_line_pos: 7, code: 'LT01', description: 'm', warning: false };
const report = (violations: readonly object[]): string => JSON.stringify([{ filepath: 'a.sql', violations }]);

describe('sqlfluffParser', () => {
  it('reads the violations of the tool', async () => {
    const { summary, findings } = await parseAll(sqlfluffParser, fixture('sqlfluff/findings.json'));
    expect(summary).toMatchObject({
      tools: ['sqlfluff'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1, 2] },
      figures: { findings: 7, by_rule: { LT01: 3, CP01: 2 }, linted_files: 2 },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'LT09',
      category: 'style',
      severity: 'high',
      location: { path: 'sql/carts.sql', startLine: 1, startColumn: 1, endLine: 1, endColumn: 11 },
    });
  });

  it('reads version 2, whose places have other names and no end', async () => {
    const { findings } = await parseAll(sqlfluffParser, fixture('sqlfluff/version-2.json'));
    expect(findings[0]).toMatchObject({ ruleId: 'LT09', location: { startLine: 1, startColumn: 1, endLine: null } });
  });

  it('rates a warning as its SARIF does', async () => {
    const { findings } = await parseAll(sqlfluffParser, report([{ ...violation, warning: true }]));
    expect(findings).toMatchObject([{ severity: 'low', nativeSeverity: 'warning' }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('sqlfluff/clean.json'), []],
    ['no file', fixture('sqlfluff/nothing-linted.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['a file that does not parse', fixture('sqlfluff/syntax-error.json'), [{ code: 'files-not-scanned', of: 1 }]],
    ['a template that fails', report([{ ...violation, code: 'TMP' }]), [{ code: 'files-not-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(sqlfluffParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object', '{}'],
    ['a file without violations', '[{"filepath": "a.sql"}]'],
    ['violations without a file', '[{"violations": []}]'],
    ['a violation without a code', report([{ ...violation, code: undefined }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(sqlfluffParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(sqlfluffParser, report([violation]))).toEqual([]);
  });
});
