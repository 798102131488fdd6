import { describe, expect, it } from '@jest/globals';
import { aFile, aFinding, aLocation, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { BaselineError } from './baseline-error.ts';
import { looksLikeBaseline, parseBaseline } from './parse-baseline.ts';
import { serialiseBaseline } from './serialise-baseline.ts';
import { writeBaseline } from './write-baseline.ts';

const policy = aPolicy({
  evidence: { bandit: { parser: 'bandit', path: 'reports/*.json' } },
  rules: [{ id: 'ratchet', metric: 'coverage.lines', ratchet: {} }],
});
const report = {
  findings: [
    aFinding({ fingerprint: 'aa', location: aLocation('app/a.py', 3), message: 'a secret: hunter2' }),
    aFinding({ fingerprint: 'bb', location: aLocation('app/b.py', 7) }),
  ],
  metrics: { 'coverage.lines': aMetric(81.5, { sampleSize: 120 }), 'coverage.branches': aMetric(12) },
};
const evidence = someEvidence([aFile(report)]);
const source = { withLines: ['app/a.py'], withoutLines: ['app/b.py'], contentLines: true };
const { baseline } = writeBaseline(policy, evidence, noon, { portcullisVersion: '1.2.3', source });
const text = baseline === null ? '' : serialiseBaseline(baseline);
const [header = '', reportLine = '', number = '', first = '', second = '', end = ''] = text.split('\n');
const joined = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('a baseline file', () => {
  it('is one line for each report, number and finding, and holds no words of a tool', () => {
    expect(text.split('\n').map((line) => line.slice(0, 20))).toEqual([
      '{"type":"baseline","',
      '{"type":"report","ev',
      '{"type":"number","ev',
      '{"type":"finding","e',
      '{"type":"finding","e',
      '{"type":"end"}',
      '',
    ]);
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('coverage.branches');
  });

  it('escapes what reorders text or cannot be seen', () => {
    const hidden = aFinding({ location: aLocation('app/\u202Eyp.a', 1) });
    const written = writeBaseline(policy, someEvidence([aFile({ findings: [hidden] })]), noon, {
      portcullisVersion: null,
      source: null,
    }).baseline;
    if (written === null) throw new Error('a baseline was expected');
    expect(serialiseBaseline(written)).toContain('app/\\u202eyp.a');
    expect(parseBaseline(serialiseBaseline(written)).findings[0]?.path).toBe('app/\u202Eyp.a');
  });

  it.each([
    ['with carriage returns', text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${text}`],
    ['without the last line feed', text.trimEnd()],
    ['in another order', joined(header, second, first, number, reportLine, end)],
  ])('is the same %s', (_, other) => {
    expect(serialiseBaseline(parseBaseline(other))).toBe(text);
    expect(looksLikeBaseline(other)).toBe(true);
  });

  it.each<[string, string, number, string]>([
    ['nothing', '', 1, 'empty'],
    ['blank lines', '\n\n', 1, 'empty'],
    ['another file', 'version: 1\nsecret: hunter2\n', 1, 'not a baseline'],
    ['another JSON file', '{"outcome":"passed"}\n', 1, 'not a baseline'],
    ['another version', text.replace('baseline.v1', 'baseline.v2'), 1, '"baseline.v2"'],
    ['another scheme of fingerprints', text.replace('"fingerprintScheme":1', '"fingerprintScheme":9'), 1, 'scheme 9'],
    ['no end', joined(header, reportLine, first), 4, 'cut off'],
    ['a cut within a line', text.slice(0, text.indexOf('app/b.py')), 5, 'not JSON'],
    ['something behind the end', joined(header, reportLine, end, first), 4, 'follows the end'],
    ['a finding twice', joined(header, reportLine, first, second, first, end), 5, 'line 3 has it too'],
    [
      'a finding twice with two ratings',
      joined(header, reportLine, first, first.replace('"high"', '"low"'), end),
      4,
      'line 3 has it too',
    ],
    ['a number twice', joined(header, reportLine, number, number.replace('81.5', '80'), end), 4, 'line 3'],
    ['a report twice', joined(header, reportLine, reportLine, end), 3, 'line 2'],
    ['two beginnings', joined(header, header, end), 2, 'two baselines were joined'],
    [
      'an unresolved merge',
      joined(header, reportLine, '<<<<<<< HEAD', first, '=======', second, '>>>>>>> main', end),
      3,
      'merge that was not resolved',
    ],
    ['half of a resolved merge', joined(header, reportLine, first, '=======', end), 4, 'merge'],
    ['a finding without its report', joined(header, first, end), 2, 'no line of type "report"'],
    ['an unknown kind of line', joined(header, '{"type":"waiver"}', end), 2, 'not one of a baseline'],
    ['an unknown member', joined(header, reportLine, first.replace('"rule"', '"x":1,"rule"'), end), 3, 'x'],
    ['a member twice', joined(header, reportLine, first.replace('"rule"', '"tool":"x","rule"'), end), 3, 'twice'],
    [
      'two ways to make the fingerprints of one file',
      joined(
        header,
        reportLine,
        first,
        first.replace('"aa"', '"cc"').replace('"sourceLines":true', '"sourceLines":false'),
        end,
      ),
      4,
      'rests on its source lines',
    ],
    [
      'far too many findings',
      joined(header, reportLine, first.replace('"sourceLines"', '"count":1000000,"sourceLines"'), second, end),
      4,
      'more than 1000000',
    ],
  ])('is refused with its line where it has %s', (_what, other, line, says) => {
    let error: unknown = null;
    try {
      parseBaseline(other);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(BaselineError);
    expect(error).toMatchObject({ line, message: expect.stringContaining(says) });
    expect(String(error)).not.toContain('hunter2');
  });

  it('is not written where required evidence has a problem', () => {
    const gap = { code: 'files-not-scanned' as const, count: 1, of: null, examples: [] };
    const {
      baseline: none,
      problems,
      left,
    } = writeBaseline(policy, someEvidence([aFile({ ...report, scanGaps: [gap] })]), noon, {
      portcullisVersion: null,
      source: null,
    });
    expect([none, problems.map(({ problem }) => problem.code), left]).toEqual([null, ['scan-incomplete'], ['bandit']]);
  });
});
