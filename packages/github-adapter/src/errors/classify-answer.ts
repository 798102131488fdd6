import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { rateLimitOf } from './rate-limit-answer.ts';
import type { FailedCall, GitHubFailure } from './github-failure.ts';
import { redact, tidyMessage } from './redact.ts';
import { requestIdOf } from './request-id.ts';
import type { RefusedAnswer } from './refused-answer.ts';
import { retryAfterMs } from './retry-after.ts';

/**
 * What an answer with an error status means.
 *
 * @param secrets exact texts that must not be passed on, wherever they occur.
 * @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function classifyAnswer(
  operation: Operation,
  answer: RefusedAnswer,
  now: Date,
  secrets: readonly string[],
): GitHubFailure {
  const { status } = answer;
  const message = messageOf(answer.body);
  const call: FailedCall = {
    operation,
    status,
    githubMessage: message === null ? null : tidyMessage(message, secrets),
    requestId: requestIdOf(answer.headers),
    // A 5xx may come from a proxy that lost the answer after GitHub had done the work.
    effect: status >= 500 && !operation.route.startsWith('GET ') ? 'unknown' : 'none',
  };
  if (status === 403 || status === 429) {
    const limited = rateLimitOf(answer, message ?? '', now);
    if (limited !== null) return { ...call, ...limited };
  }
  if (status >= 500)
    return {
      ...call,
      kind: 'unreachable',
      cause: `HTTP ${status}`,
      retryAfterMs: retryAfterMs(answer.headers['retry-after'], now),
    };
  return { ...call, ...refusal(status, message ?? '', answer.headers, operation, secrets) };
}

type Refusal =
  | { readonly kind: 'not-found' | 'gone' | 'conflict' }
  | { readonly kind: 'no-permission'; readonly permission: string | null }
  | { readonly kind: 'unexpected'; readonly problem: string };

function refusal(
  status: number,
  message: string,
  headers: RefusedAnswer['headers'],
  operation: Operation,
  secrets: readonly string[],
): Refusal {
  if (status === 401) return { kind: 'no-permission', permission: null };
  if (status === 403)
    return { kind: 'no-permission', permission: acceptedPermissions(headers, secrets) ?? operation.permission };
  if (status === 404) return { kind: 'not-found' };
  if (status === 410) return { kind: 'gone' };
  if (status === 409 || (status === 422 && lostRace.test(message))) return { kind: 'conflict' };
  return {
    kind: 'unexpected',
    problem: status === 422 ? 'GitHub found the request invalid' : "GitHub's answer makes no sense here",
  };
}

/** 422 is also GitHub's answer when another writer was faster. */
const lostRace = /not a fast forward|already[ _]exists|reference (?:cannot be updated|does not exist|already exists)/iu;

/**
 * `actions=write; contents=read` → `actions: write, contents: read`:
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
function acceptedPermissions(headers: RefusedAnswer['headers'], secrets: readonly string[]): string | null {
  const accepted = headers['x-accepted-github-permissions'];
  if (accepted === undefined || !/^\w+ *=[\w=;,: -]{1,200}$/u.test(accepted) || redact(accepted, secrets) !== accepted)
    return null;
  return accepted.replaceAll('_', '-').replace(/ *= */gu, ': ').replace(/ *, */gu, ' and ').replace(/ *; */gu, ' or ');
}

const bodySchema = z.object({ message: z.string(), errors: z.array(z.unknown()).optional().catch(undefined) });
const detailSchema = z.union([
  z.string(),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z
    .object({ resource: z.string().optional(), field: z.string().optional(), code: z.string().optional() })
    .transform(({ resource, field, code }) => [resource, field, code].filter((part) => part !== undefined).join(' ')),
]);

/** GitHub's `message` with the messages of its `errors`, which give the reason of a 422. */
function messageOf(body: unknown): string | null {
  if (typeof body === 'string') return body.trim() === '' ? null : body;
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return null;
  const details = (parsed.data.errors ?? []).slice(0, 5).flatMap((error) => detailSchema.safeParse(error).data ?? []);
  return [parsed.data.message, ...(details.length === 0 ? [] : [details.join(', ')])].join(': ');
}
