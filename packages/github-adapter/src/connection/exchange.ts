import { classifyAnswer } from '../errors/classify-answer.ts';
import { GitHubError } from '../errors/github-error.ts';
import { requestIdOf } from '../errors/request-id.ts';
import { tidyMessage } from '../errors/redact.ts';
import type { Operation } from '../operation.ts';
import type { Timing } from '../timing.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { ConnectionEvent } from './connection-event.ts';
import { describeFault } from './network-fault.ts';
import { answerOfError } from './octokit-error.ts';
import { bytesOf, discard, readText } from './read-body.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * "2022-11-28" is supported for at least two years after its successor:
 * https://docs.github.com/en/rest/about-the-rest-api/api-versions
 */
const apiVersion = '2022-11-28';

/** What one exchange needs. */
export interface ExchangeOptions {
  readonly timing: Timing;
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly request: (
    route: string,
    parameters: Record<string, unknown>,
  ) => Promise<{ status: number; headers: Readonly<Record<string, string | number | undefined>>; data: unknown }>;
  readonly secrets: () => readonly string[];
  readonly noticeRemaining: (remaining: number) => void;
  readonly report: (event: ConnectionEvent) => void;
}

/** Sends one request and reads its answer to the end. */
export type Exchange = (
  operation: Operation,
  parameters: Readonly<Record<string, unknown>>,
  authorization: string,
) => Promise<ApiAnswer>;

/** Octokit's request, with everything that can go wrong turned into a {@link GitHubError}. */
export function createExchange(options: ExchangeOptions): Exchange {
  return async (operation, parameters, authorization) => {
    const startedAtMs = options.timing.now().getTime();
    try {
      const answer = await askWithin(options, operation, parameters, authorization);
      const remaining = wholeNumber(answer.headers['x-ratelimit-remaining']);
      if (remaining !== null) options.noticeRemaining(remaining);
      options.report({
        kind: 'answered',
        route: operation.route,
        status: answer.status,
        durationMs: options.timing.now().getTime() - startedAtMs,
        remaining,
      });
      return answer;
    } catch (error) {
      const failure = error instanceof GitHubError ? error : toGitHubError(options, operation, error);
      options.report({
        kind: 'failed',
        route: operation.route,
        failure: failure.failure.kind,
        message: failure.message,
      });
      throw failure;
    }
  };
}

async function askWithin(
  options: ExchangeOptions,
  operation: Operation,
  parameters: Readonly<Record<string, unknown>>,
  authorization: string,
): Promise<ApiAnswer> {
  const deadline = options.timing.deadline(options.timeoutMs);
  const { signal } = deadline;
  return untilAborted(deadline, async () => {
    const response = await options.request(operation.route, {
      ...parameters,
      headers: { authorization, 'x-github-api-version': apiVersion, accept: 'application/vnd.github+json' },
      request: { signal, parseSuccessResponseBody: false, ...(staysHere(operation) ? { redirect: 'manual' } : {}) },
    });
    const headers = textHeaders(response.headers);
    if (isWrite(operation) && response.status >= 300) {
      await discard(bytesOf(response.data));
      throw redirected(operation, response.status, headers);
    }
    const body = bytesOf(response.data);
    if (isDownload(operation) && response.status >= 300) {
      await discard(body);
      return { status: response.status, headers, data: null };
    }
    const text = body === null ? '' : await readText(body, options.maxAnswerBytes);
    return { status: response.status, headers, data: text === '' ? null : parseJson(text) };
  });
}

/**
 * A redirect of a write is not followed: `fetch` turns POST into GET after 301 and 302, so a read would pass for a
 * write, and what should be written may not belong where the redirect leads.
 */
function staysHere(operation: Operation): boolean {
  return isDownload(operation) || isWrite(operation);
}

function isWrite({ route }: Operation): boolean {
  return !route.startsWith('GET ');
}

/** GitHub's answer when a repository was renamed or moved; nothing was written. */
function redirected(operation: Operation, status: number, headers: Readonly<Record<string, string>>): GitHubError {
  return new GitHubError({
    kind: 'unexpected',
    problem:
      'GitHub redirected the request, and writes do not follow redirects: name the repository as it is called today',
    operation,
    status,
    githubMessage: null,
    requestId: requestIdOf(headers),
    effect: 'none',
  });
}

/** Their answers lead to another host, which must not get the credential. */
function isDownload(operation: Operation): boolean {
  return /\/logs$|\/\{archive_format\}$/u.test(operation.route);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError('a successful answer that is not JSON');
  }
}

function toGitHubError(options: ExchangeOptions, operation: Operation, error: unknown): GitHubError {
  const answer = answerOfError(error);
  if (answer !== null)
    return new GitHubError(classifyAnswer(operation, answer, options.timing.now(), options.secrets()));
  return new GitHubError({
    kind: 'unreachable',
    operation,
    status: null,
    githubMessage: null,
    requestId: null,
    // It is unknown how far the request came.
    effect: operation.route.startsWith('GET ') ? 'none' : 'unknown',
    cause: tidyMessage(describeFault(error), options.secrets()),
    retryAfterMs: null,
  });
}

function textHeaders(headers: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), String(value)]],
    ),
  );
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : null;
}
