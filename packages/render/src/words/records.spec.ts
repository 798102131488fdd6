import { describe, expect, it } from '@jest/globals';
import type {
  Change,
  CountingSteps,
  LedgerReport,
  OtherReport,
  VerdictV1,
  WaiverRecord,
  WayToGreen,
} from '@portcullis/gate-core';
import * as fc from 'fast-check';
import { renderBadge } from '../badge/render-badge.ts';
import {
  sampleCondition,
  sampleEntry,
  sampleFinding,
  sampleJob,
  sampleMetric,
  sampleReport,
  sampleVerdict,
} from '../testing/samples.ts';
import { changeWords, wayToGreenHeading } from './change-words.ts';
import { findingWords } from './finding-words.ts';
import { decimalsToTellApart, formatNumber, quantity } from './numbers.ts';
import { contextWords, headlineWords } from './outcome-words.ts';
import { countingWords, ledgerReportWords, mergeWords, uncountedWords, waiverWords } from './record-words.ts';
import { listSentence, name, plainSentence } from './sentence.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [28.4, '28.4'],
    [28.45678, '28.46'],
    [30.001, '30'],
    [1_234_567.5, '1,234,567.5'],
    [-1_000, '-1,000'],
    [0.00042, '0.0004'],
    [Number.NaN, 'not a number'],
    [Number.POSITIVE_INFINITY, 'infinite'],
  ])('%d is %j', (value, expected) => {
    expect(formatNumber(value)).toBe(expected);
  });

  it('tells any two different numbers apart at the precision it asks for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (left, right) => {
          fc.pre(left !== right);
          const decimals = decimalsToTellApart(left / 1e5, right / 1e5);
          expect(formatNumber(left / 1e5, decimals)).not.toBe(formatNumber(right / 1e5, decimals));
        },
      ),
    );
  });

  it('counts', () => {
    expect([quantity(0, 'finding'), quantity(1, 'finding'), quantity(2, 'branch', 'branches')]).toEqual([
      '0 findings',
      '1 finding',
      '2 branches',
    ]);
  });
});

describe('listSentence', () => {
  it.each([
    [[], 'nothing'],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  ])('%j', (items, expected) => {
    expect(
      plainSentence(
        listSentence(
          items.map((item) => [name(item)]),
          'and',
          3,
        ),
      ),
    ).toBe(expected);
  });
});

describe('countingWords', () => {
  const none: CountingSteps = { raw: 0, inactive: 0, filtered: 0, waived: 0, deduplicated: 0, counted: 0 };
  it.each<[Partial<CountingSteps>, string]>([
    [
      { raw: 120, inactive: 3, filtered: 20, waived: 2, deduplicated: 5, counted: 90 },
      '120 raw − 3 inactive − 20 filtered − 2 waived − 5 merged = 90 counted',
    ],
    [{ raw: 1_200, waived: 200, counted: 1_000 }, '1,200 raw − 200 waived = 1,000 counted'],
    [{ raw: 7, counted: 7 }, '7 counted, none removed'],
  ])('%j', (steps, expected) => {
    expect(countingWords({ ...none, ...steps })).toBe(expected);
  });
});

describe('waiverWords', () => {
  const waiver: WaiverRecord = {
    index: 0,
    description: 'rule B501',
    reason: 'private CA',
    owner: '@acme/api',
    expires: '2026-12-01',
    state: 'active',
    daysLeft: 8,
    matched: 2,
    unmatchedPaths: null,
  };
  it.each<[Partial<WaiverRecord>, string]>([
    [{}, 'rule B501: 2 findings until 2026-12-01, 8 days left (@acme/api: private CA)'],
    [{ matched: 0 }, 'rule B501: unused, valid until 2026-12-01; remove it (@acme/api: private CA)'],
    [
      { matched: 0, unmatchedPaths: { findings: 8, examples: ['shop/cart.py'] } },
      'rule B501: unused, valid until 2026-12-01; its paths match none of the 8 findings (for example shop/cart.py) (@acme/api: private CA)',
    ],
    [
      { state: 'expiring-soon', daysLeft: 1, matched: 1 },
      'rule B501: 1 finding, expires on 2026-12-01 with 1 day left; fix or renew (@acme/api: private CA)',
    ],
    [
      { state: 'expired', daysLeft: -3 },
      'rule B501: expired on 2026-12-01, 3 days ago; 2 findings count again (@acme/api: private CA)',
    ],
    [
      { state: 'too-long', matched: 1 },
      'rule B501: ignored: it is valid for longer than the policy allows (until 2026-12-01); 1 finding counts again (@acme/api: private CA)',
    ],
    [
      { state: 'created-later', matched: 1 },
      'rule B501: ignored: its creation date is in the future; 1 finding counts again (@acme/api: private CA)',
    ],
    [
      { state: 'owner-missing', owner: null, matched: 0 },
      'rule B501: ignored: no owner is set; it would match nothing (private CA)',
    ],
    [
      { expires: '2026-12-01T10:30:00+02:00' },
      'rule B501: 2 findings until 2026-12-01 08:30 UTC, 8 days left (@acme/api: private CA)',
    ],
    [{ expires: 'soon\n\u{202e}' }, 'rule B501: 2 findings until soon \\u{202E}, 8 days left (@acme/api: private CA)'],
  ])('%j', (overrides, expected) => {
    expect(plainSentence(waiverWords({ ...waiver, ...overrides }))).toBe(expected);
  });
});

describe('ledgerReportWords', () => {
  it.each<[Partial<LedgerReport>, string]>([
    [{}, 'reports/bandit.json: 17 findings, exit code 1, commit a1b2c3d, 30 minutes old, 9,184 bytes'],
    [{ tests: 1, commit: null, exitCode: null, ageHours: 72 }, 'reports/bandit.json: 1 test, 3 days old, 9,184 bytes'],
    [
      {
        findings: 0,
        metrics: ['a', 'b', 'c', 'd'].map((name) => ({ name, value: 81.5, unit: 'percent' as const })),
        exitCode: null,
        commit: null,
        ageHours: null,
      },
      'reports/bandit.json: a 81.5 %, b 81.5 %, c 81.5 % and 1 more, 9,184 bytes',
    ],
    [
      { state: 'refused', sizeBytes: 1, exitCode: null, commit: null, ageHours: null },
      'reports/bandit.json: refused, 1 byte',
    ],
  ])('%j', (overrides, expected) => {
    expect(plainSentence(ledgerReportWords(sampleReport(overrides)))).toBe(expected);
  });
});

const other = (tool: string, nativeSeverity: string | null): OtherReport => ({
  tool,
  evidence: tool,
  ruleId: null,
  severity: 'high',
  nativeSeverity,
});

describe('mergeWords', () => {
  it('says what was merged into what, with each tool and its word', () => {
    const merged = [{ ...other('pip-audit', null), report: 'reports/pip-audit.json', fingerprint: 'f' }];
    const into = sampleFinding({ tool: 'trivy', nativeSeverity: 'CRITICAL', ruleId: 'CVE-1', package: 'requests' });
    expect(plainSentence(mergeWords({ into, merged }))).toBe(
      'CVE-1 in requests by trivy: CRITICAL, with pip-audit: unrated (reports/pip-audit.json)',
    );
  });
});

describe('uncountedWords', () => {
  it('names findings that no rule counts, by tool where rules count others of the evidence', () => {
    const ledger = [
      sampleEntry(),
      sampleEntry({ evidence: 'gitleaks', usedBy: [], uncounted: [{ tool: 'gitleaks', findings: 17 }] }),
      sampleEntry({ evidence: 'trivy', usedBy: [] }),
      sampleEntry({
        evidence: 'lint',
        uncounted: [
          { tool: 'ruff', findings: 2 },
          { tool: 'eslint', findings: 1 },
        ],
      }),
    ];
    expect(plainSentence(uncountedWords(ledger))).toBe(
      'no rule counts 17 findings of gitleaks, 2 findings of ruff in lint or 1 finding of eslint in lint',
    );
    expect(uncountedWords([sampleEntry()])).toEqual([]);
  });
});

describe('findingWords', () => {
  it.each([
    [sampleFinding(), 'B602 at app/backup.py:42: subprocess call with shell=True identified, security issue.'],
    [sampleFinding({ ruleId: null, path: null, line: null, message: '' }), 'bandit at no place given'],
    [
      sampleFinding({
        ruleId: 'CVE-1',
        package: 'requests',
        fixedVersions: ['2.32.0', '3'],
        message: 'm',
        alsoReportedBy: [other('pip-audit', null), other('trivy', 'CRITICAL')],
      }),
      'CVE-1 in requests (fixed in 2.32.0 or 3): m (also by pip-audit: unrated and trivy: CRITICAL)',
    ],
    [
      sampleFinding({ message: 'm', lapsedWaiver: { owner: null, expires: '2026-11-01' } }),
      'B602 at app/backup.py:42: waived by no named owner until 2026-11-01, expired: m',
    ],
  ])('%#', (finding, expected) => {
    expect(plainSentence(findingWords(finding))).toBe(expected);
  });
});

describe('changeWords', () => {
  it.each<[Change, string]>([
    [
      {
        kind: 'upgrade-package',
        package: 'requests',
        from: '2.31.0',
        to: '2.32.0',
        oneOf: [],
        paths: ['uv.lock'],
        clears: 2,
        findings: [],
      },
      'upgrade requests 2.31.0 → 2.32.0 (clears 2 findings)',
    ],
    [
      {
        kind: 'upgrade-package',
        package: 'requests',
        from: '2',
        to: '3',
        oneOf: [],
        paths: ['a/uv.lock', 'b/uv.lock'],
        clears: 2,
        findings: [],
      },
      'upgrade requests 2 → 3 in a/uv.lock and b/uv.lock (clears 2 findings)',
    ],
    [
      {
        kind: 'upgrade-package',
        package: 'requests',
        from: null,
        to: '2.32.0',
        oneOf: [],
        paths: [],
        clears: 1,
        findings: [],
      },
      'upgrade requests to 2.32.0 (clears 1 finding)',
    ],
    [
      {
        kind: 'upgrade-package',
        package: 'left',
        from: 'main',
        to: null,
        oneOf: ['c0ffee1', 'deadbee'],
        paths: [],
        clears: 1,
        findings: [],
      },
      'replace left main by one of the fixed versions c0ffee1 or deadbee (clears 1 finding)',
    ],
    [
      {
        kind: 'upgrade-package',
        package: 'left',
        from: '3',
        to: null,
        oneOf: ['2'],
        paths: [],
        clears: 1,
        findings: [],
      },
      'replace left 3 by the fixed version 2 (clears 1 finding)',
    ],
    [
      { kind: 'upgrade-package', package: 'left', from: null, to: null, oneOf: [], paths: [], clears: 2, findings: [] },
      'replace left by a version that has every fix (clears 2 findings)',
    ],
    [{ kind: 'fix-finding', finding: sampleFinding(), findings: [] }, 'fix B602 at app/backup.py:42'],
    [
      {
        kind: 'fix-finding',
        finding: sampleFinding(),
        findings: [
          { tool: 'bandit', fingerprint: 'f00d', path: 'app/backup.py' },
          { tool: 'bandit', fingerprint: 'f00e', path: 'app/restore.py' },
          { tool: 'bandit', fingerprint: 'f00f', path: 'app/restore.py' },
          { tool: 'semgrep', fingerprint: 'beef', path: 'app/backup.py' },
        ],
      },
      'fix B602 at app/backup.py:42 (it is at 2 further places too: app/restore.py)',
    ],
    [{ kind: 'fix-job', job: 'docker' }, 'make job docker succeed'],
    [
      {
        kind: 'change-metric',
        remedy: {
          code: 'raise-metric',
          metric: 'coverage.lines',
          evidence: null,
          report: null,
          joined: null,
          to: 30,
          by: 1.6,
          byCovering: null,
        },
      },
      'raise coverage.lines by 1.6 points to 30 %',
    ],
    [
      {
        kind: 'repair-evidence',
        problem: { code: 'too-few-reports', evidence: 'coverage', found: 1, expected: 2, repeated: [] },
      },
      'repair coverage: find the run that left no report',
    ],
    [{ kind: 'repair-evidence', problem: { code: 'jobs-empty' } }, "name the jobs under needs of the gate's job"],
  ])('%#', (change, expected) => {
    expect(plainSentence(changeWords(change, sampleVerdict({ conditions: [sampleMetric()] })))).toBe(expected);
  });

  const repair = { kind: 'repair-evidence' as const, problem: { code: 'jobs-empty' as const } };
  it.each<[WayToGreen['certainty'], number, string | null, WayToGreen['changes']?]>([
    ['exact', 1, 'Shortest way to green: 1 change'],
    ['upper-bound', 2, 'A way to green: 2 changes, perhaps fewer'],
    ['at-least', 2, 'Way to green: at least 2 changes; more may show once these are made'],
    ['at-least', 2, 'Way to green: at least 2 changes; what repaired evidence will show is not known yet', [repair]],
    ['not-needed', 0, null],
  ])('%s, %d: %j', (certainty, size, expected, changes = []) => {
    expect(wayToGreenHeading({ certainty, size, changes })).toBe(expected);
  });
});

describe('headlineWords', () => {
  const problem = { code: 'jobs-empty' } as const;
  it.each<[Partial<VerdictV1>, string]>([
    [{}, 'blocked: 1 of 1 condition failed, 1 waived'],
    [
      { conditions: [sampleCondition(), sampleJob(), sampleCondition({ enforce: 'warn' })] },
      'blocked: 1 of 3 conditions failed, 1 warning, 1 waived',
    ],
    [{ outcome: 'passed', conditions: [sampleJob(), sampleJob()] }, 'passed: all 2 conditions hold, 1 waived'],
    [
      { outcome: 'passed', conditions: [sampleJob({ state: 'not-applicable' })] },
      'passed: no condition applies this time, 1 waived',
    ],
    [
      { outcome: 'passed', conditions: [sampleJob(), sampleCondition({ enforce: 'inform' })] },
      'passed: every required condition holds, 1 warning, 1 waived',
    ],
    [
      {
        outcome: 'inconclusive',
        conditions: [sampleMetric({ state: 'undetermined' })],
        problems: [
          { enforce: 'block', problem },
          { enforce: 'inform', problem },
        ],
      },
      'inconclusive: 1 evidence problem, 1 of 1 condition cannot be judged, 1 informational problem, 1 waived',
    ],
  ])('%#', (overrides, expected) => {
    expect(headlineWords(sampleVerdict(overrides))).toBe(expected);
  });

  it('names what was judged', () => {
    expect(plainSentence(contextWords(sampleVerdict({ baselineCommit: 'main' })))).toBe(
      'commit a1b2c3d against main · policy 3e9a4f0 · judged 2026-11-23 16:09 UTC',
    );
  });

  it('names the committed baseline by its path and its digest', () => {
    const baselineFile = { path: '.portcullis/baseline.jsonl', sha256: 'c0ffee0'.padEnd(64, '0') };
    expect(plainSentence(contextWords(sampleVerdict({ baselineFile })))).toContain(
      'against .portcullis/baseline.jsonl (c0ffee0)',
    );
  });

  it.each<[Partial<VerdictV1>, VerdictV1['summary']['comparison'], string]>([
    [
      { baselineCommit: 'main' },
      { new: 2, updated: 0, unchanged: 15, fixed: 3 },
      'commit a1b2c3d against main: 2 new, 15 unchanged, 3 fixed · policy',
    ],
    [
      { baselineCommit: 'main' },
      { new: 0, updated: 0, unchanged: 17, fixed: 0 },
      'commit a1b2c3d against main: 0 new, 17 unchanged, 0 fixed · policy',
    ],
    [
      {},
      { new: 2, updated: 0, unchanged: 15, fixed: 1_300 },
      'commit a1b2c3d against the baseline: 2 new, 15 unchanged, 1,300 fixed · policy',
    ],
    [
      { baselineCommit: 'main' },
      { new: 2, updated: 1, unchanged: 14, fixed: 3 },
      'commit a1b2c3d against main: 2 new, 1 updated, 14 unchanged, 3 fixed · policy',
    ],
    [
      { commit: null },
      { new: 2, updated: 0, unchanged: 10, fixed: 3 },
      'no commit named against the baseline: 2 new, 10 unchanged, 5 not compared, 3 fixed · policy',
    ],
    [{}, null, 'commit a1b2c3d · policy'],
  ])('says how it compares: %#', (overrides, comparison, expected) => {
    const verdict = sampleVerdict(overrides);
    expect(plainSentence(contextWords({ ...verdict, summary: { ...verdict.summary, comparison } }))).toContain(
      expected,
    );
  });
});

describe('renderBadge', () => {
  it.each<[Partial<VerdictV1>, object]>([
    [{}, { message: 'blocked: 1 failed', color: 'red', isError: true }],
    [
      { outcome: 'passed', conditions: [] },
      { message: 'passed', color: 'brightgreen', isError: false },
    ],
    [
      { outcome: 'inconclusive', conditions: [], problems: [{ enforce: 'block', problem: { code: 'jobs-empty' } }] },
      { message: 'inconclusive: 1 problem', color: 'orange', isError: true },
    ],
  ])('%#', (overrides, expected) => {
    expect(JSON.parse(renderBadge(sampleVerdict(overrides)))).toEqual({
      schemaVersion: 1,
      label: 'portcullis',
      ...expected,
    });
  });
});
