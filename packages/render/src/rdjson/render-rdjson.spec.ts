import { describe, expect, it } from '@jest/globals';
import type { JudgedFinding } from '@portcullis/gate-core';
import * as fc from 'fast-check';
import { hostileText } from '../testing/hostile-text.ts';
import { markdownKinds } from '../testing/read-markdown.ts';
import { sampleJudgedFinding as judged } from '../testing/samples.ts';
import { renderRdjson, renderRdjsonl } from './render-rdjson.ts';

interface Document {
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

const diagnostics = (...findings: readonly JudgedFinding[]): Document['diagnostics'] =>
  (JSON.parse(renderRdjson(findings)) as Document).diagnostics;

describe('renderRdjson', () => {
  it.each([
    ['critical', 'ERROR'],
    ['high', 'ERROR'],
    ['medium', 'WARNING'],
    ['low', 'INFO'],
    ['info', 'INFO'],
  ] as const)('rates %s as %s', (severity, expected) => {
    expect(diagnostics(judged({}, { severity }))).toMatchObject([{ severity: expected }]);
  });

  it('has the findings that count, worst first', () => {
    const findings = [
      judged({ ruleId: 'low' }, { severity: 'low' }),
      judged({ ruleId: 'waived' }, { state: 'waived' }),
      judged({ ruleId: 'high' }, { severity: 'high' }),
      judged({ ruleId: 'merged' }, { state: 'merged' }),
    ];
    expect(diagnostics(...findings).map(({ code }) => code)).toEqual([{ value: 'high' }, { value: 'low' }]);
  });

  it('gives the range as far as it is known', () => {
    const location = { path: 'app/x.py', startLine: 3, startColumn: 5, endLine: 4, endColumn: 2 };
    expect(diagnostics(judged({ location }))).toMatchObject([
      { location: { path: 'app/x.py', range: { start: { line: 3, column: 5 }, end: { line: 4, column: 2 } } } },
    ]);
    const line = { ...location, startColumn: null, endLine: null, endColumn: null };
    expect(diagnostics(judged({ location: line }))[0]?.['location']).toEqual({
      path: 'app/x.py',
      range: { start: { line: 3 } },
    });
  });

  it('shows a finding without a place at its report', () => {
    expect(diagnostics(judged({ location: null }, { path: 'reports/bandit.json' }))[0]?.['location']).toEqual({
      path: 'reports/bandit.json',
    });
  });

  it('links help on the web alone', () => {
    const codeOf = (helpUri: string): unknown => diagnostics(judged({ ruleId: 'B602', helpUri }))[0]?.['code'];
    expect(codeOf('https://example.org/b602')).toEqual({ value: 'B602', url: 'https://example.org/b602' });
    expect(codeOf('javascript:alert(1)')).toEqual({ value: 'B602' });
  });

  it('formats, links and embeds nothing when it is posted', () => {
    fc.assert(
      fc.property(hostileText(), (message) => {
        const text = String(diagnostics(judged({ message }))[0]?.['message']);
        const harmless = ['paragraph', 'text', 'escape', 'html <span>', 'html </span>'];
        expect([...markdownKinds(text)].filter((kind) => !harmless.includes(kind))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('renderRdjsonl', () => {
  it('writes the same diagnostics, one a line', () => {
    const findings = [judged(), judged({ message: 'two\nlines' })];
    const lines = renderRdjsonl(findings).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(diagnostics(...findings));
  });

  it('is empty if no finding counts', () => {
    expect(renderRdjsonl([judged({}, { state: 'waived' })])).toBe('');
  });
});
