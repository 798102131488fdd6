import { createHash } from 'node:crypto';
import { announceChange } from '../state/announce-change.ts';
import { addComment, openIssue } from '../state/change-issue.ts';
import type { CommentState, CommitCommentState, RepositoryRole, RepositoryState } from '../state/repository-state.ts';
import { changeBase, formerBase, newPull } from '../state/new-pull.ts';
import { branchHead, fullName } from '../state/repository-state.ts';
import { updateRef } from '../state/update-ref.ts';
import type { World } from '../state/world.ts';
import { addWebhook } from './app-handle.ts';
import type { WebhookOptions } from './app-handle.ts';
import { IssueHandle } from './issue-handle.ts';
import type { IssueOptions } from './issue-handle.ts';
import { WorkflowHandle } from './workflow-handle.ts';

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
  /** Whether its owner is an organization; only used for the first repository that it owns. @default false: a user */
  readonly organization?: boolean;
  /** What it is a fork of. @default nothing: it is not a fork */
  readonly parent?: RepositoryHandle;
  /** Whether it takes issues; without, they are 410. @default true */
  readonly hasIssues?: boolean;
  /** Whether it takes SARIF reports; without, they are 403. @default true */
  readonly hasCodeScanning?: boolean;
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
  commit(
    files: Readonly<Record<string, string | null>>,
    { branch = this.state.defaultBranch, message = 'Change files', author = 'octocat' } = {},
  ): string {
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

  /** Gives an account more rights than everyone has; `read` for a private repository. */
  collaborator(login: string, role: RepositoryRole = 'write'): void {
    this.state.collaborators.set(login.toLowerCase(), { account: this.#world.accounts.get(login), role });
  }

  /** Adds a cache of Actions. @returns its identifier */
  cache({ key, ref = `refs/heads/${this.state.defaultBranch}`, sizeBytes = 1024 }: CacheOptions): number {
    const id = this.#world.ids.next();
    const now = this.#world.clock.now();
    const version = createHash('sha256').update(key).digest('hex');
    this.state.caches.set(id, { id, key, version, ref, sizeBytes, createdAt: now, lastAccessedAt: now });
    return id;
  }

  /** Opens an issue. */
  issue(options: IssueOptions): IssueHandle {
    const { title, body = null, labels = [], author = 'octocat' } = options;
    const account = this.#world.accounts.get(author);
    return new IssueHandle(
      openIssue(this.#world, this.state, {
        author: account,
        viaApp: null,
        title,
        body,
        labels,
        assignees: [],
        pull: null,
      }),
    );
  }

  /** Opens a pull request; the branch gets a commit when it does not exist. */
  pull(options: PullOptions): IssueHandle {
    const {
      headBranch,
      title = headBranch,
      body = null,
      author = 'octocat',
      baseBranch = this.state.defaultBranch,
      draft = false,
    } = options;
    const head = options.headRepository ?? this;
    if (branchHead(head.state, headBranch) === undefined || options.files !== undefined) {
      head.commit(options.files ?? { [`${headBranch}.txt`]: `${title}\n` }, {
        branch: headBranch,
        message: title,
        author,
      });
    }
    const pull = newPull({
      headRepository: head.state,
      headBranch,
      headSha: head.head(headBranch),
      baseBranch,
      draft,
    });
    const account = this.#world.accounts.get(author);
    return new IssueHandle(
      openIssue(this.#world, this.state, {
        author: account,
        viaApp: null,
        title,
        body,
        labels: options.labels ?? [],
        assignees: [],
        pull,
      }),
    );
  }

  /** Aims a pull request at another branch. @throws {Error} for what is no pull request of this repository */
  retarget(number: number, baseBranch: string, by = 'octocat'): void {
    const issue = this.state.issues.get(number);
    const pull = issue?.pull ?? null;
    if (issue === undefined || pull === null) throw new Error(`there is no pull request ${number}`);
    if (pull.baseBranch === baseBranch) return;
    const account = this.#world.accounts.get(by);
    const changes = { base: formerBase(this.state, pull.baseBranch) };
    changeBase(this.#world, pull, baseBranch, account);
    issue.updatedAt = this.#world.clock.now();
    announceChange({ world: this.#world, repository: this.state, by: account }, issue, 'edited', () => ({ changes }));
  }

  /**
   * Comments on an issue or a pull request.
   *
   * @throws {RangeError} when no issue or pull request has that number.
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

  /** The comments on a commit, oldest first. */
  commitComments(commitSha: string): readonly CommitCommentState[] {
    return [...this.state.commitComments.values()].filter((comment) => comment.commitSha === commitSha);
  }

  /** The text of a file on a branch, or `null`. */
  file(path: string, branch = this.state.defaultBranch): string | null {
    const head = branchHead(this.state, branch);
    const entry = head === undefined ? undefined : this.#world.git.entryAt(head, path);
    const blob = entry === undefined ? undefined : this.#world.git.blob(entry.sha);
    return blob === undefined ? null : Buffer.from(blob.content).toString('utf8');
  }

  /** The workflow of a name, which is made when it is first named. */
  workflow(
    name: string,
    path = `.github/workflows/${name.toLowerCase().replaceAll(/[^a-z\d]+/gu, '-')}.yml`,
  ): WorkflowHandle {
    const existing = this.state.workflows.find((workflow) => workflow.name === name);
    const state = existing ?? {
      id: this.#world.ids.next(),
      name,
      path,
      createdAt: this.state.createdAt,
      state: 'active' as const,
      lastRunNumber: 0,
    };
    if (existing === undefined) this.state.workflows.push(state);
    return new WorkflowHandle(this.#world, this.state, state);
  }
}

/** A cache of Actions. */
export interface CacheOptions {
  readonly key: string;
  /** @default the default branch, `refs/heads/main` */
  readonly ref?: string;
  /** @default 1024 */
  readonly sizeBytes?: number;
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
