import { describe, expect, it } from '@jest/globals';
import type { BaselineReport } from '../evidence/evidence.ts';
import { aBaselineFile, aFile, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from './evaluate-gate.ts';

const gap = { code: 'files-not-scanned' as const, count: 1, of: 2, examples: [] };
const killed = aBaselineFile({}, { exitCode: 137 });
const commits = ['b', 'c'].map((digit) => digit.repeat(40));
const { rules } = aPolicy({
  rules: [
    { id: 'new', count: { evidence: ['bandit'] }, scope: 'new', max: 0, enforce: 'warn' },
    { id: 'all', count: {}, max: 0 },
    { id: 'ratchet', metric: 'm', evidence: ['bandit'], ratchet: {} },
    { id: 'floor', metric: 'm', evidence: ['bandit'], min: 1 },
    { id: 'other', count: { evidence: ['lint'] }, scope: 'new', max: 0 },
  ],
});

function problemsOf(names: readonly string[], baseline: BaselineReport[], allowIncomplete = false) {
  const policy = aPolicy({
    evidence: {
      bandit: { parser: 'bandit', path: 'b', allowIncomplete },
      lint: { parser: 'sarif', path: 'l', allowIncomplete: true },
    },
    rules: rules.filter(({ id }) => names.includes(id)),
  });
  const reports = [aFile(), aFile({}, { evidence: 'lint' })];
  const { problems } = evaluateGate(policy, someEvidence(reports, { baseline: { reports: baseline } }), noon);
  return problems.filter(({ problem }) => problem.code.startsWith('baseline-'));
}

describe('a problem of the baseline', () => {
  it.each([
    ['the rule that compares', ['new', 'all'], 'warn'],
    ['a ratchet', ['new', 'ratchet'], 'block'],
    ['nothing, where no rule compares', ['all', 'floor'], 'inform'],
    ['nothing, where the rule that compares takes other evidence', ['other'], 'inform'],
  ])('is enforced as %s', (_what, names, enforce) => {
    expect(problemsOf(names, [killed])).toContainEqual({
      enforce,
      problem: expect.objectContaining({ code: 'baseline-problem', evidence: 'bandit' }),
    });
  });

  it.each([
    ['a gap that the policy accepts', true, aBaselineFile({ scanGaps: [gap] }), 'inform'],
    ['a gap that it does not', false, aBaselineFile({ scanGaps: [gap] }), 'warn'],
    ['what is no gap', true, killed, 'warn'],
  ])('is shown, where it is %s: %j', (_what, allowIncomplete, report, enforce) => {
    expect(problemsOf(['new'], [report], allowIncomplete)).toContainEqual({
      enforce,
      problem: expect.objectContaining({ code: 'baseline-problem' }),
    });
  });

  it('names the commits that its reports belong to, as strictly as what states them', () => {
    const reports = commits.map((commit, index) => aBaselineFile({}, { commit, path: `${index}.json` }));
    const disagreement = { code: 'baseline-commits-disagree', commits };
    expect(problemsOf(['new'], reports)).toContainEqual({ enforce: 'warn', problem: disagreement });
    expect(problemsOf(['all'], reports)).toContainEqual({ enforce: 'inform', problem: disagreement });
  });
});
