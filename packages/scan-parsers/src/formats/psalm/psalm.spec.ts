import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { psalmParser } from '../parsers.ts';

const issue = {
  severity: 'error',
  line_from: 3,
  line_to: 3,
  type: 'MixedAssignment',
  message: 'm',
  file_name: 'a.php',
};

describe('psalmParser', () => {
  it('reads issues', async () => {
    const { summary, findings } = await parseAll(psalmParser, fixture('psalm/findings.json'));
    expect(summary).toMatchObject({
      tools: ['psalm'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [2], failure: [1] },
      figures: { findings: 3, by_severity: { error: 2, info: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'MissingReturnType',
        category: 'type',
        severity: 'high',
        location: { path: 'php/cart.php', startLine: 3, startColumn: 11, endLine: 3, endColumn: 17 },
        helpUri: 'https://psalm.dev/050',
      },
      { ruleId: 'MissingParamType', severity: 'low', nativeSeverity: 'info' },
      { ruleId: 'TaintedEval', category: 'code' },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['silence', fixture('psalm/clean.json'), [{ code: 'nothing-scanned', of: null, settledBy: [0] }]],
    ['a file that does not parse', fixture('psalm/syntax-error.json'), [{ code: 'files-not-scanned', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(psalmParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it('knows no other level', async () => {
    const { findings } = await parseAll(psalmParser, JSON.stringify([{ ...issue, severity: 'odd' }]));
    expect(findings).toMatchObject([{ severity: 'unknown' }]);
  });

  it.each<[string, string]>([
    ['an object', '{}'],
    ['an issue without a type', JSON.stringify([{ ...issue, type: undefined }])],
    ['an issue without a file', JSON.stringify([{ ...issue, file_name: undefined }])],
    ['an issue without a level', JSON.stringify([{ ...issue, severity: undefined }])],
    ['an issue that is none', '[1]'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(psalmParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(psalmParser, JSON.stringify([issue]))).toEqual([]);
  });
});
