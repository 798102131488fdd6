import { serveGitHub } from '@portcullis/github-testkit';
import { describe, expect, it } from '@jest/globals';
import type { JobPlan } from '@portcullis/github-testkit';
import { diffOfChange } from '../changes/api-diff.ts';
import type { DiffPort, ReadDiff } from '../ports/change.ts';
import type { JudgeChangePorts } from './judge-change-request.ts';
import type { ChangeStage, StageOptions } from '../testing/change-stage.ts';
import { changeStage, highPolicy, testMerge } from '../testing/change-stage.ts';

const readOf = (diff: string): ReadDiff => ({
  state: 'read',
  bytes: new TextEncoder().encode(diff),
  folder: '',
  by: 'git',
  notes: [],
});

describe('a pull request', () => {
  it('is green, and says so once, however often it is judged', async () => {
    const stage = changeStage();
    const first = await stage.judge();
    expect(first).toMatchObject({ exitCode: 0, isComplete: true, outputs: { outcome: 'passed', policy: 'base' } });
    await stage.judge();
    expect(stage.comments()).toHaveLength(1);
    expect(stage.comments()[0]).toContain('Portcullis passed');
    stage.github.assertNoViolations();
  });

  it('is blocked over loopback as in process', async () => {
    const stage = changeStage({ high: 2 });
    const served = await serveGitHub(stage.github);
    try {
      const { exitCode, summary } = await stage.judge({ apiUrl: served.apiUrl });
      expect(exitCode).toBe(1);
      expect(summary).toContain('blocked');
      expect(stage.comments()).toHaveLength(1);
    } finally {
      await served.close();
    }
  });

  it('is inconclusive without its report', async () => {
    const stage = changeStage();
    const { exitCode, outputs } = await stage.judge({ files: {} });
    expect([exitCode, outputs.outcome]).toEqual([2, 'inconclusive']);
  });

  it('is judged by the policy of its base, whatever it makes of it', async () => {
    const stage = changeStage({ high: 2, changedFiles: { 'portcullis.yml': highPolicy(99) } });
    const { exitCode, report, summary } = await stage.judge();
    expect(exitCode).toBe(1);
    expect(report.policyChange).toEqual({
      kind: 'compared',
      weakenings: [{ key: 'rules.high.max', was: '0', is: '99' }],
    });
    expect(summary).toContain('This change weakens the gate in 1 place');
  });

  it.each([
    ['removes it', { 'portcullis.yml': null }, 'removed'],
    ['breaks it', { 'portcullis.yml': 'version: 1\nrules: 5' }, 'unreadable'],
    ['renames it', { 'portcullis.yml': null, 'portcullis.yaml': highPolicy(0) }, 'compared'],
    ['adds a second one', { 'portcullis.json': '{"version": 1}' }, 'unreadable'],
  ])('is judged by the policy of its base where it %s', async (_what, changedFiles, kind) => {
    const { exitCode, report } = await changeStage({ high: 1, changedFiles }).judge();
    expect([exitCode, report.policyChange.kind]).toEqual([1, kind]);
  });

  describe('whose run has seen the merge', () => {
    const into = (stage: ChangeStage, commit: string) => ({
      ...stage.context,
      commit: testMerge(stage.github, commit, stage.context.head),
    });

    it('into a newer commit of the base branch is judged by the policy of that one', async () => {
      const stage = changeStage({ high: 1 });
      const newer = stage.handle.commit({ 'portcullis.yml': highPolicy(1) });
      stage.handle.commit({ 'portcullis.yml': highPolicy(2) });
      const { exitCode, report } = await stage.judge({ context: into(stage, newer) });
      expect([exitCode, report.policy.commit]).toEqual([0, newer]);
    });

    it('into another branch has no verdict, because the pull request went elsewhere since', async () => {
      const stage = changeStage({ high: 1 });
      const lenient = stage.handle.commit({ 'portcullis.yml': highPolicy(9) }, { branch: 'lenient' });
      await expect(stage.judge({ context: into(stage, lenient) })).rejects.toThrow('which is not in main');
      expect(stage.comments()).toEqual([]);
    });
  });

  it('is bootstrapped by its own policy while the base has none, and says so aloud', async () => {
    const stage = changeStage({ baseFiles: {}, changedFiles: { 'portcullis.yml': highPolicy(0) } });
    const { exitCode, outputs, summary } = await stage.judge();
    expect([exitCode, outputs.policy]).toEqual([0, 'bootstrap']);
    expect(summary).toContain('Bootstrap: judged by the policy of this change');
    expect(stage.comments()[0]).toContain('Bootstrap');
  });

  it('cannot be judged where neither has a policy', async () => {
    await expect(changeStage({ baseFiles: {} }).judge()).rejects.toThrow('neither the base nor the change');
  });

  it('of a fork gets its verdict and its summary with a token that only reads', async () => {
    const stage = changeStage({ event: 'fork', high: 1 });
    const readOnly = { actions: 'read', contents: 'read', pull_requests: 'read', issues: 'read' } as const;
    const { exitCode, outputs, summary, isComplete } = await stage.judge({ permissions: readOnly });
    expect([exitCode, isComplete, outputs['missing-permissions']]).toEqual([
      1,
      false,
      'issues: write or pull-requests: write',
    ]);
    expect(summary).toContain('Could not comment on issues and pull requests');
    expect(stage.comments()).toEqual([]);
  });
});

describe('the comment', () => {
  it.each([
    ['edited by somebody else', '<!-- portcullis:gate gate=default -->\nI know better', 1],
    ['edited until it is not ours', 'nothing to see here', 2],
  ])('that was %s', async (_what, text, count) => {
    const stage = changeStage({ high: 1 });
    await stage.judge();
    const [comment] = stage.handle.comments(stage.pull?.number ?? 0);
    if (comment === undefined) throw new Error('no comment');
    comment.body = text;
    await stage.judge();
    expect(stage.comments()).toHaveLength(count);
    expect(stage.comments().at(-1)).toContain('blocked');
  });

  it('is not made for a head that is superseded', async () => {
    const stage = changeStage();
    stage.handle.commit({ 'app/b.py': 'y = 2\n' }, { branch: 'feature' });
    const { exitCode, report } = await stage.judge();
    expect([exitCode, report.published]).toEqual([0, [{ what: 'comment', outcome: 'superseded' }]]);
    expect(stage.comments()).toEqual([]);
  });

  it('is not made for a pull request that is closed', async () => {
    const stage = changeStage();
    const pull = stage.handle.state.issues.get(stage.pull?.number ?? 0);
    if (pull === undefined) throw new Error('no pull request');
    pull.state = 'closed';
    const { report } = await stage.judge();
    expect(report.published).toEqual([{ what: 'comment', outcome: 'closed' }]);
  });

  it('of a later run is left alone, however late an earlier one ends', async () => {
    const stage = changeStage();
    const later = {
      ...stage.context,
      run: { runId: stage.run.id + 1, runAttempt: 1, url: 'https://github.test/later' },
    };
    await stage.judge({ context: later });
    const { report } = await stage.judge({ high: 3 });
    expect(report.published).toMatchObject([{ what: 'comment', outcome: 'later' }]);
    expect(stage.comments()).toEqual([expect.stringContaining('passed')]);
  });

  it('is one where two judge at once', async () => {
    const stage = changeStage({ high: 1 });
    await Promise.all([stage.judge(), stage.judge()]);
    expect(stage.comments()).toHaveLength(1);
  });

  it('is one for each gate', async () => {
    const stage = changeStage();
    await stage.judge({ gate: 'backend' });
    await stage.judge({ gate: 'frontend' });
    await stage.judge({ gate: 'backend' });
    expect(stage.comments()).toHaveLength(2);
  });
});

describe('jobs', () => {
  const matrix = `jobs: { 'test (*)': { count: 2 } }\n`;
  const leg = (version: string, more: Partial<JobPlan> = {}): JobPlan => ({ name: `test (${version})`, ...more });

  it('are counted leg by leg, without the own job', async () => {
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': highPolicy(0, matrix) },
      jobs: [leg('3.11'), leg('3.12')],
    });
    const { exitCode, result } = await stage.judge({ jobs: { kind: 'api', own: {} } });
    expect(exitCode).toBe(0);
    expect(result.evidence.jobs?.map(({ name }) => name)).toEqual(['test (3.11)', 'test (3.12)']);
  });

  it('of which a leg is lost are a problem', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': highPolicy(0, matrix) }, jobs: [leg('3.11')] });
    expect((await stage.judge({ jobs: { kind: 'api', own: {} } })).exitCode).not.toBe(0);
  });

  it('keep their results where the gate alone is run again', async () => {
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': highPolicy(0, matrix) },
      jobs: [leg('3.11'), leg('3.12', { conclusion: 'failure' })],
    });
    const readJobs: JudgeChangePorts['repository']['readJobs'] = (runId, runAttempt) =>
      runAttempt === 1
        ? stage.readJobs(runId, 1)
        : stage.readJobs(runId, 1).then((jobs) => (jobs ?? []).filter(({ name }) => name === 'gate'));
    const context = { ...stage.context, run: { runId: stage.run.id, runAttempt: 2, url: 'https://github.test/2' } };
    const { result } = await stage.judge({ context, jobs: { kind: 'api', own: {} }, repository: { readJobs } });
    expect(result.evidence.jobs?.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['test (3.11)', { kind: 'known', value: 'success' }],
      ['test (3.12)', { kind: 'known', value: 'failure' }],
    ]);
  });

  it('that failed fast are explained: the failed leg by its log, not the cancelled one', async () => {
    const log = 'E   AssertionError: 1 != 2\n##[error]Process completed with exit code 1.';
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': highPolicy(0, matrix) },
      jobs: [
        leg('3.11', { conclusion: 'failure', log }),
        leg('3.12', { conclusion: 'cancelled', durationSeconds: 90 }),
      ],
    });
    const { exitCode, report, summary } = await stage.judge({ jobs: { kind: 'api', own: {} } });
    expect([exitCode, report.jobs.map(({ name }) => name)]).toEqual([1, ['test (3.11)']]);
    expect(report.jobs[0]?.classification.verdict).toBe('permanent');
    expect(summary).toContain('Why 1 job failed');
    expect(summary).toContain('E AssertionError: 1 != 2');
  });

  it('whose log has expired are unknown, and that is all', async () => {
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': highPolicy(0, 'jobs: { test: {} }\n') },
      jobs: [{ name: 'test', conclusion: 'failure', logState: 'gone' }],
    });
    const { exitCode, report, isComplete } = await stage.judge({ jobs: { kind: 'api', own: {} } });
    expect([exitCode, isComplete, report.jobs.map(({ log }) => log)]).toEqual([1, true, ['expired']]);
  });

  it('of needs are judged without asking GitHub for them', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': highPolicy(0, 'jobs: { test: {} }\n') } });
    const needs = { kind: 'text', text: '{"test": {"result": "success", "outputs": {}}}', name: 'NEEDS' } as const;
    const { exitCode } = await stage.judge({ jobs: needs, permissions: { contents: 'read', pull_requests: 'write' } });
    expect(exitCode).toBe(0);
  });

  it('of another commit than the judged one and its head give no verdict', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': highPolicy(0, 'jobs: { test: {} }\n') } });
    const job = { name: 'test', status: 'completed', conclusion: 'success', head_sha: 'a'.repeat(40) };
    const text = JSON.stringify({ total_count: 1, jobs: [job] });
    await expect(stage.judge({ jobs: { kind: 'text', text, name: 'jobs.json' } })).rejects.toThrow('is judged');
  });

  it('that cannot be read give no verdict', async () => {
    const stage = changeStage();
    const permissions = { contents: 'read' } as const;
    await expect(stage.judge({ jobs: { kind: 'api', own: {} }, permissions })).rejects.toThrow('actions: read');
  });
});

describe('without a permission', () => {
  const failing: StageOptions = { high: 1, jobs: [{ name: 'test', conclusion: 'failure', log: '##[error]no' }] };
  const all = { actions: 'read', contents: 'write', pull_requests: 'write', security_events: 'write' } as const;

  it.each([
    ['actions', 'pull_request', 'actions: read', 'read the jobs of workflow runs'],
    ['pull_requests', 'pull_request', 'pull-requests: read', 'read pull requests'],
    ['security_events', 'pull_request', 'security-events: write', 'upload SARIF'],
    ['contents', 'push', 'contents: read', 'read branches'],
  ] as const)('%s, the rest still happens (%s)', async (left, event, permission, feature) => {
    const stage = changeStage({ ...failing, event });
    const permissions = Object.fromEntries(Object.entries(all).filter(([name]) => name !== left));
    const { exitCode, outputs, summary, isComplete } = await stage.judge({
      permissions,
      publish: { sarif: true },
      ports: { clone: stage.repository },
    });
    expect([exitCode, isComplete]).toEqual([1, false]);
    expect(outputs['missing-permissions']).toBe(permission);
    expect(summary).toContain(`Could not ${feature}`);
  });

  it('to write contents, a push is judged, and its evidence is not stored', async () => {
    const stage = changeStage({ event: 'push' });
    const { exitCode, outputs } = await stage.judge({ permissions: { ...all, contents: 'read' } });
    expect([exitCode, outputs['missing-permissions']]).toEqual([0, 'contents: write']);
  });

  it('to read contents and without a clone, there is no verdict, and the reason is named', async () => {
    const stage = changeStage();
    await expect(stage.judge({ permissions: { pull_requests: 'write' } })).rejects.toThrow('contents: read');
  });
});

describe('GitHub going down', () => {
  it('after the policy was read leaves the verdict', async () => {
    const stage = changeStage({ high: 1 });
    stage.github.fail({ operation: 'pulls/get', times: 'always', effect: { kind: 'server-error', status: 503 } });
    const { exitCode, report } = await stage.judge();
    expect([exitCode, report.published]).toEqual([1, []]);
    expect(report.shortfalls).toMatchObject([{ feature: 'read pull requests', permission: null }]);
  });

  it('before the policy is read gives none: no other policy is taken for it', async () => {
    const stage = changeStage({ changedFiles: { 'portcullis.yml': highPolicy(99) }, high: 5 });
    stage.github.fail({ operation: 'git/get-tree', times: 'always', effect: { kind: 'server-error', status: 503 } });
    await expect(stage.judge()).rejects.toThrow('no usable answer');
  });
});

describe('what a change touches', () => {
  const diff = `diff --git a/app/module_0.py b/app/module_0.py
index 0000000000000000000000000000000000000001..0000000000000000000000000000000000000002 100644
--- a/app/module_0.py
+++ b/app/module_0.py
@@ -7 +7 @@
-x
+y
`;
  const policy = `version: 1
evidence: { bandit: { parser: bandit, path: bandit.json } }
rules: [{ id: touched, count: { severity: high }, max: 0, scope: changed-lines }]
`;

  it('is judged by rules about changed lines, from where it parted from its base', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': policy }, high: 2 });
    const asked: string[] = [];
    const readDiff: DiffPort['readDiff'] = ({ fromSha, toSha }) => {
      asked.push(fromSha, toSha);
      return Promise.resolve(readOf(diff));
    };
    const { exitCode, result, annotations } = await stage.judge({ ports: { diff: { readDiff } } });
    expect([exitCode, asked]).toEqual([1, [stage.context.base?.commit, stage.context.commit]]);
    expect(result.verdict.conditions).toMatchObject([{ found: 1 }]);
    expect(annotations).toContain('app/module_0.py');
  });

  it('is searched for lines that weaken checks, which decide nothing and show no secret', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const added = diff.replace('+y\n', `+y = "${token}"  # nosec\n`);
    const stage = changeStage();
    const readDiff = () => Promise.resolve(readOf(added));
    const { exitCode, outputs, summary, result } = await stage.judge({ ports: { diff: { readDiff } } });
    expect([exitCode, outputs['check-weakenings']]).toEqual([0, 1]);
    expect(summary).toContain('- `app/module_0.py`:7: findings are suppressed:');
    expect(stage.comments()[0]).toContain('This change weakens checks in 1 line');
    expect(JSON.stringify([summary, stage.comments(), result.evidence])).not.toContain(token);
    expect(JSON.stringify(result.evidence)).not.toContain('nosec');
  });

  it('is not searched without a diff, and the output says so', async () => {
    expect((await changeStage().judge()).outputs['check-weakenings']).toBe(-1);
  });

  it('is unknown without a clone, so such rules are undetermined', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': policy }, high: 2 });
    expect((await stage.judge()).exitCode).toBe(2);
  });

  it('may be empty where it could be had: then nothing is new', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': policy }, high: 2 });
    const { exitCode } = await stage.judge({ ports: { diff: { readDiff: () => Promise.resolve(readOf('')) } } });
    expect(exitCode).toBe(0);
  });

  it('comes from GitHub where the clone does not have it', async () => {
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': policy, 'app/module_0.py': 'a\n'.repeat(9) },
      changedFiles: { 'app/module_0.py': `${'a\n'.repeat(6)}y # nosec\na\na\n` },
      high: 2,
    });
    const diffPort = diffOfChange('/', stage.repository);
    const { exitCode, report, outputs } = await stage.judge({ ports: { diff: diffPort } });
    expect([exitCode, report.diff]).toEqual([1, { kind: 'read', by: 'api', notes: [] }]);
    expect([report.verdict.conditions[0], outputs['check-weakenings']]).toMatchObject([{ found: 1 }, 1]);
  });

  it('is unknown where neither has it, and the summary says why', async () => {
    const stage = changeStage({ baseFiles: { 'portcullis.yml': policy }, high: 2 });
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`app/${index}.py`, 'x']));
    const commit = stage.handle.commit(many);
    const context = { ...stage.context, kind: 'push', pullNumber: null, base: null, commit, head: commit } as const;
    const { exitCode, summary } = await stage.judge({ context, ports: { diff: diffOfChange('/', stage.repository) } });
    expect(exitCode).toBe(2);
    expect(summary).toContain("git: there is no clone; GitHub's API: GitHub's comparison lists no more than 300 files");
  });
});

describe('a committed baseline', () => {
  it('is that of the base, whatever the change makes of it', async () => {
    const committed = 'not a baseline';
    const stage = changeStage({
      baseFiles: { 'portcullis.yml': `${highPolicy(0)}baseline: { file: base.txt }\n`, 'base.txt': committed },
      changedFiles: { 'base.txt': null },
    });
    await expect(stage.judge()).rejects.toThrow('this baseline cannot be used');
  });
});

describe('the merge queue', () => {
  it('is judged by the policy of the base that its event names', async () => {
    const stage = changeStage({ event: 'merge_group', high: 1, changedFiles: { 'portcullis.yml': highPolicy(9) } });
    const { exitCode, outputs, report } = await stage.judge();
    expect([exitCode, outputs.policy, outputs.weakenings, report.published]).toEqual([1, 'base', 1, []]);
  });
});

describe('a push', () => {
  it.each([
    ['the default branch', 'refs/heads/main', null],
    ['another branch', 'refs/heads/feature', 'not on the default branch'],
    ['a tag', 'refs/tags/v1', 'a tag can be put on a change'],
    ['a tag called like the default branch', 'refs/tags/main', 'a tag can be put on a change'],
    ['a tag called like a branch', 'refs/tags/heads/main', 'a tag can be put on a change'],
    ['what is neither', 'refs/pull/1/merge', 'not on the default branch'],
  ])(
    'to %s is judged by its own policy, and says so where a change can make that milder',
    async (_what, ref, warning) => {
      const stage = changeStage({ event: 'push' });
      const { summary, peopleLine, report } = await stage.judge({ context: { ...stage.context, ref } });
      expect(report.policy.kind).toBe('own');
      expect(summary.includes('can make that policy milder')).toBe(warning !== null);
      expect(summary).toContain(warning ?? 'of this commit.');
      expect(peopleLine.includes('by the policy of th')).toBe(warning !== null);
    },
  );

  it('is judged by the policy of the pushed commit, and leaves its evidence', async () => {
    const stage = changeStage({ event: 'push', high: 1, changedFiles: { 'portcullis.yml': highPolicy(1) } });
    const { exitCode, outputs, report } = await stage.judge();
    expect([exitCode, outputs.policy]).toEqual([0, 'own']);
    expect(report.published).toEqual([{ what: 'baseline', outcome: 'stored', branch: 'main' }]);
    const index = stage.handle.file('baselines/index.json', 'portcullis-health');
    expect(index).toContain(stage.context.commit);
    stage.github.assertNoViolations();
  });
});
