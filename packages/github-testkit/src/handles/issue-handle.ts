import type { IssueState } from '../state/repository-state.ts';

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
