import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Finding } from '../evidence/finding.ts';
import {
  aBaselineFile,
  aBaselineFinding,
  aFile,
  aFinding,
  aPolicy,
  aReport,
  noon,
  someEvidence,
} from '../testing/builders.ts';

type Unplaced = NonNullable<Finding['location']>['unplaced'];

const at = (unplaced: Unplaced): Finding['location'] => ({
  path: 'package-lock.json',
  ...(unplaced !== undefined && { unplaced }),
  startLine: null,
  startColumn: null,
  endLine: null,
  endColumn: null,
});

const tar = { ecosystem: 'npm', name: 'tar', version: '1.0.0', fixedVersions: [] };
const finding = (unplaced: Unplaced, category: Finding['category'] = 'vulnerability'): Finding =>
  aFinding({
    tool: 'trivy',
    category,
    fingerprint: 'f',
    location: at(unplaced),
    package: category === 'vulnerability' ? tar : null,
  });

const fileOf = (path: string, found: Finding): ReturnType<typeof aFile> =>
  aFile({ tools: ['trivy'], findings: [found] }, { evidence: 'scans', path });

const policy = (scope: 'all' | 'new'): ReturnType<typeof aPolicy> =>
  aPolicy({
    evidence: { scans: { parser: 'trivy', path: '*' } },
    rules: [{ id: 'any', count: {}, scope, max: 0 }],
  });

describe('one finding that two reports state', () => {
  it.each<[Unplaced, Finding['category'], number]>([
    [undefined, 'vulnerability', 1],
    [undefined, 'code', 1],
    ['absolute', 'vulnerability', 1],
    ['elsewhere', 'vulnerability', 1],
    ['ambiguous', 'vulnerability', 2],
    ['ambiguous', 'code', 2],
    ['ambiguous', 'secret', 2],
  ])('whose place is %s, and which is about a %s, counts %d', (unplaced, category, found) => {
    const files = ['shop.json', 'till.json'].map((path) => fileOf(path, finding(unplaced, category)));
    expect(evaluateGate(policy('all'), someEvidence(files), noon).conditions[0]?.found).toBe(found);
  });
});

describe('a finding of the baseline that another report states now', () => {
  const then = (path: string, unplaced: Unplaced): ReturnType<typeof aBaselineFile> => {
    const findings = [
      aBaselineFinding({ tool: 'trivy', category: 'vulnerability', fingerprint: 'f', location: at(unplaced) }),
    ];
    return aBaselineFile(
      {},
      { evidence: 'scans', path, reading: { state: 'parsed', report: { ...aReport({ tools: ['trivy'] }), findings } } },
    );
  };
  const clean = aBaselineFile(
    {},
    {
      evidence: 'scans',
      path: 'till.json',
      reading: { state: 'parsed', report: { ...aReport({ tools: ['trivy'] }), findings: [] } },
    },
  );

  it.each<[string, Unplaced, Unplaced, number]>([
    ['in a file of the tree', undefined, undefined, 0],
    ['in one of several files', 'ambiguous', 'ambiguous', 1],
    ['in the only file then, and one of several now', 'elsewhere', 'ambiguous', 1],
  ])('%s, is new as often as it says', (_, before, now, found) => {
    const files = ['shop.json', 'till.json'].map((path) => fileOf(path, finding(now)));
    const evidence = someEvidence(files, { baseline: { reports: [then('shop.json', before), clean] } });
    expect(evaluateGate(policy('new'), evidence, noon).conditions[0]?.found).toBe(found);
  });

  it('is known in the report that continues its own', () => {
    const files = [fileOf('shop-2.json', finding('ambiguous'))];
    const evidence = someEvidence(files, { baseline: { reports: [then('shop-1.json', 'ambiguous')] } });
    expect(evaluateGate(policy('new'), evidence, noon).conditions[0]?.found).toBe(0);
  });

  it('is new in a report that continues none', () => {
    const files = ['shop.json', 'desk.json'].map((path) => fileOf(path, finding('ambiguous')));
    const evidence = someEvidence(files, { baseline: { reports: [then('shop.json', 'ambiguous')] } });
    expect(evaluateGate(policy('new'), evidence, noon).conditions[0]?.found).toBe(1);
  });
});
