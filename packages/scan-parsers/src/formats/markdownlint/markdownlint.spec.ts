import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { markdownlintParser } from '../parsers.ts';

const problem = { fileName: 'a.md', lineNumber: 3, ruleNames: ['MD001', 'x'], ruleDescription: 'd' };
const report = (more: object): string => JSON.stringify([{ ...problem, ...more }]);

describe('markdownlintParser', () => {
  it.each(['findings.json', 'cli.json'])('reads the problems of %s', async (file) => {
    const { summary, findings } = await parseAll(markdownlintParser, fixture(`markdownlint/${file}`));
    expect(summary).toMatchObject({
      tools: ['markdownlint'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1] },
      figures: { findings: 5, by_severity: { error: 5 }, by_rule: { MD001: 1, MD032: 2 }, files: 1 },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'MD001',
      message: 'Heading levels should only increment by one level at a time (Expected: h2; Actual: h3)',
      category: 'style',
      severity: 'high',
      location: { path: 'markdown/shop.md', startLine: 3 },
    });
  });

  it.each([
    [{}, { severity: 'high', nativeSeverity: 'error' }],
    [{ severity: 'warning' }, { severity: 'medium' }],
    [{ severity: 'loud' }, { severity: 'unknown' }],
    [{ errorRange: [5, 1] }, { location: { startLine: 3, startColumn: 5 } }],
    [{ fileName: 'stdin' }, { location: null }],
  ])('reads a problem with %j', async (more, finding) => {
    expect((await parseAll(markdownlintParser, report(more))).findings).toMatchObject([finding]);
  });

  it('believes silence with an exit code only', async () => {
    for (const file of ['clean.json', 'nothing-linted.json'])
      expect((await parseAll(markdownlintParser, fixture(`markdownlint/${file}`))).summary.scanGaps).toMatchObject([
        { code: 'nothing-scanned', settledBy: [0] },
      ]);
  });

  it.each<[string, string]>([
    ['an object', '{}'],
    ['a problem without a rule', report({ ruleNames: [] })],
    ['rules that are no list', report({ ruleNames: 'MD001' })],
    ['a problem without a file', report({ fileName: 3 })],
    ['nothing, as markdownlint-cli writes when all is well', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(markdownlintParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(markdownlintParser, report({}))).toEqual([]);
  });
});
