import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { evaluateGate, toStoredEvidence } from '@portcullis/gate-core';
import { parseCases, serialiseCase } from '@portcullis/pipeline';
import { loadChosenPolicy } from '../policy/load-chosen-policy.ts';
import { listParsers } from '../reports/given-parsers.ts';
import { memoryPolicy } from '../testing/memory-files.ts';
import { GateInputError } from '../errors.ts';
import { caseEvidence } from './case-evidence.ts';
import { caseOfVerdict } from './case-of-verdict.ts';
import { testPolicy } from './test-policy.ts';
import type { PolicyTestOptions } from './test-policy.ts';

const now = new Date('2026-11-23T18:00:00Z');
const policyText = `version: 1
evidence:
  bandit: { parser: bandit, path: b.json, exit: [0, 1], maxAgeHours: 1 }
  secrets: { parser: gitleaks, path: g.json }
  audit: { parser: pip-audit, path: a.json }
  cov: { parser: cobertura, path: 'c-*.xml', expect: 2, requireCommit: true }
  unit: { parser: junit, path: 'u-*.xml', expect: 2 }
jobs: { build: {}, docker: { skippedOk: { unlessChanged: docker } } }
rules:
  - { id: high, count: { severity: high, tools: [bandit] }, max: 2 }
  - { id: in-app, count: { paths: ['app/**'] }, max: 3 }
  - { id: new, count: { tools: [bandit] }, scope: new, max: 0 }
  - { id: secrets, count: { categories: [secret] }, max: 0 }
  - { id: audit, count: { categories: [vulnerability] }, max: 4 }
  - { id: cov, metric: coverage.lines, min: 70, minSample: 10 }
  - { id: tests, metric: tests.failed, max: 0 }
  - { id: ratchet, metric: coverage.lines, ratchet: {} }
`;
const options = (text = policyText): PolicyTestOptions => ({
  policy: { name: 'p.yml', choice: { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': text }) } },
  now,
  readEvidence: () => Promise.reject(new GateInputError('it is not there')),
});
const clean = `baseline: { metrics: { coverage.lines: { value: 75, sample: 100 } } }
    changes: { docker: false }`;
const numbers = 'coverage.lines: { value: 80, sample: 100 }, tests.failed: 0';

/** The states of the conditions in the case, and its result. */
async function answer(members: string) {
  const text = `version: 1\ncases:\n  - name: a\n    ${members}\n    expect: { outcome: passed }\n`;
  const { cases } = await testPolicy(parseCases(text, 'c.yml'), options());
  return cases[0];
}
const base = `metrics: { ${numbers} }\n    jobs: { build: success, docker: skipped }\n    ${clean}`;

describe('a case in short form', () => {
  it('is clean but for what it states', async () => {
    expect(await answer(base)).toMatchObject({ result: 'passed', found: { outcome: 'passed', problems: [] } });
  });

  it.each<[string, string, readonly string[]]>([
    ['findings up to the limit', 'findings: [{ tool: bandit, severity: high, count: 2 }]', ['new']],
    ['findings over the limit', 'findings: [{ tool: Bandit, severity: high, count: 3 }]', ['high', 'new']],
    ['findings in a file', 'findings: [{ tool: bandit, severity: low, count: 4, path: app/a.py }]', ['in-app', 'new']],
    [
      'findings of a kind twice',
      'findings: [{ tool: bandit, severity: high, count: 2 }, { tool: bandit, severity: high }]',
      ['high', 'new'],
    ],
    ['a secret', 'findings: [{ tool: gitleaks, severity: unrated }]', ['secrets']],
    ['four vulnerabilities', 'findings: [{ tool: pip-audit, severity: unrated, count: 4 }]', []],
    ['five vulnerabilities', 'findings: [{ tool: pip-audit, severity: unrated, count: 5 }]', ['audit']],
    ['none of a kind', 'findings: [{ tool: gitleaks, severity: unrated, count: 0 }]', []],
  ])('counts %s', async (_, members, red) => {
    const found = (await answer(`${members}\n    ${base}`))?.found;
    expect(found?.conditions.map(({ id, state }) => [id, state])).toEqual(red.map((id) => [id, 'failed']));
  });

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'what the baseline has is not new',
      `findings: [{ tool: bandit, severity: high, count: 2 }]\n    ${base.replace('baseline: {', 'baseline: { findings: [{ tool: bandit, severity: high, count: 2 }],')}`,
      [],
    ],
    [
      'only what is over it is new',
      `findings: [{ tool: bandit, severity: high, count: 2 }]\n    ${base.replace('baseline: {', 'baseline: { findings: [{ tool: bandit, severity: high }],')}`,
      [['new', 'failed']],
    ],
    [
      'a number below its limit',
      base.replace('value: 80', 'value: 60'),
      [
        ['cov', 'failed'],
        ['ratchet', 'failed'],
      ],
    ],
    ['a number below the baseline', base.replace('value: 80', 'value: 74'), [['ratchet', 'failed']]],
    ['a sum over several reports once', base.replace('tests.failed: 0', 'tests.failed: 1'), [['tests', 'failed']]],
    ['a number that is not stated', base.replace(', tests.failed: 0', ''), [['tests', 'undetermined']]],
    ['a job that failed', base.replace('build: success', 'build: failure'), [['job:build', 'failed']]],
    ['a skip that is not proven', base.replace('docker: false', 'docker: true'), [['job:docker', 'failed']]],
    [
      'evidence without a report',
      `missing: [secrets]\n    ${base}`,
      [
        ['secrets', 'undetermined'],
        ['in-app', 'undetermined'],
        ['audit', 'undetermined'],
      ],
    ],
  ])('judges %s', async (_, members, expected) => {
    const conditions = (await answer(members))?.found?.conditions.map(({ id, state }) => [id, state]) ?? [];
    expect(conditions.toSorted()).toEqual([...expected].map((pair) => [...pair]).toSorted());
  });

  it.each([
    [
      'a tool without evidence',
      'findings: [{ tool: trivy, severity: high }]',
      'no evidence of the policy can hold findings of "trivy"',
      4,
    ],
    [
      'a severity that the tool does not have',
      'findings: [{ tool: bandit, severity: critical }]',
      'bandit reports nothing of severity critical',
      4,
    ],
    [
      'a category that the tool does not have',
      'findings: [{ tool: bandit, severity: high, category: license }]',
      'nothing of category license',
      4,
    ],
    ['unknown evidence', 'findings: [{ tool: bandit, severity: high, evidence: bandot }]', 'Did you mean "bandit"?', 4],
    [
      'evidence of another tool',
      'findings: [{ tool: bandit, severity: high, evidence: secrets }]',
      'secrets cannot hold',
      4,
    ],
    ['a number that nothing states', 'metrics: { complexity.max: 3 }', 'can hold the number "complexity.max"', 4],
    ['missing evidence that there is not', 'missing: [trivy]', 'the policy has no evidence "trivy"', 4],
    [
      'findings in missing evidence',
      'missing: [bandit]\n    findings: [{ tool: bandit, severity: high }]',
      'is missing in this case',
      5,
    ],
  ])('is refused for %s, with the place', async (_, members, message, line) => {
    const found = await answer(members);
    expect(found).toMatchObject({
      result: 'error',
      failures: [{ code: 'unusable', message: expect.stringContaining(message), line }],
    });
  });

  it('is refused where several pieces of evidence can hold its findings, until it says which', async () => {
    const text =
      'version: 1\nevidence: { a: { parser: bandit, path: a }, b: { parser: bandit, path: b } }\nrules: [{ id: r, count: {}, max: 0 }]\n';
    const file = (more: string): string =>
      `version: 1\ncases: [{ name: a, findings: [{ tool: bandit, severity: high${more} }], expect: { outcome: blocked, conditions: { r: failed } } }]\n`;
    const ask = async (more: string) => testPolicy(parseCases(file(more), 'c.yml'), options(text));
    expect((await ask('')).cases[0]?.failures).toEqual([
      expect.objectContaining({ message: expect.stringContaining('a, b can all hold') }),
    ]);
    expect((await ask(', evidence: b')).passed).toBe(true);
  });

  it('says why stored evidence cannot be used, at the place where it is named', async () => {
    expect(await answer('evidence: e.json')).toMatchObject({
      result: 'error',
      failures: [{ code: 'unusable', message: 'it is not there', line: 4, column: 15 }],
    });
  });
});

const small = `version: 1
evidence: { bandit: { parser: bandit, path: b }, cov: { parser: cobertura, path: c } }
jobs: { build: {} }
rules:
  - { id: high, count: { severity: high }, max: 2 }
  - { id: all, count: {}, max: 30 }
  - { id: cov, metric: coverage.lines, min: 50 }
`;
const randomCase = fc.record({
  high: fc.nat({ max: 40 }),
  low: fc.nat({ max: 40 }),
  path: fc.constantFrom(undefined, 'app/a.py'),
  cover: fc.nat({ max: 100 }),
  job: fc.constantFrom('success', 'failure', null),
  missing: fc.subarray(['bandit', 'cov']),
});

describe('a case of what happened', () => {
  it.each(['short form', 'stored evidence'])('passes, made in %s', async (form) => {
    const { policy } = await loadChosenPolicy(options(small).policy.choice, listParsers());
    let refused = 0;
    let made = 0;
    await fc.assert(
      fc.asyncProperty(randomCase, async ({ high, low, path, cover, job, missing }) => {
        const holds = (name: string): boolean => !missing.includes(name);
        const place = path === undefined ? {} : { path };
        const findings = [
          { tool: 'bandit', severity: 'high' as const, count: high, ...place },
          { tool: 'bandit', severity: 'low' as const, count: low, ...place },
        ];
        const evidence = caseEvidence(
          {
            name: 'a',
            ...(holds('bandit') && { findings }),
            ...(holds('cov') && { metrics: { 'coverage.lines': cover } }),
            jobs: { build: job },
            missing,
            expect: { outcome: 'passed' },
          },
          policy,
          listParsers(),
          now,
        );
        const verdict = evaluateGate(policy, evidence, now);
        const stored = { name: 'e.json', stored: toStoredEvidence(evidence) };
        const testOptions = { ...options(small), readEvidence: () => Promise.resolve(stored) };
        const named = { name: 'a', verdict, evidence: form === 'short form' ? null : 'e.json' };
        const one = await caseOfVerdict(named, testOptions).catch((error: unknown) => {
          if (!(error instanceof GateInputError) || form !== 'short form') throw error;
          refused += 1;
          return null;
        });
        if (one === null) return;
        made += 1;
        const { cases } = await testPolicy(parseCases(serialiseCase(one), 'c.yml'), testOptions);
        expect(cases[0]?.result).toBe('passed');
      }),
      { numRuns: Number(process.env['PORTCULLIS_POLICY_TEST_RUNS'] ?? 60) },
    );
    // A verdict shows 20 findings of a rule: with more, short form is often not enough.
    expect({ made, refused }).toEqual(
      form === 'short form' ? { made: expect.any(Number), refused: expect.any(Number) } : { made, refused: 0 },
    );
    expect(made * 6).toBeGreaterThan(made + refused);
  });

  it('is refused for a policy that answers otherwise', async () => {
    const { policy } = await loadChosenPolicy(options(small).policy.choice, listParsers());
    const given = {
      name: 'a',
      metrics: { 'coverage.lines': 60 },
      jobs: { build: 'success' },
      expect: { outcome: 'passed' as const },
    };
    const verdict = evaluateGate(policy, caseEvidence(given, policy, listParsers(), now), now);
    const stricter = options(small.replace('min: 50', 'min: 90'));
    await expect(caseOfVerdict({ name: 'a', verdict, evidence: null }, stricter)).rejects.toThrow(
      'another one than the verdict was made by, does not answer the same (blocked instead of passed)',
    );
  });
});

describe('a suite', () => {
  const suite = async (...cases: readonly string[]) =>
    testPolicy(
      parseCases(
        `version: 1\ncases:\n${cases.map((one) => `  - ${one}\n`).join('')}${cases.length === 0 ? '  []\n' : ''}`,
        'c.yml',
      ),
      options(
        'version: 1\nevidence: { b: { parser: bandit, path: b } }\nrules: [{ id: high, count: { severity: high }, max: 0 }]\n',
      ),
    );
  const red = 'findings: [{ tool: bandit, severity: high }]';

  it.each<[string, readonly string[], object]>([
    ['no cases', [], { passed: false, problems: [{ code: 'no-cases' }] }],
    [
      'a rule that no case turns red',
      ['{ name: a, expect: { outcome: passed } }'],
      { passed: false, problems: [{ code: 'rule-never-red', rule: 'high', unstated: [] }] },
    ],
    [
      'a red that no case expects',
      [`{ name: a, ${red}, expect: { outcome: blocked } }`],
      { passed: false, problems: [{ code: 'rule-never-red', rule: 'high', unstated: ['a'] }] },
    ],
    [
      'an expected red that did not apply',
      ['{ name: a, expect: { outcome: passed, conditions: { high: failed } } }'],
      { passed: false, cases: [{ result: 'failed' }] },
    ],
    [
      'an expected red of a rule that there is not',
      [`{ name: a, ${red}, expect: { outcome: blocked, conditions: { high: failed, hihg: failed } } }`],
      { passed: false, cases: [{ failures: [{ code: 'condition', id: 'hihg', found: null, suggestion: 'high' }] }] },
    ],
    [
      'another outcome',
      [`{ name: a, ${red}, expect: { outcome: inconclusive, conditions: { high: failed } } }`],
      { passed: false, problems: [], cases: [{ failures: [{ code: 'outcome', found: 'blocked' }] }] },
    ],
    [
      'every rule seen to fail',
      [`{ name: a, ${red}, expect: { outcome: blocked, conditions: { high: failed } } }`],
      { passed: true, problems: [], summary: { cases: 1, passed: 1, failed: 0, errors: 0 } },
    ],
  ])('with %s', async (_, cases, expected) => {
    expect(await suite(...cases)).toMatchObject(expected);
  });
});
