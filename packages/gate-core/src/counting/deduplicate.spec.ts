import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judge } from '../verdict/evaluate-gate.ts';
import type { Finding } from '../evidence/finding.ts';
import { aFile, aFinding, aLocation, aPolicy, aVulnerability, noon, someEvidence } from '../testing/builders.ts';
import { maxIdentifiers } from './identity-keys.ts';
import { UnionFind } from './union-find.ts';
import { firstCount } from '../testing/first-condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;

function judgeReports(reports: Finding[][], input: Input = {}) {
  const policy = aPolicy({
    evidence: { scans: { parser: 'sarif', path: 's' } },
    rules: [{ id: 'rule', count: {}, max: 0 }],
    ...input,
  });
  return judge(
    policy,
    someEvidence(reports.map((list, index) => aFile({ findings: list }, { evidence: 'scans', path: `r${index}` }))),
    noon,
  );
}

const countOf = (reports: Finding[][], input: Input = {}): number =>
  judgeReports(reports, input).verdict.summary.counting.counted;
const secret = (tool: string, line = 3, path = 'a.env'): Finding =>
  aFinding({ tool, category: 'secret', location: aLocation(path, line) });
const code = (tool: string, cwes: string[], line = 3): Finding =>
  aFinding({ tool, cwes, location: aLocation('app/a.py', line) });

describe('de-duplication', () => {
  const leg = aFinding();
  it.each<[string, Finding[][], number]>([
    ['one finding in two matrix legs', [[leg], [leg]], 1],
    ['the same fingerprint of two tools', [[leg], [{ ...leg, tool: 'ruff' }]], 2],
    ['two findings of one report', [[aVulnerability(['CVE-1']), aVulnerability(['CVE-1'])]], 2],
    ['two tools in one report', [[aVulnerability(['CVE-1']), aVulnerability(['CVE-1'], { tool: 'trivy' })]], 2],
    ['one advisory of two tools', [[aVulnerability(['CVE-1'])], [aVulnerability(['cve-1'], { tool: 'trivy' })]], 1],
    [
      'one advisory of one tool in two reports, found apart',
      [[aVulnerability(['CVE-1'])], [aVulnerability(['CVE-1'])]],
      2,
    ],
    ['two advisories', [[aVulnerability(['CVE-1'])], [aVulnerability(['CVE-2'], { tool: 'trivy' })]], 2],
    [
      'a shared alias',
      [[aVulnerability(['PYSEC-1', 'CVE-1'])], [aVulnerability(['GHSA-1', 'CVE-1'], { tool: 'trivy' })]],
      1,
    ],
    [
      'a chain of aliases',
      [
        [aVulnerability(['PYSEC-1'])],
        [aVulnerability(['CVE-1'], { tool: 'trivy' })],
        [aVulnerability(['CVE-1', 'PYSEC-1'], { tool: 'grype' })],
      ],
      2,
    ],
    [
      'a chain of aliases over two findings of one report',
      [[aVulnerability(['CVE-1']), aVulnerability(['CVE-2'])], [aVulnerability(['CVE-1', 'CVE-2'], { tool: 'trivy' })]],
      2,
    ],
    [
      'one advisory in two files',
      [
        [aVulnerability(['CVE-1'], { location: aLocation('a.txt') })],
        [aVulnerability(['CVE-1'], { tool: 'trivy', location: aLocation('b.txt') })],
      ],
      2,
    ],
    [
      'one fingerprint in two files',
      [
        [aVulnerability(['CVE-1'], { fingerprint: 'f', location: aLocation('a.txt') })],
        [aVulnerability(['CVE-1'], { fingerprint: 'f', location: aLocation('b.txt') })],
      ],
      2,
    ],
    [
      'one file spelt from the root of an image',
      [
        [aVulnerability(['CVE-1'], { location: aLocation('/usr/x') })],
        [aVulnerability(['CVE-1'], { tool: 'trivy', location: aLocation('usr/x') })],
      ],
      1,
    ],
    [
      'a place that one tool does not give',
      [[aVulnerability(['CVE-1'])], [aVulnerability(['CVE-1'], { tool: 'trivy', location: aLocation('a.txt') })]],
      1,
    ],
    [
      'two places, of which one tool gives none',
      [
        [aVulnerability(['CVE-1'])],
        ['a.txt', 'b.txt'].map((path) => aVulnerability(['CVE-1'], { tool: 'trivy', location: aLocation(path) })),
        ['a.txt', 'b.txt'].map((path) => aVulnerability(['CVE-1'], { tool: 'grype', location: aLocation(path) })),
      ],
      2,
    ],
    [
      'two places, each seen by another tool, and a tool that gives none',
      [
        [aVulnerability(['CVE-1'])],
        [aVulnerability(['CVE-1'], { tool: 'trivy', location: aLocation('a.txt') })],
        [aVulnerability(['CVE-1'], { tool: 'grype', location: aLocation('b.txt') })],
      ],
      2,
    ],
    [
      'a name that all share beside one that some do',
      [
        [aVulnerability(['CVE-1', 'GHSA-1'])],
        [aVulnerability(['CVE-1', 'GHSA-1'], { tool: 'grype' })],
        [aVulnerability(['GHSA-1'], { tool: 'npm' })],
      ],
      1,
    ],
    [
      'two names, each shared with another tool',
      [
        [aVulnerability(['CVE-1', 'GHSA-1'])],
        [aVulnerability(['CVE-1'], { tool: 'trivy' })],
        [aVulnerability(['GHSA-1'], { tool: 'npm' })],
      ],
      2,
    ],
    [
      'another version',
      [[aVulnerability(['CVE-1'])], [aVulnerability(['CVE-1'], { tool: 'trivy', version: '2.0' })]],
      2,
    ],
    [
      'another package',
      [[aVulnerability(['CVE-1'])], [aVulnerability(['CVE-1'], { tool: 'trivy', name: 'urllib3' })]],
      2,
    ],
    [
      'another spelling of the package (PEP 503)',
      [
        [aVulnerability(['CVE-1'], { name: 'Zope.Interface' })],
        [aVulnerability(['CVE-1'], { tool: 'trivy', name: 'zope__interface' })],
      ],
      1,
    ],
    ['a secret on one line, seen by two tools', [[secret('gitleaks')], [secret('trufflehog')]], 1],
    ['secrets on two lines', [[secret('gitleaks')], [secret('trufflehog', 4)]], 2],
    ['two secrets of one tool on one line', [[secret('gitleaks')], [secret('gitleaks')]], 2],
    ['code with a common CWE on one line', [[code('bandit', ['CWE-78', 'CWE-1'])], [code('semgrep', ['cwe-78'])]], 1],
    ['code with a chain of CWEs', [[code('a', ['CWE-1'])], [code('b', ['CWE-1', 'CWE-2'])], [code('c', ['CWE-2'])]], 2],
    [
      'code of two tools, twice on one line, in other columns',
      ['a', 'b'].map((tool) =>
        [1, 9].map((startColumn) =>
          aFinding({
            tool,
            cwes: ['CWE-1'],
            location: { path: 'a.py', startLine: 3, startColumn, endLine: null, endColumn: null },
          }),
        ),
      ),
      2,
    ],
    [
      'code with more CWEs than mean anything',
      ['a', 'b'].map((tool) => [
        code(
          tool,
          Array.from({ length: maxIdentifiers + 1 }, (_, index) => `CWE-${index}`),
        ),
      ]),
      2,
    ],
    [
      'code with as many CWEs as may be',
      ['a', 'b'].map((tool) => [
        code(
          tool,
          Array.from({ length: maxIdentifiers }, (_, index) => `CWE-${index}`),
        ),
      ]),
      1,
    ],
    ['code with other CWEs', [[code('bandit', ['CWE-78'])], [code('semgrep', ['CWE-79'])]], 2],
    ['code without a CWE', [[code('bandit', [])], [code('semgrep', [])]], 2],
    [
      'code without a line',
      [[aFinding({ cwes: ['CWE-1'], location: null })], [aFinding({ tool: 'x', cwes: ['CWE-1'], location: null })]],
      2,
    ],
  ])('of %s', (_, reports, expected) => {
    expect(countOf(reports)).toBe(expected);
    expect(countOf(reports, { deduplicate: false })).toBe(reports.flat().length);
  });

  it.each([
    [['shop', 'shop'], 1],
    [['shop', 'till'], 2],
    [['shop', undefined], 2],
  ])('of one package in the images %j', (images, expected) => {
    const found = aVulnerability(['CVE-1']);
    const policy = aPolicy({
      evidence: { scans: { parser: 'trivy', path: 's', expect: 2 } },
      rules: [{ id: 'rule', count: {}, scope: 'all', max: 9 }],
    });
    const files = images.map((image, index) =>
      aFile({ findings: [found], ...(image !== undefined && { image }) }, { evidence: 'scans', path: `r${index}` }),
    );
    expect(judge(policy, someEvidence(files), noon).verdict.conditions[0]?.found).toBe(expected);
  });

  it('keeps the worst severity, and shows what each other tool says', () => {
    const { verdict, findings } = judgeReports([
      [aVulnerability(['CVE-1'], { severity: 'low', nativeSeverity: 'LOW' })],
      [aVulnerability(['CVE-1'], { severity: 'critical', tool: 'trivy' })],
    ]);
    expect(firstCount(verdict)?.findings).toMatchObject([
      {
        severity: 'critical',
        tool: 'trivy',
        alsoReportedBy: [
          { tool: 'pip-audit', evidence: 'scans', ruleId: 'CVE-1', severity: 'low', nativeSeverity: 'LOW' },
        ],
      },
    ]);
    expect(findings.map(({ state, mergedInto }) => [state, mergedInto])).toEqual([
      ['merged', findings[1]?.finding.fingerprint],
      ['counted', null],
    ]);
  });

  it('says how many were merged and into what, matrix legs included', () => {
    const leg = aFinding({ severity: 'low', fingerprint: 'leg' });
    const { verdict } = judgeReports([
      [leg, aVulnerability(['CVE-1'], { severity: 'low' }), aFinding()],
      [leg, aVulnerability(['CVE-1'], { severity: 'critical', tool: 'trivy', fingerprint: 'worst' })],
    ]);
    expect([verdict.summary.counting.deduplicated, verdict.mergesTotal]).toEqual([2, 2]);
    expect(verdict.merges).toMatchObject([
      { into: { tool: 'trivy', fingerprint: 'worst' }, merged: [{ tool: 'pip-audit', severity: 'low', report: 'r0' }] },
      {
        into: { tool: 'bandit', fingerprint: 'leg', alsoReportedBy: [] },
        merged: [{ tool: 'bandit', fingerprint: 'leg', report: 'r1' }],
      },
    ]);
  });

  it('shows the worst 20 of many merges', () => {
    const list = Array.from({ length: 30 }, () => aFinding());
    const { verdict } = judgeReports([list, list]);
    expect([verdict.merges.length, verdict.mergesTotal, verdict.summary.counting.deduplicated]).toEqual([20, 30, 30]);
  });

  it('hides no finding from a rule about one of the tools', () => {
    const reports = [
      [aVulnerability(['CVE-1'], { severity: 'high' })],
      [aVulnerability(['CVE-1'], { severity: 'critical', tool: 'trivy' })],
    ];
    const rule = { id: 'rule', count: { evidence: ['scans'], severity: 'high' as const, rules: ['CVE-*'] }, max: 0 };
    const { verdict } = judgeReports(reports, { rules: [{ ...rule, count: { ...rule.count, tools: ['trivy'] } }] });
    expect(verdict.conditions[0]?.found).toBe(1);
  });

  it('by more lenient evidence merges nothing for a stricter rule', () => {
    const policy = aPolicy({
      evidence: {
        scans: { parser: 'sarif', path: 's', expect: 2 },
        extra: { parser: 'sarif', path: 'e', enforce: 'inform' },
      },
      rules: [{ id: 'rule', count: {}, max: 1 }],
    });
    const files = [
      aFile({ findings: [aVulnerability(['PYSEC-1'])] }, { evidence: 'scans' }),
      aFile({ findings: [aVulnerability(['CVE-1'], { tool: 'trivy' })] }, { evidence: 'scans', path: 'other' }),
    ];
    const link = aFile({ findings: [aVulnerability(['CVE-1', 'PYSEC-1'], { tool: 'grype' })] }, { evidence: 'extra' });
    const { verdict } = judge(policy, someEvidence([...files, link]), noon);
    expect(verdict).toMatchObject({ outcome: 'blocked', conditions: [{ found: 2 }], mergesTotal: 1 });
  });

  it('never counts more than without, nor fewer than the fullest report', () => {
    const finding = fc.record({
      tool: fc.constantFrom('a', 'b', 'c'),
      ids: fc.subarray(['CVE-1', 'CVE-2', 'CVE-3', 'CVE-4'], { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(finding, { maxLength: 5 }), { maxLength: 4 }), (shape) => {
        const reports = shape.map((list) => list.map(({ tool, ids }) => aVulnerability(ids, { tool })));
        const counted = countOf(reports);
        expect(counted).toBeLessThanOrEqual(reports.flat().length);
        expect(counted).toBeGreaterThanOrEqual(Math.max(0, ...reports.map((list) => list.length)));
      }),
    );
  });
});

describe('UnionFind', () => {
  it('joins chains into one class, however long', () => {
    const classes = new UnionFind(50_002);
    for (let index = 0; index < 50_000; index += 1) classes.join(index + 1, index);
    expect(classes.find(0)).toBe(classes.find(50_000));
    expect([classes.sizeOf(7), classes.sizeOf(50_001)]).toEqual([50_001, 1]);
    expect(classes.find(50_001)).toBe(50_001);
  });
});
