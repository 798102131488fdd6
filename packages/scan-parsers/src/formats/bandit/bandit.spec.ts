import { describe, expect, it } from '@jest/globals';
import { bytesInput, faultOf, fixture } from '../../testing/bytes-input.ts';
import { onlyFinding, readFindings } from '../../testing/read-findings.ts';
import { banditParser } from '../parsers.ts';

const result = {
  code: '11 def run(text):\n12     return eval(text)\n13 \n',
  col_offset: 11,
  end_col_offset: 21,
  filename: './shop/tokens.py',
  issue_confidence: 'HIGH',
  issue_cwe: { id: 78, link: 'https://cwe.mitre.org/data/definitions/78.html' },
  issue_severity: 'MEDIUM',
  issue_text: 'Use of possibly insecure function.',
  line_number: 12,
  line_range: [12],
  more_info: 'https://bandit.readthedocs.io/en/1.9.4/blacklists/blacklist_calls.html#b307-eval',
  test_id: 'B307',
  test_name: 'blacklist',
};

const report = (results: readonly unknown[], more: Record<string, unknown> = {}): unknown => ({
  errors: [],
  generated_at: '2026-01-31T12:00:00Z',
  results,
  ...more,
});
const totals = (severity: readonly number[], confidence: readonly number[]): unknown => ({
  _totals: Object.fromEntries(
    ['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED'].flatMap((rank, index) => [
      [`SEVERITY.${rank}`, severity[index] ?? 0],
      [`CONFIDENCE.${rank}`, confidence[index] ?? 0],
    ]),
  ),
  'shop/tokens.py': {},
});
const gapCodes = async (content: unknown): Promise<readonly string[]> =>
  (await readFindings(banditParser, content)).summary.scanGaps.map(({ code }) => code);

describe('banditParser', () => {
  it.each([
    ['findings.json', { HIGH: 3, MEDIUM: 4, LOW: 3 }, 0, []],
    ['clean.json', {}, 0, []],
    ['unparseable-file.json', {}, 1, ['files-not-scanned']],
    ['above-threshold.json', { HIGH: 3 }, 0, []],
    ['windows-line-ends.json', { HIGH: 3, MEDIUM: 4, LOW: 3 }, 0, []],
    ['baseline-hides-repeat.json', {}, 0, ['self-contradicting']],
    ['baseline-candidates.json', { HIGH: 2 }, 0, ['self-contradicting']],
    ['odd-severities.json', { UNDEFINED: 1, CATASTROPHIC: 1 }, 0, []],
  ])('reads %s', async (name, severities, errors, gaps) => {
    const { summary, findings } = await readFindings(banditParser, fixture(`bandit/${name}`), 100);
    expect(summary.figures).toMatchObject({ by_severity: severities, errors, findings: findings.length });
    expect(summary.scanGaps.map(({ code }) => code)).toEqual(gaps);
  });

  it('fills a finding with all that the report says', async () => {
    expect(await onlyFinding(banditParser, report([result]))).toEqual({
      tool: 'bandit',
      ruleId: 'B307',
      message: 'Use of possibly insecure function.',
      category: 'code',
      severity: 'medium',
      nativeSeverity: 'MEDIUM',
      confidence: 'high',
      location: { path: 'shop/tokens.py', startLine: 12, startColumn: 12, endLine: 12, endColumn: null },
      package: null,
      advisories: [],
      cwes: ['CWE-78'],
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/u),
      contentFingerprint: expect.stringMatching(/^[0-9a-f]{32}$/u),
      standing: 'active',
      suppressionReason: null,
      baselineState: null,
      helpUri: 'https://bandit.readthedocs.io/en/1.9.4/blacklists/blacklist_calls.html#b307-eval',
    });
  });

  it.each([
    ['HIGH', 'high'],
    ['MEDIUM', 'medium'],
    ['LOW', 'low'],
    ['UNDEFINED', 'unknown'],
    ['SEVERE', 'unknown'],
  ])('takes severity %s for %s', async (word, severity) => {
    expect(await onlyFinding(banditParser, report([{ ...result, issue_severity: word }]))).toMatchObject({
      severity,
      nativeSeverity: word,
    });
  });

  it('leaves an undefined confidence unrated', async () => {
    expect(await onlyFinding(banditParser, report([{ ...result, issue_confidence: 'UNDEFINED' }]))).toMatchObject({
      confidence: 'unrated',
    });
  });

  it('knows a finding again after its line has moved', async () => {
    const moved = {
      ...result,
      line_number: 40,
      line_range: [40],
      code: '39 def run(text):\n40         return eval(text)\n',
    };
    const [before, after] = await Promise.all([
      onlyFinding(banditParser, report([result])),
      onlyFinding(banditParser, report([moved])),
    ]);
    expect(after.fingerprint).toBe(before.fingerprint);
  });

  it('says when the report was made', async () => {
    expect((await readFindings(banditParser, report([]))).summary.producedAt).toBe('2026-01-31T12:00:00.000Z');
  });

  it('calls a scan of no file a scan of nothing', async () => {
    expect(await gapCodes(report([], { metrics: { _totals: {} } }))).toEqual(['nothing-scanned']);
  });

  it('tells of how many files some were not scanned', async () => {
    const content = report([], {
      errors: [{ filename: 'a.py', reason: 'syntax error' }],
      metrics: { 'a.py': {}, 'b.py': {} },
    });
    expect((await readFindings(banditParser, content)).summary.scanGaps).toEqual([
      { code: 'files-not-scanned', count: 1, of: 2, examples: ['a.py: syntax error'] },
    ]);
  });

  it.each<[string, readonly number[], readonly number[], boolean]>([
    ['equal totals', [0, 1, 0, 0], [1, 0, 0, 0], false],
    ['milder findings cut by -l', [0, 1, 9, 0], [10, 0, 0, 0], false],
    ['less certain findings cut by -i', [3, 1, 0, 0], [1, 0, 3, 0], false],
    ['a worse finding that no threshold cuts', [1, 1, 0, 0], [2, 0, 0, 0], true],
    ['an equal finding that no threshold cuts', [0, 2, 0, 0], [2, 0, 0, 0], true],
  ])('holds the totals against the entries: %s', async (_what, severity, confidence, isContradiction) => {
    expect(await gapCodes(report([result], { metrics: totals(severity, confidence) }))).toEqual(
      isContradiction ? ['self-contradicting'] : [],
    );
  });

  it('holds the counts of files against the entries, where the totals leave them out', async () => {
    const metrics = {
      'a.py': { 'SEVERITY.HIGH': 1, 'CONFIDENCE.HIGH': 1 },
      'b.py': { 'SEVERITY.HIGH': 2, 'CONFIDENCE.HIGH': 2 },
    };
    expect((await readFindings(banditParser, report([], { metrics }))).summary.scanGaps).toMatchObject([
      { code: 'self-contradicting', count: 3, of: 3 },
    ]);
  });

  it('passes over totals that are neither a number nor a text', async () => {
    expect(
      await gapCodes(
        report([], { metrics: { 'a.py': {}, _totals: { 'SEVERITY.HIGH': { toString: 0 }, 'SEVERITY.LOW': ['1'] } } }),
      ),
    ).toEqual([]);
  });

  it('holds a total beyond all numbers against the entries, as many more than are listed', async () => {
    const content = JSON.stringify(report([result], { metrics: totals([-3, 2, 0, 0], [2, 0, 0, 0]) })).replace(
      '"SEVERITY.MEDIUM":2',
      '"SEVERITY.MEDIUM":1e999',
    );
    expect((await readFindings(banditParser, content)).summary.scanGaps).toMatchObject([
      { code: 'self-contradicting', count: 999_999_999 },
    ]);
  });

  it('reads the report of a time without generated_at, metrics and errors, if it has findings of Bandit', async () => {
    expect((await readFindings(banditParser, { results: [result] })).findings).toHaveLength(1);
  });

  it.each([
    ['no findings and no sign of Bandit', { results: [], errors: [] }, /generated_at/u],
    ['a Semgrep report', { results: [{ check_id: 'x', path: 'a', extra: {} }], errors: [], version: '1' }, /Semgrep/u],
    ['a clean Semgrep report', { results: [], errors: [], paths: { scanned: [] }, version: '1' }, /Semgrep/u],
    ['an array', [], /object/u],
    ['null', null, /object/u],
    ['errors that are no array', { results: [], errors: {}, generated_at: '' }, /errors/u],
  ])('refuses %s', async (_what, content, message) => {
    expect(await faultOf(readFindings(banditParser, content))).toMatchObject({
      code: 'wrong-format',
      message: expect.stringMatching(message),
    });
  });

  it('says where an entry is not what it should be', async () => {
    const content = `{"generated_at":"x","results":[\n${JSON.stringify(result)},\n  ${JSON.stringify({ ...result, issue_severity: 5 })}]}`;
    expect(await faultOf(readFindings(banditParser, content))).toEqual({
      code: 'invalid-content',
      message: '/results/1/issue_severity: expected a string, found a number',
      line: 3,
      column: 3,
      hint: null,
    });
  });

  it('refuses a report that is cut anywhere', async () => {
    const whole = JSON.stringify(report([result, { ...result, line_number: 13 }]), null, 1);
    for (let length = 0; length < whole.length; length += 1) {
      const fault = await faultOf(
        banditParser.parse(bytesInput(whole.slice(0, length), 50), { add: () => undefined, restart: () => undefined }),
      );
      expect(['truncated', 'empty']).toContain(fault.code);
    }
  });
});
