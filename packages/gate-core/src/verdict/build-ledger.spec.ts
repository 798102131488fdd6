import { describe, expect, it } from '@jest/globals';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { aFile, aFinding, aMetric, aPolicy, aRefusedFile, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from './evaluate-gate.ts';

const policy = aPolicy({
  evidence: { bandit: { parser: 'bandit', path: 'b' }, lint: { parser: 'sarif', path: 'l' } },
  rules: [{ id: 'no-bandit', count: { tools: ['gitleaks', 'bandit'] }, max: 5 }],
});

const sarifOf = (...tools: string[]) =>
  aFile(
    { format: 'sarif', tools, exitCodes: null, findings: tools.map((tool) => aFinding({ tool })) },
    { evidence: 'lint' },
  );

describe('the rules that use evidence', () => {
  it.each([
    ['tells of another tool alone', sarifOf('ruff'), []],
    ['tells of the tool as well', sarifOf('ruff', 'Bandit'), ['no-bandit']],
    ['tells of no tool', sarifOf(), []],
    ['cannot be read', aRefusedFile({ evidence: 'lint' }), ['no-bandit']],
  ])('a rule about a tool, and evidence of any tool that %s', (_, file, usedBy) => {
    const verdict = evaluateGate(policy, someEvidence([aFile(), file]), noon);
    expect(verdict.ledger.find(({ evidence }) => evidence === 'lint')?.usedBy).toEqual(usedBy);
  });
});

describe('the record of a file', () => {
  const recordOf = (file: EvidenceReport) => evaluateGate(policy, someEvidence([file]), noon).ledger[0]?.reports[0];

  it('has its other names and its roots', () => {
    expect(recordOf(aFile({}, { alsoAt: ['x'], roots: ['/src'] }))).toMatchObject({ alsoAt: ['x'], roots: ['/src'] });
    expect(recordOf(aFile())).toMatchObject({ alsoAt: [], roots: [] });
  });

  it('has nothing of a report that was refused', () => {
    expect(recordOf(aRefusedFile())).toMatchObject({
      state: 'refused',
      tools: [],
      findings: 0,
      tests: null,
      metrics: [],
    });
  });

  it('has the first 20 metrics by name', () => {
    const names = Array.from({ length: 21 }, (_, index) => `m${String(index).padStart(2, '0')}`);
    const metrics = Object.fromEntries(names.toReversed().map((name) => [name, aMetric(1)]));
    expect(recordOf(aFile({ metrics }))?.metrics.map(({ name }) => name)).toEqual(names.slice(0, 20));
  });
});
