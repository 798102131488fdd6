import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { aFile, aJob, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

const base = {
  evidence: {
    bandit: { parser: 'bandit', path: 'b' },
    trivy: { parser: 'trivy', path: 't', when: { jobRan: 'docker' } },
  },
  rules: [{ id: 'any', count: {}, max: 0 }],
};
const excused = { ...base, jobs: { docker: { skippedOk: { unlessChanged: 'docker' } } } };
const named = { ...excused, changes: { job: 'preflight' } };

function judge(
  policy: Parameters<typeof aPolicy>[0],
  jobs: [string, string][],
  changes: Evidence['changes'],
): VerdictV1 {
  return evaluateGate(
    aPolicy(policy),
    someEvidence([aFile()], { jobs: jobs.map(([name, conclusion]) => aJob(name, conclusion)), changes }),
    noon,
  );
}

const codes = (verdict: VerdictV1): string[] =>
  verdict.problems.map(({ enforce, problem }) => `${enforce} ${problem.code}`);
const unchanged = { docker: false };
const skipped: [string, string][] = [['docker', 'skipped']];

describe('evidence that is due if a job ran', () => {
  it('is not due when the job was skipped with proof', () => {
    expect(judge(excused, skipped, unchanged)).toMatchObject({ outcome: 'passed', problems: [] });
  });

  it.each<[string, Parameters<typeof aPolicy>[0], [string, string][], Evidence['changes']]>([
    ['the policy excuses no skip of it', { ...base, jobs: { docker: { enforce: 'inform' } } }, skipped, unchanged],
    ['the policy does not name it', base, [...skipped, ['build', 'failure']], unchanged],
    ['no filter ran', excused, skipped, null],
    ['the filter is another', excused, skipped, { docs: false }],
    [
      'the filter is called like a member of every object',
      { ...base, jobs: { docker: { skippedOk: { unlessChanged: 'constructor' } } } },
      skipped,
      {},
    ],
    ['something changed', excused, skipped, { docker: true }],
    ['the filter job failed', named, [...skipped, ['preflight', 'failure']], unchanged],
    ['the filter job was cancelled', named, [...skipped, ['preflight', 'cancelled']], unchanged],
    ['the filter job was skipped itself', named, [...skipped, ['preflight', 'skipped']], unchanged],
    [
      'one of several filter jobs failed',
      { ...excused, changes: { job: 'filter *' } },
      [...skipped, ['filter a', 'success'], ['filter b', 'failure']],
      unchanged,
    ],
  ])('is not excused by a skip when %s', (_what, policy, jobs, changes) => {
    const verdict = judge(policy, jobs, changes);
    expect(verdict.outcome).not.toBe('passed');
    expect(verdict.problems).toContainEqual({
      enforce: 'block',
      problem: { code: 'condition-unproven', evidence: 'trivy', when: 'jobRan', name: 'docker', skipped: true },
    });
  });

  it('is due when one of the jobs ran', () => {
    const policy = {
      ...excused,
      evidence: { ...base.evidence, trivy: { parser: 'trivy', path: 't', when: { jobRan: 'docker*' } } },
    };
    expect(codes(judge(policy, [...skipped, ['docker (arm)', 'success']], unchanged))).toContain(
      'block report-missing',
    );
  });

  it('may come although its job was skipped: what is there is judged', () => {
    const files = [
      aFile(),
      aFile({ format: 'trivy', tools: ['trivy'], exitCodes: null }, { evidence: 'trivy', path: 't' }),
    ];
    const verdict = evaluateGate(aPolicy(base), someEvidence(files, { jobs: [aJob('docker', 'skipped')] }), noon);
    expect(verdict).toMatchObject({ outcome: 'passed', problems: [] });
  });
});

describe('the job that says what changed', () => {
  it('is believed when it succeeded', () => {
    expect(judge(named, [...skipped, ['preflight', 'success']], unchanged)).toMatchObject({
      outcome: 'passed',
      problems: [],
    });
  });

  it('is not believed when it did not, whoever hands its results over, and this is said', () => {
    const verdict = judge(named, [...skipped, ['preflight', 'failure']], unchanged);
    expect(verdict.conditions.find(({ id }) => id === 'job:docker')).toMatchObject({
      state: 'failed',
      violations: [{ code: 'job-skipped-without-proof' }],
    });
    expect(verdict.problems).toContainEqual({
      enforce: 'inform',
      problem: { code: 'changes-unproven', job: 'preflight', conclusion: 'failure' },
    });
  });

  it('voids what evidence is due by, too', () => {
    const policy = {
      ...named,
      evidence: { ...base.evidence, trivy: { parser: 'trivy', path: 't', when: { changed: 'docker' } } },
    };
    expect(
      codes(
        judge(
          policy,
          [
            ['docker', 'success'],
            ['preflight', 'failure'],
          ],
          unchanged,
        ),
      ),
    ).toContain('block condition-unproven');
  });

  it('is asked for where a job was skipped that could be excused', () => {
    expect(codes(judge(excused, skipped, null))).toContain('inform changes-not-given');
    expect(codes(judge(excused, skipped, unchanged))).toEqual([]);
  });

  it('that is not in the list says nothing, and this is said', () => {
    expect(codes(judge(named, [['docker', 'success']], null))).toContain('inform changes-unproven');
  });

  it('need not be in the list where change results are given all the same', () => {
    expect(judge(named, skipped, unchanged)).toMatchObject({ outcome: 'passed', problems: [] });
  });
});

describe('jobs that the policy does not name', () => {
  const policy = { evidence: { bandit: { parser: 'bandit', path: 'b' } }, rules: [{ id: 'any', count: {}, max: 0 }] };

  it.each(['failure', 'cancelled', 'timed_out', 'startup_failure', 'action_required', 'stale', 'a-new-word'])(
    'are said aloud when they ended as %s, and decide nothing',
    (conclusion) => {
      const verdict = judge(
        policy,
        [
          ['build', 'success'],
          ['lint', conclusion],
        ],
        null,
      );
      expect(verdict).toMatchObject({
        outcome: 'passed',
        problems: [{ enforce: 'inform', problem: { code: 'jobs-not-judged', jobs: [{ job: 'lint', conclusion }] } }],
      });
    },
  );

  it('are said aloud when they have not finished', () => {
    const jobs = [aJob('build'), { name: 'gate', conclusion: { kind: 'unfinished' as const, status: 'in_progress' } }];
    const verdict = evaluateGate(aPolicy(policy), someEvidence([aFile()], { jobs }), noon);
    expect(verdict).toMatchObject({
      outcome: 'passed',
      problems: [{ problem: { jobs: [{ job: 'gate', conclusion: 'in_progress' }] } }],
    });
  });

  it.each(['success', 'skipped', 'neutral'])('are passed over when they ended as %s', (conclusion) => {
    expect(judge(policy, [['lint', conclusion]], null).problems).toEqual([]);
  });

  it('are not those that a wildcard names', () => {
    expect(codes(judge({ ...policy, jobs: { '*': {} } }, [['__proto__', 'failure']], null))).toEqual([]);
    expect(judge({ ...policy, jobs: { '*': {} } }, [['__proto__', 'failure']], null).outcome).toBe('blocked');
  });
});
