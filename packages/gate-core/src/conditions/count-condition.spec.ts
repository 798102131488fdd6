import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { severities } from '../evidence/severity.ts';
import {
  aBaseline,
  aBaselineFile,
  aFile,
  aFinding,
  aHighBudget,
  aLocation,
  aPolicy,
  aRefusedFile,
  aVulnerability,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import { firstCount } from '../testing/first-condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type CountInput = Extract<NonNullable<Input['rules']>[number], { count: unknown }>;

function judgeCount(rule: Partial<CountInput>, list: Finding[], input: Input = {}): VerdictV1 {
  const policy = aPolicy({
    evidence: { bandit: { parser: 'bandit', path: 'reports/bandit.json' } },
    rules: [{ id: 'rule', count: {}, max: 0, ...rule }],
    ...input,
  });
  return evaluateGate(policy, someEvidence([aFile({ findings: list })]), noon);
}

const only = (verdict: VerdictV1): Condition | undefined => verdict.conditions[0];

describe('a count rule', () => {
  it.each([
    [0, 'passed', 15],
    [11, 'passed', 4],
    [12, 'warned', 3],
    [15, 'warned', 0],
    [16, 'failed', -1],
    [40, 'failed', -25],
  ] as const)('of at most 15, warning from 12, given %i is %s', (count, state, headroom) => {
    expect(only(judgeCount({ max: 15, warnAt: 12 }, findings(count)))).toMatchObject({
      found: count,
      state,
      headroom,
      findingsTotal: count,
    });
  });

  it('says what is over, and how many to fix', () => {
    expect(only(judgeCount({ max: 15 }, findings(17)))).toMatchObject({
      violations: [{ code: 'too-many-findings', found: 17, max: 15 }],
      remedies: [{ code: 'fix-findings', fix: 2, of: 17 }],
      limit: { max: 15, warnAt: null },
    });
  });

  it.each([
    ['critical', 1],
    ['high', 4],
    ['medium', 5],
    ['low', 6],
    ['info', 7],
  ] as const)('counts %s or worse; what the tool does not know or rate is High', (severity, expected) => {
    const list = severities.map((given) => aFinding({ severity: given }));
    expect(only(judgeCount({ count: { severity }, max: 99 }, list))?.found).toBe(expected);
  });

  it.each([
    ['medium' as const, 0],
    [{ 'pip-audit': 'critical' as const, default: 'low' as const }, 1],
    [{ default: 'high' as const }, 2],
    [{ constructor: 'low' as const }, 2],
  ])('counts unrated findings as the policy says: %j', (unrated, expected) => {
    const list = [
      aFinding({ tool: 'Pip-Audit', severity: 'unrated' }),
      aFinding({ tool: 'gitleaks', severity: 'unrated' }),
    ];
    expect(only(judgeCount({ count: { severity: 'high' }, max: 99 }, list, { unrated }))?.found).toBe(expected);
  });

  it.each([
    ['low', 4],
    ['medium', 3],
    ['high', 2],
  ] as const)('takes confidence %s and up, and all that is not rated', (minConfidence, expected) => {
    const list = (['high', 'medium', 'low', 'unrated'] as const).map((confidence) => aFinding({ confidence }));
    expect(only(judgeCount({ count: { minConfidence }, max: 99 }, list))?.found).toBe(expected);
  });

  it.each<[CountInput['count'], number]>([
    [{ rules: ['B101'] }, 1],
    [{ rules: ['B1*'] }, 2],
    [{ rules: ['b101'] }, 1],
    [{ rules: ['*'] }, 4],
    [{ tools: ['BANDIT'] }, 4],
    [{ paths: ['tests/**'] }, 1],
    [{ paths: ['**'] }, 3],
    [{ categories: ['secret', 'type'] }, 1],
    [{ evidence: ['bandit'] }, 4],
    [{ rules: ['B1*'], paths: ['app/*'] }, 1],
  ])('selects by %j', (count, expected) => {
    const list = [
      aFinding({ ruleId: 'B101', location: aLocation('tests/a.py') }),
      aFinding({ ruleId: 'B105', location: aLocation('app/a.py') }),
      aFinding({ ruleId: 'C1', location: aLocation('app/b.py'), category: 'secret' }),
      aFinding({ ruleId: null, location: null }),
    ];
    expect(only(judgeCount({ count, max: 99 }, list))?.found).toBe(expected);
  });

  it('shows the worst 20, worst first, in one order', () => {
    const list = [
      aFinding({ severity: 'low', location: aLocation('a.py', 1) }),
      aFinding({ severity: 'high', location: null, ruleId: 'Z' }),
      aFinding({ severity: 'high', location: aLocation('b.py', 10) }),
      aFinding({ severity: 'high', location: aLocation('b.py', 9) }),
      aFinding({ severity: 'critical', location: aLocation('z.py', 1) }),
      ...findings(30, { severity: 'info' }),
    ];
    const condition = firstCount(judgeCount({ max: 0 }, list));
    expect(condition?.findings).toHaveLength(20);
    expect(condition?.findingsTotal).toBe(35);
    expect(condition?.findings.slice(0, 5).map(({ severity, path, line }) => [severity, path, line])).toEqual([
      ['critical', 'z.py', 1],
      ['high', 'b.py', 9],
      ['high', 'b.py', 10],
      ['high', null, null],
      ['low', 'a.py', 1],
    ]);
  });
});

describe('a count rule on incomplete evidence', () => {
  it('is undetermined within its limit', () => {
    const verdict = evaluateGate(aHighBudget(15, {}), someEvidence([]), noon);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      exitCode: 2,
      conditions: [{ state: 'undetermined', found: 0 }],
    });
    expect(only(verdict)?.remedies).toEqual([{ code: 'repair-evidence', evidence: ['bandit'] }]);
  });

  it('fails over its limit, whatever is missing, and says both', () => {
    const verdict = evaluateGate(
      aHighBudget(0),
      someEvidence([aFile({ findings: findings(1) }), aRefusedFile({ path: 'x' })]),
      noon,
    );
    expect(verdict).toMatchObject({
      outcome: 'blocked',
      exitCode: 1,
      conditions: [{ state: 'failed' }],
      problems: [{ problem: { code: 'report-refused' } }],
    });
    expect(only(verdict)?.remedies.map(({ code }) => code)).toEqual(['fix-findings', 'repair-evidence']);
  });

  it('is judged when the problem is with evidence that cannot hold its tool', () => {
    const policy = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'b' }, trivy: { parser: 'trivy', path: 't' } },
      rules: [{ id: 'rule', count: { tools: ['bandit'] }, max: 0 }],
    });
    const verdict = evaluateGate(policy, someEvidence([aFile()]), noon);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ state: 'passed', evidence: ['bandit'] }] });
  });

  it('does not apply when nothing that it takes is expected', () => {
    const policy = aPolicy({
      evidence: { trivy: { parser: 'trivy', path: 't', when: { changed: 'docker' } } },
      rules: [{ id: 'rule', count: { tools: ['trivy'] }, max: 0 }],
    });
    expect(evaluateGate(policy, someEvidence([], { changes: { docker: false } }), noon)).toMatchObject({
      outcome: 'passed',
      conditions: [{ state: 'not-applicable' }],
    });
  });
});

describe('a count rule that no evidence could feed', () => {
  const codes = (verdict: VerdictV1): string[] => verdict.problems.map(({ problem }) => problem.code);

  it('about a misspelt tool is not passed', () => {
    const verdict = judgeCount({ count: { tools: ['bandti'] } }, []);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ state: 'undetermined' }] });
    expect(verdict.problems[0]?.problem).toEqual({
      code: 'tool-without-evidence',
      rule: 'rule',
      tool: 'bandti',
      available: ['bandit'],
      tooLenient: [],
    });
  });

  it('about one known and one unknown tool names the unknown', () => {
    const verdict = judgeCount({ count: { tools: ['bandit', 'semgrep'] } }, []);
    expect(verdict.problems[0]?.problem).toMatchObject({ tool: 'semgrep', available: ['bandit'] });
  });

  it('about a tool that does not speak in the SARIF reports is not passed', () => {
    const policy = (tool: string) =>
      aPolicy({
        evidence: { sarif: { parser: 'sarif', path: 's' } },
        rules: [{ id: 'r', count: { tools: [tool] }, max: 0 }],
      });
    const evidence = someEvidence([aFile({ tools: ['semgrep oss'] }, { evidence: 'sarif' })]);
    expect(codes(evaluateGate(policy('semgrep'), evidence, noon))).toEqual(['tool-without-evidence']);
    expect(evaluateGate(policy('Semgrep OSS'), evidence, noon).outcome).toBe('passed');
  });

  it('about unknown evidence is not passed', () => {
    const verdict = judgeCount({ count: { evidence: ['bandit', 'constructor'] } }, []);
    expect(verdict.problems).toEqual([
      {
        enforce: 'block',
        problem: { code: 'evidence-unknown', rule: 'rule', evidence: 'constructor', available: ['bandit'] },
      },
    ]);
    expect(verdict.outcome).toBe('inconclusive');
  });

  it('without any evidence of findings is not passed', () => {
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c' } },
      rules: [{ id: 'r', count: {}, max: 0 }],
    });
    const verdict = evaluateGate(policy, someEvidence([aFile({}, { evidence: 'cov' })]), noon);
    expect([verdict.outcome, ...codes(verdict)]).toEqual(['inconclusive', 'rule-without-evidence']);
  });
});

describe('evidence that is more lenient than a rule', () => {
  const policy = (rule: Partial<CountInput>) =>
    aPolicy({
      evidence: {
        bandit: { parser: 'bandit', path: 'b' },
        audit: { parser: 'pip-audit', path: 'a', enforce: 'inform' },
      },
      rules: [{ id: 'rule', count: {}, max: 0, ...rule }],
    });
  const audit = aFile(
    { format: 'pip-audit', tools: ['pip-audit'], findings: findings(3, { tool: 'pip-audit' }) },
    { evidence: 'audit' },
  );

  it('does not count unless the rule names it', () => {
    expect(evaluateGate(policy({}), someEvidence([aFile(), audit]), noon)).toMatchObject({
      outcome: 'passed',
      conditions: [{ found: 0 }],
    });
    expect(
      evaluateGate(policy({ count: { evidence: ['audit'] } }), someEvidence([aFile(), audit]), noon),
    ).toMatchObject({ outcome: 'blocked', conditions: [{ found: 3 }] });
    expect(evaluateGate(policy({ enforce: 'inform' }), someEvidence([aFile(), audit]), noon).conditions[0]?.found).toBe(
      3,
    );
  });

  it('is pointed at when a rule asks for its tool alone', () => {
    const verdict = evaluateGate(policy({ count: { tools: ['pip-audit'] } }), someEvidence([aFile(), audit]), noon);
    expect(verdict.problems[0]?.problem).toMatchObject({ code: 'tool-without-evidence', tooLenient: ['audit'] });
    expect(verdict.outcome).toBe('inconclusive');
  });

  it('decides by its problems when a rule that decides names it', () => {
    const verdict = evaluateGate(policy({ count: { evidence: ['audit'] } }), someEvidence([aFile()]), noon);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ enforce: 'block', problem: { code: 'report-missing', evidence: 'audit' } }],
    });
  });
});

describe('a rule about new findings', () => {
  const old = aFinding();
  const judgeNew = (list: Finding[], baseline: Evidence['baseline'], max = 0): VerdictV1 =>
    evaluateGate(
      aPolicy({
        evidence: { bandit: { parser: 'bandit', path: 'b' } },
        rules: [{ id: 'rule', count: {}, max, scope: 'new' }],
      }),
      someEvidence([aFile({ findings: list })], { baseline }),
      noon,
    );
  const known = aBaseline({ evidence: 'bandit', fingerprints: [old.fingerprint] });

  it('counts what the baseline does not have', () => {
    expect(judgeNew([old], known)).toMatchObject({ outcome: 'passed', conditions: [{ found: 0 }] });
    expect(judgeNew([old, aFinding()], known)).toMatchObject({ outcome: 'blocked', conditions: [{ found: 1 }] });
  });

  it('excuses no more copies in one report than the baseline has', () => {
    const policy = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'b' } },
      rules: [{ id: 'rule', count: {}, max: 0, scope: 'new' }],
      deduplicate: false,
    });
    const judge = (fingerprints: string[]) =>
      evaluateGate(
        policy,
        someEvidence([aFile({ findings: [old, old] })], { baseline: aBaseline({ evidence: 'bandit', fingerprints }) }),
        noon,
      );
    expect(judge([old.fingerprint]).conditions[0]?.found).toBe(1);
    expect(judge([old.fingerprint, old.fingerprint]).conditions[0]?.found).toBe(0);
  });

  it('is undetermined about a tool that the baseline does not know, and says which', () => {
    const verdict = judgeNew([old, aFinding({ tool: 'Ruff' }), aFinding({ tool: 'mypy' })], known);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ found: 0, state: 'undetermined' }] });
    expect(verdict.problems.map(({ problem }) => problem)).toEqual([
      {
        code: 'baseline-tool-missing',
        rule: 'rule',
        tools: [
          { evidence: 'bandit', tool: 'mypy' },
          { evidence: 'bandit', tool: 'ruff' },
        ],
      },
    ]);
    expect(judgeNew([old, aFinding({ tool: 'ruff' })], known, 1).outcome).toBe('passed');
  });

  it('is undetermined without a baseline that could matter', () => {
    expect(judgeNew([old], null)).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ problem: { code: 'baseline-missing', rule: 'rule' } }],
    });
    expect(judgeNew([old], aBaseline({ evidence: 'other', fingerprints: [old.fingerprint] })).outcome).toBe(
      'inconclusive',
    );
  });

  it('needs no baseline for what could not carry it over its limit', () => {
    expect(judgeNew([], null).outcome).toBe('passed');
    expect(judgeNew([old], null, 1).outcome).toBe('passed');
  });

  it('believes the tool that compared for itself', () => {
    const own = (['new', 'unchanged', 'updated'] as const).map((baselineState) => aFinding({ baselineState }));
    expect(judgeNew(own, null).conditions[0]?.found).toBe(1);
  });

  it('does not trust a baseline of which a report was refused', () => {
    const fault = { code: 'truncated' as const, message: '', line: null, column: null, hint: null };
    const verdict = judgeNew([old], {
      reports: [...known.reports, aBaselineFile({}, { path: 'p', reading: { state: 'refused', fault } })],
    });
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.problems.map(({ enforce, problem }) => [enforce, problem.code])).toEqual([
      ['block', 'baseline-missing'],
      ['block', 'baseline-problem'],
    ]);
  });
});

describe('evidence that is more lenient than the rule', () => {
  const vulnerable = aFile(
    { format: 'pip-audit', tools: ['pip-audit'], findings: findings(3, { tool: 'pip-audit', severity: 'critical' }) },
    { evidence: 'pip-audit' },
  );
  const judgeBoth = (count: CountInput['count'], enforce: 'block' | 'inform' = 'block'): VerdictV1 => {
    const policy = aPolicy({
      evidence: {
        bandit: { parser: 'bandit', path: 'b' },
        'pip-audit': { parser: 'pip-audit', path: 'p', enforce: 'inform' },
      },
      rules: [
        { id: 'no-critical', count, max: 0 },
        { id: 'shown', count: {}, max: 0, enforce },
      ],
    });
    return evaluateGate(policy, someEvidence([aFile(), vulnerable]), noon);
  };

  it('is not counted, and the condition says so with how much it would have selected', () => {
    const verdict = judgeBoth({ severity: 'critical' });
    expect(only(verdict)).toMatchObject({
      found: 0,
      evidence: ['bandit'],
      lenientEvidence: [{ evidence: 'pip-audit', enforce: 'inform', findings: 3 }],
    });
    expect(verdict.ledger.map(({ evidence, usedBy }) => [evidence, usedBy])).toEqual([
      ['bandit', ['no-critical', 'shown']],
      ['pip-audit', []],
    ]);
  });

  it('never decides, yet a rule that it would break warns instead of passing in silence', () => {
    const verdict = judgeBoth({ severity: 'critical' }, 'inform');
    expect([only(verdict)?.state, verdict.outcome, verdict.summary.conditions.warned]).toEqual(['warned', 'passed', 1]);
  });

  it.each([
    [1, 'passed'],
    [0, 'warned'],
  ] as const)('adds no flaw that stricter evidence has counted: at most %i more is %s', (max, state) => {
    const advisory = aVulnerability(['CVE-1']);
    const policy = aPolicy({
      evidence: {
        trivy: { parser: 'trivy', path: 't' },
        'pip-audit': { parser: 'pip-audit', path: 'p', enforce: 'inform' },
      },
      rules: [{ id: 'r', count: { categories: ['vulnerability'] }, max: max + 1 }],
    });
    const strict = aFile({ findings: [{ ...advisory, tool: 'trivy' }] }, { evidence: 'trivy' });
    const lenient = aFile({ findings: [advisory, aVulnerability(['CVE-2'])] }, { evidence: 'pip-audit' });
    expect(only(evaluateGate(policy, someEvidence([strict, lenient]), noon))).toMatchObject({
      found: 1,
      state,
      lenientEvidence: [{ findings: 2 }],
    });
  });

  it('is counted by a rule that names it, and by one that is no stricter', () => {
    const verdict = judgeBoth({ evidence: ['pip-audit'] }, 'inform');
    expect(verdict.conditions).toMatchObject([
      { state: 'failed', found: 3, lenientEvidence: [] },
      { found: 3, lenientEvidence: [] },
    ]);
    expect(verdict.ledger[1]?.usedBy).toEqual(['no-critical', 'shown']);
  });

  it('is nothing to a rule about tools that it cannot hold', () => {
    expect(only(judgeBoth({ tools: ['bandit'] }))).toMatchObject({ lenientEvidence: [] });
  });
});
