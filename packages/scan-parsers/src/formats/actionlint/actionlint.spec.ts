import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { actionlintParser } from '../parsers.ts';

describe('actionlintParser', () => {
  const error = {
    message: 'unexpected key "branch"',
    filepath: '.github/workflows/ci.yml',
    line: 3,
    column: 5,
    kind: 'syntax-check',
    snippet: '    branch: main\n    ^~~~~~~',
    end_column: 11,
  };

  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(actionlintParser, fixture('actionlint/findings.json'));
    expect(summary).toMatchObject({
      tools: ['actionlint'],
      scanGaps: [],
      figures: {
        findings: 4,
        by_severity: {},
        rules: 3,
        by_rule: { events: 1, expression: 2, 'runner-label': 1 },
        files: 1,
      },
    });
    expect(findings[2]).toMatchObject({
      tool: 'actionlint',
      ruleId: 'expression',
      category: 'code',
      severity: 'medium',
      nativeSeverity: null,
      location: { path: 'workflows/release.yml', startLine: 12, startColumn: 34, endLine: 12, endColumn: 64 },
    });
    expect(findings[1]?.message.length).toBeLessThanOrEqual(500);
  });

  it('finds nothing in a clean report', async () => {
    expect(await parseAll(actionlintParser, fixture('actionlint/clean.json'))).toMatchObject({
      findings: [],
      summary: { scanGaps: [], figures: { findings: 0 } },
    });
  });

  it('calls a workflow that is no YAML not scanned, once, beside its findings', async () => {
    const broken = { ...error, message: 'could not parse as YAML: did not find expected node content' };
    const { summary } = await parseAll(actionlintParser, JSON.stringify([error, broken, { ...broken, line: 4 }]));
    expect(summary).toMatchObject({
      figures: { findings: 3 },
      scanGaps: [{ code: 'files-not-scanned', count: 1, examples: ['.github/workflows/ci.yml: no YAML'] }],
    });
  });

  it('knows a finding again whose line has moved', async () => {
    const [before, after] = [
      await parseAll(actionlintParser, JSON.stringify([error])),
      await parseAll(actionlintParser, JSON.stringify([{ ...error, line: 30 }])),
    ];
    expect(after.findings[0]?.fingerprint).toBe(before.findings[0]?.fingerprint);
  });

  it('tells two errors in one line apart', async () => {
    const { findings } = await parseAll(actionlintParser, JSON.stringify([error, { ...error, message: 'another' }]));
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it.each<[string, string | Uint8Array, object]>([
    ['an object', '{}', { code: 'wrong-format' }],
    [
      'a report of Ruff',
      fixture('ruff/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`ruff`') },
    ],
    [
      'a report of zizmor',
      fixture('zizmor/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`zizmor-json`') },
    ],
    [
      'a report of ESLint',
      '[{"filePath": "a.js", "messages": []}]',
      { code: 'wrong-format', message: expect.stringContaining('ESLint') },
    ],
    [
      'an error without a kind',
      JSON.stringify([{ ...error, kind: null }]),
      { code: 'invalid-content', message: expect.stringContaining('/0/kind') },
    ],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(actionlintParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(actionlintParser, JSON.stringify([error]))).toEqual([]);
  });
});
