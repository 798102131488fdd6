import { describe, expect, it } from '@jest/globals';
import type { JudgedFinding } from '@portcullis/gate-core';
import * as fc from 'fast-check';
import { hostileText } from '../testing/hostile-text.ts';
import { sampleJudgedFinding, sampleVerdict } from '../testing/samples.ts';
import { artifactLocation } from './artifact-location.ts';
import { maxSarifResults, renderSarif } from './render-sarif.ts';
import type { SarifLog, SarifResult } from './sarif-types.ts';

const render = (...findings: readonly JudgedFinding[]): SarifLog['runs'][number] => {
  const log = JSON.parse(renderSarif(sampleVerdict(), findings)) as SarifLog;
  const run = log.runs[0];
  if (run === undefined) throw new Error('no run');
  return run;
};
const first = (...findings: readonly JudgedFinding[]): SarifResult => {
  const result = render(...findings).results[0];
  if (result === undefined) throw new Error('no result');
  return result;
};

describe('renderSarif', () => {
  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
    ['info', 'note'],
  ] as const)('shows %s as the level %s', (severity, level) => {
    expect(first(sampleJudgedFinding({}, { severity }))).toMatchObject({ kind: 'fail', level, suppressions: [] });
  });

  it('gives a finding that is no failure the level none (§3.27.10)', () => {
    expect(first(sampleJudgedFinding({ standing: 'not-a-failure' }, { state: 'inactive' }))).toMatchObject({
      kind: 'informational',
      level: 'none',
    });
  });

  it.each([
    [1, 2],
    [500, 100],
  ])('names the places of a finding with %i further ones', (further, named) => {
    const location = { path: 'b.js', startLine: 1, startColumn: null, endLine: null, endColumn: null };
    const furtherPlaces = Array.from({ length: further }, (_, index) => ({
      location: { ...location, startLine: index + 1 },
      fingerprint: 'f',
    }));
    const { locations } = first(sampleJudgedFinding({ furtherPlaces }));
    expect(locations).toHaveLength(named);
    expect(locations[1]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'b.js' },
      region: { startLine: 1 },
    });
  });

  it('looks at each finding a fixed number of times, however many there are', () => {
    let looks = 0;
    const watched = (count: number): readonly JudgedFinding[] =>
      Array.from({ length: count }, () =>
        Object.defineProperty(sampleJudgedFinding(), 'baselineState', {
          get: () => {
            looks += 1;
            return null;
          },
        }),
      );
    const looksAt = (count: number): number => {
      looks = 0;
      renderSarif(sampleVerdict(), watched(count));
      return looks;
    };
    expect(looksAt(1_000)).toBe(10 * looksAt(100));
  });

  it('justifies a waived finding by reason, owner and expiry', () => {
    expect(
      first(
        sampleJudgedFinding(
          {},
          { state: 'waived', reason: 'private CA', waiver: { owner: '@acme/api', expires: '2026-12-02' } },
        ),
      ).suppressions,
    ).toEqual([
      { kind: 'external', status: 'accepted', justification: 'private CA (waived by @acme/api until 2026-12-02)' },
    ]);
  });

  it.each([
    ['filtered', {}, 'external'],
    ['merged', {}, 'external'],
    ['inactive', { standing: 'suppressed' }, 'inSource'],
    ['inactive', { standing: 'absent' }, 'external'],
  ] as const)('suppresses a finding that is %s %j', (state, finding, kind) => {
    expect(first(sampleJudgedFinding(finding, { state })).suppressions).toMatchObject([{ kind, status: 'accepted' }]);
  });

  it('gives every result a baseline state once one has it', () => {
    expect(
      render(sampleJudgedFinding({}, { baselineState: 'unchanged' }), sampleJudgedFinding()).results.map(
        ({ baselineState }) => baselineState,
      ),
    ).toEqual(['unchanged', 'new']);
    expect(first(sampleJudgedFinding())).not.toHaveProperty('baselineState');
  });

  it.each([
    ['a vulnerability', { category: 'vulnerability', cwes: [] }, true],
    ['a secret', { category: 'secret', cwes: [] }, true],
    ['code with a weakness', { category: 'code', cwes: ['CWE-78'] }, true],
    ['code without', { category: 'code', cwes: [] }, false],
    ['style', { category: 'style', cwes: ['CWE-78'] }, false],
  ] as const)('scores %s as security: %j %s', (_title, finding, isSecurity) => {
    const rule = render(sampleJudgedFinding({ ...finding, cwes: [...finding.cwes] })).tool.extensions[0]?.rules[0];
    expect(rule?.properties['security-severity']).toBe(isSecurity ? '8.0' : undefined);
    expect(rule?.properties.tags.includes('security')).toBe(isSecurity);
  });

  it('has a rule for each result, under the right tool', () => {
    const run = render(
      sampleJudgedFinding(),
      sampleJudgedFinding({ tool: 'trivy', ruleId: 'CVE-1' }),
      sampleJudgedFinding({ ruleId: 'B101' }),
      sampleJudgedFinding({ ruleId: null }),
    );
    for (const { ruleId, rule } of run.results) {
      const tool = run.tool.extensions[rule.toolComponent.index];
      expect(tool?.name).toBe(rule.toolComponent.name);
      expect(tool?.rules[rule.index]?.id).toBe(ruleId);
    }
    expect(run.results).toHaveLength(4);
  });

  it('shows a finding without a place at its report', () => {
    expect(first(sampleJudgedFinding({ location: null })).locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'reports/bandit.json', uriBaseId: '%SRCROOT%' },
    });
  });

  it('drops an end that is before its start', () => {
    const location = { path: 'a.py', startLine: 9, startColumn: 4, endLine: 3, endColumn: 1 };
    expect(first(sampleJudgedFinding({ location })).locations[0]?.physicalLocation.region).toEqual({
      startLine: 9,
      startColumn: 4,
    });
  });

  it('links help on the web alone', () => {
    const helpOf = (helpUri: string): string | undefined =>
      render(sampleJudgedFinding({ helpUri })).tool.extensions[0]?.rules[0]?.helpUri;
    expect(helpOf('https://example.org/b602')).toBe('https://example.org/b602');
    expect(helpOf('javascript:alert(1)')).toBeUndefined();
  });

  it('says that its run was not whole while evidence is wanting', () => {
    const verdict = sampleVerdict({ problems: [{ enforce: 'block', problem: { code: 'jobs-empty' } }] });
    const log = JSON.parse(renderSarif(verdict, [])) as SarifLog;
    expect(log.runs[0]?.invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 1,
      toolExecutionNotifications: [{ level: 'error' }],
    });
  });

  it('keeps to the results that code scanning takes, the counted and worst first', () => {
    const low = Array.from({ length: maxSarifResults + 5 }, () =>
      sampleJudgedFinding({}, { severity: 'low', state: 'filtered' }),
    );
    const run = render(...low, sampleJudgedFinding({ message: 'the one that counts' }));
    expect(run.results).toHaveLength(maxSarifResults);
    expect(run.results[0]?.message.text).toBe('the one that counts');
    expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toBe(
      '6 results were left out: code scanning takes 25000 at most',
    );
  });

  it('writes valid addresses, messages and indices for any text', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (one, two) => {
        const run = render(
          sampleJudgedFinding({
            tool: one === '' ? 'x' : one,
            ruleId: two,
            message: one,
            location: { path: two, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
            helpUri: one,
          }),
        );
        const result = run.results[0];
        const { uri } = result?.locations[0]?.physicalLocation.artifactLocation ?? { uri: ' ' };
        expect(uri).toMatch(/^[\w\-.~!*'()%/:]*$/u);
        expect(URL.canParse(uri, 'file:///root/')).toBe(true);
        expect(result?.message.text).not.toBe('');
        expect(result?.message.text).not.toMatch(/\]\(|[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('artifactLocation', () => {
  it.each([
    ['app/x.py', { uri: 'app/x.py', uriBaseId: '%SRCROOT%' }],
    ['./app/x.py', { uri: 'app/x.py', uriBaseId: '%SRCROOT%' }],
    ['app\\x.py', { uri: 'app/x.py', uriBaseId: '%SRCROOT%' }],
    ['a b/ü#1?.py', { uri: 'a%20b/%C3%BC%231%3F.py', uriBaseId: '%SRCROOT%' }],
    ['https://x', { uri: 'https%3A//x', uriBaseId: '%SRCROOT%' }],
    ['/tmp/x.py', { uri: 'file:///tmp/x.py' }],
    ['C:\\x y.py', { uri: 'file:///C:/x%20y.py' }],
  ])('of %j', (path, location) => {
    expect(artifactLocation(path)).toEqual(location);
  });
});
