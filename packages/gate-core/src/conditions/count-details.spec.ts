import { describe, expect, it } from '@jest/globals';
import type { Baseline, EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { aBaseline, aFile, aFinding, aLocation, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { firstCount } from '../testing/first-condition.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type CountInput = Extract<NonNullable<Input['rules']>[number], { count: unknown }>;

const evidence: NonNullable<Input['evidence']> = {
  bandit: { parser: 'bandit', path: 'reports/*.json' },
  lint: { parser: 'sarif', path: 'lint', enforce: 'inform' },
  style: { parser: 'sarif', path: 'style', enforce: 'inform' },
};

function judge(
  rule: Partial<CountInput>,
  reports: Record<string, Finding[]>,
  baseline: Baseline | null = null,
  policy: Input = {},
): VerdictV1 {
  const all = { bandit: [], lint: [], style: [], ...reports };
  const files = Object.entries(all).map(([key, findings]): EvidenceReport =>
    aFile({ findings, tools: [key === 'bandit' ? 'bandit' : 'eslint'] }, { evidence: key, path: key }),
  );
  const input = aPolicy({ evidence, rules: [{ id: 'rule', count: {}, max: 0, ...rule }], ...policy });
  return evaluateGate(input, someEvidence(files, { baseline }), noon);
}

const other = (overrides: Partial<Finding> = {}): Finding => aFinding({ tool: 'eslint', ...overrides });

describe('a count rule beside lenient evidence', () => {
  const lenientOf = (reports: Record<string, Finding[]>, rule: Partial<CountInput> = {}) =>
    firstCount(judge(rule, reports));

  it('warns if that would carry it over the limit, and names the evidence that has any', () => {
    expect(lenientOf({ lint: [other()] })).toMatchObject({
      state: 'warned',
      lenientEvidence: [
        { evidence: 'lint', enforce: 'inform', findings: 1, breaks: true },
        { evidence: 'style', enforce: 'inform', findings: 0, breaks: false },
      ],
    });
  });

  it.each<[what: string, rule: Partial<CountInput>, finding: Finding, findings: number]>([
    ['that stays within the limit', { max: 1 }, other(), 1],
    ['that it does not select', { count: { severity: 'critical' } }, other(), 0],
    ['that is suppressed', {}, other({ standing: 'suppressed' }), 0],
  ])('passes with a finding there %s', (_what, rule, finding, findings) => {
    expect(lenientOf({ lint: [finding] }, rule)).toMatchObject({
      state: 'passed',
      lenientEvidence: [{ findings, breaks: false }, { findings: 0 }],
    });
  });

  it('passes if what is there is the flaw that it counts already', () => {
    const cwes = ['CWE-78'];
    const location = aLocation('a.py', 3);
    const reports = { bandit: [aFinding({ location, cwes })], lint: [other({ location, cwes })] };
    expect(lenientOf(reports, { max: 1 })).toMatchObject({ state: 'passed', found: 1 });
  });
});

describe('the state of a count rule', () => {
  it.each<[found: number, warnAt: number | undefined, state: string]>([
    [1, undefined, 'passed'],
    [1, 2, 'passed'],
    [2, 2, 'warned'],
    [4, 2, 'failed'],
  ])('with %d findings, warning from %j, is %s', (found, warnAt, state) => {
    const findings = Array.from({ length: found }, () => aFinding());
    const condition = firstCount(judge({ max: 3, ...(warnAt !== undefined && { warnAt }) }, { bandit: findings }));
    expect(condition?.state).toBe(state);
  });
});

describe('a rule about new findings', () => {
  const scope = 'new';
  const withOld = aBaseline({ evidence: 'bandit', path: 'bandit', fingerprints: ['old'] });

  it('names each report that the baseline has nothing for once', () => {
    const baseline = aBaseline({ evidence: 'lint', path: 'lint', fingerprints: ['x'] });
    const { problems } = judge({ scope }, { bandit: [aFinding(), aFinding()] }, baseline);
    expect(problems.map(({ problem }) => problem)).toContainEqual({
      code: 'baseline-missing',
      rule: 'rule',
      compares: 'findings',
      reports: [{ evidence: 'bandit', path: 'bandit' }],
    });
  });

  it('does not ask where a finding is that the baseline knows', () => {
    const location = aLocation('/x/a.py');
    const unplaced = (fingerprint: string): Finding =>
      aFinding({ fingerprint, location: location && { ...location, unplaced: 'absolute' } });
    const rule: Partial<CountInput> = { scope, count: { paths: ['app/**'] } };
    expect(firstCount(judge(rule, { bandit: [unplaced('old')] }, withOld))?.state).toBe('passed');
    expect(firstCount(judge(rule, { bandit: [unplaced('new')] }, withOld))?.state).toBe('undetermined');
  });

  it.each<[selection: CountInput['count'], found: number]>([
    [{}, 0],
    [{ severity: 'low' }, 1],
    [{ minConfidence: 'low' }, 1],
    [{ categories: ['code'] }, 1],
  ])('that selects %j counts a finding that its tool calls updated: %d', (count, found) => {
    const verdict = judge({ scope, count }, { bandit: [aFinding({ baselineState: 'updated' })] });
    expect(firstCount(verdict)?.found).toBe(found);
  });
});

describe('the paths of a count rule', () => {
  const unmatched = (rule: CountInput['count'], findings: Finding[]) =>
    firstCount(judge({ count: rule, max: 9 }, { bandit: findings }))?.unmatchedPaths;
  const inApp = (tool: string): Finding => aFinding({ tool, location: aLocation('app/a.py') });

  it('are held against what its tools found', () => {
    const paths = ['app/**'];
    expect(unmatched({ paths, tools: ['Bandit'] }, [inApp('bandit')])).toBeNull();
    const found = [inApp('eslint'), aFinding({ location: aLocation('lib/b.py') })];
    expect(unmatched({ paths, tools: ['bandit'] }, found)).not.toBeNull();
    expect(unmatched({ paths }, found)).toBeNull();
    expect(unmatched({ tools: ['bandit'] }, [inApp('bandit')])).toBeNull();
  });
});
