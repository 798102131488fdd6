import type { IssueState } from '../state/issues.ts';
import type { RepositoryHandle } from './repository-handle.ts';

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
