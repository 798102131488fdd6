import { describe, expect, it } from '@jest/globals';
import { policySchema } from '@portcullis/gate-core';
import { memoryFiles } from '../testing/memory-files.ts';
import { rehearsePolicy } from './rehearse-policy.ts';

const now = new Date('2026-11-23T12:00:00Z');
const tree = memoryFiles({ 'shop/cart.py': '', 'README.md': '' });

const rehearse = (policy: object) => rehearsePolicy(policySchema.parse(policy), { tree, now });
const bandit = { bandit: { parser: 'bandit', path: 'bandit.json' } };
const codesOf = async (policy: object): Promise<string[]> => (await rehearse(policy)).problems.map(({ code }) => code);
const counting = (count: object, evidence: object = bandit) => ({ evidence, rules: [{ id: 'r', count, max: 0 }] });
const measuring = (metric: string, parser: string) => ({
  evidence: { e: { parser, path: 'e' } },
  rules: [{ id: 'r', metric, min: 1 }],
});

describe('a rehearsed policy', () => {
  it.each([
    ['a tool that its evidence holds', counting({ tools: ['bandit'] })],
    ['a severity that it can have', counting({ severity: 'high' })],
    ['any tool of SARIF', counting({ tools: ['ruff'] }, { s: { parser: 'sarif', path: 's' } })],
    ['any tool of reports that are recognised', counting({ tools: ['ruff'] }, { s: { parser: 'auto', path: 's' } })],
    ['a number that its format states', measuring('coverage.lines', 'lcov')],
    ['a number that its format states, by the name of the tool', measuring('coverage.lines', 'coveragepy')],
    ['a number of a report that brings its own', measuring('house.metric', 'junit')],
    ['a job', { jobs: { build: {} } }],
  ])('has nothing against %s', async (_, policy) => {
    expect(await rehearse(policy)).toEqual({ problems: [], waivers: [], unmatched: [], unreadable: [] });
  });

  it.each([
    ['a tool that no evidence can hold', counting({ tools: ['trivy'] }), 'tool-without-evidence'],
    ['a severity that it never has', counting({ severity: 'critical' }), 'kind-without-evidence'],
    ['findings of tests', counting({}, { t: { parser: 'junit', path: 't' } }), 'rule-without-evidence'],
    ['a number that no format of it states', measuring('coverage.lines', 'junit'), 'metric-missing'],
    ['nothing', { evidence: bandit }, 'nothing-to-judge'],
  ])('doubts a rule about %s', async (_, policy, code) => {
    expect(await codesOf(policy)).toEqual([code]);
  });

  it('names waivers that do not hold', async () => {
    const waiver = { tool: 'bandit', rule: 'B101', reason: 'r', owner: 'o', created: '2026-01-01' };
    const { waivers } = await rehearse({
      ...counting({}),
      waiverEntries: [
        { ...waiver, expires: '2026-02-01' },
        { ...waiver, created: '2026-11-01', expires: '2026-12-31' },
      ],
    });
    expect(waivers.map(({ index, state }) => [index, state])).toEqual([[0, 'expired']]);
  });

  it('names paths that match no file of the tree', async () => {
    const { unmatched } = await rehearse({
      evidence: bandit,
      rules: [
        { id: 'there', count: { paths: ['shop'] }, max: 0 },
        { id: 'one', count: { paths: ['gone', 'shop/*.py'] }, max: 0 },
        { id: 'gone', count: { paths: ['src/**'] }, max: 0 },
      ],
      filters: [{ tool: 'bandit', paths: ['*.py'], reason: 'r' }],
    });
    expect(unmatched).toEqual([
      { by: 'rule gone', paths: ['src/**'] },
      { by: 'filter 1', paths: ['*.py'] },
    ]);
  });

  it('says nothing of paths where there is no tree', async () => {
    const policy = policySchema.parse(counting({ paths: ['src/**'] }));
    expect((await rehearsePolicy(policy, { tree: memoryFiles({}), now })).unmatched).toEqual([]);
  });
});
