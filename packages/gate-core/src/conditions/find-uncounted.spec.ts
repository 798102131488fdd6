import { describe, expect, it } from '@jest/globals';
import { aFile, aFinding, aPolicy, aVulnerability, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';

const finding = (tool: string, ruleId: string, overrides: Parameters<typeof aFinding>[0] = {}) =>
  aFinding({ tool, ruleId, fingerprint: `${tool}-${ruleId}`, location: null, ...overrides });

const log = aFile(
  {
    format: 'sarif',
    tools: ['Bandit', 'Ruff'],
    exitCodes: null,
    findings: [
      finding('Bandit', 'B1', { severity: 'high' }),
      finding('Bandit', 'B2', { severity: 'low', category: 'code' }),
      finding('Ruff', 'F1', { category: 'style' }),
      finding('Ruff', 'F2', { category: 'style' }),
    ],
  },
  { evidence: 'lint' },
);

const uncountedBy = (...counts: object[]) => {
  const policy = aPolicy({
    evidence: { lint: { parser: 'sarif', path: 'l' } },
    rules: counts.map((count, index) => ({ id: `rule-${index}`, count, max: 9 })),
  });
  const { summary, ledger } = evaluateGate(policy, someEvidence([log]), noon);
  return { total: summary.uncounted, lint: ledger.find(({ evidence }) => evidence === 'lint')?.uncounted };
};

describe('findings that no rule looks at', () => {
  it.each([
    ['another tool of the same report', { tools: ['bandit'] }, [{ tool: 'ruff', findings: 2 }]],
    ['other rule ids', { rules: ['B1', 'F*'] }, [{ tool: 'bandit', findings: 1 }]],
    ['other categories', { categories: ['style'] }, [{ tool: 'bandit', findings: 2 }]],
    ['no other severity', { severity: 'critical' }, []],
    ['no other place', { paths: ['app/**'] }, []],
    ['nothing', {}, []],
  ] as const)('are, where a rule asks for some, of %s', (_, count, uncounted) => {
    const expected = uncounted.reduce((sum, { findings }) => sum + findings, 0);
    expect(uncountedBy(count)).toEqual({ total: expected, lint: uncounted });
  });

  it('are those that none of several rules takes', () => {
    expect(uncountedBy({ tools: ['bandit'] }, { rules: ['F1'] })).toEqual({
      total: 1,
      lint: [{ tool: 'ruff', findings: 1 }],
    });
  });

  it('are not those of a flaw that a rule counts by the finding of another tool', () => {
    const policy = aPolicy({
      evidence: { audit: { parser: 'pip-audit', path: 'a' }, trivy: { parser: 'trivy', path: 't' } },
      rules: [{ id: 'audit', count: { tools: ['pip-audit'] }, max: 1 }],
    });
    const flaw = (tool: string) => aVulnerability(['CVE-2020-1'], { tool, location: null });
    const verdict = evaluateGate(
      policy,
      someEvidence([
        aFile({ format: 'pip-audit', tools: ['pip-audit'], findings: [flaw('pip-audit')] }, { evidence: 'audit' }),
        aFile(
          {
            format: 'trivy',
            tools: ['trivy'],
            findings: [flaw('trivy'), aVulnerability(['CVE-2020-2'], { tool: 'trivy' })],
          },
          { evidence: 'trivy' },
        ),
      ]),
      noon,
    );
    expect(verdict.summary).toMatchObject({ uncounted: 1, counting: { deduplicated: 1, counted: 2 } });
  });
});
