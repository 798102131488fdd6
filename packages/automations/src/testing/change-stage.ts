// Loaded where it is needed, but not on the time of the first test that needs it.
import '@portcullis/transient-classifier';
import { connectGitHub, explainFailure } from '@portcullis/github-adapter';
import type { GitHubOptions, GitHubRepository } from '@portcullis/github-adapter';
import { createGitHub, hours, minutes, VirtualClock } from '@portcullis/github-testkit';
import type {
  GitHub as TestGitHub,
  IssueHandle,
  JobPlan,
  Permissions,
  RepositoryHandle,
  RunHandle,
} from '@portcullis/github-testkit';
import type { ChangeContext } from '../change/change-context.ts';
import { judgeChange } from '../change/judge-change.ts';
import type { JudgedChange } from '../change/conclude-change.ts';
import type { ChangeRepository, JudgeChangePorts, JudgeChangeRequest } from '../change/judge-change-request.ts';
import { memoryFiles } from './memory-files.ts';
import { banditReport } from './reports.ts';

/** A policy that allows `max` findings of high severity. */
export function highPolicy(max: number, more = ''): string {
  return `version: 1
evidence: { bandit: { parser: bandit, path: bandit.json } }
rules: [{ id: high, count: { severity: high }, max: ${max} }]
${more}`;
}

/** A story's beginning: a repository, a pull request or a push, and the run that judges it. */
export interface StageOptions {
  /** Files of the base branch. @default a policy that allows no finding of high severity */
  readonly baseFiles?: Readonly<Record<string, string>>;
  /** What the change does to files; `null` removes one. @default it touches a source file */
  readonly changedFiles?: Readonly<Record<string, string | null>>;
  /** @default a pull request of the repository itself */
  readonly event?: 'pull_request' | 'fork' | 'push' | 'merge_group';
  /** Jobs of the run besides the gate's own. @default none */
  readonly jobs?: readonly JobPlan[];
  /** Findings of high severity in the judged reports. @default 0 */
  readonly high?: number;
}

/** A story's beginning, and how to go on. */
export interface ChangeStage {
  readonly github: TestGitHub;
  readonly handle: RepositoryHandle;
  readonly pull: IssueHandle | null;
  readonly run: RunHandle;
  readonly context: ChangeContext;
  /** Judges the change, as the gate's job does. */
  judge(more?: JudgeMore): Promise<JudgedChange>;
  /** Everything of the repository, with all rights. */
  readonly repository: GitHubRepository;
  readJobs: ChangeRepository['readJobs'];
  /** Bodies of the comments on the pull request. */
  comments(): readonly string[];
}

/** What a test says about one judgement. */
export interface JudgeMore extends Partial<JudgeChangeRequest> {
  /** @default everything */
  readonly permissions?: Permissions;
  /** @default as the stage says */
  readonly high?: number;
  readonly files?: Readonly<Record<string, string>>;
  readonly connection?: Partial<GitHubOptions>;
  readonly ports?: Partial<JudgeChangePorts>;
  /** Ports of the repository that are other than GitHub's. */
  readonly repository?: Partial<ChangeRepository>;
  /** @default none: GitHub is asked in process */
  readonly apiUrl?: string;
}

/** The gate's own job, which runs while it judges. */
const gateJob: JobPlan = { name: 'gate', conclusion: null, always: true };

/** Makes the beginning of a story. */
export function changeStage(options: StageOptions = {}): ChangeStage {
  const { baseFiles = { 'portcullis.yml': highPolicy(0) }, changedFiles = { 'app/a.py': 'x = 1\n' } } = options;
  const { event = 'pull_request', jobs = [], high = 0 } = options;
  const github = createGitHub({ clock: new VirtualClock({ startAt: '2026-11-24T12:00:00Z' }) });
  const handle = github.repository('octo/demo', { files: { 'README.md': '# Demo\n', ...baseFiles } });
  const change = makeChange(github, handle, event, changedFiles);
  const run = handle.workflow('CI').run({
    event: event === 'fork' ? 'pull_request' : event,
    headSha: change.context.head,
    headBranch: change.headBranch,
    jobs: [...jobs, { ...gateJob, needs: jobs.map(({ name }) => name) }],
    ...(change.pull === null || event === 'fork' ? {} : { pullRequests: [change.pull.number] }),
  });
  github.clock.advance(minutes(10));
  const context = {
    ...change.context,
    run: { runId: run.id, runAttempt: 1, url: `https://github.test/run/${run.id}` },
  };
  const repository = connectTo(github, handle, {});
  const judge = (more: JudgeMore = {}): Promise<JudgedChange> => judgeOn(github, handle, context, { high, ...more });
  return {
    github,
    handle,
    pull: change.pull,
    run,
    context,
    judge,
    repository,
    readJobs: (runId, runAttempt) => repository.readJobs(runId, runAttempt),
    comments: () => (change.pull === null ? [] : handle.comments(change.pull.number).map(({ body }) => body)),
  };
}

interface MadeChange {
  readonly pull: IssueHandle | null;
  readonly headBranch: string;
  readonly context: ChangeContext;
}

function makeChange(
  github: TestGitHub,
  handle: RepositoryHandle,
  event: NonNullable<StageOptions['event']>,
  files: Readonly<Record<string, string | null>>,
): MadeChange {
  const base = { branch: 'main', commit: handle.head() };
  const common = { repository: 'octo/demo', defaultBranch: 'main', isFork: false, run: null, before: null } as const;
  if (event === 'push') {
    const commit = handle.commit(files);
    const context = { ...common, kind: 'push', event, ref: 'refs/heads/main', commit, head: commit } as const;
    return { pull: null, headBranch: 'main', context: { ...context, base: null, pullNumber: null } };
  }
  if (event === 'merge_group') {
    const headBranch = 'gh-readonly-queue/main/pr-1';
    const commit = handle.commit(files, { branch: headBranch });
    const ref = `refs/heads/${headBranch}`;
    const context = { ...common, kind: 'merge-group', event, ref, commit, head: commit, base } as const;
    return { pull: null, headBranch, context: { ...context, pullNumber: null } };
  }
  const fork = event === 'fork' ? github.repository('mona/demo', { parent: handle }) : handle;
  const pull = handle.pull({ headBranch: 'feature', headRepository: fork, files });
  const head = pull.headSha ?? '';
  const commit = testMerge(github, base.commit, head);
  const ref = `refs/pull/${pull.number}/merge`;
  const context = { ...common, kind: 'pull-request', event: 'pull_request', ref, commit, head, base } as const;
  return {
    pull,
    headBranch: 'feature',
    context: { ...context, pullNumber: pull.number, isFork: event === 'fork' },
  };
}

/** The commit that GitHub makes to test a merge; the head is up to date with its base, so it has the head's files. */
export function testMerge(github: TestGitHub, base: string, head: string): string {
  const { git } = github.core.world;
  const by = { name: 'GitHub', email: 'noreply@github.com', date: github.clock.now() };
  const tree = git.commit(head)?.tree ?? '';
  return git.addCommit({ tree, parents: [base, head], author: by, committer: by, message: 'Merge' }).sha;
}

/** Another commit on the default branch, as a push. */
export function pushOnto({ handle, context }: ChangeStage): ChangeContext {
  const runId = handle.workflow('CI').run({ jobs: [gateJob] }).id;
  const commit = handle.commit({ 'app/pushed.py': `run = ${runId}\n` });
  const run = { runId, runAttempt: 1, url: `https://github.test/run/${runId}` };
  return { ...context, kind: 'push', event: 'push', ref: 'refs/heads/main', commit, head: commit, base: null, run };
}

/** A pull request that begins at the head of the default branch. */
export function pullOnto({ github, handle, context }: ChangeStage): ChangeContext {
  const base = { branch: 'main', commit: handle.head() };
  const files = { 'app/late.py': `base = '${base.commit}'\n` };
  const pull = handle.pull({ headBranch: `late-${base.commit.slice(0, 7)}`, files });
  const head = pull.headSha ?? '';
  const runId = handle.workflow('CI').run({ event: 'pull_request', headSha: head, jobs: [gateJob] }).id;
  return {
    ...context,
    kind: 'pull-request',
    event: 'pull_request',
    ref: `refs/pull/${pull.number}/merge`,
    commit: testMerge(github, base.commit, head),
    head,
    base,
    pullNumber: pull.number,
    run: { runId, runAttempt: 1, url: `https://github.test/run/${runId}` },
  };
}

function connectTo(
  github: TestGitHub,
  handle: RepositoryHandle,
  { permissions, connection, apiUrl }: Pick<JudgeMore, 'permissions' | 'connection' | 'apiUrl'>,
): GitHubRepository {
  return connectGitHub({
    credential: { kind: 'actions-token', token: github.actionsToken(handle, permissions, hours(1000)) },
    ...(apiUrl === undefined ? { fetch: github.fetch } : { apiUrl }),
    timing: {
      now: () => new Date(github.clock.now()),
      sleep: (durationMs) => {
        github.clock.advance(durationMs);
        return Promise.resolve();
      },
      random: () => 0,
      deadline: () => ({ signal: new AbortController().signal, cancel: () => undefined }),
    },
    writeGapMs: 0,
    ...connection,
  }).repository('octo/demo');
}

function judgeOn(
  github: TestGitHub,
  handle: RepositoryHandle,
  context: ChangeContext,
  { permissions, high = 0, files, connection, ports, repository, apiUrl, ...request }: JudgeMore,
): Promise<JudgedChange> {
  const options = {
    ...(permissions !== undefined && { permissions }),
    ...(connection !== undefined && { connection }),
    ...(apiUrl !== undefined && { apiUrl }),
  };
  return judgeChange(
    {
      reports: memoryFiles(files ?? { 'bandit.json': banditReport(high) }),
      repository: { ...connectTo(github, handle, options), ...repository },
      explain: explainFailure,
      now: () => new Date(github.clock.now()),
      ...ports,
    },
    { context, ...request },
  );
}
