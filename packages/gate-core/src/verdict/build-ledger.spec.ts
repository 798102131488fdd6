import { describe, expect, it } from '@jest/globals';
import { aFile, aFinding, aPolicy, aRefusedFile, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from './evaluate-gate.ts';

const policy = aPolicy({
  evidence: { bandit: { parser: 'bandit', path: 'b' }, lint: { parser: 'sarif', path: 'l' } },
  rules: [{ id: 'no-bandit', count: { tools: ['bandit'] }, max: 5 }],
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
    ['cannot be read', aRefusedFile({ evidence: 'lint' }), ['no-bandit']],
  ])('a rule about a tool, and evidence of any tool that %s', (_, file, usedBy) => {
    const verdict = evaluateGate(policy, someEvidence([aFile(), file]), noon);
    expect(verdict.ledger.find(({ evidence }) => evidence === 'lint')?.usedBy).toEqual(usedBy);
  });
});
