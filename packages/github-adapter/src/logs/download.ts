import type { Connection, Parameters } from '../connection/connection.ts';
import type { FetchAnswer } from '../connection/fetch.ts';
import { describeFault } from '../connection/network-fault.ts';
import { bytesOf, discard } from '../connection/read-body.ts';
import { repeat } from '../connection/repeat.ts';
import { untilAborted } from '../connection/until-aborted.ts';
import { GitHubError } from '../errors/github-error.ts';
import type { GitHubFailure } from '../errors/github-failure.ts';
import { tidyMessage } from '../errors/redact.ts';
import type { Operation } from '../operation.ts';

/**
 * Why there is nothing to download. A runner that died leaves no log; logs and artifacts expire. That is a fact about
 * the run, not an error.
 */
export interface Missing {
  readonly kind: 'missing';
  /** `expired`: GitHub deleted it (410). `absent`: it does not exist (404). */
  readonly reason: 'expired' | 'absent';
}

/** A running download. */
export interface Download {
  readonly kind: 'download';
  /** `null` if the server did not say. */
  readonly sizeBytes: number | null;
  /** From `startByte` on. @throws {GitHubError} `unreachable` when the connection breaks. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where `chunks` begins: at the requested byte, or 0 if the server does not support ranges. */
  readonly startByte: number;
}

/** Timeout for the answer, and then for each of its chunks. */
const patienceMs = 60_000;

/**
 * Follows GitHub's redirect to the store of logs and artifacts, on another host, without the credential. The link lives
 * a minute and is itself a secret: it is used at once and never shown.
 *
 * @param startByte where to continue after a broken connection.
 * @throws {GitHubError}
 * @see https://docs.github.com/en/rest/actions/workflow-jobs#download-job-logs-for-a-workflow-run
 */
export async function download(
  connection: Connection,
  operation: Operation,
  parameters: Parameters,
  startByte = 0,
): Promise<Download | Missing> {
  return repeat(connection.timing, connection.retryLimits, async () => {
    const link = await linkOf(connection, operation, parameters);
    return typeof link === 'string' ? follow(connection, operation, link, startByte) : link;
  });
}

async function linkOf(connection: Connection, operation: Operation, parameters: Parameters): Promise<string | Missing> {
  try {
    const { status, headers } = await connection.readAnswer(operation, parameters);
    const location = headers['location'];
    if (location === undefined)
      throw failure(
        operation,
        { kind: 'unexpected', problem: "GitHub's answer has no address to download from" },
        status,
      );
    return checkLink(connection, operation, location);
  } catch (error) {
    if (error instanceof GitHubError && error.failure.kind === 'gone') return { kind: 'missing', reason: 'expired' };
    if (error instanceof GitHubError && error.failure.kind === 'not-found')
      return { kind: 'missing', reason: 'absent' };
    throw error;
  }
}

/** @throws {GitHubError} for a link that would carry logs unencrypted, or that is not a URL. */
function checkLink(connection: Connection, operation: Operation, location: string): string {
  const protocol = URL.canParse(location) ? new URL(location).protocol : '';
  if (protocol === 'https:' || (protocol === 'http:' && connection.allowsPlainHttp)) return location;
  throw failure(operation, { kind: 'unexpected', problem: "GitHub's address to download from is not https" }, 302);
}

/** Stores may redirect to one another. */
const maxHops = 3;

async function follow(
  connection: Connection,
  operation: Operation,
  link: string,
  startByte: number,
): Promise<Download | Missing> {
  let place = link;
  for (let hop = 1; ; hop += 1) {
    const answer = await reach(connection, operation, place, startByte);
    const location = redirects.has(answer.status) && hop < maxHops ? answer.headers.get('location') : null;
    if (location === null) return receive(connection, operation, answer, startByte);
    await discard(bytesOf(answer.body));
    place = checkLink(connection, operation, URL.canParse(location, place) ? new URL(location, place).href : location);
  }
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

async function receive(
  connection: Connection,
  operation: Operation,
  answer: FetchAnswer,
  startByte: number,
): Promise<Download | Missing> {
  const isPart = answer.status === 206;
  if (answer.status === 200 || isPart) {
    const begin = isPart ? startByte : 0;
    return {
      kind: 'download',
      sizeBytes: sizeOf(answer, begin),
      chunks: guarded(connection, operation, answer),
      startByte: begin,
    };
  }
  await discard(bytesOf(answer.body));
  if (answer.status === 404 || answer.status === 410)
    return { kind: 'missing', reason: answer.status === 410 ? 'expired' : 'absent' };
  // 403: the link has expired; another one may work. 416: the file became shorter, so nothing is left to continue.
  throw failure(
    operation,
    {
      kind: 'unreachable',
      cause: `the store of logs and artifacts answered with HTTP ${answer.status}`,
      retryAfterMs: null,
    },
    answer.status,
  );
}

async function reach(
  connection: Connection,
  operation: Operation,
  link: string,
  startByte: number,
): Promise<FetchAnswer> {
  const headers: Record<string, string> = {
    'accept-encoding': 'identity',
    ...(startByte > 0 ? { range: `bytes=${startByte}-` } : {}),
  };
  try {
    // The signal is not passed on: it would end the body as well, which has a deadline for each of its chunks.
    return await untilAborted(connection.timing.deadline(patienceMs), () =>
      connection.fetch(link, { method: 'GET', headers, redirect: 'manual' }),
    );
  } catch (error) {
    throw failure(
      operation,
      { kind: 'unreachable', cause: connection.redact(tidyMessage(describeFault(error), [link])), retryAfterMs: null },
      null,
    );
  }
}

/** The whole size by `content-length`, which is meaningless for an encoded body. */
function sizeOf(answer: FetchAnswer, begin: number): number | null {
  const length = answer.headers.get('content-length');
  const isEncoded = (answer.headers.get('content-encoding') ?? 'identity') !== 'identity';
  return length === null || isEncoded || !/^\d{1,15}$/u.test(length) ? null : begin + Number(length);
}

async function* guarded(connection: Connection, operation: Operation, answer: FetchAnswer): AsyncGenerator<Uint8Array> {
  const body = bytesOf(answer.body);
  if (body === null) return;
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await untilAborted(connection.timing.deadline(patienceMs), () => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    throw failure(
      operation,
      { kind: 'unreachable', cause: connection.redact(tidyMessage(describeFault(error), [])), retryAfterMs: null },
      null,
    );
  } finally {
    // Not awaited: a hanging connection may not respond to being closed either.
    void iterator.return?.().then(undefined, () => undefined);
  }
}

type Reason =
  | { readonly kind: 'unreachable'; readonly cause: string; readonly retryAfterMs: null }
  | { readonly kind: 'unexpected'; readonly problem: string };

function failure(operation: Operation, reason: Reason, status: number | null): GitHubError {
  const facts: GitHubFailure = { operation, status, githubMessage: null, requestId: null, effect: 'none', ...reason };
  return new GitHubError(facts);
}
