import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { spectralParser } from '../parsers.ts';

const result = { code: 'c', path: [], message: 'm', severity: 1, range: { start: { line: 0, character: 4 } } };
const report = (more: object): string => JSON.stringify([{ ...result, ...more }]);

describe('spectralParser', () => {
  it('reads the results of the tool', async () => {
    const { summary, findings } = await parseAll(spectralParser, fixture('spectral/findings.json'));
    expect(summary).toMatchObject({
      tools: ['spectral'],
      scanGaps: [],
      figures: { findings: 6, by_severity: { warn: 6 }, files: 1 },
    });
    expect(findings[1]).toMatchObject({
      ruleId: 'info-contact',
      category: 'style',
      severity: 'medium',
      location: { path: 'api/shop.yaml', startLine: 2, startColumn: 6, endLine: 2 },
    });
  });

  it.each([
    [0, 'high'],
    [1, 'medium'],
    [2, 'low'],
    [3, 'info'],
    [4, 'unknown'],
  ])('rates severity %s as %s', async (number, severity) => {
    expect((await parseAll(spectralParser, report({ severity: number }))).findings).toMatchObject([{ severity }]);
  });

  it('reads a code that is a number', async () => {
    expect((await parseAll(spectralParser, report({ code: 7 }))).findings).toMatchObject([{ ruleId: '7' }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('spectral/clean.json'), [{ code: 'nothing-scanned', settledBy: [0] }]],
    [
      'a document that does not parse',
      fixture('spectral/syntax-error.json'),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    ['a document of no known format', fixture('spectral/no-format.json'), [{ code: 'files-not-scanned', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(spectralParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object', '{}'],
    ['a result without a code', report({ code: null })],
    ['a severity that is a word', report({ severity: 'error' })],
    ['no document at all', 'No files found to lint. Please check your file path and extension and try again'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(spectralParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(spectralParser, report({}))).toEqual([]);
  });
});
