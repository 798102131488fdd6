import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import {
  aBaselineFile,
  aBaselineFinding,
  aFile,
  aFinding,
  aLocation,
  aPolicy,
  aReport,
  noon,
  someEvidence,
} from '../testing/builders.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;

const here = {
  fingerprint: 'f',
  location: aLocation('app/a.py', 3),
  ruleId: 'B602',
  tool: 'bandit',
  category: 'code',
  confidence: 'high',
} as const;

/** How many findings a rule about new ones counts, and how they compare. */
function judge(then: readonly Partial<BaselineFinding>[], now: Partial<Finding>, count: object, input: Input = {}) {
  const policy = aPolicy({
    evidence: { scans: { parser: 'sarif', path: '*' } },
    rules: [{ id: 'new', count, scope: 'new', max: 0 }],
    ...input,
  });
  const reports = then.map((each, index) => {
    const findings = [aBaselineFinding({ ...here, severity: 'high', ...each })];
    return aBaselineFile(
      {},
      { evidence: 'scans', path: `r${index}`, reading: { state: 'parsed', report: { ...aReport(), findings } } },
    );
  });
  const file = aFile(
    { tools: ['bandit'], findings: [aFinding({ ...here, severity: 'high', ...now })] },
    { evidence: 'scans', path: 'r0' },
  );
  const { conditions, summary } = evaluateGate(policy, someEvidence([file], { baseline: { reports } }), noon);
  return { found: conditions[0]?.found, comparison: summary.comparison };
}

const moved = { fingerprint: 'old', contentFingerprint: 'line' };
const other = { fingerprint: 'other' };

type Case = [string, readonly Partial<BaselineFinding>[], Partial<Finding>, object, number, Input?];

const filtered: Input = { filters: [{ tool: 'bandit', paths: ['tests/**'], reason: 'how pytest works' }] };

function waived(expires: string): Input {
  const waiver = { paths: ['tests/**'], reason: 'test data', owner: 'qa', created: '2025-12-01', expires };
  return { waiverEntries: [waiver], waivers: { maxDays: 1000 } };
}

const takenOff = [
  ['a filter', filtered],
  ['a waiver', waived('2026-12-31')],
] as const;

describe('a finding of the baseline', () => {
  it.each<Case>([
    ['with the same rating is not new', [{}], {}, { severity: 'high' }, 0],
    ['that was milder than the rule asks is new', [{ severity: 'low' }], {}, { severity: 'high' }, 1],
    ['that was one step milder is new', [{ severity: 'high' }], { severity: 'critical' }, { severity: 'critical' }, 1],
    [
      'that was milder, yet as bad as the rule asks, is not new',
      [{ severity: 'medium' }],
      { severity: 'critical' },
      { severity: 'medium' },
      0,
    ],
    ['that was milder is not new to a rule without a severity', [{ severity: 'low' }], {}, {}, 0],
    ['that was worse is not new', [{ severity: 'critical' }], { severity: 'high' }, { severity: 'high' }, 0],
    [
      'that is milder than the rule asks does not count',
      [{ severity: 'high' }],
      { severity: 'low' },
      { severity: 'high' },
      0,
    ],
    ['that was less certain than the rule asks is new', [{ confidence: 'low' }], {}, { minConfidence: 'medium' }, 1],
    [
      'that was less certain is not new to a rule without a confidence',
      [{ confidence: 'low' }],
      {},
      { severity: 'high' },
      0,
    ],
    ['that was in another category is new', [{ category: 'style' }], {}, { categories: ['code'] }, 1],
    [
      'that was unrated counts then as the policy says now',
      [{ severity: 'unrated' }],
      {},
      { severity: 'high' },
      1,
      { unrated: 'low' },
    ],
    [
      'that was unrated is no worse now if unrated counts as high',
      [{ severity: 'unrated' }],
      {},
      { severity: 'high' },
      0,
      { unrated: 'high' },
    ],
    ['that had an unknown severity counted as high', [{ severity: 'unknown' }], {}, { severity: 'high' }, 0],
    [
      'that one leg of a matrix rated as now is not new',
      [{ severity: 'low' }, { severity: 'high' }],
      {},
      { severity: 'high' },
      0,
    ],
    [
      'that moved into the folder of the rule is new to it',
      [{ ...moved, location: aLocation('lib/a.py') }],
      { contentFingerprint: 'line' },
      { paths: ['app/**'] },
      1,
    ],
    [
      'that moved within the folder of the rule is not new',
      [{ ...moved, location: aLocation('app/b.py') }],
      { contentFingerprint: 'line' },
      { paths: ['app/**'] },
      0,
    ],
    [
      'that moved and became worse is new',
      [{ ...moved, severity: 'low', location: aLocation('app/b.py') }],
      { contentFingerprint: 'line' },
      { severity: 'high' },
      1,
    ],
    [
      'that its tool calls unchanged is new if our baseline has it milder',
      [{ severity: 'low' }],
      { baselineState: 'unchanged' },
      { severity: 'high' },
      1,
    ],
    [
      'that its tool calls updated is not new if our baseline has it as bad',
      [{}],
      { baselineState: 'updated' },
      { severity: 'high' },
      0,
    ],
    [
      'that its tool calls updated, how nobody knows, is new to a rule about severities',
      [],
      { baselineState: 'updated' },
      { severity: 'high' },
      1,
    ],
    ['that its tool calls updated is not new to a rule about all', [], { baselineState: 'updated' }, {}, 0],
    ['that is not ours is new, even if its tool calls it unchanged', [other], { baselineState: 'unchanged' }, {}, 1],
    ['that is not ours is new, even if its tool calls it updated', [other], { baselineState: 'updated' }, {}, 1],
    ['that its tool calls new is new, even if we have it', [{}], { baselineState: 'new' }, {}, 1],
    [
      'that moved is known, whatever its tool calls it',
      [{ ...moved, location: aLocation('app/b.py') }],
      { contentFingerprint: 'line', baselineState: 'updated' },
      { severity: 'high' },
      0,
    ],
    ...takenOff.map(([by, input]): Case => [
      `that ${by} took off and takes off no more is new`,
      [{ ...moved, location: aLocation('tests/a.py') }],
      { contentFingerprint: 'line' },
      {},
      1,
      input,
    ]),
    ...takenOff.map(([by, input]): Case => [
      `that ${by} never took off is not new`,
      [{ ...moved, location: aLocation('lib/a.py') }],
      { contentFingerprint: 'line' },
      {},
      0,
      input,
    ]),
    [
      'that a waiver took off is not new to a rule that counts waived ones',
      [{ ...moved, location: aLocation('tests/a.py') }],
      { contentFingerprint: 'line' },
      {},
      0,
      { ...waived('2026-12-31'), rules: [{ id: 'new', count: {}, scope: 'new', max: 0, waivable: false }] },
    ],
    [
      'that a waiver took off which has lapsed is not new',
      [{ ...moved, location: aLocation('tests/a.py') }],
      { contentFingerprint: 'line' },
      {},
      0,
      waived('2026-01-01'),
    ],
    [
      'that one leg saw where nothing took it off is not new',
      [{ ...moved, location: aLocation('tests/a.py') }, { location: aLocation('app/a.py', 3) }],
      { contentFingerprint: 'line' },
      {},
      0,
      filtered,
    ],
  ])('%s', (...[, then, now, count, found, input]) => {
    expect(judge(then, now, count, input).found).toBe(found);
  });

  it.each([
    ['new', [{ fingerprint: 'other' }], { new: 1, updated: 0, unchanged: 0 }],
    ['updated', [{ severity: 'low' as const }], { new: 0, updated: 1, unchanged: 0 }],
    ['unchanged', [{}], { new: 0, updated: 0, unchanged: 1 }],
  ])('is called %s', (_word, then, comparison) => {
    expect(judge(then, {}, {}).comparison).toMatchObject(comparison);
  });
});

it.each([
  ['shop', 0],
  ['till', 1],
])('a package that was in the image shop, and is in %s, is new there or not', (image, found) => {
  const policy = aPolicy({
    evidence: { scans: { parser: 'trivy', path: '*' } },
    rules: [{ id: 'new', count: {}, scope: 'new', max: 0 }],
  });
  const findings = [aBaselineFinding({ ...here, severity: 'high' })];
  const baseline = {
    reports: [
      aBaselineFile(
        {},
        {
          evidence: 'scans',
          path: 'r0',
          reading: { state: 'parsed', report: { ...aReport({ image: 'shop' }), findings } },
        },
      ),
    ],
  };
  const file = aFile(
    { tools: ['bandit'], image, findings: [aFinding({ ...here, severity: 'high' })] },
    { evidence: 'scans', path: 'r1' },
  );
  expect(evaluateGate(policy, someEvidence([file], { baseline }), noon).conditions[0]?.found).toBe(found);
});
