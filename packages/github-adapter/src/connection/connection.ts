import type * as z from 'zod';
import { GitHubError } from '../errors/github-error.ts';
import { requestIdOf } from '../errors/request-id.ts';
import type { Operation } from '../operation.ts';
import type { Timing } from '../timing.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { Fetch } from './fetch.ts';
import type { GitObjects } from './git-objects.ts';
import { maxPages, readPages } from './pages.ts';
import { repeat } from './repeat.ts';
import type { RequestBudget } from './request-budget.ts';
import type { RetryLimits } from './retry-limits.ts';
import type { Sender } from './sender.ts';
import type { WriteLane } from './write-lane.ts';

/** Values of a route's variables, its query or its body. */
export type Parameters = Readonly<Record<string, unknown>>;

/** How all modules of this package talk to GitHub. */
export interface Connection {
  readonly timing: Timing;
  readonly retryLimits: RetryLimits;
  /** For the hosts that logs and artifacts are downloaded from: without the credential. */
  readonly fetch: Fetch;
  /** Whether downloads over plain `http:` are allowed: only if the API itself is on this machine. */
  readonly allowsPlainHttp: boolean;
  /** Requests that GitHub still allows in this hour; `null` if it has not said yet. */
  remaining(): number | null;
  /** Removes credentials from a foreign text. */
  redact(text: string): string;
  /** Reads something, with retries. @throws {GitHubError} */
  read<Schema extends z.ZodType>(
    operation: Operation,
    parameters: Parameters,
    schema: Schema,
    budget?: RequestBudget,
  ): Promise<z.infer<Schema>>;
  /**
   * Reads an object of git by its hash: from what was read before, if it is among that. @throws {GitHubError}
   */
  readObject<Schema extends z.ZodType>(
    operation: Operation,
    parameters: Parameters,
    schema: Schema,
  ): Promise<z.infer<Schema>>;
  /** All pages of a list, in GitHub's order. @throws {GitHubError} */
  pages<Schema extends z.ZodType>(
    operation: Operation,
    parameters: Parameters,
    schema: Schema,
    budget?: RequestBudget,
  ): AsyncGenerator<z.infer<Schema>>;
  /** An answer as it is, including redirects, with retries. @throws {GitHubError} */
  readAnswer(operation: Operation, parameters: Parameters): Promise<ApiAnswer>;
  /** Writes exactly once: the caller decides what to do after an unclear answer. @throws {GitHubError} */
  write<Schema extends z.ZodType>(
    operation: Operation,
    parameters: Parameters,
    schema: Schema,
  ): Promise<z.infer<Schema>>;
}

/** The parts of a connection. */
export interface ConnectionParts {
  readonly sender: Sender;
  readonly lane: WriteLane;
  readonly timing: Timing;
  readonly retryLimits: RetryLimits;
  readonly fetch: Fetch;
  readonly allowsPlainHttp: boolean;
  readonly gitObjects: GitObjects;
}

/** Combines the sender with the retry layer and the lane of writes. */
export function createConnection({
  sender,
  lane,
  timing,
  retryLimits,
  fetch,
  allowsPlainHttp,
  gitObjects,
}: ConnectionParts): Connection {
  const get = (operation: Operation, parameters: Parameters, budget?: RequestBudget): Promise<ApiAnswer> =>
    repeat(timing, retryLimits, () => {
      budget?.take(sender.remaining());
      return sender.send(operation, parameters);
    });
  const connection: Connection = {
    timing,
    retryLimits,
    fetch,
    allowsPlainHttp,
    remaining: () => sender.remaining(),
    redact: (text) => sender.redact(text),
    read: async (operation, parameters, schema, budget) =>
      parseAnswer(operation, await get(operation, parameters, budget), schema),
    readObject: async (operation, parameters, schema) => {
      const key = JSON.stringify([operation.route, parameters]);
      const known = schema.safeParse(gitObjects.find(key));
      if (known.success) return known.data;
      const answer = await get(operation, parameters);
      const parsed = parseAnswer(operation, answer, schema);
      gitObjects.keep(key, answer.data);
      return parsed;
    },
    pages: (operation, parameters, schema, budget) =>
      readPages(
        async (page) => {
          const answer = await get(operation, { per_page: 100, ...parameters, page }, budget);
          return {
            value: parseAnswer(operation, answer, schema),
            hasNext: /;\s*rel="?next"?/u.test(answer.headers['link'] ?? ''),
          };
        },
        () =>
          new GitHubError({
            kind: 'unexpected',
            problem: `the list has more than ${maxPages} pages; GitHub's Link header may not end`,
            operation,
            status: 200,
            githubMessage: null,
            requestId: null,
            effect: 'none',
          }),
      ),
    readAnswer: (operation, parameters) => get(operation, parameters),
    write: async (operation, parameters, schema) =>
      parseAnswer(operation, await lane(() => sender.send(operation, parameters)), schema),
  };
  return connection;
}

/** @throws {GitHubError} `unexpected`, with the place where the answer differs from the documentation. */
function parseAnswer<Schema extends z.ZodType>(
  operation: Operation,
  answer: ApiAnswer,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place =
    issue === undefined || issue.path.length === 0
      ? 'the answer'
      : `"${issue.path.map(String).join('.')}" in the answer`;
  throw new GitHubError({
    kind: 'unexpected',
    problem: `${place} is not as GitHub documents it`,
    operation,
    status: answer.status,
    githubMessage: null,
    requestId: requestIdOf(answer.headers),
    // The answer was a success, so the write has taken effect.
    effect: operation.route.startsWith('GET ') ? 'none' : 'unknown',
  });
}
