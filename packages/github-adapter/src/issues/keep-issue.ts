import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import type { Step } from '../connection/reconcile.ts';
import { markedBody, normaliseBody } from '../markers/marked-body.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { startOf } from '../text/slice-text.ts';
import { findLastClosedIssue, findOpenIssues } from './find-issues.ts';
import type { IssueIdentity } from './find-issues.ts';
import { issueSchema } from './issue.ts';
import type { Issue } from './issue.ts';

/** The desired state of an issue. */
export type WantedIssue =
  | {
      readonly state: 'open';
      readonly title: string;
      /** Markdown; shortened in the middle beyond GitHub's limit. */
      readonly body: string;
      /** An issue closed within this many days is reopened instead of a new one being opened. @default 14 */
      readonly reopenWithinDays?: number;
    }
  /** An issue that does not exist or is already closed is left alone. */
  | {
      readonly state: 'closed';
      /** Its new text. @default unchanged */
      readonly body?: string;
    };

/** What was done. */
export type KeptIssue =
  | {
      readonly outcome: 'opened' | 'updated' | 'reopened' | 'closed' | 'unchanged';
      readonly issueNumber: number;
      readonly url: string;
      readonly closedTwins: number;
    }
  /** Should be closed, and no issue is open. */
  | { readonly outcome: 'absent'; readonly closedTwins: number };

const dayMs = 86_400_000;
/** GitHub's limit. */
const maxTitleLength = 256;

/**
 * Makes sure that exactly one issue of an identity is open, with this text, or that none is. Safe to call again, and
 * from several programs at once: each reads again after it has written, all agree to keep the lowest number, and the
 * others are closed. The label must exist, see `ensureLabel`.
 *
 * @param login our login: the author of our issues.
 * @throws {GitHubError} `gone` where issues are turned off.
 */
export async function keepIssue(
  connection: Connection,
  repository: RepositoryId,
  login: string,
  identity: IssueIdentity,
  wanted: WantedIssue,
): Promise<KeptIssue> {
  const keeper = new IssueKeeper(connection, repository, login, identity);
  return reconcile(connection, () =>
    wanted.state === 'open' ? keeper.towardsOpen(wanted) : keeper.towardsClosed(wanted),
  );
}

type Change = 'opened' | 'updated' | 'reopened' | 'closed';

class IssueKeeper {
  readonly #connection: Connection;
  readonly #repository: RepositoryId;
  readonly #login: string;
  readonly #identity: IssueIdentity;
  /** The first change that was made, or attempted with an unclear answer. */
  #first: Change | null = null;
  #closedTwins = 0;

  constructor(connection: Connection, repository: RepositoryId, login: string, identity: IssueIdentity) {
    this.#connection = connection;
    this.#repository = repository;
    this.#login = login;
    this.#identity = identity;
  }

  async towardsOpen(wanted: Extract<WantedIssue, { state: 'open' }>): Promise<Step<KeptIssue>> {
    const content = {
      title: startOf(wanted.title, maxTitleLength),
      body: markedBody(this.#identity.marker, wanted.body),
    };
    const [lowest, ...twins] = await findOpenIssues(this.#connection, this.#repository, this.#login, this.#identity);
    if (lowest === undefined) return this.#openAgain(content, wanted.reopenWithinDays ?? 14);
    const twin = twins.at(-1);
    if (twin !== undefined) return this.#closeTwin(twin);
    if (lowest.title !== content.title || normaliseBody(lowest.body) !== content.body)
      return this.#change('updated', lowest, content);
    return { kind: 'done', result: this.#result(lowest) };
  }

  async towardsClosed({ body }: Extract<WantedIssue, { state: 'closed' }>): Promise<Step<KeptIssue>> {
    const [lowest, ...twins] = await findOpenIssues(this.#connection, this.#repository, this.#login, this.#identity);
    const twin = twins.at(-1);
    if (twin !== undefined) return this.#closeTwin(twin);
    if (lowest !== undefined)
      return this.#change('closed', lowest, {
        state: 'closed',
        state_reason: 'completed',
        ...(body === undefined ? {} : { body: markedBody(this.#identity.marker, body) }),
      });
    const last =
      this.#first === null
        ? null
        : await findLastClosedIssue(this.#connection, this.#repository, this.#login, this.#identity);
    return {
      kind: 'done',
      result: last === null ? { outcome: 'absent', closedTwins: this.#closedTwins } : this.#result(last),
    };
  }

  async #openAgain(content: { title: string; body: string }, reopenWithinDays: number): Promise<Step<KeptIssue>> {
    const last = await findLastClosedIssue(this.#connection, this.#repository, this.#login, this.#identity);
    const sinceMs = this.#connection.timing.now().getTime() - reopenWithinDays * dayMs;
    if (last !== null && (last.closedAtMs ?? 0) >= sinceMs)
      return this.#change('reopened', last, { ...content, state: 'open', state_reason: 'reopened' });
    return this.#write('opened', () =>
      this.#connection.write(
        operations.createIssue,
        { ...this.#repository, ...content, labels: [this.#identity.label] },
        issueSchema,
      ),
    );
  }

  #closeTwin(twin: Issue): Step<KeptIssue> {
    return {
      kind: 'act',
      act: async () => {
        await this.#connection.write(
          operations.updateIssue,
          { ...this.#repository, issue_number: twin.number, state: 'closed', state_reason: 'not_planned' },
          issueSchema,
        );
        this.#closedTwins += 1;
        return null;
      },
    };
  }

  #change(outcome: Change, { number }: Issue, change: Readonly<Record<string, unknown>>): Step<KeptIssue> {
    return this.#write(outcome, () =>
      this.#connection.write(
        operations.updateIssue,
        { ...this.#repository, issue_number: number, ...change },
        issueSchema,
      ),
    );
  }

  /** Read again afterwards: another writer may have opened one at the same time. */
  #write(outcome: Change, write: () => Promise<Issue>): Step<KeptIssue> {
    return {
      kind: 'act',
      act: async () => {
        this.#first ??= outcome;
        await write();
        return null;
      },
    };
  }

  #result({ number, url }: Issue): KeptIssue {
    return { outcome: this.#first ?? 'unchanged', issueNumber: number, url, closedTwins: this.#closedTwins };
  }
}
