import { describe, expect, it } from '@jest/globals';
import { parseCases } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';
import { memoryPolicy } from '../testing/memory-files.ts';
import { testPolicy } from './test-policy.ts';

const policyText = `version: 1
evidence:
  bandit: { parser: bandit, path: b.json }
  cov: { parser: cobertura, path: 'c-*.xml', expect: 2 }
rules:
  - { id: lines, count: {}, scope: changed-lines, max: 2 }
  - { id: files, count: {}, scope: changed-files, max: 3 }
  - { id: patch, metric: coverage.lines, scope: changed-lines, min: 80, unmeasured: uncovered }
  - { id: branches, metric: coverage.branches, scope: changed-lines, min: 50 }
`;
const numbers = 'metrics: { coverage.lines: 90, coverage.branches: 90 }';
const bandit = (path: string, count: number): string =>
  `findings: [{ tool: bandit, severity: low, path: ${path}, count: ${count} }]`;

async function answer(...members: readonly string[]) {
  const text = `version: 1\ncases:\n  - name: a\n    ${[...members, 'expect: { outcome: passed }'].join('\n    ')}\n`;
  const { cases } = await testPolicy(parseCases(text, 'c.yml'), {
    policy: { name: 'p.yml', choice: { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': policyText }) } },
    now: new Date('2026-11-23T18:00:00Z'),
    readEvidence: () => Promise.reject(new GateInputError('it is not there')),
  });
  return cases[0];
}

describe('a case that states what changed', () => {
  it.each<[string, string, readonly string[], string, readonly string[]]>([
    ['nothing', '[]', [], 'passed', []],
    ['covered lines', '[{ path: app/a.py, lines: 10, covered: 8 }]', [], 'passed', []],
    ['too few covered lines', '[{ path: app/a.py, lines: 10, covered: 7 }]', [], 'blocked', ['patch']],
    ['a file that no report has', '[{ path: app/a.py, lines: 1 }]', [], 'blocked', ['patch']],
    [
      'branches that are not taken',
      '[{ path: app/a.py, lines: 2, covered: 2, branches: 4, coveredBranches: 1 }]',
      [],
      'blocked',
      ['branches'],
    ],
    [
      'findings on changed lines',
      '[{ path: app/a.py, lines: 1, covered: 1 }]',
      [bandit('app/a.py', 3)],
      'blocked',
      ['lines'],
    ],
    ['findings in a renamed file', '[{ path: app/a.py, lines: 0 }]', [bandit('app/a.py', 4)], 'blocked', ['files']],
    ['findings elsewhere', '[{ path: app/a.py, lines: 1, covered: 1 }]', [bandit('app/b.py', 9)], 'passed', []],
  ])('is judged with %s', async (_, changed, members, outcome, failed) => {
    const found = (await answer(`changed: ${changed}`, numbers, ...members))?.found;
    expect(found?.outcome).toBe(outcome);
    expect(found?.conditions.filter(({ state }) => state === 'failed').map(({ id }) => id)).toEqual(failed);
  });

  it('is inconclusive under rules about changes where it states none', async () => {
    expect((await answer(numbers))?.found?.outcome).toBe('inconclusive');
  });

  it.each([
    ['more covered lines than changed ones', '[{ path: a.py, lines: 1, covered: 2 }]', 'changed lines: 1,'],
    [
      'more branches taken than there are',
      '[{ path: a.py, lines: 1, covered: 1, coveredBranches: 2 }]',
      'branches: 0,',
    ],
    ['branches without coverage', '[{ path: a.py, lines: 1, branches: 2 }]', 'state `covered`'],
    ['a file twice', '[{ path: a.py, lines: 1 }, { path: a.py, lines: 2 }]', 'this file twice'],
  ])('is refused for %s', async (_, changed, message) => {
    expect(await answer(`changed: ${changed}`, numbers)).toMatchObject({
      result: 'error',
      failures: [{ code: 'unusable', message: expect.stringContaining(message), line: 4 }],
    });
  });
});
