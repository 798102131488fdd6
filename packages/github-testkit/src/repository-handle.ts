import { addWebhook, type WebhookOptions } from './app-handle.ts';
import { addComment, openIssue } from './state/change-issue.ts';
import type { CommentState, IssueState, PullState } from './state/issues.ts';
import { updateRef } from './state/update-ref.ts';
import { startRun } from './state/start-run.ts';
import { branchHead, fullName, type RepositoryState } from './state/repository-state.ts';
import type { AttemptPlan, JobPlan, RunConclusion } from './state/run-plan.ts';
import { attemptAt, attemptProgress, type RunState, type WorkflowState } from './state/runs.ts';
import type { World } from './state/world.ts';

/** How a repository begins. */
export interface RepositoryOptions {
  /** @default false */
  readonly private?: boolean;
  /** @default null */
  readonly description?: string;
  /** @default 'main' */
  readonly defaultBranch?: string;
  /** Path → text, in the first commit. @default a README.md */
  readonly files?: Readonly<Record<string, string>>;
  /** Without any commit. @default false */
  readonly empty?: boolean;
  /** What it is a fork of. */
  readonly parent?: RepositoryHandle;
  /** Whether it takes issues; without, they are 410. @default true */
  readonly hasIssues?: boolean;
  /** Whether it takes SARIF reports; without, they are 403. @default true */
  readonly hasCodeScanning?: boolean;
}

/** A run to add. */
export interface RunOptions {
  /** Jobs of its one attempt; say `attempts` for more. */
  readonly jobs?: readonly JobPlan[];
  /** What has happened, attempt by attempt. @default one attempt of `jobs` */
  readonly attempts?: readonly [AttemptPlan, ...AttemptPlan[]];
  /** What further attempts do, if anybody asks for a re-run. @default the last attempt, again */
  readonly onRerun?: readonly AttemptPlan[];
  /** How it ends, when its jobs do not say it. */
  readonly conclusion?: RunConclusion;
  /** @default 'push' */
  readonly event?: string;
  /** @default the default branch */
  readonly headBranch?: string;
  /** @default what the branch points at */
  readonly headSha?: string;
  /** Where the branch is, for runs of forks. @default the repository itself */
  readonly headRepository?: RepositoryHandle;
  /** @default the first line of the commit's message */
  readonly displayTitle?: string;
  /** Login. @default 'octocat' */
  readonly actor?: string;
  /** @default now */
  readonly createdAt?: Date | string;
  /** @default the next that is free */
  readonly id?: number;
  /** Numbers of pull requests that it is for. @default [] */
  readonly pullRequests?: readonly number[];
}

/** A run, to look at and to name in requests. */
export class RunHandle {
  readonly #world: World;
  readonly state: RunState;

  constructor(world: World, state: RunState) {
    this.#world = world;
    this.state = state;
  }

  /** Its identifier. */
  get id(): number {
    return this.state.id;
  }

  /** The commit that it is of. */
  get headSha(): string {
    return this.state.headSha;
  }

  /** The number of its latest attempt. */
  get attempt(): number {
    return attemptAt(this.state, this.#world.clock.now()).number;
  }

  /** What it looks like now. */
  get progress(): ReturnType<typeof attemptProgress> {
    const now = this.#world.clock.now();
    return attemptProgress(attemptAt(this.state, now), now);
  }

  /**
   * The identifier of a job of its latest attempt.
   *
   * @throws {RangeError} when there is no such job.
   */
  jobId(name: string): number {
    const { jobs } = attemptAt(this.state, this.#world.clock.now());
    const job = jobs.find((candidate) => candidate.plan.name === name);
    if (job === undefined) throw new RangeError(`the run has no job ${JSON.stringify(name)}; it has ${jobs.map((candidate) => candidate.plan.name).join(', ')}`);
    return job.id;
  }
}

/** A workflow, to run. */
export class WorkflowHandle {
  readonly #world: World;
  readonly #repository: RepositoryState;
  readonly state: WorkflowState;

  constructor(world: World, repository: RepositoryState, state: WorkflowState) {
    this.#world = world;
    this.#repository = repository;
    this.state = state;
  }

  /** Its identifier. */
  get id(): number {
    return this.state.id;
  }

  /** The instant of its GitHub, in milliseconds since 1970. */
  get now(): number {
    return this.#world.clock.now();
  }

  /** The default branch of its repository. */
  get defaultBranch(): string {
    return this.#repository.defaultBranch;
  }

  /**
   * Adds a run. One of now begins queued, and lives as the clock moves; one of the past has happened.
   *
   * @throws {Error} when its jobs cannot be put in order, or there is no commit to run on.
   */
  run(options: RunOptions = {}): RunHandle {
    const { jobs = [], attempts, conclusion } = options;
    const only: AttemptPlan = conclusion === undefined ? { jobs } : { jobs, conclusion };
    const createdAt = options.createdAt === undefined ? this.#world.clock.now() : new Date(options.createdAt).getTime();
    if (Number.isNaN(createdAt)) throw new RangeError(`createdAt must be an instant, such as 2026-01-05T11:00:00Z, not ${String(options.createdAt)}`);
    const run = startRun(this.#world, this.#repository, {
      workflow: this.state,
      ...(options.id !== undefined && { id: options.id }),
      event: options.event ?? 'push',
      headBranch: options.headBranch ?? this.#repository.defaultBranch,
      ...(options.headSha !== undefined && { headSha: options.headSha }),
      ...(options.headRepository !== undefined && { headRepository: options.headRepository.state }),
      ...(options.displayTitle !== undefined && { displayTitle: options.displayTitle }),
      actor: this.#world.accounts.get(options.actor ?? 'octocat'),
      createdAt,
      pullNumbers: options.pullRequests ?? [],
      attempts: attempts ?? [only],
      onRerun: options.onRerun ?? [],
    });
    return new RunHandle(this.#world, run);
  }
}

/** An issue to open. */
export interface IssueOptions {
  readonly title: string;
  /** @default null */
  readonly body?: string;
  /** @default [] */
  readonly labels?: readonly string[];
  /** Login. @default 'octocat' */
  readonly author?: string;
}

/** A pull request to open. */
export interface PullOptions extends Omit<IssueOptions, 'title'> {
  readonly headBranch: string;
  /** @default the branch's name */
  readonly title?: string;
  /** Where the branch is. @default the repository itself */
  readonly headRepository?: RepositoryHandle;
  /** @default the default branch */
  readonly baseBranch?: string;
  /** What its commit changes: path → text, or `null` to delete. @default a new file */
  readonly files?: Readonly<Record<string, string | null>>;
  /** @default false */
  readonly draft?: boolean;
}

/** An issue or a pull request, to look at. */
export class IssueHandle {
  readonly state: IssueState;

  constructor(state: IssueState) {
    this.state = state;
  }

  /** Its number. */
  get number(): number {
    return this.state.number;
  }

  /** The branch that a pull request is of; `null` for an issue. */
  get headBranch(): string | null {
    return this.state.pull?.headBranch ?? null;
  }

  /** The commit that a pull request is at; `null` for an issue. */
  get headSha(): string | null {
    return this.state.pull?.headSha ?? null;
  }
}

/** A repository, to fill and to look into. */
export class RepositoryHandle {
  readonly #world: World;
  readonly state: RepositoryState;

  constructor(world: World, state: RepositoryState) {
    this.#world = world;
    this.state = state;
  }

  /** Owner and name. */
  get fullName(): string {
    return fullName(this.state);
  }

  /**
   * The commit that a branch points at.
   *
   * @throws {RangeError} when there is no such branch.
   */
  head(branch = this.state.defaultBranch): string {
    const sha = branchHead(this.state, branch);
    if (sha === undefined) throw new RangeError(`${this.fullName} has no branch ${JSON.stringify(branch)}`);
    return sha;
  }

  /**
   * Commits files to a branch, which is made from the default branch when it does not exist.
   *
   * @param files path → text, or `null` to delete
   * @returns the commit's hash
   */
  commit(files: Readonly<Record<string, string | null>>, { branch = this.state.defaultBranch, message = 'Change files', author = 'octocat' } = {}): string {
    const parent = branchHead(this.state, branch) ?? branchHead(this.state, this.state.defaultBranch);
    const by = { name: author, email: `${author}@users.noreply.github.com`, date: this.#world.clock.now() };
    const { sha } = this.#world.git.commitFiles(parent, files, message, by);
    updateRef(this.#world, this.state, `refs/heads/${branch}`, sha, this.#world.accounts.get(author));
    return sha;
  }

  /**
   * Sends this repository's events somewhere.
   *
   * @throws {RangeError} for a URL that leads away from this machine.
   */
  webhook(options: WebhookOptions): void {
    addWebhook(this.#world, options, { app: null, repository: this.state });
  }

  /** Opens an issue. */
  issue(options: IssueOptions): IssueHandle {
    const { title, body = null, labels = [], author = 'octocat' } = options;
    const account = this.#world.accounts.get(author);
    return new IssueHandle(openIssue(this.#world, this.state, { author: account, viaApp: null, title, body, labels, assignees: [], pull: null }));
  }

  /** Opens a pull request; the branch gets a commit when it does not exist. */
  pull(options: PullOptions): IssueHandle {
    const { headBranch, title = headBranch, body = null, author = 'octocat', baseBranch = this.state.defaultBranch, draft = false } = options;
    const head = options.headRepository ?? this;
    if (branchHead(head.state, headBranch) === undefined || options.files !== undefined) {
      head.commit(options.files ?? { [`${headBranch}.txt`]: `${title}\n` }, { branch: headBranch, message: title, author });
    }
    const pull: PullState = { headRepository: head.state, headBranch, headSha: head.head(headBranch), baseBranch, draft, mergedAt: null };
    const account = this.#world.accounts.get(author);
    return new IssueHandle(openIssue(this.#world, this.state, { author: account, viaApp: null, title, body, labels: options.labels ?? [], assignees: [], pull }));
  }

  /**
   * Comments on an issue or a pull request.
   *
   * @throws {RangeError} when there is none of that number.
   */
  comment(number: number, body: string, author = 'octocat'): CommentState {
    const issue = this.state.issues.get(number);
    if (issue === undefined) throw new RangeError(`${this.fullName} has no issue or pull request ${number}`);
    return addComment(this.#world, this.state, issue, { body, author: this.#world.accounts.get(author), viaApp: null });
  }

  /** The comments on an issue or a pull request, oldest first. */
  comments(number: number): readonly CommentState[] {
    return [...this.state.comments.values()].filter((comment) => comment.issueNumber === number);
  }

  /** The text of a file on a branch; `null` when there is none. */
  file(path: string, branch = this.state.defaultBranch): string | null {
    const head = branchHead(this.state, branch);
    const entry = head === undefined ? undefined : this.#world.git.entryAt(head, path);
    const blob = entry === undefined ? undefined : this.#world.git.blob(entry.sha);
    return blob === undefined ? null : Buffer.from(blob.content).toString('utf8');
  }

  /** The workflow of a name, which is made when it is first named. */
  workflow(name: string, path = `.github/workflows/${name.toLowerCase().replaceAll(/[^a-z\d]+/gu, '-')}.yml`): WorkflowHandle {
    const existing = this.state.workflows.find((workflow) => workflow.name === name);
    const state = existing ?? { id: this.#world.ids.next(), name, path, createdAt: this.state.createdAt, state: 'active' as const, lastRunNumber: 0 };
    if (existing === undefined) this.state.workflows.push(state);
    return new WorkflowHandle(this.#world, this.state, state);
  }
}
